"""A paper that a translator sent back, looked at before it is taken over: which paragraph it gives what, and what is left over.

Knows one proposal at a time. Leaves matching to `domain.translation_import`, writing to `sisters`.
"""

import html
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.documents import markup
from app.domain import fields
from app.domain.translation_import import CHANGES, FITS, Proposal
from app.domain.versions import VersionInfo
from app.i18n import _, ngettext
from app.text import language_names
from app.ui import style
from app.ui.widgets import (
    ElidedLabel,
    Hairline,
    PrimaryButton,
    QuietButton,
    QuietCombo,
    Toolbar,
    muted,
    pile,
)
from app.ui.widgets.labels import theme_changes


class SisterImport(QWidget):
    """The preview. `accepted` carries the proposal and the version that the translator had (0: the draft as it is now)."""

    accepted = Signal(object, int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._values: Mapping[str, str] = {}
        self.name, self.count = ElidedLabel(), muted(wrap=True)
        self.version = QuietCombo()
        self.version.setMinimumWidth(270)
        self.version.setAccessibleName(_("What the translator had"))
        self.version.setToolTip(_("What changed since then in the original is to be checked"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("What is taken over"))
        self.text.setObjectName("paper")
        self.accept = PrimaryButton(_("Take over"), self._on_accept)
        bar = Toolbar()
        bar.row.addWidget(self.name, 1)
        bar.add(self.version, QuietButton(_("Cancel"), self.closed.emit, tooltip=_("Esc")), self.accept)
        told = Toolbar()
        told.row.addWidget(self.count, 1)
        told.row.setContentsMargins(style.space(4), 0, style.space(4), style.space(2))
        pile(self, bar, told, Hairline(vertical=False), self.text, grows=self.text)
        self.setFocusProxy(self.text)

    def show_proposal(
        self,
        proposal: Proposal,
        file_name: str,
        versions: Sequence[VersionInfo],
        values: Mapping[str, str],
    ) -> None:
        """Show what the file of this name would bring; the original's Fields are filled with `values`."""
        self._proposal, self._values = proposal, values
        language = language_names.name(proposal.language)
        self.name.setText(_("{file} → {language}").format(file=file_name, language=language))
        self.version.clear()
        self.version.addItem(_("Translated from the draft as it is now"), 0)
        for one in versions:
            self.version.addItem(_("Translated from {}").format(one.name), one.id)
        self.count.setText(" · ".join(_counts(proposal)))
        self.accept.setEnabled(bool(proposal.matches))
        self._write()
        self.text.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        if self._proposal is not None:
            self.text.document().setDefaultFont(style.document_font())
            self.text.setHtml(_page(self._proposal, self._values))

    def _on_accept(self) -> None:
        if self._proposal is not None:
            self.accepted.emit(self._proposal, int(self.version.currentData() or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._write()


def _counts(proposal: Proposal) -> list[str]:
    """What would happen, in short; a paper in another language is said first."""
    kinds = [match.kind for match in proposal.matches]
    said = []
    if proposal.detected != proposal.language:
        said.append(_("The file seems to be in {}").format(language_names.name(proposal.detected)))
    said.append(ngettext("{} new", "{} new", kinds.count(FITS)).format(kinds.count(FITS)))
    said.append(_("{} in other words").format(kinds.count(CHANGES)))
    said.append(_("{} as before").format(len(kinds) - kinds.count(FITS) - kinds.count(CHANGES)))
    if proposal.left_over:
        said.append(_("{} of the file belong nowhere").format(len(proposal.left_over)))
    if proposal.without:
        said.append(_("{} of the draft are not in the file").format(len(proposal.without)))
    if proposal.untranslated:
        said.append(_("{} not translated").format(len(proposal.untranslated)))
    return said


def _page(proposal: Proposal, values: Mapping[str, str]) -> str:
    """The proposal as a table: the original, what the file says, and what that means; what finds no place stands first."""
    worn = style.current()
    rows = []
    if proposal.left_over:
        rows.append(_head(_("In the file, but nowhere in the draft: these words are not taken over")))
        rows += [_row("", "", block.label, block.text, "") for block in proposal.left_over]
    for head, infos in (
        (_("In the draft, but not in the file"), proposal.without),
        (_("In the file as in the original: not translated yet"), proposal.untranslated),
    ):
        if infos:
            rows.append(_head(head))
            rows += [_row(info.label, fields.fill(info.plain, values), "", "", "") for info in infos]
    if proposal.matches:
        rows.append(_head(_("Taken over")))
    for match in proposal.matches:
        tone = {FITS: worn.good, CHANGES: worn.warn}.get(match.kind, worn.muted)
        word = {FITS: _("new"), CHANGES: _("other words")}.get(match.kind, _("as before"))
        state = f'<span style="color:{tone}">{html.escape(word)}</span>'
        original = fields.fill(match.paragraph.plain, values)
        rows.append(_row(match.paragraph.label, original, "", markup.plain(match.text), state))
    return f'<table width="100%" cellspacing="0" cellpadding="7" style="color:{worn.ink}">{"".join(rows)}</table>'


def _head(words: str) -> str:
    worn = style.current()
    return (
        f'<tr><td colspan="3" style="color:{worn.muted}; font-family:\'{style.SANS}\'; font-size:12px;'
        f' font-weight:600; padding-top:14px">{html.escape(words)}</td></tr>'
    )


def _row(label: str, original: str, there: str, translation: str, state: str) -> str:
    cells = (_words(label, original), _words(there, translation))
    columns = "".join(f'<td width="46%" valign="top">{cell}</td>' for cell in cells)
    return f'<tr>{columns}<td width="8%" valign="top" style="font-family:\'{style.SANS}\'; font-size:11px">{state}</td></tr>'


def _words(label: str, words: str) -> str:
    parts: Iterable[str] = (
        f'<span style="color:{style.current().muted}">{html.escape(label)}&ensp;</span>' if label else "",
        html.escape(words).replace("\n", "<br>"),
    )
    return "".join(parts)
