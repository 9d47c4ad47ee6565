"""Open points: every bracket of the draft in order, who asked for it, and the buttons that settle it.

Knows what is shown and asked for. Leaves what becomes of the text to `bracket_tools`, writing to the pen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.domain import open_points
from app.domain.drafts import ParagraphInfo
from app.domain.open_points import DROP, KEEP, Point
from app.i18n import _, ngettext
from app.ui import style
from app.ui.widgets import FlowLayout, Form, QuietButton, QuietCombo, SectionLabel, muted
from app.ui.widgets.chips import paint_chip
from app.ui.widgets.entry_lists import ENTRY, EntryList, Index, paint_ground

STEP = 12  # one bracket inside another stands deeper, pixels
SHARES = ("proposes", "supports", "reserves")


@dataclass(frozen=True)
class Entry:
    """A line of the list; its id counts from 1."""

    id: int
    point: Point

    @property
    def detail(self) -> str:
        """Where it stands and who asked for it."""
        label = self.point.label.rstrip(".")
        parts = [_("paragraph {}").format(label) if label else _("a paragraph")]
        if self.point.alternatives:
            parts.append(_("one of {}").format(self.point.alternatives))
        elif self.point.choices:
            parts.append(_("{} wordings").format(len(self.point.choices)))
        if self.point.by:
            parts.append(open_points.say(self.point.by))
        return " · ".join(parts)

    @property
    def spoken(self) -> str:
        state = [_("not closed")] if self.point.broken else []
        return " · ".join([self.point.excerpt or _("empty"), *state, self.detail])

    @property
    def tip(self) -> str:
        return self.point.excerpt


class PointsPane(QWidget):
    """The tab. `gone_to(point)` follows Enter and click; the others ask for a change."""

    gone_to = Signal(object)
    settling = Signal(object, object)  # a point, and how
    settling_all = Signal(str, str)  # a party, and how
    attributing = Signal(object, object)  # a point, and a line of parties for each share

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[Point] = []
        self._paragraphs: Sequence[ParagraphInfo] = ()
        self._read: dict[tuple[int, str, str], list[Point]] = {}
        self.summary = muted(wrap=True)
        self.list: EntryList[Entry] = EntryList(_("Open points"), PointDelegate())
        self.list.chosen.connect(lambda _one: self._show_point())
        self.list.opened.connect(self._on_opened)
        self.list.doubleClicked.connect(lambda _index: self._on_opened(self.list.current()))
        self.buttons = QWidget()
        self.flow = FlowLayout(self.buttons)
        self.form = Form()
        self.form.add_line("proposes", _("Proposed by"), placeholder=_("Kazakhstan, TJK"))
        self.form.add_line("supports", _("Supported by"))
        self.form.add_line("reserves", _("Reserved by"), beside=True)
        self.form.edited.connect(self._on_said)
        self.party_label = SectionLabel(_("All of one delegation"))
        self.party = QuietCombo()
        self.party.setAccessibleName(_("Delegation"))
        self.parties = QWidget()
        row = QHBoxLayout(self.parties)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.space(1.5))
        row.addWidget(self.party, 1)
        row.addWidget(QuietButton(_("Keep all"), lambda: self._on_all(KEEP)))
        row.addWidget(QuietButton(_("Drop all"), lambda: self._on_all(DROP)))
        self._lay_out()
        self.show_paragraphs(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(3), 0, style.space(3))
        column.setSpacing(style.space(2))
        below = QVBoxLayout()
        below.setContentsMargins(style.space(4), 0, style.space(4), 0)
        below.setSpacing(style.space(2))
        head = QVBoxLayout()
        head.setContentsMargins(style.space(4), 0, style.space(4), 0)
        head.addWidget(self.summary)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        for part in (self.buttons, self.form, self.party_label, self.parties):
            below.addWidget(part)
        column.addLayout(below)

    def show_paragraphs(self, paragraphs: Sequence[ParagraphInfo]) -> None:
        """Show the open points of a draft; the chosen one stays chosen."""
        self._paragraphs = paragraphs
        if self.isVisible() or not paragraphs:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Look for brackets only where they are seen, and only in paragraphs that changed: this runs while somebody types."""
        before = self._read
        self._read = {}
        points: list[Point] = []
        for info in self._paragraphs:
            key = (info.id, info.label, info.text)
            known = before.get(key)
            self._read[key] = found = open_points.of_paragraph(info) if known is None else known
            points += found
        if points == self._points and points:
            return
        chosen = _following(self._points, max(self.list.current() - 1, 0), points)
        self._points = points
        self.list.show_entries([Entry(number, point) for number, point in enumerate(points, 1)])
        if points:
            self.list.select(chosen + 1)
        self._show_counts()
        self._show_point()

    def _show_counts(self) -> None:
        whole = [point for point in self._points if not point.broken]
        broken = len(self._points) - len(whole)
        where = len({point.paragraph for point in whole})
        if self._points:
            said = [ngettext("{} bracket", "{} brackets", len(whole)).format(len(whole))]
            said.append(ngettext("in {} paragraph", "in {} paragraphs", where).format(where))
            text = " ".join(said) if whole else ""
            if broken:
                text = " · ".join(
                    part
                    for part in (text, ngettext("{} not closed", "{} not closed", broken).format(broken))
                    if part
                )
        else:
            text = _("Nothing is in brackets. Select words on the paper and press Ctrl+Shift+B.")
        self.summary.setText(text)
        self.list.setVisible(bool(self._points))
        counts = open_points.count_by_party(whole)
        held = self.party.currentData()
        self.party.clear()
        for party, count in counts.items():
            self.party.addItem(f"{party.replace('_', ' ')} ({count})", party)
        self.party.setCurrentIndex(max(0, self.party.findData(held)))
        self.party_label.setVisible(bool(counts))
        self.parties.setVisible(bool(counts))

    def _current(self) -> Point | None:
        at = self.list.current() - 1
        return self._points[at] if 0 <= at < len(self._points) else None

    def _show_point(self) -> None:
        """The buttons and fields of the chosen bracket."""
        point = self._current()
        while (item := self.flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        settled = point is not None and not point.broken
        self.buttons.setVisible(settled)
        self.form.setVisible(settled)
        if point is None or not settled:
            return
        keep = _("Choose this alternative") if point.alternatives else _("Keep")
        ways: list[tuple[str, str | int]] = [(keep, KEEP)] if not point.choices else []
        ways += [(_short(text), number) for number, text in enumerate(point.choices)]
        ways.append((_("Drop"), DROP))
        for text, how in ways:
            button = QuietButton(text.replace("&", "&&"), partial(self.settling.emit, point, how))
            button.setAccessibleName(text)
            self.flow.addWidget(button)
        shares = {share: ", ".join(getattr(point.by, share)).replace("_", " ") for share in SHARES}
        self.form.fill(dict(shares))

    def _on_opened(self, _one: int) -> None:
        if (point := self._current()) is not None:
            self.gone_to.emit(point)

    def _on_said(self, _key: str, _value: object) -> None:
        if (point := self._current()) is not None:
            said = {share: str(self.form.value(share)) for share in SHARES}
            self.attributing.emit(point, said)

    def _on_all(self, how: str) -> None:
        if party := self.party.currentData():
            self.settling_all.emit(str(party), how)


def _following(before: Sequence[Point], at: int, now: Sequence[Point]) -> int:
    """Where the point `at` of `before` stands now; where it is settled, the one that came next and is left."""
    places = {(one.paragraph, one.excerpt): number for number, one in reversed(list(enumerate(now)))}
    left = (places.get((one.paragraph, one.excerpt)) for one in before[at:])
    return next((place for place in left if place is not None), max(0, min(at, len(now) - 1)))


def _short(text: str) -> str:
    """A wording as a button can show it."""
    return text if len(text) <= 28 else text[:27] + "…"


class PointDelegate(QStyledItemDelegate):
    """Paints an entry: how the words begin, below them where they stand and who asked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 48)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        worn = style.current()
        painter.save()
        paint_ground(painter, option)
        room: QRect = option.rect.adjusted(
            style.space(4) + STEP * min(entry.point.depth, 4), 5, -style.space(4), -5
        )
        upper = QRect(room.left(), room.top(), room.width(), 19)
        if entry.point.broken:
            right = paint_chip(painter, QRectF(upper), _("not closed"), "bad")
            upper.adjust(int(right) + 6, 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine
        metrics = painter.fontMetrics()
        words = entry.point.excerpt or _("empty")
        painter.setPen(worn.color("ink" if entry.point.excerpt else "muted"))
        painter.drawText(upper, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, upper.width()))
        lower = QRect(room.left(), room.top() + 19, room.width(), 19)
        painter.setPen(worn.color("muted"))
        painter.drawText(
            lower, flags, metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, lower.width())
        )
        painter.restore()
