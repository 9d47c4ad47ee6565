"""Comparisons: two documents for JSON, HTML and as a DOCX with tracked changes, two paragraphs of the Library word by word.

Knows shapes. Leaves what counts as one change to `app.text.compare`.
"""

import html
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.documents import output
from app.documents.model import Block, Document
from app.domain import changing
from app.text import compare
from database.models import Paragraph

_TAGS = {"insert": "ins", "delete": "del"}


def paragraphs(s: Session, old: int, new: int) -> tuple[compare.Op, ...]:
    """What turns one paragraph of the Library into another. Raises UserError where one no longer exists."""
    before, after = changing.get(s, Paragraph, old), changing.get(s, Paragraph, new)
    return compare.words(before.plain, after.plain)


def describe(old: Sequence[Block], new: Sequence[Block]) -> dict[str, Any]:
    """Two documents compared: pairs of paragraphs with their operations, and the number of changes and islands.

    `old` and `new` are places among the blocks; a paragraph that is new or gone has only one. `moved` marks those that
    changed places.
    """
    pairs = compare.paragraphs([block.text for block in old], [block.text for block in new])
    counts = [compare.count(pair.ops) for pair in pairs]
    return {
        "paragraphs": [
            {
                "old": pair.old,
                "new": pair.new,
                "old_label": "" if pair.old is None else old[pair.old].label,
                "new_label": "" if pair.new is None else new[pair.new].label,
                "moved": pair.moved,
                "ops": [{"op": op.op, "text": op.text} for op in pair.ops],
            }
            for pair in pairs
        ],
        "regions": sum(regions for regions, _islands in counts),
        "islands": sum(islands for _regions, islands in counts),
    }


def redline(old: Document, new: Document, path: Path, *, author: str, date: str = "") -> dict[str, Any]:
    """Write both papers as one DOCX with tracked changes by `author`; the file appears whole or not at all.

    `date` is ISO 8601. Accepting all changes gives `new`, rejecting all gives `old`. Returns how much was changed. Raises
    UserError for a place that cannot be written.
    """
    from app.documents import redlines, write_docx

    found = redlines.compared(old, new)
    output.write(path, write_docx.redline_to_bytes(found, author=author, date=date))
    inserted, deleted = found.words
    return {"regions": found.regions, "inserted_words": inserted, "deleted_words": deleted}


def to_html(described: dict[str, Any], *, title: str, language: str = "en") -> str:
    """A described comparison as one HTML page without anything from outside."""
    lines = [
        f"<p{_class(pair)}>{_label(pair)}{''.join(_marked(pair['ops']))}</p>"
        for pair in described["paragraphs"]
    ]
    style = (
        "body{font-family:serif;max-width:46em;margin:2em auto;line-height:1.5}"
        "ins{background:#d8f0dc}del{background:#f8d8d8}.moved{border-left:3px solid #888;padding-left:.6em}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(language, quote=True)}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head>\n<body>\n"
        + "\n".join(lines)
        + "\n</body>\n</html>\n"
    )


def _class(pair: dict[str, Any]) -> str:
    return ' class="moved"' if pair["moved"] else ""


def _label(pair: dict[str, Any]) -> str:
    label = pair["new_label"] or pair["old_label"]
    return f"{html.escape(label)} " if label else ""


def _marked(ops: Iterable[dict[str, str]]) -> Iterable[str]:
    for op in ops:
        text, tag = html.escape(op["text"]), _TAGS.get(op["op"])
        yield f"<{tag}>{text}</{tag}>" if tag else text
