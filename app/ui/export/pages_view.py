"""The desk with the pages of the PDF on it: scrolled, zoomed, each page drawn when it comes into sight.

Knows where pages lie and which pictures are at hand. While a new picture is drawn the one before stays in its place, so
that nothing flickers. Leaves drawing to `pdf_pages`, in a task.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.export import pdf_pages
from app.ui.export.pdf_pages import Pdf

GAP, MARGIN = 16, 24  # pixels between pages, and around them
INCH = 96 / 72  # pixels a point at 100 %
LEAST, MOST = 25, 400  # per cent
NEAR = 2  # pictures of pages that are further away than this are let go
WIDTH, WHOLE = "width", "page"  # zooms that follow the window


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it was drawn: from which PDF and with how many pixels a point."""

    image: QImage
    pdf: int
    scale: float


class PagesView(QAbstractScrollArea):
    """Shows a Pdf. `moved` tells the page in sight (1 is the first) and how many there are; `zoomed` the per cent."""

    moved = Signal(int, int)
    zoomed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pdf = Pdf(b"", ())
        self._edition = 0
        self._zoom: str | int = WIDTH
        self._rooms: list[QRectF] = []
        self._pictures: dict[int, Picture] = {}
        self._pending: set[int] = set()
        self._marks: tuple[tuple[int, float, float], ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell())

    # --- what is shown ---------------------------------------------------------------------------------------------------

    @property
    def pdf(self) -> Pdf:
        """What is shown now; without pages before the first."""
        return self._pdf

    def show_pdf(self, pdf: Pdf, *, top: bool = False) -> None:
        """Show `pdf`, at the same place of the same page; with `top` (another paper) from its beginning."""
        if pdf.data == self._pdf.data:
            return
        self._pdf = pdf
        self._edition += 1
        if top:
            self._pictures.clear()
        self._arrange()
        if top:
            self.verticalScrollBar().setValue(0)
        self._tell()

    @property
    def zoom(self) -> str | int:
        """WIDTH, WHOLE or per cent."""
        return self._zoom

    @property
    def per_cent(self) -> int:
        """The size of the pages now, 100 is that of paper."""
        return round(100 * self._scale() / INCH)

    def set_zoom(self, zoom: str | int) -> None:
        """Zoom to WIDTH, WHOLE or per cent; the place in sight stays in sight."""
        self._zoom = max(LEAST, min(MOST, zoom)) if isinstance(zoom, int) else zoom
        self._arrange(keep=True)
        self._tell()

    @property
    def page(self) -> int:
        """The page in sight: the one that lies under the upper third of the view; 0 without pages."""
        eye = self.verticalScrollBar().value() + self.viewport().height() / 3
        return next(
            (number for number, room in enumerate(self._rooms, 1) if room.bottom() + GAP > eye),
            len(self._rooms),
        )

    def go_to(self, page: int, *, down: float = 0.0) -> None:
        """Bring a page (1 is the first) to the top of the view, `down` (0 to 1) of it above the edge."""
        if self._rooms:
            room = self._rooms[max(1, min(len(self._rooms), page)) - 1]
            self.verticalScrollBar().setValue(round(room.top() - GAP + down * (room.height() + GAP)))

    def place(self) -> tuple[int, float]:
        """The page at the top edge (1 is the first), and how much of it is above."""
        top = self.verticalScrollBar().value()
        for number, room in enumerate(self._rooms, 1):
            if room.bottom() > top:
                return number, max(0.0, (top - room.top() + GAP) / (room.height() + GAP))
        return max(1, len(self._rooms)), 0.0

    def mark(self, spans: Sequence[tuple[int, float, float]]) -> None:
        """Mark stretches with a bar in the margin: (page, from, to), 1 the first page, 0 its top edge, 1 the lower."""
        self._marks = tuple(spans)
        self.viewport().update()

    def _paint_marks(self, painter: QPainter, number: int, room: QRectF) -> None:
        for page, start, end in self._marks:
            if page == number + 1:
                bar = QRectF(
                    room.left() + 6, room.top() + start * room.height(), 4, (end - start) * room.height()
                )
                painter.fillRect(bar, QColor(style.LIGHT.accent))  # the paper is white in every theme

    @property
    def drawn(self) -> bool:
        """Whether every page in sight is drawn as it is now, in its size."""
        return bool(self._rooms) and all(self._is_fresh(number) for number in self._visible())

    # --- where pages lie -------------------------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Pixels a point."""
        sizes = self._pdf.sizes
        if isinstance(self._zoom, int) or not sizes:
            return (self._zoom if isinstance(self._zoom, int) else 100) / 100 * INCH
        across = (self.viewport().width() - 2 * MARGIN) / max(width for width, _height in sizes)
        if self._zoom == WIDTH:
            scale = across
        else:
            scale = min(
                across, (self.viewport().height() - 2 * MARGIN) / max(height for _width, height in sizes)
            )
        return max(LEAST / 100 * INCH, min(2 * INCH, scale))

    def _arrange(self, *, keep: bool = False) -> None:
        bar = self.verticalScrollBar()
        before = bar.value() / max(1, bar.maximum()) if keep else 0
        scale = self._scale()
        widest = max((width for width, _height in self._pdf.sizes), default=0) * scale
        room_width = max(self.viewport().width(), widest + 2 * MARGIN)
        top = float(MARGIN)
        self._rooms = []
        for width, height in self._pdf.sizes:
            across, down = math.ceil(width * scale), math.ceil(height * scale)
            self._rooms.append(QRectF(round((room_width - across) / 2), top, across, down))
            top += down + GAP
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(top - GAP + MARGIN - self.viewport().height())))
        sideways = self.horizontalScrollBar()
        sideways.setPageStep(self.viewport().width())
        sideways.setRange(0, max(0, round(room_width - self.viewport().width())))
        if keep:
            bar.setValue(round(before * bar.maximum()))
        self.viewport().update()

    def _visible(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            number for number, room in enumerate(self._rooms) if room.bottom() >= top and room.top() <= bottom
        ]

    def _tell(self) -> None:
        self.setAccessibleDescription(
            _("Page {page} of {pages}").format(page=self.page, pages=len(self._rooms))
        )
        self.moved.emit(self.page, len(self._rooms))
        self.zoomed.emit(self.per_cent)

    # --- pictures --------------------------------------------------------------------------------------------------------

    def _wanted_scale(self) -> float:
        return self._scale() * self.devicePixelRatioF()

    def _is_fresh(self, page: int) -> bool:
        picture = self._pictures.get(page)
        return picture is not None and (picture.pdf, picture.scale) == (self._edition, self._wanted_scale())

    def _order(self, page: int) -> None:
        """Let a page be drawn; each page has one order at most, a stale one is followed by another."""
        if page in self._pending:
            return
        self._pending.add(page)
        pdf, edition, scale = self._pdf, self._edition, self._wanted_scale()
        ratio = self.devicePixelRatioF()

        def take(image: QImage) -> None:
            self._pending.discard(page)
            image.setDevicePixelRatio(ratio)
            self._pictures[page] = Picture(image, edition, scale)
            self.viewport().update()

        def give_up(problem: Exception) -> None:
            self._pending.discard(page)
            self._context.messages.show(problem)

        self._context.tasks.run(
            lambda _progress: pdf_pages.draw(pdf, page, scale=scale),
            done=take,
            failed=give_up,
            title=_("Drawing the preview"),
        )

    # --- events ----------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = style.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), worn.color("desk"))
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        visible = self._visible()
        for number in visible:
            room = self._rooms[number].translated(-across, -down)
            painter.fillRect(room.adjusted(-1, -1, 1, 2), worn.color("line"))
            painter.fillRect(room, QColor(Qt.GlobalColor.white))
            picture = self._pictures.get(number)
            if self._is_fresh(number) and picture is not None:
                painter.drawImage(
                    room.topLeft(), picture.image
                )  # dot for dot: stretching would blur the letters
            else:
                if picture is not None:
                    painter.drawImage(room, picture.image)
                self._order(number)
            self._paint_marks(painter, number, room)
        if visible:
            near = range(visible[0] - NEAR, visible[-1] + NEAR + 1)
            self._pictures = {number: kept for number, kept in self._pictures.items() if number in near}
        if self.hasFocus():
            painter.setPen(QPen(worn.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(keep=True)
        self._tell()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        elif event.key() == Qt.Key.Key_PageDown and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_to(self.page + 1)
        elif event.key() == Qt.Key.Key_PageUp and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.go_to(self.page - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.per_cent + (10 if event.angleDelta().y() > 0 else -10))
        else:
            super().wheelEvent(event)
