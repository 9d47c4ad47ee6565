"""What is told under the two sheets of the paragraph at the caret: what changed in the original since the translation was found
right, and what the Library has in the other language.

Leaves deciding what is told to `sister_view` and `sisters`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.documents import markup
from app.domain import fields
from app.domain.translation_help import Suggestion
from app.domain.translations import TO_CHECK, Pair
from app.i18n import _
from app.text import compare
from app.ui import style
from app.ui.widgets import QuietButton, SectionLabel, muted
from app.ui.widgets.comparison import ComparedLabel

HEIGHT = 132  # pixels: the most it takes from the sheets

NEAR = 60  # characters round a change that are shown: the whole stands above


def excerpt(ops: Sequence[compare.Op]) -> tuple[compare.Op, ...]:
    """A comparison with its long unchanged stretches shortened at a word."""
    found = []
    for number, op in enumerate(ops):
        first, last = number == 0, number == len(ops) - 1
        text = op.text
        if op.op == "equal" and len(text) > (NEAR if first or last else 2 * NEAR) + 20:
            head = "" if first else text[:NEAR].rpartition(" ")[0] + " "
            tail = "" if last else " " + text[-NEAR:].partition(" ")[2]
            text = f"{head}…{tail}"
        found.append(compare.Op(op.op, text))
    return tuple(found)


class SisterStrip(QScrollArea):
    """The strip; hidden where there is nothing to tell. `used` carries the suggested text (markup)."""

    used = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestion: Suggestion | None = None
        self.setObjectName("strip")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changed_label = SectionLabel(_("What changed in the original since"))
        self.compared = ComparedLabel()
        self.unknown = muted(wrap=True)
        self.found_label = SectionLabel()
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.found.setTextFormat(Qt.TextFormat.PlainText)
        self.use = QuietButton(_("Use it"), self._on_used)
        inside = QFrame()
        inside.setObjectName("inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(style.space(4), style.space(2), style.space(4), style.space(2.5))
        column.setSpacing(style.space(1))
        row = QHBoxLayout()
        row.addWidget(self.found, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.changed_label, self.compared, self.unknown, self.found_label):
            column.addWidget(part)
        column.addLayout(row)
        column.addStretch()
        self.setWidget(inside)
        self.show_pair(None, {})

    def show_pair(self, pair: Pair | None, values: Mapping[str, str]) -> None:
        """Tell what changed in the original of the paragraph at the caret, its Fields filled with `values`."""
        before = pair.before if pair is not None else None
        self.changed_label.setVisible(pair is not None and pair.state == TO_CHECK)
        self.compared.setVisible(before is not None)
        if pair is not None and before is not None:
            now = fields.fill(pair.paragraph.plain, values)
            self.compared.show_ops(excerpt(compare.words(fields.fill(before, values), now)))
        said = ""
        if pair is not None and pair.state == TO_CHECK and before is None:
            said = _("The words are the same: letters, footnotes or brackets’ authors are others.")
        self.unknown.setText(said)
        self.unknown.setVisible(bool(said))
        self._fit()

    def show_suggestion(self, suggestion: Suggestion | None, *, empty: bool) -> None:
        """Offer what the Library has, while there is no translation yet."""
        self._suggestion = suggestion if empty else None
        shown = self._suggestion
        for part in (self.found_label, self.found, self.use):
            part.setVisible(shown is not None)
        if shown is not None:
            where = " · ".join(part for part in (shown.title, shown.label) if part)
            self.found_label.setText(
                _("In the Library: {}").format(where)
                if shown.same
                else _("In the Library, where the original differs: {}").format(where)
            )
            self.found.setFont(style.document_font(size=13))
            self.found.setText(markup.plain(shown.text))
        self._fit()

    def _on_used(self) -> None:
        if self._suggestion is not None:
            self.used.emit(self._suggestion.text)

    def _fit(self) -> None:
        """As high as what it tells, up to HEIGHT; hidden where it tells nothing."""
        inside = self.widget()
        if inside is None:
            return
        shown = not self.changed_label.isHidden() or self._suggestion is not None
        self.setVisible(shown)
        if shown:
            width = max(320, self.viewport().width())
            layout = inside.layout()
            assert layout is not None
            layout.activate()
            wanted = (
                layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
            self.setFixedHeight(min(HEIGHT, max(56, wanted + 2)))
