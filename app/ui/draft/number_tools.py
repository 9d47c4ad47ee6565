"""Whether a draft's paragraphs keep their numbers: the two steps, and the part of the tab Versions that says which holds.

Leaves what happens to numbers to `domain.kept_numbers`.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import kept_numbers
from app.i18n import _
from app.ui import style
from app.ui.context import Context
from app.ui.draft.pen import Pen
from app.ui.widgets import QuietButton, SectionLabel, muted


class NumberTools(QObject):
    """The steps, for the draft that a pen writes."""

    def __init__(self, context: Context, pen: Pen) -> None:
        super().__init__(pen)
        self._context, self._pen = context, pen

    def keep(self) -> None:
        """Every paragraph keeps the number it has; new ones get bis, ter and so on."""
        with self._context.guard(), self._pen.step(_("Keep the numbers")) as s:
            kept_numbers.keep(s, self._pen.draft)
        self._context.messages.tell(
            _("The numbers stay as they are. A new paragraph is “bis” of the one before.")
        )

    def renumber(self) -> None:
        """The numbers follow from the order again."""
        with self._context.guard(), self._pen.step(_("Renumber the paragraphs")) as s:
            kept_numbers.renumber(s, self._pen.draft)
        self._context.messages.tell(_("The paragraphs are numbered in their order."))


class NumbersPart(QWidget):
    """What holds now, and the button that changes it."""

    keeping = Signal()
    renumbering = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = muted(wrap=True)
        self.keep = QuietButton(_("Keep the numbers"), self.keeping.emit)
        self.renumber = QuietButton(_("Renumber"), self.renumbering.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.space(3), 0, 0)
        column.setSpacing(style.space(2))
        column.addWidget(SectionLabel(_("Numbers")))
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        row.addWidget(self.keep)
        row.addWidget(self.renumber)
        row.addStretch(1)
        column.addLayout(row)

    def show_kept(self, kept: bool) -> None:
        """Show whether the numbers are kept."""
        self.said.setText(
            _("Paragraphs keep their numbers while the text is negotiated. A new one becomes 4 bis, 4 ter, …")
            if kept
            else _("Numbers follow from the order. Keep them once delegations speak of “paragraph 4”.")
        )
        self.keep.setVisible(not kept)
