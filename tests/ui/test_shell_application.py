"""The program: first start, opening, several windows and files, restoring, a second start."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_helpers import Elsewhere, click
from PySide6.QtWidgets import QApplication, QPushButton

from app import paths, settings
from app.domain import meetings
from app.errors import Cancelled, UserError
from app.ui.application import Application
from database import backup
from database.store import Store


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp, pages={"overview": Elsewhere, "library": Elsewhere})
    yield made
    made.end()
    made.deleteLater()


def test_the_first_start_offers_three_ways(application: Application) -> None:
    card = application.show_welcome()
    buttons = {button.text(): button for button in card.findChildren(QPushButton) if button.text()}
    assert list(buttons) == ["New workspace…", "Open…", "Look at the sample"]
    click(buttons["Look at the sample"])
    (window,) = application.windows
    assert application.welcome is None
    assert window.context.meeting
    assert settings.load().workspace == str(window.context.store.path)


def test_the_sample_is_kept_as_one_left_it(application: Application) -> None:
    application.open_sample()
    with application.windows[0].context.write("A title") as s:
        meetings.edit(s, application.windows[0].context.meeting, title="Renamed sample")
    application.windows[0].close()
    application.open_sample()
    assert application.windows[0].header.meeting.name == "Renamed sample"


def test_a_new_workspace_gets_its_suffix(application: Application, tmp_path: Path) -> None:
    window = application.create_workspace(tmp_path / "mine")
    assert window is not None
    assert (tmp_path / f"mine{paths.SUFFIX}").exists()


def test_a_file_that_is_not_ours_is_refused_in_the_card(
    application: Application, tmp_path: Path, expected: list[str]
) -> None:
    junk = tmp_path / "junk.penholder"
    junk.write_bytes(b"not a workspace" * 100)
    expected.append("junk.penholder")
    assert application.open_workspace(junk) is None
    assert application.welcome is not None
    assert "junk.penholder" in application.welcome.bar.text
    assert junk.read_bytes() == b"not a workspace" * 100


def test_a_workspace_that_is_gone_does_not_stop_the_window(
    application: Application, sample_file: Path, tmp_path: Path, expected: list[str]
) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    expected.append("gone.penholder")
    assert application.open_workspace(tmp_path / "gone.penholder") is None
    assert "gone.penholder" in window.bar.text


def test_two_windows_on_a_file_share_its_store(application: Application, sample_file: Path) -> None:
    one, other = application.open_workspace(sample_file), application.open_workspace(sample_file)
    assert one is not None
    assert other is not None
    assert one.context.store is other.context.store
    one.close()
    with other.context.write("A title") as s:
        meetings.edit(s, other.context.meeting, title="Still open")
    assert other.header.meeting.name == "Still open"
    other.action("window").trigger()
    assert len(application.windows) == 2
    other.action("quit").trigger()
    assert not application.windows


def test_a_backup_is_restored(application: Application, sample_file: Path) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    copy = backup.make(window.context.store, paths.backups_folder(sample_file))
    with window.context.write("A title") as s:
        meetings.edit(s, window.context.meeting, title="Renamed after the backup")
    window.restore_wanted.emit(copy)
    (restored,) = application.windows
    assert restored.header.meeting.name != "Renamed after the backup"
    assert restored.context.store.path == sample_file
    assert len(backup.listing(sample_file)) == 2, "what was there is kept"


def test_a_damaged_backup_changes_nothing(
    application: Application, sample_file: Path, tmp_path: Path, expected: list[str]
) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    name = window.header.meeting.name
    damaged = tmp_path / "sample 2026-01-01 10.00.00.penholder"
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    expected.append("penholder.messages")
    window.restore_wanted.emit(damaged)
    (again,) = application.windows
    assert again.header.meeting.name == name
    assert again.bar.text


def test_what_nobody_caught_is_told_as_it_deserves(
    application: Application, sample_file: Path, expected: list[str]
) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    expected.append("The disk is full.")
    application.on_bug(Cancelled())
    assert not window.bar.text
    application.on_bug(UserError("The disk is full.", "Make room and try again."))
    assert window.bar.text == "The disk is full. Make room and try again."


def test_the_last_workspace_and_place_come_back(application: Application, sample_file: Path) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    window.resize(960, 700)
    with window.context.store.read() as s:
        other = meetings.listing(s)[2].id
    window.context.set_meeting(other)
    window.action("go-library").trigger()
    window.close()
    assert not application.windows
    application.open_workspace(Path(settings.load().workspace))
    again = application.windows[0]
    assert (again.width(), again.height()) == (960, 700)
    assert again.context.meeting == other
    assert again.pages.current == "library"


def test_a_second_start_opens_a_window_in_the_first(
    application: Application, sample_file: Path, qtbot
) -> None:  # type: ignore[no-untyped-def]
    pytest.importorskip("PySide6.QtNetwork", exc_type=ImportError)
    application.start(sample_file)
    code = "import sys; from pathlib import Path; from app.ui import application; sys.exit(application.run(Path(sys.argv[1])))"
    second = subprocess.Popen(
        [sys.executable, "-c", code, str(sample_file)],
        cwd=paths.PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        qtbot.waitUntil(lambda: len(application.windows) == 2, timeout=20_000)
        assert second.wait(20) == 0
    finally:
        second.kill()
    assert application.windows[0].context.store is application.windows[1].context.store


def test_a_store_is_closed_with_its_last_window(application: Application, sample_file: Path) -> None:
    window = application.open_workspace(sample_file)
    assert window is not None
    window.close()
    assert not sample_file.with_name(sample_file.name + "-wal").exists()
    with Store.open(sample_file) as store, store.read() as s:
        assert meetings.latest(s)
