"""What a person does in a window: look for something by its words, press, choose, type, drag, drop and wait.

Everything here goes by what is visible. Leaves what a page shows to the page's own tests.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.context import Context
from app.ui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]
W = TypeVar("W", bound=QWidget)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Elsewhere(QWidget):
    """Another page, which notes what it is asked to show."""

    def __init__(self, _context: Context) -> None:
        super().__init__()
        self.revealed: list[int] = []
        QVBoxLayout(self).addWidget(QLabel("Elsewhere"))

    def refresh(self, _changes: object) -> None:
        return

    def reveal(self, target: int) -> None:
        self.revealed.append(target)


# --- seeing


def visible(root: QWidget, kind: type[W]) -> list[W]:
    """The widgets of a kind that can be seen; what was made just now comes into sight first."""
    QApplication.processEvents()
    return [one for one in root.findChildren(kind) if one.isVisible()]


def words_of(widget: QWidget) -> tuple[str, ...]:
    """What a person, or a screen reader, would call a widget."""
    said = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    return tuple(words for words in (said, widget.accessibleName()) if words)


def find(root: QWidget, kind: type[W], name: str) -> W:
    """The visible widget of a kind that is called, or shows, `name`."""
    for one in visible(root, kind):
        if name in words_of(one):
            return one
    raise AssertionError(f"nothing visible is called {name!r}")


def find_all(root: QWidget, kind: type[W], start: str) -> list[W]:
    """The visible widgets of a kind whose words begin with `start`."""
    return [one for one in visible(root, kind) if any(words.startswith(start) for words in words_of(one))]


def seen(root: QWidget) -> list[str]:
    """Every word that labels and buttons show."""
    shown = [*visible(root, QLabel), *visible(root, QAbstractButton)]
    return [one.text() for one in shown if one.text()]


def cells(view: QAbstractItemView, column: int = 0) -> list[str]:
    """What a column of a list reads, from top to bottom."""
    model = view.model()
    return [model.index(row, column).data() or "" for row in range(model.rowCount())]


def entries(listed: QListWidget) -> list[str]:
    """What a short list reads, from top to bottom."""
    return [listed.item(row).text() for row in range(listed.count())]


def open_fields(view: QAbstractItemView) -> list[QLineEdit]:
    """The fields in which a list is being edited."""
    return [one for one in view.viewport().findChildren(QLineEdit) if one.isVisible()]


# --- pressing and choosing


def click(button: QAbstractButton) -> None:
    """Click a button where also a box with a tick can be hit."""
    QTest.mouseClick(button, LEFT, NONE, QPoint(8, button.height() // 2))


def press(root: QWidget, name: str, kind: type[QAbstractButton] = QAbstractButton) -> None:
    """Click the visible button of this name."""
    click(find(root, kind, name))


def choose(box: QComboBox, text: str) -> None:
    """Choose an entry of a box."""
    row = box.findText(text)
    assert row >= 0, f"{text!r} is not on offer"
    box.setCurrentIndex(row)
    box.activated.emit(row)


def select(view: QAbstractItemView, *texts: str, column: int = 0, at: int | None = None) -> None:
    """Click the rows that read so in `column`, there or in the column `at`; all but the first with Ctrl."""
    view.clearSelection()
    for number, text in enumerate(texts):
        index = view.model().index(cells(view, column).index(text), column if at is None else at)
        place = view.visualRect(index).center()
        held = Qt.KeyboardModifier.ControlModifier if number else NONE
        QTest.mouseClick(view.viewport(), LEFT, held, place)


def open_tab(root: QWidget, name: str) -> None:
    """Open a tab by its words."""
    tabs = root.findChild(QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(name))


@contextmanager
def answer(action: str) -> Iterator[None]:
    """What is done inside asks a question; it is answered by the button `action`."""
    asked: list[str] = []

    def press_it() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            asked.append(" ".join(seen(dialog)))
            press(dialog, action)

    QTimer.singleShot(0, press_it)
    yield
    assert asked, "nothing was asked"


# --- typing


def write(widget: QWidget, text: str) -> None:
    """Type in any script (QTest.keyClicks knows Latin only)."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NONE, letter))
        QApplication.processEvents()


def replace(field: QWidget, text: str, *, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over what a field holds, and end with a key."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    write(field, text)
    QTest.keyClick(field, key)


# --- dragging and dropping


def drop_row(view: QAbstractItemView, text: str, *, above: str, column: int = 0) -> None:
    """Take the row `text` and let it go at the upper edge of the row `above`."""
    select(view, text, column=column)
    edge = view.visualRect(view.model().index(cells(view, column).index(above), column)).top()
    view.dropEvent(QDropEvent(QPointF(120, edge + 2), Qt.DropAction.MoveAction, QMimeData(), LEFT, NONE))


def drop_files(page: QWidget, *paths: Path) -> None:
    """Let files go over a page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, LEFT, NONE))
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, LEFT, NONE))


# --- waiting


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    """Wait as a person would until the header says that what was typed is saved."""
    qtbot.waitUntil(lambda: "✓" in window.header.mark.text(), timeout=5000)


@contextmanager
def expect_going(qtbot: QtBot, window: MainWindow, page: str, target: Any = None) -> Iterator[None]:
    """What is done inside leads to another page and a thing there."""
    with qtbot.waitSignal(window.context.wanted) as caught:
        yield
    assert caught.args == [page, target]
