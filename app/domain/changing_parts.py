"""Which words of a paragraph change from meeting to meeting: dates, years, ordinals, places, theme, chair, lists of States.

Knows two grounds: what is a fact of the meeting the paper belongs to (or of the one before), and what looks like such a fact
by its form. A year far from the paper's own ("the Convention of 1951") is left alone. Leaves replacing to `templates`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, fields, meetings, parties, presence
from app.i18n import _
from app.text import dates
from database.models import PartyName, Source

NEAR_YEARS = (
    2  # a year so far from the paper's may be one of the work; an older one belongs to a text that is quoted
)
FEWEST = 3  # names that make a list of States
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_THEME = re.compile(r"\bthemed?\s+(?:of\s+)?[“\"«]([^”\"»]{3,200})[”\"»]")
_PLACE = re.compile(
    r"\b(?:held|met|meeting|gathered|convened|hosted)\s+in\s+(?:the city of\s+)?"
    r"([A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)(?:,\s+([A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*))?"
)
_NEXT_WORD = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\b", re.I
)


@dataclass(frozen=True, slots=True)
class Change:
    """The stretch `start`–`end` of a plain text that reads `text` may become the Field `field`; `reason` says why."""

    start: int
    end: int
    text: str
    field: str
    reason: str


def find(s: Session, plain: str, *, source: int) -> tuple[Change, ...]:
    """The changing parts of a text of a source, in order; none overlaps another."""
    paper = changing.get(s, Source, source)
    found: list[Change] = []
    every = [
        *_lists(s, plain, paper),
        *_facts(s, plain, paper),
        *_dates(s, plain, paper),
        *_by_form(plain),
        *_years(s, plain, paper),
    ]
    for change in every:  # the surest come first
        if all(change.end <= other.start or change.start >= other.end for other in found):
            found.append(change)
    return tuple(sorted(found, key=lambda change: change.start))


# The Fields a paper's own facts may stand for, with what each is; longer values are looked for before shorter ones.
_NAMED = ("title", "theme", "dates", "venue", "place", "country")


def _facts(s: Session, plain: str, paper: Source) -> Iterator[Change]:
    """What is word for word a value of the paper's meeting, or of the one before it."""
    if paper.meeting_id is None:
        return
    known = fields.values(s, paper.meeting_id, language=paper.language)
    wanted = [f"{prefix}.{name}" for prefix in ("meeting", "previous") for name in _NAMED]
    wanted += ["meeting.chair", *(f"attendance.{presence.field_of(status)}" for status in parties.STATUSES)]
    pairs = sorted(((known[name], name) for name in wanted if name in known), key=lambda pair: -len(pair[0]))
    for value, name in pairs:
        whose = _("the meeting before") if name.startswith("previous.") else _("this paper’s meeting")
        for start, end in _places(plain, value):
            if name.endswith((".place", ".country")) and _in_a_name(plain, start, end):
                continue
            yield Change(start, end, plain[start:end], name, _("It is a fact of {}.").format(whose))
    yield from _ordinals(s, plain, paper.meeting_id)


def _ordinals(s: Session, plain: str, meeting: int) -> Iterator[Change]:
    """ "the third meeting": the ordinal of the meeting, in lower case, for that is how a Field shows it."""
    info = meetings.get(s, meeting)
    if info.ordinal is None:
        return
    for found in _NEXT_WORD.finditer(plain):
        if found[0] == dates.ordinal_word(info.ordinal):
            yield Change(found.start(), found.end(), found[0], "meeting.ordinal", _("It counts the meeting."))
    if not info.kind:
        return
    words = rf"\b{re.escape(dates.ordinal_word(info.ordinal))}\s+{re.escape(info.kind)}\b"
    for found in re.finditer(words, plain, re.I):
        yield Change(found.start(), found.end(), found[0], "meeting.title", _("It names the meeting."))


def _places(plain: str, value: str) -> list[tuple[int, int]]:
    """Where `value` stands in a text as whole words."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, value.split())) + r"(?!\w)"
    return [found.span() for found in re.finditer(pattern, plain)]


def _in_a_name(plain: str, start: int, end: int) -> bool:
    """Whether a place is only part of a longer name ("the Almaty Declaration", "the Republic of Kazakhstan") or no name."""
    before, behind = plain[:start].split()[-2:], plain[end:]
    inside = re.match(r"[ -][A-ZА-Я]", behind) is not None
    of_something = len(before) == 2 and before[1] == "of" and before[0][:1].isupper()
    return inside or of_something or not plain[start].isupper()


def _dates(s: Session, plain: str, paper: Source) -> Iterator[Change]:
    """Every date, however it is written: the meeting's, those of the one before, or another."""
    spans = _spans(s, paper)
    at = 0
    while (found := dates.find(plain[at:])) is not None:
        day = date.fromisoformat(found.iso)
        name = next((name for name, first, last in spans if first <= day <= last), "")
        reason = _("It is the date of the meeting.") if name == "meeting.dates" else _("It is a date.")
        own = bool(name) or paper.date is None or abs(day.year - paper.date.year) <= NEAR_YEARS
        start, end = at + found.start, at + found.end
        while plain[start:end][:1].isspace():
            start += 1
        if own:
            yield Change(start, end, plain[start:end], name or "text.date", reason)
        at += max(found.end, 1)


def _spans(s: Session, paper: Source) -> list[tuple[str, date, date]]:
    """(Field, first day, last day) of the paper's meeting and the one before; of the paper itself without a meeting."""
    if paper.meeting_id is None:
        return [("meeting.dates", paper.date, paper.date)] if paper.date else []
    info = meetings.get(s, paper.meeting_id)
    infos = [("meeting.dates", info)]
    if info.previous is not None:
        infos.append(("previous.dates", meetings.get(s, info.previous)))
    return [(name, held.starts_on, held.ends_on or held.starts_on) for name, held in infos if held.starts_on]


def _by_form(plain: str) -> Iterator[Change]:
    """A theme in quotation marks, and the place where something was held."""
    for found in _THEME.finditer(plain):
        yield Change(*found.span(1), found[1], "meeting.theme", _("It stands as the theme."))
    for found in _PLACE.finditer(plain):
        reason = _("It stands as the place of a meeting.")
        yield Change(*found.span(1), found[1], "meeting.place", reason)
        if found[2]:
            yield Change(*found.span(2), found[2], "meeting.country", reason)


def _years(s: Session, plain: str, paper: Source) -> Iterator[Change]:
    """Years near the paper's own."""
    known = {first.year: name.replace(".dates", ".year") for name, first, _last in reversed(_spans(s, paper))}
    own = paper.date.year if paper.date else max(known, default=0)
    for found in _YEAR.finditer(plain):
        year = int(found[0])
        if year in known:
            yield Change(*found.span(), found[0], known[year], _("It is the year of the meeting."))
        elif own and abs(year - own) <= NEAR_YEARS:
            yield Change(*found.span(), found[0], "text.year", _("It is a year near the paper’s own."))


def _lists(s: Session, plain: str, paper: Source) -> Iterator[Change]:
    """Three or more parties in a row: who took part, by the status most of them had."""
    held: dict[str, int] = {}
    for row in s.execute(select(PartyName.party_id, PartyName.short, PartyName.formal, PartyName.acronym)):
        held.update({name: row.party_id for name in (row.short, row.formal, row.acronym) if name})
    if not held:
        return
    one = rf"(?:the\s+)?(?:{'|'.join(re.escape(name) for name in sorted(held, key=len, reverse=True))})(?!\w)"
    one += r"(?:\s\([A-Z]{2,8}\))?"
    row_of = re.compile(rf"(?<!\w){one}(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+и\s+){one}){{{FEWEST - 1},}}")
    statuses = parties.statuses_on(s, paper.process_id, on=paper.date)
    for found in row_of.finditer(plain):
        ids = [
            held[name]
            for name in re.findall("|".join(map(re.escape, sorted(held, key=len, reverse=True))), found[0])
        ]
        counted = [statuses[id] for id in ids if id in statuses]
        status = max(sorted(set(counted)), key=counted.count) if counted else "member"
        name = f"attendance.{presence.field_of(status)}"
        yield Change(*found.span(), found[0], name, _("It lists {} parties.").format(len(ids)))
