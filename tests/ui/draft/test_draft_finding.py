"""Find and replace on the paper: hits are counted, shown and stepped through; replaced with a preview, as one step."""

from collections.abc import Callable

from desk import Control, Desk, Key, Shift
from page_helpers import find, press, seen, visible, write
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QTextEdit

from app.domain import drafts


def tinted(desk: Desk) -> list[str]:
    return [one.cursor.selectedText() for one in desk.paper.extraSelections()]


def test_words_are_found_counted_and_stepped_through(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on(
        'States met.<note mark="">The States of 2016.</note>',
        "A <b>Sta</b>te and ten states.",
        "In {meeting.place}.",
    )
    desk.stand(1, 0)
    desk.key(Key.Key_F, Control)
    field = find(desk.page, QLineEdit, "Find in the draft")
    assert desk.window.focusWidget() is field
    write(field, "state")
    desk.key(Key.Key_Return, on=field)
    assert sorted(tinted(desk)) == sorted(["State", "\ufffc", "State", "state"])
    assert "3 of 4" in seen(desk.page), "the first from the caret on"
    desk.key(Key.Key_Return, on=field)
    assert "4 of 4" in seen(desk.page)
    assert desk.paper.textCursor().selectedText() == "state"
    desk.key(Key.Key_F3, on=field)
    assert "1 of 4" in seen(desk.page)
    desk.key(Key.Key_F3, on=field)
    assert find(desk.page, QTextEdit, "Footnote text").textCursor().selectedText() == "State"
    desk.key(Key.Key_Return, Shift, on=field)
    assert "1 of 4" in seen(desk.page)
    press(desk.page, "In footnotes")
    press(desk.page, "Whole words")
    assert "1 of 1" in seen(desk.page)
    assert tinted(desk) == ["State"]
    field.clear()
    write(field, "Bishkek")
    desk.key(Key.Key_Return, on=field)
    assert "2 of 2" in seen(desk.page), "in the title block and where the Field stands"
    write(field, "x")
    desk.key(Key.Key_Return, on=field)
    assert "Not found" in seen(desk.page)
    desk.key(Key.Key_Escape, on=field)
    assert not visible(desk.page, QLineEdit) or field not in visible(desk.page, QLineEdit)
    assert desk.window.focusWidget() is desk.paper
    assert not tinted(desk)


def test_words_are_replaced_with_a_preview_as_one_step(desk_on: Callable[..., Desk]) -> None:
    texts = ("Labour and <i>labour</i> moves.", "LABOUR is agreed here.", "No such thing as labour.")
    desk = desk_on(*texts)
    with desk.store.write("agree") as s:
        drafts.edit(s, desk.paragraphs()[1].id, status=drafts.AGREED)
    desk.stand(0, 0)
    desk.key(Key.Key_H, Control)
    assert "History" not in " ".join(seen(desk.window.drawer)), "Ctrl+H is the page's here"
    field, new = find(desk.page, QLineEdit, "Find in the draft"), find(desk.page, QLineEdit, "Replace with")
    write(field, "labour")
    write(new, "work")
    press(desk.page, "Preview all…")
    lines = find(desk.page, QListView, "Places")
    assert "Replace “labour” with “work”" in seen(desk.page)
    assert "3 places in 2 paragraphs · 1 stays" in seen(desk.page)
    spoken = [lines.model().index(row, 0).data() for row in range(4)]
    assert spoken[0] == "1. “Labour” becomes “Work”, ticked"
    assert "agreed" in spoken[2]
    desk.key(Key.Key_Down, on=lines)
    desk.key(Key.Key_Space, on=lines)
    with desk.store.write("elsewhere") as s:
        drafts.edit(s, desk.paragraphs()[2].id, text="No such thing as labour, or labour.")
    assert find(desk.page, QAbstractButton, "Replace 3").isEnabled(), "the list follows the draft"
    press(desk.page, "Replace 3")
    assert desk.texts() == ["Work and <i>labour</i> moves.", texts[1], "No such thing as work, or work."]
    assert desk.shown()[0] == "Work and labour moves."
    desk.undo()
    assert desk.texts() == [*texts[:2], "No such thing as labour, or labour."]


def test_one_place_after_the_other_is_replaced(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("One word, two words.", "Third word in {meeting.place}.")
    desk.stand(0, 0)
    desk.key(Key.Key_H, Control)
    write(find(desk.page, QLineEdit, "Find in the draft"), "word")
    write(find(desk.page, QLineEdit, "Replace with"), "wordy word")
    desk.key(Key.Key_F3, on=desk.window.focusWidget())
    for _time in range(3):
        press(desk.page, "Replace this")
    assert desk.texts() == ["One wordy word, two wordy words.", "Third wordy word in {meeting.place}."]
    desk.undo()
    assert desk.texts()[1] == "Third word in {meeting.place}."
    assert visible(desk.page, QLabel)


def test_the_foot_counts_the_draft_and_what_is_selected(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on('States met.<note mark="">See it.</note>', "They agreed.")
    count = find(desk.page, QLabel, "Length of the draft")
    assert count.text() == "2 paragraphs · 14 words · 2 more in footnotes", "ten of them in the title block"
    desk.choose((0, 7), (1, 4))
    assert count.text().endswith(" · 2 words selected")
    desk.stand(1, -1)
    desk.type(" More words")
    desk.saved()
    assert "2 paragraphs · 16 words" in count.text()
