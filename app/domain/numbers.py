"""The numbers that paragraphs of a draft display.

Knows how the zones of a document count, and when a text under negotiation shows working numbers. A number is display: it
follows from the place, so a paragraph that moves takes the number of its new place, and a text under negotiation keeps its
numbers by own labels ("2 bis") [UN Editorial Manual, paragraphs and subparagraphs]. Leaves which zone begins with which label
to `document_types`, building a label to `text.numbering`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import document_types
from app.domain.document_types import UNNUMBERED, Scheme
from app.text import numbering

# What an own label may be besides a text that is displayed as it stands, or UNNUMBERED:
AUTOMATIC = ""
# While a text is negotiated; they vanish in the final one.
WORKING: Scheme = {(Role.PREAMBULAR, 0): "PP1", (Role.OPERATIVE, 0): "OP1"}
_FINAL = re.compile(
    r"(?:(?:as )?(?:finally )?(?:adopted|final|approved|endorsed)(?: (?:text|version|document))?"
    r"|принят[оаы]?|утвержден[оаы]?|окончательн\w+(?: (?:текст|версия))?)",
    re.IGNORECASE,
)


def is_final(status: str) -> bool:
    """Is a text of this status no longer negotiated ("Final", "Adopted")? A "Final draft" still is."""
    return _FINAL.fullmatch(status.strip()) is not None


def scheme(s: Session, *, draft_kind: str, meeting: int, working: bool = False) -> Scheme:
    """How this kind of document counts in this process; with `working` numbers, preambular and operative paragraphs so."""
    held = document_types.of_meeting(s, meeting, draft_kind).numbering
    return {**held, **WORKING} if working else held


def schemes(s: Session, *, draft_kind: str, meeting: int) -> list[Scheme]:
    """Both ways in which a draft of this kind may count: as its type has it, and with working numbers."""
    return [scheme(s, draft_kind=draft_kind, meeting=meeting, working=working) for working in (False, True)]


def nearest(
    paragraphs: Sequence[tuple[str, int, str]], shown: Sequence[str], known: Iterable[Scheme]
) -> Scheme:
    """The scheme under which most of the (role, level, own label) show the labels `shown`; the first of equals."""
    return max(
        known, key=lambda one: sum(a == b for a, b in zip(labels(paragraphs, one), shown, strict=True))
    )


def labels(paragraphs: Sequence[tuple[str, int, str]], scheme: Scheme) -> list[str]:
    """The displayed label of each (role, level, own label).

    Own labels take no number: behind "2 bis" the row goes on with 3. A chapeau starts the operative numbers anew only where
    a preamble stands before it, for then the two rows are apart anyway.
    """
    counts: dict[tuple[str, int], int] = {}
    shown = []
    for role, level, own in paragraphs:
        if role in (Role.OPERATIVE, Role.PREAMBULAR):
            counts = {key: n for key, n in counts.items() if key[0] != Role.SUB_PARAGRAPH}
        elif role == Role.SUB_PARAGRAPH:
            counts = {key: n for key, n in counts.items() if key[0] != role or key[1] <= level}
        shown.append(_label(role, level, own, scheme, counts))
    return shown


def _label(role: str, level: int, own: str, scheme: Scheme, counts: dict[tuple[str, int], int]) -> str:
    if own != AUTOMATIC:
        return (
            ""
            if own == UNNUMBERED
            else _working(own, WORKING.get((role, level), ""), scheme.get((role, level)))
        )
    first = scheme.get((role, level), UNNUMBERED)
    row = _row(first)
    if row is None:
        return ""
    style, before, after = row
    if style is numbering.Style.BULLET:
        return first
    counts[role, level] = counts.get((role, level), 0) + 1
    return numbering.produce(style, counts[role, level], before, after)


@lru_cache(maxsize=64)
def _row(first: str) -> tuple[numbering.Style, str, str] | None:
    """How a row counts that begins with this label, and what stands around its numbers; None for no row."""
    pattern = None if first == UNNUMBERED else numbering.parse(first)
    if pattern is None:
        return None
    roman_or_letter = {
        "(i)": numbering.Style.LOWER_ROMAN,
        "i.": numbering.Style.LOWER_ROMAN,
        "I.": numbering.Style.UPPER_ROMAN,
    }
    return roman_or_letter.get(first, pattern.style), pattern.before, pattern.after


def _working(own: str, first: str, used: str | None) -> str:
    """An own number among working numbers: "2 bis" is shown as "OP2 bis". Other own labels stand as they are."""
    parsed = numbering.parse(own) if first and used == first else None
    if parsed is None or not parsed.suffix or parsed.before or parsed.style is not numbering.Style.DECIMAL:
        return own
    return numbering.format(replace(parsed, before=first.rstrip("1"), after=""))


def shared_label(own: str) -> str:
    """The own label a second half takes from the paragraph it is cut from: a bullet's or none, never a number."""
    parsed = numbering.parse(own) if own else None
    bullet = parsed is not None and parsed.style is numbering.Style.BULLET
    return own if bullet or own == UNNUMBERED else AUTOMATIC


def kept_label(role: str, level: int, label: str) -> str:
    """The own label a paragraph keeps when it is copied out of an earlier document.

    Ordinary numbers become automatic; bullets, "2 bis" and the missing number of a continuation are kept.
    """
    if not label:
        return UNNUMBERED if role in (Role.OPERATIVE, Role.SUB_PARAGRAPH) else AUTOMATIC
    parsed = numbering.parse(label)
    if parsed is not None and parsed.suffix and parsed.before in ("PP", "OP"):
        return numbering.format(
            replace(parsed, before="")
        )  # the working number of a text that was still negotiated
    if parsed is None or parsed.suffix or parsed.style is numbering.Style.BULLET:
        return label
    counted = (role, level) in document_types.usual("").numbering or role == Role.PREAMBULAR
    return AUTOMATIC if counted else label
