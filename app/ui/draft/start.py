"""Before there is a draft: what it can start from.

Knows the earlier documents and sets of templates that are offered. Leaves making the draft to the page.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain import document_types
from app.domain.library import SourceInfo
from app.i18n import _, ngettext
from app.text import dates
from app.ui import icons, style
from app.ui.widgets import ElidedLabel, PrimaryButton, QuietButton, QuietCombo, SectionLabel, muted, title

WIDTH = 560


class Start(QScrollArea):
    """The empty page with its first steps."""

    from_source = Signal(int)
    from_set = Signal(str)  # the templates for this kind of paper
    empty_wanted = Signal(str)  # of a type

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_sources(
        self,
        sources: Sequence[SourceInfo],
        *,
        best: int | None,
        meeting: str,
        sets: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Offer `sources`; `best` is the id of the one a draft would usually start from. `sets` are (kind of paper, number of
        templates)."""
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(style.space(6), style.space(12), style.space(6), style.space(6))
        column = QVBoxLayout()
        column.setSpacing(style.space(3))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("draft", "muted", size=32))
        column.addWidget(picture)
        column.addWidget(title(_("No draft yet for {}").format(meeting)))
        column.addWidget(muted(_(
            "A draft usually starts from the text that was agreed last: every paragraph is copied and keeps"
            " where it came from. The earlier document is never changed."), wrap=True))  # fmt: skip
        chosen = next((one for one in sources if one.id == best), None)
        if chosen is not None:
            start = PrimaryButton(
                _("Start from {}").format(_short(chosen.title)), lambda: self.from_source.emit(chosen.id)
            )
            start.setToolTip(chosen.title)
            column.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)
        empty = QuietButton if chosen is not None else PrimaryButton
        column.addLayout(self._empty(empty))
        if sets:
            column.addSpacing(style.space(3))
            column.addWidget(SectionLabel(_("Or from templates")))
            for kind, count in sets:
                column.addWidget(self._offer_set(kind, count))
        others = [one for one in sources if one.id != best]
        if others:
            column.addSpacing(style.space(3))
            column.addWidget(SectionLabel(_("Or from another document")))
            for one in others:
                column.addWidget(self._offer(one))
        column.addStretch(1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(WIDTH)
        middle.addWidget(holder, 1, Qt.AlignmentFlag.AlignHCenter)
        holder.setMinimumWidth(min(WIDTH, 420))
        self.setWidget(inside)

    def _empty(self, button: type[QuietButton]) -> QHBoxLayout:
        """The button that starts empty, and the type that gives the opening and closing."""
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        self.kinds = QuietCombo()
        self.kinds.setAccessibleName(_("Kind of document"))
        self.kinds.setMinimumWidth(180)
        for kind, name in document_types.names():
            self.kinds.addItem(name, kind)
        row.addWidget(button(_("Start empty"), lambda: self.empty_wanted.emit(self.kinds.currentData())))
        row.addWidget(muted(_("as")))
        row.addWidget(self.kinds)
        row.addStretch()
        return row

    def _offer(self, source: SourceInfo) -> QFrame:
        length = ngettext("{} paragraph", "{} paragraphs", source.paragraphs).format(source.paragraphs)
        said = " · ".join(part for part in (source.kind, dates.span(source.date, None), length) if part)
        return _card(source.title, said, lambda: self.from_source.emit(source.id))

    def _offer_set(self, kind: str, count: int) -> QFrame:
        length = ngettext("{} paragraph", "{} paragraphs", count).format(count)
        return _card(kind.capitalize(), length, lambda: self.from_set.emit(kind))


def _card(name: str, said: str, on_start: Callable[[], object]) -> QFrame:
    """Something a draft can start from, with what is said of it and its button."""
    card = QFrame()
    card.setObjectName("card")
    row = QHBoxLayout(card)
    row.setContentsMargins(style.space(3), style.space(2), style.space(3), style.space(2))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(name))
    words.addWidget(muted(said))
    row.addLayout(words, 1)
    button = QuietButton(_("Start from it"), on_start)
    button.setAccessibleName(_("Start from {}").format(name))
    row.addWidget(button)
    return card


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47].rstrip() + "…"
