"""Wording at hand: a list under the caret of what begins as the penholder types, to be taken with Enter.

Knows when it is offered (in a paragraph that was empty, from the third word; behind a slash at once), its keys, and what
taking an entry does. Leaves finding to `domain.beginnings`, writing to `pen`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain import beginnings, drafts, fields, meetings, templates
from app.domain.beginnings import Offer
from app.i18n import _
from app.text import questions
from app.ui import style
from app.ui.context import Context
from app.ui.draft import blocks
from app.ui.draft.editor import Editor
from app.ui.draft.wording import place_of
from app.ui.library import excerpts
from app.ui.widgets import StyledList, muted

PAUSE = 80  # milliseconds after the last key
WIDTH = 560  # pixels
ENOUGH = 3  # words typed into an empty paragraph before anything is offered
MOST_WORDS = 12  # who typed more writes a text of their own
LONGEST = 110  # characters of a wording that a line can show
_SLASH = re.compile(r"(?:^|\s)/([^/\n]*)$")
_ENDED = re.compile(r"[.;:!?]\s*$")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Asked:
    """What is typed: the `words`, how many places of the block behind `start` they take, and whether nothing else is there."""

    words: str
    start: int
    whole: bool


class AtHand(QObject):
    """The list of an editor. `insert_below` and `insert_template` put a wording behind the paragraph at the caret."""

    def __init__(
        self,
        context: Context,
        editor: Editor,
        *,
        insert_below: Callable[[int], None],
        insert_template: Callable[[int], None],
    ) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self._below, self._template_below = insert_below, insert_template
        self._popup: QFrame | None = None
        self._fresh = 0  # the paragraph at the caret, where it was empty when the caret came or became so
        self._declined = 0  # the paragraph in which the list was sent away
        self.list = StyledList()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._look)
        editor.typed.connect(self._on_typed)
        editor.stood.connect(self._on_stood)
        editor.moved.connect(self._on_moved)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.close())
        editor.installEventFilter(self)

    # --- when

    def _on_stood(self, paragraph: int) -> None:
        self._fresh = self._declined = 0
        self._note_empty(paragraph)
        self.close()

    def _on_typed(self, paragraph: int) -> None:
        self._note_empty(paragraph)
        self._timer.start()

    def _on_moved(self) -> None:
        if self._is_open() and self._asked() is None:
            self.close()

    def _note_empty(self, paragraph: int) -> None:
        if paragraph == self._editor.current and not self._editor.textCursor().block().text().strip():
            self._fresh, self._declined = paragraph, 0

    def _asked(self) -> Asked | None:
        """What is typed at the caret that wording may be offered for."""
        cursor = self._editor.textCursor()
        current = self._editor.current
        if cursor.hasSelection() or not current or current == self._declined or not self._editor.hasFocus():
            return None
        block = cursor.block()
        inside = cursor.position() - block.position()
        whole = block.text()
        before = blocks.before(whole, inside)
        if (slash := _SLASH.search(before)) is not None:
            start = blocks.units(before[: slash.start(1)]) - 1
            return Asked(
                slash[1].strip(), start, not (before[: slash.start(1) - 1] + whole[len(before) :]).strip()
            )
        count = len(before.split())
        if current != self._fresh or before != whole or not ENOUGH <= count <= MOST_WORDS:
            return None
        return None if _ENDED.search(before) else Asked(before.strip(), 0, True)

    # --- what

    def _look(self) -> None:
        asked = self._asked()
        if asked is None or not self._context.meeting:
            self.close()
            return
        with self._context.store.read() as s:
            meeting = self._context.meeting
            draft = drafts.get(s, self._editor.pen.draft)
            found = beginnings.find(
                s, meetings.get(s, meeting).process, asked.words,
                values=fields.values(s, meeting, language=draft.language), kind=draft.kind,
            )  # fmt: skip
        if found:
            self._show(found, asked.words)
        else:
            self.close()

    def _show(self, found: list[Offer], words: str) -> None:
        popup = self._make_popup()
        self.list.clear()
        for offer in found:
            text = " ".join(offer.text.split())
            shown = text if offer.opens else excerpts.cut(text, questions.marks(text, words), LONGEST)[0]
            self.list.add_entry(offer, shown, _origin(offer))
        self.list.setCurrentRow(0)
        self.list.scrollToTop()
        window, editor = self._editor.window(), self._editor
        caret = editor.cursorRect()
        left = editor.cursorRect(_start_of(editor.textCursor())).left()
        place = editor.viewport().mapTo(window, QPoint(left, caret.bottom() + 6))
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        width, height = min(WIDTH, window.width() - 16), rows + style.space(10)
        top = place.y()
        if top + height > window.height() - 8:
            above = editor.viewport().mapTo(window, QPoint(left, caret.top() - 6)).y()
            top = above - height if above - height > 0 else top
        room = window.height() - 8 - top
        popup.setGeometry(min(place.x(), window.width() - width - 8), top, width, min(height, room))
        popup.show()
        popup.raise_()

    def _make_popup(self) -> QFrame:
        """The list lies over the window, not in a window of its own: the paper keeps the keyboard."""
        if self._popup is None:
            self._popup = QFrame(self._editor.window())
            self._popup.setObjectName("popup")
            column = QVBoxLayout(self._popup)
            column.setContentsMargins(1, style.space(1), 1, style.space(1))
            column.setSpacing(style.space(1))
            self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.list.setAccessibleName(_("Wording at hand"))
            self.list.itemClicked.connect(lambda _item: self.list.pick_current())
            self.list.picked.connect(self._take)
            hint = muted(_("Enter takes it · Esc goes on with your own words"))
            hint.setContentsMargins(style.space(3), 0, style.space(3), style.space(1))
            column.addWidget(self.list, 1)
            column.addWidget(hint)
        return self._popup

    # --- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._is_open():
            return super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        elif isinstance(event, QKeyEvent) and self._is_ours(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return plain and event.key() in (*_STEPS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

    def _on_key(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self.list.pick_row(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._declined = self._editor.current
            self.close()
        else:
            self.list.pick_current()

    def close(self) -> None:
        """Take the list away."""
        self._timer.stop()
        if self._popup is not None:
            self._popup.hide()

    def _is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    # --- taking one

    def _take(self, offer: object) -> None:
        asked, paragraph = self._asked(), self._editor.current
        self.close()
        if asked is None or not isinstance(offer, Offer):
            return
        if asked.whole:
            self._take_whole(paragraph, offer)
            return
        self._editor.pen.pause()
        cursor = self._editor.textCursor()
        blank = asked.start > 0 and cursor.atBlockEnd()  # the one before the slash was typed for it
        cursor.setPosition(
            cursor.block().position() + asked.start - int(blank), QTextCursor.MoveMode.KeepAnchor
        )
        cursor.removeSelectedText()
        if offer.paragraph is not None:
            self._below(offer.paragraph.id)
        elif offer.template is not None:
            self._template_below(offer.template.id)
        self.close()

    def _take_whole(self, paragraph: int, offer: Offer) -> None:
        """The paragraph reads so, in place of the words that were typed to find it."""
        title = _("Insert from the Library") if offer.paragraph is not None else _("Insert a template")
        with self._context.guard(), self._editor.pen.step(title) as s:
            if offer.paragraph is not None:
                drafts.take(s, paragraph, origin=offer.paragraph.id)
            elif offer.template is not None:
                templates.take(s, paragraph, template=offer.template.id)
        self._editor.place(paragraph, -1)
        self.close()


def _start_of(cursor: QTextCursor) -> QTextCursor:
    """The beginning of the cursor's line."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
    return cursor


def _origin(offer: Offer) -> str:
    """Where an entry comes from."""
    if offer.template is not None:
        return _("Template · {}").format(offer.template.name)
    return place_of(offer.paragraph) if offer.paragraph is not None else ""
