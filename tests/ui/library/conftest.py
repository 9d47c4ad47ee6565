"""What the tests of the Library share: the page over papers to search."""

from collections.abc import Callable

import pytest
from library_desk import Desk, fill
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from database.store import Store


@pytest.fixture
def desk(store: Store, open_window: Callable[..., MainWindow], qtbot: QtBot) -> Desk:
    meeting = fill(store)
    window = open_window(store, page="library")
    window.context.set_meeting(meeting)
    QApplication.processEvents()
    window.activateWindow()
    return Desk(window, store, qtbot)
