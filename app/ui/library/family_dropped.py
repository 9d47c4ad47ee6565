"""What a document dropped: paragraphs of the one before that live on in none of its own, to be taken up again.

Knows how they are listed. Leaves adding to the draft and reading to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import families, library
from app.domain.library import ParagraphInfo
from app.i18n import _, ngettext
from app.ui import style
from app.ui.context import Context
from app.ui.draft.wording import place_of
from app.ui.library.excerpts import ExcerptLabel
from app.ui.widgets import ElidedLabel, QuietButton, SectionLabel, muted

LISTED = 30  # cards a pane can hold


class DroppedCard(QFrame):
    """A paragraph that was dropped, with what can be done with it."""

    adding = Signal(int)
    opened = Signal(int)

    def __init__(self, info: ParagraphInfo, *, can_add: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        name = place_of(info)
        add = QuietButton(_("Add to draft"), lambda: self.adding.emit(info.id))
        add.setEnabled(can_add)
        if not can_add:
            add.setToolTip(_("This meeting has no draft yet: start one on the Draft page."))
        add.setAccessibleName(_("Add to draft: {}").format(name))
        read = QuietButton(_("Read"), lambda: self.opened.emit(info.id))
        read.setAccessibleName(_("Read: {}").format(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2.5))
        column.setSpacing(style.space(1.5))
        column.addWidget(ElidedLabel(name))
        column.addWidget(ExcerptLabel(info.plain))
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(add)
        row.addWidget(read)
        row.addStretch()
        column.addLayout(row)


class DroppedPane(QWidget):
    """The part of the tab Document."""

    adding = Signal(int)
    opened = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self.label = SectionLabel(_("Dropped since the document before"))
        self.said = muted(wrap=True)
        self._cards = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(4), 0, 0)
        column.setSpacing(style.space(2))
        column.addWidget(self.label)
        column.addWidget(self.said)
        column.addWidget(self._cards)
        self._column = column

    def show_source(self, source: int, *, can_add: bool) -> None:
        """Show what a document dropped; nothing where none comes before it."""
        infos: Sequence[ParagraphInfo] = ()
        before = ""
        if source:
            with self._context.store.read() as s:
                earlier = families.previous(s, source)
                if earlier is not None:
                    before = next(one.title for one in library.sources(s) if one.id == earlier)
                    infos = library.get(s, families.dropped(s, source))
        self.setVisible(bool(before))
        shown = (tuple(infos), before, can_add)
        if shown == self._shown:
            return
        self._shown = shown
        self.said.setText(_say(len(infos), before))
        self._replace_cards([self._card(info, can_add=can_add) for info in infos[:LISTED]])

    def _card(self, info: ParagraphInfo, *, can_add: bool) -> DroppedCard:
        card = DroppedCard(info, can_add=can_add)
        card.adding.connect(self.adding)
        card.opened.connect(self.opened)
        return card

    def _replace_cards(self, cards: Sequence[DroppedCard]) -> None:
        """A new list at once: cards put one by one into one that is seen are squeezed until somebody scrolls."""
        fresh = QWidget()
        rows = QVBoxLayout(fresh)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(style.space(2))
        for card in cards:
            rows.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._column.replaceWidget(self._cards, fresh)
        self._cards.hide()
        self._cards.deleteLater()
        self._cards = fresh


def _say(count: int, before: str) -> str:
    """How many were dropped, as a sentence."""
    if not count:
        return _("Every paragraph of “{}” lives on.").format(before)
    said = ngettext(
        "{} paragraph of “{}” has no descendant here.",
        "{} paragraphs of “{}” have no descendant here.",
        count,
    ).format(count, before)
    return said if count <= LISTED else said + " " + _("The first {} are listed.").format(LISTED)
