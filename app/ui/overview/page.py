"""The page Overview: figures, next steps, attendance, themes and recent changes of the meeting that is shown.

Knows which pane reads what, and how the panes stand in windows of different width. Leaves the figures to domain.overview.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain import delegations, meetings, overview
from app.domain.overview import Step
from app.i18n import _
from app.ui import style
from app.ui.context import Context, ThemeCell
from app.ui.overview.facts import FactsPane
from app.ui.overview.figures import Figures
from app.ui.overview.first_meeting import FirstMeeting
from app.ui.overview.pictures import AttendancePane, ThemesPane
from app.ui.overview.recent import RecentPane
from app.ui.overview.steps import StepsPane
from app.ui.widgets import Hairline

if TYPE_CHECKING:
    from database.store import Changes

SHARES = (10, 11, 11)  # the pictures are a little wider than the steps
SIDE = 320  # pixels: the facts
Place = tuple[int, int, int, int]
ROOM = ((3, 1120), (2, 800), (1, 0))  # so many columns of panes from so many pixels on


class Page(QWidget):
    """What is next and how far everything is."""

    name = "overview"
    without_meeting = True  # it makes the first one

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._first: FirstMeeting | None = None
        self._body = QWidget()
        self._stack.addWidget(self._body)
        self._figures, self._steps, self._recent = Figures(), StepsPane(), RecentPane()
        self._attendance, self._themes = AttendancePane(), ThemesPane()
        self._facts: FactsPane | None = None
        self._panes = QGridLayout()
        self._columns = 0
        self._lay_out()
        self._action = QAction(_("Edit the meeting’s facts"), self)
        self._action.triggered.connect(self.open_facts)
        self._language = QTimer(self, singleShot=True, interval=0)
        self._language.timeout.connect(self.on_language_wanted)
        self._figures.edit.clicked.connect(self.open_facts)
        self._steps.wanted.connect(self.on_step)
        self._themes.opened.connect(self.on_theme)
        self._recent.history.clicked.connect(lambda: context.act("history"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.space(5), style.space(4.5), style.space(5), style.space(4.5))
        column.setSpacing(style.space(3.5))
        self._panes.setSpacing(style.space(3.5))
        column.addLayout(self._panes, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        row.addWidget(self._scroll, 1)
        self._row = row
        self._arrange(3)

    # --- what the window asks --------------------------------------------------------------------------------------------

    def refresh(self, changes: "Changes | None") -> None:
        """Bring up to date what `changes` touched; everything without."""
        meeting = self._context.meeting
        if not meeting:
            self._show_first()
            return
        self._stack.setCurrentWidget(self._body)
        with self._context.guard():
            self._show(meeting, changes)

    def _show(self, meeting: int, changes: "Changes | None") -> None:
        with self._context.store.read() as s:
            info = meetings.get(s, meeting)
            today = date.today()
            self._figures.show_meeting(info, today)
            self._figures.show_delegations(delegations.counts(s, meeting))
            self._figures.show_draft(overview.draft(s, meeting))
            self._language.start()
            self._steps.show_steps(overview.steps(s, meeting, today=today))
            if changes is None or changes.touches(
                "delegation", "meeting", "party", "party_name", "membership"
            ):
                self._attendance.show_grid(overview.attendance(s, meeting))
            if changes is None or changes.touches(*THEMED):
                self._themes.show_grid(overview.theme_counts(s, meeting))
        if self._facts is not None:
            self._facts.show_meeting(info)
        self._recent.show_steps(self._context.store.history())

    def on_language_wanted(self) -> None:
        """The page is seen: find how much of the draft is agreed language."""
        if self._context.meeting and self.isVisible():
            with self._context.store.read() as s:
                self._figures.show_language(overview.agreed_language(s, self._context.meeting))

    def reveal(self, target: int) -> None:
        """Show a meeting; the Overview is about the one at hand, so another is switched to."""
        self._context.set_meeting(target)

    def find_actions(self) -> Sequence[QAction]:
        """What the command box offers here."""
        return [self._action] if self._context.meeting else []

    # --- what the user does ----------------------------------------------------------------------------------------------

    def on_theme(self, theme: int, source: int) -> None:
        """Show the paragraphs behind a cell of the themes: in the Library, or in the draft at the first of them."""
        if source:
            self._context.go("library", ThemeCell(theme, source))
            return
        with self._context.store.read() as s:
            found = overview.in_draft(s, self._context.meeting, theme)
        self._context.go("draft", next(iter(found), None))

    def open_facts(self) -> None:
        """Open the pane with the meeting's facts, made when it is first wanted."""
        if self._facts is None:
            self._facts = FactsPane(self._context, self._body)
            self._facts.setFixedWidth(SIDE)
            self._facts.closed.connect(self.close_facts)
            self._line = Hairline(parent=self._body)
            self._row.addWidget(self._line)
            self._row.addWidget(self._facts)
        with self._context.guard():
            with self._context.store.read() as s:
                info = meetings.get(s, self._context.meeting)
            self._facts.show_meeting(info)
            self._show_facts(True)
            self._facts.begin()

    def close_facts(self) -> None:
        """Close it; what is being typed is saved first."""
        if self._facts is not None:
            self._facts.commit()
            self._show_facts(False)
            self._figures.edit.setFocus()

    def on_step(self, step: Step) -> None:
        """Go where a step is done."""
        if step.page == "new-meeting":
            self._context.act("new-meeting")
        elif step.page == self.name:
            self.open_facts()
        else:
            self._context.go(step.page, step.target)

    # --- room ------------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_first(self) -> None:
        if self._first is None:
            self._first = FirstMeeting(self._context)
            self._first.made.connect(self._context.set_meeting)
            self._stack.addWidget(self._first)
        self._first.refresh()
        self._stack.setCurrentWidget(self._first)

    def _show_facts(self, shown: bool) -> None:
        if self._facts is not None:
            self._facts.setVisible(shown)
            self._line.setVisible(shown)
        self._figures.edit.setVisible(not shown)
        self._fit()

    def _fit(self) -> None:
        open_facts = self._facts is not None and self._facts.isVisibleTo(self._body)
        room = self.width() - (SIDE if open_facts else 0)
        self._arrange(next(columns for columns, least in ROOM if room >= least))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        places = self._find_places(columns)
        for pane, place in places.items():
            self._panes.removeWidget(pane)
            self._panes.addWidget(pane, *place)
        last = max(row for row, _column, _rows, _columns in places.values())
        for column in range(3):
            self._panes.setColumnStretch(column, SHARES[column] if column < columns else 0)
        for row in range(len(places)):
            self._panes.setRowStretch(row, 1 if row == last else 0)

    def _find_places(self, columns: int) -> dict[QWidget, Place]:
        """(row, column, rows, columns) of each pane: what is next stands high, the pictures below."""
        cards = (self._figures.meeting, self._figures.delegations, self._figures.draft)
        panes = (self._steps, self._attendance, self._themes, self._recent)
        if columns == 1:
            return {pane: (row, 0, 1, 1) for row, pane in enumerate((*cards, *panes))}
        places: dict[QWidget, Place] = {
            card: (number // columns, number % columns, 1, 1) for number, card in enumerate(cards)
        }
        if columns == 3:
            spots = ((1, 0, 1, 1), (1, 1, 2, 1), (1, 2, 2, 1), (2, 0, 1, 1))
        else:
            spots = ((1, 1, 2, 1), (3, 0, 1, 1), (3, 1, 1, 1), (2, 0, 1, 1))
        return {**places, **dict(zip(panes, spots, strict=True))}


THEMED = (
    "theme", "paragraph_theme", "draft_paragraph_theme", "source", "paragraph", "draft", "draft_paragraph", "meeting",
)  # fmt: skip
