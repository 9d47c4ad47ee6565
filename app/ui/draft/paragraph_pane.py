"""What the paragraph at the caret is: role, level, number, status, themes, where it comes from; all of it can be changed.

Knows what the fields say. Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.documents.model import Role
from app.domain import theme_suggestions
from app.domain.drafts import ParagraphInfo
from app.domain.numbers import AUTOMATIC, UNNUMBERED
from app.domain.themes import ThemeInfo
from app.errors import UserError
from app.i18n import _
from app.ui.context import Context
from app.ui.draft.toolbar import list_roles
from app.ui.theming.suggested import ThemeChips
from app.ui.theming.ticks import ThemeTicks
from app.ui.widgets import Form, Inspector, QuietButton, SectionLabel, muted

OWN = "own"


class ParagraphPane(Inspector):
    """The tab."""

    edited = Signal(str, object)  # role, level, label or status with its value
    themed = Signal(object)
    theme_dismissed = Signal(int)  # it shall not be suggested again
    source_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._themes: Sequence[ThemeInfo] = ()
        self.setMaximumWidth(16777215)
        self._info: ParagraphInfo | None = None
        self.none = muted(_("Put the caret into a paragraph to see what it is."), wrap=True)
        self.form = Form()
        self.form.add_choice("role", _("Role"), [(str(role), text) for role, _level, text in list_roles()])
        self.form.add_number("level", _("Level"), most=3, beside=True)
        self.form.add_choice(
            "number",
            _("Number"),
            [(AUTOMATIC, _("Automatic")), (UNNUMBERED, _("None")), (OWN, _("Its own"))],
        )
        self.form.add_line("label", _("Own number"), beside=True, placeholder="2 bis")
        self.form.add_choice("status", _("Status"), [("open", _("Open")), ("agreed", _("Agreed"))])
        self.form.edited.connect(self._on_edited)
        self.add(self.none)
        self.add(self.form)
        self.themes_label = SectionLabel(_("Themes"))
        self.body.addSpacing(12)
        self.add(self.themes_label)
        self.chips = ThemeChips()
        self.chips.confirmed.connect(self._on_confirmed)
        self.chips.dismissed.connect(self.theme_dismissed)
        self.add(self.chips)
        self.ticks = ThemeTicks()
        self.ticks.changed.connect(self.themed)
        self.add(self.ticks)
        self.origin_label = SectionLabel(_("Comes from"))
        self.body.addSpacing(12)
        self.add(self.origin_label)
        self.origin = muted(wrap=True)
        self.add(self.origin)
        self.go = QuietButton(_("Show in the Library"), self._on_go, icon="library")
        self.add(self.go)
        self.body.addStretch(1)

    @property
    def paragraph(self) -> int:
        """The id of the paragraph that is shown; 0 for none."""
        return self._info.id if self._info is not None else 0

    def show_paragraph(self, info: ParagraphInfo | None, themes: Sequence[ThemeInfo]) -> None:
        """Show a paragraph; None empties the pane."""
        same = info is not None and self._info is not None and info.id == self._info.id
        if not same:
            self.form.commit()
        self._info, self._themes = info, themes
        self.none.setVisible(info is None)
        self._suggest()
        for part in (self.form, self.themes_label, self.ticks, self.origin_label, self.origin):
            part.setVisible(info is not None)
        self.go.setVisible(info is not None and info.source is not None)
        if info is None:
            return
        own = info.own_label not in (AUTOMATIC, UNNUMBERED)
        self.form.fill({
            "role": info.role, "level": info.level, "status": info.status,
            "number": OWN if own else info.own_label, "label": info.own_label if own else "",
        })  # fmt: skip
        self.form.show_field("label", own)
        self.form.show_field("level", info.role in (Role.SUB_PARAGRAPH, Role.HEADING, Role.TITLE))
        self.ticks.show_themes(themes, info.themes)
        self.origin.setText(info.origin or _("New in this draft"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._suggest()

    def _suggest(self) -> None:
        """Look for themes only where they are seen: this runs while somebody types."""
        if self._info is None:
            self.chips.show_themes((), (), ())
        elif self.isVisible():
            try:
                with self._context.store.read() as s:
                    found = theme_suggestions.suggest_for_draft(s, self._info.id)
            except UserError:  # deleted meanwhile: the page is about to show another one
                found = []
            self.chips.show_themes(self._themes, self._info.themes, found)

    def _on_confirmed(self, theme: int) -> None:
        if self._info is not None:
            self.themed.emit([*self._info.themes, theme])

    def _on_edited(self, key: str, value: object) -> None:
        if key == "number":
            own = value == OWN
            self.form.show_field("label", own)
            if own:
                self.form.field("label").setFocus()
            else:
                self.edited.emit("label", value)
        elif key == "label":
            self.edited.emit("label", str(value).strip())
        else:
            self.edited.emit(key, value)

    def _on_go(self) -> None:
        if self._info is not None and self._info.source is not None:
            self.source_wanted.emit(self._info.source)
