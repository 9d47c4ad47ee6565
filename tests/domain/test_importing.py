"""Taking earlier documents into the Library."""

from pathlib import Path

import pytest

from app.domain import importing, library
from app.errors import UserError
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
