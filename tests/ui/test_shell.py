"""The window: pages, meetings, undo, the command box, the panes at the right, messages, theme."""

import pytest
from page_helpers import Elsewhere, OpenWindow, entries, press, visible
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import settings
from app.domain import meetings
from app.errors import UserError
from app.ui import style
from app.ui.context import Context
from app.ui.main_window import MainWindow
from database.store import Store


class Notes(QWidget):
    """A small page: the meeting's theme in a line that is saved when one leaves it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.refreshed: list[object] = []
        self.revealed: list[int] = []
        self.line = QLineEdit()
        self.words = QLabel()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.words)
        self.line.editingFinished.connect(self.save)

    def save(self) -> None:
        if not self.line.text():
            return
        with self.context.write("Theme of the meeting") as s:
            meetings.edit(s, self.context.meeting, theme=self.line.text())

    def refresh(self, changes: object) -> None:
        self.refreshed.append(changes)
        with self.context.store.read() as s:
            self.words.setText(meetings.get(s, self.context.meeting).theme)

    def reveal(self, target: int) -> None:
        self.revealed.append(target)


PAGES = {"overview": Notes, "participants": Notes, "library": Notes}


@pytest.fixture
def window(open_window: OpenWindow, sample_store: Store) -> MainWindow:
    return open_window(sample_store, PAGES)


def words(window: MainWindow) -> str:
    """Every visible word of the window."""
    return "\n".join([*(label.text() for label in visible(window, QLabel)), window.header.meeting.name])


def listed(window: MainWindow) -> list[str]:
    return entries(window.box.list)


def list_drawer(window: MainWindow) -> list[str]:
    return entries(window.drawer.content.list)  # type: ignore[union-attr]


def facts(window: MainWindow) -> meetings.MeetingInfo:
    with window.context.store.read() as s:
        return meetings.get(s, window.context.meeting)


def test_it_opens_with_the_latest_meeting_and_counts(window: MainWindow) -> None:
    info = facts(window)
    assert window.header.meeting.name == info.label
    assert info.label in window.windowTitle()
    assert info.subtitle in words(window)
    assert "delegations" in words(window)
    assert "sample.penholder" in words(window)
    assert "All changes saved" in words(window)


def test_the_rail_and_the_shortcuts_lead_to_the_pages(window: MainWindow) -> None:
    press(window, "Participants")
    assert window.pages.current == "participants"
    window.action("go-library").trigger()
    assert window.pages.current == "library"
    assert window.action("go-library").shortcut().toString() == "Ctrl+3"
    assert settings.load().page == "library"


def test_a_hidden_page_refreshes_when_it_is_shown(window: MainWindow) -> None:
    overview, library = window.pages.page("overview"), window.pages.page("library")
    before = len(overview.refreshed), len(library.refreshed)
    with window.context.write("A new theme") as s:
        meetings.edit(s, window.context.meeting, theme="Sample theme")
    assert overview.words.text() == "Sample theme"
    assert (len(overview.refreshed), len(library.refreshed)) == (before[0] + 1, before[1])
    window.context.go("library", 7)
    assert library.words.text() == "Sample theme"
    assert library.revealed == [7]


def test_another_meeting_is_chosen_from_the_header(window: MainWindow, qtbot: QtBot) -> None:
    first = window.context.meeting
    qtbot.mouseClick(window.header.meeting, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    listed = popup.list  # type: ignore[attr-defined]
    assert listed.count() > 3
    listed.pick_row(1)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert window.context.meeting != first
    assert window.header.meeting.name == facts(window).label
    assert settings.load().meeting == window.context.meeting


def test_undo_takes_the_editor_first_then_the_workspace(window: MainWindow, qtbot: QtBot) -> None:
    page = window.pages.page("overview")
    with window.context.write("Theme of the meeting") as s:
        meetings.edit(s, window.context.meeting, theme="Before")
    assert "Theme of the meeting" in window.action("undo").text()
    qtbot.waitUntil(window.isActiveWindow)
    page.line.setFocus()
    qtbot.keyClicks(page.line, "typed")
    qtbot.keyClick(page.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.line.text() == ""
    assert facts(window).theme == "Before", "the workspace was not touched"
    qtbot.keyClick(page.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert facts(window).theme != "Before"
    assert "Undone: Theme of the meeting" in words(window)
    window.pages.setFocus()  # the editor could redo its own typing
    window.action("redo").trigger()
    assert facts(window).theme == "Before"


def test_undoing_with_nothing_to_undo_says_so(open_window: OpenWindow, store: Store) -> None:
    window = open_window(store, {"library": Elsewhere})
    window.action("undo").trigger()
    assert "There is nothing to undo." in words(window)


def test_the_command_box_finds_commands_people_and_paragraphs(window: MainWindow, qtbot: QtBot) -> None:
    window.action("find").trigger()
    assert listed(window)[0] == "Commands"
    window.box.setText("")
    qtbot.keyClicks(window.box, "minister")
    qtbot.waitUntil(lambda: "People" in listed(window))
    assert "Paragraphs" in listed(window)
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert window.pages.current == "participants"
    assert window.pages.page("participants").revealed
    assert not window.box.list.isVisible()


def test_the_command_box_runs_a_command_by_its_words(window: MainWindow, qtbot: QtBot) -> None:
    window.action("find").trigger()
    qtbot.keyClicks(window.box, "histor")
    qtbot.keyClick(window.box, Qt.Key.Key_Return)
    assert "Sample workspace" in list_drawer(window)
    window.action("find").trigger()
    qtbot.keyClicks(window.box, "qqqq")
    qtbot.waitUntil(lambda: listed(window) == ["Nothing found"])
    qtbot.keyClick(window.box, Qt.Key.Key_Escape)
    assert not window.box.list.isVisible()


def test_a_new_meeting_starts_from_the_last(window: MainWindow) -> None:
    last = facts(window)
    steps = len(window.context.store.history())
    window.action("new-meeting").trigger()
    form = window.drawer.content.form  # type: ignore[union-attr]
    assert form.value("ordinal") == (last.ordinal or 0) + 1
    assert form.value("place") == last.place
    form.field("title").setText("Sample meeting of next year")
    form.field("starts_on").setText("3.10.2028")
    press(window, "Create meeting")
    made = facts(window)
    assert made.title == "Sample meeting of next year"
    assert made.previous == last.id
    assert str(made.starts_on) == "2028-10-03"
    assert window.header.meeting.name == made.title
    assert len(window.context.store.history()) == steps + 1
    window.action("undo").trigger()
    assert window.context.meeting == last.id, "the meeting is gone: the one before is shown"


def test_a_meeting_without_a_title_is_refused_kindly(window: MainWindow, expected: list[str]) -> None:
    expected.append("title")
    window.action("new-meeting").trigger()
    window.drawer.content.form.field("title").setText(" ")  # type: ignore[union-attr]
    press(window, "Create meeting")
    assert "title" in window.bar.text
    assert window.drawer.isVisible(), "what was entered is still there"
    press(window, "Dismiss")
    assert not window.bar.isVisible()


def test_a_day_that_is_none_is_not_dropped_in_silence(window: MainWindow, expected: list[str]) -> None:
    expected.append("31 February")
    before = window.context.meeting
    window.action("new-meeting").trigger()
    form = window.drawer.content.form  # type: ignore[union-attr]
    form.field("title").setText("Sample meeting")
    form.field("starts_on").setText("31 February 2028")
    press(window, "Create meeting")
    assert "is not a date" in window.bar.text
    assert window.context.meeting == before
    press(window, "Dismiss")


def test_an_empty_workspace_offers_the_first_meeting(open_window: OpenWindow, store: Store) -> None:
    window = open_window(store, PAGES)
    assert "No meeting yet" in words(window)
    press(window, "New meeting…")
    form = window.drawer.content.form  # type: ignore[union-attr]
    form.field("process").setText("Sample Process")
    form.field("title").setText("First Sample Meeting")
    press(window, "Create meeting")
    assert facts(window).process_name == "Sample Process"
    assert window.pages.currentWidget() is window.pages.page("overview")


def test_history_goes_back_and_forth(window: MainWindow, qtbot: QtBot) -> None:
    for theme in ("One", "Two", "Three"):
        with window.context.write(f"Theme {theme}") as s:
            meetings.edit(s, window.context.meeting, theme=theme)
    window.action("history").trigger()
    assert list_drawer(window)[:3] == ["Theme Three", "Theme Two", "Theme One"]
    window.drawer.content.list.setCurrentRow(1)  # type: ignore[union-attr]
    press(window, "Undo up to here")
    assert facts(window).theme == "One"
    window.drawer.content.list.setCurrentRow(0)  # type: ignore[union-attr]
    press(window, "Redo up to here")
    assert facts(window).theme == "Three"
    qtbot.keyClick(window.drawer, Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()


def test_backing_up_lists_the_copy(window: MainWindow) -> None:
    window.action("restore").trigger()
    assert list_drawer(window) == ["No backup yet"]
    window.action("backup").trigger()
    assert window.context.tasks.finish()
    assert len(list_drawer(window)) == 1
    assert "today" in list_drawer(window)[0]
    assert "Backed up as" in words(window)


def test_erasing_asks_first(window: MainWindow) -> None:
    answer("Cancel")
    window.action("erase").trigger()
    assert window.context.store.history()
    answer("Erase for good")
    window.action("erase").trigger()
    assert not window.context.store.history()


def test_erasing_offers_to_delete_the_backups(window: MainWindow) -> None:
    window.action("backup").trigger()
    assert window.context.tasks.finish()
    answer("Erase for good", "Cancel")
    window.action("erase").trigger()
    window.action("restore").trigger()
    assert len(list_drawer(window)) == 1
    answer("Erase for good", "Delete backups")
    window.action("erase").trigger()
    window.action("restore").trigger()
    assert list_drawer(window) == ["No backup yet"]


def answer(*texts: str) -> None:
    """Press a button in each of the dialogs that are about to open, one after another."""
    waiting = QTimer(QApplication.instance(), interval=10)
    left, done = list(texts), []

    def press_it() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog in done:
            return
        done.append(dialog)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == left[0]).click()
        left.pop(0)
        if not left:
            waiting.stop()

    waiting.timeout.connect(press_it)
    waiting.start()


def test_the_theme_changes_live_and_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.context.theme_changed):
        window.action("theme").trigger()
    assert style.current() is style.DARK
    assert settings.load().theme == "dark"
    with qtbot.waitSignal(window.context.theme_changed):
        window.action("theme").trigger()
    assert style.current() is style.LIGHT
    window.action("settings").trigger()
    window.drawer.content.form.field("zoom").setValue(140)  # type: ignore[union-attr]
    window.drawer.content.form.commit()  # type: ignore[union-attr]
    assert settings.load().zoom == 140
    window.action("zoom-reset").trigger()
    assert settings.load().zoom == 100


def test_two_windows_show_the_same_workspace(open_window: OpenWindow, sample_store: Store) -> None:
    one, other = open_window(sample_store, PAGES), open_window(sample_store, PAGES)
    with one.context.write("A title") as s:
        meetings.edit(s, one.context.meeting, title="Renamed sample meeting", theme="Shared theme")
    assert other.header.meeting.name == "Renamed sample meeting"
    assert other.pages.page("overview").words.text() == "Shared theme"


def test_another_process_is_noticed(open_window: OpenWindow, sample_store: Store) -> None:
    window = open_window(sample_store, PAGES)
    window.poll()
    with Store.open(sample_store.path) as elsewhere, elsewhere.write("From elsewhere") as s:
        meetings.edit(s, window.context.meeting, title="Renamed elsewhere")
    window.poll()
    assert window.header.meeting.name == "Renamed elsewhere"


def test_a_message_says_what_to_do_and_a_bug_is_owned(window: MainWindow, expected: list[str]) -> None:
    expected += ["is encrypted", "bug"]
    with window.context.guard():
        raise UserError("“remarks.docx” is encrypted.", "Remove the password in Word.")
    assert window.bar.text == "“remarks.docx” is encrypted. Remove the password in Word."
    answer("Go on")
    window.context.tasks.run(lambda _progress: 1 / 0, done=lambda _result: None, title="Dividing")
    assert window.context.tasks.finish()


def test_long_and_cyrillic_names_are_cut_not_crushed(window: MainWindow) -> None:
    name = (
        "Шестое совещание старших должностных лиц по вопросам защиты беженцев и международной миграции " * 2
    )
    with window.context.write("A long title") as s:
        meetings.edit(s, window.context.meeting, title=name.strip())
    window.resize(960, 600)
    QApplication.processEvents()
    assert window.header.meeting.text().endswith("… ▾")
    assert window.header.meeting.toolTip() == name.strip()
    assert window.width() <= 960


def test_everything_has_a_name_for_those_who_cannot_see_it(window: MainWindow) -> None:
    for wanted in ("settings", "history", "restore", "new-meeting"):
        window.action(wanted).trigger()
        for button in visible(window, QToolButton):
            if button.objectName() != "qt_toolbar_ext_button":
                inside_field = isinstance(button.parent(), QLineEdit)
                assert inside_field or button.accessibleName() or button.text(), button


def test_every_action_has_words_and_no_two_share_a_key(window: MainWindow) -> None:
    keys = [
        action.shortcut().toString() for action in window.actions_by_id if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))
    assert all(action.text() for action in window.actions_by_id)
