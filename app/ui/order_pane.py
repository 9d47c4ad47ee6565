"""The order of lists: the house's rule, in one pane; every list, sentence, plate and seat follows it.

Leaves what the rule does to `domain.ordering`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import attendance, delegations, meetings, ordering, parties, presence
from app.domain.ordering import Order
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import Form, IconButton, QuietButton, SectionLabel, StyledList, muted
from app.ui.widgets.lists import KEY

if TYPE_CHECKING:
    from database.store import Session

SHOWN = 12  # delegations named as an example


class Categories(StyledList):
    """The categories, moved with Alt and the arrow keys or with the mouse."""

    def __init__(self, pane: "OrderPane") -> None:
        super().__init__()
        self._pane = pane
        self.setAccessibleName(_("Order of the categories"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model().rowsMoved.connect(lambda *_rows: self._pane.keep_categories())

    def keys(self) -> tuple[str, ...]:
        """The categories in the order they stand."""
        return tuple(str(self.item(row).data(KEY)) for row in range(self.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self._pane.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class OrderPane(QScrollArea):
    """The pane. Each change is one step of undo, and kept at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._process = 0
        self._order = Order()
        inside = QWidget()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, style.space(2), 0)
        column.setSpacing(style.space(2))
        column.addWidget(
            muted(
                _(
                    "Every list of this process goes by this rule: participants, the attendance, plates, seats."
                ),
                wrap=True,
            )
        )
        self.form = self._make_form()
        column.addWidget(self.form)
        column.addSpacing(style.space(1))
        column.addWidget(SectionLabel(_("Categories")))
        self.categories = Categories(self)
        row = QHBoxLayout()
        row.addWidget(self.categories, 1)
        arrows = QVBoxLayout()
        arrows.addWidget(IconButton("up", _("Category up (Alt+Up)"), lambda: self.step(-1)))
        arrows.addWidget(IconButton("down", _("Category down (Alt+Down)"), lambda: self.step(1)))
        arrows.addStretch()
        row.addLayout(arrows)
        column.addLayout(row)
        column.addWidget(SectionLabel(_("Stand now in this order")))
        self.example = muted(wrap=True)
        column.addWidget(self.example)
        self.restore = QuietButton(_("As the United Nations do it"), self.forget, icon="undo")
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.form.field("language"))
        self.form.edited.connect(self.on_edited)
        context.changed.connect(self.on_changed)
        context.meeting_changed.connect(self.on_changed)
        self.show_order()

    def on_changed(self, _what: object) -> None:
        """Something was written, or another meeting is shown."""
        self.show_order()

    def show_order(self) -> None:
        """Read the rule and show it, with the delegations of this meeting as an example."""
        with self._context.guard(), self._context.store.read() as s:
            self._process = self._find_process(s)
            self._order = ordering.of(s, self._process)
            comma = bool(self._context.meeting) and presence.has_serial_comma(s, self._context.meeting)
            there = (
                delegations.listing(s, self._context.meeting, counted=False) if self._context.meeting else []
            )
            shown = " · ".join(d.party.acronym or d.party.short for d in there[:SHOWN])
            self.example.setText(f"{shown} …" if len(there) > SHOWN else shown or _("No delegation yet."))
        held = self._order
        self.form.fill(
            {
                "language": held.language, "name_form": held.name_form, "chair": held.chair, "host": held.host,
                "ranks": held.ranks, "comma": comma,
            }
        )  # fmt: skip
        self.restore.setEnabled(held != Order())
        if self.categories.keys() != held.categories:
            self._fill_categories()

    def on_edited(self, key: str, value: object) -> None:
        """Another rule, kept at once."""
        if key == "comma":
            with self._context.guard(), self._context.write(_("Change the serial comma")) as s:
                attendance.set_serial_comma(s, self._process, wanted=bool(value))
            return
        self._keep(replace(self._order, **{key: value}))  # type: ignore[arg-type]

    def keep_categories(self) -> None:
        """The categories were moved."""
        self._keep(replace(self._order, categories=self.categories.keys()))

    def step(self, by: int) -> None:
        """Move the chosen category up (-1) or down (1)."""
        row = self.categories.currentRow()
        if row < 0 or not 0 <= row + by < self.categories.count():
            return
        moved = list(self.categories.keys())
        moved.insert(row + by, moved.pop(row))
        self._keep(replace(self._order, categories=tuple(moved)))
        self.categories.setCurrentRow(row + by)

    def forget(self) -> None:
        """Back to the usual order."""
        with self._context.guard(), self._context.write(_("Restore the order of lists")) as s:
            ordering.forget(s, self._process)
        self.show_order()

    def _keep(self, order: Order) -> None:
        if order == self._order or not self._process:
            return
        with self._context.guard(), self._context.write(_("Change the order of lists")) as s:
            ordering.keep(s, self._process, order)
        self.show_order()

    def _find_process(self, s: "Session") -> int:
        if self._context.meeting:
            return meetings.get(s, self._context.meeting).process
        every = meetings.processes(s)
        return every[0][0] if every else 0

    def _fill_categories(self) -> None:
        row = self.categories.currentRow()
        self.categories.clear()
        for status in self._order.categories:
            self.categories.add_entry(status, parties.plural(status))
        self.categories.setCurrentRow(max(0, row))
        height = sum(self.categories.sizeHintForRow(n) for n in range(self.categories.count()))
        self.categories.setFixedHeight(height + 2 * self.categories.frameWidth() + style.space(1))

    def _make_form(self) -> Form:
        form = Form()
        languages = {"en": _("English"), "fr": _("French"), "ru": _("Russian"), "es": _("Spanish")}
        form.add_choice(
            "language",
            _("Alphabet"),
            [
                ("", _("Of each list’s own language")),
                *((code, languages[code]) for code in ordering.LANGUAGES),
            ],
        )
        forms = {
            "short": _("Short name"),
            "formal": _("Formal name"),
            "acronym": _("Acronym, States by short name"),
        }
        form.add_choice(
            "name_form", _("Delegations stand by"), [(key, forms[key]) for key in ordering.NAME_FORMS]
        )
        places = {"first": _("First"), "last": _("Last"), "alphabetical": _("In its place")}
        choices = [(key, places[key]) for key in ("alphabetical", "first", "last")]
        form.add_choice("chair", _("The chair in its category"), choices)
        form.add_choice("host", _("The host in its category"), choices, beside=True)
        form.add_check("ranks", _("People by rank, behind head and deputies"))
        form.add_check("comma", _("Serial comma: A, B, and C"))
        return form
