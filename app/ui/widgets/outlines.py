"""Tables whose rows form a tree: put in order, deeper and higher, by the keyboard or with the mouse.

Knows keys and where the mouse lets go. Leaves the tree itself, and whether a move is possible, to the page.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui import style
from app.ui.rows_model import RowsModel
from app.ui.widgets.moving import MovableTable

ONTO = 0.3  # the share of a row's height, above and below, that means "between the rows"; the rest means "onto it"


class OutlineTable(MovableTable):
    """A MovableTable that also tells of Tab and Shift+Tab (as `sidestepped`), and of a row that was let go onto another.

    `can_sidestep(by)` says whether Tab would move the current row; otherwise it goes to the next field, as everywhere.
    """

    nested = Signal(list, int)  # ids, and the id of the row they were let go onto

    def __init__(
        self, model: RowsModel, *, can_sidestep: Callable[[int], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(model, parent)
        self._can_sidestep = can_sidestep
        self._onto = -1

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            and self.state() != QAbstractItemView.State.EditingState
        ):
            by = -1 if event.key() == Qt.Key.Key_Backtab else 1
            if self.current_id() and self._can_sidestep(by):
                self.sidestepped.emit(by)
                return True
        return super().event(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._mark(self._row_onto(event) if event.source() is self else -1)
        if self._onto >= 0:
            self._show_line(None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._mark(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        onto = self._row_onto(event)
        self._mark(-1)
        if onto < 0:
            super().dropEvent(event)
            return
        self._show_line(None)
        event.setDropAction(Qt.DropAction.CopyAction)  # the view would take a move for its own to finish
        event.accept()
        self.nested.emit(self.selected_ids(), self._model().id_at(onto))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._onto >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(style.current().color("accent"), 2))
            room = QRectF(self.visualRect(self._model().index(self._onto, 0)))
            room.setRight(self.viewport().width())
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
            painter.end()

    def _row_onto(self, event: QDropEvent) -> int:
        """The row in whose middle the mouse is; -1 between the rows, and on a row that is itself dragged."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._model().id_at(index.row()) in self.selected_ids():
            return -1
        room = self.visualRect(index)
        share = (event.position().y() - room.top()) / max(1, room.height())
        return index.row() if ONTO <= share <= 1 - ONTO else -1

    def _mark(self, row: int) -> None:
        if row != self._onto:
            self._onto = row
            self.viewport().update()
