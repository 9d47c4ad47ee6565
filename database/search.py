"""Full-text search over the library's paragraphs.

Knows the index, the triggers that keep it, and how to read what a person types: plain words, a "quoted phrase", the
last word as a beginning. Leaves facets (meeting, role, theme) and excerpts to the domain.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

TABLE = "paragraph_fts"
INDEX = (
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(plain, content='paragraph', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')"
)
_REMOVE = f"INSERT INTO {TABLE} ({TABLE}, rowid, plain) VALUES ('delete', OLD.id, OLD.plain);"
_ADD = f"INSERT INTO {TABLE} (rowid, plain) VALUES (NEW.id, NEW.plain);"
TRIGGERS = (
    f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON paragraph BEGIN {_ADD} END",
    f"CREATE TRIGGER {TABLE}_update AFTER UPDATE ON paragraph"
    f" WHEN (OLD.id, OLD.plain) IS NOT (NEW.id, NEW.plain) BEGIN {_REMOVE} {_ADD} END",
    f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON paragraph BEGIN {_REMOVE} END",
)
REBUILD = f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')"
CHECK = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('integrity-check', 1)"
MOST_WORDS = 32  # nobody types more to find a paragraph; a pasted page must not become an endless search

_PARTS = re.compile(r'["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|([^\s"“”„«»]+)')


def expression(words: str) -> str:
    """What a person typed as a full-text expression; empty where it holds no letter and no digit.

    Every word and phrase is quoted, so that none of the index's own syntax (AND, OR, NEAR, *, ^, :) has a meaning.
    """
    parts: list[str] = []
    last_is_word = False
    for phrase, closing, word in _PARTS.findall(words.replace("\0", " ")):
        part = phrase or word
        if not any(_is_token(character) for character in part):
            continue
        parts.append(f'"{part}"')
        last_is_word = bool(word) or not closing
    parts = parts[:MOST_WORDS]
    if parts and last_is_word and not words[-1:].isspace():
        parts[-1] += "*"
    return " ".join(parts)


def _is_token(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"


def match(s: "Session", words: str, *, limit: int = 50, offset: int = 0) -> list[tuple[int, float]]:
    """The paragraphs that hold all `words`, best first, as (id, score); a higher score (BM25) fits better."""
    asked = expression(words)
    if not asked:
        return []
    rows = s.execute(
        text(
            f"SELECT rowid, -rank FROM {TABLE} WHERE {TABLE} MATCH :asked"
            " ORDER BY rank, rowid LIMIT :limit OFFSET :offset"
        ),
        {"asked": asked, "limit": limit, "offset": offset},
    )
    return [(paragraph, score) for paragraph, score in rows]


def count(s: "Session", words: str) -> int:
    """How many paragraphs hold all `words`."""
    asked = expression(words)
    if not asked:
        return 0
    return int(
        s.execute(
            text(f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH :asked"), {"asked": asked}
        ).scalar_one()
    )
