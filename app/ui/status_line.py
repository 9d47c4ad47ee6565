"""The line at the foot: what the meeting counts, a passing word, and the progress of long work."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from app.i18n import _
from app.ui import style
from app.ui.tasks import Job, Tasks
from app.ui.widgets import ElidedLabel, IconButton

LASTING = 6000  # milliseconds a passing word stays


class StatusLine(QFrame):
    """Counts left, the workspace right, progress between."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.space(4), 0, style.space(4), 0)
        row.setSpacing(style.space(4))
        self._counts = ElidedLabel()
        self._told = ElidedLabel()
        self._told.setObjectName("told")
        self._told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._place = QLabel()
        self._work = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = IconButton("close", _("Cancel"), self._on_cancel)
        self._cancel.setFixedSize(22, 22)
        row.addWidget(self._counts)
        row.addWidget(self._told, 1)
        for widget in (self._work, self._bar, self._cancel, self._place):
            row.addWidget(widget)
        self._job: Job | None = None
        self._show_progress(False)
        self._fading = QTimer(self, singleShot=True, interval=LASTING)
        self._fading.timeout.connect(lambda: self._told.setText(""))
        tasks.shown.connect(self.on_shown)
        tasks.progressed.connect(self.on_progressed)
        tasks.hidden.connect(self.on_hidden)

    def tell(self, text: str) -> None:
        """Show `text` for a few seconds."""
        self._told.setText(text)
        self._fading.start()

    def show_counts(self, text: str, *, place: str, tip: str = "") -> None:
        """Show what the meeting counts, and the workspace's name with its whole path as tool tip."""
        self._counts.setText(text)
        self._place.setText(place)
        self._place.setToolTip(tip)

    def on_shown(self, job: Job) -> None:
        """Work takes longer: show it."""
        self._job = job
        self._work.setText(job.title)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._show_progress(True)

    def on_progressed(self, job: Job, fraction: float, text: str) -> None:
        """The work told how far it is."""
        if job is not self._job:
            return
        if fraction < 0:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(fraction * 1000))
        self._work.setText(text or job.title)

    def on_hidden(self, job: Job) -> None:
        """The work ended."""
        if job is self._job:
            self._job = None
            self._show_progress(False)

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._work.setText(_("Cancelling…"))

    def _show_progress(self, shown: bool) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(shown)
