"""The journal: what every write did, row by row, so that it can be undone and done again, even after a crash.

Triggers on every table of the mapping record a row as it was and as it became, as JSON data and never as SQL. They see
all doors: forms, bulk statements, imports, cascades. They record while `journal_state` names a step, so undoing records
nothing. Knows steps and changes; leaves transactions, locks and the signal to the store.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Float, Table, UniqueConstraint

from app.errors import UserError
from app.i18n import _
from database.models import Base

KEPT_STEPS = 200
KEPT_DAYS = 30
MERGE_SECONDS = 60
PRUNED_EVERY = 16  # steps

TABLES = (
    "CREATE TABLE journal_step (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, merge_key TEXT NOT NULL,"
    " made_at TEXT NOT NULL, undone INTEGER NOT NULL)",
    "CREATE TABLE journal_change (id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL"
    " REFERENCES journal_step(id) ON DELETE CASCADE, table_name TEXT NOT NULL, row_id INTEGER NOT NULL,"
    " before TEXT, after TEXT)",
    "CREATE INDEX ix_journal_change_step_id ON journal_change (step_id, table_name, row_id)",
    "CREATE TABLE journal_state (id INTEGER PRIMARY KEY, step_id INTEGER, commits INTEGER NOT NULL)",
)
FIRST_STATE = "INSERT INTO journal_state (id, step_id, commits) VALUES (1, NULL, 0)"


@dataclass(frozen=True)
class Changes:
    """Which rows of which tables a commit touched; `everything` where that is not known."""

    tables: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False

    def touches(self, *names: str) -> bool:
        """Whether one of the tables `names` may have changed."""
        return self.everything or any(name in self.tables for name in names)


@dataclass(frozen=True)
class Step:
    """One entry of the history. `made_at` carries its zone (UTC); `changes` counts rows."""

    id: int
    title: str
    made_at: datetime
    undone: bool
    changes: int


@dataclass(frozen=True)
class Opened:
    """A step being recorded; `after` is the last change that was there before it, `joined` whether it is an older step."""

    id: int
    after: int
    joined: bool


# --- recording -------------------------------------------------------------------------------------------------------


def triggers() -> list[str]:
    """The statements that make the recording triggers of every table of the mapping."""
    return [text for table in Base.metadata.sorted_tables for text in _triggers_of(table)]


def _triggers_of(table: Table) -> Iterator[str]:
    columns = [c.name for c in table.columns]
    changed = f"({', '.join(f'OLD.{c}' for c in columns)}) IS NOT ({', '.join(f'NEW.{c}' for c in columns)})"
    for event, row, before, after, only in (
        ("insert", "NEW", "NULL", _image(table, "NEW"), ""),
        ("update", "OLD", _image(table, "OLD"), _image(table, "NEW"), f" AND {changed}"),
        ("delete", "OLD", _image(table, "OLD"), "NULL", ""),
    ):
        yield (
            f"CREATE TRIGGER journal_{table.name}_{event} AFTER {event.upper()} ON {table.name}\n"
            f"WHEN (SELECT step_id FROM journal_state) IS NOT NULL{only}\n"
            f"BEGIN INSERT INTO journal_change (step_id, table_name, row_id, before, after)\n"
            f"SELECT step_id, '{table.name}', {row}.id, {before}, {after} FROM journal_state; END"
        )


def _image(table: Table, row: str) -> str:
    """A row as a JSON object. Numbers with a fraction go as text: JSON's 15 digits would not bring them back exactly."""

    def value(column: Column[Any]) -> str:
        name = f"{row}.{column.name}"
        exact = f"CASE typeof({name}) WHEN 'real' THEN printf('%!.17g', {name}) ELSE {name} END"
        return exact if isinstance(column.type, Float) else name

    pairs = (f"'{c.name}', {value(c)}" for c in table.columns)
    return f"json_object({', '.join(pairs)})"


def begin(connection: Connection, title: str, *, merge: str = "", now: datetime | None = None) -> Opened:
    """Start recording a step, or go on with the last one where `merge` says so. Inside a transaction."""
    now = now or datetime.now(UTC)
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM journal_change").scalar_one()
    step = _joinable(connection, merge, now) if merge else None
    joined = step is not None
    if step is None:
        step = connection.exec_driver_sql(
            "INSERT INTO journal_step (title, merge_key, made_at, undone) VALUES (?, ?, ?, 0) RETURNING id",
            (title, merge, now.isoformat()),
        ).scalar_one()
    connection.exec_driver_sql("UPDATE journal_state SET step_id = ?", (step,))
    return Opened(step, last, joined)


def _joinable(connection: Connection, merge: str, now: datetime) -> int | None:
    """The last step where it has the same key, is done and is younger than a minute."""
    row = connection.exec_driver_sql(
        "SELECT id, merge_key, made_at, undone FROM journal_step ORDER BY id DESC LIMIT 1"
    ).one_or_none()
    if row is None or row.undone or row.merge_key != merge:
        return None
    age = (now - datetime.fromisoformat(row.made_at)).total_seconds()
    return row.id if 0 <= age <= MERGE_SECONDS else None


def finish(connection: Connection, step: Opened) -> Changes | None:
    """Stop recording. None where the write changed nothing: the caller rolls back and the history stays as it was."""
    changes = _touched(connection, "step_id = ? AND id > ?", (step.id, step.after))
    if not changes.tables:
        return None
    connection.exec_driver_sql("UPDATE journal_state SET step_id = NULL")
    if step.joined:
        _fold(connection, step.id)
    left = connection.exec_driver_sql(
        "SELECT 1 FROM journal_change WHERE step_id = ? LIMIT 1", (step.id,)
    ).first()
    if left is None:  # the joined writes took each other back
        connection.exec_driver_sql("DELETE FROM journal_step WHERE id = ?", (step.id,))
    connection.exec_driver_sql("DELETE FROM journal_step WHERE undone AND id < ?", (step.id,))
    if step.id % PRUNED_EVERY == 0:
        prune(connection)
    return changes


def _touched(connection: Connection, where: str, values: tuple[Any, ...]) -> Changes:
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT table_name, row_id FROM journal_change WHERE {where}", values
    )
    found: dict[str, set[int]] = {}
    for table, row in rows:
        found.setdefault(table, set()).add(row)
    return Changes({table: frozenset(ids) for table, ids in found.items()})


@cache
def _keys() -> dict[str, set[str]]:
    """Per table the columns that keys hang on: moving a change of one past another change could break the undoing."""
    found: dict[str, set[str]] = {}
    for table in Base.metadata.sorted_tables:
        names = found.setdefault(table.name, {c.name for c in table.primary_key})
        for key in table.foreign_keys:
            names.add(key.parent.name)
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                names.update(c.name for c in constraint.columns)
        for index in table.indexes:
            if index.unique:
                names.update(c.name for c in index.columns)
    return found


def _fold(connection: Connection, step: int) -> None:
    """Fold repeated updates of a row into one pair of before and after; a row back where it was leaves no trace."""
    rows = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, before, after FROM journal_change WHERE step_id = ? AND (table_name, row_id) IN"
        " (SELECT table_name, row_id FROM journal_change WHERE step_id = ? GROUP BY 1, 2 HAVING count(*) > 1)"
        " ORDER BY id",
        (step, step),
    ).all()
    keys = _keys()
    earlier: dict[tuple[str, int], tuple[int, str | None, str]] = {}
    for change, table, row, before, after in rows:
        held = earlier.get((table, row))
        if held is not None and before and after and _same_keys(before, after, keys.get(table, set())):
            connection.exec_driver_sql("DELETE FROM journal_change WHERE id = ?", (change,))
            if held[1] == after:
                connection.exec_driver_sql("DELETE FROM journal_change WHERE id = ?", (held[0],))
                del earlier[table, row]
            else:
                connection.exec_driver_sql(
                    "UPDATE journal_change SET after = ? WHERE id = ?", (after, held[0])
                )
                earlier[table, row] = (held[0], held[1], after)
        elif after is not None:
            earlier[table, row] = (change, before, after)
        else:
            earlier.pop((table, row), None)


def _same_keys(before: str, after: str, names: set[str]) -> bool:
    old, new = json.loads(before), json.loads(after)
    return all(old.get(name) == new.get(name) for name in names)


def commits(connection: Connection) -> int:
    """How many writes the workspace has seen."""
    return int(connection.exec_driver_sql("SELECT commits FROM journal_state").scalar_one())


# --- undoing and doing again -----------------------------------------------------------------------------------------


def undoable(connection: Connection) -> tuple[int, str] | None:
    """Id and title of the step an undo would take back."""
    row = connection.exec_driver_sql(
        "SELECT id, title FROM journal_step WHERE NOT undone ORDER BY id DESC LIMIT 1"
    )
    return _pair(row.one_or_none())


def redoable(connection: Connection) -> tuple[int, str] | None:
    """Id and title of the step a redo would do again."""
    row = connection.exec_driver_sql("SELECT id, title FROM journal_step WHERE undone ORDER BY id LIMIT 1")
    return _pair(row.one_or_none())


def _pair(row: Any) -> tuple[int, str] | None:
    return None if row is None else (row[0], row[1])


def apply(connection: Connection, step: int, *, back: bool) -> Changes:
    """Take step `step` back or do it again, inside a transaction whose foreign keys are checked at its end.

    Raises UserError where the journal does not fit the file; the caller rolls back.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    connection.exec_driver_sql("UPDATE journal_state SET step_id = NULL")
    bare = _bare(connection)
    order = "DESC" if back else "ASC"
    rows = bare.execute(
        f"SELECT table_name, before, after FROM journal_change WHERE step_id = ? ORDER BY id {order}", (step,)
    )
    for statement, found in groupby(_replacing(rows, back=back), key=itemgetter(0)):
        values = [one for _statement, one in found]
        if bare.executemany(statement, values).rowcount != len(values):
            raise unfit()
    connection.exec_driver_sql("UPDATE journal_step SET undone = ? WHERE id = ?", (int(back), step))
    return _touched(connection, "step_id = ?", (step,))


def unfit() -> UserError:
    """The sentence for a history that does not belong to the rows in the file."""
    return UserError(
        _("This step cannot be undone or redone: the history does not fit the workspace."),
        _("The workspace itself is unchanged; go on working, or restore a backup."),
    )


def _decoded(image: str | None, table: str) -> dict[str, Any] | None:
    """An image as values by column; anything but the table's own columns with plain values is refused."""
    if image is None:
        return None
    columns, fractions = _columns(table)
    try:
        values = json.loads(image)
        if not isinstance(values, dict) or values.keys() != columns:
            raise unfit()
        if any(isinstance(value, dict | list) for value in values.values()):
            raise unfit()
        for name in fractions:
            if isinstance(values[name], str):
                values[name] = float(values[name])
    except ValueError as error:
        raise unfit() from error
    return values


@cache
def _columns(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of a table's columns, and of those that hold numbers with a fraction."""
    found = Base.metadata.tables[table].columns
    return frozenset(found.keys()), tuple(c.name for c in found if isinstance(c.type, Float))


def _replacing(
    rows: Iterable[tuple[str, str | None, str | None]], *, back: bool
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The statement that turns each row from one image into the other, and its values; None stands for no row."""
    tables = Base.metadata.tables
    for name, before, after in rows:
        if name not in tables or (before is None and after is None):
            raise unfit()
        columns = tables[name].columns.keys()
        old, new = _decoded(before, name), _decoded(after, name)
        if back:
            old, new = new, old
        values = tuple(new[column] for column in columns) if new else ()
        if old and new:
            sets = ", ".join(f"{column} = ?" for column in columns)
            yield f"UPDATE {name} SET {sets} WHERE id = ?", (*values, old["id"])
        elif new:
            yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(values))})", values
        elif old:
            yield f"DELETE FROM {name} WHERE id = ?", (old["id"],)


def _bare(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection: thousands of rows at a time are too many for the layer above."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


# --- the history -----------------------------------------------------------------------------------------------------


def history(connection: Connection) -> list[Step]:
    """All steps, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, title, made_at, undone, (SELECT count(*) FROM journal_change WHERE step_id = journal_step.id)"
        " FROM journal_step ORDER BY id DESC"
    )
    return [
        Step(id, title, datetime.fromisoformat(made), bool(undone), n) for id, title, made, undone, n in rows
    ]


def overdue(connection: Connection) -> bool:
    """Whether there is something to prune."""
    oldest, count = connection.exec_driver_sql("SELECT min(made_at), count(*) FROM journal_step").one()
    return count > KEPT_STEPS or (oldest is not None and oldest < _limit())


def prune(connection: Connection) -> None:
    """Forget all but the last 200 steps, and what is older than 30 days: the history holds removed persons' data."""
    connection.exec_driver_sql(
        "DELETE FROM journal_step WHERE id <= (SELECT id FROM journal_step ORDER BY id DESC LIMIT 1 OFFSET ?)"
        " OR id <= (SELECT max(id) FROM journal_step WHERE made_at < ?)",
        (KEPT_STEPS, _limit()),
    )


def _limit() -> str:
    return (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()


def clear(connection: Connection | sqlite3.Connection) -> None:
    """Forget the whole history."""
    run = connection.exec_driver_sql if isinstance(connection, Connection) else connection.execute
    run("DELETE FROM journal_change")
    run("DELETE FROM journal_step")
