"""The operators that draw text, hairlines and grounds on a page of a PDF.

Knows how a line becomes text operators in the document's embedded fonts, and gives them as text: a page is drawn before
it is known how many follow. Leaves where things stand to write_pdf. Lengths are points from the lower left corner of the
paper. Source: ISO 32000-1, 8.5 (paths) and 9.4 (text).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import look, pdf_marks
from app.documents.pdf_lines import Line, Piece
from app.documents.pdf_type import Face

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument
    from reportlab.pdfbase.ttfonts import TTFont

_ESCAPED = {"(": "\\(", ")": "\\)", "\\": "\\\\"}


class Pen:
    """Draws for one document; `out` takes the operators of the page that is being drawn."""

    def __init__(self, document: "PDFDocument") -> None:
        self._document = document
        self._scripts: dict[str, _Script] = {}
        self.out: list[str] = []

    def taken(self) -> str:
        """What was drawn since the last time."""
        drawn = "\n".join(self.out)
        self.out = []
        return drawn

    def line(self, line: Line, x: float, y: float, mark: str = "") -> None:
        """Draw a line from `x` on the base line `y`. `mark` is the operator that says what it belongs to, so that the paper
        can be read back as it was."""
        if not line.pieces:
            return
        ink = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {mark}" if mark else f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        rise = 0.0
        for piece in line.pieces:
            if piece.rise != rise:
                ink.append(f"{piece.rise:g} Ts")
                rise = piece.rise
            shown = self._shown(piece)
            if piece.change in look.CHANGES:
                shown = f"{_colour(look.CHANGES[piece.change])} rg {shown} {_colour(0)} rg"
            if mark and (piece.look or piece.note):
                ink += (
                    pdf_marks.opening_piece(piece.look, piece.note),
                    shown,
                    pdf_marks.END,
                )
            else:
                ink.append(shown)
        if rise:
            ink.append("0 Ts")
        ink.append("EMC ET" if mark else "ET")
        self.out.append(" ".join(ink))
        if line.changed:
            self._strike(line, x, y)

    def _strike(self, line: Line, x: float, y: float) -> None:
        """The lines under what came and through what went: they say it also where a printer has no colours."""
        for piece in line.pieces:
            if piece.change in look.CHANGES and (piece.text.strip() or len(line.pieces) > 1):
                height = piece.rise + piece.size * (0.29 if piece.change == "delete" else -0.14)
                stroke = f"{x:.2f} {y + height:.2f} m {x + piece.width:.2f} {y + height:.2f} l"
                colour = _colour(look.CHANGES[piece.change])
                self.out.append(f"{piece.size * 0.065:.2f} w {colour} RG {stroke} S")
            x += piece.width

    def aside(self, line: Line, x: float, y: float, colour: int) -> None:
        """Draw a line in a `colour` that does not belong to the text: PDF calls it an artifact."""
        self.out.append(f"/Artifact BMC {_colour(colour)} rg")
        self.line(line, x, y)
        self.out.append(f"{_colour(0)} rg EMC")

    def bar(self, x: float, low: float, top: float) -> None:
        """An upright bar in the margin, beside what changed."""
        self.out.append(f"{look.BAR:g} w {_colour(0)} RG {x:.2f} {low:.2f} m {x:.2f} {top:.2f} l S")

    def rules(self, *lines: tuple[float, float, float, float]) -> None:
        """Hairlines, each from (x, y) to (x, y)."""
        drawn = " ".join([f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines])
        self.out.append(f"{look.HAIRLINE:g} w {_colour(look.RULE)} RG {drawn} S")

    def ground(self, x: float, y: float, width: float, height: float) -> None:
        """A grey ground; what is drawn next is black again."""
        box = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"
        self.out.append(f"{_colour(look.GREY)} rg {box} {_colour(0)} rg")

    def _shown(self, piece: Piece) -> str:
        script = self._scripts.get(piece.face.name)
        if script is None:
            script = self._scripts[piece.face.name] = _Script(piece.face, self._document)
        return script.shown(piece.text, piece.size)


@dataclass(frozen=True, slots=True)
class Link:
    """The room of a reference on a page, from (`x`, `low`) to (`end`, `top`), and the paragraph it leads to."""

    x: float
    low: float
    end: float
    top: float
    target: str


def links(line: Line, x: float, y: float) -> Iterator[Link]:
    """The references of a line that begins at `x` on the base line `y`."""
    for piece in line.pieces:
        if piece.ref:
            low = y + piece.rise - piece.size * 0.25
            yield Link(x, low, x + piece.width, low + piece.size * 1.2, piece.ref)
        x += piece.width


@dataclass
class _Script:
    """A face in this document: its letters are numbered as they turn up, 256 a font."""

    face: Face
    document: "PDFDocument"

    def __post_init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics

        self._font: TTFont = pdfmetrics.getFont(self.face.name)  # type: ignore[assignment]
        self._codes = _Codes(self._font, self.document)
        self._name = self._font.getSubsetInternalName(0, self.document)

    def shown(self, text: str, size: float) -> str:
        """The operators that choose the font and show `text`."""
        shown = text.translate(self._codes)
        if self._codes.beyond.isdisjoint(text):
            return f"{self._name} {size:g} Tf ({shown}) Tj"
        parts = []
        for subset, data in self._font.splitString(text, self.document):
            name = self._font.getSubsetInternalName(subset, self.document)
            parts.append(f"{name} {size:g} Tf ({''.join(map(_escaped, data))}) Tj")
        return " ".join(parts)


class _Codes(dict[int, str]):
    """Character → what stands for it in a string of the first font of a face; `beyond` are those of later ones."""

    def __init__(self, font: "TTFont", document: "PDFDocument") -> None:
        super().__init__()
        self._font = font
        self._document = document
        self.beyond: set[str] = set()

    def __missing__(self, code: int) -> str:
        ((subset, data),) = self._font.splitString(chr(code), self._document)
        if subset:
            self.beyond.add(chr(code))
        self[code] = "".join(map(_escaped, data))
        return self[code]


def _escaped(byte: int) -> str:
    sign = chr(byte)
    return _ESCAPED.get(sign, sign) if 32 <= byte < 127 else f"\\{byte:03o}"


def _colour(value: int) -> str:
    """The three parts of a colour, 0 to 1."""
    return " ".join(f"{(value >> shift & 0xFF) / 255:.4g}" for shift in (16, 8, 0))
