"""People brought in from the command line: looked at first, then written, and taken back in one step."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.domain import delegations, participants
from database.store import Store
from tests.domain.conftest import Small, build_small

LIST = (
    "Country;Title;Name;Surname;Position\nKazakhstan;Mr;Ada;SAMPLE;Director\nKAZAKHSTAN ;Ms;Boris;PROBE;\n"
    "Ruritania;;Clara;TRIAL;\n;;;;\nPakistan;Mr;;;Director\n"
)


@pytest.fixture
def small(workspace: Path) -> Small:
    with Store.open(workspace) as store:
        return build_small(store)


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, workspace: Path, small: Small
) -> Callable[..., Any]:
    def command(text: str, *more: str) -> Any:
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        code = cli.main(
            [
                "import-participants",
                str(path),
                "--store",
                str(workspace),
                "--meeting",
                str(small.meeting),
                "--json",
                *more,
            ]
        )
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, "")
        return json.loads(printed.out)

    return command


def names(workspace: Path, meeting: int) -> list[str]:
    with Store.open(workspace) as store, store.read() as s:
        return [p.family_name for p in participants.get(s, participants.find(s, meeting))]


def test_a_dry_run_says_everything_and_writes_nothing(
    run: Callable[..., Any], workspace: Path, small: Small
) -> None:
    said = run(LIST, "--dry-run")
    assert (said["read"], said["new"], said["changed"], said["gone"]) == (4, 2, 0, 0)
    assert [(one["row"], one["reason"]) for one in said["rejected"]] == [
        (4, "It is not known which delegation “Ruritania” is."),
        (6, "There is no name in this row."),
    ]
    assert [one["value"] for one in said["unmatched"]] == ["Ruritania"]
    assert names(workspace, small.meeting) == []


def test_what_is_certain_is_written_in_one_step(
    run: Callable[..., Any], workspace: Path, small: Small
) -> None:
    run(LIST)
    assert names(workspace, small.meeting) == ["SAMPLE", "PROBE"]
    again = run(LIST.replace("Director", "Minister").replace("KAZAKHSTAN ;Ms;Boris;PROBE;\n", ""))
    assert (again["new"], again["changed"], again["gone"]) == (0, 1, 1)
    with Store.open(workspace) as store:
        assert store.undo() == "Import people from “list.csv”"
        assert store.undo() == "Import people from “list.csv”"
        with store.read() as s:
            assert delegations.counts(s, small.meeting)["all"] == 0


def test_a_meeting_that_is_not_there_is_refused(
    tmp_path: Path, workspace: Path, small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(LIST, "utf-8")
    assert (
        cli.main(
            ["import-participants", str(tmp_path / "a.csv"), "--store", str(workspace), "--meeting", "99"]
        )
        == 1
    )
    assert capsys.readouterr().err.startswith("penholder: ")
