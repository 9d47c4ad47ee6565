"""A layout in which widgets flow: one behind another, on as many lines as they need."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui import style


class FlowLayout(QLayout):
    """Items from left to right, line by line; a line is as high as its highest item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(style.space(1.5))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._arrange(room, move=True)

    def _arrange(self, room: QRect, *, move: bool) -> int:
        """Lay the items out in the width of `room`; the height that takes, pixels."""
        inner = room.marginsRemoved(self.contentsMargins())
        left, top, high = inner.left(), inner.top(), 0
        for item in self._items:
            wanted = item.sizeHint()
            width = min(wanted.width(), inner.width())
            if left > inner.left() and left + width > inner.right() + 1:
                left, top, high = inner.left(), top + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, wanted.height())))
            left += width + self.spacing()
            high = max(high, wanted.height())
        return top + high + self.contentsMargins().bottom() - room.top()
