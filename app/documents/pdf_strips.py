"""A Document as a column of strips: lines of text and rows of tables, each drawn whole.

Knows where label, text and cells stand on a strip and which strips stay together. Leaves the cutting of the column
into pages to documents.pdf_pages and the drawing to documents.write_pdf. Lengths are points; x counts from the left
margin, y downwards from the strip's upper edge.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents import finish, lists, look, page, pdf_marks
from app.documents.lists import Lists
from app.documents.look import Look
from app.documents.model import Block, Document, Role, Row, Run, Table
from app.documents.pdf_lines import Line, Setter
from app.documents.pdf_marks import Mark

MM = 72 / 25.4
WIDTH = page.TEXT_WIDTH * MM
TALLEST = 300.0  # a table row above this height may be divided between pages
ASCENT = 1.069
_PAD_X, _PAD_Y = 4.5, 3.0
_LABEL_GAP = 4.0
_NOTE_HANG = 11.0


@dataclass(frozen=True, slots=True)
class Text:
    """`line` with its left end at `x` and its base line at `y`; `mark` is the operator that says what it is a part of."""

    x: float
    y: float
    line: Line
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Hairlines around the cells of a row: over and under it, and upright at `edges`."""

    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey ground as wide as the text and as high as its strip."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline as wide as the text, at `y`."""

    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `level` counts from 0."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Strip:
    """`before` is the space above it, dropped at the head of a page; `keep` holds it to the next strip;
    `head` is repeated above it where it opens a page; `notes` are the footnotes it calls; a `new_page` begins with it;
    `target` is the identity of the paragraph that opens with it; it is `counted` where lines are numbered."""

    height: float
    ink: tuple[Text | Grid | Fill | Rule, ...]
    before: float = 0.0
    keep: bool = False
    notes: tuple[int, ...] = ()
    bookmark: Bookmark | None = None
    head: "tuple[Strip, ...]" = ()
    new_page: bool = False
    target: str = ""
    counted: bool = False


def of(document: Document, setter: Setter, *, tell: Callable[[float], None] | None = None) -> Iterator[Strip]:
    """Every strip of `document` in order, one after the other: the next is set when it is asked for. Footnotes end up in
    ``setter.notes`` before the strip that calls them is given; `tell` hears how much is done, 0 to 1."""
    arranged = lists.arrange(document.blocks)
    outline = Outline(page.title(document))
    gap, done = 0.0, 0
    every = sum(len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for strip in _table(block, setter, number=number, outline=outline):
                if gap:
                    strip = replace(strip, before=max(gap, strip.before))
                yield strip
                gap = 0.0
                done += 1
                if tell is not None and done % 500 == 0:
                    tell(min(1.0, done / every))
            gap = look.TABLE_AFTER if block.rows else gap
        else:
            following = document.blocks[number + 1] if number + 1 < len(document.blocks) else None
            labelled = arranged.places[number] is not None
            strips = paragraph(block, setter, arranged=arranged, labelled=labelled)
            strips = [
                marked(strip, block, number, labelled=labelled and not n) for n, strip in enumerate(strips)
            ]
            if finish.counts(block):
                strips = [replace(strip, counted=True) for strip in strips]
            keep = look.keeps_next(block, following)
            strips[-1] = replace(strips[-1], keep=keep)
            strips[0] = replace(
                strips[0],
                bookmark=outline.entry(block),
                before=max(gap, strips[0].before),
                new_page=block.new_page,
                target=block.uid,
            )
            yield from strips
            gap = look.after(block, following)
            done += 1


def marked(strip: Strip, block: Block, number: int, *, labelled: bool) -> Strip:
    """`strip` with marks that say whose text it is; the first text of a labelled one is the label."""
    role, level = str(block.role), block.level
    ink = []
    for n, one in enumerate(strip.ink):
        if isinstance(one, Text):
            part = "label" if labelled and not n else "text"
            mark = pdf_marks.opening(Mark(part, number, role, level, one.line.joint))
            ink.append(Text(one.x, one.y, one.line, mark))
    return replace(strip, ink=tuple(ink))


def note(runs: Sequence[Run], number: int, *, setter: Setter) -> tuple[Strip, ...]:
    """The strips of a footnote with its number hanging."""
    style = look.NOTE
    lines = setter.lines(runs, WIDTH - _NOTE_HANG, size=style.size)
    mark = setter.lines([Run(str(number), superscript=True)], WIDTH, size=style.size)[0]
    out = [
        Strip(
            style.line,
            (Text(_NOTE_HANG, style.size * ASCENT, line, _note_mark(number, line)),),
        )
        for line in lines
    ]
    out[0] = replace(out[0], ink=(Text(0, style.size * ASCENT, mark), *out[0].ink), before=style.after)
    return tuple(out)


def _note_mark(number: int, line: Line) -> str:
    return pdf_marks.opening(Mark("note", number, joint=line.joint))


def paragraph(
    block: Block, setter: Setter, *, arranged: Lists, labelled: bool, width: float = WIDTH
) -> list[Strip]:
    """The lines of a paragraph in a column of `width`, without marks, bookmark and what holds it to the next."""
    style = look.of(block)
    base = style.size * ASCENT
    level = max(0, min(block.level, lists.DEEPEST))
    left = 0.0 if block.role in (Role.TITLE, Role.HEADING) else arranged.left(level) * MM
    hang, first = 0.0, 0.0
    ink: tuple[Text, ...] = ()
    if labelled:
        whole = {run.change for run in block.runs} if block.runs else set()
        label = setter.single(
            block.label,
            size=style.size,
            bold=style.bold,
            italic=style.italic,
            change=whole.pop()
            if len(whole) == 1
            else "",  # a paragraph that came or went, its number with it
        )
        hang = arranged.hangs[0 if block.role is Role.HEADING else level] * MM
        first = max(0.0, label.width + _LABEL_GAP - hang)
        ink = (Text(left, base, label),)
        if block.role is Role.TITLE:
            first, hang = label.width + _LABEL_GAP, 0.0
    room = width - left - hang
    lines = setter.lines(
        block.runs,
        room,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        first=min(first, room * 0.8),
    )
    out = []
    for number, line in enumerate(lines):
        x = left + hang + (first if number == 0 else 0)
        if style.centred and not labelled:
            x = (width - line.width) / 2
        text = Text(x, base, line)
        keep = style.keep_lines or number in (
            0,
            len(lines) - 2,
        )  # no line alone at the foot or the head of a page
        out.append(Strip(style.line, (text,), keep=keep, notes=line.notes))
    out[0] = replace(out[0], ink=ink + out[0].ink, before=style.before)
    return out


def _table(table: Table, setter: Setter, *, number: int, outline: "Outline") -> Iterator[Strip]:
    """The strips of a table, the first a little apart from what is above, the last not held to what follows."""
    before: Strip | None = None
    for strip in _table_rows(table, setter, number=number, outline=outline):
        if before is not None:
            yield before
        before = strip if before is not None else replace(strip, before=2.0)
    if before is not None:
        yield replace(before, keep=False)


def _table_rows(table: Table, setter: Setter, *, number: int, outline: "Outline") -> Iterator[Strip]:
    """Above the first row of a page the titles stand again, and the band that the row belongs to."""
    total = sum(max(column.share, 0.0) for column in table.columns) or 1.0
    widths = [WIDTH * max(column.share, 0.0) / total for column in table.columns]
    rows = _Rows(setter, number, widths, figures=[column.figures for column in table.columns])
    titles: tuple[Strip, ...] = ()
    if any(page.one_line(column.title) for column in table.columns):
        titles = tuple(rows.set(Row(tuple((Run(column.title),) for column in table.columns)), -1))
        yield from titles
    head = titles
    for place, row in enumerate(table.rows):
        if row.band:
            strips = rows.set(row, place, head=titles)
            strips[0] = replace(strips[0], bookmark=outline.band(row))
            head = (*titles, *[_again(strip) for strip in strips])
        else:
            strips = rows.set(row, place, head=head)
        yield from strips


def _again(strip: Strip) -> Strip:
    """A band as it stands above the rows that go on on another page: it is not read, bookmarked or called twice."""
    ink = tuple(replace(one, mark="") if isinstance(one, Text) else one for one in strip.ink)
    return Strip(strip.height, ink)


class _Rows:
    """Sets the rows of one table, block `number` of the document."""

    def __init__(
        self, setter: Setter, number: int, widths: Sequence[float], *, figures: Sequence[bool]
    ) -> None:
        self._setter = setter
        self._number = number
        self._columns = len(widths)
        self._whole = (WIDTH,), (0.0,), Grid((0.0, WIDTH))
        edges = tuple(sum(widths[:n]) for n in range(len(widths)))
        self._divided = tuple(widths), edges, Grid((*edges, WIDTH))
        self._right = tuple(
            edge + width - _PAD_X if right else 0.0
            for edge, width, right in zip(edges, widths, figures, strict=True)
        )
        self._ragged = any(figures)

    def set(self, row: Row, place: int, *, head: tuple[Strip, ...] = ()) -> list[Strip]:
        """One strip, or several where the row is too high to stay whole. The row at −1 holds the titles."""
        style = look.HEADER_CELL if place < 0 else look.BAND if row.band else look.CELL
        spans, edges, grid = self._whole if row.band else self._divided
        cell, size, bold = self._setter.cell, style.size, style.bold
        lines = [
            cell(runs, max(span - 2 * _PAD_X, 1.0), size=size, bold=bold)
            for runs, span in zip(row.cells, spans, strict=False)
        ]
        deep = max([len(one) for one in lines] or [1])
        most = deep if deep * style.line <= TALLEST else int(TALLEST / style.line)
        return [
            self._strip(
                [one[start : start + most] for one in lines] if deep > most else lines,
                edges, grid, style=style, place=place, head=head, band=row.band,
            )
            for start in range(0, deep, most)
        ]  # fmt: skip

    def _strip(
        self,
        parts: Sequence[Sequence[Line]],
        edges: Sequence[float],
        grid: Grid,
        *,
        style: Look,
        place: int,
        head: tuple[Strip, ...],
        band: bool,
    ) -> Strip:
        step, first = style.line, _PAD_Y + style.size * ASCENT
        ink: list[Text | Grid | Fill] = [Fill()] if band else []
        notes: tuple[int, ...] = ()
        deep = 1
        for column, part in enumerate(parts):
            x, y = edges[column] + _PAD_X, first
            right = self._right[column] if self._ragged and not band else 0.0
            deep = max(deep, len(part))
            for line in part:
                mark = pdf_marks.opening_cell(
                    line.joint, self._number, row=place, column=column, columns=self._columns, band=band
                )
                if right:
                    x = right - line.width
                ink.append(Text(x, y, line, mark))
                y += step
                notes += line.notes
        ink.append(grid)
        return Strip(deep * step + 2 * _PAD_Y, tuple(ink), keep=style.keep_next, notes=notes, head=head)


class Outline:
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


def groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Strips that stay together: each group ends with one that does not hold the next."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
