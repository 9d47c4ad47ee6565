"""The numbers that paragraphs of a draft display.

Knows which zone of which family counts how, and what the penholder may set instead. A number is display: it follows from
the place, so a paragraph that moves takes the number of its new place, and a text under negotiation keeps its numbers by
own labels ("2 bis") [UN Editorial Manual, paragraphs and subparagraphs]. Leaves building a label to `text.numbering`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.model import Kind, Role
from app.text import numbering
from database.models import HouseStyle, Meeting

# What an own label may be besides a text that is displayed as it stands:
AUTOMATIC = ""
UNNUMBERED = "none"

# (kind of document, role, level) → the first label of the row; without an entry the paragraph has no number.
Scheme = Mapping[tuple[str, int], str]
DEFAULT: dict[tuple[str, int], str] = {
    (Role.OPERATIVE, 0): "1.",
    (Role.SUB_PARAGRAPH, 1): "(a)",
    (Role.SUB_PARAGRAPH, 2): "(i)",
    (Role.SUB_PARAGRAPH, 3): "–",
}
BY_KIND: dict[str, dict[tuple[str, int], str]] = {
    Kind.COMMUNIQUE: {(Role.PREAMBULAR, 0): "(i)"},
    Kind.RECOMMENDATIONS: {(Role.SUB_PARAGRAPH, 1): "a."},
}
SETTING = "numbering"


def scheme(s: Session, *, draft_kind: str, meeting: int) -> Scheme:
    """How this kind of document counts in this process: the family's habit, changed by settings of the house style.

    A setting is named "numbering/<kind>/<role>/<level>" and holds the first label ("1.", "(i)"), or "none".
    """
    found = {**DEFAULT, **BY_KIND.get(draft_kind, {})}
    query = select(HouseStyle.name, HouseStyle.value).join(
        Meeting, Meeting.process_id == HouseStyle.process_id
    )
    for name, value in s.execute(query.where(Meeting.id == meeting, HouseStyle.name.startswith(SETTING))):
        parts = name.split("/")
        if len(parts) == 4 and parts[1] == draft_kind and parts[3].isdigit():
            found[(parts[2], int(parts[3]))] = value
    return found


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
        return "" if own == UNNUMBERED else own
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
    if parsed is None or parsed.suffix or parsed.style is numbering.Style.BULLET:
        return label
    return AUTOMATIC if (role, level) in DEFAULT or role == Role.PREAMBULAR else label
