"""The sessions of the day that is shown, as rows: start with length, and title.

Knows the days of the meeting, their sessions and the themes' chips. Leaves painting to `cards` and changes to `editing`.
"""

from collections.abc import Sequence
from datetime import date

from app.domain import agenda, meetings, themes
from app.domain.agenda import Day, SessionInfo
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui.agenda import words
from app.ui.context import Context
from app.ui.rows_model import Cell, Row


class DayList:
    """The agenda of the meeting that is shown; `day` is the key of the day in the list."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.day = ""
        self.days: list[Day] = []
        self.sessions: dict[int, SessionInfo] = {}  # of all days
        self.themes: dict[int, ThemeInfo] = {}

    def find(self) -> list[int]:
        """Read the agenda again and give the sessions of the day, in order."""
        self.days, self.themes = [], {}
        if self._context.meeting:
            with self._context.store.read() as s:
                self.days = agenda.days(s, self._context.meeting)
                process = meetings.get(s, self._context.meeting).process
                self.themes = {theme.id: theme for theme in themes.listing(s, process)}
            if all(day.date for day in self.days):
                self.days.append(Day(None, ()))
        self.sessions = {info.id: info for day in self.days for info in day.sessions}
        keys = [words.day_key(day.date) for day in self.days]
        if self.day not in keys:
            # the first day that has something, otherwise the first
            filled = [words.day_key(day.date) for day in self.days if day.sessions]
            self.day = (filled or keys or [""])[0]
        return [info.id for info in self.sessions_of(self.day)]

    def sessions_of(self, key: str) -> tuple[SessionInfo, ...]:
        """The sessions of a day by its key."""
        return next((day.sessions for day in self.days if words.day_key(day.date) == key), ())

    def list_days(self) -> list[tuple[str, str, int | None]]:
        """(key, text, count) for the chips; only the list without a day is counted."""
        chips: list[tuple[str, str, int | None]] = []
        for number, day in enumerate(self.days, start=1):
            count = len(day.sessions) if day.date is None and day.sessions else None
            chips.append((words.day_key(day.date), words.day_name(day.date, number), count))
        return chips

    @property
    def date(self) -> date | None:
        """The day that is shown; None for the list without a day."""
        return words.day_of(self.day)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these sessions."""
        return [_row(self.sessions[id]) for id in ids if id in self.sessions]

    def chips(self, info: SessionInfo) -> list[tuple[str, int]]:
        """(text, place among the themes) of a session's chips."""
        known = [self.themes[id] for id in info.themes if id in self.themes]
        return [(theme.chip, theme.tone) for theme in known]


def _row(info: SessionInfo) -> Row:
    start = info.start if info.pinned else ""
    times = _("{start} to {end}, {minutes} minutes").format(
        start=info.start, end=info.end, minutes=info.minutes
    )
    return (
        Cell(times, value=(start, str(info.minutes)), tooltip=info.problem),
        Cell(words.heading(info), value=info.title, tooltip=info.problem),
    )
