"""The whole drafting of a meeting's concluding remarks out of those of the meeting before, by what a person sees and does.

Once with a paper of our own, once with a process's real paper where it lies beside the project.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from page_helpers import OpenWindow, choose, find_all, press, replace, visible, wait_saved, write
from person import Person, text_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.documents.reading import read
from app.documents.revisions import ORIGINAL
from database.store import Store

Key = Qt.Key
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PAPER = """Third Meeting of the Lake Process
20 September 2026, Sampletown

CONCLUDING REMARKS

1. The Third Meeting of the Lake Process was held in Sampletown on 20 September 2026 to review the movement of seasonal workers.

2. Participating States agreed to exchange figures on crossings twice a year.

3. Participants took note of the arrangements described in paragraph 2.

4. Participants welcomed the offer to host the next meeting.
"""


@dataclass
class Penholder(Person):
    """A person who writes a draft."""

    @property
    def paper(self) -> QTextEdit:
        return self.see(QTextEdit, "Draft text")

    def lines(self) -> list[str]:
        return self.paper.toPlainText().split("\n")

    def stand(self, words: str, *, at_end: bool = False) -> None:
        """Click into the paragraph that holds `words`, at its start or its end."""
        paper = self.paper
        row = next(n for n, line in enumerate(self.lines()) if words in line)
        cursor = QTextCursor(paper.document().findBlockByNumber(row))
        if at_end:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        paper.setTextCursor(cursor)
        paper.setFocus()

    def mark(self, words: str) -> None:
        """Select words with the mouse."""
        paper = self.paper
        paper.setTextCursor(paper.document().find(words))
        paper.setFocus()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.paper, key, held)
        QApplication.processEvents()

    def saved(self) -> None:
        wait_saved(self.qtbot, self.window)

    def tab(self, name: str) -> None:
        tabs = self.window.pages.page("draft").findChild(QTabWidget)
        tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n).startswith(name)))
        QApplication.processEvents()

    def outline(self) -> list[str]:
        model = self.see(QListView, "Outline").model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def penholder(open_window: OpenWindow, store: Store, qtbot: QtBot) -> Penholder:
    window = open_window(store)
    window.resize(1440, 900)
    return Penholder(window, qtbot)


def test_the_remarks_of_the_fourth_meeting_grow_out_of_those_of_the_third(
    penholder: Penholder, tmp_path: Path
) -> None:
    person = penholder
    file = tmp_path / "third meeting.txt"
    file.write_text(PAPER, "utf-8")
    person.meet("Fourth Meeting of the Lake Process", process="Lake Process")
    person.click("Library")
    person.drop(file)
    person.click("Import", QPushButton)

    person.click("Draft")
    person.click("Start from Third Meeting")
    assert [line.split()[0] for line in person.lines()[-4:]] == [
        "The",
        "Participating",
        "Participants",
        "Participants",
    ]
    person.qtbot.waitUntil(lambda: bool(find_all(person.window, QLabel, "100 % agreed language")))

    # the facts of the earlier meeting become those of this one
    person.tab("Fields")
    person.qtbot.waitUntil(lambda: bool(find_all(person.window, QAbstractButton, "Bind all")))
    person.click("Bind all")
    first = next(line for line in person.lines() if line.startswith("The"))
    assert "12–13 October 2027" in first and "2026" not in first and "Fourth Meeting" in first

    # a sentence of one's own, moved up, sharpened, put in brackets, and who asked for it
    person.stand("exchange figures", at_end=True)
    person.key(Key.Key_Return)
    write(person.paper, "Participants thanked the ferry crews.")
    person.saved()
    person.key(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.split()[1] for line in person.lines()[-4:-2]] == ["thanked", "States"]
    assert "Participants took note of the arrangements described in paragraph 3." in person.lines()
    person.mark("the ferry crews")
    person.window.pages.page("draft").editor.put_brackets()
    person.saved()
    assert "Participants thanked [the ferry crews]." in person.lines()

    # agreed wording, by its first words
    person.stand("welcomed the offer", at_end=True)
    person.key(Key.Key_Return)
    write(person.paper, "part states agr")
    person.qtbot.waitUntil(lambda: bool(find_all(person.window, QListWidget, "Wording at hand")))
    (offered,) = find_all(person.window, QListWidget, "Wording at hand")
    while "exchange figures" not in offered.currentIndex().data():
        person.key(Key.Key_Down)
    person.key(Key.Key_Return)
    person.saved()
    assert person.lines()[-1] == "Participating States agreed to exchange figures on crossings twice a year."

    # one paragraph is agreed and locked
    person.stand("took note")
    press(person.window, "Agreed", QToolButton)
    before = person.lines()
    write(person.paper, "x")
    assert person.lines() == before

    # a version, then more changes
    person.tab("Versions")
    person.click("Save version", QPushButton)
    person.key(Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    replace(person.see(QLineEdit, "Find in the draft"), "crossings")
    replace(person.see(QLineEdit, "Replace with"), "border crossings")
    person.click("Preview all…", QPushButton)
    person.click("Replace 2", QPushButton)
    person.saved()
    assert sum("border crossings" in line for line in person.lines()) == 2
    press(person.window, "Changes since Zero draft")
    assert "border" in person.see(QTextEdit, "Text with changes").toPlainText()
    press(person.window, "Back to the draft")

    # the papers
    person.click("Export")
    page = person.window.pages.page("export")
    choose(next(b for b in visible(page, QComboBox) if b.accessibleName() == "Changes against"), "Zero draft")
    person.export("Outcome document", "remarks", tmp_path)
    remarks = text_of(tmp_path / "remarks.pdf")
    assert "2. Participants thanked [the ferry crews]." in remarks
    assert "described in paragraph 3." in remarks
    accepted = [block.text for block in read(tmp_path / "remarks.docx").paragraphs]
    assert "Participating States agreed to exchange figures on border crossings twice a year." in accepted
    original = [block.text for block in read(tmp_path / "remarks.docx", view=ORIGINAL).paragraphs]
    assert "Participating States agreed to exchange figures on crossings twice a year." in original


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no real papers beside the project")
def test_the_same_on_a_real_paper(penholder: Penholder, tmp_path: Path) -> None:
    person = penholder
    person.meet("Fourth Senior Officials Meeting", process="Regional Process")
    person.click("Library")
    for paper in sorted(SEEDS.glob("*.txt")):
        person.drop(paper)
        person.click("Import", QPushButton)
    person.click("Draft")
    person.click("Start from 3rd")
    body = len(person.outline())
    person.qtbot.waitUntil(
        lambda: any("agreed language" in label.text() for label in visible(person.window, QLabel))
    )
    person.tab("Fields")
    binding = "Make it {meeting.ordinal_capital}"
    person.qtbot.waitUntil(lambda: bool(find_all(person.window, QAbstractButton, binding)))
    person.click(binding)
    person.stand(person.lines()[-1], at_end=True)
    person.key(Key.Key_Return)
    write(person.paper, "Participants thanked the host.")
    person.saved()
    assert len(person.outline()) == body + 1
    assert not any("Third Senior" in line for line in person.lines())
    person.tab("Versions")
    person.click("Save version", QPushButton)
    person.click("Export")
    person.export("Outcome document", "remarks", tmp_path)
    assert "16. Participants thanked the host." in text_of(tmp_path / "remarks.pdf")
