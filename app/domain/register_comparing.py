"""What an import would do: every row as new, changed, the same, doubtful or rejected, and who is there but not in the file.

Knows how rows become people of delegations and which answers a person may give. Writes nothing: `register_accepting` does.
Leaves columns to `register_columns`, values to `register_cleaning`, who is who to `register_matching`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import (
    parties,
    recognition,
    register_cleaning,
    register_columns,
    register_matching,
    register_tables,
)
from app.domain.recognition import Match
from app.domain.register_columns import BAND, COLUMN, FIXED, SHEET
from app.domain.register_headers import CAPACITY, NAME, NAME_REVERSED, OWNER
from app.domain.register_matching import Known
from app.domain.register_tables import PeopleTable, TableRow
from app.i18n import _
from app.text import people
from database import bulk
from database.models import Delegation, Participant

NEW, CHANGED, SAME, GONE, DOUBTFUL, REJECTED = "new", "changed", "same", "gone", "doubtful", "rejected"
KINDS = (NEW, CHANGED, SAME, GONE, DOUBTFUL, REJECTED)
# what a row can say of a person, in the order of `Entry.values`
VALUES = ("honorific", "given_name", "family_name", "native_name", "position_title", "division", "institution", "role",
          "status", "rank", "gender", "email", "phone", "note")  # fmt: skip
HONORIFIC, GIVEN, FAMILY, NATIVE = range(4)
EMAIL = VALUES.index("email")
SKIP, NEW_PARTY = 0, -1  # answers to whose delegation a value names, beside a party's id
MOVED = "delegation"  # a change that is none of a column's: the person was in another delegation
_STEP = 5000  # rows between two looks at whether the user has cancelled


class Entry(NamedTuple):
    """One row, or a person who is there and not in the file (then `place` is -1).

    `party` is the party's id; below zero: a new one, -1 the first of `Preview.made`. `changes` are (column, old, new).
    `reason` says why a row is rejected or doubtful, or what else is to be known of it.
    """

    kind: str
    place: int
    number: int
    sheet: str
    party: int
    person: int
    values: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""

    @property
    def name(self) -> str:
        """The person's name, as the register would print it, capitals as they are."""
        return " ".join(
            part for part in (self.values[HONORIFIC], self.values[GIVEN], self.values[FAMILY]) if part
        )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that may name a delegation: what it may mean, best first, and how many rows wait for the answer."""

    value: str
    suggestions: tuple[Match, ...]
    rows: int
    answer: int | None = None


@dataclass(frozen=True)
class Preview:
    """What would be done. `made` are the names of parties that would be new, `capacities` what the file says of a party's."""

    entries: list[Entry]
    doubts: tuple[Doubt, ...] = ()
    made: tuple[str, ...] = ()
    capacities: Mapping[int, str] = field(default_factory=dict)
    read: int = 0

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        found = Counter(entry.kind for entry in self.entries)
        return {kind: found[kind] for kind in KINDS}


@bulk.uncollected()
def preview(
    s: Session,
    meeting: int,
    table: PeopleTable,
    mapping: register_columns.Mapping,
    *,
    answers: Mapping[str, int] | None = None,
    apart: frozenset[int] = frozenset(),
    progress: Callable[[float], None] = lambda _share: None,
) -> Preview:
    """What importing `table` into `meeting` would do. `answers`: a value that names a delegation → a party's id, NEW_PARTY or
    SKIP. `apart`: places of rows that are new people although somebody alike is there. Writes nothing; `progress` may raise.
    """
    owners = _Owners(recognition.index(s), mapping, dict(answers or {}))
    rows = list(register_tables.rows(table, mapping))
    progress(0.1)
    drafted = _draft(rows, mapping, owners, progress)
    register = register_matching.Register.of(_present(s, meeting))
    entries = _compared(drafted, register, apart, progress)
    named = {entry.party for entry in entries if entry.party and entry.kind not in (DOUBTFUL, REJECTED)}
    gone = [
        Entry(GONE, -1, 0, "", one.party, one.id, one.values)
        for one in register.left()
        if one.party in named and one.values[VALUES.index("status")] != "cancelled"
    ]
    return Preview(entries + gone, owners.doubts(), tuple(owners.made), owners.capacities, read=len(rows))


def propose(
    s: Session, table: PeopleTable, *, is_party: Callable[[str], bool] | None = None
) -> register_columns.Mapping:
    """How a table is probably to be read."""
    index = recognition.index(s)

    def known(text: str) -> bool:
        found = index.match(text, most=1) if 1 < len(text) < 120 else []
        return bool(found) and found[0].score >= recognition.SURE

    return register_columns.recognize(table.sheets, is_party=is_party or known)


# --- whose delegation


@dataclass
class _Owners:
    """Which party each row belongs to, and what is not known of that."""

    index: recognition.Index
    mapping: register_columns.Mapping
    answers: dict[str, int]
    made: list[str] = field(default_factory=list)
    capacities: dict[int, str] = field(default_factory=dict)
    _known: dict[str, int | None] = field(default_factory=dict)
    _rows: Counter[str] = field(default_factory=Counter)
    _above: tuple[str, str] = ("", "")  # sheet, value of the last row that named a delegation

    def of(self, row: TableRow, cell: str) -> tuple[str, int | None]:
        """(value, party) of a row whose delegation column says `cell`; the party is None while nobody has said which."""
        place = self.mapping.owner
        if place == FIXED:
            return "", self.mapping.fixed or None
        if place == COLUMN:
            value = cell or (self._above[1] if self._above[0] == row.sheet else "")
            self._above = row.sheet, value
        else:
            value = row.band if place == BAND else row.sheet
        if not value:
            return "", None
        if value not in self._known:
            self._known[value] = self._find(value)
        if self._known[value] is None or value in self.answers:
            self._rows[value] += 1
        return value, self._known[value]

    def _find(self, value: str) -> int | None:
        answer = self.answers.get(value)
        if answer == NEW_PARTY:
            if value not in self.made:
                self.made.append(value)
            return -1 - self.made.index(value)
        if answer is not None:
            return answer
        found = self.index.match(value)
        alone = len(found) == 1 or (len(found) > 1 and found[1].score < recognition.SURE)
        return found[0].party if found and found[0].score >= recognition.SURE and alone else None

    def doubts(self) -> tuple[Doubt, ...]:
        """What is to be asked, in the order of the table; what was answered stays in sight."""
        return tuple(
            Doubt(value, tuple(self.index.match(value)), self._rows[value], self.answers.get(value))
            for value in self._known
            if value in self.answers or self._known[value] is None
        )


# --- rows


def _draft(
    rows: Sequence[TableRow],
    mapping: register_columns.Mapping,
    owners: _Owners,
    progress: Callable[[float], None],
) -> list[Entry]:
    """Rows as entries that are NEW, DOUBTFUL or REJECTED, without regard to who is there."""
    read = _Values(mapping)
    out: list[Entry] = []
    seen: dict[tuple[int, str], TableRow] = {}
    for count, (row, values) in enumerate(zip(rows, read.read(rows), strict=True)):
        if count % _STEP == 0:
            progress(0.3 + 0.3 * count / len(rows))
        value, party = owners.of(row, read.owner(row.cells))
        entry = Entry(NEW, row.place, row.number, row.sheet, party or 0, 0, values, (), _remark(values))
        if not values[FAMILY]:
            entry = entry._replace(kind=REJECTED, reason=_("There is no name in this row."))
        elif party is None and value:
            entry = entry._replace(kind=DOUBTFUL, reason=value)
        elif party is None:
            entry = entry._replace(kind=REJECTED, reason=_no_owner(mapping))
        elif party == SKIP:
            entry = entry._replace(kind=REJECTED, reason=_("“{}” is left out.").format(value))
        else:
            key = party, f"{values[GIVEN]}\n{values[FAMILY]}\n{values[EMAIL]}".lower()
            first = seen.setdefault(key, row)
            if first is not row:
                said = _("The same person stands in row {}.").format(first.number)
                entry = entry._replace(kind=REJECTED, reason=said)
            elif party not in owners.capacities and (
                (read.has_categories or row.category) and (said := read.capacity(row))
            ):
                owners.capacities[party] = said
        out.append(entry)
    return out


def _no_owner(mapping: register_columns.Mapping) -> str:
    return {
        COLUMN: _("No delegation is named in this row."),
        BAND: _("No delegation stands above this row."),
        SHEET: _("The sheet has no name of a delegation."),
        FIXED: _("Choose the delegation of these people."),
    }[mapping.owner]


class _Values:
    """The values of a row by VALUES: cells cleaned, names taken apart."""

    def __init__(self, mapping: register_columns.Mapping) -> None:
        self._columns = [mapping.column(one) for one in VALUES]
        self._more = mapping.column("middle_name")
        self._whole = mapping.column(NAME) if NAME in mapping.fields else mapping.column(NAME_REVERSED)
        self._reversed = NAME not in mapping.fields and NAME_REVERSED in mapping.fields
        self._owner = mapping.column(OWNER)
        self._category = mapping.column(CAPACITY)
        self.has_categories = self._category >= 0
        self._clean_owner = register_cleaning.rule(OWNER)
        self._clean_category = register_cleaning.rule(CAPACITY)

    def read(self, rows: Sequence[TableRow]) -> list[tuple[str, ...]]:
        """The values of each row. Column by column, which is what makes long lists quick."""
        columns = [
            repeat("", len(rows)) if place < 0 else register_cleaning.column(field_, _cells(rows, place))
            for place, field_ in zip(self._columns, VALUES, strict=True)
        ]
        found: list[tuple[str, ...]] = list(zip(*columns, strict=True))
        taken_apart = self._more >= 0 or self._whole >= 0
        for place, values in enumerate(found):
            if taken_apart or not values[FAMILY] or (not values[GIVEN] and " " in values[FAMILY]):
                found[place] = self._name(values, rows[place].cells)
        return found

    def _name(self, values: tuple[str, ...], cells: Sequence[str]) -> tuple[str, ...]:
        """The values of a row whose name does not stand in its two columns."""
        out, width = list(values), len(cells)
        if 0 <= self._more < width and cells[self._more]:
            out[GIVEN] = f"{out[GIVEN]} {register_cleaning.given(cells[self._more])}".strip()
        if 0 <= self._whole < width and not out[FAMILY]:
            self._split(out, cells[self._whole])
        elif out[FAMILY] and not out[GIVEN] and " " in out[FAMILY]:
            self._split(out, out[FAMILY])
        elif out[GIVEN] and not out[FAMILY]:
            out[GIVEN], out[FAMILY] = "", out[GIVEN]
        return tuple(out)

    def _split(self, out: list[str], text: str) -> None:
        # a cell of its own lines may hold the name in both scripts: not tidied before it is taken apart
        name = people.split(text.strip(), reversed=self._reversed)
        tidy = register_cleaning.smooth
        out[GIVEN], out[FAMILY] = tidy(name.given), tidy(name.family)
        out[HONORIFIC] = out[HONORIFIC] or name.honorific
        out[NATIVE] = out[NATIVE] or tidy(name.native)

    def owner(self, cells: Sequence[str]) -> str:
        """What the delegation's column says."""
        return self._clean_owner(cells[self._owner]) if 0 <= self._owner < len(cells) else ""

    def capacity(self, row: TableRow) -> str:
        """The capacity that the row, or the category above it, says."""
        cells = row.cells
        said = self._clean_category(cells[self._category]) if 0 <= self._category < len(cells) else ""
        return said or (self._clean_category(row.category) if row.category else "")


def _cells(rows: Sequence[TableRow], column: int) -> list[str]:
    return [row.cells[column] if column < len(row.cells) else "" for row in rows]


def _remark(values: tuple[str, ...]) -> str:
    """What else is to be known of a row that is taken."""
    if values[EMAIL] and "@" not in values[EMAIL]:
        return _("“{}” is no e-mail address.").format(values[EMAIL])
    return ""


# --- who is there


def _present(s: Session, meeting: int) -> Iterator[Known]:
    columns = [getattr(Participant, one) for one in VALUES]
    query = (
        select(Participant.id, Delegation.party_id, *columns)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(Participant.meeting_id == meeting)
        .order_by(Participant.id)
    )
    for id, party, *values in s.execute(query):
        yield Known(id, party, values[GIVEN], values[FAMILY], values[NATIVE], values[EMAIL], tuple(values))


def _compared(
    drafted: list[Entry],
    register: register_matching.Register,
    apart: frozenset[int],
    progress: Callable[[float], None],
) -> list[Entry]:
    """The new rows against the people who are there: first all of the same name, then those who are only alike."""
    out = list(drafted)
    waiting = []
    if not register.left():
        return out
    for count, entry in enumerate(drafted):
        if count % _STEP == 0:
            progress(0.6 + 0.2 * count / len(drafted))
        if entry.kind != NEW or entry.place in apart:
            continue
        values = entry.values
        found = register.take_same(entry.party, values[GIVEN], values[FAMILY], values[EMAIL])
        if found is None:
            waiting.append(count)
        else:
            out[count] = _matched(entry, found)
    for number, count in enumerate(waiting):
        if number % 500 == 0:
            progress(0.8 + 0.2 * number / len(waiting))
        values = drafted[count].values
        found = register.take_alike(
            drafted[count].party, values[GIVEN], values[FAMILY], values[NATIVE], values[EMAIL]
        )
        if found is not None:
            out[count] = _matched(drafted[count], found)
    return out


def _matched(entry: Entry, found: register_matching.Found) -> Entry:
    changed = register_matching.changes(VALUES, found, entry.values)
    if found.person.party != entry.party:
        changed = (*changed, (MOVED, str(found.person.party), str(entry.party)))
    old = found.person
    before = " ".join(part for part in (old.given, old.family) if part)
    why = {
        register_matching.MAIL: _("Found as “{}” by the e-mail address.").format(before),
        register_matching.SCRIPT: _(
            "Found as “{}” in the other script; posts in that script are not taken over."
        ).format(before),
        register_matching.ORDER: _("Found as “{}” in the other order.").format(before),
        register_matching.ALIKE_NAME: _("Taken for “{}”, written otherwise.").format(before),
    }.get(found.why, "")
    reason = " ".join(part for part in (why, entry.reason) if part)
    return entry._replace(kind=CHANGED if changed else SAME, person=old.id, changes=changed, reason=reason)


def party_name(made: Sequence[str], named: Mapping[int, parties.PartyInfo], party: int) -> str:
    """What a party of an entry is called: one of the register, or one that would be new."""
    if party < 0:
        return made[-1 - party]
    return named[party].short if party in named else ""


def chosen(entries: Iterable[Entry], *, without: frozenset[int] = frozenset()) -> list[Entry]:
    """The entries that would be written: new and changed ones whose rows are not among `without`."""
    return [one for one in entries if one.kind in (NEW, CHANGED) and one.place not in without]
