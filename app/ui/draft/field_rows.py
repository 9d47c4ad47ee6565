"""Entries of the tab Fields: a Field with its value and where that comes from, and words that are stale.

Knows what an entry shows and asks. Leaves writing to `fields_pane`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.fields import Use
from app.domain.stale import Stale
from app.i18n import _
from app.ui import style
from app.ui.draft import stale_marks
from app.ui.widgets import Chip, ElidedLabel, FlowLayout, IconButton, QuietButton, muted

LONGEST = 160  # characters of a value that a narrow pane shows


class ValueLine(QLineEdit):
    """A value that is typed: `given` with Enter or when the keyboard leaves, `left` with Escape."""

    given = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible() and self.isModified() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.given.emit(self.text())


class Entry(QWidget):
    """An entry: a click beside its buttons leads to its place on the paper."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, style.space(2), 0, style.space(2))
        self.column.setSpacing(style.space(1))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()

    def add_head(self, text: str, chip: str, tone: str) -> None:
        """The name of the entry with its state at the right."""
        name = ElidedLabel(text)
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(name, 1)
        if chip:
            row.addWidget(Chip(chip, tone))
        self.column.addLayout(row)

    def add_buttons(self, *buttons: QWidget) -> None:
        """A row of buttons that flows."""
        row = FlowLayout()
        for button in buttons:
            button.setCursor(Qt.CursorShape.ArrowCursor)
            row.addWidget(button)
        self.column.addLayout(row)


class FieldEntry(Entry):
    """A Field of the draft."""

    given = Signal(str, str)  # name, value; "" lets it follow from the register again

    def __init__(self, use: Use, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = use
        state, tone = (
            (_("missing"), "warn") if not use.value
            else (_("own value"), "accent") if use.own
            else (_("register"), "neutral")
        )  # fmt: skip
        self.add_head(f"{{{use.name}}}", state, tone)
        self.value = QLabel(use.value if len(use.value) <= LONGEST else use.value[: LONGEST - 1] + "…")
        self.value.setWordWrap(True)
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        self.value.setFont(style.document_font(size=13))
        if not use.value:
            self.value.setText(_("Nothing says it yet."))
            self.value.setObjectName("muted")
            self.value.setFont(self.font())
        self.value.setToolTip(use.value)
        self.line = ValueLine(use.value)
        self.line.setAccessibleName(_("Value of {{{}}}").format(use.name))
        self.line.hide()
        self.line.given.connect(self._on_given)
        self.line.left.connect(self._stop)
        row = QHBoxLayout()
        row.setSpacing(style.space(1))
        row.addWidget(self.value, 1)
        row.addWidget(self.line, 1)
        self.column.addLayout(row)
        self.change = IconButton("draft", _("Own value for {{{}}}").format(use.name), self._begin)
        self.back = IconButton(
            "undo", _("Back to the register: {{{}}}").format(use.name), lambda: self.given.emit(use.name, "")
        )
        for button in (self.change, self.back):
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.setFixedHeight(style.space(6))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.back.setVisible(use.own)

    def _begin(self) -> None:
        self.value.hide()
        self.change.hide()
        self.line.setText(self.use.value)
        self.line.show()
        self.line.selectAll()
        self.line.setFocus()

    def _stop(self) -> None:
        self.line.hide()
        self.change.show()
        self.value.show()

    def _on_given(self, text: str) -> None:
        self.line.setModified(False)
        self._stop()
        if text.strip() != self.use.value:
            self.given.emit(self.use.name, text)


class StaleEntry(Entry):
    """Words that are a fact of another meeting."""

    binding = Signal(object)
    confirming = Signal(object)

    def __init__(self, found: Stale, *, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = found
        words = " ".join(found.text.split())
        text = QLabel(f"“{words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}”")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setFont(style.document_font(size=13))
        self.column.addWidget(text)
        self.column.addWidget(muted(" · ".join(part for part in (place, found.reason) if part), wrap=True))
        value = stale_marks.proposal(found)
        self.column.addWidget(
            muted(value if len(value) <= LONGEST else value[: LONGEST - 1] + "…", wrap=True)
        )
        bind = QuietButton(
            _("Make it {{{}}}").format(found.field), lambda: self.binding.emit(found),
            tooltip=_("Put the Field in the place of these words"),
        )  # fmt: skip
        bind.setAccessibleName(_("Make “{}” the Field {{{}}}").format(words, found.field))
        right = QuietButton(
            _("It is right"),
            lambda: self.confirming.emit(found),
            tooltip=_("Keep the words; do not mark them again"),
        )
        right.setAccessibleName(_("It is right: “{}”").format(words))
        self.add_buttons(bind, right)
