"""The outline: every paragraph of the draft on a line or two, with its number, how it opens, and its state in chips.

Knows what an entry shows. Leaves moving and deleting to whoever listens; the list never writes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import (
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.documents.model import Role
from app.domain import drafts, fields, wording
from app.domain.drafts import ParagraphInfo
from app.domain.provenance import NEW, Moved
from app.i18n import _, ngettext
from app.text import brackets
from app.ui import style
from app.ui.draft import origins, sheet
from app.ui.widgets.chips import paint_chip
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

NUMBER = 36  # the room of a number, pixels
HIGH, LOW = 52, 32

opening = lru_cache(maxsize=4096)(wording.opening)


@dataclass(frozen=True)
class Entry:
    """A line of the outline; `chips` are (text, tone), `moved` is how far it has moved from its origin where it has one.

    `about` is what is said of that when the pointer rests on it; a `faint` line is not among those that are looked for.
    """

    id: int
    label: str
    lead: str
    words: str
    chips: tuple[tuple[str, str], ...]
    level: int
    moved: str = ""
    about: str = ""
    faint: bool = False

    @property
    def spoken(self) -> str:
        chips = ", ".join(text for text, _tone in self.chips)
        said = f"{self.lead} {self.words}".strip()
        return " ".join(part for part in (self.label, said, chips, self.about) if part)

    @property
    def tip(self) -> str:
        said = f"{self.lead} {self.words}".strip()
        return f"{said}\n{self.about}" if self.about else said


def make_entry(
    info: ParagraphInfo,
    values: Mapping[str, str],
    themes: Mapping[int, tuple[str, str]],
    *,
    stale: int = 0,
    moved: Moved | None = None,
) -> Entry:
    """What the outline shows of a paragraph; `themes` are chips by id, `stale` how many of its words are stale, `moved` how
    far it is from its origin."""
    filled = fields.fill(info.read, values)
    head = opening(filled)
    lead, words = head.verb, head.words
    if info.role in (Role.TITLE, Role.HEADING):
        lead, words = filled, ""
    label = info.label if info.role in sheet.NUMBERED else ("¶" if info.role == Role.TITLE else "")
    if not (lead or words):
        words = _("Empty paragraph")
    chips = _chips(info, filled, themes)
    if stale:
        chips.insert(0, (ngettext("{} stale", "{} stale", stale).format(stale), "warn"))
    kind, about = "", ""
    if moved is not None and moved.kind != NEW and info.role not in (Role.TITLE, Role.HEADING):
        kind, about = moved.kind, origins.tip(moved, info.origin)
    return Entry(info.id, label, lead, words, tuple(chips), info.level, kind, about)


def _chips(info: ParagraphInfo, filled: str, themes: Mapping[int, tuple[str, str]]) -> list[tuple[str, str]]:
    found = []
    parsed = brackets.parse(filled)
    if count := len(parsed.outermost):
        found.append((ngettext("{} bracket", "{} brackets", count).format(count), "warn"))
    if parsed.broken:
        found.append((_("bracket not closed"), "bad"))
    if gaps := len(fields.used(filled)) + info.references.count(""):
        found.append((ngettext("{} gap", "{} gaps", gaps).format(gaps), "warn"))
    if info.status == drafts.AGREED:
        found.append((_("agreed"), "good"))
    elif info.status == drafts.AD_REFERENDUM:
        found.append((_("ad referendum"), "good"))
    if info.comments:
        found.append((ngettext("{} comment", "{} comments", info.comments).format(info.comments), "accent"))
    if info.source is None and info.role != Role.TITLE:
        found.append((_("new"), "neutral"))
    found.extend(themes[theme] for theme in info.themes if theme in themes)
    return found


class Outline(EntryList[Entry]):
    """The list; Delete and Alt with the arrows ask."""

    removing = Signal(int)
    moving = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Outline"), OutlineDelegate(), parent)
        self._marked: Collection[int] = ()
        self._given: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry], *, keep: bool = True) -> None:
        self._given = entries
        if self._marked:
            entries = [one if one.id in self._marked else replace(one, faint=True) for one in entries]
        super().show_entries(entries, keep=keep)

    def mark(self, paragraphs: Collection[int]) -> None:
        """Let these lines stand out and the others be faint; without any all are as usual."""
        if paragraphs != self._marked:
            self._marked = paragraphs
            self.show_entries(self._given)

    def follow(self, paragraph: int) -> None:
        """Choose the paragraph the caret came to, and bring it into sight."""
        if paragraph != self.current():
            self.select(paragraph, reveal=QAbstractItemView.ScrollHint.EnsureVisible)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, current = event.key(), event.modifiers(), self.current()
        if current and key == Qt.Key.Key_Delete:
            self.removing.emit(current)
        elif current and held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(current, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


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
        paint_ground(painter, option)
        line = QRect(room.left(), room.top() + 5, room.width() - style.space(3), 22)
        if entry.faint:
            painter.setOpacity(0.35)
        if entry.moved:
            line.setRight(line.right() - style.space(5))
            mark = QRectF(line.right(), line.top(), style.space(5), line.height())
            origins.paint_mark(painter, mark, entry.moved)
        # "10 quater." is wider than the room of a number: its words begin later
        wide = max(0, painter.fontMetrics().horizontalAdvance(entry.label) - NUMBER + 4)
        number = QRect(line.left(), line.top(), NUMBER + wide, line.height())
        painter.setPen(worn.color("muted"))
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), entry.label
        )
        words = line.adjusted(NUMBER + wide + 10, 0, 0, 0)
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
