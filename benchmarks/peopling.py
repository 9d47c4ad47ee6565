"""The page Participants over a hundred thousand people: appearing, a key in the filter, an edit, scrolling, the checks."""

import itertools
import os
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from app.domain import delegations, meetings, parties, person_search, register_checks
from benchmarks.measure import Row, timed
from database.models import Participant
from database.store import Store

PEOPLE = 100_000
DELEGATIONS = 200
KEYS = ("a", "kar", "karo", "ministry of lab", "state 04")  # what is typed at a time
STOPS = 120  # places the list is scrolled to
SYLLABLES = "ba na ka ro li mu ta se vi do ga zhe khi yu".split()
POSTS = ("Director", "Adviser", "Head of Division", "Counsellor")
HOUSES = ("Ministry of Labour", "Ministry of Foreign Affairs", "Migration Service")


def rows(folder: Path) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    path = folder / "people.penholder"
    with Store.create(path) as store:
        meeting = fill(store)
        bare = sqlite3.connect(path)
        ids = timed(
            lambda: bare.execute("SELECT id FROM participant WHERE meeting_id = ?", (meeting,)).fetchall(),
            times=5,
        )
        bare.close()
        with tempfile.TemporaryDirectory() as home:
            os.environ["PENHOLDER_HOME"] = home
            yield from _page(store, meeting, ids)
        with store.read() as s:
            spent = timed(lambda: register_checks.find(s, meeting), times=3)
        yield Row(
            f"all checks of {PEOPLE:,} people, in the background", spent, "a bare SELECT of their ids", ids
        )
    print(f"memory with {PEOPLE:,} people in the page: {_memory():.0f} MB (limit 600)")


def fill(store: Store, *, people: int = PEOPLE, count: int = DELEGATIONS) -> int:
    """A meeting of `people` in `count` delegations; returns its id."""
    chance = random.Random(1)
    families = [
        "".join(chance.choices(SYLLABLES, k=3)).capitalize() + chance.choice(("ev", "ova", "son"))
        for _ in range(5000)
    ]
    with store.write("Many people") as s:
        process = meetings.create_process(s, name="Large process")
        meeting = meetings.create(
            s, process, title="Large meeting", starts_on="2027-10-12", ends_on="2027-10-14"
        )
        capacities, replies = ("member", "observer", "guest", "organization"), delegations.REPLIES
        made = [
            delegations.add(
                s,
                meeting,
                party=parties.add(
                    s, kind="state", short=f"State {n:03}", formal=f"Republic of State {n:03}", article="the"
                ),
                capacity=capacities[n % 4],
                reply=replies[n % 7 % 4],
            )
            for n in range(count)
        ]
        values = [
            {
                "meeting_id": meeting,
                "delegation_id": made[n % count],
                **_person(chance, families, n, n // count),
            }
            for n in range(people)
        ]
        s.execute(insert(Participant), values)
    return meeting


def _person(chance: random.Random, families: list[str], number: int, place: int) -> dict[str, Any]:
    """The columns of an invented person at a place of a delegation."""
    named = {
        "given_name": chance.choice(families)[:6],
        "family_name": chance.choice(families),
        "native_name": "",
        "position_title": chance.choice(POSTS),
        "division": "",
        "institution": chance.choice(HOUSES),
    }
    return {
        **named,
        "position": place,
        "honorific": chance.choice(("Mr.", "Ms.")),
        "role": "delegate" if place else "head",
        "email": f"person.{number}@example.org",
        "folded": person_search.folded(named),
    }


def _page(store: Store, meeting: int, ids: float) -> Iterator[Row]:
    """What a person at the desk waits for, each with the painting of it."""
    from PySide6.QtWidgets import QApplication

    from app import settings
    from app.ui import style
    from app.ui.context import Context
    from app.ui.main_window import MainWindow

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, "light")
    context = Context(store, settings.load().but(page="participants"))
    window = MainWindow(context)
    context.setParent(window)
    window.resize(1440, 900)
    window.show()
    context.set_meeting(meeting)
    app.processEvents()
    page: Any = window.pages.page("participants")
    table = page._table

    def seen(work: Callable[[], object]) -> Callable[[], None]:
        def both() -> None:
            work()
            table.viewport().repaint()

        return both

    reference = "a bare SELECT of their ids"
    yield Row(
        f"the list of {PEOPLE:,} people appears", timed(seen(lambda: page.refresh(None)), times=5), reference, ids,
        seconds_limit=0.1,
    )  # fmt: skip
    for words in KEYS:
        spent = timed(seen(lambda words=words: _search(page, words)), times=5)  # type: ignore[misc]
        yield Row(f"filter “{words}” in {PEOPLE:,} people", spent, reference, ids, seconds_limit=0.05)
    page.on_searched("")
    person = next(id for id in table.rows.ids if 0 < id < 1_000_000_000)
    table.select_id(person)
    number = itertools.count()
    row, column = table.rows.row_of(person), 3

    def edit() -> None:
        table.rows.setData(table.rows.index(row, column), f"Director {next(number)}")
        app.processEvents()  # paints what it touched, here and in the inspector

    yield Row(f"an edit among {PEOPLE:,} people", timed(edit, times=21), reference, ids, seconds_limit=0.016)
    app.processEvents()
    worst, plain = _scroll(table), _scroll(_bare_table())
    yield Row(
        f"the longest stall while scrolling {PEOPLE:,}", worst, "a bare QTableView", plain, seconds_limit=0.05
    )
    context.tasks.finish()
    window.close()
    window.deleteLater()


def _search(page: Any, words: str) -> None:
    page._outline._fitting = None  # as if it had not been asked before
    page.on_searched(words)


def _scroll(table: Any) -> float:
    """The longest of many jumps through a list, each painted, seconds."""
    bar = table.verticalScrollBar()
    longest = 0.0
    for stop in range(STOPS):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * stop // STOPS)
        table.viewport().repaint()
        longest = max(longest, time.perf_counter() - start)
    return longest


def _bare_table() -> Any:
    """Qt's own table over Qt's own model of texts."""
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QTableView

    table = QTableView()
    model = QStandardItemModel(0, 5, table)
    for number in range(PEOPLE // 20):
        model.appendRow([QStandardItem(f"Cell {number} {column}") for column in range(5)])
    table.setModel(model)
    table.resize(1040, 600)
    table.show()
    QApplication.processEvents()
    return table


def _memory() -> float:
    """The most memory this process ever held, megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
