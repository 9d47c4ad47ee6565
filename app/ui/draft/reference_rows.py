"""The part of the tab Fields that lists references whose paragraph is gone.

Knows what an entry shows and asks. Leaves doing it to `reference_tools`.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain import references
from app.domain.drafts import ParagraphInfo
from app.domain.references import Lost
from app.i18n import _
from app.ui import style
from app.ui.draft.field_rows import Entry
from app.ui.widgets import Hairline, QuietButton, SectionLabel, muted


class LostReferences(QWidget):
    """The section; hidden while every reference leads somewhere."""

    wanted = Signal(int, int)  # a paragraph, and which of its references without a target
    choosing = Signal(int, int)

    def __init__(self, name_of: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self._found: list[Lost] = []
        self._shown: object = None
        self.list = QVBoxLayout(self)
        self.list.setContentsMargins(0, style.space(3), 0, 0)
        self.list.setSpacing(0)
        self.hide()

    @property
    def count(self) -> int:
        """How many references lead nowhere."""
        return len(self._found)

    def show_paragraphs(self, paragraphs: Sequence[ParagraphInfo]) -> None:
        """Show what is lost in a draft."""
        self._found = references.lost(paragraphs)
        names = [self._name_of(one.paragraph) for one in self._found]
        if (self._found, names) == self._shown:
            return
        self._shown = (self._found, names)
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.list.addWidget(SectionLabel(_("References to deleted paragraphs")))
        counts: dict[int, int] = {}
        for number, (one, name) in enumerate(zip(self._found, names, strict=True)):
            if number:
                self.list.addWidget(Hairline(vertical=False))
            self.list.addWidget(self._entry(one, name, counts.get(one.paragraph, 0)))
            counts[one.paragraph] = counts.get(one.paragraph, 0) + 1
        self.setVisible(bool(self._found))

    def _entry(self, one: Lost, name: str, number: int) -> Entry:
        made = Entry()
        text = QLabel(f"“{one.words}”")
        text.setWordWrap(True)
        text.setFont(style.document_font(size=13))
        made.column.addWidget(text)
        made.column.addWidget(muted(_("In {}").format(name), wrap=True))
        button = QuietButton(
            _("Choose a paragraph…"), lambda: self.choosing.emit(one.paragraph, number),
            tooltip=_("Let the reference mean another paragraph"),
        )  # fmt: skip
        made.add_buttons(button)
        made.wanted.connect(lambda: self.wanted.emit(one.paragraph, number))
        return made
