"""Writing a Document as DOCX.

Knows which parts a document has and puts them together; each part has its module in documents.docx_parts. Numbering
comes from documents.lists and looks from documents.look, as in the PDF. The parts are written directly: footnotes and
numbering have no other way, and nothing of a foreign template (authors, dates) can get into the file.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.documents import lists, output, pairs, redlines
from app.documents.docx_parts import (
    body,
    columns,
    common_lists,
    ends,
    numbering,
    package,
    reference,
    revised,
    surroundings,
    text,
)
from app.documents.docx_parts.text import Footnotes
from app.documents.finish import PLAIN, Finish
from app.documents.model import Document
from app.documents.redlines import Redline


def write(document: Document, path: Path) -> None:
    """Write `document` to `path`, replacing the file; raises UserError where the place refuses it."""
    output.write(path, to_bytes(document))


def to_bytes(
    document: Document, *, finish: Finish = PLAIN, tell: Callable[[float], None] | None = None
) -> bytes:
    """`document` as a DOCX, finished as `finish` says; the same document gives the same bytes. `tell` hears how far a long one
    is, 0 to 1, and may raise to stop it. Raises UserError for a reference that cannot serve."""
    arranged = lists.arrange(document.blocks)
    footnotes = Footnotes()
    around = surroundings.of(document, finish)
    parts: dict[str, Iterable[bytes]] = {
        "document.xml": body.body_part(
            document, arranged, footnotes=footnotes, sheet=around.sheet, tell=tell
        ),
        "numbering.xml": [numbering.numbering_part(arranged)],
        **around.parts,
        "footnotes.xml": (text.footnotes_part(notes) for notes in [footnotes]),  # asked for after the body
    }
    return package.packed(parts, document, around.extras)


def check_reference(data: bytes) -> None:
    """Raise UserError where the DOCX `data` cannot serve as the reference of a Finish."""
    reference.read(data, language="en-GB")


def redline_to_bytes(redline: Redline, *, author: str, date: str = "", finish: Finish = PLAIN) -> bytes:
    """Two papers as one DOCX with tracked changes by `author` (of `date`, ISO 8601 with zone): accepting all of them
    gives the new paper, rejecting all the old one. Header, language and properties are the new paper's. Raises as
    `to_bytes`."""
    common = common_lists.arrange(redline)
    if parted := ends.parted(redline, common):
        redline = redlines.apart(redline, parted)
        common = common_lists.arrange(redline)
    around = surroundings.of(redline.new, finish)
    written = revised.parts(redline, common, pen=revised.Pen(author, date), sheet=around.sheet)
    parts: dict[str, Iterable[bytes]] = {
        **{name: [content] for name, content in written.items()},
        "numbering.xml": [numbering.numbering_part(common.arranged, apart=True)],
        **around.parts,
    }
    return package.packed(parts, redline.new, around.extras)


def bilingual_to_bytes(left: Document, right: Document, *, finish: Finish = PLAIN) -> bytes:
    """Two languages of one paper side by side, paragraph beside paragraph; headers and properties are those of `left`. Raises
    UserError where the two do not match (see documents.pairs), and as `to_bytes`."""
    pairs.check(left, right, finish)
    arranged, footnotes = columns.arrange(left, right), Footnotes()
    around = surroundings.of(left, finish)
    parts: dict[str, Iterable[bytes]] = {
        "document.xml": [columns.body_part(left, right, arranged, footnotes=footnotes, sheet=around.sheet)],
        "numbering.xml": [numbering.numbering_part(arranged, apart=True)],
        **around.parts,
        "footnotes.xml": [text.footnotes_part(footnotes)],
    }
    return package.packed(parts, left, around.extras)
