"""The whole main job at the window, by what a person sees and does: from an empty workspace to the printed papers.

Once with a paper of our own, once with a process's real papers where they lie beside the project.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from app.ui.main_window import MainWindow
from database.store import Store

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PAPER = """Second Meeting of the Lake Process
20 September 2026, Sampletown

CONCLUDING REMARKS

1. Participants reviewed the movement of seasonal workers around the lake.

2. Participating States agreed to exchange figures on crossings twice a year.

3. Participants welcomed the offer to host the next meeting.
"""


@dataclass
class Person:
    """Somebody at the desk: sees names and words, clicks and types."""

    window: MainWindow
    qtbot: object

    def see(self, kind: type, name: str, *, within: QWidget | None = None):  # type: ignore[no-untyped-def]
        """The visible thing of a kind with this text, accessible name, or beginning."""
        QApplication.processEvents()
        things = [w for w in (within or self.window).findChildren(kind) if w.isVisible()]
        for match in (str.__eq__, str.startswith):
            for thing in things:
                words = (thing.accessibleName(), getattr(thing, "text", str)())
                if any(isinstance(w, str) and match(w, name) for w in words):
                    return thing
        raise AssertionError(f"nothing visible is called {name}")

    def click(self, name: str, kind: type = QAbstractButton, *, within: QWidget | None = None) -> None:
        QTest.mouseClick(self.see(kind, name, within=within), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def type(self, field: QWidget, text: str) -> None:
        for letter in text:
            QApplication.sendEvent(
                field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )

    def fill(self, name: str, text: str, *, key: Qt.Key = Qt.Key.Key_Return) -> None:
        field = self.see(QLineEdit, name)
        field.setFocus()
        field.selectAll()
        self.type(field, text)
        QTest.keyClick(field, key)

    def drop(self, path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        held = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        page = self.window.pages.page("library")
        QApplication.sendEvent(page, QDragEnterEvent(QPoint(50, 50), *held))
        QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), *held))
        self.wait()

    def wait(self) -> None:
        assert self.window.context.tasks.finish()

    def saved(self) -> None:
        self.qtbot.waitUntil(lambda: "✓" in self.window.header.mark.text(), timeout=5000)  # type: ignore[attr-defined]

    def meet(self, title: str, *, process: str = "") -> None:
        self.window.action("new-meeting").trigger()
        if process:
            self.fill("Process", process, key=Qt.Key.Key_Tab)
        self.fill("Title", title, key=Qt.Key.Key_Tab)
        self.fill("First day", "2027-10-12", key=Qt.Key.Key_Tab)
        self.fill("Last day", "2027-10-13", key=Qt.Key.Key_Tab)
        self.fill("City", "Sampletown", key=Qt.Key.Key_Tab)
        self.click("Create meeting")

    def invite(self, short: str, formal: str) -> None:
        """A new State, which confirms, and its head of delegation."""
        self.click("Delegation", QPushButton)
        self.fill("Short name", short, key=Qt.Key.Key_Tab)
        self.fill("Formal name", formal, key=Qt.Key.Key_Tab)
        self.click("Add this party")
        table = self.see(QTableView, "Delegations and people")
        model = table.model()
        row = next(r for r in range(model.rowCount()) if formal in str(model.index(r, 0).data()))
        table.setCurrentIndex(model.index(row, 4))
        QTest.keyClick(table, Qt.Key.Key_F2)
        box = next(b for b in table.viewport().findChildren(QComboBox) if b.isVisible())
        QTest.keyClick(box.view(), Qt.Key.Key_Down)  # from "Awaiting reply" to "Confirmed"
        QTest.keyClick(box.view(), Qt.Key.Key_Return)
        QApplication.processEvents()

    def write_paper(self, text: str) -> None:
        """Type at the end of the draft."""
        paper = self.see(QTextEdit, "Draft text")
        paper.setFocus()
        paper.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClick(paper, Qt.Key.Key_Return)
        self.type(paper, text)
        self.saved()

    def export(self, paper: str, name: str, folder: Path) -> None:
        self.click(paper, within=self.window.pages.page("export"))
        self.wait()
        self.fill("Folder", str(folder), key=Qt.Key.Key_Tab)
        self.fill("File name", name, key=Qt.Key.Key_Tab)
        self.click("Export", QPushButton)
        self.wait()


@pytest.fixture
def person(open_window: Callable[..., MainWindow], store: Store, qtbot) -> Person:  # type: ignore[no-untyped-def]
    window = open_window(store)
    window.resize(1440, 900)
    return Person(window, qtbot)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_from_an_empty_workspace_to_the_printed_papers(person: Person, tmp_path: Path) -> None:
    paper = tmp_path / "second meeting.txt"
    paper.write_text(PAPER, "utf-8")
    person.meet("Third Meeting of the Lake Process", process="Lake Process")

    person.click("Library")
    person.drop(paper)
    person.click("Import", QPushButton)
    assert person.see(QLabel, "Second Meeting of the Lake Process")

    person.click("Participants")
    person.invite("Sampleland", "Republic of Sampleland")
    person.invite("Testonia", "Kingdom of Testonia")

    person.click("Agenda")
    person.click("Session", QPushButton)
    cell = person.see(QLineEdit, "", within=person.see(QTableView, "Sessions of the day").viewport())
    cell.selectAll()
    person.type(cell, "Opening of the meeting")
    QTest.keyClick(cell, Qt.Key.Key_Return)

    person.click("Draft")
    person.click("Start from Second Meeting of the Lake Process")
    person.write_paper("Participants thanked [all] delegations.")
    person.click("Library")
    field = person.see(QLineEdit, "Search every earlier document…")
    person.type(field, "exchange figures")
    QTest.keyClick(field, Qt.Key.Key_Down)
    person.click("Add to draft", QPushButton)

    person.click("Export")
    for document, name in (
        ("Outcome document", "remarks"), ("List of participants", "people"), ("Agenda", "agenda"),
    ):  # fmt: skip
        person.export(document, name, tmp_path)
    remarks, people = text_of(tmp_path / "remarks.pdf"), text_of(tmp_path / "people.pdf")
    assert "Third Meeting of the Lake Process" in remarks
    assert "4. Participants thanked [all] delegations." in remarks
    assert remarks.count("agreed to exchange figures") == 2
    assert "12–13 October 2027" in remarks
    assert "Republic of Sampleland" in people
    assert "Kingdom of Testonia" in people
    assert "Opening of the meeting" in text_of(tmp_path / "agenda.pdf")
    assert all(
        (tmp_path / f"{name}.docx").read_bytes().startswith(b"PK") for name in ("remarks", "people", "agenda")
    )


def test_every_step_of_the_job_can_be_taken_back(person: Person, store: Store) -> None:
    person.meet("Third Meeting of the Lake Process", process="Lake Process")
    person.click("Participants")
    person.invite("Sampleland", "Republic of Sampleland")
    while store.undo_title:
        person.window.action("undo").trigger()
    QApplication.processEvents()
    assert person.window.context.meeting == 0
    while store.redo_title:
        person.window.action("redo").trigger()
    assert person.window.header.meeting.name == "Third Meeting of the Lake Process"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no real papers beside the project")
def test_the_job_on_real_papers(person: Person, tmp_path: Path) -> None:
    papers = sorted(SEEDS.glob("*.txt"))
    person.meet("Next Meeting", process="Regional Process")
    person.click("Library")
    for paper in papers:
        person.drop(paper)
        person.click("Import", QPushButton)
    person.click("Draft")
    person.click("Start from 3rd")
    person.click("Export")
    person.export("Outcome document", "remarks", tmp_path)
    remarks = text_of(tmp_path / "remarks.pdf")
    assert all(f" {number}. " in f" {remarks}" for number in range(1, 16))
    assert "16. " not in remarks
