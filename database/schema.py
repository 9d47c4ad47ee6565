"""All that a workspace file of this version contains: the mapping's tables, the journal, the kept files, the search index,
the revision.

Knows how to build it and how to tell whether a file has exactly that. Leaves files to `store` and `inspection`, and
older revisions to `migrate`.
"""

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import cache

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from database import connection, copies, journal, search
from database.models import Base

HEAD = "0001"  # the newest revision in migrations/versions; known here because importing Alembic is slow
# The digest of what `build` declares: known here because writing out all declarations to compare takes 40 ms at each start.
DIGEST = "afa4af6fcc1f1672f59ba11605b114e94ad303ef8a67cedcf9b5ae6afc803bf8"
REVISION = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
# What SQLite makes by itself: row counters, statistics, and the tables behind a full-text index.
OWN = frozenset({"sqlite_sequence", "sqlite_stat1", "sqlite_stat4"})
BEHIND = frozenset(
    f"{name}_{part}"
    for name in (search.TABLE, search.GROUPS)
    for part in ("data", "idx", "docsize", "config")
)
_DERIVED = re.compile(rf"(journal_\w+|{search.TABLE})_(insert|update|delete)")

Object = tuple[str, str, str | None]  # a row of sqlite_master: type, name, sql


@cache
def tables() -> tuple[str, ...]:
    """The statements that make the mapping's tables and indexes."""
    dialect = sqlite.dialect()
    found = []
    for table in Base.metadata.sorted_tables:
        found.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            found.append(str(CreateIndex(index).compile(dialect=dialect)).strip())
    return tuple(found)


def derived() -> list[str]:
    """The statements that make all triggers."""
    return [*journal.triggers(), *search.TRIGGERS]


def _statements() -> tuple[str, ...]:
    """Everything a file declares, in the order it is made."""
    own = (*journal.TABLES, copies.DECLARED, REVISION, *search.INDEXES)
    return (*tables(), *own, *derived())


def build(target: sqlite3.Connection) -> None:
    """Make everything in an empty file and stamp it. Inside the caller's transaction."""
    for statement in _statements():
        target.execute(statement)
    target.execute(journal.FIRST_STATE)
    target.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))
    target.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")


def rebuild(target: sqlite3.Connection) -> None:
    """Drop and make again what is derived from the tables: all triggers and the search indexes. The caller commits."""
    strip(target)
    for statement in (*search.INDEXES, *search.REBUILD, *derived()):
        target.execute(statement)


def strip(target: sqlite3.Connection) -> None:
    """Drop all triggers and the search indexes."""
    names = [row[0] for row in target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in names:
        quoted = name.replace('"', '""')
        target.execute(f'DROP TRIGGER "{quoted}"')
    for name in search.NAMES:
        target.execute(f"DROP TABLE IF EXISTS {name}")


def objects(source: sqlite3.Connection) -> list[Object]:
    """Everything the file `source` declares."""
    return source.execute("SELECT type, name, sql FROM sqlite_master").fetchall()


def strangers(found: Iterable[Object]) -> list[str]:
    """The names of what is not exactly as `build` makes it: too much, missing, or declared otherwise."""
    wrong: list[str] = []
    declared: list[Object] = []
    for kind, name, sql in found:
        if sql is None and kind == "index" and name.startswith("sqlite_autoindex_"):
            continue
        if kind != "table" or (name not in OWN and name not in BEHIND):
            declared.append((kind, name, sql))
        elif not plain(sql or ""):
            wrong.append(name)
    if digest(declared) != DIGEST:
        wrong += _differences(declared)
    return sorted(wrong)


def digest(declared: Iterable[Object]) -> str:
    """SHA-256 of declarations, whatever their order."""
    lines = sorted(f"{kind}\0{name}\0{sql}" for kind, name, sql in declared)
    return hashlib.sha256("\0\0".join(lines).encode()).hexdigest()


def _differences(declared: Iterable[Object]) -> set[str]:
    """The slow way, where the digest says no: what differs, white space and quotes apart."""
    wanted = _expected()
    seen = Counter(name for _kind, name, _sql in declared)
    wrong = {name for name, count in seen.items() if count > 1}
    wrong |= {name for _kind, name, sql in declared if wanted.get(name) != _normal(sql or "")}
    return wrong | (wanted.keys() - seen.keys())


def plain(sql: str) -> bool:
    """Whether a table's declaration has nothing that computes: no checks, defaults from code, or generated columns."""
    return not re.search(r"\b(check|default|generated|as|references|collate|virtual)\b", sql, re.IGNORECASE)


def is_derived(name: str) -> bool:
    """Whether `name` is one that our triggers carry, in this or an older version."""
    return _DERIVED.fullmatch(name) is not None


@cache
def _expected() -> dict[str, str]:
    """Declaration by name."""
    statements = _statements()
    return {_name(statement): _normal(statement) for statement in statements}


def _name(statement: str) -> str:
    found = re.match(r'CREATE (?:VIRTUAL )?(?:TABLE|INDEX|TRIGGER) "?(\w+)"?', statement)
    assert found is not None, statement
    return found[1]


def _normal(sql: str) -> str:
    """A declaration without what means nothing: white space, and the quotes SQLite adds to names."""
    return re.sub(r"\s+", "", sql).replace('"', "")
