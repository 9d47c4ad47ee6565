"""A party's names and statuses one by one."""

import pytest

from app.domain import delegations, parties, party_history
from app.errors import UserError
from database.store import Store

from .conftest import Small


def listed(store: Store, party: int) -> list[tuple[str, str, str, str]]:
    with store.read() as s:
        return [
            (n.language, n.short, str(n.valid_from or ""), str(n.valid_to or ""))
            for n in party_history.names(s, party)
        ]


def test_a_state_that_is_renamed_keeps_its_old_name_for_old_papers(store: Store, small: Small) -> None:
    party = small.parties["Kazakhstan"]
    with store.write("Rename") as s:
        (old,) = party_history.names(s, party)
        new = party_history.renamed(s, old.id, since="2030-03-01")
        party_history.edit_name(s, new, short="Sampleland", formal="Republic of Sampleland")
        parties.add_name(s, party, short="Казахстан", language="ru")
    assert listed(store, party) == [
        ("en", "Kazakhstan", "", "2030-02-28"), ("en", "Sampleland", "2030-03-01", ""), ("ru", "Казахстан", "", ""),
    ]  # fmt: skip
    store.undo()
    assert listed(store, party) == [("en", "Kazakhstan", "", "")]


@pytest.mark.parametrize(
    "change",
    [
        {"short": " "}, {"language": ""}, {"valid_from": "2020-01-02", "valid_to": "2020-01-01"}, {"valid_to": "soon"},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_a_name_that_cannot_be_is_refused(store: Store, small: Small, change: dict[str, object]) -> None:
    party = small.parties["Pakistan"]
    before = listed(store, party)
    with pytest.raises(UserError), store.write("Edit") as s:
        party_history.edit_name(s, party_history.names(s, party)[0].id, **change)
    assert listed(store, party) == before


@pytest.mark.parametrize("since", ["", "2000-01-01", "2031-01-01"])
def test_a_new_name_begins_while_the_old_one_is_valid(store: Store, small: Small, since: str) -> None:
    with pytest.raises(UserError), store.write("Rename") as s:
        (name,) = party_history.names(s, small.parties["Pakistan"])
        party_history.edit_name(s, name.id, valid_from="2010-01-01", valid_to="2030-01-01")
        party_history.renamed(s, name.id, since=since)


def test_the_last_name_cannot_be_deleted(store: Store, small: Small) -> None:
    party = small.parties["IOM"]
    with store.write("Add") as s:
        second = parties.add_name(s, party, short="Международная организация по миграции", language="ru")
    with store.write("Delete") as s:
        party_history.remove_name(s, second)
    with pytest.raises(UserError), store.write("Delete") as s:
        party_history.remove_name(s, party_history.names(s, party)[0].id)
    assert len(listed(store, party)) == 1


def test_statuses_over_time(store: Store, small: Small) -> None:
    party = small.parties["Turkmenistan"]
    with store.write("Status") as s:
        parties.set_status(s, party, process=small.process, status="observer", since="2023-01-01")
    with store.read() as s:
        held = party_history.statuses(s, party, process=small.process)
    assert [(x.status, str(x.valid_from), str(x.valid_to)) for x in held] == [
        ("member", "2013-06-05", "2022-12-31"), ("observer", "2023-01-01", "None"),
    ]  # fmt: skip
    with store.write("Correct") as s:
        party_history.edit_status(s, held[1].id, status="guest")
        party_history.remove_status(s, held[0].id)
    with store.read() as s:
        assert [x.status for x in party_history.statuses(s, party, process=small.process)] == ["guest"]
    with pytest.raises(UserError), store.write("Wrong") as s:
        party_history.edit_status(s, held[1].id, valid_to="2022-01-01")


def test_a_party_with_a_delegation_stays(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        delegations.add(s, small.meeting, party=small.parties["Pakistan"])
    with pytest.raises(UserError), store.write("Remove") as s:
        parties.remove(s, small.parties["Pakistan"])
    with store.write("Remove") as s:
        parties.remove(s, small.parties["IOM"])
    with store.read() as s:
        assert parties.find(s, "IOM") is None


def test_those_involved_come_before_the_whole_register(store: Store, small: Small) -> None:
    with store.write("Add") as s:
        stranger = parties.add(s, kind="state", short="Atlantis")
        invited = parties.add(s, kind="state", short="Bensalem")
        delegations.add(s, small.meeting, party=invited)
    with store.read() as s:
        names = [p.short for p in parties.involved(s, small.process)]
        also = [p.short for p in parties.involved(s, small.process, also=(stranger,))]
    assert "Bensalem" in names and "Atlantis" not in names
    assert "Atlantis" in also
