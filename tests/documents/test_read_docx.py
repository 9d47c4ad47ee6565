"""DOCX papers are read as they are displayed: numbers, notes, accepted changes, tables."""

import io
import zipfile

import pytest

from app.documents import read_docx
from app.documents.model import Block, Document, Kind, Revision, Role, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(inside: str, **parts: str) -> Document:
    return read_docx.read(package(inside, **parts))


def package(inside: str, **parts: str) -> bytes:
    """A paper with `inside` as its body; further parts by name (styles, numbering, footnotes, comments, header)."""
    relations = "".join(f'<Relationship Id="{n}" Type="{KIND}/{n}" Target="{n}.xml"/>' for n in parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{inside}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, setup: str = "") -> str:
    return f"<w:p><w:pPr>{setup}</w:pPr>{text if text.startswith('<') else r(text)}</w:p>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs]


def labels(document: Document) -> list[str]:
    return [block.label for block in document.paragraphs]


def numbered(text: str, level: int = 0, list_id: int = 1, mark: str = "") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>{mark}')


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}
{level(2, "lowerRoman", "(%3)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="8">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="9">{level(0, "bullet", "•")}</w:abstractNum>
<w:abstractNum w:abstractNumId="10">{level(0, "russianLower", "%1)")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="10"/></w:num>
</w:numbering>"""


def test_automatic_numbers_are_labels():
    document = read(
        numbered("Participants noted the report.")
        + numbered("Participants welcomed the plan to:")
        + numbered("repair the piers;", 1)
        + numbered("count the boats;", 1)
        + numbered("at dawn;", 2)
        + numbered("Participants agreed to meet again."),
        numbering=NUMBERING,
    )
    assert labels(document) == ["1.", "2.", "(a)", "(b)", "(i)", "3."]
    assert [block.level for block in document.paragraphs] == [0, 0, 1, 1, 2, 0]
    assert [block.role for block in document.paragraphs[:3]] == [
        Role.OPERATIVE,
        Role.OPERATIVE,
        Role.SUB_PARAGRAPH,
    ]


def test_numbers_begin_anew_and_where_the_file_says():
    document = read(
        numbered("x")
        + numbered("y", 1)
        + numbered("x")
        + numbered("y", 1)
        + numbered("five", 0, 4)
        + numbered("six", 0, 4),
        numbering=NUMBERING,
    )
    assert labels(document) == ["1.", "(a)", "2.", "(a)", "5.", "6."]


def test_other_ways_of_counting():
    document = read(
        numbered("Part", 0, 2) + numbered("item", 1, 2) + numbered("Part", 0, 2) + numbered("item", 1, 2)
        + numbered("sign", 0, 3) + numbered("один", 0, 5) + numbered("два", 0, 5),
        numbering=NUMBERING,
    )  # fmt: skip
    assert labels(document) == ["I.", "1.1", "II.", "2.1", "–", "а)", "б)"]


def test_numbers_through_styles_and_switched_off():
    styles = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr>
    <w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>
    <w:basedOn w:val="Item"/></w:style></w:styles>"""
    off = '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    document = read(
        p("one", '<w:pStyle w:val="Item"/>') + p("none", off) + p("two", '<w:pStyle w:val="Own"/>'),
        numbering=NUMBERING,
        styles=styles,
    )
    assert labels(document) == ["1.", "", "2."]


def test_an_empty_numbered_paragraph_counts_but_is_not_shown():
    document = read(numbered("one") + numbered("<w:r/>") + numbered("three"), numbering=NUMBERING)
    assert labels(document) == ["1.", "3."] and texts(document) == ["one", "three"]


def test_changes_are_read_as_accepted_and_listed():
    who = 'w:author="Delegate One" w:date="2030-05-06T07:08:09Z"'
    deleted = '<w:r><w:delText xml:space="preserve">noted </w:delText></w:r>'
    document = read(
        p(
            f"{r('Participants ')}<w:del w:id='1' {who}>{deleted}</w:del>"
            f"<w:ins w:id='2' {who}>{r('welcomed ')}</w:ins>{r('it.')}"
        )
    )
    assert texts(document) == ["Participants welcomed it."]
    assert document.revisions == (
        Revision("delete", "noted ", "Delegate One", "2030-05-06T07:08:09Z"),
        Revision("insert", "welcomed ", "Delegate One", "2030-05-06T07:08:09Z"),
    )


def test_a_deleted_paragraph_end_joins_and_a_deleted_paragraph_is_gone():
    gone = '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'
    deleted = '<w:del w:id="3"><w:r><w:delText>All of it.</w:delText></w:r></w:del>'
    document = read(p("The first half ", gone) + p("and the second half.") + p(deleted, gone) + p("The end."))
    assert texts(document) == ["The first half and the second half.", "The end."]


def test_moved_text_stands_where_it_was_moved_to():
    document = read(
        p(f"<w:moveFrom>{r('Here. ')}</w:moveFrom>{r('Stays. ')}<w:moveTo>{r('There.')}</w:moveTo>")
    )
    assert texts(document) == ["Stays. There."]


def test_footnotes_and_endnotes_hang_where_they_are_marked():
    notes = f"""<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p>
    <w:r><w:footnoteRef/></w:r>{r(" Pending ")}{r("approval", "<w:i/>")}</w:p></w:footnote></w:footnotes>"""
    ends = f'<w:endnotes {W}><w:endnote w:id="1">{p("See the annex.")}</w:endnote></w:endnotes>'
    first, second = '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = read(p(f"{r('The guests')}{first}{r(' met')}{second}{r('.')}"), footnotes=notes, endnotes=ends)
    block = document.paragraphs[0]
    assert block.text == "The guests met."
    assert [(note.mark, note.text) for note in block.notes] == [
        ("1", "Pending approval"),
        ("i", "See the annex."),
    ]
    assert block.notes[0].runs[-1].italic


def test_formatting_directly_and_through_styles():
    styles = f"""<w:styles {W}><w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>
    </w:style><w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style></w:styles>"""
    strong = '<w:rStyle w:val="Strong"/>'
    document = read(
        p(
            r("a", strong)
            + r("b", "<w:i/>")
            + r("c", '<w:vertAlign w:val="superscript"/>')
            + r("d", '<w:b w:val="0"/>')
        )
        + p(r("e") + r("f", strong) + r("g", '<w:b w:val="0"/>'), '<w:pStyle w:val="Loud"/>'),
        styles=styles,
    )
    first, second = document.paragraphs
    assert [(x.text, x.bold, x.italic, x.superscript) for x in first.runs] == [
        ("a", True, False, False), ("b", False, True, False), ("c", False, False, True), ("d", False, False, False)
    ]  # fmt: skip
    assert [(x.text, x.bold) for x in second.runs] == [("e", True), ("fg", False)]


def test_text_in_links_controls_tags_fields_and_boxes_is_kept_and_hidden_text_left_out():
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        + p("In a box.") + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>" + p("In a box.") + "</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )  # fmt: skip
    document = read(
        p(
            f"<w:hyperlink>{r('A link')}</w:hyperlink><w:sdt><w:sdtContent>{r(', a control')}</w:sdtContent></w:sdt>"
            f"<w:smartTag>{r(', a tag')}</w:smartTag><w:fldSimple>{r(', a field')}</w:fldSimple>"
            f"<w:r><w:tab/><w:t>and</w:t><w:noBreakHyphen/><w:t>more.</w:t></w:r>{r('secret', '<w:vanish/>')}{box}"
        )
        + f"<w:sdt><w:sdtContent>{p('A whole paragraph.')}</w:sdtContent></w:sdt>"
    )
    assert texts(document) == [
        "A link, a control, a tag, a field and‑more.",
        "In a box.",
        "A whole paragraph.",
    ]


def test_comments_and_what_they_are_attached_to():
    by = 'w:author="Delegate Two" w:date="2030-01-02"'
    comments = f'<w:comments {W}><w:comment w:id="4" {by}>{p("Why?")}</w:comment></w:comments>'
    text = f"{r('We ')}<w:commentRangeStart w:id='4'/>{r('noted it')}<w:commentRangeEnd w:id='4'/>{r('.')}"
    remark = read(p(text), comments=comments).comments[0]
    assert (remark.text, remark.author, remark.anchor) == ("Why?", "Delegate Two", "noted it")


def test_headings_titles_language_and_the_header():
    styles = f"""<w:styles {W}>
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="O"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    </w:styles>"""
    document = read(
        p("ABC", '<w:pStyle w:val="T"/>')
        + p("XY", '<w:pStyle w:val="O"/>')
        + p("Z", '<w:pStyle w:val="H"/>')
        + p("12345"),
        styles=styles,
        header=f"<w:hdr {W}>{p(r('HT/2031/CRP.2') + '<w:r><w:tab/></w:r>' + r('Draft'))}</w:hdr>",
    )
    assert (document.title, document.language, document.symbol, document.status) == (
        "ABC",
        "en",
        "HT/2031/CRP.2",
        "Draft",
    )
    assert [(b.role, b.level) for b in document.paragraphs[:3]] == [
        (Role.TITLE, 0),
        (Role.HEADING, 0),
        (Role.HEADING, 1),
    ]
    assert not document.paragraphs[0].runs[0].bold  # it follows from the style, so from the role


def cell(text: str, setup: str = "") -> str:
    return f"<w:tc><w:tcPr>{setup}</w:tcPr>{p(text)}</w:tc>"


def test_tables_keep_their_cells():
    rows = (
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('State')}{cell('Reply')}</w:tr>"
        f"<w:tr>{cell('Northland')}{cell('Yes')}</w:tr>"
        f"<w:tr>{cell('All others', '<w:gridSpan w:val=' + chr(34) + '2' + chr(34) + '/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('gone')}{cell('gone')}</w:tr>"
    )
    table = read(f"<w:tbl>{rows}</w:tbl>").blocks[0]
    assert isinstance(table, Table) and [column.title for column in table.columns] == ["State", "Reply"]
    assert [["".join(x.text for x in one) for one in row.cells] for row in table.rows] == [
        ["Northland", "Yes"],
        ["All others"],
    ]
    assert [row.band for row in table.rows] == [False, True]


def test_a_paper_laid_out_as_a_table_is_read_as_paragraphs():
    long = "Participants noted the report on ferries and thanked the host of the talks."
    rows = "".join(f"<w:tr>{cell(f'{n}.')}{cell(long)}</w:tr>" for n in (1, 2, 3))
    document = read(f"<w:tbl>{rows}</w:tbl>")
    assert labels(document) == ["1.", "2.", "3."] and document.kind is Kind.REMARKS


def test_papers_written_by_a_word_processor_library(tmp_path):
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_paragraph("Second Harbour Talks", style="Title")
    paper.add_paragraph("Batumi, Georgia, 3–4 May 2031")
    paper.add_paragraph("Concluding remarks")
    paper.add_paragraph("Participants noted the report on ferries.", style="List Number")
    paper.add_paragraph("The Chair recalled the following duties:", style="List Number")
    paper.add_paragraph("ferries", style="List Bullet 2")
    paper.add_paragraph("This list stays open.")
    paper.add_paragraph("Participants agreed to meet again.", style="List Number")
    paper.save(tmp_path / "a.docx")
    document = read_docx.read((tmp_path / "a.docx").read_bytes())
    assert (document.kind, document.date, document.place) == (Kind.REMARKS, "2031-05-04", "Batumi, Georgia")
    assert [(b.role.value, b.level, b.label) for b in document.blocks if isinstance(b, Block)] == [
        ("title", 0, ""), ("title", 1, ""), ("title", 1, ""), ("operative", 0, "1."), ("operative", 0, "2."),
        ("sub-paragraph", 1, "–"), ("sub-paragraph", 1, ""), ("operative", 0, "3."),
    ]  # fmt: skip


def test_a_footnote_in_a_bold_first_row_is_kept():
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    cells = [
        f"<w:tc><w:p>{r(text, '<w:b/>')}{note if text == 'Tide' else ''}</w:p></w:tc>"
        for text in ("Port", "Tide")
    ]
    rows = [f"<w:tr>{''.join(cells)}</w:tr>", f"<w:tr>{'<w:tc><w:p/></w:tc>' * 2}</w:tr>"]
    notes = f'<w:footnotes {W}><w:footnote w:id="1"><w:p>{r("At spring.")}</w:p></w:footnote></w:footnotes>'
    (table,) = read(f"<w:tbl>{''.join(rows)}</w:tbl>", footnotes=notes).blocks
    assert isinstance(table, Table)
    assert [run.note.text for cell in table.rows[0].cells for run in cell if run.note] == ["At spring."]
