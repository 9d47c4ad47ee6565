"""Delegations and people taken along from an earlier meeting, with a look at who is there already.

Knows what of a delegation and a person still holds at the next meeting: names, posts and contacts do, replies, statuses, days
and notes do not. Leaves who is who to `register_matching`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, delegations, participants, parties, person_search
from app.domain.participants import PersonInfo
from app.domain.parties import PartyInfo
from app.domain.register_matching import Known, Register
from app.errors import UserError
from app.i18n import _
from database import bulk
from database.models import Delegation, Meeting, Participant

_TAKEN = ("honorific", "given_name", "family_name", "native_name", "position_title", "division", "institution", "role", "rank",
          "gender", "photo", "email", "phone")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopyPerson:
    """A person of the earlier meeting; `there` is who that is at the new one, 0 for nobody."""

    info: PersonInfo
    there: int


@dataclass(frozen=True, slots=True)
class CopyDelegation:
    """A delegation of the earlier meeting; `there` says whether its party has one at the new meeting, `capacity` in which
    status it would come now."""

    party: PartyInfo
    capacity: str
    there: bool
    people: tuple[CopyPerson, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """How many delegations and people were taken along."""

    delegations: int
    people: int


def preview(s: Session, meeting: int, *, source: int) -> list[CopyDelegation]:
    """The delegations of `source` in the order of lists, with their people, beside what is at `meeting` already."""
    if meeting == source:
        raise UserError(_("This is the same meeting."), _("Choose an earlier one."))
    held = changing.look(s, Meeting, meeting)
    status = parties.statuses_on(s, held.process_id, on=held.starts_on)
    there = {one.party.id: one for one in delegations.listing(s, meeting)}
    party_of = {one.id: one.party.id for one in there.values()}
    register = Register.of(
        _known(one, party_of[one.delegation])
        for group in participants.of_delegations(s, meeting).values()
        for one in group
    )
    before = delegations.listing(s, source)
    people = participants.of_delegations(s, source)
    matched: dict[int, int] = {}
    rest = []
    for delegation in before:
        for person in people.get(delegation.id, ()):
            found = register.take_same(
                delegation.party.id, person.given_name, person.family_name, person.email
            )
            if found is not None:
                matched[person.id] = found.person.id
            else:
                rest.append((delegation.party.id, person))
    for party, person in rest:
        found = register.take_alike(
            party, person.given_name, person.family_name, person.native_name, person.email
        )
        if found is not None:
            matched[person.id] = found.person.id
    return [
        CopyDelegation(
            one.party,
            there[one.party.id].capacity if one.party.id in there else status.get(one.party.id, one.capacity),
            one.party.id in there,
            tuple(CopyPerson(person, matched.get(person.id, 0)) for person in people.get(one.id, ())),
        )
        for one in before
    ]


def _known(one: PersonInfo, party: int) -> Known:
    return Known(one.id, party, one.given_name, one.family_name, one.native_name, one.email, ())


def copy(
    s: Session, meeting: int, *, source: int, parties_: Collection[int], people: Collection[int] = ()
) -> Copied:
    """Take along the delegations of `parties_`, and of `source` the `people` (ids) who are not there yet.

    Delegations come as invited, with their focal points; people as expected, each in the delegation of the same party, which is
    made where it is missing. Raises UserError where nothing was chosen.
    """
    wanted, chosen = set(parties_), set(people)
    offered = preview(s, meeting, source=source)
    rows = {
        row.party_id: row
        for row in s.execute(select(Delegation.__table__).where(Delegation.meeting_id == source))
    }
    owners = {one.party.id: one.id for one in delegations.listing(s, meeting)}
    fresh, taken = 0, []
    for one in offered:
        coming = [person.info for person in one.people if person.info.id in chosen and not person.there]
        if one.party.id not in owners and (one.party.id in wanted or coming):
            owners[one.party.id] = delegations.add(s, meeting, party=one.party.id, capacity=one.capacity)
            before = rows[one.party.id]
            focal = {key: getattr(before, key) for key in ("focal_point", "focal_email", "focal_phone")}
            made = changing.get(s, Delegation, owners[one.party.id])
            changing.assign(made, focal)
            fresh += 1
        taken += [(owners[one.party.id], person) for person in coming]
    if not fresh and not taken:
        raise UserError(_("Nothing was chosen that is not there already."), _("Tick delegations or people."))
    s.flush()
    _insert(s, meeting, taken)
    return Copied(fresh, len(taken))


def _insert(s: Session, meeting: int, taken: list[tuple[int, PersonInfo]]) -> None:
    places = {owner: len(ids) for owner, ids in participants.ids_by_delegation(s, meeting).items()}
    rows = []
    for owner, person in taken:
        place = places[owner] = places.get(owner, 0) + 1
        folded = person_search.folded({column: getattr(person, column) for column in participants.SEARCHED})
        rows.append(
            (
                meeting,
                owner,
                place - 1,
                *(getattr(person, column) for column in _TAKEN),
                "expected",
                "",
                "",
                folded,
            )
        )
    bulk.insert(
        s,
        Participant,
        ("meeting_id", "delegation_id", "position", *_TAKEN, "status", "days", "note", "folded"),
        rows,
    )
