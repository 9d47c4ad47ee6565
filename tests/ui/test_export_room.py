"""The page Export for what stands in the room: badges, plates, sign-in sheets, seats, letters."""

import io
from pathlib import Path

import pytest
from page_helpers import Elsewhere, OpenWindow, choose, find, press, replace, seen
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain import participants, printing
from app.ui.export.page import Page
from app.ui.export.pages_view import PagesView
from app.ui.main_window import MainWindow
from database.store import Store

PAGES = {"export": Page, "draft": Elsewhere, "participants": Elsewhere, "agenda": Elsewhere}
CHANGED = "Only what has changed since the last print"


@pytest.fixture
def window(open_window: OpenWindow, sample_store: Store, qtbot: QtBot) -> MainWindow:
    opened = open_window(sample_store, PAGES)
    opened.action("go-export").trigger()
    settle(qtbot, opened)
    return opened


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: page(window).fresh, timeout=20_000)


def page(window: MainWindow) -> Page:
    return window.pages.page("export")


def show(qtbot: QtBot, window: MainWindow, card: str) -> None:
    press(page(window), card)
    settle(qtbot, window)


def shown(window: MainWindow) -> list[str]:
    """The text of each page of the preview."""
    data = find(page(window), PagesView, "Preview").pdf.data
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(data)).pages]


def export(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Write the chosen paper into `folder`, and wait until it is there."""
    replace(find(page(window), QLineEdit, "Folder"), str(folder), key=Qt.Key.Key_Tab)
    press(page(window), "Export")
    qtbot.waitUntil(lambda: any("Written to" in text for text in seen(page(window))), timeout=20_000)


def test_a_corrected_title_prints_one_badge(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, window, "Badges")
    assert "40 badges" in find(page(window), QAbstractButton, "Badges").accessibleDescription()
    assert len(shown(window)) == 4
    export(qtbot, window, tmp_path)
    with window.context.store.read() as s:
        (run,) = printing.runs(s, window.context.meeting, "badges")
    assert run.items == 40
    press(page(window), CHANGED)
    qtbot.waitUntil(lambda: "Every badge is printed as it stands now." in seen(page(window)), timeout=20_000)
    assert not find(page(window), QAbstractButton, "Export").isEnabled()
    with window.context.write("Correct a title") as s:
        person = participants.find(s, window.context.meeting, text="Ulgibaev")[0]
        participants.edit(s, person, position_title="First Vice Minister")
    qtbot.waitUntil(lambda: find(page(window), QAbstractButton, "Export").isEnabled(), timeout=20_000)
    settle(qtbot, window)
    (only,) = shown(window)
    assert "First Vice Minister" in only and only.count("MEMBER") == 1


def test_a_run_that_is_not_counted_leaves_no_step(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, window, "Name plates")
    before = [step.title for step in window.context.store.history()]
    press(page(window), "Count as printed once it is saved")
    settle(qtbot, window)
    export(qtbot, window, tmp_path)
    assert [step.title for step in window.context.store.history()] == before


def test_plates_get_another_language_behind(window: MainWindow, qtbot: QtBot) -> None:
    show(qtbot, window, "Name plates")
    assert not any("КАЗАХСТАН" in sheet for sheet in shown(window))
    choose(find(page(window), QComboBox, "Back"), "Russian")
    settle(qtbot, window)
    assert any("КАЗАХСТАН" in sheet and "KAZAKHSTAN" in sheet for sheet in shown(window))


def test_the_lot_decides_where_the_order_begins(window: MainWindow, qtbot: QtBot) -> None:
    show(qtbot, window, "Seating")
    replace(find(page(window), QLineEdit, "First, drawn by lot"), "Tajikistan")
    settle(qtbot, window)
    assert "begins with Tajikistan" in shown(window)[0]
    replace(find(page(window), QLineEdit, "First, drawn by lot"), "Nowhere")
    qtbot.waitUntil(lambda: "“Nowhere” is not among those who come." in seen(page(window)), timeout=20_000)


def test_sign_in_sheets_are_written_as_text_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    show(qtbot, window, "Sign-in sheets")
    assert any("Tuesday, 13 April 2027" in sheet for sheet in shown(window))
    export(qtbot, window, tmp_path)
    assert sorted(path.suffix for path in tmp_path.glob("*Sign*")) == [".docx", ".pdf"]


def test_letters_fill_a_folder_and_the_log(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(qtbot, window, "Letters")
    choose(find(page(window), QComboBox, "Letter"), "Confirmation")
    settle(qtbot, window)
    export(qtbot, window, tmp_path)
    folder = tmp_path / "2027-04-14 Letters"
    assert len(list(folder.glob("Confirmation *.docx"))) == 16
    assert window.context.store.history()[0].title == "Log the letters"
    wrong = tmp_path / "wrong.docx"
    wrong.write_text("no letter")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(wrong), ""))
    field = find(page(window), QLineEdit, "Template")
    field.actions()[0].trigger()
    assert field.text() == str(wrong)
    qtbot.waitUntil(lambda: not find(page(window), QAbstractButton, "Export").isEnabled(), timeout=20_000)
