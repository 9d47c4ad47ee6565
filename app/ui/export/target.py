"""Where the files go: formats, name and folder."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.exporting import FORMATS
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.widgets import ChipBar, IconButton, muted

BOTH = "both"
FORBIDDEN = '<>:"/\\|?*'  # in names of files on Windows; a paper travels


class TargetPane(QWidget):
    """Formats, file name, folder. A name the user typed stays until another paper is chosen."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = ""
        self._own_name = False
        self._formats = ChipBar()
        self._formats.set_chips(
            [(BOTH, _("DOCX and PDF"), None), ("docx", "DOCX", None), ("pdf", "PDF", None)]
        )
        self._formats.chosen.connect(lambda _key: self.on_formats())
        self._name = QLineEdit()
        self._name.textEdited.connect(self.on_named)
        self._endings = muted()
        self._folder = QLineEdit(str(folder))
        self._folder.textEdited.connect(lambda _text: self.changed.emit())
        choose = IconButton("open", _("Choose a folder…"), self.choose_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(0.5))
        self._add_row(column, _("Format"), self._formats, stretch=False)
        self._add_row(column, _("File name"), self._name, self._endings)
        self._add_row(column, _("Folder"), self._folder, choose)
        self.on_formats()

    def _add_row(
        self, column: QVBoxLayout, label: str, field: QWidget, *more: QWidget, stretch: bool = True
    ) -> None:
        words = QLabel(label)
        words.setObjectName("field")
        words.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(field, 1 if stretch else 0)
        for widget in more:
            row.addWidget(widget)
        if not stretch:
            row.addStretch()
        column.addLayout(row)
        column.addSpacing(style.space(1.5))

    @property
    def formats(self) -> tuple[str, ...]:
        """The chosen ones of exporting.FORMATS."""
        chosen = self._formats.current()
        return FORMATS if chosen in (BOTH, "") else (chosen,)

    def propose(self, name: str, *, anew: bool = False) -> None:
        """Offer a file name without its ending; one that the user typed goes only `anew` (another paper)."""
        self._own_name = self._own_name and not anew
        if not self._own_name and name != self._name.text():
            self._name.setText(name)
            self._name.setCursorPosition(0)
        self._name.setToolTip(self._name.text())

    def paths(self) -> dict[str, Path]:
        """The file of each format. Raises UserError for a name or folder that cannot be."""
        name = self._name.text().strip()
        for format in FORMATS:
            name = name.removesuffix(f".{format}").strip()
        if not name:
            raise UserError(_("The file needs a name."), _("Type one, without its ending."))
        found = [c for c in name if c in FORBIDDEN or ord(c) < 32]
        if found or name in (".", ".."):
            raise UserError(
                _("A file name cannot hold “{}”.").format(found[0] if found else name), _("Take it out.")
            )
        place = self._folder.text().strip()
        if not place:
            raise UserError(_("There is no folder to write to."), _("Type or choose one."))
        folder = Path(place).expanduser()
        return {format: folder / f"{name}.{format}" for format in self.formats}

    def choose_folder(self) -> None:
        """Ask for the folder with the system's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the export"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)
            self.changed.emit()

    def on_formats(self) -> None:
        """Other formats."""
        self._endings.setText(" ".join(f".{format}" for format in self.formats))
        self.changed.emit()

    def on_named(self, text: str) -> None:
        """The user types a name; an empty one asks for the proposal again."""
        self._own_name = bool(text.strip())
        self.changed.emit()
