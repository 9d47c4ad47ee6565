"""The drawer: a pane that slides over the right of the pages for what is wanted now and then. Escape closes it.

It lies over the page in place of pushing it aside: a page keeps its columns.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import style
from app.ui.widgets import IconButton, title

WIDTH = 360  # pixels


class Drawer(QFrame):
    """Holds one content at a time. Hidden while empty."""

    closed = Signal()

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        ground.installEventFilter(self)
        self.setObjectName("drawer")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(4), style.space(3), style.space(4), style.space(3))
        column.setSpacing(style.space(3))
        head = QHBoxLayout()
        self._title = title()
        head.addWidget(self._title, 1)
        head.addWidget(IconButton("close", _("Close"), self.close_content))
        column.addLayout(head)
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)
        self._content: QWidget | None = None
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """What is in the drawer now."""
        return self._content

    def open_content(self, heading: str, content: QWidget) -> None:
        """Show `content` under `heading`; what was there goes."""
        self._drop()
        self._title.setText(heading)
        self.setAccessibleName(heading)
        self._content = content
        self._place.addWidget(content)
        self._fit()
        self.show()
        self.raise_()
        content.setFocus()

    def close_content(self) -> None:
        """Close the drawer."""
        self._drop()
        self.hide()
        self._ground.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_content()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        self.setGeometry(self._ground.width() - WIDTH, 0, WIDTH, self._ground.height())

    def _drop(self) -> None:
        if self._content is not None:
            self._place.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None
