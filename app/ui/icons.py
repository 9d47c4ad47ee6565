"""Icons: one thin-line set, drawn as SVG in resources/icons, tinted with a colour of the theme in use.

Knows how a picture is tinted and at which sizes. Leaves colours to `style`. A picture made in one theme stays as it is:
whoever shows it asks again when the theme changes (the shared buttons do).
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths
from app.ui import style

SIZE = 20  # pixels


def icon(name: str, token: str = "muted") -> QIcon:
    """The icon `name` in the colour `token` of the theme in use; disabled it is paler. Raises OSError for an unknown name."""
    color = getattr(style.current(), token)
    app = QGuiApplication.instance()
    dense = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QIcon()
    for scale in sorted(
        {1.0, dense}
    ):  # each size costs the start of the window; Qt pales the disabled one itself
        made.addPixmap(_draw(name, color, SIZE, scale))
    return made


def pixmap(name: str, token: str = "muted", *, size: int = SIZE, scale: float = 2) -> QPixmap:
    """The icon `name`, `size` pixels square, for a screen that shows `scale` dots a pixel."""
    return _draw(name, getattr(style.current(), token), size, scale)


def mark() -> QIcon:
    """The program's own sign: a letter P on gold."""
    return QIcon(str(paths.resources() / "icons" / "mark.svg"))


@lru_cache(maxsize=512)
def _draw(name: str, color: str, size: int, scale: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_read(name).replace("#000000", color).encode()))
    side = round(size * scale)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(scale)
    return made


@lru_cache(maxsize=64)
def _read(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
