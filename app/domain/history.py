"""The history of a party and of a person across the meetings of a process: who came when, and as what.

Knows which rows of other meetings are the same party or, by e-mail or name, the same person. Leaves the picture of attendance
over all parties to `overview`.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from app.domain import changing, parties, person_search
from app.text import names
from database.models import Delegation, Meeting, Participant


@dataclass(frozen=True, slots=True)
class Visit:
    """A party at a meeting: how many people it sent, and its head of delegation ("" where none is named)."""

    meeting: int
    title: str
    starts_on: date | None
    delegation: int
    capacity: str
    reply: str
    people: int
    head: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person at another meeting: in whose delegation, as what."""

    meeting: int
    title: str
    starts_on: date | None
    participant: int
    delegation: str
    role: str
    position_title: str
    status: str


def of_party(s: Session, party: int, *, process: int, without: int = 0) -> list[Visit]:
    """The meetings of a process a party was invited to, the latest first; the meeting `without` is left out."""
    counted = (
        select(func.count())
        .where(Participant.delegation_id == Delegation.id)
        .correlate(Delegation)
        .scalar_subquery()
    )
    query = (
        select(
            Meeting.id,
            Meeting.title,
            Meeting.starts_on,
            Delegation.id,
            Delegation.capacity,
            Delegation.reply,
            counted,
        )
        .join(Delegation, Delegation.meeting_id == Meeting.id)
        .where(Meeting.process_id == process, Delegation.party_id == party, Meeting.id != without)
    )
    rows = s.execute(query).all()
    heads = _heads(s, [row[3] for row in rows])
    visits = [
        Visit(meeting, title, day, id, capacity, reply, people, heads.get(id, ""))
        for meeting, title, day, id, capacity, reply, people in rows
    ]
    return sorted(visits, key=lambda visit: (visit.starts_on or date.max, visit.meeting), reverse=True)


def _heads(s: Session, delegations: list[int]) -> dict[int, str]:
    """delegation id → its head's name as lists print it."""
    query = select(
        Participant.delegation_id, Participant.honorific, Participant.given_name, Participant.family_name
    ).where(Participant.delegation_id.in_(delegations), Participant.role == "head")
    found: dict[int, str] = {}
    for delegation, honorific, given, family in s.execute(query.order_by(Participant.position.desc())):
        found[delegation] = names.person(honorific=honorific, given=given, family=family)
    return found


def of_person(s: Session, participant: int) -> list[Appearance]:
    """Where else in the process a person of the same e-mail address, or else of the same name, is on a list.

    The latest meeting comes first. Names are the same in any spelling, order or script their key bears.
    """
    row = changing.look(s, Participant, participant)
    process = select(Meeting.process_id).where(Meeting.id == row.meeting_id).scalar_subquery()
    held = s.execute(
        select(Meeting.id, Meeting.title, Meeting.starts_on).where(
            Meeting.process_id == process, Meeting.id != row.meeting_id
        )
    ).all()
    others = {id: (id, title, day) for id, title, day in held}
    key = person_search.name_key(given=row.given_name, family=row.family_name, native=row.native_name)
    # from the name's key with the end of its line to the next sign after that: a stretch of the index
    same = [and_(Participant.folded >= f"{key}\n", Participant.folded < f"{key}\x0b")] if " " in key else []
    if row.email:
        same.append(Participant.email == row.email)
    if not same or not others:
        return []
    query = (
        select(Participant, Delegation.party_id)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.meeting_id.in_(others), or_(*same))
    )
    rows = [(person, party) for person, party in s.execute(query)]
    found = []
    for person, party in rows:
        meeting = others[person.meeting_id]
        named = parties.names_on(s, [party], on=meeting[2])[party].short
        found.append(
            Appearance(*meeting, person.id, named, person.role, person.position_title, person.status)
        )
    return sorted(found, key=lambda one: (one.starts_on or date.max, one.participant), reverse=True)
