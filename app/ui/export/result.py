"""What became of an export, at the foot of the right pane: a question before replacing, progress, the files written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.text import names
from app.ui import style
from app.ui.widgets import QuietButton


class ResultPane(QFrame):
    """One of three things, or nothing (hidden)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result")
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._first, self._second = QuietButton(""), QuietButton("")
        self._on_first: Callable[[], object] = self.clear
        self._on_second: Callable[[], object] = self.clear
        self._first.clicked.connect(lambda _checked: self._on_first())
        self._second.clicked.connect(lambda _checked: self._on_second())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(2))
        column.addWidget(self._text)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self._first)
        row.addWidget(self._second)
        row.addStretch()
        column.addLayout(row)
        self.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def ask_replace(self, paths: Sequence[Path], *, replace: Callable[[], object]) -> None:
        """Ask before files are replaced; Escape or Cancel leaves them."""
        quoted = names.join([f"“{path.name}”" for path in paths])
        text = ngettext("{} is there already.", "{} are there already.", len(paths)).format(quoted)
        self._show(text, (_("Replace"), replace), (_("Cancel"), self.clear))
        self._second.setFocus()

    def show_progress(self, cancel: Callable[[], object]) -> None:
        """Files are being written; `cancel` stops that."""
        self._show(_("Writing…"), (_("Cancel"), cancel), None)

    def show_written(self, paths: Sequence[Path]) -> None:
        """Say what was written and where, and open it."""
        quoted = names.join([f"“{path.name}”" for path in paths])
        text = _("Written to {folder}: {files}").format(folder=_breakable(paths[0].parent), files=quoted)
        self._show(
            text,
            (_("Open"), lambda: _open(paths[-1])),
            (_("Open folder"), lambda: _open(paths[0].parent)),
        )

    def _show(
        self,
        text: str,
        first: tuple[str, Callable[[], object]],
        second: tuple[str, Callable[[], object]] | None,
    ) -> None:
        self._text.setText(text)
        self._first.setText(first[0])
        self._on_first = first[1]
        self._second.setVisible(second is not None)
        if second is not None:
            self._second.setText(second[0])
            self._on_second = second[1]
        self.show()


def _breakable(path: Path) -> str:
    """The path with places where a narrow pane may break the line."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
