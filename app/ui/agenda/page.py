"""The page Agenda: the sessions of a day as cards, what is known about the current one, and the themes.

Knows which pane shows what. Leaves rows to `day_list`, what cells and keys change to `editing`, and the fields of a session
to its pane.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain import exporting
from app.i18n import _
from app.ui.actions import make_actions
from app.ui.agenda import words
from app.ui.agenda.cards import TITLE, Cards
from app.ui.agenda.day_list import DayList
from app.ui.agenda.editing import Editing
from app.ui.agenda.session_pane import SessionPane
from app.ui.agenda.themes_pane import ThemesPane
from app.ui.context import Context
from app.ui.widgets import (
    ChipBar,
    EmptyState,
    NothingChosen,
    PrimaryButton,
    QuietButton,
    Side,
    Splitter,
    Toolbar,
    pile,
)

if TYPE_CHECKING:
    from database.store import Changes

TABLES = (
    "session", "session_theme", "theme", "meeting", "paragraph", "paragraph_theme", "source",
)  # fmt: skip


class Page(QWidget):
    """Days and sessions."""

    name = "agenda"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._days = DayList(context)
        self._editing = Editing(context)
        self._table = Cards(self._days, self._editing.edit_cell)
        self._chips = ChipBar()
        self._side = Side({"hint": _make_hint, "session": self._make_session, "themes": self._make_themes})
        self._body = QStackedWidget()
        self._managing_themes = False
        self._shown_meeting = context.meeting
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()

    # --- what the window asks

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the page up to date; a commit that touched nothing of it costs nothing."""
        if changes is not None and not changes.touches(*TABLES):
            return
        with self._context.guard():
            if self._shown_meeting != self._context.meeting:
                self._shown_meeting, self._days.day = self._context.meeting, ""
            before, there = self._table.currentIndex().row(), self._table.current_id()
            self._table.rows.refresh()
            self._chips.set_chips(self._days.list_days())
            self._chips.mark(self._days.day)
            if there and self._table.rows.row_of(there) < 0:
                self._choose_near(before)
            if self._side.is_made("themes"):
                self._side.pane("themes").show_themes()
            self._show_body()
            self._show_side()

    def reveal(self, target: int) -> None:
        """Show a session by its id."""
        info = self._days.sessions.get(target)
        if info is not None:
            self._managing_themes = False
            self.show_day(words.day_key(info.day))
            self._table.select_id(target, column=TITLE)
            self._table.setFocus()

    def find_actions(self) -> list[QAction]:
        """What the command box can do here."""
        return self._actions

    # --- what the user does

    def show_day(self, key: str) -> None:
        """Show a day by its key."""
        if self._days.day != key:
            if self._side.is_made("session"):
                self._side.pane("session").commit()
            self._days.day = key
            self._table.clearSelection()
            self.refresh(None)

    def add_session(self) -> None:
        """A new session behind the current one; its title can be typed at once."""
        self._add("session")

    def add_break(self) -> None:
        """A new break behind the current session."""
        self._add("break")

    def remove(self, ids: Sequence[int]) -> None:
        """Delete sessions; one step of undo brings them back."""
        if self._editing.remove(ids):
            self._context.messages.tell(_("Removed. Ctrl+Z brings it back."))

    def step(self, by: int) -> None:
        """Move the current session up (-1) or down (1) in its day."""
        session = self._table.current_id()
        place = self._table.rows.row_of(session) + by
        if session and 0 <= place < len(self._table.rows.ids):
            self._editing.move([session], day=self._days.date, position=place)
            self._table.select_id(session, column=self._table.current_key())

    def sidestep(self, by: int) -> None:
        """Move the current session to the end of the day before (-1) or after (1), and follow it there."""
        session = self._table.current_id()
        keys = [key for key, _text, _count in self._days.list_days()]
        place = keys.index(self._days.day) + by if session else -1
        if 0 <= place < len(keys):
            end = len(self._days.sessions_of(keys[place]))
            self._editing.move([session], day=words.day_of(keys[place]), position=end)
            self.reveal(session)

    def drop(self, ids: Sequence[int], row: int) -> None:
        """Put dragged sessions before `row`."""
        if ids:
            rest = [one for one in list(self._table.rows.ids)[:row] if one not in ids]
            self._editing.move(ids, day=self._days.date, position=len(rest))
            self._table.select_id(ids[0], column=TITLE)

    def manage_themes(self) -> None:
        """Open the pane of the themes, or close it."""
        self._managing_themes = not self._managing_themes
        self._show_body()
        self._show_side()
        if self._managing_themes:
            self._side.pane("themes").begin()

    def print_agenda(self) -> None:
        """Open the Export page with the agenda chosen."""
        self._context.go("export", exporting.place("agenda"))

    def hideEvent(self, event: QHideEvent) -> None:
        if self._side.is_made("session"):
            self._side.pane("session").commit()  # what is being typed is kept
        super().hideEvent(event)

    # --- inside

    def _add(self, kind: str) -> None:
        if not self._context.meeting:
            return
        new = self._editing.add(kind=kind, day=self._days.date, after=self._table.current_id())
        if new:
            self._managing_themes = False
            self.reveal(new)
            QTimer.singleShot(0, self, lambda: self._table.select_id(new, column=TITLE, edit=True))

    def _choose_near(self, row: int) -> None:
        """The current session has gone: stay where it was."""
        rows = self._table.rows
        for candidate in (row, row - 1):
            if rows.id_at(candidate):
                self._table.select_id(rows.id_at(candidate), column=TITLE)
                return

    def _show_body(self) -> None:
        """The day, or what to do while there is nothing in it, or nothing at all."""
        filled = bool(self._table.rows.ids)
        shown = 0 if filled else 1 if self._days.sessions else 2
        self._body.setCurrentIndex(shown)
        self._side.setVisible(shown != 2 or self._managing_themes)

    def _show_side(self) -> None:
        """The pane for what is selected."""
        chosen = self._table.selected_ids()
        info = self._days.sessions.get(chosen[0]) if chosen else None
        if self._managing_themes:
            self._side.show_pane("themes")
        elif info is not None:
            self._side.show_pane("session").show_session(info)
        else:
            self._side.show_pane("hint")
        self._themes_button.setChecked(self._managing_themes)

    def _on_selected(self) -> None:
        if self._table.selected_ids() and self._table.hasFocus():
            self._managing_themes = False
        self._show_side()

    def _close_themes(self) -> None:
        self._managing_themes = False
        self._show_body()
        self._show_side()
        self._table.setFocus()

    def _make_actions(self) -> list[QAction]:
        return make_actions(
            self,
            ("add-session", _("Add a session"), self.add_session),
            ("add-break", _("Add a break"), self.add_break),
            ("themes", _("Manage the themes"), self.manage_themes),
            ("print-agenda", _("Print the agenda…"), self.print_agenda),
        )

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self._chips)
        bar.stretch()
        self._themes_button = QuietButton(
            _("Themes"), self.manage_themes, tooltip=_("The themes of the process")
        )
        self._themes_button.setCheckable(True)
        bar.add(
            self._themes_button,
            QuietButton(_("Session"), self.add_session, icon="plus", tooltip=_("Add a session")),
            QuietButton(_("Break"), self.add_break, icon="plus", tooltip=_("Add a break")),
            PrimaryButton(_("Print agenda…"), self.print_agenda),
        )
        self._body.addWidget(self._table)
        self._body.addWidget(
            EmptyState(
                "agenda",
                _("Nothing on this day yet"),
                _(
                    "Add a session here, or move one here from another day with Alt and the left or right arrow."
                ),
                _("Add a session"),
                self.add_session,
            )
        )
        self._body.addWidget(
            EmptyState(
                "agenda",
                _("No session yet"),
                _("Sessions stand one below the other; their times follow from their lengths."),
                _("Add a session"),
                self.add_session,
            )
        )
        panes = Splitter(self._body, self._side, sizes=(1000, 320))
        pile(self, bar, panes)

    def _connect(self) -> None:
        self._chips.chosen.connect(self.show_day)
        self._table.removed.connect(self.remove)
        self._table.stepped.connect(self.step)
        self._table.sidestepped.connect(self.sidestep)
        self._table.dropped.connect(self.drop)
        self._table.selectionModel().selectionChanged.connect(lambda *_rows: self._on_selected())

    def _make_session(self) -> SessionPane:
        pane = SessionPane(self._context, self._days)
        pane.removed.connect(lambda id: self.remove([id]))
        pane.themes_wanted.connect(self.manage_themes)
        pane.day_left.connect(self.reveal)
        return pane

    def _make_themes(self) -> ThemesPane:
        pane = ThemesPane(self._context, self._days)
        pane.closed.connect(self._close_themes)
        return pane


def _make_hint() -> NothingChosen:
    return NothingChosen(
        _("Session"),
        _(
            "Choose a session. F2 or a double click edits its title or its time in place; Alt with the up and "
            "down arrows moves it, with left and right to another day; Delete removes it."
        ),
    )
