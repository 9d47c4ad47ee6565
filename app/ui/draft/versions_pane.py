"""The draft as a paper: its facts and the ends of its paragraphs; its frozen versions; and what is compared with what.

Knows what is shown of them. Leaves what the buttons do to `comparing`, writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import document_types
from app.domain.drafts import DraftInfo
from app.domain.sides import NOW, SOURCE, VERSION, Side, version_key
from app.domain.versions import VersionInfo
from app.i18n import _, ngettext
from app.ui import moments, style
from app.ui.draft.endings_part import EndingsPart
from app.ui.draft.formula_part import FormulaPart
from app.ui.draft.number_tools import NumbersPart
from app.ui.widgets import Form, IconButton, Inspector, QuietButton, SectionLabel, muted


class VersionsPane(Inspector):
    """The tab."""

    edited = Signal(str, object)
    saving = Signal()
    comparing = Signal(str, str)  # the keys of the old and the new text
    opening = Signal(int)  # a version
    restoring = Signal(int, str)
    removing = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._listing: list[VersionInfo] | None = None
        self._offered: list[Side] = []
        self.setMaximumWidth(16777215)
        self.add(SectionLabel(_("This draft")))
        self.form = Form()
        self.form.add_line("title", _("Title"))
        self.form.add_choice("kind", _("Kind"), document_types.names())
        self.form.add_line("status", _("Status"), placeholder=_("Zero draft"))
        self.form.add_line("symbol", _("Symbol"), beside=True)
        self.form.add_check("working_numbers", _("Working numbers (PP1, OP1) until it is final"))
        self.form.edited.connect(self.edited)
        self.add(self.form)
        self.numbers = NumbersPart()
        self.add(self.numbers)
        self.formula = FormulaPart()
        self.add(self.formula)
        self.endings = EndingsPart()
        self.add(self.endings)
        self._add_saving()
        self.add_section(_("Versions"))
        self.none = muted(_("No version is saved yet."), wrap=True)
        self.add(self.none)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)
        self._add_comparing()
        self.body.addStretch(1)

    def _add_saving(self) -> None:
        self.add_section(_("Save a version"))
        self.add(muted(_("A version is a frozen copy: what you type later does not change it."), wrap=True))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the version"))
        self.name.returnPressed.connect(self._on_save)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self.name, 1)
        row.addWidget(QuietButton(_("Save version"), self._on_save))
        self.body.addLayout(row)
        self.facts = Form()
        self._own = {
            "status": self.facts.add_line("status", _("Status of the version")),
            "symbol": self.facts.add_line("symbol", _("Its symbol"), beside=True),
            "note": self.facts.add_line("note", _("Note"), placeholder=_("After the first reading")),
        }
        self.add(self.facts)

    def _add_comparing(self) -> None:
        self.add_section(_("Compare"))
        self.sides = Form()
        self.sides.add_choice("old", _("From"), [])
        self.sides.add_choice("new", _("To"), [])
        for key in ("old", "new"):
            self.sides.field(key).setMinimumWidth(
                80
            )  # titles of documents are long: they do not widen the pane
        self.add(self.sides)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(QuietButton(_("Show changes"), self._on_compare))
        self.body.addLayout(row)

    def show_draft(self, info: DraftInfo, listing: Sequence[VersionInfo], *, next_name: str) -> None:
        """Show a draft's facts and versions; `next_name` is proposed for the next one."""
        names = ("title", "kind", "status", "symbol", "working_numbers")
        self.form.fill({name: getattr(info, name) for name in names})
        self.numbers.show_kept(info.kept)
        self._own["status"].setPlaceholderText(info.status)
        self._own["symbol"].setPlaceholderText(info.symbol)
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(next_name)
        if self._listing == list(listing):
            return
        self._listing = list(listing)
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for version in listing:
            self.list.addWidget(self._entry(version))
        self.none.setVisible(not listing)

    def offer(self, listing: Sequence[Side]) -> None:
        """Offer what can be compared: first the newest version (or the document the draft started from) with the draft."""
        if self._offered == list(listing):
            return
        chosen = self.sides.values() if self._offered else {}
        fresh = {one.key for one in listing} - {one.key for one in self._offered}
        self._offered = list(listing)
        keys = [one.key for one in listing]
        first = next((one.key for one in listing if one.sort == VERSION), keys[1] if len(keys) > 1 else NOW)
        old = chosen.get("old") if chosen.get("old") in keys and first not in fresh else first
        new = chosen.get("new") if chosen.get("new") in keys else NOW
        shown = [
            (one.key, _("Library: {}").format(one.name) if one.sort == SOURCE else one.name)
            for one in listing
        ]
        for key in ("old", "new"):
            self.sides.offer(key, shown)
        self.sides.fill({"old": old, "new": new})

    def told(self) -> dict[str, str]:
        """What is to be frozen is called: name, status, symbol, note."""
        return {"name": self.name.text(), **{key: field.text() for key, field in self._own.items()}}

    def clear_told(self) -> None:
        """It is frozen: the next one has facts of its own."""
        for field in self._own.values():
            field.clear()

    def _entry(self, version: VersionInfo) -> QWidget:
        """A version: its name, when it was frozen, how long it is, and what can be done with it."""
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, style.space(2), 0, style.space(2))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(style.space(1))
        name = QLabel(version.name)
        name.setWordWrap(True)
        head.addWidget(name, 1)
        for icon, text, act in (
            ("undo", _("Go back to {}"), lambda: self.restoring.emit(version.id, version.name)),
            ("trash", _("Delete {}"), lambda: self.removing.emit(version.id, version.name)),
        ):
            head.addWidget(IconButton(icon, text.format(version.name), act))
        column.addLayout(head)
        when = moments.show(version.made_at)
        length = ngettext("{} paragraph", "{} paragraphs", version.paragraphs).format(version.paragraphs)
        facts = (when, length, version.status, version.symbol)
        column.addWidget(muted(" · ".join(part for part in facts if part), wrap=True))
        if version.note:
            column.addWidget(muted(version.note, wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, style.space(1), 0, 0)
        row.setSpacing(style.space(2))
        for words, full, act in (
            (_("Read"), _("Read {}"), lambda: self.opening.emit(version.id)),
            (_("Changes since"), _("Changes since {}"),
             lambda: self.comparing.emit(version_key(version.id), NOW)),
        ):  # fmt: skip
            button = QuietButton(words, act)
            button.setAccessibleName(full.format(version.name))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return entry

    def _on_compare(self) -> None:
        chosen = self.sides.values()
        if chosen["old"] and chosen["new"]:
            self.comparing.emit(str(chosen["old"]), str(chosen["new"]))

    def _on_save(self) -> None:
        self.name.setModified(False)
        self.saving.emit()
