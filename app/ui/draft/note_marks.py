"""The mark of a footnote on the paper: a small raised number that follows from the note's place.

Knows how the object character is measured and painted. Leaves the note's text to `blocks`.
"""

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


def number(document: QTextDocument, position: int) -> int:
    """The number of the footnote at `position`: 1 for the first in the document."""
    text = document.toRawText()  # a cursor would ask for the layout, which is what asks here
    place = position
    if len(text) < document.characterCount() - 1:  # signs that take two places
        place = len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace"))
    return text.count(blocks.OBJECT, 0, place) + 1


class NoteMarks(QPyTextObject):
    """Paints the marks of one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        document.documentLayout().registerHandler(blocks.NOTE_OBJECT, self)

    def intrinsicSize(self, document: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        font = _small(document)
        metrics = QFontMetricsF(font)
        return QSizeF(metrics.horizontalAdvance(str(number(document, position))) + 2, metrics.ascent())

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
        painter.drawText(QPointF(room.left() + 1, raised), str(number(document, position)))
        painter.restore()


def _small(document: QTextDocument) -> QFont:
    font = QFont(document.defaultFont())
    font.setPixelSize(max(7, round(font.pixelSize() * 0.7)))
    return font
