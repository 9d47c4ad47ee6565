"""Every file that is no document gets one sentence that says what is wrong, and stays as it was."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from app.documents import packages, reading
from app.errors import UserError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(parts: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def body(inside: str) -> str:
    return f"<w:document {W}><w:body>{inside}</w:body></w:document>"


def refused(path: Path) -> UserError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(UserError) as caught:
        reading.read(path)
    error = caught.value
    assert error.text.endswith(".") and error.text.count("\n") == 0 and error.hint.endswith(".")
    assert (path.read_bytes() if path.is_file() else b"") == before
    return error


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"%PDF-1.7\n%\xe2\xe3 rest", "PDF file is damaged"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3 rest", "PDF file is damaged"),
        ("a.pdf", b"Participants noted the report.", "plain text"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture"),
        ("a.txt", b"\xff\xd8\xff\xe0" + bytes(40), "a picture"),
        ("a.rtf", b"{\\rtf1 {\\fonttbl\\f0 Serif;}}", "holds no text"),
        ("a.docx", b"Participants noted the report.", "plain text"),
        ("a.odt", package({"mimetype": "application/vnd.oasis.opendocument.text"}), "is damaged"),
        ("a.xml", b"<?xml version='1.0'?><x/>", "an XML file"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "an old Word version"),
        ("a.txt", OLE + "Workbook".encode("utf-16-le"), "an Excel workbook"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.docx", package({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}), "an Excel workbook"),
        ("a.docx", package({"ppt/presentation.xml": "<x/>"}), "a presentation"),
        ("a.docx", package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "an OpenDocument file"),
        ("a.docx", package({"letter.txt": "x"}), "an archive"),
        ("a.txt", b"SQLite format 3\x00" + bytes(100), "a database"),
        ("a.xyz", b"words", "a “.xyz” file"),
        ("a.docx", b"", "is empty"),
        ("a.txt", bytes(range(256)) * 40, "does not hold text"),
        ("a.txt", os.urandom(20_000), "does not hold text"),
    ],
)
def test_a_wrong_kind_of_file_is_named(tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)
    assert said in refused(path).text


def test_a_missing_file(tmp_path):
    assert "There is no file" in refused(tmp_path / "none.docx").text


def test_a_folder(tmp_path):
    assert "is a folder" in refused(tmp_path).text


def test_a_name_no_system_allows():
    with pytest.raises(UserError):
        reading.read(Path("bad\0name.txt"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_file_nobody_may_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("words")
    path.chmod(0o000)
    try:
        with pytest.raises(UserError, match="no right"):
            reading.read(path)
    finally:
        path.chmod(0o600)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UserError, match="is not a file"):
        reading.read(tmp_path / "a.txt")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_docx(tmp_path, share):
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_paragraph("Participants noted the report.")
    paper.save(tmp_path / "whole.docx")
    data = (tmp_path / "whole.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(data[: int(len(data) * share)])
    assert "damaged" in refused(tmp_path / "a.docx").text


def test_a_docx_with_a_damaged_part(tmp_path):
    data = bytearray(package({"word/document.xml": body("<w:p/>") + " " * 400}))
    place = data.index(b"word/document.xml") + 30
    data[place : place + 8] = b"\xff" * 8
    (tmp_path / "a.docx").write_bytes(bytes(data))
    assert "damaged" in refused(tmp_path / "a.docx").text


@pytest.mark.parametrize("xml", ["<w:document", "", "no xml at all", body("<w:p>"), "<other/>"])
def test_a_docx_whose_text_part_is_no_text_part(tmp_path, xml):
    (tmp_path / "a.docx").write_bytes(package({"word/document.xml": xml}))
    assert "damaged" in refused(tmp_path / "a.docx").text


def test_a_zip_bomb_in_the_text(tmp_path):
    inside = b"<w:p><w:r><w:t>" + b"a" * (80 * 1024 * 1024) + b"</w:t></w:r></w:p>"
    (tmp_path / "a.docx").write_bytes(package({"word/document.xml": inside}))
    assert "unpacks to far more" in refused(tmp_path / "a.docx").text


def test_a_zip_bomb_beside_the_text(tmp_path):
    parts = {"word/document.xml": body("<w:p/>"), "word/media/a.bin": bytes(90 * 1024 * 1024)}
    (tmp_path / "a.docx").write_bytes(package(parts))
    assert "unpacks to far more" in refused(tmp_path / "a.docx").text


def test_a_bomb_of_many_members(tmp_path):
    parts = {f"word/{number}.xml": "<x/>" for number in range(packages.MEMBERS + 1)}
    (tmp_path / "a.docx").write_bytes(package(parts))
    assert "unpacks to far more" in refused(tmp_path / "a.docx").text


def test_a_size_that_lies_is_not_believed():
    data = bytearray(package({"word/document.xml": b"a" * 100_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.index(signature) + offset
        data[place : place + 4] = (10).to_bytes(4, "little")
    opened = packages.opened(bytes(data))
    with pytest.raises(UserError):
        opened.part("word/document.xml")
    assert opened.spent <= 100_000


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [ENTITIES, OUTSIDE, '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_definitions_is_refused(tmp_path, head, encoding):
    xml = head + body("<w:p><w:r><w:t>x</w:t></w:r></w:p>")
    (tmp_path / "a.docx").write_bytes(package({"word/document.xml": xml.encode(encoding)}))
    assert "XML definitions" in refused(tmp_path / "a.docx").text


def test_references_outside_the_file_are_not_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text(body("<w:p><w:r><w:t>secret words</w:t></w:r></w:p>"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/footnotes" Target="{secret.as_uri()}" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{kind}/header" Target="../../../secret.xml"/></Relationships>'
    )
    parts = {"word/document.xml": body("<w:p><w:r><w:t>open words</w:t></w:r></w:p>")}
    (tmp_path / "a.docx").write_bytes(package({**parts, "word/_rels/document.xml.rels": relations}))
    document = reading.read(tmp_path / "a.docx")
    assert [block.text for block in document.paragraphs] == ["open words"]


def test_text_over_the_limit_is_refused_by_its_size(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.write(b"words ")
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(UserError, match="50 MB"):
        reading.read(path)


def test_text_with_more_lines_than_any_paper(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("a\n" * 100_000)
    assert "lines" in refused(path).text


def test_deep_nesting_is_damage_not_a_crash(tmp_path):
    xml = body("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000)
    (tmp_path / "a.docx").write_bytes(package({"word/document.xml": xml}))
    assert "damaged" in refused(tmp_path / "a.docx").text


def test_a_docx_with_another_name_is_read_as_what_it_is(tmp_path):
    xml = body("<w:p><w:r><w:t>Participants noted the report.</w:t></w:r></w:p>")
    (tmp_path / "a.txt").write_bytes(package({"word/document.xml": xml}))
    assert reading.read(tmp_path / "a.txt").paragraphs[0].text == "Participants noted the report."
