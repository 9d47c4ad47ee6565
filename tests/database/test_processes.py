"""Two programs on one file: one writes, the other reads, waits its turn and notices."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.errors import UserError
from database import backup, inspection
from database.models import Party, Process
from database.store import Changes, Store

ROOT = Path(__file__).resolve().parents[2]
OTHER = """
import sys
from pathlib import Path
from database.models import Party, Process
from database.store import Store

store = Store.open(Path(sys.argv[1]), patience=5000)
print("open", flush=True)
for line in sys.stdin:
    word = line.strip()
    if word == "undo":
        store.undo()
    elif word == "hold":
        with store.write("Hold") as s:
            s.add(Party(note="held"))
            s.flush()
            print("held", flush=True)
            sys.stdin.readline()
    else:
        with store.write("Add") as s:
            s.add_all([Party(note=word) for _ in range(100)])
    print("done", flush=True)
store.close()
"""


class Other:
    """The other program, at the end of a pipe."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        print(word, file=self.process.stdin, flush=True)


@contextmanager
def running(path: Path) -> Iterator[Other]:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        other = Other(process)
        assert other.says() == "open"
        yield other
        process.communicate(timeout=30)


def count(store: Store) -> int:
    with store.read() as s:
        return s.scalar(select(func.count(Party.id))) or 0


def test_what_the_other_commits_is_seen_and_noticed(workspace: Path) -> None:
    heard: list[Changes] = []
    with Store.open(workspace) as store, running(workspace) as other:
        store.on_changed(heard.append)
        store.poll()
        assert heard == []
        with store.read() as s:
            assert s.scalar(select(func.count(Party.id))) == 0
            other.tell("first")
            assert other.says() == "done"
            assert s.scalar(select(func.count(Party.id))) == 0, "a look is a look at one moment"
        assert count(store) == 100
        store.poll()
        assert [change.everything for change in heard] == [True]
        assert heard[0].touches("party")
        store.poll()
        assert len(heard) == 1
        assert store.undo_title == "Add"
        with store.write("Mine") as s:
            s.add(Process(name="mine"))
        other.tell("undo")
        assert other.says() == "done"
        with store.read() as s:
            assert s.scalar(select(Process.id)) is None
        store.poll()
        assert [change.everything for change in heard] == [True, False, True]


def test_a_commit_of_the_other_just_before_ones_own_is_noticed_too(workspace: Path) -> None:
    heard: list[Changes] = []
    with Store.open(workspace) as store, running(workspace) as other:
        store.on_changed(heard.append)
        other.tell("first")
        assert other.says() == "done"
        with store.write("Mine") as s:
            s.add(Process(name="mine"))
        store.poll()
        store.poll()
        assert [change.everything for change in heard] == [False, True]


def test_while_the_other_writes_one_can_read_but_not_write(workspace: Path) -> None:
    with Store.open(workspace) as store, running(workspace) as other:
        other.tell("hold")
        assert other.says() == "held"
        assert count(store) == 0
        with pytest.raises(UserError, match="in use by another program"), store.write("Mine") as s:
            s.add(Process(name="mine"))
        with pytest.raises(UserError, match="in use by another program"):
            store.undo()
        other.tell("")
        assert other.says() == "done"
        assert count(store) == 1
        with store.write("Mine") as s:
            s.add(Process(name="mine"))
        assert [step.title for step in store.history()] == ["Mine", "Hold"]


def test_a_workspace_can_be_opened_while_the_other_works(workspace: Path) -> None:
    with running(workspace) as other:
        other.tell("first")
        assert other.says() == "done"
        other.tell("hold")
        assert other.says() == "held"
        with Store.open(workspace) as store:
            assert count(store) == 100
        other.tell("")
        assert other.says() == "done"
        with Store.open(workspace) as store:
            assert count(store) == 101


SETTLE = """
import sys
from pathlib import Path
from app.errors import UserError
from database import backup

try:
    backup.settle(Path(sys.argv[1]))
except UserError as error:
    print(error.text)
"""


def test_looking_at_an_open_file_does_not_give_it_free(store: Store) -> None:
    with store.write("Add") as s:
        s.add(Process(name="kept"))

    def in_use() -> bool:
        command = [sys.executable, "-c", SETTLE, str(store.path)]
        return (
            "in use" in subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        )

    assert inspection.verify(store.path) == []
    assert in_use()
    Store.open(store.path).close()
    assert in_use()
    made = backup.make(store, store.path.parent / "copies")
    with pytest.raises(UserError, match="in use"):
        backup.restore(made, store.path)
    assert in_use()
