"""The page Overview: figures, next steps, facts of the meeting, pictures, and the first meeting of an empty workspace."""

from datetime import date, timedelta

import pytest
from page_helpers import Elsewhere, OpenWindow, click, find, press, replace, seen, visible, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from app.domain import delegations, drafts, meetings, overview
from app.ui.main_window import MainWindow
from app.ui.overview.matrix import Matrix
from app.ui.overview.page import Page
from database.store import Store

PAGES = {"overview": Page, "participants": Elsewhere, "agenda": Elsewhere, "draft": Elsewhere}


@pytest.fixture
def window(open_window: OpenWindow, sample_store: Store) -> MainWindow:
    return open_window(sample_store, PAGES)


def words(window: MainWindow) -> list[str]:
    """Every word the page shows."""
    return seen(window.pages.currentWidget())


def step_called(window: MainWindow, part: str) -> QAbstractButton:
    return next(one for one in visible(window.pages.currentWidget(), QAbstractButton) if part in one.text())


def info(window: MainWindow) -> meetings.MeetingInfo:
    with window.context.store.read() as s:
        return meetings.get(s, window.context.meeting)


def test_figures_are_those_of_the_workspace(window: MainWindow, qtbot: QtBot) -> None:
    shown = words(window)
    with window.context.store.read() as s:
        counted = delegations.counts(s, window.context.meeting)
        figures = overview.draft(s, window.context.meeting)
    assert figures is not None
    assert str(counted["confirmed"] + counted["attended"]) in shown
    assert f"of {counted['all']} confirmed · {counted['people']} people" in shown
    assert str(figures.paragraphs) in shown
    assert f"{round(100 * figures.agreed / figures.paragraphs)} %" in shown
    assert any(info(window).theme in text for text in shown)
    with window.context.store.read() as s:
        share = overview.agreed_language(s, window.context.meeting)
    assert share is not None
    qtbot.waitUntil(lambda: any(f"{round(100 * share)} % agreed language" in text for text in words(window)))


def test_days_to_the_opening(window: MainWindow) -> None:
    def day(away: int | None) -> date | None:
        return None if away is None else date.today() + timedelta(away)

    for starts, ends, figure, caption in (
        (10, 11, "10 days", "to the opening"),
        (1, 1, "1 day", "to the opening"),
        (0, 2, "Day 1", "of 3"),
        (-1, 1, "Day 2", "of 3"),
        (-5, -3, "3 days", "since the meeting closed"),
        (None, None, "–", "dates not set"),
    ):
        with window.context.write("Move") as s:
            meetings.edit(s, window.context.meeting, starts_on=day(starts), ends_on=day(ends))
        assert {figure, caption} <= set(words(window))


def test_a_reply_is_counted_at_once_and_taken_back_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    def settled() -> list[str]:
        qtbot.waitUntil(lambda: any("agreed language" in text for text in words(window)))  # it is found last
        return words(window)

    before = settled()
    with window.context.store.read() as s:
        waiting = [d.id for d in delegations.listing(s, window.context.meeting) if d.reply == "invited"]
    with window.context.write("Confirm") as s:
        delegations.set_reply(s, waiting, "confirmed")
    assert "Every delegation has replied" in words(window)
    assert not [text for text in words(window) if text.startswith("Replies from")]
    window.action("undo").trigger()
    qtbot.waitUntil(lambda: [text for text in words(window) if text != "Confirm"] == before)


def test_a_step_goes_where_it_is_done(window: MainWindow, qtbot: QtBot) -> None:
    with window.context.store.read() as s:
        first = next(d for d in delegations.listing(s, window.context.meeting) if d.reply == "invited")
    step = step_called(window, "Replies from")
    step.setFocus()
    qtbot.keyClick(step, Qt.Key.Key_Space)
    assert window.pages.current == "participants"
    assert window.pages.page("participants").revealed == [-first.id]
    window.action("go-overview").trigger()
    click(step_called(window, "with brackets"))
    assert window.pages.current == "draft"
    with window.context.store.read() as s:
        draft = drafts.of_meeting(s, window.context.meeting) or 0
        bracketed = next(p.id for p in drafts.paragraphs(s, draft) if "[" in p.plain)
    assert window.pages.page("draft").revealed == [bracketed]


def test_the_next_meeting_is_offered_when_this_one_is_over(window: MainWindow) -> None:
    with window.context.write("Long ago") as s:
        for other in meetings.listing(s):
            meetings.edit(s, other.id, starts_on="2001-01-01", ends_on="2001-01-02")
        top = meetings.latest(s) or 0
    window.context.set_meeting(top)
    click(step_called(window, "Prepare the next meeting"))
    assert window.drawer.isVisible()


# --- facts -----------------------------------------------------------------------------------------------------------


def test_facts_are_edited_in_place_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Edit facts")
    replace(find(window, QLineEdit, "Place"), "Бишкек", key=Qt.Key.Key_Tab)
    assert info(window).place == "Бишкек"
    assert any("Бишкек" in text for text in words(window)), "the card follows"
    assert window.action("undo").text() == "Undo “Edit the meeting’s facts”"
    window.context.store.undo()
    qtbot.waitUntil(lambda: find(window, QLineEdit, "Place").text() == info(window).place)
    assert info(window).place != "Бишкек"


def test_the_chair_and_the_ordinal_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Edit facts")
    chair = find(window, QComboBox, "Chair")
    chair.setFocus()
    qtbot.keyClick(chair, Qt.Key.Key_Home)
    qtbot.keyClick(chair, Qt.Key.Key_Return)
    assert info(window).chair is None or chair.currentText() != "none"
    replace(find(window, QPlainTextEdit, "Title"), "Title of the meeting", key=Qt.Key.Key_Tab)
    assert info(window).title == "Title of the meeting"
    assert window.header.meeting.name == "Title of the meeting"


def test_a_meeting_that_is_put_off_keeps_its_length(window: MainWindow) -> None:
    before = info(window)
    assert before.starts_on and before.ends_on
    press(window, "Edit facts")
    replace(find(window, QLineEdit, "First day"), "3.5.2029", key=Qt.Key.Key_Tab)
    assert info(window).starts_on == date(2029, 5, 3)
    assert info(window).ends_on == date(2029, 5, 3) + (before.ends_on - before.starts_on)
    window.context.store.undo()
    assert info(window) == before, "one step takes both days back"


def test_what_cannot_be_is_said_and_changes_nothing(window: MainWindow, expected: list[str]) -> None:
    before = info(window)
    expected += ["end before it starts", "cannot be empty"]
    press(window, "Edit facts")
    replace(find(window, QLineEdit, "Last day"), "2001-01-01", key=Qt.Key.Key_Tab)
    assert "end before it starts" in window.bar.text
    assert find(window, QLineEdit, "Last day").text() == str(before.ends_on)
    replace(find(window, QPlainTextEdit, "Title"), "   ", key=Qt.Key.Key_Tab)
    assert "title" in window.bar.text
    assert find(window, QPlainTextEdit, "Title").toPlainText() == before.title
    assert info(window) == before


def test_text_being_typed_survives_a_change_elsewhere(window: MainWindow) -> None:
    press(window, "Edit facts")
    venue = find(window, QLineEdit, "Venue")
    venue.setFocus()
    venue.selectAll()
    write(venue, "Hall")
    with window.context.write("Elsewhere") as s:
        meetings.edit(s, window.context.meeting, symbol="SP/1")
    assert venue.text() == "Hall" and venue.cursorPosition() == 4
    assert find(window, QLineEdit, "Symbol").text() == "SP/1"


def test_escape_saves_and_closes_the_facts(window: MainWindow) -> None:
    press(window, "Edit facts")
    venue = find(window, QLineEdit, "Venue")
    replace(venue, "Hall B", key=Qt.Key.Key_Escape)
    assert info(window).venue == "Hall B"
    assert not venue.isVisible()
    assert find(window, QAbstractButton, "Edit facts").isVisible()


# --- pictures --------------------------------------------------------------------------------------------------------


def test_pictures_are_read_with_the_arrow_keys(window: MainWindow, qtbot: QtBot) -> None:
    with window.context.store.read() as s:
        grid = overview.attendance(s, window.context.meeting)
    picture = find(window, Matrix, "Attendance across meetings")
    picture.setFocus()
    assert picture.accessibleDescription().startswith(f"{grid.rows[0].text}: ")
    for _press in grid.columns:
        qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    said = picture.accessibleDescription()
    reply = grid.cells[grid.rows[1].id, grid.columns[-1].id]
    assert said.splitlines() == [f"{grid.rows[1].text}: {reply}", grid.columns[-1].detail]
    themes = find(window, Matrix, "Themes across documents · paragraphs")
    themes.setFocus()
    assert "paragraph" in themes.accessibleDescription()


def test_recent_changes_name_the_newest_first(window: MainWindow) -> None:
    for title in ("First thing", "Second thing"):
        with window.context.write(title) as s:
            meetings.edit(s, window.context.meeting, venue=title)
    shown = words(window)
    assert shown.index("Second thing") < shown.index("First thing")
    window.action("undo").trigger()
    assert "Second thing" not in words(window) and "First thing" in words(window)
    press(window, "Whole history…")
    assert window.drawer.isVisible()


def test_long_names_do_not_push_the_page_aside(window: MainWindow) -> None:
    with window.context.write("Long") as s:
        meetings.edit(
            s, window.context.meeting, title="Очень длинное название совещания " * 12, theme="Very long theme " * 40,
            place="Llanfairpwllgwyngyllgogerychwyrndrobwll" * 3,
        )  # fmt: skip
        for delegation in delegations.listing(s, window.context.meeting):
            delegations.edit(s, delegation.id, reply="invited")
    for opened in (False, True):
        if opened:
            press(window, "Edit facts")
        for width, height in ((1280, 720), (1440, 900), (960, 600)):
            window.resize(width, height)
            area = visible(window.pages.currentWidget(), QScrollArea)[0]
            assert area.widget().width() <= area.viewport().width()
            assert window.width() == width, "the window keeps its size"


# --- the empty workspace ---------------------------------------------------------------------------------------------


def test_an_empty_workspace_makes_its_first_meeting_here(
    open_window: OpenWindow, store: Store, qtbot: QtBot, expected: list[str]
) -> None:
    window = open_window(store, PAGES)
    assert "Create the first meeting" in words(window)
    expected.append("cannot be empty")
    press(window, "Create meeting")
    assert window.bar.isVisible() and window.context.meeting == 0
    write(find(window, QLineEdit, "Process"), "Sample Process")
    write(find(window, QLineEdit, "Title"), "First Sample Meeting")
    write(find(window, QLineEdit, "First day"), "12.10.2027")
    press(window, "Create meeting")
    assert info(window).starts_on == date(2027, 10, 12)
    shown = words(window)
    assert "Nobody is invited yet" in shown and "The draft is not begun yet" in shown
    assert "Invite the delegations" in shown and "Draw up the agenda" in shown
    store.undo()
    qtbot.waitUntil(lambda: "Create the first meeting" in words(window))
