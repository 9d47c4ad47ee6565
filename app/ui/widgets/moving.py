"""Tables whose rows are put in another order: by Alt and the arrow keys, or with the mouse.

Knows keys and dragging. Leaves what the move means, and whether it is possible, to the page.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

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
        self.setDropIndicatorShown(True)
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

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else self._model().rowCount()
        middle = self.visualRect(index).center().y()
        if index.isValid() and event.position().y() > middle:
            row += 1
        event.setDropAction(Qt.DropAction.CopyAction)  # the view would take a move for its own to finish
        event.accept()
        self.dropped.emit(self.selected_ids(), row)
