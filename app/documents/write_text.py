"""Writing a Document as plain text, for the body of an e-mail.

Knows lines of 72 characters, hanging labels, notes at the end and how changes are shown without looks. Leaves Markdown to
write_markdown. Why it is so: FORMATS.md, "Text and Markdown".
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.documents import page
from app.documents.lists import DEEPEST
from app.documents.model import Block, Document, Note, Role, Row, Run, Table
from app.text import numbering

WIDTH = 72  # characters of a line
STEP = 4  # characters that a level is further in, where its labels need no more
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = {"insert": ("{+", "+}"), "delete": ("{-", "-}")}


@dataclass
class Notes:
    """The footnotes in the order of their marks; the first is 1."""

    found: list[Note] = field(default_factory=list)

    def add(self, note: Note) -> int:
        self.found.append(note)
        return len(self.found)


def to_bytes(document: Document, *, tell: Callable[[float], None] | None = None) -> bytes:
    """`document` as UTF-8 text with line feeds; the same document gives the same bytes. `tell` hears when it is done."""
    notes = Notes()
    hangs = _hangs(document)
    parts = [head(document), *legend(document, "{+", "+}", "{-", "-}")]
    before: Block | Table | None = None
    for block in document.blocks:
        close = (
            isinstance(block, Block) and isinstance(before, Block) and block.role is before.role is Role.TITLE
        )
        made = _table(block, notes) if isinstance(block, Table) else _paragraph(block, notes, hangs)
        if close and parts:
            parts[-1] += "\n" + made
        else:
            parts.append(made)
        before = block
    if notes.found:
        parts += ["-" * 20, *_notes(notes)]
    if tell is not None:
        tell(1.0)
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8", errors="replace")


def head(document: Document) -> str:
    """What the header of the paper says, a line each: symbol, status, date, language of the original."""
    said = page.masthead(document)
    first = "" if said.in_text else said.symbol
    return "\n".join(part for part in (first, said.status, said.date, said.original) if part)


def legend(document: Document, *signs: str) -> list[str]:
    """What the marks of changes mean; nothing where the document has none. `signs` stand around new and gone words."""
    runs = [run for block in document.paragraphs for run in block.runs]
    if not any(run.change in _MARKS for run in runs):
        return []
    before, after, opened, closed = signs
    return [
        page.said(document, "{new} is new, {gone} is deleted.").format(
            new=f"{before}{page.said(document, 'text')}{after}",
            gone=f"{opened}{page.said(document, 'text')}{closed}",
        )
    ]


def _hangs(document: Document) -> tuple[int, ...]:
    """For each level how far in its text begins after its labels."""
    widest = [STEP] * (DEEPEST + 1)
    for block in document.paragraphs:
        if block.role not in (Role.TITLE, Role.HEADING) and block.label.strip():
            level = _level(block)
            widest[level] = max(widest[level], min(len(block.label.strip()) + 1, 3 * STEP))
    return tuple(widest)


def _level(block: Block) -> int:
    return max(0, min(block.level, DEEPEST))


def _paragraph(block: Block, notes: Notes, hangs: Sequence[int]) -> str:
    text = _inline(block.runs, notes)
    label = page.one_line(block.label)
    if block.role in (Role.TITLE, Role.HEADING):
        return "\n".join(wrapped(f"{label} {text}".strip(), WIDTH))
    left = sum(hangs[: _level(block)])
    if not label:
        return "\n".join(" " * left + line for line in wrapped(text, WIDTH - left))
    hang = max(hangs[_level(block)], len(label) + 1)
    edge = left + hangs[_level(block)]
    lines = wrapped(text, WIDTH - edge, first=WIDTH - left - hang)
    first, *rest = lines
    return "\n".join(
        [f"{' ' * left}{label.ljust(hang - 1)} {first}".rstrip(), *[" " * edge + line for line in rest]]
    )


def _inline(runs: Iterable[Run], notes: Notes) -> str:
    """The text of runs, what came and went between its marks."""
    out = []
    for change, group in groupby(runs, key=lambda run: run.change if run.change in _MARKS else ""):
        text = "".join(_shown(run, notes) for run in group)
        out.append(marked(text, *_MARKS[change]) if change else text)
    return "".join(out)


def _shown(run: Run, notes: Notes) -> str:
    mark = str(notes.add(run.note)).translate(RAISED) if run.note is not None else ""
    return page.printable(run.text).replace("\t", " ") + mark


def marked(text: str, before: str, after: str) -> str:
    """`text` between two marks, the blanks at its ends outside them."""
    inner = text.strip(" \n")
    if not inner:
        return text
    start = text.index(inner)
    return f"{text[:start]}{before}{inner}{after}{text[start + len(inner) :]}"


def wrapped(text: str, width: int, *, first: int | None = None) -> list[str]:
    """`text` in lines of at most `width` characters, the first of `first`; longer words stand alone. No line but the first
    begins like a label ("1. ", "(a) "), or it would be read as one."""
    out: list[str] = []
    for stretch in text.split("\n"):
        words, start, room = stretch.split(" "), 0, width if out or first is None else first
        while start < len(words):
            end, length = start + 1, len(words[start])
            while end < len(words) and length + 1 + len(words[end]) <= room:
                length += 1 + len(words[end])
                end += 1
            cut = end
            while cut < len(words) and cut > start + 1 and _like_label(words, cut):
                cut -= 1
            end = cut if cut > start + 1 or not _like_label(words, end) else end
            out.append(" ".join(words[start:end]).rstrip())
            start, room = end, width
    return out or [""]


def _like_label(words: Sequence[str], place: int) -> bool:
    return place < len(words) and numbering.find(" ".join(words[place : place + 3])) is not None


def _table(table: Table, notes: Notes) -> str:
    """Rows between bars; a band is a row of one cell."""
    rows = (
        [Row(tuple((Run(column.title),) for column in table.columns))]
        if any(column.title.strip() for column in table.columns)
        else []
    )
    shown = [
        "| " + " | ".join(_inline(cell, notes).replace("\n", " ") for cell in row.cells) + " |"
        for row in (*rows, *table.rows)
    ]
    if rows:
        shown.insert(1, "|" + "---|" * max(1, len(table.columns)))
    return "\n".join(shown)


def _notes(notes: Notes) -> Iterator[str]:
    """The texts of the notes; what a note calls is opened into it."""
    for number, note in enumerate(notes.found, 1):
        mark = str(number).translate(RAISED)
        text = _inline(page.note_runs(note), Notes())
        first, *rest = wrapped(text, WIDTH - len(mark) - 1)
        yield "\n".join([f"{mark} {first}", *[" " * (len(mark) + 1) + line for line in rest]])
