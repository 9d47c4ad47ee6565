"""Tables of DOCX files and web pages: bytes → Sheets, a Sheet a table, named by the heading above it.

Knows merged cells, tables in tables, and which words over a table name it. What the formats really do: FORMATS.md, "Tables".
"""

import re
from typing import Any

from app.documents import packages, read_text, revisions
from app.documents.docx_styles import child, local, number, value
from app.documents.tables.sheet import COLUMNS, Sheet, too_big, trimmed

HEADING = 120  # signs; longer is a sentence, not the name of a delegation
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPAN = 1000  # rows; what says more is damage


def read_docx(data: bytes) -> list[Sheet]:
    """The tables of a DOCX, tracked changes taken in. Raises UserError for a file that is damaged or none."""
    package = packages.opened(data)
    root = package.tree("word/document.xml")
    body = child(root, "body") if root is not None else None
    if body is None:
        raise packages.damaged()
    revisions.resolve(root, accepted=True)
    found, heading = [], ""
    for block in _blocks(body):
        if local(block) == "tbl":
            rows = trimmed(_rows(block))
            if rows:
                found.append(Sheet(heading, rows))
            heading = ""
        elif text := _text(block):
            heading = text if len(text) <= HEADING else ""
    return found


def _blocks(body: Any) -> list[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    out = []
    for one in body:
        if local(one) in ("p", "tbl"):
            out.append(one)
        elif local(one) in ("sdt", "sdtContent", "customXml"):
            out += _blocks(one)
    return out


def _rows(table: Any) -> list[list[str]]:
    out: list[list[str]] = []
    for row in (one for one in _inside(table, "tr")):
        before = child(row, "trPr", "gridBefore")
        cells = [""] * min(COLUMNS, number(value(before)) if before is not None else 0)
        for cell in _inside(row, "tc"):
            text = "\n".join(part for p in _blocks(cell) if (part := _text(p)))
            merge = child(cell, "tcPr", "vMerge")
            if merge is not None and value(merge) != "restart" and out and len(cells) < len(out[-1]):
                text = out[-1][len(cells)]  # the cell above goes on: it says the same of this row
            span = child(cell, "tcPr", "gridSpan")
            width = max(1, number(value(span)) if span is not None else 1)
            cells += [text] + [""] * (min(width, COLUMNS) - 1)
            if len(cells) > COLUMNS:
                raise too_big()
        out.append(cells)
    return out


def _inside(parent: Any, name: str) -> list[Any]:
    """The children called `name`, those inside content controls too."""
    out = []
    for one in parent:
        if local(one) == name:
            out.append(one)
        elif local(one) in ("sdt", "sdtContent", "customXml"):
            out += _inside(one, name)
    return out


def _text(block: Any) -> str:
    """The words of a paragraph, or of a table inside a cell."""
    parts: list[str] = []
    for one in block.iter():
        name = local(one)
        if name == "t":
            parts.append(one.text or "")
        elif name in _SIGNS:
            parts.append(_SIGNS[name])
        elif name == "p" and one is not block:
            parts.append("\n")
    return re.sub(r"[ \t]+", " ", "".join(parts)).strip()


# --- web pages and the clipboard's HTML


def read_html(text: str) -> list[Sheet]:
    """The tables of a page, or of cells copied from a spreadsheet or a word processor; an empty list without one."""
    from lxml import etree

    parser = etree.HTMLParser(
        no_network=True,
        recover=True,
        huge_tree=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    found, heading = [], ""
    for one in root.iter() if root is not None else ():
        name = local(one)
        if name == "table" and not any(local(up) == "table" for up in one.iterancestors()):
            rows = trimmed(_html_rows(one))
            if rows:
                found.append(Sheet(heading, rows))
            heading = ""
        elif name in ("p", "h1", "h2", "h3", "h4", "caption") and not any(
            local(up) == "td" for up in one.iterancestors()
        ):
            said = _html_text(one)
            heading = said if 0 < len(said) <= HEADING else heading if not said else ""
    return found


def of_page(data: bytes) -> list[Sheet]:
    """The tables of a saved web page. Raises UserError for what is no text."""
    return read_html(read_text.decoded(data))


def _html_rows(table: Any) -> list[list[str]]:
    out: list[list[str]] = []
    above: dict[
        int, tuple[int, str]
    ] = {}  # column → (rows it still stands in, text) of cells that reach down
    for row in (one for one in table.iter("tr") if next(one.iterancestors("table"), None) is table):
        cells: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in (one for one in row if local(one) in ("td", "th")):
            _reach_down(cells, above, below)
            text = _html_text(cell)
            width = min(COLUMNS, max(1, number(cell.get("colspan", ""), otherwise=1)))
            deep = min(_SPAN, number(cell.get("rowspan", ""), otherwise=1))
            for place in range(width if deep > 1 else 0):
                below[len(cells) + place] = (deep - 1, "" if place else text)
            cells += [text] + [""] * (width - 1)
            if len(cells) > COLUMNS:
                raise too_big()
        _reach_down(cells, above, below)
        out.append(cells)
        above = below
    return out


def _reach_down(
    cells: list[str], above: dict[int, tuple[int, str]], below: dict[int, tuple[int, str]]
) -> None:
    """Put in what reaches down into this row at the place where it stands now."""
    while len(cells) in above:
        left, text = above[len(cells)]
        if left > 1:
            below[len(cells)] = (left - 1, text)
        cells.append(text)


def _html_text(element: Any) -> str:
    parts: list[str] = []
    _gather(element, parts)
    lines = (" ".join(line.replace("\xa0", " ").split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: Any, parts: list[str], depth: int = 0) -> None:
    name = local(element)
    if name in ("script", "style", "head") or depth > 200:
        return
    parts.append((element.text or "").replace("\n", " ").replace("\r", " "))
    for one in element:
        if local(one) in ("br", "p", "div", "li", "tr"):
            parts.append("\n")
        _gather(one, parts, depth + 1)
        parts.append((one.tail or "").replace("\n", " ").replace("\r", " "))
