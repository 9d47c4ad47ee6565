"""What a person does on a page: look for something by its words, press, choose, type."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget


def find(window: QWidget, kind: type, name: str) -> Any:
    """The visible widget of a kind that is called, or shows, `name`."""
    found = [
        w for w in window.findChildren(kind) if w.isVisible() and name in (w.accessibleName(), text_of(w))
    ]
    assert found, f"nothing visible is called {name}"
    return found[0]


def text_of(widget: QWidget) -> str:
    """The words a widget shows."""
    return widget.text() if isinstance(widget, QLabel | QPushButton | QCheckBox | QLineEdit) else ""


def press(window: QWidget, text: str) -> None:
    """Click a button."""
    QTest.mouseClick(find(window, QPushButton, text), Qt.MouseButton.LeftButton)


def choose(box: QComboBox, text: str) -> None:
    """Choose an entry of a box."""
    row = box.findText(text)
    assert row >= 0
    box.setCurrentIndex(row)
    box.activated.emit(row)


def write(widget: QWidget, text: str) -> None:
    """Type in any script (QTest.keyClicks knows Latin only)."""
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )
