"""What a document that is about to be imported is: its facts, its meeting, and whether the Library has it already.

Knows what the fields say. Leaves taking it over to `imports`.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain import importing
from app.domain.originals import Finder, Original
from app.i18n import _
from app.ui.library.source_pane import add_facts, offer_language, shortened
from app.ui.widgets import Form, Inspector, QuietButton, muted


@dataclass(frozen=True)
class Waiting:
    """A file that was read: its proposal and its original, which of how many it is, and the source it is already (0: none).

    `meetings` are (id, title) it may belong to, `meeting` the one that was held on its date.
    """

    proposal: importing.Proposal
    original: Original
    finder: Finder
    number: int = 1
    count: int = 1
    there: int = 0
    there_title: str = ""
    meetings: tuple[tuple[int, str], ...] = ()
    meeting: int | None = None


class FactsPane(Inspector):
    """The right side of an import."""

    found_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What it is"), parent)
        self._there = 0
        self.there = muted(_("This paper is already in the Library. Nothing would be added."), wrap=True)
        self.named = muted(wrap=True)
        self.found = QuietButton(_("Show it in the Library"), self._on_found, icon="library")
        self.form = Form()
        add_facts(self.form)
        self._meeting = self.form.add_choice("meeting_id", _("Meeting"), [])
        self.file = muted(wrap=True)
        for part in (self.there, self.named, self.found, self.form, self.file):
            self.add(part)
        self.body.addStretch(1)

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what was read."""
        document, name = waiting.proposal.document, waiting.proposal.file_name
        self._there = waiting.there
        for part in (self.there, self.named, self.found):
            part.setVisible(bool(waiting.there))
        self.named.setText(_("It is there as “{}”.").format(waiting.there_title))
        self._meeting.clear()
        self._meeting.addItem(_("None"), None)
        for id, text in waiting.meetings:
            self._meeting.addItem(text, id)
        offer_language(self.form, document.language)
        self.form.fill({
            "title": document.title or name.rsplit(".", 1)[0], "kind": str(document.kind), "date": document.date,
            "place": document.place, "symbol": document.symbol, "language": document.language,
            "meeting_id": waiting.meeting,
        })  # fmt: skip
        size = _("{} KB").format(max(1, round(len(waiting.proposal.data) / 1024)))
        self.file.setText(f"{name} · {size} · SHA-256 {shortened(waiting.proposal.digest)}")
        self.file.setToolTip(waiting.proposal.digest)

    def said(self) -> dict[str, str]:
        """The facts as the fields say."""
        return {key: str(value or "") for key, value in self.form.values().items() if key != "meeting_id"}

    def meeting(self) -> int | None:
        """The meeting that was chosen."""
        chosen = self.form.value("meeting_id")
        return chosen if isinstance(chosen, int) else None

    def take_focus(self) -> None:
        """Into the first field."""
        self.form.field("title").setFocus(Qt.FocusReason.TabFocusReason)

    def _on_found(self) -> None:
        self.found_wanted.emit(self._there)
