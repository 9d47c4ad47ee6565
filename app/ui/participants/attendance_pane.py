"""Who takes part, by capacity, as running text names them; ready to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.domain import fields, parties
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.widgets import Pane, QuietButton, SectionLabel, muted

HEIGHT = 62  # pixels of text: three lines


class AttendancePane(Pane):
    """The slim pane under the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[tuple[str, str], ...] = ()
        self.setProperty("flat", True)
        self.body.setContentsMargins(style.space(4), style.space(2.5), style.space(4), style.space(2.5))
        self.body.setSpacing(style.space(1))
        self._copy = QuietButton(
            _("Copy"), self.copy, tooltip=_("Copy who takes part, for a text elsewhere"), parent=self
        )
        head = QHBoxLayout()
        head.addWidget(SectionLabel(_("Who takes part · follows the replies")))
        head.addStretch()
        head.addWidget(self._copy)
        self.body.addLayout(head)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(style.space(3))
        self._grid.setVerticalSpacing(style.space(0.5))
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFixedHeight(HEIGHT)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Who takes part"))
        self._inside.setObjectName("clear")
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self.body.addWidget(area)
        self.show_attendance()

    def show_attendance(self) -> None:
        """Read who takes part and show it."""
        found: dict[str, str] = {}
        with self._context.guard():
            if self._context.meeting:
                with self._context.store.read() as s:
                    found = fields.values(s, self._context.meeting)
        lines = []
        for capacity in parties.STATUSES:
            name = f"attendance.{capacity.replace(' ', '_')}"
            value = found.get(f"{name}s") or found.get(name)
            if value:
                lines.append((parties.plural(capacity), value))
        if tuple(lines) == self._shown and self._grid.count():
            return
        self._shown = tuple(lines)
        self._fill()

    def copy(self) -> None:
        """Put who takes part on the clipboard, a line a capacity."""
        text = "\n".join(f"{heading}: {value}" for heading, value in self._shown)
        QApplication.clipboard().setText(text)
        self._context.messages.tell(_("Copied who takes part."))

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._copy.setEnabled(bool(self._shown))
        for row, (heading, value) in enumerate(self._shown):
            self._grid.addWidget(muted(heading), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(value), row, 1)
        if not self._shown:
            self._grid.addWidget(muted(_("No delegation has confirmed yet.")), 0, 0, 1, 2)
        self._grid.setRowStretch(len(self._shown) + 1, 1)


def _value(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(style.document_font(size=13))
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
