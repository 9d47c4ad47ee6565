"""The people who are printed: delegations that are listed, in the order of lists, and whom each of them sends.

Reads only the columns a paper needs, in two queries however many people there are. Leaves the order to `delegations` and
`participants`. Who cancelled, and delegations that declined, are never printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import delegations, participants
from app.domain.delegations import DelegationInfo
from app.text import names
from database.models import Participant

Person = Sequence[Any]  # the values of the columns asked for, and the id


@dataclass(frozen=True, slots=True)
class Listed:
    """A delegation and its people, heads first, as values of the columns asked for and their ids."""

    delegation: DelegationInfo
    people: Sequence[Person]


def listed(s: Session, meeting: int, columns: Sequence[str], *, everyone: bool = False) -> list[Listed]:
    """Those who take part, in order; `everyone` adds the delegations that have not replied. `columns` are Participant's."""
    coming = [
        d for d in delegations.listing(s, meeting) if d.takes_part or (everyone and d.reply != "declined")
    ]
    order = participants.ids_by_delegation(s, meeting)
    table = Participant.__table__.c
    query = select(*(table[column] for column in columns), table.id).where(
        table.meeting_id == meeting, table.status != "cancelled"
    )
    # the driver's own tuples: text needs no conversion, and a row object a person would take a third of the time
    known = {row[-1]: row for row in s.connection().execute(query).cursor.fetchall()}
    return [Listed(d, [known[id] for id in order.get(d.id, ()) if id in known]) for d in coming]


def by_category(found: Sequence[Listed]) -> list[tuple[str, list[Listed]]]:
    """(capacity, its delegations) in order."""
    return [
        (capacity, list(group)) for capacity, group in groupby(found, key=lambda one: one.delegation.capacity)
    ]


def name_delegation(delegation: DelegationInfo) -> str:
    """The line over a delegation's people: the formal name, an organization's acronym behind it, in brackets where its
    participation is not agreed."""
    party = delegation.party
    name = party.formal or party.short
    if party.acronym and party.kind != "state":
        name = f"{name} ({party.acronym})"
    return f"[{name}]" if delegation.bracketed else name


def name_person(honorific: str, given: str, family: str) -> str:
    """ "Ms. Given FAMILY"."""
    return names.person(honorific=honorific, given=given, family=family)
