"""The preview of an import: the file as it is beside how it was understood, corrected before anything is written.

Knows one proposal at a time, what the user corrected and how to take a correction back. Leaves reading files and writing to
`imports`, the paragraphs to `importing_blocks`, the original to `original_view`, the facts to `importing_facts`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents import markup
from app.documents.model import Block, Role
from app.domain import correcting, doubts, importing, originals
from app.domain.originals import Finder, Original
from app.errors import UserError
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.draft.toolbar import list_roles
from app.ui.library.importing_blocks import Blocks
from app.ui.library.importing_facts import FactsPane, Waiting
from app.ui.library.importing_tools import BlockTools, ViewStrip
from app.ui.library.original_view import OriginalView
from app.ui.library.results import Entry
from app.ui.widgets import PrimaryButton, QuietButton, SectionLabel, Splitter, Surface, Toolbar, muted, title


@dataclass(frozen=True)
class Step:
    """A state that can be gone back to: the proposal, and where the caret stood before the change that ended it."""

    proposal: importing.Proposal
    original: Original
    finder: Finder
    row: int = 0
    caret: int = 0


class ImportPane(QWidget):
    """The pane over the page while an import is looked at."""

    accepted = Signal(object, object)  # the Proposal with the corrections, the meeting's id or None
    skipped = Signal()
    found_wanted = Signal(int)  # show the document that is there already
    view_wanted = Signal(str)  # read the tracked changes in another way

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: Waiting | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._blocks: list[Block] = []
        self._doubts: dict[int, tuple[str, ...]] = {}
        self._places: tuple[int, ...] = ()
        self._moving = False
        self._now: Step | None = None
        self._zoom = 100
        self.head = title(wrap=False)
        self.import_button = PrimaryButton(_("Import"), self._on_accept)
        self.cancel_button = QuietButton(_("Cancel"), self.skipped.emit)
        self.results = Blocks()
        self.tools = BlockTools(self.results)
        self.original = OriginalView(context)
        self.facts = FactsPane()
        self.views = ViewStrip()
        self.count = SectionLabel()
        self.file = SectionLabel(_("The original"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.head)
        bar.stretch()
        bar.add(self.cancel_button, self.import_button)
        for label in (self.count, self.file):
            label.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2))
        left = Surface(self.file)
        left.add(self.original, 1)
        left.setMinimumWidth(220)
        self.hint = muted(
            _("Enter splits at the caret · M merges with the one above · Tab and Shift+Tab: level · "
              "Ctrl+1 to 8: role · F2: number · F8: next doubt · F6: other pane"),
            wrap=True,
        )  # fmt: skip
        self.hint.setContentsMargins(style.space(3), style.space(1.5), style.space(3), style.space(1.5))
        middle = Surface(self.count, self.tools)
        middle.add(self.results, 1)
        middle.add(self.hint)
        middle.setMinimumWidth(380)
        self.panes = Splitter(left, middle, self.facts, sizes=(400, 560, 280))
        self.panes.setStretchFactor(0, 2)
        self.panes.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self.views)
        whole.addWidget(self.panes, 1)

    def _connect(self) -> None:
        self.results.split_wanted.connect(self.on_split)
        self.results.merge_wanted.connect(self.on_merged)
        self.results.level_wanted.connect(self.on_level)
        self.results.role_wanted.connect(
            lambda row, role: self._change(lambda p: correcting.set_role(p, row, role), row)
        )
        self.results.label_wanted.connect(
            lambda row, text: self._change(lambda p: correcting.set_label(p, row, text), row)
        )
        self.results.doubt_wanted.connect(self.go_to_doubt)
        self.results.chosen.connect(lambda _id: self._on_chosen())
        self.results.verticalScrollBar().valueChanged.connect(lambda _value: self._on_scrolled())
        self.original.scrolled.connect(self._on_original_scrolled)
        self.tools.undo.clicked.connect(lambda _checked: self.undo())
        self.tools.redo.clicked.connect(lambda _checked: self.redo())
        self.tools.doubts.clicked.connect(lambda _checked: self.go_to_doubt())
        self.views.chosen.connect(self.view_wanted)
        self.facts.found_wanted.connect(self.found_wanted)

    # --- what is shown

    @property
    def view(self) -> str:
        """How the tracked changes of the file are read now."""
        return self._now.proposal.view if self._now is not None else ""

    def show_waiting(self, waiting: Waiting, *, zoom: int) -> None:
        """Show a file that was read."""
        self._waiting = waiting
        self._zoom = zoom
        self._done, self._undone = [], []
        name = waiting.proposal.file_name
        more = _(" ({} of {})").format(waiting.number, waiting.count) if waiting.count > 1 else ""
        self.head.setText(_("Import “{}”").format(name) + more)
        self.import_button.setEnabled(not waiting.there)
        self.facts.show_waiting(waiting)
        self._show(Step(waiting.proposal, waiting.original, waiting.finder), keep=False)
        (self.cancel_button if waiting.there else self.results).setFocus(Qt.FocusReason.OtherFocusReason)
        self.results.go_to(0)
        self._on_chosen()

    def show_view(self, waiting: Waiting) -> None:
        """The same file in another view of its tracked changes: one more step, which can be taken back."""
        if self._now is not None:
            self._done.append(replace(self._now, row=self.results.row, caret=self.results.caret))
            self._undone.clear()
        self._show(Step(waiting.proposal, waiting.original, waiting.finder), keep=False)
        self.results.go_to(0)

    def _show(self, step: Step, *, keep: bool) -> None:
        self._now = step
        document = step.proposal.document
        self._blocks = importing.blocks(document)
        self._doubts = doubts.find(self._blocks)
        self._places = originals.places(step.finder, self._blocks)
        self._moving = True
        self.original.show_original(step.original)
        entries = [
            Entry(n, str(b.role), b.label, b.level, markup.from_runs(b.runs), aside=_office(b), zoom=self._zoom,
                  chips=tuple((text, "warn") for text in self._doubts.get(n - 1, ())))
            for n, b in enumerate(self._blocks, start=1)
        ]  # fmt: skip
        self.results.show_entries(entries, keep=keep)
        self._moving = False
        size = len(self._blocks)
        text = ngettext("{} paragraph as understood", "{} paragraphs as understood", size)
        self.count.setText(text.format(size))
        self.views.show_document(document, step.proposal.view)
        self.tools.show_state(
            doubts=len(self._doubts),
            can_undo=bool(self._done),
            can_redo=bool(self._undone),
            entry=self.results.entry,
        )

    # --- corrections

    def _change(
        self, correct: Callable[[importing.Proposal], importing.Proposal], row: int, *, caret: int = 0
    ) -> None:
        """Correct the proposal; then paragraph `row` is the current one."""
        if self._now is None:
            return
        try:
            made = correct(self._now.proposal)
        except UserError as problem:
            self._context.messages.warn(problem)
            return
        if made is not self._now.proposal:
            self._done.append(replace(self._now, row=self.results.row, caret=self.results.caret))
            self._undone.clear()
            self._show(replace(self._now, proposal=made), keep=True)
            self.results.go_to(row, caret=caret)
            self._on_chosen()

    def on_split(self, row: int, at: int) -> None:
        """Split a paragraph; the caret stands at the head of the second."""
        self._change(lambda proposal: correcting.split(proposal, row, at), row + 1)

    def on_merged(self, row: int) -> None:
        """Merge a paragraph with the one above; the caret stands where they meet."""
        if 0 < row < len(self._blocks):
            meet = len(self._blocks[row - 1].text) + 1
            self._change(lambda proposal: correcting.merge(proposal, row), row - 1, caret=meet)

    def on_level(self, row: int, step: int) -> None:
        """One level deeper or up."""
        level = self._blocks[row].level + step
        self._change(
            lambda proposal: correcting.set_level(proposal, row, level), row, caret=self.results.caret
        )

    def undo(self) -> None:
        """Take the last correction back."""
        self._travel(self._done, self._undone)

    def redo(self) -> None:
        """Do it again."""
        self._travel(self._undone, self._done)

    def _travel(self, source: list[Step], target: list[Step]) -> None:
        if source and self._now is not None:
            target.append(replace(self._now, row=self.results.row, caret=self.results.caret))
            step = source.pop()
            self._show(step, keep=True)
            self.results.go_to(step.row, caret=step.caret)
            self._on_chosen()

    def go_to_doubt(self) -> None:
        """The next paragraph with a doubt, from the top again after the last."""
        every = list(self._doubts)
        if every:
            self.results.go_to(next((row for row in every if row > self.results.row), every[0]))
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- side by side

    def _on_chosen(self) -> None:
        row = self.results.row
        if 0 <= row < len(self._places):
            self._moving = True
            self.original.mark(self._places[row], self._end(row))
            self._moving = False
        self.tools.show_entry(self.results.entry)

    def _end(self, row: int) -> int:
        """The line after the last of a paragraph."""
        return next(
            (place for place in self._places[row + 1 :] if place > self._places[row]), self._places[row] + 1
        )

    def _on_scrolled(self) -> None:
        if self._moving or not self._places:
            return
        row, part = self.results.top()
        first = self._places[min(row, len(self._places) - 1)]
        self._moving = True
        self.original.scroll_to(first + part * max(0, self._end(min(row, len(self._places) - 1)) - first))
        self._moving = False

    def _on_original_scrolled(self) -> None:
        if self._moving or not self._places:
            return
        line = self.original.top()
        row = max((n for n, place in enumerate(self._places) if place <= line), default=0)
        size = max(1, self._end(row) - self._places[row])
        self._moving = True
        self.results.scroll_to(row, min(1.0, (line - self._places[row]) / size))
        self._moving = False

    # --- keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _undoes(event):
            event.accept()  # otherwise the last change of the workspace would be taken back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _undoes(event):
            (self.undo if _undoes(event) == "undo" else self.redo)()
        elif event.key() == Qt.Key.Key_F6:
            self._go_round(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self._done:
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)  # corrections do not go by one key
        elif event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def _go_round(self, step: int) -> None:
        """F6: the paragraphs, the facts, the buttons, the original; round again."""
        stops = [self.results, self.facts, self.import_button if self.import_button.isEnabled() else self.cancel_button,
                 self.original]  # fmt: skip
        now = next(
            (n for n, one in enumerate(stops) if one.hasFocus() or one.isAncestorOf(self.focusWidget())), 0
        )
        wanted = stops[(now + step) % len(stops)]
        if wanted is self.facts:
            self.facts.take_focus()
        else:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_accept(self) -> None:
        if self._waiting is None or self._now is None:
            return
        proposal = correcting.set_facts(self._now.proposal, **self.facts.said())
        self.accepted.emit(proposal, self.facts.meeting())


def _undoes(event: QKeyEvent) -> str:
    """ "undo" or "redo" for the keys of either."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    again = event.key() == Qt.Key.Key_Y and held == Qt.KeyboardModifier.ControlModifier
    return "redo" if again or event.matches(QKeySequence.StandardKey.Redo) else ""


def _office(block: Block) -> str:
    """The role a paragraph was read as, and how deep: "Sub-paragraph 2"."""
    text = next((text for role, _level, text in list_roles() if role == block.role), str(block.role))
    deep = (
        block.level
        if block.role is Role.SUB_PARAGRAPH
        else block.level + 1
        if block.role is Role.HEADING
        else 0
    )
    return f"{text} {deep}" if deep else text
