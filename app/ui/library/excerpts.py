"""Excerpts: a paragraph in the document serif with the words that were searched for marked.

Knows where to cut a long text and how a mark looks. Leaves which words a search means to `text.questions`.
"""

import html
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.text import questions
from app.ui import style
from app.ui.widgets.labels import theme_changes

LONGEST = 420  # characters of an excerpt


def cut(
    text: str, marked: list[tuple[int, int]], longest: int = LONGEST
) -> tuple[str, list[tuple[int, int]]]:
    """A part of `text` no longer than `longest` that shows the first hit, with "…" where it was cut."""
    if len(text) <= longest:
        return text, marked
    start = 0
    if marked and marked[0][1] > longest:
        start = max(0, marked[0][0] - longest // 3)
        start = text.rfind(" ", 0, start) + 1
    end = min(len(text), start + longest)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    kept = [(low + shift, min(high, end) + shift) for low, high in marked if low >= start and low < end]
    return before + text[start:end] + after, kept


def as_html(text: str, marked: list[tuple[int, int]]) -> str:
    """`text` with the marked stretches on the ground of found words."""
    ground = style.current().found
    out, at = [], 0
    for start, end in marked:
        out.append(html.escape(text[at:start]))
        out.append(f'<span style="background-color:{ground}">{html.escape(text[start:end])}</span>')
        at = end
    out.append(html.escape(text[at:]))
    return "".join(out).replace("\n", "<br>")


class ExcerptLabel(QLabel):
    """An excerpt that can be selected with the mouse. `words` are what was searched for, `corrected` as `marks` takes it."""

    def __init__(
        self,
        text: str,
        *,
        words: str = "",
        corrected: Mapping[str, Sequence[str]] | None = None,
        longest: int = LONGEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        marked = questions.marks(text, words, corrected=corrected) if words else []
        self._text, self._marked = cut(text, marked, longest)
        self.setAccessibleName(self._text)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changes(event):
            self._paint()

    def _paint(self) -> None:
        self.setFont(style.document_font(size=13))
        made = f"<div style=\"font-family:'{style.SERIF}'; line-height:112%\">{as_html(self._text, self._marked)}</div>"
        if made != self.text():
            self.setText(made)
