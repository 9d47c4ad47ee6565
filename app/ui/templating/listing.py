"""The list of templates, found by their words, each to be used, edited and deleted: on the Draft page and in the Library.

Knows which templates are offered and shows Fields as the meeting fills them. Leaves putting one into the draft to the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents import markup
from app.domain import drafts, fields, meetings, templates, themes
from app.domain.templates import TemplateInfo
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.text import names
from app.ui import style
from app.ui.context import Context
from app.ui.templating.cards import Shown, TemplateCard, by_id
from app.ui.widgets import Inspector, SearchField, muted


@dataclass(frozen=True)
class Offer:
    """What the list has to choose from; `kind` is the kind of the draft, "" where every kind is offered."""

    templates: Sequence[TemplateInfo] = ()
    values: tuple[tuple[str, str], ...] = ()
    themes: Sequence[ThemeInfo] = ()
    kind: str = ""
    has_draft: bool = False


class TemplateList(Inspector):
    """The pane. `use` is what the button of a card says; `own_kind` offers only what is for the kind of the draft."""

    wanted = Signal(int)  # a template, to be put into the draft

    def __init__(self, context: Context, *, use: str, own_kind: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._use, self._own_kind = use, own_kind
        self.setMaximumWidth(16777215)
        self.search = SearchField(_("Find a template…"))
        self.search.searched.connect(lambda _words: self.refresh())
        self.none = muted(wrap=True)
        self._cards: dict[int, TemplateCard] = {}
        self._inside = QWidget()
        self.add(self.search)
        self.add(self.none)
        self.add(self._inside)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the templates that hold every word of the search."""
        offer = self._read()
        known, about = dict(offer.values), by_id(offer.themes)
        wanted = names.fold(self.search.text()).split()
        found = []
        for info in offer.templates:
            text = fields.fill(markup.plain(info.text), known)
            if all(word in names.fold(f"{info.name} {text}") for word in wanted):
                theme = about.get(info.theme) if info.theme is not None else None
                found.append(Shown(info, text, theme, self.search.text()))
        self.none.setText(self._say_none(offer))
        self.none.setVisible(not found)
        if [shown.info.id for shown in found] != list(self._cards):
            self._lay_out(found)
        for shown in found:
            self._cards[shown.info.id].show_template(
                shown, offer.themes, can_use=offer.has_draft, kind=not offer.kind
            )

    def _read(self) -> Offer:
        with self._context.store.read() as s:
            meeting = self._context.meeting
            draft = drafts.of_meeting(s, meeting) if meeting else None
            held = drafts.get(s, draft) if draft is not None else None
            if held is None and self._own_kind:
                return Offer()
            every = meetings.processes(s)
            if not every:
                return Offer()
            process = meetings.get(s, meeting).process if meeting else every[0][0]
            language = held.language if held is not None else "en"
            values = fields.values(s, meeting, language=language) if meeting else {}
            kind = held.kind if held is not None and self._own_kind else ""
            return Offer(
                templates.listing(s, process, kind=kind),
                tuple(values.items()),
                themes.listing(s, process),
                kind,
                held is not None,
            )

    def _say_none(self, offer: Offer) -> str:
        if offer.templates:
            return _("No template has these words.")
        if offer.kind:
            return _(
                "This process has no template for this kind of document. “Make template…” in the Library makes one of a "
                "paragraph."
            )
        return _("No template yet. “Make template…” makes one of a paragraph of the Library.")

    def _lay_out(self, found: Sequence[Shown]) -> None:
        """Put the cards into a new list at once; those that stay keep what is typed in them."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(2))
        before, self._cards = self._cards, {}
        for shown in found:
            card = before.get(shown.info.id) or self._make(shown)
            self._cards[shown.info.id] = card
            column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self.body.replaceWidget(self._inside, fresh)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = fresh
        fresh.show()

    def _make(self, shown: Shown) -> TemplateCard:
        card = TemplateCard(shown, self._use)
        card.used.connect(self.wanted)
        card.edited.connect(self._on_edited)
        card.removing.connect(self._on_removing)
        return card

    def _on_edited(self, template: int, key: str, value: object) -> None:
        said = _("Rename a template") if key == "name" else _("Edit a template")
        self._context.flushing.emit()
        with self._context.guard(), self._context.write(said) as s:
            templates.edit(s, template, **{key: value})
        self.refresh()

    def _on_removing(self, template: int) -> None:
        shown = self._cards[template].shown
        name = shown.info.name if shown is not None else ""
        self._context.flushing.emit()
        with self._context.guard(), self._context.write(_("Delete the template “{}”").format(name)) as s:
            templates.remove(s, template)
        self._context.messages.tell(_("“{}” is deleted. Undo brings it back.").format(name))
        self.refresh()
