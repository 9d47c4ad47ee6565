"""The verbs of the register: names and attendance."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.domain import meetings
from database.store import Store


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_names_one_a_line_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(
        capsys,
        "names",
        "--date",
        "2016-09-19",
        "--form",
        "formal",
        "--language",
        "en",
        "TUR",
        "KGZ",
        "TKM",
        "IRN",
    )
    assert said.splitlines() == [
        "the Islamic Republic of Iran", "the Kyrgyz Republic", "the Republic of Turkey", "Turkmenistan",
    ]  # fmt: skip
    assert told(capsys, "names", "--language", "ru", "TUR", "IRN").splitlines() == [
        "Иран (Исламская Республика)",
        "Турция",
    ]


def test_names_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(
        told(capsys, "names", "--date", "2022-06-01", "--form", "formal", "--json", "tur", "TKM")
    )
    assert said == [
        {"iso3": "TUR", "name": "Republic of Türkiye", "article": "the"},
        {"iso3": "TKM", "name": "Turkmenistan", "article": ""},
    ]
    assert len(json.loads(told(capsys, "names", "--json"))) == 195


@pytest.mark.parametrize(
    "arguments",
    [
        ("names", "XYZ"),
        ("names", "--date", "yesterday", "KAZ"),
        ("names", "--form", "long"),
        ("names", "--language", "de"),
    ],
)
def test_wrong_questions_are_the_users_input(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("penholder: ")


@pytest.fixture
def workspace(sample_store: Store) -> tuple[Path, str]:
    with sample_store.read() as s:
        latest = meetings.latest(s)
    sample_store.close()
    return sample_store.path, str(latest)


def test_attendance_as_json(workspace: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, meeting = workspace
    asked = ("attendance", "--store", str(path), "--meeting", meeting)
    said = json.loads(told(capsys, *asked, "--json"))
    assert said["text"].startswith("The meeting was attended by the Republic of Azerbaijan, ")
    assert said["notes"] == [{"mark": "1", "text": "Participation to be confirmed."}]
    turkmenistan = next(d for d in said["delegations"] if d["iso3"] == "TKM")
    assert turkmenistan["bracketed"] and turkmenistan["capacity"] == "observer"
    assert said["text"][turkmenistan["start"] : turkmenistan["end"]] == "[Turkmenistan]"
    dated = json.loads(told(capsys, *asked, "--date", "2021-01-01", "--wording", "in short", "--json"))
    assert "the Republic of Turkey" in dated["text"] and "Türkiye" not in dated["text"]
    lines = told(capsys, *asked, "--language", "ru").splitlines()
    assert lines[0].startswith("Государства-члены: ") and lines[1] == "1 Participation to be confirmed."


def test_a_wording_that_is_not_there(workspace: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, meeting = workspace
    assert main(("attendance", "--store", str(path), "--meeting", meeting, "--wording", "flowery")) == 1
    assert "topic first" in capsys.readouterr().err
