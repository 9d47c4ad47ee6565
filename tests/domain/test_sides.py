"""What a draft is compared with, by the names a person gives it; and the outcome document with its changes."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.documents import read_docx, revisions
from app.documents.model import Block, Document
from app.domain import changes, drafts, exporting, importing, meetings, sides, versions
from app.domain.layouts.outcome import Options
from app.errors import UserError
from database.store import Store

from .conftest import Small

PAPER = """Concluding remarks

1. Participants welcomed the exchange of views on the safety of seasonal workers.

2. Participating States agreed to share figures on crossings twice a year.
"""


@pytest.fixture
def draft(store: Store, small: Small, tmp_path: Path) -> int:
    """A draft that starts from a paper of the Library, is frozen, and then changed."""
    path = tmp_path / "remarks.txt"
    path.write_text(PAPER)
    with store.write("Import") as s:
        meetings.edit(s, small.meeting, previous_id=None)
        proposal = importing.propose(path)
        made = importing.accept(s, proposal, process=small.process, title="Earlier remarks")
        draft = drafts.create_from_source(s, small.meeting, source=made.source)
        versions.save(s, draft, name="Zero draft")
        body = [p for p in drafts.paragraphs(s, draft) if p.role == "operative"]
        drafts.edit(s, body[0].id, text=body[0].text.replace("seasonal", "mobile"))
        drafts.add(s, draft, text="The Chair thanked <i>all</i> delegations.")
    return draft


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.label, block.text) for block in document.blocks if isinstance(block, Block)]


def ink(data: bytes) -> bytes:
    """What is drawn on the first page."""
    contents = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert contents is not None
    return contents.get_data()


def test_sides_are_listed_the_draft_first_and_found_by_name(store: Store, draft: int) -> None:
    with store.read() as s:
        listed = sides.listing(s, draft)
        assert [one.name for one in listed] == ["The draft now", "Zero draft", "Earlier remarks"]
        for name in ("zero  Draft", "Earlier remarks", "now"):
            assert sides.find(s, draft, name) in {one.key for one in listed}
        assert sides.name(s, draft, "adopted") == "Earlier remarks"
        with pytest.raises(UserError, match="Rev.7"):
            sides.find(s, draft, "Rev.7")
        for gone in ("version:99", "source:99", "nonsense"):
            with pytest.raises(UserError):
                sides.document(s, draft, gone)


def test_two_documents_of_one_title_must_be_told_apart(store: Store, draft: int, small: Small) -> None:
    from database.models import Source

    with store.write("Another") as s:
        s.add(Source(process_id=small.process, title="Earlier remarks", kind="concluding remarks"))
        s.flush()
        with pytest.raises(UserError) as refused:
            sides.find(s, draft, "Earlier remarks")
    assert "source:" in refused.value.hint


def test_a_redline_of_two_sides_counts_changes_and_words(store: Store, draft: int) -> None:
    with store.read() as s:
        found = sides.redline(s, draft, old=sides.find(s, draft, "Zero draft"), new="now")
        assert found.regions == 2
        assert found.words == (1 + 5, 1)
        assert sides.redline(s, draft, old="now", new="now").regions == 0


def test_tracked_changes_accepted_are_the_draft_and_rejected_the_version(
    store: Store, draft: int, small: Small
) -> None:
    with store.read() as s:
        zero = sides.find(s, draft, "Zero draft")
        options = Options(since=zero, author="Kazakhstan")
        data = exporting.to_file(s, small.meeting, "remarks", options, "docx")
        assert data == exporting.to_file(s, small.meeting, "remarks", options, "docx")
        now, before = sides.document(s, draft, "now"), sides.document(s, draft, zero)
    accepted = read_docx.read(data)
    assert shown(accepted) == shown(now)
    assert {one.author for one in accepted.revisions} == {"Kazakhstan"}
    assert shown(read_docx.read(data, view=revisions.ORIGINAL)) == shown(before)


def test_marked_changes_of_a_pdf_hold_both_texts_and_are_the_same_each_time(
    store: Store, draft: int, small: Small
) -> None:
    with store.read() as s:
        options = Options(since=sides.find(s, draft, "Zero draft"))
        data = exporting.to_file(s, small.meeting, "remarks", options, "pdf")
        again = exporting.to_file(s, small.meeting, "remarks", options, "pdf")
        clean = exporting.to_file(s, small.meeting, "remarks", Options(), "pdf")
    assert data == again
    text = " ".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert "seasonal" in text and "mobile" in text and "The Chair thanked all delegations." in text
    assert "changes against Zero draft" in text
    assert "seasonal" not in PdfReader(io.BytesIO(clean)).pages[0].extract_text()
    red = b"0.6392 0.149 0.1686 RG"  # the line through what went
    assert red in ink(data) and red not in ink(clean)


def test_an_old_version_is_printed_against_the_text_adopted_last(
    store: Store, draft: int, small: Small
) -> None:
    with store.read() as s:
        zero = sides.find(s, draft, "Zero draft")
        old = exporting.document(s, small.meeting, "remarks", Options(version=zero, status="Zero draft"))
        marked = exporting.document(s, small.meeting, "remarks", Options(version=zero, since="adopted"))
    assert "mobile" not in " ".join(b.text for b in old.paragraphs) and old.status == "Zero draft"
    assert not any(run.change for b in marked.paragraphs if b.label for run in b.runs), (
        "taken over word by word"
    )
    names = {exporting.file_name(one, "docx") for one in (old, marked)}
    assert len(names) == 2, "the paper with changes does not replace the clean one"


def test_a_version_that_is_gone_is_said_in_a_sentence(store: Store, draft: int, small: Small) -> None:
    with store.read() as s, pytest.raises(UserError):
        exporting.document(s, small.meeting, "remarks", Options(since="version:99"))


def test_lines_of_a_comparison_count_as_it_does_and_read_as_both_papers(store: Store, draft: int) -> None:
    with store.write("Footnote") as s:
        body = [p for p in drafts.paragraphs(s, draft) if p.role == "operative"]
        drafts.edit(
            s, body[1].id, text=body[1].text.replace("crossings", 'crossings<note mark="1">A note.</note>')
        )
    with store.read() as s:
        found = sides.redline(s, draft, old=sides.find(s, draft, "Zero draft"), new="now")
        now = sides.document(s, draft, "now")
    lines = changes.of(found)
    assert lines.count == found.regions == 3
    starts = [bit.change for line in lines.lines for bit in line.bits if bit.change >= 0]
    assert starts == [0, 1, 2]
    new = ["".join(b.run.text for b in line.bits if b.op != "delete" and not b.mark) for line in lines.lines]
    assert new == [block.text for block in now.paragraphs] + ["A note."]
    assert [line.op for line in lines.lines if line.changed] == ["equal", "equal", "insert", "insert"]


def italic(document: Document) -> list[str]:
    """The italic words of each paragraph."""
    return ["".join(run.text for run in block.runs if run.italic) for block in document.blocks]  # type: ignore[union-attr]


def test_italics_that_follow_from_another_type_are_no_change(
    store: Store, small: Small, tmp_path: Path
) -> None:
    path = tmp_path / "communique.txt"
    path.write_text(
        "Communiqué\n\n1. Welcomes the report on the safety of seasonal workers.\n\n"
        "2. Decides to share figures on crossings twice a year.\n"
    )
    with store.write("Import") as s:
        meetings.edit(s, small.meeting, previous_id=None)
        made = importing.accept(s, importing.propose(path), process=small.process, title="Earlier")
        key = sides.source_key(made.source)
        draft = drafts.create_from_source(s, small.meeting, source=made.source)
        drafts.edit_draft(s, draft, kind="communiqué")
        last = drafts.paragraphs(s, draft)[-1]
        drafts.edit(s, last.id, text=last.text.replace("twice a year", "<i>each year</i>"))
        assert italic(sides.document(s, draft, "now"))[-2:] == ["Welcomes", "Decideseach year"]
        assert italic(sides.document(s, draft, key))[-2:] == ["", ""], "the paper itself stays as it is"
        assert italic(sides.redline(s, draft, old=key, new=key).new)[-2:] == ["", ""]
        found = sides.redline(s, draft, old=key, new="now")
        assert italic(found.old)[-2:] == ["Welcomes", "Decides"]
        shown = changes.of(found)
        looks = [bit.run.text for line in shown.lines for bit in line.bits if bit.before is not None]
        assert not [words for words in looks if "Welcomes" in words or "Decides" in words]
        new = [bit.run.text.strip() for bit in shown.lines[-1].bits if bit.op == changes.INSERT]
        assert new == ["each"], "what was really changed"
        with pytest.raises(UserError):
            sides.alike(s, draft, "source:999")
