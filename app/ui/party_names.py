"""One party: its names in each language and its statuses, each with first and last day; added, corrected, deleted.

Leaves which of them holds on a day to the domain, and the list of parties to `parties_pane`.
"""

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain import parties, party_history
from app.domain.party_history import NameInfo, StatusInfo
from app.i18n import _
from app.text import names
from app.ui import style
from app.ui.context import Context
from app.ui.participants import words
from app.ui.widgets import Form, QuietButton, SectionLabel, StyledList, muted, title

SPOKEN = {
    "en": "English", "ru": "Русский", "fr": "Français", "es": "Español", "kk": "Қазақша", "ky": "Кыргызча", "tg": "Тоҷикӣ",
    "tk": "Türkmençe", "uz": "Oʻzbekcha", "az": "Azərbaycanca", "tr": "Türkçe", "de": "Deutsch", "fa": "فارسی",
    "zh": "中文", "ar": "العربية",
}  # fmt: skip
NAME = ("language", "short", "formal", "acronym", "article", "valid_from", "valid_to")
STATUS = ("status", "valid_from", "valid_to")


class PartyNames(QScrollArea):
    """The pane of one party. `left` tells that the list is wanted again."""

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._party, self._process = 0, 0
        self._name, self._status = 0, 0  # the chosen ones
        inside = QWidget()
        inside.setObjectName("inside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, style.space(2), 0)
        self._column.setSpacing(style.space(2))
        back = QuietButton(_("All parties"), self.left.emit, icon="undo")
        self._remove = QuietButton(_("Remove party"), self.remove, icon="trash")
        self._row(back, self._remove)
        self.heading = title()
        self._column.addWidget(self.heading)
        self.party_form = Form()
        self.party_form.add_choice("kind", _("Kind"), words.kinds())
        self.party_form.add_line("iso3", _("ISO code"), beside=True, placeholder="KGZ")
        self._column.addWidget(self.party_form)
        self._column.addWidget(SectionLabel(_("Names")))
        self.names = self._list(_("Names of the party"))
        self.names.currentItemChanged.connect(lambda _now, _before: self._choose_name())
        self.name_form = self._make_name_form()
        self._column.addWidget(self.name_form)
        self._row(
            QuietButton(_("Another name"), self.add_name, icon="plus"),
            QuietButton(_("Delete name"), self.remove_name, icon="trash"),
        )
        self._column.addWidget(SectionLabel(_("Status in the process")))
        self._no_status = muted(_("Neither member nor observer: it takes part as a guest."), wrap=True)
        self._column.addWidget(self._no_status)
        self.statuses = self._list(_("Statuses of the party"))
        self.statuses.currentItemChanged.connect(lambda _now, _before: self._choose_status())
        self.status_form = Form()
        self.status_form.add_choice("status", _("Status"), words.capacities())
        self.status_form.add_date("valid_from", _("First day"))
        self.status_form.add_date("valid_to", _("Last day"), beside=True)
        self._column.addWidget(self.status_form)
        self._row(
            QuietButton(_("Another status"), self.add_status, icon="plus"),
            QuietButton(_("Delete status"), self.remove_status, icon="trash"),
        )
        self._column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.party_form.edited.connect(self.on_party_edited)
        self.name_form.edited.connect(self.on_name_edited)
        self.status_form.edited.connect(self.on_status_edited)
        self.setFocusProxy(self.names)

    def show_party(self, party: int, *, process: int) -> None:
        """Show a party, its name of today chosen."""
        if party != self._party:
            self._name = self._status = 0
        self._party, self._process = party, process
        self.show_again()

    def show_again(self) -> None:
        """Read the party anew; what is chosen stays chosen. A party that is gone closes the pane."""
        with self._context.guard(), self._context.store.read() as s:
            held = parties.names_on(s, [self._party])
            called = party_history.names(s, self._party)
            was = party_history.statuses(s, self._party, process=self._process)
        if self._party not in held:
            self.left.emit()
            return
        info = held[self._party]
        self.heading.setText(info.in_text)
        self.party_form.fill({"kind": info.kind, "iso3": info.iso3})
        self._show_names(called)
        self._show_statuses(was)

    def add_name(self) -> None:
        """Another name, in the language of the chosen one, to be written over."""
        with self._context.guard(), self._context.write(_("Add a name of a party")) as s:
            there = {name.language for name in party_history.names(s, self._party)}
            language = next((one for one in SPOKEN if one not in there), "en")
            short = parties.names_on(s, [self._party])[self._party].short
            self._name = parties.add_name(s, self._party, short=short, language=language)
        self.show_again()
        self.name_form.field("short").setFocus()

    def remove_name(self) -> None:
        """Delete the chosen name."""
        with self._context.guard(), self._context.write(_("Delete a name of a party")) as s:
            party_history.remove_name(s, self._name)
        self.show_again()

    def add_status(self) -> None:
        """Another status, to be set."""
        with self._context.guard(), self._context.write(_("Add a status of a party")) as s:
            held = party_history.statuses(s, self._party, process=self._process)
            since = None if not held else self._today()
            self._status = parties.set_status(
                s, self._party, process=self._process, status="member", since=since
            )
        self.show_again()

    def remove_status(self) -> None:
        """Delete the chosen status."""
        if self._status:
            with self._context.guard(), self._context.write(_("Delete a status of a party")) as s:
                party_history.remove_status(s, self._status)
            self.show_again()

    def remove(self) -> None:
        """Delete the party."""
        with self._context.guard(), self._context.write(_("Remove a party")) as s:
            parties.remove(s, self._party)
        self.show_again()

    def on_party_edited(self, key: str, value: object) -> None:
        """Kind or code was changed."""
        with self._context.guard(), self._context.write(_("Edit a party")) as s:
            parties.edit(s, self._party, **{key: str(value)})
        self.show_again()

    def on_name_edited(self, key: str, value: object) -> None:
        """A part of the chosen name was changed."""
        with self._context.guard(), self._context.write(_("Edit a name of a party")) as s:
            party_history.edit_name(s, self._name, **{key: value})
        self.show_again()

    def on_status_edited(self, key: str, value: object) -> None:
        """The chosen status was changed."""
        with self._context.guard(), self._context.write(_("Edit a status of a party")) as s:
            party_history.edit_status(s, self._status, **{key: value})
        self.show_again()

    def _show_names(self, called: list[NameInfo]) -> None:
        self._called = {name.id: name for name in called}
        if self._name not in self._called:
            self._name = called[-1].id if called else 0
            self._name = next((n.id for n in reversed(called) if n.language == "en"), self._name)
        self.names.blockSignals(True)
        self.names.clear()
        for name in called:
            spoken = SPOKEN.get(name.language, name.language)
            formal = names.with_article(name.formal or name.short, name.article)
            days = _days(name.valid_from, name.valid_to)
            self.names.add_entry(
                name.id, name.short, " · ".join(part for part in (days, formal) if part), aside=spoken
            )
        _stretch(self.names)
        self.names.setCurrentRow(list(self._called).index(self._name))
        self.names.blockSignals(False)
        self._fill(self.name_form, self._called[self._name], NAME)

    def _show_statuses(self, was: list[StatusInfo]) -> None:
        self._was = {status.id: status for status in was}
        if self._status not in self._was:
            self._status = was[-1].id if was else 0
        called = dict(words.capacities())
        self.statuses.blockSignals(True)
        self.statuses.clear()
        for status in was:
            days = _days(status.valid_from, status.valid_to) or _("from ever")
            self.statuses.add_entry(status.id, called[status.status], days)
        _stretch(self.statuses)
        for shown in (self.statuses, self.status_form):
            shown.setVisible(bool(was))
        self._no_status.setVisible(not was)
        if self._status:
            self.statuses.setCurrentRow(list(self._was).index(self._status))
            self._fill(self.status_form, self._was[self._status], STATUS)
        self.statuses.blockSignals(False)

    def _choose_name(self) -> None:
        if 0 <= (row := self.names.currentRow()) < len(self._called):
            self.name_form.commit()
            self._name = list(self._called)[row]
            self._fill(self.name_form, self._called[self._name], NAME)

    def _choose_status(self) -> None:
        if 0 <= (row := self.statuses.currentRow()) < len(self._was):
            self._status = list(self._was)[row]
            self._fill(self.status_form, self._was[self._status], STATUS)

    def _fill(self, form: Form, info: NameInfo | StatusInfo, keys: tuple[str, ...]) -> None:
        values = {key: getattr(info, key) for key in keys}
        form.fill(
            {
                key: value.isoformat() if hasattr(value, "isoformat") else value
                for key, value in values.items()
            }
        )

    def _make_name_form(self) -> Form:
        form = Form()
        form.add_line("short", _("Short name"))
        form.add_line("formal", _("Formal name"))
        form.add_line("article", _("Article in running text"), placeholder=_("the"))
        form.add_line("acronym", _("Acronym"), beside=True)
        form.add_date("valid_from", _("First day"))
        form.add_date("valid_to", _("Last day"), beside=True)
        form.add_choice("language", _("Language"), list(SPOKEN.items()))
        return form

    def _list(self, name: str) -> StyledList:
        made = StyledList()
        made.setAccessibleName(name)
        self._column.addWidget(made)
        return made

    def _row(self, *buttons: QuietButton) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self._column.addLayout(row)

    def _today(self) -> str:
        return QDate.currentDate().toString("yyyy-MM-dd")


def _days(first: object, last: object) -> str:
    """ "from 1 June 2022", "until 31 May 2022", or both."""

    def shown(day: object) -> str:
        return QLocale().toString(QDate.fromString(str(day), "yyyy-MM-dd"), "d MMM yyyy")

    if first and last:
        return f"{shown(first)} – {shown(last)}"
    return _("from {}").format(shown(first)) if first else _("until {}").format(shown(last)) if last else ""


def _stretch(listed: StyledList) -> None:
    """As high as its entries, up to six."""
    height = sum(listed.sizeHintForRow(row) for row in range(min(6, listed.count())))
    listed.setFixedHeight(height + 2 * listed.frameWidth() + style.space(1))
