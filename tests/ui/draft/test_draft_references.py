"""References on the paper, and numbers that are kept: by what a person presses, types and sees."""

from desk import TITLES, Control, Desk, Key, Shift
from page_helpers import find, open_tab, press, seen, visible
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton

from app.domain import drafts, references


def test_a_reference_is_put_in_followed_lost_and_found(desk: Desk) -> None:
    desk.stand(2, -1)
    desk.type(" See ")
    desk.key(Key.Key_R, Control | Shift)
    line = find(desk.page, QLineEdit, "Number or words of a paragraph")
    assert line.hasFocus()
    desk.type("agreed to", on=line)
    listed = find(desk.page, QListWidget, "Paragraphs to refer to")
    assert [listed.item(row).text() for row in range(listed.count())] == ["paragraph 2"]
    desk.key(Key.Key_Return, on=line)
    assert desk.shown()[2].endswith("all. See paragraph 2")
    desk.type(" and {1")
    offer = find(desk.page, QListWidget, "Names of Fields")
    assert offer.item(0).text() == "paragraph 1"
    desk.key(Key.Key_Return)
    assert desk.shown()[2].endswith("See paragraph 2 and 1")
    desk.saved()
    uids = {p.uid for p in desk.paragraphs()[:2]}
    assert set(references.used(desk.texts()[2])) == uids

    desk.stand(1)
    desk.key(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.shown()[2].endswith("See paragraph 1 and 2")
    desk.stand(2, -1)
    desk.key(Key.Key_Backspace)  # the number goes as a whole
    assert desk.shown()[2].endswith("paragraph 1 and ")
    desk.undo()
    block = desk.paper.document().findBlockByNumber(2 + TITLES)
    cursor = desk.paper.textCursor()
    cursor.setPosition(block.position() + block.text().index("1 and") + 1)
    place = desk.paper.cursorRect(cursor).center() - QPoint(3, 0)
    QTest.mouseClick(desk.paper.viewport(), Qt.MouseButton.LeftButton, Control, place)
    assert desk.paper.textCursor().block().text().startswith("States agreed")

    desk.window.pages.page("draft").remove_paragraph(desk.paragraphs()[0].id)
    assert desk.shown()[1].endswith("See paragraph (?) and 1")
    open_tab(desk.page, "Fields 1")
    assert any("References to deleted" in words or "paragraph (?) and" in words for words in seen(desk.page))
    press(desk.page, "Choose a paragraph…", QPushButton)
    line = find(desk.page, QLineEdit, "Number or words of a paragraph")
    desk.key(Key.Key_Return, on=line)
    assert desk.shown()[1].endswith("See paragraph 1 and 1")
    desk.undo()
    desk.undo()
    assert desk.shown()[2].endswith("See paragraph 1 and 2")


def test_references_are_copied_as_what_they_mean_and_as_words(desk: Desk) -> None:
    with desk.store.write("refer") as s:
        one, _two, three = desk.paragraphs()
        drafts.edit(s, three.id, text=f'As paragraph <ref to="{one.uid}"/> says.')
    desk.window.activateWindow()
    desk.stand(2)
    desk.choose((2, 0), (2, 14))
    desk.paper.copy()
    assert QApplication.clipboard().text() == "As paragraph 1"
    desk.stand(1, -1)
    desk.paper.paste()
    desk.saved()
    assert desk.texts()[1].endswith(f'As paragraph <ref to="{one.uid}"/>')
    with desk.store.write("two numbers") as s:
        drafts.edit(s, one.id, label="none")
    assert desk.shown()[2] == "As paragraph (?) says."


def test_numbers_are_kept_and_given_up(desk: Desk) -> None:
    open_tab(desk.page, "Versions")
    press(desk.page, "Keep the numbers", QPushButton)
    desk.stand(0, -1)
    desk.key(Key.Key_Return)
    desk.type("New")
    desk.stand(2, 0)
    desk.key(Key.Key_Return)  # an empty paragraph before this one
    desk.saved()
    assert [p.label for p in desk.paragraphs()] == ["1.", "1 bis.", "1 ter.", "2.", "3."]
    assert not [one for one in visible(desk.page, QPushButton) if one.text() == "Keep the numbers"]
    action = {one.objectName(): one for one in desk.page.find_actions()}
    action["renumber"].trigger()
    assert [p.label for p in desk.paragraphs()] == ["1.", "2.", "3.", "4.", "5."]
    desk.undo()
    assert [p.label for p in desk.paragraphs()][1] == "1 bis."
