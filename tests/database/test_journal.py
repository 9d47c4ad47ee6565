"""Undo and redo of every change, through whatever door it came."""

import math
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import file_helpers as helpers
import pytest
from sqlalchemy import select, text

from app.errors import UserError
from database import journal
from database.models import Delegation, HouseStyle, Lineage, Participant, Party, Process, Source
from database.store import Store


def rename(store: Store, name: str, *, merge: str = "") -> None:
    with store.write(f"Rename to {name}", merge=merge) as s:
        process = s.get(Process, 1)
        if process is None:
            s.add(Process(name=name))
        else:
            process.name = name


def current(store: Store) -> str | None:
    with store.read() as s:
        return s.scalar(select(Process.name))


def titles(store: Store) -> list[tuple[str, bool]]:
    return [(step.title, step.undone) for step in store.history()]


def age(path: Path, **by: float) -> None:
    """Make the history older."""
    with closing(sqlite3.connect(path)) as bare:
        for step, made in bare.execute("SELECT id, made_at FROM journal_step").fetchall():
            older = (datetime.fromisoformat(made) - timedelta(**by)).isoformat()
            bare.execute("UPDATE journal_step SET made_at = ? WHERE id = ?", (older, step))
        bare.commit()


def test_undo_and_redo_tell_what_they_did(store: Store) -> None:
    assert (store.undo(), store.redo(), store.undo_title, store.redo_title) == (None, None, None, None)
    rename(store, "a")
    rename(store, "b")
    assert (store.undo_title, store.redo_title) == ("Rename to b", None)
    assert (store.undo(), current(store)) == ("Rename to b", "a")
    assert (store.undo(), current(store)) == ("Rename to a", None)
    assert (store.undo_title, store.redo_title) == (None, "Rename to a")
    assert (store.redo(), store.redo(), store.redo()) == ("Rename to a", "Rename to b", None)
    assert current(store) == "b"


def test_history_is_listed_newest_first(store: Store) -> None:
    before = datetime.now(UTC)
    with store.write("Set up") as s:
        helpers.meeting(s)
    rename(store, "b")
    store.undo()
    newest, oldest = store.history()
    assert (newest.title, newest.undone, newest.changes) == ("Rename to b", True, 1)
    assert (oldest.title, oldest.undone, oldest.changes) == ("Set up", False, 6)
    assert before <= oldest.made_at <= newest.made_at <= datetime.now(UTC)


def test_undo_works_after_reopening(workspace: Path) -> None:
    with Store.open(workspace) as store:
        rename(store, "a")
        rename(store, "b")
        store.undo()
    with Store.open(workspace) as store:
        assert store.redo() == "Rename to b"
        assert store.undo() == "Rename to b"
        assert store.undo() == "Rename to a"


def test_a_new_change_drops_what_was_undone(store: Store) -> None:
    rename(store, "a")
    rename(store, "b")
    store.undo()
    rename(store, "c")
    assert store.redo() is None
    assert titles(store) == [("Rename to c", False), ("Rename to a", False)]


def test_a_write_that_changes_nothing_leaves_no_step_and_keeps_the_redo(store: Store) -> None:
    rename(store, "a")
    rename(store, "b")
    store.undo()
    heard: list[object] = []
    store.on_changed(heard.append)
    rename(store, "a")
    with store.write("Look") as s:
        s.execute(text("UPDATE process SET name = name"))
    assert heard == []
    assert store.redo() == "Rename to b"


def test_deleting_an_owner_brings_everything_back(store: Store, workspace: Path) -> None:
    with store.write("Set up") as s:
        helpers.meeting(s)
        one, two = helpers.paragraphs(s, "One says", "Two says")
        s.add(
            Lineage(child_id=one, parent_id=two, kind="light edit", similarity=0.1 + 0.2, containment=1 / 3)
        )
    full = helpers.dump(workspace)
    with store.write("Delete all") as s:
        s.execute(text("DELETE FROM party"))
        s.execute(text("DELETE FROM process"))
    empty = helpers.dump(workspace)
    assert not any(empty.values())
    store.undo()
    assert helpers.dump(workspace) == full
    store.redo()
    assert helpers.dump(workspace) == empty


def test_keys_that_move_with_their_owner(store: Store, workspace: Path) -> None:
    with store.write("Set up") as s:
        first = helpers.meeting(s)
        second = helpers.meeting(s)
        ids = first.id, second.id
    start = helpers.dump(workspace)
    with store.write("Move") as s:
        s.execute(
            text("UPDATE delegation SET meeting_id = :b WHERE meeting_id = :a"),
            dict(zip("ab", ids, strict=True)),
        )
        assert s.scalars(select(Participant.meeting_id).distinct()).all() == [ids[1]]
    end = helpers.dump(workspace)
    store.undo()
    assert helpers.dump(workspace) == start
    store.redo()
    assert helpers.dump(workspace) == end


def test_replacing_and_exchanging_unique_values(store: Store, workspace: Path) -> None:
    with store.write("Set up") as s:
        s.add(Process(name="a"))
        s.flush()
        s.add_all([HouseStyle(process_id=1, name=n, value=n) for n in "xy"])
    start = helpers.dump(workspace)
    with store.write("Exchange") as s:
        for old, new in (("x", "-"), ("y", "x"), ("-", "y")):
            s.execute(text("UPDATE house_style SET name = :new WHERE name = :old"), {"old": old, "new": new})
        s.execute(text("INSERT OR REPLACE INTO house_style (process_id, name, value) VALUES (1, 'x', 'new')"))
        s.execute(text("UPDATE OR REPLACE house_style SET name = 'y' WHERE name = 'x'"))
        s.execute(text("UPDATE house_style SET id = 77"))
    end = helpers.dump(workspace)
    assert end["house_style"] == [(1, "y", "new", 77)]
    store.undo()
    assert helpers.dump(workspace) == start
    store.redo()
    assert helpers.dump(workspace) == end


def test_a_thing_that_points_at_itself(store: Store, workspace: Path) -> None:
    with store.write("Set up") as s:
        found = helpers.meeting(s)
        found.previous_id = found.id
    full = helpers.dump(workspace)
    with store.write("Delete") as s:
        s.execute(text("DELETE FROM meeting"))
    store.undo()
    assert helpers.dump(workspace) == full
    store.undo()
    assert not any(helpers.dump(workspace).values())


@pytest.mark.parametrize(
    "value",
    ["", "a'b\"c\\d", "line\nline\ttab", "Ыстық-Көл", "\u2028\u200f\U0001f600", '{"a": [1]}', "x" * 100_000],
)
def test_text_comes_back_as_it_was(store: Store, workspace: Path, value: str) -> None:
    rename(store, value)
    start = helpers.dump(workspace)
    rename(store, "other")
    store.undo()
    assert helpers.dump(workspace) == start
    assert current(store) == value


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 3, 1e-300, -1.5e90, 5e-324, 0.0, 2.0**53 + 2, math.pi])
def test_numbers_come_back_to_the_last_bit(store: Store, value: float) -> None:
    with store.write("Set up") as s:
        one, two = helpers.paragraphs(s, "a", "b")
        s.add(Lineage(child_id=one, parent_id=two, kind="new", similarity=value))
    with store.write("Change") as s:
        s.get_one(Lineage, 1).similarity = 0.5
    store.undo()
    with store.read() as s:
        assert s.scalar(select(Lineage.similarity)) == value


# --- sharing a step --------------------------------------------------------------------------------------------------


def test_typing_shares_a_step_with_one_pair_of_images(store: Store) -> None:
    rename(store, "start")
    for end in range(5, 20):
        rename(store, "a new name typed in"[:end], merge="process:1")
    assert [step.changes for step in store.history()] == [1, 1]
    assert store.undo_title == "Rename to a new"
    store.undo()
    assert current(store) == "start"
    store.redo()
    assert current(store) == "a new name typed in"


def test_a_joined_step_that_ends_where_it_began_is_no_step(store: Store) -> None:
    rename(store, "a")
    rename(store, "ab", merge="m")
    rename(store, "a", merge="m")
    assert titles(store) == [("Rename to a", False)]
    assert (store.undo(), current(store)) == ("Rename to a", None)


@pytest.mark.parametrize("between", ["another key", "no key", "undo", "a minute"])
def test_what_does_not_share_a_step(store: Store, workspace: Path, between: str) -> None:
    rename(store, "a")
    rename(store, "b", merge="m")
    if between == "another key":
        rename(store, "c", merge="n")
    elif between == "no key":
        rename(store, "c")
    elif between == "undo":
        store.undo()
    else:
        age(workspace, seconds=61)
    steps = len([step for step in store.history() if not step.undone])
    rename(store, "d", merge="m")
    assert len(store.history()) == steps + 1


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_no_more_than_two_hundred_steps_are_kept(workspace: Path) -> None:
    with Store.open(workspace) as store:
        for number in range(journal.KEPT_STEPS + 40):
            rename(store, str(number))
        assert len(store.history()) <= journal.KEPT_STEPS + journal.PRUNED_EVERY
    with Store.open(workspace) as store:
        steps = store.history()
        assert len(steps) == journal.KEPT_STEPS
        assert steps[0].title == "Rename to 239"
        while store.undo():
            pass
        assert current(store) == "39"


def test_nothing_older_than_thirty_days_is_kept(workspace: Path) -> None:
    with Store.open(workspace) as store:
        rename(store, "a")
        rename(store, "b")
    age(workspace, days=31)
    with Store.open(workspace) as store:
        assert store.history() == []
        assert current(store) == "b"
    with closing(sqlite3.connect(workspace)) as bare:
        assert bare.execute("SELECT count(*) FROM journal_change").fetchone() == (0,)


# --- a journal that is not to be trusted -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE journal_change SET table_name = 'sqlite_master'",
        "UPDATE journal_change SET table_name = 'journal_step'",
        'UPDATE journal_change SET before = \'{"id": 1, "name = (SELECT 1), name": "x"}\'',
        "UPDATE journal_change SET before = 'DROP TABLE process'",
        "UPDATE journal_change SET before = '[]'",
        "UPDATE journal_change SET before = json_set(before, '$.name', json('[1]'))",
        "UPDATE journal_change SET before = json_set(before, '$.id', 99), after = json_set(after, '$.id', 99)",
        "UPDATE journal_change SET before = NULL, after = NULL",
        "UPDATE journal_change SET before = json_set(before, '$.name', NULL)",
    ],
)
def test_a_journal_that_does_not_fit_is_refused(workspace: Path, harm: str) -> None:
    with Store.open(workspace) as store:
        rename(store, "a")
        rename(store, "b")
    with closing(sqlite3.connect(workspace)) as bare:
        bare.execute(f"{harm} WHERE id = 2")
        bare.commit()
    start = helpers.dump(workspace)
    with Store.open(workspace) as store:
        with pytest.raises(UserError, match="history does not fit"):
            store.undo()
        assert helpers.dump(workspace) == start
        rename(store, "c")
        assert store.undo() == "Rename to c"


def test_all_tables_are_watched(store: Store) -> None:
    with store.read() as s:
        names = set(s.scalars(text("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")))
    assert {
        Party.__tablename__,
        Delegation.__tablename__,
        Source.__tablename__,
        "session",
        "comment",
    } <= names
    assert len(names) == len(journal.Base.metadata.sorted_tables)
