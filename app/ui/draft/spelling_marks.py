"""Spelling on the paper and in its footnotes: waves under words that nobody knows, where they are in sight, and what the menu
offers there.

Knows when to look and that the word being typed is left in peace. Leaves dictionaries to `domain.hunspell`, what a word is to
`domain.spelling`. Without a dictionary nothing is marked and nothing is said here; the settings say how to get one.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from app.domain import hunspell, meetings, spelling
from app.domain.hunspell import Speller
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft import blocks, overlays
from app.ui.draft.editor import Editor
from app.ui.draft.note_pane import NoteField
from app.ui.draft.overlays import Overlays

PAUSE = 250  # milliseconds after the last key
FOLLOWED = ("house_style", "party", "party_name")


class SpellingMarks(QObject):
    """The spelling of one paper."""

    def __init__(self, context: Context, editor: Editor, note: NoteField, over: Overlays) -> None:
        super().__init__(editor)
        self._context, self._editor, self._note, self._over = context, editor, note, over
        self._note_over = Overlays(note)
        self._spellers: dict[str, Speller | None] = {}
        self._language = ""
        self._right: frozenset[str] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.mark)
        editor.typed.connect(lambda _paragraph: self._timer.start())
        editor.moved.connect(self._timer.start)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self._timer.start())
        editor.offers = self.offer
        note.textChanged.connect(self._timer.start)
        note.cursorPositionChanged.connect(self._timer.start)
        note.offers = self.offer_in_note
        context.theme_changed.connect(self._timer.start)

    def show_draft(self, language: str, *, renewed: bool) -> None:
        """The draft is in this language; `renewed` where words that are right may be others now."""
        if renewed or language != self._language:
            with self._context.store.read() as s:
                process = meetings.get(s, self._context.meeting).process
                self._right = spelling.known_words(s, process)
        self._language = language
        if language not in self._spellers and self._context.settings.spelling:
            self._open(language)
        self._timer.start()

    def _open(self, language: str) -> None:
        """Open a dictionary, off the GUI thread; that there is none is known at once."""
        self._spellers[language] = None
        if hunspell.find_dictionary(language) is None:
            return

        def done(speller: Speller | None) -> None:
            self._spellers[language] = speller
            self.mark()

        self._context.tasks.run(
            lambda _progress: hunspell.open(language), done=done, title=_("Opening the dictionary")
        )

    @property
    def _speller(self) -> Speller | None:
        return self._spellers.get(self._language) if self._context.settings.spelling else None

    def mark(self) -> None:
        """Wave under the unknown words in sight."""
        if self._speller is None:
            self._over.lay("spelling", ())
            self._note_over.lay("spelling", ())
            return
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wave.setUnderlineColor(style.current().color("bad"))
        laid = []
        for row in overlays.rows_in_sight(self._editor):
            block = self._editor.document().findBlockByNumber(row)
            laid += [(stretch, wave) for stretch in self._unknown(block)]
        self._over.lay("spelling", laid)
        self._note_over.lay("spelling", [(stretch, wave) for stretch in self._unknown_in_note()])

    def _unknown(self, block: QTextBlock) -> list[overlays.Stretch]:
        """Where words of a block of the paper stand that nobody knows; none of an agreed paragraph."""
        info = self._editor.info(self._editor.id_at(block.blockNumber()))
        return [] if info is None or info.locked else self._in_block(self._editor, block)

    def _unknown_in_note(self) -> list[overlays.Stretch]:
        """The same of the footnote that is shown."""
        if not self._note.isVisible() or self._note.isReadOnly():
            return []
        return self._in_block(self._note, self._note.document().firstBlock())

    def _in_block(self, field: QTextEdit, block: QTextBlock) -> list[overlays.Stretch]:
        """The unknown words of a block but for the one being typed."""
        speller = self._speller
        if speller is None:
            return []
        text, caret = block.text(), field.textCursor()
        here = caret.position() if field.hasFocus() and not caret.hasSelection() else -1
        held, seen = [], 0
        things = {piece.start for piece in blocks.things(block)}
        for piece in blocks.pieces(block):
            if piece.start in things:
                held.append((seen, seen + len(piece.text)))
            seen += len(piece.text)
        found = []
        for start, end in spelling.unknown(
            text, language=self._language, knows=speller.knows, right=self._right, held=held
        ):
            low, high = (block.position() + blocks.units(text[:at]) for at in (start, end))
            if high != here:
                found.append((low, high))
        return found

    # --- the menu at the pointer

    def offer(self, at: QTextCursor) -> list[QAction]:
        """What can be done with the unknown word at a place of the paper: other words, or to take it for right."""
        return self._offer(self._editor, at, self._unknown(at.block()))

    def offer_in_note(self, at: QTextCursor) -> list[QAction]:
        """The same of the footnote."""
        return self._offer(self._note, at, self._unknown_in_note())

    def _offer(self, field: QTextEdit, at: QTextCursor, unknown: Sequence[overlays.Stretch]) -> list[QAction]:
        place, speller = at.position(), self._speller
        hit = next((one for one in unknown if one[0] <= place <= one[1]), None)
        if hit is None or speller is None:
            return []
        cursor = _at(field, hit)
        word = cursor.selectedText()
        made = [
            self._action(one, lambda one=one: self._take(field, hit, word, one))
            for one in speller.propose(word)
        ]
        if not made:
            none = QAction(_("No other spelling is known"), self)
            none.setEnabled(False)
            made.append(none)
        made.append(
            self._action(_("Add “{}” to the words of the house").format(word), lambda: self._add(word))
        )
        return made

    def _action(self, text: str, slot: object) -> QAction:
        action = QAction(text.replace("&", "&&"), self)
        action.triggered.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return action

    def _take(self, field: QTextEdit, hit: overlays.Stretch, word: str, new: str) -> None:
        """Write a word otherwise, as a step of its own."""
        cursor = _at(field, hit)
        if cursor.selectedText() != word:
            return
        self._editor.pen.pause()
        cursor.insertText(new.replace("'", "’"), cursor.charFormat())
        self._editor.pen.pause()
        self.mark()

    def _add(self, word: str) -> None:
        title = _("Add “{}” to the words of the house").format(word)
        with self._context.guard(), self._editor.pen.step(title) as s:
            spelling.add_word(s, meetings.get(s, self._context.meeting).process, word)


def _at(field: QTextEdit, hit: overlays.Stretch) -> QTextCursor:
    """The words of a stretch, selected."""
    cursor = QTextCursor(field.document())
    cursor.setPosition(hit[0])
    cursor.setPosition(hit[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor
