"""What can be done with the brackets on the paper: go from one to the next, keep, drop, choose the alternative at the caret.

Knows which bracket the caret stands in. Leaves what becomes of the text to `domain.open_points`.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.documents.model import Attribution, plain
from app.domain import open_points
from app.domain.open_points import Point
from app.i18n import _, ngettext
from app.ui.context import Context
from app.ui.draft import blocks, bracket_marks
from app.ui.draft.editor import Editor
from app.ui.draft.points_pane import PointsPane


class BracketTools(QObject):
    """The tools of one paper. `actions` are for menus and the command box; their keys work while the paper is typed on."""

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__(editor)
        self._context, self._editor = context, editor
        self.actions = [
            self._make("put-brackets", _("Put the selection in brackets"), "Ctrl+Shift+B", editor.put_brackets),
            self._make("next-bracket", _("Next bracket"), "F8", lambda: self.go(1)),
            self._make("previous-bracket", _("Previous bracket"), "Shift+F8", lambda: self.go(-1)),
            self._make("keep-bracket", _("Keep the bracket's words"), "F9", lambda: self.settle(open_points.KEEP)),
            self._make("choose-bracket", _("Choose this alternative"), "Ctrl+F9", self.choose),
            self._make("drop-bracket", _("Drop the bracket"), "Shift+F9", lambda: self.settle(open_points.DROP)),
        ]  # fmt: skip
        editor.addActions(self.actions)
        editor.menu_actions = self.actions

    def _make(self, name: str, text: str, keys: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: slot())  # type: ignore[operator]
        return action

    def fill(self, menu: QMenu) -> None:
        """Put the tools into a menu."""
        menu.addActions(self.actions)
        menu.insertSeparator(self.actions[1])
        menu.insertSeparator(self.actions[3])

    def go(self, step: int) -> None:
        """Select the first sign of the next bracket of the draft, or of the one before; round again at the end."""
        editor = self._editor
        cursor = editor.textCursor()
        places = []
        block = editor.document().begin()
        while block.isValid():
            if editor.id_at(block.blockNumber()):
                places += [block.position() + inside for inside in bracket_marks.steps(block)]
            block = block.next()
        if not places:
            self._context.messages.tell(_("The draft has no brackets."))
            return
        here = cursor.selectionStart() - (0 if cursor.hasSelection() else step)
        if step > 0:
            wanted = next((place for place in places if place > here), places[0])
        else:
            wanted = next((place for place in reversed(places) if place < here), places[-1])
        self.stand(wanted)

    def stand(self, position: int) -> None:
        """Select the sign at a position of the document."""
        editor = self._editor
        cursor = editor.textCursor()
        cursor.setPosition(position)
        cursor.setPosition(position + 1, cursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
        editor.setFocus()

    def follow(self, pane: PointsPane) -> None:
        """Do what is asked for in the list of open points."""
        pane.gone_to.connect(self.show_point)
        pane.settling.connect(lambda point, how: self.settle_point(point.paragraph, point.place, how))
        pane.settling_all.connect(self.settle_all)
        pane.attributing.connect(lambda point, said: self.attribute(point.paragraph, point.place, said))

    def show_point(self, point: Point) -> None:
        """Go to the first sign of a bracket."""
        info = self._editor.info(point.paragraph)
        if info is None:
            return
        block = self._editor.document().findBlockByNumber(self._editor.row_of(point.paragraph))
        self.stand(block.position() + bracket_marks.place_of(block, info.plain, point.start))

    def at_caret(self) -> tuple[int, str, int, int]:
        """(paragraph, its plain text, the number of the innermost bracket there, the caret's place); the number is -1 for
        none."""
        cursor = self._editor.textCursor()
        block = cursor.block()
        inside = cursor.position() - block.position()
        text = plain(blocks.read(block))
        caret = len(plain(blocks.read(block, 0, inside)))
        return self._editor.current, text, open_points.at(text, caret), caret

    def settle(self, how: str | int) -> None:
        """Settle the bracket at the caret."""
        paragraph, _text, place, _caret = self.at_caret()
        if not paragraph or place < 0:
            self._context.messages.tell(_("Put the caret into a bracket first."))
            return
        self.settle_point(paragraph, place, how)

    def choose(self) -> None:
        """Let the wording at the caret stand, and the others go."""
        paragraph, text, place, caret = self.at_caret()
        choice = open_points.choice_at(text, place, caret) if paragraph and place >= 0 else None
        self.settle(open_points.KEEP if choice is None else choice)

    def settle_point(self, paragraph: int, place: int, how: str | int) -> None:
        """Settle a bracket of a paragraph by its number."""
        title = _("Drop a bracket") if how == open_points.DROP else _("Keep a bracket")
        if isinstance(how, int):
            title = _("Choose an alternative")
        with self._context.guard(), self._editor.pen.step(title) as s:
            open_points.settle(s, paragraph, place, how=how)

    def settle_all(self, party: str, how: str) -> None:
        """Settle every bracket that a party proposes."""
        title = _("Drop the brackets of {}") if how == open_points.DROP else _("Keep the brackets of {}")
        count = 0
        with self._context.guard(), self._editor.pen.step(title.format(party)) as s:
            count = open_points.settle_all(s, self._editor.pen.draft, party, how=how)
        text = ngettext("{} bracket is settled.", "{} brackets are settled.", count).format(count)
        self._context.messages.tell(
            text if count else _("Nothing was settled: agreed paragraphs are locked.")
        )

    def attribute(self, paragraph: int, place: int, said: dict[str, str]) -> None:
        """Say who asked for a bracket: `said` is a line of parties for each share."""
        with self._context.guard(), self._editor.pen.step(_("Say who asked for a bracket")) as s:
            by = {share: open_points.read_parties(s, line) for share, line in said.items()}
            open_points.attribute(s, paragraph, place, Attribution(**by))
