"""The paragraphs in the middle: what a search found, or a document read from top to bottom.

Knows how a paragraph is painted as a hit (source, label, date, excerpt, themes) and as a line of its document (number in
the margin, role, footnotes). Leaves finding to the page.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.documents import markup
from app.documents.model import Role
from app.i18n import _
from app.ui import style
from app.ui.library import excerpts
from app.ui.widgets.chips import chip_font, paint_chip
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

SIDE = 20  # pixels left and right of a hit
EDGE = 44  # pixels left and right of a document that is read
HANG = 40  # the room of a number
MARGIN = 130  # the right margin where it says something


@dataclass(frozen=True)
class Entry:
    """A paragraph to show: a hit with a `head` line, or a line of its document without.

    `aside` stands at the right of the head, or in the margin; `chips` are (text, tone).
    """

    id: int
    role: str
    label: str
    level: int
    text: str
    head: str = ""
    aside: str = ""
    words: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    zoom: int = 100

    @property
    def plain(self) -> str:
        return markup.plain(self.text)

    @property
    def spoken(self) -> str:
        return " ".join(part for part in (self.head, self.label, self.plain) if part)

    @property
    def tip(self) -> str:
        return ""


class Results(EntryList[Entry]):
    """The list. A double click opens too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._painter = ResultsDelegate()
        super().__init__(_("Paragraphs"), self._painter, parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ENTRY).id))

    def texts(self) -> list[str]:
        """What the entries read, from top to bottom."""
        return [entry.plain for entry in self.entry_model.entries]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def restyle(self) -> None:
        """The theme or the text's size changed."""
        self._painter.forget()
        self.doItemsLayout()
        self.viewport().update()


class ResultsDelegate(QStyledItemDelegate):
    """Lays out and paints an entry; layouts are kept while width and theme stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[object, ...], QTextDocument] = {}

    def forget(self) -> None:
        """Lay everything out anew."""
        self._kept.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        entry: Entry = index.data(ENTRY)
        _left, over, under, _right = _edges(entry)
        return QSize(width, round(self._layout(entry, width).size().height()) + over + under)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        worn = style.current()
        room: QRect = option.rect
        painter.save()
        paint_ground(painter, option)
        left, over, _under, _right = _edges(entry)
        if entry.head:
            self._paint_head(
                painter, QRect(room.left() + SIDE, room.top() + 10, room.width() - 2 * SIDE, 20), entry
            )
            painter.setPen(worn.color("line"))
            painter.drawLine(room.bottomLeft(), room.bottomRight())
        elif entry.label:
            font = style.document_font(entry.zoom)
            painter.setFont(font)
            painter.setPen(worn.color("muted"))
            number = QRectF(
                room.left() + left - HANG - 30, room.top() + over, HANG + 22, font.pixelSize() * 1.6
            )
            painter.drawText(
                number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), entry.label
            )
        if entry.aside and not entry.head:
            _paint_margin(
                painter, QRect(room.right() - MARGIN, room.top() + over, MARGIN - 16, 20), entry.aside
            )
        painter.translate(room.left() + left, room.top() + over)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, worn.color("ink"))
        self._layout(entry, room.width()).documentLayout().draw(painter, context)
        painter.restore()

    def _paint_head(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        worn = style.current()
        right = float(room.right())
        for text, tone in reversed(entry.chips):
            width = painter.fontMetrics().horizontalAdvance(text) + 16
            if right - width < room.left() + room.width() * 0.45:
                break
            painter.setFont(chip_font())
            width = painter.fontMetrics().horizontalAdvance(text) + 16
            paint_chip(painter, QRectF(right - width, room.top(), width + 1, room.height()), text, tone)
            right -= width + 4
        font = QFont(style.SANS)
        font.setPixelSize(style.BODY)
        painter.setFont(font)
        painter.setPen(worn.color("muted"))
        if entry.aside:
            width = painter.fontMetrics().horizontalAdvance(entry.aside) + 8
            if right - width > room.left() + 160:
                place = QRect(round(right - width), room.top(), width - 8, room.height())
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), entry.aside)
                right -= width
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(worn.color("ink"))
        head = painter.fontMetrics().elidedText(
            entry.head, Qt.TextElideMode.ElideMiddle, round(right) - room.left() - 8
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, head)

    def _layout(self, entry: Entry, width: int) -> QTextDocument:
        worn = style.current()
        key = (entry, width, worn.ink)
        if key not in self._kept:
            if len(self._kept) > 2000:
                self._kept.clear()
            left, _over, _under, right = _edges(entry)
            made = QTextDocument()
            made.setDocumentMargin(0)
            made.setDefaultFont(style.document_font(entry.zoom, 13 if entry.head else 14))
            made.setHtml(_hit_html(entry) if entry.head else _reading_html(entry))
            made.setTextWidth(max(80, width - left - right))
            self._kept[key] = made
        return self._kept[key]


def _paint_margin(painter: QPainter, room: QRect, text: str) -> None:
    """A word in the right margin of a document that is read."""
    painter.setFont(chip_font())
    painter.setPen(style.current().color("muted"))
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)


def _edges(entry: Entry) -> tuple[int, int, int, int]:
    """(left, over, under, right) of an entry's text, pixels."""
    if entry.head:
        return SIDE, 33, 12, SIDE
    numbered = entry.role in (Role.OPERATIVE, Role.PREAMBULAR, Role.SUB_PARAGRAPH)
    deeper = HANG + 28 * (entry.level if entry.role == Role.SUB_PARAGRAPH else 0) if numbered else 0
    above = 12 if entry.role == Role.HEADING else 6
    return EDGE + deeper, above, 6, MARGIN if entry.aside else EDGE


def _hit_html(entry: Entry) -> str:
    plain = entry.plain
    text, marked = excerpts.cut(plain, excerpts.hits(plain, entry.words) if entry.words else [])
    return f'<div style="line-height:112%">{excerpts.as_html(text, marked)}</div>'


def _reading_html(entry: Entry) -> str:
    """A paragraph of its document with bold, italics and its footnotes under it."""
    worn = style.current()
    words: list[str] = []
    notes: list[str] = []
    for run in markup.to_runs(entry.text):
        if run.note is not None:
            mark = run.note.mark or str(len(notes) + 1)
            words.append(f'<sup style="color:{worn.accent}">{html.escape(mark)}</sup>')
            notes.append(f"{html.escape(mark)} {html.escape(run.note.text)}")
            continue
        text = html.escape(run.text).replace("\n", "<br>")
        for tag, on in (("sup", run.superscript), ("i", run.italic), ("b", run.bold)):
            text = f"<{tag}>{text}</{tag}>" if on else text
        words.append(text)
    align = "center" if entry.role == Role.TITLE else "left"
    weight = (
        "bold" if entry.role == Role.HEADING or (entry.role == Role.TITLE and not entry.level) else "normal"
    )
    made = f'<p style="margin:0; line-height:116%; font-weight:{weight}" align="{align}">{"".join(words)}</p>'
    foot = "".join(
        f'<p style="margin:4px 0 0 0; font-size:11px; color:{worn.muted}">{note}</p>' for note in notes
    )
    return made + foot


def theme_chips(ids: Sequence[int], themes: Mapping[int, tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The chips of themes by their ids."""
    return tuple(themes[id] for id in ids if id in themes)
