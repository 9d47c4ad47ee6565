"""Copying and pasting paragraphs: our own form keeps footnotes and Fields.

Knows how a selection becomes stored texts and back. Leaves what other programs write to `pasting`, where it goes to `editor`.
"""

import html
import json
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from app.documents import markup
from app.documents.model import Run
from app.domain import fields
from app.ui.draft import blocks, pasting
from app.ui.draft.pasting import Pasted

TYPE = "application/x-penholder-paragraphs"


def take(cursor: QTextCursor) -> QMimeData:
    """The selection of `cursor` for the clipboard: as stored texts for us, as HTML and plain text for others."""
    mime, texts = QMimeData(), selected(cursor)
    mime.setData(TYPE, QByteArray(json.dumps(texts).encode()))
    shown = cursor.selection().toPlainText().replace(blocks.OBJECT, "")
    mime.setText(shown)
    values = _values(cursor)
    filled = [_html(fields.fill_runs(markup.to_runs(text), values)) for text in texts]
    mime.setHtml("".join(f"<p>{one}</p>" for one in filled) if len(filled) > 1 else "".join(filled))
    return mime


def _values(cursor: QTextCursor) -> dict[str, str]:
    """What the Fields in the paragraphs of a selection say: others get the words, not names in braces."""
    block, found = cursor.document().findBlock(cursor.selectionStart()), {}
    while block.isValid() and block.position() <= cursor.selectionEnd():
        for piece in blocks.things(block):
            if name := blocks.kept(piece.format, blocks.FIELD):
                found[name] = piece.text.replace(blocks.LINE_BREAK, "\n")
        block = block.next()
    return found


def _html(runs: Iterable[Run]) -> str:
    """Words, bold and italics of `runs`; footnotes stay behind."""
    out = []
    for run in runs:
        text = html.escape(run.text).replace("\n", "<br>")
        for tag, on in (("sup", run.superscript), ("i", run.italic), ("b", run.bold)):
            text = f"<{tag}>{text}</{tag}>" if on and text else text
        out.append(text)
    return "".join(out)


def selected(cursor: QTextCursor) -> list[str]:
    """The stored text of each paragraph, or part of one, that a selection covers."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(start)
    found = []
    while block.isValid() and block.position() <= end:
        low = max(0, start - block.position())
        high = min(block.length() - 1, end - block.position())
        found.append(blocks.text(block, low, high))
        block = block.next()
    return found


def pasted(mime: QMimeData) -> list[Pasted]:
    """The paragraphs of a clipboard; a single one keeps its blanks at the ends."""
    if mime.hasFormat(TYPE):
        found = [Pasted(text, typed=text) for text in _ours(mime)]
    elif mime.hasHtml():
        found = pasting.from_html(blocks.cleaned(mime.html()))
    else:
        found = pasting.from_plain(blocks.cleaned(mime.text()))
    if len(found) == 1:
        return found
    return [replace(one, text=one.text.strip()) for one in found if one.text.strip()]


def _ours(mime: QMimeData) -> list[str]:
    try:
        held = json.loads(bytes(mime.data(TYPE).data()).decode())
    except ValueError:
        return []
    return [text for text in held if isinstance(text, str)] if isinstance(held, list) else []
