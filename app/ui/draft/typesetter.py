"""House typography on the paper and in its footnotes: as one types, and over the whole draft.

Knows when a sign becomes another one and how that is taken back: Backspace or an undo right after gives what was typed. Leaves
the rules to `text.typography`, the preview to `finding`.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor

from app.domain import typesetting
from app.domain.drafts import ParagraphInfo
from app.domain.replacing import Change
from app.i18n import _
from app.text import typography
from app.text.typography import Fix
from app.ui.context import Context
from app.ui.draft import blocks
from app.ui.draft.editor import Editor
from app.ui.draft.finding import Finding
from app.ui.draft.note_pane import NoteField
from app.ui.draft.preview import Task

# no other sign that is typed can complete anything
_ENDING = frozenset(" \"'.,;:!?)]}»”’%")


class AsTyped(QObject):
    """The typography of one field as one types. `language` tells what is written there ("": what has no rules here),
    `pause` ends a step of the undo."""

    def __init__(
        self,
        context: Context,
        field: Editor | NoteField,
        *,
        language: Callable[[], str],
        pause: Callable[[], None],
    ) -> None:
        super().__init__(field)
        self._context, self._field = context, field
        self._language, self._pause = language, pause
        self._last: tuple[int, Fix, str] | None = None  # the caret behind it, what was done, what was typed
        field.written.connect(self.on_written)
        field.installEventFilter(self)

    def on_written(self, sign: str) -> None:
        """A sign was typed: the house may write it otherwise, or what stands before it."""
        self._last = None
        language = self._language()
        wanted = self._context.settings.typography and language
        if not wanted or not (sign in _ENDING or sign.isdigit() or sign.isupper()):
            return
        cursor = self._field.textCursor()
        block = cursor.block()
        inside = cursor.position() - block.position()
        whole = block.text()
        before = whole[:inside] if len(whole) == blocks.units(whole) else _cut(whole, inside)
        fix = typography.as_typed(before, language)
        if fix is None:
            return
        start, end = blocks.units(before[: fix.start]), blocks.units(before[: fix.end])
        if any(piece.start < end and start < piece.end for piece in blocks.things(block)):
            return
        self._pause()  # what was typed is a step of its own: an undo gives it back
        self._put(block.position() + start, block.position() + end, fix.new)
        self._last = self._field.textCursor().position(), fix, before[fix.start : fix.end]

    def _put(self, start: int, end: int, text: str) -> None:
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text, cursor.charFormat())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace right behind a change gives back what was typed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or self._last is None:
            return False
        (place, fix, typed), self._last = self._last, None
        cursor = self._field.textCursor()
        if event.key() != Qt.Key.Key_Backspace or cursor.hasSelection() or cursor.position() != place:
            return False
        block = cursor.block()
        start = block.position() + blocks.units(block.text()[: fix.start])
        self._put(start, start + len(fix.new), typed)
        return True


class Typesetter(QObject):
    """The typography of one paper and its footnotes. `actions` are for the page and the command box."""

    def __init__(self, context: Context, editor: Editor, note: NoteField, finding: Finding) -> None:
        super().__init__(editor)
        self._finding = finding
        self.language = "en"  # of the draft
        for field in (editor, note):
            AsTyped(context, field, language=lambda: self.language, pause=editor.pen.pause)
        action = QAction(_("Tidy the typography"), self)
        action.setObjectName("tidy-typography")
        action.triggered.connect(lambda _checked=False: self.tidy())
        self.actions = [action]

    def tidy(self) -> None:
        """Show what the house would write otherwise in the draft."""
        title = _("Tidy the typography")
        self._finding.propose(
            Task(title, title, _("Change {}")), self._make, none=_("The typography is as it should be.")
        )

    def _make(self, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]) -> list[Change]:
        return typesetting.propose(paragraphs, values=values, language=self.language)


def _cut(text: str, places: int) -> str:
    """The first places of `text`, which holds signs that take two."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * places].decode("utf-16-le", "surrogatepass")
