"""Runs of text in a DOCX, and the footnotes they call.

Knows bold, italic, superscript, line breaks, tabs and real footnotes with Word's two separators. Leaves paragraphs to
documents.docx_parts.body. Source: ECMA-376 part 1, 17.11 (footnotes) and 17.3.2 (run content).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.documents import look, page
from app.documents.docx_parts import xml
from app.documents.docx_parts.crossings import Crossings
from app.documents.docx_parts.xml import el, switch, twips
from app.documents.look import Look
from app.documents.model import Note, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS = re.compile("[\n\t]|[^\n\t]+")
_NOTE_HANG = 11.0  # points


@dataclass
class Footnotes:
    """The footnotes in the order of their marks; the first has the id 1, as 0 and -1 are the separators."""

    found: list[Note] = field(default_factory=list)

    def add(self, note: Note) -> int:
        self.found.append(note)
        return len(self.found)


def runs(
    parts: Iterable[Run], style: Look, *, footnotes: Footnotes | None, crossings: Crossings | None = None
) -> Iterator["Element"]:
    """The w:r elements of `parts` in a paragraph of `style`; without `footnotes`, notes are left out, without `crossings`
    references are words."""
    for run in parts:
        if run.ref and crossings and (fields := crossings.shown(run, properties(run, style))) is not None:
            yield from fields
            continue
        content = list(_content(page.printable(run.text)))
        if content:
            yield el("r", properties(run, style), *content)
        if run.note is not None and footnotes is not None:
            yield note_mark(footnotes.add(run.note))


def plain(text: str) -> "Element":
    """A run of unformatted text on one line; "\\t" is a tab."""
    return el("r", *_content(page.printable(text)))


def _content(text: str) -> Iterator["Element"]:
    for part in _PARTS.findall(text):
        if part == "\n":
            yield el("br")
        elif part == "\t":
            yield el("tab")
        else:
            out = el("t", xml_space="preserve")
            out.text = part
            yield out


def properties(run: Run, style: Look) -> "Element | None":
    """Direct formatting; italic words in an italic style stand upright, as the PDF shows them."""
    upright = run.italic and style.italic
    italic = el("i", val=0) if upright else switch("i", run.italic)
    raised = el("vertAlign", val="superscript") if run.superscript else None
    out = el("rPr", switch("b", run.bold), italic, raised)
    return out if len(out) else None


def footnotes_part(footnotes: Footnotes) -> bytes:
    """word/footnotes.xml for the notes of a document."""
    return notes_part([runs(page.note_runs(note), look.NOTE, footnotes=None) for note in footnotes.found])


def notes_part(notes: Iterable[Iterable["Element"]]) -> bytes:
    """word/footnotes.xml: the separators Word asks for, then each note around its runs, numbered from 1."""
    root = el("footnotes", _separator(-1, "separator"), _separator(0, "continuationSeparator"))
    for number, note in enumerate(notes, 1):
        own = el("r", el("rPr", el("rStyle", val="FootnoteReference")), el("footnoteRef"))
        style = el("pPr", el("pStyle", val=look.NOTE.id))
        root.append(el("footnote", el("p", style, own, el("r", el("tab")), *note), id=number))
    return xml.part(root)


def note_mark(number: int) -> "Element":
    """The run that calls footnote `number`."""
    mark = el("rPr", el("rStyle", val="FootnoteReference"))
    return el("r", mark, el("footnoteReference", id=number))


def _separator(number: int, kind: str) -> "Element":
    spacing = el("pPr", el("spacing", after=0, line=240, lineRule="auto"))
    return el("footnote", el("p", spacing, el("r", el(kind))), type=kind, id=number)


def note_indent() -> "Element":
    """The hanging indent of a footnote's text beside its mark."""
    return el("ind", left=twips(_NOTE_HANG), hanging=twips(_NOTE_HANG))
