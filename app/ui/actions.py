"""What can be done in a window: every action once, with its words, shortcut and icon. Menus and the command box show these.

Knows the actions by id. Leaves what they do to the window, which connects them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import _
from app.ui import icons


@dataclass(frozen=True)
class PageInfo:
    """A page of the rail. `module` holds its class `Page`."""

    name: str
    text: str
    icon: str
    module: str


@dataclass(frozen=True)
class Entry:
    """One action before it is made."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False


def list_pages() -> tuple[PageInfo, ...]:
    """The pages of the rail from top to bottom."""
    return (
        PageInfo("overview", _("Overview"), "overview", "app.ui.overview.page"),
        PageInfo("participants", _("Participants"), "participants", "app.ui.participants.page"),
        PageInfo("agenda", _("Agenda"), "agenda", "app.ui.agenda.page"),
        PageInfo("library", _("Library"), "library", "app.ui.library.page"),
        PageInfo("draft", _("Draft"), "draft", "app.ui.draft.page"),
        PageInfo("export", _("Export"), "export", "app.ui.export.page"),
    )


def list_entries() -> tuple[Entry, ...]:
    """All actions of a window but the pages'."""
    return (
        Entry("new-meeting", _("New meeting…"), "Ctrl+Shift+N", "calendar"),
        Entry("new", _("New workspace…"), "", "plus"),
        Entry("open", _("Open…"), "Ctrl+O", "open"),
        Entry("window", _("New window"), "Ctrl+N", ""),
        Entry("import", _("Import document…"), "Ctrl+I", "import"),
        Entry("backup", _("Back up now"), "", "backup"),
        Entry("restore", _("Restore from backup…"), "", "backup"),
        Entry("history", _("History…"), "Ctrl+H", "history"),
        Entry("erase", _("Erase for good…"), "", "trash"),
        Entry("close", _("Close window"), "Ctrl+W", ""),
        Entry("quit", _("Quit"), "Ctrl+Q", ""),
        Entry("undo", _("Undo"), "Ctrl+Z", "undo"),
        Entry("redo", _("Redo"), "Ctrl+Shift+Z", "redo"),
        Entry("find", _("Search everything"), "Ctrl+K", "search"),
        Entry("theme", _("Dark theme"), "Ctrl+Shift+D", "moon", checkable=True),
        Entry("zoom-in", _("Larger document text"), "Ctrl++", ""),
        Entry("zoom-out", _("Smaller document text"), "Ctrl+-", ""),
        Entry("zoom-reset", _("Document text at 100 %"), "Ctrl+0", ""),
        Entry("settings", _("Settings"), "Ctrl+,", "settings"),
        Entry("parties", _("Parties and their names…"), "", "delegation"),
        Entry("order", _("Order of lists…"), "", "participants"),
        Entry("document-types", _("Document types…"), "", "draft"),
        Entry("guide", _("Guide"), "F1", "help"),
        Entry("about", _("About Penholder"), "", ""),
    )


class Actions(QObject):
    """The QActions of one window by id; a page's is "go-" and its name."""

    def __init__(self, pages: tuple[PageInfo, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        for entry in list_entries():
            self._add(entry)
        for number, page in enumerate(pages, start=1):
            self._add(Entry(f"go-{page.name}", page.text, f"Ctrl+{number}" if number < 10 else "", page.icon))

    def action(self, wanted: str) -> QAction:
        """The action with this id; raises KeyError for an unknown one."""
        return self._actions[wanted]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect_all(self, slots: dict[str, Callable[[], object]]) -> None:
        """Connect actions by id; every id must be known."""
        for wanted, slot in slots.items():
            self._actions[wanted].triggered.connect(lambda _checked=False, slot=slot: slot())

    def repaint(self) -> None:
        """Draw the icons in the colours of the theme in use."""
        for wanted, name in self._icons.items():
            self._actions[wanted].setIcon(icons.icon(name))

    def _add(self, entry: Entry) -> None:
        action = QAction(entry.text, self)
        action.setObjectName(entry.id)
        action.setCheckable(entry.checkable)
        if entry.shortcut:
            action.setShortcut(QKeySequence(entry.shortcut))
        if entry.icon:
            action.setIcon(icons.icon(entry.icon))
            self._icons[entry.id] = entry.icon
        self._actions[entry.id] = action


def make_actions(page: QObject, *wanted: tuple[str, str, Callable[[], object]]) -> list[QAction]:
    """What a page adds to the command box, each as (id, words, what it does)."""
    made = []
    for name, text, slot in wanted:
        action = QAction(text, page)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False, slot=slot: slot())
        made.append(action)
    return made
