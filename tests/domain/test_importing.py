"""Taking earlier documents into the Library."""

import hashlib
import re
from pathlib import Path

import pytest

from app.domain import importing, library, originals
from app.errors import UserError
from database import backup
from database.store import Store

from .conftest import Small

PAPER = """Second Senior Officials Meeting
22 September 2015, Astana, Kazakhstan

CONCLUDING REMARKS

1. Participants recognized the value of a sample.

2. Participating States agreed to meet again.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "remarks.txt"
    path.write_text(PAPER, "utf-8")
    return path


def take(store: Store, path: Path, process: int, **values: object) -> importing.Imported:
    proposal = importing.propose(path)
    with store.write(f"Import “{path.name}”") as s:
        return importing.accept(s, proposal, process=process, **values)  # type: ignore[arg-type]


def test_a_paper_becomes_a_source_with_paragraphs(store: Store, small: Small, paper: Path) -> None:
    done = take(store, paper, small.process)
    assert not done.already_there
    with store.read() as s:
        source = library.sources(s)[0]
        items = [p for p in library.get(s, library.paragraph_ids(s, done.source)) if p.role == "operative"]
    assert (str(source.date), source.file_name, source.kind) == (
        "2015-09-22",
        "remarks.txt",
        "concluding remarks",
    )
    assert [(p.label, p.actor, p.verb) for p in items] == [
        ("1.", "Participants", "recognized"),
        ("2.", "Participating States", "agreed"),
    ]


def test_the_same_paper_is_not_taken_twice(store: Store, small: Small, paper: Path) -> None:
    first = take(store, paper, small.process)
    copied = paper.with_name("another name.txt")
    copied.write_bytes(paper.read_bytes())
    again = take(store, copied, small.process)
    assert again == importing.Imported(first.source, first.paragraphs, True)
    with store.read() as s:
        assert len(library.sources(s)) == 1
    assert store.undo() == "Import “remarks.txt”", "the second import left no step"


def test_one_import_is_one_step(store: Store, small: Small, paper: Path) -> None:
    take(store, paper, small.process)
    store.undo()
    with store.read() as s:
        assert not library.sources(s)
        assert not library.search(s, "sample").hits
    assert not take(store, paper, small.process).already_there, "after undo it can be taken again"


def test_what_the_person_says_goes_before_what_was_read(store: Store, small: Small, paper: Path) -> None:
    take(store, paper, small.process, title="Our title", date="2015-09-23", meeting=small.meeting)
    with store.read() as s:
        source = library.sources(s)[0]
    assert (source.title, str(source.date), source.meeting) == ("Our title", "2015-09-23", small.meeting)


def test_a_paper_belongs_to_the_meeting_of_its_date(store: Store, small: Small, paper: Path) -> None:
    paper.write_text(PAPER.replace("22 September 2015", "20 September 2016"), "utf-8")
    take(store, paper, small.process)
    with store.read() as s:
        assert library.sources(s)[0].meeting == small.meeting


def test_a_wrong_date_changes_nothing(store: Store, small: Small, paper: Path) -> None:
    with pytest.raises(UserError):
        take(store, paper, small.process, date="last autumn")
    with store.read() as s:
        assert not library.sources(s)


@pytest.mark.parametrize("content", [b"", b"   \n\n \t"])
def test_a_paper_without_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "scan.txt"
    path.write_bytes(content)
    with pytest.raises(UserError):
        importing.propose(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        importing.propose(tmp_path / "gone.docx")
    assert "gone.docx" in refused.value.text


# --- the kept original


def test_the_file_is_kept_as_it_is(store: Store, small: Small, paper: Path, tmp_path: Path) -> None:
    done = take(store, paper, small.process)
    with store.read() as s:
        kept = importing.kept(s, done.source)
        name, data = importing.original(s, done.source)
    assert (name, data) == ("remarks.txt", paper.read_bytes())
    assert kept == importing.Kept("remarks.txt", hashlib.sha256(data).hexdigest(), len(data))
    importing.save(tmp_path / "again.txt", data)
    assert (tmp_path / "again.txt").read_bytes() == paper.read_bytes()


def test_undo_and_redo_of_an_import_keep_the_file(store: Store, small: Small, paper: Path) -> None:
    done = take(store, paper, small.process)
    store.undo()
    store.redo()
    with store.read() as s:
        assert importing.original(s, done.source)[1] == paper.read_bytes()


def test_a_backup_holds_the_file(store: Store, small: Small, paper: Path, tmp_path: Path) -> None:
    done = take(store, paper, small.process)
    with Store.open(backup.make(store, tmp_path / "backups")) as copy, copy.read() as s:
        assert importing.original(s, done.source)[1] == paper.read_bytes()


def test_erasing_for_good_drops_the_files_of_deleted_documents(
    store: Store, small: Small, paper: Path
) -> None:
    done = take(store, paper, small.process)
    other = paper.with_name("other.txt")
    other.write_text(PAPER.replace("a sample", "another sample, UNMISTAKABLE"), "utf-8")
    gone = take(store, other, small.process)
    with store.write("Delete") as s:
        library.remove_source(s, gone.source)
    store.erase_for_good()
    with store.read() as s:
        assert importing.original(s, done.source)[0] == "remarks.txt"
    store.close()
    assert b"UNMISTAKABLE" not in store.path.read_bytes()


def test_a_source_from_no_file_has_no_original(store: Store, small: Small, paper: Path) -> None:
    proposal = importing.propose(paper)
    with store.write("Import") as s:
        bare = importing.Proposal(proposal.document, "", "0" * 64)
        source = importing.accept(s, bare, process=small.process).source
    with store.read() as s:
        assert importing.kept(s, source) is None
        with pytest.raises(UserError):
            importing.original(s, source)


def test_a_file_that_changed_is_not_read_in_another_view(paper: Path) -> None:
    proposal = importing.propose(paper)
    assert importing.read_again(proposal, view=importing.ORIGINAL).document == proposal.document
    paper.write_text(PAPER + "More.", "utf-8")
    with pytest.raises(UserError):
        importing.read_again(proposal, view=importing.ORIGINAL)


def test_every_meeting_can_be_refused(store: Store, small: Small, paper: Path) -> None:
    paper.write_text(PAPER.replace("22 September 2015", "20 September 2016"), "utf-8")
    take(store, paper, small.process, guess=False)
    with store.read() as s:
        assert library.sources(s)[0].meeting is None


# --- the original beside


def places(path: Path) -> list[tuple[str, str]]:
    """(line of the original, text of the paragraph found there), for each paragraph."""
    proposal = importing.propose(path)
    original = originals.show(proposal.data)
    found = importing.blocks(proposal.document)
    lines = originals.places(originals.finder(original), found)
    return [(original.lines[at].text, block.text) for at, block in zip(lines, found, strict=True)]


def test_each_paragraph_is_found_in_the_original(paper: Path) -> None:
    for line, text in places(paper):
        assert text[:20] in line


def test_tracked_changes_are_seen_in_the_original(tmp_path: Path) -> None:
    path = tmp_path / "tracked.html"
    path.write_text(
        "<html><body><p>1. They <del>asked</del><ins>agreed</ins> to meet.</p></body></html>", "utf-8"
    )
    assert "asked" in "".join(line.text for line in originals.show(path.read_bytes()).lines)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.4 nothing", b"{\\rtf1 {\\par", b"<html><p>", bytes(range(256))]
)
def test_what_cannot_be_shown_is_no_error(data: bytes) -> None:
    originals.show(data)


def test_the_real_papers_are_found_again_line_by_line() -> None:
    seeds = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
    files = sorted(seeds.glob("*.txt"))
    if not files:
        pytest.skip("the papers of a real process are not beside the project")
    for path in files:
        every = places(path)
        plain = [
            (
                "".join(c for c in re.sub("</?sup>", "", a) if c.isalnum()),
                "".join(c for c in b if c.isalnum()),
            )
            for a, b in every
        ]
        met = sum(text[:14] in line or line[:14] in text for line, text in plain)
        assert met >= 0.95 * len(every), path.name
