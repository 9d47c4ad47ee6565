"""What Penholder wrote it reads back as it was: roles, levels, labels, looks, notes, tables."""

import pytest
from effort import tries
from hypothesis import given, settings

from app.documents import read_docx, write_docx
from app.documents.model import Block, Document, Role, Run, text_block
from tests.documents import papers
from tests.documents.sameness import papers as any_paper
from tests.documents.sameness import told


@pytest.mark.parametrize("name", papers.every())
def test_a_docx_of_ours_comes_back(name):
    paper = papers.every()[name]
    again = read_docx.read(write_docx.to_bytes(paper))
    assert told(again) == told(paper)
    for what in ("title", "date", "symbol", "status", "language", "kind"):
        assert getattr(again, what) == getattr(paper, what), what


@settings(max_examples=tries(50), deadline=None)
@given(any_paper)
def test_any_docx_of_ours_comes_back(paper):
    assert told(read_docx.read(write_docx.to_bytes(paper))) == told(paper)


def test_line_ends_tabs_and_blanks_come_back():
    paper = Document((text_block("two  blanks\ta tab\na line ", Role.OPERATIVE, label="1."),))
    assert told(read_docx.read(write_docx.to_bytes(paper))) == told(paper)


def test_a_paragraph_typed_between_ours_is_understood_like_any_other():
    """Somebody adds a paragraph in a word processor, in no style of ours."""
    docx = pytest.importorskip("docx")
    import io

    data = write_docx.to_bytes(papers.remarks(3))
    opened = docx.Document(io.BytesIO(data))
    opened.paragraphs[-1].insert_paragraph_before("They also agreed to count the boats.")
    out = io.BytesIO()
    opened.save(out)
    document = read_docx.read(out.getvalue())
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    assert [block.label for block in blocks][-4:] == ["1.", "2.", "", "3."]
    assert blocks[-2].runs == (Run("They also agreed to count the boats."),)


def test_strict_name_spaces_are_read_alike():
    """Word's "Strict Open XML Document" differs in its name spaces."""
    import io
    import zipfile

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_docx.to_bytes(papers.communique()))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            for kind, year in ((b"wordprocessingml", b"main"), (b"officeDocument", b"relationships")):
                loose = b"http://schemas.openxmlformats.org/" + kind + b"/2006/" + year
                data = data.replace(loose, b"http://purl.oclc.org/ooxml/" + kind + b"/" + year)
            new.writestr(name, data)
    assert told(read_docx.read(out.getvalue())) == told(papers.communique())
