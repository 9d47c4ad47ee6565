"""What a person types into a search: words, "a phrase", the last word unfinished, a -word that must not be there.

Knows how typed text is taken apart; nothing typed is wrong. Leaves finding to `app.domain.searching`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.text import stems, words

MOST = 32  # nobody types more to find a paragraph; a pasted page must not become an endless search
_PARTS = re.compile(r'(-?)["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|([^\s"“”„«»]+)')
_LONGEST = 2000  # signs of a question that are looked at


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or the words of a phrase, in normal form (`stems.normal`). `unfinished`: the last is a beginning."""

    words: tuple[str, ...]
    excluded: bool = False
    unfinished: bool = False


def parse(typed: str) -> tuple[Term, ...]:
    """The terms of a typed question in order; empty where it holds no letter and no digit."""
    typed = typed[:_LONGEST].replace("\0", " ").encode("utf-8", "ignore").decode()
    found: list[Term] = []
    unfinished = False
    for minus, phrase, closing, word in _PARTS.findall(typed):
        excluded = bool(minus) or (word.startswith("-") and len(word) > 1)
        normal = stems.normal(phrase or word)
        if not normal:
            continue
        unfinished = (bool(word) or not closing) and not excluded
        if phrase or _is_sign(word):
            found.append(Term(tuple(normal), excluded))
        else:
            found += [Term((one,), excluded) for one in normal]
    found = found[:MOST]
    if found and unfinished and not typed[-1:].isspace():
        found[-1] = Term(found[-1].words, False, True)
    return tuple(found)


def _is_sign(word: str) -> bool:
    """Whether a typed word is a symbol ("A/C.3/78/L.60", "2.1") whose parts belong side by side."""
    return re.search(r"\w[^\w\s'’‑‐-]+\w", word) is not None


def marks(
    text: str, typed: str, *, corrected: Mapping[str, Sequence[str]] | None = None
) -> list[tuple[int, int]]:
    """The stretches (start, end) of `text` that a question found: words in any form, beginnings, phrases as a whole.

    `corrected` says which words a typed one was taken for.
    """
    asked = [term for term in parse(typed) if not term.excluded]
    single = [term for term in asked if len(term.words) == 1]
    wanted: set[str] = set()
    starts: list[str] = []
    for term in single:
        for one in (corrected or {}).get(term.words[0], term.words):
            wanted |= {one, stems.stem(one)}
        if term.unfinished and len(term.words[0]) > 1:
            starts.append(term.words[0])
    for one, two in zip(typed.split(), typed.split()[1:], strict=False):
        wanted.add(stems.joined(one.casefold(), two.casefold()))
    if any(word not in stems.STOP_WORDS for word in wanted):
        wanted -= stems.STOP_WORDS
    tokens = [token for token in words.tokens(text) if token.is_word]
    found = []
    for token in tokens if wanted or starts else ():
        forms = _forms(token.text)
        if any(form in wanted or any(form.startswith(start) for start in starts) for form in forms):
            found.append((token.start, token.end))
    for term in asked:
        if len(term.words) > 1:
            found += _phrase_marks(tokens, term)
    return _merged(found)


@lru_cache(maxsize=stems.KEPT)
def _forms(word: str) -> tuple[str, ...]:
    """All that a word of a text can be found by."""
    return (*stems.normal(word), *stems.stems(word))


def _phrase_marks(tokens: Sequence[words.Token], term: Term) -> list[tuple[int, int]]:
    """The stretches in which the words of a phrase stand side by side; "non refoulement" may be written as one."""
    written = [(form, token) for token in tokens for form in stems.normal(token.text)]
    pairs = enumerate(zip(term.words, term.words[1:], strict=False))
    joined = [(at, both) for at, (one, two) in pairs if (both := stems.joined(one, two))]
    ways = [term.words, *((*term.words[:at], both, *term.words[at + 2 :]) for at, both in joined)]
    found = []
    for way in ways:
        for at in range(len(written) - len(way) + 1):
            here = [form for form, _token in written[at : at + len(way)]]
            ends = here[-1].startswith(way[-1]) if term.unfinished else here[-1] == way[-1]
            if ends and here[:-1] == list(way[:-1]):
                found.append((written[at][1].start, written[at + len(way) - 1][1].end))
    return found


def _merged(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out
