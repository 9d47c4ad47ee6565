"""The pane Recent changes: the newest steps of the history, with the way to all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.i18n import _
from app.ui import moments, style
from app.ui.widgets import ElidedLabel, Pane, QuietButton, muted
from database.store import Step

SHOWN = 6


class RecentPane(Pane):
    """What was changed last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recent changes"), parent)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(style.space(3))
        self._rows.setVerticalSpacing(style.space(1.5))
        self._rows.setColumnStretch(0, 1)
        self.body.addLayout(self._rows)
        self._titles = [ElidedLabel() for _row in range(SHOWN)]
        self._times = [muted() for _row in range(SHOWN)]
        for row, (words, time) in enumerate(zip(self._titles, self._times, strict=True)):
            self._rows.addWidget(words, row, 0)
            self._rows.addWidget(time, row, 1, Qt.AlignmentFlag.AlignRight)
        self._nothing = muted(_("Nothing has been changed yet."))
        self.add(self._nothing)
        self.history = QuietButton(_("Whole history…"))
        self.history.setObjectName("link")
        head = QHBoxLayout()
        self.body.removeWidget(self.label)
        head.addWidget(self.label)
        head.addStretch()
        head.addWidget(self.history)
        self.body.insertLayout(0, head)
        self.body.addStretch()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the newest of `steps` (newest first) that were not undone."""
        newest = [step for step in steps if not step.undone][:SHOWN]
        for number, (words, time) in enumerate(zip(self._titles, self._times, strict=True)):
            there = number < len(newest)
            words.setText(newest[number].title if there else "")
            time.setText(moments.show(newest[number].made_at) if there else "")
            words.setVisible(there)
            time.setVisible(there)
        self._nothing.setVisible(not newest)
        self.history.setVisible(bool(newest))
