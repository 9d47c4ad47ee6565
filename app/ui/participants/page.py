"""The page Participants: the list, what is known about its current row, and who takes part.

Knows which pane shows what. Leaves rows to `outline`, what cells and keys change to `editing`, and the fields of a
delegation or a person to their panes.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain import exporting
from app.i18n import _
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.participants.attendance_pane import AttendancePane
from app.ui.participants.delegation_pane import DelegationPane
from app.ui.participants.editing import Editing
from app.ui.participants.new_delegation import NewDelegation
from app.ui.participants.outline import BANDS, BLANK, Outline, split
from app.ui.participants.person_pane import PersonPane
from app.ui.participants.selection_pane import SelectionPane
from app.ui.participants.table import NAME, POSITION, PeopleTable
from app.ui.widgets import (
    ChipBar,
    EmptyState,
    Hairline,
    NothingChosen,
    PrimaryButton,
    QuietButton,
    SearchField,
    Side,
    Splitter,
    Toolbar,
    muted,
    pile,
)
from app.ui.widgets.cell_fields import Hint

if TYPE_CHECKING:
    from database.store import Changes

ATTENDANCE = ("delegation", "party", "party_name", "meeting", "field_value")  # what it follows from
TABLES = ("participant", *ATTENDANCE)


class Page(QWidget):
    """Delegations and their people."""

    name = "participants"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._outline = Outline(context)
        self._editing = Editing(context, self._outline)
        self._table = PeopleTable(self._outline, self._editing.edit_cell)
        self._field = SearchField(_("Filter…"))
        self._field.setToolTip(_("Names, positions and institutions; names of delegations"))
        self._chips = ChipBar()
        self._attendance = AttendancePane(context)
        self._side = Side(
            {
                "hint": _make_hint,
                "delegation": self._make_delegation,
                "person": self._make_person,
                "selection": self._make_selection,
                "new": self._make_new,
            }
        )
        self._body = QStackedWidget()
        self._empty = self._make_empty()
        self._actions = self._make_actions()
        self._lay_out()
        self._connect()
        self._adding_delegation = False

    # --- what the window asks

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the page up to date; a commit that touched nothing of it costs nothing."""
        if changes is not None and not changes.touches(*TABLES):
            return
        with self._context.guard():
            before = self._table.currentIndex().row()
            there = self._table.current_id()
            self._table.rows.refresh()
            self._chips.set_chips(self._outline.count_people())
            self._place_chips()
            if there and self._table.rows.row_of(there) < 0:
                self._choose_near(before)
            if changes is None or changes.touches(*ATTENDANCE):
                self._attendance.show_attendance()
            self._show_body()
            self._show_side()

    def reveal(self, target: int) -> None:
        """Show a person (the id) or a delegation (its id below zero)."""
        owner = 0
        with self._context.guard():
            owner = self._outline.delegation_of(target)
        self._outline.folded.discard(owner)
        if self._table.rows.row_of(target) < 0:
            self._field.clear()
            self._outline.text, self._outline.capacity = "", ""
            self._chips.choose("")
            self.refresh(None)
        self._adding_delegation = False
        if self._table.select_id(target):
            self._table.setFocus()
            self._show_side()

    def find_actions(self) -> list[QAction]:
        """What the command box can do here."""
        return self._actions

    # --- adding

    def add_delegation(self) -> None:
        """Open the pane for another delegation."""
        if self._context.meeting:
            self._adding_delegation = True
            self._show_body()
            self._show_side()
            self._side.pane("new").begin()

    def on_delegation_made(self, delegation: int) -> None:
        """A delegation was added: show it, ready for the next one."""
        self._adding_delegation = False
        self._show_body()
        self.reveal(-delegation)

    def add_person(self, delegation: int = 0) -> None:
        """Begin to type a name in `delegation`, by default the one the current row belongs to."""
        shown = [-id for id in self._table.rows.ids if id < 0]
        owner = delegation or self._outline.delegation_of(self._table.current_id())
        owner = owner if owner in shown else (shown[0] if shown else 0)
        if not owner:
            self.add_delegation()
            return
        self._outline.adding = owner
        self._outline.folded.discard(owner)
        self._adding_delegation = False
        self.refresh(None)
        self._table.edit_later(BLANK, NAME)

    def on_name_typed(self, hint: Hint) -> None:
        """A new name is in the list: Tab goes on to its position, Enter to the next name."""
        if hint == Hint.SubmitModelCache:
            self._table.edit_later(BLANK, NAME)
            return
        self.on_name_left()
        if self._editing.added:
            self._table.edit_later(self._editing.added, POSITION)

    def on_name_left(self) -> None:
        """The row for a new name goes."""
        row = self._table.rows.row_of(BLANK)
        above = self._table.rows.id_at(row - 1)
        current = self._table.current_id() == BLANK
        self._outline.adding = 0
        self._table.rows.refresh()
        if current and above:
            self._table.select_id(above)

    # --- changing

    def remove(self, ids: Sequence[int]) -> None:
        """Delete the people and delegations with these ids of rows; one step of undo brings all of them back."""
        if self._editing.remove(ids):
            self._context.messages.tell(_("Removed. Ctrl+Z brings it back."))

    def step(self, by: int) -> None:
        """Move the current person up (-1) or down (1) within the delegation."""
        person, column = self._table.current_id(), self._table.currentIndex().column()
        if 0 < person < BLANK:
            self._editing.step(person, by)
            self._table.select_id(person, column=max(0, column))

    def drop(self, ids: Sequence[int], row: int) -> None:
        """Put dragged people where they were let go, into another delegation if the row is one of its."""
        people, _others = split(ids)
        rows = self._table.rows
        above, before = rows.id_at(row - 1), rows.id_at(row)
        owner = self._outline.delegation_of(above)
        if people and owner:
            self._editing.put(people, delegation=owner, before=before)
            self._table.select_id(people[0])

    def print_list(self) -> None:
        """Open the Export page with the list of participants chosen."""
        self._context.go("export", exporting.place("participants"))

    # --- narrowing and folding

    def on_searched(self, text: str) -> None:
        """The filter's text changed."""
        self._outline.text = text
        self.refresh(None)

    def on_chosen(self, capacity: str) -> None:
        """Another chip was pressed."""
        self._outline.capacity = capacity
        self.refresh(None)

    def on_folded(self, id: int) -> None:
        """A delegation's triangle was pressed."""
        self._outline.folded ^= {-id}
        self._table.rows.refresh()
        self._table.select_id(id)

    def on_opened(self, id: int) -> None:
        """Enter, or a double click on a delegation's name: fold it or open it; elsewhere edit the cell."""
        index = self._table.currentIndex()
        if id < 0 and index.column() == NAME:
            self.on_folded(id)
        elif index.isValid() and id < BANDS:
            self._table.edit(index)

    def fold_all(self) -> None:
        """Show delegations only."""
        self._outline.folded = set(self._outline.delegations)
        self.refresh(None)

    def unfold_all(self) -> None:
        """Show everybody."""
        self._outline.folded.clear()
        self.refresh(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def hideEvent(self, event: QHideEvent) -> None:
        for name in ("delegation", "person"):
            if self._side.is_made(name):
                self._side.pane(name).commit()  # what is being typed is kept
        super().hideEvent(event)

    # --- inside

    def _place_chips(self) -> None:
        """Many categories do not fit beside the buttons of a narrow window: they then have a row of their own."""
        needed = self._bar.sizeHint().width()
        if self._second_bar.isVisibleTo(self):
            needed += self._chips.sizeHint().width()
        narrow = needed > self.width()
        if narrow == self._second_bar.isVisibleTo(self):
            return
        if narrow:
            self._second_bar.row.insertWidget(0, self._chips)
            self._second_bar.stretch()
        else:
            self._bar.row.insertWidget(1, self._chips)
        self._second_bar.setVisible(narrow)

    def _choose_near(self, row: int) -> None:
        """The current row has gone: stay where it was."""
        rows = self._table.rows
        for candidate in (row, row - 1, row + 1):
            if 0 != rows.id_at(candidate) < BANDS:
                self._table.select_id(rows.id_at(candidate))
                return

    def _show_body(self) -> None:
        """The list, or what to do while there is nothing in it."""
        self._body.setCurrentIndex(0 if self._outline.delegations or self._adding_delegation else 1)
        self._side.setVisible(self._body.currentIndex() == 0)
        self._no_match.setVisible(self._outline.narrowed and not self._table.rows.ids)

    def _show_side(self) -> None:
        """The pane for what is selected."""
        people, chosen = split(self._table.selected_ids())
        if self._adding_delegation:
            self._side.show_pane("new").show_parties()
        elif len(people) + len(chosen) > 1:
            self._side.show_pane("selection").show_selection(people, chosen)
        elif people:
            self._side.show_pane("person").show_person(people[0])
        elif chosen or self._outline.adding:
            owner = chosen[0] if chosen else self._outline.adding
            self._side.show_pane("delegation").show_delegation(owner)
        else:
            self._side.show_pane("hint")

    def _on_selected(self) -> None:
        if self._table.selected_ids():
            self._adding_delegation = False
        self._show_side()

    def _close_new(self) -> None:
        self._adding_delegation = False
        self._show_body()
        self._show_side()
        self._table.setFocus()

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "participants",
            _("No delegation yet"),
            _("Choose who is invited from the register, or type a party in; then add its people."),
            _("Add a delegation"),
            self.add_delegation,
        )

    def _make_actions(self) -> list[QAction]:
        return make_actions(
            self,
            ("add-delegation", _("Add a delegation"), self.add_delegation),
            ("add-person", _("Add a person"), self.add_person),
            ("print-list", _("Print the list of participants…"), self.print_list),
            ("fold-all", _("Fold all delegations"), self.fold_all),
            ("unfold-all", _("Unfold all delegations"), self.unfold_all),
        )

    def _lay_out(self) -> None:
        self._field.setMaximumWidth(200)
        self._field.setMinimumWidth(120)
        self._bar = Toolbar()
        self._bar.add(self._field, self._chips)
        self._bar.stretch()
        self._bar.add(
            QuietButton(_("Delegation"), self.add_delegation, icon="plus", tooltip=_("Add a delegation")),
            QuietButton(
                _("Person"), self.add_person, icon="plus", tooltip=_("Add a person by typing the name")
            ),
            PrimaryButton(_("Print list…"), self.print_list),
        )
        self._second_bar = Toolbar()
        self._second_bar.row.setContentsMargins(16, 4, 16, 6)
        self._second_bar.hide()
        self._no_match = muted(_("Nobody fits this filter."))
        self._no_match.setContentsMargins(16, 12, 16, 12)
        main = QWidget()
        pile(main, self._no_match, self._table, Hairline(vertical=False), self._attendance, grows=self._table)
        self._body.addWidget(main)
        self._body.addWidget(self._empty)
        panes = Splitter(self._body, self._side, sizes=(1000, 320))
        pile(self, self._bar, self._second_bar, panes)

    def _connect(self) -> None:
        self._field.searched.connect(self.on_searched)
        self._field.left_down.connect(self._table.setFocus)
        self._chips.chosen.connect(self.on_chosen)
        self._table.folded.connect(self.on_folded)
        self._table.opened.connect(self.on_opened)
        self._table.removed.connect(self.remove)
        self._table.stepped.connect(self.step)
        self._table.dropped.connect(self.drop)
        self._table.selectionModel().selectionChanged.connect(lambda *_rows: self._on_selected())
        self._table.names.typed.connect(self.on_name_typed)
        self._table.names.left.connect(self.on_name_left)

    def _make_delegation(self) -> DelegationPane:
        pane = DelegationPane(self._context)
        pane.person_wanted.connect(self.add_person)
        pane.removed.connect(lambda id: self.remove([-id]))
        return pane

    def _make_person(self) -> PersonPane:
        pane = PersonPane(self._context)
        pane.removed.connect(lambda id: self.remove([id]))
        return pane

    def _make_selection(self) -> SelectionPane:
        pane = SelectionPane(self._context)
        pane.removed.connect(lambda: self.remove(self._table.selected_ids()))
        return pane

    def _make_new(self) -> NewDelegation:
        pane = NewDelegation(self._context)
        pane.made.connect(self.on_delegation_made)
        pane.closed.connect(self._close_new)
        return pane


def _make_hint() -> NothingChosen:
    return NothingChosen(
        _("Delegation"),
        _(
            "Choose a delegation or a person in the list. F2 or a double click edits in place, "
            "Alt with the arrow keys moves a person, Delete removes."
        ),
    )
