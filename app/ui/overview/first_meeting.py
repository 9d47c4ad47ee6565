"""The empty workspace: says what belongs here and offers the form that makes the first meeting."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.ui import icons, style
from app.ui.context import Context
from app.ui.new_meeting import NewMeeting
from app.ui.widgets import Pane, muted, title
from app.ui.widgets.labels import theme_changes

WIDTH, HEIGHT = 500, 600  # pixels, of the card


class FirstMeeting(QWidget):
    """A card in the middle; `made` tells the new meeting's id."""

    made = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._context = context
        self._form: NewMeeting | None = None
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        row = QHBoxLayout()
        row.addStretch()
        self._card = Pane()
        self._card.setFixedWidth(WIDTH)
        self._card.setMaximumHeight(HEIGHT)
        self._card.body.setContentsMargins(style.space(6), style.space(5), style.space(6), style.space(5))
        row.addWidget(self._card, 1)
        row.addStretch()
        outer.addLayout(row, 100)
        outer.addStretch(3)
        head = QHBoxLayout()
        head.setSpacing(style.space(3))
        self._picture = QLabel()
        head.addWidget(self._picture)
        head.addWidget(title(_("Create the first meeting")), 1)
        self._card.body.addLayout(head)
        self._card.add(
            muted(
                _(
                    "A meeting holds its delegations, agenda and draft. Only the title is needed now; "
                    "the next meeting starts from this one."
                ),
                wrap=True,
            )
        )
        self._card.body.addSpacing(style.space(1))
        self._paint()

    def refresh(self) -> None:
        """Offer a fresh form, once; what is typed already stays."""
        if self._form is not None:
            return
        with self._context.guard():
            self._form = NewMeeting(self._context)
            self._form.made.connect(self.on_made)
            self._card.add(self._form, 1)
            self._form.setFocus()

    def on_made(self, meeting: int) -> None:
        """The form has done its work; another empty workspace would get a fresh one."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self.made.emit(meeting)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event) and hasattr(self, "_picture"):
            self._paint()

    def _paint(self) -> None:
        self._picture.setPixmap(icons.pixmap("calendar", "accent", size=28))
