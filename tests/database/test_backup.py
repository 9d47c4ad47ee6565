"""Copies of a workspace, and putting one back."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import file_helpers as helpers
import pytest
from sqlalchemy import select

from app import paths
from app.errors import UserError
from database import backup, inspection
from database.models import Process
from database.store import Store


def name(path: Path, new: str) -> None:
    with Store.open(path) as store, store.write("Rename") as s:
        s.add(Process(name=new))


def names(path: Path) -> list[str]:
    with Store.open(path) as store, store.read() as s:
        return list(s.scalars(select(Process.name).order_by(Process.id)))


@pytest.fixture
def folder(workspace: Path) -> Path:
    return paths.backups_folder(workspace)


def test_a_backup_of_a_workspace_in_use_is_whole(store: Store, folder: Path) -> None:
    with store.write("Add") as s:
        s.add(Process(name="kept"))
    made = backup.make(store, folder)
    with store.write("Add") as s:
        s.add(Process(name="later"))
    assert helpers.beside(made) == [made.name]
    assert inspection.problems(made) == []
    assert names(made) == ["kept"]


def test_a_backup_is_due_after_a_day(store: Store) -> None:
    first = backup.at_start(store)
    assert first is not None
    assert first.parent == paths.backups_folder(store.path)
    assert backup.at_start(store) is None
    now = datetime.now().astimezone()
    assert not backup.due(store.path, now=now + timedelta(hours=23))
    assert backup.due(store.path, now=now + timedelta(hours=25))


def test_what_a_killed_copy_left_is_cleared_away_after_a_day(store: Store, folder: Path) -> None:
    folder.mkdir()
    old = [
        store.path.with_name(f".{store.path.name}.123-new"),
        folder / ".meeting 2026-01-01 10.00.00.penholder.99-new",
    ]
    young, other = (
        store.path.with_name(f".{store.path.name}.124-old"),
        store.path.with_name(".meeting.penholder.mine"),
    )
    for left in (*old, young, other):
        left.write_text("half")
    for left in (*old, other):
        os.utime(left, (0, 0))
    backup.at_start(store)
    assert [left.exists() for left in (*old, young, other)] == [False, False, True, True]


def test_ten_are_kept_and_other_files_are_left_alone(workspace: Path, folder: Path) -> None:
    made = [backup.make(workspace, folder) for _ in range(11)]
    foreign = folder / "my own copy.penholder"
    shutil.copyfile(workspace, foreign)
    made.append(backup.make(workspace, folder))
    listed = backup.listing(workspace)
    assert [one.path for one in listed] == made[:1:-1]
    assert all(one.size == one.path.stat().st_size and one.made_at.tzinfo for one in listed)
    assert foreign.exists()
    assert backup.discard(workspace) == 10
    assert helpers.beside(foreign) == [foreign.name]


def test_a_damaged_workspace_gives_no_backup(workspace: Path, folder: Path) -> None:
    name(workspace, "kept")
    good = backup.make(workspace, folder)
    content = bytearray(workspace.read_bytes())
    content[40_000:80_000] = b"\x55" * 40_000
    workspace.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        backup.make(workspace, folder)
    assert helpers.beside(good) == [good.name]


def test_restoring_keeps_what_was_there(workspace: Path, folder: Path) -> None:
    name(workspace, "first")
    made = backup.make(workspace, folder)
    name(workspace, "second")
    backup.restore(made, workspace)
    assert names(workspace) == ["first"]
    assert sorted(helpers.beside(workspace)) == sorted([workspace.name, folder.name])
    assert names(backup.listing(workspace)[0].path) == ["first", "second"]


def test_restoring_over_a_damaged_workspace_sets_it_aside(workspace: Path, folder: Path) -> None:
    name(workspace, "kept")
    made = backup.make(workspace, folder)
    workspace.write_bytes(b"\0" * 5000)
    inspection.log_of(workspace).write_bytes(b"old log")
    backup.restore(made, workspace)
    assert names(workspace) == ["kept"]
    assert not inspection.log_of(workspace).exists()
    aside = [one.path for one in backup.listing(workspace) if one.damaged]
    assert [path.read_bytes() for path in aside] == [b"\0" * 5000]
    assert inspection.log_of(aside[0]).read_bytes() == b"old log"
    assert not backup.due(workspace)


def test_restoring_where_the_workspace_is_gone(workspace: Path, folder: Path) -> None:
    name(workspace, "kept")
    made = backup.make(workspace, folder)
    workspace.unlink()
    backup.restore(made, workspace)
    assert names(workspace) == ["kept"]


@pytest.mark.parametrize(
    "harm", [lambda p: p.write_bytes(p.read_bytes()[:9000]), lambda p: p.write_text("no")]
)
def test_a_damaged_backup_changes_nothing(workspace: Path, folder: Path, harm) -> None:  # type: ignore[no-untyped-def]
    name(workspace, "kept")
    made = backup.make(workspace, folder)
    harm(made)
    before = helpers.snapshot(workspace)
    with pytest.raises(UserError):
        backup.restore(made, workspace)
    assert helpers.snapshot(workspace) == before


def test_an_open_workspace_is_not_replaced(store: Store, folder: Path) -> None:
    made = backup.make(store, folder)
    with store.write("Add") as s:
        s.add(Process(name="kept"))
    with pytest.raises(UserError, match="in use"):
        backup.restore(made, store.path)
    with store.read() as s:
        assert s.scalar(select(Process.name)) == "kept"


def test_a_folder_that_cannot_be_made(workspace: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(UserError):
        backup.make(workspace, folder)
