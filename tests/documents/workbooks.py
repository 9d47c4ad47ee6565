"""Workbooks as files hold them, written by hand: so that a test can say what stands in which part."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def letters(column: int) -> str:
    """The name of a column, from 0: A, Z, AA."""
    out = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        out = chr(65 + left) + out
    return out


def cell(row: int, column: int, text: str) -> str:
    """A cell with text in it; nothing for an empty one."""
    if not text:
        return ""
    place = f"{letters(column)}{row}"
    return (
        f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'
    )


def rows_xml(rows: Sequence[Sequence[str]]) -> str:
    """The rows of a sheet, numbered from 1."""
    return "".join(
        f'<row r="{n}">{"".join(cell(n, c, text) for c, text in enumerate(row))}</row>'
        for n, row in enumerate(rows, start=1)
    )


def packed(sheets: Sequence[tuple[str, str, str]], more: dict[str, str] | None = None) -> bytes:
    """A workbook of sheets (name, state, XML of the sheet's data and what follows it)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" state="{state}" r:id="r{n}"/>'
            for n, (name, state, _xml) in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{listed}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for n, (_name, _state, xml) in enumerate(sheets, start=1):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{_MAIN}">{xml}</worksheet>')
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(rows: Sequence[Sequence[str]], *, name: str = "People") -> bytes:
    """A workbook with one sheet of texts."""
    return packed([(name, "visible", f"<sheetData>{rows_xml(rows)}</sheetData>")])
