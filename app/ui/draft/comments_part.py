"""The comments at a paragraph, in its tab: who said what and when; add, resolve, delete.

Knows what is shown. Who comments is what the person typed as a name once, kept with the settings of this machine.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain import comments
from app.domain.comments import CommentInfo
from app.i18n import _
from app.ui import moments, style
from app.ui.context import Context
from app.ui.widgets import PlainArea, QuietButton, SectionLabel, muted


class AuthorField(QLineEdit):
    """Asks for the name a person signs with, until it is known."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setPlaceholderText(_("Your name, asked once"))
        self.setAccessibleName(_("Your name"))
        self.show_needed()

    def show_needed(self) -> None:
        """Be there only while no name is known."""
        self.setVisible(not self._context.settings.author)

    def read(self) -> str:
        """The name; one that was typed now is kept."""
        if typed := self.text().strip():
            self._context.prefer(author=typed)
            self.clear()
        self.show_needed()
        return self._context.settings.author


class CommentsPart(QWidget):
    """The part of the tab. It asks for each change by `wanted`; the page writes it as one step of undo."""

    wanted = Signal(str, object)  # title of a step, and what it does with a session

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._paragraph = 0
        self._shown: Sequence[CommentInfo] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(2))
        self.label = SectionLabel(_("Comments"))
        column.addWidget(self.label)
        self.list = QVBoxLayout()
        self.list.setSpacing(style.space(2))
        column.addLayout(self.list)
        self.text = PlainArea(lines=2)
        self.text.setAccessibleName(_("New comment"))
        self.text.setPlaceholderText(_("Write a comment…"))
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(style.space(2))
        self.author = AuthorField(context, self)
        row.addWidget(self.author, 1)
        row.addWidget(QuietButton(_("Comment"), self._on_add))
        row.addStretch()
        column.addLayout(row)

    def show_paragraph(self, paragraph: int) -> None:
        """Show the comments of a paragraph; 0 for none."""
        if paragraph != self._paragraph:
            self.text.setPlainText("")
        self._paragraph = paragraph
        self.author.show_needed()
        found: list[CommentInfo] = []
        if paragraph:
            with self._context.store.read() as s:
                found = comments.of_paragraph(s, paragraph)
        if found == self._shown:
            return
        self._shown = found
        while (item := self.list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self.list.addWidget(self._card(one))

    def _card(self, one: CommentInfo) -> QWidget:
        card = QWidget()
        card.setAccessibleName(one.text)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.space(1))
        when = moments.show(one.made_at) if one.made_at is not None else ""
        state = _("resolved") if one.resolved else ""
        column.addWidget(muted(" · ".join(part for part in (one.author, when, state) if part), wrap=True))
        words = muted(one.text, wrap=True) if one.resolved else QLabel(one.text)
        words.setWordWrap(True)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(style.space(1.5))
        again = _("Open again") if one.resolved else _("Resolve")
        for what, slot in (
            (again, partial(self._on_resolve, one)),
            (_("Delete"), partial(self._on_delete, one.id)),
        ):
            button = QuietButton(what, slot)
            button.setAccessibleName(f"{what}: {one.text}")
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        return card

    def _on_add(self) -> None:
        paragraph, text, author = self._paragraph, self.text.toPlainText(), self.author.read()
        if not text.strip():
            self.text.setFocus()
        elif not author:
            self.author.setFocus()
        elif paragraph:
            self.text.setPlainText("")
            self.wanted.emit(
                _("Add a comment"), lambda s: comments.add(s, paragraph, text=text, author=author)
            )

    def _on_resolve(self, one: CommentInfo) -> None:
        title = _("Open a comment again") if one.resolved else _("Resolve a comment")
        self.wanted.emit(title, lambda s: comments.resolve(s, one.id, resolved=not one.resolved))

    def _on_delete(self, comment: int) -> None:
        self.wanted.emit(_("Delete a comment"), lambda s: comments.delete(s, comment))
