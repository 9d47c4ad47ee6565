"""Delegations: who takes part, in which capacity, with which reply."""

import pytest

from app.domain import delegations, meetings, participants, parties
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small


@pytest.fixture
def invited(store: Store, small: Small) -> dict[str, int]:
    """Every party of the small process, invited: delegation ids by short name."""
    with store.write("Invite") as s:
        return {short: delegations.add(s, small.meeting, party=id) for short, id in small.parties.items()}


def shorts(store: Store, meeting: int, **options: str) -> list[str]:
    with store.read() as s:
        return [d.party.short for d in delegations.listing(s, meeting, **options)]


def test_lists_go_by_category_and_then_by_short_name(
    store: Store, small: Small, invited: dict[str, int]
) -> None:
    assert shorts(store, small.meeting) == [
        "Afghanistan", "Kazakhstan", "Turkmenistan", "Pakistan", "International Organization for Migration",
    ]  # fmt: skip
    assert shorts(store, small.meeting, capacity="observer") == ["Pakistan"]


def test_names_with_diacritics_stand_where_a_reader_looks(
    store: Store, small: Small, invited: dict[str, int]
) -> None:
    with store.write("Invite") as s:
        for short in ("Türkiye", "Uzbekistan", "Åland"):
            delegations.add(
                s, small.meeting, party=parties.add(s, kind="state", short=short), capacity="member"
            )
    members = shorts(store, small.meeting, capacity="member")
    assert members == ["Afghanistan", "Åland", "Kazakhstan", "Türkiye", "Turkmenistan", "Uzbekistan"]


def test_the_houses_own_place_goes_before_the_alphabet(
    store: Store, small: Small, invited: dict[str, int]
) -> None:
    with store.write("Host last") as s:
        delegations.edit(s, invited["Afghanistan"], position=1)
    assert shorts(store, small.meeting, capacity="member") == ["Kazakhstan", "Turkmenistan", "Afghanistan"]


def test_a_party_has_one_delegation(store: Store, small: Small, invited: dict[str, int]) -> None:
    with pytest.raises(UserError) as refused, store.write("Again") as s:
        delegations.add(s, small.meeting, party=small.parties["Pakistan"])
    assert refused.value.text.startswith("Pakistan ")
    assert len(shorts(store, small.meeting)) == 5


@pytest.mark.parametrize("values", [{"reply": "perhaps"}, {"capacity": "spectator"}])
def test_an_unknown_reply_or_capacity_is_refused(
    store: Store, invited: dict[str, int], values: dict[str, str]
) -> None:
    with pytest.raises(UserError), store.write("Edit") as s:
        delegations.edit(s, invited["Pakistan"], **values)


def test_a_party_without_status_comes_as_a_guest(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        id = delegations.add(s, small.meeting, party=parties.add(s, kind="state", short="Uzbekistan"))
        assert delegations.get(s, id).capacity == "guest"


def test_replies_are_counted(store: Store, small: Small, invited: dict[str, int]) -> None:
    with store.write("Replies") as s:
        delegations.set_reply(s, [invited["Kazakhstan"], invited["Pakistan"]], "confirmed")
        delegations.set_reply(s, [invited["Turkmenistan"]], "declined")
        participants.add(s, invited["Kazakhstan"], family_name="Example")
    with store.read() as s:
        assert delegations.counts(s, small.meeting) == {
            "invited": 2, "confirmed": 2, "declined": 1, "attended": 0, "all": 5, "people": 1,
        }  # fmt: skip
        assert [d.party.short for d in delegations.listing(s, small.meeting) if d.takes_part] == [
            "Kazakhstan",
            "Pakistan",
        ]


def test_undo_brings_a_removed_delegation_back_with_its_people(
    store: Store, small: Small, invited: dict[str, int]
) -> None:
    with store.write("People") as s:
        for family in ("Example", "Samplov", "Тестова"):
            participants.add(
                s, invited["Kazakhstan"], family_name=family, native_name=family, email="x@example.org"
            )
    with store.read() as s:
        before = participants.of_delegations(s, small.meeting), delegations.listing(s, small.meeting)
    with store.write("Remove Kazakhstan") as s:
        delegations.remove(s, invited["Kazakhstan"])
    assert "Kazakhstan" not in shorts(store, small.meeting)
    assert store.undo() == "Remove Kazakhstan"
    with store.read() as s:
        assert (
            participants.of_delegations(s, small.meeting),
            delegations.listing(s, small.meeting),
        ) == before


def test_attendance_across_meetings(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        seen = delegations.attendance(s, 1)
        azerbaijan = parties.find(s, "AZE")
    meetings_of_azerbaijan = [meeting for (party, meeting), reply in seen.items() if party == azerbaijan]
    assert len(meetings_of_azerbaijan) == 9


def test_a_delegation_moves_inside_its_category_and_back_to_the_alphabet(
    store: Store, small: Small, invited: dict[str, int]
) -> None:
    with store.write("Move") as s:
        delegations.move(s, invited["Turkmenistan"], position=0)
    members = ["Turkmenistan", "Afghanistan", "Kazakhstan"]
    assert shorts(store, small.meeting, capacity="member") == members
    with store.write("Invite") as s:
        new = parties.add(s, kind="state", short="Albania")
        late = delegations.add(s, small.meeting, party=new, capacity="member")
        delegations.edit(s, invited["Pakistan"], capacity="member")
    assert shorts(store, small.meeting, capacity="member") == [*members, "Albania", "Pakistan"]
    with store.write("Alphabet") as s:
        delegations.restore_order(s, small.meeting, capacity="member")
        delegations.remove(s, late)
    assert shorts(store, small.meeting, capacity="member") == sorted([*members, "Pakistan"])


def test_chair_and_host(store: Store, small: Small, invited: dict[str, int]) -> None:
    def told() -> list[tuple[str, bool, bool]]:
        with store.read() as s:
            every = delegations.listing(s, small.meeting)
        return [(d.party.short, d.chair, d.host) for d in every if d.chair or d.host]

    assert told() == [("Kazakhstan", True, True)]  # without another host the chair is
    with store.write("Host") as s:
        delegations.set_host(s, invited["Pakistan"])
    assert told() == [("Kazakhstan", True, False), ("Pakistan", False, True)]
    with store.write("Chair") as s:
        delegations.set_chair(s, invited["Kazakhstan"], False)
        delegations.set_chair(s, invited["Turkmenistan"])
        delegations.set_chair(s, invited["Kazakhstan"], False)  # it is not theirs to give
        delegations.set_host(s, invited["Pakistan"], False)
    assert told() == [("Turkmenistan", True, True)]
    with store.write("Host") as s:
        delegations.set_host(s, invited["Turkmenistan"])
        delegations.set_chair(s, invited["Afghanistan"])
    assert told() == [("Afghanistan", True, True)]


def test_the_next_meeting_knows_whom_to_write_to(store: Store, small: Small, invited: dict[str, int]) -> None:
    with store.write("Next") as s:
        delegations.edit(s, invited["Pakistan"], focal_point="Desk", focal_email="desk@example.org")
        next_ = meetings.create_from(s, small.meeting, title="Fourth", starts_on="2017-09-19")
        told = {d.party.short: d.focal_email for d in delegations.listing(s, next_)}
    assert told["Pakistan"] == "desk@example.org"
