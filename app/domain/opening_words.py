"""The look of opening words: italic or upright as the type of a paper asks for, whatever was typed.

Knows in which paragraphs the opening words are looked at and which stretch of a text they are. What it says is display: it
is never part of a stored text, so another type gives another look and the same type the same. Leaves recognizing an opener
to `text.clauses`, what a type asks for to `document_types`. Only the opening words are italic [UN Editorial Manual, use of
italics]; under a chapeau that ends with "to:" they are the chapeau's.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.documents import markup
from app.documents.model import Role, Run, plain
from app.text import clauses

_SHORT_CHAPEAU = 6  # words; a longer one is a sentence of its own
_TRAILING = " \xa0,;:"  # what may be italic with an opener without meaning anything
_INFINITIVES_FOLLOW = re.compile(r"\bto\s*:?\s*$")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """text[start:end] is italic, or upright."""

    start: int
    end: int
    italic: bool


def wanted(rows: Iterable[tuple[str, str]], italics: bool | None) -> list[bool | None]:
    """Of each (role, text): are its opening words italic (True), upright (False), or as typed (None)?

    Only the end of a chapeau's text is looked at, so it may be stored or plain.
    """
    found: list[bool | None] = []
    infinitives = False
    for role, text in rows:
        if role == Role.CHAPEAU:
            infinitives = _INFINITIVES_FOLLOW.search(re.sub(r"</?[bi]>", "", text)) is not None
        elif role == Role.PREAMBULAR:
            infinitives = False
        looked_at = role in (Role.PREAMBULAR, Role.CHAPEAU, Role.OPERATIVE)
        as_typed = not looked_at or (role == Role.OPERATIVE and infinitives and bool(italics))
        found.append(None if as_typed else italics)
    return found


def look(text: str, role: str, typed: Sequence[tuple[int, int]], italic: bool | None) -> Look | None:
    """What is to look otherwise than it was typed; `typed` are the stretches of `text` that were typed italic.

    Italics that cover exactly the opener, as narrow or wide as the house takes it, stand for the type's own; others are the
    author's and stay.
    """
    opener = _opener(text, role) if italic is not None else None
    if opener is None:
        return None
    first = next(((low, high) for low, high in typed if low <= opener.end and high > opener.start), None)
    reach = opener.end + len(text[opener.end :]) - len(text[opener.end :].lstrip(_TRAILING))
    exact = first is not None and first[0] <= opener.start and opener.least <= first[1] <= reach
    if not italic:
        return Look(opener.start, first[1], False) if exact and first is not None else None
    if exact or (first is not None and first[0] <= opener.start and first[1] > reach):
        return None
    if opener.form == "infinitive" and role == Role.OPERATIVE and _CYRILLIC.search(text[: opener.end]):
        return None  # "Укреплять …": the verb of the chapeau asks for it
    return Look(opener.start, opener.end, True)


def joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, neighbours put together."""
    found: list[tuple[int, int]] = []
    for low, high in stretches:
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def dressed(runs: Sequence[Run], role: str, italic: bool | None) -> tuple[Run, ...]:
    """The runs of a paragraph with its opening words as they are to look."""
    if italic is None:
        return tuple(runs)
    typed = []
    at = 0
    for run in runs:
        if run.italic:
            typed.append((at, at + len(run.text)))
        at += len(run.text)
    found = look(plain(runs), role, joined(typed), italic)
    return tuple(runs) if found is None else markup.normalized(_cut(runs, found))


def _cut(runs: Iterable[Run], found: Look) -> Iterable[Run]:
    at = 0
    for run in runs:
        low, high = (min(max(place - at, 0), len(run.text)) for place in (found.start, found.end))
        at += len(run.text)
        if low == high or run.note is not None:
            yield run
            continue
        for part, italic in (
            (run.text[:low], run.italic),
            (run.text[low:high], found.italic),
            (run.text[high:], run.italic),
        ):
            if part:
                yield replace(run, text=part, italic=italic)


def _opener(text: str, role: str) -> clauses.Opener | None:
    """The opening words of a paragraph; of a short chapeau ("Have decided to:") all of them."""
    if role == Role.CHAPEAU and len(text) < 80 and len(text.split()) <= _SHORT_CHAPEAU:
        said = text.strip()
        if not said or clauses.understand(said).actor:
            return None
        start = text.index(said)
        end = start + len(said.rstrip(_TRAILING))
        return clauses.Opener(start, end, end, "chapeau")
    return clauses.opener(text)
