"""What cells, keys and buttons do to the agenda: each one write with a title.

Knows which change belongs to what. Leaves what is selected to the page and the fields of a session to its pane.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.domain import agenda
from app.i18n import _, ngettext
from app.ui.context import Context


class Editing:
    """Changes of one agenda. A refused change is told as a message and leaves everything as it was."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def edit_cell(self, session: int, key: str, value: Any) -> None:
        """Write a cell of the list: "times" (start or "", minutes) or "title"."""
        values: dict[str, object] = {"title": value}
        said = _("Rename a session")
        if key == "times":
            start, minutes = value
            values = {"starts_at": start, "minutes": minutes or "0"}
            said = _("Change a session's time")
        with self._context.guard(), self._context.write(said) as s:
            agenda.edit(s, session, **values)

    def add(self, *, kind: str, day: date | None, after: int = 0) -> int:
        """A new session or break behind `after`, or at the end of `day`; its id, 0 where it was refused."""
        title, minutes, said = _("New session"), 60, _("Add a session")
        if kind == "break":
            title, minutes, said = _("Coffee break"), 30, _("Add a break")
        new = 0
        with self._context.guard(), self._context.write(said) as s:
            new = agenda.add(
                s,
                self._context.meeting,
                title=title,
                kind=kind,
                minutes=minutes,
                day=day,
                after=after or None,
            )
            if not after and day is None:
                agenda.move(s, new, day=None, position=agenda.LAST_MINUTE)
        return new

    def remove(self, sessions: Sequence[int]) -> bool:
        """Delete sessions as one step; False where there is none."""
        if not sessions:
            return False
        count = len(sessions)
        said = ngettext("Remove a session", "Remove {} sessions", count).format(count)
        with self._context.guard(), self._context.write(said) as s:
            for session in sessions:
                agenda.remove(s, session)
        return True

    def move(self, sessions: Sequence[int], *, day: date | None, position: int) -> None:
        """Put sessions, in this order, at a place of a day (counted without them)."""
        count = len(sessions)
        said = ngettext("Move a session", "Move {} sessions", count).format(count)
        with self._context.guard(), self._context.write(said) as s:
            for place, session in enumerate(sessions, start=position):
                agenda.move(s, session, day=day, position=place)
