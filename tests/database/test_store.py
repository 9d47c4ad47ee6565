"""Opening, reading and writing a workspace."""

import gc
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import file_helpers as helpers
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.errors import UserError
from database.models import Meeting, Participant, Party, Process
from database.store import Changes, Store


def name(store: Store) -> str | None:
    with store.read() as s:
        return s.scalar(select(Process.name))


def test_a_new_workspace_is_one_file_and_empty(tmp_path: Path) -> None:
    path = tmp_path / "новый year's.penholder"
    with Store.create(path) as store, store.read() as s:
        assert s.scalar(select(Process.id)) is None
        assert store.history() == []
    assert helpers.beside(path) == [path.name]


def test_a_new_workspace_never_replaces_a_file(workspace: Path) -> None:
    before = helpers.snapshot(workspace)
    with pytest.raises(UserError, match="already a file"):
        Store.create(workspace)
    assert helpers.snapshot(workspace) == before


@pytest.mark.parametrize(("place", "sentence"), [("nowhere/a.penholder", "no folder"), (".", "is a folder")])
def test_a_new_workspace_needs_a_folder(tmp_path: Path, place: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        Store.create(tmp_path / place)


def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(UserError, match="read-only"):
            Store.create(tmp_path / "a.penholder")
    finally:
        tmp_path.chmod(0o755)


def test_what_is_written_is_there_after_reopening(workspace: Path) -> None:
    with Store.open(workspace) as store, store.write("Add a process") as s:
        s.add(Process(name="The Example Process"))
    with Store.open(workspace) as store:
        assert name(store) == "The Example Process"
    assert helpers.beside(workspace) == [workspace.name]


def test_pragmas(store: Store) -> None:
    with store.read() as s:
        for pragma, value in (
            ("query_only", 1),
            ("foreign_keys", 1),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
        ):
            assert s.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
    with store.write("Look") as s:
        for pragma, value in (
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("application_id", 0x50454E48),
        ):
            assert s.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_a_failing_write_leaves_nothing(store: Store) -> None:
    heard: list[Changes] = []
    store.on_changed(heard.append)
    with pytest.raises(ZeroDivisionError), store.write("Fail") as s:
        s.add(Process(name="Gone"))
        s.flush()
        1 / 0  # noqa: B018
    assert (name(store), store.history(), heard) == (None, [], [])
    with store.write("Go on") as s:
        s.add(Process(name="Kept"))
    assert name(store) == "Kept"


def test_a_broken_rule_of_the_mapping_is_a_bug_not_a_sentence(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write("Break") as s:
        s.add(Meeting(process_id=77, title="Of no process"))


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(RuntimeError, match="only reads"), store.read() as s:
        s.execute(
            text("INSERT INTO process (name, full_name, description, language) VALUES ('a', '', '', '')")
        )
    with pytest.raises(RuntimeError, match="only reads"), store.read() as s:
        s.add(Process(name="a"))
    with store.write("Add") as s:
        s.add(Process(name="before"))
    with pytest.raises(RuntimeError, match="only reads"), store.read() as s:
        s.get_one(Process, 1).name = "after"
    assert name(store) == "before"


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.write("Add") as s:
        s.add(Process(name="before"))
    with store.read() as old:
        assert old.scalar(select(Process.name)) == "before"
        with store.write("Rename") as s:
            s.get_one(Process, 1).name = "after"
        assert old.scalar(select(Process.name)) == "before"
    assert name(store) == "after"


def test_a_write_inside_a_write_is_a_bug(store: Store) -> None:
    with store.write("Outer") as s:
        s.add(Process(name="Outer"))
        with pytest.raises(RuntimeError, match="a write inside a write"), store.write("Inner"):
            pass
    assert name(store) == "Outer"


def test_threads_take_turns(store: Store) -> None:
    with store.write("Add") as s:
        s.add(Party(note="0"))

    def count() -> None:
        for _ in range(5):
            while True:
                try:
                    with store.write("Count") as s:
                        party = s.get_one(Party, 1)
                        party.note = str(int(party.note) + 1)
                    break
                except UserError:  # somebody else's turn took too long
                    continue

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as s:
        assert s.get_one(Party, 1).note == "30"


def test_another_thread_that_waits_too_long_is_told(store: Store) -> None:
    told: list[str] = []

    def wait() -> None:
        try:
            with store.write("Wait"):
                pass
        except UserError as error:
            told.append(error.text)

    with store.write("Long work"):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert "in use" in told[0]


def test_listeners_hear_which_rows_changed(store: Store) -> None:
    heard: list[Changes] = []
    leave = store.on_changed(heard.append)
    with store.write("Set up") as s:
        helpers.meeting(s)
    assert heard[-1].tables["participant"] == {1, 2}
    assert heard[-1].touches("meeting", "theme")
    assert not heard[-1].touches("theme")
    with store.write("Remove") as s:
        s.delete(s.get_one(Party, 1))
    assert set(heard[-1].tables) == {"party", "delegation", "participant", "meeting"}
    store.undo()
    assert set(heard[-1].tables) == {"party", "delegation", "participant", "meeting"}
    store.poll()
    store.poll()
    assert len(heard) == 3, "one's own commits are not news"
    leave()
    leave()
    store.redo()
    assert len(heard) == 3


def test_a_full_disk_is_told_and_the_store_goes_on(store: Store) -> None:
    with store.write("Add") as s:
        s.add(Process(name="before"))
    with pytest.raises(UserError, match="is full; nothing was changed"), store.write("Too much") as s:
        pages = s.execute(text("PRAGMA page_count")).scalar_one()
        s.execute(text(f"PRAGMA max_page_count = {pages + 4}"))
        s.get_one(Process, 1).name = "after"
        s.add_all([Party(note="x" * 1000) for _ in range(200)])
    assert name(store) == "before"
    with store.write("Small") as s:
        s.execute(text("PRAGMA max_page_count = 1000000"))
        s.get_one(Process, 1).name = "after"
    assert name(store) == "after"
    assert store.undo() == "Small"


def test_erased_for_good_means_in_none_of_the_files(store: Store) -> None:
    secret = "Zzyzxova"
    with store.write("Set up") as s:
        helpers.meeting(s).note = f"met {secret}"
        s.get_one(Participant, 1).family_name = secret
        helpers.paragraphs(s, f"as {secret} said", "and others")
    with store.write("Remove") as s:
        s.execute(text("DELETE FROM participant"))
        s.execute(text("UPDATE meeting SET note = ''"))
        s.execute(text("DELETE FROM paragraph WHERE id = 1"))
    files = [store.path, store.path.with_name(store.path.name + "-wal")]
    assert any(secret.encode() in file.read_bytes() for file in files)
    store.erase_for_good()
    for file in store.path.parent.iterdir():
        if file.is_file():
            assert secret.encode() not in file.read_bytes()
            assert secret.lower().encode() not in file.read_bytes()
    assert store.history() == []
    assert store.undo() is None
    with store.write("Go on") as s:
        helpers.paragraphs(s, "new words")


def test_erasing_waits_for_readers(store: Store) -> None:
    with store.write("Add") as s:
        s.add(Process(name="a"))
    with Store.open(store.path) as other, other.read() as s:
        s.scalar(select(Process.name))
        with pytest.raises(UserError, match="in use"):
            store.erase_for_good()
    store.erase_for_good()


def test_a_structure_changed_by_another_program_is_not_written_to(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("CREATE TRIGGER spy AFTER INSERT ON process BEGIN DELETE FROM party; END")
    with pytest.raises(UserError, match="structure"), store.write("Add") as s:
        s.add(Process(name="a"))


def test_a_closed_store_lets_go_of_the_file(workspace: Path) -> None:
    store = Store.open(workspace)
    with store.write("Add") as s:
        s.add(Process(name="a"))
    store.poll()
    store.close()
    store.close()
    gc.collect()
    assert helpers.beside(workspace) == [workspace.name]
