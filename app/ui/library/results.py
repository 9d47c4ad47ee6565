"""The paragraphs in the middle: what a search found, or a document read from top to bottom.

Knows how a paragraph is painted as a hit (source, label, date, excerpt, themes) and as a line of its document (number in
the margin, role, footnotes). Leaves finding to the page.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
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

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
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


class ResultsModel(QAbstractListModel):
    """The entries. `editable` lets a view edit something of them in place."""

    editable = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show `entries`."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (entry.head, entry.label, entry.plain) if part)
        return None


class Results(QListView):
    """The list. `chosen(id)` follows click and arrows, `opened(id)` Enter and a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ResultsModel(self)
        self.setModel(self._model)
        self._painter = ResultsDelegate(self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Paragraphs"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.entries[index.row()].id))

    def show_entries(self, entries: Sequence[Entry], *, keep: bool = True) -> None:
        """Show paragraphs; with `keep` the chosen one and the scrolling stay, otherwise the list begins at its top."""
        if list(entries) == self._model.entries:
            return
        held, scrolled = self.current(), self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._model.show_entries(entries)
        self.selectionModel().blockSignals(False)
        if keep:
            self.select(held)
            self.doItemsLayout()
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.scrollToTop()

    def current(self) -> int:
        """The chosen paragraph; 0 for none."""
        index = self.currentIndex()
        return self._model.entries[index.row()].id if index.isValid() else 0

    def texts(self) -> list[str]:
        """What the entries read, from top to bottom."""
        return [entry.plain for entry in self._model.entries]

    def select(self, paragraph: int, *, reveal: bool = False) -> bool:
        """Choose a paragraph without telling; False where it is not shown."""
        row = next((n for n, entry in enumerate(self._model.entries) if entry.id == paragraph), -1)
        if row < 0:
            return False
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._model.index(row))
        self.selectionModel().blockSignals(False)
        if reveal:
            self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()
        return True

    def select_first(self) -> None:
        """Choose the first paragraph, as an arrow key would."""
        if self._model.entries:
            self.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def restyle(self) -> None:
        """The theme or the text's size changed."""
        self._painter.forget()
        self.doItemsLayout()
        self.viewport().update()

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            # a list that takes the keyboard makes its first entry current without choosing it
            self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.chosen.emit(self._model.entries[now.row()].id)


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
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(room, worn.color("accent_soft"))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), worn.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, worn.color("hover"))
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
