"""The page Export: papers left, the preview in the middle, options and the way out right.

Knows when the preview is stale and how an export goes: names, question before replacing, task, message. Leaves making
papers to `making`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import exporting, print_options
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.export import making
from app.ui.export.checks import ChecksList, find_page, name_way
from app.ui.export.making import Paper
from app.ui.export.options import OptionsForm
from app.ui.export.papers import PapersPane
from app.ui.export.preview import Preview
from app.ui.export.result import ResultPane
from app.ui.export.target import TargetPane
from app.ui.tasks import Job
from app.ui.widgets import Hairline, Inspector, Pane, PrimaryButton

if TYPE_CHECKING:
    from database.store import Changes

PAUSE = 250  # milliseconds after a change before the preview is made again
LEFT, RIGHT = 264, 320  # pixels


class Page(QWidget):
    """Choose a paper, look at it, write it."""

    name = "export"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._papers, self._preview = PapersPane(), Preview(context)
        self._options, self._checks, self._result = OptionsForm(), ChecksList(), ResultPane()
        self._target = TargetPane(_first_folder(context))
        self._button = PrimaryButton(
            _("Export"), self.export, icon="export", tooltip=_("Write the files (Ctrl+E)")
        )
        self._paper: Paper | None = None
        self._shown = ("", 0)  # the paper that the preview shows, and of which meeting
        self._preparing: Job | None = None
        self._writing: Job | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.renew)
        self._lay_out()
        self._action = QAction(_("Export this document"), self)
        self._action.setShortcut(QKeySequence("Ctrl+E"))
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._action.triggered.connect(self.export)
        self.addAction(self._action)
        self._papers.chosen.connect(self.on_chosen)
        self._options.changed.connect(self.on_options)
        self._target.changed.connect(self._result.clear)
        self._checks.wanted.connect(context.go)
        context.theme_changed.connect(self._checks.repaint_icons)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._papers.setFixedWidth(LEFT)
        right = Pane()
        right.setProperty("flat", True)
        right.setFixedWidth(RIGHT)
        side = Inspector(_("Options"))
        side.setMaximumWidth(RIGHT)
        side.add(self._options)
        side.add_section(_("Before you send"))
        side.add(self._checks)
        side.add_section(_("Save as"))
        side.add(self._target)
        side.body.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(style.space(4), style.space(3), style.space(4), style.space(3.5))
        foot.setSpacing(style.space(2.5))
        foot.addWidget(self._result)
        foot.addWidget(self._button)
        right.body.setContentsMargins(0, 0, 0, 0)
        right.body.setSpacing(0)
        right.add(side, 1)
        right.add(Hairline(vertical=False))
        right.body.addLayout(foot)
        for widget in (self._papers, Hairline(), self._preview, Hairline(), right):
            row.addWidget(widget, 1 if widget is self._preview else 0)

    # --- what the window asks --------------------------------------------------------------------------------------------

    def refresh(self, changes: "Changes | None") -> None:
        """What the papers hold may have changed: say so at the cards, and make the preview again after a pause."""
        meeting = self._context.meeting
        self._show_ready()
        if not meeting:
            self._preview.show_problem(
                UserError(_("There is no meeting yet."), _("Papers are printed for a meeting.")),
                page="overview",
                step=_("Go to the overview"),
            )
            return
        with self._context.guard(), self._context.store.read() as s:
            self._papers.show_held(exporting.all_contents(s, meeting))
            for what, paper in exporting.PAPERS.items():
                if paper.offered is not None:
                    self._options.offer(what, paper.offered(s, meeting))
            self._options.fill({what: print_options.of(s, meeting, what) for what in exporting.PAPERS})
        if changes is None:
            self.renew()
        else:
            self._timer.start()

    def reveal(self, target: int) -> None:
        """Show a paper by its exporting.place."""
        if 0 <= target < len(exporting.PAPERS):
            self._papers.choose(list(exporting.PAPERS)[target])

    def find_actions(self) -> Sequence[QAction]:
        """What the command box offers here."""
        return [self._action] if self._button.isEnabled() else []

    # --- the preview -----------------------------------------------------------------------------------------------------

    @property
    def fresh(self) -> bool:
        """Whether the preview shows what would be written now, drawn."""
        waiting = self._timer.isActive() or self._preparing is not None
        return not waiting and (self._paper is None or self._paper.pdf is None or self._preview.view.drawn)

    def renew(self) -> None:
        """Make the preview again, off the GUI thread; only the newest wish is shown."""
        self._timer.stop()
        if not self._context.meeting:
            return
        if self._preparing is not None:
            self._preparing.cancel()
        what, meeting = self._papers.current, self._context.meeting
        before = self._paper if self._shown == (what, meeting) else None
        work = making.prepare(
            self._context.store, meeting, what, options=self._options.options, before=before
        )
        job: Job | None = None

        def take(paper: Paper | None) -> None:
            if self._preparing is not job:
                return
            self._preparing = None
            if paper is None:
                self._show_cancelled()
            else:
                self._show_paper(paper, what, meeting)

        def give_up(problem: Exception) -> None:
            if self._preparing is job:
                self._preparing = None
                self._show_problem(problem, what, meeting)

        job = self._context.tasks.run(
            making.or_nothing(work), done=take, failed=give_up, title=_("Making the preview")
        )
        self._preparing = job

    def _show_cancelled(self) -> None:
        """The user stopped the preview: say so, and how to get it."""
        told = UserError(_("The preview was cancelled."), _("Choose the document again to see it."))
        self._preview.show_problem(told, page="", step="")

    def _show_paper(self, paper: Paper, what: str, meeting: int) -> None:
        other = self._shown != (what, meeting)
        self._paper, self._shown = paper, (what, meeting)
        self._show_ready()
        if paper.pdf is not None:
            self._preview.show_pdf(paper.pdf, top=other)
        else:
            self._preview.show_problem(_say_unseen(what), page="", step="")
        self._checks.show_findings(what, paper.findings)
        self._target.propose(paper.name, anew=other)

    def _show_problem(self, problem: Exception, what: str, meeting: int) -> None:
        self._paper, self._shown = None, (what, meeting)
        self._show_ready()
        if isinstance(problem, UserError):
            self._target.propose("", anew=True)
            self._preview.show_problem(problem, page=find_page(what), step=name_way(what))
            self._checks.show_findings(what, [problem.text])
        else:
            self._context.messages.show(problem)

    def on_chosen(self, what: str) -> None:
        """Another paper."""
        self._options.show_paper(what)
        self._target.show_formats(exporting.PAPERS[what].formats)
        self._result.clear()
        self._preview.show_waiting()
        self._show_ready()
        self.renew()

    def on_options(self) -> None:
        """Another option: the pages shown stay until the new ones are made. The workspace remembers it."""
        self._result.clear()
        self._timer.start()
        what, meeting, options = self._papers.current, self._context.meeting, self._options.options
        if not meeting:
            return
        title = _("Options of “{}”").format(exporting.title(what))
        with self._context.guard():
            with self._context.store.read() as s:
                kept = print_options.of(s, meeting, what)
            if replace(options, **_unkept(kept)) != kept:
                with self._context.write(title, merge=f"options:{what}:{meeting}") as s:
                    print_options.keep(s, meeting, what, options)

    # --- writing ---------------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Write the chosen paper; files that are there already are only replaced after a question in the pane."""
        if self._writing is not None or not self._button.isEnabled():
            return
        self._result.clear()
        with self._context.guard():
            paths = self._target.paths()
            several = exporting.PAPERS[self._papers.current].files is not None
            places = [path.with_suffix("") if several else path for path in paths.values()]
            taken = [place for place in places if place.exists()]
            if taken:
                self._result.ask_replace(taken, replace=lambda: self._write(paths))
            else:
                self._write(paths)

    def _write(self, paths: Mapping[str, Path]) -> None:
        what, meeting = self._papers.current, self._context.meeting
        work = making.write(self._context.store, meeting, what, options=self._options.options, paths=paths)
        job = self._context.tasks.run(
            making.or_nothing(work),
            done=self.on_written,
            failed=self.on_failed,
            title=_("Writing {}").format(_shown_name(paths)),
        )
        self._writing = job
        self._show_ready()
        self._result.show_progress(job.cancel)

    def on_written(self, paths: list[Path] | None) -> None:
        """The files are there, or the user cancelled (None) and none is."""
        self._finish()
        if paths is None:
            self._result.clear()
            self._context.messages.tell(_("Cancelled: nothing was written."))
            return
        self._context.prefer(export_folder=str(paths[0].parent))
        self._result.show_written(paths)
        self._context.messages.tell(_("Written: {}").format(", ".join(path.name for path in paths)))

    def on_failed(self, problem: Exception) -> None:
        """Nothing could be written."""
        self._finish()
        self._result.clear()
        self._context.messages.show(problem)

    def _finish(self) -> None:
        self._writing = None
        self._show_ready()

    def _show_ready(self) -> None:
        """There is something to write once the chosen paper could be made, and one export goes at a time."""
        there = self._paper is not None and self._shown == (self._papers.current, self._context.meeting)
        self._button.setEnabled(there and self._writing is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._result.isVisible() and self._writing is None:
            self._result.clear()
            self._button.setFocus()
        else:
            super().keyPressEvent(event)


def _first_folder(context: Context) -> Path:
    """The folder of the last export while it is there, otherwise that of the workspace."""
    kept = context.settings.export_folder
    return Path(kept) if kept and Path(kept).is_dir() else context.store.path.parent


def _unkept(options: Any) -> dict[str, Any]:
    """The choices that are never remembered, as `options` has them."""
    return {name: getattr(options, name) for name in print_options.NEVER_KEPT if hasattr(options, name)}


def _say_unseen(what: str) -> UserError:
    """Why a paper that can be exported has no pages to show here."""
    if exporting.PAPERS[what].files is not None:
        return UserError(
            _("One file for each delegation."), _("Export them into a folder, then look at the files there.")
        )
    return UserError(_("This paper has no preview."), _("Export it, then open the file."))


def _shown_name(paths: Mapping[str, Path]) -> str:
    return ", ".join(path.name for path in paths.values())
