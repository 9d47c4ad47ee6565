"""Copying and pasting paragraphs: our own form keeps footnotes, Fields and references.

Knows how a selection becomes stored texts and back. Leaves what other programs write to `pasting`, where it goes to `editor`.
"""

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from app.documents import markup
from app.documents.model import Run
from app.domain import fields, references
from app.ui.draft import blocks, pasting
from app.ui.draft.pasting import Pasted

TYPE = "application/x-penholder-paragraphs"


def take(cursor: QTextCursor, numbers: Mapping[str, str]) -> QMimeData:
    """The selection of `cursor` for the clipboard: as stored texts for us, as HTML and plain text for others. `numbers` are
    what references show; they go with the texts, for another draft does not have the paragraphs that are meant."""
    mime, texts = QMimeData(), selected(cursor)
    meant = {uid: numbers.get(uid, "") for text in texts for uid in references.used(text)}
    mime.setData(TYPE, QByteArray(json.dumps({"texts": texts, "numbers": meant}).encode()))
    mime.setText(cursor.selection().toPlainText().replace(blocks.OBJECT, ""))
    values = _values(cursor)
    shown = [references.filled(markup.to_runs(text), numbers) for text in texts]
    filled = [_html(fields.fill_runs(runs, values)) for runs in shown]
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


def pasted(mime: QMimeData, numbers: Mapping[str, str]) -> list[Pasted]:
    """The paragraphs of a clipboard; a single one keeps its blanks at the ends. References to paragraphs that the draft with
    these `numbers` does not have are words."""
    if mime.hasFormat(TYPE):
        found = [Pasted(text, typed=text) for text in _ours(mime, numbers)]
    elif mime.hasHtml():
        found = pasting.from_html(blocks.cleaned(mime.html()))
    else:
        found = pasting.from_plain(blocks.cleaned(mime.text()))
    if len(found) == 1:
        return found
    return [replace(one, text=one.text.strip()) for one in found if one.text.strip()]


def _ours(mime: QMimeData, numbers: Mapping[str, str]) -> list[str]:
    try:
        held = json.loads(bytes(mime.data(TYPE).data()).decode())
    except ValueError:
        return []
    texts, meant = (held.get("texts"), held.get("numbers")) if isinstance(held, dict) else (None, None)
    if not isinstance(texts, list) or not isinstance(meant, dict):
        return []
    found = []
    for text in texts:
        if isinstance(text, str):
            runs = references.filled(markup.to_runs(text), {uid: str(one) for uid, one in meant.items()})
            found.append(
                markup.from_runs(run if run.ref in numbers else replace(run, ref="") for run in runs)
            )
    return found
