"""The list of delegations and people: edited in place, folded, ordered, names typed one after another.

Knows the editor of a name and the keys. Leaves what is shown to `outline` and every write to the page.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from app.i18n import _
from app.ui.participants.outline import BANDS, BLANK, Outline
from app.ui.rows_model import Column
from app.ui.widgets import CellFields, FieldsDelegate, MovableRows, MovableTable
from app.ui.widgets.cell_fields import Hint
from app.ui.widgets.tables import Index

NAME, POSITION, INSTITUTION, ROLE, STATUS = range(5)  # columns
NARROW = 440  # pixels for name, position and institution


class NameDelegate(FieldsDelegate):
    """Edits a name in its three parts; everything else as every table."""

    typed = Signal(object)  # EndEditHint: a new name was finished with Enter (submit) or Tab (next)
    left = Signal()  # the row for a new name was left

    def list_fields(self, index: Index) -> Sequence[tuple[str, int]]:
        if index.column() != NAME:
            return ()
        return ((_("Honorific"), 4), (_("Given name"), 5), (_("Family name"), 6))

    def choose_field(self, index: Index) -> int:
        return 1

    def conclude(self, editor: CellFields, keep: bool, hint: Hint, *, thing: int) -> None:
        if thing != BLANK:
            super().conclude(editor, keep, hint, thing=thing)
            return
        filled = keep and any(editor.values())
        super().conclude(editor, filled, Hint.NoHint, thing=thing)
        if filled and hint != Hint.NoHint:
            self.typed.emit(hint)
        else:
            self.left.emit()


class PeopleTable(MovableTable):
    """The list. `edit(id, key, value)` writes a cell."""

    def __init__(self, outline: Outline, edit: Callable[[int, str, object], None]) -> None:
        self.rows = MovableRows(_list_columns(), outline.find, outline.rows, edit=edit)
        super().__init__(self.rows)
        self.setAccessibleName(_("Delegations and people"))
        self.names = NameDelegate(self)
        self.setItemDelegate(self.names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Names get what the posts leave; a narrow list leaves institutions to the pane at the right."""
        room = self.viewport().width() - sum(self.columnWidth(column) for column in (ROLE, STATUS))
        self.setColumnHidden(INSTITUTION, room < NARROW)
        self.setColumnWidth(POSITION, round(room * (0.4 if room < NARROW else 0.26)))
        self.setColumnWidth(INSTITUTION, round(room * 0.3))

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order shown; from ranges, for all of 5,000 may be selected."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return [id for row in sorted(rows) if (id := self.rows.id_at(row)) < BANDS]

    def edit_later(self, wanted: int, column: int) -> None:
        """Make a row current and edit it, once what is going on now is over."""
        QTimer.singleShot(0, self, lambda: self.select_id(wanted, column=column, edit=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            wanted = self.current_id()
            column = self.currentIndex().column()
            if wanted < 0 and column == NAME and self._is_folded() == (event.key() == Qt.Key.Key_Right):
                self.folded.emit(wanted)
                return
        super().keyPressEvent(event)

    def _is_folded(self) -> bool:
        row = self.rows.row_at(self.currentIndex().row())
        return bool(row is not None and getattr(row[NAME], "folded", False))  # type: ignore[index]


def _list_columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Delegation / name"), 300, editable=True, flexible=True),
        Column("position_title", _("Position"), 150, editable=True),
        Column("institution", _("Institution"), 170, editable=True),
        Column("role", _("Role"), 146, editable=True),
        Column("status", _("Status"), 118, editable=True),
    )
