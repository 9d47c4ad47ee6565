"""The list of participants: categories, delegations in them, people in those.

Order and columns follow the practice of United Nations conferences: a note on the status of the list, a table of numbers,
categories by rank, delegations alphabetically by short name, heads of delegation first, then each State's own order.
Contacts are left out unless asked for. A delegation is a table of its own, so that its name stands again where its people
go on on the next page. Leaves the order to `people`, spreadsheets to `participant_sheet`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents.model import Block, Column, Document, Kind, Note, Role, Row, Run, Table, text_block
from app.domain import changing, meetings, parties
from app.domain.layouts import heading, people
from app.domain.layouts.people import Listed, Person
from app.i18n import _
from app.text import dates

# What a person may choose to have printed beside the name, in this order.
COLUMNS = ("native", "position", "division", "institution", "contacts")
_READ = (
    "honorific", "given_name", "family_name", "native_name", "role", "position_title", "division", "institution",
    "email", "phone",
)  # fmt: skip
Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """`everyone` also lists delegations that have not replied. Each of COLUMNS is printed where it is on; `contacts` are
    addresses and telephone numbers. `numbered` counts the persons.

    `cut_off` and `corrections_until` are ISO dates or empty; `corrections` says to whom corrections go, and is printed as it
    stands where it ends in a full stop. `status` is printed on each page; "" is provisional.
    """

    everyone: bool = False
    contacts: bool = False
    statistics: bool = True
    status: str = ""
    native: bool = False
    position: bool = True
    division: bool = True
    institution: bool = True
    numbered: bool = False
    cut_off: str = ""
    corrections: str = ""
    corrections_until: str = ""

    @property
    def final(self) -> bool:
        return self.status.casefold() == "final"


def document(s: Session, meeting: int, options: Options | None = None) -> Document:
    """The list as it stands now. Raises UserError for a day that is none."""
    options = options or Options()
    info = meetings.get(s, meeting)
    found = people.listed(s, meeting, _READ, everyone=options.everyone)
    title = _("List of participants") if options.final else _("Provisional list of participants")
    blocks: list[Block | Table] = [text_block(text) for text in note(options)]
    if options.statistics and found:
        blocks.append(numbers(found))
    setter = _Setter(options)
    for capacity, group in people.by_category(found):
        blocks.append(text_block(parties.plural(capacity), Role.HEADING))
        blocks += (setter.table(one) for one in group)
    if not found:
        blocks.append(text_block(_("No delegation has confirmed yet.")))
    status = options.status or _("Provisional")
    return heading.document(info, title, blocks, kind=Kind.PARTICIPANTS, status=status)


def note(options: Options) -> Iterator[str]:
    """What the first page says of the list: as of when it holds, to whom and until when corrections go.

    The sentences are those of lists of the conferences under the United Nations Framework Convention on Climate Change.
    """
    as_at, until = changing.as_date(options.cut_off), changing.as_date(options.corrections_until)
    if as_at is not None:
        yield _("Information received by the secretariat as at {day}.").format(day=dates.weekday(as_at))
    whom = options.corrections.strip()
    if whom.endswith("."):
        yield whom
    elif whom and until is not None:
        said = _("Corrections should be sent to {whom} by {day}.")
        yield said.format(whom=whom, day=dates.weekday(until))
    elif whom:
        yield _("Corrections should be sent to {whom}.").format(whom=whom)
    elif until is not None:
        yield _("Corrections should be sent to the secretariat by {day}.").format(day=dates.weekday(until))


def numbers(found: Sequence[Listed]) -> Table:
    """How many delegations and persons each category has."""
    counted = [
        (parties.plural(capacity), len(group), sum(len(one.people) for one in group))
        for capacity, group in people.by_category(found)
    ]
    total = (_("Total"), len(found), sum(row[2] for row in counted))
    rows = [Row(tuple((Run(str(value)),) for value in row)) for row in counted]
    rows.append(Row(tuple((Run(str(value), bold=True),) for value in total)))
    columns = (
        Column(_("Category"), 3),
        Column(_("Delegations"), 1, figures=True),
        Column(_("Persons"), 1, figures=True),
    )
    return Table(columns, tuple(rows))


class _Setter:
    """Sets the delegations of one list. Cells that come again, as institutions do, are made once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._count = 0
        self._known: dict[str, Cell] = {}
        self._head: Cell = (Run(f"\n{_('Head of delegation')}", italic=True),)
        self._deputy: Cell = (Run(f"\n{_('Deputy head of delegation')}", italic=True),)
        self._columns = tuple(self._list_columns())

    def _list_columns(self) -> Iterator[Column]:
        """Without titles: a name, a post and a ministry need none, and they would stand over each delegation anew."""
        options = self._options
        if options.numbered:
            yield Column("", 0.9, figures=True)
        yield Column("", 4.8)
        if options.position:
            yield Column("", 4.2)
        if options.division or options.institution:
            yield Column("", 5 if options.contacts else 5.6)
        if options.contacts:
            yield Column("", 5.2)  # an address is one word

    def table(self, one: Listed) -> Table:
        """A delegation: the line with its name, then its people."""
        person = self._person
        rows = [Row((_name_line(one),), band=True)]
        rows += [person(p) for p in one.people]
        return Table(self._columns, tuple(rows))

    def _person(self, person: Person) -> Row:
        options = self._options
        honorific, given, family, native, role, position, division, institution, email, phone, _id = person
        name = people.name_person(honorific, given, family)
        if options.native and native and native != name:
            name = f"{name}\n{native}"
        cell: Cell = (Run(name),)
        if role == "head":
            cell += self._head
        elif role == "deputy":
            cell += self._deputy
        cells = [cell]
        if options.numbered:
            self._count += 1
            cells.insert(0, (Run(f"{self._count}."),))
        if options.position:
            cells.append(self._cell(position))
        if options.division or options.institution:
            division = division if options.division else ""
            institution = institution if options.institution else ""
            cells.append(
                self._cell(
                    f"{division}\n{institution}" if division and institution else division or institution
                )
            )
        if options.contacts:
            cells.append((Run(f"{email}\n{phone}" if email and phone else email or phone),))
        return Row(tuple(cells))

    def _cell(self, text: str) -> Cell:
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = (Run(text),)
        return known


def _name_line(one: Listed) -> Cell:
    """The band over a delegation's people; a delegation that has not named them yet says so."""
    runs = [Run(people.name_delegation(one.delegation), bold=True)]
    if one.delegation.footnote:
        runs.append(Run("", note=Note((Run(one.delegation.footnote),))))
    if not one.people:
        runs.append(Run(f" – {_('names to be communicated')}", italic=True))
    return tuple(runs)
