"""Searches that are kept under a name: asked again, renamed, ordered, deleted."""

from library_desk import ALT, Desk, Key
from page_helpers import find, press, replace, visible
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
)


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
