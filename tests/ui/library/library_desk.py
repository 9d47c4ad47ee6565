"""A Library with papers to search, and the page as a person at the desk uses it."""

from dataclasses import dataclass

from page_helpers import click, find, find_all, replace, visible, write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.documents.model import Block, Document, Role, Run
from app.domain import drafts, importing, library, meetings, themes
from app.ui.library.facet_section import FacetButton, SectionHead
from app.ui.library.results import ENTRY, Results
from app.ui.main_window import MainWindow
from database.store import Store

Key = Qt.Key
CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SEARCH = "Search every earlier document…"
SAME = "Participants agreed to keep the ferries over the lake open in winter."
PAPERS = (
    ("Remarks of Osh", "2021-05-03", "Osh", (
        SAME, "Participating States recognized the co-operation of harbour guards.",
        "Participants welcomed a lighthouse.")),
    ("Remarks of Naryn, with a title that is far longer than any column could ever be wide", "2022-05-03", "Naryn", (
        SAME, "Participating States underlined that organising the harbours takes money.")),
    ("Communiqué of Talas", "2023-05-03", "Talas", (
        SAME, "Participants reaffirmed the timetable of harbours and lighthouses, co-operating with towns.",
        "Участники приветствовали сотрудничество портов и маяков.")),
)  # fmt: skip


@dataclass
class Desk:
    """A window with the Library open."""

    window: MainWindow
    store: Store
    qtbot: QtBot

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    @property
    def results(self) -> Results:
        return find(self.page, Results, "Paragraphs")

    @property
    def field(self) -> QLineEdit:
        return find(self.page, QLineEdit, SEARCH)

    @property
    def texts(self) -> list[str]:
        return self.results.texts()

    @property
    def heads(self) -> list[str]:
        model = self.results.model()
        return [model.index(row, 0).data(ENTRY).head for row in range(model.rowCount())]

    def search(self, words: str) -> list[str]:
        replace(self.field, words, key=Key.Key_Down)
        return self.texts

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in visible(self.page, QLabel))

    def values(self, heading: str) -> list[str]:
        """What a facet offers, each with its count."""
        QApplication.processEvents()
        section = find(self.page, SectionHead, heading).parentWidget()
        return [button.accessibleName() for button in visible(section, FacetButton)]

    def unfold(self, heading: str) -> None:
        head = find(self.page, SectionHead, heading)
        if not head.isChecked():
            click(head)

    def choose(self, start: str, *, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        button = find_all(self.page, FacetButton, start)[0]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, held, QPoint(8, 8))
        QApplication.processEvents()

    def chips(self) -> list[str]:
        """What narrows the search."""
        shown = visible(self.page, QPushButton)
        return [one.accessibleName() for one in shown if one.accessibleName().startswith("Remove ")]

    def saved(self) -> list[str]:
        lists = [one for one in visible(self.page, QListWidget) if one.accessibleName() == "Saved searches"]
        return [lists[0].item(row).text() for row in range(lists[0].count())] if lists else []

    def saved_list(self) -> QListWidget:
        return find(self.page, QListWidget, "Saved searches")

    def click_saved(self, name: str, *, right: bool = False) -> None:
        listed = self.saved_list()
        place = listed.visualItemRect(listed.item(self.saved().index(name)))
        x = place.right() - 8 if right else place.left() + 12
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, place.center().y()))
        QApplication.processEvents()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard stands."""
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        write(at, text)

    def undo(self) -> None:
        self.window.action("undo").trigger()
        QApplication.processEvents()


def fill(store: Store) -> int:
    """A process with its papers; returns the meeting that is prepared."""
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="Ferry Process")
        meeting = meetings.create(s, process=process, title="Meeting of Batken", starts_on="2024-05-03")
        drafts.create(s, meeting)
        for title, date, place, texts in PAPERS:
            blocks = [Block((Run(text),), Role.OPERATIVE, f"{n}.") for n, text in enumerate(texts, 1)]
            paper = Document(tuple(blocks), title=title, date=date, place=place)
            importing.accept(s, importing.Proposal(paper, "", title), process=process)
        first = library.sources(s)[-1]
        library.edit_source(s, first.id, meeting_id=meeting)
        theme = themes.add(s, process, name="Ferries and other ships")
        themes.add(s, process, name="Lights")
        for source in library.sources(s):
            library.set_themes(s, library.paragraph_ids(s, source.id)[0], [theme])
        russian = library.paragraph_ids(s, library.sources(s)[0].id)[-1]
        library.set_themes(s, russian, [themes.listing(s, process)[-1].id])
    return meeting
