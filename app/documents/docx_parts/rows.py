"""The rows of a table as text: a list of participants may have tens of thousands.

Knows how a row's runs become XML without a tree of elements, twenty times faster; what a row, a cell and its properties
look like is taken from one row built by documents.docx_parts.body, so that there is one description of them. Leaves
paragraphs to body. Source: ECMA-376 part 1, 17.3.2 (run content).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import page
from app.documents.docx_parts import text, xml
from app.documents.docx_parts.text import Footnotes
from app.documents.look import Look
from app.documents.model import Row, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS = re.compile("[\n\t]|[^\n\t]+")
KEPT = 5_000  # cells that are not made twice: posts and institutions that many rows share
_BREAK, _TAB = "<w:br/>", "<w:tab/>"


@dataclass
class RowText:
    """Rows of one look. `frame` is the XML of such a row with empty cells, cut
    where each cell's text belongs. With `shared`, a cell that stands in several rows is made once; its rows must then live
    as long as this does."""

    frame: Sequence[str]
    style: Look
    footnotes: Footnotes
    shared: bool = True
    _known: dict[int, str] = field(default_factory=dict)
    _openings: dict[tuple[bool, bool, bool], str] = field(default_factory=dict)

    def of(self, row: Row) -> str:
        """The XML of `row`; cells that it lacks are empty, those beyond the frame are left out."""
        frame, known = self.frame, self._known
        out = frame[0]
        number = 1
        for cell in row.cells[: len(frame) - 1]:
            made = known.get(id(cell))
            out += self._cell(cell) if made is None else made
            out += frame[number]
            number += 1
        return out if number == len(frame) else out + "".join(frame[number:])

    def _cell(self, cell: tuple[Run, ...]) -> str:
        """The runs of a cell. One that came before is known by its identity, for as long as its row lives."""
        out, lasting = "", True
        for run in cell:
            if run.bold or run.italic or run.superscript or run.note is not None:
                out += self._run(run)
                lasting = lasting and run.note is None  # each mark has its own number
            else:
                words = _content(page.printable(run.text))
                out += f"<w:r>{words}</w:r>" if words else ""
        if self.shared and lasting and len(self._known) < KEPT:
            self._known[id(cell)] = out
        return out

    def _run(self, run: Run) -> str:
        """Any run; text.runs says the same with elements."""
        words = page.printable(run.text)
        out = f"{self._opening(run)}{_content(words)}</w:r>" if words else ""
        if run.note is not None:
            number = self.footnotes.add(run.note)
            out += xml.fragment(text.mark(number))
        return out

    def _opening(self, run: Run) -> str:
        key = run.bold, run.italic, run.superscript
        if key not in self._openings:
            made = text.properties(run, self.style)
            self._openings[key] = "<w:r>" + (xml.fragment(made) if made is not None else "")
        return self._openings[key]


def frame(row: "Element") -> list[str]:
    """A row of empty cells as XML, cut before the end of each cell's paragraph."""
    parts = xml.fragment(row).split("</w:p>")
    return [parts[0], *[f"</w:p>{part}" for part in parts[1:]]]


def _content(words: str) -> str:
    """Text, line ends and tabs of a run; its own text must be printable."""
    if not words:
        return ""
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" not in words and "\t" not in words:
        return f'<w:t xml:space="preserve">{words}</w:t>'
    return "".join(
        _BREAK if part == "\n" else _TAB if part == "\t" else f'<w:t xml:space="preserve">{part}</w:t>'
        for part in _PARTS.findall(words)
    )
