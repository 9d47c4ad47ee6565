"""A draft and its translation side by side, in the place of the paper.

Knows the head (which languages, how far, what can be done), how both sheets scroll and stand together, and the keys. Leaves the
sheets to `sister_sides`, what is told of one paragraph to `sister_strip`, which sister is shown to `sisters`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import translations
from app.domain.translation_help import Suggestion
from app.domain.translations import Pair
from app.i18n import _, ngettext
from app.text import language_names, typography
from app.ui.context import Context
from app.ui.draft.field_names import FieldNames
from app.ui.draft.note_pane import NotePane
from app.ui.draft.note_tools import NoteTools
from app.ui.draft.sister_sides import OriginalSide, SisterSide, align, fill, height, tint
from app.ui.draft.sister_strip import SisterStrip
from app.ui.draft.sister_title import SisterTitle
from app.ui.draft.typesetter import AsTyped
from app.ui.widgets import (
    ElidedLabel,
    IconButton,
    PrimaryButton,
    QuietButton,
    Toolbar,
    pile,
)

AIR = 20  # pixels over and under a paragraph that comes into sight


class SisterView(QWidget):
    """The view. `closed` follows Escape and the button; `confirmed` a paragraph that was found right."""

    closed = Signal()
    confirmed = Signal(int)
    stood = Signal(int)  # the caret came to the translation of another paragraph
    import_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pairs: Sequence[Pair] = ()
        self._values: Mapping[str, str] = {}  # of the original's Fields
        self._heights: list[float] = []  # of the rows of the translation, pixels
        self._showing = False  # what moves the caret now is nobody's wish
        self._revealing = False  # the paragraph at the caret comes into sight once the sheets stand
        self.left, self.right = OriginalSide(context), SisterSide(context)
        self.fields = FieldNames(self.right)
        self.title = SisterTitle()
        self.notes, self.strip = NotePane(), SisterStrip()
        NoteTools(self.right, self.notes)
        self.name, self.count = ElidedLabel(), ElidedLabel()
        self.count.setObjectName("muted")
        self.bold = IconButton("bold", _("Bold (Ctrl+B)"), lambda: self._use(self.right.toggle_bold))
        self.italic = IconButton("italic", _("Italic (Ctrl+I)"), lambda: self._use(self.right.toggle_italic))
        self.note = IconButton("note", _("Footnote"), self.right.insert_note)
        self.previous = IconButton("up", _("Previous open paragraph (Shift+F8)"), lambda: self.step(-1))
        self.next = IconButton("down", _("Next open paragraph (F8)"), lambda: self.step(1))
        self.right_button = PrimaryButton(
            _("Found right"), self.confirm, tooltip=_("Right as it stands; on to the next (Ctrl+Enter)")
        )
        for field in (self.right, self.notes.field):
            AsTyped(context, field, language=self._typeset_language, pause=self.right.pen.pause)
        self._aligning = QTimer(self, singleShot=True, interval=0)
        self._aligning.timeout.connect(self._align)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.row.addWidget(self.name, 1)
        bar.row.addWidget(self.count, 2)
        bar.add(self.bold, self.italic, self.note, self.previous, self.next)
        bar.add(
            IconButton("import", _("Import a translation…"), self.import_wanted.emit),
            QuietButton(_("Back to the draft"), self.closed.emit, tooltip=_("Esc")),
            self.right_button,
        )
        sheets = QWidget()
        row = QHBoxLayout(sheets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self.right, 1)
        pile(self, bar, self.title, sheets, self.strip, self.notes, grows=sheets)
        self.setFocusProxy(self.right)

    def _connect(self) -> None:
        self._context.theme_changed.connect(self._dress)
        for one, other in ((self.left, self.right), (self.right, self.left)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        self.right.textChanged.connect(self._on_text_changed)
        self.right.stood.connect(self._on_stood)
        self.left.stood.connect(self._on_original_stood)
        self.right.confirming.connect(self.confirm)
        self.right.stepping.connect(self.step)
        self.right.moved.connect(self._show_format)
        self.strip.used.connect(self._take)
        self.title.left.connect(self.right.setFocus)

    # --- showing

    def show_pairs(
        self,
        pairs: Sequence[Pair],
        languages: tuple[str, str],
        *,
        titles: tuple[str, str],
        here: Mapping[str, str],
        there: Mapping[str, str],
    ) -> None:
        """Show a sister: `languages` are the original's and hers, `titles` what the paper is called in each, `here` and `there`
        what Fields say."""
        other = self.right.language != languages[1]
        if other:
            self.right.pen.flush()
            self.right.language = languages[1]
        self._pairs, self._values = pairs, here
        said = [language_names.name(language) for language in languages]
        self.name.setText(_("{original} – {translation}").format(original=said[0], translation=said[1]))
        self.title.show_title(*titles, language=said[1])
        self.fields.show_fields(there)
        self._showing = True
        first = fill(self.left, [pair.paragraph for pair in pairs], here), self.right.show_pairs(pairs, there)
        self._showing = False
        self._show_count()
        self._show_current()
        self._align()
        sides: tuple[OriginalSide | SisterSide, ...] = (self.left, self.right)
        for side, anew in zip(sides, first, strict=True):
            if anew:
                tint(side)

    def place(self, paragraph: int, *, focus: bool = True) -> None:
        """Go to the translation of a paragraph; the whole of it and of the original comes into sight."""
        if self.right.row_of(paragraph) >= 0:
            self.right.place(paragraph, -1, focus=focus)
            self._revealing = True
            self._aligning.start()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """What the Library has for the paragraph at the caret."""
        self.strip.show_suggestion(suggestion, empty=not self.right.text_of(self.right.current))

    @property
    def pair(self) -> Pair | None:
        """The paragraph at the caret."""
        current = self.right.current
        return next((pair for pair in self._pairs if pair.paragraph.id == current), None)

    def _typeset_language(self) -> str:
        """The translation's language, where the rules of typography know it."""
        language = self.right.language
        return language if language == "en" or language in typography.CYRILLIC else ""

    def _show_count(self) -> None:
        counts = translations.count(self._pairs)
        said = []
        if counts.missing:
            said.append(ngettext("{} missing", "{} missing", counts.missing).format(counts.missing))
        if counts.to_check:
            said.append(
                ngettext("{} to be checked", "{} to be checked", counts.to_check).format(counts.to_check)
            )
        said.append(ngettext("{} right", "{} right", counts.right).format(counts.right))
        self.count.setText(" · ".join(said) if counts.open else _("Everything is translated and found right"))
        for button in (self.previous, self.next):
            button.setEnabled(counts.open > 0)

    def _show_current(self) -> None:
        pair = self.pair
        self.right_button.setEnabled(pair is not None and pair.state == translations.TO_CHECK)
        self.strip.show_pair(pair, self._values)

    def _dress(self) -> None:
        self.left.dress()
        self.right.dress()
        self._aligning.start()

    def _align(self) -> None:
        self._heights = align(self.left, self.right)
        if self._revealing:
            self._revealing = False
            self._reveal()
        self.left.verticalScrollBar().setValue(self.right.verticalScrollBar().value())

    def _reveal(self) -> None:
        """Scroll as little as brings both texts of the paragraph at the caret into sight; of a long one the beginning."""
        row = self.right.row_of(self.right.current)
        rooms = [
            side.document().documentLayout().blockBoundingRect(side.document().findBlockByNumber(row))
            for side in (self.left, self.right)
        ]
        bar, height = self.right.verticalScrollBar(), self.right.viewport().height()
        top, bottom = rooms[0].top() - AIR, max(room.bottom() for room in rooms) + AIR
        if bottom > bar.value() + height:
            bar.setValue(int(min(top, bottom - height)))
        if top < bar.value():
            bar.setValue(int(top))

    def _show_format(self) -> None:
        held = self.right.currentCharFormat()
        self.bold.setChecked(held.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(held.fontItalic())

    # --- what is done

    def confirm(self) -> None:
        """The paragraph at the caret is right; on to the next that is open."""
        self.right.pen.flush()
        pair = self.pair
        if pair is not None and pair.state == translations.TO_CHECK:
            self.confirmed.emit(pair.paragraph.id)
        self.step(1)

    def step(self, step: int) -> None:
        """To the next paragraph that is missing or to be checked, or the one before; round again behind the last."""
        rows = [n for n, pair in enumerate(self._pairs) if pair.state != translations.RIGHT]
        if not rows:
            return
        at = self.right.row_of(self.right.current)
        ahead = [n for n in rows if n > at] if step > 0 else [n for n in reversed(rows) if n < at]
        self.place(self._pairs[(ahead or (rows if step > 0 else rows[::-1]))[0]].paragraph.id)

    def _take(self, text: str) -> None:
        """Let the translation at the caret read what is suggested."""
        self.right.replace_text(text)
        self.right.setFocus()

    def _use(self, tool: object) -> None:
        tool()  # type: ignore[operator]
        self.right.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_format()

    # --- slots

    def _on_text_changed(self) -> None:
        """While words are typed only a row that grows or shrinks moves the others."""
        row = self.right.textCursor().blockNumber()
        if not (row < len(self._heights) and abs(height(self.right, row) - self._heights[row]) < 0.5):
            self._aligning.start()

    def _on_stood(self, paragraph: int) -> None:
        if self._showing:
            return
        if self.left.row_of(paragraph) >= 0 and self.left.current != paragraph:
            self.left.place(paragraph, focus=False)
        self._show_current()
        self.stood.emit(paragraph)

    def _on_original_stood(self, paragraph: int) -> None:
        """Somebody clicked into the original: the caret of the translation follows, the keyboard stays."""
        if not self._showing and self.right.row_of(paragraph) >= 0 and self.right.current != paragraph:
            self.right.place(paragraph, -1, focus=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._revealing = True
        self._aligning.start()
