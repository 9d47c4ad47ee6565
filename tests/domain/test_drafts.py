"""Drafts: paragraphs, their order, and where their words come from."""

import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import drafts, library, meetings
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small


@pytest.fixture
def draft(store: Store, small: Small) -> int:
    """A draft with its title block and the paragraphs A, B and C."""
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        for text in "ABC":
            drafts.add(s, draft, text=text)
    return draft


def items(store: Store, draft: int) -> list[drafts.ParagraphInfo]:
    with store.read() as s:
        return [p for p in drafts.paragraphs(s, draft) if p.role != "title"]


def shown(store: Store, draft: int) -> list[str]:
    return [f"{p.label} {p.plain}".strip() for p in items(store, draft)]


def test_a_new_draft_has_a_title_block_that_follows_the_meeting(store: Store, draft: int) -> None:
    with store.read() as s:
        titles = [p.text for p in drafts.paragraphs(s, draft) if p.role == "title"]
    assert titles == [
        "{meeting.title}",
        "“{meeting.theme}”",
        "{meeting.place}, {meeting.country}, {meeting.dates}",
        "Concluding remarks",
    ]


def test_a_paragraph_is_added_at_the_end_or_behind_another(store: Store, draft: int) -> None:
    first = items(store, draft)[0]
    with store.write("Add") as s:
        drafts.add(s, draft, text="New", after=first.id)
        drafts.add(s, draft, text="Last")
    assert shown(store, draft) == ["1. A", "2. New", "3. B", "4. C", "5. Last"]


def test_a_moved_paragraph_takes_the_number_of_its_place(store: Store, draft: int) -> None:
    third = items(store, draft)[2]
    with store.write("Move") as s:
        drafts.move(s, third.id, position=4)  # behind the four title lines
    assert shown(store, draft) == ["1. C", "2. A", "3. B"]
    assert items(store, draft)[0].uid == third.uid, "its identity stays"


def test_while_a_text_is_negotiated_an_insertion_need_not_renumber(store: Store, draft: int) -> None:
    second = items(store, draft)[1]
    with store.write("Add") as s:
        new = drafts.add(s, draft, text="New", after=second.id, label="2 bis")
    assert shown(store, draft) == ["1. A", "2. B", "2 bis New", "3. C"]
    with store.write("Agree") as s:
        drafts.edit(s, new, label="")
    assert shown(store, draft) == ["1. A", "2. B", "3. New", "4. C"]


def test_sub_paragraphs_bullets_and_paragraphs_without_number(store: Store, draft: int) -> None:
    with store.write("Edit") as s:
        a, b, c = (p.id for p in drafts.paragraphs(s, draft) if p.role != "title")
        drafts.edit(s, b, role="sub-paragraph", level=1)
        drafts.add(s, draft, text="bullet", role="sub-paragraph", level=1, label="–", after=b)
        drafts.edit(s, c, label="none")
        drafts.add(s, draft, text="D")
    assert shown(store, draft) == ["1. A", "(a) B", "– bullet", "C", "2. D"]


def test_removing_closes_the_gap_and_undo_opens_it(store: Store, draft: int) -> None:
    a, b, _c = items(store, draft)
    with store.write("Remove two paragraphs") as s:
        drafts.remove(s, [b.id, a.id])
    assert shown(store, draft) == ["1. C"]
    store.undo()
    assert shown(store, draft) == ["1. A", "2. B", "3. C"]


@pytest.mark.parametrize(
    ("label", "expected"), [("", "3. tail"), ("–", "– tail"), ("none", "tail"), ("2 bis", "2. tail")]
)
def test_the_half_that_is_split_off(
    store: Store, small: Small, draft: int, label: str, expected: str
) -> None:
    second = items(store, draft)[1]
    with store.write("Split") as s:
        drafts.edit(s, second.id, label=label)
        drafts.set_themes(s, second.id, small.themes[:2])
        drafts.split(s, second.id, head="<b>head</b>", tail="tail")
    _a, head, tail, _c = items(store, draft)
    assert (head.text, head.uid) == ("<b>head</b>", second.uid)
    assert shown(store, draft)[2] == expected
    assert tail.themes == head.themes == small.themes[:2]


def test_joining_puts_a_paragraph_to_the_one_before(store: Store, small: Small, draft: int) -> None:
    a, b, _c = items(store, draft)
    with store.write("Join") as s:
        drafts.set_themes(s, a.id, small.themes[:1])
        drafts.set_themes(s, b.id, small.themes[1:2])
        assert drafts.join(s, b.id, text="A and B") == a.id
    assert shown(store, draft) == ["1. A and B", "2. C"]
    assert items(store, draft)[0].themes == small.themes[:2]
    with store.write("Nothing before") as s:
        first = drafts.paragraphs(s, draft)[0]
        assert drafts.join(s, first.id, text="lost?") is None
    assert len(items(store, draft)) == 2


@pytest.mark.parametrize("values", [{"role": "chorus"}, {"status": "perhaps"}])
def test_wrong_values_are_refused(store: Store, draft: int, values: dict[str, str]) -> None:
    with pytest.raises(UserError), store.write("Edit") as s:
        drafts.edit(s, items(store, draft)[0].id, **values)


def test_an_inserted_paragraph_keeps_where_it_came_from(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        hit = library.search(s, '"traffic in persons"').hits[0]
        draft = drafts.of_meeting(s, sample_workspace.meeting) or 0
        origin = library.get(s, [hit.paragraph])[0]
        after = drafts.paragraphs(s, draft)[5].id
    with store.write("Insert") as s:
        new = drafts.insert(s, draft, paragraph=hit.paragraph, after=after)
    with store.read() as s:
        every = drafts.paragraphs(s, draft)
        paragraph = next(p for p in every if p.id == new)
        assert every[6].id == new
    assert (paragraph.text, paragraph.role, paragraph.source) == (origin.text, "preambular", origin.id)
    assert (paragraph.origin, paragraph.themes) == (origin.source_title, origin.themes)
    with store.write("Edit") as s:
        drafts.edit(s, new, text="Changed")
    with store.read() as s:
        assert library.get(s, [hit.paragraph])[0] == origin, "the Library is not touched"


@pytest.mark.parametrize("number", range(5))
def test_a_draft_from_any_paper_shows_the_papers_numbers(sample_workspace: Sample, number: int) -> None:
    store = sample_workspace.store
    with store.read() as s:
        source = library.sources(s)[number]
        wanted = [
            (p.label, p.text)
            for p in library.get(s, library.paragraph_ids(s, source.id))
            if p.role != "title"
        ]
    with store.write("Draft") as s:
        draft = drafts.create_from_source(s, sample_workspace.meeting, source=source.id)
    assert [(p.label, p.text) for p in items(store, draft)] == wanted
    with store.read() as s:
        assert drafts.get(s, draft).base == source.id


def test_a_draft_from_a_draft_takes_text_origin_labels_and_themes(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.write("Draft") as s:
        first = drafts.of_meeting(s, sample_workspace.meeting) or 0
        drafts.add(s, first, text="Extra", label="18 bis")
        second = drafts.create_from_draft(s, sample_workspace.meeting, draft=first)

    def seen(draft: int) -> list[object]:
        return [(p.read, p.label, p.source, p.themes) for p in items(store, draft)]

    assert seen(second) == seen(first)
    assert {p.uid for p in items(store, second)}.isdisjoint(p.uid for p in items(store, first))


def test_removing_the_meeting_is_undone_with_its_draft(store: Store, small: Small, draft: int) -> None:
    before = items(store, draft)
    with store.write("Remove the meeting") as s:
        meetings.remove(s, small.meeting)
    store.undo()
    assert items(store, draft) == before


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "after", "remove", "move", "split", "join", "undo"]),
        st.integers(0, 50),
        st.integers(-2, 20),
    ),
    max_size=12,
)


@settings(max_examples=tries(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_places_have_no_gaps(
    store: Store, small: Small, steps: list[tuple[str, int, int]]
) -> None:
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
    for what, pick, place in steps:
        change(store, draft, what, pick, place)
        with store.read() as s:
            every = drafts.paragraphs(s, draft)
        assert [p.position for p in every] == list(range(len(every)))
        assert len({p.uid for p in every}) == len(every)


def change(store: Store, draft: int, what: str, pick: int, place: int) -> None:
    """One thing a penholder may do to a draft."""
    with store.read() as s:
        ids = [p.id for p in drafts.paragraphs(s, draft)]
    if what == "undo":
        if store.undo_title == "Change":
            store.undo()
        return
    with store.write("Change") as s:
        id = ids[pick % len(ids)] if ids else None
        match what:
            case "remove" if id:
                drafts.remove(s, list({id, ids[place % len(ids)]}))
            case "move" if id:
                drafts.move(s, id, position=place)
            case "split" if id:
                drafts.split(s, id, head="head", tail="tail")
            case "join" if id:
                drafts.join(s, id, text="both")
            case _:
                drafts.add(s, draft, text="new", after=id if what == "after" else None)
