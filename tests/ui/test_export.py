"""The page Export: papers, the preview that is the PDF, options, and writing the files."""

from pathlib import Path
from typing import Any

import docx
import pytest
from page_helpers import Elsewhere, OpenWindow, choose, find, press, replace, seen
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from app.documents import read_docx
from app.domain import agenda, delegations, drafts, exporting, meetings, participants, versions
from app.domain.layouts import outcome
from app.ui.export.page import Page
from app.ui.export.pages_view import PagesView
from app.ui.main_window import MainWindow
from app.ui.tasks import Job
from database.store import Store

PAGES = {"export": Page, "draft": Elsewhere, "participants": Elsewhere, "agenda": Elsewhere}


@pytest.fixture
def window(open_window: OpenWindow, sample_store: Store, qtbot: QtBot) -> MainWindow:
    opened = open_window(sample_store, PAGES)
    opened.action("go-export").trigger()
    settle(qtbot, opened)
    return opened


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the preview shows what would be written now."""
    qtbot.waitUntil(lambda: page(window).fresh, timeout=20_000)


def page(window: MainWindow) -> Page:
    return window.pages.page("export")


def preview(window: MainWindow) -> bytes:
    """The PDF that the preview shows."""
    return find(page(window), PagesView, "Preview").pdf.data


def printed(window: MainWindow, what: str, **options: object) -> bytes:
    """The PDF that would be written."""
    with window.context.store.read() as s:
        chosen = exporting.PAPERS[what].options(**options)
        return exporting.to_file(s, window.context.meeting, what, chosen, "pdf")


def aim(window: MainWindow, folder: Path, name: str = "") -> None:
    """Say where the files go, as a user types it."""
    for label, text in (("Folder", str(folder)), ("File name", name)):
        if text:
            replace(find(page(window), QLineEdit, label), text, key=Qt.Key.Key_Tab)


def wait_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: any(words in text for text in seen(page(window))), timeout=20_000)


# --- papers and preview ----------------------------------------------------------------------------------------------


def test_the_preview_is_the_pdf(window: MainWindow, qtbot: QtBot) -> None:
    assert preview(window) == printed(window, "remarks")
    for card, what in (("List of participants", "participants"), ("Agenda", "agenda")):
        press(page(window), card)
        settle(qtbot, window)
        assert preview(window) == printed(window, what)
    assert any(text.startswith("Page 1 of ") for text in seen(page(window)))


def test_cards_say_what_papers_hold(window: MainWindow) -> None:
    with window.context.store.read() as s:
        for name, what in (("Outcome document", "remarks"), ("List of participants", "participants")):
            card = find(page(window), QAbstractButton, name)
            assert card.accessibleDescription() == exporting.contents(s, window.context.meeting, what)


def test_papers_are_chosen_with_the_arrow_keys(window: MainWindow, qtbot: QtBot) -> None:
    card = find(page(window), QAbstractButton, "Outcome document")
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert find(page(window), QAbstractButton, "List of participants").isChecked()
    settle(qtbot, window)
    assert preview(window) == printed(window, "participants")


def test_the_preview_follows_a_change_and_its_undo(window: MainWindow, qtbot: QtBot) -> None:
    before = preview(window)
    with window.context.write("Another theme") as s:
        meetings.edit(s, window.context.meeting, theme="Совсем другая тема")
    assert preview(window) == before, "the pages stay in sight until the new ones are made"
    settle(qtbot, window)
    assert preview(window) == printed(window, "remarks") != before
    window.action("undo").trigger()
    settle(qtbot, window)
    assert preview(window) == before


def test_pages_are_turned_and_zoomed_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    press(page(window), "Next page")
    assert any(text.startswith("Page 2 of ") for text in seen(page(window)))
    assert not find(page(window), QAbstractButton, "Next page").isEnabled()
    press(page(window), "Previous page")
    view = find(page(window), PagesView, "Preview")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.accessibleDescription() == "Page 2 of 2"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.accessibleDescription() == "Page 1 of 2"
    zoom = find(page(window), QComboBox, "Zoom")
    for text, check in (
        ("150 %", lambda: view.per_cent == 150),
        ("Whole page", lambda: view.verticalScrollBar().maximum() > 0 and view.per_cent < 100),
        ("Fit width", lambda: view.horizontalScrollBar().maximum() == 0),
    ):
        choose(zoom, text)
        assert check(), text
        settle(qtbot, window)


def test_options_change_the_paper_and_are_kept_for_each(window: MainWindow, qtbot: QtBot) -> None:
    press(page(window), "List of participants")
    settle(qtbot, window)
    assert not any("personal data" in text for text in seen(page(window)))
    press(page(window), "Contacts of participants")
    assert any("personal data" in text for text in seen(page(window))), "the privacy sentence"
    press(page(window), "Numbers by category")
    settle(qtbot, window)
    assert preview(window) == printed(window, "participants", contacts=True, statistics=False)
    press(page(window), "Agenda")
    press(page(window), "Internal sessions")
    press(page(window), "Guiding questions")
    settle(qtbot, window)
    assert preview(window) == printed(window, "agenda", internal=True, questions=False)
    press(page(window), "List of participants")
    settle(qtbot, window)
    assert preview(window) == printed(window, "participants", contacts=True, statistics=False)


def test_options_are_remembered_with_the_meeting_and_can_be_taken_back(
    window: MainWindow, qtbot: QtBot, open_window: OpenWindow
) -> None:
    press(page(window), "List of participants")
    settle(qtbot, window)
    usual = preview(window)
    press(page(window), "Number the persons")
    replace(find(page(window), QLineEdit, "Information as at"), "1.4.2027")
    press(page(window), "Contacts of participants")
    settle(qtbot, window)
    chosen = {"numbered": True, "cut_off": "2027-04-01"}
    assert preview(window) == printed(window, "participants", contacts=True, **chosen)
    assert "Options of “List of participants”" in window.context.store.undo_title
    other = open_window(window.context.store, PAGES)
    other.action("go-export").trigger()
    press(page(other), "List of participants")
    settle(qtbot, other)
    assert preview(other) == printed(other, "participants", **chosen), "contacts are asked for anew"
    window.action("undo").trigger()
    press(page(window), "Contacts of participants")
    settle(qtbot, window)
    assert preview(window) == usual
    assert not find(page(window), QAbstractButton, "Number the persons").isChecked()


def test_papers_stand_in_groups_and_have_their_formats(window: MainWindow, qtbot: QtBot) -> None:
    shown = seen(page(window))
    assert [words for words in ("OUTCOME", "PARTICIPANTS", "AGENDA") if words in shown] == [
        "OUTCOME", "PARTICIPANTS", "AGENDA",
    ]  # fmt: skip
    assert "XLSX" not in shown
    press(page(window), "Statistics")
    settle(qtbot, window)
    assert preview(window) == printed(window, "statistics")
    assert "XLSX" in seen(page(window)) and "CSV" not in seen(page(window))


def test_the_list_is_written_as_a_spreadsheet_too(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    press(page(window), "List of participants")
    settle(qtbot, window)
    for chip in ("XLSX", "CSV", "DOCX", "PDF"):
        press(page(window), chip)
    aim(window, folder, "list")
    press(page(window), "Export")
    wait_for(qtbot, window, "Written to")
    assert sorted(path.name for path in folder.iterdir()) == ["list.csv", "list.xlsx"]
    rows = CalamineWorkbook.from_path(folder / "list.xlsx").get_sheet_by_index(0).to_python()
    with window.context.store.read() as s:
        said = exporting.contents(s, window.context.meeting, "participants")
    assert said.endswith(f" {len(rows) - 1} people")
    press(page(window), "Agenda")
    settle(qtbot, window)
    assert find(page(window), QAbstractButton, "DOCX").isChecked(), "one format at least"


def test_the_status_line_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    choose(find(page(window), QComboBox, "Status line"), "Final")
    settle(qtbot, window)
    assert preview(window) == printed(window, "remarks", status="Final")


def test_the_changes_since_a_version_are_shown_and_exported(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    store, meeting = window.context.store, window.context.meeting
    with store.read() as s:
        draft = drafts.of_meeting(s, meeting) or 0
        last = drafts.paragraphs(s, draft)[-1]
        zero = f"version:{versions.listing(s, draft)[0].id}"
    with store.write("Write") as s:
        drafts.edit(s, last.id, text=f"{last.text} And more.")
    assert not any(words == "Changes made by" for words in seen(page(window)))
    choose(find(page(window), QComboBox, "Changes against"), "Zero draft")
    choose(find(page(window), QComboBox, "Changes made by"), "Kyrgyzstan")
    settle(qtbot, window)
    assert preview(window) == printed(window, "remarks", since=zero)
    assert preview(window) != printed(window, "remarks")
    aim(window, tmp_path, "both")
    press(page(window), "Export")
    wait_for(qtbot, window, "both.docx")
    with store.read() as s:
        now, before = outcome.document(s, draft), versions.document(s, int(zero.partition(":")[2]))
    data = (tmp_path / "both.docx").read_bytes()
    for view, paper in (("accepted", now), ("original", before)):
        read = read_docx.read(data, view=view)
        assert [block.text for block in read.paragraphs] == [block.text for block in paper.paragraphs]
        assert {one.author for one in read.revisions} == {"Kyrgyzstan"}
    choose(find(page(window), QComboBox, "Changes against"), "None")
    choose(find(page(window), QComboBox, "Version"), "Zero draft")
    settle(qtbot, window)
    assert preview(window) == printed(window, "remarks", version=zero)


def test_what_is_wrong_is_listed_with_the_way_there(window: MainWindow) -> None:
    with window.context.store.read() as s:
        for finding in exporting.warnings(s, window.context.meeting, "remarks"):
            assert finding in seen(page(window))
    press(page(window), "Go to the draft")
    assert window.pages.current == "draft"


def test_a_paper_without_flaw_says_so(window: MainWindow, qtbot: QtBot) -> None:
    with window.context.store.read() as s:
        assert not agenda.problems(s, window.context.meeting)
    press(page(window), "Agenda")
    settle(qtbot, window)
    assert "Nothing stands in the way." in seen(page(window))


# --- writing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pressed", "endings"), [([], [".docx", ".pdf"]), (["PDF"], [".docx"]), (["DOCX", "PDF"], [".pdf"])]
)
def test_files_are_written_where_and_as_wanted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, pressed: list[str], endings: list[str]
) -> None:
    folder = tmp_path / "Итоги"
    folder.mkdir()
    for chip in pressed:  # both are on at first; the last one stays on
        press(page(window), chip)
    aim(window, folder, "Rev.1 для рассылки")
    press(page(window), "Export")
    wait_for(qtbot, window, "Written to")
    assert sorted(path.name for path in folder.iterdir()) == [f"Rev.1 для рассылки{e}" for e in endings]
    if ".pdf" in endings:
        assert (folder / "Rev.1 для рассылки.pdf").read_bytes() == preview(window)
    assert window.context.settings.export_folder == str(folder), "the next export goes there too"


def test_a_name_is_proposed_for_each_paper(window: MainWindow, qtbot: QtBot) -> None:
    names = []
    for card in ("Outcome document", "List of participants", "Agenda"):
        press(page(window), card)
        settle(qtbot, window)
        names.append(find(page(window), QLineEdit, "File name").text())
    assert len(set(names)) == 3
    with window.context.store.read() as s:
        day = meetings.get(s, window.context.meeting).ends_on
    assert all(name.startswith(str(day)) for name in names)


def test_a_typed_name_stays_while_the_paper_changes(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    aim(window, tmp_path, "My name")
    with window.context.write("Later") as s:
        meetings.edit(s, window.context.meeting, ends_on="2027-04-15")
    settle(qtbot, window)
    assert find(page(window), QLineEdit, "File name").text() == "My name"


def test_replacing_is_asked_in_the_pane(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    old = tmp_path / "paper.pdf"
    old.write_bytes(b"old")
    press(page(window), "DOCX")
    aim(window, tmp_path, "paper")
    press(page(window), "Export")
    wait_for(qtbot, window, "“paper.pdf” is there already.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert old.read_bytes() == b"old" and not any("already" in text for text in seen(page(window)))
    press(page(window), "Export")
    press(page(window), "Cancel")
    assert old.read_bytes() == b"old"
    press(page(window), "Export")
    press(page(window), "Replace")
    wait_for(qtbot, window, "Written to")
    assert old.read_bytes() == preview(window)


class Opener(QObject):
    """Takes the place of the system that would open files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_what_was_written_can_be_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")
    try:
        aim(window, tmp_path, "paper")
        press(page(window), "PDF")
        press(page(window), "Export")
        wait_for(qtbot, window, "Written to")
        press(page(window), "Open")
        press(page(window), "Open folder")
        assert opener.opened == [str(tmp_path / "paper.docx"), str(tmp_path)]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_a_name_that_cannot_be_is_refused(window: MainWindow, tmp_path: Path, expected: list[str]) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    for name, words in (
        ("a/b", "cannot hold “/”"),
        ("  .pdf ", "needs a name"),
        ("what?", "cannot hold “?”"),
    ):
        expected.append(words)
        aim(window, folder, name)
        press(page(window), "Export")
        assert words in window.bar.text
        assert not list(folder.iterdir())


def test_a_folder_without_rights_gets_one_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, expected: list[str]
) -> None:
    expected.append("cannot be written there")
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        aim(window, folder, "paper")
        press(page(window), "Export")
        qtbot.waitUntil(window.bar.isVisible, timeout=20_000)
        assert "cannot be written there" in window.bar.text
        assert not list(folder.iterdir())
        assert find(page(window), QAbstractButton, "Export").isEnabled(), (
            "another folder can be tried at once"
        )
        assert not any("Writ" in text for text in seen(page(window)))
        assert window.context.settings.export_folder == ""
    finally:
        folder.chmod(0o755)


def test_a_folder_that_is_not_there(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, expected: list[str]
) -> None:
    expected.append("does not exist")
    aim(window, tmp_path / "nowhere", "paper")
    press(page(window), "Export")
    qtbot.waitUntil(window.bar.isVisible, timeout=20_000)
    assert not (tmp_path / "nowhere").exists()


def test_a_cancelled_export_leaves_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "cancelled"
    folder.mkdir()
    aim(window, folder, "paper")
    press(page(window), "Export")
    for button in page(window).findChildren(QAbstractButton):
        if button.text() == "Cancel" and not button.isHidden():
            button.click()
    qtbot.waitUntil(lambda: find(page(window), QAbstractButton, "Export").isEnabled(), timeout=20_000)
    assert window.context.tasks.finish()
    assert not list(folder.iterdir()) and not any("Writ" in text for text in seen(page(window)))


# --- nothing there ---------------------------------------------------------------------------------------------------


def test_a_meeting_without_a_draft_says_so_and_leads_there(
    open_window: OpenWindow, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(s, process, title="First Sample Meeting")
    window = open_window(store, PAGES)
    window.action("go-export").trigger()
    settle(qtbot, window)
    assert "This meeting has no draft yet." in seen(page(window))
    assert not find(page(window), QAbstractButton, "Export").isEnabled()
    press(page(window), "List of participants")
    settle(qtbot, window)
    assert preview(window) == printed(window, "participants")
    assert find(page(window), QAbstractButton, "Export").isEnabled()
    press(page(window), "Outcome document")
    settle(qtbot, window)
    with store.write("Draft") as s:
        drafts.create(s, meeting)
    settle(qtbot, window)
    assert preview(window) == printed(window, "remarks")
    store.undo()
    wait_for(qtbot, window, "This meeting has no draft yet.")


def test_a_long_list_is_drawn_page_by_page(window: MainWindow, qtbot: QtBot) -> None:
    with window.context.write("Many people") as s:
        first = delegations.listing(s, window.context.meeting)[0].id
        delegations.edit(s, first, reply="confirmed")
        for number in range(300):
            participants.add(s, first, family_name=f"Образцова-{number}", given_name="Sample")
    press(page(window), "List of participants")
    settle(qtbot, window)
    view = find(page(window), PagesView, "Preview")
    pages = len(view.pdf.sizes)
    assert pages > 8
    qtbot.keyClick(view, Qt.Key.Key_End)
    settle(qtbot, window)
    assert view.accessibleDescription() == f"Page {pages} of {pages}"


def test_a_stopped_preview_says_so_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    jobs: list[Any] = []
    press(page(window), "Agenda")
    for job in window.context.tasks.findChildren(Job):
        jobs.append(job)
        job.cancel()
    assert jobs
    wait_for(qtbot, window, "The preview was cancelled.")
    press(page(window), "Agenda")
    settle(qtbot, window)
    assert preview(window) == printed(window, "agenda")


def test_a_draft_goes_out_with_line_numbers_watermark_house_styles_and_as_mail(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    replace(find(page(window), QLineEdit, "Watermark"), "DRAFT")
    choose(find(page(window), QComboBox, "Line numbers"), "Continuous")
    choose(find(page(window), QComboBox, "Numbers at"), "Every fifth")
    settle(qtbot, window)
    asked = {"watermark": "DRAFT", "line_numbers": "continuous", "line_step": 5}
    assert preview(window) == printed(window, "remarks", **asked) != printed(window, "remarks")
    house = docx.Document()
    house.styles["Title"].font.name = "Liberation Sans"
    house.save(str(tmp_path / "house.docx"))
    replace(find(page(window), QLineEdit, "Styles of the DOCX"), str(tmp_path / "missing.docx"))
    settle(qtbot, window)
    wait_for(qtbot, window, "The reference “missing.docx” cannot be read.")
    replace(find(page(window), QLineEdit, "Styles of the DOCX"), str(tmp_path / "house.docx"))
    settle(qtbot, window)
    assert not any("cannot be read" in text for text in seen(page(window)))
    for format in ("TXT", "MD"):
        press(page(window), format)
    aim(window, tmp_path / "out", "Remarks")
    (tmp_path / "out").mkdir()
    press(page(window), "Export")
    qtbot.waitUntil(lambda: len(list((tmp_path / "out").iterdir())) == 4, timeout=20_000)
    wait_for(qtbot, window, "Remarks.md")
    written = docx.Document(str(tmp_path / "out" / "Remarks.docx"))
    assert written.styles["Penholder Title"].base_style.font.name == "Liberation Sans"
    assert (tmp_path / "out" / "Remarks.pdf").read_bytes() == preview(window)
    first = "1. The Eighth Senior Officials Meeting"
    assert first in (tmp_path / "out" / "Remarks.md").read_text("utf-8")
    assert first in " ".join((tmp_path / "out" / "Remarks.txt").read_text("utf-8").split())
