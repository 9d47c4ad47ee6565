"""What the register's checks find."""

from app.domain import delegations, participants, register_checks
from database.store import Store

from .conftest import Small


def found(store: Store, meeting: int) -> dict[str, tuple[int, ...]]:
    with store.read() as s:
        return {one.code: one.participants or one.delegations for one in register_checks.find(s, meeting)}


def test_a_register_in_order_has_no_findings(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        made = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"], reply="confirmed")
        participants.add(
            s, made, family_name="Samplov", role="head", position_title="Director", days="2016-09-19"
        )
        delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        delegations.add(s, small.meeting, party=small.parties["Turkmenistan"], reply="declined")
    assert found(store, small.meeting) == {}


def test_every_rule_finds_what_it_is_for(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        named = {
            short: delegations.add(s, small.meeting, party=party, reply="confirmed")
            for short, party in small.parties.items()
        }
        delegations.edit(s, named["Pakistan"], reply="declined")
        post = {"position_title": "Adviser"}
        first = participants.add(s, named["Kazakhstan"], family_name="Асанбаев", given_name="Үлгі", **post)
        second = participants.add(
            s, named["Turkmenistan"], family_name="ULGI", given_name="Asanbaev", role="head", **post
        )
        third = participants.add(
            s, named["Turkmenistan"], family_name="Alpha", role="head", email="One@example.org", **post
        )
        fourth = participants.add(
            s, named["Afghanistan"], family_name="Bravo", role="head", email="one@example.org",
            days="2016-09-19 2016-09-21", **post,
        )  # fmt: skip
        fifth = participants.add(s, named["Pakistan"], family_name="Charlie", role="head")
        participants.add(
            s, named["Pakistan"], family_name="Delta", email="one@example.org", status="cancelled"
        )
    assert found(store, small.meeting) == {
        "no head": (named["Kazakhstan"],),
        "two heads": (named["Turkmenistan"],),
        "confirmed without people": (named["IOM"],),
        "declined with people": (fifth,),
        "same person": (first, second),
        "same e-mail": (third, fourth),
        "day outside": (fourth,),
        "no position": (fifth,),
    }


def test_somebody_who_cancelled_shares_nothing(store: Store, small: Small) -> None:
    with store.write("Prepare") as s:
        made = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])
        values = {
            "family_name": "Samplov",
            "given_name": "Test",
            "position_title": "Adviser",
            "email": "a@example.org",
        }
        participants.add(s, made, role="head", **values)  # type: ignore[arg-type]
        participants.add(s, made, status="cancelled", **values)  # type: ignore[arg-type]
    assert found(store, small.meeting) == {}
