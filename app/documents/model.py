"""The Document: the one form that every reader yields and every writer and the preview consume.

Knows what a document is made of; leaves files to the readers and writers and meaning (which State, which theme) to the domain.
All values are frozen. A Document holds blocks in reading order; a block is a paragraph or a table; a paragraph is runs of
text with one formatting; a footnote hangs on the run that carries its mark.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The office a paragraph holds in an outcome document."""

    TITLE = "title"  # level 0 the title itself; level 1 the lines that stand with it (place and date, issued by, reference)
    HEADING = "heading"  # level 0, 1, …
    PREAMBULAR = "preambular"
    CHAPEAU = "chapeau"  # "Have decided to:"
    OPERATIVE = "operative"  # level 0
    SUB_PARAGRAPH = "sub-paragraph"  # level 1, 2, …; without a label it continues the paragraph above
    CLOSING = "closing"
    BODY = "body"  # running text without an office (speaking notes, introductions)


class Kind(StrEnum):
    """What sort of document it is."""

    REMARKS = "concluding remarks"
    COMMUNIQUE = "communiqué"
    RECOMMENDATIONS = "recommendations"
    DECLARATION = "declaration"
    SUMMARY = "chair's summary"
    NOTES = "speaking notes"
    PARTICIPANTS = "list of participants"
    AGENDA = "agenda"
    OTHER = "document"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. `mark` is what the source printed ("1", "*"); writers number automatically."""

    runs: tuple["Run", ...]
    mark: str = ""

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who asked for a bracket, who stands behind it, who reserves its position: parties by ISO 3166-1 alpha-3 or acronym."""

    proposes: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    reserves: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.proposes or self.supports or self.reserves)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who is named, each once."""
        return tuple(dict.fromkeys((*self.proposes, *self.supports, *self.reserves)))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one formatting. A run with a `note` is the footnote's mark: its own text is empty.

    A run whose text is exactly "[" may carry in `by` who asked for the bracket that it opens. In a paper that shows its
    changes `change` is "insert", "delete", or "look" (other formatting or another role than before); such papers are made by
    documents.redlines and drawn by the PDF writer alone. A run with a `ref` is a reference to the Block of that `uid`; its text
    is the number that is shown.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    note: Note | None = None
    by: Attribution | None = None
    change: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `label` is what is displayed ("(iv)", "7.", "3 bis", "–"), never part of the runs.

    `level` counts nesting from 0. `underline`, alignment and fonts are the writer's: they follow from the role.
    A `new_page` begins with it. `uid` is the identity that references name; empty where nothing can refer to it.
    """

    runs: tuple[Run, ...]
    role: Role = Role.BODY
    label: str = ""
    level: int = 0
    new_page: bool = False
    uid: str = ""

    @property
    def text(self) -> str:
        """Plain text without the label and without footnote marks."""
        return plain(self.runs)

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(run.note for run in self.runs if run.note is not None)


@dataclass(frozen=True, slots=True)
class Column:
    """`share` is the column's part of the text width, relative to the other columns; `figures` stand at its right edge."""

    title: str
    share: float = 1.0
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One cell per column, each a tuple of runs; a cell may hold line breaks ("\\n"). A `band` spans all columns: one cell."""

    cells: tuple[tuple[Run, ...], ...]
    band: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row that repeats on each page; the header is left out where no column has a title."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. Dates are ISO 8601 ("2016-09-20"), `language` is ISO 639-1, `status` is printed as it stands ("Draft").

    `original` is the language the text was negotiated in, as its header says; "" where the header does not say it."""

    blocks: tuple[Block | Table, ...] = ()
    title: str = ""
    date: str = ""
    place: str = ""
    symbol: str = ""
    status: str = ""
    language: str = "en"
    kind: Kind = Kind.OTHER
    revisions: tuple["Revision", ...] = ()
    comments: tuple["Remark", ...] = ()
    original: str = ""

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Block))


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change found in a file. `kind` is "insert", "delete", "move-from" or "move-to"; `date` is ISO 8601.

    The end of a paragraph in `text` is a line end. `place` is "text", "footnote" or "endnote".
    """

    kind: str
    text: str
    author: str = ""
    date: str = ""
    place: str = "text"


@dataclass(frozen=True, slots=True)
class Remark:
    """A margin comment found in a file; `anchor` is the text it is attached to."""

    text: str
    author: str = ""
    date: str = ""
    anchor: str = field(default="")


def plain(runs: Iterable[Run]) -> str:
    """The text of runs alone."""
    return "".join(run.text for run in runs)


def text_block(text: str, role: Role = Role.BODY, *, label: str = "", level: int = 0) -> Block:
    """A paragraph of unformatted text."""
    return Block((Run(text),), role, label, level)
