"""word/document.xml of a paper in two languages: a table without borders, a row for each pair of paragraphs.

Knows the two columns, the row of language names that repeats, and that each column counts for itself. Leaves paragraphs to
docx_parts.body, and which papers can stand side by side to documents.pairs.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.documents import lists, look, pairs
from app.documents.docx_parts import body, surroundings, text, xml
from app.documents.docx_parts.crossings import Crossings
from app.documents.docx_parts.sheets import Sheet
from app.documents.docx_parts.tables import after_table
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import SPACES, el, millimetres
from app.documents.lists import Lists
from app.documents.model import Document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = f"{{{SPACES['w']}}}"


def arrange(left: Document, right: Document) -> Lists:
    """The lists of both papers, those of the right one behind those of the left, with the places of left and right in turn."""
    one, other = lists.arrange(left.blocks), lists.arrange(right.blocks)
    moved = [
        place if place is None or place.list < 0 else replace(place, list=place.list + len(one.lists))
        for place in other.places
    ]
    places = [place for pair in zip(one.places, moved, strict=True) for place in pair]
    hangs = tuple(max(pair) for pair in zip(one.hangs, other.hangs, strict=True))
    return Lists(tuple(places), one.lists + other.lists, hangs)


def body_part(
    left: Document, right: Document, arranged: Lists, *, footnotes: Footnotes, sheet: Sheet
) -> bytes:
    """word/document.xml; the footnotes that are met end up in `footnotes`, row by row."""
    widths = _widths(sheet.width)
    out = el("tbl", _properties(sum(widths)), el("tblGrid", *[el("gridCol", w=width) for width in widths]))
    out.append(_names(left, right, widths))
    sides = left.paragraphs, right.paragraphs
    tags = "", surroundings.region(right)
    for number, pair in enumerate(zip(*sides, strict=True)):
        cells = []
        for column, block in enumerate(pair):
            following = sides[column][number + 1] if number + 1 < len(sides[column]) else None
            place = arranged.places[2 * number + column]
            made = body.paragraph(
                block, arranged, place=place, following=following, footnotes=footnotes, crossed=Crossings()
            )
            gutter = 0 if column else millimetres(pairs.GUTTER)
            cells.append(_cell(widths[column], _spoken(made, tags[column]), gutter))
        out.append(el("tr", *cells))
    return xml.part(el("document", el("body", out, after_table(), sheet.section())))


def _widths(width: float) -> tuple[int, int]:
    """The two columns of a text `width` millimetres wide, in twentieths of a point; the gutter belongs to the left one."""
    column = millimetres((width - pairs.GUTTER) / 2)
    return millimetres(width) - column, column


def _properties(width: int) -> "Element":
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return el(
        "tblPr",
        el("tblW", w=width, type="dxa"),
        el("tblInd", w=0, type="dxa"),
        el("tblBorders", *[el(side, val="nil") for side in sides]),
        el("tblLayout", type="fixed"),
        el("tblCellMar", *[el(side, w=0, type="dxa") for side in ("left", "right")]),
    )


def _names(left: Document, right: Document, widths: tuple[int, int]) -> "Element":
    """The names of the languages over a hairline, at the head of each page."""
    cells = []
    for width, name in zip(widths, pairs.titles(left, right), strict=True):
        rule = el("bottom", val="single", sz=round(look.HAIRLINE * 8), space=0, color=f"{look.RULE:06X}")
        setup = el("pPr", el("pStyle", val=look.HEADER_CELL.id), el("spacing", after=80))
        made = el("p", setup, text.plain(name))
        cells.append(el("tc", el("tcPr", el("tcW", w=width, type="dxa"), el("tcBorders", rule)), made))
    return el("tr", el("trPr", el("cantSplit"), el("tblHeader")), *cells)


def _cell(width: int, paragraph: "Element", gutter: int) -> "Element":
    margin = el("tcMar", el("right", w=gutter, type="dxa")) if gutter else None
    return el("tc", el("tcPr", el("tcW", w=width, type="dxa"), margin), paragraph)


def _spoken(paragraph: "Element", tag: str) -> "Element":
    """`paragraph` in the language `tag`, for proofing; "" leaves it to the document."""
    if not tag:
        return paragraph
    for run in paragraph.iterfind(f"{_W}r"):
        setup = run.find(f"{_W}rPr")
        if setup is None:
            setup = el("rPr")
            run.insert(0, setup)
        setup.append(el("lang", val=tag, eastAsia=tag))
    return paragraph
