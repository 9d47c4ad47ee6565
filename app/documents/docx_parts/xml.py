"""Elements of WordprocessingML, by the prefixes that its manuals use.

Knows the two name spaces of a document's parts and how a part becomes bytes. Leaves every meaning to the other
parts. Lengths in WordprocessingML are twentieths of a point; `twips` makes them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}


def el(name: str, /, *children: "Element | None", **attributes: object) -> "Element":
    """The element `name` ("p" stands for w:p) around `children`, None left out. Attributes are in the name space w;
    a prefix is written with "_" (``r_id``); False and None leave an attribute out."""
    from lxml import etree

    out = etree.Element(f"{{{SPACES['w']}}}{name}", nsmap={"w": SPACES["w"], "r": SPACES["r"]})
    for key, value in attributes.items():
        if value is not None and value is not False:
            prefix, _colon, local = key.rpartition("_")
            out.set(f"{{{SPACES[prefix or 'w']}}}{local}", str(value))
    out.extend(child for child in children if child is not None)
    return out


def switch(name: str, on: bool) -> "Element | None":
    """The element `name` where `on`, otherwise nothing."""
    return el(name) if on else None


def drop(element: "Element") -> None:
    """Take `element` out of the tree it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def part(root: "Element") -> bytes:
    """The bytes of a part with its XML declaration."""
    from lxml import etree

    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def fragment(root: "Element") -> str:
    """`root` as text to be put among that of a part, whose root declares the name spaces."""
    from lxml import etree

    whole = etree.tostring(el("part", root), encoding="unicode")
    return str(whole[whole.index(">") + 1 : whole.rindex("<")])


def twips(points: float) -> int:
    """`points` in twentieths of a point."""
    return round(points * 20)


def millimetres(length: float) -> int:
    """`length` in millimetres as twentieths of a point."""
    return round(length * 1440 / 25.4)
