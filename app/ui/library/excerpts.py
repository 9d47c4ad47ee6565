"""Excerpts: a paragraph in the document serif with the words that were searched for marked.

Knows which stretches of a text a search means and where to cut a long one. Leaves searching to the Library.
"""

import html
import re
import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui import style
from app.ui.widgets.labels import theme_changes

LONGEST = 420  # characters of an excerpt
_PARTS = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)')


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """The stretches of `text` that `words` found, as (start, end): whole words or phrases, the last one's beginning."""
    wanted = [phrase or word for phrase, word in _PARTS.findall(words)]
    folded, places = _fold(text)
    found: list[tuple[int, int]] = []
    for number, one in enumerate(wanted):
        tokens = re.findall(r"\w+", _fold(one)[0])
        if not tokens:
            continue
        last = number == len(wanted) - 1 and not words[-1:].isspace()
        pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, tokens)) + (r"\w*" if last else r"(?!\w)")
        found += [(places[m.start()], places[m.end()]) for m in re.finditer(pattern, folded)]
    return _merged(sorted(found))


def _fold(text: str) -> tuple[str, list[int]]:
    """`text` in lower case without diacritics, and for each of its places the place in `text`."""
    out: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFD", sign.lower()):
            if not unicodedata.combining(part):
                out.append(part)
                places.append(place)
    places.append(len(text))
    return "".join(out), places


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


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
    """An excerpt that can be selected with the mouse."""

    def __init__(
        self, text: str, *, words: str = "", longest: int = LONGEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._marked = cut(text, hits(text, words) if words else [], longest)
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
