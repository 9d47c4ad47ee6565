"""The two sheets of the view side by side: the original to be read, the translation to be typed.

Knows which keys mean something else on a translation (it has no order of its own: Enter goes on, nothing splits or moves), the
quotation marks of its language, and the states that stand in its margin. Leaves typing to `editor`, saving to `pen`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from app.documents import markup
from app.domain import translations
from app.domain.drafts import OPEN, ParagraphInfo
from app.domain.translations import Pair
from app.i18n import _
from app.text import language_names
from app.ui.context import Context
from app.ui.draft import blocks, sheet
from app.ui.draft.editor import Editor
from app.ui.draft.paper import Paper
from app.ui.draft.pasting import Pasted
from app.ui.draft.pen import Pen
from app.ui.widgets.chips import HEIGHT, chip_font, paint_chip

if TYPE_CHECKING:
    from database.store import Session

Key = Qt.Key
EDGE = 36  # pixels at 100 %: the margin of a sheet that is not the paper's own
MARGIN = 112  # the right margin of the translation, where its states stand
_OPENS = " \u00a0\n\u2028([{«„“‘–—-/"  # a quotation mark behind one of these opens


def name_state(state: str) -> tuple[str, str]:
    """A state as its chip has it: (words, tone); no words for what is right."""
    return {
        translations.MISSING: (_("missing"), "neutral"),
        translations.TO_CHECK: (_("to be checked"), "warn"),
    }.get(state, ("", "neutral"))


class OriginalSide(Paper):
    """The draft as it stands, to be read beside its translation."""

    tail = 0.0  # room below the last row, pixels

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setReadOnly(True)
        self.setAccessibleName(_("Original"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        fit(self, left=EDGE, right=EDGE)


class SisterPen(Pen):
    """Writes translations into one language."""

    language = ""

    def _title(self, name: str) -> str:
        return _("Translate {}").format(name)

    def _keep(self, s: "Session", paragraph: int, text: str) -> None:
        translations.set_text(s, paragraph, self.language, text)

    def keep_all(self, texts: Mapping[int, str]) -> None:
        """Let several translations read otherwise, as one step: {paragraph: markup}."""
        with self._context.guard(), self.step(_("Delete text")) as s:
            for paragraph, text in texts.items():
                self._keep(s, paragraph, text)


class SisterSide(Editor):
    """The translation."""

    pen_type = SisterPen
    confirming = Signal()  # the paragraph at the caret was found right
    stepping = Signal(int)  # to the next paragraph that is open, or the one before
    tail = 0.0  # room below the last row, pixels

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._states: Mapping[int, str] = {}
        super().__init__(context, parent)
        self.setAccessibleName(_("Translation"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def language(self) -> str:
        """What is typed here."""
        assert isinstance(self.pen, SisterPen)
        return self.pen.language

    @language.setter
    def language(self, language: str) -> None:
        assert isinstance(self.pen, SisterPen)
        self.pen.language = language

    def show_pairs(self, pairs: Sequence[Pair], values: Mapping[str, str]) -> bool:
        """Show translations; that an original is agreed does not lock them. Returns what `fill` does."""
        self._states = {pair.paragraph.id: pair.state for pair in pairs}
        infos = [replace(pair.paragraph, text=pair.text, status=OPEN) for pair in pairs]
        return fill(self, infos, values)

    def replace_text(self, text: str) -> None:
        """Let the translation at the caret read `text` (markup), as if it were typed."""
        if not self.current:
            return
        self.pen.pause()
        cursor = QTextCursor(self.textCursor().block())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._put_runs(cursor, markup.to_runs(text))
        self.setTextCursor(cursor)
        self.pen.flush()

    # --- keys

    def _on_step_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Key.Key_Return, Key.Key_Enter) and held == Qt.KeyboardModifier.ControlModifier:
            self.confirming.emit()
        elif key == Key.Key_F8:
            self.stepping.emit(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Key.Key_Escape:
            event.ignore()
        elif event.text() == '"' and not held & Qt.KeyboardModifier.ControlModifier:
            self._quote()
        else:
            return super()._on_step_key(event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Key.Key_Escape:
            event.ignore()  # the view closes
        else:
            super().keyPressEvent(event)

    def split(self) -> None:
        """Enter: paragraphs are the original's, so it goes on to the next one."""
        self._go(1)

    def change_level(self, step: int) -> None:
        """Tab and Shift+Tab: the next paragraph, or the one before."""
        self._go(step)

    def move_paragraph(self, step: int) -> None:
        """The order is the original's: Alt with an arrow goes without taking the paragraph along."""
        self._go(step)

    def _go(self, step: int) -> None:
        if paragraph := self.id_at(self.row_of(self.current) + step):
            self.place(paragraph, -1)

    def _join(self, first: int, second: int) -> None:
        """Nothing is joined here."""

    def _refuses(self) -> bool:
        return False

    def _cut_selection_across(self) -> bool:
        """Delete a selection over several paragraphs: each keeps its place."""
        if not self._is_across():
            return False
        held = self.textCursor()
        start, end = held.selectionStart(), held.selectionEnd()
        block, texts = self.document().findBlock(start), {}
        first, inside = self.id_at(block.blockNumber()), start - block.position()
        while block.isValid() and block.position() <= end:
            low, high = max(0, start - block.position()), min(block.length() - 1, end - block.position())
            rest = (*blocks.read(block, 0, low), *blocks.read(block, high))
            texts[self.id_at(block.blockNumber())] = markup.from_runs(rest)
            block = block.next()
        assert isinstance(self.pen, SisterPen)
        self.pen.keep_all(texts)
        self.place(first, inside)
        return True

    def _paste_paragraphs(self, cursor: QTextCursor, pasted: list[Pasted]) -> None:
        """Several paragraphs become one: where they belong nobody can tell (a whole paper is imported instead)."""
        runs = markup.to_runs(" ".join(one.typed or one.text for one in pasted))
        self._put_runs(cursor, runs)
        self.setTextCursor(cursor)

    def _quote(self) -> None:
        """The quotation mark of the language, opening or closing."""
        cursor = self.textCursor()
        cursor.removeSelectedText()
        inside = cursor.positionInBlock()
        before = cursor.block().text()[inside - 1 : inside] if inside else " "
        cursor.insertText(language_names.quotes(self.language)[0 if before in _OPENS else 1])
        self.setTextCursor(cursor)

    # --- the margin

    def _fit(self) -> None:
        fit(self, left=EDGE, right=MARGIN)

    def _paint_rows(self, painter: QPainter, room: QRectF, scrolled: float, *, over: bool = False) -> None:
        super()._paint_rows(painter, room, scrolled, over=over)
        if over:
            self._paint_states(painter, room, scrolled)

    def _paint_states(self, painter: QPainter, room: QRectF, scrolled: float) -> None:
        layout = self.document().documentLayout()
        left, width = sheet.sheet_room(room, self.zoom)
        block = self.document().begin()
        while block.isValid():
            stands = layout.blockBoundingRect(block).translated(0, -scrolled)
            if stands.top() > room.bottom():
                return
            words, tone = name_state(self._states.get(self.id_at(block.blockNumber()), ""))
            if words and stands.bottom() > room.top():
                start = left + width - MARGIN + 14
                painter.setFont(QFont(chip_font()))
                paint_chip(painter, QRectF(start, stands.top(), MARGIN - 18, HEIGHT), words, tone)
            block = block.next()


def fill(
    side: "OriginalSide | SisterSide", infos: Sequence[ParagraphInfo], values: Mapping[str, str]
) -> bool:
    """Bring a sheet to agree with the workspace, laid out once at the end. Whether it was empty before: its tints are then
    put on by `tint`, once for all, when the rows stand."""
    first = not side._rows
    side._own += 1
    if first:
        side._tints.setDocument(None)
    whole = QTextCursor(side.document())
    whole.beginEditBlock()
    try:
        side.show_paragraphs(infos, values)
    finally:
        whole.endEditBlock()
        side._own -= 1
    return first


def tint(side: "OriginalSide | SisterSide") -> None:
    """Put the tints on a sheet that was filled anew."""
    side._own += 1
    side._tints.setDocument(side.document())
    side._tints.rehighlight()
    side._own -= 1


def fit(side: "OriginalSide | SisterSide", *, left: float, right: float) -> None:
    """Let the text of a sheet stand in the middle of its window, with these margins of the sheet (pixels)."""
    room = QRectF(side.viewport().rect())
    zoom = side.zoom
    start, width = sheet.sheet_room(room, zoom)
    frame = side.document().rootFrame()
    wanted = sheet.frame_format(room, zoom)
    wanted.setLeftMargin(start + left)
    wanted.setRightMargin(room.width() - start - width + right)
    wanted.setBottomMargin(wanted.bottomMargin() + side.tail)
    if frame.frameFormat() != wanted:
        side._own += 1
        with QSignalBlocker(side.document()):  # no word is another: nothing is to be tinted anew
            frame.setFrameFormat(wanted)
        side._own -= 1


def height(side: Paper, row: int) -> float:
    """How high the words of a row stand, pixels."""
    block = side.document().findBlockByNumber(row)
    return side.document().documentLayout().blockBoundingRect(block).height()


def align(one: OriginalSide, other: SisterSide) -> list[float]:
    """Let each paragraph begin at the same height on both sheets: the shorter of two has room below it. Returns how high the
    rows of `other` are, pixels."""
    found: list[float] = []
    below: tuple[list[float], list[float]] = ([], [])
    first, second = one.document().begin(), other.document().begin()
    layouts, gaps = (one.document().documentLayout(), other.document().documentLayout()), _gaps(one)
    while gaps and first.isValid() and second.isValid():
        heights = (
            layouts[0].blockBoundingRect(first).height(),
            layouts[1].blockBoundingRect(second).height(),
        )
        gap = gaps[first.blockNumber()]
        found.append(heights[1])
        for rooms, high in zip(below, heights, strict=True):
            rooms.append(gap + max(heights) - high)
        first, second = first.next(), second.next()
    for side, rooms in ((one, below[0]), (other, below[1])):
        if rooms:  # below the last row its own margin does not count
            side.tail = rooms.pop()
        side.pad_rows(rooms)
        side._fit()
    return found


def _gaps(side: Paper) -> list[float]:
    """The room between each row and the next, as the paper has it: the greater of two margins counts."""
    forms = [sheet.block_format(row.info.role, row.info.level, side.zoom) for row in side._rows]
    after = [form.topMargin() for form in forms[1:]] + [0.0]
    return [max(form.bottomMargin(), top) for form, top in zip(forms, after, strict=True)]
