"""The page Library: finding, reading, mending and importing, by visible controls."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from page_helpers import (
    OpenWindow,
    choose,
    click,
    drop_files,
    find,
    find_all,
    open_tab,
    press,
    replace,
    visible,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from app.domain import drafts, library, meetings
from app.text import questions
from app.ui.library import excerpts
from app.ui.library.results import Results
from app.ui.main_window import MainWindow
from database.store import Store

PAPER = """Concluding Remarks of the Ninth Meeting

Osh, 3 May 2024

1. Participants took note of the report on bridges.

2. Participating States agreed to build a ferry.

3. The Chair thanked everybody.
"""
SEARCH = "Search every earlier document…"


@dataclass
class Desk:
    """A window with the Library open."""

    window: MainWindow
    store: Store

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    @property
    def results(self) -> Results:
        return find(self.page, Results, "Paragraphs")

    def look_for(self, words: str) -> None:
        replace(find(self.page, QLineEdit, SEARCH), words, key=Qt.Key.Key_Down)

    def search(self, words: str) -> list[str]:
        """What is found."""
        self.look_for(words)
        return self.results.texts()

    def facet(self, start: str) -> None:
        click(next(one for one in find_all(self.page, QAbstractButton, start) if one.isCheckable()))

    def drop(self, *paths: Path) -> None:
        drop_files(self.page, *paths)
        assert self.window.context.tasks.finish()

    def sources(self) -> list[library.SourceInfo]:
        with self.store.read() as s:
            return library.sources(s)

    def count(self) -> int:
        with self.store.read() as s:
            draft = drafts.of_meeting(s, self.window.context.meeting)
            return 0 if draft is None else len(drafts.paragraphs(s, draft))


@pytest.fixture
def desk(sample_store: Store, open_window: OpenWindow) -> Desk:
    window = open_window(sample_store, page="library")
    return Desk(window, sample_store)


@pytest.fixture
def bare(store: Store, open_window: OpenWindow) -> Desk:
    with store.write("prepare") as s:
        meetings.create_process(s, name="Sample Process")
    window = open_window(store, page="library")
    return Desk(window, store)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "remarks.txt"
    path.write_text(PAPER, "utf-8")
    return path


# --- excerpts


def test_a_long_text_is_cut_around_its_first_hit() -> None:
    text = "word " * 300 + "needle " + "word " * 300
    shown, marked = excerpts.cut(text, questions.marks(text, "needle"))
    assert len(shown) < 450
    assert [shown[start:end] for start, end in marked] == ["needle"]


# --- finding and reading


def test_words_find_paragraphs_and_unfinished_ones_too(desk: Desk) -> None:
    every = desk.results.texts()
    found = desk.search("migra")
    assert found and len(found) < len(every)
    assert all("migra" in text.lower() for text in found)
    assert [index.row() for index in desk.results.selectedIndexes()] == [0]
    assert desk.search("") == every


def test_nothing_found_says_so_and_offers_the_way_back(desk: Desk) -> None:
    desk.look_for("xyzzy")
    assert find(desk.page, QLabel, "Nothing found")
    press(desk.page, "Clear the search")
    assert len(desk.results.texts()) > 10


def test_a_facet_narrows_and_widens_again(desk: Desk) -> None:
    every = desk.results.texts()
    desk.facet("Preambular")
    narrowed = desk.results.texts()
    assert 0 < len(narrowed) < len(every)
    desk.facet("Preambular")
    assert desk.results.texts() == every


def test_a_document_is_read_from_top_to_bottom(desk: Desk) -> None:
    source = desk.sources()[0]
    desk.facet(source.title)
    with desk.store.read() as s:
        whole = [p.plain for p in library.get(s, library.paragraph_ids(s, source.id))]
    assert desk.results.texts() == whole
    press(desk.page, "Clear")
    assert desk.results.texts() != whole


def test_a_paragraph_is_revealed_in_its_document(desk: Desk) -> None:
    with desk.store.read() as s:
        wanted = library.paragraph_ids(s, desk.sources()[-1].id)[3]
    desk.window.context.go("library", wanted)
    assert desk.results.current() == wanted


# --- what is known of a paragraph


def test_a_paragraph_goes_into_the_draft_and_undo_takes_it_back(desk: Desk) -> None:
    desk.search("migration")
    before = desk.count()
    press(desk.page, "Add to draft")
    assert desk.count() == before + 1
    desk.window.action("undo").trigger()
    assert desk.count() == before


def test_it_goes_behind_the_paragraph_the_penholder_stood_in(desk: Desk) -> None:
    with desk.store.read() as s:
        draft = drafts.of_meeting(s, desk.window.context.meeting)
        third = next(p for p in drafts.paragraphs(s, draft) if p.label == "3.")
    desk.window.context.go("draft", third.id)
    desk.window.context.go("library")
    desk.search("migration")
    assert find(desk.page, QLabel, "It goes behind paragraph 3 of the draft.")
    text = desk.results.texts()[0]
    press(desk.page, "Add to draft")
    with desk.store.read() as s:
        present = drafts.paragraphs(s, draft)
    assert present[[p.id for p in present].index(third.id) + 1].plain == text


def test_themes_are_ticked_and_undone(desk: Desk) -> None:
    desk.search("migration")
    box = next(b for b in visible(desk.page, QCheckBox) if not b.isChecked())
    name = box.text()
    with desk.store.read() as s:
        before = library.get(s, [desk.results.current()])[0].themes
    box.click()
    with desk.store.read() as s:
        assert len(library.get(s, [desk.results.current()])[0].themes) == len(before) + 1
    desk.window.action("undo").trigger()
    assert not find(desk.page, QCheckBox, name).isChecked()


def test_a_paragraph_read_wrongly_is_corrected(desk: Desk) -> None:
    desk.search("migration")
    chosen = desk.results.current()
    press(desk.page, "Correct what was read")
    choose(find(desk.page, QComboBox, "Role"), "Heading")
    replace(find(desk.page, QLineEdit, "Number"), "9 bis")
    replace(find(desk.page, QTextEdit, "Text of the paragraph"), "Ministers decided on migration <at once>.")
    with desk.store.read() as s:
        info = library.get(s, [chosen])[0]
    assert (info.role, info.label, info.plain) == (
        "heading",
        "9 bis",
        "Ministers decided on migration <at once>.",
    )
    assert (info.actor, info.verb) == ("Ministers", "decided")


# --- documents


def test_the_facts_of_a_document_are_edited_in_place(desk: Desk, expected: list[str]) -> None:
    source = desk.sources()[0]
    desk.facet(source.title)
    open_tab(desk.page, "Document")
    title = find(desk.page, QLineEdit, "Title")
    replace(title, "Another name")
    assert desk.sources()[0].title == "Another name"
    assert desk.results.texts()
    expected.append("title cannot be empty")
    replace(title, "")
    assert desk.sources()[0].title == "Another name"
    assert title.text() == "Another name"


def test_a_document_is_deleted_and_comes_back(desk: Desk) -> None:
    source = desk.sources()[0]
    desk.facet(source.title)
    open_tab(desk.page, "Document")
    press(desk.page, "Delete the document")
    assert source.id not in [one.id for one in desk.sources()]
    desk.window.action("undo").trigger()
    assert desk.sources()[0] == source
    desk.facet(source.title)
    assert len(desk.results.texts()) == source.paragraphs


# --- importing


def test_a_dropped_file_is_shown_before_it_is_written(bare: Desk, paper: Path) -> None:
    assert find(bare.page, QLabel, "The Library is empty")
    bare.drop(paper)
    assert find(bare.page, QLabel, "Import “remarks.txt”")
    assert not bare.sources()
    understood = find(bare.page, Results, "How the document was understood").texts()
    assert "Participating States agreed to build a ferry." in understood
    replace(find(bare.page, QLineEdit, "Title"), "Remarks of Osh", key=Qt.Key.Key_Tab)
    replace(find(bare.page, QLineEdit, "Place"), "Osh", key=Qt.Key.Key_Tab)
    press(bare.page, "Import")
    (source,) = bare.sources()
    assert (source.title, source.place, str(source.date)) == ("Remarks of Osh", "Osh", "2024-05-03")
    assert "The Chair thanked everybody." in bare.results.texts()
    bare.window.action("undo").trigger()
    assert not bare.sources()
    assert find(bare.page, QLabel, "The Library is empty")


def test_an_import_that_is_cancelled_changes_nothing(bare: Desk, paper: Path) -> None:
    bare.drop(paper)
    press(bare.page, "Cancel")
    assert not bare.sources()
    assert find(bare.page, QLabel, "The Library is empty")


def test_a_paper_that_is_already_there_is_not_taken_twice(bare: Desk, paper: Path) -> None:
    bare.drop(paper)
    press(bare.page, "Import")
    bare.drop(paper)
    assert find(bare.page, QLabel, "This paper is already in the Library. Nothing would be added.")
    assert not find(bare.page, QPushButton, "Import").isEnabled()
    press(bare.page, "Cancel")
    assert len(bare.sources()) == 1


def test_several_files_come_one_after_another(
    bare: Desk, paper: Path, tmp_path: Path, expected: list[str]
) -> None:
    other = tmp_path / "second.txt"
    other.write_text(PAPER.replace("bridges", "tunnels"), "utf-8")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no more")
    expected.append("broken.docx")
    bare.drop(paper, broken, other)
    assert find(bare.page, QLabel, "Import “remarks.txt” (1 of 3)")
    press(bare.page, "Import")
    bare.window.context.tasks.finish()
    assert find(bare.page, QLabel, "Import “second.txt” (3 of 3)")
    press(bare.page, "Import")
    assert len(bare.sources()) == 2


def test_a_file_that_cannot_be_read_gets_one_sentence(
    bare: Desk, tmp_path: Path, expected: list[str]
) -> None:
    broken = tmp_path / "picture.txt"
    broken.write_bytes(bytes(range(256)) * 40)
    expected.append("picture.txt")
    bare.drop(broken)
    assert not bare.sources()
    assert find(bare.page, QLabel, "The Library is empty")
