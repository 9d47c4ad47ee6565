"""The days of a meeting to tick: on which of them a person is there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app.domain import participants
from app.i18n import _
from app.ui import style

ACROSS = 3  # days side by side
MOST = 21  # days; a conference of months has no ticks


class DayTicks(QWidget):
    """Tells the days as a participant keeps them; "" is every day."""

    ticked = Signal(str)
    refused = Signal(str)  # why the last tick cannot go

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.space(2))
        self._grid.setVerticalSpacing(0)
        self._boxes: dict[date, QCheckBox] = {}

    def offer(self, days: Sequence[date]) -> None:
        """Show these days; too many are not shown."""
        wanted = list(days) if len(days) <= MOST else []
        if wanted == list(self._boxes):
            return
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for place, day in enumerate(wanted):
            box = QCheckBox(QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM"))
            box.clicked.connect(lambda _checked, day=day: self._on_clicked(day))
            self._grid.addWidget(box, place // ACROSS, place % ACROSS)
            box.show()
            self._boxes[day] = box

    def show_days(self, text: str) -> None:
        """Tick the days in a participant's `days`."""
        there = participants.read_days(text)
        for day, box in self._boxes.items():
            box.setChecked(not there or day in there)

    def _on_clicked(self, day: date) -> None:
        left = [one for one, box in self._boxes.items() if box.isChecked()]
        if not left:
            self._boxes[day].setChecked(True)
            self.refused.emit(_("Somebody who comes on no day has cancelled: change the status instead."))
        else:
            self.ticked.emit("" if len(left) == len(self._boxes) else participants.write_days(left))
