"""Bringing a workspace of an older version up to date. Alembic is slow to import: only such a file brings this module in.

The old file is copied, the copy is changed by the revisions in `migrations`, and its rows are poured into a new, empty
workspace of this version. So a migrated file is declared exactly like a new one, triggers and search index are made
anew, the history starts empty, and a failure at any point leaves the old file as it was.

A new revision: change the mapping, call `draft("What changed", revision="0002")` from Python, read and correct the script
it wrote, and set `schema.HEAD` and `schema.DIGEST`.
"""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, StaticPool, create_engine

from app import paths
from app.errors import UserError
from app.i18n import _
from database import backup, connection, copies, failures, inspection, schema
from database.models.base import Base, ZonedTime

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def revisions(*, scripts: Path = SCRIPTS) -> frozenset[str]:
    """All revisions this program knows."""
    return frozenset(one.revision for one in ScriptDirectory.from_config(_config(scripts)).walk_revisions())


def head(*, scripts: Path = SCRIPTS) -> str:
    """The newest revision this program knows."""
    found = ScriptDirectory.from_config(_config(scripts)).get_current_head()
    assert found is not None
    return found


def upgrade(path: Path, *, scripts: Path = SCRIPTS) -> Path:
    """Bring the examined workspace at `path` to this version. Returns the backup made of it before.

    Raises UserError where another program has it open, the disk is full, or its rows do not fit together; then the
    workspace is as it was.
    """
    made = backup.make(path, paths.backups_folder(path))
    scratch = path.with_name(f".{path.name}.{os.getpid()}-old")
    beside = path.with_name(f".{path.name}.{os.getpid()}-new")
    try:
        with failures.sorting(path), closing(connection.connect(path)) as guard:
            guard.execute("BEGIN IMMEDIATE")  # nobody writes to the old file from here on
            backup.copy(path, scratch)
            used = _change(scratch, scripts=scripts)
            _pour(scratch, beside, path, used=used)
            guard.execute("ROLLBACK")
        backup.sync(beside)
        backup.settle(path)
        backup.replace(beside, path)
    except OSError as error:
        raise failures.explain(error, path) or error from error
    finally:
        for left in (scratch, beside):
            left.unlink(missing_ok=True)
    return made


def strangers(found: Iterable[schema.Object], revision: str, *, scripts: Path = SCRIPTS) -> list[str]:
    """The names of what a file of the older `revision` should not contain.

    Triggers and the search index that carry our names are let pass: they are dropped before the first write.
    """
    wanted = _tables_of(revision, scripts)
    journal = {
        "journal_step",
        "journal_change",
        "journal_state",
        "ix_journal_change_step_id",
        "alembic_version",
    }
    wrong = set(wanted)
    for kind, name, sql in found:
        if sql is None and kind == "index" and name.startswith("sqlite_autoindex_"):
            continue
        if name in wanted and _parts(sql or "") == wanted[name]:
            wrong.discard(name)
        elif not _passes(kind, name, sql or "", journal):
            wrong.add(name)
    return sorted(wrong)


def _passes(kind: str, name: str, sql: str, journal: set[str]) -> bool:
    if kind == "trigger":
        return schema.is_derived(name)
    if kind == "table" and name in (schema.search.TABLE, schema.search.GROUPS):
        return sql.upper().startswith(f"CREATE VIRTUAL TABLE {name.upper()} USING FTS5(")
    if kind == "table" and name == schema.search.TERMS:
        return sql in schema.search.INDEXES
    if kind == "table" and name in journal:
        return not sql.upper().startswith("CREATE VIRTUAL")  # only ever dropped or left behind
    if kind == "table" and (name in schema.OWN or name in schema.BEHIND or name == copies.TABLE):
        return schema.plain(sql)
    return kind == "index" and name in journal


@cache
def _tables_of(revision: str, scripts: Path) -> dict[str, frozenset[str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        _run(empty, revision, scripts=scripts)
        found = [row for row in schema.objects(empty) if row[2] is not None and row[1] != "alembic_version"]
    return {name: _parts(sql or "") for _kind, name, sql in found if name not in schema.OWN}


def _parts(sql: str) -> frozenset[str]:
    """A declaration as the set of its columns and constraints: their order depends on how a file came about."""
    text = "".join(sql.split()).replace('"', "")
    parts: list[str] = []
    depth, part = 0, ""
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 1 or character == "(" and depth == 1 and not parts:
            parts.append(part)
            part = ""
        else:
            part += character
    return frozenset([*parts, part.removesuffix(")")])


def _change(scratch: Path, *, scripts: Path) -> dict[str, int]:
    """Run the revisions on a copy. Foreign keys are off: making a parent table anew would delete all its children.

    Returns the last id used in each table, which a table made anew forgets.
    """
    with closing(connection.connect(scratch)) as target:
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("PRAGMA synchronous = OFF")
        schema.strip(target)
        used = dict(target.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        _run(target, "head", scripts=scripts)
        return used


def _pour(scratch: Path, beside: Path, path: Path, *, used: dict[str, int]) -> None:
    """A new workspace at `beside` with all rows of `scratch`."""
    beside.unlink(missing_ok=True)
    with closing(connection.connect(beside, mode="rwc")) as target:
        target.execute("PRAGMA trusted_schema = ON")
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("PRAGMA synchronous = OFF")
        target.execute("ATTACH ? AS old", (str(scratch),))
        target.execute("BEGIN")
        schema.build(target)
        for table in Base.metadata.sorted_tables:
            columns = {row[1] for row in target.execute(f"PRAGMA old.table_xinfo({table.name})")}
            if columns != set(table.columns.keys()):
                raise RuntimeError(
                    f"the revisions leave {table.name} with other columns than the mapping has"
                )
            names = ", ".join(table.columns.keys())
            target.execute(f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM old.{table.name}")
            # Ids are never used again, not even those of rows that are gone.
            last = target.execute(f"SELECT coalesce(max(id), 0) FROM main.{table.name}").fetchone()[0]
            target.execute("DELETE FROM main.sqlite_sequence WHERE name = ?", (table.name,))
            target.execute(
                "INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)",
                (table.name, max(last, used.get(table.name, 0))),
            )
        copies.pour(target)
        if target.execute("PRAGMA main.foreign_key_check").fetchone() is not None:
            raise UserError(
                _("“{}” could not be brought up to date: some of its entries point at nothing.").format(
                    path.name
                ),
                _("The file is unchanged; restore an older backup."),
            )
        target.execute("COMMIT")
        target.execute("DETACH old")
        target.execute("PRAGMA journal_mode = WAL")
    if inspection.problems(beside):
        raise failures.damaged(path)


# --- Alembic ---------------------------------------------------------------------------------------------------------


def differences(*, scripts: Path = SCRIPTS) -> list[Any]:
    """What separates the revisions from the mapping; empty where a new revision is not needed."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        _run(empty, "head", scripts=scripts)
        with _engine(empty).connect() as one:
            return list(compare_metadata(MigrationContext.configure(one), Base.metadata))


def draft(title: str, *, revision: str, scripts: Path = SCRIPTS) -> None:
    """Write a script from the revisions to the mapping, for a person to read and put right."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        if revisions(scripts=scripts):
            _run(empty, "head", scripts=scripts)
        with _engine(empty).connect() as one:
            command.revision(_config(scripts, connection=one), title, autogenerate=True, rev_id=revision)


def rendered(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """How a script spells a type of ours: by what the file holds, so that it stays true when the mapping changes."""
    return "sa.Text()" if kind == "type" and isinstance(item, ZonedTime) else False


def _run(target: sqlite3.Connection, revision: str, *, scripts: Path) -> None:
    with _engine(target).connect() as one:
        command.upgrade(_config(scripts, connection=one), revision)


def _engine(target: sqlite3.Connection) -> Engine:
    return create_engine("sqlite://", creator=lambda: target, poolclass=StaticPool)


def _config(scripts: Path, **attributes: Any) -> Config:
    config = Config(attributes=attributes)
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config
