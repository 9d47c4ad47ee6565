"""What the page read before and reads of a change is what it would read of everything."""

from collections.abc import Callable

from desk import prepare
from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import comments, drafts, fields, library, meetings, themes, versions
from app.ui.draft import known
from database.store import Changes, Store


def test_whatever_is_changed_the_page_knows_it(store: Store) -> None:
    meeting, draft = prepare(store, ("One.", "Two {meeting.theme}.", "Three."))
    with store.write("Elsewhere") as s:
        process = meetings.get(s, meeting).process
        other = drafts.create(s, meetings.create(s, process, title="Second Meeting"))
        elsewhere = drafts.add(s, other, text="In another draft.")
        theme = themes.listing(s, process)[0].id
    with store.read() as s:
        before = known.read(s, meeting)
        assert before is not None
        title, *_titles, first, second, third = (p.id for p in before.paragraphs)
    told: list[Changes] = []
    store.on_changed(told.append)

    def write(work: Callable[[Session], object]) -> Callable[[], object]:
        def step() -> None:
            with store.write("Change") as s:
                work(s)

        return step

    steps: list[Callable[[], object]] = [
        write(lambda s: drafts.edit(s, second, text="Two, and more.")),
        write(lambda s: drafts.edit(s, first, status=drafts.AGREED)),
        write(lambda s: drafts.edit(s, second, label="1 bis")),
        write(lambda s: drafts.edit(s, third, role=str(Role.SUB_PARAGRAPH), level=1)),
        write(lambda s: drafts.edit(s, elsewhere, text="Not ours.")),
        write(lambda s: drafts.move(s, third, position=1)),
        write(lambda s: drafts.add(s, draft, text="Four.", after=second)),
        write(lambda s: drafts.remove(s, [title])),
        write(lambda s: drafts.set_themes(s, second, [theme])),
        write(lambda s: comments.add(s, second, text="Really?", author="A. Sample")),
        write(lambda s: themes.edit(s, theme, short_name="Work")),
        write(lambda s: fields.set_value(s, meeting, name="meeting.theme", value="Closed Roads")),
        write(lambda s: versions.save(s, draft, name="Zero draft")),
        write(lambda s: drafts.edit_draft(s, draft, status="Rev.1")),
        *[store.undo] * 14,
        *[store.redo] * 14,
    ]
    for number, step in enumerate(steps):
        step()
        with store.read() as s:
            now = known.read(s, meeting, before=before, changes=told[-1])
            assert now == known.read(s, meeting), number
        assert now is not None
        before = now
    assert len(told) == len(steps)


def test_only_what_was_typed_in_is_looked_at_again(store: Store) -> None:
    meeting, _draft = prepare(store)
    with store.read() as s:
        before = known.read(s, meeting)
        assert before is not None
    told: list[Changes] = []
    store.on_changed(told.append)
    typed = before.paragraphs[-2].id
    with store.write("Edit") as s:
        drafts.edit(s, typed, text="Otherwise.")
    with store.read() as s:
        now = known.read(s, meeting, before=before, changes=told[-1])
    assert now is not None
    others = [one for one, old in zip(now.paragraphs, before.paragraphs, strict=True) if one is not old]
    assert [(one.id, one.text) for one in others] == [(typed, "Otherwise.")]


def test_a_source_that_is_renamed_or_removed_is_known(store: Store) -> None:
    from app.domain.sample import build

    meeting = build(store)
    told: list[Changes] = []
    store.on_changed(told.append)
    with store.read() as s:
        before = known.read(s, meeting)
        assert before is not None
        source = next(p.source for p in before.paragraphs if p.source is not None)
        (origin,) = library.get(s, [source])
    for work in (
        lambda s: library.edit_source(s, origin.source, title="Another title"),
        lambda s: library.remove_source(s, origin.source),
    ):
        with store.write("Change") as s:
            work(s)
        with store.read() as s:
            now = known.read(s, meeting, before=before, changes=told[-1])
            assert now == known.read(s, meeting) != before
        assert now is not None
        before = now
