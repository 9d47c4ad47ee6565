"""What stands in the place of the paper before many places are changed at once: each of them, to be ticked or left.

Knows what is ticked, and keeps that while the draft changes elsewhere. Leaves the lines to `change_lines`, doing it to
`finding`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.replacing import Change, Place
from app.i18n import _, ngettext
from app.ui.context import Context
from app.ui.draft.change_lines import ChangeLines, Line
from app.ui.widgets import ElidedLabel, Hairline, PrimaryButton, QuietButton, Toolbar, muted, pile


@dataclass(frozen=True)
class Task:
    """What shall be done: its `name` over the list, the `step` it is in the history, `verb` on the button ("Replace {}")."""

    name: str
    step: str
    verb: str


class Preview(QWidget):
    """The view. `confirmed` brings the ticked changes, `closed` follows Escape and the button."""

    confirmed = Signal(list)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.task = Task("", "", "{}")
        self._left: set[Place] = set()  # those that shall stay as they are
        self._changes: list[Change] = []
        self.name = ElidedLabel()
        font = self.name.font()
        font.setWeight(font.Weight.DemiBold)
        self.name.setFont(font)
        self.count = muted()
        self.lines = ChangeLines()
        self.every = QuietButton(_("Tick none"), self.turn_all)
        self.button = PrimaryButton("", self.confirm)
        back = QuietButton(_("Back to the draft"), self.closed.emit, tooltip=_("Esc"))
        first, last = Toolbar(), Toolbar()
        first.row.addWidget(self.name, 1)
        first.add(back)
        last.add(self.count)
        last.stretch()
        last.add(self.every, self.button)
        pile(
            self,
            first,
            Hairline(vertical=False),
            self.lines,
            Hairline(vertical=False),
            last,
            grows=self.lines,
        )
        self.setFocusProxy(self.lines)
        self.lines.toggled.connect(self.turn)
        context.theme_changed.connect(self.lines.restyle)

    @property
    def ticked(self) -> list[Change]:
        """What is to be done."""
        return [one for one in self._changes if one.possible and one.place not in self._left]

    def begin(self, task: Task, changes: Sequence[Change]) -> None:
        """Propose these changes, all ticked."""
        self.task = task
        self.name.setText(task.name)
        self._left.clear()
        self.show_changes(changes, keep=False)
        self.lines.select_first()

    def show_changes(self, changes: Sequence[Change], *, keep: bool = True) -> None:
        """Show what can be changed now; what was not ticked stays so."""
        self._changes = list(changes)
        entries = [Line(n, one, one.place not in self._left) for n, one in enumerate(self._changes, start=1)]
        self.lines.show_entries(entries, keep=keep)
        self._show_count()

    def turn(self, number: int) -> None:
        """Tick a line, or no longer."""
        place = self._changes[number - 1].place
        self._left ^= {place}
        self.show_changes(self._changes)

    def turn_all(self) -> None:
        """Tick none; or all, where none is ticked."""
        self._left = {one.place for one in self._changes} if self.ticked else set()
        self.show_changes(self._changes)

    def confirm(self) -> None:
        """Do what is ticked."""
        if self.ticked:
            self.confirmed.emit(self.ticked)

    def _show_count(self) -> None:
        ready, many = self.ticked, len(self._changes)
        paragraphs = len({one.place.paragraph for one in ready})
        held = sum(not one.possible for one in self._changes)
        said = [
            ngettext("{} place", "{} places", len(ready)).format(len(ready)),
            ngettext("in {} paragraph", "in {} paragraphs", paragraphs).format(paragraphs),
        ]
        self.count.setText(
            " ".join(said) + (" · " + ngettext("{} stays", "{} stay", held).format(held) if held else "")
        )
        self.button.setText(self.task.verb.format(len(ready)))
        self.button.setEnabled(bool(ready))
        self.every.setText(_("Tick none") if ready else _("Tick all"))
        self.every.setEnabled(held < many)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
