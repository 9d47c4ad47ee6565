"""Copying and pasting paragraphs: our own form keeps footnotes and Fields, others keep bold and italics alone.

Knows how a selection becomes stored texts and how a clipboard's content does. Leaves where they go to `editor`.
"""

import html
import json
import re
from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor, QTextDocument

from app.documents import markup
from app.documents.model import Run
from app.domain import fields
from app.ui.draft import blocks

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


def texts(mime: QMimeData) -> list[str]:
    """The paragraphs of a clipboard as stored texts; a single one keeps its blanks at the ends."""
    if mime.hasFormat(TYPE):
        found = _ours(mime)
    elif mime.hasHtml():
        found = _from_html(mime.html())
    else:
        plain = mime.text().replace("\r\n", "\n").replace("\u2029", "\n")
        found = [markup.from_plain(blocks.cleaned(line)) for line in plain.split("\n")]
    if len(found) == 1:
        return found
    return [kept for text in found if (kept := text.strip())]


def _ours(mime: QMimeData) -> list[str]:
    try:
        held = json.loads(bytes(mime.data(TYPE).data()).decode())
    except ValueError:
        return []
    return [text for text in held if isinstance(text, str)] if isinstance(held, list) else []


def _from_html(source: str) -> list[str]:
    """Bold and italics of a foreign text; its pictures, colours, lists and tables stay behind."""
    document = QTextDocument()
    document.setHtml(source)
    found = []
    block = document.begin()
    while block.isValid():
        found.append(re.sub(r"[ \t]+", " ", blocks.text(block)))
        block = block.next()
    return found if len(found) == 1 else [text for text in found if text.strip()] or [""]
