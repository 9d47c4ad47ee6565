"""Writing a Document as DOCX.

Knows which parts a document has and puts them together; each part has its module in documents.docx_parts. Numbering
comes from documents.lists and looks from documents.look, as in the PDF. The parts are written directly: footnotes and
numbering have no other way, and nothing of a foreign template (authors, dates, styles) can get into the file.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents import lists, output, page, redlines
from app.documents.docx_parts import (
    body,
    common_lists,
    ends,
    furniture,
    numbering,
    package,
    revised,
    styles,
    text,
)
from app.documents.docx_parts.text import Footnotes
from app.documents.docx_parts.xml import el
from app.documents.model import Document
from app.documents.redlines import Redline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Word chooses its proofing tools by language and region; these are the regions of the trade's languages.
_REGIONS = {
    "ar": "ar-SA",
    "az": "az-Latn-AZ",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "kk": "kk-KZ",
    "ky": "ky-KG",
    "ru": "ru-RU",
    "tg": "tg-Cyrl-TJ",
    "tk": "tk-TM",
    "tr": "tr-TR",
    "uz": "uz-Latn-UZ",
    "zh": "zh-CN",
}


def write(document: Document, path: Path) -> None:
    """Write `document` to `path`, replacing the file; raises UserError where the place refuses it."""
    output.write(path, to_bytes(document))


def to_bytes(document: Document, *, tell: Callable[[float], None] | None = None) -> bytes:
    """`document` as a DOCX; the same document gives the same bytes. `tell` hears how far a long one is, 0 to 1, and may
    raise to stop it."""
    arranged = lists.arrange(document.blocks)
    footnotes = Footnotes()
    headers = _references()
    parts: dict[str, Iterable[bytes]] = {
        "document.xml": body.body_part(document, arranged, footnotes=footnotes, headers=headers, tell=tell),
        "numbering.xml": [numbering.numbering_part(arranged)],
        **_furniture(document),
        "footnotes.xml": (text.footnotes_part(notes) for notes in [footnotes]),  # asked for after the body
    }
    return package.packed(parts, document)


def redline_to_bytes(redline: Redline, *, author: str, date: str = "") -> bytes:
    """Two papers as one DOCX with tracked changes by `author` (of `date`, ISO 8601 with zone): accepting all of them
    gives the new paper, rejecting all the old one. Header, language and properties are the new paper's."""
    common = common_lists.arrange(redline)
    if parted := ends.parted(redline, common):
        redline = redlines.apart(redline, parted)
        common = common_lists.arrange(redline)
    written = revised.parts(redline, common, pen=revised.Pen(author, date), headers=_references())
    parts: dict[str, Iterable[bytes]] = {
        **{name: [content] for name, content in written.items()},
        "numbering.xml": [numbering.numbering_part(common.arranged, apart=True)],
        **_furniture(redline.new),
    }
    return package.packed(parts, redline.new)


def _furniture(document: Document) -> dict[str, Iterable[bytes]]:
    """The parts around the text."""
    masthead = page.masthead(document)
    tag = page.language(document)
    language = _REGIONS.get(tag, tag)
    return {
        "styles.xml": [styles.styles_part(language)],
        "settings.xml": [furniture.settings_part(language)],
        "fontTable.xml": [styles.fonts_part()],
        "header1.xml": [furniture.first_header_part(masthead)],
        "header2.xml": [furniture.header_part(masthead)],
        "footer1.xml": [furniture.footer_part(page.footer(document))],
    }


def _references() -> "list[Element]":
    """The first page has its own header; the footer is the same on every page."""
    return [
        el("headerReference", type="default", r_id=package.relation("header2.xml")),
        el("headerReference", type="first", r_id=package.relation("header1.xml")),
        el("footerReference", type="default", r_id=package.relation("footer1.xml")),
        el("footerReference", type="first", r_id=package.relation("footer1.xml")),
    ]
