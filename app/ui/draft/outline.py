"""The outline: every paragraph of the draft on a line or two, with its number, how it opens, and its state in chips.

Knows what an entry shows. Leaves moving and deleting to whoever listens; the list never writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.documents.model import Role
from app.domain import fields, wording
from app.domain.drafts import ParagraphInfo
from app.i18n import _, ngettext
from app.ui import style
from app.ui.draft import sheet
from app.ui.widgets.chips import paint_chip

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
NUMBER = 36  # the room of a number, pixels
HIGH, LOW = 52, 32

opening = lru_cache(maxsize=4096)(wording.opening)


@dataclass(frozen=True)
class Entry:
    """A line of the outline; `chips` are (text, tone)."""

    id: int
    label: str
    lead: str
    words: str
    chips: tuple[tuple[str, str], ...]
    level: int


def make_entry(
    info: ParagraphInfo, values: Mapping[str, str], themes: Mapping[int, tuple[str, str]]
) -> Entry:
    """What the outline shows of a paragraph; `themes` are chips by id."""
    filled = fields.fill(info.plain, values)
    head = opening(filled)
    lead, words = head.verb, head.words
    if info.role in (Role.TITLE, Role.HEADING):
        lead, words = filled, ""
    label = info.label if info.role in sheet.NUMBERED else ("¶" if info.role == Role.TITLE else "")
    if not (lead or words):
        words = _("Empty paragraph")
    return Entry(info.id, label, lead, words, tuple(_chips(info, filled, themes)), info.level)


def _chips(info: ParagraphInfo, filled: str, themes: Mapping[int, tuple[str, str]]) -> list[tuple[str, str]]:
    found = []
    if count := len(wording.brackets(filled)):
        found.append((ngettext("{} bracket", "{} brackets", count).format(count), "warn"))
    if gaps := len(fields.used(filled)):
        found.append((ngettext("{} gap", "{} gaps", gaps).format(gaps), "warn"))
    if info.status == "agreed":
        found.append((_("agreed"), "good"))
    if info.source is None and info.role != Role.TITLE:
        found.append((_("new"), "neutral"))
    found.extend(themes[theme] for theme in info.themes if theme in themes)
    return found


class OutlineModel(QAbstractListModel):
    """The entries of one draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show `entries`; those that stay in place keep the choice and the scrolling."""
        new = list(entries)
        if [e.id for e in new] == [e.id for e in self.entries]:
            changed = [n for n, (old, one) in enumerate(zip(self.entries, new, strict=True)) if old != one]
            self.entries = new
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.entries = new
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            chips = ", ".join(text for text, _tone in entry.chips)
            return " ".join(part for part in (entry.label, entry.lead, entry.words, chips) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.lead} {entry.words}".strip()
        return None


class Outline(QListView):
    """The list. `chosen` follows a click or an arrow key, `opened` Enter; Delete and Alt+arrows ask."""

    chosen = Signal(int)
    opened = Signal(int)
    removing = Signal(int)
    moving = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = OutlineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(OutlineDelegate(self))
        self.setAccessibleName(_("Outline"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the paragraphs; the chosen one stays chosen."""
        held = self.current()
        scrolled = self.verticalScrollBar().value()
        self._model.show_entries(entries)
        self.select(held)
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> int:
        """The chosen paragraph; 0 for none."""
        index = self.currentIndex()
        return self._model.entries[index.row()].id if index.isValid() else 0

    def select(self, paragraph: int) -> None:
        """Choose a paragraph without telling."""
        row = next((n for n, entry in enumerate(self._model.entries) if entry.id == paragraph), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self._model.index(row))
            self.selectionModel().blockSignals(False)
            self.scrollTo(self._model.index(row))
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, current = event.key(), event.modifiers(), self.current()
        if current and key == Qt.Key.Key_Delete:
            self.removing.emit(current)
        elif current and held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(current, -1 if key == Qt.Key.Key_Up else 1)
        elif current and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def _tell(self, now: QModelIndex) -> None:
        if now.isValid():
            # a list that takes the keyboard makes its first entry current without choosing it
            self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.chosen.emit(self._model.entries[now.row()].id)


class OutlineDelegate(QStyledItemDelegate):
    """Paints an entry."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ENTRY)
        return QSize(120, HIGH if entry.chips else LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        worn = style.current()
        room: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, worn.color("accent_soft"))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), worn.color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, worn.color("hover"))
        line = QRect(room.left(), room.top() + 5, room.width() - style.space(3), 22)
        number = QRect(line.left() + 8, line.top(), NUMBER - 8, line.height())
        painter.setPen(worn.color("muted"))
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.label
        )
        words = line.adjusted(NUMBER + 10, 0, 0, 0)
        self._paint_words(painter, words, entry)
        left = float(words.left())
        for text, tone in entry.chips:
            chip = QRectF(left, room.top() + 27, room.right() - style.space(3) - left, 20)
            if chip.width() < 40:
                break
            left += paint_chip(painter, chip, text, tone) + 4
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        worn = style.current()
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        lead = metrics.elidedText(entry.lead, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(worn.color("ink" if entry.lead or entry.words else "muted"))
        plain = painter.font()
        painter.setFont(bold)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, lead)
        painter.setFont(plain)
        rest = room.adjusted(metrics.horizontalAdvance(lead + " ") if lead else 0, 0, 0, 0)
        if rest.width() > 12:
            words = painter.fontMetrics().elidedText(entry.words, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, words)
