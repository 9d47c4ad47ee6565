"""References from one paragraph of a draft to another: each keeps the identity it means and shows the number that has now.

Knows how they are filled, lost, led elsewhere, and made of the plain words of an earlier document. Leaves which number a
paragraph is named by to `documents.references`, recognizing words to `text.references`, numbers to `numbers`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents import references as ways
from app.documents.model import Run
from app.documents.references import GAP
from app.text import references as words
from database.models import DraftParagraph, Paragraph

if TYPE_CHECKING:
    from app.domain.drafts import ParagraphInfo

_TAG = "<ref "
_REFERENCE = re.compile(r'<ref to="([0-9a-f]{32})"/>')


@dataclass(frozen=True, slots=True)
class Lost:
    """A reference without a target; `words` are those around it, the gap among them."""

    paragraph: int
    words: str


def used(text: str) -> list[str]:
    """The identities that the references of stored `text` name, in order."""
    if _TAG not in text:
        return []
    if "<note" in text:  # in a footnote the tag is text
        return [run.ref for run in markup.to_runs(text) if run.ref]
    return _REFERENCE.findall(text)  # a draft is read at each key: runs would take ten times as long


def numbers(paragraphs: Iterable["ParagraphInfo"]) -> dict[str, str]:
    """What a reference to each paragraph of a draft reads; those without a number have none."""
    found = ways.ways((p.uid, p.role, p.level, p.label) for p in paragraphs)
    return {uid: ways.shown(way) for uid, way in found.items()}


def filled(runs: Sequence[Run], known: Mapping[str, str]) -> tuple[Run, ...]:
    """Runs whose references show their numbers, or the sign of a gap; in a list what the one before says too is left out:
    "4 (a) and (b)"."""
    found: list[Run] = []
    last, between = "", ""  # the number before, and the words since
    for run in runs:
        if run.ref:
            number = known.get(run.ref) or GAP
            listed = bool(last) and words.links(between)
            found.append(replace(run, text=ways.shortened(number, last) if listed else number))
            last, between = number, ""
        else:
            found.append(run)
            between += run.text
    return tuple(found)


def spelled(text: str, known: Mapping[str, str]) -> str:
    """Stored `text` with words in the place of references: what leaves a draft for another place."""
    if _TAG not in text:
        return text
    return markup.from_runs(replace(run, ref="") for run in filled(markup.to_runs(text), known))


def noted(paragraphs: list["ParagraphInfo"]) -> list["ParagraphInfo"]:
    """The paragraphs of a draft, each with what its references show now ("" where the target is gone)."""
    if not any(_TAG in p.text for p in paragraphs):
        return paragraphs
    known = numbers(paragraphs)
    return [replace(p, references=_shown(p.text, known)) if _TAG in p.text else p for p in paragraphs]


def _shown(text: str, known: Mapping[str, str]) -> tuple[str, ...]:
    runs = filled(markup.to_runs(text), known)
    return tuple(run.text if known.get(run.ref) else "" for run in runs if run.ref)


def lost(paragraphs: Iterable["ParagraphInfo"]) -> list[Lost]:
    """The references of a draft whose target is gone or has no number, in order."""
    found = []
    for p in paragraphs:
        if "" not in p.references:
            continue
        before = ""
        shows = iter(p.references)
        runs = markup.to_runs(p.text)
        for at, run in enumerate(runs):
            number = next(shows) if run.ref else ""
            if run.ref and not number:
                behind = "".join(one.text for one in runs[at + 1 :])
                found.append(Lost(p.id, _around(before, behind)))
            before += (number or GAP) if run.ref else run.text
    return found


def _around(before: str, behind: str) -> str:
    """A gap with the words beside it."""
    left, right = before.split()[-4:], behind.split()[:2]
    gap = GAP if not behind or behind[0].isspace() else GAP + right.pop(0)
    return " ".join([*left, gap, *right])


def lead(s: Session, draft: int, gone: Iterable[str], *, to: str) -> None:
    """Let every reference of a draft to one of the identities `gone` mean `to`. Agreed paragraphs keep their words: only the
    number in them follows, as it does when paragraphs move."""
    _exchange(s, draft, dict.fromkeys(gone, to))


def renew(s: Session, draft: int, taken: Mapping[str, str]) -> None:
    """The paragraphs of a draft were copied from another: references mean the copies. {identity there: identity here}"""
    _exchange(s, draft, taken)


def _exchange(s: Session, draft: int, taken: Mapping[str, str]) -> None:
    rows = s.scalars(
        select(DraftParagraph).where(DraftParagraph.draft_id == draft, DraftParagraph.text.contains(_TAG))
    )
    for row in rows:
        runs = markup.to_runs(row.text)
        text = markup.from_runs(replace(run, ref=taken.get(run.ref, run.ref)) for run in runs)
        if text != row.text:
            row.text = text


def carry(s: Session, source: int, copies: Mapping[int, int]) -> None:
    """Make references of the words with which copied paragraphs name others of the same source ("paragraph 7"), where exactly
    one has that number and was copied too. `copies` are {paragraph of the source: paragraph of the draft}."""
    rows = s.execute(
        select(Paragraph.id, Paragraph.role, Paragraph.level, Paragraph.label)
        .where(Paragraph.source_id == source)
        .order_by(Paragraph.position)
    ).all()
    named: dict[str, list[int]] = {}
    for key, way in ways.ways((str(row.id), row.role, row.level, row.label) for row in rows).items():
        if way[-1].uid == key:  # not one that only belongs to the paragraph above
            named.setdefault(words.plain_number(ways.shown(way)), []).append(int(key))
    held = {
        row.id: row
        for row in s.scalars(select(DraftParagraph).where(DraftParagraph.id.in_(list(copies.values()))))
    }
    for origin, copy in copies.items():
        runs = markup.to_runs(held[copy].text)
        places = []
        for one in words.find("".join(run.text for run in runs)):
            targets = named.get(one.number, [])
            if len(targets) == 1 and targets[0] != origin and targets[0] in copies:
                places.append((one.start, one.end, held[copies[targets[0]]].uid))
        if places:
            held[copy].text = markup.from_runs(_referring(runs, places))
    s.flush()


def _referring(runs: Sequence[Run], places: Sequence[tuple[int, int, str]]) -> Iterable[Run]:
    """Runs with references in place of these (start, end) of their plain text; each looks as its first letter did."""
    at = 0
    for run in runs:
        low, end = at, at + len(run.text)
        for start, stop, uid in places:
            if stop <= low or start >= end:
                continue
            yield replace(run, text=run.text[low - at : max(start, low) - at], note=None)
            if start >= at:
                yield replace(run, text="", note=None, by=None, ref=uid)
            low = min(stop, end)
        yield replace(run, text=run.text[low - at :])
        at = end
