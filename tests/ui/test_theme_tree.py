"""Themes as a tree, where they are kept, ticked, and counted: by keys, mouse and buttons."""

from types import SimpleNamespace

import pytest
from page_helpers import OpenWindow, answer, cells, find, open_fields, press, replace, select, visible, write
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QTableView

from app.domain import agenda, drafts, library, meetings, overview, themes
from app.ui.context import ThemeCell
from app.ui.library.results import Results
from app.ui.main_window import MainWindow
from app.ui.overview.matrix import HeatMap
from app.ui.widgets import IconButton
from database.store import Store

Key, Alt, Shift = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        id = meetings.create(s, process, title="Fourth Meeting", starts_on="2027-10-12", ends_on="2027-10-13")
        made = {name: themes.add(s, process, name=name) for name in ("Labour", "Refugees", "Data", "Return")}
        session = agenda.add(s, id, title="Opening", day="2027-10-12")
        agenda.set_themes(s, session, [made["Data"]])
    return SimpleNamespace(process=process, themes=made, session=session)


@pytest.fixture
def window(store: Store, meeting: SimpleNamespace, open_window: OpenWindow) -> MainWindow:
    opened = open_window(store, page="agenda")
    press(opened, "Themes")
    return opened


def listed(window: MainWindow) -> QTableView:
    return find(window, QTableView, "Themes")


def tree(store: Store, meeting: SimpleNamespace) -> list[str]:
    with store.read() as s:
        return [f"{'.' * one.depth}{one.name}" for one in themes.listing(s, meeting.process)]


def stand(window: MainWindow, name: str) -> QTableView:
    table = listed(window)
    select(table, name)
    table.setFocus()
    return table


# --- the pane


def test_tab_puts_a_theme_below_the_one_before_it(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    table = stand(window, "Refugees")
    QTest.keyClick(table, Key.Key_Tab)
    assert tree(store, meeting) == ["Labour", ".Refugees", "Data", "Return"]
    assert table.hasFocus() and table.currentIndex().data() == "Refugees"
    stand(window, "Data")
    QTest.keyClick(table, Key.Key_Tab)
    QTest.keyClick(table, Key.Key_Tab)
    assert tree(store, meeting) == ["Labour", ".Refugees", "..Data", "Return"]
    QTest.keyClick(table, Key.Key_Backtab, Shift)
    assert tree(store, meeting) == ["Labour", ".Refugees", ".Data", "Return"]
    QTest.keyClick(table, Key.Key_Up, Alt)
    assert tree(store, meeting) == ["Labour", ".Data", ".Refugees", "Return"]
    QTest.keyClick(table, Key.Key_Left, Alt)
    assert tree(store, meeting) == ["Labour", ".Refugees", "Data", "Return"]
    for _step in range(6):
        window.action("undo").trigger()
    assert tree(store, meeting) == ["Labour", "Refugees", "Data", "Return"]


def test_where_tab_can_do_nothing_it_goes_on_to_the_next_field(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    table = stand(window, "Labour")
    QTest.keyClick(table, Key.Key_Tab)
    assert not table.hasFocus()
    assert tree(store, meeting) == ["Labour", "Refugees", "Data", "Return"]


def test_a_theme_is_let_go_onto_another_or_between_two(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    table = listed(window)

    def let_go(name: str, *, at: str, share: float) -> None:
        select(table, name)
        room = table.visualRect(table.model().index(cells(table).index(at), 0))
        place = QPointF(60, room.top() + room.height() * share)
        table.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, QMimeData(), LEFT, NONE))

    let_go("Return", at="Labour", share=0.5)
    assert tree(store, meeting) == ["Labour", ".Return", "Refugees", "Data"]
    let_go("Data", at="Return", share=0.1)
    assert tree(store, meeting) == ["Labour", ".Data", ".Return", "Refugees"]
    let_go("Data", at="Refugees", share=0.9)
    assert tree(store, meeting) == ["Labour", ".Return", "Refugees", "Data"]


def test_a_theme_is_not_let_go_below_itself(
    window: MainWindow, store: Store, meeting: SimpleNamespace, expected: list[str]
) -> None:
    table = stand(window, "Refugees")
    QTest.keyClick(table, Key.Key_Tab)
    expected.append("cannot stand below itself")
    select(table, "Labour")
    room = table.visualRect(table.model().index(1, 0))
    table.dropEvent(QDropEvent(QPointF(room.center()), Qt.DropAction.MoveAction, QMimeData(), LEFT, NONE))
    assert tree(store, meeting) == ["Labour", ".Refugees", "Data", "Return"]


def test_space_folds_and_what_goes_below_a_folded_theme_is_seen(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    table = stand(window, "Refugees")
    QTest.keyClick(table, Key.Key_Tab)
    select(table, "Labour")
    QTest.keyClick(table, Key.Key_Space)
    assert cells(table) == ["Labour", "Data", "Return"]
    stand(window, "Data")
    QTest.keyClick(table, Key.Key_Tab)
    assert cells(table) == ["Labour", "Refugees", "Data", "Return"]
    assert tree(store, meeting)[2] == ".Data"


def test_buttons_do_the_same_for_the_mouse(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    stand(window, "Data")
    press(window, "Below the theme before it (Tab)")
    press(window, "Out of the theme above (Shift+Tab)")
    press(window, "Move up (Alt+Up)")
    press(window, "Move down (Alt+Down)")
    press(window, "Move up (Alt+Up)")
    assert tree(store, meeting) == ["Labour", "Data", "Refugees", "Return"]
    stand(window, "Labour")
    assert not find(window, IconButton, "Move up (Alt+Up)").isEnabled()


def test_a_theme_is_added_renamed_and_described(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    replace(find(window, QLineEdit, "Name of a new theme"), "Wages")
    table = listed(window)
    assert table.currentIndex().data() == "Wages", "Tab can put it below another at once"
    table.setFocus()
    QTest.keyClick(table, Key.Key_Tab)
    assert tree(store, meeting)[-2:] == ["Return", ".Wages"]
    QTest.keyClick(table, Key.Key_F2)
    replace(open_fields(table)[0], "Pay")
    area = find(window, QPlainTextEdit, "What the theme covers")
    area.setFocus()
    write(area, "Оплата труда, wages")
    table.setFocus()
    with store.read() as s:
        last = themes.listing(s, meeting.process)[-1]
    assert (last.name, last.description) == ("Pay", "Оплата труда, wages")
    window.action("undo").trigger()
    assert not area.toPlainText()


def test_what_nothing_carries_goes_without_a_question(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    QTest.keyClick(stand(window, "Return"), Key.Key_Delete)
    assert tree(store, meeting) == ["Labour", "Refugees", "Data"]


def test_what_is_carried_is_asked_for_and_comes_back(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    table = stand(window, "Data")
    with answer("Cancel"):
        QTest.keyClick(table, Key.Key_Delete)
    assert len(tree(store, meeting)) == 4
    with answer("Delete the theme"):
        QTest.keyClick(table, Key.Key_Delete)
    assert tree(store, meeting) == ["Labour", "Refugees", "Return"]
    window.action("undo").trigger()
    assert len(tree(store, meeting)) == 4
    with store.read() as s:
        assert agenda.get(s, meeting.session).themes == (meeting.themes["Data"],)


# --- ticks


def test_ticks_stand_further_in_below_their_theme(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    QTest.keyClick(stand(window, "Refugees"), Key.Key_Tab)
    press(window, "Close the themes")
    select(next(one for one in visible(window, QTableView)), "Opening", column=1, at=1)
    labour, refugees = find(window, QCheckBox, "Labour"), find(window, QCheckBox, "Refugees")
    left = {box: box.mapTo(window, QPoint(0, 0)).x() for box in (labour, refugees)}
    assert left[refugees] > left[labour] == find(window, QCheckBox, "Data").mapTo(window, QPoint(0, 0)).x()
    refugees.click()
    with store.read() as s:
        assert set(agenda.get(s, meeting.session).themes) == {
            meeting.themes["Data"],
            meeting.themes["Refugees"],
        }


# --- the picture


def test_the_picture_folds_themes_and_opens_all_that_stands_below(
    sample_store: Store, open_window: OpenWindow
) -> None:
    window = open_window(sample_store)
    with sample_store.write("Nest") as s:
        first, second, *_rest = themes.listing(s, 1)
        themes.nest(s, second.id, parent=first.id)
        own = {one: set(library.on_theme(s, one)) for one in (first.id, second.id)}
    assert own[second.id] - own[first.id] == set(), "the theme above has everything"
    picture = find(window, HeatMap, "Themes across documents · paragraphs")
    with sample_store.read() as s:
        grid = overview.theme_counts(s, window.context.meeting)
    column = next(c for c in grid.columns if grid.cells.get((second.id, c.id)) and c.id)
    picture.setFocus()
    assert second.name not in picture.accessibleDescription()
    QTest.keyClick(picture, Key.Key_Space)
    QTest.keyClick(picture, Key.Key_Down)
    assert f"{first.name} › {second.name}:" in picture.accessibleDescription()
    QTest.keyClick(picture, Key.Key_Up)
    QTest.keyClick(picture, Key.Key_Space)
    QTest.keyClick(picture, Key.Key_Down)
    assert second.name not in picture.accessibleDescription(), "folded again"
    QTest.keyClick(picture, Key.Key_Up)
    while column.detail not in picture.accessibleDescription():
        QTest.keyClick(picture, Key.Key_Right)
    count = int(grid.cells[first.id, column.id])
    assert f"{count} paragraph" in picture.accessibleDescription()
    QTest.keyClick(picture, Key.Key_Return)
    shown = find(window.pages.page("library"), Results, "Paragraphs")
    with sample_store.read() as s:
        wanted = [p.plain for p in library.get(s, themes.behind(s, first.id, source=column.id))]
    assert shown.texts() == wanted and len(wanted) == count


def test_the_drafts_column_goes_to_the_first_paragraph_below(
    sample_store: Store, open_window: OpenWindow
) -> None:
    window = open_window(sample_store)
    with sample_store.write("Nest") as s:
        draft = drafts.of_meeting(s, window.context.meeting) or 0
        above = themes.add(s, 1, name="Above")
        some = next(p for p in drafts.paragraphs(s, draft) if p.themes)
        themes.nest(s, some.themes[0], parent=above)
    picture = find(window, HeatMap, "Themes across documents · paragraphs")
    picture.setFocus()
    for _row in range(12):
        QTest.keyClick(picture, Key.Key_Down)
    for _column in range(12):
        QTest.keyClick(picture, Key.Key_Right)
    assert picture.accessibleDescription().startswith("Above: ")
    QTest.keyClick(picture, Key.Key_Return)
    assert window.pages.current == "draft"
    assert window.context.paragraph == some.id


def test_a_click_on_a_name_unfolds(sample_store: Store, open_window: OpenWindow) -> None:
    window = open_window(sample_store)
    with sample_store.write("Nest") as s:
        first, second, *_rest = themes.listing(s, 1)
        themes.nest(s, second.id, parent=first.id)
    picture = find(window, HeatMap, "Themes across documents · paragraphs")
    before = picture.sizeHint().height()
    QTest.mouseClick(picture, LEFT, NONE, QPoint(30, 40))
    assert picture.sizeHint().height() > before
    QTest.mouseClick(picture, LEFT, NONE, QPoint(6, 40))
    assert picture.sizeHint().height() == before
    assert window.pages.current == "overview"


def test_a_cell_of_a_theme_below_another_opens_in_the_library(
    sample_store: Store, open_window: OpenWindow
) -> None:
    window = open_window(sample_store, page="library")
    with sample_store.write("Nest") as s:
        first, second, *_rest = themes.listing(s, 1)
        themes.nest(s, second.id, parent=first.id)
        source = next(source for theme, source, _n in themes.matrix(s, 1) if theme == second.id)
    window.context.go("library", ThemeCell(first.id, source))
    page = window.pages.page("library")
    with sample_store.read() as s:
        count = len(themes.behind(s, first.id, source=source))
    assert len(find(page, Results, "Paragraphs").texts()) == count
    assert any(first.name in chip.text() for chip in page.findChildren(QPushButton) if chip.isVisible())
