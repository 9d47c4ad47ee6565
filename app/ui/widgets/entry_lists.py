"""Lists of paragraphs: entries that a page made, painted by the page's own delegate, chosen by click and arrow keys.

Knows what stays chosen and where the list stands while its entries change. Leaves what an entry says and looks like to the
entry and to the delegate.
"""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import style

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole  # the entry itself, for the delegate


class Listed(Protocol):
    """What can stand in such a list."""

    @property
    def id(self) -> int: ...

    @property
    def spoken(self) -> str:
        """The entry read aloud."""

    @property
    def tip(self) -> str:
        """What is said when the pointer rests on it; "" for nothing."""


E = TypeVar("E", bound=Listed)


class EntryModel(QAbstractListModel, Generic[E]):
    """The entries. `editable` lets a view edit something of them in place."""

    editable = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[E] = []

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def show_entries(self, entries: Sequence[E]) -> None:
        """Show other entries from the start."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def append_entries(self, entries: Sequence[E]) -> None:
        """Show more entries behind those that are shown."""
        if entries:
            first = len(self.entries)
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self.entries = [*self.entries, *entries]
            self.endInsertRows()

    def update_entries(self, entries: Sequence[E]) -> bool:
        """Show entries that are the same ones in the same places, newly made; False where they are not."""
        before, new = self.entries, list(entries)
        if [one.id for one in new] != [one.id for one in before]:
            return False
        self.entries = new
        others = [
            row
            for row, (old, one) in enumerate(zip(before, new, strict=True))
            if old is not one and old != one
        ]
        if others:
            self.dataChanged.emit(self.index(others[0]), self.index(others[-1]))
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.tip or None
        return None


class EntryList(QListView, Generic[E]):
    """The list. `chosen(id)` follows click and arrow keys, `opened(id)` Enter."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry_model: EntryModel[E] = EntryModel(self)
        self.setModel(self.entry_model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def show_entries(self, entries: Sequence[E], *, keep: bool = True) -> None:
        """Show entries; with `keep` the chosen one and the scrolling stay, otherwise the list begins at its top."""
        if list(entries) == self.entry_model.entries:
            return
        if not keep:
            self.entry_model.show_entries(entries)
            self.scrollToTop()
        elif not self.entry_model.update_entries(entries):
            held, scrolled = self.current(), self.verticalScrollBar().value()
            self.entry_model.show_entries(entries)
            self.select(held)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(scrolled)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """An entry that is as high as before is painted anew and no more: a list lays all its entries out otherwise, which
        would be felt at each key."""
        alone = first.row() == last.row() and self.isVisible()
        if alone and self.visualRect(first).height() == self.sizeHintForIndex(first).height():
            QAbstractItemView.dataChanged(self, first, last, list(roles))
        else:
            super().dataChanged(first, last, list(roles))

    def current(self) -> int:
        """The id of the chosen entry; 0 for none."""
        index = self.currentIndex()
        return self.entry_model.entries[index.row()].id if index.isValid() else 0

    def select(self, wanted: int, *, reveal: QAbstractItemView.ScrollHint | None = None) -> bool:
        """Choose an entry by its id without telling, and bring it into sight as `reveal` says; False where it is not there."""
        row = next((n for n, entry in enumerate(self.entry_model.entries) if entry.id == wanted), -1)
        if row < 0:
            return False
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.entry_model.index(row))
        self.selectionModel().blockSignals(False)
        if reveal is not None:
            self.scrollTo(self.entry_model.index(row), reveal)
        self.viewport().update()
        return True

    def select_first(self) -> None:
        """Choose the first entry, as an arrow key would."""
        if self.entry_model.entries:
            self.setCurrentIndex(self.entry_model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            # a list that takes the keyboard makes its first entry current without choosing it
            self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.chosen.emit(self.entry_model.entries[now.row()].id)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of an entry: with a bar at its left where it is chosen, lighter where the pointer is."""
    worn = style.current()
    room: QRect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, worn.color("accent_soft"))
        painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), worn.color("accent"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(room, worn.color("hover"))
