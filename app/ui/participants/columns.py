"""Which columns the list shows and how wide: chosen by the user, remembered for the next time.

Knows how widths share the room: what is too wide for the window gives way down to a readable least, then the list scrolls.
Leaves what a column says to `lines`.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from app.i18n import _
from app.ui.context import Context
from app.ui.participants import lines

NAME_LEAST = 230  # pixels: a formal name of a State
LEAST = 88
CHIPS = ("role", "status")  # their chips are not cut
PAUSE = 400  # milliseconds after the last pull at a header before the widths are kept


class Columns(QObject):
    """The columns of one table. The name takes what the others leave."""

    def __init__(self, context: Context, table: QTableView) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._usual = {column.key: column.width for column in lines.columns()}
        self._widths, self.shown = self._recall()
        self._fitting = False
        self._keeping = QTimer(self, singleShot=True, interval=PAUSE)
        self._keeping.timeout.connect(self._keep)
        head = table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(lines.NAME, QHeaderView.ResizeMode.Fixed)
        head.sectionResized.connect(self._on_resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda place: self.open_menu(head.mapToGlobal(place)))
        self.fit()

    def fit(self) -> None:
        """Share the width of the window."""
        self._fitting = True
        room = self._table.viewport().width()
        others = [key for key in self.shown if key != "name"]
        widths = {key: self._widths.get(key, self._usual[key]) for key in others}
        lacking = sum(widths.values()) + NAME_LEAST - room
        yielding = {key: widths[key] - LEAST for key in others if key not in CHIPS and widths[key] > LEAST}
        total = sum(yielding.values())
        if lacking > 0 and total:
            for key, most in yielding.items():
                widths[key] -= round(most * min(1.0, lacking / total))
        widths["name"] = max(NAME_LEAST, room - sum(widths.values()))
        for place, key in enumerate(lines.KEYS):
            self._table.setColumnHidden(place, key not in self.shown)
            if key in widths:
                self._table.setColumnWidth(place, widths[key])
        self._fitting = False

    def toggle(self, key: str) -> None:
        """Show a column, or hide it."""
        wanted = set(self.shown) ^ {key}
        self.shown = tuple(one for one in lines.KEYS if one in wanted or one == "name")
        self.fit()
        self._keep()

    def reset(self) -> None:
        """Show the usual columns in their usual widths."""
        self.shown, self._widths = lines.SHOWN, {}
        self.fit()
        self._keep()

    def add_choices(self, menu: QMenu) -> None:
        """Put a tick for every column into a menu."""
        for column in lines.columns()[1:]:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key in self.shown)
            action.triggered.connect(self._toggler(column.key))
        menu.addSeparator()
        menu.addAction(_("Usual columns"), self.reset)

    def open_menu(self, place: QPoint) -> None:
        """Offer the columns at a place of the screen."""
        menu = QMenu(self._table)
        menu.setAccessibleName(_("Columns"))
        menu.aboutToHide.connect(menu.deleteLater)
        self.add_choices(menu)
        menu.popup(place)

    def _toggler(self, key: str) -> Callable[[], None]:
        return lambda: self.toggle(key)

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        key = lines.KEYS[place]
        if not self._fitting and key != "name" and width > 0:
            self._widths[key] = width
            self.fit()
            self._keeping.start()

    def _recall(self) -> tuple[dict[str, int], tuple[str, ...]]:
        """The widths and the columns of last time: "name position_title=160 …"; what is not understood is left out."""
        kept = self._context.settings.people_columns.split()
        if not kept:
            return {}, lines.SHOWN
        widths: dict[str, int] = {}
        shown = ["name"]
        for word in kept:
            key, _sign, width = word.partition("=")
            if key in lines.KEYS[1:]:
                shown.append(key)
                if width.isascii() and width.isdigit():
                    widths[key] = min(800, max(40, int(width)))
        return widths, tuple(key for key in lines.KEYS if key in shown)

    def _keep(self) -> None:
        named = [f"{key}={self._widths[key]}" if key in self._widths else key for key in self.shown]
        self._context.prefer(people_columns=" ".join(named))
