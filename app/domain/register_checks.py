"""Checks of the register: what a desk officer would want to mend before a list is printed.

Knows the rules; each finding names the people or delegations it is about. Leaves mending to the person at the desk, and
duplicates across doubtful spellings to the search for duplicates.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import delegations as domain
from app.domain import participants
from app.i18n import _, ngettext
from database.models import Delegation, Meeting, Participant

CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found. `participants` and `delegations` are ids; one of the two is empty."""

    code: str
    message: str
    participants: tuple[int, ...] = ()
    delegations: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows it is about."""
        return len(self.participants) + len(self.delegations)


def find(s: Session, meeting: int) -> list[Finding]:
    """What the rules find in a meeting, the gravest first; rules that find nothing are left out.

    People who have cancelled are looked at by no rule. A hundred thousand people take some tenths of a second.
    """
    findings = [*_of_delegations(s, meeting)]
    people = {code: look(s, meeting) for code, look in _OF_PEOPLE.items()} | _of_each(s, meeting)
    for code, ids in people.items():
        if ids:
            findings.append(Finding(code, _say(code, len(ids)), participants=tuple(ids)))
    return sorted(findings, key=lambda one: ORDER.index(one.code))


ORDER = (
    "no head",
    "two heads",
    "confirmed without people",
    "declined with people",
    "same person",
    "same e-mail",
    "day outside",
    "no position",
)


def _say(code: str, count: int) -> str:
    said = {
        "no head": ngettext("Delegation without a head", "Delegations without a head", count),
        "two heads": ngettext("Delegation with two heads", "Delegations with two heads", count),
        "confirmed without people": ngettext(
            "Confirmed, but nobody named", "Confirmed, but nobody named", count
        ),
        "declined with people": ngettext(
            "Person in a declined delegation", "People in declined delegations", count
        ),
        "same person": _("Perhaps the same person twice"),
        "same e-mail": ngettext("Person sharing an e-mail", "People sharing an e-mail", count),
        "day outside": ngettext(
            "Person on a day outside the meeting", "People on days outside the meeting", count
        ),
        "no position": ngettext("Person without a position", "People without a position", count),
    }
    return said[code]


def _of_delegations(s: Session, meeting: int) -> list[Finding]:
    """Rules about delegations: by counts, which an index holds."""
    ours = select(Delegation.id).where(Delegation.meeting_id == meeting)
    query = (
        select(
            Participant.delegation_id,
            func.count(),
            func.sum(Participant.role == "head", type_=Participant.id.type),
        )
        .where(Participant.delegation_id.in_(ours))
        .group_by(Participant.delegation_id)
    )
    counted = {delegation: (people, heads or 0) for delegation, people, heads in s.execute(query)}
    rows = s.execute(select(Delegation.id, Delegation.reply).where(Delegation.meeting_id == meeting)).all()
    rules: dict[str, Callable[[Any, int, int], bool]] = {
        "no head": lambda row, people, heads: people > 0 and not heads and row.reply != "declined",
        "two heads": lambda row, people, heads: heads > 1,
        "confirmed without people": lambda row, people, heads: row.reply in domain.TAKING_PART and not people,
    }
    found = []
    for code, holds in rules.items():
        ids = tuple(row.id for row in rows if holds(row, *counted.get(row.id, (0, 0))))
        if ids:
            found.append(Finding(code, _say(code, len(ids)), delegations=ids))
    return found


def _ids(s: Session, query: Any) -> list[int]:
    """The ids a query of one column yields, read as one text."""
    inside = query.subquery()
    return sorted(json.loads(s.scalar(select(func.json_group_array(inside.c[0]))) or "[]"))


def _people(meeting: int) -> Any:
    return select(Participant.id).where(Participant.meeting_id == meeting, Participant.status != CANCELLED)


def _in_declined(s: Session, meeting: int) -> list[int]:
    declined = select(Delegation.id).where(Delegation.meeting_id == meeting, Delegation.reply == "declined")
    return _ids(s, _people(meeting).where(Participant.delegation_id.in_(declined)))


def _same_email(s: Session, meeting: int) -> list[int]:
    """Addresses differ by more than capitals. Those who have cancelled are taken out once the few suspects are known."""
    address = func.lower(Participant.email)
    return _shared(s, meeting, address, Participant.email != "")


def _same_person(s: Session, meeting: int) -> list[int]:
    """The same words of a name in any order, spelling or script, as its key says; one word alone is no evidence."""
    key = func.substr(Participant.folded, 1, func.instr(Participant.folded, "\n"))
    return _shared(s, meeting, key, func.instr(key, " ") > 0)


def _shared(s: Session, meeting: int, value: Any, *where: Any) -> list[int]:
    """The people of a meeting whose `value` somebody else has too."""
    twice = (
        select(func.json_group_array(Participant.id))
        .where(Participant.meeting_id == meeting, *where)
        .group_by(value)
        .having(func.count() > 1)
    )
    groups = [json.loads(text) for text in s.scalars(twice)]
    suspects = [id for group in groups for id in group]
    there = set(_ids(s, _people(meeting).where(Participant.id.in_(participants.each(suspects)))))
    still = [[id for id in group if id in there] for group in groups]
    return sorted(id for group in still if len(group) > 1 for id in group)


def _of_each(s: Session, meeting: int) -> dict[str, list[int]]:
    """What one look at everybody tells: who has no position, and who is there on a day on which the meeting is not held."""
    held = s.execute(select(Meeting.starts_on, Meeting.ends_on).where(Meeting.id == meeting)).one_or_none()
    first = held.starts_on if held is not None else None
    last = held.ends_on or first if held is not None else None
    days = func.json_array(Participant.id, Participant.days)
    query = select(
        func.json_group_array(Participant.id).filter(Participant.position_title == ""),
        func.json_group_array(days).filter(Participant.days != ""),
    ).where(Participant.meeting_id == meeting, Participant.status != CANCELLED)
    nameless, dated = (json.loads(text or "[]") for text in s.execute(query).one())
    outside = [
        id
        for id, text in dated
        if first and last and any(not first <= day <= last for day in participants.read_days(text))
    ]
    return {"day outside": sorted(outside), "no position": sorted(nameless)}


_OF_PEOPLE: dict[str, Callable[[Session, int], list[int]]] = {
    "declined with people": _in_declined,
    "same person": _same_person,
    "same e-mail": _same_email,
}
