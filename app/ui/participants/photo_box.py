"""A person's photo for the badge: seen small, chosen from a file or dropped, taken away.

Knows how a picture from a camera becomes one a badge needs: upright, small, without what the camera wrote into it. Leaves
keeping it to `app.domain.photos`.
"""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import _
from app.ui import icons, style
from app.ui.widgets import QuietButton

SEEN = QSize(60, 76)  # pixels: 3.5 × 4.5 as in passports
KEPT = QSize(700, 900)  # pixels: 600 dots an inch on a badge
QUALITY = 88


class PhotoBox(QWidget):
    """The photo of one person. Tells the bytes of a new one; reading it may be refused by UserError."""

    chosen = Signal(str)  # the file a new photo is in
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._picture = QLabel()
        self._picture.setObjectName("photo")
        self._picture.setFixedSize(SEEN)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choose = QuietButton(_("Choose a photo…"), self.choose)
        self._remove = QuietButton(_("Remove the photo"), self.removed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.space(3))
        row.addWidget(self._picture)
        column = QVBoxLayout()
        column.setSpacing(style.space(1.5))
        column.addStretch()
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        row.addLayout(column, 1)

    def show_photo(self, data: bytes | None) -> None:
        """Show a picture, or that there is none."""
        picture = QPixmap()
        there = data is not None and picture.loadFromData(data)
        ratio = self.devicePixelRatioF()
        if there:
            room = SEEN * ratio
            picture = picture.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            picture.setDevicePixelRatio(ratio)
        else:
            picture = icons.pixmap("person", "muted", size=28)
        self._picture.setPixmap(picture)
        self._picture.setAccessibleName(_("Photo") if there else _("No photo"))
        self._choose.setText(_("Another photo…") if there else _("Choose a photo…"))
        self._remove.setVisible(there)

    def choose(self) -> None:
        """Let the user choose a file."""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Photo for the badge"), "", _("Pictures ({})").format("*.jpg *.jpeg *.png")
        )
        if name:
            self.chosen.emit(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.chosen.emit(files[0])


def read(file: str) -> bytes:
    """A picture's file as the JPEG that is kept. Raises UserError for a file that is no picture."""
    reader = QImageReader(file)
    reader.setAutoTransform(True)  # a telephone lays its pictures on the side and says so
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise UserError(
            _("“{}” is no picture that can be read.").format(Path(file).name),
            _("Choose a JPEG or a PNG file."),
        )
    if image.width() > KEPT.width() or image.height() > KEPT.height():
        image = image.scaled(
            KEPT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)  # a transparent ground would print black
    _paint(plain, image)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(plain)
    return bytes(buffer.data().data())


def _paint(ground: QImage, image: QImage) -> None:
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
