"""Who asked for a bracket, written small behind it; and where a bracket's signs stand on the paper.

Knows places in a block, in Qt's units. The label is display alone: the room for it is made by `highlighter`, which spaces
the closing sign. Leaves what a bracket is to `text.brackets`, what an attribution says to `domain.open_points`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextBlock

from app.documents import markup
from app.documents.model import Attribution
from app.domain import open_points
from app.text import brackets
from app.ui import style
from app.ui.draft import blocks

SHARE = 0.62  # of the letters' height
MOST = 3  # parties that are named on the paper; the tooltip names all


@dataclass(frozen=True, slots=True)
class Mark:
    """A bracket that somebody asked for, from `start` to `end`."""

    start: int
    end: int
    by: Attribution

    @property
    def text(self) -> str:
        names = [name.replace("_", " ") for name in self.by.proposes or self.by.parties]
        more = f" +{len(names) - MOST}" if len(names) > MOST else ""
        return ", ".join(names[:MOST]) + more


def signs(block: QTextBlock) -> list[int]:
    """The places of the brackets' signs of a paragraph in order, without those in the value of a Field."""
    found: list[int] = []
    for piece in blocks.pieces(block):
        if not piece.format.hasProperty(blocks.FIELD):
            found += [
                piece.start + blocks.units(piece.text[:at])
                for at, sign in enumerate(piece.text)
                if sign in "[]"
            ]
    return found


def place_of(block: QTextBlock, plain: str, place: int) -> int:
    """Where in a block the sign stands that is at `place` of the paragraph's plain text; 0 where it is gone."""
    number = sum(sign in "[]" for sign in plain[:place])
    found = signs(block)
    return found[number] if number < len(found) else 0


def marks(block: QTextBlock) -> list[Mark]:
    """The brackets of a block that somebody asked for."""
    asked = {}
    for piece in blocks.pieces(block):
        if piece.format.hasProperty(blocks.BY) and "[" in piece.text:
            by = markup.read_attribution(blocks.kept(piece.format, blocks.BY))
            if by is not None:
                asked[piece.start + blocks.units(piece.text.partition("[")[0])] = by
    if not asked:
        return []
    text = block.text()
    found = [
        (blocks.units(text[: one.start]), blocks.units(text[: one.end])) for one in brackets.parse(text).found
    ]
    return [Mark(start, end, asked[start]) for start, end in found if start in asked]


def small(font: QFont) -> QFont:
    """The letters of a label beside words in `font`."""
    made = QFont(font)
    made.setPixelSize(max(8, round(font.pixelSize() * SHARE)))
    return made


def width(mark: Mark, font: QFont) -> float:
    """The room that a bracket's label takes, pixels."""
    return QFontMetricsF(small(font)).horizontalAdvance(mark.text) + 3


def paint(painter: QPainter, block: QTextBlock, origin: QPointF, font: QFont) -> None:
    """Write the labels of a block whose layout stands at `origin`."""
    layout = block.layout()
    found = marks(block)
    if not found or layout is None:
        return
    painter.setFont(small(font))
    painter.setPen(style.current().color("warn"))
    for mark in found:
        line = layout.lineForTextPosition(mark.end - 1)
        if not line.isValid():
            continue
        left: Any = line.cursorToX(
            mark.end - 1
        )  # the binding gives the place with the position it was asked for
        x = float(left[0] if isinstance(left, tuple) else left)
        x += QFontMetricsF(font).horizontalAdvance("]") + 1
        y = line.y() + line.ascent() - font.pixelSize() * 0.38
        painter.drawText(origin + QPointF(x, y), mark.text)


def explain(block: QTextBlock, inside: int) -> str:
    """Who asked for the innermost bracket at a place of a block, in words; "" for nobody."""
    around = [mark for mark in marks(block) if mark.start <= inside <= mark.end]
    return open_points.say(around[-1].by) if around else ""


def steps(block: QTextBlock) -> Iterator[int]:
    """Where brackets open in a block, and where a sign has no counterpart."""
    text = block.text()
    parsed = brackets.parse(text)
    for place in sorted([*(one.start for one in parsed.found), *parsed.broken]):
        yield blocks.units(text[:place])
