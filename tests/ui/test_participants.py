"""The page Participants: the register as a person at the desk sees and changes it."""

from types import SimpleNamespace

import pytest
from page_helpers import (
    OpenWindow,
    choose,
    drop_row,
    entries,
    expect_going,
    find,
    press,
    replace,
    seen,
    select,
    write,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from register_helpers import (
    build_register,
    column,
    here,
    open_cells,
    people,
    shown,
    stand,
    table,
    type_name,
)

from app.domain import delegations, meetings, participants, parties
from app.ui.agenda.page import Page as AgendaPage
from app.ui.main_window import MainWindow
from app.ui.participants.page import Page
from database.store import Store


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    return build_register(store)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, meeting: SimpleNamespace) -> MainWindow:
    return open_window(store, {"participants": Page})


def test_delegations_stand_under_their_category_and_people_under_their_delegation(window: MainWindow) -> None:
    assert shown(window) == [
        "Members · 3 of 3 invited · 1 confirmed",
        "Republic of Kazakhstan",
        "Ms. Sample ALPHA",
        "Ms. Sample BRAVO",
        "Ms. Sample CHARLIE",
        "Kyrgyz Republic",
        "Ms. Sample ЭХО",
        "Turkmenistan",
        "Guests · 1 of 1 invited · 0 confirmed",
        "People’s Republic of China",
    ]
    assert shown(window, "Status")[1] == "Confirmed"
    assert shown(window, "Status")[5] == "Awaiting reply"


def test_the_list_is_a_sound_model(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    tester = QAbstractItemModelTester(
        table(window).model(), QAbstractItemModelTester.FailureReportingMode.Warning
    )
    with store.write("Remove") as s:
        delegations.remove(s, meeting.delegations["Kazakhstan"])
    store.undo()
    assert tester.model() is table(window).model()


def test_chips_count_people_and_narrow_the_list(window: MainWindow) -> None:
    press(window, "Guests 0")
    assert shown(window) == ["Guests · 1 of 1 invited · 0 confirmed", "People’s Republic of China"]
    press(window, "All 4")
    assert len(shown(window)) == 10


def test_the_filter_finds_people_in_any_script_and_delegations_by_name(
    qtbot: QtBot, window: MainWindow
) -> None:
    field = find(window, QLineEdit, "Filter…")
    write(field, "эхо")
    qtbot.waitUntil(lambda: len(shown(window)) == 3)
    assert shown(window)[1:] == ["Kyrgyz Republic", "Ms. Sample ЭХО"]
    field.clear()
    write(field, "kazakh")
    qtbot.waitUntil(lambda: shown(window)[1:2] == ["Republic of Kazakhstan"])
    assert len(shown(window)) == 5
    field.clear()
    write(field, "nobody at all")
    qtbot.waitUntil(lambda: shown(window) == [])
    assert find(window, QLabel, "Nobody fits this filter.")


def test_a_reply_is_changed_in_place_and_undone(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    view = table(window)
    row = shown(window).index("Turkmenistan")
    view.setCurrentIndex(view.model().index(row, column(window, "Status")))
    QTest.keyClick(view, Qt.Key.Key_F2)
    box = next(b for b in view.viewport().findChildren(QComboBox))
    assert [box.itemText(n) for n in range(box.count())] == [
        "Awaiting reply", "Confirmed", "Declined", "Attended",
    ]  # fmt: skip
    choose(box, "Confirmed")
    assert shown(window, "Status")[row] == "Confirmed"
    qtbot.waitUntil(lambda: "the Republic of Kazakhstan and Turkmenistan" in seen(window))
    window.action("undo").trigger()
    assert shown(window, "Status")[row] == "Awaiting reply"
    with store.read() as s:
        assert delegations.get(s, meeting.delegations["Turkmenistan"]).reply == "invited"


def test_a_name_is_edited_in_its_three_parts(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample BRAVO")
    QTest.keyClick(table(window), Qt.Key.Key_F2)
    type_name(qtbot, window, "Honorific", "H.E. Ms.", Qt.Key.Key_Tab)
    type_name(qtbot, window, "Given name", "Образец", Qt.Key.Key_Tab)
    type_name(qtbot, window, "Family name", "Bravo-Golf", Qt.Key.Key_Return)
    assert "H.E. Ms. Образец BRAVO-GOLF" in shown(window)
    assert here(window)[0] == "Ms. Sample CHARLIE"  # Enter goes down
    stand(window, "H.E. Ms. Образец BRAVO-GOLF")
    assert find(window, QLabel, "H.E. Ms. Образец BRAVO-GOLF")
    window.action("undo").trigger()
    assert "Ms. Sample BRAVO" in shown(window)


def test_escape_leaves_a_name_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    select(table(window), "Ms. Sample BRAVO")
    QTest.keyClick(table(window), Qt.Key.Key_F2)
    type_name(qtbot, window, "Family name", "Wrong", Qt.Key.Key_Escape)
    assert "Ms. Sample BRAVO" in shown(window)
    assert not open_cells(window)


def test_position_is_edited_in_place(qtbot: QtBot, window: MainWindow) -> None:
    stand(window, "Ms. Sample BRAVO", "Position")
    QTest.keyClick(table(window), Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: bool(open_cells(window)))
    replace(open_cells(window)[0], "Director")
    qtbot.waitUntil(lambda: "Director" in shown(window, "Position"))


def test_people_are_typed_one_after_another(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Kyrgyz Republic")
    press(window, "Person")
    type_name(qtbot, window, "Given name", "Sample", Qt.Key.Key_Tab)
    type_name(qtbot, window, "Family name", "Golf", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sample GOLF" in shown(window))
    qtbot.waitUntil(lambda: bool(open_cells(window)) and open_cells(window)[2].text() == "")
    type_name(qtbot, window, "Given name", "Mr. Sample HOTEL", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Mr. Sample HOTEL" in shown(window))
    type_name(qtbot, window, "Given name", "", Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "Type a name…" not in shown(window))
    assert people(store, meeting.delegations["Kyrgyzstan"]) == [
        "Ms. Sample ЭХО", "Sample GOLF", "Mr. Sample HOTEL",
    ]  # fmt: skip
    window.action("undo").trigger()
    assert "Mr. Sample HOTEL" not in shown(window)


def test_tab_goes_from_a_new_name_to_its_position(qtbot: QtBot, window: MainWindow) -> None:
    select(table(window), "Turkmenistan")
    press(window, "Person")
    type_name(qtbot, window, "Family name", "India", Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: [e.accessibleName() for e in open_cells(window)] == [""])
    replace(open_cells(window)[0], "Adviser")
    qtbot.waitUntil(lambda: shown(window, "Position")[shown(window).index("INDIA")] == "Adviser")


def test_an_emptied_name_is_refused_and_nothing_changes(window: MainWindow, expected: list[str]) -> None:
    expected.append("The family name cannot be empty.")
    select(table(window), "Ms. Sample BRAVO")
    field = find(window, QLineEdit, "Family name")
    replace(field, "")
    assert "Ms. Sample BRAVO" in shown(window)
    assert field.text() == "Bravo"
    assert find(window, QLabel, "The family name cannot be empty.")


def test_delete_removes_a_delegation_with_its_people_and_undo_brings_all_back(
    window: MainWindow, store: Store
) -> None:
    before = shown(window)
    select(table(window), "Republic of Kazakhstan", "Ms. Sample BRAVO")
    QTest.keyClick(table(window), Qt.Key.Key_Delete)
    assert "Republic of Kazakhstan" not in shown(window)
    assert "Ms. Sample ALPHA" not in shown(window)
    window.action("undo").trigger()
    assert shown(window) == before


def test_alt_and_arrows_move_a_person_but_the_head_stays_first(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample CHARLIE")
    QTest.keyClick(table(window), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    order = ["Ms. Sample ALPHA", "Ms. Sample CHARLIE", "Ms. Sample BRAVO"]
    assert people(store, meeting.delegations["Kazakhstan"]) == order
    QTest.keyClick(table(window), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert people(store, meeting.delegations["Kazakhstan"]) == order
    window.action("undo").trigger()
    assert shown(window)[3:5] == ["Ms. Sample BRAVO", "Ms. Sample CHARLIE"]


def test_a_person_is_put_into_another_delegation(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample BRAVO")
    box = find(window, QComboBox, "Delegation")
    choose(box, "Turkmenistan")
    assert people(store, meeting.delegations["Turkmenistan"]) == ["Ms. Sample BRAVO"]
    assert shown(window).index("Ms. Sample BRAVO") == shown(window).index("Turkmenistan") + 1


def test_a_dragged_person_stands_where_it_is_let_go_also_in_another_delegation(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    drop_row(table(window), "Ms. Sample CHARLIE", above="Ms. Sample BRAVO")
    assert people(store, meeting.delegations["Kazakhstan"])[1:] == ["Ms. Sample CHARLIE", "Ms. Sample BRAVO"]
    drop_row(table(window), "Ms. Sample CHARLIE", above="Turkmenistan")
    assert people(store, meeting.delegations["Kyrgyzstan"]) == ["Ms. Sample ЭХО", "Ms. Sample CHARLIE"]
    window.action("undo").trigger()
    assert people(store, meeting.delegations["Kazakhstan"])[1] == "Ms. Sample CHARLIE"


def test_what_is_being_typed_is_kept_when_another_page_is_opened(
    open_window: OpenWindow, store: Store, meeting: SimpleNamespace
) -> None:
    window = open_window(store, {"participants": Page, "agenda": AgendaPage})
    select(table(window), "Ms. Sample BRAVO")
    field = find(window, QLineEdit, "Position")
    field.setFocus()
    write(field, "Head of Division")
    window.action("go-agenda").trigger()
    with store.read() as s:
        assert participants.get(s, [meeting.people["Bravo"]])[0].position_title == "Head of Division"


def test_a_reply_is_set_for_several_delegations_in_one_step(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Kyrgyz Republic", "Turkmenistan", "People’s Republic of China")
    assert find(window, QLabel, "3 delegations selected")
    choose(find(window, QComboBox, "Set the reply"), "Confirmed")
    assert shown(window, "Status").count("Confirmed") == 4
    window.action("undo").trigger()
    assert shown(window, "Status").count("Confirmed") == 1


def test_the_inspector_says_what_is_known_of_a_delegation(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Kyrgyz Republic")
    assert find(window, QLabel, "the Kyrgyz Republic")
    assert find(window, QLabel, "2016")
    find(window, QCheckBox, "In brackets: taking part is not agreed").click()
    with store.read() as s:
        assert delegations.get(s, meeting.delegations["Kyrgyzstan"]).bracketed
    assert "[Kyrgyz Republic]" in shown(window)
    note = find(window, QPlainTextEdit, "Footnote in the list")
    note.setFocus()
    write(note, "Subject to confirmation")
    note.clearFocus()
    with store.read() as s:
        assert delegations.get(s, meeting.delegations["Kyrgyzstan"]).footnote == "Subject to confirmation"


def test_a_typing_mistake_in_a_name_is_corrected(window: MainWindow) -> None:
    select(table(window), "Turkmenistan")
    replace(find(window, QLineEdit, "Formal"), "Republic of Example")
    assert "Republic of Example" in shown(window)


def test_a_party_of_the_register_is_invited_by_keyboard(window: MainWindow) -> None:
    press(window, "Delegation")
    field = find(window, QLineEdit, "Find in the register…")
    offered = find(window, QListWidget, "Parties in the register")
    assert entries(offered) == ["Uzbekistan"]
    write(field, "uzb")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Republic of Uzbekistan" in shown(window)
    assert find(window, QLabel, "Republic of Uzbekistan")
    window.action("undo").trigger()
    assert "Republic of Uzbekistan" not in shown(window)


def test_a_new_party_is_typed_in_and_takes_part_in_one_step(window: MainWindow, store: Store) -> None:
    press(window, "Delegation")
    for name, text in (("Short name", "Example Fund"), ("Formal name", "Example Fund for Tests")):
        write(find(window, QLineEdit, name), text)
    write(find(window, QLineEdit, "Acronym"), "EFT")
    choose(find(window, QComboBox, "Kind"), "Organization")
    choose(find(window, QComboBox, "Takes part as"), "Observer")
    press(window, "Add this party")
    assert "Example Fund for Tests (EFT)" in shown(window)
    window.action("undo").trigger()
    with store.read() as s:
        assert parties.find(s, "EFT") is None


def test_a_party_that_is_known_is_not_typed_in_twice(
    window: MainWindow, store: Store, expected: list[str]
) -> None:
    expected.append("is in the register already")
    press(window, "Delegation")
    write(find(window, QLineEdit, "Short name"), "kazakhstan")
    press(window, "Add this party")
    assert find(window, QLineEdit, "Short name").text() == "kazakhstan"
    assert len(shown(window)) == 10


def test_space_folds_a_delegation_and_undo_elsewhere_keeps_it_folded(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Republic of Kazakhstan")
    QTest.keyClick(table(window), Qt.Key.Key_Space)
    assert "Ms. Sample ALPHA" not in shown(window)
    with store.write("Elsewhere") as s:
        participants.edit(s, meeting.people["Эхо"], family_name="Foxtrot")
    assert "Ms. Sample FOXTROT" in shown(window)
    assert "Ms. Sample ALPHA" not in shown(window)
    window.context.go("participants", meeting.people["Alpha"])
    assert "Ms. Sample ALPHA" in shown(window)
    assert find(window, QLineEdit, "Family name").text() == "Alpha"


def test_enter_folds_a_delegation_and_edits_a_person(window: MainWindow) -> None:
    select(table(window), "Republic of Kazakhstan")
    QTest.keyClick(table(window), Qt.Key.Key_Return)
    assert "Ms. Sample ALPHA" not in shown(window)
    QTest.keyClick(table(window), Qt.Key.Key_Return)
    select(table(window), "Ms. Sample ALPHA")
    QTest.keyClick(table(window), Qt.Key.Key_Return)
    assert [field.accessibleName() for field in open_cells(window)] == [
        "Honorific", "Given name", "Family name",
    ]  # fmt: skip


def test_who_takes_part_is_copied(window: MainWindow) -> None:
    press(window, "Copy")
    assert QApplication.clipboard().text() == "Members: the Republic of Kazakhstan"


def test_print_list_opens_the_export_page_with_the_list(qtbot: QtBot, window: MainWindow) -> None:
    with expect_going(qtbot, window, "export", 1):
        press(window, "Print list…")


def test_typing_is_kept_while_somebody_else_writes(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample BRAVO")
    field = find(window, QLineEdit, "Position")
    field.setFocus()
    write(field, "Head of Div")
    with store.write("Elsewhere") as s:
        participants.edit(s, meeting.people["Charlie"], position_title="Adviser")
    write(field, "ision")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Head of Division" in shown(window, "Position")
    assert "Adviser" in shown(window, "Position")


def test_a_meeting_without_delegations_says_what_to_do(open_window: OpenWindow, store: Store) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        parties.add(s, kind="state", short="Uzbekistan")
        meetings.create(s, process, title="First Meeting")
    window = open_window(store, {"participants": Page})
    assert find(window, QLabel, "No delegation yet")
    press(window, "Add a delegation")
    QTest.keyClick(find(window, QLineEdit, "Find in the register…"), Qt.Key.Key_Return)
    assert shown(window)[1:] == ["Uzbekistan"]
    window.action("undo").trigger()
    assert find(window, QLabel, "No delegation yet")


def test_without_a_meeting_the_page_is_quiet(open_window: OpenWindow, store: Store) -> None:
    window = open_window(store, {"participants": Page})
    assert find(window, QLabel, "No meeting yet")
    page = Page(window.context)
    page.refresh(None)
    page.add_person()
    page.deleteLater()
