"""The column at the left: saved searches, and under them the facets of what was found with their counts.

Knows how the keyboard goes through it: Tab stops here once, the arrow keys lead from entry to entry, Left and Right fold.
Leaves a facet's values to `facet_section`, searching to the page.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui import style
from app.ui.library.facet_section import FacetButton, Section
from app.ui.library.facet_values import Offer, list_facets

Key = Qt.Key
STEPS = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_PageUp: -8, Key.Key_PageDown: 8}
ENDS = {Key.Key_Home: 0, Key.Key_End: -1}


class Facets(QScrollArea):
    """The column; `above` stands over the facets. `chosen(facet, value, adding)` follows a click."""

    chosen = Signal(str, str, bool)

    def __init__(self, above: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(190)
        self._stop: QAbstractButton | None = None  # where Tab comes in
        inside = QWidget()
        inside.setObjectName("card-side")
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.space(3), style.space(3), style.space(3), style.space(3))
        column.setSpacing(0)
        column.addWidget(above)
        self._sections: dict[str, Section] = {}
        for facet in list_facets():
            section = Section(facet)
            section.picked.connect(
                lambda value, adding, name=facet.name: self.chosen.emit(name, value, adding)
            )
            section.arranged.connect(self._watch)
            self._sections[facet.name] = section
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_offers(
        self, offers: Mapping[str, Sequence[Offer]], chosen: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Show the values of each facet, the chosen ones switched on; the keyboard stays where it stood."""
        stood = next((one for one in self._stops() if one.hasFocus()), None)
        place = (stood.parent(), stood.offer.value) if isinstance(stood, FacetButton) else None
        for name, section in self._sections.items():
            section.show_offers(offers.get(name, ()), chosen.get(name, ()))
        if stood is None:
            return
        stops = self._stops()
        same = (
            one for one in stops if isinstance(one, FacetButton) and (one.parent(), one.offer.value) == place
        )
        now = next(same, stood if stood in stops else next(iter(stops), None))
        if now is not None:
            now.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Let the keyboard stand where it stood last in the column."""
        if self._stop is not None:
            self._stop.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self._stop_at(watched)
            self.ensureWidgetVisible(watched, 0, style.space(6))
        elif event.type() == QEvent.Type.KeyPress and isinstance(watched, QAbstractButton):
            assert isinstance(event, QKeyEvent)
            return self._on_key(watched, Key(event.key()))
        return False

    def _on_key(self, at: QAbstractButton, key: Key) -> bool:
        stops = self._stops()
        if at not in stops:
            return False
        section = next(one for one in self._sections.values() if at in one.stops())
        if key in STEPS:
            place = stops.index(at) + STEPS[key]
            stops[max(0, min(place, len(stops) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in ENDS:
            stops[ENDS[key]].setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Key.Key_Left and at is not section.head:
            section.head.setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Key.Key_Left, Key.Key_Right):
            section.unfold(key == Key.Key_Right)
        elif key in (Key.Key_Return, Key.Key_Enter):
            at.click()
        else:
            return False
        return True

    def _stops(self) -> list[QAbstractButton]:
        return [stop for section in self._sections.values() for stop in section.stops()]

    def _watch(self) -> None:
        """Follow the entries that are in sight now."""
        stops = self._stops()
        for stop in stops:
            stop.removeEventFilter(self)
            stop.installEventFilter(self)
        if stops and self._stop not in stops:
            self._stop_at(stops[0])

    def _stop_at(self, stop: QAbstractButton) -> None:
        """Let Tab come in at this entry alone."""
        if self._stop is not None:
            self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stop = stop
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
