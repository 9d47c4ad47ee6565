"""Parties: putting the catalogue into a workspace, the order of the alphabet, recognizing names, the attendance paragraph."""

import itertools
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.domain import attendance, catalogue, delegations, meetings, parties, recognition
from app.text import collation
from benchmarks.measure import Row, timed
from database.store import Store

COLUMNS = ("language", "short", "formal", "acronym", "article")


def rows(folder: Path) -> Iterator[Row]:
    names = [
        tuple(getattr(name, c) for c in COLUMNS) for entry in catalogue.entries() for name in entry.names
    ]
    number = itertools.count()

    def filled() -> None:
        with Store.create(folder / f"parties-{next(number)}.penholder") as store, store.write("Fill") as s:
            catalogue.fill(s)

    def empty() -> None:
        with Store.create(folder / f"parties-{next(number)}.penholder") as store, store.write("Nothing"):
            pass

    bare = _bare(folder / "names.sqlite", names)
    yield Row("the catalogue, put into a new workspace", timed(filled, times=5) - timed(empty, times=5),
              "the same names by a bare executemany", bare, ratio_limit=25)  # fmt: skip
    yield from _asking(folder, [name[1] for name in names])


def _asking(folder: Path, called: list[str]) -> Iterator[Row]:
    every = [f"{name} {n}" for n in range(10) for name in called]

    def ordered() -> None:
        collation.key.cache_clear()
        sorted(every, key=collation.key)

    folded = timed(lambda: sorted(every, key=str.casefold), times=5)
    yield Row(
        f"{len(every):,} names in their alphabet", timed(ordered, times=5), "sorted by casefold", folded
    )
    with Store.create(folder / "naming.penholder") as store:
        with store.write("Prepare") as s:
            catalogue.fill(s)
            process = meetings.create_process(s, name="Sample")
            meeting = meetings.create(s, process, title="Meeting", starts_on="2027-01-01")
            for party in parties.listing(s)[:60]:
                delegations.add(s, meeting, party=party.id, capacity="member", reply="confirmed")
        with store.read() as s:
            counted = timed(
                lambda: s.connection().exec_driver_sql("SELECT * FROM party_name").all(), times=20
            )
            known = recognition.index(s)
            yield Row("all ways to name 295 parties", timed(lambda: recognition.index(s), times=5),
                      "reading their names", counted)  # fmt: skip
            texts = [name[:4] + name[5:] for name in called[:200]]

            def recognized() -> None:
                known._known.clear()
                for text in texts:
                    known.match(text)

            yield Row(
                "200 names with a slip, recognized",
                timed(recognized, times=3),
                "reading their names",
                counted,
            )
            yield Row("the attendance of 60 delegations",
                      timed(lambda: attendance.paragraph(s, meeting), times=10), "reading their names", counted)  # fmt: skip


def _bare(path: Path, names: list[tuple[str, ...]]) -> float:
    connection = sqlite3.connect(path)
    connection.execute(f"CREATE TABLE n(id INTEGER PRIMARY KEY, {', '.join(COLUMNS)})")

    def insert() -> None:
        connection.executemany(f"INSERT INTO n({', '.join(COLUMNS)}) VALUES (?,?,?,?,?)", names)
        connection.commit()

    spent = timed(insert, times=5)
    connection.close()
    return spent
