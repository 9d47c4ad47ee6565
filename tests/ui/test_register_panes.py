"""The attendance paragraph under the list, the order of lists, and the names of parties, as a person uses them."""

import pytest
from page_helpers import OpenWindow, choose, entries, find, press, replace, seen, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from app.domain import attendance, delegations, drafts, meetings, ordering, parties
from app.ui.main_window import MainWindow
from app.ui.participants.attendance_text import AttendanceText
from database.store import Store

WORDING = "Wording of the attendance"


@pytest.fixture
def window(open_window: OpenWindow, sample_store: Store) -> MainWindow:
    return open_window(sample_store, page="participants")


def paragraph(window: MainWindow) -> str:
    return find(window, QTextBrowser, "Who takes part").toPlainText()


def marked(window: MainWindow) -> set[str]:
    """The delegations whose mention stands out, by short name."""
    text = find(window, AttendanceText, "Who takes part")
    with window.context.store.read() as s:
        named = {d.id: d.party.short for d in delegations.listing(s, window.context.meeting)}
    return {named[id] for id in text.fresh}


def reply(window: MainWindow, short: str, said: str) -> None:
    store = window.context.store
    with store.write("Note a reply") as s:
        found = next(d for d in delegations.listing(s, window.context.meeting) if d.party.short == short)
        delegations.edit(s, found.id, reply=said)


def test_a_reply_changes_the_sentence_and_is_marked(window: MainWindow) -> None:
    assert "United States" not in paragraph(window)
    assert not marked(window)
    reply(window, "United States of America", "confirmed")
    assert "the Russian Federation, the United States of America and the Republic of Uzbekistan" in paragraph(
        window
    )
    assert marked(window) == {"United States of America"}
    reply(window, "China", "confirmed")
    assert marked(window) == {"China"}, "only what has just changed"
    window.action("undo").trigger()
    assert "China" not in paragraph(window)
    find(window, AttendanceText, "Who takes part").settle()
    assert not marked(window)


def test_brackets_carry_their_footnote(window: MainWindow) -> None:
    assert "[Turkmenistan]1 as Observer States" in paragraph(window)
    assert paragraph(window).endswith("1 Participation to be confirmed.")


def test_another_wording_is_chosen_for_the_whole_process(window: MainWindow) -> None:
    box = find(window, QComboBox, WORDING)
    choose(box, "Who attended first, then the theme")
    assert paragraph(window).startswith("Delegations of Member and Observer States, including")
    choose(box, "List of names · in Russian")
    assert paragraph(window).startswith("Государства-члены: ")
    choose(box, "In short")
    with window.context.store.read() as s:
        assert attendance.chosen(s, 1).key == "in short"
    window.action("undo").trigger()
    with window.context.store.read() as s:
        assert attendance.chosen(s, 1).key == "attendance first"


def test_the_paragraph_is_copied_and_put_into_the_draft(window: MainWindow) -> None:
    press(window, "Copy")
    copied = QApplication.clipboard().text()
    assert copied.startswith("The meeting was attended by the Republic of Azerbaijan")
    assert copied.endswith("\n1 Participation to be confirmed.")
    press(window, "Insert into draft")
    with window.context.store.read() as s:
        last = drafts.paragraphs(s, drafts.of_meeting(s, window.context.meeting) or 0)[-1]
    assert last.plain == copied.partition("\n")[0]
    assert "<note" in last.text


def test_without_a_draft_there_is_nothing_to_put_it_into(
    open_window: OpenWindow, sample_store: Store, expected: list[str]
) -> None:
    with sample_store.write("Elsewhere") as s:
        meeting = meetings.create(s, 1, title="Another meeting", starts_on="2028-01-01")
        delegations.add(s, meeting, party=parties.find(s, "KAZ") or 0, reply="confirmed")
    window = open_window(sample_store, page="participants")
    window.context.set_meeting(meeting)
    press(window, "Insert into draft")
    expected.append("has no draft yet")


def test_a_wording_is_written_seen_at_once_kept_and_restored(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Edit…")
    field = find(window, QPlainTextEdit, "The wording, with Fields")
    field.setPlainText("Present were {attendance.members}|, and as guests {attendance.guests}|.")
    shown = find(window, QTextBrowser, "What the wording gives")
    qtbot.waitUntil(lambda: shown.toPlainText().startswith("Present were the Republic of Azerbaijan"))
    press(window, "Keep wording")
    assert paragraph(window).startswith("Present were the Republic of Azerbaijan")
    press(window, "Edit…")
    press(window, "Restore")
    assert paragraph(window).startswith("The meeting was attended by")


def test_a_wording_under_another_name_is_one_more(window: MainWindow) -> None:
    press(window, "Edit…")
    name = find(window, QLineEdit, "Name of the wording")
    name.selectAll()
    write(name, "Ours")
    find(window, QPlainTextEdit, "The wording, with Fields").setPlainText(
        "{meeting.place} saw {attendance.members}."
    )
    press(window, "Keep wording")
    box = find(window, QComboBox, WORDING)
    assert box.currentText() == "Ours"
    assert paragraph(window).startswith("Almaty saw the Republic of Azerbaijan")
    choose(box, "Who attended, by category")
    assert paragraph(window).startswith("The meeting was attended")
    choose(box, "Ours")
    press(window, "Edit…")
    press(window, "Delete")
    assert box.findText("Ours") < 0


def test_a_field_that_does_not_exist_is_not_kept(window: MainWindow, expected: list[str]) -> None:
    press(window, "Edit…")
    find(window, QPlainTextEdit, "The wording, with Fields").setPlainText("{attendance.everybody} came.")
    press(window, "Keep wording")
    expected.append("There is no Field {attendance.everybody}")
    press(window, "Cancel")
    assert paragraph(window).startswith("The meeting was attended by")


def test_nobody_takes_part_yet(open_window: OpenWindow, sample_store: Store) -> None:
    with sample_store.write("Elsewhere") as s:
        meeting = meetings.create(s, 1, title="Another meeting", starts_on="2028-01-01")
        delegations.add(s, meeting, party=parties.find(s, "KAZ") or 0)
    window = open_window(sample_store, page="participants")
    window.context.set_meeting(meeting)
    assert paragraph(window) == "No delegation has confirmed yet."


# --- the order of lists


def order_of(window: MainWindow) -> list[str]:
    with window.context.store.read() as s:
        return [d.party.iso3 or d.party.acronym for d in delegations.listing(s, window.context.meeting)][:6]


def test_the_order_is_changed_and_the_sentence_follows(window: MainWindow) -> None:
    assert order_of(window) == ["AFG", "AZE", "KAZ", "KGZ", "TJK", "TUR"]
    window.action("order").trigger()
    choose(find(window.drawer, QComboBox, "The chair in its category"), "First")
    assert order_of(window)[0] == "KAZ"
    assert paragraph(window).startswith(
        "The meeting was attended by the Republic of Kazakhstan, the Republic of Az"
    )
    assert any(text.startswith("Kazakhstan · Afghanistan") for text in seen(window.drawer))
    choose(find(window.drawer, QComboBox, "Delegations stand by"), "Formal name")
    assert order_of(window) == ["KAZ", "AFG", "KGZ", "AZE", "TJK", "TUR"]
    press(window.drawer, "As the United Nations do it")
    assert order_of(window) == ["AFG", "AZE", "KAZ", "KGZ", "TJK", "TUR"]
    window.action("undo").trigger()
    assert order_of(window)[0] == "KAZ"


def test_categories_are_moved_by_key_and_by_button(window: MainWindow) -> None:
    window.action("order").trigger()
    listed = find(window.drawer, QListWidget, "Order of the categories")
    assert entries(listed)[:2] == ["Members", "Observers"]
    listed.setCurrentRow(0)
    press(window.drawer, "Category down (Alt+Down)")
    assert entries(listed)[:2] == ["Observers", "Members"]
    assert order_of(window)[0] == "IRN"
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert entries(listed)[:2] == ["Members", "Observers"]
    assert order_of(window)[0] == "AFG"


def test_the_serial_comma_and_ranks_are_ticks(window: MainWindow) -> None:
    window.action("order").trigger()
    press(window.drawer, "Serial comma: A, B, and C")
    assert "the Republic of Tajikistan, and the Republic of Türkiye as" in paragraph(window)
    press(window.drawer, "People by rank, behind head and deputies")
    with window.context.store.read() as s:
        assert ordering.of(s, 1).ranks
    window.action("undo").trigger()
    assert not find(window.drawer, QCheckBox, "People by rank, behind head and deputies").isChecked()


# --- parties


def open_party(window: MainWindow, typed: str) -> None:
    window.action("parties").trigger()
    field = find(window.drawer, QLineEdit, "Find a party…")
    write(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_parties_of_the_process_come_first_and_typing_finds_any(window: MainWindow) -> None:
    window.action("parties").trigger()
    listed = find(window.drawer, QListWidget, "Parties")
    assert entries(listed)[:3] == ["Afghanistan", "Azerbaijan", "Kazakhstan"]
    assert listed.count() > 250
    field = find(window.drawer, QLineEdit, "Find a party…")
    write(field, "cote")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "the Republic of Côte d’Ivoire" in seen(window.drawer)
    press(window.drawer, "All parties")
    replace(field, "qqqq", key=Qt.Key.Key_Down)
    assert "No party is called so." in seen(window.drawer)


def test_a_name_is_corrected_with_its_days(window: MainWindow) -> None:
    open_party(window, "türkiye")
    names = find(window.drawer, QListWidget, "Names of the party")
    assert entries(names) == ["Turkey", "Türkiye", "Turquie", "Türkiye", "Турция"]
    names.setCurrentRow(0)
    replace(find(window.drawer, QLineEdit, "Last day"), "31.12.2027")
    with window.context.store.read() as s:
        party = parties.find(s, "TUR") or 0
        assert str(
            parties.names_on(s, [party], on=meetings.get(s, window.context.meeting).starts_on)[party].short
        )
    window.action("undo").trigger()
    assert find(window.drawer, QLineEdit, "Last day").text() == "2022-05-31"


def test_a_name_is_added_and_deleted(window: MainWindow) -> None:
    open_party(window, "kyrgyzstan")
    names = find(window.drawer, QListWidget, "Names of the party")
    press(window.drawer, "Another name")
    replace(find(window.drawer, QLineEdit, "Short name"), "Kirguistán")
    assert "Kirguistán" in entries(names)
    with window.context.store.read() as s:
        party = parties.find(s, "KGZ") or 0
        assert parties.names_on(s, [party], language="es")[party].short == "Kirguistán"
    press(window.drawer, "Delete name")
    assert "Kirguistán" not in entries(names)
    window.action("undo").trigger()
    assert "Kirguistán" in entries(names)


def test_a_status_is_added_to_a_party(window: MainWindow) -> None:
    open_party(window, "georgia")
    assert "Neither member nor observer: it takes part as a guest." in seen(window.drawer)
    press(window.drawer, "Another status")
    choose(find(window.drawer, QComboBox, "Status"), "Observer")
    with window.context.store.read() as s:
        georgia = parties.find(s, "GEO") or 0
        assert parties.statuses_on(s, 1)[georgia] == "observer"
    press(window.drawer, "Delete status")
    with window.context.store.read() as s:
        assert georgia not in parties.statuses_on(s, 1)


def test_a_party_of_our_own_comes_and_goes(window: MainWindow, expected: list[str]) -> None:
    window.action("parties").trigger()
    write(find(window.drawer, QLineEdit, "Find a party…"), "Sample Institute")
    press(window.drawer, "New party")
    assert "Sample Institute" in seen(window.drawer)
    press(window.drawer, "Remove party")
    with window.context.store.read() as s:
        assert parties.find(s, "Sample Institute") is None
    open_party(window, "kazakhstan")
    press(window.drawer, "Remove party")
    expected.append("Kazakhstan has a delegation at a meeting.")


def test_the_delegations_pane_leads_to_all_its_names(window: MainWindow) -> None:
    with window.context.store.read() as s:
        found = next(d for d in delegations.listing(s, window.context.meeting) if d.party.iso3 == "KGZ")
    window.context.go("participants", -found.id)
    press(window, "All its names…")
    assert "the Kyrgyz Republic" in seen(window.drawer)
    assert "Кыргызстан" in entries(find(window.drawer, QListWidget, "Names of the party"))
