"""The themes of the process: added, renamed, put in order, removed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.domain import meetings, themes
from app.i18n import _
from app.ui.agenda.day_list import DayList
from app.ui.context import Context
from app.ui.rows_model import Cell, Column, Row
from app.ui.widgets import IconButton, Inspector, MovableRows, MovableTable, QuietButton, muted


class ThemesPane(Inspector):
    """The pane that “Themes” opens."""

    closed = Signal()

    def __init__(self, context: Context, days: DayList) -> None:
        super().__init__(_("Themes of the process"))
        self._context = context
        self._days = days
        head = QHBoxLayout()
        self.body.removeWidget(self.label)
        head.addWidget(self.label)
        head.addStretch()
        head.addWidget(IconButton("close", _("Close the themes"), self.closed.emit))
        self.body.addLayout(head)
        self.add(
            muted(_("Sessions and paragraphs carry them; a theme keeps its colour on every page."), wrap=True)
        )
        columns = (
            Column("name", _("Theme"), 160, editable=True, flexible=True),
            Column("short_name", _("On chips"), 92, editable=True),
        )
        self.rows = MovableRows(columns, self._find, self._rows, edit=self._edit)
        self.table = MovableTable(self.rows)
        self.table.setAccessibleName(_("Themes"))
        self.table.setMinimumHeight(240)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add(self.table, 1)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("New theme…"))
        self._new.setAccessibleName(_("Name of a new theme"))
        self._new.returnPressed.connect(self.add_theme)
        row = QHBoxLayout()
        row.addWidget(self._new, 1)
        row.addWidget(QuietButton(_("Add"), self.add_theme))
        self.body.addLayout(row)
        self.add(muted(_("F2 renames, Alt with the arrow keys orders, Delete removes."), wrap=True))
        self.table.removed.connect(self.remove)
        self.table.stepped.connect(self.step)
        self.table.dropped.connect(self.drop)

    def begin(self) -> None:
        """Show the themes afresh and take the focus."""
        self.rows.refresh()
        (self.table if self.rows.ids else self._new).setFocus()

    def show_themes(self) -> None:
        """Follow a change; the cursor stays."""
        self.rows.refresh()

    def add_theme(self) -> None:
        """Add what is typed."""
        name = self._new.text().strip()
        if not name:
            self._new.setFocus()
            return
        with self._context.guard(), self._context.write(_("Add a theme")) as s:
            themes.add(s, meetings.get(s, self._context.meeting).process, name=name)
            self._new.setText("")  # not clear(): Ctrl+Z shall take back the theme, not the emptying

    def remove(self, ids: Sequence[int]) -> None:
        """Delete themes; what carried them stays."""
        with self._context.guard(), self._context.write(_("Remove a theme")) as s:
            for theme in ids:
                themes.remove(s, theme)
        if ids:
            self._context.messages.tell(_("Removed. Ctrl+Z brings it back."))

    def step(self, by: int) -> None:
        """Move the current theme up or down."""
        theme = self.table.current_id()
        place = self.rows.row_of(theme) + by
        if theme and 0 <= place < len(self.rows.ids):
            self._move(theme, place)

    def drop(self, ids: Sequence[int], row: int) -> None:
        """Put a dragged theme before `row`."""
        if ids:
            before = [one for one in list(self.rows.ids)[:row] if one != ids[0]]
            self._move(ids[0], len(before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, theme: int, place: int) -> None:
        with self._context.guard(), self._context.write(_("Order the themes")) as s:
            themes.move(s, theme, position=place)
        self.table.select_id(theme)

    def _edit(self, theme: int, key: str, value: object) -> None:
        with self._context.guard(), self._context.write(_("Rename a theme")) as s:
            themes.edit(s, theme, **{key: str(value)})

    def _find(self) -> list[int]:
        return list(self._days.themes)

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        known = [self._days.themes[id] for id in ids if id in self._days.themes]
        return [(Cell(one.name, tooltip=one.name), one.short_name) for one in known]
