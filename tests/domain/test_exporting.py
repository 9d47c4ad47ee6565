"""Which papers there are, what they are called, what is said before they go out, and writing them."""

from pathlib import Path

import pytest

from app.documents.model import Document, text_block
from app.domain import agenda, delegations, drafts, exporting, participants
from app.domain.layouts import outcome, programme
from app.errors import UserError
from database.store import Store

from .conftest import Sample, Small

MAGIC = {"docx": b"PK", "pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "txt": b"", "md": b""}


@pytest.mark.parametrize("what", exporting.PAPERS)
def test_every_paper_of_the_sample_is_written_in_every_format_it_has(
    sample_workspace: Sample, what: str, tmp_path: Path
) -> None:
    with sample_workspace.store.read() as s:
        for format in exporting.PAPERS[what].formats:
            files = exporting.to_files(s, sample_workspace.meeting, what, format=format)
            for path in exporting.keep_all(files, tmp_path / f"{what}.{format}"):
                assert path.read_bytes().startswith(MAGIC[format])
                assert path.suffix == f".{format}"


def test_unknown_papers_and_formats_are_refused(store: Store, small: Small, tmp_path: Path) -> None:
    with store.read() as s, pytest.raises(UserError, match="menus"):
        exporting.document(s, small.meeting, "menus")
    with store.read() as s, pytest.raises(UserError, match="odt"):
        exporting.to_file(s, small.meeting, "agenda", format="odt")
    with pytest.raises(UserError, match="odt"):
        exporting.save(Document(), tmp_path / "a.odt", format="odt")
    assert not list(tmp_path.glob("*.odt"))


def test_without_a_draft_there_is_no_outcome_document(store: Store, small: Small) -> None:
    with store.read() as s:
        assert exporting.contents(s, small.meeting, "remarks") == "No draft yet"
        with pytest.raises(UserError, match="no draft yet"):
            exporting.document(s, small.meeting, "remarks")


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("Third Meeting: Concluding remarks", "2016-09-20", "2016-09-20 Concluding remarks.docx"),
        ("Third Meeting: List / draft?", "2016-09-20", "2016-09-20 List draft.docx"),
        ("Совещание: Итоговый документ", "", "Итоговый документ.docx"),
        ("Only a title", "", "Only a title.docx"),
        ("A: " + "word " * 60, "2016-09-20", "2016-09-20 " + ("word " * 16).strip() + ".docx"),
    ],
)
def test_file_names_sort_and_can_be_kept_anywhere(title: str, date: str, name: str) -> None:
    assert exporting.file_name(Document(title=title, date=date), "docx") == name


def test_papers_of_one_meeting_have_names_of_their_own(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        names = {
            exporting.file_name(exporting.document(s, sample_workspace.meeting, what), "pdf")
            if paper.document
            else exporting.stem(s, sample_workspace.meeting, what) + ".pdf"
            for what, paper in exporting.PAPERS.items()
        }
    assert len(names) == len(exporting.PAPERS)


def test_the_status_line_can_be_chosen(store: Store, small: Small) -> None:
    with store.write("Draft") as s:
        drafts.create(s, small.meeting)
    with store.read() as s:
        assert exporting.document(s, small.meeting, "remarks").status == "Draft"
        assert (
            exporting.document(s, small.meeting, "remarks", outcome.Options(status="Final")).status == "Final"
        )
        assert (
            exporting.document(s, small.meeting, "agenda", programme.Options(status="Final")).status
            == "Final"
        )


def test_contents_count_what_is_printed(store: Store, small: Small) -> None:
    with store.write("Fill") as s:
        confirmed = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"], reply="confirmed")
        waiting = delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        for owner, status in ((confirmed, "expected"), (confirmed, "cancelled"), (waiting, "expected")):
            participants.add(s, owner, family_name="Sample", status=status)
        agenda.add(s, small.meeting, title="Opening", minutes=30)
        draft = drafts.create(s, small.meeting)
        for text in ("One.", "Two [or three].", ""):
            drafts.add(s, draft, text=text)
    with store.read() as s:
        held = {
            what: exporting.contents(s, small.meeting, what) for what in ("remarks", "participants", "agenda")
        }
    assert held == {
        "remarks": "2 paragraphs · 1 with brackets",
        "participants": "1 delegation · 1 person",
        "agenda": "1 day · 1 session",
    }
    with store.read() as s:
        every = exporting.all_contents(s, small.meeting)
    assert list(every) == list(exporting.PAPERS)
    assert {what: every[what] for what in held} == held


def test_warnings_before_a_paper_goes_out(store: Store, small: Small) -> None:
    with store.write("Fill") as s:
        first = agenda.add(s, small.meeting, title="Opening", minutes=60)
        agenda.add(s, small.meeting, title="Too early", minutes=60, starts_at="09:15", after=first)
        delegations.add(s, small.meeting, party=small.parties["Pakistan"])
        draft = drafts.create(s, small.meeting)
        drafts.add(s, draft, text="In {meeting.venue} it was [agreed].")
    with store.read() as s:
        said = {what: exporting.warnings(s, small.meeting, what) for what in exporting.PAPERS}
    assert said["participants"] == ["No reply yet from Pakistan."]
    assert len(said["agenda"]) == 1 and said["agenda"][0].startswith("“Too early”")
    assert said["remarks"] == ["The Field {meeting.venue} has no value.", "Paragraphs with brackets: 1."]


def test_what_the_pdf_cannot_print_is_named() -> None:
    assert exporting.missing(Document(blocks=(text_block("Алматы – Türkiye – “Ω”"),))) == ""
    assert exporting.missing(Document(blocks=(text_block("北京"),))) == "北京"


def test_a_folder_without_rights_gets_one_sentence_and_keeps_what_it_has(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    kept = folder / "old.pdf"
    kept.write_bytes(b"kept")
    folder.chmod(0o555)
    try:
        for name in ("old.pdf", "new.pdf"):
            with pytest.raises(UserError) as refused:
                exporting.save(Document(title="T"), folder / name, format="pdf")
            assert name in refused.value.text and refused.value.hint
        assert kept.read_bytes() == b"kept"
        assert list(folder.iterdir()) == [kept]
    finally:
        folder.chmod(0o755)


def test_a_missing_folder_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        exporting.save(Document(title="T"), tmp_path / "nowhere" / "a.docx", format="docx")


def test_what_cannot_finish_a_paper_is_refused(sample_workspace: Sample, tmp_path: Path) -> None:
    nothing, other = tmp_path / "empty.docx", tmp_path / "letter.docx"
    nothing.touch()
    other.write_text("Dear all")
    refused = [
        (outcome.Options(reference=str(nothing)), "docx", "“empty.docx” is empty"),
        (outcome.Options(reference=str(other)), "docx", "is no Word document"),
        (outcome.Options(reference=str(tmp_path / "gone.docx")), "docx", "“gone.docx” cannot be read"),
        (outcome.Options(reference=str(tmp_path)), "docx", "cannot be read"),
        (outcome.Options(watermark="草案"), "pdf", "no letters for the watermark “草案”"),
        (outcome.Options(watermark="x" * 41), "pdf", "at most 40"),
        (outcome.Options(line_numbers="sideways"), "docx", "cannot be numbered “sideways”"),
        (outcome.Options(line_numbers="page", line_step=0), "docx", "1st to 100th"),
    ]
    with sample_workspace.store.read() as s:
        for options, format, said in refused:
            with pytest.raises(UserError, match=said):
                exporting.to_file(s, sample_workspace.meeting, "remarks", options, format)
        printed = exporting.to_file(
            s, sample_workspace.meeting, "remarks", outcome.Options(watermark="ПРОЕКТ"), "pdf"
        )
    assert printed.startswith(b"%PDF")
