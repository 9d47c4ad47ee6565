"""Several short fields in one cell of a table: a name in its parts, a start with a length.

Knows how the fields share the cell and how the keys lead through them: Tab to the next field and then to the next cell,
Enter keeps, Escape leaves. Leaves what the values mean to the page.
"""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.tables import CellDelegate, Index

Hint: TypeAlias = QStyledItemDelegate.EndEditHint


class CellFields(QWidget):
    """Line fields side by side, or one over the other. `fields` are (name, weight); the one at `first` takes the typing."""

    done = Signal(
        bool, object
    )  # whether to keep the values; EndEditHint: Enter submits, Tab goes on, else none

    def __init__(
        self,
        fields: Sequence[tuple[str, int]],
        *,
        first: int = 0,
        vertical: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        row: QBoxLayout = QVBoxLayout(self) if vertical else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._lines: list[QLineEdit] = []
        for name, weight in fields:
            line = QLineEdit()
            line.setObjectName("cell")
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            line.setMinimumWidth(20)
            line.installEventFilter(self)
            row.addWidget(line, weight)
            self._lines.append(line)
        self.setFocusProxy(self._lines[first])
        self._closed = False

    def set_values(self, values: Sequence[str]) -> None:
        """Fill the fields in order."""
        for line, value in zip(self._lines, values, strict=True):
            line.setText(value)
            line.setCursorPosition(0)

    def values(self) -> tuple[str, ...]:
        """What the fields hold, trimmed."""
        return tuple(line.text().strip() for line in self._lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            elsewhere = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in elsewhere:
                self._look_for_focus()  # at once: the row may go before the next event
        return False

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        place = next(n for n, line in enumerate(self._lines) if line is watched)
        if event.key() == Qt.Key.Key_Escape:
            self._close(False, Hint.RevertModelCache)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(True, Hint.SubmitModelCache)
        elif event.key() == Qt.Key.Key_Tab and place + 1 == len(self._lines):
            self._close(True, Hint.EditNextItem)
        elif event.key() == Qt.Key.Key_Backtab and place == 0:
            self._close(True, Hint.EditPreviousItem)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            step = 1 if event.key() == Qt.Key.Key_Tab else -1
            self._lines[place + step].setFocus(Qt.FocusReason.TabFocusReason)
            self._lines[place + step].selectAll()
        else:
            return False
        return True

    def _look_for_focus(self) -> None:
        """A click elsewhere keeps what was typed, as in a plain cell."""
        now = QApplication.focusWidget()
        if now is None or now is self or not self.isAncestorOf(now):
            self._close(True, Hint.NoHint)

    def _close(self, keep: bool, hint: Hint) -> None:
        if not self._closed:
            self._closed = True
            self.done.emit(keep, hint)


class FieldsDelegate(CellDelegate):
    """Edits the cells that have several fields with CellFields, the others as every table. The cells' values are tuples."""

    vertical = False  # the fields of a cell stand one over the other

    def list_fields(self, index: Index) -> Sequence[tuple[str, int]]:
        """The (name, weight) of the fields of a cell; none for a plain one. For those who inherit."""
        return ()

    def choose_field(self, index: Index) -> int:
        """The field that takes the typing first."""
        return 0

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        fields = self.list_fields(index)
        if not fields:
            return super().createEditor(parent, option, index)
        editor = CellFields(fields, first=self.choose_field(index), vertical=self.vertical, parent=parent)
        thing = index.data(Qt.ItemDataRole.UserRole)
        editor.done.connect(lambda keep, hint: self.conclude(editor, keep, hint, thing=thing))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellFields):
            editor.set_values([str(value) for value in index.data(Qt.ItemDataRole.EditRole)])
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellFields):
            model.setData(index, editor.values(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # the fields mind their own keys and focus; the delegate's rules are for an editor that is one widget
        return False if isinstance(watched, CellFields) else super().eventFilter(watched, event)

    def conclude(self, editor: CellFields, keep: bool, hint: Hint, *, thing: int) -> None:
        """The fields of the row with the id `thing` are done."""
        if keep:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)
