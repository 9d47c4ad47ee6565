"""Any mixture of changes: undoing all gives the start, redoing all the end, also after reopening the file."""

import shutil
import tempfile
from pathlib import Path

import file_helpers as helpers
from effort import tries
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text
from sqlalchemy.orm import Session

from database import search
from database.models import Delegation, HouseStyle, Meeting, Participant, Party, Process, Theme
from database.store import Store

NAMES = st.sampled_from(["", "a", "b", "Ö'\"\\", "x" * 50])
PLACES = st.integers(0, 5)
MERGES = st.sampled_from(["", "", "m", "n"])
BULK = [
    "UPDATE participant SET family_name = family_name || '!', position = position + 1",
    "UPDATE delegation SET position = -position",
    "DELETE FROM participant WHERE id % 2",
    "DELETE FROM party WHERE id IN (SELECT min(id) FROM party)",
    "DELETE FROM process WHERE id IN (SELECT max(id) FROM process)",
    "DELETE FROM theme WHERE parent_id IS NULL AND id % 3 = 0",
    "UPDATE theme SET parent_id = (SELECT max(id) FROM theme)",
    "UPDATE meeting SET previous_id = (SELECT min(id) FROM meeting)",
    "INSERT OR REPLACE INTO house_style (process_id, name, value) SELECT id, 'a', 'replaced' FROM process",
    "INSERT INTO paragraph (source_id, position, role, label, level, text, plain, actor, verb, words, stems,"
    " triples, wording)"
    " SELECT id, 9, 'body', '', 0, 'a', 'words of ' || id, '', '', 'words of ' || id, 'word', 'a1 b' || id, '' FROM source",
    "UPDATE paragraph SET words = words || ' more', triples = triples || ' c', text = 't'",
    "DELETE FROM source WHERE id % 2 = 0",
]


class Machine(RuleBasedStateMachine):
    """Changes a file through all doors; `states` is what it held after each step that is kept."""

    empty: Path

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.penholder"
        if not hasattr(Machine, "empty"):
            Machine.empty = Path(tempfile.mkdtemp()) / "empty.penholder"
            Store.create(Machine.empty).close()
        shutil.copyfile(Machine.empty, self.path)
        self.store = Store.open(self.path)
        self.start_dump = helpers.dump(self.path)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.undo_everything_and_redo_it()
            self.store.close()
            self.folder.cleanup()

    @rule(
        merge=MERGES,
        data=st.data(),
        names=st.lists(NAMES, min_size=1, max_size=3),
        bulk=st.sampled_from(BULK),
    )
    def write(self, merge: str, data: st.DataObject, names: list[str], bulk: str) -> None:
        kinds = data.draw(
            st.lists(st.sampled_from(["add", "edit", "drop", "bulk", "paper", "style"]), max_size=5)
        )
        with self.store.write("Change", merge=merge) as s:
            for kind in kinds:
                self._one(s, kind, names, data.draw(PLACES), bulk)

    def _one(self, s: Session, kind: str, names: list[str], place: int, bulk: str) -> None:
        if kind == "add":
            meeting = helpers.meeting(s)
            s.add_all([Theme(process_id=meeting.process_id, name=name) for name in names])
        elif kind == "edit":
            for model, column in ((Participant, "family_name"), (Process, "name"), (Theme, "name")):
                for row in s.query(model).offset(place).limit(2):
                    setattr(row, column, names[0])
        elif kind == "drop":
            model = (Participant, Delegation, Meeting, Party, Process, Theme)[place]
            for row in s.query(model).limit(1):
                s.delete(row)
        elif kind == "paper":
            helpers.paragraphs(s, *names)
        elif kind == "style":
            for process in s.query(Process).limit(2):
                if not s.query(HouseStyle).filter_by(process_id=process.id, name=names[0]).count():
                    s.add(HouseStyle(process_id=process.id, name=names[0]))
        else:
            s.execute(text(bulk))
        s.flush()
        s.expire_all()

    @rule()
    def undo(self) -> None:
        before = helpers.dump(self.path)
        if self.store.undo() is not None:
            after = helpers.dump(self.path)
            assert self.store.redo() is not None
            assert helpers.dump(self.path) == before
            self.store.undo()
            assert helpers.dump(self.path) == after

    @rule()
    def redo(self) -> None:
        self.store.redo()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    @precondition(lambda self: hasattr(self, "store"))
    @invariant()
    def references_hold_and_the_search_index_fits(self) -> None:
        with self.store.write("Look") as s:
            assert s.execute(text("PRAGMA foreign_key_check")).first() is None
            for check in search.CHECK:
                s.execute(text(check))

    def undo_everything_and_redo_it(self) -> None:
        while self.store.redo() is not None:
            pass
        end = helpers.dump(self.path)
        count = 0
        while self.store.undo() is not None:
            count += 1
        assert helpers.dump(self.path) == self.start_dump
        for _ in range(count):
            assert self.store.redo() is not None
        assert helpers.dump(self.path) == end


Machine.TestCase.settings = settings(
    max_examples=tries(12), stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
TestJournal = Machine.TestCase
