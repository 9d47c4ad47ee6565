"""The options of a paper: what concerns the chosen one is shown, and each keeps its own choice while the page lives."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.exporting import PAPERS, Options
from app.i18n import _
from app.ui import style
from app.ui.widgets import Form, muted

# which options each paper reads
CONCERN = {
    "remarks": ("status",),
    "participants": ("status", "everyone", "statistics", "contacts"),
    "agenda": ("status", "questions", "internal"),
}


def list_statuses(what: str) -> list[tuple[str, str]]:
    """(printed, shown) of the status lines that make sense for a paper; "" leaves it to the paper."""
    own = _("As in the draft") if what == "remarks" else _("Provisional")
    more = ["Draft", "Zero draft", "Final"] if what == "remarks" else ["Draft", "Final"]
    shown = {"Draft": _("Draft"), "Zero draft": _("Zero draft"), "Final": _("Final")}
    return [("", own), *((status, shown[status]) for status in more)]


class OptionsForm(QWidget):
    """A form a paper. `changed` tells that the paper would look different now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = PAPERS[0]
        self._kept = dict.fromkeys(PAPERS, Options())
        self._forms = {what: self._make_form(what) for what in PAPERS}
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
        column.addWidget(self._privacy)
        self.show_paper(self._what)

    def _make_form(self, what: str) -> Form:
        form = Form()
        form.add_choice("status", _("Status line"), list_statuses(what))
        labels = {
            "everyone": _("Also delegations that have not replied"),
            "statistics": _("Numbers by category"),
            "contacts": _("Contacts of participants"),
            "questions": _("Guiding questions"),
            "internal": _("Internal sessions"),
        }
        for name in CONCERN[what]:
            if name in labels:
                form.add_check(name, labels[name])
        form.fill({name: getattr(Options(), name) for name in CONCERN[what]})
        form.edited.connect(self.on_edited)
        return form

    @property
    def options(self) -> Options:
        """What is chosen for the paper that is shown."""
        return self._kept[self._what]

    def show_paper(self, what: str) -> None:
        """Show the options of a paper, as they were chosen last."""
        self._what = what
        for paper, form in self._forms.items():
            form.setVisible(paper == what)
        self._show_privacy()

    def on_edited(self, key: str, value: object) -> None:
        """An option was chosen."""
        self._kept[self._what] = replace(self._kept[self._what], **{key: value})  # type: ignore[arg-type]
        self._show_privacy()
        self.changed.emit()

    def _show_privacy(self) -> None:
        self._privacy.setVisible("contacts" in CONCERN[self._what] and self.options.contacts)
