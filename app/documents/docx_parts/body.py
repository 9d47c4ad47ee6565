"""word/document.xml: the paragraphs and tables of a Document.

Knows paragraph properties, literal labels and tables with repeated header and bands. Leaves runs to
documents.docx_parts.text, the many rows of a long table to documents.docx_parts.rows, numbers to
documents.docx_parts.numbering.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.documents import look, page
from app.documents.docx_parts import numbering, rows, text, xml
from app.documents.docx_parts.rows import RowText
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import el, millimetres, switch, twips
from app.documents.lists import DEEPEST, Lists, Place
from app.documents.look import Look
from app.documents.model import Block, Column, Document, Role, Row, Run, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELL_X, _CELL_Y = 4.5, 3.0  # points between a cell's border and its text
ROWS = 500  # of a table are written at a time


def body_part(
    document: Document,
    arranged: Lists,
    *,
    footnotes: Footnotes,
    headers: Sequence["Element"],
    tell: Callable[[float], None] | None = None,
) -> Iterator[bytes]:
    """word/document.xml piece by piece; the footnotes that are met end up in `footnotes`, in their order. `headers` are the
    references to header and footer parts; `tell` hears how much is done, 0 to 1."""
    empty = xml.part(el("document", el("body", el("p")))).partition(b"<w:p/>")
    yield empty[0]
    every = sum(len(table.rows) for table in document.blocks if isinstance(table, Table))
    done, written = 0, False
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if isinstance(block, Table):
            for piece in _table(block, footnotes=footnotes):
                yield piece.encode()
                written = True
                if tell is not None:
                    tell(min(1.0, done / every))
                done += ROWS
            done += len(block.rows) % ROWS - ROWS
        else:
            place = arranged.places[number]
            made = _paragraph(block, arranged, place=place, following=following, footnotes=footnotes)
            yield xml.fragment(made).encode()
            written = True
    if not written:
        yield b"<w:p/>"
    yield xml.fragment(_section(headers)).encode() + empty[2]


def _section(headers: Sequence["Element"]) -> "Element":
    """A4, equal margins, another header on the first page."""
    margin, edge = millimetres(page.MARGIN), millimetres(page.EDGE)
    size = el("pgSz", w=millimetres(page.WIDTH), h=millimetres(page.HEIGHT))
    margins = el(
        "pgMar", top=margin, right=margin, bottom=margin, left=margin, header=edge, footer=edge, gutter=0
    )
    return el("sectPr", *headers, size, margins, el("titlePg"))


def _paragraph(
    block: Block, arranged: Lists, *, place: Place | None, following: object, footnotes: Footnotes
) -> "Element":
    style = look.of(block)
    literal = place is not None and place.list < 0
    level = max(0, min(block.level, DEEPEST))
    number = None
    if place is not None and not literal:
        number = el("numPr", el("ilvl", val=place.level), el("numId", val=numbering.identifier(place.list)))
    elif block.role is not Role.TITLE and level != (1 if block.role is Role.SUB_PARAGRAPH else 0):
        number = el("numPr", el("ilvl", val=level), el("numId", val=0))  # no number, but its level comes back
    after = look.after(block, following)
    properties = el(
        "pPr",
        el("pStyle", val=style.id),
        switch("keepNext", look.keeps_next(block, following) and not style.keep_next),
        switch("pageBreakBefore", block.new_page),
        number,
        el("spacing", after=twips(after)) if after != style.after else None,
        _indent(block, arranged, place=place),
    )
    label = [text.plain(block.label.strip() + (" " if block.role is Role.TITLE else "\t"))] if literal else []
    return el("p", properties, *label, *text.runs(block.runs, style, footnotes=footnotes))


def _indent(block: Block, arranged: Lists, *, place: Place | None) -> "Element | None":
    """Literal labels hang like automatic ones, continuations stand under the text they continue. Labelled headings
    begin at the margin whatever their level, so they overrule the numbering's own indent."""
    if block.role is Role.TITLE:
        return None
    if block.role is Role.HEADING:
        hang = millimetres(arranged.hangs[0])
        return el("ind", left=hang, hanging=hang) if place is not None else None
    level = max(0, min(block.level, DEEPEST))
    left = millimetres(arranged.left(level))
    if place is None:
        return el("ind", left=left) if left else None
    if place.list < 0:
        hang = millimetres(arranged.hangs[level])
        return el("ind", left=left + hang, hanging=hang)
    return None


def _table(table: Table, *, footnotes: Footnotes) -> Iterator[str]:
    """The table as text, some hundred rows at a time."""
    columns = table.columns or (Column(""),)
    titled = any(page.one_line(column.title) for column in columns)
    if not titled and not table.rows:
        return
    widths = _widths(columns)
    grid = el("tblGrid", *[el("gridCol", w=width) for width in widths])
    opened = xml.fragment(el("tbl", _table_properties(sum(widths)), grid)).removesuffix("</w:tbl>")
    header, band, plain = (
        RowText(rows.frame(_empty_row(widths, style=style)), style, footnotes)
        for style in (look.HEADER_CELL, look.BAND, look.CELL)
    )
    if titled:
        opened += header.of(Row(tuple((Run(column.title),) for column in columns)))
    yield opened
    for start in range(0, len(table.rows), ROWS):
        part = table.rows[start : start + ROWS]
        yield "".join([band.of(row) if row.band else plain.of(row) for row in part])
    # Word joins tables that touch and wants a paragraph after the last one: a narrow empty one, as in the PDF.
    after = el("p", el("pPr", el("spacing", line=twips(look.TABLE_AFTER), lineRule="exact")))
    yield "</w:tbl>" + xml.fragment(after)


def _widths(columns: Sequence[Column]) -> list[int]:
    """The text width shared out, in twentieths of a point."""
    total = sum(max(column.share, 0.0) for column in columns)
    shares = [max(column.share, 0.0) / total if total else 1 / len(columns) for column in columns]
    return [max(1, round(millimetres(page.TEXT_WIDTH) * share)) for share in shares]


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


def _empty_row(widths: Sequence[int], *, style: Look) -> "Element":
    """A row that stays on one page, its cells without text; the header row is repeated on each."""
    header = style is look.HEADER_CELL
    out = el("tr", el("trPr", el("cantSplit"), switch("tblHeader", header)))
    if style is look.BAND:
        span = el("gridSpan", val=len(widths)) if len(widths) > 1 else None
        ground = el("shd", val="clear", color="auto", fill=f"{look.GREY:06X}")
        out.append(_cell(el("tcPr", _width(sum(widths)), span, ground), style=style))
        return out
    for width in widths:
        out.append(_cell(el("tcPr", _width(width)), style=style))
    return out


def _width(width: int) -> "Element":
    return el("tcW", w=width, type="dxa")


def _cell(properties: "Element", *, style: Look) -> "Element":
    return el("tc", properties, el("p", el("pPr", el("pStyle", val=style.id))))
