"""Mail merge: a DOCX with fields in braces and the letter that comes of it.

Knows where the fields of a word processor's file stand (text, tables, headers, footers, footnotes, text boxes), also where the
word processor has cut one into several runs, and fills them without touching anything else. Leaves what a field means to the
domain. A field is a name of letters, dots and underscores in braces: {delegation.short}; capitals and blanks inside the braces
are forgiven, for word processors make sentences begin with a capital.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.documents import packages, page
from app.documents.docx_parts.xml import SPACES
from app.documents.packages import Package
from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FIELD = re.compile(r"\{\s*([A-Za-z]+(?:[._][A-Za-z]+)*)\s*\}")
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_W = f"{{{SPACES['w']}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a ZIP can hold: the same letter gives the same bytes


def fields(template: bytes) -> list[str]:
    """The names of the fields in a DOCX, in lower case, each once. Raises UserError for a file that is no DOCX."""
    found: dict[str, None] = {}
    for root in _trees(packages.opened(template)).values():
        for paragraph in root.iter(f"{_W}p"):
            whole = "".join(_text(piece) for piece in _pieces(paragraph))
            found.update((name.lower(), None) for name in FIELD.findall(whole))
    return list(found)


def fill(template: bytes, values: Mapping[str, str]) -> bytes:
    """The DOCX with each field that `values` knows replaced; the others stay in their braces. A value takes the formatting of
    its field's first letter; a line end in it becomes a line break. Raises UserError for a file that is no DOCX."""
    from lxml import etree

    package = packages.opened(template)
    trees = {}
    for name, root in _trees(package).items():
        filled = [_fill(paragraph, values) for paragraph in list(root.iter(f"{_W}p"))]
        if any(filled):
            trees[name] = root
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.names.values():
            changed = trees.get(name)
            data = (
                package.part(name)
                if changed is None
                else bytes(etree.tostring(changed, xml_declaration=True, encoding="UTF-8", standalone=True))
            )
            new.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _trees(package: Package) -> "dict[str, Element]":
    """The parts that can hold fields, by their names in the package."""
    if not package.has("word/document.xml"):
        raise UserError(
            _("This file is no Word document (DOCX)."), _("Save the letter as DOCX and choose that file.")
        )
    names = [name for name in package.names.values() if _PARTS.fullmatch(name.replace("\\", "/"))]
    return {name: packages.parse(package.part(name)) for name in names}


def _pieces(paragraph: "Element") -> "Iterator[Element]":
    """The elements with text or a break of a paragraph itself; text boxes inside it have paragraphs of their own."""
    for child in paragraph:
        tag = child.tag
        if tag in (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
            yield child
        elif tag != f"{_W}p" and isinstance(tag, str) and not tag.endswith("}txbxContent"):
            yield from _pieces(child)


def _text(piece: "Element") -> str:
    """What stands in a piece; a break is a sign that no field can hold."""
    return (piece.text or "") if piece.tag == f"{_W}t" else "\n"


def _fill(paragraph: "Element", values: Mapping[str, str]) -> bool:
    """Whether there was anything to fill."""
    pieces = list(_pieces(paragraph))
    whole = "".join(map(_text, pieces))
    matches = [m for m in FIELD.finditer(whole) if "\n" not in m[0] and m[1].lower() in values]
    if not matches:
        return False
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(_text(piece))
    texts = [_text(piece) for piece in pieces]
    for match in reversed(matches):  # from the end, so that places before stay true
        given = page.printable(values[match[1].lower()])
        for number in reversed(range(len(pieces))):
            start, end = starts[number], starts[number] + len(_text(pieces[number]))
            if start < match.end() and end > match.start():
                low, high = max(match.start(), start) - start, min(match.end(), end) - start
                here = given if start <= match.start() else ""
                texts[number] = texts[number][:low] + here + texts[number][high:]
    for piece, text in zip(pieces, texts, strict=True):
        if piece.tag == f"{_W}t" and text != (piece.text or ""):
            _write(piece, text)
    return True


def _write(piece: "Element", text: str) -> None:
    """Put `text` into a w:t; what follows a line end goes behind a break in the same run."""
    from lxml import etree

    first, *rest = text.split("\n")
    piece.text = first
    piece.set(_SPACE, "preserve")
    for line in rest:
        following = etree.Element(f"{_W}t")
        following.text = line
        following.set(_SPACE, "preserve")
        piece.addnext(following)
        piece.addnext(etree.Element(f"{_W}br"))
        piece = following
