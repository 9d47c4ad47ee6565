"""The family of a paragraph in the Library: tree, comparison, story, what was dropped, and what a person decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_helpers import find, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QTextBrowser, QWidget
from sqlalchemy import delete

from app import settings
from app.documents.model import Block, Document, Role, Run
from app.domain import drafts, importing, library, meetings, themes
from app.text import compare
from app.ui.context import ThemeCell
from app.ui.library import family_graph
from app.ui.library.family_tree import FamilyTree
from app.ui.library.results import Results
from app.ui.main_window import MainWindow
from app.ui.overview.matrix import HeatMap
from app.ui.widgets import StyledList, comparison
from database.models import Lineage
from database.store import Session, Store

# Three meetings of a made-up process: § 2 is edited twice, § 3 and § 4 become one, § 1 is dropped, and § 3 of the second.
PAPERS = (
    ("Remarks of Osh", "2021-05-03", (
        "Participants thanked the museum of bridges for the model of the longest span in the valley.",
        "States agreed to share the timetable of ferries with one another before the end of the season.",
        "Ferrymen were invited to report each spring on the depth of the river at every landing.",
        "The Chair proposed to paint the landings in colours that can be told apart in fog.",
    )),
    ("Remarks of Naryn", "2022-05-03", (
        "Participants visited the new lock and praised its quiet gates.",
        "States agreed to share the timetable of ferries with one another before the start of the season.",
        "Ferrymen were invited to report each spring on the depth of the river at every landing, and the Chair proposed to"
        " paint the landings in colours that can be told apart in fog.",
    )),
    ("Remarks of Talas", "2023-05-03", (
        "States agreed to share the timetable and the fares of ferries with one another before the start of the season.",
        "Participants chose the heron as the sign of the crossing.",
    )),
)  # fmt: skip
# (year, number) of the child and of its parents, and the kind
LINKS = (
    ((2022, 2), ((2021, 2),), "light edit"),
    ((2022, 3), ((2021, 3), (2021, 4)), "merged"),
    ((2023, 1), ((2022, 2),), "light edit"),
)


@dataclass
class Desk:
    """A window with the Library open; `ids[year, number]` are the paragraphs."""

    window: MainWindow
    store: Store
    ids: dict[tuple[int, int], int]

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    @property
    def tree(self) -> FamilyTree:
        return find(self.page, FamilyTree, "Family of the paragraph")

    def open(self, year: int, number: int, tab: str = "Family") -> None:
        self.window.context.go("library", self.ids[year, number])
        self.tab(tab)

    def tab(self, name: str) -> None:
        tabs = self.page.tabs
        tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(name))
        QApplication.processEvents()

    def says(self, text: str) -> bool:
        return any(text in label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def compared(self) -> list[str]:
        """What the visible texts of the comparison read, changes marked."""
        shown = self.page.findChildren(comparison.ComparedLabel)
        return [label.accessibleName() for label in shown if label.isVisible()]

    def links(self, year: int, number: int) -> list[tuple[int, str]]:
        """(ancestor, state) of a paragraph."""
        with self.store.read() as s:
            id = self.ids[year, number]
            return [(x.parent, x.state) for x in family_graph.read(s, id).links if x.child == id]


def take(s: Session, process: int, title: str, date: str, texts: tuple[str, ...]) -> list[int]:
    blocks = [Block((Run(t),), Role.OPERATIVE, f"{n}.") for n, t in enumerate(texts, 1)]
    paper = Document(tuple(blocks), title=title, date=date)
    taken = importing.accept(s, importing.Proposal(paper, "", title), process=process)
    return library.paragraph_ids(s, taken.source)


@pytest.fixture
def desk(store: Store, open_window: Callable[..., MainWindow]) -> Desk:
    ids = {}
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="Ferry Process")
        meeting = meetings.create(s, process=process, title="Meeting of Batken", starts_on="2024-05-03")
        drafts.create(s, meeting)
        for title, date, texts in PAPERS:
            for number, id in enumerate(take(s, process, title, date, texts), 1):
                ids[int(date[:4]), number] = id
        s.execute(delete(Lineage))  # what is shown is tested here, not how it was found
        for child, parents, kind in LINKS:
            for place, parent in enumerate(parents):
                row = Lineage(child_id=ids[child], parent_id=ids[parent], kind=kind)
                row.similarity, row.containment = 0.9 - place / 5, 0.9
                s.add(row)
    window = open_window(store, page="library")
    window.context.set_meeting(meeting)
    return Desk(window, store, ids)


# --- the comparison


WORDS = st.lists(st.sampled_from("the a ferry lock, gate. <b> & new Река".split()), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_a_comparison_shows_both_texts_whole(old: str, new: str) -> None:
    ops = compare.words(old, new)
    for side, text in (("old", old), ("new", new)):
        shown = QTextDocument()
        shown.setHtml(f"<p>{comparison.as_html(ops, side=side)}</p>")
        assert shown.toPlainText().split() == text.split()
    changed, words = comparison.count_changed(ops)
    assert 0 <= changed <= words
    assert changed or re.findall(r"\w+", old) == re.findall(r"\w+", new)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("the old lock", "the old lock", "no word changed"),
        ("the old lock", "the new lock", "1 of 3 words changed"),
        ("the lock", "the new lock", "1 of 3 words changed"),
        ("the lock.", "the lock;", "no word changed"),
        ("", "a lock", "2 of 2 words changed"),
    ],
)
def test_how_much_changed_is_said_in_words(old: str, new: str, said: str) -> None:
    assert comparison.say_changed(compare.words(old, new)) == said


def test_changes_are_told_apart_without_colour() -> None:
    page = comparison.as_html(compare.words("the old lock", "the new lock"))
    assert "line-through" in page and "underline" in page


# --- the tree


def test_a_paragraph_is_compared_with_its_nearest_ancestor(desk: Desk) -> None:
    desk.open(2023, 1)
    assert desk.says("2022 § 2 → 2023 § 1")
    assert desk.says("3 of 20 words changed · 90 % alike")
    (text,) = desk.compared()
    assert "{+and the fares +}" in text


def test_the_tree_is_walked_with_the_arrows_up_to_the_oldest_ancestor(desk: Desk) -> None:
    desk.open(2023, 1)
    assert "Remarks of Talas 2023 · § 1" in desk.tree.accessibleDescription()
    desk.tree.setFocus()
    QTest.keyClick(desk.tree, Qt.Key.Key_Left)
    assert desk.says("2022 § 2 → 2023 § 1")
    QTest.keyClick(desk.tree, Qt.Key.Key_Left)
    assert desk.says("2021 § 2 → 2023 § 1")
    assert desk.says("not linked directly")
    assert "Remarks of Osh 2021 · § 2" in desk.tree.accessibleDescription()
    (text,) = desk.compared()
    assert "[-end-]" in text.replace(" -]", "-]") and "{+" in text
    QTest.keyClick(desk.tree, Qt.Key.Key_Home)
    assert desk.says("2022 § 2 → 2023 § 1")


def test_kin_beside_one_another_are_reached_and_opened(desk: Desk) -> None:
    desk.open(2022, 3)
    desk.tree.setFocus()
    QTest.keyClick(desk.tree, Qt.Key.Key_Left)
    assert desk.says("2021 § 3 → 2022 § 3")
    QTest.keyClick(desk.tree, Qt.Key.Key_Down)
    assert desk.says("2021 § 4 → 2022 § 3")
    QTest.keyClick(desk.tree, Qt.Key.Key_Return)
    assert find(desk.page, Results, "Paragraphs").current() == desk.ids[2021, 4]
    assert desk.says("2021 § 4 → 2022 § 3")  # seen from the ancestor now


def test_a_click_chooses_and_a_double_click_opens(desk: Desk) -> None:
    desk.open(2022, 3)
    place = desk.tree.room_of(desk.ids[2021, 4]).center().toPoint()
    QTest.mouseClick(desk.tree, Qt.MouseButton.LeftButton, pos=place)
    assert desk.says("2021 § 4 → 2022 § 3")
    QTest.mouseDClick(desk.tree, Qt.MouseButton.LeftButton, pos=place)
    assert find(desk.page, Results, "Paragraphs").current() == desk.ids[2021, 4]


def test_a_paragraph_without_family_says_so(desk: Desk) -> None:
    desk.open(2023, 2)
    assert desk.says("Nothing is known of its family")
    assert not desk.compared()


def test_side_by_side_is_remembered(desk: Desk) -> None:
    desk.open(2023, 1)
    press(desk.page, "Side by side")
    old, new = desk.compared()
    assert "{+" not in old and "[-" not in new
    assert settings.load().comparison == "beside"
    desk.open(2022, 3)
    assert len(desk.compared()) == 2
    press(desk.page, "Stacked")
    assert len(desk.compared()) == 1


# --- what the person decides


def test_a_proposed_link_is_confirmed_and_undone(desk: Desk) -> None:
    desk.open(2023, 1)
    assert desk.says("proposed")
    press(desk.page, "Confirm")
    assert desk.links(2023, 1) == [(desk.ids[2022, 2], "confirmed")]
    assert desk.says("confirmed")
    undo = desk.window.action("undo")
    assert "Confirm an ancestor" in undo.text()
    undo.trigger()
    assert desk.links(2023, 1) == [(desk.ids[2022, 2], "proposed")]
    assert desk.says("proposed")


def test_a_rejected_link_goes_and_undo_brings_it_back(desk: Desk) -> None:
    desk.open(2022, 3)
    desk.tree.setFocus()
    QTest.keyClick(desk.tree, Qt.Key.Key_Left)
    press(desk.page, "Reject")
    assert desk.links(2022, 3) == [(desk.ids[2021, 4], "proposed")]
    assert desk.says("2021 § 4 → 2022 § 3")
    desk.window.action("undo").trigger()
    assert len(desk.links(2022, 3)) == 2


def test_an_ancestor_is_added_by_search(desk: Desk) -> None:
    desk.open(2023, 2)
    press(desk.page, "Add an ancestor…")
    field = find(desk.page, QLineEdit, "Search earlier paragraphs…")
    field.insert("museum")
    QTest.keyClick(field, Qt.Key.Key_Down)
    found = find(desk.page, StyledList, "Earlier paragraphs")
    assert [found.item(row).text() for row in range(found.count())] == ["Remarks of Osh 2021 · § 1"]
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert desk.links(2023, 2) == [(desk.ids[2021, 1], "confirmed")]
    assert desk.says("2021 § 1 → 2023 § 2")
    desk.window.action("undo").trigger()
    assert not desk.links(2023, 2)


def test_only_earlier_paragraphs_are_offered_as_ancestors(desk: Desk) -> None:
    desk.open(2022, 1)
    press(desk.page, "Add an ancestor…")
    field = find(desk.page, QLineEdit, "Search earlier paragraphs…")
    field.insert("season")
    QTest.keyClick(field, Qt.Key.Key_Down)
    found = find(desk.page, StyledList, "Earlier paragraphs")
    assert [found.item(row).text() for row in range(found.count())] == ["Remarks of Osh 2021 · § 2"]


# --- story


def test_the_story_tells_every_version_in_order_and_is_copied(desk: Desk) -> None:
    desk.open(2022, 2, "Story")
    assert desk.says("3 versions in 3 documents")
    page = find(desk.page, QTextBrowser, "Story of the paragraph").toPlainText()
    places = [page.index(f"Remarks of {town}") for town in ("Osh", "Naryn", "Talas")]
    assert places == sorted(places)
    assert "light edit of 2021 § 2 (90 %), proposed" in page
    press(desk.page, "Copy the story")
    copied = QApplication.clipboard().mimeData()
    assert copied.hasHtml() and "line-through" in copied.html()
    assert "{+and the fares +}" in copied.text()
    assert "the oldest version in the Library" in copied.text()


def test_the_story_of_a_merged_paragraph_names_all_its_ancestors(desk: Desk) -> None:
    desk.open(2022, 3, "Story")
    page = find(desk.page, QTextBrowser, "Story of the paragraph").toPlainText()
    assert "merged from 2021 § 3 (90 %) and 2021 § 4 (70 %)" in page


# --- what was dropped, and the pictures of the Overview


def test_what_a_document_dropped_goes_into_the_draft(desk: Desk) -> None:
    desk.open(2022, 1, "Document")
    assert desk.says("1 paragraph of “Remarks of Osh” has no descendant here.")
    press(desk.page, "Add to draft: Remarks of Osh 2021 · § 1")
    with desk.store.read() as s:
        draft = drafts.of_meeting(s, desk.window.context.meeting)
        assert drafts.paragraphs(s, draft)[-1].source == desk.ids[2021, 1]
    press(desk.page, "Read: Remarks of Osh 2021 · § 1")
    assert find(desk.page, Results, "Paragraphs").current() == desk.ids[2021, 1]
    assert not desk.says("has no descendant here")


def test_the_paragraphs_behind_a_theme_are_opened_from_the_overview(desk: Desk) -> None:
    with desk.store.write("theme") as s:
        process = meetings.processes(s)[0][0]
        theme = themes.add(s, process, name="Ferries")
        for key in ((2021, 2), (2022, 2), (2022, 3)):
            library.set_themes(s, desk.ids[key], [theme])
    desk.window.context.go("overview")
    QApplication.processEvents()
    picture = find(desk.window, HeatMap, "Themes across documents · paragraphs")
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert len(find(desk.page, Results, "Paragraphs").texts()) == 2
    assert desk.says("2 paragraphs")
    assert find(desk.page, QPushButton, "Remove Documents: Remarks of Naryn")
    assert find(desk.page, QPushButton, "Remove Themes: Ferries")
    desk.window.context.go("library", ThemeCell(theme, 0))
    assert desk.says("3 paragraphs")
    press(desk.page, "Clear")
    assert desk.says("9 paragraphs")


def test_the_draft_is_compared_with_its_source(desk: Desk) -> None:
    with desk.store.write("draft") as s:
        draft = drafts.of_meeting(s, desk.window.context.meeting)
        made = drafts.insert(s, draft, paragraph=desk.ids[2021, 2])
        drafts.edit(s, made, text="States agreed to publish the timetable of ferries.")
    desk.window.context.go("draft", made)
    QApplication.processEvents()
    page = desk.window.pages.page("draft")
    press(page, "Compare")
    (label,) = [x for x in page.findChildren(comparison.ComparedLabel) if x.isVisible()]
    assert "[-share -]{+publish +}" in label.accessibleName()
    assert find(page, QPushButton, "Compare").isChecked()
    press(page, "Compare")
    assert not [x for x in page.findChildren(comparison.ComparedLabel) if x.isVisible()]
