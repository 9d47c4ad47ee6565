"""Letting a paragraph of the Library go on the paper: a line shows between which paragraphs it will stand.

Knows the places between paragraphs and the line. Leaves what is carried to `carrying`, writing to `pen`.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.documents.model import Role
from app.domain import drafts
from app.i18n import _
from app.ui import carrying, style
from app.ui.context import Context
from app.ui.draft import sheet
from app.ui.draft.editor import Editor

EDGE = 28  # pixels from the upper and lower edge in which the paper is scrolled
STEP = 24


class DropPlaces(QObject):
    """Receives what is carried over the paper of an editor."""

    dropped = Signal(int)  # the new paragraph of the draft

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self.line = DropLine(editor.viewport())
        editor.viewport().setAcceptDrops(True)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.line.hide()
        elif isinstance(event, QDropEvent):  # those that enter and move are such too
            paragraph = carrying.unpack(self._context, event.mimeData()) if self._editor.pen.draft else 0
            if not paragraph:
                event.ignore()
                return True
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            row = self._row_at(event.position().toPoint())
            if isinstance(event, QDragMoveEvent):
                self._show_line(row)
                self._scroll(event.position().toPoint())
            else:
                self.line.hide()
                self._put(paragraph, row)
        else:
            return super().eventFilter(watched, event)
        return True

    def _row_at(self, place: QPoint) -> int:
        """The row before which it would stand: never among the lines of the title block."""
        block = self._editor.cursorForPosition(
            QPoint(self._editor.viewport().width() // 2, place.y())
        ).block()
        row = block.blockNumber() + (place.y() > self._room(block.blockNumber()).center().y())
        return max(row, self._first())

    def _first(self) -> int:
        """The first row behind the title block."""
        row = 0
        while (info := self._editor.info(self._editor.id_at(row))) is not None and info.role == Role.TITLE:
            row += 1
        return row

    def _room(self, row: int) -> QRectF:
        """Where a row stands in the window."""
        document = self._editor.document()
        room = document.documentLayout().blockBoundingRect(document.findBlockByNumber(row))
        return room.translated(0, -self._editor.verticalScrollBar().value())

    def _show_line(self, row: int) -> None:
        above = self._room(row - 1).bottom() if row > 0 else self._room(row).top() - 6
        if row < self._editor.document().blockCount():
            below = self._room(row).top()
            above = (above + below) / 2
        left, width = sheet.sheet_room(QRectF(self._editor.viewport().rect()), self._editor.zoom)
        edge = self._editor.document().rootFrame().frameFormat().leftMargin() - left
        self.line.setGeometry(
            int(left + edge - 16), int(above) - DropLine.HIGH // 2, int(width - 2 * edge + 32), DropLine.HIGH
        )
        self.line.show()
        self.line.raise_()

    def _scroll(self, place: QPoint) -> None:
        bar, high = self._editor.verticalScrollBar(), self._editor.viewport().height()
        if place.y() < EDGE:
            bar.setValue(bar.value() - STEP)
        elif place.y() > high - EDGE:
            bar.setValue(bar.value() + STEP)

    def _put(self, paragraph: int, row: int) -> None:
        """A copy of the Library's paragraph before the row, one step."""
        pen, made = self._editor.pen, 0
        after = self._editor.id_at(row - 1) if row > 0 else 0
        with self._context.guard(), pen.step(_("Insert from the Library")) as s:
            made = drafts.insert(s, pen.draft, paragraph=paragraph, after=after or None)
            if not after:
                drafts.move(s, made, position=0)
        if made:
            self._editor.place(made)
            self.dropped.emit(made)


class DropLine(QWidget):
    """The line between two paragraphs."""

    HIGH = 8  # pixels

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("It will stand here"))
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = style.current().color("accent")
        middle = self.height() / 2
        painter.fillRect(QRectF(6, middle - 1, self.width() - 6, 2), color)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QRectF(0, middle - 4, 8, 8))
        painter.end()
