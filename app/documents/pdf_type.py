"""The faces that a PDF is set in: loading them, measuring with them, and which one shows a given character.

Knows the shipped fonts and their coverage. Leaves line ends to documents.pdf_lines. Sizes and widths are points.
Scripts beyond Latin, Greek and Cyrillic show as boxes: their letters would need shaping (see FORMATS.md).
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app import paths

KNOWN = 16_384  # widths that a face remembers while a paper is set: the same words come again and again

_SERIF = {
    (False, False): "NotoSerif-Regular",
    (True, False): "NotoSerif-Bold",
    (False, True): "NotoSerif-Italic",
    (True, True): "NotoSerif-BoldItalic",
}
_SANS = {
    (False, False): "NotoSans-Regular",
    (True, False): "NotoSans-Bold",
    (False, True): "NotoSans-Italic",
    (True, True): "NotoSans-Bold",
}
_BESIDE = ("NotoSans-Regular", "NotoSansMath-Regular", "NotoSansSymbols2-Regular")  # for what the serif lacks
_LOST = (
    "\ufffd"  # in place of characters beyond the basic plane that no face has: a PDF could not even copy them
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font by the name reportlab knows it under, the characters it has, and how wide a text is per point of size."""

    name: str
    covers: frozenset[int]
    measure: Callable[[str, float], float]
    note_missing: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """The faces of one PDF: serif by (bold, italic), and the ones beside it."""

    serif: dict[tuple[bool, bool], Face]
    beside: tuple[Face, ...]

    def split(self, text: str, *, bold: bool = False, italic: bool = False) -> Iterator[tuple[Face, str]]:
        """`text` (composed, NFC) in pieces that one face can show."""
        face = self.serif[bold, italic]
        codes = face.covers
        if codes.issuperset(map(ord, text)):
            yield face, text
            return
        pieces: list[tuple[Face, str]] = []
        for sign in text:
            one, sign = self._for(sign, face)
            if pieces and pieces[-1][0] is one:
                pieces[-1] = (one, pieces[-1][1] + sign)
            else:
                pieces.append((one, sign))
        yield from pieces

    def _for(self, sign: str, face: Face) -> tuple[Face, str]:
        code = ord(sign)
        if code in face.covers:
            return face, sign
        other = next((one for one in self.beside if code in one.covers), None)
        if other is not None:
            return other, sign
        if code > 0xFFFF:
            return face, _LOST
        face.note_missing(code)
        return face, sign


def load() -> Case:
    """The shipped faces; they are read from disk once in the life of the process."""
    serif = {key: _face(name) for key, name in _SERIF.items()}
    return Case(serif, tuple(_face(name) for name in _BESIDE))


def load_sans() -> Case:
    """As `load`, for what is read from afar: badges, plates, plans of a room."""
    sans = {key: _face(name) for key, name in _SANS.items()}
    return Case(sans, tuple(_face(name) for name in ("NotoSerif-Regular", *_BESIDE[1:])))


def composed(text: str) -> str:
    """`text` with letters and accents joined (NFC): the faces are not asked to stack marks."""
    return unicodedata.normalize("NFC", text)


def missing(text: str) -> str:
    """The characters of `text` that the shipped faces cannot show, each once, in order of appearance."""
    case = load()
    faces = (*case.serif.values(), *case.beside)
    met = dict.fromkeys(composed(text))  # each once before anything else: a list may have millions of letters
    return "".join(c for c in met if c not in "\n\t" and not any(ord(c) in f.covers for f in faces))


def _face(name: str) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        file = paths.resources() / "fonts" / f"{name}.ttf"
        pdfmetrics.registerFont(TTFont(name, str(file), shapable=False))
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    glyphs, widths, default = font.face.charToGlyph, font.face.charWidths, font.face.defaultWidth

    def note_missing(code: int) -> None:
        # reportlab writes all missing characters as one; a code of its own, drawn as the box, keeps copied text true
        glyphs.setdefault(code, 0)
        widths.setdefault(code, default)

    return Face(
        name,
        frozenset(code for code, glyph in list(glyphs.items()) if glyph),
        lru_cache(maxsize=KNOWN)(font.stringWidth),
        note_missing,
    )
