"""Print runs: what was printed is remembered, and only what differs is printed again."""

from datetime import UTC, datetime

import pytest

from app.domain import delegations, exporting, participants, printing
from app.domain.layouts import badges, plates
from app.errors import UserError
from database.store import Store

from .conftest import Small


@pytest.fixture
def people(store: Store, small: Small) -> list[int]:
    """Three persons of a delegation that comes."""
    with store.write("Register") as s:
        one = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"], reply="confirmed")
        return [participants.add(s, one, family_name=f"Sample{n}") for n in range(3)]


def save(store: Store, meeting: int, what: str, **options: object) -> None:
    """What happens once a paper's file is saved."""
    chosen = exporting.paper(what).options(**options)
    with store.read() as s:
        exporting.to_file(s, meeting, what, chosen)
        follow_up = exporting.follow_up(s, meeting, what, chosen)
    if follow_up is not None:
        with store.write(exporting.follow_up_title(what)) as s:
            follow_up(s)


def to_print(store: Store, meeting: int) -> str:
    with store.read() as s:
        return badges.contents(s, meeting, badges.Options(changed=True))


def test_only_the_changed_badge_is_printed_again(store: Store, small: Small, people: list[int]) -> None:
    assert to_print(store, small.meeting).startswith("3 badges")
    save(store, small.meeting, "badges")
    assert to_print(store, small.meeting).startswith("0 badges")
    with store.read() as s, pytest.raises(UserError, match="Every badge is printed"):
        badges.to_bytes(s, small.meeting, badges.Options(changed=True))
    with store.write("Correct a title") as s:
        participants.edit(s, people[1], position_title="Director")
    assert to_print(store, small.meeting).startswith("1 badge ")
    save(store, small.meeting, "badges", changed=True)
    assert to_print(store, small.meeting).startswith("0 badges"), (
        "the earlier run still counts for the others"
    )
    with store.write("Contacts do not stand on a badge") as s:
        participants.edit(s, people[0], email="sample@example.org", note="allergic to minutes")
    assert to_print(store, small.meeting).startswith("0 badges")


def test_a_badge_to_take_back_is_named(store: Store, small: Small, people: list[int]) -> None:
    save(store, small.meeting, "badges")
    with store.write("Cancel") as s:
        participants.edit(s, people[2], status="cancelled")
    with store.read() as s:
        assert badges.warnings(s, small.meeting) == ["Printed, but no longer on the list: SAMPLE2."]


def test_a_look_is_no_print_run(store: Store, small: Small, people: list[int]) -> None:
    save(store, small.meeting, "badges", record=False)
    assert to_print(store, small.meeting).startswith("3 badges")


def test_a_print_run_is_one_step_that_can_be_undone(store: Store, small: Small, people: list[int]) -> None:
    save(store, small.meeting, "badges")
    with store.read() as s:
        (run,) = printing.runs(s, small.meeting, "badges")
        assert (run.what, run.items) == ("badges", 3)
        assert run.made_at.tzinfo is not None
    assert store.undo() == "Note the badges as printed"
    assert to_print(store, small.meeting).startswith("3 badges")


def test_plates_of_delegations_and_of_people_are_kept_apart(
    store: Store, small: Small, people: list[int]
) -> None:
    save(store, small.meeting, "plates")
    with store.read() as s:
        assert plates.contents(s, small.meeting, plates.Options(changed=True)) == "0 plates"
        assert plates.contents(s, small.meeting, plates.Options(changed=True, whom="people")) == "3 plates"
    save(store, small.meeting, "plates", whom="people")
    with store.read() as s:
        assert plates.contents(s, small.meeting, plates.Options(changed=True, whom="people")) == "0 plates"
        assert [run.what for run in printing.runs(s, small.meeting)] == ["person plates", "plates"]


def test_the_latest_print_of_each_item_counts(store: Store, small: Small, people: list[int]) -> None:
    one, two, three = people
    moment = datetime(2031, 5, 5, tzinfo=UTC)
    with store.write("Print") as s:
        printing.record(s, small.meeting, "badges", {one: "a", two: "a"}, now=moment)
        printing.record(s, small.meeting, "badges", {two: "b"}, now=moment)
    with store.read() as s:
        assert printing.printed(s, small.meeting, "badges") == {one: "a", two: "b"}
        change = printing.compare(s, small.meeting, "badges", {two: "c", three: "a"})
    assert change == printing.Change(new=(three,), changed=(two,), gone=(one,))
    assert change.to_print == {two, three}
