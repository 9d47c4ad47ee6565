"""Writing a Document as PDF.

Knows how pages are drawn: header, footer, text, hairlines, bookmarks and the file's own information. Line numbers and the
watermark are pdf_stamp's, two languages side by side pdf_pairs'. The text is set
by documents.pdf_lines, pdf_strips and pdf_pages, with the numbering of documents.lists, so that labels equal those
of the DOCX; the operators are pdf_pen's. A page is drawn as soon as it is full, its strips are let go: a list of tens
of thousands of people takes no more memory than its text. Leaves scripts that need shaping aside (`missing` names their
characters).
"""

import functools
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import (
    look,
    output,
    page,
    pairs,
    pdf_lines,
    pdf_marks,
    pdf_pages,
    pdf_pairs,
    pdf_pen,
    pdf_stamp,
    pdf_strips,
    pdf_type,
)
from app.documents.finish import PLAIN, Finish
from app.documents.model import Block, Document, Run
from app.documents.page import Masthead
from app.documents.pdf_lines import Setter
from app.documents.pdf_marks import Mark
from app.documents.pdf_pages import Page
from app.documents.pdf_pen import Link, Pen
from app.documents.pdf_strips import MM, WIDTH, Bookmark, Fill, Grid, Rule, Strip, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LEFT, _TOP = page.MARGIN * MM, (page.HEIGHT - page.MARGIN) * MM
_NOTE_RULE = 50 * MM
_HEAD_LINE = 12.0


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page without its footer: operators, bookmarks with their y, and references with the places they can lead to."""

    ink: str
    bookmarks: tuple[tuple[float, Bookmark], ...]
    links: tuple[Link, ...]
    targets: dict[str, float]


def write(document: Document, path: Path) -> None:
    """Write `document` to `path`, replacing the file; raises UserError where the place refuses it."""
    output.write(path, to_bytes(document))


def to_bytes(
    document: Document, *, finish: Finish = PLAIN, tell: Callable[[float], None] | None = None
) -> bytes:
    """`document` as a PDF with line numbers and watermark as `finish` says; the same document gives the same bytes. `tell`
    hears how far a long one is, 0 to 1, and may raise to stop it."""
    setter = pdf_lines.setter(pdf_type.load())
    return _made(document, pdf_strips.of(document, setter, tell=tell), setter, finish)


def bilingual_to_bytes(left: Document, right: Document, *, finish: Finish = PLAIN) -> bytes:
    """Two languages of one paper side by side as a PDF, paragraph beside paragraph; the head, the foot and the bookmarks are
    those of `left`. Raises UserError where the two do not match (see documents.pairs)."""
    pairs.check(left, right, finish)
    setter = pdf_lines.setter(pdf_type.load())
    return _made(left, pdf_pairs.of(left, right, setter), setter, finish)


def _made(document: Document, strips: Iterator[Strip], setter: Setter, finish: Finish) -> bytes:
    """The file of `strips`; what stands around them is that of `document`."""

    def note(number: int) -> tuple[Strip, ...]:
        runs = page.note_runs(setter.notes.found[number - 1])
        return pdf_strips.note(runs, number, setter=setter)

    canvas, buffer = _canvas(setter)
    _inform(canvas, document)
    pen = Pen(canvas._doc)  # type: ignore[attr-defined]
    masthead = page.masthead(document)
    behind, lines = pdf_stamp.watermark(finish.watermark, setter), pdf_stamp.Lines(finish)
    drawn = []
    for number, one in enumerate(pdf_pages.fill(strips, functools.cache(note))):
        pen.out += [behind] if behind else []
        drawn.append(_draw(pen, one, masthead, setter=setter, lines=lines, first=number == 0))
    _bind(canvas, drawn, page.footer(document), pen=pen, setter=setter)
    return buffer.getvalue()


def missing(document: Document) -> str:
    """The characters of `document` that the PDF can only show as boxes, each once; empty for most documents."""
    texts = [run.text for run in _every_run(document)]
    texts += [document.symbol, document.status, document.title, document.place]
    texts += [block.label for block in document.paragraphs]
    return pdf_type.missing(page.printable("\n".join(texts)))


def _every_run(document: Document) -> list[Run]:
    out: list[Run] = []
    for block in document.blocks:
        if isinstance(block, Block):
            out += block.runs
        else:
            out += [Run(column.title) for column in block.columns]
            out += [run for row in block.rows for cell in row.cells for run in cell]
    return out + [inner for run in out if run.note is not None for inner in page.note_runs(run.note)]


def _canvas(setter: Setter) -> "tuple[Canvas, io.BytesIO]":
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(page.WIDTH * MM, page.HEIGHT * MM),
        invariant=1,
        pageCompression=0,  # _bind compresses the pages
        initialFontName=setter.case.serif[False, False].name,  # type: ignore[arg-type]
    )
    return canvas, buffer


def _draw(
    pen: Pen, one: Page, masthead: Masthead, *, setter: Setter, lines: pdf_stamp.Lines, first: bool
) -> _Drawn:
    """A page with its head; the foot waits until the pages are counted."""
    _head(pen, masthead, setter=setter, first=first)
    bookmarks = []
    for y, strip in one.body:
        if strip.bookmark is not None:
            bookmarks.append((_TOP - y + 6, strip.bookmark))
        _strip(pen, strip, _TOP - y)
    lines.draw(pen, one, setter)
    for y, strip in one.notes:
        _strip(pen, strip, _TOP - y)
    if one.rule >= 0:
        pen.rules((_LEFT, _TOP - one.rule, _LEFT + _NOTE_RULE, _TOP - one.rule))
    links = [
        link
        for y, strip in one.body
        for ink in strip.ink
        if isinstance(ink, Text)
        for link in pdf_pen.links(ink.line, _LEFT + ink.x, _TOP - y - ink.y)
    ]
    targets = {strip.target: _TOP - y + 6 for y, strip in reversed(one.body) if strip.target}
    return _Drawn(pen.taken(), tuple(bookmarks), tuple(links), targets)


def _bind(canvas: "Canvas", drawn: list[_Drawn], foot: str, *, pen: Pen, setter: Setter) -> None:
    """Put the pages into the file, each with its number."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    outline = _Bookmarks(canvas)
    meant = {link.target for one in drawn for link in one.links} & {
        uid for one in drawn for uid in one.targets
    }
    opening = "\n".join([canvas._preamble, *canvas._code])  # type: ignore[attr-defined]
    for number, one in enumerate(drawn, 1):
        _foot(pen, foot.format(page=number, pages=len(drawn)), setter=setter)
        for top, bookmark in one.bookmarks:
            outline.add(bookmark, top)
        _cross(canvas, one, meant)
        ink = f"{opening}\n{one.ink}\n{pen.taken()}\n"
        canvas.showPage()
        sheet = canvas._doc.Pages.pages[-1]  # type: ignore[attr-defined]
        sheet.stream = None
        content = zlib.compress(ink.encode("latin-1"))
        sheet.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), content)
    canvas.save()


def _cross(canvas: "Canvas", one: _Drawn, meant: set[str]) -> None:
    """Links on the page that is open, and the places on it that links of any page lead to."""
    for uid, top in one.targets.items():
        if uid in meant:
            canvas.bookmarkPage(f"r{uid}", fit="XYZ", left=0, top=top, zoom=0)
    for link in one.links:
        if link.target in meant:
            room = (link.x, link.low, link.end, link.top)
            canvas.linkRect("", f"r{link.target}", room, relative=0, thickness=0)


def _inform(canvas: "Canvas", document: Document) -> None:
    """The file's own information. Never the name of the machine's user: only the program and the document's words."""
    canvas.setTitle(page.title(document))
    canvas.setAuthor("Penholder")
    canvas.setCreator("Penholder")
    canvas.setProducer("Penholder")
    canvas.setSubject(" · ".join(filter(None, (page.one_line(document.symbol), str(document.kind)))))
    canvas.setCatalogEntry("Lang", page.language(document))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _head(pen: Pen, masthead: Masthead, *, setter: Setter, first: bool) -> None:
    """The first page carries symbol, status and date as a block; the others one small line."""
    size = look.RUNNING.size
    if first:
        left, right = masthead.symbol, list(masthead.lines)
        size += 1
    else:
        left, right = masthead.running, [masthead.right]
    right = [text for text in right if text]
    if (first and masthead.in_text) or not (left or right):
        return
    base = (page.HEIGHT - page.EDGE) * MM - size
    symbol = pdf_marks.opening(Mark("symbol")) if first and left else ""
    pen.line(setter.single(left, size=size, bold=first), _LEFT, base, symbol)
    for number, text in enumerate(right):
        x, y = _LEFT + WIDTH, base - number * _HEAD_LINE
        if not first or text == masthead.status:
            line = setter.single(text, size=size, bold=first)
            pen.line(line, x - line.width, y, pdf_marks.opening(Mark("status")) if first else "")
            continue
        line = setter.single(text, size=size)  # of which the date is marked, so that it can be read back
        dated = setter.single(masthead.date, size=size)
        pen.line(dated, x - line.width, y, pdf_marks.opening(Mark("date")))
        rest = setter.single(text.removeprefix(masthead.date), size=size)
        pen.line(rest, x - rest.width, y)
    rule = base - (max(1, len(right)) - 1) * _HEAD_LINE - 5
    pen.rules((_LEFT, rule, _LEFT + WIDTH, rule))


def _foot(pen: Pen, text: str, *, setter: Setter) -> None:
    line = setter.single(text, size=look.FOOT.size)
    pen.line(line, _LEFT + (WIDTH - line.width) / 2, page.EDGE * MM)


def _strip(pen: Pen, strip: Strip, top: float) -> None:
    """Draw a strip whose upper edge is at `top`."""
    low = top - strip.height
    if any(isinstance(ink, Text) and ink.line.changed for ink in strip.ink):
        pen.bar(_LEFT - look.BAR_GAP, low, top)
    for ink in strip.ink:
        if isinstance(ink, Text):
            pen.line(ink.line, _LEFT + ink.x, top - ink.y, ink.mark)
        elif isinstance(ink, Fill):
            pen.ground(_LEFT, low, WIDTH, strip.height)
        elif isinstance(ink, Rule):
            pen.rules((_LEFT, top - ink.y, _LEFT + WIDTH, top - ink.y))
        elif isinstance(ink, Grid):
            sides = [(_LEFT + x, top, _LEFT + x, low) for x in ink.edges]
            pen.rules((_LEFT, top, _LEFT + WIDTH, top), (_LEFT, low, _LEFT + WIDTH, low), *sides)


class _Bookmarks:
    """The outline as it grows. A level may be at most one deeper than the entry before."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._count = 0
        self._level = -1

    def add(self, bookmark: Bookmark, top: float) -> None:
        """An entry that leads to `top` on the page that is open."""
        key = f"p{self._count}"
        self._count += 1
        self._level = min(bookmark.level, self._level + 1)
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self._canvas.addOutlineEntry(bookmark.text, key, level=self._level, closed=0)
        if self._count == 1:
            self._canvas.showOutline()
