"""Versions by what a person does: freeze, go on writing, compare, step through the changes, go back, take it back."""

from desk import TEXTS, Desk, Key, Shift
from page_helpers import choose, find, open_tab, press, seen, visible, write
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTextEdit

from app.domain import drafts, meetings, versions


def freeze(desk: Desk) -> None:
    open_tab(desk.page, "Versions")
    press(desk.page, "Save version")


def rewrite(desk: Desk) -> None:
    """Change a word, and add a paragraph at the end."""
    desk.choose((0, 18), (0, 22))
    desk.type("heed")
    desk.stand(2, -1)
    desk.key(Key.Key_Return)
    desk.type("Participants looked forward to the next meeting.")
    desk.saved()


def redline(desk: Desk) -> QTextEdit:
    return find(desk.page, QTextEdit, "Text with changes")


def is_writing(desk: Desk) -> bool:
    return any(one.accessibleName() == "Draft text" for one in visible(desk.page, QTextEdit))


def said(desk: Desk) -> str:
    return next(words for words in seen(desk.page) if "change" in words and " in, " in words)


def test_a_version_takes_a_status_a_symbol_and_a_note_of_its_own(desk: Desk) -> None:
    open_tab(desk.page, "Versions")
    for name, words in (
        ("Status of the version", "For the first reading"), ("Its symbol", "SP/1/Rev.1"), ("Note", "Sent to all"),
    ):  # fmt: skip
        write(find(desk.page, QLineEdit, name), words)
    press(desk.page, "Save version")
    with desk.store.read() as s:
        (made,) = versions.listing(s, desk.draft)
    assert (made.status, made.symbol, made.note) == ("For the first reading", "SP/1/Rev.1", "Sent to all")
    assert find(desk.page, QLabel, "Sent to all")
    assert find(desk.page, QLineEdit, "Note").text() == "", "the next version has a note of its own"


def test_what_changed_since_a_version_is_shown_in_the_place_of_the_paper(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    press(desk.page, "Changes since Zero draft")
    assert not is_writing(desk)
    text = redline(desk).toPlainText()
    assert "note heed" in text and "looked forward" in text
    assert said(desk) == "2 changes · 8 words in, 1 out"
    desk.key(Key.Key_Escape, on=redline(desk))
    assert is_writing(desk)
    assert desk.paper.hasFocus()


def test_f8_goes_from_change_to_change_and_round(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    press(desk.page, "Changes since Zero draft")
    paper = redline(desk)

    def marked() -> str:
        (one,) = paper.extraSelections()
        return str(one.cursor.selectedText())

    steps = []
    for held in (None, None, None, Shift):
        desk.key(Key.Key_F8, *([held] if held else []), on=paper)
        steps.append((marked(), said(desk).rpartition(" · ")[2]))
    first, second = ("note heed ", "at change 1 of 2"), (
        "Participants looked forward to the next meeting.", "at change 2 of 2",
    )  # fmt: skip
    assert steps == [first, second, first, second]


def test_side_by_side_shows_each_text_alone_and_steps_too(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    press(desk.page, "Changes since Zero draft")
    press(desk.page, "Side by side")
    paper = redline(desk)
    text = paper.toPlainText()
    assert "took note of" in text and "took heed of" in text
    assert "Zero draft" in text and "The draft now" in text
    desk.key(Key.Key_F8, on=paper)
    assert paper.extraSelections()[0].cursor.selectedText() == "note "


def test_any_two_texts_are_compared(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    freeze(desk)
    desk.stand(1)
    desk.type("All ")
    desk.saved()
    choose(find(desk.page, QComboBox, "From"), "Rev.1")
    choose(find(desk.page, QComboBox, "To"), "Zero draft")
    press(desk.page, "Show changes")
    assert find(desk.page, QLabel, "Rev.1 → Zero draft")
    assert said(desk) == "2 changes · 1 word in, 8 out"


def test_a_comparison_follows_what_is_undone(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    press(desk.page, "Changes since Zero draft")
    desk.undo()
    assert "looked forward" not in redline(desk).toPlainText()
    for _step in range(20):
        if is_writing(desk):
            break
        desk.undo()
    assert is_writing(desk), "the version itself is not there any more"


def test_a_version_is_read_as_it_was(desk: Desk) -> None:
    freeze(desk)
    rewrite(desk)
    press(desk.page, "Read Zero draft")
    text = redline(desk).toPlainText()
    assert TEXTS[0] in text and "heed" not in text
    assert redline(desk).isReadOnly()
    press(desk.page, "Back to the draft")
    assert is_writing(desk)


def test_the_draft_goes_back_to_a_version_and_undo_brings_it_back(desk: Desk) -> None:
    freeze(desk)
    before = desk.paragraphs()
    rewrite(desk)
    written = desk.texts()
    press(desk.page, "Go back to Zero draft")
    assert desk.shown() == list(TEXTS)
    assert [(p.id, p.uid, p.text) for p in desk.paragraphs()] == [(p.id, p.uid, p.text) for p in before]
    assert any("Undo brings it back" in words for words in seen(desk.window))
    desk.undo()
    assert desk.texts() == written == desk.shown()


def test_a_version_is_deleted_and_undo_brings_it_back(desk: Desk) -> None:
    freeze(desk)
    press(desk.page, "Delete Zero draft")
    assert find(desk.page, QLabel, "No version is saved yet.")
    assert not any("Zero draft" in one.accessibleName() for one in visible(desk.page, QAbstractButton))
    desk.undo()
    assert find(desk.page, QAbstractButton, "Read Zero draft")


def test_a_paragraph_of_the_outline_leads_back_to_the_paper(desk: Desk) -> None:
    freeze(desk)
    press(desk.page, "Read Zero draft")
    desk.window.context.go("draft", desk.paragraphs()[1].id)
    assert is_writing(desk)
    with desk.store.read() as s:
        assert drafts.paragraphs(s, desk.draft)


def test_another_meeting_closes_the_comparison(desk: Desk) -> None:
    freeze(desk)
    press(desk.page, "Read Zero draft")
    with desk.store.write("Another meeting") as s:
        process = meetings.get(s, desk.meeting).process
        other = meetings.create(s, process, title="Second Meeting")
        drafts.add(s, drafts.create(s, other), text="Other words.")
    desk.window.context.set_meeting(other)
    assert is_writing(desk)
    sides_on_offer = find(desk.page, QComboBox, "From")
    assert sides_on_offer.findText("Zero draft") < 0
