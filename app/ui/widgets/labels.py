"""Words that are not controls: section labels, titles, names that may be too long, the saved mark."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.i18n import _
from app.ui import style


class SectionLabel(QLabel):
    """The small spaced capitals over a pane."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(style.section_font())
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text.upper())
        self.setAccessibleName(text)


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is its tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | Qt.TextFlag.TextSingleLine.value, text)
        painter.end()

    def _explain(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(self.text() if cut else "")


class SavedMark(QLabel):
    """Says that nothing is unsaved, and while a write runs that it is being saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_saved(True)

    def show_saved(self, saved: bool, *, title: str = "") -> None:
        """Set the mark; `title` (the last change) becomes the tool tip."""
        self.setText(_("✓ All changes saved") if saved else _("Saving…"))
        self.setProperty("tone", "good" if saved else "muted")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setToolTip(_("Last change: {title}").format(title=title) if title else "")


def muted(text: str = "", *, wrap: bool = False) -> QLabel:
    """Secondary text."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(wrap)
    return label


def title(text: str = "", *, wrap: bool = True) -> QLabel:
    """The name of the thing a pane is about, 15 px."""
    label = QLabel(text)
    label.setObjectName("title")
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def theme_changes(event: QEvent) -> bool:
    """Whether `event` of a widget's changeEvent means that the colours may be others now."""
    return event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
