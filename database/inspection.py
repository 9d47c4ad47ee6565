"""Looking at a file before trusting it: is it a workspace, of which revision, whole, and free of foreign content?

A workspace may come from somebody else, and a file picked by mistake must stay as it is: nothing here writes to the file
or leaves anything beside it. Leaves opening it for work to `store`.
"""

import os
import shutil
import sqlite3
import stat
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError
from app.i18n import _
from database import connection, failures, schema, search

MAGIC = b"SQLite format 3\0"
SHOWN = 3  # foreign names told


@dataclass(frozen=True)
class Finding:
    """What a file is: its `revision`, and whether it was left in the middle of work (`unclean`)."""

    revision: str
    unclean: bool

    @property
    def current(self) -> bool:
        """Whether it is of the revision this program works on."""
        return self.revision == schema.HEAD


def examine(path: Path, *, writable: bool = True) -> Finding:
    """Refuse what is not a whole workspace of this or an older version. Raises UserError, one sentence for each case."""
    check_access(path, writable=writable)
    if connection.is_held(path):  # looked at when it was opened; reading it past SQLite would drop its locks
        return Finding(schema.HEAD, unclean=False)
    unclean = has_content(log_of(path))
    _check_header(path, logged=unclean)
    with failures.sorting(path), _looking(path, copied=unclean) as source:
        found = schema.objects(source)
        revision = _revision(source, found, path)
    if revision == schema.HEAD:
        _refuse(schema.strangers(found), path)
    else:
        _check_older(found, revision, path)
    return Finding(revision, unclean)


def verify(path: Path) -> list[str]:
    """What is wrong with the workspace at `path`; empty where it can be trusted. The file stays as it is.

    Raises UserError, as `examine` does, for what is no workspace of this or an older version, or has foreign content.
    """
    try:
        examine(path, writable=False)
    except UserError as error:
        if error.text != failures.damaged(path).text:
            raise
        return problems(path) or [error.text]
    return problems(path)


def problems(path: Path) -> list[str]:
    """What is broken inside the file at `path`, in SQLite's words; empty where it is whole.

    Pages, indexes, references and, in a file of this version, the search index. A copy is looked at, since the search
    index is only checked by writing to it. Raises UserError where the file is not SQLite's at all or cannot be reached.
    """
    with failures.sorting(path), _looking(path, copied=True) as source:
        try:
            return _flaws(source)
        except sqlite3.DatabaseError as error:
            if failures.code(error) != failures.CORRUPT:
                raise
            return [str(error)]


def _flaws(source: sqlite3.Connection) -> list[str]:
    found = [str(row[0]) for row in source.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for table, row, parent, _number in source.execute("PRAGMA foreign_key_check").fetchmany(20):
        found.append(f"{table} {row}: no {parent}")
    if not found and not schema.strangers(schema.objects(source)):
        try:
            for statement in search.CHECK:
                source.execute(statement)
        except sqlite3.DatabaseError as error:
            if failures.code(error) != failures.CORRUPT:
                raise
            found.append(f"{search.TABLE}: {error}")
    return found


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log beside the file."""
    return path.with_name(path.name + "-wal")


def index_of(path: Path) -> Path:
    """SQLite's shared memory beside the file."""
    return path.with_name(path.name + "-shm")


def has_content(path: Path) -> bool:
    """Whether the file is there and not empty."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def check_access(path: Path, *, writable: bool) -> None:
    """Refuse a path that is no file, or that the user may not read or, if `writable`, not change. Raises UserError."""
    try:
        found = path.stat()
    except ValueError as error:  # no name a file could have
        raise failures.missing(path) from error
    except OSError as error:
        raise failures.explain(error, path) or error from error
    if stat.S_ISDIR(found.st_mode):
        raise failures.is_folder(path)
    if not stat.S_ISREG(found.st_mode):
        raise failures.not_ours(path)
    if not os.access(path, os.R_OK):
        raise failures.no_rights(path)
    if not writable:
        return
    # The mode bits count even for an administrator, whom the system would let write: a read-only file is meant so.
    if not found.st_mode & 0o222 or not os.access(path, os.W_OK):
        raise failures.read_only(path)
    folder = path.absolute().parent
    if os.name == "posix" and not folder.stat().st_mode & 0o222 or not os.access(folder, os.W_OK):
        raise failures.read_only(folder)  # SQLite keeps its log beside the file


def _check_header(path: Path, *, logged: bool) -> None:
    """The first 100 bytes (https://www.sqlite.org/fileformat2.html#the_database_header)."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except OSError as error:
        raise failures.explain(error, path) or error from error
    if not header.startswith(MAGIC):
        raise failures.not_ours(path)
    if len(header) < 100:
        raise failures.damaged(path)
    (identity,) = struct.unpack(">I", header[68:72])
    if identity != connection.APPLICATION_ID:
        raise failures.not_ours(path)
    (page,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    if not logged and size < (65536 if page == 1 else page) * pages:
        raise failures.damaged(path)  # cut off


@contextmanager
def _looking(path: Path, *, copied: bool) -> Iterator[sqlite3.Connection]:
    """A connection that leaves the file alone.

    With a log beside it the last connection would write the log into the file when it closes, so a copy is looked at.
    """
    if not copied:
        # Where the log is empty nobody has anything to say that is not in the file.
        with closing(connection.connect(path, mode="ro", options="&immutable=1")) as source:
            yield source
        return
    with tempfile.TemporaryDirectory(prefix="penholder-") as folder:
        copy = Path(folder) / "copy"
        try:
            _copy_settled(path, copy)
        except OSError as error:
            raise failures.explain(error, path) or error from error
        with closing(connection.connect(copy)) as source:
            yield source


def _copy_settled(path: Path, copy: Path) -> None:
    """Copy a file and its log; once more while another program is writing to them."""
    if connection.is_held(path):
        with closing(connection.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return
    for _attempt in range(5):
        before = _state(path)
        shutil.copyfile(path, copy)
        if has_content(log_of(path)):
            shutil.copyfile(log_of(path), log_of(copy))
        if _state(path) == before:
            return
        log_of(copy).unlink(missing_ok=True)
    raise failures.busy(path)


def _state(path: Path) -> list[tuple[int, int]]:
    found = []
    for one in (path, log_of(path)):
        try:
            seen = one.stat()
        except FileNotFoundError:
            found.append((0, 0))
        else:
            found.append((seen.st_mtime_ns, seen.st_size))
    return found


def _revision(source: sqlite3.Connection, found: list[schema.Object], path: Path) -> str:
    declared = [sql for kind, name, sql in found if kind == "table" and name == "alembic_version"]
    if len(declared) != 1 or not schema.plain(declared[0] or ""):
        raise failures.damaged(path)
    rows = source.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], str):
        raise failures.damaged(path)
    return rows[0][0]


def _check_older(found: list[schema.Object], revision: str, path: Path) -> None:
    """Another revision than ours: an older one that can be brought up to date, or one from a newer program."""
    from database import migrate  # brings Alembic, which only such a file needs

    if revision not in migrate.revisions():
        raise UserError(
            _("“{}” was made by a newer version of Penholder.").format(path.name),
            _("Install the newer version to open it."),
        )
    _refuse(migrate.strangers(found, revision), path)


def _refuse(names: list[str], path: Path) -> None:
    if names:
        shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
        raise UserError(
            _("“{}” contains parts that Penholder did not make ({}); it was not opened.").format(
                path.name, shown
            ),
            _("Ask the sender for a clean copy, or restore a backup."),
        )
