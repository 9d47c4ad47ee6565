"""Backups: whole copies of a workspace in a folder beside it, ten of them, checked when they are made.

Knows how to copy a file that is in use, when a backup is due, and how to put one back. Leaves when to ask to the window
and the command line.
"""

import glob
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.errors import UserError
from app.i18n import _
from database import connection, failures, inspection

if TYPE_CHECKING:
    from database.store import Store

KEPT = 10
EVERY = timedelta(days=1)
PATIENCE = 5000  # milliseconds; a copy may wait longer than a keystroke
_STAMP = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(
    r"(?P<stem>.+) (?P<stamp>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(-(?P<number>\d+))?(?P<damaged> damaged)?"
)
_LEFT = re.compile(r"\.\d+-(new|old)(-wal|-shm|-journal)?$")  # process, and what it was about to make


@dataclass(frozen=True)
class Backup:
    """A copy in the folder. `made_at` carries the local zone; `damaged` ones were set aside when another was restored."""

    path: Path
    made_at: datetime
    size: int  # bytes
    damaged: bool
    number: int = 1  # of those made in the same second


def listing(workspace: Path) -> list[Backup]:
    """The backups of `workspace`, newest first."""
    folder = paths.backups_folder(workspace)
    found = []
    for path in folder.glob(f"*{paths.SUFFIX}") if folder.is_dir() else ():
        name = _NAME.fullmatch(path.stem)
        if name is None or name["stem"] != workspace.stem:
            continue
        with suppress(OSError, ValueError):
            made = datetime.strptime(name["stamp"], _STAMP).astimezone()
            found.append(
                Backup(path, made, path.stat().st_size, bool(name["damaged"]), int(name["number"] or 1))
            )
    return sorted(found, key=lambda one: (one.made_at, one.number), reverse=True)


def due(workspace: Path, *, now: datetime | None = None) -> bool:
    """Whether the newest good backup of `workspace` is over a day old, or there is none. `now` carries its zone."""
    good = [one for one in listing(workspace) if not one.damaged]
    return not good or (now or datetime.now().astimezone()) - good[0].made_at > EVERY


def at_start(store: "Store") -> Path | None:
    """Make a backup if one is due, and clear away what an interrupted copy left. Raises UserError like `make`."""
    _sweep(store.path)
    return make(store, paths.backups_folder(store.path)) if due(store.path) else None


def make(source: "Path | Store", folder: Path) -> Path:
    """Copy a workspace, which may be in use, into `folder` and check the copy. Returns the copy.

    Only the ten newest stay. Raises UserError where the source is damaged or the folder cannot be written.
    """
    path = source if isinstance(source, Path) else source.path
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failures.explain(error, folder) or error from error
    final = _free_name(path, folder)
    beside = folder / f".{final.name}.{os.getpid()}-new"
    try:
        copy(path, beside)
        with failures.sorting(beside):
            if inspection.problems(beside):
                raise failures.damaged(path)
        beside.rename(final)
    except OSError as error:
        raise failures.explain(error, folder) or error from error
    finally:
        beside.unlink(missing_ok=True)
    _keep_ten(path)
    return final


def copy(source: Path, target: Path) -> None:
    """Copy a workspace that may be in use to a new file, complete and without a log beside it; it reached the disk."""
    target.unlink(missing_ok=True)
    with (
        failures.sorting(source),
        closing(connection.connect(source, patience=PATIENCE)) as old,
        closing(sqlite3.connect(target, isolation_level=None)) as new,
    ):
        new.execute("PRAGMA synchronous = OFF")
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    sync(target)


def sync(path: Path) -> None:
    """Wait until a file is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def restore(backup_file: Path, workspace: Path) -> None:
    """Put `backup_file` in the place of `workspace`, which need not be readable or even there.

    What stands there now is kept as a backup first. Raises UserError where the backup is not whole, or another window
    has the workspace open; then nothing was changed.
    """
    inspection.examine(backup_file, writable=False)
    if inspection.problems(backup_file):
        raise UserError(
            _("The backup “{}” is damaged.").format(backup_file.name),
            _("Restore an older backup; nothing was changed."),
        )
    beside = workspace.with_name(f".{workspace.name}.{os.getpid()}-new")
    try:
        copy(backup_file, beside)
        if workspace.exists():
            if workspace.is_dir():
                raise failures.is_folder(workspace)
            _set_aside(workspace)
        replace(beside, workspace)
    except OSError as error:
        raise failures.explain(error, workspace) or error from error
    finally:
        beside.unlink(missing_ok=True)


def replace(beside: Path, workspace: Path) -> None:
    """Give the finished file `beside` the name `workspace` in one step.

    A log left by the file before would be read into the new one: it goes first. Raises OSError.
    """
    inspection.log_of(workspace).unlink(missing_ok=True)
    inspection.index_of(workspace).unlink(missing_ok=True)
    beside.replace(workspace)
    if os.name == "posix":
        handle = os.open(workspace.absolute().parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def settle(workspace: Path) -> None:
    """Bring the log into the file, which no other program may have open. Raises UserError where one has.

    A file that is too damaged for it is left as it is.
    """
    with suppress(sqlite3.Error), closing(connection.connect(workspace)) as alone:
        try:
            mode = alone.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite3.Error as error:
            mode = "locked" if failures.code(error) in (failures.BUSY, failures.LOCKED) else "unreadable"
        if mode in ("locked", "wal"):
            raise failures.busy(workspace)


def discard(workspace: Path) -> int:
    """Delete all backups of `workspace`: the other half of erasing for good. Returns how many there were."""
    found = listing(workspace)
    try:
        for one in found:
            one.path.unlink(missing_ok=True)
            inspection.log_of(one.path).unlink(missing_ok=True)
    except OSError as error:
        raise failures.explain(error, paths.backups_folder(workspace)) or error from error
    return len(found)


def _set_aside(workspace: Path) -> None:
    """Keep what is now in the place: as a backup where it is whole, otherwise byte by byte."""
    folder = paths.backups_folder(workspace)
    inspection.check_access(workspace, writable=True)
    if connection.is_held(workspace):
        raise failures.busy(workspace)
    kept = _free_name(workspace, folder, mark=" damaged")
    try:
        inspection.examine(workspace)
        whole = not inspection.problems(workspace)
    except UserError:
        whole = False
    if not whole:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(workspace, kept)
        if inspection.has_content(inspection.log_of(workspace)):
            shutil.copyfile(inspection.log_of(workspace), inspection.log_of(kept))
    settle(workspace)
    if whole:
        make(workspace, folder)


def _free_name(workspace: Path, folder: Path, *, mark: str = "") -> Path:
    now = datetime.now().astimezone().replace(microsecond=0)
    number = 1 + max((one.number for one in listing(workspace) if one.made_at == now), default=0)
    while True:
        counted = f"-{number}" if number > 1 else ""
        final = folder / f"{workspace.stem} {now.strftime(_STAMP)}{counted}{mark}{paths.SUFFIX}"
        if not final.exists():
            return final
        number += 1


def _sweep(workspace: Path) -> None:
    """Half-made copies of a process that was killed; a copy in the making is never a day old."""
    yesterday = datetime.now().timestamp() - EVERY.total_seconds()
    for folder in (workspace.parent, paths.backups_folder(workspace)):
        for left in folder.glob(f".{glob.escape(workspace.stem)}*{paths.SUFFIX}.*-*"):
            with suppress(OSError):
                if _LEFT.search(left.name) and left.stat().st_mtime < yesterday:
                    left.unlink()


def _keep_ten(workspace: Path) -> None:
    for damaged in (False, True):
        for one in [one for one in listing(workspace) if one.damaged == damaged][KEPT:]:
            with suppress(OSError):  # one too many is no reason to fail
                one.path.unlink()
                inspection.log_of(one.path).unlink(missing_ok=True)
