"""Writing a Document as PDF.

Knows how pages are drawn: header, footer, text, hairlines, bookmarks and the file's own information. The text is set
by documents.pdf_lines, pdf_strips and pdf_pages, with the numbering of documents.lists, so that labels equal those
of the DOCX. Leaves scripts that need shaping aside (`missing` names their characters).
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import look, output, page, pdf_marks, pdf_pages, pdf_strips, pdf_type
from app.documents.model import Block, Document, Run
from app.documents.page import Masthead
from app.documents.pdf_lines import Line, Notes, Setter
from app.documents.pdf_marks import Mark
from app.documents.pdf_pages import Page
from app.documents.pdf_strips import MM, WIDTH, Fill, Rule, Strip, Text

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

_LEFT, _TOP = page.MARGIN * MM, (page.HEIGHT - page.MARGIN) * MM
_NOTE_RULE = 50 * MM
_HEAD_LINE = 12.0


def write(document: Document, path: Path) -> None:
    """Write `document` to `path`, replacing the file; raises UserError where the place refuses it."""
    output.write(path, to_bytes(document))


def to_bytes(document: Document, *, tell: Callable[[float], None] | None = None) -> bytes:
    """`document` as a PDF; the same document gives the same bytes. `tell` hears how far a long one is, 0 to 1, and may
    raise to stop it."""
    setter = Setter(pdf_type.load(), Notes())
    strips = pdf_strips.of(document, setter)
    footnotes = {}
    for number, note in enumerate(tuple(setter.notes.found), 1):
        footnotes[number] = pdf_strips.note(page.note_runs(note), number, setter=setter)
    return _drawn(document, pdf_pages.fill(strips, footnotes), setter=setter)


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


def _drawn(document: Document, pages: list[Page], *, setter: Setter) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(page.WIDTH * MM, page.HEIGHT * MM),
        invariant=1,
        pageCompression=1,
        initialFontName=setter.case.serif[False, False].name,  # type: ignore[arg-type]
    )
    _inform(canvas, document)
    masthead, foot = page.masthead(document), page.footer(document)
    outline = _Bookmarks(canvas)
    for number, one in enumerate(pages, 1):
        _head(canvas, masthead, setter=setter, first=number == 1)
        _foot(canvas, foot.format(page=number, pages=len(pages)), setter=setter)
        for y, strip in one.body:
            outline.add(strip, y)
            _strip(canvas, strip, y)
        for y, strip in one.notes:
            _strip(canvas, strip, y)
        if one.rule >= 0:
            _rule(canvas, Rule(0, 0, _NOTE_RULE, 0), one.rule)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _inform(canvas: "Canvas", document: Document) -> None:
    """The file's own information. Never the name of the machine's user: only the program and the document's words."""
    canvas.setTitle(page.title(document))
    canvas.setAuthor("Penholder")
    canvas.setCreator("Penholder")
    canvas.setProducer("Penholder")
    canvas.setSubject(" · ".join(filter(None, (page.one_line(document.symbol), str(document.kind)))))
    canvas.setCatalogEntry("Lang", page.language(document))
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _head(canvas: "Canvas", masthead: Masthead, *, setter: Setter, first: bool) -> None:
    """The first page carries symbol, status and date as a block; the others one small line."""
    y = (page.MARGIN - page.EDGE) * MM  # upwards from the text area
    size = look.RUNNING.size
    if first:
        left, right = masthead.symbol, [masthead.status, masthead.date]
        size += 1
    else:
        left, right = masthead.running, [masthead.right]
    right = [text for text in right if text]
    if (first and masthead.in_text) or not (left or right):
        return
    symbol = Mark("symbol") if first and left else None
    _show(canvas, setter.single(left, size=size, bold=first), x=0, y=size - y, mark=symbol)
    for number, text in enumerate(right):
        line = setter.single(text, size=size, bold=first and text == masthead.status)
        mark = Mark("status" if text == masthead.status else "date") if first else None
        _show(canvas, line, x=WIDTH - line.width, y=size - y + number * _HEAD_LINE, mark=mark)
    rows = max(1, len(right))
    _rule(canvas, Rule(0, 0, WIDTH, 0), size - y + (rows - 1) * _HEAD_LINE + 5)


def _foot(canvas: "Canvas", text: str, *, setter: Setter) -> None:
    line = setter.single(text, size=look.FOOT.size)
    y = (page.HEIGHT - page.MARGIN - page.EDGE) * MM
    _show(canvas, line, x=(WIDTH - line.width) / 2, y=y)


def _strip(canvas: "Canvas", strip: Strip, y: float) -> None:
    for ink in strip.ink:
        match ink:
            case Fill():
                canvas.setFillColor(_colour(look.GREY))
                canvas.rect(_LEFT, _TOP - y - strip.height, WIDTH, strip.height, stroke=0, fill=1)
                canvas.setFillColor(_colour(0))
            case Rule():
                _rule(canvas, ink, y)
            case Text():
                _show(canvas, ink.line, x=ink.x, y=y + ink.y, mark=ink.mark)


def _rule(canvas: "Canvas", rule: Rule, y: float) -> None:
    canvas.setLineWidth(look.HAIRLINE)
    canvas.setStrokeColor(_colour(look.RULE))
    canvas.line(_LEFT + rule.x1, _TOP - y - rule.y1, _LEFT + rule.x2, _TOP - y - rule.y2)


def _show(canvas: "Canvas", line: Line, *, x: float, y: float, mark: Mark | None = None) -> None:
    """Draw a line. What it belongs to is written beside it, so that the paper can be read back as it was."""
    if not line.pieces:
        return
    text = canvas.beginText(_LEFT + x, _TOP - y)
    if mark is not None:
        _operator(text, pdf_marks.opening(mark))
    rise = 0.0
    for piece in line.pieces:
        text.setFont(piece.face.name, piece.size)
        if piece.rise != rise:
            text.setRise(piece.rise)
            rise = piece.rise
        special = mark is not None and (piece.look or piece.note)
        if special:
            _operator(text, pdf_marks.opening_piece(piece.look, piece.note))
        text.textOut(piece.text)
        if special:
            _operator(text, pdf_marks.END)
    if rise:
        text.setRise(0)
    if mark is not None:
        _operator(text, pdf_marks.END)
    canvas.drawText(text)


def _operator(text: "PDFTextObject", operator: str) -> None:
    """Put an operator that reportlab has no function for among those of `text`."""
    text._code.append(operator)  # type: ignore[attr-defined]


def _colour(value: int) -> "Color":
    from reportlab.lib.colors import HexColor

    return HexColor(value)


class _Bookmarks:
    """The outline as it grows. A level may be at most one deeper than the entry before."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._count = 0
        self._level = -1

    def add(self, strip: Strip, y: float) -> None:
        if strip.bookmark is None:
            return
        key = f"p{self._count}"
        self._count += 1
        self._level = min(strip.bookmark.level, self._level + 1)
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=_TOP - y + 6, zoom=0)
        self._canvas.addOutlineEntry(strip.bookmark.text, key, level=self._level, closed=0)
        if self._count == 1:
            self._canvas.showOutline()
