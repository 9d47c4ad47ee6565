"""One edit of one field, with its journal, committed durably."""

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.domain import participants, sample
from benchmarks.measure import Row, timed
from database.store import Store

TIMES = 200


def rows(folder: Path) -> Iterator[Row]:
    bare = _bare(folder / "bare.sqlite")
    with Store.create(folder / "edit.penholder") as store:
        meeting = sample.build(store)
        with store.read() as s:
            person = participants.find(s, meeting)[0]
        number = itertools.count()

        def edit(merge: str = "") -> None:
            with store.write("Change a title", merge=merge) as s:
                participants.edit(s, person, position_title=f"Director {next(number)}")

        yield Row("an edit, committed with its journal", timed(edit, times=TIMES), "a bare sqlite3 update, committed", bare,
                  seconds_limit=0.003)  # fmt: skip
        typing = timed(lambda: edit("person"), times=TIMES)
        yield Row(
            "an edit that joins the step before",
            typing,
            "a bare sqlite3 update, committed",
            bare,
            seconds_limit=0.003,
        )
        undone = timed(lambda: (store.undo(), store.redo()), times=TIMES) / 2
        yield Row("an undo or redo", undone, "a bare sqlite3 update, committed", bare, seconds_limit=0.003)


def _bare(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT)"
    )
    connection.execute("INSERT INTO t VALUES (1, '')")
    number = itertools.count()
    spent = timed(
        lambda: connection.execute("UPDATE t SET x = ?", (f"Director {next(number)}",)), times=TIMES
    )
    connection.close()
    return spent
