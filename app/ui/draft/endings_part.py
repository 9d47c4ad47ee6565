"""Paragraphs that end otherwise than the type of the paper asks for: a quiet line, the list on demand, and what mends them.

Knows what is shown. Leaves what is looked for to `domain.endings`, the step to `type_tools`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import endings
from app.domain.document_types import DocumentType
from app.domain.drafts import ParagraphInfo
from app.domain.endings import Ending
from app.i18n import _, ngettext
from app.ui import style
from app.ui.widgets import QuietButton, SectionLabel, StyledList, muted

MOST = 6  # entries in sight


class EndingsPart(QWidget):
    """The part of the tab. Nothing is put right before the list was seen."""

    chosen = Signal(int)  # a paragraph
    putting_right = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[Sequence[ParagraphInfo], DocumentType] | None = None
        self._found: list[Ending] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(3), 0, 0)
        column.setSpacing(style.space(2))
        self.label = SectionLabel(_("Ends of paragraphs"))
        self.summary = muted(wrap=True)
        column.addWidget(self.label)
        column.addWidget(self.summary)
        self.list = StyledList()
        self.list.setAccessibleName(_("Ends of paragraphs"))
        self.list.picked.connect(self.chosen.emit)
        self.list.itemClicked.connect(lambda _item: self.list.pick_current())
        column.addWidget(self.list)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.space(2))
        self.show_button = QuietButton(_("Show"), self._on_show)
        self.mend = QuietButton(_("Put right…"), self._on_mend)
        row.addWidget(self.show_button)
        row.addWidget(self.mend)
        row.addStretch()
        column.addWidget(self.buttons)
        self._open(False)

    def show_paragraphs(self, paragraphs: Sequence[ParagraphInfo], held: DocumentType) -> None:
        """Look at the paragraphs of a draft of this type; only where that is seen, for this runs while somebody types."""
        self._given = (paragraphs, held)
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        if self._given is None:
            return
        paragraphs, held = self._given
        found = endings.judge(paragraphs, held)
        if found == self._found and self.summary.text():
            return
        self._found = found
        said = endings.summary(found, held.kind)
        self.summary.setText(said if found else _("Every paragraph ends as in {}.").format(held.with_article))
        for said_of in (self.label, self.summary):
            said_of.setVisible(bool(found or held.ends))
        self.buttons.setVisible(bool(found))
        self._fill()
        self._open(bool(found) and not self.list.isHidden())

    def _fill(self) -> None:
        self.list.clear()
        for one in self._found:
            name = one.label or _("Without a number")
            aside = _("agreed") if one.locked else ""
            self.list.add_entry(one.paragraph, f"{name}  {one.before}", f"→ {one.after}", aside=aside)
        high = sum(self.list.sizeHintForRow(row) for row in range(min(MOST, self.list.count())))
        self.list.setFixedHeight(high + 2 * self.list.frameWidth())

    def _open(self, shown: bool) -> None:
        self.list.setVisible(shown)
        self.show_button.setText(_("Hide") if shown else _("Show"))
        free = sum(not one.locked for one in self._found)
        self.mend.setText(
            ngettext("Put {} right", "Put {} right", free).format(free) if shown else _("Put right…")
        )
        self.mend.setEnabled(free > 0 or not shown)

    def _on_show(self) -> None:
        self._open(self.list.isHidden())

    def _on_mend(self) -> None:
        if self.list.isHidden():
            self._open(True)
        else:
            self.putting_right.emit()
