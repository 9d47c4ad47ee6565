"""The original as it is, beside what was understood: numbered lines, or the pages of a PDF as pictures.

Knows which line stands at the top edge and how to bring one there. Leaves the lines to the domain, drawing pages to
`export.pdf_pages`.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from app.domain.originals import Original, RawLine
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.export import pdf_pages
from app.ui.export.pages_view import PagesView
from app.ui.export.pdf_pages import Pdf

LINE = 0.014  # the height of a line, of that of its page


class OriginalView(QStackedWidget):
    """The left side of an import. `scrolled` tells that the person moved it."""

    scrolled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._original = Original(())
        self.lines = LinesView()
        self.pages = PagesView(context)
        self.pages.setAccessibleName(_("Pages of the original"))
        self.addWidget(self.lines)
        self.addWidget(self.pages)
        self.lines.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
        self.pages.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    def show_original(self, original: Original) -> None:
        """Show a file from its beginning."""
        if original is self._original:
            return
        self._original = original
        shown = self.pages if original.paged else self.lines
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if original.paged:
            data = original.data
            self._context.tasks.run(
                lambda _progress: pdf_pages.measure(data),
                done=lambda pdf: self._on_measured(original, pdf),
                title=_("Drawing the original"),
            )
        else:
            self.lines.show_lines(original)

    def mark(self, first: int, last: int) -> None:
        """Mark the lines of the current paragraph, from `first` to before `last`, and bring them into sight."""
        if not self._original.paged:
            self.lines.mark(first, last)
            return
        pages: dict[int, list[float]] = {}
        lines = self._original.lines
        after = (lines[last].page, lines[last].down) if first < last < len(lines) else (len(lines), 0.0)
        for line in lines[first : max(last, first + 1)]:
            if (line.page, line.down + LINE / 2) >= after:
                continue  # the number of the next paragraph stands before its first line
            pages.setdefault(line.page, []).append(line.down)
        self.pages.mark([(page, min(downs), min(1.0, max(downs) + LINE)) for page, downs in pages.items()])

    def top(self) -> float:
        """The line at the top edge, with its fraction."""
        if not self._original.paged:
            return float(self.lines.firstVisibleBlock().blockNumber())
        page, down = self.pages.place()
        lines = self._original.lines
        return float(
            next((n for n, line in enumerate(lines) if (line.page, line.down) >= (page, down)), len(lines))
        )

    def scroll_to(self, line: float) -> None:
        """Bring a line to the top edge."""
        lines = self._original.lines
        if not lines:
            return
        at = lines[min(len(lines) - 1, max(0, int(line)))]
        if self._original.paged:
            self.pages.go_to(at.page, down=max(0.0, at.down - 0.01))
        else:
            self.lines.scroll_to(int(line))

    def _on_measured(self, original: Original, pdf: Pdf) -> None:
        if original is self._original:
            self.pages.show_pdf(pdf, top=True)


class LinesView(QPlainTextEdit):
    """Lines of text with their numbers; what was inserted or deleted is underlined or struck through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setObjectName("original")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName(_("Lines of the original"))
        self._numbers = LineNumbers(self)
        self._marked = (0, 0)  # lines of the current paragraph, from and to before
        self.updateRequest.connect(self._numbers.follow)

    def show_lines(self, original: Original) -> None:
        """Show the lines of a file."""
        self.setPlainText("\n".join(line.text.replace("\n", "\u2028") for line in original.lines))
        worn = style.current()
        cursor = QTextCursor(self.document())
        for number, line in enumerate(original.lines):
            if not _marked(line):
                continue
            place = self.document().findBlockByNumber(number).position()
            for text, mark in line.pieces:
                if mark:
                    form = QTextCharFormat()
                    form.setForeground(worn.color("good" if mark == "insert" else "bad"))
                    form.setFontUnderline(mark == "insert")
                    form.setFontStrikeOut(mark != "insert")
                    cursor.setPosition(place)
                    cursor.setPosition(place + len(text), QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(form)
                place += len(text)
        self.setViewportMargins(self._numbers.sizeHint().width(), 0, 0, 0)
        self._marked = (0, 0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, first: int, last: int) -> None:
        """Give the lines from `first` to before `last` another ground, and bring them into sight."""
        self._marked = (first, max(last, first + 1))
        block = self.document().findBlockByNumber(first)
        room = self.blockBoundingGeometry(block).translated(self.contentOffset())
        if block.isValid() and not 0 <= room.top() <= self.viewport().height() - self.fontMetrics().height():
            self.scroll_to(max(0, first - 1))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        block = self.firstVisibleBlock()
        while block.isValid() and block.blockNumber() < self._marked[1]:
            room = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if room.top() > self.viewport().height():
                break
            if block.blockNumber() >= self._marked[0] and block.text().strip():
                painter.fillRect(room, style.current().color("accent_soft"))
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def scroll_to(self, line: int) -> None:
        """Bring a line to the top edge."""
        self.verticalScrollBar().setValue(self.document().findBlockByNumber(line).firstLineNumber())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.contentsRect()
        self._numbers.setGeometry(
            QRect(room.left(), room.top(), self._numbers.sizeHint().width(), room.height())
        )

    def paint_numbers(self, painter: QPainter, width: int) -> None:
        """Draw the numbers of the lines in sight."""
        painter.setPen(style.current().color("muted"))
        block = self.firstVisibleBlock()
        while block.isValid():
            room = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if room.top() > self.viewport().height():
                break
            if block.text().strip():
                place = QRect(0, round(room.top()), width - 8, self.fontMetrics().height())
                painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), str(block.blockNumber() + 1))
            block = block.next()


class LineNumbers(QWidget):
    """The column of numbers at the left of `LinesView`."""

    def __init__(self, view: LinesView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        digits = len(str(max(99, self._view.blockCount())))
        return QSize(20 + self._view.fontMetrics().horizontalAdvance("9" * digits), 0)

    def follow(self, room: QRect, down: int) -> None:
        """The view scrolled or changed."""
        if down:
            self.scroll(0, down)
        else:
            self.update(0, room.y(), self.width(), room.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.current().color("page"))
        self._view.paint_numbers(painter, self.width())
        painter.end()


def _marked(line: RawLine) -> bool:
    return any(mark for _text, mark in line.pieces)
