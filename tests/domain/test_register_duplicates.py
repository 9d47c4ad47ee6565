"""People who stand twice, and people taken along from an earlier meeting."""

import pytest

from app.domain import delegations, meetings, participants, register_copying, register_duplicates
from app.errors import UserError
from database.store import Store
from tests.domain.conftest import Small

PEOPLE = [
    # party, given, family, native, e-mail
    ("Kazakhstan", "Ada", "Sample", "", "ada@example.org"),
    ("Kazakhstan", "SAMPLE", "Ada", "", ""),
    ("Kazakhstan", "Евгений", "Халиков", "", ""),
    ("Kazakhstan", "Yevgeny", "Khalikov", "", ""),
    ("Kazakhstan", "I.", "Specimen", "", ""),
    ("Kazakhstan", "Ivan", "Specimen", "", ""),
    ("Kazakhstan", "Ivan", "Testov", "", "family@example.org"),
    ("Kazakhstan", "Ivanna", "Testova", "", "family@example.org"),
    ("Pakistan", "Ada", "Sample", "", "ada@example.org"),
    ("Pakistan", "Clara", "Trial", "", "c@example.org"),
]


@pytest.fixture
def ids(store: Store, small: Small) -> list[int]:
    with store.write("People") as s:
        owners = {
            name: delegations.add(s, small.meeting, party=small.parties[name])
            for name in ("Kazakhstan", "Pakistan")
        }
        return [
            participants.add(
                s, owners[p], given_name=g, family_name=f, native_name=n, email=e, position_title=f"Post {i}"
            )
            for i, (p, g, f, n, e) in enumerate(PEOPLE)
        ]


def found(store: Store, small: Small, ids: list[int]) -> dict[tuple[int, int], str]:
    with store.read() as s:
        every = register_duplicates.find(s, small.meeting)
    assert all(0.8 <= pair.score <= 1 for pair in every)
    return {(ids.index(pair.left), ids.index(pair.right)): pair.reason for pair in every}


def test_pairs_are_found_with_their_reason(store: Store, small: Small, ids: list[int]) -> None:
    assert found(store, small, ids) == {
        (0, 1): "The same name in the other order",
        (0, 8): "The same name and the same e-mail address",
        (1, 8): "The same name in the other order",
        (2, 3): "The same name in the other script",
        (4, 5): "An initial for a given name",
    }


def test_two_are_merged_field_by_field_and_come_apart_by_undo(
    store: Store, small: Small, ids: list[int]
) -> None:
    with store.read() as s:
        said = {d.field: d for d in register_duplicates.differences(s, ids[0], ids[8])}
    assert set(said) == {"delegation_id", "position_title"}
    with store.write("Merge") as s:
        register_duplicates.merge(
            s,
            keep=ids[0],
            other=ids[8],
            values={"delegation_id": said["delegation_id"].right, "position_title": "Post 8"},
        )
    with store.read() as s:
        (kept,) = participants.get(s, [ids[0], ids[8]])
        owner = delegations.get(s, kept.delegation)
    assert (kept.position_title, owner.party.short) == ("Post 8", "Pakistan")
    assert store.undo() == "Merge"
    with store.read() as s:
        assert len(participants.get(s, [ids[0], ids[8]])) == 2


def test_the_fuller_value_is_proposed(store: Store, small: Small, ids: list[int]) -> None:
    with store.write("Fill") as s:
        participants.edit(s, ids[5], email="ivan@example.org", honorific="H.E. Mr.", role="head")
        participants.edit(s, ids[4], honorific="Mr.", phone="+1")
    with store.read() as s:
        right = {d.field: d.takes_right for d in register_duplicates.differences(s, ids[4], ids[5])}
    assert (right["email"], right["honorific"], right["role"], right["phone"]) == (True, True, True, False)


def test_two_people_stay_two_people(store: Store, small: Small, ids: list[int]) -> None:
    with store.write("Apart") as s:
        register_duplicates.set_apart(s, small.meeting, left=ids[5], right=ids[4])
    assert (4, 5) not in found(store, small, ids)
    with store.write("Apart") as s:
        register_duplicates.set_apart(s, small.meeting, left=ids[2], right=ids[3])
    assert not {(2, 3), (4, 5)} & set(found(store, small, ids))
    store.undo()
    store.undo()
    assert (4, 5) in found(store, small, ids), "as every step, it can be taken back"


def test_nobody_is_merged_with_themselves(store: Store, small: Small, ids: list[int]) -> None:
    with pytest.raises(UserError, match="one person"), store.write("Merge") as s:
        register_duplicates.merge(s, keep=ids[0], other=ids[0], values={})


# --- taking along


@pytest.fixture
def following(store: Store, small: Small, ids: list[int]) -> int:
    with store.write("Next") as s:
        held = meetings.create(
            s, small.process, title="Fourth Meeting", starts_on="2017-09-19", previous_id=small.meeting
        )
        owner = delegations.add(s, held, party=small.parties["Pakistan"])
        participants.add(s, owner, given_name="CLARA", family_name="TRIAL")
    return held


def test_what_is_there_already_is_seen_and_not_taken_twice(
    store: Store, small: Small, ids: list[int], following: int
) -> None:
    with store.read() as s:
        offered = {
            one.party.short: one for one in register_copying.preview(s, following, source=small.meeting)
        }
    assert (offered["Kazakhstan"].there, offered["Pakistan"].there) == (False, True)
    there = {one.info.family_name: bool(one.there) for one in offered["Pakistan"].people}
    assert there == {"Sample": False, "Trial": True}
    with store.write("Take along") as s:
        done = register_copying.copy(
            s,
            following,
            source=small.meeting,
            parties_=[small.parties["Kazakhstan"]],
            people=[ids[0], ids[8], ids[9]],
        )
    assert (done.delegations, done.people) == (1, 2)
    with store.read() as s:
        people = participants.get(s, participants.find(s, following))
        replies = {d.party.short: d.reply for d in delegations.listing(s, following)}
    assert sorted(p.family_name for p in people) == ["Sample", "Sample", "TRIAL"]
    assert {p.status for p in people} == {"expected"}
    assert replies["Kazakhstan"] == "invited"
    assert store.undo() == "Take along"
    with store.read() as s:
        assert delegations.counts(s, following)["all"] == 1


def test_taking_nothing_along_says_so(store: Store, small: Small, ids: list[int], following: int) -> None:
    with pytest.raises(UserError, match="Nothing was chosen"), store.write("Take along") as s:
        register_copying.copy(s, following, source=small.meeting, parties_=[], people=[ids[9]])
