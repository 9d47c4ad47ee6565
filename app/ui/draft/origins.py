"""How far paragraphs have moved, in the words and marks of the page Draft, and the line that says it of the whole draft.

Knows what was counted and when that follows a change. Leaves counting to `domain.provenance`.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import provenance, stale
from app.domain.drafts import ParagraphInfo
from app.domain.provenance import HEAVY, LIGHT, NEW, VERBATIM, Language, Moved
from app.i18n import _, ngettext
from app.ui import style
from app.ui.widgets import muted
from app.ui.widgets.panes import Meter

SIDE = 10.0  # pixels of a mark
# what part of a mark is filled: the shape says it without its colour
_FILLED = {VERBATIM: 1.0, LIGHT: 0.75, HEAVY: 0.35, NEW: 0.0}
_TOKENS = {VERBATIM: "good", LIGHT: "good", HEAVY: "warn", NEW: "muted"}


def word(kind: str) -> str:
    """What a kind is called."""
    return {
        VERBATIM: _("verbatim"),
        LIGHT: _("light edit"),
        HEAVY: _("heavy edit"),
        NEW: _("new"),
    }.get(kind, kind)


def tone(kind: str) -> str:
    """The colour of a kind's chip; the word says it too."""
    return {VERBATIM: "good", LIGHT: "good", HEAVY: "warn"}.get(kind, "neutral")


def tip(moved: Moved, origin: str) -> str:
    """ "Light edit of Remarks 2016: 92 % of its words stand there"."""
    if moved.kind == NEW:
        return _("New: no earlier document has it.")
    if moved.kind == VERBATIM:
        return _("Verbatim from {}.").format(origin)
    said = {LIGHT: _("Light edit of {}"), HEAVY: _("Heavy edit of {}")}[moved.kind].format(origin)
    return said + _(": {} % of its words stand there.").format(round(100 * moved.share))


def paint_mark(painter: QPainter, room: QRectF, kind: str) -> None:
    """A disc in the middle of `room`, filled from the top by how much has stayed."""
    worn = style.current()
    color = worn.color(_TOKENS[kind])
    disc = QRectF(0, 0, SIDE, SIDE)
    disc.moveCenter(room.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    path = QPainterPath(QPointF(disc.center()))
    path.arcTo(disc, 90, -360 * _FILLED[kind])
    path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPath(path)
    painter.restore()


class AgreedLine(QWidget):
    """ "62 % agreed language", with a bar and, when the pointer rests on it, what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account = provenance.Account()
        self.moved: Mapping[int, Moved] = {}
        self._language: Language | None = None
        self.words = muted()
        self.meter = Meter()
        self.meter.setFixedHeight(4)
        self.meter.setMinimumWidth(style.space(4))  # the words go first where the outline is narrow
        row = QHBoxLayout(self)
        row.setContentsMargins(style.space(4), style.space(2), style.space(4), style.space(2))
        row.setSpacing(style.space(2.5))
        row.addWidget(self.words)
        row.addWidget(self.meter, 1)
        self.hide()

    def follow(self, paragraphs: Sequence[ParagraphInfo], known: stale.Known | None) -> None:
        """Count anew what changed; without `known` the earlier documents are still being read, and it stays as it was."""
        if known is None:
            return
        self.moved, language = self.account.read(paragraphs, known)
        if language != self._language:
            self._language = language
            self._show(language)

    def moved_of(self, paragraph: int) -> Moved | None:
        """How far a paragraph has moved; None where that is not known yet."""
        return self.moved.get(paragraph)

    def _show(self, language: Language) -> None:
        self.words.setText(_("{} % agreed language").format(round(100 * language.share)))
        self.meter.set_parts([(language.kept, "good"), (language.words - language.kept, "neutral_soft")])
        lines = [
            _("Of {} words, {} stand in an earlier document in runs of three or more.").format(
                language.words, language.kept
            )
        ]
        for kind, (count, words) in language.kinds.items():
            counted = ngettext("{} paragraph", "{} paragraphs", count).format(count)
            lines.append(f"{word(kind).capitalize()}: {counted}, " + _("{} words").format(words))
        self.setToolTip("\n".join(lines))
        self.setAccessibleName(f"{self.words.text()}. {' '.join(lines)}")
        self.setVisible(bool(language.words))
