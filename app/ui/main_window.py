"""The window: puts the rail, the header, the pages, the drawer and the status line together, and does the actions.

Knows what each action does to this window. Leaves other windows, files and the process to `application`, which listens to
the signals below, and everything about the meeting to the pages.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app import paths
from app.domain import meetings
from app.errors import UserError
from app.i18n import _, ngettext
from app.ui import actions, icons, menus, style, undoing
from app.ui.actions import Actions
from app.ui.command_box import CommandBox, Hit
from app.ui.context import Context
from app.ui.drawer import Drawer
from app.ui.header import Header
from app.ui.message_bar import MessageBar
from app.ui.pages import Factory, Pages
from app.ui.rail import Rail
from app.ui.status_line import StatusLine

ZOOM = (50, 250)  # per cent
HEAD = ("meeting", "process")  # what the header depends on
COUNTED = ("delegation", "participant", "source", "paragraph")
COUNTED_AFTER = (
    250  # milliseconds after a change: counting a hundred thousand people shall not hold up the typing
)


class MainWindow(QMainWindow):
    """A window on one workspace. `pages` replaces the program's pages by functions that make them (tests)."""

    new_wanted = Signal()
    open_wanted = Signal()
    window_wanted = Signal()
    restore_wanted = Signal(object)  # Path of a backup
    quit_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, *, pages: Mapping[str, Factory] | None = None) -> None:
        super().__init__()
        style.dress(self)
        self.context = context
        context.messages.window = self
        self.setWindowIcon(icons.mark())
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        infos = tuple(info for info in actions.list_pages() if pages is None or info.name in pages)
        self.actions_by_id = Actions(infos, self)
        self.addActions(list(self.actions_by_id))
        self.pages = Pages(context, infos, factories=pages)
        self.drawer = Drawer(self.pages)
        self.bar = MessageBar()
        self.status = StatusLine(context.tasks)
        self.box = CommandBox(context, self.find_actions)
        self.header = Header(context, self.box, menus.build(self.actions_by_id, infos, self))
        go = [self.action(f"go-{info.name}") for info in infos]
        self.rail = Rail(go, [self.action("settings")])
        self.undoing = undoing.Undoing(self)
        self._lay_out()
        self._connect(go)
        self._restyle = QTimer(self, singleShot=True, interval=0)
        self._restyle.timeout.connect(self.on_restyled)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self.show_counts)
        self._choose_meeting()
        self.show_head()
        wanted = context.settings.page
        self.pages.show_page(wanted if any(info.name == wanted for info in infos) else infos[0].name)
        self._restore_geometry()
        self.pages.setFocus()

    # --- what tests and pages ask

    def action(self, wanted: str) -> QAction:
        """The action with this id. Raises KeyError for an unknown one."""
        return self.actions_by_id.action(wanted)

    def find_actions(self) -> Iterable[QAction]:
        """All that can be done now: the page's own first, then the window's."""
        return [*self.pages.find_actions(), *self.actions_by_id]

    # --- following

    def on_changed(self, changes: Any) -> None:
        """A commit was made: the meeting may be gone, its name or the counts may be others."""
        if changes.touches("meeting"):
            self._choose_meeting()
        if changes.touches(*HEAD):
            self.show_head()
        else:
            self._name_undo()
            if changes.touches(*COUNTED):
                self._counting.start(COUNTED_AFTER)
        self.pages.on_changed(changes)

    def show_head(self) -> None:
        """Show the meeting's name, the counts, what can be undone."""
        context = self.context
        with context.guard(), context.store.read() as s:
            info = meetings.get(s, context.meeting) if context.meeting else None
            processes = meetings.processes(s)
            self.header.show_meeting(info, process=processes[0][1] if processes else "")
            self.setWindowTitle(f"{info.label} – {_('Penholder')}" if info else _("Penholder"))
        self._name_undo()
        self._counting.start(0)

    def show_counts(self) -> None:
        """Show what the meeting counts; after the window is on the screen, because this reads more than the first page."""
        from app.domain import delegations, library

        context = self.context
        with context.guard(), context.store.read() as s:
            counted = delegations.counts(s, context.meeting) if context.meeting else {}
            paragraphs = sum(source.paragraphs for source in library.sources(s))
            parts = []
            if counted:
                parts = [
                    ngettext("{} delegation", "{} delegations", counted["all"]).format(counted["all"]),
                    ngettext("{} person", "{} people", counted["people"]).format(counted["people"]),
                ]
            if paragraphs:
                parts.append(ngettext("{} paragraph", "{} paragraphs", paragraphs).format(paragraphs))
            place = context.store.path
            self.status.show_counts(" · ".join(parts), place=place.name, tip=str(place))

    def on_shown(self, page: str) -> None:
        """Another page is shown."""
        self.rail.mark_page(page)
        self.drawer.raise_()  # a page that is shown for the first time would lie over it
        self.context.prefer(page=page)

    def on_hit(self, hit: Hit) -> None:
        """Something was chosen in the command box."""
        if hit.action is not None:
            hit.action.trigger()
        else:
            self.context.go(hit.page, hit.target)

    def on_asked(self, wanted: str) -> None:
        """A page wants one of the window's actions."""
        self.action(wanted).trigger()

    def on_restyled(self) -> None:
        """The colours changed: what holds pictures paints them again."""
        self.actions_by_id.repaint()
        self.action("theme").setChecked(style.current() is style.DARK)
        self.context.theme_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_restyle"):
            self._restyle.start()  # several such events come for one change
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.poll()

    def closeEvent(self, event: QCloseEvent) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()  # what is being typed is saved as the focus leaves
        self.context.flushing.emit()
        self._keep_geometry()
        self.context.close()
        super().closeEvent(event)
        self.closed.emit()

    def poll(self) -> None:
        """Notice what another process committed."""
        with self.context.guard():
            self.context.store.poll()

    # --- actions

    def undo(self) -> None:
        """Take back the last thing: in the editor that has the focus, otherwise in the workspace."""
        editor = undoing.find_editor()
        if editor is not None and self.isAncestorOf(editor) and undoing.can_undo(editor):
            editor.undo()
            return
        self.context.flushing.emit()
        with self.context.guard():
            undone = self.context.store.undo()
            told = _("Undone: {title}").format(title=undone) if undone else _("There is nothing to undo.")
            self.context.messages.tell(told)

    def redo(self) -> None:
        """Do again what was taken back last."""
        editor = undoing.find_editor()
        if editor is not None and self.isAncestorOf(editor) and undoing.can_redo(editor):
            editor.redo()
            return
        self.context.flushing.emit()
        with self.context.guard():
            done = self.context.store.redo()
            told = _("Done again: {title}").format(title=done) if done else _("There is nothing to redo.")
            self.context.messages.tell(told)

    def open_new_meeting(self) -> None:
        """Open the pane for a new meeting."""
        from app.ui.new_meeting import NewMeeting

        with self.context.guard():
            pane = NewMeeting(self.context)
            pane.made.connect(self.on_meeting_made)
            self.drawer.open_content(_("New meeting"), pane)

    def on_meeting_made(self, meeting: int) -> None:
        """Show the meeting that was just made."""
        self.drawer.close_content()
        self.context.set_meeting(meeting)
        self.show_head()

    def open_history(self) -> None:
        """Open the history."""
        from app.ui.history import History

        self.context.flushing.emit()
        self.drawer.open_content(_("History"), History(self.context))

    def open_backups(self) -> None:
        """Open the list of backups."""
        from app.ui.backups import Backups

        pane = Backups(self.context)
        pane.wanted.connect(self.restore_wanted)
        self.drawer.open_content(_("Backups"), pane)

    def open_settings(self) -> None:
        """Open the settings."""
        from app.ui.settings_pane import SettingsPane

        pane = SettingsPane(self.context)
        pane.themed.connect(self.wear)
        pane.zoomed.connect(self.zoom_to)
        self.drawer.open_content(_("Settings"), pane)

    def open_parties(self) -> None:
        """Open the register of parties, at the one whose names a page wants to see."""
        from app.ui.parties_pane import PartiesPane

        with self.context.guard():
            wanted, self.context.party = self.context.party, 0
            self.drawer.open_content(_("Parties"), PartiesPane(self.context, party=wanted))

    def open_order(self) -> None:
        """Open the rule that every list is ordered by."""
        from app.ui.order_pane import OrderPane

        with self.context.guard():
            self.drawer.open_content(_("Order of lists"), OrderPane(self.context))

    def open_document_types(self) -> None:
        """Open how outcome documents are numbered, end and look."""
        from app.ui.document_types_pane import DocumentTypesPane

        self.context.flushing.emit()
        with self.context.guard():
            self.drawer.open_content(_("Document types"), DocumentTypesPane(self.context))

    def back_up(self) -> None:
        """Make a backup now, off the GUI thread."""
        from database import backup

        self.context.flushing.emit()
        store = self.context.store
        folder = paths.backups_folder(store.path)

        def done(file: Any) -> None:
            self.context.messages.tell(_("Backed up as “{name}”.").format(name=file.name))
            if self.drawer.content is not None and self.drawer.content.objectName() == "backups":
                self.drawer.content.show_backups()  # type: ignore[attr-defined]

        self.context.tasks.run(lambda _progress: backup.make(store, folder), done=done, title=_("Backing up"))

    def erase(self) -> None:
        """Empty the history for good, after a question."""
        wanted = self.context.messages.ask(
            _("Forget everything that was removed or changed, for good?"),
            action=_("Erase for good"),
            danger=True,
            detail=_(
                "The history is emptied; nothing before now can be undone. Older backups still hold it."
            ),
        )
        if not wanted:
            return
        with self.context.guard():
            self.context.store.erase_for_good()
            self.context.messages.tell(_("The history is empty."))
            self._offer_to_discard()

    def _offer_to_discard(self) -> None:
        """Backups hold what was erased: whether they go as well is the person's to say."""
        from database import backup

        kept = len(backup.listing(self.context.store.path))
        question = ngettext("Delete the {} backup as well?", "Delete the {} backups as well?", kept).format(
            kept
        )
        detail = _("They still hold what was erased. Without them an earlier state cannot be restored.")
        if kept and self.context.messages.ask(
            question, action=_("Delete backups"), danger=True, detail=detail
        ):
            backup.discard(self.context.store.path)
            self.context.messages.tell(_("The history is empty and the backups are deleted."))

    def import_document(self) -> None:
        """Let the Library begin an import."""
        self.context.go("library")
        own = [action for action in self.pages.find_actions() if action.objectName().startswith("import")]
        if own:
            own[0].trigger()

    def wear(self, theme: str) -> None:
        """Change to `theme` ("light", "dark", "system") and keep it."""
        self.context.prefer(theme=theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            style.apply(app, theme)

    def zoom_to(self, zoom: int) -> None:
        """Show document text at `zoom` per cent and keep it."""
        zoom = min(max(zoom, ZOOM[0]), ZOOM[1])
        self.context.prefer(zoom=zoom)
        self.context.messages.tell(_("Document text at {zoom} %").format(zoom=zoom))
        self.context.theme_changed.emit()

    def read_file(self, which: str) -> None:
        """Show the guide or the licences in a window of their own."""
        from app.ui import reader

        try:
            file = reader.find_guide() if which == "guide" else reader.find_licences()
        except UserError as problem:
            self.context.messages.warn(problem)
            return
        reader.Reader(file, _("Guide") if which == "guide" else _("About Penholder"), self).show()

    # --- inside

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)

    def _connect(self, go: list[QAction]) -> None:
        context = self.context
        context.changed.connect(self.on_changed)
        context.meeting_changed.connect(lambda _meeting: self.show_head())
        context.wanted.connect(self.pages.show_page)
        context.asked.connect(self.on_asked)
        context.saving.connect(lambda typing: self.header.mark.show_saved(not typing))
        context.messages.told.connect(self.status.tell)
        context.messages.warned.connect(self.bar.warn)
        self.pages.shown.connect(self.on_shown)
        self.box.picked.connect(self.on_hit)
        for action in go:
            name = action.objectName().removeprefix("go-")
            action.triggered.connect(lambda _checked=False, name=name: self.pages.show_page(name))
        self.actions_by_id.connect_all(self._list_slots())

    def _list_slots(self) -> dict[str, Any]:
        zoom = lambda step: self.zoom_to(self.context.settings.zoom + step)  # noqa: E731 - three one-liners
        return {
            "new-meeting": self.open_new_meeting,
            "new": self.new_wanted.emit,
            "open": self.open_wanted.emit,
            "window": self.window_wanted.emit,
            "import": self.import_document,
            "backup": self.back_up,
            "restore": self.open_backups,
            "history": self.open_history,
            "parties": self.open_parties,
            "order": self.open_order,
            "document-types": self.open_document_types,
            "erase": self.erase,
            "close": self.close,
            "quit": self.quit_wanted.emit,
            "undo": self.undo,
            "redo": self.redo,
            "find": self.box.open,
            "theme": lambda: self.wear("light" if style.current() is style.DARK else "dark"),
            "zoom-in": lambda: zoom(10),
            "zoom-out": lambda: zoom(-10),
            "zoom-reset": lambda: self.zoom_to(100),
            "settings": self.open_settings,
            "guide": lambda: self.read_file("guide"),
            "about": lambda: self.read_file("about"),
        }

    def _choose_meeting(self) -> None:
        """Keep the meeting that is shown while it exists; otherwise the one remembered, otherwise the latest."""
        context = self.context
        with context.guard(), context.store.read() as s:
            there = [info.id for info in meetings.listing(s)]
            wanted = context.meeting or context.settings.meeting
            context.set_meeting(wanted if wanted in there else (there[0] if there else 0))

    def _name_undo(self) -> None:
        with self.context.guard():
            undo, redo = self.context.store.titles
            self.action("undo").setText(_("Undo “{title}”").format(title=undo) if undo else _("Undo"))
            self.action("redo").setText(_("Redo “{title}”").format(title=redo) if redo else _("Redo"))
            self.header.mark.show_saved(True, title=undo or "")

    def _restore_geometry(self) -> None:
        kept = _window_file().value("geometry")
        if kept is not None:
            self.restoreGeometry(kept)

    def _keep_geometry(self) -> None:
        _window_file().setValue("geometry", self.saveGeometry())


def _window_file() -> QSettings:
    """Where the window stood last: bytes only Qt reads, so they are kept apart from the settings."""
    return QSettings(str(paths.settings_folder() / "window.ini"), QSettings.Format.IniFormat)
