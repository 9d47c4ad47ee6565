"""The row over the results in which a search gets the name it is saved under.

Knows the field and its keys. Leaves saving to the page.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.ui import style
from app.ui.widgets import QuietButton


class NameRow(QWidget):
    """The row; `named` follows Enter and “Save”, `left` Escape and “Cancel”."""

    named = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Name of the search"))
        self.field.setPlaceholderText(_("Name of the search"))
        self.field.returnPressed.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.space(4), style.space(2.5), style.space(4), 0)
        row.setSpacing(style.space(2))
        row.addWidget(self.field, 1)
        row.addWidget(QuietButton(_("Save"), self._tell))
        row.addWidget(QuietButton(_("Cancel"), self.leave))
        self.hide()

    def start(self, name: str) -> None:
        """Ask for a name, with one proposed."""
        self.field.setText(name)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """No name after all."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.named.emit(self.field.text())
