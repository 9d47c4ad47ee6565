"""The files that are kept beside what was understood of them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from database import copies, schema
from database.models import Process, Source
from database.store import Store


def keep(store: Store, digest: str, data: bytes) -> int:
    """A source with a kept file; returns its id."""
    with store.write("Import") as s:
        process = Process(name="Sample Process")
        s.add(process)
        s.flush()
        source = Source(process_id=process.id, title="Remarks", digest=digest, file_name="remarks.pdf")
        s.add(source)
        s.flush()
        copies.keep(s, digest, name="remarks.pdf", data=data)
        return source.id


def test_any_bytes_are_kept_once(store: Store) -> None:
    data = bytes(range(256)) * 100
    keep(store, "a" * 64, data)
    keep(store, "a" * 64, data)
    with store.read() as s:
        assert copies.load(s, "a" * 64) == data
        assert copies.find(s, "a" * 64) == copies.Copy("a" * 64, "remarks.pdf", len(data))
        assert copies.load(s, "b" * 64) is None
        assert copies.find(s, "b" * 64) is None


def test_what_the_history_can_bring_back_is_not_swept_away(store: Store) -> None:
    source = keep(store, "a" * 64, b"paper")
    with store.write("Delete") as s:
        s.delete(s.get(Source, source))
    with closing(sqlite3.connect(store.path)) as bare:
        bare.execute(copies._SWEEP)
        bare.commit()
    store.undo()
    with store.read() as s:
        assert copies.load(s, "a" * 64) == b"paper"
        assert s.get(Source, source) is not None


def test_an_older_workspace_brings_its_files_along(store: Store, tmp_path: Path) -> None:
    keep(store, "a" * 64, b"paper")
    with closing(sqlite3.connect(tmp_path / "new", isolation_level=None)) as target:
        schema.build(target)
        target.execute("ATTACH ? AS old", (str(store.path),))
        copies.pour(target)
        assert target.execute("SELECT name, data FROM main.file_copy").fetchall() == [
            ("remarks.pdf", b"paper")
        ]


def test_a_workspace_from_before_has_none_to_bring(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new", isolation_level=None)) as target:
        schema.build(target)
        target.execute("ATTACH ':memory:' AS old")
        copies.pour(target)
        assert target.execute("SELECT count(*) FROM main.file_copy").fetchone() == (0,)
