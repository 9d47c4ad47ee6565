"""The whole main job at the window, by what a person sees and does: from an empty workspace to the printed papers.

Once with a paper of our own, once with a process's real papers where they lie beside the project.
"""

from pathlib import Path

import pytest
from page_helpers import (
    OpenWindow,
    open_fields,
    replace,
    write,
)
from person import Person, text_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from database.store import Store

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
PAPER = """Second Meeting of the Lake Process
20 September 2026, Sampletown

CONCLUDING REMARKS

1. Participants reviewed the movement of seasonal workers around the lake.

2. Participating States agreed to exchange figures on crossings twice a year.

3. Participants welcomed the offer to host the next meeting.
"""


@pytest.fixture
def person(open_window: OpenWindow, store: Store, qtbot: QtBot) -> Person:
    window = open_window(store)
    window.resize(1440, 900)
    return Person(window, qtbot)


def test_from_an_empty_workspace_to_the_printed_papers(person: Person, tmp_path: Path) -> None:
    paper = tmp_path / "second meeting.txt"
    paper.write_text(PAPER, "utf-8")
    person.meet("Third Meeting of the Lake Process", process="Lake Process")

    person.click("Library")
    person.drop(paper)
    person.click("Import", QPushButton)
    assert person.see(QLabel, "Second Meeting of the Lake Process")

    person.click("Participants")
    person.invite("Sampleland", "Republic of Sampleland")
    person.invite("Testonia", "Kingdom of Testonia")

    person.click("Agenda")
    person.click("Session", QPushButton)
    (cell,) = open_fields(person.see(QTableView, "Sessions of the day"))
    replace(cell, "Opening of the meeting")

    person.click("Draft")
    person.click("Start from Second Meeting of the Lake Process")
    person.write_paper("Participants thanked [all] delegations.")
    person.click("Library")
    field = person.see(QLineEdit, "Search every earlier document…")
    write(field, "exchange figures")
    QTest.keyClick(field, Qt.Key.Key_Down)
    person.click("Add to draft", QPushButton)

    person.click("Export")
    for document, name in (
        ("Outcome document", "remarks"), ("List of participants", "people"), ("Agenda", "agenda"),
    ):  # fmt: skip
        person.export(document, name, tmp_path)
    remarks, people = text_of(tmp_path / "remarks.pdf"), text_of(tmp_path / "people.pdf")
    assert "Third Meeting of the Lake Process" in remarks
    assert "4. Participants thanked [all] delegations." in remarks
    assert remarks.count("agreed to exchange figures") == 2
    assert "12–13 October 2027" in remarks
    assert "Republic of Sampleland" in people
    assert "Kingdom of Testonia" in people
    assert "Opening of the meeting" in text_of(tmp_path / "agenda.pdf")
    assert all(
        (tmp_path / f"{name}.docx").read_bytes().startswith(b"PK") for name in ("remarks", "people", "agenda")
    )


def test_every_step_of_the_job_can_be_taken_back(person: Person, store: Store) -> None:
    person.meet("Third Meeting of the Lake Process", process="Lake Process")
    person.click("Participants")
    person.invite("Sampleland", "Republic of Sampleland")
    while store.undo_title:
        person.window.action("undo").trigger()
    QApplication.processEvents()
    assert person.window.context.meeting == 0
    while store.redo_title:
        person.window.action("redo").trigger()
    assert person.window.header.meeting.name == "Third Meeting of the Lake Process"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no real papers beside the project")
def test_the_job_on_real_papers(person: Person, tmp_path: Path) -> None:
    papers = sorted(SEEDS.glob("*.txt"))
    person.meet("Next Meeting", process="Regional Process")
    person.click("Library")
    for paper in papers:
        person.drop(paper)
        person.click("Import", QPushButton)
    person.click("Draft")
    person.click("Start from 3rd")
    person.click("Export")
    person.export("Outcome document", "remarks", tmp_path)
    remarks = text_of(tmp_path / "remarks.pdf")
    assert all(f" {number}. " in f" {remarks}" for number in range(1, 16))
    assert "16. " not in remarks
