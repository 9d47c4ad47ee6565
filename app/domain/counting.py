"""How long a draft is: words as a translator counts them, with the values of Fields in their places.

Knows what is counted where (title lines count as words, not as paragraphs; footnotes apart). Leaves what a word is to
`text.words`.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass

from app.documents.model import Role
from app.domain import replacing
from app.domain.drafts import ParagraphInfo
from app.text import words


@dataclass(frozen=True, slots=True)
class Length:
    """`words` without those in footnotes, which are `note_words`; `paragraphs` are those of the body that say anything."""

    words: int = 0
    note_words: int = 0
    paragraphs: int = 0


def of_text(text: str, values: Mapping[str, str]) -> tuple[int, int]:
    """(words, words in footnotes) of stored `text` with these values of Fields."""
    body, *notes = replacing.read(text, values)
    return words.count(body.text), sum(words.count(note.text) for note in notes)


def of_draft(
    paragraphs: Iterable[ParagraphInfo],
    values: Mapping[str, str],
    known: MutableMapping[str, tuple[int, int]] | None = None,
) -> Length:
    """The length of a draft. `known` keeps what texts counted with these same values, for the next time."""
    counted = {} if known is None else known
    total = notes = said = 0
    for info in paragraphs:
        found = counted.get(info.text)
        if found is None:
            found = counted[info.text] = of_text(info.text, values)
        total += found[0]
        notes += found[1]
        said += info.role != Role.TITLE and found[0] > 0
    return Length(total, notes, said)
