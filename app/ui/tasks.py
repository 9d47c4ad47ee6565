"""Long work, off the GUI thread: one pool, results delivered on the GUI thread, progress and cancelling.

Knows how work is started, watched and stopped. Leaves what is shown of it to the status line (it listens to `shown`,
`progressed` and `hidden`) and what is said of a failure to the listener of `broke`.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEventLoop,
    QObject,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
)

from app.errors import Cancelled

T = TypeVar("T")
PATIENCE = 400  # milliseconds before progress is shown: shorter work would only flicker


class Progress:
    """Handed to the work, in its thread: how far it is, and whether it shall go on."""

    def __init__(self, job: "Job") -> None:
        self._job = job

    def step(self, fraction: float, text: str = "") -> None:
        """Report `fraction` (0 to 1, or -1 for unknown) and what is being done; raises Cancelled after a cancel."""
        if self._job.cancelled:
            raise Cancelled
        self._job.progressed.emit(fraction, text)

    @property
    def cancelled(self) -> bool:
        """The user asked to stop; work that cannot raise in the middle looks here."""
        return self._job.cancelled


class Job(QObject):
    """One piece of work that runs. It lives on the GUI thread; the pool's thread only emits its signals."""

    progressed = Signal(float, str)
    ended = Signal(object, object)  # result, exception

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.cancelled = False
        self.finished = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.cancelled = True


class Tasks(QObject):
    """The runner of a window's long work."""

    shown = Signal(object)  # Job: it takes longer than PATIENCE
    progressed = Signal(object, float, str)
    hidden = Signal(object)
    broke = Signal(object)  # an exception that nobody else takes: UserError or a bug

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._jobs: dict[Job, tuple[Callable[[Any], None], Callable[[Exception], None] | None]] = {}
        self._visible: set[Job] = set()

    def run(
        self,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        title: str,
    ) -> Job:
        """Run `work` in the pool; then `done(result)` or `failed(exception)` on the GUI thread.

        Without `failed` the exception goes to `broke`. After a cancel neither is called, save that work which ended all
        the same is delivered. `title` is what the status line shows ("Reading remarks.docx").
        """
        job = Job(title, self)
        self._jobs[job] = (done, failed)
        job.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        job.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(PATIENCE, job, lambda: self._show(job))
        self._pool.start(lambda: _carry_out(job, work))
        return job

    @property
    def busy(self) -> bool:
        """Some work has not been delivered yet."""
        return bool(self._jobs)

    def finish(self, *, cancel: bool = False, seconds: float = 30) -> bool:
        """Wait until all work is delivered (a closing window, a test), `cancel` asks it to stop first; False on time-out."""
        if cancel:
            for job in self._jobs:
                job.cancel()
        deadline = QDeadlineTimer(round(seconds * 1000))
        # processEvents with a time of its own does not sleep: it would take the processor from the work that is waited for.
        waking = QTimer(interval=50)
        waking.start()
        while self._jobs and not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._pool.waitForDone(100)
        return not self._jobs

    def _show(self, job: Job) -> None:
        if not job.finished:
            self._visible.add(job)
            self.shown.emit(job)

    def _on_progressed(self, fraction: float, text: str) -> None:
        job = self.sender()
        if isinstance(job, Job) and not job.finished:
            self.progressed.emit(job, fraction, text)

    def _on_ended(self, result: object, problem: Exception | None) -> None:
        job = self.sender()
        if not isinstance(job, Job) or job not in self._jobs:
            return
        job.finished = True
        done, failed = self._jobs.pop(job)
        if job in self._visible:
            self._visible.discard(job)
            self.hidden.emit(job)
        job.deleteLater()
        if problem is None:
            done(result)
        elif isinstance(problem, Cancelled):
            return
        elif failed is not None:
            failed(problem)
        else:
            self.broke.emit(problem)


def _carry_out(job: Job, work: Callable[[Progress], Any]) -> None:
    """In the pool's thread: nothing may escape from here, or the job would never end."""
    result, problem = None, None
    try:
        result = work(Progress(job))
    except BaseException as error:  # carried to the GUI thread and judged there
        problem = error
    job.ended.emit(result, problem)
