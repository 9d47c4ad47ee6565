"""Naming an ancestor that was not found: a search over earlier paragraphs.

Knows who may be an ancestor: a paragraph of another document that is not younger. Leaves writing to the pane.
"""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.model import Role
from app.domain import library
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft.wording import place_of
from app.ui.widgets import SearchField, StyledList, muted

LISTED = 20  # hits a pane can show
LOOKED_AT = 80


class AncestorSearch(QWidget):
    """The search; `picked(id)` follows Enter and a double click."""

    picked = Signal(object)  # the id of a paragraph

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._child = 0
        self.field = SearchField(_("Search earlier paragraphs…"))
        self.field.searched.connect(lambda _words: self.show_found())
        self.field.left_down.connect(self._on_left_down)
        self.list = StyledList()
        self.list.setAccessibleName(_("Earlier paragraphs"))
        self.list.setFixedHeight(230)
        self.list.picked.connect(self.picked)
        self.list.itemClicked.connect(lambda _item: self.list.pick_current())
        self.none = muted(_("Nothing found among earlier documents."), wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1.5))
        for part in (self.field, self.list, self.none):
            column.addWidget(part)

    def set_child(self, paragraph: int) -> None:
        """Whose ancestor is looked for."""
        self._child = paragraph

    def start(self) -> None:
        """Begin with what earlier documents have on the paragraph's themes."""
        self.field.clear()
        self.show_found()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self) -> None:
        """Show what earlier documents have."""
        words = self.field.text().strip()
        with self._context.store.read() as s:
            own = library.get(s, [self._child])
            if not own:
                return
            if words:
                ids = [hit.paragraph for hit in library.search(s, words, limit=LOOKED_AT).hits]
            else:
                ids = [id for theme in own[0].themes for id in library.on_theme(s, theme)]
            infos = library.get(s, list(dict.fromkeys(ids)))
        day = own[0].source_date or date.max
        fit = [one for one in infos if one.source != own[0].source and (one.source_date or date.min) <= day]
        self.list.clear()
        for one in [one for one in fit if one.role not in (Role.TITLE, Role.HEADING)][:LISTED]:
            self.list.add_entry(one.id, place_of(one), one.plain)
        self.list.setVisible(self.list.count() > 0)
        self.none.setVisible(bool(words) and not self.list.count())

    def _on_left_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.currentRow() < 0:
            self.list.pick_row(1)
