"""A house's reference DOCX: its styles, page and letterhead are used, its text and numbers are not."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import judge
import papers
import pytest
from docx.shared import Mm, Pt
from PIL import Image

from app.documents import read_docx, redlines, write_docx
from app.documents.finish import Finish
from app.documents.model import Document
from app.errors import UserError


def house(*, header: str = "MINISTRY OF THE RIVER", own: bool = False) -> bytes:
    """A reference as a person would make one: other fonts, margins, a letterhead with a picture, a page foot."""
    made = docx.Document()
    made.styles["Normal"].font.name = "Liberation Sans"
    made.styles["Normal"].font.size = Pt(12)
    made.styles["Title"].font.size = Pt(22)
    if own:
        style = made.styles.add_style("penholder operative", 1)
        style.font.size = Pt(13)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(40), Mm(30)
    if header:
        picture = io.BytesIO()
        Image.new("RGB", (40, 20), (20, 80, 160)).save(picture, "PNG")
        picture.seek(0)
        section.header.paragraphs[0].add_run(header).add_picture(picture, width=Mm(20))
        section.footer.paragraphs[0].text = "Harbour Road 1, Rivertown"
    made.add_paragraph("Words of the reference itself", style="List Number")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def written(reference: bytes, document: Document | None = None) -> bytes:
    paper = replace(papers.communique(), original="en") if document is None else document
    return write_docx.to_bytes(paper, finish=Finish(reference=reference))


def told(document: Document) -> list[tuple[str, str, int, str]]:
    return [(b.role.value, b.label, b.level, b.text) for b in document.paragraphs]


def test_paragraphs_stand_on_the_styles_of_the_house_and_keep_our_numbers() -> None:
    data = written(house())
    styles = docx.Document(io.BytesIO(data)).styles
    assert styles["Penholder Title"].base_style.name == "Title"
    assert styles["Penholder Title"].base_style.font.size == Pt(22)
    assert styles["Penholder Title line"].base_style.name == "Subtitle"
    assert styles["Penholder Heading 2"].base_style.name == "Heading 2"
    for name in ("Operative", "Preambular", "Sub-paragraph", "Closing"):
        assert styles[f"Penholder {name}"].base_style.name == "Body Text"  # its List Number brings a list
        assert styles[f"Penholder {name}"].font.size is None
    assert styles["Penholder Footnote"].font.size == Pt(8.5)  # the house has none: ours is added
    assert told(read_docx.read(data)) == told(papers.communique())
    assert not judge.every(judge.part(data, "word/styles.xml"), "//w:numPr")
    assert b"Words of the reference" not in b"".join(_parts(data).values())


def test_a_style_of_the_house_with_our_name_is_taken_as_it_is() -> None:
    data = written(house(own=True))
    [style] = judge.every(
        judge.part(data, "word/styles.xml"), "//w:style[w:name/@w:val='penholder operative']"
    )
    assert style.get(f"{judge.W}styleId") == "PenholderOperative"
    assert judge.every(style, "w:rPr/w:sz/@w:val") == ["26"]
    assert told(read_docx.read(data)) == told(papers.communique())


def test_page_and_letterhead_are_those_of_the_house_with_our_lines_below() -> None:
    data = written(house())
    [margins] = judge.every(judge.part(data, "word/document.xml"), "//w:sectPr/w:pgMar")
    assert abs(int(margins.get(f"{judge.W}left")) - 2268) < 3
    for name, line in (("header1.xml", "RP/MC/1"), ("header2.xml", "Original: English")):
        root = judge.part(data, f"word/{name}")
        shown = "".join(judge.every(root, "//w:t/text()"))
        assert shown.index("MINISTRY OF THE RIVER") < shown.index(line)
        rels = _parts(data)[f"word/_rels/{name}.rels"]
        assert b'Target="media/house1.png"' in rels
    assert "word/media/house1.png" in _parts(data)
    assert b"Harbour Road 1" in _parts(data)["word/footer1.xml"]
    tabs = judge.every(
        judge.part(data, "word/styles.xml"),
        "//w:style[@w:styleId='PenholderRunningHead']//w:tab[@w:val='right']/@w:pos",
    )
    assert abs(int(tabs[0]) - (210 - 70) * 1440 / 25.4) < 3
    bare = _parts(written(house(header="")))
    assert b"NUMPAGES" in bare["word/footer1.xml"] and not [name for name in bare if "media" in name]


def test_a_table_is_as_wide_as_the_text_of_the_house() -> None:
    data = written(house(), papers.participants(3))
    [width] = judge.every(judge.part(data, "word/document.xml"), "//w:tbl/w:tblPr/w:tblW/@w:w")
    assert abs(int(width) - (210 - 70) * 1440 / 25.4) < 5


def test_redlines_take_the_styles_too_and_the_same_input_gives_the_same_bytes() -> None:
    reference = house()
    old = replace(papers.communique(), blocks=papers.communique().blocks[:-1])
    asked = Finish(reference=reference)
    data = write_docx.redline_to_bytes(
        redlines.compared(old, papers.communique()), author="Chair", finish=asked
    )
    assert docx.Document(io.BytesIO(data)).styles["Penholder Body"].base_style.name == "Body Text"
    assert written(reference) == written(reference)


def test_styles_with_foreign_identifiers_are_known_by_their_names() -> None:
    """Word in Russian writes "a3" for Title; another style may sit on an identifier of ours."""

    def mend(xml: bytes) -> bytes:
        xml = xml.replace(b'"Title"', b'"a3"').replace(b'w:name w:val="a3"', b'w:name w:val="Title"')
        return xml.replace(b'w:styleId="Quote"', b'w:styleId="PenholderBody"')

    data = written(_changed(house(), "word/styles.xml", mend))
    root = judge.part(data, "word/styles.xml")
    assert judge.every(root, "//w:style[@w:styleId='PenholderTitle']/w:basedOn/@w:val") == ["a3"]
    assert judge.every(root, "//w:style[@w:styleId='PenholderBody']/w:name/@w:val") == ["Penholder Body"]
    ids = judge.every(root, "//w:style/@w:styleId")
    assert len(ids) == len(set(ids))


def test_links_of_a_letterhead_lose_their_target_and_keep_their_words() -> None:
    def mend(xml: bytes) -> bytes:
        link = b'<w:hyperlink r:id="rId77"><w:r><w:t>example.org</w:t></w:r></w:hyperlink></w:p>'
        return xml.replace(b"</w:p>", link, 1)

    reference = _changed(house(), next(n for n in _parts(house()) if n.startswith("word/header")), mend)
    root = judge.part(written(reference), "word/header2.xml")
    assert "example.org" in "".join(judge.every(root, "//w:t/text()"))
    assert b"rId77" not in _parts(written(reference))["word/header2.xml"]


@pytest.mark.skipif(not judge.has_libreoffice(), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_in_the_fonts_of_the_house(tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(written(house()))
    [page, *_more] = judge.texts(judge.converted([file], folder=tmp_path) / "house.pdf")
    shown = judge.squeezed(page)
    judge.assert_in_order(shown, ["MINISTRY", "RP/MC/1", "Ministerial Conference", "(i)", "(viii)"])
    assert "HarbourRoad1" in shown


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no Word document"),
        (b"just words", "no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "password"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
    ids=["empty", "text", "encrypted", "broken"],
)
def test_a_file_that_cannot_serve_gets_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        write_docx.check_reference(data)
    assert refused.value.hint


def test_macros_missing_styles_and_other_packages_are_refused() -> None:
    for name, mend, said in (
        (
            "[Content_Types].xml",
            lambda xml: xml.replace(b"wordprocessingml.document.main", b"macroEnabled.main"),
            "macros",
        ),
        ("word/styles.xml", lambda _xml: b"", "no Word document"),
        ("word/styles.xml", lambda _xml: b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "definitions"),
        ("_rels/.rels", lambda xml: xml.replace(b"/officeDocument", b"/other"), "no Word document"),
    ):
        with pytest.raises(UserError, match=said):
            write_docx.check_reference(_changed(house(), name, mend))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _changed(data: bytes, name: str, mend) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in _parts(data).items():
            archive.writestr(part, mend(content) if part == name else content)
    return out.getvalue()
