"""Find and replace at work on the paper: what is found, where one stands, and what the bar and the preview do.

Knows which hits there are now and keeps them in step with the draft. Leaves finding and rewriting to `domain.replacing`, the
bar and the list to their files.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QWidget

from app.domain import replacing
from app.domain.drafts import ParagraphInfo
from app.domain.replacing import BODY, Change, Place, Query, Strand
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.draft import blocks, overlays
from app.ui.draft.editor import Editor
from app.ui.draft.find_bar import FindBar
from app.ui.draft.overlays import Overlays
from app.ui.draft.preview import Preview, Task

LONGEST = 30  # characters of words in a title
Maker = Callable[[Sequence[ParagraphInfo], Mapping[str, str]], list[Change]]


class Finding(QObject):
    """The search of one page. `actions` are for the page and the command box."""

    def __init__(self, context: Context, editor: Editor, note: QTextEdit, over: Overlays) -> None:
        super().__init__(editor)
        self._context, self._editor, self._note, self._over = context, editor, note, over
        self.bar = FindBar()
        self.preview = Preview(context)
        self._paragraphs: Sequence[ParagraphInfo] = ()
        self._infos: dict[int, ParagraphInfo] = {}
        self._values: Mapping[str, str] = {}
        self._read: dict[str, tuple[Strand, ...]] = {}  # by stored text
        self._places: list[Place] = []
        self._query = Query("")
        self._found: dict[
            tuple[int, str], list[Place]
        ] = {}  # what `_query` finds, by paragraph and stored text
        self._at = -1
        self._stood: tuple[int, int] | None = None  # anchor and caret as the hit `_at` was shown
        self._maker: Maker | None = None
        self._middle: QStackedWidget | None = None
        self.actions = [
            self._action("find-words", _("Find in the draft"), "Ctrl+F", self.open),
            self._action("replace-words", _("Replace in the draft"), "", lambda: self.open(wide=True)),
            self._action("next-found", _("Find the next one"), "F3", lambda: self.go(1)),
            self._action("previous-found", _("Find the one before"), "Shift+F3", lambda: self.go(-1)),
        ]
        self.bar.asked.connect(self.on_asked)
        self.bar.stepped.connect(self.go)
        self.bar.replacing.connect(self.replace)
        self.bar.previewing.connect(self.offer)
        self.bar.closed.connect(self.close)
        self.preview.closed.connect(self.close_preview)
        self.preview.confirmed.connect(self.confirm)
        editor.verticalScrollBar().valueChanged.connect(lambda _value: self.tint())
        context.theme_changed.connect(self.tint)

    def _action(self, name: str, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        return action

    def join(self, page: QWidget, middle: QStackedWidget) -> None:
        """Take part in a page: its keys, and in `middle` the preview beside the paper."""
        page.addActions(self.actions)
        page.installEventFilter(self)
        self._middle = middle
        middle.addWidget(self.preview)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+H replaces while the page has the keyboard; elsewhere it stays with the window's history."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent) or not self._editor.pen.draft:
            return False
        if event.key() != Qt.Key.Key_H or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.open(wide=True)
        event.accept()
        return True

    # --- following the draft

    def show_draft(self, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]) -> None:
        """The draft reads so now."""
        if values != self._values:
            self._read.clear()
            self._found.clear()
        self._paragraphs, self._values = paragraphs, dict(values)
        self._infos = {info.id: info for info in paragraphs}
        if self.bar.isVisible():
            self._look()
            self._show()
        if self._previews and self._maker is not None:
            self.preview.show_changes(self._maker(paragraphs, values))

    @property
    def _previews(self) -> bool:
        return self._middle is not None and self._middle.currentWidget() is self.preview

    def _look(self) -> None:
        query = self.bar.query
        kept, self._read = self._read, {}
        known, self._found = (self._found if query == self._query else {}), {}
        self._query = query
        held = self._place
        self._places = []
        for info in self._paragraphs:
            strands = kept.get(info.text) or replacing.read(info.text, self._values)
            self._read[info.text] = strands
            found = known.get((info.id, info.text))
            if found is None:
                found = replacing.find(strands, query, paragraph=info.id)
            self._found[info.id, info.text] = found
            self._places += found
        self._at = self._places.index(held) if held in self._places else -1

    @property
    def _place(self) -> Place | None:
        return self._places[self._at] if 0 <= self._at < len(self._places) else None

    def _rows(self) -> dict[int, int]:
        """The row of each paragraph on the paper."""
        editor = self._editor
        return {editor.id_at(row): row for row in range(editor.document().blockCount())}

    def _spot(self, number: int, row: int) -> overlays.Stretch:
        """Where a hit stands on the paper, in its row."""
        place = self._places[number]
        info = self._info(place.paragraph)
        read = self._read[info.text][0].text if info is not None else ""
        return overlays.stretch(self._editor.document().findBlockByNumber(row), place, read)

    def _nearest(self, step: int) -> int:
        """The first hit from the selection on, or the last before it; round again at the end."""
        cursor, rows = self._editor.textCursor(), self._rows()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        here = self._editor.document().findBlock(first).blockNumber()
        best = -1
        for number, place in enumerate(self._places):
            row = rows.get(place.paragraph, -1)
            if step > 0 and (row > here or (row == here and self._spot(number, row)[0] >= first)):
                return number
            if step < 0 and (0 <= row < here or (row == here and self._spot(number, row)[1] < last)):
                best = number
        return best if best >= 0 else (0 if step > 0 else len(self._places) - 1)

    # --- finding

    def open(self, *, wide: bool = False) -> None:
        """Open the bar with the words that are selected."""
        if not self._editor.pen.draft:
            return
        self.close_preview()
        self._editor.pen.flush()
        cursor = self._editor.textCursor()
        words = cursor.selectedText().replace(blocks.OBJECT, "")
        same_block = "\u2029" not in words and self._editor.hasFocus()
        self.bar.open(words.strip() if same_block else "", wide=wide)

    def close(self) -> None:
        """Close the bar and go on writing."""
        self.bar.hide()
        self._places, self._at = [], -1
        self.tint()
        self._editor.setFocus()

    def on_asked(self) -> None:
        """Something else is looked for: stand at the first of them from the caret on."""
        if not self.bar.isVisible():
            return
        self._editor.pen.flush()
        self._at = -1
        self._look()
        if self._places:
            self._stand(self._nearest(1))
        self._show()

    def go(self, step: int) -> None:
        """To the next hit, or the one before; round again at the end."""
        if not self.bar.isVisible():
            self.open()
            return
        if self.bar.field.settle():  # the first of them is shown just now
            return
        self._editor.pen.flush()
        many = len(self._places)
        if not many:
            return
        cursor = self._editor.textCursor()
        if self._at >= 0 and self._stood == (cursor.anchor(), cursor.position()):
            self._stand((self._at + step) % many)
        else:
            self._stand(self._nearest(step))
        self._show()

    def _stand(self, number: int) -> None:
        """Select a hit on the paper; one in a footnote under the paper."""
        self._at = number
        place = self._places[number]
        start, end = self._spot(number, self._editor.row_of(place.paragraph))
        cursor = self._editor.textCursor()
        cursor.setPosition(end if place.note != BODY else start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._bring_into_sight()
        if place.note != BODY:
            info = self._info(place.paragraph)
            text = self._read[info.text][place.note + 1].text if info else ""
            inside = QTextCursor(self._note.document())
            inside.setPosition(blocks.units(text[: place.start]))
            inside.setPosition(blocks.units(text[: place.end]), QTextCursor.MoveMode.KeepAnchor)
            self._note.setTextCursor(inside)
        cursor = self._editor.textCursor()
        self._stood = cursor.anchor(), cursor.position()

    def _bring_into_sight(self) -> None:
        """Scroll so that a hit does not stand at the very edge."""
        editor = self._editor
        editor.ensureCursorVisible()
        line, high = editor.cursorRect(), editor.viewport().height()
        bar = editor.verticalScrollBar()
        if line.bottom() > high - high // 8:
            bar.setValue(bar.value() + high // 3)
        elif line.top() < high // 8:
            bar.setValue(bar.value() - high // 3)

    def _info(self, paragraph: int) -> ParagraphInfo | None:
        return self._infos.get(paragraph)

    def _show(self) -> None:
        self.bar.show_count(self._at, len(self._places))
        self.tint()

    def tint(self) -> None:
        """Lay a tint over the hits in sight."""
        if not self._places:
            self._over.lay("found", ())
            return
        worn = style.current()
        plain, strong = QTextCharFormat(), QTextCharFormat()
        plain.setBackground(worn.color("found"))
        strong.setBackground(worn.color("mark"))
        strong.setForeground(style.LIGHT.color("ink"))  # the mark is as light in both themes
        seen = {self._editor.id_at(row): row for row in overlays.rows_in_sight(self._editor)}
        laid = [
            (self._spot(number, seen[place.paragraph]), strong if number == self._at else plain)
            for number, place in enumerate(self._places)
            if place.paragraph in seen
        ]
        self._over.lay("found", laid)

    # --- replacing

    def replace(self) -> None:
        """Put the new words in the place of the hit one stands at, and go to the next."""
        self.bar.field.settle()
        self._editor.pen.flush()
        place = self._place
        info = self._info(place.paragraph) if place is not None else None
        if place is None or info is None:
            self.go(1)
            return
        bar = self.bar
        new = replacing.cased(place.text, bar.new.text()) if bar.keep_case.isChecked() else bar.new.text()
        change = replacing.make_change(info, self._read[info.text], place, new)
        if not change.possible:
            self._context.messages.tell(change.reason)
            self.go(1)
            return
        start = self._spot(self._at, self._editor.row_of(place.paragraph))[0]
        self._write(_("Replace “{}”").format(_short(place.text)), [change])
        cursor = self._editor.textCursor()
        if place.note == BODY:
            cursor.setPosition(min(start + blocks.units(new), self._editor.document().characterCount() - 1))
            self._editor.setTextCursor(cursor)
        self._stood = None
        self.go(1)
        self._show()

    def offer(self) -> None:
        """Show all places before they are replaced."""
        self.bar.field.settle()
        query, new, keep = self.bar.query, self.bar.new.text(), self.bar.keep_case.isChecked()
        old_said, new_said = _short(query.words.strip()), _short(new)
        title = (
            _("Replace “{old}” with “{new}”").format(old=old_said, new=new_said)
            if new
            else _("Delete “{}”").format(old_said)
        )
        self.propose(
            Task(title, title, _("Replace {}") if new else _("Delete {}")),
            lambda paragraphs, values: replacing.propose(
                paragraphs, query, new, values=values, keep_case=keep
            ),
            none=_("They read so already."),
        )

    def propose(self, task: Task, make: Maker, *, none: str) -> None:
        """Show what `make` would change in the draft; `none` is said where that is nothing."""
        self._editor.pen.flush()
        changes = make(self._paragraphs, self._values)
        if not changes or self._middle is None:
            self._context.messages.tell(none)
            return
        self._maker = make
        self.preview.begin(task, changes)
        self._middle.setCurrentWidget(self.preview)
        self.preview.setFocus()

    def confirm(self, changes: list[Change]) -> None:
        """Do what is ticked, as one step."""
        self._maker = None
        count = self._write(self.preview.task.step, changes)
        self.close_preview()
        self._context.messages.tell(
            ngettext("{} place is changed.", "{} places are changed.", count).format(count)
        )

    def _write(self, title: str, changes: Sequence[Change]) -> int:
        self.bar.forget()
        with self._context.guard(), self._editor.pen.step(title) as s:
            return replacing.apply(s, self._editor.pen.draft, changes)
        return 0

    def close_preview(self) -> None:
        """Back to the paper."""
        if self._previews and self._middle is not None:
            self._maker = None
            self._middle.setCurrentIndex(0)
            (self.bar.field if self.bar.isVisible() else self._editor).setFocus()


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
