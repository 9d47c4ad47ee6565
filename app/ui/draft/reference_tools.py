"""What can be done with references on the paper: put one in, see what it means, go there.

Knows which reference the caret or the pointer is at. Leaves choosing to `reference_list`, words to `editor`.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QMouseEvent, QTextCursor

from app.domain import references
from app.domain.reference_targets import Target
from app.i18n import _
from app.ui.context import Context
from app.ui.draft import blocks
from app.ui.draft.editor import Editor
from app.ui.draft.fields_pane import FieldsPane
from app.ui.draft.reference_list import ReferenceList


class ReferenceTools(QObject):
    """The tools of one paper. `actions` are for menus and the command box; their keys work while the paper is typed on."""

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self.list = ReferenceList(editor)
        self.list.picked.connect(self._put_in)
        self.insert = self._make(
            "insert-reference", _("Reference to a paragraph…"), "Ctrl+Shift+R", self.choose
        )
        self.go = self._make("follow-reference", _("Go to the paragraph meant"), "Ctrl+Shift+G", self.follow)
        self.actions = [self.insert, self.go]
        editor.addActions(self.actions)
        editor.menu_actions = [*self.actions, *editor.menu_actions]
        editor.viewport().installEventFilter(self)

    def _make(self, name: str, text: str, keys: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return action

    def mind(self, pane: FieldsPane) -> None:
        """Do what is asked for in the list of references that lead nowhere."""
        pane.lost.wanted.connect(self.show_gap)
        pane.lost.choosing.connect(self.mend)

    def choose(self) -> None:
        """Offer the paragraphs that a reference at the caret can mean."""
        editor = self._editor
        if not editor.current:
            return
        editor.pen.flush()  # so that each is offered as it reads now
        editor.ensureCursorVisible()
        self.list.ask(editor.infos(), editor.values, but=editor.current)

    def follow(self) -> None:
        """Go to the paragraph that the reference at the caret means."""
        cursor = self._editor.textCursor()
        if not self._go(cursor):
            self._context.messages.tell(_("Put the caret beside a reference first."))

    def show_gap(self, paragraph: int, number: int) -> bool:
        """Select a reference of a paragraph that leads nowhere, the first has `number` 0; False where it is no longer there."""
        self._editor.place(paragraph)
        cursor = self._editor.textCursor()
        if self._editor.current != paragraph:
            return False
        gaps = [piece for piece in _references(cursor) if piece.text == references.GAP]
        if not 0 <= number < len(gaps):
            return False
        start = cursor.block().position()
        cursor.setPosition(start + gaps[number].start)
        cursor.setPosition(start + gaps[number].end, QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        return True

    def mend(self, paragraph: int, number: int) -> None:
        """Offer another paragraph for a reference that leads nowhere."""
        if self.show_gap(paragraph, number):
            self.choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            cursor = self._at(event.position().toPoint())
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                return cursor is not None and self._go(cursor)
        if isinstance(event, QContextMenuEvent) and (cursor := self._at(event.pos())) is not None:
            self._editor.setTextCursor(cursor)  # so that the menu speaks of this one
        return False

    def _at(self, point: QPoint) -> QTextCursor | None:
        """The place of the reference under a point of the viewport."""
        cursor = self._editor.cursorForPosition(point)
        inside = cursor.positionInBlock()
        met = [piece for piece in _references(cursor) if piece.start <= inside <= piece.end]
        if not met:
            return None
        cursor.setPosition(cursor.block().position() + met[0].end)
        return cursor

    def _go(self, cursor: QTextCursor) -> bool:
        """Follow the reference beside or under a cursor; False where there is none."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        place = cursor.block().position()
        for piece in _references(cursor):
            if place + piece.start <= end and start <= place + piece.end:
                target = self._editor.info_of(blocks.kept(piece.format, blocks.REF))
                if target is None:
                    self._context.messages.tell(_("The paragraph this referred to is deleted."))
                else:
                    self._editor.place(target.id)
                return True
        return False

    def _put_in(self, target: object) -> None:
        assert isinstance(target, Target)
        self._editor.insert_reference(target.uid)


def _references(cursor: QTextCursor) -> list[blocks.Piece]:
    """The references of the paragraph a cursor stands in."""
    return [piece for piece in blocks.things(cursor.block()) if piece.format.hasProperty(blocks.REF)]
