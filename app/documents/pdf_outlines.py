"""Letters as shapes: text that is drawn without being text, as a watermark must be.

Knows the outlines of a TrueType face (tables loca and glyf) and turns words into the path operators of a PDF: what is drawn so
is neither searched, selected nor copied between the words above it. Leaves where it stands to pdf_stamp. Lengths are points;
the path begins at the origin and stands on the x axis. Sources: OpenType 1.9, "glyf"; ISO 32000-1, 8.5.
"""

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents.pdf_type import Case

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

Point = tuple[float, float, bool]  # x, y, and whether the outline goes through it
Contour = list[Point]
_DEEPEST = 6  # glyphs made of glyphs
_WORDS, _OFFSETS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80


def of(text: str, case: Case, *, size: float) -> tuple[str, float]:
    """The path operators of `text` in the bold face of `case` (to be filled with "f"), and its width."""
    from reportlab.pdfbase import pdfmetrics

    out: list[str] = []
    x = 0.0
    for face, part in case.split(text, bold=True):
        font: TTFont = pdfmetrics.getFont(face.name)  # type: ignore[assignment]
        glyphs = _Glyphs(font)
        for sign in part:
            scale = size / glyphs.units
            for contour in glyphs.contours(font.face.charToGlyph.get(ord(sign), 0)):
                out.append(_path(contour, x, scale))
            x += face.measure(sign, size)
    return "\n".join(one for one in out if one), x


@dataclass
class _Glyphs:
    """The outlines of a face by glyph number, in units of the face."""

    font: "TTFont"
    units: int = 1000
    _places: tuple[int, ...] = ()
    _data: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        face = self.font.face
        head, loca = face.get_table("head"), face.get_table("loca")
        self._data = face.get_table("glyf")
        (self.units,) = struct.unpack_from(">H", head, 18)
        (long,) = struct.unpack_from(">h", head, 50)
        if long:
            self._places = struct.unpack(f">{len(loca) // 4}L", loca[: len(loca) // 4 * 4])
        else:
            self._places = tuple(
                2 * one for one in struct.unpack(f">{len(loca) // 2}H", loca[: len(loca) // 2 * 2])
            )

    def contours(self, glyph: int, depth: int = 0) -> list[Contour]:
        """The closed lines of a glyph; none for a blank."""
        if not 0 <= glyph < len(self._places) - 1 or depth > _DEEPEST:
            return []
        data = self._data[self._places[glyph] : self._places[glyph + 1]]
        if len(data) < 10:
            return []
        (count,) = struct.unpack_from(">h", data, 0)
        return _simple(data, count) if count >= 0 else self._composed(data, depth)

    def _composed(self, data: bytes, depth: int) -> list[Contour]:
        """A glyph put together of others, each moved and perhaps scaled."""
        out: list[Contour] = []
        at, more = 10, True
        while more:
            flags, glyph = struct.unpack_from(">HH", data, at)
            at += 4
            dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at)
            at += 4 if flags & _WORDS else 2
            if not flags & _OFFSETS:
                dx = dy = 0  # matched by points, which the shipped faces do not do
            a, b, c, d = 1.0, 0.0, 0.0, 1.0
            if flags & _SCALE:
                a = d = struct.unpack_from(">h", data, at)[0] / 16384
                at += 2
            elif flags & _TWO_SCALES:
                a, d = (one / 16384 for one in struct.unpack_from(">hh", data, at))
                at += 4
            elif flags & _MATRIX:
                a, b, c, d = (one / 16384 for one in struct.unpack_from(">hhhh", data, at))
                at += 8
            for contour in self.contours(glyph, depth + 1):
                out.append([(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in contour])
            more = bool(flags & _MORE)
        return out


def _simple(data: bytes, count: int) -> list[Contour]:
    """The contours of a glyph that stands for itself."""
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    (instructions,) = struct.unpack_from(">H", data, at)
    at += 2 + instructions
    total = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < total:
        flag = data[at]
        at += 1
        flags.append(flag)
        if flag & 8:
            flags += [flag] * data[at]
            at += 1
    xs, at = _coordinates(data, at, flags, short=2, same=16)
    ys, at = _coordinates(data, at, flags, short=4, same=32)
    points = [(float(x), float(y), bool(flag & 1)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    starts = [0, *[end + 1 for end in ends]]
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=False)]


def _coordinates(data: bytes, at: int, flags: list[int], *, short: int, same: int) -> tuple[list[int], int]:
    out, value = [], 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        out.append(value)
    return out, at


def _path(contour: Contour, left: float, scale: float) -> str:
    """A contour as operators: quadratic curves become cubic ones."""
    if len(contour) < 2:
        return ""
    points: Contour = []  # with the points that are meant between two controls
    for (x, y, on), (nx, ny, follows) in zip(contour, [*contour[1:], contour[0]], strict=True):
        points.append((x, y, on))
        if not on and not follows:
            points.append(((x + nx) / 2, (y + ny) / 2, True))
    first = next((n for n, point in enumerate(points) if point[2]), 0)
    points = [(left + x * scale, y * scale, on) for x, y, on in (*points[first:], *points[: first + 1])]
    x, y, _on = points[0]
    out = [f"{x:.2f} {y:.2f} m"]
    control: tuple[float, float] | None = None
    for px, py, on in points[1:]:
        if not on:
            control = (px, py)
            continue
        if control is None:
            out.append(f"{px:.2f} {py:.2f} l")
        else:
            cx, cy = control
            out.append(
                f"{x + 2 / 3 * (cx - x):.2f} {y + 2 / 3 * (cy - y):.2f}"
                f" {px + 2 / 3 * (cx - px):.2f} {py + 2 / 3 * (cy - py):.2f} {px:.2f} {py:.2f} c"
            )
        x, y, control = px, py, None
    return " ".join([*out, "h"])
