"""Surfaces: cards, the inspector at the right, tool rows, splitters, figures, and what an empty place says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons, style
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.labels import SectionLabel, muted, theme_changes, title


class Pane(QFrame):
    """A card; `label` stands over its content in section letters. Put content into `body`."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(style.space(4), style.space(3.5), style.space(4), style.space(3.5))
        self.body.setSpacing(style.space(2))
        self.label = SectionLabel(label)
        self.body.addWidget(self.label)
        self.label.setVisible(bool(label))  # only once it has a parent: before, it would be a window

    def set_label(self, text: str) -> None:
        """Change the section label; an empty one goes."""
        self.label.setText(text)
        self.label.setVisible(bool(text))

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put `widget` at the end of the content."""
        self.body.addWidget(widget, stretch)
        return widget


class Surface(Pane):
    """A card without edge, label or margins: the ground of a column of a page."""

    def __init__(self, *widgets: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setProperty("flat", True)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        for widget in widgets:
            self.body.addWidget(widget)


class Meter(QWidget):
    """A thin bar of parts, each (share, token), the shares relative to one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[tuple[float, str], ...] = ()
        self.setFixedHeight(8)

    def set_parts(self, parts: Sequence[tuple[float, str]]) -> None:
        """Show `parts`; none of them, or a sum of nothing, shows an empty bar."""
        self._parts = tuple(parts)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(room, 4, 4)
        painter.setClipPath(outline)
        worn = style.current()
        painter.fillRect(room, worn.color("neutral_soft"))
        total = sum(share for share, _token in self._parts)
        left = 0.0
        for share, token in self._parts if total > 0 else ():
            width = room.width() * share / total
            painter.fillRect(QRectF(left, 0, width, room.height()), QColor(getattr(worn, token)))
            left += width
        painter.end()


class StatCard(Pane):
    """A figure with what it counts, and a bar under it. `figures` are (figure, caption) or (figure, caption, tone)."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._row = QHBoxLayout()
        self._row.setSpacing(style.space(5))
        self.body.addLayout(self._row)
        self.meter = Meter()
        self.meter.hide()
        self.body.addWidget(self.meter)
        self.note = muted()
        self.note.setWordWrap(True)
        self.note.hide()
        self.body.addWidget(self.note)
        self.body.addStretch()

    def show_figures(
        self, figures: Sequence[Sequence[str]], *, bar: Sequence[tuple[float, str]] = (), note: str = ""
    ) -> None:
        """Show figures, the parts of the bar as (share, token), and a line under it."""
        _clear(self._row)
        for figure, caption, *tone in figures:
            number = QLabel(figure)
            number.setObjectName("figure")
            number.setProperty("tone", tone[0] if tone else "")
            pair = QHBoxLayout()
            pair.setSpacing(style.space(1.5))
            pair.addWidget(number, 0, Qt.AlignmentFlag.AlignBaseline)
            pair.addWidget(muted(caption), 0, Qt.AlignmentFlag.AlignBaseline)
            self._row.addLayout(pair)
        self._row.addStretch()
        self.meter.set_parts(bar)
        self.meter.setVisible(bool(bar))
        self.note.setText(note)
        self.note.setVisible(bool(note))


class EmptyState(QWidget):
    """What belongs here, and the first step."""

    def __init__(
        self,
        icon: str,
        heading: str,
        text: str = "",
        action_text: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(8), style.space(8), style.space(8), style.space(8))
        column.setSpacing(style.space(2))
        self._image = QLabel()
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = title(heading)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = muted(text, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMaximumWidth(440)
        self.words.setMinimumWidth(220)
        column.addStretch(2)
        column.addWidget(self._image)
        column.addWidget(self.heading)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.words, 1)
        row.addStretch()
        column.addLayout(row)
        self.button = PrimaryButton(action_text, on_action)
        column.addSpacing(style.space(2))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action_text))
        column.addStretch(3)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        self._image.setPixmap(icons.pixmap(self.icon_name, "muted", size=32))


class Inspector(QScrollArea):
    """The pane at the right that says what is known about the thing in the middle. Put content into `body`."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(300)
        self.setMaximumWidth(340)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("inside")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(style.space(4), style.space(4), style.space(4), style.space(4))
        self.body.setSpacing(style.space(2))
        self.label = SectionLabel(label)
        self.body.addWidget(self.label)
        self.label.setVisible(bool(label))  # only once it has a parent: before, it would be a window
        self.setWidget(inside)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put `widget` at the end of the content."""
        self.body.addWidget(widget, stretch)
        return widget

    def add_section(self, label: str) -> SectionLabel:
        """Begin a new part under its own label."""
        section = SectionLabel(label)
        self.body.addSpacing(style.space(3))
        self.body.addWidget(section)
        return section


class NothingChosen(Inspector):
    """What the pane at the right says while nothing is chosen: how to choose and what can be done then."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__(label)
        self.add(muted(text, wrap=True))
        self.body.addStretch()


class Toolbar(QFrame):
    """The row over a list: filters left, buttons right, the primary one last. `add` fills from the left, `stretch` divides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(style.space(4), style.space(2.5), style.space(4), style.space(2.5))
        self.row.setSpacing(style.space(2))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets behind what is there."""
        for widget in widgets:
            self.row.addWidget(widget)

    def stretch(self) -> None:
        """What follows stands at the right."""
        self.row.addStretch(1)


class Splitter(QSplitter):
    """Panes side by side with a hairline between them that can be dragged; nobody collapses by accident."""

    def __init__(
        self, *widgets: QWidget, sizes: Sequence[int], grows: int = 0, parent: QWidget | None = None
    ) -> None:
        """`sizes` are the first widths, pixels; the pane at the place `grows` takes the room of a wider window."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for widget in widgets:
            self.addWidget(widget)
        self.setStretchFactor(grows, 1)
        self.setSizes(list(sizes))


class Hairline(QFrame):
    """A line of one pixel between two parts that nobody drags."""

    def __init__(self, *, vertical: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def pile(inside: QWidget, *parts: QWidget, grows: QWidget | None = None) -> None:
    """Put parts one below the other into a widget, without air; the last, or `grows`, takes the room that is left."""
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.setStretchFactor(grows or parts[-1], 1)


def _clear(layout: QLayout) -> None:
    """Take everything out of a layout, nested ones too."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _clear(inner)
