"""Names in lists and running text: folding for search, sorting, joining, articles.

Knows how names are put in order and in a row. Leaves which name a party had on a date to the domain.
"""

import unicodedata
from collections.abc import Sequence

from app.text import collation

AND = {"en": "and", "ru": "и", "fr": "et", "es": "y"}
# Letters that Unicode does not take apart into a base letter and a mark.
UNDIVIDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'", "ʼ": "'"}
)


def fold(text: str) -> str:
    """`text` for comparison: lower case, without diacritics, one blank between words."""
    # taken apart before and after: styled letters ("𝗔") have no lower case of their own
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(bare.translate(UNDIVIDED).split())


def sort_key(name: str, language: str = "en") -> collation.Key:
    """What lists are sorted by, in the alphabet of `language`: Türkiye before Turkmenistan, Ёлкино beside Елкино."""
    return collation.key(name, language)


def join(names: Sequence[str], language: str = "en", *, serial_comma: bool = False) -> str:
    """ "A, B and C"; without the serial comma, as the United Nations write.

    A name that itself holds a comma or "and" does not change the joining: the reader's eye knows the formal names.
    """
    if len(names) < 2:
        return "".join(names)
    before = ", " if serial_comma and len(names) > 2 else " "
    return f"{', '.join(names[:-1])}{before}{AND.get(language, 'and')} {names[-1]}"


def with_article(name: str, article: str) -> str:
    """ "the Kyrgyz Republic", "l’État d’Érythrée"; names without article stay bare."""
    if article.endswith(("'", "’")):
        return f"{article}{name}"
    return f"{article} {name}" if article else name


def person(*, honorific: str, given: str, family: str) -> str:
    """ "Ms. Given FAMILY", the way lists of participants print it."""
    return " ".join(part for part in (honorific, given, family.upper()) if part)
