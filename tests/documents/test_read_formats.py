"""OpenDocument, RTF and HTML are understood like a DOCX, and nothing that is written in a file is lost."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import read_html, read_odt, read_rtf, reading, write_docx, write_pdf
from app.documents.model import Document, Role, Table, plain
from benchmarks import fuzz
from tests.documents import judge, papers
from tests.documents.sameness import papers as any_paper


def everything(document: Document) -> str:
    """All that a reader would see of a paper, without blanks."""
    out = []
    for block in document.blocks:
        if isinstance(block, Table):
            out += [column.title for column in block.columns]
            runs = [run for row in block.rows for cell in row.cells for run in cell]
        else:
            out.append(block.label)
            runs = list(block.runs)
        out += [run.text if run.note is None else f"{run.text}{plain(run.note.runs)}" for run in runs]
    return "".join("".join(out).split())


@settings(max_examples=tries(30), deadline=None)
@given(any_paper)
def test_no_sign_of_a_docx_or_pdf_is_lost(tmp_path_factory, paper):
    folder = tmp_path_factory.mktemp("signs")
    write_docx.write(paper, folder / "a.docx")
    write_pdf.write(paper, folder / "a.pdf")
    for name in ("a.docx", "a.pdf"):
        assert sorted(everything(reading.read(folder / name))) == sorted(everything(paper))
    # the same file with styles that say nothing: all has to be worked out, and still nothing is lost
    with zipfile.ZipFile(folder / "a.docx") as old, zipfile.ZipFile(folder / "b.docx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"Penholder ", b"House "))
    letters = [sign for sign in sorted(everything(reading.read(folder / "b.docx"))) if sign.isalpha()]
    assert letters == [sign for sign in sorted(everything(paper)) if sign.isalpha()]


words = st.lists(
    st.sampled_from("ferries noted the pier of light; harbour, Noting. see паром été".split()),
    min_size=1,
    max_size=9,
)


@settings(max_examples=tries(30), deadline=None)
@given(st.lists(words, min_size=1, max_size=8))
def test_no_word_of_rtf_or_html_is_lost(paragraphs):
    lines = [" ".join(one) for one in paragraphs]
    html = "<html><body>" + "".join(
        f"<p>{one[: len(one) // 2]}<b>{one[len(one) // 2 :]}</b></p>" for one in lines
    )
    rtf = (
        "{\\rtf1\\ansi "
        + "".join("".join(s if ord(s) < 128 else f"\\u{ord(s)}?" for s in one) + "\\par " for one in lines)
        + "}"
    )
    spoken = re.findall(r"\w+", " ".join(lines))
    for document in (read_html.read(html.encode()), read_rtf.read(rtf.encode())):
        assert re.findall(r"\w+", " ".join(block.text for block in document.paragraphs)) == spoken


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The papers as LibreOffice saves them in each format."""
    if not judge.has_libreoffice():
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("saved")
    for name in ("remarks", "communique", "recommendations"):
        write_docx.write(papers.every()[name], folder / f"{name}.docx")
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation={judge.profile().as_uri()}"
    for form in ("odt", "rtf", "html"):
        call = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *files]
        subprocess.run(call, check=True, capture_output=True, timeout=110)
    return folder


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["odt", "rtf", "html"])
@pytest.mark.parametrize("name", ["remarks", "communique", "recommendations"])
def test_what_a_word_processor_saved_is_understood(saved: Path, name: str, form: str) -> None:
    paper, again = papers.every()[name], reading.read(saved / f"{name}.{form}")
    heads = (Role.TITLE, Role.HEADING)
    body = [block for block in paper.paragraphs if block.role not in heads]
    found = [block for block in again.paragraphs if block.role not in heads]
    assert [(b.role, b.level, b.text) for b in found] == [(b.role, b.level, b.text) for b in body]
    if form != "html":  # a browser shows "i." where the paper has "(i)"
        assert [b.label for b in found] == [b.label for b in body]
    assert [plain(n.runs) for b in found for n in b.notes] == [plain(n.runs) for b in body for n in b.notes]
    assert any(run.italic for b in found for run in b.runs) == any(run.italic for b in body for run in b.runs)


def test_tracked_changes_in_odt_rtf_and_html():
    odt = fuzz.samples()[".odt"][0]
    accepted, original = read_odt.read(odt), read_odt.read(odt, view="original")
    assert "A pier" in [b.text for b in accepted.paragraphs] and any(
        "gone" in b.text for b in original.paragraphs
    )
    assert [(one.kind, one.text) for one in accepted.revisions] == [("delete", "gone\ntoo")]
    rtf = b"{\\rtf1{\\*\\revtbl{A;}{Bo;}}We {\\deleted\\revauthdel1 noted}{\\revised\\revauth1 welcomed} it.\\par}"
    assert [b.text for b in read_rtf.read(rtf).paragraphs] == ["We welcomed it."]
    assert [b.text for b in read_rtf.read(rtf, view="original").paragraphs] == ["We noted it."]
    assert {one.author for one in read_rtf.read(rtf).revisions} == {"Bo"}
    html = b"<html><body><p>We <del>noted</del><ins>welcomed</ins> it.</p>"
    assert [b.text for b in read_html.read(html, view="original").paragraphs] == ["We noted it."]


def test_cyrillic_in_old_code_pages():
    rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset204 Serif;}}\\f0 " + "".join(
        f"\\'{byte:02x}" for byte in "Участники отметили.".encode("cp1251")
    ).encode() + b"\\par}"  # fmt: skip
    assert read_rtf.read(rtf).paragraphs[0].text == "Участники отметили."
    html = "<html><meta charset=windows-1251><body><p>Участники отметили.</p>".encode("cp1251")
    assert read_html.read(html).paragraphs[0].text == "Участники отметили."


def test_lists_and_notes_as_word_saves_them_in_html():
    html = (
        "<html><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Participants noted it"
        "<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a>.</p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>They left.</p>"
        "<div style='mso-element:footnote-list'><div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Subject"
        " to approval.</p></div></div></body></html>"
    )
    first, second = read_html.read(html.encode()).paragraphs
    assert [(b.label, b.text) for b in (first, second)] == [
        ("1.", "Participants noted it."),
        ("2.", "They left."),
    ]
    assert [(note.mark, note.text) for note in first.notes] == [("1", "Subject to approval.")]
