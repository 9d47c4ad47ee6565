"""The one table model: ids now, rows when painted.

Knows which ids a list shows and keeps the rows that were painted. Leaves finding and fetching to two functions of the
domain and painting to `widgets.tables`. A list of 100,000 costs its ids; each screenful is fetched by one call.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.splices import same_ends

CHUNK = 64  # rows fetched around the one that is asked for
FEW = 8  # rows looked for one by one, before a table of all places is worth its making
KEPT = 40  # chunks kept; a list is rarely looked at wider than that
ID = Qt.ItemDataRole.UserRole  # the row's id
CELL = Qt.ItemDataRole.UserRole + 1  # Cell, Band or None, for the painter
CHOICES = Qt.ItemDataRole.UserRole + 2  # what the in-place editor offers
VALUE = Qt.ItemDataRole.UserRole + 3  # the value to sort and to export by

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column. `width` is in pixels; a `flexible` one takes what is left. `choices` are (value, text) pairs."""

    key: str
    title: str
    width: int = 120
    editable: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    align: str = "left"  # left, center, right
    flexible: bool = False
    sortable: bool = False


@dataclass(frozen=True)
class Cell:
    """A value that wants more than plain text. A `tone` (style.TONES) makes it a chip; `suffix` follows in muted letters.

    `value` is what an editor starts from, where it differs from `text`. `folded`: None for a plain row, else a group's state.
    """

    text: str
    tone: str = ""
    bold: bool = False
    muted: bool = False
    suffix: str = ""
    indent: int = 0
    folded: bool | None = None
    icon: str = ""
    tooltip: str = ""
    value: object = None
    editable: bool | None = None  # overrules the column
    choices: tuple[tuple[str, str], ...] = ()  # overrules the column


@dataclass(frozen=True)
class Band:
    """A row that is one heading over all columns ("Member States · 7 invited"). Its id is any number no other row has."""

    text: str


Row = Sequence[Any] | Band


class RowsModel(QAbstractTableModel):
    """Rows of `columns`; `find` yields the ids to show, `rows` the rows for ids, one value (str, number, Cell) a column.

    `find()` is called without arguments; once a `sortable` column was chosen with the order: `find("family_name")`, or
    `find("-family_name")` for descending. `rows` answers in the order asked and may leave out an id that has just gone.
    `edit(id, key, value)` writes a changed cell; it may raise nothing (guard it): the model shows what is read back.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        find: Callable[..., Sequence[int]],
        rows: Callable[[Sequence[int]], Sequence[Row]],
        *,
        edit: Callable[[int, str, Any], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._find, self._rows, self._edit = find, rows, edit
        self._order = ""
        self._cache: dict[int, list[Row | None]] = {}  # chunk number → rows
        self._ids: list[int] = list(find())
        self._places: dict[int, int] | None = None
        self._rounds = 0  # how often the rows were refreshed
        self._looked = 0  # how often a row was looked for since the ids changed

    # --- what a page asks

    @property
    def ids(self) -> Sequence[int]:
        """The ids shown, in order."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of the thing in `row`; 0 where there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def row_of(self, wanted: int) -> int:
        """The row of the thing with this id; -1 where it is not shown."""
        if self._places is None and self._looked < FEW:
            self._looked += 1
            try:
                return self._ids.index(wanted)
            except ValueError:
                return -1
        if self._places is None:
            self._places = {one: row for row, one in enumerate(self._ids)}
        return self._places.get(wanted, -1)

    def refresh(self, touched: Collection[int] | None = None) -> None:
        """Find again. Rows that stay keep their place in the view: selection and scrolling survive.

        With `touched`, where the rows are the same as before, only those with these ids are read and painted again.
        """
        self._rounds += 1
        new = list(self._find(self._order) if self._order else self._find())
        if touched is not None and len(touched) < FEW and new == self._ids:
            for one in touched:
                self._read_again(one)
            return
        self._cache.clear()
        if new != self._ids:
            self._places, self._looked = None, 0
            if len(new) == len(self._ids) and set(new) == set(self._ids):
                self._reorder(new)
            else:
                self._replace(new)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def row_at(self, row: int) -> Row | None:
        """The row as `rows` gave it; None where it has just gone."""
        number = row // CHUNK
        chunk = self._cache.get(number)
        if chunk is None:
            chunk = self._fetch(number)
        place = row - number * CHUNK
        return chunk[place] if place < len(chunk) else None

    # --- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[section].align]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        column = self.columns[index.column()]
        if role not in _ROLES:
            if role == ID:
                return self._ids[index.row()]
            return _ALIGNMENTS[column.align] if role == Qt.ItemDataRole.TextAlignmentRole else None
        row = self.row_at(index.row())
        if isinstance(row, Band):
            text = row.text if role in _TEXTS and index.column() == 0 else None
            return row if role == CELL else text
        return _read(row[index.column()] if row is not None else "", role, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self._ids):
            return Qt.ItemFlag.NoItemFlags
        row = self.row_at(index.row())
        if isinstance(row, Band):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        value = row[index.column()] if row is not None else ""
        editable = self.columns[index.column()].editable
        if isinstance(value, Cell) and value.editable is not None:
            editable = value.editable
        return flags | Qt.ItemFlag.ItemIsEditable if editable and self._edit else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._edit is None or not index.isValid():
            return False
        if self.data(index, Qt.ItemDataRole.EditRole) == value:
            return False
        thing, column = self._ids[index.row()], self.columns[index.column()]
        rounds = self._rounds
        self._edit(thing, column.key, value)
        if self._rounds == rounds:  # a write comes back as a refresh; a refused one does not
            self._read_again(thing)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column through `find`; a column that is not sortable (or -1) gives the list's own order back."""
        sortable = 0 <= column < len(self.columns) and self.columns[column].sortable
        sign = "-" if order == Qt.SortOrder.DescendingOrder else ""
        wanted = sign + self.columns[column].key if sortable else ""
        if wanted != self._order:
            self._order = wanted
            self.refresh()

    # --- inside

    def _fetch(self, number: int) -> list[Row | None]:
        ids = self._ids[number * CHUNK : (number + 1) * CHUNK]
        found = list(self._rows(ids))
        # a row may have gone between finding and fetching (another process): rather an empty row than a wrong one
        chunk: list[Row | None] = (
            list(found) if len(found) == len(ids) else [self._fetch_one(one) for one in ids]
        )
        if len(self._cache) >= KEPT:
            self._cache.pop(next(iter(self._cache)))
        self._cache[number] = chunk
        return chunk

    def _read_again(self, wanted: int) -> None:
        """Fetch and paint one row."""
        row = self.row_of(wanted)
        if row < 0:
            return
        number, place = divmod(row, CHUNK)
        if number in self._cache and place < len(self._cache[number]):
            self._cache[number][place] = self._fetch_one(wanted)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _fetch_one(self, wanted: int) -> Row | None:
        found = self._rows([wanted])
        return found[0] if found else None

    def _reorder(self, new: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        things = [self._ids[index.row()] for index in kept]
        self._ids = new
        self._forget()
        moved = [
            self.index(self.row_of(one), index.column()) for one, index in zip(things, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _forget(self) -> None:
        """The ids are others: rows that listeners had fetched for the old order do not stand there any more."""
        self._places, self._looked = None, 0
        self._cache.clear()

    def _replace(self, new: list[int]) -> None:
        old = self._ids
        head, tail = same_ends(old, new)
        if len(old) > head + tail:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._ids = old[:head] + old[len(old) - tail :]
            self._forget()
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._ids = new
            self._forget()
            self.endInsertRows()


_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole, VALUE)
_ROLES = frozenset((*_TEXTS, CELL, CHOICES, Qt.ItemDataRole.ToolTipRole))
_ALIGNMENTS: Mapping[str, int] = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


def _read(value: Any, role: int, column: Column) -> Any:
    """One role of a cell."""
    cell = value if isinstance(value, Cell) else None
    if role == CELL:
        return cell
    if role == CHOICES:
        return (cell.choices if cell else ()) or column.choices
    if role == Qt.ItemDataRole.ToolTipRole:
        return (cell.tooltip or None) if cell else None
    if role in (Qt.ItemDataRole.EditRole, VALUE):
        return (cell.text if cell.value is None else cell.value) if cell else value
    shown = cell.text if cell else value
    if not cell and column.choices:
        shown = dict(column.choices).get(value, value)
    return "" if shown is None else str(shown)
