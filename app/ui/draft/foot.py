"""The line under the paper: how many paragraphs and words the draft has, and how many are selected.

Knows when to count again. Leaves counting to `domain.counting`.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from app.domain import counting
from app.domain.counting import Length
from app.domain.drafts import ParagraphInfo
from app.i18n import _, ngettext
from app.text import words
from app.ui import style
from app.ui.draft import blocks
from app.ui.widgets import Hairline, QuietButton, Surface, muted


class Foot(Surface):
    """The line. At its right stands what is done over the whole draft now and then."""

    def __init__(
        self, editor: QTextEdit, *, on_tidy: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(Hairline(vertical=False), parent=parent)
        self._editor = editor
        self._known: dict[str, tuple[int, int]] = {}
        self._values: Mapping[str, str] = {}
        self._length = Length()
        self.count = muted()
        self.count.setAccessibleName(_("Length of the draft"))
        self.row = QHBoxLayout()
        self.row.setContentsMargins(style.space(4), style.space(1), style.space(4), style.space(1))
        self.row.addWidget(self.count, 1)
        tidy = QuietButton(_("Tidy the typography…"), on_tidy)
        tidy.setObjectName("link")
        tidy.setToolTip(
            _("Quotes, dashes and no-break spaces as the house writes them, each to be looked at first")
        )
        self.row.addWidget(tidy)
        self.body.addLayout(self.row)
        editor.selectionChanged.connect(self.show_length)

    def show_draft(self, paragraphs: Sequence[ParagraphInfo], values: Mapping[str, str]) -> None:
        """Count the draft as it reads now."""
        if values != self._values:
            self._known, self._values = {}, dict(values)
        if len(self._known) > 2 * len(paragraphs) + 100:  # what was typed and typed over
            texts = {info.text for info in paragraphs}
            self._known = {text: found for text, found in self._known.items() if text in texts}
        self._length = counting.of_draft(paragraphs, values, self._known)
        self.show_length()

    def show_length(self) -> None:
        """Say how long the draft is, or what is selected of it."""
        length, cursor = self._length, self._editor.textCursor()
        said = [
            ngettext("{} paragraph", "{} paragraphs", length.paragraphs).format(length.paragraphs),
            ngettext("{} word", "{} words", length.words).format(length.words),
        ]
        if length.note_words:
            many = length.note_words
            said.append(ngettext("{} more in footnotes", "{} more in footnotes", many).format(many))
        if cursor.hasSelection():
            chosen = cursor.selectedText().replace(blocks.OBJECT, " ").replace("\u2029", " ")
            many = words.count(chosen)
            said.append(ngettext("{} word selected", "{} words selected", many).format(many))
        self.count.setText(" · ".join(said))
