"""Short lists: a name and, muted under it, what is said of it; headings between. For popups, histories, choices."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import icons, style

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
DETAIL = Qt.ItemDataRole.UserRole + 1
ASIDE = Qt.ItemDataRole.UserRole + 2
PICTURE = Qt.ItemDataRole.UserRole + 3


class StyledList(QListWidget):
    """A short list with two lines an entry: a name and, muted, what is said of it. Entries carry a key."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(TwoLines(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.itemActivated.connect(lambda item: self.picked.emit(item.data(KEY)))

    def add_entry(self, key: object, text: str, detail: str = "", *, icon: str = "", aside: str = "") -> None:
        """Add an entry. A `key` of None makes it a heading that cannot be chosen; `aside` stands at the right."""

        item = QListWidgetItem(text)
        item.setData(KEY, key)
        item.setData(DETAIL, detail)
        item.setData(ASIDE, aside)
        item.setData(PICTURE, icon)
        item.setToolTip(detail)
        if key is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def pick_row(self, step: int) -> None:
        """Move the choice by `step` entries, past headings."""
        row = self.currentRow()
        for _try in range(self.count()):
            row = (row + step) % max(1, self.count())
            item = self.item(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentRow(row)
                return

    def pick_current(self) -> None:
        """Choose the entry the cursor stands on."""
        if (item := self.currentItem()) is not None:
            self.picked.emit(item.data(KEY))


class TwoLines(QStyledItemDelegate):
    """Paints the entries of a StyledList."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(KEY) is None:
            return QSize(120, 28)
        return QSize(120, 46 if index.data(DETAIL) else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        worn = style.current()
        room: QRect = option.rect
        heading = index.data(KEY) is None
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, worn.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver and not heading:
            painter.fillRect(room, worn.color("hover"))
        inner = room.adjusted(style.space(3), 0, -style.space(3), 0)
        if heading:
            painter.setFont(style.section_font())
            painter.setPen(worn.color("muted"))
            painter.drawText(
                inner.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()).upper()
            )
            painter.restore()
            return
        if index.data(PICTURE):
            picture = icons.icon(index.data(PICTURE))
            picture.paint(painter, QRect(inner.left(), inner.center().y() - 8, 18, 18))
            inner.setLeft(inner.left() + 28)
        inner.setRight(inner.right() - _paint_aside(painter, inner, index.data(ASIDE) or ""))
        _paint_lines(painter, inner, str(index.data()), index.data(DETAIL) or "")
        painter.restore()


def _paint_aside(painter: QPainter, room: QRect, text: str) -> int:
    """Muted words at the right of an entry; returns the room they take, pixels."""
    if not text:
        return 0
    painter.setPen(style.current().color("muted"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    return painter.fontMetrics().horizontalAdvance(text) + style.space(3)


def _paint_lines(painter: QPainter, room: QRect, text: str, detail: str) -> None:
    """A name and, under it, what is said of it, both cut off where there is no room."""
    metrics = painter.fontMetrics()
    worn = style.current()
    painter.setPen(worn.color("ink"))
    top = room.adjusted(0, 5, 0, -room.height() // 2 + 1) if detail else room
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(top, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, text)
    if detail:
        font = QFont(painter.font())
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(worn.color("muted"))
        detail = painter.fontMetrics().elidedText(
            detail.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        bottom = room.adjusted(0, room.height() // 2, 0, -4)
        painter.drawText(bottom, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, detail)
