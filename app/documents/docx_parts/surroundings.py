"""What stands around the text of a DOCX: styles, headers and footers, settings, in our own look or in that of a house.

Knows how our header lines and watermark join a house's letterhead. Leaves what a house is to docx_parts.reference and what
headers say to docx_parts.furniture.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import page
from app.documents.docx_parts import furniture, reference, styles, watermark
from app.documents.docx_parts.package import Extras
from app.documents.docx_parts.reference import House
from app.documents.docx_parts.sheets import Sheet
from app.documents.finish import Finish
from app.documents.model import Document

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


@dataclass(frozen=True)
class Surroundings:
    """The parts around the text by file name, the page they belong to, and what a house brings along."""

    parts: dict[str, Iterable[bytes]]
    sheet: Sheet
    extras: Extras = field(default_factory=Extras)


def region(document: Document) -> str:
    """The document's language with its region: "en-GB"."""
    tag = page.language(document)
    return _REGIONS.get(tag, tag)


def of(document: Document, finish: Finish) -> Surroundings:
    """What stands around the text of `document`. Raises UserError for a reference that cannot serve."""
    language, masthead = region(document), page.masthead(document)
    house = reference.read(finish.reference, language=language) if finish.reference else None
    heads = {
        "header1.xml": ("first", furniture.first_header(masthead)),
        "header2.xml": ("default", furniture.header(masthead)),
    }
    parts: dict[str, Iterable[bytes]] = {
        "styles.xml": [styles.styles_part(language) if house is None else _whole(house.styles)],
        "settings.xml": [
            furniture.settings_part(language, colours=house.colours if house is not None else None)
        ],
        "fontTable.xml": [house.fonts if house is not None and house.fonts else styles.fonts_part()],
    }
    for number, (name, (pages, lines)) in enumerate(heads.items(), 1):
        stamp = watermark.run(finish.watermark, number)
        if house is None or pages not in house.heads:
            parts[name] = [furniture.header_part(lines, stamp)]
        else:
            parts[name] = [_below(house.heads[pages].root, lines, stamp)]
    foot = furniture.footer_part(page.footer(document))
    for name, pages in (("footer1.xml", "default"), ("footer2.xml", "first")):
        parts[name] = [_whole(house.feet[pages].root) if house is not None and pages in house.feet else foot]
    if house is None:
        return Surroundings(parts, Sheet(finish))
    return Surroundings(parts, Sheet(finish, (house.size, house.margins), house.width), _extras(house))


def _extras(house: House) -> Extras:
    shown = {
        name: kept[pages].pictures
        for name, kept, pages in (
            ("header1.xml", house.heads, "first"),
            ("header2.xml", house.heads, "default"),
            ("footer1.xml", house.feet, "default"),
            ("footer2.xml", house.feet, "first"),
        )
        if pages in kept
    }
    return Extras(house.theme, house.media, reference.content_types(house.media), shown)


def _below(root: "Element", lines: "list[Element]", stamp: "Element | None") -> bytes:
    """A letterhead with our lines below it."""
    root = copy.deepcopy(root)
    if stamp is not None:
        lines[0].append(stamp)
    root.extend(lines)
    return _whole(root)


def _whole(root: "Element") -> bytes:
    """The bytes of a part of the house. Its name spaces stay as they are declared: mc:Ignorable names some of them."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
