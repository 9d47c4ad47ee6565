"""Parties and people across meetings."""

from app.domain import delegations, history, meetings, participants
from database.store import Store

from .conftest import Small


def test_a_party_at_earlier_meetings(store: Store, small: Small) -> None:
    with store.write("Earlier") as s:
        first = meetings.create(s, small.process, title="First", starts_on="2014-11-21")
        came = delegations.add(s, first, party=small.parties["Pakistan"], capacity="guest", reply="attended")
        participants.add(s, came, family_name="Misali", given_name="Test", role="head", honorific="Mr.")
        participants.add(s, came, family_name="Numunai")
        undated = meetings.create(s, small.process, title="Someday")
        delegations.add(s, undated, party=small.parties["Pakistan"])
        delegations.add(s, small.meeting, party=small.parties["Pakistan"], reply="declined")
        other = meetings.create_process(s, name="Another process")
        delegations.add(s, meetings.create(s, other, title="Elsewhere"), party=small.parties["Pakistan"])
    with store.read() as s:
        visits = history.of_party(s, small.parties["Pakistan"], process=small.process, without=small.meeting)
    assert [(v.title, v.capacity, v.reply, v.people, v.head) for v in visits] == [
        ("Someday", "observer", "invited", 0, ""),
        ("First", "guest", "attended", 2, "Mr. Test MISALI"),
    ]


def test_a_person_is_known_again_by_name_in_any_script_or_by_address(store: Store, small: Small) -> None:
    with store.write("Earlier") as s:
        first = meetings.create(s, small.process, title="First", starts_on="2014-11-21")
        there = delegations.add(s, first, party=small.parties["Kazakhstan"])
        participants.add(s, there, family_name="Асанбаев", given_name="Үлгі", position_title="Адвайзер")
        participants.add(s, there, family_name="Other", email="ulgi@example.org", role="adviser")
        participants.add(s, there, family_name="Asanbaev", given_name="Testbek")
        now = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])
        person = participants.add(s, now, family_name="ASANBAEV", given_name="Ulgi", email="ulgi@example.org")
        alone = participants.add(s, now, family_name="Asanbaev")
    with store.read() as s:
        seen = history.of_person(s, person)
        assert [(one.title, one.delegation, one.role, one.position_title) for one in seen] == [
            ("First", "Kazakhstan", "adviser", ""),
            ("First", "Kazakhstan", "delegate", "Адвайзер"),
        ]
        assert history.of_person(s, alone) == []  # a family name alone says nothing
