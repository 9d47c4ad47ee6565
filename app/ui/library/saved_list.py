"""Saved searches at the top of the column: one click asks again; renamed in place, put in another order, deleted.

Knows how they are listed and written, each change one step of undo. Leaves asking to the page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain import meetings, saved_searches
from app.domain.saved_searches import SavedInfo
from app.i18n import _
from app.ui import icons, style
from app.ui.context import Context
from app.ui.library.question import Question
from app.ui.widgets import SectionLabel, muted
from app.ui.widgets.lists import Index

if TYPE_CHECKING:
    from database.store import Session

ID = Qt.ItemDataRole.UserRole
ASKED = Qt.ItemDataRole.UserRole + 1  # whether it is what is asked now
HIGH = 28  # a row, pixels
MOST = 7  # rows that are in sight
BUTTON = 24  # the room of a row's “…”, pixels
ALT = Qt.KeyboardModifier.AltModifier


class SavedDelegate(QStyledItemDelegate):
    """Paints a name as the column paints a facet's value."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        worn = style.current()
        room: QRect = option.rect.adjusted(0, 1, 0, -1)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        view = option.widget
        stands = isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index
        asked = bool(index.data(ASKED))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if asked or over or stands:
            painter.setPen(worn.color("accent") if stands else Qt.PenStyle.NoPen)
            painter.setBrush(worn.color("accent_soft" if asked else "hover"))
            painter.drawRoundedRect(room.adjusted(0, 0, -1, -1), 6, 6)
        words = room.adjusted(style.space(2), 0, -style.space(2), 0)
        if over or stands:
            words.setRight(room.right() - BUTTON)
            icons.icon("more").paint(painter, QRect(room.right() - BUTTON + 3, room.center().y() - 7, 16, 16))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if asked else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(worn.color("accent" if asked else "ink"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, text)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = super().createEditor(parent, option, index)
        field.setObjectName("cell")
        field.setAccessibleName(_("Name of the search"))
        return field


class SavedList(QListWidget):
    """The names. Enter, Space and a click ask; F2 renames, Delete deletes, Alt and the arrow keys or the mouse move."""

    asked = Signal(int)
    renamed = Signal(int, str)
    removing = Signal(int)
    moved = Signal(int, int)  # saved search, its place from 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("saved")
        self.setAccessibleName(_("Saved searches"))
        self.setItemDelegate(SavedDelegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.itemChanged.connect(self._on_changed)

    def show_saved(self, saved: Sequence[SavedInfo], asked: Question) -> None:
        """List them, with the one that is asked now marked."""
        self.blockSignals(True)
        row = self.currentRow()
        self.clear()
        for one in saved:
            item = QListWidgetItem(one.name)
            item.setData(ID, one.id)
            item.setData(ASKED, asked.is_saved_as(one))
            item.setToolTip(
                one.name if not one.words or one.words == one.name else f"{one.name}\n{one.words}"
            )
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.addItem(item)
        self.setCurrentRow(max(0, min(row, self.count() - 1)) if saved else -1)
        self.setFixedHeight(min(len(saved), MOST) * HIGH)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.currentItem(), event.key()
        if item is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(item.data(ID))
        elif key == Qt.Key.Key_Delete:
            self.removing.emit(item.data(ID))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & ALT:
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if event.position().x() >= self.viewport().width() - BUTTON:
            self._open_menu(event.globalPosition().toPoint())
        else:
            self.asked.emit(item.data(ID))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentItem() is not None:
            self._open_menu(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        item, place = self.currentItem(), event.position().toPoint()
        index = self.indexAt(place)
        row = self.count() if not index.isValid() else index.row()
        if index.isValid() and place.y() > self.visualRect(index).center().y():
            row += 1
        event.setDropAction(Qt.DropAction.CopyAction)  # the view would take a move for its own to finish
        event.accept()
        if item is not None:
            self.moved.emit(item.data(ID), row - 1 if row > self.row(item) else row)

    def _move(self, step: int) -> None:
        place = self.currentRow() + step
        if 0 <= place < self.count():
            item = self.currentItem()
            self.setCurrentRow(place)
            self.moved.emit(item.data(ID), place)

    def _open_menu(self, place: QPoint) -> None:
        item = self.currentItem()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Rename"), Qt.Key.Key_F2, lambda: self.editItem(item))
        above = menu.addAction(_("Move up"), lambda: self._move(-1))
        below = menu.addAction(_("Move down"), lambda: self._move(1))
        above.setEnabled(self.currentRow() > 0)
        below.setEnabled(self.currentRow() < self.count() - 1)
        menu.addSeparator()
        menu.addAction(_("Delete"), Qt.Key.Key_Delete, lambda: self.removing.emit(item.data(ID)))
        menu.popup(place)

    def _on_changed(self, item: QListWidgetItem) -> None:
        self.renamed.emit(item.data(ID), item.text())


class SavedSearches(QWidget):
    """The section. `asked` wants a saved search asked again."""

    asked = Signal(object)  # SavedInfo

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._saved: list[SavedInfo] = []
        self._question = Question()
        self.list = SavedList()
        self.none = muted(_("The star keeps a search here."), wrap=True)
        self.none.setContentsMargins(style.space(2), 0, style.space(2), 0)
        label = SectionLabel(_("Saved searches"))
        label.setContentsMargins(style.space(2), style.space(1.5), 0, style.space(1.5))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, style.space(3))
        column.setSpacing(0)
        for part in (label, self.list, self.none):
            column.addWidget(part)
        self.list.asked.connect(lambda id: self.asked.emit(self._get(id)))
        # later: the list is made anew, and must not be while its field closes or a row is let go
        self.list.renamed.connect(self.rename, Qt.ConnectionType.QueuedConnection)
        self.list.removing.connect(self.remove)
        self.list.moved.connect(self.move_to, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> SavedInfo | None:
        """The saved search that asks what is asked now."""
        return next((one for one in self._saved if self._question.is_saved_as(one)), None)

    def refresh(self) -> None:
        """Read them again."""
        with self._context.store.read() as s:
            process = self._process(s)
            self._saved = saved_searches.listing(s, process) if process else []
        self._show()

    def follow(self, question: Question) -> None:
        """Mark the one that asks this."""
        if question != self._question:
            self._question = question
            self._show()

    def save(self, question: Question, name: str) -> None:
        """Keep a search; one of the same name is replaced."""
        with self._context.guard(), self._context.write(_("Save the search “{}”").format(name.strip())) as s:
            saved_searches.save(
                s,
                self._process(s),
                name=name,
                words=question.words,
                facets=question.facets,
                sort=question.sort,
            )

    def rename(self, saved: int, name: str) -> None:
        """Call one otherwise."""
        with self._context.guard(), self._context.write(_("Rename a saved search")) as s:
            saved_searches.rename(s, saved, name=name)
        self.refresh()  # a name that was refused is taken back

    def remove(self, saved: int) -> None:
        """Forget one; undo brings it back."""
        name = self._get(saved).name
        with self._context.guard(), self._context.write(_("Delete the search “{}”").format(name)) as s:
            saved_searches.remove(s, saved)
        self._context.messages.tell(_("The search “{}” is deleted. Undo brings it back.").format(name))

    def move_to(self, saved: int, place: int) -> None:
        """Put one at another place."""
        with self._context.guard(), self._context.write(_("Order the saved searches")) as s:
            saved_searches.move(s, saved, position=place)

    def _get(self, saved: int) -> SavedInfo:
        return next(one for one in self._saved if one.id == saved)

    def _process(self, s: "Session") -> int:
        """The process whose searches these are: the meeting's, without one the first; 0 where there is none."""
        if self._context.meeting:
            return meetings.get(s, self._context.meeting).process
        return next((id for id, _name in meetings.processes(s)), 0)

    def _show(self) -> None:
        self.list.show_saved(self._saved, self._question)
        self.list.setVisible(bool(self._saved))
        self.none.setVisible(not self._saved)
