"""What is known of a delegation and of a person: chair and host, letters, days, photo, earlier meetings."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from page_helpers import (
    OpenWindow,
    choose,
    click,
    drop_files,
    entries,
    find,
    press,
    replace,
    seen,
    select,
    visible,
    write,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget
from register_helpers import build_register, shown, stand, table

from app.domain import delegations, letters, participants, photos
from app.ui.main_window import MainWindow
from app.ui.participants.page import Page
from app.ui.participants.photo_box import PhotoBox
from database.store import Store


@pytest.fixture
def meeting(store: Store) -> SimpleNamespace:
    return build_register(store)


@pytest.fixture
def window(open_window: OpenWindow, store: Store, meeting: SimpleNamespace) -> MainWindow:
    return open_window(store, {"participants": Page})


def person(store: Store, id: int) -> participants.PersonInfo:
    with store.read() as s:
        return participants.get(s, [id])[0]


def test_chair_and_host_are_set_in_the_inspector(window: MainWindow) -> None:
    select(table(window), "Kyrgyz Republic")
    host = find(window, QCheckBox, "Hosts the meeting")
    find(window, QCheckBox, "Holds the chair").click()
    assert find(window, QLabel, "Chair")
    assert shown(window, "Role")[shown(window).index("Kyrgyz Republic")] == "Member · Chair"
    assert host.isChecked()
    assert not host.isEnabled()  # without another host the chair is the host
    select(table(window), "Turkmenistan")
    find(window, QCheckBox, "Hosts the meeting").click()
    assert shown(window, "Role")[shown(window).index("Turkmenistan")] == "Member · Host"
    window.action("undo").trigger()
    window.action("undo").trigger()
    assert "Member · Chair" not in shown(window, "Role")


def test_the_focal_point_is_kept(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    select(table(window), "Kyrgyz Republic")
    replace(find(window, QLineEdit, "Focal point"), "Sample Person, Counsellor")
    replace(find(window, QLineEdit, "Focal point’s e-mail"), "focal@example.org")
    with store.read() as s:
        kept = delegations.get(s, meeting.delegations["Kyrgyzstan"])
    assert (kept.focal_point, kept.focal_email) == ("Sample Person, Counsellor", "focal@example.org")
    assert shown(window, "E-mail")[shown(window).index("Kyrgyz Republic")] == "focal@example.org"


def test_letters_are_logged_changed_and_taken_out(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Kyrgyz Republic")
    assert find(window, QLabel, "No letter logged yet.")
    press(window, "Letter sent")
    replace(find(window, QLineEdit, "Date"), "1.6.2027")
    replace(find(window, QLineEdit, "Reference"), "14/2027")
    press(window, "Received")
    choose(find(window, QComboBox, "Kind"), "Nomination")
    replace(find(window, QLineEdit, "Date"), "2027-07-11")
    log = find(window, QListWidget, "Letters")
    assert entries(log) == ["Nomination", "Invitation"]
    with store.read() as s:
        kept = letters.listing(s, meeting.delegations["Kyrgyzstan"])
    assert [(one.kind, one.incoming, str(one.dated), one.reference) for one in kept] == [
        ("nomination", True, "2027-07-11", ""), ("invitation", False, "2027-06-01", "14/2027"),
    ]  # fmt: skip
    log.setCurrentRow(1)
    assert find(window, QLineEdit, "Reference").text() == "14/2027"
    press(window, "Take this letter out of the log")
    assert entries(log) == ["Nomination"]
    window.action("undo").trigger()
    assert entries(log) == ["Nomination", "Invitation"]
    select(table(window), "Turkmenistan")
    assert find(window, QLabel, "No letter logged yet.")


def test_the_partys_earlier_meetings_are_told(window: MainWindow) -> None:
    select(table(window), "Kyrgyz Republic")
    assert "2016  Third Meeting" in seen(window)
    assert "Guest · Attended · 1 person · Ms. Sample EKHO" in seen(window) or (
        "Member · Attended · 1 person · Ms. Sample EKHO" in seen(window)
    )
    select(table(window), "Turkmenistan")
    assert find(window, QLabel, "Not invited to another meeting.")


def test_a_person_is_known_again_in_another_script(window: MainWindow) -> None:
    select(table(window), "Ms. Sample ЭХО")
    assert "2016  Third Meeting" in seen(window)
    assert "Kyrgyzstan · Head of delegation" in seen(window)
    select(table(window), "Ms. Sample BRAVO")
    assert find(window, QLabel, "Not on the list of another meeting.")


def test_days_are_ticked_and_the_last_one_stays(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Ms. Sample BRAVO")
    ticks = [find(window, QCheckBox, name) for name in ("Tue 12 Oct", "Wed 13 Oct", "Thu 14 Oct")]
    assert all(box.isChecked() for box in ticks)
    click(ticks[1])
    click(ticks[0])
    assert person(store, meeting.people["Bravo"]).days == "2027-10-14"
    assert shown(window, "Days")[3] == "14 Oct"
    click(ticks[2])
    assert ticks[2].isChecked()
    assert person(store, meeting.people["Bravo"]).days == "2027-10-14"
    click(ticks[0])
    click(ticks[1])
    assert person(store, meeting.people["Bravo"]).days == ""


def test_rank_and_gender_are_recorded(window: MainWindow, store: Store, meeting: SimpleNamespace) -> None:
    select(table(window), "Ms. Sample BRAVO")
    choose(find(window, QComboBox, "Rank"), "Ambassador")
    choose(find(window, QComboBox, "Gender"), "Woman")
    kept = person(store, meeting.people["Bravo"])
    assert (kept.rank, kept.gender) == ("ambassador", "f")


def test_honorifics_are_suggested(window: MainWindow) -> None:
    select(table(window), "Ms. Sample BRAVO")
    field = find(window, QLineEdit, "Honorific")
    field.setFocus()
    field.selectAll()
    write(field, "h.e. d")
    model = field.completer().completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["H.E. Dr."]
    field.completer().popup().hide()


def test_a_photo_is_dropped_shown_and_removed(
    window: MainWindow, store: Store, meeting: SimpleNamespace, tmp_path: Path
) -> None:
    picture = QImage(2400, 3000, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    picture.save(str(tmp_path / "badge.png"))
    select(table(window), "Ms. Sample BRAVO")
    (box,) = visible(window, PhotoBox)
    assert find(window, QLabel, "No photo")
    drop_files(box, tmp_path / "badge.png")
    assert find(window, QLabel, "Photo")
    with store.read() as s:
        data = photos.load(s, participants.get(s, [meeting.people["Bravo"]])[0].photo)
    kept = QImage.fromData(data or b"")
    assert (kept.width(), kept.height()) == (700, 875)  # small, in the same shape
    select(table(window), "Ms. Sample CHARLIE")
    assert find(window, QLabel, "No photo")
    select(table(window), "Ms. Sample BRAVO")
    press(window, "Remove the photo")
    assert find(window, QLabel, "No photo")
    window.action("undo").trigger()
    assert find(window, QLabel, "Photo")


def test_a_file_that_is_no_picture_is_refused(
    window: MainWindow, store: Store, meeting: SimpleNamespace, tmp_path: Path, expected: list[str]
) -> None:
    expected.append("“list.txt” is no picture that can be read.")
    (tmp_path / "list.txt").write_text("A list")
    select(table(window), "Ms. Sample BRAVO")
    (box,) = visible(window, PhotoBox)
    drop_files(box, tmp_path / "list.txt")
    assert person(store, meeting.people["Bravo"]).photo == ""


def test_what_is_typed_of_a_letter_is_kept_when_another_row_is_chosen(
    window: MainWindow, store: Store, meeting: SimpleNamespace
) -> None:
    select(table(window), "Kyrgyz Republic")
    press(window, "Received")
    field = find(window, QLineEdit, "Reference")
    field.setFocus()
    write(field, "NV 118")
    stand(window, "Turkmenistan")
    QTest.keyClick(table(window), Qt.Key.Key_Down)
    with store.read() as s:
        assert letters.listing(s, meeting.delegations["Kyrgyzstan"])[0].reference == "NV 118"
