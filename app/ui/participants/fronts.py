"""What stands over the whole page for a while: an import, people to be taken along, those who stand twice.

Knows which of them is shown, and makes each when it is first wanted. Leaves what they do to them.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.context import Context
from app.ui.participants import importing_pane
from app.ui.participants.copying_pane import CopyPane
from app.ui.participants.duplicates_pane import DuplicatesPane
from app.ui.participants.importing_pane import ImportPeoplePane


class Fronts(QStackedWidget):
    """The page itself, and the panes over it."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__()
        self._context = context
        self._page = page
        self._panes: dict[str, Any] = {}
        self.addWidget(page)
        self.setAcceptDrops(True)
        context.meeting_changed.connect(lambda _meeting: self.leave())

    def import_file(self) -> None:
        """Let a file of people be chosen; the pane comes once it was read."""
        if self._context.meeting:
            self._pane("import", ImportPeoplePane).choose()

    def import_clipboard(self) -> None:
        """Bring in the cells on the clipboard."""
        if self._context.meeting and not self._pane("import", ImportPeoplePane).paste():
            self._context.messages.tell(_("There is no table on the clipboard."))

    def take(self, mime: QMimeData) -> bool:
        """Bring in what was dropped; False for what is no table of people."""
        return bool(self._context.meeting) and bool(self._pane("import", ImportPeoplePane).take(mime))

    def copy_people(self) -> None:
        """Offer delegations and people of an earlier meeting."""
        self._begin("copy", CopyPane)

    def find_duplicates(self) -> None:
        """Show those who probably stand twice."""
        self._begin("duplicates", DuplicatesPane)

    def leave(self) -> None:
        """Show the page again."""
        self.setCurrentWidget(self._page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if importing_pane.wants(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def _begin(self, name: str, make: Callable[[Context], Any]) -> None:
        if self._context.meeting:
            pane = self._pane(name, make)
            pane.begin()
            self.setCurrentWidget(pane)

    def _pane(self, name: str, make: Callable[[Context], Any]) -> Any:
        if name not in self._panes:
            pane = make(self._context)
            pane.closed.connect(self.leave)
            if name == "import":
                pane.opened.connect(lambda: self.setCurrentWidget(pane))
            self._panes[name] = pane
            self.addWidget(pane)
        return self._panes[name]
