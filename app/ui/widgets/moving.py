"""Tables whose rows are put in another order: by Alt and the arrow keys, or with the mouse.

Knows keys and dragging. Leaves what the move means, and whether it is possible, to the page.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui import style
from app.ui.rows_model import CELL, Band, RowsModel
from app.ui.widgets.tables import StyledTable

Index = QModelIndex | QPersistentModelIndex
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MovableRows(RowsModel):
    """A RowsModel whose rows, but no bands, can be dragged."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between the rows, never on one
        return flags if isinstance(index.data(CELL), Band) else flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class MovableTable(StyledTable):
    """A StyledTable that tells where its selected rows shall go; nothing moves by itself."""

    stepped = Signal(int)  # Alt+Up: -1, Alt+Down: 1
    sidestepped = Signal(int)  # Alt+Left: -1, Alt+Right: 1
    dropped = Signal(list, int)  # ids, and the row before which they were let go

    def __init__(self, model: RowsModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)  # Qt's own leaves the middle of a row out
        self._line = -1  # where a dragged row would go: pixels from the top, -1 while nothing is dragged
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sidestepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()  # every place is good: above the middle of a row is before it, below behind it
            self._show_line(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_line(None)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._row_before(event)
        self._show_line(None)
        event.setDropAction(Qt.DropAction.CopyAction)  # the view would take a move for its own to finish
        event.accept()
        self.dropped.emit(self.selected_ids(), row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._line >= 0:
            painter = QPainter(self.viewport())
            painter.fillRect(
                QRect(0, self._line - 1, self.viewport().width(), 2), style.current().color("accent")
            )
            painter.end()

    def _row_before(self, event: QDropEvent) -> int:
        """The row before which the mouse is."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self._model().rowCount()
        below = event.position().y() > self.visualRect(index).center().y()
        return index.row() + 1 if below else index.row()

    def _show_line(self, event: QDropEvent | None) -> None:
        line = -1
        if event is not None and (rows := self._model().rowCount()):
            row = self._row_before(event)
            last = self.visualRect(self._model().index(min(row, rows - 1), 0))
            line = last.top() if row < rows else last.bottom()
        if line != self._line:
            self._line = line
            self.viewport().update()
