"""A file of people as it was read: its tables, those of one build together, and its rows one after another.

Knows which sheets belong together, bands, repeated headers and numbers of rows. Leaves bytes to `documents.tables`, the meaning
of columns to `register_columns`. Touches no workspace.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.documents import tables
from app.documents.tables import Sheet
from app.domain import register_columns, register_headers
from app.domain.register_columns import BAND, SHEET, Mapping
from database import bulk

SUFFIXES = tables.SUFFIXES  # of the files that can be imported


class TableRow(NamedTuple):
    """A row with something in it. `number` is the file's own; `band` and `sheet` what stands above it."""

    place: int  # among the rows of the table, from 0
    number: int
    cells: Sequence[str]
    band: str
    sheet: str
    category: str  # a band that names no delegation but a category ("Observers")


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Sheets of one build that are imported together. `title` is what a person chooses it by."""

    title: str
    sheets: tuple[Sheet, ...]

    @property
    def size(self) -> int:
        """How many rows it has, headers and empty ones counted."""
        return sum(len(sheet.rows) for sheet in self.sheets)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for sheet in self.sheets for row in sheet.rows[:400]), default=0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, or what was pasted, with its tables; the first is the one that most probably holds the people."""

    name: str
    tables: tuple[PeopleTable, ...]


@bulk.uncollected()
def read(path: Path) -> Reading:
    """The tables of a file. Raises UserError for what cannot be read or holds none."""
    return _reading(path.name, tables.read(path))


def pasted(text: str, html: str = "") -> Reading:
    """The tables among pasted cells. Raises UserError where there are none."""
    sheets = tables.pasted(text, html)
    return _reading(sheets[0].name, sheets)


def _reading(name: str, sheets: Sequence[Sheet]) -> Reading:
    alike: dict[tuple[str, ...], list[Sheet]] = {}
    for sheet in sheets:
        alike.setdefault(_build(sheet), []).append(sheet)
    found = [PeopleTable(_title(group, name), tuple(group)) for group in alike.values()]
    found.sort(key=lambda table: (_promise(table), table.size), reverse=True)
    return Reading(name, tuple(found))


def _build(sheet: Sheet) -> tuple[str, ...]:
    """What sheets that belong together share: their header, or else their width."""
    header = register_columns.header_row(sheet.rows)
    if header >= 0:
        return tuple(register_headers.plain(cell) for cell in sheet.rows[header] if cell.strip())
    return (str(max(len(row) for row in sheet.rows)),)


def _title(group: Sequence[Sheet], name: str) -> str:
    called = list(dict.fromkeys(sheet.name for sheet in group if sheet.name))
    return ", ".join(called[:3]) + (" …" if len(called) > 3 else "") or name


def _promise(table: PeopleTable) -> int:
    """How many fields of a person a table names."""
    sheet = table.sheets[0]
    header = register_columns.header_row(sheet.rows)
    if header < 0:
        return 1 if table.width > 1 else 0
    return len({field for cell in sheet.rows[header] if (field := register_headers.field_of(cell))})


def rows(table: PeopleTable, mapping: Mapping) -> Iterator[TableRow]:
    """The rows of people: without empty ones, the header, its repetitions, and what stands above it."""
    place = 0
    for sheet in table.sheets:
        start = mapping.header if len(table.sheets) == 1 else register_columns.header_row(sheet.rows)
        header = list(sheet.rows[start]) if start >= 0 else []
        first_cell = header[0] if header else ""
        band = category = ""
        lone = mapping.owner in (BAND, SHEET)
        for at, cells in enumerate(sheet.rows):
            if at <= start:
                place += 1
                continue
            filled = len(cells) - cells.count("")
            if filled < 2 or lone:
                said = register_columns.band_of(cells)
                if (
                    said
                    and (filled < len(cells) or len(cells) > 1)
                    and (found := _heading(said, cells, mapping))
                ):
                    if found == "category":
                        category, band = said, ""
                    else:
                        band = said
                    place += 1
                    continue
            if filled and not (
                header and cells and cells[0] == first_cell and register_columns.same_header(cells, header)
            ):
                yield TableRow(place, sheet.first + at, cells, band, sheet.name, category)
            place += 1


def _heading(said: str, cells: Sequence[str], mapping: Mapping) -> str:
    """Whether a row with one thing in it is a heading: "category", "delegation", or "" for a person with a name alone."""
    from app.domain import register_cleaning

    if not register_headers.field_of(said) and register_cleaning.capacity(said) and len(said) < 60:
        return "category"
    if len(cells) < 2:
        return ""
    return "delegation" if mapping.owner == BAND else ""
