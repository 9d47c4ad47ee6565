"""People who probably stand twice: pair by pair, merged field by field, or noted as two people.

Knows the list of pairs and which side of each field was chosen. Leaves finding and merging to the domain.
"""

import textwrap
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain import delegations, participants, register_duplicates
from app.domain.register_duplicates import Difference, Pair
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.participants import importing_words, words
from app.ui.tasks import Progress
from app.ui.widgets import (
    EmptyState,
    PrimaryButton,
    QuietButton,
    SectionLabel,
    Splitter,
    StyledList,
    Surface,
    Toolbar,
    muted,
    title,
)

_LINE = 38  # signs in a line of a long value
AT_ONCE = 2000  # people; more are compared in the background


class PairList(StyledList):
    """The pairs; letters are the pane's keys, not a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)


class DuplicatesPane(QWidget):
    """The pane over the page while duplicates are looked at."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pairs: list[Pair] = []
        self._sides: dict[str, QButtonGroup] = {}
        self._differences: list[Difference] = []
        self._named: dict[int, str] = {}
        self.head = title(wrap=False)
        self.merge_button = PrimaryButton(_("Merge"), self.merge)
        self.apart_button = QuietButton(_("Not the same person"), self.set_apart)
        self.list = PairList()
        self.list.setAccessibleName(_("Probable duplicates"))
        self.list.currentRowChanged.connect(lambda _row: self._show_pair())
        self._inside = QWidget()
        self._grid = QVBoxLayout(self._inside)
        self._lay_out()

    def _lay_out(self) -> None:
        bar = Toolbar()
        bar.add(self.head)
        bar.stretch()
        bar.add(QuietButton(_("Close"), self.closed.emit), self.apart_button, self.merge_button)
        label = SectionLabel(_("Probable duplicates"))
        label.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2))
        left = Surface(label)
        left.add(self.list, 1)
        left.setMinimumWidth(300)
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside.setObjectName("inside")
        right.setWidget(self._inside)
        right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._panes = Splitter(left, right, sizes=(420, 780), grows=1)
        self._none = EmptyState(
            "participants",
            _("Nobody stands twice"),
            _("Names, spellings, scripts and e-mail addresses were compared."),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(bar)
        whole.addWidget(self._panes, 1)
        whole.addWidget(self._none, 1)

    def begin(self) -> None:
        """Look for duplicates at the meeting that is shown."""
        self._show([])
        self._none.hide()
        self.head.setText(_("Looking for duplicates…"))
        meeting, store = self._context.meeting, self._context.store
        with self._context.guard():
            with store.read() as s:
                few = delegations.counts(s, meeting)["people"] <= AT_ONCE
                found = register_duplicates.find(s, meeting) if few else []
            if few:
                self._show(found)
                return

        def look(progress: Progress) -> list[Pair]:
            with store.read() as s:
                return register_duplicates.find(s, meeting, progress=progress.step)

        self._context.tasks.run(look, done=self._show, title=_("Looking for duplicates"))

    def _show(self, pairs: list[Pair], row: int = 0) -> None:
        self._pairs = pairs
        blocked = self.list.blockSignals(True)
        self.list.clear()
        if pairs:
            with self._context.guard(), self._context.store.read() as s:
                self._named = {
                    one.id: words.delegation_name(one)
                    for one in delegations.listing(s, self._context.meeting)
                }
                ids = [id for pair in pairs for id in (pair.left, pair.right)]
                people = {one.id: one for one in participants.get(s, ids[:10_000])}
            for number, pair in enumerate(pairs[:5000]):
                names = " – ".join(people[id].name for id in (pair.left, pair.right))
                self.list.add_entry(number, names, pair.reason, aside=f"{pair.score:.0%}")
        self.list.blockSignals(blocked)
        size = len(pairs)
        self.head.setText(ngettext("{} probable duplicate", "{} probable duplicates", size).format(size))
        self._panes.setVisible(bool(pairs))
        self._none.setVisible(not pairs)
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(bool(pairs))
        if pairs:
            self.list.setCurrentRow(min(row, size - 1))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_pair()

    def _pair(self) -> Pair | None:
        row = self.list.currentRow()
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def _show_pair(self) -> None:
        """Two columns of fields; the side that says more is chosen."""
        _empty(self._grid)
        pair = self._pair()
        self._sides = {}
        if pair is None:
            return
        with self._context.guard(), self._context.store.read() as s:
            left, right = participants.get(s, [pair.left, pair.right])
            self._differences = register_duplicates.differences(s, pair.left, pair.right)
        self._grid.setContentsMargins(*[style.space(5)] * 4)
        self._grid.setSpacing(style.space(3))
        self._grid.addWidget(title(pair.reason))
        self._grid.addWidget(
            muted(_("Choose what the one person keeps. Enter merges, N says they are two people."), wrap=True)
        )
        fields = QWidget()
        table = QGridLayout(fields)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(style.space(4))
        table.setVerticalSpacing(style.space(2))
        for column, one in ((1, left), (2, right)):
            row = QHBoxLayout()
            row.addWidget(QuietButton(_("All of these"), partial(self._take_all, column == 2)))
            row.addStretch()
            table.addWidget(SectionLabel(one.name), 0, column)
            table.addWidget(muted(self._named.get(one.delegation, ""), wrap=True), 1, column)
            table.addLayout(row, 2, column)
        for number, difference in enumerate(self._differences, start=3):
            self._add_field(table, number, difference)
        table.setColumnStretch(1, 1)
        table.setColumnStretch(2, 1)
        self._grid.addWidget(fields)
        if not self._differences:
            self._grid.addWidget(muted(_("Both entries say the same.")))
        self._grid.addStretch()

    def _add_field(self, table: QGridLayout, number: int, difference: Difference) -> None:
        called = importing_words.fields()[difference.field]
        table.addWidget(muted(called), number, 0)
        group = QButtonGroup(table.parentWidget())
        for side, value in enumerate((difference.left, difference.right)):
            button = QRadioButton(textwrap.fill(self._said(difference.field, value), _LINE))
            button.setAccessibleName(f"{called}: {self._said(difference.field, value)}")
            button.setChecked(difference.takes_right == bool(side))
            group.addButton(button, side)
            table.addWidget(button, number, side + 1)
        self._sides[difference.field] = group

    def _said(self, field: str, value: str) -> str:
        if field == "delegation_id":
            return self._named.get(int(value), "")
        if field == "photo" and value:
            return _("a photo")
        shown = importing_words.values().get(value, value) if field in ("role", "status") else value
        return shown.replace("&", "&&") or _("nothing")

    def _take_all(self, right: bool) -> None:
        for group in self._sides.values():
            group.button(int(right)).setChecked(True)

    # --- answers

    def merge(self) -> None:
        """Make one person of the pair, with what was chosen."""
        pair = self._pair()
        if pair is None:
            return
        values = {
            one.field: one.right for one in self._differences if self._sides[one.field].checkedId() == 1
        }
        done = False
        with self._context.guard(), self._context.write(_("Merge two people")) as s:
            register_duplicates.merge(s, keep=pair.left, other=pair.right, values=values)
            done = True
        if done:
            self._context.messages.tell(_("Merged. Ctrl+Z makes them two again."))
            gone = pair.right
            self._next([one for one in self._pairs if gone not in (one.left, one.right)])

    def set_apart(self) -> None:
        """They are two people: do not offer them again."""
        pair = self._pair()
        if pair is None:
            return
        with self._context.guard(), self._context.write(_("Note that they are two people")) as s:
            register_duplicates.set_apart(s, self._context.meeting, left=pair.left, right=pair.right)
        self._next([one for one in self._pairs if one is not pair])

    def _next(self, pairs: list[Pair]) -> None:
        self._show(pairs, row=max(0, self.list.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_N:
            self.set_apart()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.merge()
        else:
            super().keyPressEvent(event)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
