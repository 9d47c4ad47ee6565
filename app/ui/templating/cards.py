"""One template in a list: read, used, edited in place, deleted.

Knows how it looks and which fields it has. Leaves writing to the list it stands in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.templates import TemplateInfo
from app.domain.themes import ThemeInfo
from app.i18n import _
from app.ui import style
from app.ui.draft.note_marks import NoteMarks
from app.ui.draft.note_pane import NoteField
from app.ui.library.excerpts import ExcerptLabel
from app.ui.library.source_pane import list_kinds
from app.ui.widgets import Chip, ElidedLabel, Form, IconButton, QuietButton, muted

NO_THEME = 0


@dataclass(frozen=True)
class Shown:
    """A template with what a card says of it: the text as this meeting fills it, and the words that were looked for."""

    info: TemplateInfo
    text: str
    theme: ThemeInfo | None
    words: str = ""


class TemplateCard(QFrame):
    """The card. `used(id)` wants the template in the draft, `edited(id, key, value)` a change, `removing(id)` its end."""

    used = Signal(int)
    edited = Signal(int, str, object)
    removing = Signal(int)

    def __init__(self, shown: Shown, use: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.shown: Shown | None = None
        self._id = shown.info.id
        self.name = ElidedLabel()
        font = self.name.font()
        font.setWeight(font.Weight.DemiBold)
        self.name.setFont(font)
        self.chip = Chip()
        self.kind = muted()
        self._text: ExcerptLabel | None = None
        self.use_button = QuietButton(use, lambda: self.used.emit(self._id))
        self.edit_button = QuietButton(_("Edit"), self.toggle)
        self.edit_button.setCheckable(True)
        self.remove_button = IconButton("trash", "", lambda: self.removing.emit(self._id))
        self.form = Form()
        self.text_field = NoteField()
        self._marks = NoteMarks(self.text_field.document())
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.text_field.finished.connect(self.commit)
        self.text_field.left.connect(self.commit)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(style.space(3), style.space(2.5), style.space(3), style.space(2.5))
        self._column.setSpacing(style.space(1.5))
        head = QHBoxLayout()
        head.setSpacing(style.space(1.5))
        head.addWidget(self.name, 1)
        head.addWidget(self.chip)
        self._column.addLayout(head)
        self._column.addWidget(self.kind)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        row.addWidget(self.use_button)
        row.addWidget(self.edit_button)
        row.addStretch()
        row.addWidget(self.remove_button)
        self._column.addLayout(row)
        self.form.add_line("name", _("Name"))
        self.form.add_choice("note", _("Kind of document"), list_kinds())
        self.form.add_choice("theme_id", _("Theme"), [], beside=True)
        self.text_field.setAccessibleName(_("Text of the template"))
        self.text_field.setFixedHeight(150)
        self.form.add_widget(_("Text, with its Fields in braces"), self.text_field)
        self.form.hide()
        self._column.addWidget(self.form)

    def show_template(self, shown: Shown, themes: Sequence[ThemeInfo], *, can_use: bool, kind: bool) -> None:
        """Follow a change; a field that is being typed in stays. `kind` says whether its kind of document is named."""
        self.use_button.setEnabled(can_use)
        info = shown.info
        choices = [(NO_THEME, _("None")), *((one.id, "    " * one.depth + one.name) for one in themes)]
        self.form.offer("theme_id", choices)
        self.form.fill({"name": info.name, "note": info.kind, "theme_id": info.theme or NO_THEME})
        if not self.text_field.hasFocus():
            self.text_field.show_text(info.text)
        if shown == self.shown:
            return
        self.shown = shown
        self.name.setText(info.name)
        self.use_button.setAccessibleName(f"{self.use_button.text()}: {info.name}")
        self.edit_button.setAccessibleName(f"{_('Edit')}: {info.name}")
        self.remove_button.setAccessibleName(f"{_('Delete')}: {info.name}")
        self.remove_button.setToolTip(_("Delete the template"))
        self.kind.setText(info.kind.capitalize())
        self.kind.setVisible(kind and bool(info.kind))
        theme = shown.theme
        self.chip.setVisible(theme is not None)
        if theme is not None:
            self.chip.setText(self.fontMetrics().elidedText(theme.chip, Qt.TextElideMode.ElideRight, 120))
            self.chip.setToolTip(theme.whole)
            self.chip.set_tone(style.theme_tone(theme.tone))
        self._show_text(shown)

    def toggle(self) -> None:
        """Open the fields, or close them."""
        opened = self.edit_button.isChecked()
        self.form.setVisible(opened)
        if opened:
            self.form.field("name").setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.commit()

    def commit(self) -> None:
        """Keep what is still being typed."""
        self.form.commit()
        if self.shown is not None and self.text_field.note() != self.shown.info.text and self._typed():
            self.edited.emit(self._id, "text", self.text_field.note())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.edit_button.isChecked():
            self.edit_button.setChecked(False)
            self.toggle()
            self.edit_button.setFocus()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> bool:
        return self.form.isVisibleTo(self)

    def _on_edited(self, key: str, value: object) -> None:
        self.edited.emit(self._id, key, (value or None) if key == "theme_id" else value)

    def _show_text(self, shown: Shown) -> None:
        if self._text is not None:
            self._column.removeWidget(self._text)
            self._text.hide()
            self._text.deleteLater()
        self._text = ExcerptLabel(shown.text, words=shown.words)
        self._column.insertWidget(2, self._text)


def by_id(themes: Sequence[ThemeInfo]) -> Mapping[int, ThemeInfo]:
    """Themes by their ids."""
    return {theme.id: theme for theme in themes}
