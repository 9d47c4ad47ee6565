"""Killed at any moment, the program loses nothing it has acknowledged."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from database import inspection
from database.models import Process
from database.store import Store

CHILD = Path(__file__).with_name("crash_child.py")
SIZE = 150  # paragraphs of one import of the child
FILES, KILLS = 3, 17  # files worked on side by side, kills of each


class Work:
    """One file, the child that works on it, and what the child has acknowledged."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.random = random.Random(seed)
        self.number = 1
        self.acknowledged: list[str] = []
        self.present: set[str] = set()
        self.kills = 0

    def run(self) -> None:
        """Kill a child again and again, and look at the file each time."""
        command = [sys.executable, str(CHILD), str(self.path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
            for _ in range(KILLS):
                self.kill_one(parent)
                self.look()

    def kill_one(self, parent: subprocess.Popen[str]) -> None:
        """Let a child work for a moment."""
        assert parent.stdin is not None
        assert parent.stdout is not None
        print(self.number, file=parent.stdin, flush=True)
        kind, child = parent.stdout.readline().split()
        assert kind == "open"
        for _ in range(self.random.randrange(8)):  # any step of the work, however fast the machine is
            self.acknowledged.append(parent.stdout.readline().strip())
        time.sleep(self.random.uniform(0, 0.05))  # any moment of the step: this is what is tried here
        os.kill(int(child), signal.SIGKILL)
        for line in parent.stdout:
            if line.startswith("end"):
                assert line == "end -9\n", "the child ended by itself"
                break
            self.acknowledged.append(line.strip())
        self.kills += 1

    def look(self) -> None:
        """The file is whole, holds what was acknowledged, at most one step more, and can be undone."""
        with Store.open(self.path) as store:
            found = contents(self.path)
            assert set(self.acknowledged) <= found, "an acknowledged change is gone"
            assert len(found - set(self.acknowledged) - self.present) <= 1, "more than the step under way"
            assert sizes(self.path) <= {SIZE}, "half an import"
            title = store.undo()
            if found:
                assert title is not None
                assert contents(self.path) != found
                assert store.redo() == title
                assert contents(self.path) == found
        assert inspection.problems(self.path) == []
        self.present = found
        self.number = 1 + max((int(one.split()[1]) for one in found), default=0)


def contents(path: Path) -> set[str]:
    """Which edits and imports the file holds."""
    with closing(sqlite3.connect(path)) as bare:
        rows = bare.execute("SELECT note FROM party UNION ALL SELECT title FROM source").fetchall()
    assert len(rows) == len(set(rows))
    return {row[0] for row in rows}


def sizes(path: Path) -> set[int]:
    """How many paragraphs the imports have."""
    with closing(sqlite3.connect(path)) as bare:
        rows = bare.execute(
            "SELECT count(paragraph.id) FROM source LEFT JOIN paragraph ON source_id = source.id GROUP BY source.id"
        )
        return {row[0] for row in rows}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX systems kill without asking")
@pytest.mark.timeout(300)
def test_nothing_acknowledged_is_lost(workspace: Path, tmp_path: Path) -> None:
    with Store.open(workspace) as store:
        with store.write("Set up") as s:
            s.add(Process(name="start"))
        store.erase_for_good()
    works = [Work(tmp_path / f"{number}.penholder", seed=number) for number in range(FILES)]
    for work in works:
        shutil.copyfile(workspace, work.path)
    with ThreadPoolExecutor(FILES) as pool:
        for done in [pool.submit(work.run) for work in works]:
            done.result()
    assert sum(work.kills for work in works) >= 50
    assert all(any("import" in said for said in work.acknowledged) for work in works)
    for work in works:
        assert sorted(path.name for path in work.path.parent.glob(f"{work.path.name}*")) == [work.path.name]
