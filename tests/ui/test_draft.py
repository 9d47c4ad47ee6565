"""The page Draft: typing on the paper, paragraphs, footnotes, Fields, the panes; by keys and visible controls."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.documents import markup
from app.documents.model import Note, Role, Run
from app.domain import drafts, fields, meetings, themes, versions
from app.ui.context import Context
from app.ui.draft import blocks
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


def named(root: QWidget, kind: type, name: str) -> QWidget:
    """The visible widget with this text or accessible name."""
    QApplication.processEvents()
    for one in root.findChildren(kind):
        words = {one.accessibleName(), getattr(one, "text", lambda: "")()}
        if name in words and one.isVisible():
            return one
    raise AssertionError(f"nothing visible is called {name}")


@dataclass
class Desk:
    """A window with the draft's page open on a small draft."""

    window: MainWindow
    store: Store
    meeting: int
    draft: int
    qtbot: object

    @property
    def page(self) -> Page:
        return self.window.pages.page("draft")

    @property
    def paper(self) -> QTextEdit:
        return named(self.page, QTextEdit, "Draft text")

    def paragraphs(self) -> list[drafts.ParagraphInfo]:
        with self.store.read() as s:
            return [p for p in drafts.paragraphs(s, self.draft) if p.role != Role.TITLE]

    def texts(self) -> list[str]:
        return [p.text for p in self.paragraphs()]

    def shown(self) -> list[str]:
        block, found = self.paper.document().begin(), []
        while block.isValid():
            found.append(block.text())
            block = block.next()
        return found[self.titles :]

    titles = 4

    def stand(self, row: int, at: int = 0) -> None:
        """Put the caret into a body paragraph, as a click would."""
        block = self.paper.document().findBlockByNumber(row + self.titles)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + (at if at >= 0 else block.length() + at))
        self.paper.setTextCursor(cursor)
        self.paper.setFocus()

    def choose(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Select from (row, place) to (row, place)."""
        self.stand(*start)
        cursor = self.paper.textCursor()
        block = self.paper.document().findBlockByNumber(end[0] + self.titles)
        cursor.setPosition(block.position() + end[1], QTextCursor.MoveMode.KeepAnchor)
        self.paper.setTextCursor(cursor)

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        self.qtbot.keyClick(on or self.paper, key, held)  # type: ignore[attr-defined]

    def type(self, text: str, on: QWidget | None = None) -> None:
        for sign in text:  # QTest's own keyClicks knows Latin letters only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(on or self.paper, key)
            QApplication.processEvents()

    def saved(self) -> None:
        """Wait as a person would until the header says so."""
        self.qtbot.waitUntil(lambda: "✓" in self.window.header.mark.text(), timeout=5000)  # type: ignore[attr-defined]

    def undo(self) -> None:
        self.window.action("undo").trigger()

    def redo(self) -> None:
        self.window.action("redo").trigger()

    def tab(self, name: str) -> None:
        tabs = self.page.findChild(QTabWidget)
        tabs.setCurrentIndex([tabs.tabText(n) for n in range(tabs.count())].index(name))

    def click(self, kind: type, name: str) -> None:
        self.qtbot.mouseClick(named(self.page, kind, name), Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]


def prepare(store: Store, texts: tuple[str, ...] = TEXTS) -> tuple[int, int]:
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


@pytest.fixture
def desk_on(store: Store, open_window: Callable[..., MainWindow], qtbot) -> Iterator[Callable[..., Desk]]:  # type: ignore[no-untyped-def]
    def make(*texts: str) -> Desk:
        meeting, draft = prepare(store, texts or TEXTS)
        window = open_window(store)
        window.context.set_meeting(meeting)
        window.context.go("draft")
        desk = Desk(window, store, meeting, draft, qtbot)
        desk.stand(0)
        return desk

    yield make


@pytest.fixture
def desk(desk_on: Callable[..., Desk]) -> Desk:
    return desk_on()


# --- text on the paper and back


plain_text = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffc\ufdd0\ufdd1\ufffe\uffff"
    ),
    max_size=12,
) | st.sampled_from(
    ["{meeting.theme}", "{meeting.place}", "{no.value}", "[x]", "a\nb", "<b>", "&amp;", "“ё” 🙂"]
)
flat_run = st.builds(Run, plain_text, bold=st.booleans(), italic=st.booleans(), superscript=st.booleans())
note_run = st.builds(
    lambda runs, mark: Run("", note=Note(tuple(runs), mark)),
    st.lists(flat_run, max_size=2),
    st.sampled_from(["", "1", "*"]),
)
VALUES = {"meeting.theme": "Open 🙂 Roads", "meeting.place": "Bishkek"}


@given(st.lists(flat_run | note_run, max_size=8))
@effort(deadline=None, max_examples=300)
def test_a_text_comes_back_from_the_paper_as_it_was(runs: list[Run]) -> None:
    stored = markup.from_runs(runs)
    document = QTextDocument()
    blocks.insert(QTextCursor(document), markup.to_runs(stored), VALUES)
    assert document.blockCount() == 1
    assert blocks.text(document.firstBlock()) == stored


@given(st.lists(flat_run | note_run, max_size=6), st.data())
@effort(deadline=None, max_examples=200)
def test_a_text_cut_anywhere_but_in_a_field_is_whole_again_together(
    runs: list[Run], data: st.DataObject
) -> None:
    stored = markup.from_runs(runs)
    document = QTextDocument()
    blocks.insert(QTextCursor(document), markup.to_runs(stored), VALUES)
    block = document.firstBlock()
    inside = {p for piece in blocks.things(block) for p in range(piece.start + 1, piece.end)}
    cut = data.draw(st.integers(0, block.length() - 1).filter(lambda p: p not in inside))
    head, tail = blocks.read(block, 0, cut), blocks.read(block, cut)
    units = "".join(p.text for p in blocks.pieces(block)).encode("utf-16-le")
    split_sign = 0 < cut < len(units) // 2 and 0xDC <= units[2 * cut + 1] <= 0xDF
    if not split_sign:
        assert markup.from_runs((*head, *tail)) == stored


# --- typing


def test_what_is_typed_is_saved_without_asking_and_undone_with_one_step(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" Warmly & <b>at once</b> [Ёж].")
    desk.saved()
    assert (
        desk.texts()[0]
        == "Participants took note of the report. Warmly &amp; &lt;b&gt;at once&lt;/b&gt; [Ёж]."
    )
    desk.undo()
    assert desk.texts()[0] == TEXTS[0]
    assert desk.shown()[0] == TEXTS[0]
    desk.redo()
    assert desk.shown()[0].endswith("[Ёж].")


def test_typing_that_waits_is_saved_before_it_is_undone(desk: Desk) -> None:
    desk.stand(1, -1)
    desk.type(" Soon")
    desk.undo()
    assert desk.shown()[1] == TEXTS[1] == desk.texts()[1]
    assert desk.paper.textCursor().block().text() == TEXTS[1]


def test_undo_shows_what_it_changes(desk: Desk) -> None:
    desk.stand(2, 0)
    desk.type("Warmly: ")
    desk.stand(0, 3)
    desk.undo()
    assert desk.texts() == list(TEXTS)
    assert desk.paper.textCursor().block().text() == TEXTS[2]


def test_a_blank_at_the_end_stays_while_one_goes_on_typing(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" More ")
    desk.saved()
    desk.type("words")
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + " More words"


def test_leaving_the_page_saves_at_once(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type("!")
    desk.window.context.go("export")
    assert desk.texts()[0] == TEXTS[0] + "!"


def test_closing_the_window_saves_at_once(desk: Desk) -> None:
    desk.stand(2, 0)
    desk.type("Warmly, ")
    desk.window.close()
    assert desk.texts()[2] == "Warmly, The Chair thanked all."


def test_fast_typing_over_many_paragraphs_loses_nothing(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on(*(f"Paragraph number {n} says little." for n in range(300)))
    desk.stand(0, -1)
    for row in (0, 150, 299, 7):
        desk.stand(row, -1)
        desk.type(" abcdefghijklmnopqrstuvwxyz 0123456789" * 3)
    desk.saved()
    for row in (0, 150, 299, 7):
        assert (
            desk.texts()[row]
            == f"Paragraph number {row} says little." + " abcdefghijklmnopqrstuvwxyz 0123456789" * 3
        )


def test_another_windows_edit_reaches_the_paper_and_the_caret_stays(desk: Desk) -> None:
    desk.stand(1, 6)
    with desk.store.write("elsewhere") as s:
        drafts.edit(s, desk.paragraphs()[0].id, text="<b>Other</b> words")
        drafts.edit(s, desk.paragraphs()[1].id, text="All States agreed to meet again.")
    assert desk.shown()[:2] == ["Other words", "All States agreed to meet again."]
    desk.type("X")
    desk.saved()
    assert desk.texts()[1] == "All StatesX agreed to meet again."
    assert desk.texts()[0] == "<b>Other</b> words"


def test_what_cannot_be_written_now_stays_on_the_paper_and_is_written_later(
    desk: Desk, expected: list[str]
) -> None:
    expected.append("another program")
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        desk.stand(0, -1)
        desk.type(" Kept.")
        desk.page.editor.pen.flush()
        other.execute("ROLLBACK")
    assert desk.texts()[0] == TEXTS[0]
    assert desk.shown()[0] == TEXTS[0] + " Kept."
    desk.qtbot.waitUntil(lambda: desk.texts()[0] == TEXTS[0] + " Kept.", timeout=5000)  # type: ignore[attr-defined]


def test_two_windows_show_one_draft(desk: Desk, open_window: Callable[..., MainWindow]) -> None:
    other = open_window(desk.store)
    other.context.set_meeting(desk.meeting)
    other.context.go("draft")
    there = Desk(other, desk.store, desk.meeting, desk.draft, desk.qtbot)
    there.stand(1, 3)
    desk.stand(0, -1)
    desk.type(" Typed here.")
    desk.saved()
    assert there.shown()[0] == TEXTS[0] + " Typed here."
    there.type("X")
    there.saved()
    assert desk.shown()[1] == "StaXtes agreed to meet again."
    desk.type("!")
    desk.saved()
    assert desk.texts()[:2] == [TEXTS[0] + " Typed here.!", "StaXtes agreed to meet again."]


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    desk.press(Key.Key_F6)
    assert desk.window.focusWidget() is not desk.paper
    desk.press(Key.Key_F6, Shift, on=desk.window.focusWidget())
    assert desk.window.focusWidget() is desk.paper


def test_the_outline_is_worked_by_keys(desk: Desk) -> None:
    outline = named(desk.page, QListView, "Outline")
    outline.setFocus()
    desk.press(Key.Key_Down, on=outline)
    assert desk.paper.textCursor().block().text() == TEXTS[1]
    desk.press(Key.Key_Up, Alt, on=outline)
    assert desk.texts() == [TEXTS[1], TEXTS[0], TEXTS[2]]
    desk.press(Key.Key_Delete, on=outline)
    assert desk.texts() == [TEXTS[0], TEXTS[2]]
    desk.undo()
    assert desk.shown() == [TEXTS[1], TEXTS[0], TEXTS[2]]


# --- paragraphs


def test_enter_splits_and_backspace_joins_and_undo_brings_back(desk: Desk) -> None:
    desk.stand(1, 7)
    desk.press(Key.Key_Return)
    assert desk.shown()[1:3] == ["States", "agreed to meet again."] == desk.texts()[1:3]
    assert [p.label for p in desk.paragraphs()] == ["1.", "2.", "3.", "4."]
    desk.type("Then ")
    desk.saved()
    assert desk.texts()[2] == "Then agreed to meet again."
    desk.undo()
    desk.stand(2, 0)
    desk.press(Key.Key_Backspace)
    assert desk.shown() == list(TEXTS) == desk.texts()
    desk.undo()
    desk.undo()
    assert desk.shown() == list(TEXTS)


def test_enter_at_the_start_keeps_the_paragraphs_identity(desk: Desk) -> None:
    before = [p.uid for p in desk.paragraphs()]
    desk.stand(1, 0)
    desk.press(Key.Key_Return)
    after = desk.paragraphs()
    assert desk.texts() == [TEXTS[0], "", TEXTS[1], TEXTS[2]]
    assert [after[0].uid, after[2].uid, after[3].uid] == before


def test_delete_at_the_end_joins_with_the_next(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.press(Key.Key_Delete)
    assert desk.texts() == [f"{TEXTS[0]} {TEXTS[1]}", TEXTS[2]]
    assert desk.shown() == desk.texts()


def test_a_selection_over_paragraphs_is_replaced_by_what_is_typed(desk: Desk) -> None:
    desk.choose((0, 13), (2, 9))
    desk.type("X")
    desk.saved()
    assert desk.texts() == ["Participants X thanked all."]
    desk.undo()
    desk.undo()
    assert desk.texts() == list(TEXTS) == desk.shown()


def test_tab_changes_the_level_and_the_number(desk: Desk) -> None:
    desk.stand(1, 3)
    desk.press(Key.Key_Tab)
    assert [(p.role, p.level, p.label) for p in desk.paragraphs()][1] == ("sub-paragraph", 1, "(a)")
    desk.press(Key.Key_Backtab, Shift)
    assert [p.label for p in desk.paragraphs()] == ["1.", "2.", "3."]
    assert desk.shown() == list(TEXTS)


def test_alt_arrows_move_the_paragraph_and_the_caret_goes_along(desk: Desk) -> None:
    desk.stand(0, 5)
    desk.press(Key.Key_Down, Alt)
    assert desk.shown() == [TEXTS[1], TEXTS[0], TEXTS[2]] == desk.texts()
    desk.type("X")
    desk.saved()
    assert desk.texts()[1] == "PartiXcipants took note of the report."


def test_the_role_box_and_the_buttons_change_the_paragraph(desk: Desk) -> None:
    desk.stand(0, 0)
    box = named(desk.page, QComboBox, "Role of the paragraph")
    box.setCurrentIndex(box.findText("Heading"))
    box.activated.emit(box.currentIndex())
    assert desk.paragraphs()[0].role == Role.HEADING
    desk.stand(1, 0)
    desk.click(QToolButton, "Agreed")
    assert desk.paragraphs()[1].status == "agreed"
    desk.click(QPushButton, "Paragraph")
    desk.type("A new one.")
    desk.saved()
    assert desk.texts() == [TEXTS[0], TEXTS[1], "A new one.", TEXTS[2]]
    desk.click(QToolButton, "Delete the paragraph")
    assert desk.texts() == list(TEXTS) == desk.shown()


KEYS = (
    (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Backspace, Control),
    (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Right, Shift),
    (Key.Key_Up, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Down, Shift),
    (Key.Key_Home, Qt.KeyboardModifier.NoModifier),
    (Key.Key_End, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Key.Key_Up, Alt),
    (Key.Key_B, Control),
    (Key.Key_C, Control),
    (Key.Key_V, Control),
    (Key.Key_X, Control),
)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_typed_the_paper_and_the_workspace_agree_and_undo_leads_back(
    desk_on: Callable[..., Desk], seed: int
) -> None:
    texts = ("One {meeting.place}.", 'Two<note mark="1">n</note> <b>bold</b> 🙂', "", "Четыре [x]")
    desk = desk_on(*texts)
    chance = random.Random(seed)
    for _step in range(70):
        if chance.random() < 0.5:
            desk.type(chance.choice(["a", "Ж", "🙂", " ", "[", "<", "&", "xyz "]))
        else:
            key, held = chance.choice(KEYS)
            desk.press(key, held)
    desk.saved()
    with desk.store.read() as s:
        every = drafts.paragraphs(s, desk.draft)
        values = fields.values(s, desk.meeting)
    block, row = desk.paper.document().begin(), 0
    while block.isValid():
        kept = blocks.text(block)
        assert kept.strip() == every[row].text
        assert (
            fields.fill(every[row].plain, values).strip() == block.text().replace(blocks.OBJECT, "").strip()
        )
        block, row = block.next(), row + 1
    assert row == len(every)
    while desk.store.undo_title not in (None, "prepare"):
        desk.undo()
    assert desk.texts() == list(texts)
    assert [text.replace(blocks.OBJECT, "") for text in desk.shown()] == [
        "One Bishkek.",
        "Two bold 🙂",
        "",
        "Четыре [x]",
    ]


# --- the look of words


def test_bold_italic_and_brackets(desk: Desk) -> None:
    desk.choose((1, 7), (1, 13))
    desk.press(Key.Key_B, Control)
    desk.choose((1, 17), (1, 21))
    desk.press(Key.Key_I, Control)
    desk.choose((2, 4), (2, 9))
    desk.click(QToolButton, "Put in brackets")
    desk.saved()
    assert desk.texts()[1] == "States <b>agreed</b> to <i>meet</i> again."
    assert desk.texts()[2] == "The [Chair] thanked all."
    desk.stand(2, 0)
    desk.click(QToolButton, "Put in brackets")
    desk.type("And")
    desk.saved()
    assert desk.texts()[2] == "[And]The [Chair] thanked all."


def test_a_field_is_one_thing_that_shows_its_value(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.page.editor.insert_field("meeting.theme")
    desk.type("!")
    desk.saved()
    assert desk.shown()[0] == TEXTS[0] + "Open Roads!"
    assert desk.texts()[0] == TEXTS[0] + "{meeting.theme}!"
    desk.press(Key.Key_Left)
    desk.press(Key.Key_Left)
    desk.type("“")
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + "“{meeting.theme}!"
    with desk.store.write("theme") as s:
        meetings.edit(s, desk.meeting, theme="Closed Gates")
    assert desk.shown()[0] == TEXTS[0] + "“Closed Gates!"
    desk.press(Key.Key_Delete)
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + "“!"


def test_the_fields_are_offered_with_their_values(desk: Desk) -> None:
    menu = named(desk.page, QToolButton, "Insert a Field").menu()
    chosen = next(a for a in menu.actions() if a.text().startswith("meeting.place"))
    assert "Bishkek" in chosen.text()
    desk.stand(2, -1)
    chosen.trigger()
    desk.saved()
    assert desk.texts()[2] == TEXTS[2] + "{meeting.place}"


def test_a_footnote_is_written_under_the_paper(desk: Desk) -> None:
    desk.stand(0, 12)
    desk.click(QToolButton, "Footnote")
    field = named(desk.page, QTextEdit, "Footnote text")
    desk.type("See the list & annex.", on=field)
    desk.press(Key.Key_Return, on=field)
    desk.saved()
    assert (
        desk.texts()[0]
        == 'Participants<note mark="">See the list &amp; annex.</note> took note of the report.'
    )
    assert desk.window.focusWidget() is desk.paper
    desk.type("X")
    desk.saved()
    assert desk.texts()[0].startswith('Participants<note mark="">See the list &amp; annex.</note>X took')
    desk.press(Key.Key_Backspace)
    desk.press(Key.Key_Backspace)
    desk.saved()
    assert desk.texts()[0] == TEXTS[0]
    desk.undo()
    assert "<note" in desk.texts()[0]


def test_a_footnote_without_words_goes(desk: Desk) -> None:
    desk.stand(0, 12)
    desk.click(QToolButton, "Footnote")
    desk.press(Key.Key_Escape, on=named(desk.page, QTextEdit, "Footnote text"))
    desk.saved()
    assert desk.texts()[0] == TEXTS[0]


# --- the clipboard


def test_pasting_from_word_keeps_bold_and_italics_alone(desk: Desk) -> None:
    mime = QMimeData()
    mime.setHtml(
        '<p style="color:red;font-size:30pt">One <b>two</b></p><p><i>three</i> <u>four</u><img src="x"></p>'
    )
    QGuiApplication.clipboard().setMimeData(mime)
    desk.stand(1, 7)
    desk.press(Key.Key_V, Control)
    assert desk.texts() == [
        TEXTS[0],
        "States One <b>two</b>",
        "<i>three</i> fouragreed to meet again.",
        TEXTS[2],
    ]
    assert desk.shown() == [TEXTS[0], "States One two", "three fouragreed to meet again.", TEXTS[2]]
    desk.undo()
    assert desk.texts() == list(TEXTS)


def test_copying_over_paragraphs_and_pasting_keeps_everything(desk_on: Callable[..., Desk]) -> None:
    texts = ("One <b>bold</b>", 'Two<note mark="1">note</note> in {meeting.place}', "Three")
    desk = desk_on(*texts)
    desk.choose((0, 0), (1, 15))
    desk.press(Key.Key_C, Control)
    desk.stand(2, -1)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_V, Control)
    desk.saved()
    assert desk.texts() == [*texts, texts[0], texts[1]]


def test_pasting_one_line_goes_into_the_words(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("very ")
    desk.stand(0, 13)
    desk.press(Key.Key_V, Control)
    desk.saved()
    assert desk.texts()[0] == "Participants very took note of the report."


# --- the panes


def test_the_paragraph_pane_sets_number_and_themes(desk: Desk) -> None:
    desk.stand(1, 0)
    desk.tab("Paragraph")
    number = named(desk.page, QComboBox, "Number")
    number.setCurrentIndex(number.findText("Its own"))
    number.activated.emit(number.currentIndex())
    field = named(desk.page, QLineEdit, "Own number")
    desk.type("2 bis", on=field)
    desk.press(Key.Key_Return, on=field)
    assert [p.label for p in desk.paragraphs()] == ["1.", "2 bis", "2."]
    tick = named(desk.page, QCheckBox, "Labour migration")
    tick.setFocus()
    desk.press(Key.Key_Space, on=tick)
    assert len(desk.paragraphs()[1].themes) == 1
    desk.undo()
    assert not desk.paragraphs()[1].themes
    assert not named(desk.page, QCheckBox, "Labour migration").isChecked()


def test_a_version_is_saved_and_listed(desk: Desk) -> None:
    desk.tab("Versions")
    assert named(desk.page, QLineEdit, "Name of the version").text() == "Zero draft"
    desk.click(QPushButton, "Save version")
    assert named(desk.page, QLabel, "Zero draft")
    assert named(desk.page, QLineEdit, "Name of the version").text() == "Rev.1"
    with desk.store.read() as s:
        assert [v.name for v in versions.listing(s, desk.draft)] == ["Zero draft"]


def test_a_version_without_a_name_is_refused(desk: Desk, expected: list[str]) -> None:
    expected.append("name cannot be empty")
    desk.tab("Versions")
    named(desk.page, QLineEdit, "Name of the version").clear()
    desk.click(QPushButton, "Save version")
    with desk.store.read() as s:
        assert not versions.listing(s, desk.draft)


def test_the_draft_needs_a_title(desk: Desk, expected: list[str]) -> None:
    expected.append("title cannot be empty")
    desk.tab("Versions")
    field = named(desk.page, QLineEdit, "Title")
    field.clear()
    desk.press(Key.Key_Return, on=field)
    with desk.store.read() as s:
        assert drafts.get(s, desk.draft).title == "Remarks"


# --- where it begins


def test_without_a_draft_one_can_start_empty(
    store: Store, open_window: Callable[..., MainWindow], qtbot
) -> None:  # type: ignore[no-untyped-def]
    with store.write("prepare") as s:
        meeting = meetings.create(s, meetings.create_process(s, name="P"), title="First Meeting")
    window = open_window(store)
    window.context.set_meeting(meeting)
    window.context.go("draft")
    page = window.pages.page("draft")
    assert not any(
        b.text().startswith("Start from") and b.isVisible() for b in page.findChildren(QPushButton)
    )
    qtbot.mouseClick(named(page, QPushButton, "Start empty"), Qt.MouseButton.LeftButton)
    paper = named(page, QTextEdit, "Draft text")
    assert paper.isVisible()
    window.action("undo").trigger()
    assert named(page, QPushButton, "Start empty")


def test_the_sample_starts_from_its_latest_remarks(
    sample_store: Store, open_window: Callable[..., MainWindow], qtbot
) -> None:  # type: ignore[no-untyped-def]
    with sample_store.write("prepare") as s:
        process = meetings.processes(s)[0][0]
        meeting = meetings.create(s, process, title="Another Meeting")
    window = open_window(sample_store)
    window.context.set_meeting(meeting)
    window.context.go("draft")
    page = window.pages.page("draft")
    start = next(
        b
        for b in page.findChildren(QPushButton)
        if b.text().startswith("Start from") and b.text() != "Start from it"
    )
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    with sample_store.read() as s:
        made = drafts.of_meeting(s, meeting)
        assert made is not None
        assert any(p.source is not None for p in drafts.paragraphs(s, made))


def test_the_library_is_searched_beside_the_paper(
    sample_store: Store, open_window: Callable[..., MainWindow], qtbot
) -> None:  # type: ignore[no-untyped-def]
    window = open_window(sample_store)
    window.context.go("draft")
    page = window.pages.page("draft")
    context: Context = window.context
    with sample_store.read() as s:
        draft = drafts.of_meeting(s, context.meeting)
        before = drafts.paragraphs(s, draft)
    field = named(page, QLineEdit, "Search the Library…")
    qtbot.keyClicks(field, "migration")

    def buttons(name: str) -> list[QPushButton]:
        every = page.findChildren(QPushButton)
        return [b for b in every if b.accessibleName().startswith(name) and b.isVisible()]

    qtbot.waitUntil(lambda: len(buttons("Insert below")) > 3)
    qtbot.mouseClick(buttons("Insert below")[-1], Qt.MouseButton.LeftButton)
    with sample_store.read() as s:
        assert len(drafts.paragraphs(s, draft)) == len(before) + 1
        values = fields.values(s, context.meeting)
    assert "meeting.title" in values
    window.action("undo").trigger()
    with sample_store.read() as s:
        assert [p.id for p in drafts.paragraphs(s, draft)] == [p.id for p in before]
    qtbot.waitUntil(lambda: len(buttons("Replace")) > 3)
    qtbot.mouseClick(buttons("Replace")[-1], Qt.MouseButton.LeftButton)
    with sample_store.read() as s:
        assert [p.text for p in drafts.paragraphs(s, draft)] != [p.text for p in before]
