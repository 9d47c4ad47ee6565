"""Numbers that stay while a text is negotiated."""

import pytest
from effort import tries
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.model import Role
from app.domain import drafts, kept_numbers, versions
from app.domain.layouts import outcome
from database.store import Store

from .conftest import Small


@pytest.fixture
def draft(store: Store, small: Small) -> int:
    """1. to 3., the second with (a) and (b); their numbers are kept."""
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        for text, level in (("one", 0), ("two", 0), ("a", 1), ("b", 1), ("three", 0)):
            drafts.add(s, draft, text=text, role=Role.SUB_PARAGRAPH if level else Role.OPERATIVE, level=level)
    with store.write("Keep") as s:
        kept_numbers.keep(s, draft)
    return draft


def items(store: Store, draft: int) -> list[drafts.ParagraphInfo]:
    with store.read() as s:
        return [p for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]


def shown(store: Store, draft: int) -> list[str]:
    return [p.label for p in items(store, draft)]


def add(store: Store, draft: int, behind: int, **values: object) -> None:
    with store.write("Add") as s:
        drafts.add(s, draft, text="new", after=items(store, draft)[behind].id, **values)  # type: ignore[arg-type]


def test_a_newcomer_is_bis_and_the_others_keep_their_numbers(store: Store, draft: int) -> None:
    assert shown(store, draft) == ["1.", "2.", "(a)", "(b)", "3."]
    add(store, draft, 0)
    assert shown(store, draft)[:3] == ["1.", "1 bis.", "2."]
    add(store, draft, 1)
    add(store, draft, 1)  # between bis and ter: the next that is free
    assert shown(store, draft)[:5] == ["1.", "1 bis.", "1 quater.", "1 ter.", "2."]
    add(store, draft, 5, role=Role.SUB_PARAGRAPH, level=1)
    assert shown(store, draft)[5:9] == ["(a)", "(a bis)", "(b)", "3."]
    add(store, draft, 8)  # at the end the count goes on
    add(store, draft, 9, role=Role.SUB_PARAGRAPH, level=1)
    assert shown(store, draft)[8:] == ["3.", "4.", "(a)"]


def test_what_comes_before_the_first_number_is_ante(store: Store, draft: int) -> None:
    def put_first() -> None:
        with store.write("Before") as s:
            titles = [p.id for p in drafts.paragraphs(s, draft) if p.role == Role.TITLE]
            drafts.add(s, draft, text="new", after=titles[-1])

    put_first()
    assert shown(store, draft)[:3] == ["1 ante.", "1.", "2."]
    put_first()
    assert shown(store, draft)[:3] == ["1 ante bis.", "1 ante.", "1."]
    add(store, draft, 0)
    assert shown(store, draft)[:4] == ["1 ante bis.", "1 ante ter.", "1 ante.", "1."]
    add(store, draft, 3)
    assert shown(store, draft)[3:5] == ["1.", "1 bis."]
    add(store, draft, 5, role=Role.SUB_PARAGRAPH, level=1)
    assert shown(store, draft)[5:8] == ["2.", "(a ante)", "(a)"]
    with store.write("Delete") as s:
        drafts.remove(s, [p.id for p in items(store, draft)[:5]])
    put_first()
    assert shown(store, draft)[:2] == ["2 ante.", "2."], (
        "the number of a deleted paragraph is not given again"
    )
    with store.write("Renumber") as s:
        kept_numbers.renumber(s, draft)
    assert shown(store, draft) == ["1.", "2.", "(a)", "(b)", "(c)", "3."]


def test_moved_and_deleted_paragraphs_leave_the_numbers_alone(store: Store, draft: int) -> None:
    three = items(store, draft)[-1]
    with store.write("Move") as s:
        drafts.move(s, three.id, position=three.position - 4)
    assert shown(store, draft) == ["3.", "1.", "2.", "(a)", "(b)"]
    with store.write("Delete") as s:
        drafts.remove(s, [items(store, draft)[1].id])
    assert shown(store, draft) == ["3.", "2.", "(a)", "(b)"]


def test_another_level_takes_another_number(store: Store, draft: int) -> None:
    three = items(store, draft)[-1]
    with store.write("Deeper") as s:
        drafts.edit(s, three.id, role=Role.SUB_PARAGRAPH, level=1)
    assert shown(store, draft) == ["1.", "2.", "(a)", "(b)", "(c)"]
    with store.write("Split") as s:
        drafts.split(s, three.id, head="thr", tail="ee")
    assert shown(store, draft)[-2:] == ["(c)", "(d)"]


def test_renumbering_ends_it_and_undo_brings_it_back(store: Store, draft: int) -> None:
    add(store, draft, 0)
    with store.write("Renumber") as s:
        kept_numbers.renumber(s, draft)
        assert not drafts.get(s, draft).kept
    assert shown(store, draft) == ["1.", "2.", "3.", "(a)", "(b)", "4."]
    assert all(not p.own_label for p in items(store, draft))
    store.undo()
    assert shown(store, draft) == ["1.", "1 bis.", "2.", "(a)", "(b)", "3."]


def test_kept_numbers_are_printed_and_survive_going_back_to_a_version(store: Store, draft: int) -> None:
    add(store, draft, 0)
    with store.write("Save") as s:
        version = versions.save(s, draft, name="Rev.1")
    add(store, draft, 0)
    with store.write("Back") as s:
        versions.restore(s, version)
    add(store, draft, 1)
    wanted = ["1.", "1 bis.", "1 ter.", "2.", "(a)", "(b)", "3."]
    assert shown(store, draft) == wanted
    with store.read() as s:
        assert [b.label for b in outcome.document(s, draft).paragraphs][-7:] == wanted


def test_a_draft_made_from_one_with_kept_numbers_counts_anew(store: Store, small: Small, draft: int) -> None:
    add(store, draft, 0)
    with store.write("Next") as s:
        copy = drafts.create_from_draft(s, small.meeting, draft=draft)
    assert shown(store, copy) == ["1.", "2.", "3.", "(a)", "(b)", "4."]


@settings(max_examples=tries(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(0, 30), st.sampled_from([0, 1, 2])), min_size=1, max_size=14))
def test_whatever_is_put_in_no_number_changes_and_none_comes_twice(
    store: Store, small: Small, places: list[tuple[int, int]]
) -> None:
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        for _one in range(3):
            drafts.add(s, draft, text="old")
        kept_numbers.keep(s, draft)
    for place, level in places:
        before = {p.id: p.label for p in items(store, draft)}
        role = Role.SUB_PARAGRAPH if level else Role.OPERATIVE
        add(store, draft, place % len(before), role=role, level=level)
        after = {p.id: p.label for p in items(store, draft)}
        assert all(after[id] == label for id, label in before.items())
    top = [p.label for p in items(store, draft) if p.role == Role.OPERATIVE]
    assert len(set(top)) == len(top) and all(top)
