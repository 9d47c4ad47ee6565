"""Paragraphs of the Library carried by the mouse: from a list or card in any window of a workspace onto the paper of a draft.

Knows how a paragraph is packed and when a press becomes a drag. Leaves where it may be let go to who receives it.
"""

import json
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import library
from app.ui.context import Context

TYPE = "application/x-penholder-wording"


def pack(context: Context, paragraph: int) -> QMimeData | None:
    """A paragraph of the Library for a drag: for us as its number, for other programs as its words. None where it has gone."""
    with context.store.read() as s:
        found = library.get(s, [paragraph])
    if not found:
        return None
    mime = QMimeData()
    mime.setData(TYPE, QByteArray(json.dumps([str(context.store.path), paragraph]).encode()))
    mime.setText(found[0].plain)
    return mime


def unpack(context: Context, mime: QMimeData) -> int:
    """The paragraph that is carried; 0 for anything else, also for a paragraph of another workspace."""
    if not mime.hasFormat(TYPE):
        return 0
    try:
        held = json.loads(bytes(mime.data(TYPE).data()).decode())
        path, paragraph = held
    except (ValueError, TypeError):
        return 0
    return paragraph if path == str(context.store.path) and isinstance(paragraph, int) else 0


class Carrier(QObject):
    """Begins a drag where the mouse is pressed on a widget and drawn away; `make` says what is carried, None for nothing."""

    def __init__(self, widget: QWidget, make: Callable[[], QMimeData | None]) -> None:
        super().__init__(widget)
        self._widget, self._make = widget, make
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = place if event.button() == Qt.MouseButton.LeftButton else None
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                if (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                    self._pressed = None
                    self._carry()
                return True
        return super().eventFilter(watched, event)

    def _carry(self) -> None:
        mime = self._make()
        if mime is not None:
            drag = QDrag(self._widget)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)
