"""The paper with changes marked, to be read: in one text, or the old beside the new.

Knows how lines of a comparison stand on the sheet, and where each change is. Leaves what changed to `domain.changes`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.documents.model import Role
from app.domain.changes import DELETE, EQUAL, INSERT, Bit, Line
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft import blocks, sheet
from app.ui.widgets.comparison import BESIDE, STACKED

SMALL = 12  # pixels: footnotes


class RedlinePaper(QTextEdit):
    """The paper. `places` holds where each change begins and ends, in order."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: Sequence[Line] = ()
        self._mode = STACKED
        self._names = ("", "")
        self._margin: list[Line] = []  # by block, while both texts are one
        self.places: list[tuple[int, int]] = []
        self.setObjectName("paper")
        self.setAccessibleName(_("Text with changes"))
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._context.settings.zoom

    def show_lines(self, lines: Sequence[Line], mode: str, names: tuple[str, str]) -> None:
        """Show a comparison, STACKED or BESIDE; `names` stand over the columns."""
        self._lines, self._mode, self._names = lines, mode, names
        self.dress()

    def dress(self) -> None:
        """Put it on paper (again: the colours or the size are others); what is in sight stays."""
        held = self.verticalScrollBar().value()
        font = style.document_font(self.zoom)
        # a bar that comes or goes while the text is put on paper would lay all of it out again
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().clear()
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.setStyleSheet(sheet.style_sheet(font))
        self.places, self._margin = [], []
        self.setExtraSelections([])
        self._fit()
        with sheet.laying_out_later(self.document()):
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
            (self._write_beside if self._mode == BESIDE else self._write_stacked)(cursor)
            cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if held:
            self.document().size()  # lays out the rest
        self.verticalScrollBar().setValue(held)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def stand(self, change: int) -> None:
        """Bring a change into sight and mark it."""
        start, end = self.places[change]
        self.document().size()  # lays out what was put off
        cursor = self.textCursor()
        cursor.setPosition(start)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        room = self.cursorRect(cursor)
        if not self.viewport().height() * 0.1 < room.top() < self.viewport().height() * 0.75:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + room.top() - self.viewport().height() // 3)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(self.document())
        marked.cursor.setPosition(start)
        marked.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marked.format.setBackground(style.current().color("warn_soft"))
        self.setExtraSelections([marked])

    # --- in one text

    def _write_stacked(self, cursor: QTextCursor) -> None:
        for number, line in enumerate(self._lines):
            form = sheet.block_format(line.role, line.level, self.zoom)
            if line.small:
                form.setLeftMargin(sheet.HANG * self.zoom / 100)
                form.setTopMargin(18 if not self._lines[number - 1].small else 0)
                form.setBottomMargin(4)
            if number:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            self._margin.append(line)
            self._write_bits(cursor, line, line.bits)

    def _write_bits(self, cursor: QTextCursor, line: Line, bits: Sequence[Bit], side: str = "") -> None:
        """Bits behind the cursor; `side` tells which of the texts alone. Notes where changes begin and end."""
        hidden = {"old": INSERT, "new": DELETE}.get(side, "")
        within = False
        for bit in bits:
            if bit.op == hidden:
                within = False if bit.op == EQUAL else within
                continue
            start = cursor.position()
            cursor.insertText(
                blocks.cleaned(bit.run.text).replace("\n", blocks.LINE_BREAK), self._format(line, bit, side)
            )
            if bit.change >= 0:
                self.places.append((start, cursor.position()))
                within = True
            elif within and bit.op != EQUAL:
                self.places[-1] = (self.places[-1][0], cursor.position())
            else:
                within = within and bit.mark

    def _format(self, line: Line, bit: Bit, side: str) -> QTextCharFormat:
        run = bit.before if side == "old" and bit.before is not None else bit.run
        made = blocks.char_format(bold=run.bold, italic=run.italic, superscript=run.superscript)
        if line.role == Role.HEADING or (line.role == Role.TITLE and not line.level):
            made.setFontWeight(QFont.Weight.Bold)
        if line.small:
            font = style.document_font(self.zoom, size=SMALL)
            made.setProperty(QTextCharFormat.Property.FontPixelSize, font.pixelSize())
        worn = style.current()
        if bit.op == INSERT:
            made.setForeground(worn.color("good"))
            made.setBackground(worn.color("good_soft"))
            made.setFontUnderline(True)
        elif bit.op == DELETE:
            made.setForeground(worn.color("bad"))
            made.setBackground(worn.color("bad_soft"))
            made.setFontStrikeOut(True)
        elif bit.before is not None:
            made.setBackground(worn.color("neutral_soft"))
            made.setToolTip(_("Other letters than before"))
        return made

    # --- the old beside the new

    def _write_beside(self, cursor: QTextCursor) -> None:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(7 * self.zoom / 100)
        form.setCellSpacing(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        form.setColumnWidthConstraints([half, half])
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = cursor.insertTable(len(self._lines) + 1, 2, form)
        head = blocks.char_format()
        head.setFontFamilies([style.SANS])
        head.setProperty(QTextCharFormat.Property.FontPixelSize, round(SMALL * self.zoom / 100))
        head.setForeground(style.current().color("muted"))
        for column, name in enumerate(self._names):
            inside = table.cellAt(0, column).firstCursorPosition()
            inside.setBlockFormat(self._cell_format(Line(()), column))
            inside.insertText(name, head)
        found: dict[int, tuple[int, int]] = {}
        for row, line in enumerate(self._lines, 1):
            for column, side in enumerate(("old", "new")):
                inside = table.cellAt(row, column).firstCursorPosition()
                inside.setBlockFormat(self._cell_format(line, column))
                self._write_cell(inside, line, side, found)
        self.places = [found[change] for change in sorted(found)]

    def _cell_format(self, line: Line, column: int) -> QTextBlockFormat:
        scale = self.zoom / 100
        form = sheet.block_format(line.role, line.level, self.zoom)
        deeper = sheet.STEP / 2 * line.level if line.role == Role.SUB_PARAGRAPH else 0
        form.setLeftMargin((deeper + (5 if column else 0)) * scale)
        form.setRightMargin((0 if column else 5) * scale)
        form.setTopMargin(0)
        form.setBottomMargin(0)
        return form

    def _write_cell(
        self, cursor: QTextCursor, line: Line, side: str, found: dict[int, tuple[int, int]]
    ) -> None:
        """One text of a line. A change is where its first words stand: of a replacement that is the old text."""
        if line.op == (INSERT if side == "old" else DELETE):
            return
        label = line.old_label if side == "old" else line.new_label
        if label:
            quiet = QTextCharFormat()
            quiet.setForeground(style.current().color("muted"))
            cursor.insertText(f"{label}\u2002", quiet)
        hidden = INSERT if side == "old" else DELETE
        current = -1
        for bit in line.bits:
            if bit.op == EQUAL and not bit.mark:
                current = -1
            current = bit.change if bit.change >= 0 else current
            if bit.op == hidden:
                continue
            start = cursor.position()
            cursor.insertText(
                blocks.cleaned(bit.run.text).replace("\n", blocks.LINE_BREAK), self._format(line, bit, side)
            )
            if bit.op != EQUAL and current >= 0 and (current not in found or found[current][1] == start):
                found[current] = (found.get(current, (start, 0))[0], cursor.position())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        room = QRectF(self.viewport().rect())
        scrolled = float(self.verticalScrollBar().value())
        length = float(self.verticalScrollBar().maximum() + self.viewport().height())
        sheet.paint_desk(painter, room, zoom=self._wide_zoom(), scrolled=scrolled, length=length)
        if self._mode == STACKED:
            self._paint_margin(painter, room, scrolled)
        painter.end()
        super().paintEvent(event)

    def _paint_margin(self, painter: QPainter, room: QRectF, scrolled: float) -> None:
        """Numbers, and a bar beside what changed."""
        layout = self.document().documentLayout()
        edge = self.document().rootFrame().frameFormat().leftMargin()
        block = self.document().begin()
        while block.isValid():
            stands = layout.blockBoundingRect(block).translated(0, -scrolled)
            if stands.top() > room.bottom():
                return
            number = block.blockNumber()
            if stands.bottom() >= room.top() and number < len(self._margin):
                line = self._margin[number]
                font = style.document_font(self.zoom, size=SMALL if line.small else 14)
                font.setStrikeOut(not line.new_label)
                font.setUnderline(not line.old_label)
                label = line.new_label or line.old_label
                sheet.paint_label(painter, block, stands, label=label, font=font)
                if line.changed:
                    painter.fillRect(
                        QRectF(edge - 22, stands.top(), 3, stands.height()), style.current().color("warn")
                    )
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide_zoom(self) -> int:
        """Two columns take a wider sheet."""
        return self.zoom * 3 // 2 if self._mode == BESIDE else self.zoom

    def _fit(self) -> None:
        wanted = sheet.frame_format(QRectF(self.viewport().rect()), self._wide_zoom())
        frame = self.document().rootFrame()
        if frame.frameFormat() != wanted:
            frame.setFrameFormat(wanted)
