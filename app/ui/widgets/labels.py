"""Words that are not controls: section labels, titles, names that may be too long, the saved mark."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
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
    """Says that nothing is unsaved, and while a write runs that it is being saved. It takes the same room in both states and
    wears no rule of the style sheet for them: it changes while somebody types, and nothing beside it is to be laid out anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = True
        self.show_saved(True)

    def show_saved(self, saved: bool, *, title: str = "") -> None:
        """Set the mark; `title` (the last change) becomes the tool tip."""
        self._saved = saved
        words = _said(saved)
        if words != self.text():
            self.setText(words)
        self.setToolTip(_("Last change: {title}").format(title=title) if title else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(style.current().color("good" if self._saved else "muted"))
        painter.drawText(self.contentsRect(), int(self.alignment()), self.text())
        painter.end()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(_said(saved)) for saved in (True, False))
        self.setFixedSize(wide + 2, metrics.height() + 2)


def _said(saved: bool) -> str:
    return _("✓ All changes saved") if saved else _("Saving…")


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
