"""The list of people as a table: columns to choose, Enter and Tab, pasted cells, many people changed at once, order by hand."""

from types import SimpleNamespace

import pytest
from page_helpers import OpenWindow, choose, drop_row, find, press, replace, select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QMenu
from pytestqt.qtbot import QtBot
from register_helpers import build_register, here, open_cells, paste, people, shown, stand, table, titles

from app.domain import delegations, participants
from app.ui.main_window import MainWindow
from app.ui.participants.page import Page
from database.store import Store


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    return build_register(store)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, meeting: SimpleNamespace) -> MainWindow:
    return open_window(store, {"participants": Page})


def tick(window: MainWindow, title: str) -> None:
    """Press the button with the three dots and choose a column, or another entry, there."""
    press(window, "Columns and folding")
    menu = find(window, QMenu, "Columns and folding")
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()


def person(store: Store, id: int) -> participants.PersonInfo:
    with store.read() as s:
        return participants.get(s, [id])[0]


def test_columns_are_chosen_and_remembered(
    open_window: OpenWindow, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    usual = ["Delegation / name", "Position", "Institution", "Role", "Status"]
    assert titles(window) == usual
    tick(window, "E-mail")
    tick(window, "Institution")
    assert titles(window) == ["Delegation / name", "Position", "Role", "Status", "E-mail"]
    again = open_window(store, {"participants": Page})
    assert titles(again) == titles(window)
    tick(again, "Usual columns")
    assert titles(again) == usual


def test_a_width_that_was_pulled_is_remembered(
    qtbot: QtBot, open_window: OpenWindow, window: MainWindow, store: Store
) -> None:
    head = table(window).horizontalHeader()
    at = head.sectionViewportPosition(3) + head.sectionSize(3) - 1
    qtbot.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 10))
    qtbot.mouseMove(head.viewport(), QPoint(at - 40, 10))
    qtbot.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at - 40, 10))
    width = head.sectionSize(3)
    assert width == 160 - 40
    qtbot.waitUntil(lambda: "position_title=120" in window.context.settings.people_columns)
    assert table(open_window(store, {"participants": Page})).columnWidth(3) == width


def test_all_columns_fit_or_scroll_and_names_stay_readable(window: MainWindow) -> None:
    for title in ("Honorific", "Native script", "Division", "Rank", "E-mail", "Phone", "Days"):
        tick(window, title)
    view = table(window)
    assert len(titles(window)) == 12
    assert view.columnWidth(0) >= 200
    assert view.horizontalScrollBar().maximum() > 0


def test_enter_goes_down_and_tab_goes_on_past_bands_and_delegations(qtbot: QtBot, window: MainWindow) -> None:
    stand(window, "Ms. Sample CHARLIE", "Position")
    QTest.keyClick(table(window), Qt.Key.Key_F2)
    replace(open_cells(window)[0], "Adviser")
    qtbot.waitUntil(lambda: here(window) == ("Ms. Sample ЭХО", "Position"))
    assert shown(window, "Position")[4] == "Adviser"
    QTest.keyClick(table(window), Qt.Key.Key_F2)
    replace(open_cells(window)[0], "Counsellor", key=Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: here(window) == ("Ms. Sample ЭХО", "Institution") and bool(open_cells(window)))
    replace(open_cells(window)[0], "Ministry", key=Qt.Key.Key_Backtab)
    qtbot.waitUntil(lambda: here(window)[1] == "Position" and bool(open_cells(window)))
    replace(open_cells(window)[0], "Envoy", key=Qt.Key.Key_Escape)
    row = shown(window).index("Ms. Sample ЭХО")
    assert (shown(window, "Position")[row], shown(window, "Institution")[row]) == ("Counsellor", "Ministry")


def test_a_block_of_cells_is_pasted_over_people_in_one_step(window: MainWindow, store: Store) -> None:
    before = shown(window, "Position")
    stand(window, "Ms. Sample BRAVO", "Position")
    paste(
        window,
        'Director\tMinistry of Labour\tAdviser\r\nEnvoy\t"Office\tof Data"\tdelegate\r\nHead\tService\tExpert\r\n',
    )
    assert shown(window, "Position")[3:5] == ["Director", "Envoy"]
    assert shown(window, "Institution")[3:5] == ["Ministry of Labour", "Office\tof Data"]
    assert shown(window, "Role")[3:5] == ["Adviser", "Delegate"]
    assert shown(window, "Position")[6] == "Head"  # the next person stands under another delegation
    window.action("undo").trigger()
    assert shown(window, "Position") == before


def test_one_cell_is_pasted_into_all_selected_people(window: MainWindow) -> None:
    stand(window, "Ms. Sample ALPHA", "Institution")
    select_more(window, "Ms. Sample BRAVO", "Ms. Sample ЭХО")
    paste(window, "Ministry of Labour")
    assert shown(window, "Institution").count("Ministry of Labour") == 3


def select_more(window: MainWindow, *names: str) -> None:
    """Click rows with Ctrl, in the column that is current."""
    view = table(window)
    column = view.currentIndex().column()
    for name in names:
        index = view.model().index(shown(window).index(name), column)
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier,
            view.visualRect(index).center(),
        )  # fmt: skip


def test_a_pasted_word_that_is_no_role_is_refused_and_nothing_changes(
    window: MainWindow, expected: list[str]
) -> None:
    expected.append("“King” is not possible here.")
    before = shown(window, "Role")
    stand(window, "Ms. Sample BRAVO", "Role")
    paste(window, "Adviser\nKing")
    assert shown(window, "Role") == before


def test_pasted_names_are_taken_apart_and_keep_their_honorific(window: MainWindow) -> None:
    stand(window, "Ms. Sample BRAVO")
    paste(window, "Test GOLF\nH.E. Mr. Namuna HOTEL")
    assert shown(window)[3:5] == ["Ms. Test GOLF", "H.E. Mr. Namuna HOTEL"]


def test_rows_are_copied_as_they_are_seen(window: MainWindow) -> None:
    select(table(window), "Ms. Sample ALPHA", "Ms. Sample BRAVO")
    QTest.keyClick(table(window), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == (
        "Ms. Sample ALPHA\t\t\tHead of delegation\tExpected\nMs. Sample BRAVO\t\t\tDelegate\tExpected"
    )


@pytest.mark.parametrize(
    ("box", "text", "told"),
    [
        ("Set the status", "Confirmed", ("status", "confirmed")),
        ("Set the rank", "Director", ("rank", "director")),
        ("Set the role", "Adviser", ("role", "adviser")),
    ],
)
def test_many_people_are_changed_in_one_step(
    window: MainWindow, store: Store, meeting: SimpleNamespace, box: str, text: str, told: tuple[str, str]
) -> None:
    select(table(window), "Ms. Sample BRAVO", "Ms. Sample CHARLIE", "Ms. Sample ЭХО")
    choose(find(window, QComboBox, box), text)
    key, value = told
    assert [getattr(person(store, meeting.people[name]), key) for name in ("Bravo", "Charlie", "Эхо")] == [
        value
    ] * 3
    window.action("undo").trigger()
    assert getattr(person(store, meeting.people["Bravo"]), key) != value


def test_many_people_get_the_same_days_and_another_delegation(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample BRAVO", "Ms. Sample CHARLIE")
    find(window, QCheckBox, "Wed 13 Oct").click()
    assert person(store, meeting.people["Charlie"]).days == "2027-10-12 2027-10-14"
    choose(find(window, QComboBox, "Put them into the delegation"), "Turkmenistan")
    assert people(store, meeting.delegations["Turkmenistan"]) == ["Ms. Sample BRAVO", "Ms. Sample CHARLIE"]
    window.action("undo").trigger()
    assert people(store, meeting.delegations["Turkmenistan"]) == []


def test_a_delegation_is_moved_by_keys_and_put_back_by_the_alphabet(window: MainWindow) -> None:
    members = ["Republic of Kazakhstan", "Kyrgyz Republic", "Turkmenistan"]

    def order() -> list[str]:
        return [name for name in shown(window) if name in members]

    stand(window, "Turkmenistan")
    QTest.keyClick(table(window), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order() == [members[0], members[2], members[1]]
    press(window, "Move up in its category")
    assert order() == [members[2], members[0], members[1]]
    assert find(window, QLabel, "The house’s own order")
    press(window, "Alphabetical again")
    assert order() == members
    window.action("undo").trigger()
    assert order() == [members[2], members[0], members[1]]


def test_a_delegation_is_dragged_inside_its_category(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    drop_row(table(window), "Turkmenistan", above="Republic of Kazakhstan")
    with store.read() as s:
        listed = [d.party.short for d in delegations.listing(s, meeting.id)]
    assert listed == ["Turkmenistan", "Kazakhstan", "Kyrgyzstan", "China"]
    drop_row(table(window), "Turkmenistan", above="People’s Republic of China")
    with store.read() as s:
        listed = [d.party.short for d in delegations.listing(s, meeting.id)]
    assert listed == ["Kazakhstan", "Kyrgyzstan", "Turkmenistan", "China"]
