"""Tints on the paper: brackets, Fields and their gaps, and the letters of titles and headings.

Knows what to tint and in which colour; it is display alone and never part of a text. Leaves roles to the caller.
"""

from collections.abc import Callable, Collection

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.documents.model import Role
from app.domain import fields, wording
from app.ui import style
from app.ui.draft import blocks, stale_marks


class Highlighter(QSyntaxHighlighter):
    """Tints one document; of the block with a number `role_of` says role and level, `stale_of` which words are stale."""

    def __init__(
        self,
        document: QTextDocument,
        role_of: Callable[[int], tuple[str, int]],
        stale_of: Callable[[int], Collection[str]],
    ) -> None:
        super().__init__(document)
        self._role_of = role_of
        self._stale_of = stale_of

    def highlightBlock(self, text: str) -> None:
        role, level = self._role_of(self.currentBlock().blockNumber())
        base = _letters(role, level)
        grounds = self._grounds(text)
        stale = stale_marks.places(self.currentBlock(), self._stale_of(self.currentBlock().blockNumber()))
        if base is not None:
            self.setFormat(0, blocks.units(text), base)
        for start, end, color, ink in grounds:
            shade = QTextCharFormat(base or QTextCharFormat())
            shade.setBackground(color)
            if ink is not None:
                shade.setForeground(ink)
            self.setFormat(start, end - start, shade)
        for start, end, _words in stale:
            for place in range(start, end):  # over whatever tint lies there
                dotted = self.format(place)
                dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                dotted.setUnderlineColor(style.current().color("warn"))
                self.setFormat(place, 1, dotted)

    def _grounds(self, text: str) -> list[tuple[int, int, QColor, QColor | None]]:
        """(start, end, ground, ink) of what is tinted; later ones lie over earlier ones."""
        worn = style.current()
        found: list[tuple[int, int, QColor, QColor | None]] = []
        if "[" in text:
            for start, end in wording.brackets(text):
                low = blocks.units(text[:start])
                found.append((low, low + blocks.units(text[start:end]), worn.color("warn_soft"), None))
        filled = [p for p in blocks.things(self.currentBlock()) if p.text != blocks.OBJECT]
        for piece in filled:
            found.append((piece.start, piece.end, worn.color("accent_soft"), None))
        if "{" in text:
            for gap in fields.FIELD.finditer(text):
                low, high = blocks.units(text[: gap.start()]), blocks.units(text[: gap.end()])
                if not any(p.start <= low < p.end for p in filled):
                    found.append((low, high, worn.color("warn_soft"), worn.color("warn")))
        return found


def _letters(role: str, level: int) -> QTextCharFormat | None:
    """The letters of a role: titles and headings are bold without the text being so."""
    if role == Role.HEADING or (role == Role.TITLE and level == 0):
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.Bold)
        return made
    return None
