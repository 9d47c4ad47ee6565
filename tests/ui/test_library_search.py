"""Searching in the Library: facets, order, repeats, saved searches, marks and long lists, by visible controls and keys."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from page_helpers import click, find, find_all, press, replace, visible, write
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.documents.model import Block, Document, Role, Run
from app.domain import drafts, importing, library, meetings, themes
from app.ui import style
from app.ui.library.excerpts import ExcerptLabel
from app.ui.library.facet_section import FacetButton, SectionHead
from app.ui.library.hit_head import fold_room
from app.ui.library.results import ENTRY, Results, head_room
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


@pytest.fixture
def desk(store: Store, open_window: Callable[..., MainWindow], qtbot: QtBot) -> Desk:
    meeting = fill(store)
    window = open_window(store)
    window.context.set_meeting(meeting)
    window.context.go("library")
    QApplication.processEvents()
    window.activateWindow()
    return Desk(window, store, qtbot)


# --- facets


def test_every_facet_that_leaves_a_choice_is_offered(desk: Desk) -> None:
    heads = [head.text() for head in visible(desk.page, SectionHead)]
    assert heads == ["Documents", "Themes", "Opening verb", "Actor", "Year", "Strength"]
    assert [one.split(",")[0] for one in desk.values("Documents")] == [
        "Communiqué of Talas", "Remarks of Naryn", "Remarks of Osh",
    ]  # fmt: skip
    assert desk.values("Themes") == ["Ferries and other ships, 3", "Lights, 1"]
    assert desk.values("Year") == []
    desk.unfold("Year")
    assert desk.values("Year") == ["2023, 3", "2022, 2", "2021, 3"]
    desk.field.setFocus()
    desk.key(Key.Key_Down)
    press(desk.page, "Add to draft")
    desk.unfold("Use")
    assert desk.values("Use") == ["not used yet, 7", "used in a draft, 1"]


def test_values_are_chosen_and_taken_away_again(desk: Desk) -> None:
    every = desk.texts
    desk.unfold("Year")
    desk.choose("2022")
    assert desk.chips() == ["Remove Year: 2022"]
    assert all("Naryn" in head for head in desk.heads) and desk.heads
    assert desk.values("Year") == ["2023, 3", "2022, 2", "2021, 3"], "one can go over to another year"
    desk.choose("2021")
    assert desk.chips() == ["Remove Year: 2021"]
    desk.choose("2022", held=CONTROL)
    assert desk.chips() == ["Remove Year: 2021", "Remove Year: 2022"]
    assert desk.says("5 paragraphs")
    press(desk.page, "Remove Year: 2021")
    assert desk.chips() == ["Remove Year: 2022"]
    desk.choose("2022")
    assert desk.chips() == [] and desk.texts == every


def test_facets_narrow_together_and_what_has_none_stays_in_view(desk: Desk) -> None:
    desk.unfold("Year")
    desk.choose("2021")
    desk.choose("recognized")
    assert desk.texts == [PAPERS[0][3][1]]
    replace(desk.field, "lighthouse", key=Key.Key_Down)
    assert desk.says("Nothing found") and desk.says("Take away one of the filters above")
    desk.qtbot.waitUntil(lambda: desk.values("Opening verb")[-1:] == ["recognized, 0"])
    press(desk.page, "Clear")
    assert not desk.chips() and not desk.field.text() and len(desk.texts) > 4


def test_counts_follow_what_is_typed(desk: Desk) -> None:
    desk.unfold("Year")
    desk.search("harbour")
    desk.qtbot.waitUntil(lambda: desk.values("Year") == ["2023, 1", "2022, 1", "2021, 1"])
    assert desk.values("Actor") == ["Participating States, 2", "Participants, 1"]


def test_many_values_wait_behind_more(desk: Desk) -> None:
    with desk.store.write("many") as s:
        process = meetings.processes(s)[0][0]
        for n in range(12):
            paper = Document(
                (Block((Run(f"Towns agreed on boat {n}."),), Role.OPERATIVE, "1."),),
                title=f"Paper {n}",
                date="2019-01-01",
            )
            importing.accept(s, importing.Proposal(paper, "", f"Paper {n}"), process=process)
    assert len(desk.values("Documents")) == 6
    press(desk.page, "Documents: 9 more…")
    assert len(desk.values("Documents")) == 15
    desk.choose("Paper 3")
    press(desk.page, "Documents: Fewer")
    names = [one.split(",")[0] for one in desk.values("Documents")]
    assert len(names) == 7 and names[-1] == "Paper 3", "what is chosen stays in sight"


def test_the_column_is_gone_through_by_keys(desk: Desk) -> None:
    desk.field.setFocus()
    desk.key(Key.Key_F6, SHIFT)
    assert isinstance(QApplication.focusWidget(), SectionHead)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Space)
    assert desk.chips() == ["Remove Documents: Remarks of Osh"]
    assert QApplication.focusWidget().accessibleName().startswith("Remarks of Osh")  # type: ignore[union-attr]
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Space, CONTROL)
    assert len(desk.chips()) == 2
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Left)
    assert not desk.values("Documents")
    desk.key(Key.Key_Right)
    assert len(desk.values("Documents")) == 3
    desk.key(Key.Key_End)
    desk.key(Key.Key_Return)
    assert desk.values("Strength")
    desk.key(Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), SectionHead | FacetButton), (
        "Tab stops in the column once"
    )
    desk.key(Key.Key_Tab, SHIFT)
    assert isinstance(QApplication.focusWidget(), SectionHead)


def test_f6_goes_round(desk: Desk) -> None:
    desk.search("harbour")
    stops = []
    for _step in range(3):
        desk.key(Key.Key_F6)
        stops.append(QApplication.focusWidget())
    assert stops[0] is desk.page.tabs.tabBar()  # type: ignore[attr-defined]
    assert isinstance(stops[1], SectionHead | FacetButton)
    assert stops[2] is desk.results
    desk.key(Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is desk.field


# --- order


def test_hits_are_sorted_by_year_where_that_is_wanted(desk: Desk) -> None:
    assert not find_all(desk.page, QPushButton, "Relevance"), "without words the latest comes first anyway"
    desk.search("harbours cooperation ")
    by_fit = desk.heads
    press(desk.page, "Year", QPushButton)
    assert [head.split(" ·")[0][:13] for head in desk.heads] == ["Communiqué of", "Remarks of Os"]
    press(desk.page, "Relevance", QPushButton)
    assert desk.heads == by_fit


# --- repeats


def test_a_family_is_one_row_that_is_unfolded_and_folded(desk: Desk) -> None:
    assert desk.search("ferries") == [SAME]
    assert desk.says("3 paragraphs · 2 repeats folded")
    assert "used 3×" in desk.results.currentIndex().data()
    desk.key(Key.Key_Right)
    assert desk.texts == [SAME] * 3
    assert desk.results.currentIndex().row() == 0
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    assert desk.says("column could ever be wide · § 1"), "those under it are chosen like any other"
    desk.key(Key.Key_Left)
    assert desk.texts == [SAME]
    assert desk.results.currentIndex().row() == 0
    assert desk.says("Remarks of Osh · § 1")


def test_the_chip_unfolds_and_folds(desk: Desk) -> None:
    desk.search("ferries")
    for shown in (3, 1):
        index = desk.results.model().index(0, 0)
        entry = index.data(ENTRY)
        chip = fold_room(entry, head_room(entry, desk.results.visualRect(index))).center().toPoint()
        QTest.mouseClick(desk.results.viewport(), Qt.MouseButton.LeftButton, pos=chip)
        assert len(desk.texts) == shown


def test_folding_is_switched_off_and_stays_so(desk: Desk, open_window: Callable[..., MainWindow]) -> None:
    desk.search("ferries")
    press(desk.page, "Fold repeats")
    assert desk.texts == [SAME] * 3
    desk.key(Key.Key_Right)
    assert len(desk.texts) == 3
    other = open_window(desk.store)
    other.context.go("library")
    assert not find(other.pages.page("library"), QPushButton, "Fold repeats").isChecked()


def test_what_is_unfolded_stays_so_while_something_changes(desk: Desk) -> None:
    desk.search("ferries")
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Down)
    chosen = desk.results.current()
    press(desk.page, "Add to draft")
    assert len(desk.texts) == 3 and desk.results.current() == chosen


# --- saved searches


def save(desk: Desk, words: str, name: str) -> None:
    desk.search(words)
    press(desk.page, "Save this search")
    replace(find(desk.page, QLineEdit, "Name of the search"), name)
    QApplication.processEvents()


def test_a_search_is_saved_and_asked_again(desk: Desk) -> None:
    assert desk.says("The star keeps a search here.")
    desk.unfold("Year")
    desk.choose("2022")
    desk.search("harbour")
    press(desk.page, "Save this search")
    assert find(desk.page, QLineEdit, "Name of the search").text() == "harbour"
    replace(find(desk.page, QLineEdit, "Name of the search"), "Гавани · harbours")
    assert desk.saved() == ["Гавани · harbours"]
    found = desk.texts
    press(desk.page, "Clear")
    assert desk.texts != found
    desk.click_saved("Гавани · harbours")
    assert (desk.field.text(), desk.chips(), desk.texts) == ("harbour", ["Remove Year: 2022"], found)
    desk.undo()
    assert desk.saved() == [] and desk.says("The star keeps a search here.")


def test_saved_searches_are_renamed_ordered_and_deleted(desk: Desk, expected: list[str]) -> None:
    for words, name in (("harbour", "Harbours"), ("ferries", "Ferries"), ("lighthouse", "Lights")):
        save(desk, words, name)
    listed = desk.saved_list()
    listed.setFocus()
    listed.setCurrentRow(2)
    desk.key(Key.Key_Up, ALT)
    assert desk.saved() == ["Harbours", "Lights", "Ferries"]
    desk.key(Key.Key_F2)
    replace(find(desk.page, QLineEdit, "Name of the search"), "Lamps")
    assert visible(desk.page, QListWidget) and desk.saved() == ["Harbours", "Lamps", "Ferries"]
    expected.append("Another saved search is called “Ferries”.")
    desk.saved_list().setFocus()
    desk.key(Key.Key_F2)
    replace(find(desk.page, QLineEdit, "Name of the search"), "Ferries")
    QApplication.processEvents()
    assert desk.saved() == ["Harbours", "Lamps", "Ferries"]
    desk.saved_list().setFocus()
    desk.key(Key.Key_Delete)
    assert desk.saved() == ["Harbours", "Ferries"]
    for names in (
        ["Harbours", "Lamps", "Ferries"],
        ["Harbours", "Lights", "Ferries"],
        ["Harbours", "Ferries", "Lights"],
    ):
        desk.undo()
        assert desk.saved() == names


def test_a_saved_search_is_dragged(desk: Desk) -> None:
    for words, name in (("harbour", "Harbours"), ("ferries", "Ferries"), ("lighthouse", "Lights")):
        save(desk, words, name)
    listed = desk.saved_list()
    for taken, onto, below, order in (
        (0, 1, True, ["Ferries", "Harbours", "Lights"]),
        (2, 0, False, ["Lights", "Ferries", "Harbours"]),
    ):
        listed.setCurrentRow(taken)
        room = listed.visualItemRect(listed.item(onto))
        place = QPointF(20, room.bottom() - 2 if below else room.top() + 2)
        none = Qt.KeyboardModifier.NoModifier
        mime, left = QMimeData(), Qt.MouseButton.LeftButton
        listed.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, mime, left, none))
        QApplication.processEvents()
        assert desk.saved() == order


def test_a_saved_search_has_a_menu(desk: Desk) -> None:
    save(desk, "harbour", "Harbours")
    save(desk, "ferries", "Ferries")
    desk.click_saved("Ferries", right=True)
    (menu,) = [one for one in desk.saved_list().findChildren(QMenu) if one.isVisible()]
    actions: dict[str, QAction] = {one.text(): one for one in menu.actions()}
    assert list(actions) == ["Rename", "Move up", "Move down", "", "Delete"]
    assert not actions["Move down"].isEnabled()
    actions["Move up"].trigger()
    menu.close()
    QApplication.processEvents()
    assert desk.saved() == ["Ferries", "Harbours"]


def test_a_name_may_not_be_empty_and_escape_leaves(desk: Desk, expected: list[str]) -> None:
    desk.search("harbour")
    press(desk.page, "Save this search")
    desk.key(Key.Key_Escape)
    assert not desk.saved()
    assert QApplication.focusWidget() is desk.results
    expected.append("The name cannot be empty.")
    save(desk, "harbour", "")
    assert not desk.saved()


# --- what the engine did


def ground_of_found(widget: QWidget) -> int:
    """How many dots have the colour of what was found."""
    image, color = widget.grab().toImage(), QColor(style.current().found)
    return sum(
        image.pixelColor(x, y) == color
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.mark.parametrize(
    "words", ["organized ", "HARBOR", "lighthousse", '"co-operation of harbour"', "порту"]
)
def test_hits_are_marked_as_the_engine_understands_them(desk: Desk, words: str) -> None:
    assert not ground_of_found(desk.results.viewport())
    assert desk.search(words)
    assert ground_of_found(desk.results.viewport()) > 20


def test_other_panes_mark_as_the_engine_does(qapp: QApplication) -> None:
    label = ExcerptLabel("Organisations co-operate.", words="organization cooperation ")
    assert label.text().count("background-color") == 2
    assert (
        ExcerptLabel("Border guards.", words="bodrer ", corrected={"bodrer": ("border",)})
        .text()
        .count("span")
        == 2
    )


def test_it_says_what_it_did_to_the_words(desk: Desk) -> None:
    desk.search("lighthousse ")
    said = "Searched for “lighthouse” or “lighthouses” instead of “lighthousse”, which stands nowhere."
    assert desk.says(said)
    desk.search("timetable harbours towns lighthouses dinosaurs")
    assert desk.says("No paragraph has all of these words; these have most of them.")
    desk.search("harbours")
    assert not desk.says("instead of") and not desk.says("No paragraph has all")


# --- long lists


def test_more_is_read_as_one_scrolls(desk: Desk) -> None:
    texts = [f"Towns agreed to build boat {n} of {n * n + 7} planks." for n in range(150)]
    with desk.store.write("many") as s:
        process = meetings.processes(s)[0][0]
        blocks = tuple(Block((Run(text),), Role.OPERATIVE, f"{n}.") for n, text in enumerate(texts, 1))
        paper = Document(blocks, title="Boats", date="2010-01-01")
        importing.accept(s, importing.Proposal(paper, "", "Boats"), process=process)
    press(desk.page, "Fold repeats")
    desk.search("planks")
    assert desk.says("150 paragraphs")
    assert len(desk.texts) < 100
    chosen = desk.results.current()
    bar = desk.results.verticalScrollBar()
    for _screen in range(40):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert sorted(desk.texts) == sorted(texts)
    assert desk.results.current() == chosen
    desk.key(Key.Key_End)
    assert desk.results.currentIndex().row() == 149


# --- by keys alone


def test_the_page_is_used_by_keys_alone(desk: Desk) -> None:
    with desk.store.read() as s:
        draft = drafts.of_meeting(s, desk.window.context.meeting)
        before = len(drafts.paragraphs(s, draft))
    desk.page.setFocus()
    desk.key(Key.Key_F, CONTROL)
    desk.type("ferries")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Down)
    assert len(desk.texts) == 3 and desk.results.currentIndex().row() == 1
    desk.key(Key.Key_Return, CONTROL)
    with desk.store.read() as s:
        added = drafts.paragraphs(s, draft)
    assert len(added) == before + 1 and added[-1].plain == SAME
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Up)
    assert QApplication.focusWidget() is desk.field
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Space)
    desk.type("Ferries in winter")
    desk.key(Key.Key_Return)
    assert desk.saved() == ["Ferries in winter"]
    assert QApplication.focusWidget() is desk.results
    desk.key(Key.Key_F6)
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Space)
    with desk.store.read() as s:
        assert len(drafts.paragraphs(s, draft)) == before + 2, "Add to draft is the first button of the pane"
