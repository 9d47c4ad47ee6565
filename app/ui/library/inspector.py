"""What is known of the paragraph that is chosen: full text, place, who speaks, themes; and how to mend what was read wrongly.

Knows what is shown and edited, and which suggested themes were dismissed. Leaves all other writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.domain import theme_suggestions
from app.domain.library import ParagraphInfo
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.text import dates
from app.ui import style
from app.ui.context import Context
from app.ui.draft.note_marks import NoteMarks
from app.ui.draft.note_pane import NoteField
from app.ui.draft.toolbar import list_roles
from app.ui.library.excerpts import ExcerptLabel
from app.ui.theming.suggested import ThemeChips
from app.ui.theming.ticks import ThemeTicks
from app.ui.widgets import FlowLayout, Form, Inspector, PrimaryButton, QuietButton, SectionLabel, muted, title

WHOLE = 100_000  # no paragraph is longer


class ParagraphInspector(Inspector):
    """The tab Paragraph."""

    adding = Signal(int)
    themed = Signal(int, object)
    corrected = Signal(int, str, object)  # paragraph, column, value
    document_wanted = Signal(int)  # read the source at this paragraph
    template_wanted = Signal(int)  # a template shall be made of this paragraph

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.setMaximumWidth(16777215)
        self._info: ParagraphInfo | None = None
        self._text: ExcerptLabel | None = None
        self.none = muted(
            _("Choose a paragraph to see where it stands and to take it into the draft."), wrap=True
        )
        self.place = title()
        self.facts = muted(wrap=True)
        self.where = muted(wrap=True)
        self.add_button = PrimaryButton(_("Add to draft"), lambda: self.adding.emit(self.paragraph))
        self.copy_button = QuietButton(_("Copy"), self.copy)
        self.read_button = QuietButton(
            _("Read"),
            lambda: self.document_wanted.emit(self.paragraph),
            tooltip=_("Read the document at this paragraph"),
        )
        self.template_button = QuietButton(
            _("Make template…"),
            lambda: self.template_wanted.emit(self.paragraph),
            tooltip=_("Keep the paragraph with its changing parts as Fields"),
        )
        self.correct_button = QuietButton(_("Correct what was read"), self._on_correct)
        self.correct_button.setCheckable(True)
        self.chips = ThemeChips()
        self.chips.confirmed.connect(self._on_confirmed)
        self.chips.dismissed.connect(self._on_dismissed)
        self.ticks = ThemeTicks()
        self.ticks.changed.connect(lambda ids: self.themed.emit(self.paragraph, ids))
        self.themes_label = SectionLabel(_("Themes"))
        self.form = Form()
        self.form.add_choice("role", _("Role"), [(str(role), text) for role, _level, text in list_roles()])
        self.form.add_line("label", _("Number"))
        self.form.add_number("level", _("Level"), most=6, beside=True)
        self.form.edited.connect(lambda key, value: self.corrected.emit(self.paragraph, key, value))
        self.text_field = NoteField()
        self.text_field.setAccessibleName(_("Text of the paragraph"))
        self.text_field.setFixedHeight(180)
        self._marks = NoteMarks(self.text_field.document())
        self.text_field.finished.connect(self._on_text)
        self.text_field.left.connect(self._on_text)
        self.form.add_widget(_("Text"), self.text_field)
        self._lay_out()
        self.show_paragraph(None, ())

    def _lay_out(self) -> None:
        self.add(self.none)
        self.add(self.place)
        self.add(self.facts)
        self._text_row = QHBoxLayout()
        self.body.addLayout(self._text_row)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.add_button, self.template_button, self.copy_button, self.read_button):
            row.addWidget(button)
        self.body.addSpacing(style.space(1))
        self.add(buttons)
        self.add(self.where)
        self.body.addSpacing(style.space(3))
        self.add(self.themes_label)
        self.add(self.chips)
        self.add(self.ticks)
        self.body.addSpacing(style.space(3))
        self.add(self.correct_button)
        self.add(self.form)
        self.body.addStretch(1)

    @property
    def paragraph(self) -> int:
        """The id of the paragraph that is shown; 0 for none."""
        return self._info.id if self._info is not None else 0

    def show_paragraph(
        self,
        info: ParagraphInfo | None,
        themes: Sequence[ThemeInfo],
        *,
        where: str = "",
        can_add: bool = True,
    ) -> None:
        """Show a paragraph; `where` says into which place of the draft it would go."""
        if (info.id if info else 0) != self.paragraph:
            self.form.commit()
            self._on_text()
            self.correct_button.setChecked(False)
        self._info = info
        shown = info is not None
        self.none.setVisible(not shown)
        for part in (self.place, self.facts, self.add_button, self.template_button, self.copy_button, self.read_button,
                     self.ticks, self.themes_label, self.correct_button):  # fmt: skip
            part.setVisible(shown)
        self.where.setVisible(shown and bool(where))
        self.where.setText(where)
        self.add_button.setEnabled(can_add)
        self.form.setVisible(shown and self.correct_button.isChecked())
        self._show_text(info)
        self._show_chips(themes)
        if info is None:
            return
        label = info.label.strip(" .")
        self.place.setText(f"{info.source_title} · § {label}" if label else info.source_title)
        self.facts.setText(" · ".join(part for part in _facts(info) if part))
        self.ticks.show_themes(themes, info.themes)
        self.form.fill({"role": info.role, "label": info.label, "level": info.level})
        self.text_field.show_text(info.text)

    def copy(self) -> None:
        """The paragraph's words to the clipboard."""
        if self._info is not None:
            QApplication.clipboard().setText(self._info.plain)

    def _show_chips(self, themes: Sequence[ThemeInfo]) -> None:
        """The themes it carries, and those it may speak to."""
        found: Sequence[theme_suggestions.Suggestion] = ()
        if self._info is not None and themes:
            with self._context.store.read() as s:
                found = theme_suggestions.suggest(s, self._info.id)
        self.chips.show_themes(themes, self._info.themes if self._info is not None else (), found)

    def _on_confirmed(self, theme: int) -> None:
        if self._info is not None:
            self.themed.emit(self._info.id, [*self._info.themes, theme])

    def _on_dismissed(self, theme: int) -> None:
        if self._info is not None:
            with self._context.guard(), self._context.write(_("Dismiss a suggested theme")) as s:
                theme_suggestions.dismiss(s, self._info.id, theme)

    def _show_text(self, info: ParagraphInfo | None) -> None:
        if self._text is not None and info is not None and self._text.accessibleName() == info.plain:
            return
        if self._text is not None:
            self._text_row.removeWidget(self._text)
            self._text.hide()
            self._text.deleteLater()
            self._text = None
        if info is not None:
            self._text = ExcerptLabel(info.plain, longest=WHOLE)
            self._text_row.addWidget(self._text)

    def _on_correct(self) -> None:
        self.form.setVisible(self.correct_button.isChecked())

    def _on_text(self) -> None:
        if (
            self._info is not None
            and self.form.isVisibleTo(self)
            and self.text_field.note() != self._info.text
        ):
            self.corrected.emit(self._info.id, "text", self.text_field.note())


def _facts(info: ParagraphInfo) -> list[str]:
    """Day, role, who speaks and how."""
    role = next((text for role, _level, text in list_roles() if role == info.role), info.role)
    return [dates.span(info.source_date, None), role, info.actor, f"“{info.verb}”" if info.verb else ""]
