"""The list of participants: categories, delegations in them, people in those.

Order and columns follow the practice of United Nations conferences: categories by rank, delegations alphabetically by short
name, heads of delegation first, then each State's own order. Contacts are left out unless asked for.
"""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from app.documents.model import Block, Column, Document, Kind, Note, Role, Row, Run, Table, text_block
from app.domain import delegations, meetings, participants, parties
from app.domain.layouts import heading
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Options:
    """`everyone` also lists delegations that have not confirmed; `contacts` prints addresses and numbers."""

    everyone: bool = False
    contacts: bool = False
    statistics: bool = True
    status: str = ""


def document(s: Session, meeting: int, options: Options | None = None) -> Document:
    """The list as it stands now. Cancelled people and delegations that declined are never listed."""
    options = options or Options()
    info = meetings.get(s, meeting)
    present = [d for d in delegations.listing(s, meeting) if _is_listed(d, options)]
    people = {
        id: [p for p in persons if p.status != "cancelled"]
        for id, persons in participants.of_delegations(s, meeting).items()
    }
    final = options.status.casefold() == "final"
    title = _("List of participants") if final else _("Provisional list of participants")
    blocks: list[Block | Table] = []
    if options.statistics and present:
        blocks.append(_statistics(present, people))
    for capacity, group in groupby(present, key=lambda d: d.capacity):
        blocks.append(text_block(parties.plural(capacity), Role.HEADING))
        blocks.append(_table(list(group), people, options))
    if not present:
        blocks.append(text_block(_("No delegation has confirmed yet.")))
    return heading.document(info, title, blocks, kind=Kind.PARTICIPANTS, status=options.status)


def _is_listed(delegation: delegations.DelegationInfo, options: Options) -> bool:
    return delegation.takes_part or (options.everyone and delegation.reply != "declined")


def _statistics(
    present: list[delegations.DelegationInfo], people: dict[int, list[participants.PersonInfo]]
) -> Table:
    """How many delegations and persons each category has."""
    rows = []
    for capacity, group in groupby(present, key=lambda d: d.capacity):
        members = list(group)
        persons = sum(len(people.get(d.id, ())) for d in members)
        rows.append((parties.plural(capacity), len(members), persons))
    total = (_("Total"), len(present), sum(row[2] for row in rows))
    cells = [Row(tuple((Run(str(value)),) for value in row)) for row in rows]
    cells.append(Row(tuple((Run(str(value), bold=True),) for value in total)))
    return Table(
        (Column(_("Category"), 3), Column(_("Delegations"), 1), Column(_("Persons"), 1)), tuple(cells)
    )


def _table(
    group: list[delegations.DelegationInfo],
    people: dict[int, list[participants.PersonInfo]],
    options: Options,
) -> Table:
    columns = [Column(_("Name"), 5), Column(_("Position"), 5), Column(_("Institution"), 5)]
    if options.contacts:
        columns.append(Column(_("Contact"), 4))
    rows: list[Row] = []
    for delegation in group:
        named = bool(people.get(delegation.id))
        rows.append(Row((_delegation_name(delegation, named=named),), band=True))
        rows.extend(_person(person, options) for person in people.get(delegation.id, ()))
    return Table(tuple(columns), tuple(rows))


def _delegation_name(delegation: delegations.DelegationInfo, *, named: bool) -> tuple[Run, ...]:
    """The line over a delegation's people; one that has not named them yet says so."""
    party = delegation.party
    name = party.formal or party.short
    if party.acronym and party.kind != "state":
        name = f"{name} ({party.acronym})"
    runs = [Run(f"[{name}]" if delegation.bracketed else name, bold=True)]
    if delegation.footnote:
        runs.append(Run("", note=Note((Run(delegation.footnote),))))
    if not named:
        runs.append(Run(f" – {_('names to be communicated')}", italic=True))
    return tuple(runs)


def _person(person: participants.PersonInfo, options: Options) -> Row:
    role = {"head": _("Head of delegation"), "deputy": _("Deputy head of delegation")}.get(person.role, "")
    name = (Run(person.name), Run(f"\n{role}", italic=True)) if role else (Run(person.name),)
    institution = "\n".join(part for part in (person.division, person.institution) if part)
    cells = [name, (Run(person.position_title),), (Run(institution),)]
    if options.contacts:
        cells.append((Run("\n".join(part for part in (person.email, person.phone) if part)),))
    return Row(tuple(cells))
