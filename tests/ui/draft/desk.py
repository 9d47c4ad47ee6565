"""A person at the page Draft: stands in a paragraph, selects, types, presses keys, and sees paper and workspace."""

from dataclasses import dataclass

from page_helpers import find, wait_saved, write
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.documents.model import Role
from app.domain import drafts, meetings, themes
from app.ui.draft.page import Page
from app.ui.main_window import MainWindow
from database.store import Store

Key = Qt.Key
Control, Alt, Shift = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TEXTS = ("Participants took note of the report.", "States agreed to meet again.", "The Chair thanked all.")
TITLES = 4  # lines of the title block of the meeting below


@dataclass
class Desk:
    """A window with the draft's page open on a small draft."""

    window: MainWindow
    store: Store
    meeting: int
    draft: int
    qtbot: QtBot

    @property
    def page(self) -> Page:
        return self.window.pages.page("draft")

    @property
    def paper(self) -> QTextEdit:
        return find(self.page, QTextEdit, "Draft text")

    def paragraphs(self) -> list[drafts.ParagraphInfo]:
        with self.store.read() as s:
            return [p for p in drafts.paragraphs(s, self.draft) if p.role != Role.TITLE]

    def texts(self) -> list[str]:
        """The body as the workspace holds it."""
        return [p.text for p in self.paragraphs()]

    def shown(self) -> list[str]:
        """The body as the paper shows it."""
        block, found = self.paper.document().begin(), []
        while block.isValid():
            found.append(block.text())
            block = block.next()
        return found[TITLES:]

    def stand(self, row: int, at: int = 0) -> None:
        """Put the caret into a body paragraph, as a click would."""
        paper = self.paper
        block = paper.document().findBlockByNumber(row + TITLES)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + (at if at >= 0 else block.length() + at))
        paper.setTextCursor(cursor)
        paper.setFocus()

    def choose(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select from (row, place) to (row, place)."""
        self.stand(*start)
        paper = self.paper
        cursor = paper.textCursor()
        block = paper.document().findBlockByNumber(end[0] + TITLES)
        cursor.setPosition(block.position() + end[1], QTextCursor.MoveMode.KeepAnchor)
        paper.setTextCursor(cursor)

    def key(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        QTest.keyClick(on or self.paper, key, held)

    def type(self, text: str, on: QWidget | None = None) -> None:
        write(on or self.paper, text)

    def saved(self) -> None:
        """What was typed is written: as after a rest, without waiting for it (`rested` does)."""
        self.page.editor.pen.flush()
        wait_saved(self.qtbot, self.window)

    def rested(self) -> None:
        """Wait as a person would who types no more."""
        wait_saved(self.qtbot, self.window)

    def undo(self) -> None:
        self.window.action("undo").trigger()

    def redo(self) -> None:
        self.window.action("redo").trigger()


def prepare(store: Store, texts: tuple[str, ...] = TEXTS) -> tuple[int, int]:
    """A meeting with a draft of `texts`: (meeting, draft)."""
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(
            s, process, title="First Meeting", theme="Open Roads", place="Bishkek", country="Kyrgyzstan",
            starts_on="2027-10-12", ends_on="2027-10-13",
        )  # fmt: skip
        themes.add(s, process, name="Labour migration", short_name="Labour")
        draft = drafts.create(s, meeting, title="Remarks")
        for text in texts:
            drafts.add(s, draft, text=text)
    return meeting, draft
