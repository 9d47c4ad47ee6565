"""What is laid over the words of the paper without being part of them: hits of a search, words that no speller knows.

Knows where in a block a place of its text stands, which blocks are in sight, and that several layers share the paper. Leaves
what is laid there to whoever owns a layer.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain.replacing import BODY, Place
from app.ui.draft import blocks

Stretch = tuple[int, int]  # from, to: positions in the document


class Overlays:
    """The layers of one paper; a later name lies over an earlier one."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}

    def lay(self, name: str, stretches: Sequence[tuple[Stretch, QTextCharFormat]]) -> None:
        """Let the layer `name` be these stretches and nothing else."""
        if not stretches and not self._layers.get(name):
            return
        made = []
        for (start, end), look in stretches:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, look
            made.append(one)
        self._layers[name] = made
        self._editor.setExtraSelections([one for layer in self._layers.values() for one in layer])


def rows_in_sight(editor: QTextEdit) -> range:
    """The blocks that can be seen, by number."""
    room = editor.viewport().rect()
    middle = room.center().x()
    first = editor.cursorForPosition(QPoint(middle, room.top())).blockNumber()
    last = editor.cursorForPosition(QPoint(middle, room.bottom())).blockNumber()
    return range(first, last + 1)


def stretch(block: QTextBlock, place: Place, read: str) -> Stretch:
    """Where a place stands on the paper, when its text reads `read`; a place in a footnote stands at the footnote's mark."""
    if place.note != BODY:
        marks = [piece for piece in blocks.things(block) if piece.text == blocks.OBJECT]
        if place.note < len(marks):
            one = marks[place.note]
            return block.position() + one.start, block.position() + one.end
        return block.position(), block.position()
    text, silent = block.text(), _silent(block)
    shown = "".join(sign for at, sign in enumerate(text) if at not in silent)
    lead = max(0, shown.find(read))  # blanks that are still being typed
    start = _at(text, silent, place.start + lead, behind=True)
    end = _at(text, silent, place.end + lead, behind=False)
    top = block.position() + block.length() - 1
    return min(block.position() + start, top), min(block.position() + max(start, end), top)


def _silent(block: QTextBlock) -> frozenset[int]:
    """The signs of a block that are no words of its text: marks of footnotes, and what else is one thing but no Field."""
    others = {
        piece.start
        for piece in blocks.things(block)
        if piece.text != blocks.OBJECT and not piece.format.hasProperty(blocks.FIELD)
    }
    found: set[int] = set()
    seen = 0
    for piece in blocks.pieces(block):
        whole = piece.start in others
        found |= {seen + at for at, sign in enumerate(piece.text) if whole or sign == blocks.OBJECT}
        seen += len(piece.text)
    return frozenset(found)


def _at(text: str, silent: frozenset[int], place: int, *, behind: bool) -> int:
    """The place in a block, in Qt's units, before which `place` signs are words; `behind` what is no word there."""
    seen = at = 0
    while at < len(text) and (seen < place or (behind and at in silent)):
        seen += at not in silent
        at += 1
    return blocks.units(text[:at])
