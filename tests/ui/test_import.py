"""The import screen: the original beside what was understood, corrected with the keyboard alone."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QToolButton,
    QWidget,
)

from app.domain import importing, library, meetings
from app.ui.main_window import MainWindow
from database.store import Store

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
PAPER = """Concluding Remarks of the Ninth Meeting

Osh, 3 May 2024

1. Participants took note of the report on bridges. They thanked its authors.

2. Participating States agreed to build a ferry.

They will ask for money.

4. The Chair thanked everybody.
"""
HTML = """<html><body><h1>Concluding Remarks</h1><p>1. Participants <del>noted</del><ins>welcomed</ins> the report on
bridges.</p><p>2. Participating States agreed to build a ferry.</p><p>3. The Chair thanked everybody.</p></body></html>"""


@dataclass
class Desk:
    """A window with a file on the import screen."""

    window: MainWindow
    store: Store

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    def named(self, kind: type, name: str) -> Any:
        QApplication.processEvents()
        for one in self.page.findChildren(kind):
            if name in {one.accessibleName(), getattr(one, "text", lambda: "")()} and one.isVisible():
                return one
        raise AssertionError(f"nothing visible is called {name}")

    @property
    def blocks(self) -> Any:
        return self.named(QListView, "How the document was understood")

    def texts(self) -> list[str]:
        return self.blocks.texts()

    def rows(self) -> list[tuple[str, str]]:
        """(number, role and level) of each paragraph."""
        model = self.blocks.model()
        entries = [model.index(n, 0).data(Qt.ItemDataRole.UserRole) for n in range(model.rowCount())]
        return [(entry.label, entry.aside) for entry in entries]

    def row(self, start: str) -> int:
        return next(n for n, text in enumerate(self.texts()) if text.startswith(start))

    def go_to(self, start: str) -> None:
        """Down to the paragraph that begins so, from the top."""
        self.key(Key.Key_Home, Control)
        for _step in range(self.row(start)):
            self.key(Key.Key_Down)

    def key(self, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.blocks, key, held)

    def add(self, *files: Path) -> None:
        self.page.imports.add([str(file) for file in files])  # type: ignore[attr-defined]
        self.window.context.tasks.finish()
        QApplication.processEvents()

    def press(self, name: str) -> None:
        QTest.mouseClick(self.named(QPushButton, name), Qt.MouseButton.LeftButton)
        self.window.context.tasks.finish()

    def sources(self) -> list[library.SourceInfo]:
        with self.store.read() as s:
            return library.sources(s)

    def written(self) -> list[tuple[str, str, int, str]]:
        with self.store.read() as s:
            infos = library.get(s, library.paragraph_ids(s, self.sources()[0].id))
        return [(p.label, p.role, p.level, p.plain) for p in infos]


@pytest.fixture
def desk(store: Store, open_window: Callable[..., MainWindow], qtbot) -> Desk:  # type: ignore[no-untyped-def]
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meetings.create(
            s, process=process, title="Ninth Meeting", starts_on="2024-05-03", ends_on="2024-05-03"
        )
    window = open_window(store, page="library")
    window.activateWindow()
    return Desk(window, store)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "remarks.txt"
    path.write_text(PAPER, "utf-8")
    return path


def test_the_original_stands_beside_with_its_lines(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    original = desk.named(QPlainTextEdit, "Lines of the original")
    assert original.toPlainText().split("\n") == PAPER.split("\n")
    assert original.isReadOnly()
    assert desk.blocks.hasFocus()


def test_enter_splits_at_the_caret_and_m_merges(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.go_to("Participants took")
    for _word in range(8):
        desk.key(Key.Key_Right, Control)
    desk.key(Key.Key_Return)
    assert "They thanked its authors." in desk.texts()
    assert desk.blocks.row == desk.row("They thanked")
    desk.key(Key.Key_M)
    assert "Participants took note of the report on bridges. They thanked its authors." in desk.texts()
    desk.go_to("They will")
    desk.key(Key.Key_Backspace)
    assert "Participating States agreed to build a ferry. They will ask for money." in desk.texts()


def test_role_number_and_level_from_the_keyboard(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.go_to("They will")
    desk.key(Key.Key_1, Control)
    desk.key(Key.Key_F2)
    QTest.keyClicks(desk.named(QLineEdit, "Number"), "3.")
    QTest.keyClick(desk.named(QLineEdit, "Number"), Key.Key_Return)
    assert desk.rows()[desk.row("They will")] == ("3.", "Operative")
    desk.key(Key.Key_Tab)
    assert desk.rows()[desk.row("They will")] == ("3.", "Sub-paragraph 1")
    desk.key(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Key.Key_5, Control)
    assert desk.rows()[desk.row("They will")] == ("3.", "Heading 1")
    assert desk.blocks.isVisible(), "the keys did not open another page"


def test_corrections_are_taken_back_and_made_again_in_the_pane(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    before = desk.texts()
    title = desk.store.undo_title
    desk.go_to("Participating")
    desk.key(Key.Key_M)
    merged = desk.texts()
    assert merged != before
    desk.key(Key.Key_Z, Control)
    assert desk.texts() == before
    assert desk.blocks.row == desk.row("Participating")
    desk.key(Key.Key_Y, Control)
    assert desk.texts() == merged
    assert desk.store.undo_title == title, "the workspace was left alone"


def test_what_is_corrected_is_what_is_written_and_undone_in_one_step(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.go_to("They will")
    desk.key(Key.Key_M)
    desk.press("Import")
    assert (
        "2.",
        "operative",
        0,
        "Participating States agreed to build a ferry. They will ask for money.",
    ) in desk.written()
    (source,) = desk.sources()
    with desk.store.read() as s:
        assert source.meeting is not None
        assert importing.original(s, source.id)[1] == paper.read_bytes()
    desk.window.action("undo").trigger()
    assert not desk.sources()


def test_doubts_are_in_words_and_f8_goes_to_them(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    assert desk.named(QPushButton, "2 to look at")
    desk.key(Key.Key_F8)
    assert desk.blocks.row == desk.row("They will")
    chips = [text for text, _tone in desk.blocks.entry.chips]
    assert chips == ["No number between numbered ones"]
    desk.key(Key.Key_F8)
    assert [text for text, _tone in desk.blocks.entry.chips] == ["Number 4 after 2"]


def test_escape_does_not_throw_corrections_away(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.go_to("They will")
    desk.key(Key.Key_M)
    desk.key(Key.Key_Escape)
    assert desk.named(QPushButton, "Cancel").hasFocus()
    assert desk.named(QLabel, "Import “remarks.txt”")


def test_f6_leads_through_the_panes(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.key(Key.Key_F6)
    assert desk.named(QLineEdit, "Title").hasFocus()
    desk.key(Key.Key_F6)
    assert desk.named(QPushButton, "Import").hasFocus()
    desk.key(Key.Key_F6)
    assert desk.named(QPlainTextEdit, "Lines of the original").hasFocus()
    desk.key(Key.Key_F6)
    assert desk.blocks.hasFocus()


def test_the_caret_goes_where_the_mouse_clicks(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    row = desk.row("Participating")
    room = desk.blocks.visualRect(desk.blocks.model().index(row, 0))
    QTest.mouseClick(
        desk.blocks.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(room.right() - 4, room.top() + 12)
    )
    assert desk.blocks.row == row
    assert desk.blocks.caret > 10


def test_both_sides_scroll_together(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "\n\n".join(f"{n}. Participants agreed to meet for the {n}th time." for n in range(1, 120)), "utf-8"
    )
    desk.add(path)
    original = desk.named(QPlainTextEdit, "Lines of the original")
    desk.blocks.verticalScrollBar().setValue(desk.blocks.verticalScrollBar().maximum() // 2)
    top = original.firstVisibleBlock().text() or original.firstVisibleBlock().next().text()
    row = desk.blocks.top()[0]
    assert abs(int(top.split(".")[0]) - 1 - row) <= 2
    original.verticalScrollBar().setValue(0)
    assert desk.blocks.top()[0] <= 1


def test_tracked_changes_are_counted_and_read_as_the_person_says(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "tracked.html"
    path.write_text(HTML, "utf-8")
    desk.add(path)
    assert desk.named(QLabel, "This file holds 2 tracked changes. Read it:")
    assert any("welcomed" in text for text in desk.texts())
    desk.press("As it was before")
    assert any("noted" in text for text in desk.texts())
    QTest.keyClick(desk.blocks, Key.Key_Z, Control)
    assert any("welcomed" in text for text in desk.texts())


def test_a_paper_that_is_there_says_where(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.press("Import")
    desk.add(paper)
    assert desk.named(QLabel, "It is there as “Concluding Remarks of the Ninth Meeting”.")
    desk.press("Show it in the Library")
    assert len(desk.sources()) == 1
    assert desk.named(QListView, "Paragraphs").texts()


def test_the_original_is_saved_from_the_library(
    desk: Desk, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(paper)
    desk.press("Import")
    tabs = desk.page.findChild(QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index("Document"))
    saved = tmp_path / "saved.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(saved), ""))
    desk.press("Save the original…")
    assert saved.read_bytes() == paper.read_bytes()


def test_the_tools_have_names_and_work(desk: Desk, paper: Path) -> None:
    desk.add(paper)
    desk.go_to("They will")
    before = desk.texts()
    QTest.mouseClick(desk.named(QToolButton, "Merge with the one above (M)"), Qt.MouseButton.LeftButton)
    assert len(desk.texts()) == len(before) - 1
    QTest.mouseClick(desk.named(QToolButton, "Take the correction back (Ctrl+Z)"), Qt.MouseButton.LeftButton)
    assert desk.texts() == before
