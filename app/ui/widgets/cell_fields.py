"""Several short fields in one cell of a table: a name in its parts, a start with a length.

Knows how the fields share the cell and how the keys lead through them: Tab to the next field and then to the next cell,
Enter keeps, Escape leaves. Leaves what the values mean to the page.
"""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStyledItemDelegate, QWidget

Hint: TypeAlias = QStyledItemDelegate.EndEditHint


class CellFields(QWidget):
    """Line fields side by side. `fields` are (name, weight of its width); the one at `first` takes the typing."""

    done = Signal(bool, object)  # whether to keep the values; EndEditHint: where to go

    def __init__(
        self, fields: Sequence[tuple[str, int]], *, first: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
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
                QTimer.singleShot(0, self, self._look_for_focus)
        return False

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        place = next(n for n, line in enumerate(self._lines) if line is watched)
        if event.key() == Qt.Key.Key_Escape:
            self._close(False, Hint.RevertModelCache)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(True, Hint.NoHint)
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
