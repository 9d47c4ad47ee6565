"""What other programs put on the clipboard, as each of them writes it."""

import pytest
from desk import Desk, Key
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.documents.model import Role
from app.ui.draft import pasting
from app.ui.draft.pasting import Pasted

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>The lakes</b> <i>of</i> the
 region<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span
 style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> are deep.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
 style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Boats <ins cite="mailto:A"
 datetime="2026-01-01">were counted</ins><del cite="mailto:A">were lost</del>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span
 style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Sails<span style='mso-comment-reference:A_1'></span><span
 class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1"
 href="#_msocom_1">[A1]</a></span></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;</span>
</span></span>Nets</p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
 name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Seven <i>of</i> them.<o:p></o:p></p></div></div>
</body></html>"""
OFFICE = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.2 (Linux)"/><title></title></head><body>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Noto Serif, serif"><b>The lakes</b> of the region<sup><a
class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup> are deep.</font></p>
<ol><li><p>Boats were counted.</p><ol type="a"><li><p>Sails</p></li></ol></li><li><p>Oars<br/>and rudders</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc"
>1</a>Seven.</p></div>
</body></html>"""
GOOGLE = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"
style="line-height:1.38"><span style="font-weight:700;vertical-align:baseline">The lakes</span><span
style="font-weight:400;font-style:italic"> of the region</span><span style="vertical-align:super;font-weight:400">th</span></p>
<ol style="margin-top:0"><li dir="ltr" style="list-style-type:decimal" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400">Boats</span></p></li><ol><li style="list-style-type:lower-alpha" aria-level="2"><p><span>Sails</span>
</p></li></ol></ol></b><br class="Apple-interchange-newline">"""
WEB = """<html><body><!--StartFragment--><h2>Waters</h2><div class="text"><p>The <strong>lakes</strong> of&nbsp;the
region<sup id="cite"><a href="#cite_note-1">[1]</a></sup>.</p><script>alert("no")</script><style>p {color:red}</style>
<p style="display:none">Unseen.</p><ul><li>Boats</li></ul><table><tr><td>Left</td><td>Right</td></tr></table></div>
<!--EndFragment--></body></html>"""


def told(found: list[Pasted]) -> list[tuple[str, str, int]]:
    return [(one.text, one.role, one.level) for one in found]


def test_word_keeps_its_look_numbers_and_footnotes() -> None:
    found = pasting.from_html(WORD)
    assert told(found) == [
        ('<b>The lakes</b> <i>of</i> the region<note mark="">Seven <i>of</i> them.</note> are deep.', "", 0),
        ("Boats were counted.", Role.OPERATIVE, 0),
        ("Sails", Role.SUB_PARAGRAPH, 1),
        ("Nets", Role.SUB_PARAGRAPH, 1),
    ]
    assert [one.label for one in found] == ["", "", "", "–"]


def test_libreoffice_keeps_lists_and_footnotes() -> None:
    assert told(pasting.from_html(OFFICE)) == [
        ('<b>The lakes</b> of the region<note mark="">Seven.</note> are deep.', "", 0),
        ("Boats were counted.", Role.OPERATIVE, 0),
        ("Sails", Role.SUB_PARAGRAPH, 1),
        ("Oars\nand rudders", Role.OPERATIVE, 0),
    ]


def test_google_docs_is_not_bold_as_a_whole() -> None:
    assert told(pasting.from_html(GOOGLE)) == [
        ("<b>The lakes</b><i> of the region</i><sup>th</sup>", "", 0),
        ("Boats", Role.OPERATIVE, 0),
        ("Sails", Role.SUB_PARAGRAPH, 1),
    ]


def test_a_web_page_leaves_behind_what_is_no_text() -> None:
    assert told(pasting.from_html(WEB)) == [
        ("Waters", Role.HEADING, 1),
        ("The <b>lakes</b> of\u00a0the region<sup>[1]</sup>.", "", 0),
        ("Boats", Role.SUB_PARAGRAPH, 1),
        ("Left", "", 0),
        ("Right", "", 0),
    ]


def test_a_few_words_keep_the_blanks_round_them() -> None:
    (one,) = pasting.from_html(
        "<html><body>\n<!--StartFragment--> of <b>lakes</b> <!--EndFragment-->\n</body></html>"
    )
    assert one.text == " of <b>lakes</b> "
    assert pasting.from_plain(" of lakes ")[0].text == " of lakes "
    (one,) = pasting.from_html('<p>A mark without its note<a href="#_ftn3"><span>[3]</span></a></p>')
    assert one.text == "A mark without its note<sup>3</sup>"


@pytest.mark.parametrize(
    ("lines", "offices"),
    [
        (
            "1. One\n2. Two\n(a) Sails\n(b) Oars\n(i) Short",
            [("1", 0), ("1", 0), ("2", 1), ("2", 1), ("2", 2)],
        ),
        ("(h) One\n(i) Two\n(j) Three", [("2", 1)] * 3),
        ("(i) Recalling the lakes;\n(ii) Noting the rain;", [("p", 0)] * 2),
        ("2013. A year\nA. Example said so\n1.5 metres\ni.e. nothing", [("", 0)] * 4),
        ("– One\n• Two", [("2", 1)] * 2),
    ],
)
def test_typed_numbers_become_roles_where_only_one_can_be_meant(
    lines: str, offices: list[tuple[str, int]]
) -> None:
    names = {"1": Role.OPERATIVE, "2": Role.SUB_PARAGRAPH, "p": Role.PREAMBULAR, "": ""}
    found = pasting.from_plain(lines)
    assert [(one.role, one.level) for one in found] == [(names[name], level) for name, level in offices]
    for line, one in zip(lines.split("\n"), found, strict=True):
        assert one.typed == line
        assert one.text == (line.split(" ", 1)[1] if one.role else line)


TAGS = (
    "<p>", "</p>", "<b>", "</i>", "<li>", "</ol>", "<ol>", "<![if x]>", "<!--", "-->", "a", " ", "&nbsp;", "<br>", "1. ",
    "<a href='#_ftn1'>", "<div id=ftn1>", "</div>", "<td>", "<o:p>",
)  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=25))
def test_any_html_is_read(parts: list[str]) -> None:
    found = pasting.from_html("".join(parts))
    assert all(one.text.strip() for one in found) or len(found) == 1


def test_pasted_paragraphs_stand_in_the_draft(desk: Desk) -> None:
    def paste(source: str) -> None:
        mime = QMimeData()
        mime.setHtml(source)
        QApplication.clipboard().setMimeData(mime)
        desk.paper.paste()

    before = desk.texts()
    desk.stand(0, -1)
    desk.key(Key.Key_Return)
    paste(WORD)
    made = desk.paragraphs()[1:5]
    assert [(p.label, p.role) for p in made] == [
        ("2.", Role.OPERATIVE), ("3.", Role.OPERATIVE), ("(a)", Role.SUB_PARAGRAPH), ("–", Role.SUB_PARAGRAPH),
    ]  # fmt: skip
    assert made[0].text.startswith('<b>The lakes</b> <i>of</i> the region<note mark="">Seven')
    desk.undo()
    assert desk.texts() == [before[0], "", *before[1:]]
    desk.stand(1, 0)
    paste("<p>(a) Sails</p>")
    assert (desk.texts()[1], desk.paragraphs()[1].label) == ("Sails", "(a)")
    desk.stand(0, 12)
    paste("<p>1. as it was</p>")
    desk.saved()
    assert desk.texts()[0] == "Participants1. as it was took note of the report.", "in a sentence it is text"
    desk.stand(0, -1)
    paste("<ol><li>First</li><li>Second</li></ol>")
    assert desk.texts()[1:3] == ["First", "Second"]
