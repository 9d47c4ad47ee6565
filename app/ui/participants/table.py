"""The list of delegations and people: edited in place, folded, ordered, names typed one after another.

Knows the editor of a name and the keys. Leaves what is shown to `outline` and every write to the page.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.i18n import _
from app.ui.participants.outline import BLANK, Outline
from app.ui.rows_model import ID, Column
from app.ui.widgets import CellFields, MovableRows, MovableTable
from app.ui.widgets.cell_fields import Hint
from app.ui.widgets.tables import CellDelegate

Index = QModelIndex | QPersistentModelIndex
NAME, POSITION = 0, 1  # columns


class NameDelegate(CellDelegate):
    """Edits a name in its three parts; everything else as every table."""

    typed = Signal(object)  # EndEditHint: a new name was finished with Enter (submit) or Tab (next)
    left = Signal()  # the row for a new name was left

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() != NAME:
            return super().createEditor(parent, option, index)
        fields = ((_("Honorific"), 3), (_("Given name"), 4), (_("Family name"), 5))
        editor = CellFields(fields, first=1, parent=parent)
        new = index.data(ID) == BLANK
        editor.done.connect(lambda keep, hint: self._on_done(editor, keep, hint, new=new))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellFields):
            editor.set_values(tuple(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CellFields):
            index.model().setData(index, editor.values(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # the fields take their own keys and focus; the delegate's rules are for an editor that is one widget
        return False if isinstance(watched, CellFields) else super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _on_done(self, editor: CellFields, keep: bool, hint: Hint, *, new: bool) -> None:
        filled = any(editor.values())
        if keep and filled:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.NoHint if new else hint)
        if new and keep and filled and hint != Hint.NoHint:
            self.typed.emit(hint)
        elif new:
            self.left.emit()


class PeopleTable(MovableTable):
    """The list. `edit(id, key, value)` writes a cell."""

    def __init__(self, outline: Outline, edit: Callable[[int, str, object], None]) -> None:
        self.rows = MovableRows(_list_columns(), outline.find, outline.rows, edit=edit)
        super().__init__(self.rows)
        self.setAccessibleName(_("Delegations and people"))
        self.names = NameDelegate(self)
        self.setItemDelegate(self.names)

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
        Column("role", _("Role"), 136, editable=True),
        Column("status", _("Status"), 118, editable=True),
    )
