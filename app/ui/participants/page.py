"""The page Participants: the list, what is known about its current row, checks, and who takes part.

Knows how its parts work together. Leaves rows to `outline`, what cells and keys change to `editing`, tools to `toolbar`, and
the fields of a delegation or a person to the panes of `sides`.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from app.domain import exporting
from app.domain.register_checks import Finding
from app.i18n import _
from app.ui.actions import make_actions
from app.ui.context import Context
from app.ui.participants import checks_pane
from app.ui.participants.attendance_pane import AttendancePane
from app.ui.participants.checks_pane import ChecksPane
from app.ui.participants.editing import Editing
from app.ui.participants.fronts import Fronts
from app.ui.participants.lines import NAME, POSITION
from app.ui.participants.outline import BANDS, BLANK, NAMED, Outline, split
from app.ui.participants.sides import Sides
from app.ui.participants.table import PeopleTable
from app.ui.participants.toolbar import PeopleTools
from app.ui.widgets import EmptyState, Hairline, Splitter, muted, pile
from app.ui.widgets.cell_fields import Hint

if TYPE_CHECKING:
    from database.store import Changes

ATTENDANCE = (
    "delegation",
    "party",
    "party_name",
    "meeting",
    "field_value",
    "house_style",
)  # what it follows from
TABLES = ("participant", "letter", *ATTENDANCE, *NAMED)


class Page(QWidget):
    """Delegations and their people."""

    name = "participants"

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._outline = Outline(context)
        self._editing = Editing(context, self._outline)
        self._table = PeopleTable(context, self._outline, self._editing.edit_cell)
        self._tools = PeopleTools(
            {
                "import": self.open_import,
                "delegation": self.add_delegation,
                "person": self.add_person,
                "print": self.print_list,
            },
            self.fill_menu,
        )
        self._attendance = AttendancePane(context)
        self._sentence = QTimer(self, singleShot=True, interval=0)  # the list comes first
        self._sentence.timeout.connect(self._attendance.show_attendance)
        self._checks = ChecksPane(context)
        self._side = Sides(context, self._outline, self)
        self._body = QStackedWidget()
        self._lay_out()
        self._actions = self._make_actions()
        self._connect()

    # --- what the window asks

    def refresh(self, changes: "Changes | None") -> None:
        """Bring the page up to date; a commit that touched nothing of it costs nothing."""
        if changes is not None and not changes.touches(*TABLES):
            return
        touched = self._outline.follow(changes)
        self._checks.look_later()
        with self._context.guard():
            self._show_list(touched)
            self._show_side()
        if changes is None or changes.touches(*ATTENDANCE):
            self._sentence.start()

    def reveal(self, target: int) -> None:
        """Show a person (the id) or a delegation (its id below zero)."""
        owner = 0
        with self._context.guard():
            owner = self._outline.delegation_of(target)
        if owner in self._outline.folded:
            self._outline.folded.discard(owner)
            self._show_list()
        if self._table.rows.row_of(target) < 0:
            self._widen()
        self._side.adding = False
        self._fronts.leave()
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
            self._side.adding = True
            self._show_body()
            self._show_side()
            self._side.pane("new").begin()

    def on_delegation_made(self, delegation: int) -> None:
        """A delegation was added: show it, ready for the next one."""
        self._side.adding = False
        self._show_body()
        self.reveal(-delegation)

    def close_new(self) -> None:
        """The pane for another delegation was closed."""
        self._side.adding = False
        self._show_body()
        self._show_side()
        self._table.setFocus()

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
        self._side.adding = False
        self._show_list()
        self._show_side()
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

    def remove_selected(self) -> None:
        """Delete what is selected."""
        self.remove(self._table.selected_ids())

    def step(self, by: int) -> None:
        """Move the current person within the delegation, or the current delegation within its category: up (-1), down (1)."""
        current, column = self._table.current_id(), self._table.currentIndex().column()
        if 0 < current < BLANK:
            self._editing.step(current, by)
        elif current < 0:
            self._editing.step_delegation(-current, by)
        self._table.select_id(current, column=max(0, column))

    def step_delegation(self, delegation: int, by: int) -> None:
        """Move a delegation within its category."""
        self._editing.step_delegation(delegation, by)

    def restore_order(self, delegation: int) -> None:
        """Let the category of a delegation stand in the alphabet's order again."""
        self._editing.restore_order(delegation)

    def drop(self, ids: Sequence[int], row: int) -> None:
        """Put what was dragged where it was let go: people also into another delegation, a delegation within its category."""
        people, chosen = split(ids)
        rows = self._table.rows
        above, before = rows.id_at(row - 1), rows.id_at(row)
        if len(chosen) == 1:
            # let go among the people of a delegation it stands behind that one
            below = next((id for id in rows.ids[row:] if id < 0 or id >= BANDS), 0)
            self._editing.drop_delegation(chosen[0], onto=-below if below < 0 else 0)
            self._table.select_id(-chosen[0])
            return
        owner = self._outline.delegation_of(above)
        if people and owner:
            self._editing.put(people, delegation=owner, before=before)
            self._table.select_id(people[0])

    def paste(self, text: str) -> None:
        """Write cells of the clipboard into the current cell and those beside and below, one cell into all selected people."""
        at = self._table.currentIndex()
        people, _others = split(self._table.selected_ids())
        lines = text.rstrip("\r\n").count("\n") + 1
        if lines > 1 or len(people) < 2:
            below = self._table.people_below(at.row())
            people = [person for person, _line in zip(below, range(lines), strict=False)]
        if 0 < self._table.current_id() < BLANK:
            self._editing.paste(text, people, self._table.keys_right(at.column()))

    # --- bringing people in

    def open_import(self) -> None:
        """Offer the ways in which people come into the list."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Import"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("From a file…"), self._fronts.import_file)
        menu.addAction(_("From the clipboard"), self._fronts.import_clipboard)
        menu.addAction(_("From an earlier meeting…"), self._fronts.copy_people)
        self._tools.show_menu(menu, "import")

    def print_list(self) -> None:
        """Open the Export page with the list of participants chosen."""
        self._context.go("export", exporting.place("participants"))

    # --- narrowing and folding

    def on_searched(self, text: str) -> None:
        """The filter's text changed."""
        self._outline.text = text
        self._show_narrowed()

    def on_capacity(self, capacity: str) -> None:
        """Another category was pressed."""
        self._outline.capacity = capacity
        self._show_narrowed()

    def on_reply(self, reply: str) -> None:
        """Another reply was pressed."""
        self._outline.reply = reply
        self._show_narrowed()

    def on_finding(self, finding: Finding) -> None:
        """Show the rows a check found, and those alone."""
        self._outline.widen()
        self._tools.clear()
        self._outline.only = frozenset(finding.participants) | {-id for id in finding.delegations}
        self._tools.tell(_("Only: {}").format(finding.message))
        self._show_narrowed()
        first = next((id for id in self._table.rows.ids if id in self._outline.only), 0)
        if first:
            self._table.select_id(first)
            self._table.setFocus()

    def on_widened(self) -> None:
        """Everything shall be shown again; the current row stays in sight."""
        current = self._table.current_id()
        with self._context.guard():
            self._outline.folded.discard(self._outline.delegation_of(current))
        self._widen()
        self._table.select_id(current)

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
        self._show_narrowed()

    def unfold_all(self) -> None:
        """Show everybody."""
        self._outline.folded.clear()
        self._show_narrowed()

    def fill_menu(self, menu: QMenu) -> None:
        """What the button with the three dots offers."""
        menu.addAction(_("Fold all delegations"), self.fold_all)
        menu.addAction(_("Unfold all delegations"), self.unfold_all)
        menu.addAction(_("Find people who stand twice…"), self._fronts.find_duplicates)
        menu.addSection(_("Columns"))
        self._table.columns.add_choices(menu)

    def hideEvent(self, event: QHideEvent) -> None:
        self._side.commit()  # what is being typed is kept
        super().hideEvent(event)

    # --- inside

    def _widen(self) -> None:
        self._outline.widen()
        self._tools.clear()
        self._tools.tell("")
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        with self._context.guard():
            self._show_list()
            self._show_side()

    def _show_list(self, touched: Collection[int] | None = None) -> None:
        """The rows as they are now; a current row that has gone gives way to the one that stands where it stood."""
        before, there = self._table.currentIndex().row(), self._table.current_id()
        self._table.rows.refresh(touched)
        if self._outline.only is None:
            self._tools.tell("")
        self._tools.show_counts(self._outline.count_capacities(), self._outline.count_replies())
        if there and self._table.rows.row_of(there) < 0:
            self._choose_near(before)
        self._show_body()

    def _choose_near(self, row: int) -> None:
        """The current row has gone: stay where it was."""
        rows = self._table.rows
        for candidate in (row, row - 1, row + 1):
            if 0 != rows.id_at(candidate) < BANDS:
                self._table.select_id(rows.id_at(candidate))
                return

    def _show_body(self) -> None:
        """The list, or what to do while there is nothing in it."""
        self._body.setCurrentIndex(0 if self._outline.delegations or self._side.adding else 1)
        self._right.setVisible(self._body.currentIndex() == 0)
        self._no_match.setVisible(self._outline.narrowed and not self._table.rows.ids)

    def _show_side(self) -> None:
        self._side.show_selection(*split(self._table.selected_ids()))

    def _on_selected(self) -> None:
        if self._table.selected_ids():
            self._side.adding = False
        self._show_side()

    def _make_actions(self) -> list[QAction]:
        return make_actions(
            self,
            ("add-delegation", _("Add a delegation"), self.add_delegation),
            ("add-person", _("Add a person"), self.add_person),
            ("import-people", _("Import people from a file…"), self._fronts.import_file),
            ("paste-people", _("Import people from the clipboard"), self._fronts.import_clipboard),
            (
                "copy-people",
                _("Take people along from an earlier meeting…"),
                self._fronts.copy_people,
            ),
            ("find-duplicates", _("Find people who stand twice…"), self._fronts.find_duplicates),
            ("print-list", _("Print the list of participants…"), self.print_list),
            ("fold-all", _("Fold all delegations"), self.fold_all),
            ("unfold-all", _("Unfold all delegations"), self.unfold_all),
            ("check-register", _("Check the register"), self._checks.look),
        )

    def _lay_out(self) -> None:
        self._no_match = muted(_("Nobody fits this filter."))
        self._no_match.setContentsMargins(16, 12, 16, 12)
        main = QWidget()
        pile(main, self._no_match, self._table, Hairline(vertical=False), self._attendance, grows=self._table)
        self._body.addWidget(main)
        self._body.addWidget(
            EmptyState(
                "participants",
                _("No delegation yet"),
                _("Choose who is invited from the register, or type a party in; then add its people."),
                _("Add a delegation"),
                self.add_delegation,
            )
        )
        self._right = checks_pane.beneath(self._side, self._checks)
        panes = Splitter(self._body, self._right, sizes=(1000, 320))
        whole = QWidget()
        pile(whole, self._tools, panes)
        self._fronts = Fronts(self._context, whole)
        pile(self, self._fronts)

    def _connect(self) -> None:
        tools, table = self._tools, self._table
        tools.searched.connect(self.on_searched)
        tools.field.left_down.connect(table.setFocus)
        tools.capacity_chosen.connect(self.on_capacity)
        tools.reply_chosen.connect(self.on_reply)
        tools.widened.connect(self.on_widened)
        self._checks.wanted.connect(self.on_finding)
        table.folded.connect(self.on_folded)
        table.opened.connect(self.on_opened)
        table.removed.connect(self.remove)
        table.stepped.connect(self.step)
        table.dropped.connect(self.drop)
        table.pasted.connect(self.paste)
        table.selectionModel().selectionChanged.connect(lambda *_rows: self._on_selected())
        table.names.typed.connect(self.on_name_typed)
        table.names.left.connect(self.on_name_left)
