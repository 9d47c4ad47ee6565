"""Earlier meetings in a few lines: a party's, or a person's.

Knows how a line is written. Leaves reading to `app.domain.history`.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.history import Appearance, Visit
from app.i18n import _, ngettext
from app.ui import style
from app.ui.participants import words
from app.ui.widgets import ElidedLabel, muted

MOST = 12  # meetings shown


class HistoryLines(QWidget):
    """Two lines a meeting; `nothing` is said where there is none."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._nothing = nothing
        self._shown: tuple[tuple[str, str], ...] | None = None

    def show_visits(self, visits: Sequence[Visit]) -> None:
        """Show the meetings a party was invited to."""
        self._show([_describe_visit(visit) for visit in visits])

    def show_appearances(self, appearances: Sequence[Appearance]) -> None:
        """Show the meetings at which a person was on a list."""
        self._show([_describe_appearance(one) for one in appearances])

    def _show(self, described: Sequence[tuple[str, str]]) -> None:
        wanted = tuple(described)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for heading, detail in wanted[:MOST]:
            self._column.addWidget(ElidedLabel(heading))
            line = ElidedLabel(detail)
            line.setObjectName("muted")
            line.setContentsMargins(0, 0, 0, style.space(1.5))
            self._column.addWidget(line)
        left = len(wanted) - MOST
        if left > 0:
            self._column.addWidget(
                muted(ngettext("{} earlier meeting", "{} earlier meetings", left).format(left))
            )
        if not wanted:
            self._column.addWidget(muted(self._nothing, wrap=True))


def _describe_visit(visit: Visit) -> tuple[str, str]:
    year = str(visit.starts_on.year) if visit.starts_on else _("no date")
    parts = [
        dict(words.capacities()).get(visit.capacity, visit.capacity),
        dict(words.replies()).get(visit.reply, visit.reply),
    ]
    if visit.people:
        parts.append(ngettext("{} person", "{} people", visit.people).format(visit.people))
    if visit.head:
        parts.append(visit.head)
    return f"{year}  {visit.title}", " · ".join(parts)


def _describe_appearance(one: Appearance) -> tuple[str, str]:
    year = str(one.starts_on.year) if one.starts_on else _("no date")
    parts = [one.delegation, dict(words.roles()).get(one.role, one.role), one.position_title]
    if one.status == "cancelled":
        parts.append(dict(words.statuses())[one.status])
    return f"{year}  {one.title}", " · ".join(part for part in parts if part)
