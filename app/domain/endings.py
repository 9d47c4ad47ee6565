"""The signs at the ends of paragraphs: where they are others than the type of a paper asks for, and putting them right.

Knows where a paragraph ends under its footnotes, closing brackets and quotes; what is unfinished is no fault. Nothing is put
right unless a person asks for it. Leaves which sign is asked for to `document_types`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Role, Run, plain
from app.domain import document_types, drafts, numbers
from app.domain.document_types import DocumentType, Ends
from app.domain.drafts import ParagraphInfo
from app.i18n import ngettext
from app.text import numbering, words

SHOWN = 28  # signs of an end
TAIL = 48  # signs in which an end is looked for
_CLOSERS = "\\s\\])”»’\"'"
# the sign, what closes behind it, the sign behind that; and the "and" that joins it with the last of its row
_END = re.compile(
    rf"(?P<inner>[.;:,!?…]*)(?P<closers>[{_CLOSERS}]*?)(?P<outer>[.;:,!?…]*)\s*(?P<joint>(?<=[;,\s])(?:and|or|and/or|и|или))?\s*$"
)
# a text that ends so is still being written
_UNFINISHED = re.compile(
    r"(?:…|\.\.\.|[-–—/(\[“«]|(?<!\w)(?:a|an|the|of|to|in|on|for|with|by|from|at|that|which|и|или|в|на|о|об|с|со|к|по|для|от"
    r"|что|and|or))\W*$"
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A paragraph that ends otherwise: with the sign `had` ("" for none) where `wanted` is asked for.

    `before` and `after` are its last words as they are and as they would be. One that is `locked` is not put right.
    """

    paragraph: int
    label: str
    had: str
    wanted: str
    before: str
    after: str
    locked: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """text[start:end] is the sign of a paragraph's end; `sign` what counts as it. Behind it may stand an "and" (`joined`)."""

    start: int
    end: int
    sign: str
    joined: bool = False

    def suits(self, wanted: str) -> bool:
        """May it stay? A question ends as it must, and "; and" cannot end a sentence: it is still being written."""
        return (
            self.sign == wanted or self.sign[-1:] in ("?", "!") or (self.joined and wanted not in (";", ","))
        )


def find(s: Session, draft: int) -> list[Ending]:
    """The paragraphs of a draft that end otherwise than its type asks for."""
    held = drafts.get(s, draft)
    return judge(drafts.paragraphs(s, draft), document_types.of_meeting(s, held.meeting, held.kind))


def judge(paragraphs: Sequence[ParagraphInfo], held: DocumentType) -> list[Ending]:
    """The same of paragraphs that were read."""
    found = []
    for info, sign in zip(paragraphs, asked(paragraphs, held), strict=True):
        if not sign:
            continue
        text = info.plain if "<" in info.text or "&" in info.text else info.text
        place = _place(text)
        if place is None or place.suits(sign):
            continue
        after = text[: place.start] + sign + text[place.end :]
        found.append(
            Ending(info.id, info.label, place.sign, sign, _last_words(text), _last_words(after), info.locked)
        )
    return found


def summary(found: Sequence[Ending], kind: str) -> str:
    """ "7 paragraphs end otherwise than in a communiqué": how many of a paper of this kind."""
    text = ngettext(
        "{} paragraph ends otherwise than in {}", "{} paragraphs end otherwise than in {}", len(found)
    )
    return text.format(len(found), document_types.usual(kind).with_article)


def put_right(s: Session, draft: int) -> tuple[int, int]:
    """Let every paragraph end as the type asks for; those that are agreed stay. Returns how many were put right and left."""
    found = find(s, draft)
    for one in found:
        if not one.locked:
            drafts.edit(s, one.paragraph, text=ended(drafts.text_of(s, one.paragraph), one.wanted))
    left = sum(one.locked for one in found)
    return len(found) - left, left


def ended(text: str, sign: str) -> str:
    """Stored `text` with `sign` at its end; all else stays, brackets, footnotes and looks."""
    runs = markup.to_runs(text)
    place = _place(plain(runs))
    if place is None or place.suits(sign):
        return text
    return markup.from_runs(_replaced(runs, place, sign))


def asked(paragraphs: Sequence[ParagraphInfo], held: DocumentType) -> list[str]:
    """The sign that is asked for at the end of each paragraph; "" where none is.

    One that sub-paragraphs follow ends with a colon; short items behind bullets end as they like [UN Editorial Manual]. A
    continuation without a label ends as the paragraph it belongs to; what stands before it goes on.
    """
    rows = [(n, p) for n, p in enumerate(paragraphs) if p.role in document_types.ENDED and p.text.strip()]
    found = [""] * len(paragraphs)
    for at, (n, info) in enumerate(rows):
        following = rows[at + 1][1] if at + 1 < len(rows) else None
        found[n] = _asked(info, following, held)
    return found


def _asked(info: ParagraphInfo, following: ParagraphInfo | None, held: DocumentType) -> str:
    if _is_bullet(info):
        return ""
    zone = Role.OPERATIVE if _continues(info) else info.role
    ends = held.ends.get(zone, Ends())
    if following is None:
        return ends.final
    if following.role == Role.SUB_PARAGRAPH and info.role != Role.CHAPEAU:
        if _continues(following):
            return ""
        deeper = following.level > info.level if info.role == Role.SUB_PARAGRAPH else True
        if deeper:
            return ":" if any((ends.ordinary, ends.last, ends.final)) else ""
    return ends.ordinary if _same_zone(zone, following) else ends.last


def _same_zone(zone: str, following: ParagraphInfo) -> bool:
    return following.role == zone and not (zone == Role.SUB_PARAGRAPH and _continues(following))


def _continues(info: ParagraphInfo) -> bool:
    """Does it go on with the paragraph above, without a number of its own?"""
    return info.role == Role.SUB_PARAGRAPH and info.own_label == numbers.UNNUMBERED


def _is_bullet(info: ParagraphInfo) -> bool:
    parsed = numbering.parse(info.label) if info.role == Role.SUB_PARAGRAPH and info.label else None
    return parsed is not None and parsed.style is numbering.Style.BULLET


def _place(text: str) -> _Place | None:
    """Where a text ends; None where it is empty or not finished."""
    base = max(0, len(text) - TAIL)
    tail = text[base:]
    if not any(sign.isalnum() for sign in tail):
        return None
    found = _END.search(tail)
    assert found is not None  # it matches the empty end
    name = "outer" if found["outer"] else "inner"
    sign, start, end = found[name], base + found.start(name), base + found.end(name)
    joined = bool(found["joint"])
    if _UNFINISHED.search(tail[: found.end("outer")] if joined and sign else tail):
        return None
    if sign == "." and _is_abbreviation(text[base:start]):
        # "etc." ends a sentence as well, and keeps its full stop before another sign; "(a, b etc.)" does not end one
        if name == "outer" or ")" not in found["closers"]:
            return _Place(end, end, ".")
    elif sign:
        return _Place(start, end, sign, joined)
    place = base + len(tail[: found.end("closers")].rstrip())
    if tail.rstrip().endswith("]") and text.lstrip().startswith("["):
        place = len(text[:place].rstrip(" ]"))  # the whole paragraph stands in brackets, its end too
    return _Place(place, place, "")


def _is_abbreviation(before: str) -> bool:
    return (
        not words.closes(f"{before}.") or re.search(r"(?:\b\w\.\w|\betc|\bт\.\s?[дпе])$", before) is not None
    )


def _replaced(runs: Iterable[Run], place: _Place, sign: str) -> Iterable[Run]:
    """The runs with the sign in its place; a new one takes the look of the words before it, but is not raised."""
    at, done = 0, False
    for run in runs:
        low, high = at, at + len(run.text)
        at = high
        inside = low <= place.start < high if place.end > place.start else low < place.end <= high
        if done or run.note is not None or not inside:
            cut = max(0, min(place.end, high) - low) if done and place.end > low else 0
            yield replace(run, text=run.text[cut:]) if run.note is None else run
            continue
        done = True
        yield replace(run, text=run.text[: place.start - low])
        yield replace(run, text=sign, superscript=False, by=None)
        yield replace(run, text=run.text[min(place.end, high) - low :], by=None)


def _last_words(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else "…" + text[-SHOWN:].partition(" ")[2]
