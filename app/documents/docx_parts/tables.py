"""The tables of a Document: their frame, the header that repeats, the bands.

Knows what a table, a row and a cell look like. Leaves the text of the many rows to documents.docx_parts.rows. What repeats
on each page is what Word calls header rows: the titles, and a band that opens the table and is its only one, as the name
of a delegation is.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.documents import look, page
from app.documents.docx_parts import rows, xml
from app.documents.docx_parts.rows import RowText
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import el, millimetres, switch, twips
from app.documents.look import Look
from app.documents.model import Column, Row, Run, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELL_X, _CELL_Y = 4.5, 3.0  # points between a cell's border and its text
Columns = tuple[
    tuple[int, bool], ...
]  # of each its width in twentieths of a point, and whether it holds figures
ROWS = 500  # of a table are written at a time


class Tables:
    """Writes the tables of one document, `width` millimetres wide; the footnotes that are met end up in `footnotes`."""

    def __init__(self, footnotes: Footnotes, *, width: float = page.TEXT_WIDTH) -> None:
        self._footnotes = footnotes
        self._width = width
        self._frames: dict[Columns, _Frame] = {}
        self._end = "</w:tbl>" + xml.fragment(after_table())

    def of(self, table: Table) -> Iterator[str]:
        """The table as text, at most ROWS rows at a time; nothing where it has neither titles nor rows."""
        titles = title_row(table)
        if titles is None and not table.rows:
            return
        look_ = columns_of(table, width=self._width)
        if look_ not in self._frames:
            self._frames[look_] = _Frame(look_, self._footnotes)
        frame = self._frames[look_]
        opened, first = frame.opened, 0
        if titles is not None:
            opened += frame.titles.of(titles)
        if _leads(table):
            opened += frame.lead.of(table.rows[0])
            first = 1
        band, plain = frame.band, frame.plain
        for start in range(first, len(table.rows), ROWS):
            part = table.rows[start : start + ROWS]
            yield opened + "".join([band.of(row) if row.band else plain.of(row) for row in part])
            opened = ""
        yield opened + self._end


def title_row(table: Table) -> Row | None:
    """The row of column titles; None where no column has one."""
    if not any(page.one_line(column.title) for column in table.columns):
        return None
    return Row(tuple((Run(column.title),) for column in table.columns))


def columns_of(table: Table, *, width: float = page.TEXT_WIDTH) -> Columns:
    """The columns of a table `width` millimetres wide; it has at least one."""
    columns = table.columns or (Column(""),)
    return tuple(zip(_widths(columns, width), (column.figures for column in columns), strict=True))


def after_table() -> "Element":
    """Word joins tables that touch and wants a paragraph after the last one: a narrow empty one, as in the PDF."""
    return el(
        "p",
        el("pPr", el("suppressLineNumbers"), el("spacing", line=twips(look.TABLE_AFTER), lineRule="exact")),
    )


def frame(columns: Columns) -> "Element":
    """A table without its rows."""
    widths = [width for width, _figures in columns]
    grid = el("tblGrid", *[el("gridCol", w=width) for width in widths])
    return el("tbl", _table_properties(sum(widths)), grid)


def _leads(table: Table) -> bool:
    """Whether a band over several columns opens the table and is its only one."""
    opens = bool(table.rows) and table.rows[0].band and len(table.columns) > 1
    return opens and not any(row.band for row in table.rows[1:])


class _Frame:
    """What tables with the same columns (their width, whether they hold figures) share: their beginning, and the rows of
    each look."""

    def __init__(self, columns: Columns, footnotes: Footnotes) -> None:
        self.opened = xml.fragment(frame(columns)).removesuffix("</w:tbl>")

        def row(style: Look, *, repeated: bool) -> RowText:
            made = rows.frame(empty_row(columns, style=style, repeated=repeated))
            return RowText(made, style, footnotes, shared=style is not look.HEADER_CELL)

        self.titles = row(look.HEADER_CELL, repeated=True)
        self.lead = row(look.BAND, repeated=True)
        self.band = row(look.BAND, repeated=False)
        self.plain = row(look.CELL, repeated=False)


def _widths(columns: Sequence[Column], width: float) -> list[int]:
    """The width shared out, in twentieths of a point."""
    total = sum(max(column.share, 0.0) for column in columns)
    shares = [max(column.share, 0.0) / total if total else 1 / len(columns) for column in columns]
    return [max(1, round(millimetres(width) * share)) for share in shares]


def _table_properties(width: int) -> "Element":
    colour = f"{look.RULE:06X}"
    line = {"val": "single", "sz": round(look.HAIRLINE * 8), "space": 0, "color": colour}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    margins = {"top": _CELL_Y, "left": _CELL_X, "bottom": _CELL_Y, "right": _CELL_X}
    return el(
        "tblPr",
        el("tblW", w=width, type="dxa"),
        el("tblInd", w=0, type="dxa"),
        el("tblBorders", *[el(side, **line) for side in sides]),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *[el(side, w=twips(room), type="dxa") for side, room in margins.items()]),
    )


def empty_row(columns: Columns, *, style: Look, repeated: bool) -> "Element":
    """A row that stays on one page, its cells without text; `repeated` at the head of each page the table goes on to."""
    out = el("tr", el("trPr", el("cantSplit"), switch("tblHeader", repeated)))
    if style is look.BAND:
        span = el("gridSpan", val=len(columns)) if len(columns) > 1 else None
        ground = el("shd", val="clear", color="auto", fill=f"{look.GREY:06X}")
        out.append(
            _cell(el("tcPr", _width(sum(width for width, _figures in columns)), span, ground), style=style)
        )
        return out
    for width, figures in columns:
        out.append(_cell(el("tcPr", _width(width)), style=style, figures=figures))
    return out


def _width(width: int) -> "Element":
    return el("tcW", w=width, type="dxa")


def _cell(properties: "Element", *, style: Look, figures: bool = False) -> "Element":
    right = el("jc", val="right") if figures else None
    return el("tc", properties, el("p", el("pPr", el("pStyle", val=style.id), right)))
