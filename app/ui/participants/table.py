"""The list of delegations and people: edited in place, folded, ordered, names typed one after another, cells pasted.

Knows the editor of a name and the keys: Enter keeps and goes down, Tab goes on to the next cell of a person. Leaves what is
shown to `outline` and `lines`, which columns to `columns`, and every write to the page.
"""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.i18n import _
from app.ui.context import Context
from app.ui.participants import lines
from app.ui.participants.columns import Columns
from app.ui.participants.lines import NAME
from app.ui.participants.outline import BANDS, BLANK, Outline
from app.ui.rows_model import Cell
from app.ui.widgets import CellFields, FieldsDelegate, MovableRows, MovableTable
from app.ui.widgets.cell_fields import Hint
from app.ui.widgets.tables import Index

STEPS = {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}


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

    pasted = Signal(str)  # text of the clipboard, for the current cell and those below and beside it

    def __init__(self, context: Context, outline: Outline, edit: Callable[[int, str, object], None]) -> None:
        self.rows = MovableRows(lines.columns(), outline.find, outline.rows, edit=edit)
        super().__init__(self.rows)
        self.setAccessibleName(_("Delegations and people"))
        self.names = NameDelegate(self)
        self.setItemDelegate(self.names)
        self.columns = Columns(context, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order shown; from ranges, for all of 5,000 may be selected."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return [id for row in sorted(rows) if (id := self.rows.id_at(row)) < BANDS]

    def edit_later(self, wanted: int, column: int) -> None:
        """Make a row current and edit it, once what is going on now is over."""
        QTimer.singleShot(0, self, lambda: self.select_id(wanted, column=column, edit=True))

    def people_below(self, row: int) -> Iterator[int]:
        """The ids of the people from a row on, downwards."""
        for place in range(row, self.rows.rowCount()):
            if 0 < self.rows.id_at(place) < BLANK:
                yield self.rows.id_at(place)

    def keys_right(self, column: int) -> list[str]:
        """The keys of the columns that are seen, from a column on."""
        return [key for key in lines.KEYS[column:] if key in self.columns.shown]

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
        elif not self._takes_fold(event):
            super().keyPressEvent(event)

    def _takes_fold(self, event: QKeyEvent) -> bool:
        """Left folds a delegation, Right opens it."""
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right) or event.modifiers():
            return False
        wanted = self.current_id()
        on_name = self.currentIndex().column() == NAME
        if wanted < 0 and on_name and self._is_folded() == (event.key() == Qt.Key.Key_Right):
            self.folded.emit(wanted)
            return True
        return False

    def copy(self) -> None:
        """Put the selected rows on the clipboard as they are seen, a line a row, cells apart by tabs."""
        shown = [lines.KEYS.index(key) for key in self.columns.shown]
        ids = set(self.selected_ids())
        text = [
            "\t".join(str(self.rows.index(row, column).data() or "") for column in shown)
            for row, id in enumerate(self.rows.ids)
            if id in ids
        ]
        if text:
            QApplication.clipboard().setText("\n".join(text))

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Enter goes down a person, Tab to the next cell of a person: bands and delegations are passed by."""
        person = 0 < self.current_id() < BLANK
        if not person or hint not in (*STEPS, Hint.SubmitModelCache):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, Hint.NoHint)
        if hint == Hint.SubmitModelCache:
            self._go_down()
        else:
            self._go_on(STEPS[hint])

    def _go_down(self) -> None:
        at = self.currentIndex()
        below = next(self.people_below(at.row() + 1), 0)
        if below:
            self.select_id(below, column=at.column())

    def _go_on(self, step: int) -> None:
        """Edit the next cell, or the one before, of this person or of the next one."""
        at = self.currentIndex()
        shown = [lines.KEYS.index(key) for key in self.columns.shown]
        place = shown.index(at.column()) + step
        row = at.row()
        if not 0 <= place < len(shown):
            row, place = self._next_person(row, step), 0 if step > 0 else len(shown) - 1
        if row >= 0:
            self.edit_later(self.rows.id_at(row), shown[place])

    def _next_person(self, row: int, step: int) -> int:
        row += step
        while 0 <= row < self.rows.rowCount():
            if 0 < self.rows.id_at(row) < BLANK:
                return row
            row += step
        return -1

    def select_ids(self, wanted: Sequence[int]) -> None:
        """Select the rows with these ids; the first becomes current."""
        for number, one in enumerate(wanted):
            row = self.rows.row_of(one)
            if row < 0:
                continue
            if not number:
                self.select_id(one)
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().select(self.rows.index(row, 0), flags)

    def _is_folded(self) -> bool:
        row = self.rows.row_at(self.currentIndex().row())
        cell = row[NAME] if isinstance(row, tuple) else None
        return isinstance(cell, Cell) and bool(cell.folded)
