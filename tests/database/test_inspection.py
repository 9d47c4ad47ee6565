"""What is no whole workspace of ours is refused in one sentence, and stays as it is."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import file_helpers as helpers
import pytest

from app.errors import UserError
from database import inspection
from database.store import Store


def sql(*statements: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as bare:
            for statement in statements:
                bare.execute(statement)
            bare.commit()

    return run


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xff" * 1900  # the first page of the list of tables
    path.write_bytes(content)


def other_program(path: Path) -> None:
    path.unlink()
    sql("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)")(path)


REFUSED = [
    ("text", lambda path: path.write_text("not a workspace " * 100), "is not a Penholder workspace"),
    ("empty", lambda path: path.write_bytes(b""), "is not a Penholder workspace"),
    ("zip", lambda path: path.write_bytes(b"PK\3\4" + bytes(500)), "is not a Penholder workspace"),
    ("other program", other_program, "is not a Penholder workspace"),
    ("other mark", sql("PRAGMA application_id = 7"), "is not a Penholder workspace"),
    ("header only", lambda path: path.write_bytes(path.read_bytes()[:60]), "is damaged"),
    ("cut off", cut, "is damaged"),
    ("scribbled over", scribble, "is damaged"),
    ("newer", sql("UPDATE alembic_version SET version_num = '9999'"), "newer version of Penholder"),
    ("no revision", sql("DELETE FROM alembic_version"), "is damaged"),
    ("two revisions", sql("INSERT INTO alembic_version VALUES ('0002')"), "is damaged"),
    ("trigger", sql("CREATE TRIGGER spy AFTER INSERT ON party BEGIN DELETE FROM process; END"), "spy"),
    (
        "changed trigger",
        sql(
            "DROP TRIGGER journal_party_insert",
            "CREATE TRIGGER journal_party_insert AFTER INSERT ON party BEGIN DELETE FROM process; END",
        ),
        "journal_party_insert",
    ),
    ("missing trigger", sql("DROP TRIGGER journal_party_delete"), "journal_party_delete"),
    ("view", sql("CREATE VIEW peek AS SELECT * FROM participant"), "peek"),
    ("table", sql("CREATE TABLE more (a)"), "more"),
    ("index", sql("CREATE INDEX clever ON party (lower(note))"), "clever"),
    ("virtual table", sql("CREATE VIRTUAL TABLE other USING fts5(a)"), "other"),
    ("default", sql("ALTER TABLE party ADD COLUMN x TEXT DEFAULT 'y'"), "party"),
    ("generated", sql("ALTER TABLE party ADD COLUMN x TEXT AS (hex(zeroblob(9999)))"), "party"),
    ("missing table", sql("DROP TABLE comment"), "comment"),
    (
        "replaced table",
        sql(
            "DROP TABLE comment", "CREATE TABLE comment (id INTEGER PRIMARY KEY CHECK (load_extension('x')))"
        ),
        "comment",
    ),
    (
        "index's own table",
        sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = 'CREATE TABLE paragraph_fts_data (id INTEGER PRIMARY KEY, block AS (1))'"
            " WHERE name = 'paragraph_fts_data'",
        ),
        "paragraph_fts_data",
    ),
]


@pytest.mark.parametrize(("harm", "sentence"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_in_one_sentence_and_untouched(
    workspace: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    harm(workspace)
    before = helpers.snapshot(workspace)
    with pytest.raises(UserError) as told:
        Store.open(workspace)
    assert sentence in told.value.text
    assert told.value.hint
    assert helpers.snapshot(workspace) == before


def test_foreign_content_in_the_log_of_a_crash_is_seen_and_left_there(
    workspace: Path, tmp_path: Path
) -> None:
    writer = sqlite3.connect(workspace)
    writer.execute("CREATE VIEW peek AS SELECT * FROM participant")
    crashed = tmp_path / "crashed" / workspace.name
    crashed.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{workspace}{end}", f"{crashed}{end}")
    writer.close()
    before = helpers.snapshot(crashed), inspection.log_of(crashed).read_bytes()
    with pytest.raises(UserError, match="peek"):
        Store.open(crashed)
    assert (helpers.snapshot(crashed), inspection.log_of(crashed).read_bytes()) == before


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("nowhere.penholder", "There is no file"), (".", "is a folder"), ("a\0b", "There is no file")],
)
def test_no_file_at_all(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        Store.open(tmp_path / name)


def test_a_read_only_file_is_told_even_to_an_administrator(workspace: Path) -> None:
    workspace.chmod(0o444)
    with pytest.raises(UserError, match="read-only"):
        Store.open(workspace)
    assert helpers.beside(workspace) == [workspace.name]


def test_a_read_only_folder_is_told(workspace: Path) -> None:
    workspace.parent.chmod(0o555)
    try:
        with pytest.raises(UserError, match="read-only"):
            Store.open(workspace)
    finally:
        workspace.parent.chmod(0o755)


@pytest.mark.skipif(helpers.is_administrator(), reason="rights do not bind an administrator")
def test_a_file_without_rights_is_told(workspace: Path) -> None:
    workspace.chmod(0o200)
    with pytest.raises(UserError, match="no permission"):
        Store.open(workspace)


def test_a_whole_file_is_verified_and_left_alone(workspace: Path) -> None:
    before = helpers.snapshot(workspace)
    assert inspection.verify(workspace) == []
    assert helpers.snapshot(workspace) == before


@pytest.mark.parametrize("harm", [cut, scribble])
def test_a_damaged_file_is_verified_with_its_problems(workspace: Path, harm: Callable[[Path], None]) -> None:
    harm(workspace)
    before = helpers.snapshot(workspace)
    assert inspection.verify(workspace)
    assert helpers.snapshot(workspace) == before


def test_what_is_no_workspace_is_not_verified(tmp_path: Path) -> None:
    text = tmp_path / "a.penholder"
    text.write_text("words")
    with pytest.raises(UserError, match="is not a Penholder workspace"):
        inspection.verify(text)


def test_problems_inside_are_listed(workspace: Path) -> None:
    with Store.open(workspace) as store, store.write("Add") as s:
        helpers.paragraphs(s, "some words")
        helpers.meeting(s)
    sql("PRAGMA foreign_keys = OFF", "DELETE FROM process")(workspace)
    assert any("process" in line for line in inspection.problems(workspace))


def test_a_wrong_search_index_is_a_problem(workspace: Path) -> None:
    with Store.open(workspace) as store, store.write("Add") as s:
        helpers.paragraphs(s, "some words")
    sql("INSERT INTO paragraph_fts (paragraph_fts) VALUES ('delete-all')")(workspace)
    assert any("paragraph_fts" in line for line in inspection.problems(workspace))


def test_a_file_left_by_a_crash_with_broken_references_is_told(workspace: Path, tmp_path: Path) -> None:
    with Store.open(workspace) as store, store.write("Add") as s:
        helpers.meeting(s)
    writer = sqlite3.connect(workspace)
    writer.execute("DELETE FROM process")
    writer.commit()
    crashed = tmp_path / "crashed" / workspace.name
    crashed.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copyfile(f"{workspace}{end}", f"{crashed}{end}")
    writer.close()
    with pytest.raises(UserError, match="damaged"):
        Store.open(crashed)
