"""The process's templates: paragraphs whose changing parts are Fields, ready to be put into the draft.

Knows what is offered for this kind of document and shows Fields as the meeting fills them. Leaves putting one into the draft
to the page.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.documents import markup
from app.domain import drafts, fields, meetings, templates
from app.domain.templates import TemplateInfo
from app.i18n import _
from app.text import names
from app.ui import style
from app.ui.context import Context
from app.ui.library.excerpts import ExcerptLabel
from app.ui.widgets import ElidedLabel, Inspector, QuietButton, SearchField, muted


class TemplatesPane(Inspector):
    """The tab."""

    wanted = Signal(int)  # a template, to be put below the paragraph at the caret

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.setMaximumWidth(16777215)
        self.search = SearchField(_("Find a template…"))
        self.search.searched.connect(lambda _words: self.refresh())
        self.none = muted(wrap=True)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(style.space(2))
        self.add(self.search)
        self.add(self.none)
        self.body.addLayout(self.cards)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the templates for the kind of the meeting's draft that hold every word of the search."""
        with self._context.store.read() as s:
            draft = drafts.of_meeting(s, self._context.meeting) if self._context.meeting else None
            if draft is None:
                offered: list[TemplateInfo] = []
                known: dict[str, str] = {}
            else:
                held = drafts.get(s, draft)
                process = meetings.get(s, held.meeting).process
                offered = templates.listing(s, process, kind=held.kind)
                known = fields.values(s, held.meeting, language=held.language)
        wanted = names.fold(self.search.text()).split()
        shown = [(one, fields.fill(markup.plain(one.text), known)) for one in offered]
        found = [
            (one, text)
            for one, text in shown
            if all(word in names.fold(f"{one.name} {text}") for word in wanted)
        ]
        self.none.setText(
            _("No template has these words.")
            if offered
            else _("This process has no template for this kind of document.")
        )
        self.none.setVisible(not found)
        while (item := self.cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one, text in found:
            self.cards.addWidget(self._card(one, text), 0, Qt.AlignmentFlag.AlignTop)

    def _card(self, template: TemplateInfo, text: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2.5))
        column.setSpacing(style.space(1.5))
        name = ElidedLabel(template.name)
        font = name.font()
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        button = QuietButton(_("Insert below"), lambda: self.wanted.emit(template.id))
        button.setAccessibleName(f"{_('Insert below')}: {template.name}")
        column.addWidget(name)
        column.addWidget(ExcerptLabel(text, words=self.search.text()))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card
