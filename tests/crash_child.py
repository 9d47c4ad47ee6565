"""Edits and imports through the Store until it is killed; says on its output what was committed. Run by test_crash.

Importing takes longer than a life lasts here, so one process imports and forks the ones that are killed.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import insert

from database.models import Paragraph, Party, Process, Source
from database.store import Store

SIZE = 150  # paragraphs of one import


def say(what: str) -> None:
    """The acknowledgement, in one system call: it is never half said."""
    os.write(1, f"{what}\n".encode())


def edit(store: Store, number: int) -> None:
    """A new party and a new name of the process, in one step; sometimes taken back and done again."""
    with store.write(f"Edit {number}", merge="typing" if number % 4 == 0 else "") as s:
        s.get_one(Process, 1).name = str(number)
        s.add(Party(note=f"edit {number}"))
    if number % 5 == 0:
        store.undo()
        store.redo()


def bring_in(store: Store, number: int) -> None:
    """A source with its paragraphs."""
    with store.write(f"Import {number}") as s:
        source = Source(process_id=1, title=f"import {number}")
        s.add(source)
        s.flush()
        row = {"source_id": source.id, "text": "Words of an example", "plain": "Words of an example"}
        s.execute(insert(Paragraph), [{**row, "position": place} for place in range(SIZE)])


def work(path: Path, first: int) -> None:
    """One edit a number, and an import after every third."""
    store = Store.open(path, patience=5000)
    say(f"open {os.getpid()}")
    for number in range(first, first + 100_000):
        edit(store, number)
        say(f"edit {number}")
        if number % 3 == 0:
            bring_in(store, number)
            say(f"import {number}")


def rehearse() -> None:
    """Do everything once elsewhere: the first time is slow, and children inherit what was learnt."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "rehearsal.penholder") as store:
        with store.write("Set up") as s:
            s.add(Process(name="start"))
        edit(store, 5)
        bring_in(store, 5)


def main(path: Path) -> None:
    """For each number on the input, a child that begins with it; "end" and its signal when it is gone."""
    rehearse()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(path, int(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        say(f"end {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
