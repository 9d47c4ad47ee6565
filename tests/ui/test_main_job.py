"""The whole main job at the window, by what a person sees and does: from an empty workspace to the printed papers.

Once with a paper of our own, once with a process's real papers where they lie beside the project.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from page_helpers import (
    OpenWindow,
    W,
    cells,
    click,
    drop_files,
    find_all,
    open_fields,
    replace,
    visible,
    wait_saved,
    words_of,
    write,
)
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
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
from pytestqt.qtbot import QtBot

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
    qtbot: QtBot

    def see(self, kind: type[W], name: str, *, within: QWidget | None = None) -> W:
        """The visible thing of a kind with this text or accessible name, or else with this beginning."""
        root = within or self.window
        found = [one for one in visible(root, kind) if name in words_of(one)] or find_all(root, kind, name)
        assert found, f"nothing visible is called {name!r}"
        return found[0]

    def click(
        self, name: str, kind: type[QAbstractButton] = QAbstractButton, *, within: QWidget | None = None
    ) -> None:
        click(self.see(kind, name, within=within))
        QApplication.processEvents()

    def fill(self, name: str, text: str) -> None:
        replace(self.see(QLineEdit, name), text, key=Qt.Key.Key_Tab)

    def drop(self, path: Path) -> None:
        drop_files(self.window.pages.page("library"), path)
        self.wait()

    def wait(self) -> None:
        assert self.window.context.tasks.finish()

    def meet(self, title: str, *, process: str = "") -> None:
        self.window.action("new-meeting").trigger()
        if process:
            self.fill("Process", process)
        self.fill("Title", title)
        self.fill("First day", "2027-10-12")
        self.fill("Last day", "2027-10-13")
        self.fill("City", "Sampletown")
        self.click("Create meeting")

    def invite(self, short: str, formal: str) -> None:
        """A new State, which confirms, and its head of delegation."""
        self.click("Delegation", QPushButton)
        self.fill("Short name", short)
        self.fill("Formal name", formal)
        self.click("Add this party")
        table = self.see(QTableView, "Delegations and people")
        titles = [
            table.model().headerData(n, Qt.Orientation.Horizontal) for n in range(table.model().columnCount())
        ]
        table.setCurrentIndex(table.model().index(cells(table).index(formal), titles.index("Status")))
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
        write(paper, text)
        wait_saved(self.qtbot, self.window)

    def export(self, paper: str, name: str, folder: Path) -> None:
        self.click(paper, within=self.window.pages.page("export"))
        self.wait()
        self.fill("Folder", str(folder))
        self.fill("File name", name)
        self.click("Export", QPushButton)
        self.wait()


@pytest.fixture
def person(open_window: OpenWindow, store: Store, qtbot: QtBot) -> Person:
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
    (cell,) = open_fields(person.see(QTableView, "Sessions of the day"))
    replace(cell, "Opening of the meeting")

    person.click("Draft")
    person.click("Start from Second Meeting of the Lake Process")
    person.write_paper("Participants thanked [all] delegations.")
    person.click("Library")
    field = person.see(QLineEdit, "Search every earlier document…")
    write(field, "exchange figures")
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
