"""The command line as a script sees it: JSON on standard output, one sentence on standard error, exit codes, no Qt."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app import cli, paths
from app.domain import meetings
from database.store import Store

PAPER = """Ref: Lake Process/02
Date: 5 May 2031

CONCLUDING REMARKS

1. Participants welcomed the exchange of views on the safety of seasonal workers.

2. Participating States agreed to share figures on crossings twice a year.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Run a command that must succeed; its JSON."""

    def command(*arguments: object) -> Any:
        code = cli.main([str(x) for x in (*arguments, "--json")])
        printed = capsys.readouterr()
        assert (code, printed.err) == (0, "")
        return json.loads(printed.out)

    return command


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must be refused as the user's input; its sentence."""

    def command(*arguments: object) -> str:
        code = cli.main([str(x) for x in arguments])
        printed = capsys.readouterr()
        assert code == 1
        assert printed.out == ""
        assert "Traceback" not in printed.err
        assert len(printed.err.strip().splitlines()) == 1
        return printed.err.removeprefix("penholder: ").strip()

    return command


def test_papers_of_the_room_take_choices(
    run: Callable[..., Any], refused: Callable[..., str], sample_file: Path, tmp_path: Path
) -> None:
    with Store.open(sample_file) as store, store.read() as s:
        meeting = meetings.latest(s)
    where = ("--store", sample_file, "--meeting", meeting)
    for what, choice in (
        ("badges", "form=a6"), ("plates", "back=ru"), ("sign-in", "day=2027-04-13"), ("seating", "first=TJK")
    ):  # fmt: skip
        out = tmp_path / f"{what}.pdf"
        made = run("export", *where, "--what", what, "--format", "pdf", "--out", out, "--option", choice)
        assert made == {"files": [str(out)]} and out.read_bytes().startswith(b"%PDF")
    made = run("export", *where, "--what", "letters", "--format", "docx", "--out", tmp_path / "to.docx")
    assert len(made["files"]) == 20 and all(Path(path).parent == tmp_path / "to" for path in made["files"])
    again = ("--what", "badges", "--format", "pdf", "--out", tmp_path / "again.pdf", "--option")
    assert "Every badge is printed" in refused("export", *where, *again, "changed=yes")
    assert "no option “colour”" in refused("export", *where, *again, "colour=red")
    assert "“many” is not a number" in refused("export", *where, *again, "skip=many")
    assert not (tmp_path / "again.pdf").exists()
    titles = [step["title"] for step in run("history", "--store", sample_file)["steps"][:3]]
    assert titles == ["Log the letters", "Note the name plates as printed", "Note the badges as printed"]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "remarks.txt"
    path.write_text(PAPER, "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path, run: Callable[..., Any]) -> Path:
    path = tmp_path / "work.penholder"
    run("new", path, "--process", "Lake Process")
    return path


def test_read_shows_how_a_paper_is_understood(run: Callable[..., Any], paper: Path) -> None:
    read = run("read", paper)
    assert (read["date"], read["symbol"], read["kind"]) == (
        "2031-05-05",
        "Lake Process/02",
        "concluding remarks",
    )
    items = [block for block in read["blocks"] if block["role"] == "operative"]
    assert [block["label"] for block in items] == ["1.", "2."]
    assert items[1]["actor"] == "Participating States"
    assert items[0]["verb"] == "welcomed"
    assert {"index", "role", "label", "level", "text", "runs", "notes", "actor", "verb"} <= set(items[0])
    assert read["revisions"] == read["comments"] == []


LATER = PAPER.replace("seasonal workers", "seasonal and other workers").replace("5 May 2031", "5 May 2032")


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.txt"
    path.write_text(LATER, "utf-8")
    return path


def test_two_papers_become_one_with_tracked_changes(
    run: Callable[..., Any], refused: Callable[..., str], paper: Path, later: Path, tmp_path: Path
) -> None:
    both = tmp_path / "both.docx"
    done = run("redline", paper, later, "--out", both, "--author", "The Secretariat")
    assert done["regions"] > 0
    read = run("read", both, "--view", "original")
    assert [b["text"] for b in read["blocks"]] == [b["text"] for b in run("read", paper)["blocks"]]
    assert {one["author"] for one in read["revisions"]} == {"The Secretariat"}
    assert "does not exist" in refused("redline", paper, later, "--out", tmp_path / "none" / "both.docx")


def test_two_papers_are_compared_word_by_word(run: Callable[..., Any], paper: Path, later: Path) -> None:
    pairs = run("compare", paper, later)["paragraphs"]
    changed = [op for pair in pairs for op in pair["ops"] if op["op"] == "insert"]
    assert "and other" in " ".join(op["text"] for op in changed)
    assert "<ins>" in run("compare", paper, later, "--html")


def test_lineage_of_two_papers_and_of_a_workspace(
    run: Callable[..., Any], paper: Path, later: Path, store: Path
) -> None:
    pairs = run("lineage", paper, later)["pairs"]
    assert [(p["child"]["label"], p["parents"][0]["label"], p["kind"]) for p in pairs] == [
        ("1.", "1.", "light edit"),
        ("2.", "2.", "verbatim"),
    ]
    run("import", paper, "--store", store)
    source = run("import", later, "--store", store)["source"]
    kept = run("lineage", "--store", store, "--source", source)
    assert [p["kind"] for p in kept["pairs"]] == ["light edit", "verbatim"]
    assert kept["dropped"] == []


def test_import_search_and_import_again(run: Callable[..., Any], paper: Path, store: Path) -> None:
    first = run("import", paper, "--store", store, "--title", "Remarks of the lake")
    assert not first["already_there"]
    again = run("import", paper, "--store", store)
    assert (again["source"], again["already_there"]) == (first["source"], True)
    found = run("search", "seasonal", "work", "--store", store)
    assert found["total"] == 1
    assert found["hits"][0]["label"] == "1."
    assert found["hits"][0]["source"] == "Remarks of the lake"
    assert found["facets"]["actor"] == {"Participants": 1}
    assert run("search", "figures", "--store", store, "--facet", "actor=Participants")["total"] == 0


def test_undo_and_redo_of_an_import(run: Callable[..., Any], paper: Path, store: Path) -> None:
    run("import", paper, "--store", store)
    assert run("undo", "--store", store)["undone"] == "Import “remarks.txt”"
    assert run("search", "seasonal", "--store", store)["total"] == 0
    assert run("history", "--store", store)["steps"][0]["undone"]
    run("redo", "--store", store)
    assert run("search", "seasonal", "--store", store)["total"] == 1


def test_backup_restore_verify(run: Callable[..., Any], paper: Path, store: Path) -> None:
    kept = Path(run("backup", "--store", store)["backup"])
    assert kept.exists()
    run("import", paper, "--store", store)
    run("restore", "--store", store, "--backup", kept)
    assert run("search", "seasonal", "--store", store)["total"] == 0
    assert run("verify", "--store", store)["problems"] == []


def test_the_sample_is_exported_in_every_form(run: Callable[..., Any], tmp_path: Path) -> None:
    sample = tmp_path / "sample.penholder"
    meeting = run("new", sample, "--sample")["meeting"]
    for what, formats in (
        ("remarks", "docx pdf"), ("participants", "docx pdf xlsx csv"), ("agenda", "docx pdf"),
        ("statistics", "docx pdf xlsx"),
    ):  # fmt: skip
        for format in formats.split():
            magic = {"pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}.get(format, b"PK")
            out = tmp_path / f"{what}.{format}"
            arguments = (
                "--store",
                sample,
                "--meeting",
                meeting,
                "--what",
                what,
                "--format",
                format,
                "--out",
                out,
            )
            assert run("export", *arguments) == {"files": [str(out)]}
            assert out.read_bytes().startswith(magic)


def test_the_remarks_are_exported_with_their_changes(
    run: Callable[..., Any], refused: Callable[..., str], tmp_path: Path
) -> None:
    sample = tmp_path / "sample.penholder"
    meeting = run("new", sample, "--sample")["meeting"]
    out = tmp_path / "remarks.docx"
    common = ("export", "--store", sample, "--meeting", meeting, "--what", "remarks", "--out", out)
    run(*common, "--format", "docx", "--since", "zero draft", "--author", "The Secretariat")
    assert {one["author"] for one in run("read", out)["revisions"]} == {"The Secretariat"}
    changed = [block["text"] for block in run("read", out, "--view", "original")["blocks"]]
    run(*common, "--format", "docx", "--version", "Zero draft")
    assert [block["text"] for block in run("read", out)["blocks"]] == changed
    assert run("read", out)["revisions"] == []
    run(*common, "--format", "docx", "--version", "Zero draft", "--since", "adopted")
    assert "Rev.9" in refused(*common, "--format", "pdf", "--since", "Rev.9")


def test_the_list_is_exported_as_it_was_asked_for(run: Callable[..., Any], tmp_path: Path) -> None:
    sample = tmp_path / "sample.penholder"
    meeting = run("new", sample, "--sample")["meeting"]
    out = tmp_path / "list.pdf"
    common = ("export", "--store", sample, "--meeting", meeting, "--what", "participants", "--out", out)
    run(
        *common, "--format", "pdf", "--final", "--columns", "institution", "--cut-off", "2027-04-01",
        "--corrections", "lists@example.org", "--numbered", "--option", "everyone=yes",
    )  # fmt: skip
    shown = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "as at Thursday, 1 April 2027" in shown and "lists@example.org" in shown
    assert "Provisional" not in shown and "Final" in shown
    assert "Turkmenistan" in shown, "who has not replied is listed, too"
    assert shown.count("@example.org") == 1, "no contacts"
    run(*common, "--format", "csv", "--contacts")
    assert out.read_bytes().count(b"@example.org") > 10


def test_brackets_of_the_outcome_are_exported_as_asked(run: Callable[..., Any], tmp_path: Path) -> None:
    sample = tmp_path / "sample.penholder"
    meeting = run("new", sample, "--sample")["meeting"]
    out = tmp_path / "remarks.pdf"
    shown = {}
    for way in ("show", "resolved"):
        run(
            "export", "--store", sample, "--meeting", meeting, "--what", "remarks", "--format", "pdf",
            "--out", out, "--brackets", way,
        )  # fmt: skip
        shown[way] = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "[requested]" in shown["show"]
    assert "[requested]" not in shown["resolved"] and "requested" in shown["resolved"]
    assert "[Turkmenistan]" in shown["resolved"], "who takes part is settled in the register"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "{store}"], "already"),
        (["read", "{missing}"], "missing.txt"),
        (["import", "{paper}", "--store", "{missing}"], "missing.txt"),
        (["import", "{paper}", "--store", "{paper}"], "remarks.txt"),
        (["import", "{paper}", "--store", "{store}", "--meeting", "99"], "no longer exists"),
        (["import", "{paper}", "--store", "{store}", "--date", "yesterday"], "yesterday"),
        (["search", "x", "--store", "{store}", "--facet", "colour=red"], "colour=red"),
        (
            [
                "export",
                "--store",
                "{store}",
                "--meeting",
                "1",
                "--what",
                "remarks",
                "--format",
                "pdf",
                "--out",
                "x",
            ],
            "meeting",
        ),
        (
            [
                "export",
                "--store",
                "{store}",
                "--meeting",
                "1",
                "--what",
                "menu",
                "--format",
                "pdf",
                "--out",
                "x",
            ],
            "menu",
        ),
        (
            "export --store {store} --meeting 1 --what participants --format pdf --out x --columns shoes".split(),
            "shoes",
        ),
        ("export --store {store} --meeting 1 --what agenda --format csv --out x".split(), "meeting"),
        (["undo", "--store", "{missing}"], "missing.txt"),
        (["redo", "--store", "{store}"], "nothing to redo"),
        (["restore", "--store", "{store}"], "no backup"),
        (["tour", "--out", "{folder}", "--seeds", "{missing}"], "missing.txt"),
        (["verify", "--store", "{paper}"], "remarks.txt"),
        (["lineage", "{paper}"], "two documents"),
        (["compare", "{paper}", "{missing}"], "missing.txt"),
        (["read", "{paper}", "--view", "tomorrow"], "tomorrow"),
        (["frobnicate"], "frobnicate"),
        (["read"], "document"),
    ],
)
def test_wrong_input_gets_one_sentence(
    arguments: list[str], says: str, refused: Callable[..., str], store: Path, paper: Path, tmp_path: Path
) -> None:
    names = {"store": store, "paper": paper, "missing": tmp_path / "missing.txt", "folder": tmp_path / "out"}
    before = {path: path.read_bytes() for path in (store, paper)}
    assert says.casefold() in refused(*(argument.format(**names) for argument in arguments)).casefold()
    assert {path: path.read_bytes() for path in before} == before


def test_a_bug_is_told_apart_and_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], paper: Path
) -> None:
    from app.domain import importing

    def broken(_path: Path, **_options: object) -> None:
        raise ZeroDivisionError("the propose function broke")

    monkeypatch.setattr(importing, "propose", broken)
    assert cli.main(["read", str(paper)]) == 2
    printed = capsys.readouterr().err
    assert "Traceback" not in printed
    assert "ZeroDivisionError" in (paths.logs_folder() / "errors.log").read_text("utf-8")


def test_no_command_imports_qt(tmp_path: Path, paper: Path) -> None:
    store = tmp_path / "quiet.penholder"
    script = f"""
import sys
from app import cli
for line in (["new", {str(store)!r}, "--sample"], ["read", {str(paper)!r}], ["search", "migration", "--store", {str(store)!r}],
             ["tour", "--out", {str(tmp_path / "tour")!r}], ["history", "--store", {str(store)!r}]):
    assert cli.main([*line, "--json"]) == 0, line
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
