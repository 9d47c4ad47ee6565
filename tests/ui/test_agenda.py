"""The page Agenda: days and sessions as the person who builds the programme sees and changes them."""

from datetime import date
from types import SimpleNamespace

import pytest
from page_helpers import (
    OpenWindow,
    answer,
    cells,
    choose,
    drop_row,
    entries,
    expect_going,
    find,
    open_fields,
    press,
    replace,
    select,
    write,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from app.domain import agenda, exporting, library, meetings, themes
from app.ui.agenda.page import Page
from app.ui.main_window import MainWindow
from database.store import Store

FIRST, SECOND = date(2027, 10, 12), date(2027, 10, 13)
SESSIONS = ["Opening", "1. Labour mobility", "Coffee", "2. Emergencies"]


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    """Two days, four sessions on the first, two themes, one paragraph on one of them."""
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        id = meetings.create(
            s, process, title="Fourth Meeting", starts_on=str(FIRST), ends_on=str(SECOND), place="Bishkek"
        )
        labour = themes.add(s, process, name="Labour mobility and skills", short_name="Labour")
        data = themes.add(s, process, name="Data")
        made = {}
        for title, kind, number, minutes, start in (
            ("Opening", "ceremony", "", 30, "09:00"),
            ("Labour mobility", "session", "1", 90, ""),
            ("Coffee", "break", "", 30, ""),
            ("Emergencies", "session", "2", 60, ""),
        ):
            made[title] = agenda.add(
                s, id, title=title, kind=kind, number=number, minutes=minutes, starts_at=start
            )
        agenda.set_themes(s, made["Labour mobility"], [labour])
        paragraph = _paragraph(s, process)
        library.set_themes(s, paragraph, [labour])
    return SimpleNamespace(
        id=id, process=process, sessions=made, labour=labour, data=data, paragraph=paragraph
    )


def _paragraph(s, process: int) -> int:  # type: ignore[no-untyped-def]
    from database.models import Paragraph, Source

    source = Source(process_id=process, title="Earlier remarks", kind="concluding remarks")
    s.add(source)
    s.flush()
    text = "Participants recognized the worth of a sample sentence."
    row = Paragraph(source_id=source.id, position=0, role="operative", label="7", text=text, plain=text)
    s.add(row)
    s.flush()
    return row.id


@pytest.fixture
def window(open_window: OpenWindow, store: Store, meeting: SimpleNamespace) -> MainWindow:
    return open_window(store, {"agenda": Page})


def table(window: MainWindow) -> QTableView:
    return find(window, QTableView, "Sessions of the day")


def shown(window: MainWindow, column: int = 1) -> list[str]:
    return cells(table(window), column)


def pick(window: MainWindow, text: str, at: int = 1) -> QTableView:
    """Click a session by its words, in the column `at`."""
    view = table(window)
    select(view, text, column=1, at=at)
    return view


def open_cells(window: MainWindow) -> list[QLineEdit]:
    return open_fields(table(window))


def session(store: Store, id: int) -> agenda.SessionInfo:
    with store.read() as s:
        return agenda.get(s, id)


def test_sessions_stand_with_times_that_follow(window: MainWindow) -> None:
    assert shown(window) == SESSIONS
    assert shown(window, 0) == [
        "09:00 to 09:30, 30 minutes",
        "09:30 to 11:00, 90 minutes",
        "11:00 to 11:30, 30 minutes",
        "11:30 to 12:30, 60 minutes",
    ]


def test_the_list_is_a_sound_model(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    tester = QAbstractItemModelTester(
        table(window).model(), QAbstractItemModelTester.FailureReportingMode.Warning
    )
    with store.write("Elsewhere") as s:
        agenda.remove(s, meeting.sessions["Coffee"])
        agenda.move(s, meeting.sessions["Emergencies"], day=FIRST, position=0)
    store.undo()
    assert tester.model() is table(window).model()


def test_a_length_changed_in_place_moves_what_follows(window: MainWindow) -> None:
    view = pick(window, "1. Labour mobility", 0)
    QTest.keyClick(view, Qt.Key.Key_F2)
    start, minutes = open_cells(window)
    assert (start.accessibleName(), minutes.text()) == ("Start", "90")
    QTest.keyClick(start, Qt.Key.Key_Tab)
    replace(minutes, "60")
    assert shown(window, 0)[1:] == [
        "09:30 to 10:30, 60 minutes",
        "10:30 to 11:00, 30 minutes",
        "11:00 to 12:00, 60 minutes",
    ]
    window.action("undo").trigger()
    assert shown(window, 0)[3] == "11:30 to 12:30, 60 minutes"


def test_a_start_set_by_hand_says_what_is_wrong_with_it(window: MainWindow, meeting: SimpleNamespace) -> None:
    view = pick(window, "Coffee", 0)
    QTest.keyClick(view, Qt.Key.Key_F2)
    replace(open_cells(window)[0], "10:30")
    assert shown(window, 0)[2] == "10:30 to 11:00, 30 minutes"
    assert find(window, QLabel, "It starts before the session above ends at 11:00.")
    assert find(window, QLabel, "10:30 – 11:00 · set by hand")
    replace(find(window, QLineEdit, "Start (empty: follows)"), "")
    assert find(window, QLabel, "11:00 – 11:30 · follows from the session before")


@pytest.mark.parametrize("typed", ["25:00", "nine", "9.30"])
def test_what_is_no_time_is_refused_and_nothing_changes(
    window: MainWindow, store: Store, meeting: SimpleNamespace, expected: list[str], typed: str
) -> None:
    expected.append("is not a time of day")
    view = pick(window, "Coffee", 0)
    QTest.keyClick(view, Qt.Key.Key_F2)
    replace(open_cells(window)[0], typed)
    assert shown(window, 0)[2] == "11:00 to 11:30, 30 minutes"
    assert not session(store, meeting.sessions["Coffee"]).pinned


def test_a_title_is_edited_in_place(qtbot: QtBot, window: MainWindow) -> None:
    view = pick(window, "2. Emergencies")
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert open_cells(window)[0].text() == "Emergencies"
    replace(open_cells(window)[0], "Чрезвычайные ситуации")
    qtbot.waitUntil(lambda: shown(window)[3] == "2. Чрезвычайные ситуации")
    window.action("undo").trigger()
    assert shown(window) == SESSIONS


def test_an_empty_title_is_refused(window: MainWindow, expected: list[str]) -> None:
    expected.append("The title cannot be empty.")
    pick(window, "Coffee")
    field = find(window, QLineEdit, "Title")
    replace(field, "")
    assert field.text() == "Coffee"
    assert shown(window) == SESSIONS


def test_a_session_is_added_behind_the_current_one_and_named_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    pick(window, "Opening")
    press(window, "Session")
    qtbot.waitUntil(lambda: bool(open_cells(window)))
    replace(open_cells(window)[0], "Keynote")
    qtbot.waitUntil(lambda: shown(window)[:2] == ["Opening", "Keynote"])
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert shown(window) == SESSIONS


def test_a_break_is_added_on_the_day_that_is_shown(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    press(window, "Day 2 · Wed 13 Oct")
    assert find(window, QLabel, "Nothing on this day yet")
    press(window, "Break")
    qtbot.waitUntil(lambda: bool(open_cells(window)))
    QTest.keyClick(open_cells(window)[0], Qt.Key.Key_Escape)
    assert shown(window) == ["Coffee break"]
    assert shown(window, 0) == ["09:00 to 09:30, 30 minutes"]


def test_a_session_can_wait_without_a_day(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    pick(window, "2. Emergencies")
    choose(find(window, QComboBox, "Day"), "Without a day")
    assert shown(window) == ["2. Emergencies"]
    assert find(window, QPushButton, "Without a day 1").isChecked()
    assert session(store, meeting.sessions["Emergencies"]).day is None
    press(window, "Session")
    qtbot.waitUntil(lambda: bool(open_cells(window)))
    QTest.keyClick(open_cells(window)[0], Qt.Key.Key_Escape)
    assert shown(window) == ["2. Emergencies", "New session"]


def test_alt_and_arrows_move_a_session_in_its_day_and_to_another(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    view = pick(window, "Coffee")
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(window) == ["Opening", "Coffee", "1. Labour mobility", "2. Emergencies"]
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown(window) == ["Coffee"]
    assert session(store, meeting.sessions["Coffee"]).day == SECOND
    QTest.keyClick(table(window), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(window) == ["Opening", "1. Labour mobility", "2. Emergencies", "Coffee"]
    for _step in range(3):
        window.action("undo").trigger()
    assert shown(window) == SESSIONS


def test_a_dragged_session_stands_where_it_is_let_go(window: MainWindow) -> None:
    drop_row(table(window), "2. Emergencies", above="1. Labour mobility", column=1)
    assert shown(window) == ["Opening", "2. Emergencies", "1. Labour mobility", "Coffee"]


def test_delete_removes_a_session_and_undo_brings_it_back(window: MainWindow) -> None:
    view = pick(window, "Coffee")
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert shown(window) == ["Opening", "1. Labour mobility", "2. Emergencies"]
    assert find(window, QLineEdit, "Title").text() == "Emergencies"  # the one that stands there now
    window.action("undo").trigger()
    assert shown(window) == SESSIONS


def test_the_inspector_writes_every_field(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    pick(window, "2. Emergencies")
    replace(find(window, QLineEdit, "Number"), "3")
    replace(find(window, QLineEdit, "Place"), "Plenary hall")
    choose(find(window, QComboBox, "Kind"), "Agenda item")
    choose(find(window, QComboBox, "Seen by"), "Organizers only")
    replace(find(window, QSpinBox, "Minutes"), "45")
    for name, text in (("Speakers", "Ms. Sample ALPHA"), ("Guiding questions", "What now?")):
        area = find(window, QPlainTextEdit, name)
        area.setFocus()
        write(area, text)
        area.clearFocus()
    info = session(store, meeting.sessions["Emergencies"])
    assert (info.number, info.place, info.kind, info.visibility, info.minutes) == (
        "3", "Plenary hall", "item", "internal", 45,
    )  # fmt: skip
    assert (info.speakers, info.questions) == ("Ms. Sample ALPHA", "What now?")
    assert "3. Emergencies" in shown(window)


def test_themes_are_ticked_and_show_what_the_library_holds(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    pick(window, "2. Emergencies")
    assert find(window, QLabel, "Tick a theme to see what earlier meetings said on it.")
    find(window, QCheckBox, "Data").click()
    assert session(store, meeting.sessions["Emergencies"]).themes == (meeting.data,)
    find(window, QCheckBox, "Labour mobility and skills").click()
    listed = find(window, QListWidget, "Paragraphs on these themes")
    assert entries(listed) == ["Participants recognized the worth of a sample sentence."]
    listed.setCurrentRow(0)
    with expect_going(qtbot, window, "library", meeting.paragraph):
        QTest.keyClick(listed, Qt.Key.Key_Return)
    window.action("undo").trigger()
    assert session(store, meeting.sessions["Emergencies"]).themes == (meeting.data,)


def test_a_new_theme_is_typed_where_it_is_needed(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    pick(window, "Opening")
    replace(find(window, QLineEdit, "New theme"), "Statelessness")
    assert find(window, QCheckBox, "Statelessness").isChecked()
    window.action("undo").trigger()
    with store.read() as s:
        assert [theme.name for theme in themes.listing(s, meeting.process)] == [
            "Labour mobility and skills", "Data",
        ]  # fmt: skip


def test_themes_are_added_renamed_ordered_and_removed(
    qtbot: QtBot, window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    def names() -> list[str]:
        with store.read() as s:
            return [theme.name for theme in themes.listing(s, meeting.process)]

    press(window, "Themes")
    listed = find(window, QTableView, "Themes")
    replace(find(window, QLineEdit, "Name of a new theme"), "Protection")
    assert names() == ["Labour mobility and skills", "Data", "Protection"]
    listed.setFocus()
    listed.setCurrentIndex(listed.model().index(2, 0))
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names() == ["Labour mobility and skills", "Protection", "Data"]
    QTest.keyClick(listed, Qt.Key.Key_F2)
    replace(listed.viewport().findChild(QLineEdit), "Asylum")
    qtbot.waitUntil(lambda: names() == ["Labour mobility and skills", "Asylum", "Data"])
    listed.setCurrentIndex(listed.model().index(0, 0))
    with answer("Delete the theme"):
        QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert names() == ["Asylum", "Data"]
    assert session(store, meeting.sessions["Labour mobility"]).themes == ()
    window.action("undo").trigger()
    assert session(store, meeting.sessions["Labour mobility"]).themes == (meeting.labour,)


def test_going_to_a_session_shows_its_day(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    with store.write("Elsewhere") as s:
        closing = agenda.add(s, meeting.id, title="Closing", day=SECOND)
    window.context.go("agenda", closing)
    assert shown(window) == ["Closing"]
    assert find(window, QLineEdit, "Title").text() == "Closing"


def test_typing_is_kept_while_somebody_else_writes(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    pick(window, "2. Emergencies")
    field = find(window, QLineEdit, "Place")
    field.setFocus()
    write(field, "Plenary ")
    with store.write("Elsewhere") as s:
        agenda.edit(s, meeting.sessions["Opening"], minutes=60)
    write(field, "hall")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session(store, meeting.sessions["Emergencies"]).place == "Plenary hall"
    assert shown(window, 0)[3] == "12:00 to 13:00, 60 minutes"


def test_print_agenda_opens_the_export_page_with_it(qtbot: QtBot, window: MainWindow) -> None:
    with expect_going(qtbot, window, "export", exporting.place("agenda")):
        press(window, "Print agenda…")


def test_a_meeting_without_sessions_says_what_to_do(
    qtbot: QtBot, open_window: OpenWindow, store: Store
) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meetings.create(s, process, title="First Meeting")
    window = open_window(store, {"agenda": Page})
    assert find(window, QLabel, "No session yet")
    press(window, "Add a session")
    qtbot.waitUntil(lambda: bool(open_cells(window)))
    QTest.keyClick(open_cells(window)[0], Qt.Key.Key_Escape)
    assert shown(window) == ["New session"]
    assert find(window, QPushButton, "Without a day 1")
    window.action("undo").trigger()
    assert find(window, QLabel, "No session yet")


def test_without_a_meeting_the_page_is_quiet(open_window: OpenWindow, store: Store) -> None:
    window = open_window(store, {"agenda": Page})
    assert find(window, QLabel, "No meeting yet")
    page = Page(window.context)
    page.refresh(None)
    page.add_session()
    page.deleteLater()
