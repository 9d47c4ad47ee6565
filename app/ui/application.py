"""The running program: opens workspaces in windows, shares one Store among the windows of a file, starts and ends.

Knows files and windows. Leaves what happens inside a window to `main_window`, and log, bugs and memory to `process`.
"""

import gc
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app import i18n, paths
from app import settings as preferences
from app.errors import Cancelled, UserError
from app.i18n import _
from app.ui import process, style

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.ui.messages import Messages
    from app.ui.pages import Factory
    from app.ui.welcome import Welcome
    from database.store import Store

POLLING = 1500  # milliseconds between looks for what other processes committed


def run(path: Path | None = None) -> int:
    """Start the program on the workspace `path`, or the last one; returns the exit code.

    Where the program runs already for this user, the window opens there and this call returns at once.
    """
    gc.disable()  # loading modules makes no garbage worth looking for; `process.Collector` takes over
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("penholder")
    app.setApplicationDisplayName(_("Penholder"))
    app.setDesktopFileName("penholder")
    if process.ring(path):
        return 0
    i18n.use(preferences.load().language)
    process.start_log()
    style.apply(app, preferences.load().theme)
    application = Application(app)
    process.catch_bugs(application.on_bug)
    application.start(path)
    code = app.exec()
    application.end()
    return code


class Application(QObject):
    """One per process. `pages` replaces the program's pages by functions that make them (tests)."""

    def __init__(self, app: QApplication, *, pages: "Mapping[str, Factory] | None" = None) -> None:
        super().__init__(app)
        self._app = app
        self._pages = pages
        self._stores: dict[Path, Store] = {}
        self._welcome: Welcome | None = None
        self._collector: process.Collector | None = None
        self._showing_bug = False
        self.windows: list[MainWindow] = []
        self._bell = process.Doorbell(self)
        self._bell.rung.connect(self.on_rung)
        self._polling = QTimer(self, interval=POLLING)
        self._polling.timeout.connect(self.on_poll)
        app.styleHints().colorSchemeChanged.connect(self.on_scheme_changed)

    # --- starting and ending

    def start(self, path: Path | None = None) -> None:
        """Open `path`, or the workspace of last time, or the welcome card."""
        self._collector = process.Collector(self)
        self._bell.listen()
        self._polling.start()
        kept = preferences.load().workspace
        wanted = path or (Path(kept) if kept else None)
        if wanted is None:
            self.show_welcome()
        else:
            self.open_workspace(wanted)

    def end(self) -> None:
        """Close every window and file."""
        self._polling.stop()
        if self._collector is not None:
            self._collector.stop()
        self._bell.close()
        for window in tuple(self.windows):
            window.close()
        if self._welcome is not None:
            self._welcome.close()

    @property
    def welcome(self) -> "Welcome | None":
        """The welcome card while it is shown."""
        return self._welcome

    # --- workspaces

    def open_workspace(self, path: Path) -> "MainWindow | None":
        """Open a window on the workspace `path`; where that fails, say why in the window or card that is there."""
        try:
            store = self._open_store(path)
        except UserError as problem:
            self._warn(problem)
            return None
        return self._open_window(store)

    def create_workspace(self, path: Path, *, sample: bool = False) -> "MainWindow | None":
        """Make a workspace, empty or with the sample meetings, and open a window on it; an existing sample is opened."""
        from database.store import Store

        path = path if path.suffix == paths.SUFFIX else path.with_name(path.name + paths.SUFFIX)
        if sample and path.exists():
            return self.open_workspace(path)
        try:
            _make_folder(path.parent)
            store = Store.create(path)
            self._stores[path.resolve()] = store
            if sample:
                from app.domain import sample as sample_meetings

                sample_meetings.build(store)
        except UserError as problem:
            self._warn(problem)
            return None
        return self._open_window(store)

    def restore(self, workspace: Path, backup_file: Path) -> None:
        """Put a backup in the place of `workspace`: its windows close and open again on what is there then."""
        from database import backup

        # the message of a failure must find a window: the new ones are opened first
        self._app.setQuitOnLastWindowClosed(False)  # the last window may go for a moment
        for window in [one for one in self.windows if one.context.store.path == workspace]:
            window.close()
        failure: UserError | None = None
        try:
            backup.restore(backup_file, workspace)
        except UserError as problem:
            failure = problem
        opened = self.open_workspace(workspace)
        self._app.setQuitOnLastWindowClosed(True)
        if failure is not None:
            self._warn(failure)
        elif opened is not None:
            opened.context.messages.tell(_("The backup was restored."))

    def choose_new(self) -> None:
        """Ask where a new workspace shall be kept."""
        name = paths.documents_folder() / f"{_('meeting')}{paths.SUFFIX}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self._active(), _("New workspace"), str(name), _file_filter()
        )
        if chosen:
            # the dialog asked before replacing, but a workspace is never replaced: Store.create says so
            self.create_workspace(Path(chosen))

    def choose_open(self) -> None:
        """Ask which workspace to open."""
        folder = self.windows[-1].context.store.path.parent if self.windows else paths.documents_folder()
        chosen, _kind = QFileDialog.getOpenFileName(
            self._active(), _("Open a workspace"), str(folder), _file_filter()
        )
        if chosen:
            self.open_workspace(Path(chosen))

    def open_sample(self) -> None:
        """Open the sample workspace, made the first time."""
        self.create_workspace(paths.documents_folder() / f"{_('Sample meetings')}{paths.SUFFIX}", sample=True)

    # --- windows

    def show_welcome(self) -> "Welcome":
        """Show the welcome card."""
        from app.ui.welcome import Welcome

        if self._welcome is None:
            card = Welcome()
            card.new_wanted.connect(self.choose_new)
            card.open_wanted.connect(self.choose_open)
            card.sample_wanted.connect(self.open_sample)
            card.closed.connect(self.on_welcome_closed)
            self._welcome = card
        self._welcome.show()
        return self._welcome

    def _open_window(self, store: "Store") -> "MainWindow":
        from app.ui.context import Context
        from app.ui.main_window import MainWindow

        settings = preferences.load()
        if settings.workspace != str(store.path):
            settings = settings.but(workspace=str(store.path), meeting=0)
            preferences.save(settings)
        context = Context(store, settings)
        window = MainWindow(context, pages=self._pages)
        context.setParent(window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.new_wanted.connect(self.choose_new)
        window.open_wanted.connect(self.choose_open)
        window.window_wanted.connect(lambda: self._open_window(store))
        window.restore_wanted.connect(lambda file: self.restore(store.path, file))
        window.quit_wanted.connect(self.end)
        window.closed.connect(lambda: self.on_window_closed(window))
        self.windows.append(window)
        window.show()
        if self._welcome is not None:
            self._welcome.close()
        QTimer.singleShot(2000, window, lambda: self._back_up(window))
        return window

    def on_window_closed(self, window: "MainWindow") -> None:
        """The last window of a file closes the file."""
        if window not in self.windows:
            return
        self.windows.remove(window)
        store = window.context.store
        if all(one.context.store is not store for one in self.windows):
            self._stores = {path: one for path, one in self._stores.items() if one is not store}
            store.close()

    def on_welcome_closed(self) -> None:
        """The card is gone."""
        if self._welcome is not None:
            self._welcome.deleteLater()
            self._welcome = None

    # --- what comes from outside

    def on_rung(self, path: str) -> None:
        """A second start: open what it wants here."""
        if path:
            window: QWidget | None = self.open_workspace(Path(path))
        elif self.windows:
            window = self._open_window(self.windows[-1].context.store)
        else:
            window = self.show_welcome()
        if window is not None:
            window.raise_()
            window.activateWindow()

    def on_poll(self) -> None:
        """Notice what other processes committed, once per file."""
        for store in self._stores.values():
            try:
                store.poll()
            except UserError as problem:
                process.LOG.info("poll: %s", problem)  # busy or gone for a moment: the next look will tell

    def on_scheme_changed(self) -> None:
        """The system changed between light and dark."""
        theme = self.windows[-1].context.settings.theme if self.windows else preferences.load().theme
        if theme == "system":
            style.apply(self._app, theme)

    def on_bug(self, problem: BaseException) -> None:
        """Nobody caught `problem`: a UserError is told kindly, a cancel is no news, everything else is a bug."""
        if isinstance(problem, Cancelled):
            return
        if isinstance(problem, UserError):
            self._warn(problem)
            return
        if self._showing_bug or self._messages() is None:
            process.LOG.error("bug", exc_info=problem)
            return
        self._showing_bug = True
        try:
            messages = self._messages()
            if messages is not None:
                messages.bug(problem)
        finally:
            self._showing_bug = False

    # --- inside

    def _open_store(self, path: Path) -> "Store":
        from database.store import Store

        place = path.resolve()
        if place not in self._stores:
            self._stores[place] = Store.open(place)
        return self._stores[place]

    def _active(self) -> QWidget | None:
        return self._app.activeWindow() or (self.windows[-1] if self.windows else self._welcome)

    def _messages(self) -> "Messages | None":
        active = self._app.activeWindow()
        for window in self.windows:
            if window is active:
                return window.context.messages
        if self.windows:
            return self.windows[-1].context.messages
        return self._welcome.messages if self._welcome is not None else None

    def _warn(self, problem: UserError) -> None:
        messages = self._messages() or self.show_welcome().messages
        messages.warn(problem)

    def _back_up(self, window: "MainWindow") -> None:
        """A copy at the start, if the last is over a day old; a folder that cannot be written is told once."""
        from database import backup

        store = window.context.store
        window.context.tasks.run(
            lambda _progress: backup.at_start(store), done=lambda _file: None, title=_("Backing up")
        )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be made.").format(folder=folder), _("Choose another folder.")
        ) from error


def _file_filter() -> str:
    return f"{_('Penholder workspace')} (*{paths.SUFFIX})"
