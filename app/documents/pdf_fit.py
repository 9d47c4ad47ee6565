"""Text that fits its box: shrunk down to a smallest size, then broken into the lines there is room for.

Knows how to find the largest size at which a text keeps inside a width and a height, and where it is cut when even the
smallest does not do. Leaves drawing to documents.pdf_sheet and line ends of running text to documents.pdf_lines. Sizes
and lengths are points; a box is given by its lower left corner, y upwards.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.documents import page
from app.documents.pdf_lines import Line, Piece
from app.documents.pdf_type import Case, composed

ASCENT, DESCENT = 0.98, 0.24  # of the size: an accented capital and a descender stay inside
LEADING = ASCENT + DESCENT
_COMFORT = 0.8  # one line may shrink to this part of its size before two lines are tried
_BLANKS = re.compile("[ \t\n]+")
_JOINTS = re.compile(r"(?<=[^\W\d_][-‐–/])(?=\w)")  # a double name may be divided after its hyphen
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a text would like to stand: its largest and smallest size and how many lines it may take."""

    size: float
    least: float = 5.0
    lines: int = 1
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it fits: lines from above, their common size. Not `whole` where something had to be cut off."""

    lines: tuple[Line, ...]
    size: float
    whole: bool = True

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not divided: its text, its width at size 1, and whether a blank stands before it."""

    text: str
    width: float
    blank: bool


def fit(text: str, case: Case, style: Style, *, width: float, height: float) -> Setting:
    """`text` at the largest size up to the style's that keeps it inside `width` and `height`; blanks alone give no line."""
    words = _words(text, case, style, width=width)
    if not words or width <= 0 or height <= 0:
        return Setting((), style.size, whole=not words)
    row = _Row(words, _measure(" ", case, style))
    most = max(1, min(style.lines, len(words), int(height / (style.least * LEADING))))
    size, ends = 0.0, [len(words)]
    for count in range(1, most + 1):
        tried = row.divided(count)
        widest = row.widest(tried)
        fitting = min(style.size, width / widest if widest else style.size, height / (len(tried) * LEADING))
        if fitting > size:
            size, ends = fitting, tried
        if size >= style.size * _COMFORT:
            break
    whole = size >= style.least
    if whole:
        texts = row.texts(ends)
    else:
        size = min(style.least, height / LEADING)
        texts = _cut(row.texts(row.greedy(width / size)), case, style, width=width / size, rows=most)
        whole = not any(line.endswith(_CUT) for line in texts) or text.rstrip().endswith(_CUT)
    size = (
        int(size * 20) / 20
    )  # rounded down: a line that fills its box to the last digit would stand over it
    return Setting(tuple(single(line, case, style, size=size) for line in texts), size, whole)


def single(text: str, case: Case, style: Style, *, size: float = 0.0) -> Line:
    """`text` on one line at `size` (the style's without it), however long."""
    size = size or style.size
    pieces = tuple(
        Piece(part, face, size, 0.0, face.measure(part, size))
        for face, part in case.split(composed(page.one_line(text)), bold=style.bold, italic=style.italic)
    )
    return Line(pieces, sum(piece.width for piece in pieces))


def _measure(text: str, case: Case, style: Style) -> float:
    """The width of `text` at size 1."""
    return sum(
        face.measure(part, 1.0) for face, part in case.split(text, bold=style.bold, italic=style.italic)
    )


def _words(text: str, case: Case, style: Style, *, width: float) -> list[_Word]:
    """The words of `text`; one that the smallest size cannot bring into `width` may be divided after its hyphens."""
    out: list[_Word] = []
    for word in _BLANKS.split(composed(page.one_line(text))):
        if not word:
            continue
        across = _measure(word, case, style)
        parts = [word] if across * style.least <= width else [part for part in _JOINTS.split(word) if part]
        for number, part in enumerate(parts):
            out.append(_Word(part, _measure(part, case, style), blank=number == 0 and bool(out)))
    return out


class _Row:
    """Words side by side, and the ways to divide them into rows; a division is the list of the rows' ends."""

    def __init__(self, words: Sequence[_Word], space: float) -> None:
        self._words, self._space = words, space
        self._edges = [0.0]
        for word in words:
            self._edges.append(self._edges[-1] + word.width + space * word.blank)

    def _width(self, start: int, end: int) -> float:
        return self._edges[end] - self._edges[start] - self._space * self._words[start].blank

    def widest(self, ends: Sequence[int]) -> float:
        """The width of the widest row."""
        return max(self._width(start, end) for start, end in pairwise((0, *ends)))

    def greedy(self, width: float) -> list[int]:
        """Rows filled one after the other; a word wider than `width` stands alone."""
        ends, start = [], 0
        for end in range(1, len(self._words) + 1):
            if end - start > 1 and self._width(start, end) > width:
                ends.append(end - 1)
                start = end - 1
        return [*ends, len(self._words)]

    def divided(self, count: int) -> list[int]:
        """At most `count` rows, the widest as narrow as can be; of two rows a name in brackets is likely the second."""
        total = len(self._words)
        if count == 1:
            return [total]
        bracket = next((n for n in range(1, total) if self._words[n].text.startswith("(")), 0)
        if count == 2 and bracket:
            return [bracket, total]
        low, high = max(word.width for word in self._words), self._edges[-1]
        while high - low > 0.05:
            middle = (low + high) / 2
            if len(self.greedy(middle)) <= count:
                high = middle
            else:
                low = middle
        return self.greedy(high)

    def texts(self, ends: Sequence[int]) -> list[str]:
        """The rows as they are written."""
        out = []
        for start, end in pairwise((0, *ends)):
            words = self._words[start:end]
            out.append("".join((" " if word.blank else "") + word.text for word in words).strip())
        return out


def _cut(texts: Sequence[str], case: Case, style: Style, *, width: float, rows: int) -> list[str]:
    """The first `rows` of `texts` inside `width` (at size 1); an ellipsis stands where something is missing."""
    out = list(texts[:rows])
    if len(texts) > rows:
        out[-1] += _CUT
    for number, text in enumerate(out):
        while len(text) > 1 and _measure(text, case, style) > width:
            text = text.rstrip(_CUT)[:-1].rstrip() + _CUT
        out[number] = text
    return out
