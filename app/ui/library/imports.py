"""Importing files into the Library, one after another: read in the background, shown, then written in one step.

Knows the files that wait. Leaves showing a proposal to `importing_pane`, understanding it to the domain.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain import importing
from app.errors import UserError
from app.i18n import _
from app.ui.context import Context
from app.ui.library.importing_pane import ImportPane, Waiting
from app.ui.tasks import Progress

PATTERNS = "*.docx *.txt *.md *.markdown"


class Imports(QObject):
    """The queue of one page."""

    waiting = Signal()  # a proposal is shown and wants an answer
    finished = Signal(int)  # nothing waits any more; the id of the last source, 0 if none came

    def __init__(self, context: Context, pane: ImportPane, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._pane = pane
        self._page = parent
        self._files: list[Path] = []
        self._count = self._number = 0
        self._last = 0
        self._running = False
        pane.accepted.connect(self.on_accepted)
        pane.skipped.connect(self.next)

    @property
    def busy(self) -> bool:
        """A proposal is being looked at."""
        return self._running

    def choose(self) -> None:
        """Let the user choose files."""
        names, _filter = QFileDialog.getOpenFileNames(
            self._page,
            _("Import documents"),
            "",
            _("Documents ({})").format(PATTERNS) + ";;" + _("All files (*)"),
        )
        self.add(names)

    def add(self, names: Sequence[str]) -> None:
        """Import the files with these names, behind those that wait."""
        if not names:
            return
        if not self._running:
            self._files, self._count, self._number, self._last = [], 0, 0, 0
        self._files += [Path(name) for name in names]
        self._count += len(names)
        if not self._running:
            self.next()

    def next(self) -> None:
        """Read the next file; without one the import has ended."""
        if not self._files:
            self._running = False
            self.finished.emit(self._last)
            return
        path = self._files.pop(0)
        self._number += 1

        def read(progress: Progress) -> importing.Proposal:
            progress.step(-1)
            return importing.propose(path)

        def fail(problem: Exception) -> None:
            self.on_failed(problem, name=path.name)

        title = _("Reading {}").format(path.name)
        self._context.tasks.run(read, done=self.on_read, failed=fail, title=title)

    def on_read(self, proposal: importing.Proposal) -> None:
        """A file was understood: show it."""
        there = None
        with self._context.guard(), self._context.store.read() as s:
            process = importing.process_for(s, meeting=self._context.meeting or None)
            there = importing.present(s, proposal, process=process)
            self._running = True
            waiting = Waiting(proposal, self._number, self._count, there is not None)
            self._pane.show_waiting(waiting, zoom=self._context.settings.zoom)
            self.waiting.emit()
            return
        self.next()

    def on_failed(self, problem: Exception, *, name: str) -> None:
        """A file could not be read: say which and why, and go on with the next."""
        if isinstance(problem, UserError) and name not in problem.text:
            problem = UserError(f"{name}: {problem.text}", problem.hint)
        self._context.messages.show(problem)
        self.next()

    def on_accepted(self, proposal: importing.Proposal) -> None:
        """The user wants the document as it is shown."""
        made = None
        with self._context.guard(), self._context.write(_("Import “{}”").format(proposal.file_name)) as s:
            process = importing.process_for(s, meeting=self._context.meeting or None)
            made = importing.accept(s, proposal, process=process)
        if made is None:
            return
        self._last = made.source
        told = (
            _("“{}” is already in the Library.") if made.already_there else _("“{}” is in the Library now.")
        )
        self._context.messages.tell(told.format(proposal.document.title or proposal.file_name))
        self.next()
