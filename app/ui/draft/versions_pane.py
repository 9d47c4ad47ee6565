"""The draft as a paper: its title, kind, status and symbol, and its frozen versions.

Knows what is shown of them. Leaves writing to the page.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import drafts
from app.domain.drafts import DraftInfo
from app.domain.versions import VersionInfo
from app.i18n import _, ngettext
from app.ui import moments, style
from app.ui.widgets import Form, Inspector, QuietButton, SectionLabel, muted


class VersionsPane(Inspector):
    """The tab."""

    edited = Signal(str, object)
    saving = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMaximumWidth(16777215)
        self.add(SectionLabel(_("This draft")))
        self.form = Form()
        self.form.add_line("title", _("Title"))
        self.form.add_choice(
            "kind", _("Kind"), [(str(kind), str(kind).capitalize()) for kind in drafts.OUTCOMES]
        )
        self.form.add_line("status", _("Status"), placeholder=_("Zero draft"))
        self.form.add_line("symbol", _("Symbol"), beside=True)
        self.form.edited.connect(self.edited)
        self.add(self.form)
        self.add_section(_("Versions"))
        self.add(muted(_("A version is a frozen copy: what you type later does not change it."), wrap=True))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the version"))
        self.name.returnPressed.connect(self._on_save)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self.name, 1)
        row.addWidget(QuietButton(_("Save version"), self._on_save))
        self.body.addLayout(row)
        self.list = QVBoxLayout()
        self.list.setSpacing(0)
        self.body.addLayout(self.list)
        self.body.addStretch(1)

    def show_draft(self, info: DraftInfo, listing: Sequence[VersionInfo], *, next_name: str) -> None:
        """Show a draft's facts and versions; `next_name` is proposed for the next one."""
        self.form.fill({"title": info.title, "kind": info.kind, "status": info.status, "symbol": info.symbol})
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(next_name)
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for version in listing:
            self.list.addWidget(_entry(version))

    def _on_save(self) -> None:
        self.name.setModified(False)
        self.saving.emit(self.name.text())


def _entry(version: VersionInfo) -> QWidget:
    """A version: its name, when it was frozen, how long it is."""
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, style.space(2), 0, style.space(2))
    column.setSpacing(0)
    name = QLabel(version.name)
    name.setWordWrap(True)
    column.addWidget(name)
    when = moments.show(version.made_at)
    length = ngettext("{} paragraph", "{} paragraphs", version.paragraphs).format(version.paragraphs)
    column.addWidget(muted(" · ".join(part for part in (when, length, version.status) if part), wrap=True))
    return entry
