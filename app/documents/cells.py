"""Tables of a source: which are tables, which are frames or numbered text, and their cells as runs.

Knows headers, bands and merged cells as lines deliver them. Leaves the files to the readers.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.documents import markup
from app.documents.docx_styles import child, local, number, value
from app.documents.lines import Line, emphasized
from app.documents.model import Column, Row, Run, Table, plain
from app.text import numbering


def is_numbered_text(rows: list[list[list[Line]]]) -> bool:
    """Is it a paper laid out as a table: numbers in the first of two columns, text in the second?"""
    pairs = [row for row in rows if len(row) == 2]
    with_numbers = len([row for row in pairs if _cell_label(row[0]) and len(_cell_text(row[1])) > 60])
    return len(pairs) == len(rows) and with_numbers * 3 >= len(rows) * 2


def _cell_text(cell: list[Line]) -> str:
    return " ".join(line.text for line in cell)


def _cell_label(cell: list[Line]) -> str:
    """The label if a cell holds nothing else: typed, or an automatic number of an empty paragraph's neighbour."""
    text = _cell_text(cell).strip()
    found = numbering.parse(text) if text and len(text) < 12 else None
    return text if found else ""


def labelled_row(row: list[list[Line]]) -> Iterator[Line]:
    label = _cell_label(row[0])
    if not label:
        yield from row[0]
        yield from row[1]
        return
    for place, line in enumerate(row[1]):
        known = numbering.parse(label)
        shown = numbering.format(numbering.display(known)) if known else label
        yield replace(line, label=shown, known=None) if not place and not line.label else line


def of(rows: list[list[list[Line]]], element: Any) -> Table:
    """Rows of one width; the first is the header if the file says so or, but for our own files, if all of it is
    emphasized."""
    own = any(line.role is not None for row in rows for cell in row for line in cell)
    width = max(len(row) for row in rows)
    cells = [tuple(_cell(cell) for cell in row) for row in rows]
    first = next((one for one in element if local(one) == "tr"), None)
    declared = first is not None and child(first, "trPr", "tblHeader") is not None
    if own and first is not None and (cell := child(first, "tc")) is not None:
        declared = (
            declared and child(cell, "tcPr", "gridSpan") is None
        )  # a band that is repeated is no header
    header = declared or (
        not own and len(rows) > 1 and len(cells[0]) == width and all(emphasized(cell) for cell in cells[0])
    )
    titles = [plain(cell) for cell in cells[0]] if header else []
    grid = child(element, "tblGrid")
    sizes = [number(value(one, "w")) for one in grid] if grid is not None else []
    whole: float = sum(sizes, 0) / width if len(sizes) == width else 0
    columns = tuple(
        Column(titles[n] if n < len(titles) else "", round(sizes[n] / whole, 3) if whole else 1.0)
        for n in range(width)
    )
    bands = _spans(element, width) if own else {}
    first_row = 1 if header else 0
    body = (_row(row, width, band=bands.get(n + first_row)) for n, row in enumerate(cells[first_row:]))
    return Table(columns, tuple(body))


def made(rows: list[list[list[Line]]], *, header: bool) -> Table:
    """A table of cells as lines, for formats without column widths; a first row that is all bold is a header too."""
    width = max(len(row) for row in rows)
    cells = [tuple(_cell(cell) for cell in row) for row in rows]
    header = header or (
        len(rows) > 1 and len(cells[0]) == width and all(emphasized(cell) for cell in cells[0])
    )
    titles = [plain(cell) for cell in cells[0]] if header else []
    columns = tuple(Column(titles[n] if n < len(titles) else "") for n in range(width))
    return Table(columns, tuple(_row(row, width, band=None) for row in (cells[1:] if header else cells)))


def lines_of(rows: list[list[list[Line]]], *, header: bool) -> Iterator[Line]:
    """What a table of a format without own knowledge is: text in a frame, numbered text, or a table."""
    rows = [row for row in rows if row]
    if max((len(row) for row in rows), default=0) < 2:
        for row in rows:
            for cell in row:
                yield from cell
    elif is_numbered_text(rows):
        for row in rows:
            yield from labelled_row(row)
    else:
        yield Line(style="table", whole=True, apart=True, table=made(rows, header=header))


def rows_of(runs: tuple[Run, ...], sign: str = "\n") -> list[tuple[Run, ...]]:
    """`runs` cut at each `sign`."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split(sign)):
            if place:
                rows.append([])
            rows[-1].append(replace(run, text=part, note=None))
        if run.note is not None:
            rows[-1].append(replace(run, text=""))
    return [tuple(row) for row in rows]


def _spans(element: Any, width: int) -> dict[int, bool]:
    """For each row of a table of ours, whether one cell goes over all columns."""
    rows = [one for one in element if local(one) == "tr"]
    return {place: sum(local(one) == "tc" for one in row) == 1 < width for place, row in enumerate(rows)}


def _row(cells: tuple[tuple[Run, ...], ...], width: int, *, band: bool | None) -> Row:
    """A row; one cell over all columns is a band, also where only the first has text, unless `band` knows."""
    if band or (
        band is None
        and width > 1
        and cells
        and plain(cells[0]).strip()
        and not any(plain(cell).strip() for cell in cells[1:])
        and len(cells) == width
    ):
        return Row(cells[:1], band=True)
    return Row(cells + ((),) * (width - len(cells)))


def _cell(cell: list[Line]) -> tuple[Run, ...]:
    """The lines of a cell as runs with line ends between; a table inside shows its cells with bars."""
    out: tuple[Run, ...] = ()
    for line in cell:
        runs = line.runs if line.table is None else _flat(line.table)
        if line.label and line.role is None:
            runs = (Run(f"{line.label} "), *runs)
        out = (*out, Run("\n"), *runs) if out else runs
    return markup.normalized(out)


def _flat(table: Table) -> tuple[Run, ...]:
    rows = (
        [tuple(Run(column.title) for column in table.columns)] if any(c.title for c in table.columns) else []
    )
    texts = [" | ".join(run.text for run in row) for row in rows]
    texts += [" | ".join(plain(cell) for cell in row.cells) for row in table.rows]
    return (Run("\n".join(texts)),)
