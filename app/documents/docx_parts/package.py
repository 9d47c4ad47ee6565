"""The package of a DOCX: which parts there are, how they are related, and the properties of the file.

Knows the Open Packaging Conventions as far as a written document needs them. Leaves the parts to their modules.
The same parts give the same bytes: every entry carries one fixed date. Source: ECMA-376 part 2.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from app.documents import page
from app.documents.model import Document

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can hold

# Parts of word/ that document.xml refers to, with the kind of each; their relation ids are rId1, rId2, …
RELATED = {
    "styles.xml": "styles",
    "numbering.xml": "numbering",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
    "footnotes.xml": "footnotes",
    "header1.xml": "header",
    "header2.xml": "header",
    "footer1.xml": "footer",
    "footer2.xml": "footer",
}
THEME = "theme/theme1.xml"  # a part that only a house brings


@dataclass(frozen=True)
class Extras:
    """What a house brings along: its theme, pictures by their names under word/ ("media/house1.png"), the content types of
    their endings, and for parts of RELATED the pictures they show, as relation id → name."""

    theme: bytes = b""
    media: Mapping[str, bytes] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


_NOTHING = Extras()


def relation(part: str) -> str:
    """The relation id by which document.xml names `part`."""
    return f"rId{list(RELATED).index(part) + 1}"


def packed(parts: Mapping[str, Iterable[bytes]], document: Document, extras: Extras = _NOTHING) -> bytes:
    """The DOCX made of document.xml and the RELATED parts, given by file name, each as pieces that are asked for one part
    after the other."""
    related = RELATED | ({THEME: "theme"} if extras.theme else {})
    entries: dict[str, Iterable[bytes]] = {
        "[Content_Types].xml": [_types(related, extras.types).encode()],
        "_rels/.rels": [
            _relations(
                {
                    "word/document.xml": f"{_RELATION}/officeDocument",
                    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/app.xml": f"{_RELATION}/extended-properties",
                }
            ).encode()
        ],
        "word/_rels/document.xml.rels": [
            _relations({part: f"{_RELATION}/{kind}" for part, kind in related.items()}).encode()
        ],
        **{f"word/{name}": content for name, content in parts.items()},
        **_beside(extras),
        "docProps/core.xml": [_core(document).encode()],
        "docProps/app.xml": [_app().encode()],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            with archive.open(entry, "w") as file:
                for piece in content:
                    file.write(piece)
    return buffer.getvalue()


def _beside(extras: Extras) -> dict[str, list[bytes]]:
    """What a house brings along, by its names in the package."""
    out = {f"word/{THEME}": [extras.theme]} if extras.theme else {}
    for part, pictures in extras.shown.items():
        lines = "".join(
            f'<Relationship Id="{escape(id)}" Type="{_RELATION}/image" Target="{name}"/>'
            for id, name in sorted(pictures.items())
        )
        written = f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
        out |= {f"word/_rels/{part}.rels": [written.encode()]} if pictures else {}
    return out | {f"word/{name}": [data] for name, data in extras.media.items()}


def _types(related: Mapping[str, str], endings: Mapping[str, str]) -> str:
    overrides = {"/word/document.xml": f"{_MAIN}.document.main+xml"}
    overrides |= {f"/word/{part}": f"{_MAIN}.{kind}+xml" for part, kind in related.items() if part != THEME}
    if THEME in related:
        overrides[f"/word/{THEME}"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    ) + "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items())
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{lines}</Types>'


def _relations(targets: Mapping[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(document: Document) -> str:
    """Title, language and date are the document's; the author is the program, never the machine's user."""
    subject = " · ".join(filter(None, (page.one_line(document.symbol), str(document.kind))))
    dates = ""
    try:
        day = datetime.date.fromisoformat(document.date).isoformat()
        for name in ("created", "modified"):
            dates += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
    except ValueError:
        dates = ""  # a date in words cannot be a property
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(page.title(document))}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        "<dc:creator>Penholder</dc:creator><cp:lastModifiedBy>Penholder</cp:lastModifiedBy>"
        f"<dc:language>{escape(page.language(document))}</dc:language>{dates}</cp:coreProperties>"
    )


def _app() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_DECLARATION}<Properties xmlns="{space}"><Application>Penholder</Application></Properties>'
