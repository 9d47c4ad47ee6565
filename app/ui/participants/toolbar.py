"""The tools over the list: the filter, chips for categories and replies with their counts, and what can be added or printed.

Knows how the chips find room: beside the buttons, or in rows of their own. Leaves what is narrowed and done to the page.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.widgets import (
    ChipBar,
    Hairline,
    IconButton,
    PrimaryButton,
    QuietButton,
    SearchField,
    Toolbar,
    muted,
)

Chips = Sequence[tuple[str, str, int | None]]
MARGINS = 48  # pixels at both ends of a row, and between the chips and the buttons


class PeopleTools(QWidget):
    """The rows of tools. `actions` are called by "import", "delegation", "person" and "print"; no button for a missing one."""

    searched = Signal(str)
    capacity_chosen = Signal(str)
    reply_chosen = Signal(str)
    widened = Signal()  # everything shall be shown again

    def __init__(self, actions: dict[str, Callable[[], object]], fill_menu: Callable[[QMenu], None]) -> None:
        super().__init__()
        self._fill_menu = fill_menu
        self.field = SearchField(_("Filter…"))
        self.field.setToolTip(_("Names in any script, positions and institutions; names of delegations"))
        self.field.setMaximumWidth(200)
        self.field.setMinimumWidth(120)
        self._capacities, self._replies = ChipBar(), ChipBar()
        self._capacities.setAccessibleName(_("Category"))
        self._replies.setAccessibleName(_("Reply"))
        self._rows = [Toolbar() for _row in range(3)]
        for bar in self._rows[1:]:
            bar.row.setContentsMargins(16, 3, 16, 5)
            bar.hide()
        self._notice = Toolbar()
        self._notice.row.setContentsMargins(16, 3, 16, 5)
        self._told = muted()
        self._notice.add(self._told)
        everything = QuietButton(_("Show everything"), self.widened.emit)
        everything.setObjectName("link")
        self._notice.add(everything)
        self._notice.stretch()
        self._notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in (*self._rows, self._notice):
            column.addWidget(bar)
        self._fill_first(actions)
        self.field.searched.connect(self.searched)
        self._capacities.chosen.connect(self.capacity_chosen)
        self._replies.chosen.connect(self.reply_chosen)
        self._places: tuple[int, ...] = ()
        self._shown: tuple[Chips, Chips] = ((), ())

    def _fill_first(self, actions: dict[str, Callable[[], object]]) -> None:
        self._divider = Hairline()
        self._divider.setFixedHeight(18)
        first = self._rows[0]
        self._buttons: dict[str, QuietButton] = {}
        self._fixed: list[QWidget] = []  # what is in the first row whatever its width
        first.add(self.field)
        first.stretch()
        buttons = {
            "import": (_("Import…"), "import", _("Take people from a table, a file or the clipboard")),
            "delegation": (_("Delegation"), "plus", _("Add a delegation")),
            "person": (_("Person"), "plus", _("Add a person by typing the name")),
        }
        for name, (text, icon, tip) in buttons.items():
            if name in actions:
                self._buttons[name] = QuietButton(text, actions[name], icon=icon, tooltip=tip)
        self._fixed += self._buttons.values()
        self._more = IconButton("more", _("Columns and folding"), self.open_menu)
        self._fixed += [self._more, PrimaryButton(_("Print list…"), actions["print"])]
        first.add(*self._fixed)
        self._fixed.append(self.field)

    def show_counts(self, capacities: Chips, replies: Chips) -> None:
        """Show the chips; one reply that all gave needs none."""
        if (capacities, replies) == self._shown:
            return
        self._shown = (capacities, replies)
        self._capacities.set_chips(capacities)
        self._replies.set_chips(replies)
        self._replies.setVisible(bool(replies))
        self._place()

    def clear(self) -> None:
        """Narrow by nothing, without telling."""
        blocked = self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(blocked)
        self._capacities.mark("")
        self._replies.mark("")

    def tell(self, text: str) -> None:
        """Say to what the list is narrowed; "" for nothing."""
        self._told.setText(text)
        self._notice.setVisible(bool(text))

    def open_menu(self) -> None:
        """Columns and folding."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Columns and folding"))
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill_menu(menu)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def show_menu(self, menu: QMenu, name: str) -> None:
        """Open a menu under the button of an action."""
        button = self._buttons[name]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Put the chips beside the buttons as far as there is room, otherwise into the next rows."""
        bars = [self._capacities] + ([self._replies] if not self._replies.isHidden() else [])
        buttons = sum(widget.sizeHint().width() + 8 for widget in self._fixed)
        left = [self.width() - MARGINS - buttons, self.width() - MARGINS, self.width() - MARGINS]
        places = []
        row = 0
        for bar in bars:
            needed = bar.needed_width() + 20
            while row < 2 and needed > left[row]:
                row += 1
            left[row] -= needed
            places.append(row)
        if tuple(places) != self._places:
            self._places = tuple(places)
            self._put(bars, places)

    def _put(self, bars: Sequence[ChipBar], places: Sequence[int]) -> None:
        for place, (bar, row) in enumerate(zip(bars, places, strict=True)):
            at = 1 if row == 0 else 0
            at += place if place and places[0] == row else 0
            self._rows[row].row.insertWidget(at, bar)
        together = len(bars) == 2 and places[0] == places[1]
        self._divider.setVisible(together)
        if together:
            self._rows[places[0]].row.insertWidget(2 if places[0] == 0 else 1, self._divider)
        for number, tools in enumerate(self._rows[1:], 1):
            last = tools.row.itemAt(tools.row.count() - 1)
            if number in places and (last is None or last.spacerItem() is None):
                tools.stretch()
            tools.setVisible(number in places)
