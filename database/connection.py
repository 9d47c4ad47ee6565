"""How a workspace file is opened: the pragmas, our own BEGIN, one pool for readers and one for the writer.

Knows SQLite's switches. Leaves what a file may contain to `inspection` and what is done with it to `store`.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Dialect, Engine, QueuePool, create_engine, event
from sqlalchemy.util import LRUCache

APPLICATION_ID = 0x50454E48  # "PENH", at byte 68 of the file
PATIENCE = 250  # milliseconds to wait for another writer


Identity = tuple[int, int]  # device and number of a file


class _Held:
    """The files this process has open, by how many stores.

    POSIX drops all locks a process has on a file as soon as the process closes any descriptor of it, even one opened
    only to look (https://www.sqlite.org/howtocorrupt.html, section 2.2). So such a file may only be read through SQLite,
    which knows; another process would otherwise take the file for unused and remove its log.
    """

    files: Counter[Identity] = Counter()


def hold(path: Path) -> Identity:
    """Note that this process has the file at `path` open. Returns what `release` wants. Raises OSError."""
    identity = _identity(path)
    _Held.files[identity] += 1
    return identity


def release(identity: Identity) -> None:
    """Note that one store less has the file open."""
    _Held.files[identity] -= 1


def is_held(path: Path) -> bool:
    """Whether this process has the file at `path` open."""
    try:
        return _Held.files[_identity(path)] > 0
    except OSError:
        return False


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino


def connect(
    path: Path, *, patience: int = PATIENCE, mode: str = "rw", options: str = ""
) -> sqlite3.Connection:
    """A bare connection to an existing file; it never makes one. BEGIN is ours: nothing is opened behind our back.

    `mode` and `options` are those of SQLite's file names (https://www.sqlite.org/uri.html). Raises sqlite3.Error.
    """
    address = f"file:{quote(str(path.absolute()))}?mode={mode}{options}"
    found = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=patience / 1000
    )
    try:
        found.execute("PRAGMA trusted_schema = OFF")
        found.execute("PRAGMA cell_size_check = ON")
        found.execute("PRAGMA foreign_keys = ON")
        found.execute(
            "PRAGMA temp_store = MEMORY"
        )  # sorted names and addresses leave no trace in a temporary folder
    except sqlite3.Error:
        found.close()
        raise
    return found


def connect_reader(path: Path, *, patience: int = PATIENCE) -> sqlite3.Connection:
    """A connection that cannot write."""
    found = connect(path, patience=patience)
    found.execute("PRAGMA query_only = ON")
    found.execute(
        "PRAGMA cache_size = -16000"
    )  # kibibytes; a search of a big library reads its index at each key
    return found


def connect_writer(path: Path, *, patience: int = PATIENCE) -> sqlite3.Connection:
    """A connection that writes: what is committed survives a power cut.

    The schema has been compared with ours by now. It has to be trusted here because older SQLite lets a trigger fill
    a full-text index only then; recursive triggers make REPLACE report the rows it removes to the journal.
    """
    found = connect(path, patience=patience)
    found.execute("PRAGMA journal_mode = WAL")
    found.execute("PRAGMA synchronous = FULL")
    found.execute("PRAGMA recursive_triggers = ON")
    found.execute("PRAGMA journal_size_limit = 4194304")  # bytes the log keeps after an import made it grow
    found.execute("PRAGMA cache_size = -16000")  # kibibytes; an import touches many indexes
    found.execute("PRAGMA trusted_schema = ON")
    return found


def reading(path: Path, *, patience: int) -> Engine:
    """Readers for any thread; each transaction sees the file as it stood at its first look."""
    engine = _engine(lambda: connect_reader(path, patience=patience), kept=4, more=60)
    event.listen(engine, "begin", _begin_deferred)
    return engine


def writing(path: Path, *, patience: int) -> Engine:
    """The one writer."""
    engine = _engine(lambda: connect_writer(path, patience=patience), kept=1, more=0)
    event.listen(engine, "begin", _begin_immediate)
    event.listen(engine, "rollback", _forget)
    return engine


def _engine(connect: Callable[[], Any], *, kept: int, more: int) -> Engine:
    """An engine on connections of ours, that many kept open and so many `more` at a time."""
    shared = _shared()
    pool = QueuePool(connect, pool_size=kept, max_overflow=more, dialect=shared.dialect)
    statements = {"compiled_cache": shared.statements}
    return Engine(pool, shared.dialect, shared.url, execution_options=statements)


@dataclass(frozen=True)
class _Shared:
    """What all engines have in common: SQL that was put together for one need not be put together for the next."""

    dialect: Dialect
    url: URL
    statements: LRUCache[Any, Any]


@cache
def _shared() -> _Shared:
    model = create_engine("sqlite://")
    model.connect().close()  # the dialect learns of SQLite's version
    model.dispose()
    return _Shared(model.dialect, model.url, LRUCache(1000))


def _forget(connection: Connection) -> None:
    """What was noted about rows (`Connection.info`) does not outlive a write that failed."""
    connection.info.clear()


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
