"""Frozen copies of a draft."""

import pytest

from app.domain import drafts, fields, meetings, sides, versions
from app.domain.layouts import outcome
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small


@pytest.fixture
def draft(store: Store, small: Small) -> int:
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        drafts.add(s, draft, text="Participants <b>agreed</b>.")
        drafts.add(s, draft, text="More", label="1 bis")
    return draft


def test_a_version_keeps_text_numbers_and_identity(store: Store, draft: int) -> None:
    with store.write("Save a version") as s:
        version = versions.save(s, draft, name="Zero draft")
    with store.read() as s:
        before = drafts.paragraphs(s, draft)
    with store.write("Rewrite") as s:
        drafts.edit(s, before[4].id, text="Something else")
        drafts.remove(s, [before[5].id])
    with store.read() as s:
        kept = versions.texts(s, version)
    assert kept == [(p.uid, p.role, p.level, p.label, p.text) for p in before]
    assert [row[3:] for row in kept[4:]] == [("1.", "Participants <b>agreed</b>."), ("1 bis", "More")]


def test_versions_are_named_in_turn_and_listed_newest_first(store: Store, draft: int) -> None:
    for expected in ("Zero draft", "Rev.1", "Rev.2"):
        with store.write("Save a version") as s:
            assert versions.next_name(s, draft) == expected
            versions.save(s, draft, name=expected)
    with store.read() as s:
        listed = versions.listing(s, draft)
    assert [(v.name, v.paragraphs) for v in listed] == [("Rev.2", 6), ("Rev.1", 6), ("Zero draft", 6)]
    assert all(v.made_at.tzinfo for v in listed)


def test_a_version_needs_a_name(store: Store, draft: int) -> None:
    with pytest.raises(UserError), store.write("Save") as s:
        versions.save(s, draft, name="  ")


def test_a_draft_without_paragraphs_can_be_frozen(store: Store, draft: int) -> None:
    with store.write("Empty") as s:
        drafts.remove(s, [p.id for p in drafts.paragraphs(s, draft)])
        version = versions.save(s, draft, name="Nothing")
    with store.read() as s:
        assert versions.texts(s, version) == []


def test_saving_is_a_step_that_can_be_undone(store: Store, draft: int) -> None:
    with store.write("Save a version") as s:
        versions.save(s, draft, name="Zero draft")
    store.undo()
    with store.read() as s:
        assert not versions.listing(s, draft)


def test_the_sample_keeps_the_text_as_it_was_taken_over(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        draft = drafts.of_meeting(s, sample_workspace.meeting) or 0
        (zero,) = versions.listing(s, draft)
        taken = versions.texts(s, zero.id)
        assert zero.name == "Zero draft"
        assert [row[3] for row in taken if row[1] == "operative"] == [f"{n}." for n in range(1, 16)]


def rewrite(store: Store, draft: int) -> tuple[int, list[drafts.ParagraphInfo]]:
    """Freeze the draft, then change a word, delete, add and move; the version, and the paragraphs as they were."""
    with store.write("Save a version") as s:
        version = versions.save(s, draft, name="Zero draft", note="Before the first reading")
    with store.read() as s:
        before = drafts.paragraphs(s, draft)
    with store.write("Rewrite") as s:
        drafts.edit(s, before[4].id, text="Participants <b>decided</b>.", status="agreed")
        drafts.remove(s, [before[5].id])
        added = drafts.add(s, draft, text="New")
        drafts.move(s, added, position=4)
    return version, before


def frozen(paragraphs: list[drafts.ParagraphInfo]) -> list[tuple[object, ...]]:
    return [(p.uid, p.position, p.role, p.level, p.label, p.text, p.status) for p in paragraphs]


def test_restoring_brings_words_order_numbers_and_identity_back(store: Store, draft: int) -> None:
    version, before = rewrite(store, draft)
    with store.write("Restore") as s:
        versions.restore(s, version)
    with store.read() as s:
        after = drafts.paragraphs(s, draft)
    assert frozen(after) == frozen(before)
    assert after[4].id == before[4].id, "what is still there is the same paragraph"


def test_restoring_is_one_step_that_can_be_undone(store: Store, draft: int) -> None:
    version, _before = rewrite(store, draft)
    with store.read() as s:
        worked = drafts.paragraphs(s, draft)
    with store.write("Restore") as s:
        versions.restore(s, version)
    store.undo()
    with store.read() as s:
        assert drafts.paragraphs(s, draft) == worked
    store.redo()
    with store.read() as s:
        assert [p.text for p in drafts.paragraphs(s, draft)][4:] == ["Participants <b>agreed</b>.", "More"]


def test_a_restored_paragraph_keeps_its_themes_and_finds_its_source(
    sample_workspace: Sample,
) -> None:
    store = sample_workspace.store
    with store.read() as s:
        draft = drafts.of_meeting(s, sample_workspace.meeting) or 0
        (zero,) = versions.listing(s, draft)
        before = [p for p in drafts.paragraphs(s, draft) if p.source and p.themes]
    with store.write("Change") as s:
        drafts.edit(s, before[0].id, text="Other words")
        drafts.remove(s, [before[1].id])
    with store.write("Restore") as s:
        versions.restore(s, zero.id)
    with store.read() as s:
        after = {p.uid: p for p in drafts.paragraphs(s, draft)}
    assert after[before[0].uid].themes == before[0].themes
    assert after[before[1].uid].source == before[1].source


def test_numbers_stay_as_the_version_shows_them_where_the_kind_is_another_now(
    store: Store, draft: int
) -> None:
    with store.write("Save") as s:
        for text in ("One", "Two"):
            drafts.add(s, draft, text=text, role="sub-paragraph", level=1)
        version = versions.save(s, draft, name="Zero draft")
        drafts.edit_draft(s, draft, kind="recommendations")
        shown = [p.label for p in drafts.paragraphs(s, draft)]
    assert shown[-2:] == ["a.", "b."]
    with store.write("Restore") as s:
        versions.restore(s, version)
    with store.read() as s:
        assert [p.label for p in drafts.paragraphs(s, draft)][-4:] == ["1.", "1 bis", "(a)", "(b)"]


def test_a_version_is_a_paper_under_its_own_symbol_and_status(store: Store, draft: int) -> None:
    with store.write("Save") as s:
        version = versions.save(s, draft, name="Rev.1", status="Rev.1", symbol="SP/2016/1/Rev.1")
        drafts.edit_draft(s, draft, status="Final", symbol="SP/2016/1")
    with store.read() as s:
        paper = versions.document(s, version)
        info = versions.get(s, version)
    assert (paper.status, paper.symbol) == ("Rev.1", "SP/2016/1/Rev.1")
    assert (info.status, info.symbol) == ("Rev.1", "SP/2016/1/Rev.1")
    assert [b.text for b in paper.paragraphs][-2:] == ["Participants agreed.", "More"]
    assert "{" not in "".join(b.text for b in paper.paragraphs), "Fields are filled"


def test_a_version_is_deleted_and_the_draft_stays(store: Store, draft: int) -> None:
    version, _before = rewrite(store, draft)
    with store.read() as s:
        worked = drafts.paragraphs(s, draft)
    with store.write("Delete") as s:
        versions.remove(s, version)
        assert versions.listing(s, draft) == []
        assert drafts.paragraphs(s, draft) == worked
    for gone in (versions.document, versions.get, versions.restore):
        with pytest.raises(UserError), store.write("Too late") as s:
            gone(s, version)


def test_the_next_name_is_never_one_that_is_taken(store: Store, draft: int) -> None:
    with store.write("Save") as s:
        first = versions.save(s, draft, name="Zero draft")
        versions.save(s, draft, name="Rev.1")
        versions.remove(s, first)
        assert versions.next_name(s, draft) == "Rev.2"


def test_a_version_reads_as_it_read_on_its_day(store: Store, small: Small, draft: int) -> None:
    with store.write("Write") as s:
        one = drafts.add(s, draft, text="They met in {meeting.place} on “{meeting.theme}” {text.later}.")
        version = versions.save(s, draft, name="Zero draft")
        old = versions.document(s, version)
    with store.write("Change the meeting") as s:
        meetings.edit(
            s, small.meeting, theme="Open Roads", place="Almaty", title="Fourth Meeting", ends_on="2017-01-02"
        )
        fields.set_value(s, small.meeting, name="text.later", value="soon")
    with store.read() as s:
        frozen, now = versions.document(s, version), outcome.document(s, draft)
        changed = sides.redline(s, draft, old=sides.version_key(version), new=sides.NOW)
    assert frozen == old
    assert frozen.paragraphs[-1].text == "They met in Astana on “Mixed Movements” {text.later}."
    assert now.paragraphs[-1].text == "They met in Almaty on “Open Roads” soon."
    assert now.title.startswith("Fourth Meeting") and frozen.title.startswith("Third Senior")
    assert changed.words[0] and changed.words[1]
    with store.write("Back") as s:
        versions.restore(s, version)
    with store.read() as s:
        assert "{meeting.theme}" in drafts.text_of(s, one)
