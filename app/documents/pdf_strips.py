"""A Document as a column of strips: lines of text and rows of tables, each drawn whole.

Knows where label, text and cells stand on a strip and which strips stay together. Leaves the cutting of the column
into pages to documents.pdf_pages and the drawing to documents.write_pdf. Lengths are points; x counts from the left
margin, y downwards from the strip's upper edge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents import lists, look, page
from app.documents.lists import Lists
from app.documents.look import Look
from app.documents.model import Block, Document, Role, Row, Run, Table
from app.documents.pdf_lines import Line, Setter
from app.documents.pdf_marks import Mark

MM = 72 / 25.4
WIDTH = page.TEXT_WIDTH * MM
TALLEST = 300.0  # a table row above this height may be divided between pages
_ASCENT = 1.069
_PAD_X, _PAD_Y = 4.5, 3.0
_LABEL_GAP = 4.0
_NOTE_HANG = 11.0


@dataclass(frozen=True, slots=True)
class Text:
    """`line` with its left end at `x` and its base line at `y`; `mark` says what it is a part of."""

    x: float
    y: float
    line: Line
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline between two points."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey ground as wide as the text and as high as its strip."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` counts from 0."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Strip:
    """`before` is the space above it, dropped at the head of a page; `keep` holds it to the next strip;
    `head` is repeated above it where it opens a page; `notes` are the footnotes it calls; a `new_page` begins with it."""

    height: float
    ink: tuple[Text | Rule | Fill, ...]
    before: float = 0.0
    keep: bool = False
    notes: tuple[int, ...] = ()
    bookmark: Bookmark | None = None
    head: "tuple[Strip, ...]" = ()
    new_page: bool = False


def of(document: Document, setter: Setter) -> tuple[Strip, ...]:
    """Every strip of `document` in order; the footnotes end up in ``setter.notes``."""
    arranged = lists.arrange(document.blocks)
    outline = _Outline(page.title(document))
    out: list[Strip] = []
    gap = 0.0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            strips = _table(block, setter, number=number, outline=outline)
            after = look.TABLE_AFTER
        else:
            following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
            labelled = arranged.places[number] is not None
            strips = _paragraph(block, setter, arranged=arranged, labelled=labelled)
            strips = [
                _marked(strip, block, number, labelled=labelled and not n) for n, strip in enumerate(strips)
            ]
            keep = look.keeps_next(block, following)
            strips[-1] = replace(strips[-1], keep=keep)
            strips[0] = replace(strips[0], bookmark=outline.entry(block), new_page=block.new_page)
            after = look.after(block, following)
        if strips:
            strips[0] = replace(strips[0], before=max(gap, strips[0].before))
            out += strips
            gap = after
    return tuple(out)


def _marked(strip: Strip, block: Block, number: int, *, labelled: bool) -> Strip:
    """`strip` with marks that say whose text it is; the first text of a labelled one is the label."""
    whole = Mark("text", number, str(block.role), block.level)
    ink = tuple(
        replace(
            one, mark=replace(whole, part="label" if labelled and not n else "text", joint=one.line.joint)
        )
        for n, one in enumerate(strip.ink)
        if isinstance(one, Text)
    )
    return replace(strip, ink=ink)


def note(runs: Sequence[Run], number: int, *, setter: Setter) -> tuple[Strip, ...]:
    """The strips of a footnote with its number hanging."""
    style = look.NOTE
    lines = setter.lines(runs, WIDTH - _NOTE_HANG, size=style.size)
    mark = setter.lines([Run(str(number), superscript=True)], WIDTH, size=style.size)[0]
    out = [
        Strip(
            style.line,
            (Text(_NOTE_HANG, style.size * _ASCENT, line, Mark("note", number, joint=line.joint)),),
        )
        for line in lines
    ]
    out[0] = replace(out[0], ink=(Text(0, style.size * _ASCENT, mark), *out[0].ink), before=style.after)
    return tuple(out)


def _paragraph(block: Block, setter: Setter, *, arranged: Lists, labelled: bool) -> list[Strip]:
    style = look.of(block)
    base = style.size * _ASCENT
    level = max(0, min(block.level, lists.DEEPEST))
    left = 0.0 if block.role in (Role.TITLE, Role.HEADING) else arranged.left(level) * MM
    hang, first = 0.0, 0.0
    ink: tuple[Text, ...] = ()
    if labelled:
        label = setter.single(block.label, size=style.size, bold=style.bold, italic=style.italic)
        hang = arranged.hangs[0 if block.role is Role.HEADING else level] * MM
        first = max(0.0, label.width + _LABEL_GAP - hang)
        ink = (Text(left, base, label),)
        if block.role is Role.TITLE:
            first, hang = label.width + _LABEL_GAP, 0.0
    width = WIDTH - left - hang
    lines = setter.lines(
        block.runs,
        width,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        first=min(first, width * 0.8),
    )
    out = []
    for number, line in enumerate(lines):
        x = left + hang + (first if number == 0 else 0)
        if style.centred and not labelled:
            x = (WIDTH - line.width) / 2
        text = Text(x, base, line)
        keep = style.keep_lines or number in (
            0,
            len(lines) - 2,
        )  # no line alone at the foot or the head of a page
        out.append(Strip(style.line, (text,), keep=keep, notes=line.notes))
    out[0] = replace(out[0], ink=ink + out[0].ink, before=style.before)
    return out


def _table(table: Table, setter: Setter, *, number: int, outline: "_Outline") -> list[Strip]:
    total = sum(max(column.share, 0.0) for column in table.columns) or 1.0
    widths = [WIDTH * max(column.share, 0.0) / total for column in table.columns]
    head: tuple[Strip, ...] = ()
    if any(page.one_line(column.title) for column in table.columns):
        titles = Row(tuple((Run(column.title),) for column in table.columns))
        mark = Mark("cell", number, row=-1, columns=len(widths))
        head = tuple(_row(titles, widths, setter=setter, style=look.HEADER_CELL, mark=mark))
    out = list(head)
    for place, row in enumerate(table.rows):
        style = look.BAND if row.band else look.CELL
        mark = Mark("cell", number, row=place, columns=len(widths), band=row.band)
        strips = _row(row, widths, setter=setter, style=style, mark=mark)
        if row.band:
            strips[0] = replace(strips[0], bookmark=outline.band(row))
        out += [replace(strip, head=head) for strip in strips]
    if out:
        out[-1] = replace(out[-1], keep=False)
        out[0] = replace(out[0], before=2.0)
    return out


def _row(row: Row, widths: Sequence[float], *, setter: Setter, style: Look, mark: Mark) -> list[Strip]:
    """One strip, or several where the row is too high to stay whole."""
    cells = row.cells[: 1 if row.band else len(widths)]
    spans = [WIDTH] if row.band else list(widths)
    edges = [sum(spans[:n]) for n in range(len(spans))]
    set_ = [
        setter.lines(cell, max(span - 2 * _PAD_X, 1.0), size=style.size, bold=style.bold)
        for cell, span in zip(cells, spans, strict=False)
    ]
    deep = max([len(lines) for lines in set_] or [1])
    most = deep if deep * style.line <= TALLEST else int(TALLEST / style.line)
    out = []
    for start in range(0, deep, most):
        parts = [lines[start : start + most] for lines in set_]
        height = max([len(part) for part in parts] or [1]) * style.line + 2 * _PAD_Y
        ink: list[Text | Rule | Fill] = [Fill()] if row.band else []
        for column, (edge, part) in enumerate(zip(edges, parts, strict=False)):
            for number, line in enumerate(part):
                y = _PAD_Y + number * style.line + style.size * _ASCENT
                ink.append(Text(edge + _PAD_X, y, line, replace(mark, column=column, joint=line.joint)))
        ink += [Rule(0, 0, WIDTH, 0), Rule(0, height, WIDTH, height)]
        ink += [Rule(x, 0, x, height) for x in (*edges, WIDTH)]
        notes = tuple(n for part in parts for line in part for n in line.notes)
        out.append(Strip(height, tuple(ink), keep=style.keep_next, notes=notes))
    return out


class _Outline:
    """What becomes a bookmark and how deep: title, headings, bands, labelled paragraphs of the first level."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._titled = False
        self._depth = 0

    def entry(self, block: Block) -> Bookmark | None:
        text = page.one_line(block.text)
        if block.role is Role.TITLE and block.level == 0 and not self._titled:
            self._titled, self._depth = True, 1
            return Bookmark(self._title or text, 0) if self._title or text else None
        if block.role is Role.HEADING:
            level = (1 if self._titled else 0) + max(0, min(block.level, 5))
            self._depth = level + 1
            return Bookmark(self._named(block.label, text), level)
        if block.role is not Role.TITLE and block.label.strip() and block.level <= 0:
            return Bookmark(self._named(block.label, text), self._depth)
        return None

    def band(self, row: Row) -> Bookmark | None:
        text = page.one_line("".join(run.text for run in row.cells[0])) if row.cells else ""
        return Bookmark(page.shortened(text, 80), self._depth) if text else None

    def _named(self, label: str, text: str) -> str:
        return f"{page.one_line(label)} {page.shortened(text, 60)}".strip() or "–"


def groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Strips that stay together: each group ends with one that does not hold the next."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
