"""The history: every change by its title, the newest first; a change and all after it can be undone from here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.ui import moments, style
from app.ui.context import Context
from app.ui.widgets import PrimaryButton, StyledList, muted


class History(QWidget):
    """Follows the workspace while it is open."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(3))
        column.addWidget(muted(_("Choose a change to go back to before it, or forward to it."), wrap=True))
        self.list = StyledList()
        self.list.setAccessibleName(_("Changes"))
        column.addWidget(self.list, 1)
        self.button = PrimaryButton(_("Undo up to here"), self.travel)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.button)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self.list.currentItemChanged.connect(lambda _now, _before: self._name_button())
        context.changed.connect(self.on_changed)
        self.on_changed(None)

    def on_changed(self, _changes: object) -> None:
        """Read the steps again."""
        chosen = self.list.currentRow()
        with self._context.guard():
            self._steps = self._context.store.history()
            self.list.clear()
            for step in self._steps:
                moment = moments.show(step.made_at)
                count = ngettext("{} change", "{} changes", step.changes).format(step.changes)
                undone = _("undone") if step.undone else ""
                detail = " · ".join(part for part in (moment, count, undone) if part)
                self.list.add_entry(step.id, step.title, detail, icon="undo" if step.undone else "check")
            if not self._steps:
                self.list.add_entry(None, _("Nothing was changed yet"))
            self.list.setCurrentRow(min(max(chosen, 0), len(self._steps) - 1))
        self._name_button()

    def travel(self) -> None:
        """Undo the chosen step and all after it; a step that is undone is done again, with all before it."""
        row = self.list.currentRow()
        if not 0 <= row < len(self._steps):
            return
        chosen = self._steps[row]
        store = self._context.store
        with self._context.guard():
            times = sum(1 for step in self._steps[: row + 1] if not step.undone)
            if chosen.undone:
                times = sum(1 for step in self._steps[row:] if step.undone)
            for _time in range(times):
                if (store.redo() if chosen.undone else store.undo()) is None:
                    break

    def _name_button(self) -> None:
        row = self.list.currentRow()
        there = 0 <= row < len(self._steps)
        self.button.setEnabled(there)
        undone = there and self._steps[row].undone
        self.button.setText(_("Redo up to here") if undone else _("Undo up to here"))
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
