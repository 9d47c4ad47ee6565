"""The opening and closing lines of a paper's type that its draft lacks: a button, what they say on demand, and putting them in.

Knows what is shown. Leaves what is missing to `domain.formulas`, the step to `type_tools`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.documents import markup
from app.domain import fields, formulas
from app.domain.document_types import DocumentType
from app.domain.drafts import ParagraphInfo
from app.i18n import _, ngettext
from app.ui import style
from app.ui.widgets import QuietButton, muted

LONGEST = 120  # characters of a line that are shown


class FormulaPart(QWidget):
    """The part of the tab; hidden where nothing is missing. Nothing is put in before it was seen: most drafts open in words
    of their own."""

    putting_in = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[Sequence[ParagraphInfo], DocumentType, Mapping[str, str]] | None = None
        self._many = 0  # lines that are missing
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        self.summary, self.lines = muted(wrap=True), muted(wrap=True)
        column.addWidget(self.summary)
        column.addWidget(self.lines)
        self.show_button = QuietButton(_("Opening and closing…"), self._on_show)
        self.button = QuietButton("", self.putting_in.emit)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self.show_button)
        row.addWidget(self.button)
        row.addStretch()
        column.addLayout(row)
        self._open(False)

    def show_paragraphs(
        self, paragraphs: Sequence[ParagraphInfo], held: DocumentType, values: Mapping[str, str]
    ) -> None:
        """Look at the paragraphs of a draft of this type, whose Fields say `values`; only where that is seen, for this runs
        while somebody types."""
        self._given = (paragraphs, held, values)
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        if self._given is None:
            return
        paragraphs, held, values = self._given
        missing = [
            fields.fill(markup.plain(text), values) for _role, text in formulas.missing(paragraphs, held)
        ]
        many = self._many = len(missing)
        self.summary.setText(
            ngettext(
                "{} line of the opening and closing of {} is not in the draft word for word:",
                "{} lines of the opening and closing of {} are not in the draft word for word:",
                many,
            ).format(many, held.with_article)
        )
        self.lines.setText("\n".join(map(_short, missing)))
        self.button.setText(ngettext("Put {} in", "Put {} in", many).format(many))
        if not many:
            self._open(False)
        self.setVisible(many > 0)

    def _open(self, shown: bool) -> None:
        for part in (self.summary, self.lines, self.button):
            part.setVisible(shown)
        self.show_button.setText(_("Hide") if shown else _("Opening and closing…"))

    def _on_show(self) -> None:
        self._open(self.summary.isHidden())


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
