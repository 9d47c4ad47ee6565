"""House typography on the paper: as one types, taken back by one key, and over the whole draft."""

from collections.abc import Callable

from desk import Desk, Key
from page_helpers import find, press, seen
from PySide6.QtWidgets import QCheckBox, QListView, QTextEdit

from app.domain import drafts

N = "\u00a0"


def test_quotes_and_blanks_follow_as_one_types(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("", "In {meeting.place}")
    desk.stand(0, 0)
    desk.type('They said "yes" on 5 June, 19-20 May; the States\' No. 5.')
    desk.saved()
    assert desk.texts()[0] == f"They said “yes” on 5{N}June, 19–20{N}May; the States’ No.{N}5."
    desk.type(' "')
    assert desk.shown()[0].endswith("5. “")
    desk.key(Key.Key_Backspace)
    assert desk.shown()[0].endswith('5. "'), "one key gives back what was typed"
    desk.key(Key.Key_Backspace)
    desk.type('"Then')
    assert desk.shown()[0].endswith("5. “Then")
    desk.undo()
    assert desk.shown()[0].endswith('5. "'), "and so does an undo"
    desk.stand(1, -1)
    desk.type(" 'x'.")
    desk.saved()
    assert desk.texts()[1] == "In {meeting.place} ‘x’."
    with desk.store.write("language") as s:
        drafts.edit_draft(s, desk.draft, language="ru")
    desk.type(' "да"')
    desk.window.action("settings").trigger()
    find(desk.window, QCheckBox, "House typography as you type").click()
    desk.stand(1, -1)
    desk.type(' "так"')
    desk.saved()
    assert desk.texts()[1] == 'In {meeting.place} ‘x’. «да» "так"'


def test_footnotes_follow_as_one_types(desk: Desk) -> None:
    desk.stand(0, 12)
    press(desk.page, "Footnote")
    field = find(desk.page, QTextEdit, "Footnote text")
    desk.type('See "A" of 5 May "', on=field)
    assert field.document().toRawText() == f"See “A” of 5{N}May “"
    desk.key(Key.Key_Backspace, on=field)
    assert field.toPlainText().endswith('May "'), "one key gives back what was typed"
    desk.key(Key.Key_Return, on=field)
    desk.saved()
    said = f'<note mark="">See “A” of 5{N}May "</note>'
    assert desk.texts()[0] == f"Participants{said} took note of the report."
    with desk.store.write("Agree") as s:
        drafts.edit(s, desk.paragraphs()[0].id, status=drafts.AGREED)
    desk.type("x", on=field)
    assert field.toPlainText().endswith('May "')
    assert "This paragraph is agreed; the words of its footnote are locked." in seen(desk.page)


def test_the_typography_of_the_draft_is_tidied_with_a_preview(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on('A "word"  on 5 May.<note mark="">An "x".</note>', "Tidy.")
    press(desk.page, "Tidy the typography…")
    lines = find(desk.page, QListView, "Places")
    assert lines.model().rowCount() == 6
    assert "6 places in 1 paragraph" in seen(desk.page)
    desk.key(Key.Key_Space, on=lines)
    press(desk.page, "Change 5")
    assert desk.texts()[0] == f'A "word” on 5{N}May.<note mark="">An “x”.</note>'
    desk.undo()
    assert desk.texts()[0] == 'A "word"  on 5 May.<note mark="">An "x".</note>'
