r"""Writing a Document as Markdown (CommonMark with footnotes and strike-out, as mail and wiki programs show it).

Knows which signs are escaped so that the text and its numbers are shown as they are. Leaves notes, the header lines and the
legend of changes to write_text. Why it is so: FORMATS.md, "Text and Markdown".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents import page, write_text
from app.documents.model import Block, Document, Role, Row, Run, Table
from app.documents.write_text import Notes

_INDENT = "\u2003\u2003"  # two em spaces a level: blanks would make a block of code
_SIGNS = re.compile(r"[\\`*_<>~|]|\[(?=\^)|\](?=[(:])|!(?=\[)")
_COUNTED = re.compile(r"(\d{1,9})([.)])")


@dataclass
class _Count:
    """The number that Markdown would show next in the list that is open; 0 where none is."""

    next: int = 0
    sign: str = ""

    def shows(self, label: str) -> bool:
        """Whether `label` may stand as it is: Markdown counts on from the first of a list and looks at no other number."""
        found = _COUNTED.fullmatch(label)
        if found is None:
            self.next = 0
            return False
        number, sign = int(found[1]), found[2]
        right = not self.next or sign != self.sign or number == self.next
        self.next, self.sign = (number + 1, sign) if right else (0, "")
        return right


@dataclass
class _Writer:
    notes: Notes = field(default_factory=Notes)
    count: _Count = field(default_factory=_Count)

    def paragraph(self, block: Block) -> str:
        """A block as a paragraph, a heading or an item."""
        text = self.inline(block.runs)
        label = page.one_line(block.label)
        if block.role is Role.TITLE and not block.level or block.role is Role.HEADING:
            self.count = _Count()
            depth = 1 if block.role is Role.TITLE else min(6, 2 + max(0, block.level))
            shown = f"{_escaped(label)} {text}".strip() if label else text
            return "#" * depth + " " + _opened(shown.replace("\\\n", " "))
        level = max(0, block.level) if block.role is not Role.TITLE else 0
        plain = self.count.shows(label) if not level else False
        if level:
            self.count = _Count()
        if not label:
            return _INDENT * level + (text if level else _opened(text))
        shown = label if plain else _opened(_escaped(label))
        return f"{_INDENT * level}{shown} {text}".rstrip()

    def inline(self, runs: Iterable[Run]) -> str:
        """The text of runs with its looks; a change is a look too."""
        return _joined([self._piece(run) for run in _looks(runs)])

    def _piece(self, run: Run) -> tuple[str, str, str]:
        """(the sign before and after it, the same as a tag, the text)."""
        if run.note is not None:
            return "", "", f"[^{self.notes.add(run.note)}]"
        text = _escaped(page.printable(run.text)).replace("\n", "\\\n")
        if run.superscript:
            return "", "sup", text
        bold = run.bold or run.change == "insert"
        sign = "*" * (2 * bold + run.italic) or ""
        if run.change == "delete":
            sign += "~~"
        tag = " ".join(
            name for name, on in (("b", bold), ("i", run.italic), ("s", run.change == "delete")) if on
        )
        return sign, tag, text

    def table(self, table: Table) -> Iterator[str]:
        """The rows of a table; one without titles has an empty row above it, as Markdown wants one."""
        self.count = _Count()
        width = max([1, len(table.columns), *(len(row.cells) for row in table.rows)])
        titles = Row(tuple((Run(column.title),) for column in table.columns))
        for number, row in enumerate((titles, *table.rows)):
            cells = [self.inline(cell).replace("\\\n", "<br>") for cell in row.cells]
            yield "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"
            if not number:
                yield "|" + "---|" * width


def to_bytes(document: Document, *, tell: Callable[[float], None] | None = None) -> bytes:
    """`document` as UTF-8 text with line feeds; the same document gives the same bytes. `tell` hears when it is done."""
    writer = _Writer()
    header = write_text.head(document)
    parts = ["  \n".join(_escaped(line) for line in header.split("\n"))] if header else []
    parts += write_text.legend(document, "**", "**", "~~", "~~")
    for block in document.blocks:
        parts.append("\n".join(writer.table(block)) if isinstance(block, Table) else writer.paragraph(block))
    texts = [
        f"[^{number}]: {_Writer().inline(page.note_runs(note))}"
        for number, note in enumerate(writer.notes.found, 1)
    ]
    if tell is not None:
        tell(1.0)
    return ("\n\n".join(part for part in (*parts, *texts) if part) + "\n").encode("utf-8", errors="replace")


def _looks(runs: Iterable[Run]) -> list[Run]:
    """Runs with neighbours of one look joined, changes kept apart."""
    out: list[Run] = []
    for run in runs:
        change = run.change if run.change in ("insert", "delete") else ""
        parts = [Run(run.text, run.bold, run.italic, run.superscript, change=change)] if run.text else []
        if run.note is not None:
            parts.append(Run("", note=run.note))
        for part in parts:
            last = out[-1] if out else None
            if last is not None and not last.note and not part.note and _look(last) == _look(part):
                out[-1] = Run(last.text + part.text, *_look(part)[:3], change=change)
            else:
                out.append(part)
    return out


def _look(run: Run) -> tuple[bool, bool, bool, str]:
    return run.bold, run.italic, run.superscript, run.change


def _joined(pieces: list[tuple[str, str, str]]) -> str:
    """Pieces side by side. Signs of emphasis that would touch a word or another sign are written as tags."""
    out = []
    edges = [("", "", ""), *pieces, ("", "", "")]
    for (before, piece), (_same, after) in zip(pairwise(edges), pairwise(edges[1:]), strict=False):
        sign, tag, text = piece
        inner = text.strip(" \u00a0\n")
        if not inner or not (sign or tag):
            out.append(text)
            continue
        start = text.index(inner)
        lead, trail = text[:start], text[start + len(inner) :]
        touches = (not lead and _touches(before, -1)) or (not trail and _touches(after, 0))
        odd = not (inner[0].isalnum() and inner[-1].isalnum()) and bool(sign)
        if not sign or touches or (odd and (not lead and before[2] or not trail and after[2])):
            names = tag.split()
            opened, closed = "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))
            out.append(f"{lead}{opened}{inner}{closed}{trail}")
        else:
            out.append(f"{lead}{sign}{inner}{sign[::-1]}{trail}")
    return "".join(out)


def _touches(piece: tuple[str, str, str], edge: int) -> bool:
    """Whether the neighbour's edge is a letter, or a sign of emphasis would meet another."""
    sign, tag, text = piece
    if not text:
        return False
    return (bool(sign or tag) and not text[edge].isspace()) or text[edge].isalnum() or text[edge] in "*_"


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: "\\" + found[0], text)


def _opened(text: str) -> str:
    """A paragraph that does not begin as a heading, a quotation, a list or a link's address does."""
    if re.match(r"\d{1,9}[.)](?:\s|$)", text):
        return re.sub(r"^(\d{1,9})", r"\1\\", text)
    return "\\" + text if re.match(r"[#>+=-]|\[[^\]]*\]:", text) else text
