"""Many rows at once: plain statements with many rows each, where objects or single inserts would cost seconds.

Knows how many values a statement may carry. The journal's triggers see every row as they always do. Leaves what the rows mean
to the domain.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from database.models import Base

_VALUES = 900  # in one statement; below the least limit of any SQLite, and beyond it nothing is gained


@contextmanager
def uncollected() -> Iterator[None]:
    """While hundreds of thousands of small values are made: without the collector, which would look through all of them again
    and again, an eighth of the time, for cycles that rows do not have. It also decorates functions."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def insert(s: Session, kind: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows whose values stand in the order of `columns`; returns how many.

    In the order of the table's largest index rows go in fastest. Values must be as SQLite keeps them (dates as ISO text).
    """
    table = kind.__table__
    _check(kind, columns)
    into = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES "  # type: ignore[attr-defined]
    one = f"({', '.join('?' * len(columns))})"
    size = max(1, _VALUES // len(columns))
    whole = into + ", ".join([one] * size)
    connection = s.connection()
    waiting, done = iter(rows), 0
    while chunk := list(islice(waiting, size)):
        text = whole if len(chunk) == size else into + ", ".join([one] * len(chunk))
        connection.exec_driver_sql(text, tuple(value for row in chunk for value in row))
        done += len(chunk)
    return done


def update(s: Session, kind: type[Base], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Set `columns` of rows; each of `rows` holds the values in this order and then the row's id."""
    _check(kind, columns)
    every = [tuple(row) for row in rows]
    if every:
        sets = ", ".join(f"{column} = ?" for column in columns)
        s.connection().exec_driver_sql(f"UPDATE {kind.__tablename__} SET {sets} WHERE id = ?", every)


def _check(kind: type[Base], columns: Sequence[str]) -> None:
    unknown = set(columns) - set(kind.__table__.columns.keys())
    if unknown:
        raise AttributeError(f"{kind.__tablename__} has no column {', '.join(sorted(unknown))}")
