"""Where the files go: formats, name and folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.exporting import PAPERS, TEXT
from app.errors import UserError
from app.i18n import _
from app.ui import style
from app.ui.widgets import IconButton, muted

FORBIDDEN = '<>:"/\\|?*'  # in names of files on Windows; a paper travels


class TargetPane(QWidget):
    """Formats, file name, folder. A name the user typed stays until another paper is chosen."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = ""
        self._own_name = False
        self._formats = FormatChips()
        self._formats.changed.connect(self.on_formats)
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
        self.show_formats(next(iter(PAPERS.values())).formats)

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
        """The chosen ones of the paper's formats, one at least."""
        return self._formats.chosen

    def show_formats(self, formats: Sequence[str]) -> None:
        """Offer the formats of another paper."""
        self._formats.show_formats(formats)
        self.on_formats()

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
        for format in self._formats.offered:
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


class FormatChips(QWidget):
    """The formats as chips that are on or off; the last that is on stays on. What is chosen holds for every paper that
    has the format."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(style.space(1.5))
        self._wanted = set(TEXT)
        self._chips: dict[str, QPushButton] = {}

    @property
    def offered(self) -> tuple[str, ...]:
        """The formats that can be chosen."""
        return tuple(self._chips)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Those that are."""
        return tuple(format for format, chip in self._chips.items() if chip.isChecked())

    def show_formats(self, formats: Sequence[str]) -> None:
        """Offer these, the chosen ones of before still chosen; the first where none of them is."""
        for old in self._chips.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = {format: self._make_chip(format) for format in formats}
        if not self.chosen:
            self._chips[formats[0]].setChecked(True)

    def _make_chip(self, format: str) -> QPushButton:
        chip = QPushButton(format.upper())
        chip.setObjectName("filter")
        chip.setCheckable(True)
        chip.setChecked(format in self._wanted)
        chip.setAutoDefault(False)
        chip.clicked.connect(lambda on: self._on_clicked(format, on=on))
        self._row.addWidget(chip)
        return chip

    def _on_clicked(self, format: str, *, on: bool) -> None:
        if not on and not self.chosen:
            self._chips[format].setChecked(True)
            return
        (self._wanted.add if on else self._wanted.discard)(format)
        self.changed.emit()
