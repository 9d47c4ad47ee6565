"""Tables: a RowsModel dressed as a list of 30 px rows with hairlines, edited in place, worked by the keyboard."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.ui import icons, style
from app.ui.rows_model import CELL, CHOICES, Band, Cell, RowsModel
from app.ui.widgets.chips import paint_chip

PADDING = 10  # pixels left and right in a cell
FOLD = 20  # the room of the triangle that folds a group
INDENT = 16
ACROSS = int(Qt.AlignmentFlag.AlignHorizontal_Mask)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints cells, chips, bands and groups, and makes the in-place editors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        cell = index.data(CELL)
        worn = style.current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        room: QRect = option.rect
        if isinstance(cell, Band):
            painter.fillRect(room, worn.color("page"))
            _paint_band(painter, option, cell.text, index)
        else:
            painter.fillRect(room, worn.color("accent_soft" if selected else "card"))
            self._paint_cell(painter, QRectF(room), cell or Cell(str(index.data() or "")), index)
        painter.setPen(worn.color("line"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        view = option.widget
        if selected and isinstance(view, QTableView) and view.hasFocus() and index == view.currentIndex():
            _paint_focus(painter, QRectF(room))
        painter.restore()

    def _paint_cell(self, painter: QPainter, room: QRectF, cell: Cell, index: Index) -> None:
        worn = style.current()
        left = room.left() + PADDING + cell.indent * INDENT
        if cell.folded is not None:
            picture = icons.icon("chevron-right" if cell.folded else "chevron-down", "ink")
            picture.paint(painter, QRect(int(left) - 3, int(room.center().y()) - 7, 14, 14))
            left += FOLD
        if cell.icon:
            icons.icon(cell.icon).paint(painter, QRect(int(left), int(room.center().y()) - 8, 16, 16))
            left += 22
        inner = QRectF(left, room.top(), room.right() - left - PADDING / 2, room.height())
        if cell.tone and cell.text:
            paint_chip(painter, inner, cell.text, cell.tone)
            return
        font = QFont(painter.font())
        font.setBold(cell.bold)
        painter.setFont(font)
        painter.setPen(worn.color("muted" if cell.muted else "ink"))
        metrics = painter.fontMetrics()
        room_of_suffix = metrics.horizontalAdvance(cell.suffix) + 8 if cell.suffix else 0
        text = metrics.elidedText(
            cell.text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(inner.width()) - room_of_suffix
        )
        across = int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0) & ACROSS
        painter.drawText(inner, across | MIDDLE, text)
        if cell.suffix:
            inner.setLeft(inner.left() + metrics.horizontalAdvance(text) + 5)
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(worn.color("muted"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), cell.suffix)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), style.ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices: Sequence[tuple[str, str]] = index.data(CHOICES) or ()
        if not choices:
            editor = QLineEdit(parent)
            editor.setObjectName("cell")
            return editor
        combo = QComboBox(parent)
        combo.setObjectName("cell")
        for value, text in choices:
            combo.addItem(text, value)
        combo.activated.connect(lambda _row: self._finish(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        value: Any = None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QLineEdit):
            value = editor.text().strip()
        if value is not None:
            model.setData(index, value, Qt.ItemDataRole.EditRole)

    def _finish(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class StyledTable(QTableView):
    """A table of a RowsModel. Enter opens, F2 or typing edits in place, Space or a click on the triangle folds a group."""

    chosen = Signal(int)  # the id of the current row; 0 for none
    opened = Signal(int)  # double click or Enter on a row
    folded = Signal(int)  # the triangle of a group was pressed
    removed = Signal(list)  # Delete was pressed: the ids of the selected rows

    def __init__(self, model: RowsModel | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(style.ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setFixedHeight(style.ROW)
        head.setMinimumSectionSize(40)
        self.doubleClicked.connect(self._on_double_clicked)
        if model is not None:
            self.setModel(model)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if not isinstance(model, RowsModel):
            return
        head = self.horizontalHeader()
        # a header looks at every selected cell each time it is painted: seconds where thousands of rows are selected
        head.setSelectionModel(QItemSelectionModel(model, self))
        for place, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.flexible else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            self.setColumnWidth(place, column.width)
        # the list's own order first: enabling sorts by whatever column the header points at
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(any(column.sortable for column in model.columns))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(self._id(now)))

    def current_id(self) -> int:
        """The id of the current row; 0 for none."""
        return self._id(self.currentIndex())

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order shown."""
        if self.selectionModel() is None:
            return []
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self._model().id_at(row) for row in rows]

    def select_id(self, wanted: int, *, column: int = 0, edit: bool = False) -> bool:
        """Make the row with this id current and visible, begin to edit if asked; False where it is not shown."""
        row = self._model().row_of(wanted)
        if row < 0:
            return False
        index = self._model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit:
            self.setFocus()
            self.edit(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        index = self.currentIndex()
        if editing or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.selected_ids())
        elif event.key() == Qt.Key.Key_Space and self._group(index) >= 0:
            self.folded.emit(self._id(index))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        cell = index.data(CELL) if index.isValid() else None
        if isinstance(cell, Cell) and cell.folded is not None:
            left = self.visualRect(index).left() + PADDING + cell.indent * INDENT - 6
            if left <= event.position().x() <= left + FOLD + 4:
                self.folded.emit(self._id(index))
                return
        super().mousePressEvent(event)

    def _enter(self, index: Index) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not self.isSignalConnected(self._opened_signal()):
            self.edit(index)
        else:
            self.opened.emit(self._id(index))

    def _opened_signal(self) -> Any:
        return self.metaObject().method(self.metaObject().indexOfSignal("opened(int)"))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit(self._id(index))

    def _group(self, index: Index) -> int:
        """The column of the triangle in this row; -1 for a plain row."""
        for column in range(self._model().columnCount()):
            cell = self._model().index(index.row(), column).data(CELL)
            if isinstance(cell, Cell) and cell.folded is not None:
                return column
        return -1

    def _id(self, index: Index) -> int:
        return self._model().id_at(index.row()) if index.isValid() else 0

    def _model(self) -> RowsModel:
        model = self.model()
        assert isinstance(model, RowsModel)
        return model


def _paint_band(painter: QPainter, option: QStyleOptionViewItem, text: str, index: Index) -> None:
    """A band's text runs over all columns: each cell draws its part of it."""
    view = option.widget
    room: QRect = option.rect
    painter.setClipRect(room)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(style.current().color("muted"))
    left = view.columnViewportPosition(0) if isinstance(view, QTableView) else room.left()
    line = QRect(left + PADDING, room.top(), 2000, room.height())
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)


def _paint_focus(painter: QPainter, room: QRectF) -> None:
    """The current cell of a table that has the focus."""
    painter.setPen(style.current().color("accent"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(0.5, 0.5, -1.5, -1.5))
