"""The list “Before you send”: what the paper still lacks, and the way to where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain import exporting
from app.i18n import _
from app.ui import icons, style
from app.ui.widgets import QuietButton

INDENT = 21  # pixels: the way stands under the words, not under the signs
# group of papers → the page where what they print is made
PAGES = {"outcome": "draft", "participants": "participants", "room": "participants", "agenda": "agenda"}


def find_page(what: str) -> str:
    """The page where a paper is made."""
    return PAGES[exporting.PAPERS[what].group]


def name_way(what: str) -> str:
    """The button that leads to where a paper is made."""
    return {
        "draft": _("Go to the draft"),
        "participants": _("Go to the participants"),
        "agenda": _("Go to the agenda"),
    }[find_page(what)]


class ChecksList(QWidget):
    """One line a finding, or that there is none."""

    wanted = Signal(str)  # a page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = "remarks"
        self._said: list[str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.space(1))
        column.addLayout(self._lines)
        self._way = QuietButton("", lambda: self.wanted.emit(find_page(self._what)))
        self._way.setObjectName("link")
        row = QHBoxLayout()
        row.setContentsMargins(INDENT, 0, 0, 0)
        row.addWidget(self._way)
        row.addStretch()
        column.addLayout(row)

    def show_findings(self, what: str, findings: Sequence[str]) -> None:
        """Show what is to be known of paper `what` before it goes out."""
        self._what = what
        self._way.setText(name_way(what))
        self._way.setVisible(bool(findings))
        if list(findings) == self._said:
            return
        self._said = list(findings)
        self._fill()

    def repaint_icons(self) -> None:
        """The theme changed."""
        self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for finding in self._said or []:
            self._lines.addWidget(_line("warning", "warn", finding))
        if not self._said:
            self._lines.addWidget(_line("check", "good", _("Nothing stands in the way.")))


def _line(picture: str, token: str, text: str) -> QWidget:
    line = QWidget()
    row = QGridLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setHorizontalSpacing(style.space(2))
    image = QLabel()
    image.setPixmap(icons.pixmap(picture, token, size=16))
    image.setContentsMargins(0, 2, 0, 0)
    words = QLabel(text)
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    row.addWidget(image, 0, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 0, 1)
    row.setColumnStretch(1, 1)
    return line
