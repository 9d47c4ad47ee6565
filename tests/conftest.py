"""What tests of every layer share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from database.store import Store


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


@pytest.fixture
def store(workspace: Path) -> Iterator[Store]:
    """An empty workspace, open."""
    with Store.open(workspace) as opened:
        yield opened
