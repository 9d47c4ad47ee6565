"""Breaking plain texts into lines quickly: a long table has hundreds of thousands of cells.

Knows the widths of words and the lines of texts it has met. Gives the very lines that documents.pdf_lines gives, which it
leaves every text with something special to: footnotes, raised letters, other blanks than one between words, letters that
the serif lacks, words wider than the line. Widths are points, in the caches points per point of size.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.documents.pdf_type import Case, Face

KEPT = 20_000  # texts whose lines are not made twice
_DASHES = re.compile("[-‐–—]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A line: its text, its width, and what stood between it and the next."""

    text: str
    width: float
    joint: str = ""


@dataclass
class Plain:
    """The words and texts met so far, by face. `chunks` cuts a word where a line may end inside it."""

    case: Case
    chunks: Callable[[str], Sequence[str]]
    _words: dict[tuple[bool, bool], "_Widths"] = field(default_factory=dict)

    def face(self, *, bold: bool, italic: bool) -> Face:
        """The serif of this look."""
        return self.case.serif[bold, italic]

    def lines(
        self, text: str, width: float, *, size: float, bold: bool, italic: bool
    ) -> tuple[Cut, ...] | None:
        """`text` in lines at most `width` wide, or None where it is not plain."""
        known = text if text.isascii() else unicodedata.normalize("NFC", text)
        widths = self._words.get((bold, italic))
        if widths is None:
            widths = self._words[bold, italic] = _Widths(self.face(bold=bold, italic=italic))
        if "\n" not in known:
            return self._part(known, width, widths, size)
        out: tuple[Cut, ...] = ()
        parts = known.split("\n")
        for number, part in enumerate(parts, 1):
            made = self._part(part, width, widths, size)
            if made is None:
                return None
            if number < len(parts):
                made = (*made[:-1], Cut(made[-1].text, made[-1].width, "\n"))
            out += made
        return out

    def _part(self, text: str, width: float, widths: "_Widths", size: float) -> tuple[Cut, ...] | None:
        """A text without line ends."""
        if not text or not text.isprintable() or text[0] == " " or text[-1] == " " or "  " in text:
            return None
        blank = widths[" "] * size
        line, length = "", 0.0
        out: list[Cut] = []
        for word in text.split(" "):
            between = " "
            for chunk in self.chunks(word) if _DASHES.search(word) else (word,):
                try:
                    wide = widths[chunk] * size
                except KeyError:
                    return None
                if wide > width:
                    return None
                if not line:
                    line, length = chunk, wide
                elif length + (blank if between else 0.0) + wide > width + 0.01:
                    out.append(Cut(line, length, between))
                    line, length = chunk, wide
                else:
                    line += between + chunk
                    length += (blank if between else 0.0) + wide
                between = ""
        out.append(Cut(line, length))
        return tuple(out)


class _Widths(dict[str, float]):
    """Word → width at size 1; a KeyError for a word with a letter that the face lacks."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._signs = _Signs(face)

    def __missing__(self, word: str) -> float:
        wide = sum(map(self._signs.__getitem__, word))
        if len(self) < 10 * KEPT:
            self[word] = wide
        return wide


class _Signs(dict[str, float]):
    """Letter → width at size 1."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, sign: str) -> float:
        if ord(sign) not in self._face.covers:
            raise KeyError(sign)
        wide = self[sign] = self._face.measure(sign, 1.0)
        return wide
