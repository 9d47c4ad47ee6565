"""The sheet in its window: what is painted round the words of a draft, and what is said of what is under the pointer.

Knows the rows, one a paragraph, and which are in sight. Leaves bringing them to agree with the workspace to `paper`,
lengths and strokes to `sheet`.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.documents import markup
from app.domain.drafts import ParagraphInfo
from app.ui.context import Context
from app.ui.draft import blocks, bracket_marks, reference_tips, sheet, stale_marks


@dataclass
class Row:
    """A paragraph on the paper: what the workspace holds of it, and the values its Fields were shown with."""

    info: ParagraphInfo
    values: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        return self.info.id


class SheetView(QTextEdit):
    """A text on a sheet of paper. Row n of the draft is block n of the document, always."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[Row] = []
        self._stale: Mapping[int, Mapping[str, str]] = {}
        self._own = 0  # changes of ours in progress: they are not typing
        self._stood = 0  # the paragraph the caret stands in
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._context.settings.zoom

    @property
    def length(self) -> float:
        """How high the text is as far as it is laid out, pixels. To ask the document lets it lay out all of it."""
        return float(self.verticalScrollBar().maximum() + self.viewport().height())

    def id_at(self, row: int) -> int:
        """The paragraph in a row; 0 where there is no such row."""
        return self._rows[row].id if 0 <= row < len(self._rows) else 0

    def info_of(self, uid: str) -> ParagraphInfo | None:
        """What the workspace holds of the paragraph with an identity."""
        return next((row.info for row in self._rows if row.info.uid == uid), None)

    def pad_rows(self, below: Sequence[float]) -> None:
        """Give each row this room below its words, pixels: so that it ends where its neighbour on another sheet ends."""
        self._own += 1
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        for room in below:
            held = block.blockFormat()
            if abs(held.bottomMargin() - room) > 0.5:
                held.setBottomMargin(room)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(held)
            block = block.next()
        cursor.endEditBlock()
        self._own -= 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        room = QRectF(self.viewport().rect())
        scrolled = float(self.verticalScrollBar().value())
        sheet.paint_desk(painter, room, zoom=self.zoom, scrolled=scrolled, length=self.length)
        self._paint_rows(painter, room, scrolled)
        painter.end()
        super().paintEvent(event)
        over = QPainter(self.viewport())
        self._paint_rows(over, room, scrolled, over=True)
        over.end()

    def _paint_rows(self, painter: QPainter, room: QRectF, scrolled: float, *, over: bool = False) -> None:
        """What stands beside the words of the rows in sight; `over`: what is written between them."""
        layout = self.document().documentLayout()
        font = QFont(self.document().defaultFont())
        block = self.cursorForPosition(QPoint(self.viewport().width() // 2, 0)).block()
        block = block.previous() if block.previous().isValid() else block
        edge = self.document().rootFrame().frameFormat().leftMargin() - sheet.sheet_room(room, self.zoom)[0]
        while block.isValid():
            stands = layout.blockBoundingRect(block).translated(0, -scrolled)
            if stands.top() > room.bottom():
                return
            number = block.blockNumber()
            if over:
                if block.isVisible() and "]" in block.text():
                    bracket_marks.paint(painter, block, stands.topLeft(), font)
            elif 0 <= number < len(self._rows):
                info, sides = self._rows[number].info, sheet.sheet_room(room, self.zoom)
                if info.id == self._stood:
                    sheet.paint_active(painter, sides, stands, edge=edge)
                sheet.paint_label(painter, block, stands, label=info.label, font=font)
                sheet.paint_status(painter, sides, stands, status=info.status, edge=edge)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = sheet.frame_format(QRectF(self.viewport().rect()), self.zoom)
        frame = self.document().rootFrame()
        if frame.frameFormat() != wanted:
            self._own += 1
            with (
                nullcontext()
                if self.verticalScrollBar().value()
                else sheet.laying_out_later(self.document()),
                QSignalBlocker(self.document()),  # no word is another: nothing is to be tinted anew
            ):
                frame.setFrameFormat(wanted)
            self._own -= 1

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        """Say what is under the pointer: a Field's name, a reference's target, a footnote's text, who asked for a bracket."""
        cursor = self.cursorForPosition(event.pos())
        block = cursor.block()
        inside = cursor.position() - block.position()
        for piece in blocks.things(block):
            if piece.start <= inside <= piece.end:
                QToolTip.showText(event.globalPos(), self._tip(piece), self)
                return
        if text := bracket_marks.explain(block, inside):
            QToolTip.showText(event.globalPos(), text, self)
            return
        tips = self._stale.get(self.id_at(block.blockNumber()), {})
        for start, end, words in stale_marks.places(block, tips):
            if start <= inside <= end:
                QToolTip.showText(event.globalPos(), tips[words], self)
                return
        QToolTip.hideText()

    def _tip(self, piece: blocks.Piece) -> str:
        """What is said of a Field, a reference or a footnote."""
        if uid := blocks.kept(piece.format, blocks.REF):
            return reference_tips.say(self.info_of(uid))
        name = blocks.kept(piece.format, blocks.FIELD)
        return f"{{{name}}}" if name else markup.plain(blocks.kept(piece.format, blocks.NOTE))
