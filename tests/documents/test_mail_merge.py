"""Mail merge: fields wherever a word processor puts them, and nothing else touched."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import mail_merge
from app.errors import UserError

VALUES = {"delegation.short": "Kazakhstan", "today": "1 May 2031", "delegation.people": "Ms. A\nMr. B"}
BOX = (
    f"<w:r {nsdecls('w')}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>Box for {delegation.short}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def test_fields_stand_everywhere() -> None:
    letter = docx.Document()
    letter.add_paragraph("To {delegation.short}, {today}.")
    letter.add_table(1, 1).cell(0, 0).text = "{delegation.short}"
    letter.sections[0].header.paragraphs[0].text = "{process.name}"
    letter.sections[0].footer.paragraphs[0].text = "{ Today }"
    boxed = letter.add_paragraph("Beside the box. ")
    boxed._p.append(parse_xml(BOX))
    template = saved(letter)
    assert set(mail_merge.fields(template)) == {"delegation.short", "today", "process.name"}
    filled = opened(mail_merge.fill(template, VALUES))
    assert filled.paragraphs[0].text == "To Kazakhstan, 1 May 2031."
    assert filled.tables[0].cell(0, 0).text == "Kazakhstan"
    assert filled.sections[0].footer.paragraphs[0].text == "1 May 2031"
    assert filled.sections[0].header.paragraphs[0].text == "{process.name}", "a gap stays visible"
    assert "Box for Kazakhstan" in "".join(t.text or "" for t in filled.element.body.iter(qn("w:t")))


def test_a_field_cut_into_runs_keeps_the_look_of_its_first_letter() -> None:
    letter = docx.Document()
    paragraph = letter.add_paragraph()
    for text, bold in (
        ("Dear ", False),
        ("{dele", True),
        ("gation", False),
        (".short} and", False),
        (" others", True),
    ):
        paragraph.add_run(text).bold = bold
    filled = opened(mail_merge.fill(saved(letter), VALUES)).paragraphs[0]
    assert filled.text == "Dear Kazakhstan and others"
    assert [(run.text, run.bold) for run in filled.runs if run.text] == [
        ("Dear ", False), ("Kazakhstan", True), (" and", False), (" others", True),
    ]  # fmt: skip


def test_lines_of_a_value_become_lines_of_the_letter() -> None:
    letter = docx.Document()
    letter.add_paragraph("People: {delegation.people}!")
    filled = opened(mail_merge.fill(saved(letter), VALUES)).paragraphs[0]
    assert filled.text == "People: Ms. A\nMr. B!"


def test_the_rest_of_the_file_is_as_it_was() -> None:
    letter = docx.Document()
    letter.add_paragraph("{delegation.short} {unknown.field} { not a field } {}")
    template = saved(letter)
    once = mail_merge.fill(template, VALUES)
    assert once == mail_merge.fill(template, VALUES), "the same letter gives the same bytes"
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(once)) as new:
        assert [i.filename for i in old.infolist()] == [i.filename for i in new.infolist()]
        for name in old.namelist():
            if not name.startswith("word/document"):
                assert old.read(name) == new.read(name)
    assert opened(once).paragraphs[0].text == "Kazakhstan {unknown.field} { not a field } {}"


@settings(max_examples=tries(25), deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["{today}", "{delegation.short}", "{no.such}", " and ", "{", "}", "Ünïcode ", "Кто? "]
        ),
        max_size=8,
    ),
    st.lists(st.integers(0, 60), max_size=6),
)
def test_wherever_the_runs_are_cut_the_text_is_the_same(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    letter = docx.Document()
    paragraph = letter.add_paragraph()
    places = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    for start, end in zip(places, places[1:], strict=False):
        paragraph.add_run(text[start:end])
    wanted = mail_merge.FIELD.sub(lambda m: VALUES.get(m[1].lower(), m[0]), text)
    assert opened(mail_merge.fill(saved(letter), VALUES)).paragraphs[0].text == wanted


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 broken"])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        mail_merge.fields(data)


def test_a_package_of_something_else_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(UserError, match="no Word document"):
        mail_merge.fill(out.getvalue(), VALUES)
