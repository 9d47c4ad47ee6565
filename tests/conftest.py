"""What tests of every layer share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import THOROUGH
from hypothesis import settings

from database.store import Store

# A quick run tries the same examples for everybody, so that a red test is red again; a thorough one searches anew each time.
settings.register_profile("quick", derandomize=True)
settings.load_profile("default" if THOROUGH else "quick")


MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # bytes: more than a run leaves there


def pytest_configure() -> None:
    """Files of tests lie in memory where the system offers that: each commit of a workspace waits for the disk."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing a test does reaches the settings of the person who runs it."""
    monkeypatch.setenv("PENHOLDER_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("prepared") / "empty.penholder"
    Store.create(path).close()
    return path


@pytest.fixture
def workspace(_prepared: Path, tmp_path: Path) -> Path:
    """An empty workspace file, closed."""
    path = tmp_path / "meeting.penholder"
    shutil.copyfile(_prepared, path)
    return path


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample takes seconds to build: the first worker that wants it builds it for all of this run."""
    base = tmp_path_factory.getbasetemp()
    kept = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample.penholder"
    if not kept.exists():
        from app.domain import sample

        made = tmp_path_factory.mktemp("sample") / "sample.penholder"
        with Store.create(made) as store:
            sample.build(store)
        made.replace(kept)  # whole or not at all, also where two workers build at once
    return kept


@pytest.fixture
def sample_file(_sample: Path, tmp_path: Path) -> Path:
    """A workspace file with the sample meetings, closed."""
    path = tmp_path / "sample.penholder"
    shutil.copyfile(_sample, path)
    return path


@pytest.fixture
def sample_store(sample_file: Path) -> Iterator[Store]:
    """The sample meetings, open."""
    with Store.open(sample_file) as opened:
        yield opened


@pytest.fixture
def store(workspace: Path) -> Iterator[Store]:
    """An empty workspace, open."""
    with Store.open(workspace) as opened:
        yield opened
