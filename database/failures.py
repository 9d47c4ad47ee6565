"""Which failures of the file system and of SQLite are the user's to mend, and what to tell them.

Knows result codes and error numbers. Everything it does not know is a bug and passes through unchanged; so do broken
constraints and wrong SQL, which only the program can cause.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import UserError
from app.i18n import _

# Primary result codes of SQLite (https://www.sqlite.org/rescode.html); an extended code keeps them in its low byte.
BUSY, LOCKED, PERM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOLFS, AUTH, NOTADB = (
    5, 6, 3, 8, 10, 11, 13, 14, 22, 23, 26,
)  # fmt: skip


def damaged(path: Path) -> UserError:
    """The sentence for a file whose inner structure is broken."""
    return UserError(
        _("The workspace “{}” is damaged.").format(path.name),
        _("Restore the latest backup: File › Restore a backup, or “penholder restore”."),
    )


def missing(path: Path) -> UserError:
    """The sentence for a file that is not there."""
    return UserError(
        _("There is no file “{}”.").format(path),
        _("Check the name, or look where the file was moved to."),
    )


def is_folder(path: Path) -> UserError:
    """The sentence for a folder where a file was wanted."""
    return UserError(_("“{}” is a folder.").format(path), _("Choose a workspace file in it."))


def not_ours(path: Path) -> UserError:
    """The sentence for a file of another kind."""
    return UserError(
        _("“{}” is not a Penholder workspace.").format(path.name),
        _("Choose a file that ends in .penholder; documents are brought in with Import."),
    )


def read_only(path: Path) -> UserError:
    """The sentence for a file or folder that may be read but not changed."""
    return UserError(
        _("“{}” is read-only.").format(path),
        _("Allow changing it, or copy the workspace to a folder of your own and open the copy."),
    )


def no_rights(path: Path) -> UserError:
    """The sentence for a file or folder the user may not enter."""
    return UserError(
        _("You have no permission to use “{}”.").format(path),
        _("Ask its owner for access, or choose another folder."),
    )


def busy(path: Path) -> UserError:
    """The sentence for a file another program is writing to."""
    return UserError(
        _("“{}” is in use by another program just now.").format(path.name),
        _("Wait a moment and try again, or close the other window."),
    )


def disk_full(path: Path) -> UserError:
    """The sentence for a disk with no room left."""
    return UserError(
        _("The disk that holds “{}” is full; nothing was changed.").format(path.name),
        _("Make room on the disk, then try again."),
    )


def unreachable(path: Path) -> UserError:
    """The sentence for a disk or network drive that fails."""
    return UserError(
        _("“{}” could not be read or written: the disk reports an error.").format(path),
        _("Check that the disk or network drive is connected, then try again."),
    )


_SENTENCES = {
    BUSY: busy, LOCKED: busy, PERM: no_rights, READONLY: read_only, IOERR: unreachable, CORRUPT: damaged,
    FULL: disk_full, CANTOPEN: no_rights, NOLFS: disk_full, AUTH: damaged, NOTADB: not_ours,
}  # fmt: skip
_NUMBERS = {
    errno.ENOENT: missing, errno.ENOTDIR: missing, errno.EISDIR: is_folder, errno.EACCES: no_rights,
    errno.EPERM: no_rights, errno.EROFS: read_only, errno.ENOSPC: disk_full, errno.EDQUOT: disk_full,
    errno.EIO: unreachable, errno.ETXTBSY: busy, errno.EBUSY: busy,
}  # fmt: skip


def code(error: BaseException) -> int:
    """The primary SQLite result code of `error`, 0 where it carries none."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    return getattr(error, "sqlite_errorcode", 0) & 0xFF if isinstance(error, sqlite3.Error) else 0


def explain(error: BaseException, path: Path) -> UserError | None:
    """The sentence for `error` at the workspace `path`, None where the program itself is at fault."""
    if isinstance(error, OSError):
        sentence = _NUMBERS.get(error.errno or 0)
        return sentence(path) if sentence else unreachable(path)
    found = code(error)
    if found == CANTOPEN and not path.exists():
        return missing(path)
    return _SENTENCES[found](path) if found in _SENTENCES else None


@contextmanager
def sorting(path: Path) -> Iterator[None]:
    """Turn SQLite's failures inside the block into UserErrors where they are the user's to mend."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        kind = explain(error, path)
        if kind is None:
            raise
        raise kind from error
