"""word/document.xml: the paragraphs and tables of a Document.

Knows paragraph properties, literal labels and tables with repeated header and bands. Leaves runs to
documents.docx_parts.text, numbers to documents.docx_parts.numbering.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.documents import look, page
from app.documents.docx_parts import numbering, text, xml
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import el, millimetres, switch, twips
from app.documents.lists import DEEPEST, Lists, Place
from app.documents.look import Look
from app.documents.model import Block, Column, Document, Role, Row, Run, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELL_X, _CELL_Y = 4.5, 3.0  # points between a cell's border and its text


def body_part(
    document: Document, arranged: Lists, *, footnotes: Footnotes, headers: Sequence["Element"]
) -> bytes:
    """word/document.xml; the footnotes that are met end up in `footnotes`. `headers` are the references to
    header and footer parts."""
    body = el("body")
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if isinstance(block, Table):
            body.extend(_table(block, footnotes=footnotes))
        else:
            place = arranged.places[number]
            body.append(_paragraph(block, arranged, place=place, following=following, footnotes=footnotes))
    if not len(body):
        body.append(el("p"))
    body.append(section(headers))
    return xml.part(el("document", body))


def section(headers: Sequence["Element"]) -> "Element":
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
    properties = setup(block, arranged, place=place, following=following)
    label = typed_label(block, place)
    shown = [text.plain(label)] if label else []
    return el("p", properties, *shown, *text.runs(block.runs, style, footnotes=footnotes))


def typed_label(block: Block, place: Place | None) -> str:
    """The label that stands in the text as it is, with what parts it from the text; "" where Word counts or none is."""
    if place is None or place.list >= 0:
        return ""
    return block.label.strip() + (" " if block.role is Role.TITLE else "\t")


def setup(block: Block, arranged: Lists, *, place: Place | None, following: object) -> "Element":
    """The w:pPr of a paragraph that `following` stands behind."""
    style = look.of(block)
    level = max(0, min(block.level, DEEPEST))
    number = None
    if place is not None and place.list >= 0:
        number = el("numPr", el("ilvl", val=place.level), el("numId", val=numbering.identifier(place.list)))
    elif block.role is not Role.TITLE and level != (1 if block.role is Role.SUB_PARAGRAPH else 0):
        number = el("numPr", el("ilvl", val=level), el("numId", val=0))  # no number, but its level comes back
    after = look.after(block, following)
    return el(
        "pPr",
        el("pStyle", val=style.id),
        switch("keepNext", look.keeps_next(block, following) and not style.keep_next),
        number,
        el("spacing", after=twips(after)) if after != style.after else None,
        _indent(block, arranged, place=place),
    )


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


def _table(table: Table, *, footnotes: Footnotes) -> Iterator["Element"]:
    out = frame(table)
    if out is None:
        return
    shares = widths(table)
    titles = title_row(table)
    if titles is not None:
        out.append(_filled(titles, shares, style=look.HEADER_CELL, footnotes=footnotes))
    for one in table.rows:
        out.append(_filled(one, shares, style=look.BAND if one.band else look.CELL, footnotes=footnotes))
    yield out
    yield after_table()


def frame(table: Table) -> "Element | None":
    """A table without its rows; None where there would be none."""
    if title_row(table) is None and not table.rows:
        return None
    shares = widths(table)
    return el(
        "tbl", _table_properties(sum(shares)), el("tblGrid", *[el("gridCol", w=width) for width in shares])
    )


def title_row(table: Table) -> Row | None:
    """The row of column titles; None where no column has one."""
    if not any(page.one_line(column.title) for column in table.columns):
        return None
    return Row(tuple((Run(column.title),) for column in table.columns))


def after_table() -> "Element":
    """Word joins tables that touch and wants a paragraph after the last one: a narrow empty one, as in the PDF."""
    return el("p", el("pPr", el("spacing", line=twips(look.TABLE_AFTER), lineRule="exact")))


def widths(table: Table) -> list[int]:
    """The width of each column in twentieths of a point; a table has at least one."""
    return _widths(table.columns or (Column(""),))


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


def _filled(row: Row, shares: Sequence[int], *, style: Look, footnotes: Footnotes) -> "Element":
    made = empty_row(row, shares, style=style)
    paragraphs = [cell[-1] for cell in made if cell.tag.endswith("}tc")]
    for paragraph, runs in zip(paragraphs, row.cells, strict=False):
        paragraph.extend(text.runs(runs, style, footnotes=footnotes))
    return made


def empty_row(row: Row, shares: Sequence[int], *, style: Look) -> "Element":
    """A row whose cells have no text yet. It stays on one page; the header row is repeated on each."""
    header = style is look.HEADER_CELL
    out = el("tr", el("trPr", el("cantSplit"), switch("tblHeader", header)))
    if row.band:
        span = el("gridSpan", val=len(shares)) if len(shares) > 1 else None
        ground = el("shd", val="clear", color="auto", fill=f"{look.GREY:06X}")
        out.append(_cell(el("tcPr", _width(sum(shares)), span, ground), style=style))
        return out
    out.extend(_cell(el("tcPr", _width(width)), style=style) for width in shares)
    return out


def _width(width: int) -> "Element":
    return el("tcW", w=width, type="dxa")


def _cell(properties: "Element", *, style: Look) -> "Element":
    return el("tc", properties, el("p", el("pPr", el("pStyle", val=style.id))))
