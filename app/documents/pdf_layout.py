"""Rows of a PDF become lines for structure: columns in order, furniture gone, notes apart, paragraphs whole.

Knows what the places of text on pages tell. Leaves rows to pdf_rows, and the meaning of paragraphs to structure.
Rules: FORMATS.md, "PDF". Lengths are points.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from app.documents import pdf_rows, title_block
from app.documents.lines import Line, cut, emphasized, stripped
from app.documents.model import Run, plain
from app.documents.pdf_rows import Stretch
from app.documents.pdf_signs import Sheet
from app.text import numbering, words

_MARGIN = 0.13  # of the page's height at head and foot, where running heads and page numbers stand
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|стр\.?|страница|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|из)\s*\d{1,4})?[-–—\s]*", re.I
)
_NOTE_SIZE = 0.92  # of the text's size: footnotes are smaller
_KEPT = frozenset("co re non self inter pre post anti multi sub well long short cross so semi trans de ex vice".split())


@dataclass(slots=True)
class Laid:
    """The lines of a paper; `symbol` and `status` from its running heads."""

    lines: tuple[Line, ...]
    symbol: str = ""
    status: str = ""


@dataclass(slots=True)
class _Row:
    """A line of a column: its stretches joined. `right` is the column's right edge, `centre` tells it stands in the middle."""

    x: float
    text_x: float
    end: float
    y: float
    size: float
    runs: tuple[Run, ...]
    page: int
    right: float
    first: float
    centred: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        return plain(self.runs)


def lay(sheets: Sequence[Sheet]) -> Laid:
    """The lines of a paper's pages."""
    pages = [pdf_rows.of(sheet, number) for number, sheet in enumerate(sheets)]
    furniture = _furniture(pages, sheets)
    laid = Laid(())
    for stretch in furniture.values():
        what = title_block.office(stretch.text.strip())
        if what == "symbol":
            laid.symbol = laid.symbol or title_block.symbol_of(stretch.text.strip())
        elif what == "status":
            laid.status = laid.status or stretch.text.strip()
    kept = [[one for one in page if id(one) not in furniture] for page in pages]
    usual = _usual_size(kept)
    text: list[_Row] = []
    notes: list[_Row] = []
    for page in kept:
        rows = _ordered(page)
        foot = _foot(rows, usual)
        text += rows[: len(rows) - foot] if foot else rows
        notes += rows[len(rows) - foot :] if foot else []
    hyphens = _Hyphens.of([*text, *notes])
    lines = _paragraphs(text, hyphens)
    laid.lines = (*_with_notes(lines, _notes(notes, hyphens)),)
    return laid


def _usual_size(pages: Iterable[Sequence[Stretch]]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for one in page:
            sizes[round(one.size, 1)] += len(one.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _furniture(pages: Sequence[Sequence[Stretch]], sheets: Sequence[Sheet]) -> dict[int, Stretch]:
    """What stands at head or foot of the pages: the same on most of them (figures apart), or a page number."""
    seen: dict[tuple[str, int], list[Stretch]] = {}
    out: dict[int, Stretch] = {}
    for page, sheet in zip(pages, sheets, strict=True):
        edge = sheet.height * _MARGIN
        order = sorted(page, key=lambda one: -one.y)
        outer = {id(one) for one in (*order[:1], *order[-1:])}
        for one in page:
            if edge < one.y < sheet.height - edge:
                continue
            key = re.sub(r"\d+", "0", " ".join(one.text.split())).casefold()
            seen.setdefault((key, round(one.y / 6)), []).append(one)
            if _NUMBER.fullmatch(one.text.strip()) and (id(one) in outer or re.search(r"[a-zа-я]{4}", one.text, re.I)):
                out[id(one)] = one
    out |= {id(one): one for page, sheet in list(zip(pages, sheets, strict=True))[1:] for one in _lone_head(page, sheet)}
    for (key, _height), found in seen.items():
        on = len({one.page for one in found})
        if on >= 2 and on * 2 >= len(pages) - 1 and len(key) <= 160 and not numbering.find(found[0].text):
            out |= {id(one): one for one in found}
    return out


def _lone_head(page: Sequence[Stretch], sheet: Sheet) -> list[Stretch]:
    """A running head that stands on one page alone: small, at the very head, with white below."""
    order = sorted(page, key=lambda one: -one.y)
    top = [one for one in order if order[0].y - one.y < 2]
    below = order[len(top) : len(top) + 1]
    lone = below and top[0].y - below[0].y > 2.2 * below[0].size and top[0].size < below[0].size * _NOTE_SIZE
    return top if lone and top[0].y > sheet.height * (1 - _MARGIN) else []


def _ordered(page: Sequence[Stretch]) -> list[_Row]:
    """The rows of a page in reading order, column by column."""
    if not page:
        return []
    left, right = min(one.x for one in page), max(one.end for one in page)
    gutter = _gutter(page, left, right)
    rows: list[_Row] = []
    if gutter is None:
        return _joined(page, right, left, 0)
    waiting: tuple[list[Stretch], list[Stretch]] = ([], [])
    for one in page:
        if one.x < gutter < one.end:  # over both columns: what is above comes first
            rows += _columns(waiting, left, gutter, right)
            waiting = ([], [])
            rows += _joined([one], right, left, 0)
        else:
            waiting[0 if one.end <= gutter else 1].append(one)
    return rows + _columns(waiting, left, gutter, right)


def _columns(waiting: tuple[list[Stretch], list[Stretch]], left: float, gutter: float, right: float) -> list[_Row]:
    one, two = waiting
    first_right = max((part.end for part in one), default=gutter)
    second_left = min((part.x for part in two), default=gutter)
    return _joined(one, first_right, left, 1) + _joined(two, right, second_left, 2)


def _gutter(page: Sequence[Stretch], left: float, right: float) -> float | None:
    """The middle of the white band between two columns of text; None where the page has one column."""
    width = right - left
    if width < 200:
        return None
    best: tuple[int, float, float] | None = None
    for step in range(30, 71):
        x = left + width * step / 100
        across = sum(one.x < x < one.end for one in page)
        one_side = [one for one in page if one.end <= x]
        other = [one for one in page if one.x >= x]
        if min(len(one_side), len(other)) < 5 or across * 4 > len(one_side) + len(other):
            continue
        if any(median(one.end - one.x for one in side) < width * 0.22 for side in (one_side, other)):
            continue
        white = min(one.x for one in other) - max(one.end for one in one_side)
        if white > 6 and (best is None or (across, -white) < best[:2]):
            best = (across, -white, (min(one.x for one in other) + max(one.end for one in one_side)) / 2)
    return best[2] if best else None


def _joined(stretches: Sequence[Stretch], right: float, left: float, column: int) -> list[_Row]:
    """The stretches of one column as rows: those on one base line belong together (a label and its text, cells)."""
    rows: list[_Row] = []
    for one in stretches:
        last = rows[-1] if rows else None
        if last is not None and abs(last.y - one.y) < 0.3 * one.size and one.x > last.end - 1:
            alone = numbering.parse(last.text.strip()) is not None or numbering.find(last.text.strip() + " x") is not None
            last.runs = (*last.runs, Run(" "), *one.runs)
            last.text_x = one.x if alone else last.text_x
            last.end, last.size = one.end, max(last.size, one.size)
            continue
        rows.append(_Row(one.x, one.x, one.end, one.y, one.size, one.runs, one.page, right, one.first, column=column))
    for row in rows:
        room_left, room_right = row.x - left, right - row.end
        row.centred = room_left > 18 and abs(room_left - room_right) < max(6.0, 0.12 * (room_left + room_right))
    return rows


def _foot(rows: Sequence[_Row], usual: float) -> int:
    """How many rows at the foot of a page are footnotes: smaller than the text, and the first opens with a mark."""
    count = 0
    for row in reversed(rows):
        if row.size > usual * _NOTE_SIZE:
            break
        count += 1
    while count and rows[0].page and count == len(rows) and count > 12:
        return 0  # a page in small type, not a foot
    for start in range(len(rows) - count, len(rows)):
        if _note_mark(rows[start].runs)[0] or start == len(rows) - count:
            return len(rows) - start if _note_mark(rows[start].runs)[0] or rows[start].page else 0
    return 0


def _note_mark(runs: Sequence[Run]) -> tuple[str, int]:
    """The mark a footnote's text opens with, and how many signs it takes."""
    text = plain(runs)
    first = next((run for run in runs if run.text.strip()), None)
    if first is not None and first.superscript and re.fullmatch(r"\s*(?:\d{1,3}|[*†‡§]{1,3}|[a-z])\s*", first.text):
        return first.text.strip(), text.index(first.text) + len(first.text)
    found = re.match(r"\s*(\d{1,3}|[*†‡§]{1,3})(?:[.)]?\s+)(?=\S)", text)
    return (found[1], found.end()) if found else ("", 0)


def _notes(rows: Sequence[_Row], hyphens: "_Hyphens") -> list[tuple[int, Line]]:
    """(page, line) of each footnote; a foot without a mark goes on with the note before."""
    found: list[tuple[int, str, list[tuple[Run, ...]]]] = []
    for row in rows:
        mark, size = _note_mark(row.runs)
        if mark or not found:
            found.append((row.page, mark, [cut(row.runs, size)]))
        else:
            found[-1][2].append(row.runs)
    return [(page, Line(hyphens.joined(parts), "note", mark=mark, whole=True, apart=True)) for page, mark, parts in found]


def _with_notes(lines: Sequence[tuple[int, Line]], notes: Sequence[tuple[int, Line]]) -> Iterable[Line]:
    """The lines with each note after the text of its page."""
    waiting = list(notes)
    for place, (_page, line) in enumerate(lines):
        yield line
        following = lines[place + 1][0] if place + 1 < len(lines) else None
        while waiting and (following is None or waiting[0][0] < following):
            yield waiting.pop(0)[1]
    yield from (line for _page, line in waiting)


@dataclass
class _Hyphens:
    """Which hyphens at the ends of lines belong to their words: decided from the other words of the paper."""

    known: frozenset[str]
    divides: bool

    @classmethod
    def of(cls, rows: Sequence[_Row]) -> "_Hyphens":
        known: set[str] = set()
        ends = 0
        for row in rows:
            every = words.words(row.text)
            known.update(word.casefold() for word in every[:-1])
            known.update(part for word in every[:-1] for part in word.casefold().split("-"))
            ends += bool(re.search(r"[^\W\d_]-$", row.text.rstrip()))
        return cls(frozenset(known), ends >= 3)

    def joined(self, parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
        """The runs of the rows of one paragraph as one text."""
        from app.documents.lines import joined

        out = parts[0] if parts else ()
        for part in parts[1:]:
            out = joined(self._without_hyphen(out, plain(part)), part)
        return tuple(replace(run, text=run.text.replace("\xad", "")) for run in stripped(out))

    def _without_hyphen(self, head: tuple[Run, ...], following: str) -> tuple[Run, ...]:
        last = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$", plain(head))
        start = re.match(r"[^\W\d_]+", following.lstrip())
        if last is None or start is None or not start[0][:1].islower() or head[-1].note is not None:
            return head
        one, two = last[1].casefold().rsplit("-", 1)[-1], start[0].casefold()
        whole = last[1].casefold() + two in self.known
        hyphened = f"{last[1].casefold()}-{two}" in self.known or one in _KEPT
        if whole or (self.divides and not hyphened and not {one, two} <= self.known):
            tail = head[-1]
            return (*head[:-1], replace(tail, text=tail.text[:-1] + "\xad"))
        return head


@dataclass(slots=True)
class _Growing:
    """A paragraph while its rows are read."""

    rows: list[_Row] = field(default_factory=list)

    @property
    def last(self) -> _Row:
        return self.rows[-1]


def _paragraphs(rows: Sequence[_Row], hyphens: _Hyphens) -> list[tuple[int, Line]]:
    """(page, line) of each paragraph; over page ends and column ends structure decides."""
    leading = _leading(rows)
    groups: list[tuple[_Growing, bool]] = []  # the paragraph, and whether white stands above it
    for row in rows:
        last = groups[-1][0] if groups else None
        if last is not None and _goes_on(last, row, leading):
            last.rows.append(row)
        else:
            groups.append((_Growing([row]), last is None or not _close(last.last, row, leading)))
    left = min((row.x for row in rows), default=0.0)
    out = []
    for group, apart in groups:
        runs = hyphens.joined([row.runs for row in group.rows])
        first = group.rows[0]
        centred = first.centred and all(row.centred for row in group.rows)
        apart = apart or not centred
        out.append((first.page, Line(runs, indent=int((first.x - left) / 5), apart=apart, centred=centred, ended=centred)))
    return out


def _leading(rows: Sequence[_Row]) -> float:
    """The usual distance of two base lines, by the size of the type."""
    found = [
        (one.y - two.y) / one.size
        for one, two in zip(rows, rows[1:], strict=False)
        if one.page == two.page and one.column == two.column and abs(one.size - two.size) < 0.2 and 0 < one.y - two.y < 3 * one.size
    ]
    if not found:
        return 1.3
    counts = Counter(round(one, 1) for one in found)
    # the closest distance that is common: gaps between paragraphs may be as common as lines in short papers
    return min(size for size, count in counts.items() if count * 4 >= max(counts.values()))


def _close(one: _Row, two: _Row, leading: float) -> bool:
    same = one.page == two.page and one.column == two.column
    return same and 0 < one.y - two.y <= (leading + 0.25) * max(one.size, two.size)


def _goes_on(group: _Growing, row: _Row, leading: float) -> bool:
    """Is `row` the next line of the paragraph?"""
    last, first = group.last, group.rows[0]
    if not _close(last, row, leading) or abs(last.size - row.size) > 0.08 * last.size:
        return False
    if row.centred or last.centred:
        return row.centred and last.centred and emphasized(row.runs) == emphasized(last.runs)
    size = row.size
    text_x = first.text_x if len(group.rows) == 1 else last.x
    found = numbering.find(row.text)
    if found and row.x < text_x - 0.3 * size or (
        found and row.x <= first.x + 0.3 * size and (words.closes(last.text) or numbering.find(first.text))
    ):
        return False
    if row.x < min(text_x, first.x) - 0.5 * size:
        return False
    hanging = first.text_x > first.x + 0.5 * size
    if hanging and row.x < first.text_x - 0.5 * size:
        return False  # back at the margin of labels
    if len(group.rows) > 1 and row.x > last.x + 0.8 * size:
        return False  # a first line that is set in
    if emphasized(row.runs) != emphasized(last.runs) and words.closes(last.text):
        return False
    fits = last.right - last.end > row.first + 0.3 * size
    return not (fits and (words.closes(last.text) or not _inside(row.text)))


def _inside(text: str) -> bool:
    bare = text.lstrip("\"'“”«»‘’([*")
    return bare[:1].islower()
