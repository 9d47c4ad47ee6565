"""Workspaces of older versions are brought up to date, with nothing lost."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import file_helpers as helpers
import pytest
from sqlalchemy import StaticPool, create_engine, select, text

from app.errors import UserError
from database import backup, connection, inspection, journal, migrate, schema, search
from database.models import Participant
from database.store import Store

ALTERATIONS = '''
"""The register says more."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = "0000"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("party", recreate="always") as party:
        party.add_column(sa.Column("note", sa.Text(), nullable=False, server_default="new"))
    with op.batch_alter_table("delegation", recreate="always") as delegation:
        delegation.alter_column("remark", new_column_name="note")
'''


@pytest.fixture(scope="module")
def _scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts") / "scripts"
    shutil.copytree(migrate.SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (first,) = (folder / "versions").glob("0001*.py")
    source = first.read_text("utf-8").replace("revision = '0001'", "revision = '0000'")
    first.unlink()
    blocks = source.split("op.create_table(")
    for number, block in enumerate(blocks):
        if block.startswith("'party',"):
            blocks[number] = block.replace("    sa.Column('note', sa.Text(), nullable=False),\n", "")
        if block.startswith("'delegation',"):
            blocks[number] = block.replace("sa.Column('note'", "sa.Column('remark'")
    (folder / "versions" / "first.py").write_text("op.create_table(".join(blocks), "utf-8")
    (folder / "versions" / "second.py").write_text(ALTERATIONS, "utf-8")
    return folder


@pytest.fixture
def scripts(tmp_path: Path, _scripts: Path) -> Path:
    """Revisions of a program whose first version knew no notes on parties and called those on delegations remarks."""
    return shutil.copytree(_scripts, tmp_path / "100% scripts")


@pytest.fixture(scope="module")
def _old(tmp_path_factory: pytest.TempPathFactory, _scripts: Path) -> Path:
    path = tmp_path_factory.mktemp("old") / "old.penholder"
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        run(bare, _scripts, "0000")
        for statement in (*journal.TABLES, *search.INDEXES, *search.TRIGGERS):
            bare.execute(statement)
        bare.execute(journal.FIRST_STATE)
        bare.execute("CREATE TRIGGER journal_party_insert AFTER INSERT ON party BEGIN SELECT NEW.kind; END")
        bare.execute(f"PRAGMA application_id = {connection.APPLICATION_ID}")
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("INSERT INTO party (id, kind, iso3) VALUES (3, 'state', 'XYZ'), (9, 'state', 'XXX')")
        bare.execute("DELETE FROM party WHERE id = 9")
        bare.execute("INSERT INTO process VALUES ('The Example Process', '', '', 'en', 1)")
        bare.execute(
            "INSERT INTO meeting (id, process_id, kind, title, theme, place, country, venue, time_zone, symbol, note)"
            " VALUES (1, 1, '', 'First', '', '', '', '', 'UTC', '', '')"
        )
        bare.execute(
            "INSERT INTO delegation (id, meeting_id, party_id, capacity, reply, position, bracketed, footnote, focal_point,"
            " focal_email, focal_phone, remark) VALUES (5, 1, 3, 'member', 'invited', 0, 0, '', '', '', '', 'late')"
        )
        names = [
            c.name for c in Participant.__table__.columns if c.name not in ("meeting_id", "delegation_id")
        ]
        bare.execute(
            f"INSERT INTO participant (meeting_id, delegation_id, {', '.join(names)})"
            f" VALUES (1, 5, {', '.join('?' * len(names))})",
            ["7" if name in ("id", "position") else "Example" for name in names],
        )
        bare.execute("INSERT INTO source (id, process_id, title, kind, symbol, status, place, language, file_name, digest)"
                     " VALUES (1, 1, 'A paper', '', '', '', '', 'en', '', '')")  # fmt: skip
        bare.execute("INSERT INTO paragraph (id, source_id, position, role, label, level, text, plain, actor, verb, words,"
                     " stems, triples, wording)"
                     " VALUES (1, 1, 0, 'body', '', 0, 'words', 'words', '', '', 'words', 'word', 'a1', '')")  # fmt: skip
        bare.execute("INSERT INTO journal_step VALUES (1, 'Old', '', '2026-01-01T00:00:00+00:00', 0)")
    return path


@pytest.fixture
def old(tmp_path: Path, _old: Path) -> Path:
    """A file of that first version, with rows, a history and triggers."""
    return shutil.copyfile(_old, tmp_path / "old.penholder")


def run(bare: sqlite3.Connection, scripts: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    with create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool).connect() as one:
        config = Config(attributes={"connection": one})
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        command.upgrade(config, revision)


def test_the_revisions_give_what_the_mapping_says() -> None:
    assert migrate.differences() == []
    assert migrate.head() == schema.HEAD


def test_the_known_digest_is_that_of_a_new_file(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace)) as bare:
        rows = bare.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    own = schema.OWN | schema.BEHIND
    assert schema.digest(row for row in rows if row[1] not in own) == schema.DIGEST, (
        "set schema.DIGEST with HEAD"
    )


def test_the_revisions_give_the_very_declarations_of_a_new_file(workspace: Path) -> None:
    with closing(sqlite3.connect(workspace)) as bare:
        assert migrate.strangers(schema.objects(bare), schema.HEAD) == []


def test_an_old_workspace_keeps_everything(old: Path, scripts: Path) -> None:
    with closing(sqlite3.connect(old)) as bare:
        assert migrate.strangers(schema.objects(bare), "0000", scripts=scripts) == []
    made = migrate.upgrade(old, scripts=scripts)
    assert made in [one.path for one in backup.listing(old)]
    rows = helpers.dump(old)
    with Store.open(old) as store:
        with store.read() as s:
            assert s.execute(text("SELECT id, iso3, note FROM party")).all() == [(3, "XYZ", "new")]
            assert s.execute(text("SELECT id, note FROM delegation")).all() == [(5, "late")]
            assert s.scalars(select(Participant.family_name)).all() == ["Example"]
            assert search.match(s, "words")[0][0] == 1
        assert store.history() == []
        with store.write("Add") as s:
            s.execute(text("INSERT INTO party (kind, iso3, note) VALUES ('state', '', '')"))
            assert s.scalars(text("SELECT max(id) FROM party")).one() == 10, "ids are never used again"
        store.undo()
        assert helpers.dump(old) == rows
    assert inspection.problems(old) == []
    assert sorted(helpers.beside(old)) == ["100% scripts", "old backups", "old.penholder"]


@pytest.fixture
def untouched(old: Path) -> Iterator[Path]:
    before = helpers.dump_as_is(old)
    yield old
    assert helpers.dump_as_is(old) == before
    assert not [name for name in helpers.beside(old) if name.startswith(".")]


def test_a_failing_revision_leaves_the_file_as_it_was(untouched: Path, scripts: Path) -> None:
    with (scripts / "versions" / "second.py").open("a", encoding="utf-8") as script:
        script.write("    raise ZeroDivisionError\n")
    with pytest.raises(ZeroDivisionError):
        migrate.upgrade(untouched, scripts=scripts)


def test_a_revision_that_forgets_a_column_is_noticed(untouched: Path, scripts: Path) -> None:
    second = scripts / "versions" / "second.py"
    second.write_text(
        second.read_text("utf-8").split('    with op.batch_alter_table("delegation"')[0], "utf-8"
    )
    with pytest.raises(RuntimeError, match="delegation"):
        migrate.upgrade(untouched, scripts=scripts)


def test_a_workspace_open_elsewhere_is_not_migrated(untouched: Path, scripts: Path) -> None:
    with closing(sqlite3.connect(untouched, isolation_level=None)) as other:
        other.execute("SELECT * FROM party").fetchall()
        with pytest.raises(UserError, match="in use"):
            migrate.upgrade(untouched, scripts=scripts)


def test_rows_that_point_at_nothing_are_told(old: Path, scripts: Path) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as bare:
        bare.execute("DELETE FROM process")
    before = helpers.dump_as_is(old)
    with pytest.raises(UserError):
        migrate.upgrade(old, scripts=scripts)
    assert helpers.dump_as_is(old) == before


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE VIEW peek AS SELECT * FROM participant", "peek"),
        ("CREATE TRIGGER spy AFTER INSERT ON party BEGIN DELETE FROM process; END", "spy"),
        ("CREATE TABLE more (a)", "more"),
        ("ALTER TABLE party ADD COLUMN x TEXT DEFAULT 'y'", "party"),
        ("DROP TABLE comment", "comment"),
        ("CREATE VIRTUAL TABLE other USING fts5(a)", "other"),
    ],
)
def test_foreign_content_of_an_old_file_is_named(old: Path, scripts: Path, statement: str, name: str) -> None:
    with closing(sqlite3.connect(old, isolation_level=None)) as bare:
        bare.execute(statement)
        assert name in migrate.strangers(schema.objects(bare), "0000", scripts=scripts)
