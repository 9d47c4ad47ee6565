"""Templates made of Library paragraphs, and edited, renamed and deleted where they are listed."""

from dataclasses import dataclass

import pytest
from page_helpers import OpenWindow, choose, find, find_all, open_tab, press, replace, seen, visible, write
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.domain import drafts, importing, library, meetings, templates, themes
from app.domain.templates import TemplateInfo
from app.ui.library.results import Results
from app.ui.main_window import MainWindow
from database.store import Store

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
PAPER = """Concluding Remarks of the Third Meeting

Osh, 3 May 2024

1. The meeting was held in Osh, Kyrgyzstan, on 3 May 2024 under the theme “Ferries and Roads”.

2. The Chair thanked everybody 🙂 and recalled the workshop at the lake.
"""


@dataclass
class Desk:
    """A window on a Library with one document of a meeting, and the next meeting's empty draft."""

    window: MainWindow
    store: Store
    process: int
    draft: int
    source: int
    theme: int

    @property
    def page(self) -> QWidget:
        return self.window.pages.page("library")

    def make(self, start: str = "The meeting was held") -> None:
        with self.store.read() as s:
            infos = library.get(s, library.paragraph_ids(s, self.source))
        self.window.context.go("library", next(p.id for p in infos if p.plain.startswith(start)))
        press(self.page, "Make template…")

    def kept(self) -> list[TemplateInfo]:
        with self.store.read() as s:
            return templates.listing(s, self.process)

    def reads(self, name: str) -> str:
        return find(self.page, QTextBrowser, name).toPlainText().replace("\xa0", " ")

    def becomes(self, words: str) -> QComboBox:
        return find(self.page, QComboBox, f"What becomes of “{words}”")

    def undo(self) -> None:
        self.window.action("undo").trigger()


@pytest.fixture
def desk(store: Store, open_window: OpenWindow, tmp_path: object) -> Desk:
    path = tmp_path / "remarks.txt"  # type: ignore[operator]
    path.write_text(PAPER, "utf-8")
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        theme = themes.add(s, process, name="Roads")
        third = meetings.create(
            s, process, title="Third Meeting", theme="Ferries and Roads", place="Osh", country="Kyrgyzstan",
            starts_on="2024-05-03",
        )  # fmt: skip
        fourth = meetings.create(
            s, process, title="Fourth Meeting", theme="Open Skies", place="Bishkek", country="Kyrgyzstan",
            starts_on="2027-10-12",
        )  # fmt: skip
        made = importing.accept(s, importing.propose(path), process=process)
        library.edit_source(s, made.source, meeting_id=third, kind="concluding remarks")
        first = library.paragraph_ids(s, made.source)
        for id in first:
            library.set_themes(s, id, [theme])
        draft = drafts.create(s, fourth)
    window = open_window(store, page="library")
    window.context.set_meeting(fourth)
    return Desk(window, store, process, draft, made.source, theme)


def test_what_changes_is_shown_and_nothing_is_written_before_it_is_kept(desk: Desk) -> None:
    before = len(desk.store.history())
    desk.make()
    assert desk.reads("The paragraph").startswith("The meeting was held in Osh, Kyrgyzstan, on 3 May 2024")
    template = " ".join(desk.reads("As a template").split())
    assert "meeting.place , meeting.country" in template and "“ meeting.theme ”" in template
    assert "Osh" not in template
    filled = desk.reads("As the draft would read")
    assert "in Bishkek, Kyrgyzstan, on 12 October 2027 under the theme “Open Skies”" in filled
    assert "It is a fact of this paper’s meeting." in seen(desk.page)
    assert desk.kept() == [] and len(desk.store.history()) == before
    press(desk.page, "Cancel")
    assert desk.kept() == [] and len(desk.store.history()) == before
    assert find(desk.page, Results, "Paragraphs").hasFocus()


def test_each_part_is_chosen_and_the_template_is_kept_in_one_step(desk: Desk) -> None:
    desk.make()
    choose(desk.becomes("Kyrgyzstan"), "Leave the words")
    choose(desk.becomes("3 May 2024"), "A Field of its own…")
    own = find(desk.page, QLineEdit, "Name of the Field for “3 May 2024”")
    assert own.hasFocus()
    write(own, "Day of the workshop")
    assert "{text.day_of_the_workshop}" in desk.reads("As the draft would read"), "a gap stays visible"
    box = desk.becomes("Osh")
    box.setCurrentIndex(box.findData("previous.place"))
    assert "held in Osh" in desk.reads("As the draft would read") or "previous" in desk.reads("As a template")
    name = find(desk.page, QLineEdit, "Name")
    assert name.text() == "The meeting was held in"
    name.setFocus()
    name.selectAll()
    write(name, "Where and when")
    before = len(desk.store.history())
    press(desk.page, "Keep template")
    (kept,) = desk.kept()
    assert kept.text == (
        "The meeting was held in {previous.place}, Kyrgyzstan, on {text.day_of_the_workshop} under the theme"
        " “{meeting.theme}”."
    )
    assert (kept.name, kept.kind, kept.theme) == ("Where and when", "concluding remarks", desk.theme)
    assert len(desk.store.history()) == before + 1
    desk.undo()
    assert desk.kept() == []


def test_a_name_that_cannot_be_is_said_and_nothing_is_written(desk: Desk, expected: list[str]) -> None:
    desk.make()
    choose(desk.becomes("Osh"), "A Field of its own…")
    expected.append("cannot be the name of a Field")
    press(desk.page, "Keep template")
    assert desk.kept() == []
    own = find(desk.page, QLineEdit, "Name of the Field for “Osh”")
    write(own, "host city")
    press(desk.page, "Keep template")
    assert "{text.host_city}" in desk.kept()[0].text


def test_words_that_are_selected_become_a_field(desk: Desk) -> None:
    desk.make("The Chair thanked")
    assert find(desk.page, QLabel, "Nothing here looks as if it changed from meeting to meeting.")
    button = find(desk.page, QPushButton, "Make the selection a Field")
    assert not button.isEnabled()
    paper = find(desk.page, QTextBrowser, "The paragraph")
    assert paper.find("the lake")
    press(desk.page, "Make the selection a Field")
    write(find(desk.page, QLineEdit, "Name of the Field for “the lake”"), "place of the workshop")
    QTest.keyClick(desk.page.focusWidget(), Key.Key_Return, Control)
    (kept,) = desk.kept()
    assert (
        kept.text
        == "The Chair thanked everybody 🙂 and recalled the workshop at {text.place_of_the_workshop}."
    )


def test_a_selection_over_a_part_takes_its_place(desk: Desk) -> None:
    desk.make()
    paper = find(desk.page, QTextBrowser, "The paragraph")
    cursor = paper.textCursor()
    at = paper.toPlainText().index("Osh")
    cursor.setPosition(at)
    cursor.setPosition(at + len("Osh, Kyrgyzstan"), QTextCursor.MoveMode.KeepAnchor)
    paper.setTextCursor(cursor)
    press(desk.page, "Make the selection a Field")
    assert desk.becomes("Osh, Kyrgyzstan")
    assert not [
        one for one in visible(desk.page, QComboBox) if one.accessibleName() == "What becomes of “Osh”"
    ]


def test_escape_leaves_without_a_template(desk: Desk) -> None:
    desk.make()
    QTest.keyClick(find(desk.page, QLineEdit, "Name"), Key.Key_Escape)
    assert desk.kept() == []
    assert find(desk.page, Results, "Paragraphs")


def test_the_command_box_and_the_context_menu_offer_it(desk: Desk) -> None:
    desk.make()
    press(desk.page, "Cancel")
    text = "Make a template of the paragraph…"
    offered = {action.text(): action for action in desk.page.find_actions()}  # type: ignore[attr-defined]
    assert offered[text] in find(desk.page, Results, "Paragraphs").actions()
    offered[text].trigger()
    assert find(desk.page, QPushButton, "Keep template")
    assert text not in [action.text() for action in desk.page.find_actions()]  # type: ignore[attr-defined]


# --- where they are listed


@pytest.fixture
def kept(desk: Desk) -> int:
    desk.make()
    replace(find(desk.page, QLineEdit, "Name"), "Opening", key=Key.Key_Tab)
    press(desk.page, "Keep template")
    open_tab(desk.page, "Templates")
    return desk.kept()[0].id


def test_a_template_is_listed_renamed_and_its_text_edited(desk: Desk, kept: int) -> None:
    assert "Opening" in seen(desk.page) and "Roads" in seen(desk.page)
    press(desk.page, "Edit: Opening")
    replace(find(desk.page, QLineEdit, "Name"), "Beginning")
    assert desk.kept()[0].name == "Beginning"
    field = find(desk.page, QTextEdit, "Text of the template")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.setFocus()
    write(field, " Всё.")
    find(desk.page, QLineEdit, "Name").setFocus()
    assert desk.kept()[0].text.endswith("”. Всё.") and "{meeting.theme}" in desk.kept()[0].text
    choose(find(desk.page, QComboBox, "Theme"), "None")
    assert desk.kept()[0].theme is None
    assert find(desk.page, QLineEdit, "Name").isVisible(), "the fields stay open"
    find(desk.page, QPushButton, "Edit: Beginning").setFocus()
    for _step in range(3):
        desk.undo()
    (info,) = desk.kept()
    assert (info.name, info.theme) == ("Opening", desk.theme)
    assert "Opening" in seen(desk.page)


def test_a_template_needs_a_name(desk: Desk, kept: int, expected: list[str]) -> None:
    press(desk.page, "Edit: Opening")
    expected.append("cannot be empty")
    replace(find(desk.page, QLineEdit, "Name"), "")
    assert desk.kept()[0].name == "Opening"
    assert find(desk.page, QLineEdit, "Name").text() == "Opening"


def test_a_template_is_deleted_and_comes_back(desk: Desk, kept: int) -> None:
    press(desk.page, "Delete: Opening", QToolButton)
    assert desk.kept() == []
    assert find_all(desk.page, QLabel, "No template yet.")
    desk.undo()
    assert "Opening" in seen(desk.page)


def test_a_template_goes_into_the_draft_from_the_library(desk: Desk, kept: int) -> None:
    press(desk.page, "Add to draft: Opening")
    with desk.store.read() as s:
        last = drafts.paragraphs(s, desk.draft)[-1]
    assert "{meeting.place}" in last.text and last.themes == (desk.theme,)


def test_the_draft_page_lists_and_edits_the_same(desk: Desk, kept: int) -> None:
    with desk.store.read() as s:
        kind = drafts.get(s, desk.draft).kind
    assert kind == desk.kept()[0].kind
    desk.window.context.go("draft")
    page = desk.window.pages.page("draft")
    open_tab(page, "Templates")
    assert any("held in Bishkek" in text for text in seen(page)), "as this meeting fills it"
    press(page, "Edit: Opening")
    replace(find(page, QLineEdit, "Name"), "Beginning")
    assert desk.kept()[0].name == "Beginning"
    press(page, "Delete: Beginning", QToolButton)
    assert desk.kept() == []
    desk.undo()
    assert "Beginning" in seen(page)
    press(page, "Insert below: Beginning")
    with desk.store.read() as s:
        assert any("{meeting.place}" in p.text for p in drafts.paragraphs(s, desk.draft))
    assert find(page, QListView, "Outline")


def test_without_a_meeting_there_is_no_preview_of_it(
    store: Store, open_window: OpenWindow, tmp_path: object
) -> None:
    path = tmp_path / "remarks.txt"  # type: ignore[operator]
    path.write_text(PAPER, "utf-8")
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        source = importing.accept(s, importing.propose(path), process=process).source
        first = next(p.id for p in library.get(s, library.paragraph_ids(s, source)) if p.role == "operative")
    window = open_window(store, page="library")
    window.context.go("library", first)
    page = window.pages.page("library")
    press(page, "Make template…")
    assert not any(text.startswith("AS THE DRAFT") for text in seen(page))
    press(page, "Keep template")
    with store.read() as s:
        assert len(templates.listing(s, process)) == 1
