"""Tints on the paper: brackets and their broken signs, Fields and their gaps, and the letters of titles, headings and openers.

Knows what to tint and in which colour; it is display alone and never part of a text. Leaves roles to the caller.
"""

from collections.abc import Callable, Collection

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.documents.model import Role
from app.domain import fields, opening_words, references
from app.text import brackets
from app.ui import style
from app.ui.draft import blocks, bracket_marks, stale_marks


class Highlighter(QSyntaxHighlighter):
    """Tints one document; of the block with a number `role_of` says role and level, `stale_of` which words are stale, and
    `italic_of` whether its opening words are italic."""

    def __init__(
        self,
        document: QTextDocument,
        role_of: Callable[[int], tuple[str, int]],
        stale_of: Callable[[int], Collection[str]],
        italic_of: Callable[[int], bool | None],
    ) -> None:
        super().__init__(document)
        self._italic_of = italic_of
        self._role_of = role_of
        self._stale_of = stale_of

    def highlightBlock(self, text: str) -> None:
        role, level = self._role_of(self.currentBlock().blockNumber())
        base = _letters(role, level)
        grounds = self._grounds(text)
        stale = stale_marks.places(self.currentBlock(), self._stale_of(self.currentBlock().blockNumber()))
        if base is None and not grounds and not stale and "]" not in text:
            self._slant(text, role)
            return
        if base is not None:
            self.setFormat(0, blocks.units(text), base)
        for start, end, color, ink in grounds:
            shade = QTextCharFormat(base or QTextCharFormat())
            shade.setBackground(color)
            if ink is not None:
                shade.setForeground(ink)
            self.setFormat(start, end - start, shade)
        self._mark_signs(text)
        self._slant(text, role)
        for start, end, _words in stale:
            for place in range(start, end):  # over whatever tint lies there
                dotted = self.format(place)
                dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                dotted.setUnderlineColor(style.current().color("warn"))
                self.setFormat(place, 1, dotted)

    def _slant(self, text: str, role: str) -> None:
        """The opening words italic or upright, as the type of the paper has it."""
        italic = self._italic_of(self.currentBlock().blockNumber())
        if italic is None:
            return
        typed, at = [], 0
        for piece in blocks.pieces(self.currentBlock()):
            if piece.format.fontItalic():
                typed.append((at, at + len(piece.text)))
            at += len(piece.text)
        found = opening_words.look(text, role, opening_words.joined(typed), italic)
        if found is None:
            return
        for place in range(blocks.units(text[: found.start]), blocks.units(text[: found.end])):
            letters = self.format(place)  # over whatever tint lies there
            letters.setFontItalic(found.italic)
            self.setFormat(place, 1, letters)

    def _mark_signs(self, text: str) -> None:
        """Red waves under a bracket's sign that has no counterpart, and room behind a bracket for who asked for it."""
        if "[" not in text and "]" not in text:
            return
        for place in brackets.parse(text).broken:
            at = blocks.units(text[:place])
            wave = QTextCharFormat(self.format(at))
            wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            wave.setUnderlineColor(style.current().color("bad"))
            wave.setForeground(style.current().color("bad"))
            wave.setBackground(style.current().color("bad_soft"))
            self.setFormat(at, 1, wave)
        font = self.document().defaultFont()
        for mark in bracket_marks.marks(self.currentBlock()):
            room = QTextCharFormat(self.format(mark.end - 1))
            room.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            room.setFontLetterSpacing(bracket_marks.width(mark, font))
            self.setFormat(mark.end - 1, 1, room)

    def _grounds(self, text: str) -> list[tuple[int, int, QColor, QColor | None]]:
        """(start, end, ground, ink) of what is tinted; later ones lie over earlier ones."""
        worn = style.current()
        found: list[tuple[int, int, QColor, QColor | None]] = []
        if "[" in text:
            for one in brackets.parse(text).outermost:
                low = blocks.units(text[: one.start])
                found.append(
                    (low, low + blocks.units(text[one.start : one.end]), worn.color("warn_soft"), None)
                )
        filled = [p for p in blocks.things(self.currentBlock()) if p.text != blocks.OBJECT]
        for piece in filled:
            lost = piece.text == references.GAP and piece.format.hasProperty(blocks.REF)
            ground, ink = ("warn_soft", worn.color("warn")) if lost else ("accent_soft", None)
            found.append((piece.start, piece.end, worn.color(ground), ink))
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
