"""Putting a finished file in its place: whole or not at all.

Knows how to write beside and replace, and which sentence each refusal of the system deserves. Leaves the content to
the writers.
"""

import errno
import os
import stat
import tempfile
from pathlib import Path

from app.errors import UserError
from app.i18n import _


def write(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing what is there; on any failure `path` keeps its old content.

    The bytes go to a temporary file in the same folder, reach the disk, and take the name in one step.
    Raises UserError where the folder is missing, the place is not writable, the disk is full or a folder has the name.
    """
    try:
        _permitted(path)
        _replace(path, data)
    except OSError as error:
        raise _refusal(error, path) from error


def make_folder(path: Path) -> Path:
    """The folder `path`, made where it is missing. Raises UserError where that cannot be."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise _refusal(error, path) from error
    return path


def _permitted(path: Path) -> None:
    """Refuse what the owner has write-protected; an administrator's account would not be stopped by the system."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if path.exists() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "", str(path))
    folder = path.parent
    if os.name == "posix" and folder.is_dir() and not folder.stat().st_mode & 0o222:
        raise PermissionError(errno.EACCES, "", str(folder))


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()  # a link keeps pointing where it did
    handle, name = tempfile.mkstemp(prefix=".penholder-", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(path))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, otherwise those a new document usually has (mkstemp's are private)."""
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644


def _refusal(error: OSError, path: Path) -> UserError:
    name = path.name or str(path)
    if isinstance(error, IsADirectoryError):
        return UserError(_("“{name}” is a folder.").format(name=name), _("Choose another file name."))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            _("The folder “{folder}” does not exist.").format(folder=path.parent), _("Choose another folder.")
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return UserError(
            _("There is not enough room on the disk for “{name}”.").format(name=name),
            _("Free some space or choose another folder, then export again."),
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError(_("The file name is too long."), _("Choose a shorter name."))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError(
            _("“{name}” cannot be written there.").format(name=name),
            _("Close it in other programs or choose another folder."),
        )
    return UserError(
        _("“{name}” could not be written.").format(name=name), _("Choose another folder or file name.")
    )
