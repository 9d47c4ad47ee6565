"""What a reader delivers: lines with hints of style; and the tools to cut and join runs.

A text file gives one Line for each line of text, a DOCX one for each paragraph (or part of it, where a line break
stands inside). What the lines mean is decided once for all readers in documents.structure.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.documents.model import Run, Table, plain


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source.

    `style` is what the source itself says: "title", "heading", "rule" (a drawn line), "page" (a page end), "note"
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


def joined(first: Iterable[Run], second: Iterable[Run]) -> tuple[Run, ...]:
    """Two halves of a broken paragraph as one, with a blank between; a word cut by a hyphen is put together again."""
    head, tail = list(stripped(first)), list(stripped(second))
    if not head or not tail:
        return tuple(head or tail)
    if re.search(r"\w[-‑]$", plain(head)) and plain(tail)[:1].islower():
        return (*head, *tail)  # "co-" + "operation": the hyphen may belong to the word, so it stays
    if plain(head).endswith("\xad"):
        head[-1] = replace(head[-1], text=head[-1].text.rstrip("\xad"))
        return (*head, *tail)
    same = all(
        getattr(head[-1], name) == getattr(tail[0], name) for name in ("bold", "italic", "superscript")
    )
    if same or head[-1].note is not None:
        tail[0] = replace(tail[0], text=" " + tail[0].text)
        return (*head, *tail)
    if not (head[-1].superscript or head[-1].bold or head[-1].italic):
        head[-1] = replace(head[-1], text=head[-1].text + " ")
        return (*head, *tail)
    if not (tail[0].superscript or tail[0].bold or tail[0].italic) and tail[0].note is None:
        tail[0] = replace(tail[0], text=" " + tail[0].text)
        return (*head, *tail)
    return (*head, Run(" "), *tail)


def emphasized(runs: Iterable[Run]) -> bool:
    """Is every word of `runs` bold, or every word italic?"""
    with_words = [run for run in runs if run.text.strip()]
    return bool(with_words) and (all(r.bold for r in with_words) or all(r.italic for r in with_words))
