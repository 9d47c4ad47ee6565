"""Delegations and people taken along from an earlier meeting: ticked one by one, with those who are there already in sight.

Knows what is ticked. Leaves what can be taken along, and taking it, to `register_copying`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from app.domain import meetings, register_copying
from app.domain.register_copying import CopyDelegation, CopyPerson
from app.i18n import _, ngettext
from app.ui import icons, style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.rows_model import CELL, Cell, Column, Row, RowsModel
from app.ui.widgets import EmptyState, PrimaryButton, QuietButton, StyledTable, Toolbar, muted, title
from app.ui.widgets.fields import QuietCombo
from app.ui.widgets.tables import CellDelegate, Index


class TickDelegate(CellDelegate):
    """Draws the boxes of the first column; a row that cannot be ticked has none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        cell = index.data(CELL)
        if index.column() or not isinstance(cell, Cell) or not isinstance(cell.value, bool):
            return
        worn, room = style.current(), option.rect
        box = QRectF(room.left() + 14, room.center().y() - 7, 16, 16)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(worn.color("accent" if cell.value else "border"))
        painter.setBrush(worn.color("accent" if cell.value else "card"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if cell.value:
            icons.icon("check", "on_accent").paint(painter, box.toRect().adjusted(2, 2, -2, -2))
        painter.restore()


class CopyTable(StyledTable):
    """The rows. Space, or a click on the mark, ticks them."""

    toggled = Signal(list)  # ids of rows

    def __init__(self, model: RowsModel) -> None:
        super().__init__(model)
        self.setItemDelegate(TickDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.selected_ids():
            self.toggled.emit(self.selected_ids())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0:
            self.toggled.emit([self.current_id()])


class CopyPane(QWidget):
    """The pane over the page while an earlier meeting is looked at."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._offered: list[CopyDelegation] = []
        self._people: dict[int, CopyPerson] = {}
        self._owner: dict[int, int] = {}  # person → party
        self._ticked: set[int] = set()  # people's ids; minus a party's id for its delegation
        self.meetings = QuietCombo()
        self.meetings.setMinimumWidth(400)
        self.meetings.setAccessibleName(_("Earlier meeting"))
        self.meetings.activated.connect(lambda _row: self.show_meeting())
        self.copy_button = PrimaryButton("", self.copy)
        columns = (
            Column("tick", "", 44),
            Column("name", _("Delegation / name"), 300, flexible=True),
            Column("position", _("Position"), 270),
            Column("institution", _("Institution"), 290),
            Column("there", "", 136),
        )
        self.table = CopyTable(RowsModel(columns, self._find, self._rows, parent=self))
        self.table.setAccessibleName(_("Delegations and people of the earlier meeting"))
        self.table.toggled.connect(self.on_toggled)
        self.table.opened.connect(lambda _id: self.copy())
        self._none = EmptyState(
            "participants", _("No earlier meeting"), _("There is no other meeting with delegations.")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(title(_("Take along from"), wrap=False), self.meetings)
        bar.stretch()
        bar.add(QuietButton(_("Cancel"), self.closed.emit), self.copy_button)
        second = Toolbar()
        second.row.setContentsMargins(16, 6, 16, 6)
        second.add(
            QuietButton(_("Everybody"), lambda: self._tick_all(people=True)),
            QuietButton(_("Delegations only"), lambda: self._tick_all(people=False)),
            QuietButton(_("Nobody"), self._tick_none),
        )
        second.stretch()
        second.add(muted(_("Space ticks a row. Replies, days and notes are not taken along.")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (bar, second, self.table, self._none):
            whole.addWidget(part)
        whole.setStretchFactor(self.table, 1)
        whole.setStretchFactor(self._none, 1)

    def begin(self) -> None:
        """Offer the other meetings of the process, the one before this first."""
        with self._context.guard(), self._context.store.read() as s:
            held = meetings.get(s, self._context.meeting)
            every = [one for one in meetings.listing(s) if one.process == held.process and one.id != held.id]
            self.meetings.clear()
            for one in every:
                self.meetings.addItem(one.label, one.id)
            before = self.meetings.findData(held.previous) if held.previous else 0
            self.meetings.setCurrentIndex(max(0, before))
        self.show_meeting()

    def show_meeting(self) -> None:
        """Show the meeting that is chosen, with the delegations ticked that are not there yet."""
        self._offered = []
        source = self.meetings.currentData()
        if source is not None:
            with self._context.guard(), self._context.store.read() as s:
                self._offered = register_copying.preview(s, self._context.meeting, source=int(source))
        self._people = {one.info.id: one for group in self._offered for one in group.people}
        self._owner = {one.info.id: group.party.id for group in self._offered for one in group.people}
        self._none.setVisible(source is None)
        self.table.setVisible(source is not None)
        self._tick_all(people=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- ticks

    def _tick_all(self, *, people: bool) -> None:
        self._ticked = {-one.party.id for one in self._offered if not one.there}
        if people:
            self._ticked |= {id for id, one in self._people.items() if not one.there}
        self._show()

    def _tick_none(self) -> None:
        self._ticked = set()
        self._show()

    def on_toggled(self, ids: Sequence[int]) -> None:
        """Tick rows, or take their ticks away; a delegation's people follow it."""
        wanted = {id for id in ids if self._is_free(id)}
        for id in list(wanted):
            if id < 0:
                wanted |= {p for p, owner in self._owner.items() if owner == -id and self._is_free(p)}
        for party in [-id for id in ids if id < 0]:  # a delegation that is there may still lack people
            wanted |= {p for p, owner in self._owner.items() if owner == party and self._is_free(p)}
        if wanted and wanted <= self._ticked:
            self._ticked -= wanted
        else:
            self._ticked |= wanted | {
                -self._owner[id] for id in wanted if id > 0 and self._is_free(-self._owner[id])
            }
        self._show()

    def _is_free(self, id: int) -> bool:
        if id < 0:
            return any(one.party.id == -id and not one.there for one in self._offered)
        return id in self._people and not self._people[id].there

    # --- rows

    def _find(self) -> list[int]:
        return [id for one in self._offered for id in (-one.party.id, *(p.info.id for p in one.people))]

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        groups = {one.party.id: one for one in self._offered}
        return [self._group(groups[-id]) if id < 0 else self._person(self._people[id]) for id in ids]

    def _group(self, one: CopyDelegation) -> Row:
        there = Cell(_("Is there already"), tone="neutral") if one.there else Cell("")
        capacity = dict(words.capacities()).get(one.capacity, one.capacity)
        count = str(len(one.people)) if one.people else ""
        return (
            self._tick(-one.party.id),
            Cell(words.party_name(one.party), bold=True, suffix=count),
            Cell(capacity, muted=True),
            "",
            there,
        )

    def _person(self, one: CopyPerson) -> Row:
        info, dull = one.info, bool(one.there)
        there = Cell(_("Is there already"), tone="neutral") if one.there else Cell("")
        return (
            self._tick(info.id),
            Cell(info.name, indent=1, muted=dull),
            Cell(info.position_title, muted=dull),
            Cell(info.institution, muted=dull),
            there,
        )

    def _tick(self, id: int) -> Cell:
        ticked = id in self._ticked
        said = _("Is taken along") if ticked else _("Is not taken along") if self._is_free(id) else ""
        return Cell("", value=ticked if said else None, tooltip=said)

    def _show(self) -> None:
        model = self.table.model()
        assert isinstance(model, RowsModel)
        model.refresh()
        fresh = sum(1 for id in self._ticked if id < 0)
        people = sum(1 for id in self._ticked if id > 0)
        parts = []
        if fresh:
            parts.append(ngettext("{} delegation", "{} delegations", fresh).format(fresh))
        if people:
            parts.append(ngettext("{} person", "{} people", people).format(people))
        self.copy_button.setText(_("Take {} along").format(", ".join(parts)) if parts else _("Take along"))
        self.copy_button.setEnabled(bool(parts))

    def copy(self) -> None:
        """Take along what is ticked: one step of undo."""
        source = self.meetings.currentData()
        if not self.copy_button.isEnabled() or source is None:
            return
        made = None
        with self._context.guard(), self._context.write(_("Take along from an earlier meeting")) as s:
            made = register_copying.copy(
                s,
                self._context.meeting,
                source=int(source),
                parties_=[-id for id in self._ticked if id < 0],
                people=[id for id in self._ticked if id > 0],
            )
        if made is not None:
            self._context.messages.tell(_("Taken along. Ctrl+Z takes it back."))
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.copy()
        else:
            super().keyPressEvent(event)
