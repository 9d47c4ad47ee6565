"""Somebody at the desk, who goes by names and words: opens pages, fills fields, drops papers, types, exports."""

from dataclasses import dataclass
from pathlib import Path

from page_helpers import W, cells, click, drop_files, find_all, replace, visible, wait_saved, words_of, write
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow


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


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
