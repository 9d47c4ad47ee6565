"""The words of a paragraph as a list shows them: how it opens, how long it is, how two become one.

Pure functions over stored text. Leaves who speaks and how strongly to `text.clauses`, brackets to `text.brackets`,
values of Fields to `fields`.
"""

from dataclasses import dataclass

from app.documents import markup
from app.documents.model import Run
from app.text import clauses

ENOUGH = 90  # characters of an opening that a list can show


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens: the `verb` as it would stand at a line's start ("Recognized"), and the words behind it."""

    verb: str
    words: str

    @property
    def text(self) -> str:
        return f"{self.verb} {self.words}".strip()


def opening(plain: str) -> Opening:
    """The verb and what follows it; the first words alone where no verb of the trade opens the paragraph. No brackets."""
    flat = " ".join(plain.replace("[", " ").replace("]", " ").split())
    verb = clauses.understand(flat).verb
    at = flat.lower().find(verb) if verb else -1
    if at < 0:
        return Opening("", flat[:ENOUGH])
    behind = flat[at + len(verb) :].lstrip(" ,")
    return Opening(verb[:1].upper() + verb[1:], behind[:ENOUGH])


def words(text: str) -> int:
    """How many words a stored text has; footnotes are not counted."""
    return len(markup.plain(text).split())


def joined(first: str, second: str) -> str:
    """Two stored texts as one: a space goes between words that would otherwise run together."""
    left, right = markup.plain(first), markup.plain(second)
    apart = (
        left and right and not left[-1].isspace() and not right[0].isspace() and right[0] not in ",.;:!?)]"
    )
    between = (Run(" "),) if apart else ()
    return markup.from_runs((*markup.to_runs(first), *between, *markup.to_runs(second)))
