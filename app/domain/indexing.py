"""What is kept of a paragraph beside its text, so that it is found, counted and recognised.

Knows the columns of a Paragraph that follow from its bare text; everything that writes one fills them here. Leaves
understanding a clause to `text.clauses`, words and stems to `text.stems`, groups of words to `text.candidates`.
"""

import hashlib
import struct
from collections.abc import Sequence

from app.text import stems


def columns(plain: str) -> dict[str, object]:
    """`actor`, `verb`, `strength`, `words`, `stems`, `triples` and `wording` of a paragraph that reads `plain`."""
    # their patterns take a moment to compile, and the first page needs none
    from app.text import candidates, clauses, lineage_index

    clause = clauses.understand(plain, most=1)
    words, stemmed = stems.searched(plain)
    return {
        "actor": clause.actor,
        "verb": clause.verb,
        "strength": clause.tier,
        "words": words,
        "stems": stemmed,
        "triples": written(sorted(candidates.sample(lineage_index.triples(plain)))),
        "wording": digest(stemmed),
    }


def written(triples: Sequence[int]) -> str:
    """How the file writes groups of three words, which have numbers below 2³¹: eight hexadecimal signs each."""
    return struct.pack(f">{len(triples)}I", *triples).hex(" ", 4)


def digest(stemmed: str) -> str:
    """Alike for stems of texts that are alike but for case, signs, spelling variants, word endings, numbers and months.

    Empty for a text without words.
    """
    kept = stems.wording(stemmed.split())
    return hashlib.sha256(" ".join(kept).encode()).hexdigest()[:16] if kept else ""
