"""Fields on the paper and beside it, and the words that still belong to an earlier meeting."""

from collections.abc import Callable

import pytest
from desk import Desk, Key
from page_helpers import OpenWindow, find, find_all, press, seen, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QListWidget, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from app.domain import drafts, fields, meetings, stale
from database.models import Paragraph, Source
from database.store import Store


def open_fields(desk: Desk) -> str:
    """Open the tab Fields; how it is called now."""
    tabs = desk.page.findChild(QTabWidget)
    names = [tabs.tabText(n) for n in range(tabs.count())]
    at = next(n for n, name in enumerate(names) if name.startswith("Fields"))
    tabs.setCurrentIndex(at)
    return names[at]


def offered(desk: Desk) -> list[str]:
    lists = find_all(desk.page, QListWidget, "Names of Fields")
    return [lists[0].item(row).text() for row in range(lists[0].count())] if lists else []


# --- typing a Field


def test_a_brace_offers_the_names_and_enter_puts_one_in(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" In {")
    assert "meeting.place" in offered(desk)
    desk.type("plac")
    assert offered(desk)[0] == "meeting.place"
    desk.key(Key.Key_Return)
    assert offered(desk) == []
    assert desk.shown()[0] == "Participants took note of the report. In Bishkek"
    desk.saved()
    assert desk.texts()[0] == "Participants took note of the report. In {meeting.place}"
    assert len(desk.texts()) == 3, "Enter chose the Field and did not split the paragraph"
    desk.undo()
    assert "{" not in desk.shown()[0]


def test_the_arrows_choose_and_escape_leaves_the_brace(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" {meeting.")
    first, second = offered(desk)[:2]
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Tab)
    desk.saved()
    assert desk.texts()[0].endswith(f"{{{second}}}")
    assert first != second
    desk.type(" {")
    desk.key(Key.Key_Escape)
    desk.type("mee")
    assert offered(desk) == []
    desk.key(Key.Key_Return)
    assert len(desk.texts()) == 4, "Enter is Enter again"


def test_a_name_typed_to_its_end_becomes_the_field(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" {meeting.place}")
    desk.qtbot.waitUntil(lambda: desk.shown()[0].endswith(" Bishkek"))
    desk.saved()
    assert desk.texts()[0].endswith(" {meeting.place}")


def test_words_that_are_no_name_offer_nothing(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" {zzz")
    assert offered(desk) == []


# --- the tab


def test_a_field_is_given_a_value_of_its_own_and_goes_back(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("They met in {meeting.place}, invited by {meeting.chair}.")
    assert open_fields(desk) == "Fields 1", "nobody chairs yet"
    press(desk.page, "Own value for {meeting.place}")
    line = find(desk.page, QLineEdit, "Value of {meeting.place}")
    line.selectAll()
    write(line, "Osh")
    desk.key(Key.Key_Return, on=line)
    assert desk.shown()[0].startswith("They met in Osh")
    press(desk.page, "Back to the register: {meeting.place}")
    assert desk.shown()[0].startswith("They met in Bishkek")
    desk.undo()
    assert desk.shown()[0].startswith("They met in Osh")


def test_escape_keeps_the_value(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("They met in {meeting.place}.")
    open_fields(desk)
    press(desk.page, "Own value for {meeting.place}")
    line = find(desk.page, QLineEdit, "Value of {meeting.place}")
    write(line, "Osh")
    desk.key(Key.Key_Escape, on=line)
    with desk.store.read() as s:
        assert fields.own(s, desk.meeting) == {}
    assert desk.shown()[0] == "They met in Bishkek."


def test_a_field_of_ones_own_is_made_at_the_caret(desk: Desk) -> None:
    desk.stand(0, -1)
    desk.type(" See ")
    open_fields(desk)
    write(find(desk.page, QLineEdit, "Name of the new Field"), "Date of the workshop")
    write(find(desk.page, QLineEdit, "Value of the new Field"), "5 June")
    press(desk.page, "Put it at the caret")
    desk.saved()
    assert desk.shown()[0].endswith("See 5 June")
    assert desk.texts()[0].endswith("{text.date_of_the_workshop}")


def test_a_name_that_cannot_be_is_refused(desk: Desk, expected: list[str]) -> None:
    expected.append("cannot be the name of a Field")
    open_fields(desk)
    write(find(desk.page, QLineEdit, "Name of the new Field"), "2016")
    press(desk.page, "Put it at the caret")
    assert find(desk.page, QLineEdit, "Name of the new Field").text() == "2016"


# --- stale words


@pytest.fixture
def reused(store: Store, open_window: OpenWindow, qtbot: QtBot) -> Desk:
    """A draft out of the remarks of the meeting before."""
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        first = meetings.create(
            s, process, title="First Meeting", ordinal=1, kind="Meeting", theme="Open Roads", place="Osh",
            country="Kyrgyzstan", starts_on="2026-05-05", ends_on="2026-05-06",
        )  # fmt: skip
        source = Source(process_id=process, meeting_id=first, title="Remarks 2026", kind="concluding remarks")
        s.add(source)
        s.flush()
        texts = ("It was held in Osh on 5–6 May 2026, says the report of 2026.", "Nothing of one meeting.")
        for position, text in enumerate(texts):
            s.add(Paragraph(source_id=source.id, position=position, text=text, plain=text, role="operative"))
        s.flush()
        second = meetings.create(
            s, process, title="Second Meeting", ordinal=2, kind="Meeting", theme="Far Roads", place="Bishkek",
            country="Kyrgyzstan", starts_on="2027-10-12", ends_on="2027-10-13", previous_id=first,
        )  # fmt: skip
        draft = drafts.create_from_source(s, second, source=source.id)
    window = open_window(store, page="draft")
    window.context.set_meeting(second)
    desk = Desk(window, store, second, draft, qtbot)
    desk.stand(0)
    tabs = desk.page.findChild(QTabWidget)  # what earlier meetings said is read once the paper was seen
    qtbot.waitUntil(lambda: any(tabs.tabText(n) == "Fields 3" for n in range(tabs.count())), timeout=5000)
    return desk


def chips(desk: Desk) -> list[str]:
    outline = find(desk.page, QListView, "Outline")
    model = outline.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.UserRole).spoken for row in range(model.rowCount())]
    return [words for words in spoken if "stale" in words]


def dotted(desk: Desk) -> list[str]:
    """The words of the first paragraph that are underlined with dots."""
    block = desk.paper.document().findBlockByNumber(4)
    found = []
    for one in block.layout().formats():
        if one.format.underlineStyle() == one.format.UnderlineStyle.DotLine:
            found.append((one.start, block.text()[one.start : one.start + one.length]))
    return [text for _start, text in sorted(found)]


def test_stale_words_are_marked_counted_and_listed(reused: Desk) -> None:
    assert open_fields(reused) == "Fields 3"
    assert dotted(reused) == ["Osh", "5–6 May 2026", "2026"]
    assert len(chips(reused)) == 1
    assert "3 stale" in chips(reused)[0]
    assert find(reused.page, QLabel, "“5–6 May 2026”")


def test_stale_words_are_bound_one_by_one_and_confirmed(reused: Desk) -> None:
    open_fields(reused)
    press(reused.page, "Make “5–6 May 2026” the Field {meeting.dates}")
    assert reused.shown()[0] == "It was held in Osh on 12–13 October 2027, says the report of 2026."
    assert dotted(reused) == ["Osh", "2026"]
    press(reused.page, "It is right: “2026”")
    assert dotted(reused) == ["Osh"]
    reused.undo()
    assert dotted(reused) == ["Osh", "2026"]
    reused.undo()
    assert dotted(reused) == ["Osh", "5–6 May 2026", "2026"]


def test_all_sure_ones_are_bound_in_one_step(reused: Desk) -> None:
    open_fields(reused)
    press(reused.page, "Bind all 3")
    assert reused.texts()[0] == (
        "It was held in {meeting.place} on {meeting.dates}, says the report of {meeting.year}."
    )
    assert reused.shown()[0] == "It was held in Bishkek on 12–13 October 2027, says the report of 2027."
    assert dotted(reused) == []
    assert open_fields(reused) == "Fields"
    assert "Nothing here still speaks" in " ".join(seen(reused.page))
    reused.undo()
    assert dotted(reused) == ["Osh", "5–6 May 2026", "2026"]


def test_words_that_are_typed_over_lose_their_mark_at_once(reused: Desk) -> None:
    start = reused.shown()[0].index("Osh")
    reused.choose((0, start), (0, start + 3))
    reused.type("Talas")
    assert dotted(reused) == ["5–6 May 2026", "2026"]
    reused.saved()
    open_fields(reused)
    assert not find_all(reused.page, QPushButton, "It is right: “Osh”")


def test_an_entry_leads_to_its_words(reused: Desk) -> None:
    open_fields(reused)
    reused.stand(1)
    label = find(reused.page, QLabel, "“5–6 May 2026”")
    reused.qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert reused.paper.textCursor().selectedText() == "5–6 May 2026"


def test_a_meeting_that_changes_its_place_changes_what_is_stale(reused: Desk) -> None:
    with reused.store.write("Same place") as s:
        meetings.edit(s, reused.meeting, place="Osh")
    reused.qtbot.waitUntil(lambda: dotted(reused) == ["5–6 May 2026", "2026"])
    with reused.store.read() as s:
        assert len(stale.find(s, reused.draft)) == 2


def test_what_is_copied_has_the_words_of_a_field(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("They met in {meeting.place} at last.", "Next.")
    desk.choose((0, 0), (0, len("They met in Bishkek at last.")))
    mime = desk.paper.createMimeDataFromSelection()
    assert mime.text() == "They met in Bishkek at last."
    assert "Bishkek" in mime.html()
    assert "{" not in mime.html()
    desk.key(Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.stand(1, -1)
    desk.key(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.saved()
    assert desk.texts()[1] == "Next.They met in {meeting.place} at last.", "here it stays a Field"


def test_a_field_survives_split_and_join(desk_on: Callable[..., Desk]) -> None:
    desk = desk_on("They met in {meeting.place} at last.")
    desk.stand(0, len("They met in "))
    desk.key(Key.Key_Return)
    assert desk.texts() == ["They met in", "{meeting.place} at last."]
    desk.key(Key.Key_Backspace)
    assert desk.texts() == ["They met in {meeting.place} at last."]
    assert desk.shown() == ["They met in Bishkek at last."]
