"""What one paragraph says: who acts, with which verb and strength, which days and short names it names.

Knows which paragraphs make statements: titles and headings make none. Leaves the words to text.clauses and text.terms.
"""

from dataclasses import dataclass

from app.documents.model import Block, Role
from app.text import clauses, terms


@dataclass(frozen=True, slots=True)
class Understood:
    """`strength` is the verb's place on the ladder, 0 (records) to 7 (binds), None without one; `dates` are ISO 8601."""

    actor: str = ""
    verb: str = ""
    strength: int | None = None
    dates: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


def of(block: Block) -> Understood:
    """What `block` says."""
    silent = block.role in (Role.TITLE, Role.HEADING)
    clause = clauses.Clause() if silent else clauses.understand(block.text)
    return Understood(
        clause.actor, clause.verb, clause.tier, terms.dates(block.text), terms.acronyms(block.text)
    )
