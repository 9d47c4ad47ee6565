"""The options of a paper: what concerns the chosen one is shown. Leaves keeping them to the page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.exporting import PAPERS
from app.domain.print_options import NEVER_KEPT
from app.i18n import _
from app.ui import style
from app.ui.export.choices import Choice, list_choices
from app.ui.export.room_choices import list_room_choices
from app.ui.widgets import Form, muted


class OptionsForm(QWidget):
    """A form a paper. `changed` tells that the paper would look different now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = next(iter(PAPERS))
        self._kept: dict[str, Any] = {what: paper.options() for what, paper in PAPERS.items()}
        self._choices = {what: [*list_choices(what), *list_room_choices(what)] for what in PAPERS}
        self._forms = {what: self._make_form(what) for what in PAPERS}
        self._nothing = muted(_("This paper has no options."))
        self._privacy = muted(
            _(
                "E-mail addresses and telephone numbers are personal data: give this list only to those who need it."
            ),
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1))
        for form in self._forms.values():
            column.addWidget(form)
        column.addWidget(self._nothing)
        column.addWidget(self._privacy)
        self.show_paper(self._what)

    def _make_form(self, what: str) -> Form:
        form = Form()
        for choice in self._choices[what]:
            _add(form, choice)
        form.fill({choice.key: getattr(self._kept[what], choice.key) for choice in self._choices[what]})
        form.edited.connect(self.on_edited)
        return form

    @property
    def options(self) -> Any:
        """What is chosen for the paper that is shown: an instance of its Paper.options."""
        return self._kept[self._what]

    def offer(self, what: str, offered: Mapping[str, Sequence[tuple[object, str]]]) -> None:
        """Let choices of a paper have these entries; what is chosen is shown by `fill`."""
        for key, entries in offered.items():
            self._forms[what].offer(key, entries)

    def fill(self, kept: Mapping[str, Any]) -> None:
        """Show the options that the workspace keeps, by paper; what is never kept stays as it was chosen here."""
        for what, options in kept.items():
            mine = {name: getattr(self._kept[what], name) for name in NEVER_KEPT if hasattr(options, name)}
            self._kept[what] = replace(options, **mine)
            self._forms[what].fill(
                {choice.key: getattr(self._kept[what], choice.key) for choice in self._choices[what]}
            )
        self._show_fields()

    def show_paper(self, what: str) -> None:
        """Show the options of a paper, as they were chosen last."""
        self._what = what
        for paper, form in self._forms.items():
            form.setVisible(paper == what and bool(self._choices[what]))
        self._nothing.setVisible(not self._choices[what])
        self._show_fields()

    def on_edited(self, key: str, value: object) -> None:
        """An option was chosen."""
        self._kept[self._what] = replace(self._kept[self._what], **{key: value})
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        for choice in self._choices[self._what]:
            if choice.only:
                shown = bool(getattr(self.options, choice.only))
                self._forms[self._what].show_field(choice.key, shown)
        self._privacy.setVisible(bool(getattr(self.options, "contacts", False)))


def _add(form: Form, choice: Choice) -> None:
    """The field that asks for a choice."""
    key, label, beside = choice.key, choice.label, choice.beside
    if choice.kind == "choice":
        form.add_choice(key, label, choice.entries, beside=beside)
    elif choice.kind == "line":
        form.add_line(key, label, placeholder=choice.hint, beside=beside)
    elif choice.kind == "area":
        form.add_area(key, label)
    elif choice.kind == "date":
        form.add_date(key, label, beside=beside)
    elif choice.kind == "number":
        form.add_number(key, label, most=choice.most, beside=beside)
    elif choice.kind == "file":
        form.add_file(key, label, _("Word documents (*.docx)"), placeholder=choice.hint)
    else:
        form.add_check(key, label, beside=beside)
