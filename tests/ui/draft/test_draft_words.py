"""Inside a paragraph of the paper: bold, brackets, Fields, footnotes, and the clipboard."""

from collections.abc import Callable

from desk import TEXTS, Control, Desk, Key
from page_helpers import find, press
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextEdit, QToolButton

from app.domain import meetings


def test_bold_italic_and_brackets(desk: Desk) -> None:
    desk.choose((1, 7), (1, 13))
    desk.key(Key.Key_B, Control)
    desk.choose((1, 17), (1, 21))
    desk.key(Key.Key_I, Control)
    desk.choose((2, 4), (2, 9))
    press(desk.page, "Put in brackets")
    desk.saved()
    assert desk.texts()[1] == "States <b>agreed</b> to <i>meet</i> again."
    assert desk.texts()[2] == "The [Chair] thanked all."
    desk.stand(2, 0)
    press(desk.page, "Put in brackets")
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
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Left)
    desk.type("“")
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + "“{meeting.theme}!"
    with desk.store.write("theme") as s:
        meetings.edit(s, desk.meeting, theme="Closed Gates")
    assert desk.shown()[0] == TEXTS[0] + "“Closed Gates!"
    desk.key(Key.Key_Delete)
    desk.saved()
    assert desk.texts()[0] == TEXTS[0] + "“!"


def test_the_fields_are_offered_with_their_values(desk: Desk) -> None:
    menu = find(desk.page, QToolButton, "Insert a Field").menu()
    chosen = next(a for a in menu.actions() if a.text().startswith("meeting.place"))
    assert "Bishkek" in chosen.text()
    desk.stand(2, -1)
    chosen.trigger()
    desk.saved()
    assert desk.texts()[2] == TEXTS[2] + "{meeting.place}"


def test_a_footnote_is_written_under_the_paper(desk: Desk) -> None:
    desk.stand(0, 12)
    press(desk.page, "Footnote")
    field = find(desk.page, QTextEdit, "Footnote text")
    desk.type("See the list & annex.", on=field)
    desk.key(Key.Key_Return, on=field)
    desk.saved()
    assert (
        desk.texts()[0]
        == 'Participants<note mark="">See the list &amp; annex.</note> took note of the report.'
    )
    assert desk.window.focusWidget() is desk.paper
    desk.type("X")
    desk.saved()
    assert desk.texts()[0].startswith('Participants<note mark="">See the list &amp; annex.</note>X took')
    desk.key(Key.Key_Backspace)
    desk.key(Key.Key_Backspace)
    desk.saved()
    assert desk.texts()[0] == TEXTS[0]
    desk.undo()
    assert "<note" in desk.texts()[0]


def test_a_footnote_without_words_goes(desk: Desk) -> None:
    desk.stand(0, 12)
    press(desk.page, "Footnote")
    desk.key(Key.Key_Escape, on=find(desk.page, QTextEdit, "Footnote text"))
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
    desk.key(Key.Key_V, Control)
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
    desk.key(Key.Key_C, Control)
    desk.stand(2, -1)
    desk.key(Key.Key_Return)
    desk.key(Key.Key_V, Control)
    desk.saved()
    assert desk.texts() == [*texts, texts[0], texts[1]]


def test_pasting_one_line_goes_into_the_words(desk: Desk) -> None:
    QGuiApplication.clipboard().setText("very ")
    desk.stand(0, 13)
    desk.key(Key.Key_V, Control)
    desk.saved()
    assert desk.texts()[0] == "Participants very took note of the report."
