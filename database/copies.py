"""The files themselves that were imported, kept beside what was understood of them.

Knows a table from a file's SHA-256 to its bytes. It stands outside the mapping and the journal: bytes cannot be written into
a history of text, and what is named by its own content never changes. Undoing an import leaves its copy for the redo; `sweep`
drops copies that no source, no participant (a photo) and no step of the history names. Leaves which file belongs to whom to
the domain.
"""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TABLE = "file_copy"
DECLARED = (
    f"CREATE TABLE {TABLE} (digest TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL,"
    " data BLOB NOT NULL)"
)
_SWEEP = (  # a history from somebody else may hold anything: it is searched as text
    f"DELETE FROM {TABLE} WHERE digest NOT IN (SELECT digest FROM source)"
    " AND digest NOT IN (SELECT photo FROM participant WHERE photo <> '') AND NOT EXISTS (SELECT 1 FROM journal_change"
    " WHERE table_name IN ('source', 'participant')"
    f" AND instr(coalesce(before, '') || coalesce(after, ''), {TABLE}.digest) > 0)"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as it was imported: its name then, and how many bytes it has."""

    digest: str
    name: str
    size: int


def keep(s: "Session", digest: str, *, name: str, data: bytes) -> None:
    """Keep a file whose SHA-256 is `digest` (hexadecimal); one that is kept already stays as it is."""
    s.execute(
        text(
            f"INSERT OR IGNORE INTO {TABLE} (digest, name, size, data) VALUES (:digest, :name, :size, :data)"
        ),
        {"digest": digest, "name": name, "size": len(data), "data": data},
    )


def find(s: "Session", digest: str) -> Copy | None:
    """What is kept under a digest, without its bytes."""
    row = s.execute(
        text(f"SELECT digest, name, size FROM {TABLE} WHERE digest = :digest"), {"digest": digest}
    ).first()
    return None if row is None else Copy(*row)


def load(s: "Session", digest: str) -> bytes | None:
    """The bytes of a kept file."""
    found = s.execute(text(f"SELECT data FROM {TABLE} WHERE digest = :digest"), {"digest": digest}).scalar()
    return None if found is None else bytes(found)


def sweep(writer: Connection) -> None:
    """Drop the copies that neither a source, a participant nor the history names. Inside the caller's transaction."""
    writer.exec_driver_sql(_SWEEP)


def pour(target: sqlite3.Connection) -> None:
    """Take the copies over from the attached older workspace `old`, where it has any."""
    if target.execute(
        "SELECT 1 FROM old.sqlite_master WHERE type = 'table' AND name = ?", (TABLE,)
    ).fetchone():
        target.execute(
            f"INSERT INTO main.{TABLE} (digest, name, size, data) SELECT digest, name, size, data FROM old.{TABLE}"
        )
