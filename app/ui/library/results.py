"""The paragraphs in the middle: what a search found, or a document read from top to bottom.

Knows how a paragraph is painted as a hit (an excerpt under its head) and as a line of its document (number in the margin,
role, footnotes), and the keys of the list. Leaves the line over a hit to `hit_head`, finding to the page.
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
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QKeyEvent,
    QMouseEvent,
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
from app.text import questions
from app.ui import style
from app.ui.library import excerpts
from app.ui.library.hit_head import fold_room, paint_head, used_words
from app.ui.widgets.chips import chip_font
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

SIDE = 20  # pixels left and right of a hit
EDGE = 44  # pixels left and right of a document that is read
HANG = 40  # the room of a number
MARGIN = 130  # the right margin where it says something
STEP = 22  # how much deeper those stand that say the same, pixels
KEPT = 400  # paragraphs whose layout is kept


@dataclass(frozen=True)
class Entry:
    """A paragraph to show: a hit with a `head` line, or a line of its document without.

    `aside` stands at the right of the head, or in the margin; `chips` are (text, tone). `words` were searched for and
    `corrected` says what some were taken for. A hit was used `family` times; where the others are folded into it, it `folds`,
    and `opened` shows them under it, each the one `of` that hit.
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
    corrected: tuple[tuple[str, tuple[str, ...]], ...] = ()
    family: int = 1
    folds: bool = False
    opened: bool = False
    of: int = 0

    @property
    def plain(self) -> str:
        return markup.plain(self.text)

    @property
    def spoken(self) -> str:
        used = used_words(self.family) if self.family > 1 else ""
        return " ".join(part for part in (self.head, used, self.label, self.plain) if part)

    @property
    def tip(self) -> str:
        return ""


class Results(EntryList[Entry]):
    """The list. A double click opens too; Right and Left unfold and fold a family, Ctrl+Enter wants it in the draft."""

    folding = Signal(int, bool)  # a hit, and whether those that say the same are shown
    adding = Signal(int)
    left_up = Signal()  # Up at the first entry: the search may take the focus
    more_wanted = Signal()  # the end of the list comes into sight

    def __init__(self, parent: QWidget | None = None) -> None:
        self._painter = ResultsDelegate()
        super().__init__(_("Paragraphs"), self._painter, parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ENTRY).id))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.look_ahead())
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.look_ahead())

    def texts(self) -> list[str]:
        """What the entries read, from top to bottom."""
        return [entry.plain for entry in self.entry_model.entries]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self._entry()
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held & Qt.KeyboardModifier.ControlModifier:
            if entry is not None:
                self.adding.emit(entry.id)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif entry is not None and key == Qt.Key.Key_Right and entry.folds:
            self.folding.emit(entry.id, True)
        elif entry is not None and key == Qt.Key.Key_Left and (entry.opened or entry.of):
            self.folding.emit(entry.of or entry.id, False)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        entry: Entry | None = index.data(ENTRY) if index.isValid() else None
        room = head_room(entry, self.visualRect(index)) if entry is not None else QRect()
        if entry is not None and fold_room(entry, room).contains(event.position()):
            self.folding.emit(entry.id, not entry.opened)
        else:
            super().mousePressEvent(event)

    def _entry(self) -> Entry | None:
        index = self.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def look_ahead(self) -> None:
        """Want more a screen before the end is reached."""
        bar = self.verticalScrollBar()
        self.executeDelayedItemsLayout()  # before, the list looks as if it had no length
        if self.isVisible() and bar.value() >= bar.maximum() - bar.pageStep():
            self.more_wanted.emit()

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
        self._heights: dict[tuple[object, ...], int] = {}

    def forget(self) -> None:
        """Lay everything out anew."""
        self._kept.clear()
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        entry: Entry = index.data(ENTRY)
        key = (entry, width, style.current().ink)
        if key not in self._heights:
            _left, over, under, _right = _edges(entry)
            self._heights[key] = round(self._layout(entry, width).size().height()) + over + under
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        worn = style.current()
        room: QRect = option.rect
        painter.save()
        paint_ground(painter, option)
        left, over, _under, _right = _edges(entry)
        if entry.head:
            paint_head(painter, head_room(entry, room), entry)
            painter.setPen(worn.color("line"))
            painter.drawLine(
                room.left() + (left if entry.of else 0), room.bottom(), room.right(), room.bottom()
            )
            if entry.of:
                painter.drawLine(
                    room.left() + SIDE + 4, room.top() + 8, room.left() + SIDE + 4, room.bottom() - 8
                )
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

    def _layout(self, entry: Entry, width: int) -> QTextDocument:
        worn = style.current()
        key = (entry, width, worn.ink)
        if key not in self._kept:
            if len(self._kept) > KEPT:
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


def head_room(entry: Entry, room: QRect) -> QRect:
    """Where in the room of a hit its head stands."""
    left = _edges(entry)[0]
    return QRect(room.left() + left, room.top() + 10, room.width() - left - SIDE, 20)


def _edges(entry: Entry) -> tuple[int, int, int, int]:
    """(left, over, under, right) of an entry's text, pixels."""
    if entry.head:
        return SIDE + (STEP if entry.of else 0), 33, 12, SIDE
    numbered = entry.role in (Role.OPERATIVE, Role.PREAMBULAR, Role.SUB_PARAGRAPH)
    deeper = HANG + 28 * (entry.level if entry.role == Role.SUB_PARAGRAPH else 0) if numbered else 0
    above = 12 if entry.role == Role.HEADING else 6
    return EDGE + deeper, above, 6, MARGIN if entry.aside else EDGE


def _hit_html(entry: Entry) -> str:
    plain = entry.plain
    found = questions.marks(plain, entry.words, corrected=dict(entry.corrected)) if entry.words else []
    text, marked = excerpts.cut(plain, found)
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
