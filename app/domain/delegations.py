"""Delegations: which parties take part in a meeting, in which capacity, and what they replied.

Knows the order of lists and the counts. Leaves the people in a delegation to `participants`, names to `parties`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import changing, ordering, parties
from app.errors import UserError
from app.i18n import _
from database.models import Delegation, Meeting, Participant

REPLIES = ("invited", "confirmed", "declined", "attended")
CAPACITIES = parties.STATUSES
CHOICES = {"capacity": CAPACITIES, "reply": REPLIES}
TAKING_PART = ("confirmed", "attended")


@dataclass(frozen=True, slots=True)
class DelegationInfo:
    """A delegation as a list shows it; `party` carries the names valid on the meeting's day.

    Its party may hold the chair, and may be the host; without a host of its own a meeting is the chair's guest.
    """

    id: int
    meeting: int
    party: parties.PartyInfo
    capacity: str
    reply: str
    position: int
    people: int
    bracketed: bool
    footnote: str
    note: str
    focal_point: str
    focal_email: str
    focal_phone: str
    chair: bool
    host: bool

    @property
    def takes_part(self) -> bool:
        return self.reply in TAKING_PART


def listing(s: Session, meeting: int, *, capacity: str = "", language: str = "en") -> list[DelegationInfo]:
    """The delegations in the order of lists, by the house's rule: category, then a place somebody gave them by hand, then
    chair and host where the rule puts them, then the alphabet.
    """
    held = s.execute(
        select(Meeting.starts_on, Meeting.chair_party_id, Meeting.host_party_id, Meeting.process_id).where(
            Meeting.id == meeting
        )
    ).one_or_none()
    on, chair, host, process = held or (None, None, None, 0)
    order = ordering.of(s, process)
    people = dict(
        s.execute(
            select(Participant.delegation_id, func.count())
            .where(Participant.meeting_id == meeting)
            .group_by(Participant.delegation_id)
        ).all()
    )
    rows = s.execute(select(Delegation.__table__).where(Delegation.meeting_id == meeting)).all()
    there = [row.party_id for row in rows]
    named = parties.names_on(s, there, on=on, language=language)
    alphabet = order.alphabet(language)
    sorted_by = named if alphabet == language else parties.names_on(s, there, on=on, language=alphabet)
    infos = [
        DelegationInfo(
            r.id, meeting, named[r.party_id], r.capacity, r.reply, r.position, people.get(r.id, 0),
            bool(r.bracketed), r.footnote, r.note, r.focal_point, r.focal_email, r.focal_phone,
            r.party_id == chair, r.party_id == (host or chair),
        )
        for r in rows
        if not capacity or r.capacity == capacity
    ]  # fmt: skip
    return sorted(
        infos,
        key=lambda d: (
            order.category(d.capacity),
            d.position,
            order.place(chair=d.chair, host=d.host),
            order.key(sorted_by[d.party.id], language),
        ),
    )


def get(s: Session, delegation: int) -> DelegationInfo:
    """One delegation. Raises UserError where it no longer exists."""
    row = changing.look(s, Delegation, delegation)
    return next(d for d in listing(s, row.meeting_id) if d.id == delegation)


def add(s: Session, meeting: int, *, party: int, capacity: str = "", reply: str = "invited") -> int:
    """Let a party take part; without `capacity` it comes in the status it has in the process on that day, or as a guest.

    Returns the id. Raises UserError where the party has a delegation already.
    """
    if s.scalar(select(Delegation.id).where(Delegation.meeting_id == meeting, Delegation.party_id == party)):
        named = parties.names_on(s, [party])[party].short
        raise UserError(
            _("{} already has a delegation at this meeting.").format(named), _("Open that one instead.")
        )
    row = Delegation(meeting_id=meeting, party_id=party)
    held = changing.look(s, Meeting, meeting)
    capacity = capacity or parties.statuses_on(s, held.process_id, on=held.starts_on).get(party, "guest")
    changing.assign(row, {"capacity": capacity, "reply": reply}, choices=CHOICES)
    s.add(row)
    s.flush()
    return row.id


def edit(s: Session, delegation: int, **values: object) -> None:
    """Change `capacity`, `reply`, `position`, `bracketed`, `footnote` or `note`."""
    changing.assign(changing.get(s, Delegation, delegation), values, choices=CHOICES)


def set_reply(s: Session, delegations: Iterable[int], reply: str) -> None:
    """Note the same reply for several delegations."""
    for delegation in delegations:
        edit(s, delegation, reply=reply)


def remove(s: Session, delegation: int) -> None:
    """Delete a delegation with its people."""
    s.delete(changing.get(s, Delegation, delegation))


def counts(s: Session, meeting: int) -> dict[str, int]:
    """How many delegations gave each reply, and "all" and "people"."""
    query = (
        select(Delegation.reply, func.count())
        .where(Delegation.meeting_id == meeting)
        .group_by(Delegation.reply)
    )
    found = {row[0]: row[1] for row in s.execute(query)}
    people = s.scalar(select(func.count()).select_from(Participant).where(Participant.meeting_id == meeting))
    return {**dict.fromkeys(REPLIES, 0), **found, "all": sum(found.values()), "people": people or 0}


def attendance(s: Session, process: int) -> dict[tuple[int, int], str]:
    """(party, meeting) → reply over all meetings of a process, for the picture attendance × meetings."""
    query = select(Delegation.party_id, Delegation.meeting_id, Delegation.reply).join(
        Meeting, Meeting.id == Delegation.meeting_id
    )
    rows = s.execute(query.where(Meeting.process_id == process))
    return {(party, meeting): reply for party, meeting, reply in rows}
