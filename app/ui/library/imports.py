"""Importing files into the Library, one after another: read in the background, shown, then written in one step.

Knows the files that wait. Leaves showing a proposal to `importing_pane`, understanding it to the domain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain import importing, library, meetings, originals
from app.domain.originals import Finder, Original
from app.errors import UserError
from app.i18n import _
from app.ui.context import Context
from app.ui.export import pdf_pages
from app.ui.library.importing_facts import Waiting
from app.ui.library.importing_pane import ImportPane
from app.ui.tasks import Progress


@dataclass(frozen=True)
class ReadFile:
    """What the background delivers of one file."""

    proposal: importing.Proposal
    original: Original
    finder: Finder


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
        self._shown: ReadFile | None = None
        pane.accepted.connect(self.on_accepted)
        pane.skipped.connect(self.next)
        pane.found_wanted.connect(self.on_found_wanted)
        pane.view_wanted.connect(self.on_view_wanted)

    @property
    def busy(self) -> bool:
        """A proposal is being looked at."""
        return self._running

    def choose(self) -> None:
        """Let the user choose files."""
        patterns = " ".join(f"*{suffix}" for suffix in importing.SUFFIXES)
        names, _filter = QFileDialog.getOpenFileNames(
            self._page,
            _("Import documents"),
            "",
            _("Documents ({})").format(patterns) + ";;" + _("All files (*)"),
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
        self._shown = None
        if not self._files:
            self._running = False
            self.finished.emit(self._last)
            return
        path = self._files.pop(0)
        self._number += 1

        def read(progress: Progress) -> ReadFile:
            progress.step(-1)
            with pdf_pages.turn():
                return _looked_at(importing.propose(path))

        def fail(problem: Exception) -> None:
            self.on_failed(problem, name=path.name)

        title = _("Reading {}").format(path.name)
        self._context.tasks.run(read, done=self.on_read, failed=fail, title=title)

    def on_read(self, found: ReadFile) -> None:
        """A file was understood: show it."""
        with self._context.guard():
            waiting = self._waiting_for(found)
            self._running, self._shown = True, found
            self._pane.show_waiting(waiting, zoom=self._context.settings.zoom)
            self.waiting.emit()
            return
        self.next()

    def _waiting_for(self, found: ReadFile) -> Waiting:
        proposal = found.proposal
        with self._context.store.read() as s:
            process = importing.process_for(s, meeting=self._context.meeting or None)
            there = importing.present(s, proposal, process=process) or 0
            titles = {one.id: one.title for one in library.sources(s, process)} if there else {}
            every = [(m.id, m.label) for m in meetings.listing(s) if m.process == process]
            held = importing.held_on(s, process, _day(proposal.document.date))
        return Waiting(
            proposal, found.original, found.finder, self._number, self._count, there=there,
            there_title=titles.get(there, ""), meetings=tuple(every), meeting=held,
        )  # fmt: skip

    def on_view_wanted(self, view: str) -> None:
        """Read the tracked changes of the file that is shown in another way."""
        shown = self._shown
        if shown is None or view == self._pane.view:
            return

        def read(progress: Progress) -> ReadFile:
            progress.step(-1)
            with pdf_pages.turn():
                return _looked_at(importing.read_again(shown.proposal, view=view), original=shown.original)

        def done(found: ReadFile) -> None:
            if self._shown is shown:
                self._shown = found
                self._pane.show_view(Waiting(found.proposal, found.original, found.finder))

        title = _("Reading {}").format(shown.proposal.file_name)
        self._context.tasks.run(read, done=done, failed=self._context.messages.show, title=title)

    def on_failed(self, problem: Exception, *, name: str) -> None:
        """A file could not be read: say which and why, and go on with the next."""
        if isinstance(problem, UserError) and name not in problem.text:
            problem = UserError(f"{name}: {problem.text}", problem.hint)
        self._context.messages.show(problem)
        self.next()

    def on_found_wanted(self, source: int) -> None:
        """The paper is there already: go on, and at the end show it."""
        self._last = source
        self.next()

    def on_accepted(self, proposal: importing.Proposal, meeting: int | None) -> None:
        """The user wants the document as it is shown."""
        made = None
        with self._context.guard(), self._context.write(_("Import “{}”").format(proposal.file_name)) as s:
            process = importing.process_for(s, meeting=self._context.meeting or None)
            made = importing.accept(s, proposal, process=process, meeting=meeting, guess=False)
        if made is None:
            return
        self._last = made.source
        told = (
            _("“{}” is already in the Library.") if made.already_there else _("“{}” is in the Library now.")
        )
        self._context.messages.tell(told.format(proposal.document.title or proposal.file_name))
        self.next()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _looked_at(proposal: importing.Proposal, *, original: Original | None = None) -> ReadFile:
    """In the background: the proposal with its original and what paragraphs are found by in it."""
    shown = original or originals.show(proposal.data)
    return ReadFile(proposal, shown, originals.finder(shown, view=proposal.view))
