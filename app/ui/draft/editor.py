"""Keys and the clipboard on the paper: what a person does to paragraphs by typing.

Knows which key means what (Enter splits, Backspace at the start joins, Tab changes the level, …). Leaves the writing to
`pen`, what stands on the paper to `paper`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QMenu

from app.documents import markup
from app.documents.model import Note, Role, Run, plain
from app.domain import references
from app.i18n import _
from app.text import references as words
from app.ui.draft import blocks, clipboard
from app.ui.draft.paper import Paper
from app.ui.draft.pasting import Pasted

DEEPEST = 3  # levels of sub-paragraphs
Key = Qt.Key
Shift, Control, Alt = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Editor(Paper):
    """A paper that can be typed on."""

    note_wanted = Signal()  # the user asked for a new footnote, or for the one at the caret
    written = Signal(str)  # a sign was typed
    _kind = ""  # what the keys did last
    offers: Callable[[QTextCursor], list[QAction]] | None = (
        None  # what the menu offers for the word at a place
    )
    menu_actions: Sequence[QAction] = ()  # for brackets: what the menu at the pointer offers beside its own

    # --- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moving = event.modifiers() == Alt and event.key() in (Key.Key_Up, Key.Key_Down)
            if moving or (event.modifiers() == Control and event.key() in (Key.Key_B, Key.Key_I)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.current:
            event.ignore()
            return
        if self._would_change(event) and self._refuses():
            return
        self._mind_kind(event)
        if not (self._on_step_key(event) or self._on_deleting_key(event)):
            if event.text() and event.text().isprintable() and not event.modifiers() & (Control | Alt):
                self._cut_selection_across()
            super().keyPressEvent(event)
            if len(event.text()) == 1 and event.text().isprintable():
                self.written.emit(event.text())

    def _would_change(self, event: QKeyEvent) -> bool:
        """Whether a key changes words. Enter alone does not: at the edge of a paragraph it only begins another one."""
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            return self.textCursor().hasSelection()
        if event.matches(QKeySequence.StandardKey.Cut) or event.key() in (Key.Key_Backspace, Key.Key_Delete):
            return True
        return event.text().isprintable() and bool(event.text()) and not event.modifiers() & (Control | Alt)

    def _refuses(self) -> bool:
        """Whether caret or selection touch a paragraph that is agreed; it says so."""
        cursor, find = self.textCursor(), self.document().findBlock
        first, last = find(cursor.selectionStart()).blockNumber(), find(cursor.selectionEnd()).blockNumber()
        infos = [self.info(self.id_at(row)) for row in range(first, last + 1)]
        if not any(info is not None and info.locked for info in infos):
            return False
        self._context.messages.tell(
            _("This paragraph is agreed; its words are locked. Reopen it with a reason in the tab Paragraph.")
        )
        return True

    def _mind_kind(self, event: QKeyEvent) -> None:
        """Typing and deleting are apart in the undo."""
        deleting = event.key() in (Key.Key_Backspace, Key.Key_Delete)
        if not deleting and not event.text():
            return
        kind = "deleting" if deleting else "typing"
        if kind != self._kind:
            self.pen.pause()
            self._kind = kind

    def _on_step_key(self, event: QKeyEvent) -> bool:
        """Keys that change the order of paragraphs or the look of words."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if key in (Key.Key_Return, Key.Key_Enter) and (plain or held == Control):
            self.split()
        elif key == Key.Key_Tab and plain:
            self.change_level(1)
        elif key == Key.Key_Backtab:
            self.change_level(-1)
        elif held == Alt and key in (Key.Key_Up, Key.Key_Down):
            self.move_paragraph(-1 if key == Key.Key_Up else 1)
        elif held == Control and key == Key.Key_B:
            self.toggle_bold()
        elif held == Control and key == Key.Key_I:
            self.toggle_italic()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.pen.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.pen.redo()
        else:
            return False
        return True

    def _on_deleting_key(self, event: QKeyEvent) -> bool:
        """Deleting at the edge of a paragraph, over several, and what is one thing."""
        if event.matches(QKeySequence.StandardKey.Cut) and self._is_across():
            self.copy()
            return self._cut_selection_across()
        back = event.key() == Key.Key_Backspace
        if not back and event.key() != Key.Key_Delete:
            return False
        if self._cut_selection_across():
            return True
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        if not (cursor.atBlockStart() if back else cursor.atBlockEnd()):
            return self._delete_thing(cursor, back=back)
        first = cursor.blockNumber() - (1 if back else 0)
        self._join(first, first + 1)
        return True

    def _delete_thing(self, cursor: QTextCursor, *, back: bool) -> bool:
        """Delete the Field or footnote beside the caret as a whole."""
        block = cursor.block()
        inside = cursor.position() - block.position()
        for piece in blocks.things(block):
            if inside == (piece.end if back else piece.start):
                cursor.setPosition(block.position() + piece.start)
                cursor.setPosition(block.position() + piece.end, QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
                return True
        return False

    # --- paragraphs

    def split(self) -> None:
        """Break the paragraph at the caret; at its end a new one begins."""
        self._cut_selection_across()
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.removeSelectedText()
            self.setTextCursor(cursor)
        block, paragraph = cursor.block(), self.current
        info = self.info(paragraph)
        if info is None:
            return
        inside = cursor.position() - block.position()
        head, tail = blocks.text(block, 0, inside).strip(), blocks.text(block, inside).strip()
        role, level = info.role, info.level
        if not tail and role in (Role.HEADING, Role.CHAPEAU):
            role, level = Role.OPERATIVE, 0
        made = self.pen.split(paragraph, head=head, tail=tail, role=role, level=level)
        if made is not None:
            self.place(made if head or not tail else paragraph)

    def _join(self, first: int, second: int) -> None:
        one, two = self.id_at(first), self.id_at(second)
        if not one or not two:
            return
        seam = blocks.units(self.document().findBlockByNumber(first).text())
        kept_second = seam == 0
        self.pen.join(one, two)
        self.place(two if kept_second else one, 0 if kept_second else seam)

    def change_level(self, step: int) -> None:
        """One level deeper or back: operative paragraphs become sub-paragraphs; headings and titles change rank."""
        info = self.info(self.current)
        if info is None:
            return
        role, level = info.role, info.level + step
        if info.role == Role.OPERATIVE and step > 0:
            role, level = Role.SUB_PARAGRAPH, 1
        elif info.role == Role.SUB_PARAGRAPH:
            role = Role.OPERATIVE if level < 1 else Role.SUB_PARAGRAPH
            level = max(0, min(level, DEEPEST))
        elif info.role in (Role.HEADING, Role.TITLE):
            level = max(0, min(level, 1 if info.role == Role.TITLE else DEEPEST - 1))
        else:
            return
        if (role, level) != (info.role, info.level):
            self.pen.edit(info.id, title=_("Change the level"), role=str(role), level=level)

    def move_paragraph(self, step: int) -> None:
        """The paragraph one place up or down; the caret goes with it."""
        paragraph = self.current
        row = self.row_of(paragraph)
        if paragraph and 0 <= row + step < self.document().blockCount():
            self.pen.move(paragraph, position=row + step)
            self.ensureCursorVisible()

    def _is_across(self) -> bool:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return False
        find = self.document().findBlock
        return find(cursor.selectionStart()).blockNumber() != find(cursor.selectionEnd()).blockNumber()

    def _cut_selection_across(self) -> bool:
        """Delete a selection that reaches over several paragraphs; False where there is none."""
        if not self._is_across():
            return False
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        inside = cursor.selectionStart() - first.position()
        head = blocks.text(first, 0, inside)
        tail = blocks.text(last, cursor.selectionEnd() - last.position())
        ids = [self.id_at(row) for row in range(first.blockNumber(), last.blockNumber() + 1)]
        text = markup.from_runs((*markup.to_runs(head), *markup.to_runs(tail)))
        self.pen.cut_across(ids, text=text)
        self.place(ids[0], inside)
        return True

    # --- the look of words

    def toggle_bold(self) -> None:
        """Bold on or off for the selection or what is typed next."""
        if self._refuses():
            return
        self.pen.pause()
        bold = self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(made)

    def toggle_italic(self) -> None:
        """Italics on or off for the selection or what is typed next."""
        if self._refuses():
            return
        self.pen.pause()
        made = QTextCharFormat()
        made.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(made)

    def put_brackets(self) -> None:
        """Square brackets round the selection, in each paragraph it touches; without one an empty pair round the caret."""
        if not self.current or self._refuses():
            return
        self.pen.pause()
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first = self.document().findBlock(start).blockNumber()
        last = self.document().findBlock(end).blockNumber()
        for number in range(last, first - 1, -1):
            block = self.document().findBlockByNumber(number)
            low = max(start, block.position())
            high = min(end, block.position() + block.length() - 1)
            for position, sign in ((high, "]"), (low, "[")):
                beside = QTextCursor(self.document())
                beside.setPosition(position)
                beside.insertText(sign, blocks.char_format())
        cursor.setPosition(start + 1)
        if end > start and first == last:
            cursor.setPosition(end + 1, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def insert_field(self, name: str) -> None:
        """A Field at the caret: its value, or {its.name} while it has none."""
        if not self.current or self._refuses():
            return
        self.pen.pause()
        self._cut_selection_across()
        cursor = self.textCursor()
        self._put_runs(cursor, [Run(f"{{{name}}}")])
        self.setTextCursor(cursor)
        self.setFocus()

    def insert_reference(self, uid: str) -> None:
        """A reference to a paragraph at the caret; the word "paragraph" is put before it where it does not stand there."""
        if not self.current or self._refuses():
            return
        self.pen.pause()
        self._cut_selection_across()
        cursor = self.textCursor()
        cursor.removeSelectedText()
        self._put_runs(cursor, [Run(self._word_before(cursor)), Run("", ref=uid)])
        self.setTextCursor(cursor)
        self.setFocus()

    def _word_before(self, cursor: QTextCursor) -> str:
        """What has to stand before a bare number at a cursor, in the language of the words there."""
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        text = before.decode("utf-16-le")
        if words.asks_for_number(text):
            return ""
        return "пункт " if words.is_russian(cursor.block().text()) else "paragraph "

    # --- footnotes

    def insert_note(self) -> None:
        """A footnote at the caret, still empty; nothing where one is already there."""
        if not self.current:
            return
        if self.note_cursor() is None and self._refuses():
            return
        self.pen.pause()
        if self.note_cursor() is None:
            cursor = self.textCursor()
            cursor.setPosition(cursor.selectionEnd())
            cursor.insertText(blocks.OBJECT, blocks.note_format(Note(()), self._serial))
            self._serial += 1
            self.setTextCursor(cursor)
        self.note_wanted.emit()

    def note_text(self) -> str | None:
        """The text of the footnote at the caret as markup; None where there is none."""
        found = self.note_cursor()
        return None if found is None else blocks.kept(found.charFormat(), blocks.NOTE)

    def set_note_text(self, text: str) -> None:
        """Let the footnote at the caret read `text` (markup)."""
        found = self.note_cursor()
        if found is not None and text != self.note_text() and not self._refuses():
            held = found.charFormat()
            blocks.keep(held, blocks.NOTE, text)
            found.setCharFormat(held)

    def remove_note(self) -> None:
        """Delete the footnote at the caret."""
        if self._refuses():
            return
        self.pen.pause()
        if (found := self.note_cursor()) is not None:
            found.removeSelectedText()

    # --- the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        return clipboard.take(self.textCursor(), self.numbers)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(self.current) and (
            source.hasFormat(clipboard.TYPE) or source.hasText() or source.hasHtml()
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        pasted = clipboard.pasted(source, self.numbers)
        if not pasted or not self.current or self._refuses():
            return
        self.pen.pause()
        self._cut_selection_across()
        cursor = self.textCursor()
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        empty = not cursor.block().text().strip()
        if len(pasted) == 1 and not (pasted[0].role and empty):
            self._put_runs(cursor, markup.to_runs(pasted[0].typed))
            self.setTextCursor(cursor)
        else:
            self._paste_paragraphs(cursor, pasted)

    def _paste_paragraphs(self, cursor: QTextCursor, pasted: list[Pasted]) -> None:
        block, paragraph = cursor.block(), self.current
        info = self.info(paragraph)
        if info is None:
            return
        inside = cursor.position() - block.position()
        head, tail = blocks.read(block, 0, inside), blocks.read(block, inside)
        wholes = list(pasted)
        if (
            head and pasted[0].role
        ):  # what has a number of its own does not go on with another paragraph's words
            wholes.insert(0, Pasted(markup.from_runs(head)))
        else:
            wholes[0] = replace(wholes[0], text=markup.from_runs((*head, *markup.to_runs(wholes[0].text))))
        end = blocks.units(plain(references.filled(markup.to_runs(wholes[-1].text), self.numbers)))
        wholes[-1] = replace(wholes[-1], text=markup.from_runs((*markup.to_runs(wholes[-1].text), *tail)))
        last = self.pen.paste(paragraph, wholes, role=info.role, level=info.level)
        if last is not None:
            self.place(last, end)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if (event.commitString() or event.preeditString()) and self._refuses():
            return
        if event.commitString():
            self._cut_selection_across()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        chosen = self.textCursor().hasSelection()
        if self.offers is not None and (offered := self.offers(self.cursorForPosition(event.pos()))):
            menu.addActions(offered)
            menu.addSeparator()
        cut = menu.addAction(_("Cut"), self.cut_selection)
        copy = menu.addAction(_("Copy"), self.copy)
        cut.setEnabled(chosen)
        copy.setEnabled(chosen)
        menu.addAction(_("Paste"), self.paste).setEnabled(self.canPaste())
        menu.addSeparator()
        menu.addAction(_("Footnote"), self.insert_note)
        menu.addSeparator()
        menu.addActions(list(self.menu_actions))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def cut_selection(self) -> None:
        """Move the selection to the clipboard."""
        if self._refuses():
            return
        self.pen.pause()
        QApplication.clipboard().setMimeData(self.createMimeDataFromSelection())
        if not self._cut_selection_across():
            self.textCursor().removeSelectedText()
