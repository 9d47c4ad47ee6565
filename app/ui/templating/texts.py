"""Paragraphs and templates as rich text: changing parts marked, Fields as chips with their names or with what they say.

Knows the look of each. Leaves which parts change to the domain and where the text is shown to the caller.
"""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from app.documents import markup
from app.documents.model import Run
from app.domain import fields
from app.i18n import _
from app.ui import style
from app.ui.widgets.labels import theme_changes


@dataclass(frozen=True)
class Mark:
    """The stretch `start`–`end` of a plain text becomes a Field (`made`), or could and is left."""

    start: int
    end: int
    made: bool


def paragraph_html(text: str, marks: Sequence[Mark]) -> str:
    """Stored `text` with its changing parts on a ground of their own; footnotes are left out, so that places stay true."""
    out: list[str] = []
    at = 0
    for run in markup.to_runs(text):
        if run.note is not None:
            continue
        end = at + len(run.text)
        place = at
        for mark in sorted(marks, key=lambda mark: mark.start):
            low, high = max(mark.start, place), min(mark.end, end)
            if low < high:
                out.append(_dressed(html.escape(run.text[place - at : low - at]), run))
                out.append(
                    _dressed(_marked(html.escape(run.text[low - at : high - at]), made=mark.made), run)
                )
                place = high
        out.append(_dressed(html.escape(run.text[place - at :]), run))
        at = end
    return _sheet("".join(out))


def template_html(text: str, known: Mapping[str, str] | None = None) -> str:
    """A template's stored `text` with its Fields as chips; with `known` they say their values, and what is missing."""
    out = []
    for run in markup.to_runs(text):
        if run.note is not None:
            out.append(f"<sup>{html.escape(run.note.mark or '*')}</sup>")
            continue
        at = 0
        for found in fields.FIELD.finditer(run.text):
            out.append(_dressed(html.escape(run.text[at : found.start()]), run))
            out.append(_dressed(_field(found[1], known), run))
            at = found.end()
        out.append(_dressed(html.escape(run.text[at:]), run))
    return _sheet("".join(out))


def _field(name: str, known: Mapping[str, str] | None) -> str:
    worn = style.current()
    if known is None:
        return (
            f"<span style=\"background-color:{worn.accent_soft}; color:{worn.accent}; font-family:'{style.SANS}';"
            f' font-size:12px">&nbsp;{html.escape(name)}&nbsp;</span>'
        )
    if name in known:
        return f'<span style="background-color:{worn.accent_soft}">{html.escape(known[name])}</span>'
    return (
        f'<span style="background-color:{worn.warn_soft}; color:{worn.warn}">{{{html.escape(name)}}}</span>'
    )


def _marked(words: str, *, made: bool) -> str:
    worn = style.current()
    if made:
        look = f"background-color:{worn.accent_soft}; color:{worn.accent}; text-decoration:underline"
        return f'<span style="{look}">{words}</span>'
    return f'<span style="background-color:{worn.neutral_soft}">{words}</span>'


def _dressed(words: str, run: Run) -> str:
    for tag, on in (("sup", run.superscript), ("i", run.italic), ("b", run.bold)):
        words = f"<{tag}>{words}</{tag}>" if on and words else words
    return words


def _sheet(words: str) -> str:
    lines = words.replace("\n", "<br>")
    return f'<p style="margin:0; line-height:132%; white-space:pre-wrap">{lines}</p>'


class TextSheet(QTextBrowser):
    """Rich text in the document serif, as high as it needs. `chosen(start, end)` tells which characters are selected."""

    chosen = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.selectionChanged.connect(self._tell)

    def show_html(self, made: str) -> None:
        """Show another text."""
        self.document().setDefaultFont(style.document_font())
        self.setHtml(made)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        around = self.height() - self.viewport().height()
        self.setFixedHeight(round(self.document().size().height()) + max(2, around))

    def _tell(self) -> None:
        cursor = self.textCursor()
        text = self.toPlainText()
        low, high = (_characters(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        self.chosen.emit(low, high)


def _characters(text: str, units: int) -> int:
    """How many characters of `text` lie before so many UTF-16 units, in which Qt counts."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def nothing_marked() -> str:
    """What is said where no part of a paragraph seems to change."""
    return _("Nothing here looks as if it changed from meeting to meeting.")
