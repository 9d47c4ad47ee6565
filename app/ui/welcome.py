"""The first start, and every start without a workspace that can be opened: a quiet card with three ways in."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui import icons, style
from app.ui.message_bar import MessageBar
from app.ui.messages import Messages
from app.ui.widgets import PrimaryButton, QuietButton, muted


class Welcome(QWidget):
    """Tells which way was chosen; says in a bar why a file could not be opened."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        style.dress(self)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Penholder"))
        self.setWindowIcon(icons.mark())
        self.resize(880, 620)
        self.messages = Messages(self, parent=self)
        self.bar = MessageBar()
        self.messages.warned.connect(self.bar.warn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addStretch(2)
        row = QHBoxLayout()  # an alignment would lose the height that wrapped words need
        row.addStretch()
        row.addWidget(self._make_card())
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def warn(self, problem: UserError) -> None:
        """Say why a workspace could not be opened."""
        self.messages.warn(problem)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _make_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(420)
        column = QVBoxLayout(card)
        column.setContentsMargins(style.space(8), style.space(8), style.space(8), style.space(8))
        column.setSpacing(style.space(2))
        sign = QLabel()
        sign.setPixmap(icons.mark().pixmap(QSize(44, 44), 2.0))
        name = QLabel(_("Penholder"))
        name.setObjectName("name")
        column.addWidget(sign)
        column.addSpacing(style.space(2))
        column.addWidget(name)
        words = _(
            "Prepare an intergovernmental meeting: its participants, its agenda and the text it agrees on."
        )
        column.addWidget(muted(words, wrap=True))
        column.addSpacing(style.space(3))
        new = PrimaryButton(_("New workspace…"), self.new_wanted.emit, icon="plus")
        new.setObjectName("new")
        column.addWidget(new)
        buttons = [
            QuietButton(_("Open…"), self.open_wanted.emit, icon="open"),
            QuietButton(_("Look at the sample"), self.sample_wanted.emit, icon="library"),
        ]
        for button in buttons:
            column.addWidget(button)
        column.addSpacing(style.space(2))
        note = _("A workspace is one file that stays on this computer. Nothing is sent anywhere.")
        column.addWidget(muted(note, wrap=True))
        new.setFocus()
        return card
