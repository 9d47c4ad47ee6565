"""The guide and the licences: Markdown files that come with the program, shown in a window of their own."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app import paths
from app.errors import UserError
from app.i18n import _
from app.ui import style


class Reader(QDialog):
    """Shows a file; links to other files of the program open in it. Not modal: one reads while one works."""

    def __init__(self, file: Path, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.dress(self)
        self.setWindowTitle(heading)
        self.resize(760, 720)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.browser = QTextBrowser()
        self.browser.setOpenExternalLinks(False)
        self.browser.setSearchPaths([str(file.parent)])
        self.browser.setSource(QUrl.fromLocalFile(str(file)), QTextDocument.ResourceType.MarkdownResource)
        column.addWidget(self.browser)


def find_guide() -> Path:
    """The guide's first page. Raises UserError where the program was installed without it."""
    for name in ("index.md", "guide.md", "README.md"):
        file = paths.PROJECT / "docs" / name
        if file.is_file():
            return file
    raise UserError(_("The guide was not installed."), _("It is the folder “docs” of the program."))


def find_licences() -> Path:
    """The program's licence and those of its parts. Raises UserError where the program was installed without them."""
    for name in ("THIRD_PARTY_NOTICES.md", "LICENSE"):
        file = paths.PROJECT / name
        if file.is_file():
            return file
    raise UserError(_("The licences were not installed."), _("They are in the program's folder."))
