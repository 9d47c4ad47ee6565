"""Sheets drawn by coordinates: text, shapes, pictures and codes on pages of any size.

Knows how a drawing made of frozen values becomes a PDF, the same bytes for the same values. Leaves what stands where to the
modules of the single papers. Lengths are points, y upwards from the lower left corner.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import pdf_fit, pdf_type
from app.documents.pdf_fit import Box, Setting, Style
from app.documents.pdf_lines import Line
from app.documents.pdf_type import Case

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
A3_LANDSCAPE = (420 * MM, 297 * MM)
INK, MUTED, HAIR, WHITE = 0x16233A, 0x5C6979, 0xB9C3D0, 0xFFFFFF
_DIGITS = bytes(range(48, 58)) + bytes(246)  # the values 0 and 1 as figures
_REMEMBERED = 2000  # settings; the same heading stands on every badge
LEFT, CENTRE, RIGHT = 0.0, 0.5, 1.0  # where a text stands in its box, as a part of what is free beside it


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text with its left end on the base line at (x, y); `box` is what it was fitted into."""

    x: float
    y: float
    line: Line
    colour: int
    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle with round corners of `radius`; a colour of -1 is none."""

    box: Box
    fill: int = -1
    edge: int = -1
    radius: float = 0.0
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two points, whole or dashed."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: int = HAIR
    width: float = 0.4
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its `key`, which the one who draws turns into a JPEG that fills `box`."""

    box: Box
    key: str


@dataclass(frozen=True, slots=True)
class Dots:
    """A square code in `box`: its rows from above, a byte for each module, 1 dark and 0 light."""

    box: Box
    rows: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Ink in its own coordinates, put at (x, y) and turned by `angle` degrees against the clock."""

    x: float
    y: float
    ink: "tuple[Ink, ...]"
    angle: int = 0


Ink = Words | Shape | Stroke | Picture | Dots | Group


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and what stands on it."""

    size: tuple[float, float]
    ink: tuple[Ink, ...]


@dataclass(slots=True)
class Pen:
    """Puts fitted text into boxes and remembers what did not fit whole."""

    case: Case
    cut: list[str] = field(default_factory=list)
    _known: dict[tuple[str, Style, float, float], Setting] = field(default_factory=dict)

    def measure(self, text: str, style: Style, box: Box) -> Setting:
        """`text` as it fits into `box`."""
        key = (text, style, box.width, box.height)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = pdf_fit.fit(text, self.case, style, width=box.width, height=box.height)
            self._known[key] = found
        return found

    def write(
        self,
        text: str,
        style: Style,
        box: Box,
        *,
        colour: int = INK,
        across: float = LEFT,
        down: float = 0.5,
    ) -> Iterator[Words]:
        """The lines of `text` in `box`: `across` goes from left (0) to right (1), `down` from above (0) to below (1)."""
        setting = self.measure(text, style, box)
        if not setting.whole:
            self.cut.append(text)
        yield from place(setting, box, colour=colour, across=across, down=down)


def place(
    setting: Setting, box: Box, *, colour: int = INK, across: float = LEFT, down: float = 0.5
) -> Iterator[Words]:
    """The lines of a setting in `box`, as `Pen.write` puts them."""
    step = setting.size * pdf_fit.LEADING
    top = box.y + box.height - (box.height - setting.height) * down
    for number, line in enumerate(setting.lines):
        x = box.x + (box.width - line.width) * across
        y = top - number * step - setting.size * pdf_fit.ASCENT
        yield Words(x, y, line, colour, box, setting.size)


def to_bytes(
    sheets: Iterable[Sheet],
    *,
    title: str,
    language: str = "en",
    load: Callable[[str], bytes | None] | None = None,
    tell: Callable[[float], None] | None = None,
    count: int = 0,
) -> bytes:
    """The sheets as a PDF. `load` gives the JPEG of a picture's key; a picture it does not know is left out. `tell` hears how
    much of `count` sheets is done (0 to 1) and may raise to stop."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    face = (
        pdf_type.load_sans().serif[False, False].name
    )  # without it every page names a font that is not embedded
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName=face)  # type: ignore[arg-type]
    canvas.setTitle(title)
    canvas.setAuthor("Penholder")
    canvas.setCreator("Penholder")
    canvas.setProducer("Penholder")
    canvas.setCatalogEntry("Lang", language)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("PrintScaling", "None")  # a badge that the printer shrinks fits no holder
    drawing = _Drawing(canvas, load or (lambda _key: None))
    for number, sheet in enumerate(sheets):
        if tell is not None:
            tell(min(1.0, number / max(count, 1)))
        canvas.setPageSize(sheet.size)
        drawing.draw(sheet.ink)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def words(ink: Iterable[Ink]) -> Iterator[Words]:
    """Every line of text of a drawing, groups opened."""
    for one in ink:
        if isinstance(one, Words):
            yield one
        elif isinstance(one, Group):
            yield from words(one.ink)


class _Drawing:
    """Ink on a canvas of reportlab."""

    def __init__(self, canvas: "Canvas", load: Callable[[str], bytes | None]) -> None:
        self._canvas, self._load = canvas, load

    def draw(self, ink: Sequence[Ink]) -> None:
        for one in ink:
            match one:
                case Words():
                    self._words(one)
                case Shape():
                    self._shape(one)
                case Stroke():
                    self._stroke(one)
                case Picture():
                    self._picture(one)
                case Dots():
                    self._dots(one)
                case Group():
                    self._canvas.saveState()
                    self._canvas.translate(one.x, one.y)
                    if one.angle:
                        self._canvas.rotate(one.angle)
                    self.draw(one.ink)
                    self._canvas.restoreState()

    def _words(self, one: Words) -> None:
        self._fill(one.colour)
        text = self._canvas.beginText(one.x, one.y)
        for piece in one.line.pieces:
            text.setFont(piece.face.name, piece.size)
            text.textOut(piece.text)
        self._canvas.drawText(text)

    def _shape(self, one: Shape) -> None:
        box, canvas = one.box, self._canvas
        if one.fill >= 0:
            self._fill(one.fill)
        if one.edge >= 0:
            self._edge(one.edge, one.width)
        switches = {"stroke": int(one.edge >= 0), "fill": int(one.fill >= 0)}
        if one.radius:
            canvas.roundRect(box.x, box.y, box.width, box.height, one.radius, **switches)
        else:
            canvas.rect(box.x, box.y, box.width, box.height, **switches)

    def _stroke(self, one: Stroke) -> None:
        self._edge(one.colour, one.width)
        if one.dashed:
            self._canvas.setDash([2, 2])
        self._canvas.line(one.x1, one.y1, one.x2, one.y2)
        if one.dashed:
            self._canvas.setDash([])

    def _picture(self, one: Picture) -> None:
        from reportlab.lib.utils import ImageReader

        data = self._load(one.key)
        if data:
            box = one.box
            self._canvas.drawImage(ImageReader(io.BytesIO(data)), box.x, box.y, box.width, box.height)

    def _dots(self, one: Dots) -> None:
        """A mask of one bit a module: sharp at every size, without the hairlines between neighbouring rectangles."""
        count, box = len(one.rows), one.box
        wide = (count + 7) // 8  # bytes a row
        bits = "".join(
            f"{int(row.translate(_DIGITS).ljust(wide * 8, b'0'), 2):0{wide * 2}X}" for row in one.rows
        )
        self._fill(0)
        code: list[str] = self._canvas._code  # type: ignore[attr-defined]
        code.append(
            f"q {box.width:.3f} 0 0 {box.height:.3f} {box.x:.3f} {box.y:.3f} cm "
            f"BI /W {count} /H {count} /BPC 1 /IM true /D [1 0] /F /AHx ID {bits}> EI Q"
        )

    def _fill(self, colour: int) -> None:
        from reportlab.lib.colors import HexColor

        self._canvas.setFillColor(HexColor(colour))

    def _edge(self, colour: int, width: float) -> None:
        from reportlab.lib.colors import HexColor

        self._canvas.setLineWidth(width)
        self._canvas.setStrokeColor(HexColor(colour))
