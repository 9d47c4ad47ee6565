"""Narrowing the list: categories, replies, typed words in any script, and the rows a check found."""

from types import SimpleNamespace

import pytest
from page_helpers import OpenWindow, find, press, seen, select, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from register_helpers import build_register, here, shown, stand, table

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


def test_replies_narrow_the_list_and_are_counted_within_a_category(window: MainWindow, store: Store) -> None:
    press(window, "Awaiting reply 3")
    assert [name for name in shown(window) if "Republic" in name or name == "Turkmenistan"] == [
        "Kyrgyz Republic", "Turkmenistan", "People’s Republic of China",
    ]  # fmt: skip
    press(window, "Members 1")
    assert shown(window)[1:] == ["Kyrgyz Republic", "Ms. Sample ЭХО", "Turkmenistan"]
    assert find(window, QAbstractButton, "Awaiting reply 2")
    press(window, "Confirmed 1")
    assert shown(window)[1] == "Republic of Kazakhstan"
    press(window, "Any reply")
    assert len(shown(window)) == 8


def test_replies_that_all_gave_need_no_chips(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    with store.write("All") as s:
        delegations.set_reply(s, meeting.delegations.values(), "confirmed")
    assert not [text for text in seen(window) if text.startswith(("Any reply", "Confirmed 4"))]


@pytest.mark.parametrize("typed", ["ekho", "Эхо", "эх"])
def test_a_name_is_found_in_the_other_script(qtbot: QtBot, window: MainWindow, typed: str) -> None:
    write(find(window, QLineEdit, "Filter…"), typed)
    qtbot.waitUntil(lambda: shown(window)[2:] == ["Ms. Sample ЭХО"])


def test_a_delegation_is_found_in_cyrillic(qtbot: QtBot, window: MainWindow) -> None:
    write(find(window, QLineEdit, "Filter…"), "казах")
    qtbot.waitUntil(lambda: len(shown(window)) == 5)
    assert shown(window)[1] == "Republic of Kazakhstan"


def test_an_edit_elsewhere_follows_the_filter(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    write(find(window, QLineEdit, "Filter…"), "golf")
    qtbot.waitUntil(lambda: shown(window) == [])
    with store.write("Elsewhere") as s:
        participants.edit(s, meeting.people["Bravo"], family_name="Golf")
    assert shown(window)[2:] == ["Ms. Sample GOLF"]
    with store.write("Elsewhere") as s:
        participants.transfer(s, meeting.people["Bravo"], delegation=meeting.delegations["China"])
    assert shown(window)[1:] == ["People’s Republic of China", "Ms. Sample GOLF"]
    with store.write("Elsewhere") as s:
        participants.remove(s, [meeting.people["Bravo"]])
    assert shown(window) == []


def test_a_check_shows_its_rows_until_everything_is_wanted_again(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    with store.write("Elsewhere") as s:
        participants.edit(s, meeting.people["Bravo"], email="one@example.org")
        participants.edit(s, meeting.people["Эхо"], email="ONE@example.org")
    qtbot.waitUntil(lambda: "People sharing an e-mail" in seen(window), timeout=5000)
    select(table(window), "Republic of Kazakhstan")
    QTest.keyClick(table(window), Qt.Key.Key_Space)
    press(window, "People sharing an e-mail")
    assert shown(window)[1:] == [
        "Republic of Kazakhstan", "Ms. Sample BRAVO", "Kyrgyz Republic", "Ms. Sample ЭХО",
    ]  # fmt: skip
    assert here(window)[0] == "Ms. Sample BRAVO"
    assert find(window, QLabel, "Only: People sharing an e-mail")
    with store.write("Elsewhere") as s:
        participants.edit(s, meeting.people["Bravo"], email="two@example.org")
    qtbot.waitUntil(lambda: "People sharing an e-mail" not in seen(window), timeout=5000)
    assert "Ms. Sample BRAVO" in shown(window)  # what is being mended stays in sight
    press(window, "Show everything")
    assert "Turkmenistan" in shown(window)
    assert here(window)[0] == "Ms. Sample BRAVO"


def test_checks_name_delegations_too(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: "Delegation without a head" in seen(window), timeout=5000)
    press(window, "Delegation without a head")
    assert shown(window)[1:] == ["Kyrgyz Republic"]
    stand(window, "Kyrgyz Republic")
    press(window, "All 4")
    assert shown(window)[1:] == ["Kyrgyz Republic"]  # a category does not take the check away
