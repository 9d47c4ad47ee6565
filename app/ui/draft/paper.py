"""The paper: the whole draft as one text to type on, each paragraph a block that knows which row it is.

Knows how the paragraphs of the workspace and the blocks on the paper are brought to agree without losing the caret, and
what is painted. Leaves writing to `pen`, keys to `editor`, words in a block to `blocks`, the look to `sheet`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from app.documents import markup
from app.documents.model import Role, Run, plain
from app.domain import fields, references
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft import blocks, sheet, stale_marks
from app.ui.draft.highlighter import Highlighter
from app.ui.draft.note_marks import NoteMarks
from app.ui.draft.pen import Pen
from app.ui.draft.sheet_view import Row, SheetView
from app.ui.splices import same_ends


class Paper(SheetView):
    """The editor. Row n of the draft is block n of the document, always."""

    stood = Signal(int)  # the caret came to another paragraph: its id
    typed = Signal(int)  # the words of a paragraph were changed by the user
    note_met = Signal(bool)  # the caret stands at a footnote's mark, or no longer
    moved = Signal()  # the caret moved
    pen_type = Pen  # what writes the words that are typed

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._values: Mapping[str, str] = {}
        self._paragraphs: Sequence[ParagraphInfo] = ()
        self._numbers: Mapping[str, str] | None = {}
        self._openers: Mapping[int, bool] = {}
        self._serial = 1
        self._last_place = 0
        self.setObjectName("paper")
        self.setAccessibleName(_("Draft text"))
        self.setAcceptRichText(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)  # the workspace's undo knows typing too, and more
        self.pen = self.pen_type(
            context, text_of=self.text_of, kept_of=self.kept_of, name_of=self.name_of, parent=self
        )
        self._marks = NoteMarks(self.document())
        self._tints = Highlighter(
            self.document(), self._role_of, lambda row: self._stale.get(self.id_at(row), {}),
            lambda row: self._openers.get(self.id_at(row)),
        )  # fmt: skip
        self.dress()
        self.document().contentsChange.connect(self._on_contents_change)
        self.cursorPositionChanged.connect(self._on_moved)

    # --- what stands on it

    @property
    def current(self) -> int:
        """The id of the paragraph the caret stands in; 0 where there is none."""
        row = self.textCursor().blockNumber()
        return self._rows[row].id if 0 <= row < len(self._rows) else 0

    def row_of(self, paragraph: int) -> int:
        """The row of a paragraph; -1 where it is not on the paper."""
        return next((n for n, row in enumerate(self._rows) if row.id == paragraph), -1)

    def info(self, paragraph: int) -> ParagraphInfo | None:
        """What the workspace holds of a paragraph."""
        row = self.row_of(paragraph)
        return None if row < 0 else self._rows[row].info

    def infos(self) -> list[ParagraphInfo]:
        """What the workspace holds of every paragraph, in order."""
        return [row.info for row in self._rows]

    @property
    def numbers(self) -> Mapping[str, str]:
        """What a reference to each paragraph shows, by its identity; found out where it is asked for, not at each key."""
        if self._numbers is None:
            self._numbers = references.numbers(self._paragraphs)
        return self._numbers

    @property
    def values(self) -> Mapping[str, str]:
        """What the Fields say."""
        return self._values

    def text_of(self, paragraph: int) -> str | None:
        """What a paragraph reads on the paper now, as stored text."""
        row = self.row_of(paragraph)
        return None if row < 0 else blocks.text(self.document().findBlockByNumber(row))

    def kept_of(self, paragraph: int) -> str | None:
        """What the workspace held of a paragraph when it was last read."""
        info = self.info(paragraph)
        return None if info is None else info.text

    def name_of(self, paragraph: int) -> str:
        """What a paragraph is called in a step's title."""
        info = self.info(paragraph)
        if info is None or info.role not in sheet.NUMBERED or not info.label:
            return _("the title") if info is not None and info.role == Role.TITLE else _("a paragraph")
        return _("paragraph {}").format(info.label.rstrip("."))

    def show_paragraphs(
        self, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]
    ) -> dict[int, tuple[str, str]]:
        """Bring the paper to agree with the workspace. Words that wait to be written stay; the caret stays in its words.

        Returns {id: (text shown before, text shown now)} of the paragraphs whose words changed.
        """
        held = self.textCursor()
        anchor, place = self._spot(held.anchor()), self._spot(held.position())
        self._own += 1
        try:
            same, self._values = values == self._values, values
            self._paragraphs, self._numbers = paragraphs, None
            new_text = not {row.info.id for row in self._rows} & {info.id for info in paragraphs}
            with sheet.laying_out_later(self.document()) if new_text else nullcontext(), self._at_once():
                other = self._match(paragraphs)
                changed: dict[int, tuple[str, str]] = {}
                for number, info in enumerate(paragraphs):
                    before = self._rows[number].info
                    if before is not info or not same:
                        changed |= self._renew(number, info)
                        other = other or (before.label, before.status) != (info.label, info.status)
        finally:
            self._own -= 1
        if self._rows and not new_text and (self._moved_away(place) or changed):
            self._put_back(anchor, place, changed)
        self._watch_place()
        if other or changed:  # what is painted beside the words; the words paint themselves
            self.viewport().update()
        return changed

    def show_stale(self, marks: Mapping[int, Mapping[str, str]]) -> None:
        """Mark the stale words of paragraphs, each with what is said of it: {paragraph: {words: tip}}."""
        before, self._stale = self._stale, marks
        self._tint_anew(before, marks)

    def show_openers(self, looks: Mapping[int, bool]) -> None:
        """Draw the opening words of these paragraphs italic (True) or upright, whatever was typed."""
        before, self._openers = self._openers, looks
        self._tint_anew(before, looks)

    def _tint_anew(self, before: Mapping[int, object], after: Mapping[int, object]) -> None:
        if before == after:
            return
        self._own += 1
        for number, row in enumerate(self._rows):
            if before.get(row.id) != after.get(row.id):
                self._tints.rehighlightBlock(self.document().findBlockByNumber(number))
        self._own -= 1

    def choose_words(self, paragraph: int, words: str) -> None:
        """Go to a paragraph and select these words in it, where they still stand there."""
        self.place(paragraph)
        cursor = self.textCursor()
        block = cursor.block()
        for start, end, _found in stale_marks.places(block, [words])[:1]:
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def place(self, paragraph: int, offset: int = 0, *, focus: bool = True) -> None:
        """Put the caret into a paragraph; `offset` -1 is its end."""
        row = self.row_of(paragraph)
        if row < 0:
            return
        block = self.document().findBlockByNumber(row)
        cursor = QTextCursor(block)
        cursor.setPosition(
            block.position() + (block.length() - 1 if offset < 0 else min(offset, block.length() - 1))
        )
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._reveal_rest()
        if focus:
            self.setFocus()

    def _reveal_rest(self) -> None:
        """Scroll on until the paragraph at the caret is seen to its end, but never so far that the caret goes."""
        end = self.textCursor()
        end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        hidden = self.cursorRect(end).bottom() + style.space(4) - self.viewport().height()
        room = self.cursorRect().top() - style.space(4)
        if min(hidden, room) > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + min(hidden, room))

    def dress(self) -> None:
        """Wear the theme and the text size in use."""
        font = style.document_font(self.zoom)
        self._own += 1
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setStyleSheet(sheet.style_sheet(font))
        with self._at_once():
            for number, row in enumerate(self._rows):
                self._shape(self.document().findBlockByNumber(number), row.info, force=True)
        self._own -= 1
        self._fit()
        self._own += 1
        self._tints.rehighlight()
        self._own -= 1

    # --- agreeing with the workspace

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """All changes within are one to whoever follows the document: it is laid out and tinted once."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()

    def _match(self, paragraphs: Sequence[ParagraphInfo]) -> bool:
        """Let the paper have one block for each paragraph, in order; those that stay are not touched. Whether any came or
        went."""
        old, new = [row.info.id for row in self._rows], [p.id for p in paragraphs]
        if old == new:
            return False
        head, tail = same_ends(old, new)
        self._take_out(head, len(old) - tail)
        for number in range(head, len(new) - tail):
            self._put_in(number, paragraphs[number])
        return True

    def _take_out(self, start: int, end: int) -> None:
        if start >= end:
            return
        document = self.document()
        first, last = document.findBlockByNumber(start), document.findBlockByNumber(end - 1)
        cursor = QTextCursor(document)
        if start > 0:
            cursor.setPosition(first.position() - 1)
            cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(0)
            behind = last.next()
            end_of_it = behind.position() if behind.isValid() else last.position() + last.length() - 1
            cursor.setPosition(end_of_it, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        del self._rows[start:end]

    def _put_in(self, number: int, info: ParagraphInfo) -> None:
        document = self.document()
        cursor = QTextCursor(document)
        shape = sheet.block_format(info.role, info.level, self.zoom)
        if self._rows and number > 0:
            before = document.findBlockByNumber(number - 1)
            cursor.setPosition(before.position() + before.length() - 1)
            cursor.insertBlock(shape, QTextCharFormat())
        else:
            if self._rows:
                cursor.insertBlock()
                cursor.setPosition(0)
            cursor.setBlockFormat(shape)
            cursor.setBlockCharFormat(QTextCharFormat())
        self._rows.insert(number, Row(info, self._values_in(info)))
        self._put_runs(cursor, markup.to_runs(info.text))

    def _values_in(self, info: ParagraphInfo) -> tuple[str, ...]:
        """What the Fields and references of a paragraph say."""
        return (*(self._values.get(name, "") for name in fields.used(info.text)), *info.references)

    def _renew(self, number: int, info: ParagraphInfo) -> dict[int, tuple[str, str]]:
        """Bring one block up to date. {id: (text shown before, text shown now)} where the words changed."""
        row = self._rows[number]
        before, row.info = row.info, info
        block = self.document().findBlockByNumber(number)
        values = self._values_in(info)
        changed: dict[int, tuple[str, str]] = {}
        if before == info and values == row.values:
            return changed
        lost = info.locked and not before.locked and self.pen.drop(info.id)
        if lost or (
            info.id not in self.pen.waiting and self._is_stale(block, row, before=before, values=values)
        ):
            shown = block.text()
            self._write(block, info.text)
            changed[info.id] = (shown, block.text())
        row.values = values
        self._shape(block, info)
        return changed

    def _is_stale(
        self, block: QTextBlock, row: Row, *, before: ParagraphInfo, values: tuple[str, ...]
    ) -> bool:
        """Whether a block reads otherwise than the workspace. Blanks at its ends are still being typed, not stale."""
        if values != row.values and _said(block) != self._wanted(row.info.text):
            return True
        return row.info.text != before.text and blocks.text(block).strip() != row.info.text

    def _write(self, block: QTextBlock, text: str) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setCharFormat(QTextCharFormat())
        self._put_runs(cursor, markup.to_runs(text))

    def _put_runs(self, cursor: QTextCursor, runs: Sequence[Run]) -> None:
        """Runs at a cursor, their Fields and references filled."""
        if any(run.ref for run in runs):
            runs = references.filled(runs, self.numbers)
        self._serial = blocks.insert(cursor, runs, self._values, serial=self._serial)

    def _wanted(self, text: str) -> str:
        """What stored text reads on the paper, without the blanks at its ends."""
        runs = references.filled(markup.to_runs(text), self.numbers)
        return plain(fields.fill_runs(runs, self._values)).strip()

    def _shape(self, block: QTextBlock, info: ParagraphInfo, *, force: bool = False) -> None:
        shape = sheet.shape_of(info.role, info.level, self.zoom)
        if force or block.blockFormat().property(sheet.SHAPE) != shape:
            QTextCursor(block).setBlockFormat(sheet.block_format(info.role, info.level, self.zoom))

    def _spot(self, position: int) -> tuple[int, int]:
        """(paragraph, place in it) of a position in the document."""
        block = self.document().findBlock(position)
        return self.id_at(block.blockNumber()), position - block.position()

    def _moved_away(self, place: tuple[int, int]) -> bool:
        return self._spot(self.textCursor().position()) != place

    def _put_back(
        self, anchor: tuple[int, int], place: tuple[int, int], changed: Mapping[int, tuple[str, str]]
    ) -> None:
        """Caret and selection to the words they stood in, wherever these are now."""
        cursor = self.textCursor()
        ends = []
        for paragraph, offset in (anchor, place):
            row = self.row_of(paragraph)
            if row < 0:
                ends.append(min(cursor.position(), self.document().characterCount() - 1))
                continue
            block = self.document().findBlockByNumber(row)
            if paragraph in changed:
                offset = _carried(offset, *changed[paragraph])
            ends.append(block.position() + min(offset, block.length() - 1))
        cursor.setPosition(ends[0])
        cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _role_of(self, number: int) -> tuple[str, int]:
        if 0 <= number < len(self._rows):
            return self._rows[number].info.role, self._rows[number].info.level
        return "", 0

    # --- what the user does

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if self._own:
            return
        if self.document().blockCount() != max(1, len(self._rows)):
            QTimer.singleShot(0, self, self._mend)
            return
        number = self.document().findBlock(position).blockNumber()
        last = self.document().findBlock(position + added).blockNumber()
        for row in range(number, max(number, last) + 1):
            if paragraph := self.id_at(row):
                self.pen.touch(paragraph)
                self.typed.emit(paragraph)

    def _mend(self) -> None:
        """Something outside tore or joined blocks: the workspace still has the words as they were."""
        infos = [row.info for row in self._rows]
        self._own += 1
        self._rows = []
        self.document().clear()
        self._own -= 1
        self.dress()
        self.show_paragraphs(infos, self._values)

    def _on_moved(self) -> None:
        if self._own:
            return
        self._keep_out()
        self._watch_place()
        self.moved.emit()

    def _watch_place(self) -> None:
        """Tell where the caret stands now."""
        current = self.current
        if current != self._stood:
            self._stood = current
            self.pen.flush()
            self.pen.end_burst()
            self.viewport().update()
            self.stood.emit(current)
        if not self.textCursor().hasSelection():
            held = self.currentCharFormat()
            if blocks.is_thing(held):
                self.setCurrentCharFormat(_plain_of(held))
        self.note_met.emit(self.note_cursor() is not None)

    def _keep_out(self) -> None:
        """The caret does not stand inside a Field: it goes on in the direction it came from."""
        cursor = self.textCursor()
        place, before = cursor.position(), self._last_place
        block = cursor.block()
        for piece in blocks.things(block):
            start, end = block.position() + piece.start, block.position() + piece.end
            if start < place < end:
                mode = (
                    QTextCursor.MoveMode.KeepAnchor
                    if cursor.hasSelection()
                    else QTextCursor.MoveMode.MoveAnchor
                )
                place = end if before <= start or (before < end and place > before) else start
                self._own += 1
                cursor.setPosition(place, mode)
                self.setTextCursor(cursor)
                self._own -= 1
                break
        self._last_place = place

    def note_cursor(self) -> QTextCursor | None:
        """The mark of the footnote the caret stands at, selected; None elsewhere."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        block = cursor.block()
        inside = cursor.position() - block.position()
        for piece in blocks.things(block):
            if piece.text == blocks.OBJECT and piece.end == inside:
                found = QTextCursor(block)
                found.setPosition(block.position() + piece.start)
                found.setPosition(block.position() + piece.end, QTextCursor.MoveMode.KeepAnchor)
                return found
        return None


def _said(block: QTextBlock) -> str:
    """What a block reads, without footnotes and the blanks at its ends."""
    return block.text().replace(blocks.OBJECT, "").replace(blocks.LINE_BREAK, "\n").strip()


def _plain_of(held: QTextCharFormat) -> QTextCharFormat:
    """The format without what only a Field or a footnote has."""
    bold = held.fontWeight() >= QFont.Weight.DemiBold and not held.hasProperty(blocks.NOTE)
    return blocks.char_format(bold=bold, italic=held.fontItalic() and not held.hasProperty(blocks.NOTE))


def _carried(offset: int, before: str, after: str) -> int:
    """Where a place in `before` is in `after`: behind what was changed, where it stood at or behind the change."""
    head, tail = same_ends(before, after)
    if offset <= head:
        return offset
    return max(head, offset - len(before) + len(after)) if offset >= len(before) - tail else len(after) - tail
