"""The reference DOCX of a house: what a paper takes from it.

Knows which parts of the file are used (styles, theme, font names, the last section's page, headers and footers with their
pictures), and refuses files that cannot serve. Leaves how its styles become those of our roles to docx_parts.house_styles.
Lengths are millimetres. FORMATS.md, "A house's reference DOCX", is the rule.
"""

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import packages, page
from app.documents.docx_parts import house_styles, sheets
from app.documents.docx_parts.xml import SPACES, drop, el
from app.documents.packages import Package
from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W, _R = f"{{{SPACES['w']}}}", f"{{{SPACES['r']}}}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_SHOWN = ("t", "drawing", "pict", "object", "fldSimple", "instrText", "sym")
_PICTURED = tuple(f"{_W}{name}" for name in ("drawing", "pict", "object"))
_NARROWEST = 60.0  # of the text: less is no page for a paper


@dataclass
class Letterhead:
    """A header or footer of the house: its root, and its pictures as relation id → name in the new package."""

    root: "Element"
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass
class House:
    """What a reference gives. `size` and `margins` are elements of its section; `width` is that of its text. `heads` and `feet`
    are by "first" and "default"; `media` are the pictures by their names in the new package."""

    styles: "Element"
    size: "Element"
    margins: "Element"
    width: float
    theme: bytes = b""
    fonts: bytes = b""
    colours: "Element | None" = None
    heads: dict[str, Letterhead] = field(default_factory=dict)
    feet: dict[str, Letterhead] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)


def read(data: bytes, *, language: str) -> House:
    """The house in the reference DOCX `data`, its styles ready for text in `language` (a tag with its region). Raises UserError
    for what is no DOCX, is protected or damaged, or carries macros."""
    package = _opened(data)
    main = next((path for kind, path in package.related("").values() if kind == "officeDocument"), "")
    root = package.tree(main) if main else None
    if root is None or root.find(f"{_W}body") is None:
        raise _no_reference()
    related = package.related(main)
    parts = {
        kind: path for kind, path in related.values() if kind in ("styles", "theme", "fontTable", "settings")
    }
    styles = package.tree(parts["styles"]) if "styles" in parts else None
    if styles is None or styles.tag != f"{_W}styles":
        raise _no_reference()
    sections = list(root.iter(f"{_W}sectPr"))
    section = sections[-1] if sections else el("sectPr")
    size, margins, width = _page(section)
    ids = house_styles.prepare(styles, language=language, width=width)
    house = House(styles, size, margins, width)
    if "theme" in parts:
        house.theme = package.part(parts["theme"])
        packages.parse(house.theme)
    if "fontTable" in parts:
        house.fonts = _fonts(package.tree(parts["fontTable"]))
    settings = package.tree(parts["settings"]) if "settings" in parts else None
    house.colours = settings.find(f"{_W}clrSchemeMapping") if settings is not None else None
    titled = _on(section.find(f"{_W}titlePg"))
    for sort, kept in (("header", house.heads), ("footer", house.feet)):
        _letterheads(package, section, related, sort=sort, kept=kept, media=house.media, ids=ids)
        if not titled:
            kept.pop("first", None)
            if "default" in kept:
                kept["first"] = kept["default"]
    return house


def _opened(data: bytes) -> Package:
    if data.startswith(_OLE):
        raise UserError(
            _("The reference is protected by a password, or a file of an old Word version."),
            _("Save it in a word processor as DOCX without a password and choose that file."),
        )
    if not data.startswith(b"PK"):
        raise _no_reference()
    package = packages.opened(data)
    kinds = package.part("[Content_Types].xml")
    if b"macroEnabled" in kinds or package.has("word/vbaProject.bin"):
        raise UserError(
            _("The reference carries macros, so it is not used."), _("Save it as DOCX without macros.")
        )
    return package


def _no_reference() -> UserError:
    return UserError(
        _("The reference is no Word document (DOCX) with styles."),
        _("Choose a DOCX that a word processor has saved, not in the “strict” form."),
    )


def _on(switch: "Element | None") -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in ("0", "false", "off")


def _page(section: "Element") -> "tuple[Element, Element, float]":
    """Size, margins and text width of the section; A4 and ours where it says none, or leaves no room for text."""
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        return *sheets.own(), page.TEXT_WIDTH
    try:
        inner = _length(size, "w") - _length(margins, "left") - _length(margins, "right")
        inner -= _length(margins, "gutter") if margins.get(f"{_W}gutter") else 0
        high = _length(size, "h") - abs(_length(margins, "top")) - abs(_length(margins, "bottom"))
    except ValueError:
        return *sheets.own(), page.TEXT_WIDTH
    return (size, margins, inner) if min(inner, high) >= _NARROWEST else (*sheets.own(), page.TEXT_WIDTH)


def _length(element: "Element", name: str) -> float:
    """An attribute in twentieths of a point as millimetres. Raises ValueError where it is no number."""
    return float(element.get(f"{_W}{name}", "")) / 1440 * 25.4


def _fonts(root: "Element | None") -> bytes:
    """The font table without the fonts that are embedded in the file."""
    from lxml import etree

    if root is None:
        return b""
    for one in list(root.iter()):
        if isinstance(one.tag, str) and one.tag.startswith(f"{_W}embed"):
            drop(one)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _letterheads(
    package: Package,
    section: "Element",
    related: dict[str, tuple[str, str]],
    *,
    sort: str,
    kept: dict[str, Letterhead],
    media: dict[str, bytes],
    ids: dict[str, str],
) -> None:
    """Take the headers or footers of a section that show anything."""
    for reference in section.iterfind(f"{_W}{sort}Reference"):
        pages = reference.get(f"{_W}type", "default")
        kind, path = related.get(reference.get(f"{_R}id", ""), ("", ""))
        root = package.tree(path) if kind == sort and pages in ("first", "default") else None
        if root is None or not _shows(root):
            continue
        house_styles.rename(root, ids)
        pictures: dict[str, str] = {}
        for id, (what, target) in package.related(path).items():
            ending = posixpath.splitext(target)[1].lstrip(".").lower()
            if what == "image" and ending in _PICTURES and (data := package.part(target)):
                name = next((n for n, held in media.items() if held == data and n.endswith(ending)), "")
                pictures[id] = name or f"media/house{len(media) + 1}.{ending}"
                media[pictures[id]] = data
        _without_links(root, set(pictures))
        kept[pages] = Letterhead(root, pictures)


def _shows(root: "Element") -> bool:
    return any(
        isinstance(one.tag, str) and one.tag.removeprefix(_W) in _SHOWN and (one.tag != f"{_W}t" or one.text)
        for one in root.iter()
    )


def _without_links(root: "Element", known: set[str]) -> None:
    """Take out what points to parts that do not come along: a link keeps its words, a picture goes."""
    for one in list(root.iter()):
        if not isinstance(one.tag, str):
            continue
        dead = [key for key, id in one.attrib.items() if str(key).startswith(_R) and id not in known]
        if not dead:
            continue
        if one.tag == f"{_W}hyperlink":
            for key in dead:
                del one.attrib[key]
            continue
        holders = [one, *one.iterancestors()]
        drop(next((held for held in holders if held.tag in _PICTURED), one))


def content_types(media: dict[str, bytes]) -> dict[str, str]:
    """The content type of each ending among the pictures."""
    endings = sorted({name.rpartition(".")[2] for name in media})
    return {ending: _PICTURES[ending] for ending in endings}
