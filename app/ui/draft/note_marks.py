"""The mark of a footnote on the paper: a small raised number that follows from the note's place.

Knows how the object character is measured and painted. Leaves the note's text to `blocks`.
"""

import re
from bisect import bisect_left

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from app.ui import style
from app.ui.draft import blocks


def places(document: QTextDocument) -> list[int]:
    """Where the marks of the footnotes stand in the document, in order."""
    text = document.toRawText()  # a cursor would ask for the layout, which is what asks here
    if len(text) >= document.characterCount() - 1:
        return [found.start() for found in re.finditer(blocks.OBJECT, text)]
    found, at = [], 0  # signs that take two places
    for before in text.split(blocks.OBJECT)[:-1]:
        at += blocks.units(before)
        found.append(at)
        at += 1
    return found


def number(document: QTextDocument, position: int) -> int:
    """The number of the footnote at `position`: 1 for the first in the document."""
    return bisect_left(places(document), position) + 1


class NoteMarks(QPyTextObject):
    """Paints the marks of one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._state = (-1, -1)  # of the document, when its marks were looked for last
        self._places: list[int] = []
        document.documentLayout().registerHandler(blocks.NOTE_OBJECT, self)

    def _number(self, document: QTextDocument, position: int) -> str:
        """The same; a text is gone through once, however many marks are asked for."""
        state = document.revision(), document.characterCount()
        if state != self._state:
            self._state, self._places = state, places(document)
        return str(bisect_left(self._places, position) + 1)

    def intrinsicSize(self, document: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(_small(document))
        return QSizeF(metrics.horizontalAdvance(self._number(document, position)) + 2, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        room: QRectF | QRect,
        document: QTextDocument,
        position: int,
        format: QTextFormat,
    ) -> None:
        font = _small(document)
        painter.save()
        painter.setFont(font)
        painter.setPen(style.current().color("accent"))
        raised = room.bottom() - QFontMetricsF(document.defaultFont()).ascent() * 0.42
        painter.drawText(QPointF(room.left() + 1, raised), self._number(document, position))
        painter.restore()


def _small(document: QTextDocument) -> QFont:
    font = QFont(document.defaultFont())
    font.setPixelSize(max(7, round(font.pixelSize() * 0.7)))
    return font
