"""word/document.xml: the paragraphs and tables of a Document.

Knows paragraph properties and literal labels. Leaves runs to documents.docx_parts.text, tables to
documents.docx_parts.tables, numbers to documents.docx_parts.numbering, the page to documents.docx_parts.sheets.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.documents import look
from app.documents.docx_parts import crossings, numbering, text, xml
from app.documents.docx_parts.crossings import Crossings
from app.documents.docx_parts.sheets import Sheet
from app.documents.docx_parts.tables import Tables
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import el, millimetres, switch, twips
from app.documents.lists import DEEPEST, Lists, Place
from app.documents.model import Block, Document, Role, Table

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def body_part(
    document: Document,
    arranged: Lists,
    *,
    footnotes: Footnotes,
    sheet: Sheet,
    tell: Callable[[float], None] | None = None,
) -> Iterator[bytes]:
    """word/document.xml piece by piece; the footnotes that are met end up in `footnotes`, in their order. `sheet` is what the
    section says of its pages; `tell` hears how much is done, 0 to 1."""
    empty = xml.part(el("document", el("body", el("p")))).partition(b"<w:p/>")
    yield empty[0]
    written = False
    tables = Tables(footnotes, width=sheet.width)
    crossed = crossings.of(document, arranged)
    for number, block in enumerate(document.blocks):
        following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
        if isinstance(block, Table):
            for piece in tables.of(block):
                yield piece.encode()
                written = True
                if tell is not None:
                    tell(number / len(document.blocks))
        else:
            place = arranged.places[number]
            made = paragraph(
                block, arranged, place=place, following=following, footnotes=footnotes, crossed=crossed
            )
            yield xml.fragment(made).encode()
            written = True
    if not written:
        yield b"<w:p/>"
    yield xml.fragment(sheet.section()).encode() + empty[2]


def paragraph(
    block: Block,
    arranged: Lists,
    *,
    place: Place | None,
    following: object,
    footnotes: Footnotes,
    crossed: Crossings,
) -> "Element":
    """The w:p of a paragraph that `following` stands behind."""
    style = look.of(block)
    properties = setup(block, arranged, place=place, following=following)
    runs = text.runs(block.runs, style, footnotes=footnotes, crossings=crossed)
    return el("p", properties, *crossed.marked(block, typed_label(block, place), runs))


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
        switch("pageBreakBefore", block.new_page),
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
