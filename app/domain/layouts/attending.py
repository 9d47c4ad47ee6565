"""Who badges, plates and sign-in sheets are made for: the delegations that come, with their people, in the order of lists.

Leaves the order to `delegations` and `participants`.
"""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import delegations, participants
from app.domain.delegations import DelegationInfo
from app.domain.meetings import MeetingInfo
from app.domain.participants import PersonInfo
from app.text import dates
from database.models import Delegation, Participant

_MOST_DAYS = 31  # of a meeting; a slip in its dates does not print a sheet for every day of ten years


def coming(s: Session, meeting: int, *, everyone: bool = False, language: str = "en") -> list[DelegationInfo]:
    """The delegations that take part; with `everyone` also those that have not replied. Who declined never comes."""
    listed = delegations.listing(s, meeting, language=language)
    return [d for d in listed if d.takes_part or (everyone and d.reply != "declined")]


def people(
    s: Session, meeting: int, *, everyone: bool = False, language: str = "en"
) -> list[tuple[DelegationInfo, list[PersonInfo]]]:
    """As `coming`, each with its people as the delegation's order has them; without those who cancelled."""
    named = participants.of_delegations(s, meeting)
    return [
        (d, [p for p in named.get(d.id, ()) if p.status != "cancelled"])
        for d in coming(s, meeting, everyone=everyone, language=language)
    ]


def count_people(s: Session, meeting: int, *, everyone: bool = False) -> int:
    """How many `people` gives, counted by the database."""
    replies = delegations.REPLIES if everyone else delegations.TAKING_PART
    query = (
        select(func.count())
        .select_from(Participant)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(
            Delegation.meeting_id == meeting,
            Delegation.reply.in_([reply for reply in replies if reply != "declined"]),
            Participant.status != "cancelled",
        )
    )
    return s.scalar(query) or 0


def days(info: MeetingInfo) -> list[date]:
    """The days of a meeting; none where its first day is not known."""
    if info.starts_on is None:
        return []
    count = max(0, ((info.ends_on or info.starts_on) - info.starts_on).days)
    return [info.starts_on + timedelta(days=n) for n in range(min(count + 1, _MOST_DAYS))]


def attends(person: PersonInfo, day: date) -> bool:
    """Whether a person comes on a day; who has no days of their own comes on all."""
    return not person.days or day.isoformat() in person.days.split()


def place_and_days(info: MeetingInfo, language: str) -> str:
    """ "12–13 October 2027 · Bishkek, Kyrgyzstan"."""
    where = ", ".join(part for part in (info.place, info.country) if part)
    return " · ".join(part for part in (dates.span(info.starts_on, info.ends_on, language), where) if part)


def heading(info: MeetingInfo) -> str:
    """The process and the meeting, the process once."""
    parts = (info.process_name if info.process_name not in info.title else "", info.title)
    return " · ".join(part for part in parts if part)
