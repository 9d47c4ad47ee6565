"""The signs of a PDF's pages: each with its place, size and face.

Knows how PDFium gives text and what fonts' names say. Leaves words, lines and everything after to pdf_rows. Lengths are
points, x from the left and y upwards from the lower edge of the page as it is looked at.
"""

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any

from app.documents import pdf_marks
from app.documents.pdf_marks import Mark
from app.documents.textlimits import LIMIT_SIGNS, too_much

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)|(?<![a-z])bd(?![a-z])", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?<![a-z])(?:it|obl)(?![a-z])|kursiv", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18


@dataclass(slots=True)
class Look:
    """What the signs of one text object share; `turned` is text that does not run from left to right."""

    size: float = 10.0
    bold: bool = False
    italic: bool = False
    turned: bool = False
    mark: Mark | None = None
    marked: int = 0
    note: int = 0


@dataclass(slots=True)
class Sign:
    """One sign: `x` and `y` of its start on the base line, `end` its right edge; a made `blank` is PDFium's guess."""

    text: str
    x: float
    y: float
    end: float
    look: Look
    made: bool = False


@dataclass(slots=True)
class Sheet:
    """The signs of one page in the order they were drawn in."""

    width: float
    height: float
    signs: list[Sign]
    pictures: bool = False


def sheet(page: Any, *, spent: int) -> Sheet:
    """The signs of a pypdfium2 `page`; `spent` have been read before. Raises UserError beyond the limit of signs."""
    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count + spent > LIMIT_SIGNS:
            raise too_much()
        width, height = page.get_size()
        turn = _turn(page)
        reader = _Reader(text.raw, raw, turn)
        signs = [one for place in range(count) if (one := reader.sign(place)) is not None]
        pictures = not signs and any(True for _one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
        return Sheet(width, height, signs, pictures)
    finally:
        text.close()


@dataclass(frozen=True, slots=True)
class _Turn:
    """From a page's own coordinates to those of the sheet that is looked at."""

    angle: int
    left: float
    bottom: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.angle == 90:
            return y, self.width - x
        if self.angle == 180:
            return self.width - x, self.height - y
        return (self.height - y, x) if self.angle == 270 else (x, y)


def _turn(page: Any) -> _Turn:
    left, bottom, right, top = page.get_cropbox()
    return _Turn(page.get_rotation() % 360, left, bottom, right - left, top - bottom)


class _Reader:
    """Asks PDFium sign by sign; what the signs of one object share is asked once."""

    def __init__(self, text: Any, raw: Any, turn: _Turn) -> None:
        self._text, self._raw, self._turn = text, raw, turn
        self._looks: dict[int, Look] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = raw.FS_RECTF()
        self._last = Look()

    def sign(self, place: int) -> Sign | None:
        raw, text = self._raw, self._text
        code = raw.FPDFText_GetUnicode(text, place)
        made = code in (10, 13, 32) and raw.FPDFText_IsGenerated(text, place) == 1
        if code in (0, 10, 13) or made:
            return Sign(" ", 0, 0, 0, self._last, True) if made and code == 32 else None
        handle = raw.FPDFText_GetTextObject(text, place)
        address = ctypes.addressof(handle.contents) if handle else 0
        look = self._looks.get(address)
        if look is None:
            look = self._looks[address] = self._look(place, handle)
        self._last = look
        raw.FPDFText_GetCharOrigin(text, place, self._x, self._y)
        box = self._box
        raw.FPDFText_GetLooseCharBox(text, place, box)  # as wide as the sign's advance: its ink may be narrower
        x, y = self._turn.place(self._x.value, self._y.value)
        end = max(self._turn.place(box.left, box.bottom)[0], self._turn.place(box.right, box.top)[0])
        return Sign(_shown(code), x, y, max(end, x), look)

    def _look(self, place: int, handle: Any) -> Look:
        raw, text = self._raw, self._text
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFText_GetFontInfo(text, place, buffer, 200, flags)
        name = buffer.value.decode("utf-8", errors="replace").split("+", 1)[-1]
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(text, place)
        turned = False
        if raw.FPDFText_GetMatrix(text, place, matrix):
            scale = math.hypot(matrix.c, matrix.d)
            size *= scale if 0.01 < scale < 1000 else 1
            angle = (math.degrees(math.atan2(matrix.b, matrix.a)) - self._turn.angle * -1) % 360
            turned = min(angle, 360 - angle) > 10
        weight = raw.FPDFText_GetFontWeight(text, place)
        mark, marked, note = pdf_marks.of(handle) if handle else (None, 0, 0)
        return Look(
            round(abs(size), 2) or 1.0,
            bool(_BOLD.search(name)) or bool(flags.value & _BOLD_FLAG) or weight >= 600,
            bool(_ITALIC.search(name)) or bool(flags.value & _ITALIC_FLAG),
            turned,
            mark,
            marked,
            note,
        )


def _shown(code: int) -> str:
    """The sign itself; PDFium writes 2 for a hyphen at the end of a line, and damaged files have halves of signs."""
    if code in (2, 0xFFFE):
        return "-"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd" if code >= 32 else " "
    return chr(code)
