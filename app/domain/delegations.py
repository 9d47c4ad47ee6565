"""Delegations: which parties take part in a meeting, in which capacity, and what they replied.

Knows the order of lists and the counts. Leaves the people in a delegation to `participants`, names to `parties`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

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

    @property
    def in_text(self) -> bool:
        """Whether running text names it: it takes part, or stands in brackets because that is not agreed yet."""
        return self.takes_part or (self.bracketed and self.reply != "declined")


def listing(
    s: Session,
    meeting: int,
    *,
    capacity: str = "",
    language: str = "en",
    on: date | None = None,
    counted: bool = True,
) -> list[DelegationInfo]:
    """The delegations in the order of lists, by the house's rule: category, then a place somebody gave them by hand, then
    chair and host where the rule puts them, then the alphabet. Names are those of `on`, or else of the meeting's first day.

    Without `counted` their people are not counted: a hundred thousand take a while.
    """
    infos, order, alphabet = _read(s, meeting, language, on, counted=counted)
    chosen = [d for d in infos if not capacity or d.capacity == capacity]
    return sorted(chosen, key=lambda d: (order.category(d.capacity), d.position, alphabet[d.id]))


def in_one_row(
    s: Session, meeting: int, *, language: str = "en", on: date | None = None, counted: bool = True
) -> list[DelegationInfo]:
    """The same delegations without regard to categories and places given by hand: as seats or one list of States go."""
    infos, _order, alphabet = _read(s, meeting, language, on, counted=counted)
    return sorted(infos, key=lambda d: alphabet[d.id])


# delegation → where chair and host stand, and what the alphabet says
_Alphabet = dict[int, tuple[int, ordering.Key]]


def _read(
    s: Session, meeting: int, language: str, on: date | None, *, counted: bool
) -> tuple[list[DelegationInfo], ordering.Order, _Alphabet]:
    held = s.execute(
        select(Meeting.starts_on, Meeting.chair_party_id, Meeting.host_party_id, Meeting.process_id).where(
            Meeting.id == meeting
        )
    ).one_or_none()
    starts_on, chair, host, process = held or (None, None, None, 0)
    order, day = ordering.of(s, process), on or starts_on
    people = count_people(s, meeting) if counted else {}
    rows = s.execute(select(Delegation.__table__).where(Delegation.meeting_id == meeting)).all()
    there = [row.party_id for row in rows]
    named = parties.names_on(s, there, on=day, language=language)
    alphabet = order.alphabet(language)
    sorted_by = named if alphabet == language else parties.names_on(s, there, on=day, language=alphabet)
    infos = [
        DelegationInfo(
            r.id, meeting, named[r.party_id], r.capacity, r.reply, r.position, people.get(r.id, 0),
            bool(r.bracketed), r.footnote, r.note, r.focal_point, r.focal_email, r.focal_phone,
            r.party_id == chair, r.party_id == (host or chair),
        )
        for r in rows
    ]  # fmt: skip
    keys = {
        d.id: (order.place(chair=d.chair, host=d.host), order.key(sorted_by[d.party.id], language))
        for d in infos
    }
    return infos, order, keys


def count_people(s: Session, meeting: int) -> dict[int, int]:
    """delegation id → how many people it has; those without are left out."""
    ours = select(Delegation.id).where(Delegation.meeting_id == meeting)
    query = select(Participant.delegation_id, func.count()).where(Participant.delegation_id.in_(ours))
    return dict(s.execute(query.group_by(Participant.delegation_id)).all())


def get(s: Session, delegation: int) -> DelegationInfo:
    """One delegation. Raises UserError where it no longer exists."""
    row = changing.look(s, Delegation, delegation)
    found = next(d for d in listing(s, row.meeting_id, counted=False) if d.id == delegation)
    people = s.scalar(select(func.count()).where(Participant.delegation_id == delegation))
    return replace(found, people=people or 0)


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
    row.position = _last_position(s, meeting, capacity)
    s.add(row)
    s.flush()
    return row.id


def _last_position(s: Session, meeting: int, capacity: str) -> int:
    """The place behind a category that the house has put in an order of its own; 0 (alphabetical) where it has not."""
    highest = s.scalar(
        select(func.max(Delegation.position)).where(
            Delegation.meeting_id == meeting, Delegation.capacity == capacity
        )
    )
    return highest + 1 if highest else 0


def edit(s: Session, delegation: int, **values: object) -> None:
    """Change `capacity`, `reply`, `position`, `bracketed`, `footnote`, `note` or the focal point (`focal_point`,
    `focal_email`, `focal_phone`). In another category the delegation stands where the alphabet, or the end, puts it.

    Raises UserError for an unknown capacity or reply.
    """
    row = changing.get(s, Delegation, delegation)
    before = row.capacity
    changing.assign(row, values, choices=CHOICES)
    if row.capacity != before and "position" not in values:
        with s.no_autoflush:
            row.position = _last_position(s, row.meeting_id, row.capacity)


def edit_many(s: Session, delegations: Iterable[int], **values: object) -> None:
    """Give the same values to several delegations."""
    for delegation in delegations:
        edit(s, delegation, **values)


def move(s: Session, delegation: int, *, position: int) -> None:
    """Put a delegation at another place (from 0) of its category; from then on the house's own order holds there."""
    row = changing.get(s, Delegation, delegation)
    s.flush()
    ids = [d.id for d in listing(s, row.meeting_id, capacity=row.capacity, counted=False)]
    arrange(s, changing.moved(ids, delegation, position))


def arrange(s: Session, delegations: Sequence[int]) -> None:
    """Let the delegations of a category stand in this order."""
    for place, delegation in enumerate(delegations, 1):
        changing.get(s, Delegation, delegation).position = place


def restore_order(s: Session, meeting: int, *, capacity: str) -> None:
    """Let a category stand in the alphabet's order again."""
    found = select(Delegation).where(Delegation.meeting_id == meeting, Delegation.capacity == capacity)
    for row in s.scalars(found):
        row.position = 0


def set_chair(s: Session, delegation: int, held: bool = True) -> None:
    """Let the delegation's party hold the chair of the meeting, or nobody."""
    row = changing.get(s, Delegation, delegation)
    meeting = changing.get(s, Meeting, row.meeting_id)
    if held or meeting.chair_party_id == row.party_id:
        meeting.chair_party_id = row.party_id if held else None


def set_host(s: Session, delegation: int, held: bool = True) -> None:
    """Let the delegation's party be the host; without another host the chair is."""
    row = changing.get(s, Delegation, delegation)
    meeting = changing.get(s, Meeting, row.meeting_id)
    if held:
        meeting.host_party_id = None if row.party_id == meeting.chair_party_id else row.party_id
    elif meeting.host_party_id == row.party_id:
        meeting.host_party_id = None


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
