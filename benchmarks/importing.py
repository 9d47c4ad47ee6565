"""Importing a collection of papers: how long, how much memory, and whether twice as many take twice as long.

Each size runs in a process of its own (``python -m benchmarks.importing PAPERS LENGTH`` prints what it measured as JSON), so
that the peak of its memory is its own. Reading the files is told apart from taking them over with journal, search index and
what lineage looks kin up by; tracing the kin of a paper is measured in the full Library, first right after opening it.
"""

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from app.domain import importing, meetings
from benchmarks import collection
from benchmarks.measure import Row
from database.store import Store

A_PAPER = 20  # paragraphs
SIZES = (10_000, 20_000, 50_000)
TRACED = 12  # papers whose kin is traced in the full Library
MEMORY = 400  # megabytes


def rows(_folder: Path) -> Iterator[Row]:
    found = {}
    for size in SIZES:
        found[size] = one = _child(size // A_PAPER, A_PAPER)
        yield Row(
            f"{size:,} paragraphs imported, {one['memory']:.0f} MB",
            one["taken"],
            "the same texts into a bare FTS5 table",
            one["bare"],
            seconds_limit=15.0 if size == SIZES[-1] else 0,
        )
        print(
            f"{size:,} paragraphs: {one['read']:.1f} s more for reading the files, {one['file']:.0f} MB on disk,"
            f" {one['processor']:.1f} s of the processor for taking over"
        )
    last = found[SIZES[-1]]
    for what, key in (("first after opening", "cold"), ("later", "warm")):
        yield Row(
            f"a paper into {SIZES[-1]:,} with its kin, {what}",
            last[key],
            "its texts into the bare table",
            last["bare"] * A_PAPER / SIZES[-1],
            seconds_limit=0.7,
        )
    fair = SIZES[-1] / SIZES[0]
    yield Row(
        f"time for {SIZES[-1]:,} to that for {SIZES[0]:,}",
        last["taken"] / found[SIZES[0]]["taken"],
        "how many times the paragraphs",
        fair,
        ratio_limit=1.5,
        unit="×",
    )
    yield Row(
        f"memory with {SIZES[-1]:,}", last["memory"], "what it may take", MEMORY, ratio_limit=1, unit="MB"
    )
    long = _child(10, 1000)
    yield Row(
        "10 papers of 1,000 paragraphs imported",
        long["taken"],
        "the same texts into a bare FTS5 table",
        long["bare"],
    )


def _child(papers: int, length: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.importing", str(papers), str(length)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent)
    return dict(json.loads(done.stdout))


def measure(count: int, length: int, folder: Path) -> dict[str, float]:
    """Seconds for reading `count` papers and for taking them over, megabytes of memory and of the file."""
    workspace = folder / "collection.penholder"
    read = taken = processor = 0.0
    with Store.create(workspace) as store:
        with store.write("Prepare") as s:
            process = meetings.create_process(s, name="Collection")
        with store.write("Import a collection") as s:
            for paper in collection.papers(count, length):
                path = folder / paper.name
                path.write_text(paper.text, "utf-8")
                before = time.perf_counter()
                proposal = importing.propose(path)
                read += time.perf_counter() - before
                before, used = time.perf_counter(), time.process_time()
                importing.accept(s, proposal, process=process, kin=False)
                taken, processor = (
                    taken + time.perf_counter() - before,
                    processor + time.process_time() - used,
                )
                path.unlink()
            before, used = time.perf_counter(), time.process_time()
        taken, processor = (
            taken + time.perf_counter() - before,
            processor + time.process_time() - used,
        )  # the commit
    cold, *warm = _traced(workspace, folder, length)
    return {
        "read": read,
        "taken": taken,
        "cold": cold,
        "warm": median(warm),
        "processor": processor,
        "memory": _peak(),
        "file": workspace.stat().st_size / 1e6,
        "bare": _bare(workspace, folder / "bare.sqlite"),
    }


def _peak() -> float:
    """The most memory this process held, megabytes. Linux hands the peak of the parent on to a child: there the kernel's own
    count since the program began is read."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _traced(workspace: Path, folder: Path, length: int) -> list[float]:
    """Seconds for taking over each of a few more papers of new series, their kin traced."""
    spent = []
    with Store.open(workspace) as store:
        with store.read() as s:
            process = importing.process_for(s)
        for paper in collection.papers(TRACED, min(length, A_PAPER), seed=2):
            path = folder / paper.name
            path.write_text(paper.text, "utf-8")
            proposal = importing.propose(path)
            before = time.perf_counter()
            with store.write("Import") as s:
                importing.accept(s, proposal, process=process)
            spent.append(time.perf_counter() - before)
    return spent


def _bare(workspace: Path, path: Path) -> float:
    """Seconds for the same texts, a paper at a time, into a table with a full-text index, without anything else."""
    with closing(sqlite3.connect(workspace)) as source:
        texts = source.execute("SELECT source_id, plain FROM paragraph ORDER BY id").fetchall()
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE paragraph (id INTEGER PRIMARY KEY, source_id INTEGER, plain TEXT);"
            "CREATE VIRTUAL TABLE found USING fts5(plain, content='paragraph', content_rowid='id');"
            "CREATE TRIGGER add_it AFTER INSERT ON paragraph BEGIN"
            " INSERT INTO found (rowid, plain) VALUES (NEW.id, NEW.plain); END"
        )
        before = time.perf_counter()
        target.execute("BEGIN")
        target.executemany("INSERT INTO paragraph (source_id, plain) VALUES (?, ?)", texts)
        target.execute("COMMIT")
        return time.perf_counter() - before


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]), Path(place))))
