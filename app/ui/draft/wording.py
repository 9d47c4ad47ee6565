"""Earlier wording: where the paragraph at the caret comes from, and what the Library says in other words.

Knows what is searched and shown. Leaves putting a text into the draft to the page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import fields, library, provenance, stale
from app.domain.drafts import ParagraphInfo
from app.domain.provenance import NEW, VERBATIM, Moved
from app.i18n import _, ngettext
from app.ui import carrying, style
from app.ui.context import Context
from app.ui.draft import origins
from app.ui.library.excerpts import ExcerptLabel
from app.ui.widgets import (
    Chip,
    Comparison,
    ElidedLabel,
    Inspector,
    QuietButton,
    SearchField,
    SectionLabel,
    muted,
)

if TYPE_CHECKING:
    from database.store import Changes

MOST = 12  # results a narrow pane can show


class Card(QFrame):
    """A paragraph of the Library with what can be done with it: by its buttons, by Enter, or carried onto the paper."""

    below = Signal(int)
    replacing = Signal(int)
    stepping = Signal(int)  # Up (-1) or Down (1): another card may take the focus

    def __init__(self, found: library.ParagraphInfo, *, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{place_of(found)}: {found.plain}")
        self.setToolTip(_("Enter inserts it below; or draw it onto the paper"))
        self.paragraph = found.id
        name = ElidedLabel(place_of(found))
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        name.setCursor(Qt.CursorShape.OpenHandCursor)
        self.plain = found.plain
        self.text = ExcerptLabel(found.plain, words=words)
        self.comparison: Comparison | None = None
        below = QuietButton(_("Insert below"), lambda: self.below.emit(self.paragraph))
        replace = QuietButton(_("Replace"), lambda: self.replacing.emit(self.paragraph))
        for button, what in ((below, _("Insert below")), (replace, _("Replace"))):
            button.setAccessibleName(f"{what}: {place_of(found)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2.5))
        column.setSpacing(style.space(1.5))
        column.addWidget(name)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(below)
        row.addWidget(replace)
        row.addStretch()
        column.addLayout(row)
        self._column = column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.below.emit(self.paragraph)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepping.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def compare_with(self, plain: str, earlier: str, *, shown: bool) -> None:
        """Show what became of the `earlier` words in a paragraph of the draft that reads `plain`; without `shown` the text."""
        if self.comparison is None and shown:
            self.changed, self.comparison = muted(wrap=True), Comparison()
            self.comparison.drop_edge()
            self._column.insertWidget(1, self.changed)
            self._column.insertWidget(2, self.comparison)
        self.text.setVisible(not shown)
        if self.comparison is not None:
            self.changed.setVisible(shown)
            self.comparison.setVisible(shown)
            if shown:
                self.comparison.show_texts(earlier, plain)
                self.changed.setText(self.comparison.changed)


def place_of(found: library.ParagraphInfo) -> str:
    """ "Concluding remarks 2016 · § 7": where a paragraph of the Library stands."""
    label = found.label.strip(" .")
    year = (
        ""
        if found.source_date is None or str(found.source_date.year) in found.source_title
        else str(found.source_date.year)
    )
    title = " ".join(part for part in (found.source_title, year) if part)
    return f"{title} · § {label}" if label else title


class Wording(Inspector):
    """The tab."""

    below = Signal(int)
    replacing = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._info: ParagraphInfo | None = None
        self._shown: tuple[object, ...] | None = None  # what the cards belong to
        self.setMaximumWidth(16777215)
        self.head = SectionLabel(_("Comes from"))
        self.none = muted(_("This paragraph is new: no earlier document has it."), wrap=True)
        self.origin = QVBoxLayout()
        self.search = SearchField(_("Search the Library…"))
        self.search.searched.connect(lambda _words: self._show_found())
        self.search.left_down.connect(lambda: self._step(None, 1))
        self.count = SectionLabel()
        self.found = QVBoxLayout()
        self.found.setSpacing(style.space(2))
        self.compare_button = QuietButton(
            _("Compare"), self._compare, tooltip=_("Show what changed in the draft since this wording")
        )
        self.compare_button.setObjectName("filter")
        self.compare_button.setCheckable(True)
        # the caret is seen where it came to before the Library is asked, and who goes on with a key held down waits for nothing
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        self.moved = Chip()
        self.moved.hide()
        self._ground: stale.Known | None = None
        self._told: tuple[Moved | None, str] | None = None  # what the chip says
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self.moved)
        row.addWidget(self.compare_button)
        self.body.addLayout(row)
        self.body.addLayout(self.origin)
        self.add(self.none)
        self.body.addSpacing(style.space(3))
        self.add(self.search)
        self.add(self.count)
        self.body.addLayout(self.found)
        self.body.addStretch(1)

    def mind(self, changes: "Changes | None") -> None:
        """Something changed in the workspace; what follows from it is read with the next `show_paragraph`."""
        if changes is None or changes.touches("paragraph", "source", "paragraph_theme"):
            self._shown = None

    def show_paragraph(self, info: ParagraphInfo | None) -> None:
        """Show what is known of a paragraph's earlier wording; it is read when it is looked at."""
        key = (info.id, info.source, info.themes) if info else ()
        if key == self._shown:
            typed = info != self._info
            self._info = info
            if typed and self.compare_button.isChecked():
                self._compare()
            return
        self._info, self._shown = info, None
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _follow(self) -> None:
        if self._shown is None and self.isVisible():
            self.refresh()

    def show_moved(self, moved: Moved | None, ground: stale.Known | None) -> None:
        """Say how far the paragraph that is shown has moved from its origin; `ground` is what is known of the origins."""
        self._ground = ground
        info = self._info
        told = moved, info.origin if info is not None else ""
        if told == self._told:  # a chip that is told anew lays the pane out
            return
        self._told = told
        if moved is None or info is None or moved.kind == NEW:
            self.moved.hide()
            return
        share = "" if moved.kind == VERBATIM else " · " + _("{} %").format(round(100 * moved.share))
        self.moved.show_state(origins.word(moved.kind) + share, origins.tone(moved.kind))
        self.moved.setToolTip(origins.tip(moved, info.origin))

    def refresh(self) -> None:
        """Read the Library again."""
        info = self._info
        self._shown = (info.id, info.source, info.themes) if info else ()
        origins: Sequence[library.ParagraphInfo] = ()
        if info is not None and info.source is not None:
            with self._context.store.read() as s:
                origins = library.get(s, [info.source])
        cards = [self._card(found, "") for found in origins]
        _fill(self.origin, cards)
        self._compare()
        self.none.setVisible(not origins)
        self.none.setText(
            _("Put the caret into a paragraph to see where its words come from.")
            if info is None
            else _("This paragraph is new: no earlier document has it.")
        )
        self._show_found()

    def _compare(self) -> None:
        """Show in the place of the earlier words what changed since, if that is wanted."""
        cards = _cards(self.origin)
        self.compare_button.setVisible(bool(cards))
        shown = self.compare_button.isChecked()
        for card in cards:
            card.compare_with(*(self._sides(card) if shown else ("", "")), shown=shown)

    def _sides(self, card: Card) -> tuple[str, str]:
        """(the draft's words, those of the card) with Fields filled in both: a Field is no change of the wording."""
        plain = self._info.read if self._info is not None else ""
        known = self._ground
        if known is not None and card.paragraph in known.of:
            about = known.grounds.get(known.of[card.paragraph])
            return provenance.sides(plain, card.plain, about=about, values=known.values)
        with self._context.store.read() as s:
            return fields.fill(plain, fields.values(s, self._context.meeting)), card.plain

    def _show_found(self) -> None:
        words = self.search.text().strip()
        held = self._info
        with self._context.store.read() as s:
            if words:
                hits = library.search(s, words, limit=MOST)
                ids, total = [hit.paragraph for hit in hits.hits], hits.total
            else:
                ids = [p for theme in (held.themes if held else ()) for p in library.on_theme(s, theme)]
                ids = [p for p in dict.fromkeys(ids) if held is None or p != held.source]
                total = len(ids)
            found = library.get(s, ids[:MOST])
        if words:
            text = (
                ngettext("{} paragraph", "{} paragraphs", total).format(total)
                if total
                else _("Nothing found")
            )
            self.count.setText(text)
        else:
            self.count.setText(_("On the same theme") if found else "")
        self.count.setVisible(bool(words or found))
        _fill(self.found, [self._card(one, words) for one in found])

    def _card(self, found: library.ParagraphInfo, words: str) -> Card:
        card = Card(found, words=words)
        card.below.connect(self.below)
        card.replacing.connect(self.replacing)
        card.stepping.connect(lambda step: self._step(card, step))
        carrying.Carrier(card, lambda: self._carried(found.id))
        return card

    def _carried(self, paragraph: int) -> QMimeData | None:
        return carrying.pack(self._context, paragraph)

    def _step(self, card: Card | None, step: int) -> None:
        """The keyboard to the card before or behind one; behind none to the first that was found, over it to the search."""
        cards = _cards(self.origin) + _cards(self.found)
        at = cards.index(card) + step if card in cards else len(_cards(self.origin))
        if card is not None and 0 <= cards.index(card) < len(_cards(self.origin)) <= at:
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
        elif card is not None and at == len(_cards(self.origin)) - 1 and step < 0:
            self.search.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif 0 <= at < len(cards):
            cards[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(cards[at])


def _cards(layout: QVBoxLayout) -> list[Card]:
    items = (layout.itemAt(n) for n in range(layout.count()))
    held = (item.widget() for item in items if item is not None)
    return [one for one in held if isinstance(one, Card)]


def _fill(layout: QVBoxLayout, cards: Sequence[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for card in cards:
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
