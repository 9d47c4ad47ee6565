"""What the paragraph at the caret is: role, level, number, status, comments, themes, where it comes from.

Knows what the fields say; all of it can be changed. Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.documents.model import Role
from app.domain import drafts, open_points, theme_suggestions
from app.domain.drafts import ParagraphInfo
from app.domain.numbers import AUTOMATIC, UNNUMBERED
from app.domain.themes import ThemeInfo
from app.errors import UserError
from app.i18n import _
from app.ui.context import Context
from app.ui.draft.comments_part import CommentsPart
from app.ui.draft.reopen_part import ReopenPart
from app.ui.draft.toolbar import list_roles
from app.ui.theming.suggested import ThemeChips
from app.ui.theming.ticks import ThemeTicks
from app.ui.widgets import Form, Inspector, QuietButton, SectionLabel, muted

OWN = "own"
RESTED = 300  # milliseconds after a save: to look for themes at each one would be felt


class ParagraphPane(Inspector):
    """The tab."""

    edited = Signal(str, object)  # role, level, label or status with its value
    themed = Signal(object)
    theme_dismissed = Signal(int)  # it shall not be suggested again
    source_wanted = Signal(int)
    step_wanted = Signal(str, object)  # title of a step, and what it does with a session

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._themes: Sequence[ThemeInfo] = ()
        self._later = QTimer(self, singleShot=True, interval=RESTED)
        self._later.timeout.connect(self._suggest)
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
        self.form.add_choice("status", _("Status"), _statuses())
        self.form.edited.connect(self._on_edited)
        self.add(self.none)
        self.add(self.form)
        self.reopen = ReopenPart(context)
        self.reopen.wanted.connect(self._on_reopen)
        self.add(self.reopen)
        self.comments = CommentsPart(context)
        self.comments.wanted.connect(self.step_wanted)
        self.body.addSpacing(12)
        self.add(self.comments)
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
        before = self._info
        typed = (
            before is not None
            and info is not None
            and (before.id, before.themes) == (info.id, info.themes)
            and before is not info
            and themes is self._themes
        )
        self._info, self._themes = info, themes
        self.none.setVisible(info is None)
        if typed:
            self._later.start()
        else:
            self._suggest()
        for part in (self.form, self.themes_label, self.ticks, self.origin_label, self.origin, self.comments):
            part.setVisible(info is not None)
        self.go.setVisible(info is not None and info.source is not None)
        self.reopen.show_locked(info is not None and info.locked, new=not same)
        if info is None:
            self.comments.show_paragraph(0)
            return
        if self.isVisible() and not (typed and before is not None and before.comments == info.comments):
            self.comments.show_paragraph(info.id)
        self.form.offer("status", _statuses(bracketed=bool(open_points.of_paragraph(info))))
        kept = info.own_label not in (AUTOMATIC, UNNUMBERED)
        own = kept or (same and self.form.field("label").hasFocus())  # it is being typed
        self.form.fill({
            "role": info.role, "level": info.level, "status": info.status,
            "number": OWN if own else info.own_label, "label": info.own_label if kept else "",
        })  # fmt: skip
        self.form.show_field("label", own)
        self.form.show_field("level", info.role in (Role.SUB_PARAGRAPH, Role.HEADING, Role.TITLE))
        self.ticks.show_themes(themes, info.themes)
        self.origin.setText(info.origin or _("New in this draft"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._suggest()
        self.comments.show_paragraph(self.paragraph)

    def _suggest(self) -> None:
        """Look for themes only where they are seen: this runs while somebody types."""
        self._later.stop()
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

    def ask_reason(self) -> None:
        """Put the keyboard where the reason for opening the paragraph again is typed."""
        self.reopen.reason.setFocus()

    def _on_reopen(self, reason: str, author: str) -> None:
        if paragraph := self.paragraph:
            self.step_wanted.emit(
                _("Reopen a paragraph"),
                lambda s: drafts.reopen(s, paragraph, reason=reason, author=author),
            )

    def _on_edited(self, key: str, value: object) -> None:
        if key == "status" and value == drafts.OPEN and self._info is not None and self._info.locked:
            self.form.fill({"status": self._info.status})
            self.ask_reason()
        elif key == "number":
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


def _statuses(*, bracketed: bool = False) -> list[tuple[object, str]]:
    """How far a paragraph can be; that it is bracketed follows from its words."""
    return [
        (drafts.OPEN, _("Bracketed") if bracketed else _("Open")),
        (drafts.AD_REFERENDUM, _("Agreed ad referendum")),
        (drafts.AGREED, _("Agreed")),
    ]
