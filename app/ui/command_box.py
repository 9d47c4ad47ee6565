"""The command box: one line that finds people, delegations, paragraphs and commands (Ctrl+K).

Knows what is looked for and in which order it is shown. Leaves finding to the domain and doing to the actions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.text import names
from app.ui import icons, style
from app.ui.context import Context
from app.ui.widgets import StyledList

PAUSE = 60  # milliseconds after the last key
MOST = 6  # entries of a kind


@dataclass(frozen=True)
class Hit:
    """One thing found. `page` and `target` say where it is; a command has its `action` instead."""

    kind: str
    text: str
    detail: str = ""
    icon: str = ""
    page: str = ""
    target: int | None = None
    action: QAction | None = None


class CommandBox(QLineEdit):
    """The line in the header, with its list below. `find_actions` yields what can be done now."""

    picked = Signal(object)  # Hit

    def __init__(
        self, context: Context, find_actions: Callable[[], Iterable[QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._find_actions = find_actions
        self._popup: QFrame | None = None
        self.list = StyledList()
        self.setPlaceholderText(_("Search people, paragraphs, commands…"))
        self.setAccessibleName(_("Search people, paragraphs, commands"))
        self.setFixedHeight(34)
        self.setMinimumWidth(240)
        self.setMaximumWidth(460)
        self._lens = self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._key = QLabel("Ctrl K", self)
        self._key.setObjectName("hint-key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.on_pause)
        self.textEdited.connect(lambda _text: self._timer.start())
        context.theme_changed.connect(lambda: self._lens.setIcon(icons.icon("search")))

    def open(self) -> None:
        """Take the focus and show what can be done."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.on_pause()

    def on_pause(self) -> None:
        """Look for what is typed and show it."""
        self._timer.stop()
        with self._context.guard():
            self._show(find(self._context, self.text().strip(), actions=self._find_actions()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self.close_list()
            self.clearFocus()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self._popup is None or self._popup.isHidden():
                self.on_pause()
            else:
                self.list.pick_row(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._timer.isActive() or self._popup is None or self._popup.isHidden():
                self.on_pause()
            self.list.pick_current()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 8, (self.height() - self._key.height()) // 2)

    def close_list(self) -> None:
        """Hide what was found."""
        if self._popup is not None:
            self._popup.hide()

    def on_picked(self, hit: object) -> None:
        """An entry was chosen: tidy up, then tell."""
        if isinstance(hit, Hit):
            self.clear()
            self.close_list()
            self.clearFocus()
            self.picked.emit(hit)

    def _show(self, hits: list[Hit]) -> None:
        popup = self._make_popup()
        self.list.clear()
        kind = ""
        for hit in hits:
            if hit.kind != kind:
                kind = hit.kind
                self.list.add_entry(None, kind)
            aside = hit.action.shortcut().toString() if hit.action else ""
            self.list.add_entry(hit, hit.text, hit.detail, icon=hit.icon, aside=aside)
        if not hits:
            self.list.add_entry(None, _("Nothing found"))
        self.list.pick_row(1)
        height = sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + style.space(4)
        window = self.window()
        place = self.mapTo(window, QPoint(0, self.height() + 4))
        width = max(self.width(), 420)
        left = min(place.x(), window.width() - width - 8)
        popup.setGeometry(left, place.y(), width, min(height, 520, window.height() - place.y() - 20))
        popup.show()
        popup.raise_()

    def _make_popup(self) -> QFrame:
        """The list lies over the window, not in a window of its own: the line keeps the focus."""
        if self._popup is None:
            self._popup = QFrame(self.window())
            self._popup.setObjectName("popup")
            column = QVBoxLayout(self._popup)
            column.setContentsMargins(1, style.space(1), 1, style.space(1))
            self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.list.setAccessibleName(_("Found"))
            self.list.itemClicked.connect(lambda _item: self.list.pick_current())
            self.list.picked.connect(self.on_picked)
            column.addWidget(self.list)
        return self._popup


def find(context: Context, text: str, *, actions: Iterable[QAction]) -> list[Hit]:
    """Everything that `text` finds: commands by their words, then people, delegations and paragraphs of the workspace."""
    hits = _find_commands(text, actions)
    if len(text) >= 2:
        hits += _find_things(context, text)
    return hits


def _find_commands(text: str, actions: Iterable[QAction]) -> list[Hit]:
    words = names.fold(text).split()
    found = []
    for action in actions:
        said = action.text().replace("&", "").rstrip("…")
        folded = names.fold(said)
        if action.isEnabled() and said and all(word in folded for word in words):
            found.append(
                Hit(_("Commands"), said, icon=action.property("picture") or "chevron-right", action=action)
            )
    return found[: MOST if text else 2 * MOST]


def _find_things(context: Context, text: str) -> list[Hit]:
    from app.domain import delegations, library, participants

    hits: list[Hit] = []
    with context.store.read() as s:
        if context.meeting:
            known = {one.id: one for one in delegations.listing(s, context.meeting, counted=False)}
            ids = participants.find(s, context.meeting, text=text)[:MOST]
            for person in participants.get(s, ids):
                owner = known.get(person.delegation)
                detail = " · ".join(
                    part for part in (person.position_title, owner.party.short if owner else "") if part
                )
                hits.append(Hit(_("People"), person.name, detail, "person", "participants", person.id))
            words = names.fold(text).split()
            called = {id: names.fold(f"{one.party.formal} {one.party.short}") for id, one in known.items()}
            for one in [one for id, one in known.items() if all(word in called[id] for word in words)][:MOST]:
                hits.append(
                    Hit(
                        _("Delegations"),
                        one.party.formal or one.party.short,
                        "",
                        "delegation",
                        "participants",
                        -one.id,
                    )
                )
        for hit in library.search(s, text, limit=MOST).hits:
            where = " ".join(part for part in (hit.source, hit.label) if part)
            hits.append(Hit(_("Paragraphs"), hit.text, where, "library", "library", hit.paragraph))
    return hits
