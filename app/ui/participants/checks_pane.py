"""What should be mended before the list is printed, with counts; a press shows the rows it is about.

Knows when to look again: a moment after the last change, in the background. Leaves the rules to `app.domain.register_checks`
and showing rows to the page.
"""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain import register_checks
from app.domain.register_checks import Finding
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.tasks import Progress
from app.ui.widgets import Chip, Hairline, Pane, muted

PAUSE = 350  # milliseconds after the last change
GRAVE = ("no head", "two heads", "confirmed without people", "declined with people", "day outside")


class ChecksPane(Pane):
    """The strip under the inspector."""

    wanted = Signal(object)  # Finding

    def __init__(self, context: Context) -> None:
        super().__init__(_("Checks"))
        self._context = context
        self._meeting = 0
        self._again = False
        self._running = False
        self.findings: list[Finding] | None = None
        self.setProperty("flat", True)
        self.body.setContentsMargins(style.space(4), style.space(2.5), style.space(2), style.space(2.5))
        self.body.setSpacing(style.space(1))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self._all_well = muted(_("Nothing to mend."))
        self._all_well.hide()
        self.add(self._all_well)
        self._pausing = QTimer(self, singleShot=True, interval=PAUSE)
        self._pausing.timeout.connect(self.look)

    def look_later(self) -> None:
        """Look once nothing has changed for a moment."""
        self._pausing.start()

    def look(self) -> None:
        """Look now, in the background."""
        self._pausing.stop()
        meeting = self._context.meeting
        if self._running or not meeting:
            self._again = self._running
            return
        self._running, self._again = True, False
        store = self._context.store
        begun = time.monotonic()

        def work(_progress: Progress) -> list[Finding]:
            with store.read() as s:
                return register_checks.find(s, meeting)

        self._context.tasks.run(
            work,
            done=lambda found: self._show(meeting, found, begun),
            failed=self._fail,
            title=_("Checking the register"),
        )

    def _fail(self, problem: Exception) -> None:
        self._running = False
        self._context.tasks.broke.emit(problem)

    def _show(self, meeting: int, found: list[Finding], begun: float) -> None:
        self._running = False
        # a hundred thousand people are not looked through after each of many quick edits
        self._pausing.setInterval(max(PAUSE, round((time.monotonic() - begun) * 4000)))
        if self._again:
            self.look_later()
            return
        if meeting == self._context.meeting and found != self.findings:
            self.findings = found
            self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for finding in self.findings or ():
            self._rows.addWidget(_Line(finding, lambda one=finding: self.wanted.emit(one)))
        self._all_well.setVisible(not self.findings)


class _Line(QWidget):
    """A count and what it counts, to be pressed."""

    def __init__(self, finding: Finding, on_press: object) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.space(1.5))
        row.addWidget(Chip(str(finding.count), "bad" if finding.code in GRAVE else "warn"))
        button = QPushButton(finding.message)
        button.setObjectName("link")
        button.setToolTip(_("Show these rows"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: on_press())  # type: ignore[operator]
        row.addWidget(button)
        row.addStretch()


def beneath(side: QWidget, checks: ChecksPane) -> QWidget:
    """The column at the right of the page: the inspector, and the checks under it."""
    column = QWidget()
    column.setMinimumWidth(300)
    column.setMaximumWidth(340)
    inside = QVBoxLayout(column)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    inside.addWidget(side, 1)
    inside.addWidget(Hairline(vertical=False))
    inside.addWidget(checks)
    return column
