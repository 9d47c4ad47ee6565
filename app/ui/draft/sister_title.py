"""What a paper is called, over the two sheets: in the original's language to be read, in the translation's to be written.

Leaves keeping it to `sisters`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui import style
from app.ui.widgets import ElidedLabel, Toolbar


class TitleField(QLineEdit):
    """The field: Escape gives back what stood there, and only then leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.held = ""  # what the workspace has

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.held:
            self.setText(self.held)
        else:
            super().keyPressEvent(event)


class SisterTitle(Toolbar):
    """The row. `changed` carries what the paper shall be called in the translation's language, `left` follows Enter."""

    changed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.original = ElidedLabel()
        self.original.setObjectName("muted")
        self.field = TitleField()
        self.row.setContentsMargins(style.space(4), style.space(1), style.space(4), style.space(1))
        self.row.setSpacing(style.space(4))
        self.row.addWidget(self.original, 1)
        self.row.addWidget(self.field, 1)
        self.field.editingFinished.connect(self._tell)
        self.field.returnPressed.connect(self.left)

    def show_title(self, original: str, title: str, *, language: str) -> None:
        """Show what the paper is called here and there; `language` is the translation's name. What is being typed stays."""
        asked = _("What the paper is called in {}").format(language)
        self.original.setText(original)
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(asked)
        self.field.setToolTip(asked)
        if title != self.field.held or not self.field.hasFocus():
            self.field.held = title
            self.field.setText(title)

    def _tell(self) -> None:
        said = self.field.text().strip()
        if said != self.field.held:
            self.changed.emit(said)
