"""The bar under the header: what is wrong and what to do. It stays until it is dismissed; a new one takes its place."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui import icons, style
from app.ui.widgets import IconButton
from app.ui.widgets.labels import theme_changes


class MessageBar(QFrame):
    """Hidden until `warn`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.space(4), style.space(2), style.space(3), style.space(2))
        row.setSpacing(style.space(3))
        self._image = QLabel()
        self._text = QLabel()
        self._text.setObjectName("text")
        self._hint = QLabel()
        self._hint.setObjectName("hint")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._text, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(label)
        row.addWidget(self._image, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(IconButton("close", _("Dismiss"), self.hide), 0, Qt.AlignmentFlag.AlignTop)
        self._paint()
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says now; "" while it is hidden."""
        return f"{self._text.text()} {self._hint.text()}".strip() if not self.isHidden() else ""

    def warn(self, problem: UserError) -> None:
        """Say what is wrong."""
        self._text.setText(problem.text)
        self._hint.setText(problem.hint)
        self._hint.setVisible(bool(problem.hint))
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event) and hasattr(self, "_image"):
            self._paint()

    def _paint(self) -> None:
        self._image.setPixmap(icons.pixmap("warning", "warn", size=18))
