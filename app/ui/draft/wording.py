"""Earlier wording: where the paragraph at the caret comes from, and what the Library says in other words.

Knows what is searched and shown. Leaves putting a text into the draft to the page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import fields, library
from app.domain.drafts import ParagraphInfo
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.library.excerpts import ExcerptLabel
from app.ui.widgets import Comparison, ElidedLabel, Inspector, QuietButton, SearchField, SectionLabel, muted

if TYPE_CHECKING:
    from database.store import Changes

MOST = 12  # results a narrow pane can show


class Card(QFrame):
    """A paragraph of the Library with what can be done with it."""

    below = Signal(int)
    replacing = Signal(int)

    def __init__(self, found: library.ParagraphInfo, *, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.paragraph = found.id
        name = ElidedLabel(place_of(found))
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        self._plain = found.plain
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

    def compare_with(self, plain: str, *, shown: bool) -> None:
        """Show what became of these words in a paragraph of the draft that reads `plain`, or without `shown` the words."""
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
                self.comparison.show_texts(self._plain, plain)
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
        self.count = SectionLabel()
        self.found = QVBoxLayout()
        self.found.setSpacing(style.space(2))
        self.compare_button = QuietButton(
            _("Compare"), self._compare, tooltip=_("Show what changed in the draft since this wording")
        )
        self.compare_button.setObjectName("filter")
        self.compare_button.setCheckable(True)
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
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
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown is None:
            self.refresh()

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
        cards = [
            item.widget() for n in range(self.origin.count()) if (item := self.origin.itemAt(n)) is not None
        ]
        self.compare_button.setVisible(bool(cards))
        shown, plain = self.compare_button.isChecked(), ""
        if shown and self._info is not None:  # the words as the paper shows them, Fields filled
            with self._context.store.read() as s:
                plain = fields.fill(self._info.plain, fields.values(s, self._context.meeting))
        for card in cards:
            if isinstance(card, Card):
                card.compare_with(plain, shown=shown)

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
        return card


def _fill(layout: QVBoxLayout, cards: Sequence[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
    for card in cards:
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
