"""Footnotes that a text file shows as paragraphs of their own: lifted out and hung on the run that carries the mark.

Knows how a footnote's text is recognised (it opens with a raised mark, or stands under a drawn line and opens with a
mark that is raised somewhere in the text). DOCX keeps footnotes apart, so its reader needs none of this.
A note whose mark is not in the text stays where it is: no word is lost.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.documents.lines import Line, cut, joined
from app.documents.model import Note, Run

_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}|[a-z]")
_BARE = re.compile(r"(\d{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)")


@dataclass(slots=True)
class _Found:
    """A footnote's text: its lines are first..last, `at` is where it stood."""

    mark: str
    runs: tuple[Run, ...]
    at: int
    last: int


def lift(lines: Sequence[Line]) -> tuple[Line, ...]:
    """`lines` with every footnote's text moved to its mark: the nearest one before it, otherwise the next after it."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        for mark in _marks(line):
            places.setdefault(mark, []).append(place)
    out: list[Line | None] = list(lines)
    for note in _texts(lines, set(places)):
        marked = places.get(note.mark, [])
        before = bisect.bisect_left(marked, note.at)
        for place in (*reversed(marked[:before]), *marked[before:]):
            marks = out[place]
            runs = (
                _hung(marks.runs, note) if marks is not None and not note.at <= place <= note.last else None
            )
            if marks is not None and runs is not None:
                out[place] = replace(marks, runs=runs)
                for gone in range(note.at, note.last + 1):
                    out[gone] = None
                marked.remove(place)
                break
    return tuple(line for line in out if line is not None)


def _marks(line: Line) -> tuple[str, ...]:
    """The raised marks inside `line`: not at its head, where they open a footnote's text."""
    out, before = [], False
    for run in line.runs:
        if before and run.superscript and run.note is None and _MARK.fullmatch(run.text.strip()):
            out.append(run.text.strip())
        before = before or bool(run.text.strip())
    return tuple(out)


def _texts(lines: Sequence[Line], marks: set[str]) -> list[_Found]:
    out: list[_Found] = []
    under_rule = False
    place = 0
    while place < len(lines):
        line = lines[place]
        mark, runs = _opens(line, marks, under_rule=under_rule)
        if not mark:
            under_rule = line.style == "rule" or (under_rule and not line.text.strip())
            place += 1
            continue
        last = place
        while last + 1 < len(lines) and _goes_on(lines[last + 1], marks):
            last += 1
            runs = joined(runs, lines[last].runs)
        out.append(_Found(mark, runs, place, last))
        place = last + 1
    return out


def _opens(line: Line, marks: set[str], *, under_rule: bool) -> tuple[str, tuple[Run, ...]]:
    """The mark and the text, if `line` opens a footnote's text."""
    if line.style == "note":
        return line.mark, line.runs
    with_text = [run for run in line.runs if run.text.strip()]
    if not with_text:
        return "", ()
    first = with_text[0]
    if first.superscript and first.text.strip() in marks and len(with_text) > 1:
        return first.text.strip(), cut(line.runs, line.text.index(first.text) + len(first.text))
    bare = _BARE.match(line.text.lstrip())
    if under_rule and bare and bare[1] in marks:
        return bare[1], cut(line.runs, len(line.text) - len(line.text.lstrip()) + bare.end())
    return "", ()


def _goes_on(line: Line, marks: set[str]) -> bool:
    return not (line.apart or line.style or not line.text.strip() or _opens(line, marks, under_rule=True)[0])


def _hung(runs: tuple[Run, ...], note: _Found) -> tuple[Run, ...] | None:
    """`runs` with the note in place of its mark, or None where the mark does not stand in them."""
    before = ""
    for place, run in enumerate(runs):
        raised = run.superscript and run.note is None and run.text.strip() == note.mark
        # m², km²: a raised figure after a unit is no footnote's mark
        if raised and before.strip() and not re.search(r"(?<!\w)(?:k|c|m|d)?m$", before):
            return (*runs[:place], Run("", note=Note(note.runs, note.mark)), *runs[place + 1 :])
        before += run.text
    return None
