"""How a paragraph that is agreed becomes open again: a reason is typed, and who reopens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft.comments_part import AuthorField
from app.ui.widgets import QuietButton, muted


class ReopenPart(QWidget):
    """The part of the tab Paragraph that is there while the paragraph is locked."""

    wanted = Signal(str, str)  # the reason, and who gives it

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(1), 0, 0)
        column.setSpacing(style.space(2))
        column.addWidget(muted(_("The words are locked. To change them, reopen the paragraph."), wrap=True))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Why it is reopened"))
        self.reason.setAccessibleName(_("Reason for reopening"))
        self.reason.returnPressed.connect(self._on_reopen)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        self.author = AuthorField(context, self)
        row.addWidget(self.author, 1)
        row.addWidget(QuietButton(_("Reopen"), self._on_reopen))
        row.addStretch()
        column.addLayout(row)

    def show_locked(self, locked: bool, *, new: bool) -> None:
        """Be there while the paragraph is locked; for a `new` one nothing is typed yet."""
        if new:
            self.reason.clear()
        self.author.show_needed()
        self.setVisible(locked)

    def _on_reopen(self) -> None:
        reason, author = self.reason.text().strip(), self.author.read()
        if not reason:
            self.reason.setFocus()
        elif not author:
            self.author.setFocus()
        else:
            self.wanted.emit(reason, author)
