"""The preview of an import: how a file was understood, before anything is written.

Knows one proposal at a time and what the user corrected. Leaves reading files and writing to the page.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.documents import markup
from app.documents.model import Block, Kind, Role
from app.domain import importing
from app.i18n import _, ngettext
from app.ui import style
from app.ui.draft.toolbar import list_roles
from app.ui.library.results import Entry, Results
from app.ui.library.source_pane import add_facts
from app.ui.widgets import (
    Form,
    Inspector,
    PrimaryButton,
    QuietButton,
    SectionLabel,
    Splitter,
    Surface,
    Toolbar,
    muted,
    pile,
    title,
)


@dataclass(frozen=True)
class Waiting:
    """A file that was read: its proposal, which of how many it is, and whether the Library has it already."""

    proposal: importing.Proposal
    number: int
    count: int
    there: bool


class ImportPane(QWidget):
    """The pane over the page while an import is looked at."""

    accepted = Signal(object)  # the Proposal with the corrections
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: Waiting | None = None
        self.head = title(wrap=False)
        self.import_button = PrimaryButton(_("Import"), self._on_accept)
        self.cancel_button = QuietButton(_("Cancel"), self.skipped.emit)
        bar = Toolbar()
        bar.add(self.head)
        bar.stretch()
        bar.add(self.cancel_button, self.import_button)
        self.results = Results()
        self.results.setAccessibleName(_("How the document was understood"))
        self.form = Form()
        add_facts(self.form)
        self.facts = Inspector(_("What it is"))
        self.there = muted(_("This paper is already in the Library. Nothing would be added."), wrap=True)
        self.facts.add(self.there)
        self.facts.add(self.form)
        self.file = muted(wrap=True)
        self.facts.add(self.file)
        self.facts.body.addStretch(1)
        self.count = SectionLabel()
        self.count.setContentsMargins(style.space(5), style.space(3), style.space(5), style.space(2))
        text = Surface(self.count)
        text.add(self.results, 1)
        pile(self, bar, Splitter(text, self.facts, sizes=(900, 320)))

    def show_waiting(self, waiting: Waiting, *, zoom: int) -> None:
        """Show a file that was read."""
        self._waiting = waiting
        document = waiting.proposal.document
        found = importing.blocks(document)
        name = waiting.proposal.file_name
        more = _(" ({} of {})").format(waiting.number, waiting.count) if waiting.count > 1 else ""
        self.head.setText(_("Import “{}”").format(name) + more)
        self.count.setText(
            ngettext("{} paragraph as understood", "{} paragraphs as understood", len(found)).format(
                len(found)
            )
        )
        self.there.setVisible(waiting.there)
        self.import_button.setEnabled(not waiting.there)
        self.form.fill({
            "title": document.title or name.rsplit(".", 1)[0], "kind": str(document.kind), "date": document.date,
            "place": document.place, "symbol": document.symbol,
        })  # fmt: skip
        self.file.setText(name)
        entries = [
            Entry(n, str(b.role), b.label, b.level, markup.from_runs(b.runs), aside=_office(b), zoom=zoom)
            for n, b in enumerate(found, start=1)
        ]
        self.results.show_entries(entries, keep=False)
        (self.cancel_button if waiting.there else self.import_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skipped.emit()
        else:
            super().keyPressEvent(event)

    def _on_accept(self) -> None:
        if self._waiting is None:
            return
        said = {key: str(value or "") for key, value in self.form.values().items()}
        document = replace(
            self._waiting.proposal.document,
            title=said["title"].strip(), date=said["date"], place=said["place"], symbol=said["symbol"],
            kind=Kind(said["kind"]),
        )  # fmt: skip
        self.accepted.emit(replace(self._waiting.proposal, document=document))


def _office(block: Block) -> str:
    """The role a paragraph was read as, and how deep: "Sub-paragraph 2"."""
    text = next((text for role, _level, text in list_roles() if role == block.role), str(block.role))
    return f"{text} {block.level}" if block.level and block.role == Role.SUB_PARAGRAPH else text
