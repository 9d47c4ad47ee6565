"""A layout in which widgets flow: one behind another, on as many lines as they need."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.ui import style


class Flow(QLayout):
    """The layout of `parent`; a line is as high as its highest widget."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(style.space(1.5))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        left, top, right, bottom = self._edges()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest + left + right, top + bottom + 24)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._arrange(room, move=True)

    def _arrange(self, room: QRect, *, move: bool) -> int:
        """Lay the items out in the width of `room`; the height that takes, pixels."""
        left, top, right, bottom = self._edges()
        at, high = QPoint(room.left() + left, room.top() + top), 0
        for item in self._items:
            size = item.sizeHint()
            if at.x() > room.left() + left and at.x() + size.width() > room.right() - right + 1:
                at = QPoint(room.left() + left, at.y() + high + self.spacing())
                high = 0
            if move:
                item.setGeometry(QRect(at, size))
            at.setX(at.x() + size.width() + self.spacing())
            high = max(high, size.height())
        return at.y() + high + bottom - room.top()

    def _edges(self) -> tuple[int, int, int, int]:
        edges = self.contentsMargins()
        return edges.left(), edges.top(), edges.right(), edges.bottom()
