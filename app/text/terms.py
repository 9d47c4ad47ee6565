"""The dates and short names that a paragraph names.

Knows acronyms by their capitals, and takes dates from text.dates. Leaves what they stand for to others.
"""

import re

from app.text import dates as _dates
from app.text import numbering

_ACRONYM = re.compile(
    r"(?<![\w-])(?:[A-ZА-ЯЁ][A-ZА-ЯЁ0-9]+(?:[-/&][A-ZА-ЯЁ0-9]{2,})*|(?:[A-ZА-ЯЁ]\.){2,})(?:s|’s|'s)?(?![\w-])"
)
_MIXED = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3})\)")  # "(UNHCR)", "(CoE)" after its full name
_SHOUTED = re.compile(r"[A-ZА-ЯЁ]{2,}(?:\W+[A-ZА-ЯЁ]{2,}){2,}")
_ROMAN = re.compile(r"[IVXLC]+")


def dates(text: str) -> tuple[str, ...]:
    """The days that `text` names, ISO 8601, in order, each once; a range gives its last day."""
    out: list[str] = []
    while (found := _dates.find(text)) is not None:
        out.append(found.iso)
        text = text[found.end :]
    return tuple(dict.fromkeys(out))


def acronyms(text: str) -> tuple[str, ...]:
    """The short names in capitals ("UNHCR", "RCF", "USA") that `text` uses, in order, each once.

    Roman numerals, letters of lists and lines that are all in capitals are none.
    """
    if text.isupper():
        return ()
    shouted = [found.span() for found in _SHOUTED.finditer(text)]
    found: list[tuple[int, str]] = []
    for one in _ACRONYM.finditer(text):
        name = re.sub(r"(?:’s|'s|(?<=[A-ZА-ЯЁ])s)$", "", one[0])
        inside = any(start <= one.start() < end for start, end in shouted)
        bare = name.replace(".", "")
        if inside or _ROMAN.fullmatch(bare) and numbering.parse(bare) is not None or len(bare) > 14:
            continue
        found.append((one.start(), name))
    found += [(one.start(1), one[1]) for one in _MIXED.finditer(text)]
    return tuple(dict.fromkeys(name for _place, name in sorted(found)))
