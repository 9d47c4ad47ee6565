"""The ways people come into the list from the page: a file, the clipboard, an earlier meeting; and those who stand twice."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from page_helpers import OpenWindow, drop_files, find, find_all, press, seen, visible
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QTableView
from pytestqt.qtbot import QtBot
from register_helpers import build_register, shown, table

from app.ui.main_window import MainWindow
from app.ui.participants.copying_pane import CopyPane
from app.ui.participants.duplicates_pane import DuplicatesPane
from app.ui.participants.fronts import Fronts
from app.ui.participants.importing_pane import ImportPeoplePane
from app.ui.participants.page import Page
from database.store import Store

LIST = (
    "Delegation\tName\tSurname\tPosition\nTurkmenistan\tSample\tGolf\tDirector\nChina\tSample\tHotel\tEnvoy\n"
)


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    return build_register(store)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, meeting: SimpleNamespace) -> MainWindow:
    return open_window(store, {"participants": Page})


def pick(window: MainWindow, button: str, text: str) -> None:
    """Press a button that opens a menu, and choose an entry."""
    press(window, button)
    menu = visible(window, QMenu)[0]
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()


def accept(window: MainWindow, start: str) -> None:
    button = find_all(window, QPushButton, start)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_cells_on_the_clipboard_become_people(qtbot: QtBot, window: MainWindow) -> None:
    QApplication.clipboard().setText(LIST)
    pick(window, "Import…", "From the clipboard")
    qtbot.waitUntil(lambda: bool(visible(window, ImportPeoplePane)), timeout=5000)
    assert not visible(window, QTableView) or find(window, QTableView, "Rows of the file")
    accept(window, "Import 2 people")
    qtbot.waitUntil(lambda: "Sample GOLF" in shown(window), timeout=5000)
    assert shown(window).index("Sample GOLF") == shown(window).index("Turkmenistan") + 1
    window.action("undo").trigger()
    assert "Sample GOLF" not in shown(window)


def test_a_file_let_go_over_the_page_is_looked_at_and_left(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text(LIST.replace("\t", ";"), "utf-8")
    drop_files(visible(window, Fronts)[0], tmp_path / "people.csv")
    qtbot.waitUntil(lambda: bool(visible(window, ImportPeoplePane)), timeout=5000)
    press(window, "Cancel")
    assert "Sample GOLF" not in shown(window)


def test_an_empty_clipboard_is_told(window: MainWindow) -> None:
    QApplication.clipboard().setText("just words")
    pick(window, "Import…", "From the clipboard")
    assert "There is no table on the clipboard." in seen(window)
    assert table(window).isVisible()


def test_an_earlier_meeting_and_those_who_stand_twice_have_panes(qtbot: QtBot, window: MainWindow) -> None:
    pick(window, "Import…", "From an earlier meeting…")
    assert visible(window, CopyPane)
    press(window, "Cancel")
    pick(window, "Columns and folding", "Find people who stand twice…")
    qtbot.waitUntil(lambda: bool(visible(window, DuplicatesPane)))
    press(window, "Close")
    assert table(window).isVisible()
