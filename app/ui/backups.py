"""The backups of the workspace: when they were made, how large they are, and going back to one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import paths
from app.i18n import _
from app.ui import moments, style
from app.ui.context import Context
from app.ui.widgets import PrimaryButton, QuietButton, StyledList, muted


class Backups(QWidget):
    """The list. `wanted` tells the file to restore, after the user agreed."""

    wanted = Signal(object)  # Path

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self._context = context
        self._found: Sequence = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(3))
        folder = paths.backups_folder(context.store.path)
        column.addWidget(muted(_("Ten copies are kept in “{folder}”.").format(folder=folder.name), wrap=True))
        self.list = StyledList()
        self.list.setAccessibleName(_("Backups"))
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(QuietButton(_("Back up now"), lambda: context.act("backup"), icon="backup"))
        row.addStretch()
        self.button = PrimaryButton(_("Restore…"), self.restore)
        row.addWidget(self.button)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self.show_backups()

    def show_backups(self) -> None:
        """Read the folder again."""
        from database import backup

        self.list.clear()
        with self._context.guard():
            self._found = backup.listing(self._context.store.path)
        for one in self._found:
            made = moments.show(one.made_at)
            size = QLocale().formattedDataSize(one.size)
            detail = (
                _("{size} · set aside when another was restored").format(size=size) if one.damaged else size
            )
            self.list.add_entry(str(one.path), made, detail, icon="backup")
        if not self._found:
            self.list.add_entry(None, _("No backup yet"))
        else:
            self.list.setCurrentRow(0)
        self.button.setEnabled(bool(self._found))

    def restore(self) -> None:
        """Ask, then tell which backup is wanted."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._found):
            return
        made = moments.show(self._found[row].made_at)
        question = _("Go back to the backup of {moment}?").format(moment=made)
        detail = _("What is in the workspace now is kept as a backup first.")
        if self._context.messages.ask(question, action=_("Restore"), detail=detail):
            self.wanted.emit(self._found[row].path)
