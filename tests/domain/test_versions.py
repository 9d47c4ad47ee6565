"""Frozen copies of a draft."""

import pytest

from app.domain import drafts, versions
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
