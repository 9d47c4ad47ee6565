"""What a reader delivers: lines with hints of style; and the tools to cut and join runs.

A text file gives one Line for each line of text, a DOCX one for each paragraph (or part of it, where a line break
stands inside). What the lines mean is decided once for all readers in documents.structure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.documents.model import Role, Run, Table, plain
from app.text.numbering import Label


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source.

    `style` is what the source itself says: "title", "subtitle", "heading", "rule" (a drawn line), "page" (a page end), "note"
    (the text of a footnote), "table" or "". `label` is an automatic number of the source, as it is displayed there.
    `level` is the depth of a heading or list from 0. `whole` says that the source marks paragraphs, so that this is
    one; `apart` that an empty line stands before. `ended` is a line end that the author made on purpose.
    """

    runs: tuple[Run, ...] = ()
    style: str = ""
    label: str = ""
    level: int = 0
    indent: int = 0
    whole: bool = False
    apart: bool = False
    ended: bool = False
    centred: bool = False
    mark: str = ""  # of a footnote's text
    table: Table | None = None
    known: Label | None = None  # the automatic label taken apart, where the source tells
    role: Role | None = None  # what a file of our own says: then nothing is guessed, and the text stays as it is

    @property
    def text(self) -> str:
        return plain(self.runs)


def stripped(runs: Iterable[Run]) -> tuple[Run, ...]:
    """`runs` without blanks at their two ends, other blanks as they are; tabs and line ends become blanks."""
    out = [replace(run, text=re.sub(r"[\t\r\n\v\f\u2028\u2029]+", " ", run.text)) for run in runs]
    out = _trimmed(out, 0, str.lstrip)
    return tuple(_trimmed(out[::-1], 0, str.rstrip)[::-1])


def _trimmed(runs: list[Run], place: int, trim: object) -> list[Run]:
    """Blanks taken from the runs until one with text or a note is met."""
    while place < len(runs):
        text = trim(runs[place].text)  # type: ignore[operator]
        if text or runs[place].note is not None:
            runs[place] = replace(runs[place], text=text)
            return runs[place:]
        place += 1
    return []


def cut(runs: Iterable[Run], count: int) -> tuple[Run, ...]:
    """`runs` without their first `count` signs and the blanks after them."""
    out: list[Run] = []
    for run in runs:
        gone = min(count, len(run.text))
        count -= gone
        if run.text[gone:] or run.note is not None:
            out.append(replace(run, text=run.text[gone:]))
    return stripped(out)


def without_head(runs: Iterable[Run], head: str) -> tuple[Run, ...]:
    """`runs` without `head`, where their text begins with it; all else stays as it is."""
    out = list(runs)
    if out and out[0].text.startswith(head):
        out[0] = replace(out[0], text=out[0].text[len(head) :])
    return tuple(run for run in out if run.text or run.note is not None)


def joined(*parts: Iterable[Run]) -> tuple[Run, ...]:
    """The parts of a broken paragraph as one, with a blank between; a word cut by a soft hyphen is put together again."""
    out: list[Run] = []
    for part in parts:
        tail = list(stripped(part))
        if out and tail:
            _glue(out, tail)
        out += tail
    return tuple(out)


def _glue(head: list[Run], tail: list[Run]) -> None:
    """Make the end of `head` and the start of `tail` meet: the blank goes where the formatting is plain."""
    last, first = head[-1], tail[0]
    if last.text.endswith("\xad"):
        head[-1] = replace(last, text=last.text.rstrip("\xad"))
    elif re.search(r"\w[-‑]$", last.text) and first.text[:1].islower():
        return  # "co-" + "operation": the hyphen may belong to the word, so it stays
    elif last.note is None and ((_look(last) == _look(first) and first.note is None) or not any(_look(last))):
        head[-1] = replace(last, text=f"{last.text} ")
    elif first.note is None and not any(_look(first)):
        tail[0] = replace(first, text=f" {first.text}")
    else:
        head.append(Run(" "))


def _look(run: Run) -> tuple[bool, bool, bool]:
    return run.bold, run.italic, run.superscript


def emphasized(runs: Iterable[Run]) -> bool:
    """Is every word of `runs` bold, or every word italic?"""
    with_words = [run for run in runs if run.text.strip()]
    return bool(with_words) and (all(r.bold for r in with_words) or all(r.italic for r in with_words))
