"""The command line shows a draft, and begins it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.domain import drafts, meetings, templates, translations
from database.store import Store

PAPER = """CONCLUDING REMARKS

1. The meeting was held in Osh on 5–6 May 2031 to speak of the safety of seasonal workers.

2. Participating States agreed to share figures on crossings twice a year [and to publish them].
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any]]:
    """Run a command: its exit code, and its JSON or the sentence it was refused with."""

    def command(*arguments: object) -> tuple[int, Any]:
        code = cli.main([str(x) for x in (*arguments, "--json")])
        printed = capsys.readouterr()
        return code, printed.err if code else json.loads(printed.out)

    return command


@pytest.fixture
def prepared(tmp_path: Path, run: Callable[..., tuple[int, Any]]) -> tuple[Path, int, int]:
    """A workspace with the remarks of one meeting in the Library, and the meeting after it: (file, meeting, source)."""
    file, paper = tmp_path / "lake.penholder", tmp_path / "remarks.txt"
    paper.write_text(PAPER, "utf-8")
    with Store.create(file) as store, store.write("Prepare") as s:
        process = meetings.create_process(s, name="Lake Process")
        first = meetings.create(
            s, process, title="First Meeting", place="Osh", starts_on="2031-05-05", ends_on="2031-05-06"
        )
        second = meetings.create(
            s, process, title="Second Meeting", place="Talas", starts_on="2032-05-05", previous_id=first
        )
        templates.add(s, process, name="Purpose", text="Held in {meeting.place}, chaired by {meeting.chair}.")
    _code, done = run("import", paper, "--store", file, "--meeting", first, "--date", "2031-05-06")
    return file, second, done["source"]


def test_a_draft_is_begun_with_an_earlier_document(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int]
) -> None:
    file, meeting, source = prepared
    code, shown = run("draft", "--store", file, "--meeting", meeting, "--from-source", source)
    assert code == 0
    body = [p for p in shown["paragraphs"] if p["role"] != "title"]
    assert [(p["label"], p["kind"], p["status"], p["brackets"]) for p in body] == [
        ("1.", "verbatim", "open", 0),
        ("2.", "verbatim", "open", 1),
    ]
    assert [(p["moved"], p["kept"]) for p in body] == [("verbatim", 1.0)] * 2
    assert shown["agreed_language"] == 1.0
    assert {(one["text"], one["field"], one["value"]) for one in shown["stale"]} == {
        ("Osh", "meeting.place", "Talas"),
        ("5–6 May 2031", "meeting.dates", "5 May 2032"),
    }
    assert "meeting.theme" in shown["fields_missing"]
    assert run("draft", "--store", file, "--meeting", meeting) == (0, shown)
    code, sentence = run("draft", "--store", file, "--meeting", meeting, "--from-source", source)
    assert code == 1
    assert "has a draft already" in sentence


def test_a_draft_is_begun_with_a_template(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int]
) -> None:
    file, meeting, _source = prepared
    code, sentence = run("draft", "--store", file, "--meeting", meeting)
    assert code == 1
    assert "no draft yet" in sentence
    code, sentence = run("draft", "--store", file, "--meeting", meeting, "--from-template", "Nothing")
    assert code == 1
    assert "no template called" in sentence
    code, shown = run("draft", "--store", file, "--meeting", meeting, "--from-template", "purpose")
    assert code == 0
    last = shown["paragraphs"][-1]
    assert (last["text"], last["kind"], last["source"]) == (
        "Held in Talas, chaired by {meeting.chair}.", "new", None,
    )  # fmt: skip
    assert "meeting.chair" in shown["fields_missing"]
    assert (last["moved"], last["kept"], shown["agreed_language"]) == ("new", 0.0, 0.0)


def test_a_meeting_that_does_not_exist_is_refused(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int]
) -> None:
    file, _meeting, source = prepared
    assert run("draft", "--store", file, "--meeting", 99)[0] == 1
    assert run("draft", "--store", file, "--meeting", 99, "--from-source", source)[0] == 1
    assert run("draft", "--store", file, "--meeting", 2, "--from-source", 99)[0] == 1


def test_a_sister_is_shown_and_exported(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int], tmp_path: Path
) -> None:
    file, meeting, source = prepared
    run("draft", "--store", file, "--meeting", meeting, "--from-source", source)
    out = tmp_path / "sister.docx"
    arguments = (
        "export",
        "--store",
        file,
        "--meeting",
        meeting,
        "--what",
        "remarks",
        "--format",
        "docx",
        "--out",
        out,
    )
    code, said = run(*arguments, "--language", "Russian")
    assert (code, out.exists()) == (1, False)
    assert "not translated into Russian" in said
    with Store.open(file) as store, store.write("Translate") as s:
        draft = drafts.of_meeting(s, meeting) or 0
        translations.add_language(s, draft, "ru")
        first = next(p for p in drafts.paragraphs(s, draft) if p.label == "1.")
        translations.set_text(s, first.id, "ru", "Совещание состоялось в Оше.")
    _code, shown = run("draft", "--store", file, "--meeting", meeting)
    found = {p["label"]: p["translations"]["ru"] for p in shown["paragraphs"] if p["label"]}
    assert found == {
        "1.": {"text": "Совещание состоялось в Оше.", "state": "right"},
        "2.": {"text": "", "state": "missing"},
    }
    assert run(*arguments, "--language", "Russian")[0] == 0
    _code, read = run("read", out)
    assert "Совещание состоялось в Оше." in [block["text"] for block in read["blocks"]]


def test_a_draft_is_begun_empty_of_a_kind(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int]
) -> None:
    file, meeting, source = prepared
    code, sentence = run("draft", "--store", file, "--meeting", meeting, "--kind", "poem")
    assert code == 1
    assert "communiqué" in sentence
    assert (
        run("draft", "--store", file, "--meeting", meeting, "--kind", "declaration", "--from-source", source)[
            0
        ]
        == 1
    )
    code, shown = run("draft", "--store", file, "--meeting", meeting, "--kind", "Declaration")
    assert code == 0
    body = [(p["role"], p["text"]) for p in shown["paragraphs"] if p["role"] != "title"]
    assert body[0] == (
        "body",
        "We, the Ministers and Heads of delegation of {attendance.members}, gathered in Talas on 5 May 2032,",
    )
    assert body[1:4] == [("preambular", ""), ("chapeau", "Declare the following:"), ("operative", "")]
    assert body[4] == ("closing", "Done at Talas on 5 May 2032")


def test_a_draft_is_written_for_a_meeting_room_and_for_a_mail(
    run: Callable[..., tuple[int, Any]], prepared: tuple[Path, int, int], tmp_path: Path
) -> None:
    file, meeting, source = prepared
    run("draft", "--store", file, "--meeting", meeting, "--from-source", source)
    start = ("export", "--store", file, "--meeting", meeting, "--what", "remarks")
    plain, stamped, mail = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.txt"
    assert run(*start, "--format", "pdf", "--out", plain)[0] == 0
    asked = ("--line-numbers", "page", "--watermark", "DRAFT")
    assert run(*start, "--format", "pdf", "--out", stamped, *asked) == (0, {"files": [str(stamped)]})
    assert stamped.read_bytes() != plain.read_bytes()
    assert run(*start, "--format", "txt", "--out", mail, "--brackets", "resolved")[0] == 0
    sent = mail.read_text("utf-8")
    assert "Original: English\n" in sent
    assert "2.  Participating States agreed to share figures on crossings" in sent and "[" not in sent
    for wrong, said in (
        (("--line-numbers", "sentence"), "page, continuous"),
        (("--reference", tmp_path / "none.docx"), "cannot be read"),
        (("--reference", file), "no Word document"),
    ):
        code, sentence = run(*start, "--format", "docx", "--out", tmp_path / "d.docx", *wrong)
        assert code == 1 and said in sentence
    assert not (tmp_path / "d.docx").exists()
