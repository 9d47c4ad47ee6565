"""Bringing people in: dropped, pasted or chosen, looked at, corrected, and written with one key."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app import settings
from app.domain import delegations, participants
from app.ui.context import Context
from app.ui.participants.copying_pane import CopyPane
from app.ui.participants.duplicates_pane import DuplicatesPane
from app.ui.participants.importing_pane import ImportPeoplePane, wants
from database.store import Store
from tests.domain.conftest import Small, build_small
from tests.ui.page_helpers import cells, choose, entries, find, press, seen, select, visible

Key = Qt.Key
LIST = (
    "Country\tTitle\tName\tSurname\tPosition\tE-mail\n"
    "KAZAKHSTAN \tH.E.Ms.\tAda\tSAMPLE\tDirector\tmailto:ada@example.org\n"
    "\tMr\tBORIS\tPROBE\tHead\t\n"
    "Ruritania\tMr\tFritz\tMUSTER\tn/a\t\n"
    "Pakistan\tMs.\t\t\t\t\n"
)


@dataclass
class Desk:
    """An import over a small meeting."""

    qtbot: QtBot
    store: Store
    small: Small
    context: Context
    pane: ImportPeoplePane

    @property
    def table(self) -> QTableView:
        return find(self.pane, QTableView, "Rows of the file")

    def paste(self, text: str, html: str = "") -> None:
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        assert self.pane.paste()
        assert self.context.tasks.finish()
        self.pane.show()

    def states(self) -> list[str]:
        return cells(self.table, 0)

    def column(self, title: str) -> list[str]:
        model = self.table.model()
        titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        return cells(self.table, titles.index(title))

    def box(self, title: str) -> QComboBox:
        return find(self.pane, QComboBox, f"Column “{title}”")

    def people(self) -> list[str]:
        with self.store.read() as s:
            return [p.name for p in participants.get(s, participants.find(s, self.small.meeting))]

    def button(self, start: str) -> QPushButton:
        return next(one for one in visible(self.pane, QPushButton) if one.text().startswith(start))


@pytest.fixture
def desk(store: Store, qtbot: QtBot) -> Iterator[Desk]:
    small = build_small(store)
    context = Context(store, settings.load())
    context.set_meeting(small.meeting)
    pane = ImportPeoplePane(context)
    qtbot.addWidget(pane)
    pane.resize(1280, 720)
    pane.show()
    yield Desk(qtbot, store, small, context, pane)
    context.close()


def test_pasted_cells_are_shown_with_what_each_row_means(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.pane.opened):
        desk.paste(LIST)
    assert desk.states() == ["New", "New", "Doubtful", "Rejected"]
    assert [desk.box(t).currentText() for t in ("Country", "Title", "Name", "Surname", "E-mail")] == [
        "Delegation", "Honorific", "Given name", "Family name", "E-mail",
    ]  # fmt: skip
    assert {"All 4", "New 2", "Doubtful 1", "Rejected 1"} <= set(seen(desk.pane))
    assert desk.column("Country")[1] == "Kazakhstan", "carried down from the row above"
    assert not desk.people()


def test_enter_imports_and_one_undo_takes_it_back(desk: Desk) -> None:
    desk.paste(LIST)
    assert desk.button("Import").text() == "Import 2 people"
    with desk.qtbot.waitSignals([desk.pane.imported, desk.pane.closed]):
        QTest.keyClick(desk.table, Key.Key_Return)
    assert desk.people() == ["H.E. Ms. Ada SAMPLE", "Mr. Boris PROBE"]
    assert desk.store.undo() == "Import people from “Pasted cells”"
    assert not desk.people()


def test_escape_leaves_and_changes_nothing(desk: Desk) -> None:
    desk.paste(LIST)
    before = desk.store.undo_title
    with desk.qtbot.waitSignal(desk.pane.closed):
        QTest.keyClick(desk.table, Key.Key_Escape)
    assert not desk.people()
    assert desk.store.undo_title == before


def test_a_doubt_is_answered_with_a_button_and_can_be_changed(desk: Desk) -> None:
    desk.paste(LIST)
    press(desk.pane, "New party")
    assert desk.states() == ["New", "New", "New", "Rejected"]
    assert "A new party" in seen(desk.pane)
    press(desk.pane, "Change")
    assert desk.states()[2] == "Doubtful"
    choose(find(desk.pane, QComboBox, "Another party for “Ruritania”"), "Islamic Republic of Pakistan")
    assert desk.states()[2] == "New"
    press(desk.pane, "Change")
    press(desk.pane, "Leave out")
    assert desk.states()[2] == "Rejected"


def test_space_leaves_a_row_out_and_takes_it_in_again(desk: Desk) -> None:
    desk.paste(LIST)
    select(desk.table, "SAMPLE", column=5)
    QTest.keyClick(desk.table, Key.Key_Space)
    assert desk.states()[0] == "Left out"
    assert desk.button("Import").text() == "Import 1 person"
    QTest.keyClick(desk.table, Key.Key_Space)
    assert desk.states()[0] == "New"
    press(desk.pane, "Import this row", QCheckBox)
    QTest.keyClick(desk.table, Key.Key_Return)
    assert desk.people() == ["Mr. Boris PROBE"]


def test_a_column_is_given_another_meaning(desk: Desk) -> None:
    desk.paste("A\tB\tC\nKazakhstan\tSample\tAda\nPakistan\tProbe\tBoris\n")
    choose(desk.box("Column 3" if "Column 3" in _names(desk) else "C"), "Given name")
    choose(desk.box("Column 2" if "Column 2" in _names(desk) else "B"), "Family name")
    press(desk.pane, desk.button("Import").text())
    assert sorted(desk.people()) == ["Ada SAMPLE", "Boris PROBE"]


def _names(desk: Desk) -> str:
    return " ".join(box.accessibleName() for box in visible(desk.pane, QComboBox))


def test_two_columns_cannot_mean_the_same(desk: Desk) -> None:
    desk.paste(LIST)
    choose(desk.box("Position"), "Family name")
    assert desk.box("Surname").currentText() == "Leave out"


def test_chips_filter_the_rows(desk: Desk) -> None:
    desk.paste(LIST)
    press(desk.pane, "Rejected 1")
    assert desk.states() == ["Rejected"]
    select(desk.table, "Rejected")
    assert "There is no name in this row." in seen(desk.pane)
    press(desk.pane, "All 4")
    assert len(desk.states()) == 4


def test_changes_are_shown_old_and_new_and_who_is_missing_may_be_cancelled(desk: Desk) -> None:
    desk.paste(LIST)
    QTest.keyClick(desk.table, Key.Key_Return)
    desk.paste("Country\tName\tPosition\nKazakhstan\tAda Sample\tMinister\n")
    assert desk.states() == ["Changed", "Not in the file"]
    select(desk.table, "Changed")
    words = seen(desk.pane)
    assert "Director" in words
    assert "→ Minister" in words
    press(desk.pane, "Note 1 person as cancelled", QCheckBox)
    assert desk.states() == ["Changed", "To be cancelled"]
    assert desk.button("Import").text() == "Import 2 people"
    QTest.keyClick(desk.table, Key.Key_Return)
    with desk.store.read() as s:
        said = {
            p.family_name: p.status for p in participants.get(s, participants.find(s, desk.small.meeting))
        }
    assert said == {"SAMPLE": "expected", "PROBE": "cancelled"}


def test_somebody_alike_is_made_another_person(desk: Desk) -> None:
    desk.paste(LIST)
    QTest.keyClick(desk.table, Key.Key_Return)
    desk.paste("Country\tName\tSurname\tPosition\nKazakhstan\tA.\tSample\tMinister\n")
    select(desk.table, "Changed")
    press(desk.pane, "This is another person")
    assert desk.states()[0] == "New"
    QTest.keyClick(desk.table, Key.Key_Return)
    assert len(desk.people()) == 3


def test_all_rows_are_of_one_delegation(desk: Desk) -> None:
    desk.paste("Name\tPosition\nAda Sample\tMinister\nBoris Probe\tHead\n")
    assert desk.states() == ["Rejected", "Rejected"]
    assert "Choose the delegation of these people at the right." in seen(desk.pane)
    choose(find(desk.pane, QComboBox, "The delegation of all rows"), "Republic of Kazakhstan")
    assert desk.states() == ["New", "New"]
    QTest.keyClick(desk.table, Key.Key_Return)
    with desk.store.read() as s:
        (only,) = delegations.listing(s, desk.small.meeting)
    assert (only.party.short, only.people, only.reply) == ("Kazakhstan", 2, "confirmed")


def test_a_file_is_dropped_or_chosen(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Список участников.csv"
    path.write_text(LIST.replace("\t", ";"), "utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert wants(mime)
    assert desk.pane.take(mime)
    assert desk.context.tasks.finish()
    assert "Import people from “Список участников.csv”" in seen(desk.pane)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    desk.pane.choose()
    assert desk.context.tasks.finish()
    assert desk.states() == ["New", "New", "Doubtful", "Rejected"]
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    assert not wants(mime)


def test_a_file_that_cannot_be_read_says_why(desk: Desk, tmp_path: Path, expected: list[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04nothing")
    expected.append("damaged")
    desk.pane.open_file(tmp_path / "a.xlsx")
    assert desk.context.tasks.finish()


def test_a_big_list_is_compared_and_written_in_the_background(desk: Desk, tmp_path: Path) -> None:
    lines = ["Country;Name;Surname"] + [f"Kazakhstan;Ada{n};Sample{n}" for n in range(2600)]
    (tmp_path / "big.csv").write_text("\n".join(lines), "utf-8")
    desk.pane.open_file(tmp_path / "big.csv")
    assert desk.context.tasks.finish()
    assert desk.button("Import").text() == "Import 2600 people"
    with desk.qtbot.waitSignal(desk.pane.closed, timeout=20_000):
        QTest.keyClick(desk.table, Key.Key_Return)
    with desk.store.read() as s:
        assert delegations.counts(s, desk.small.meeting)["people"] == 2600


# --- duplicates


@pytest.fixture
def twice(desk: Desk) -> DuplicatesPane:
    desk.paste(
        "Country\tName\tSurname\tPosition\nKazakhstan\tAda\tSample\t\nKazakhstan\tI.\tSpecimen\tHead\n"
    )
    QTest.keyClick(desk.table, Key.Key_Return)
    with desk.store.write("More") as s:
        owner = delegations.listing(s, desk.small.meeting)[0].id
        participants.add(s, owner, given_name="Sample", family_name="Ada", position_title="Minister")
        participants.add(s, owner, given_name="Ivan", family_name="Specimen")
    pane = DuplicatesPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.begin()
    return pane


def test_pairs_are_merged_with_the_chosen_sides(desk: Desk, twice: DuplicatesPane) -> None:
    assert find(twice, QLabel, "2 probable duplicates")
    assert len(entries(twice.list)) == 2
    press(twice, "Position: Minister")
    QTest.keyClick(twice.list, Key.Key_Return)
    with desk.store.read() as s:
        (ada,) = [
            p
            for p in participants.get(s, participants.find(s, desk.small.meeting))
            if p.family_name == "Sample"
        ]
    assert (ada.given_name, ada.position_title) == ("Ada", "Minister")
    assert len(entries(twice.list)) == 1
    assert desk.store.undo() == "Merge two people"
    assert len(desk.people()) == 4


def test_two_people_are_told_apart_with_a_key(desk: Desk, twice: DuplicatesPane) -> None:
    QTest.keyClick(twice.list, Key.Key_N)
    QTest.keyClick(twice.list, Key.Key_N)
    assert find(twice, QLabel, "Nobody stands twice")
    assert len(desk.people()) == 4
    twice.begin()
    assert find(twice, QLabel, "Nobody stands twice")
    with desk.qtbot.waitSignal(twice.closed):
        QTest.keyClick(twice, Key.Key_Escape)


# --- taking along


def test_delegations_and_people_are_ticked_and_taken_along(desk: Desk) -> None:
    from app.domain import meetings

    desk.paste(LIST)
    QTest.keyClick(desk.table, Key.Key_Return)
    with desk.store.write("Next") as s:
        held = meetings.create(s, desk.small.process, title="Fourth Meeting", previous_id=desk.small.meeting)
    desk.context.set_meeting(held)
    pane = CopyPane(desk.context)
    desk.qtbot.addWidget(pane)
    pane.resize(1200, 700)
    pane.show()
    pane.begin()
    assert cells(pane.table, 1) == ["Republic of Kazakhstan", "H.E. Ms. Ada SAMPLE", "Mr. Boris PROBE"]
    assert find(pane, QPushButton, "Take 1 delegation along")
    row = pane.table.visualRect(pane.table.model().index(1, 0)).center()
    QTest.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    press(pane, "Take 1 delegation, 1 person along")
    with desk.store.read() as s:
        people = participants.get(s, participants.find(s, held))
    assert [p.name for p in people] == ["H.E. Ms. Ada SAMPLE"]
    pane.begin()
    assert cells(pane.table, 4) == ["Is there already", "Is there already", ""]
    select(pane.table, "Mr. Boris PROBE", column=1)
    QTest.keyClick(pane.table, Key.Key_Space)
    QTest.keyClick(pane.table, Key.Key_Return)
    assert desk.store.undo() == "Take along from an earlier meeting"
