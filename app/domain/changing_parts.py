"""Which words of a paragraph change from meeting to meeting: dates, years, ordinals, places, theme, chair, lists of States.

Knows two grounds: what is a fact of the meeting the paper belongs to (or of the one before), and what looks like such a fact
by its form. A year far from the paper's own ("the Convention of 1951") is left alone. Leaves replacing to `templates`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, fields, meetings, parties, presence
from app.i18n import _
from app.text import dates
from database.models import Paragraph, PartyName, Source

NEAR_YEARS = (
    2  # a year so far from the paper's may be one of the work; an older one belongs to a text that is quoted
)
FEWEST = 3  # names that make a list of States
BEGUN = 3  # letters by which it is told quickly that a name is not in a text
_CAPITAL = re.compile(rf"(?=([^\Wa-zа-я\d_].{{{BEGUN - 1}}}))", re.DOTALL)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_THEME = re.compile(
    r"\b(?:themed?|topic)\s+(?:of\s+)?(?:(?:the\s+)?[^“”«».]{0,80}?\b(?:was|is)\s+)?[“\"«]([^”\"»]{3,300})[”\"»]"
)
_PLACE = re.compile(
    r"\b(?:held|met|meeting|gathered|convened|hosted)\s+in\s+(?:the city of\s+)?"
    r"([A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)(?:,\s+([A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*))?"
)
_CHAIR = re.compile(
    r"\b[Cc]hair(?:manship|ing)?\s+of\s+((?:the\s+)?[A-ZА-Я][\w’-]+(?:\s(?:of\s(?:the\s)?)?[A-ZА-Я][\w’-]+)*)"
)
_CHAIR_OF = re.compile(r"\b([A-Z][\w’-]{3,})\s+[Cc]hairmanship\b")  # "the Kyrgyz chairmanship"
_COUNTED = (
    r"\s+(?:SOM|Senior Officials|Ministerial|Regional|National|Technical|Meeting|Conference|Session|Round)"
)
_OTHERS = r"-|\s+(?:countr|part|State|nation|person)"  # "third countries": not a meeting that is counted
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


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a source's meeting: the values its words may stand for, its dates, and what parties are called.

    `day` is the paper's date, `facts` are (value, Field), `spans` (Field, first day, last day), `parties` names with the
    party's status on that day, `row_of` what a list of them looks like, `name_of` one name in it.
    """

    day: date | None
    facts: tuple[tuple[str, str], ...]
    ordinal: int | None
    kind: str
    chair: str
    spans: tuple[tuple[str, date, date], ...]
    parties: Mapping[str, tuple[int, str]]
    row_of: re.Pattern[str] | None
    name_of: re.Pattern[str] | None


def find(s: Session, plain: str, *, source: int) -> tuple[Change, ...]:
    """The changing parts of a text of a source, in order; none overlaps another."""
    return look(plain, ground(s, source))


def ground(s: Session, source: int) -> Ground:
    """What `look` has to know of a source; read once for all its paragraphs. Raises UserError where it no longer exists."""
    return grounds(s, [source])[source]


def grounds(s: Session, sources: Iterable[int]) -> dict[int, Ground]:
    """The same of several sources; what parties are or were called is read once for all of them."""
    names = _names(s)
    return {source: _ground(s, source, names) for source in sources}


def _ground(s: Session, source: int, names: Mapping[str, int]) -> Ground:
    paper = changing.get(s, Source, source)
    info = meetings.get(s, paper.meeting_id) if paper.meeting_id is not None else None
    named = _parties(s, paper, names)
    return Ground(
        day=paper.date,
        facts=_values(s, paper),
        ordinal=info.ordinal if info else None,
        kind=info.kind if info else "",
        chair=meetings.chair_name(s, info, language=paper.language) if info else "",
        spans=tuple(_spans(s, paper)),
        parties=named,
        row_of=_row_of(named),
        name_of=re.compile("|".join(_longest_first(named))) if named else None,
    )


def look(plain: str, known: Ground) -> tuple[Change, ...]:
    """The changing parts of a text on this ground, in order; none overlaps another."""
    found: list[Change] = []
    every = [
        *_lists(plain, known),
        *_facts(plain, known),
        *_dates(plain, known),
        *_by_form(plain, known),
        *_years(plain, known),
    ]
    for change in every:  # the surest come first
        if all(change.end <= other.start or change.start >= other.end for other in found):
            found.append(change)
    return tuple(sorted(found, key=lambda change: change.start))


# The Fields a paper's own facts may stand for, with what each is; longer values are looked for before shorter ones.
_NAMED = ("title", "theme", "dates", "venue", "place", "country")


def _values(s: Session, paper: Source) -> tuple[tuple[str, str], ...]:
    """(value, Field) of the paper's meeting and the one before it, longer values first."""
    if paper.meeting_id is None:
        return ()
    known = fields.values(s, paper.meeting_id, language=paper.language)
    wanted = [f"{prefix}.{name}" for prefix in ("meeting", "previous") for name in _NAMED]
    wanted += ["meeting.chair", *(f"attendance.{presence.field_of(status)}" for status in parties.STATUSES)]
    return tuple(
        sorted(((known[name], name) for name in wanted if name in known), key=lambda pair: -len(pair[0]))
    )


def _facts(plain: str, known: Ground) -> Iterator[Change]:
    """What is word for word a value of the paper's meeting, or of the one before it; a theme in any letters."""
    for value, name in known.facts:
        whose = _("the meeting before") if name.startswith("previous.") else _("this paper’s meeting")
        for start, end in _places(plain, value, any_letters=name.endswith(".theme")):
            if name.endswith((".place", ".country")) and _in_a_name(plain, start, end):
                continue
            yield Change(start, end, plain[start:end], name, _("It is a fact of {}.").format(whose))
    yield from _ordinals(plain, known)


def _ordinals(plain: str, known: Ground) -> Iterator[Change]:
    """ "the third meeting": the ordinal of the meeting in lower case, as a Field shows it; "the Third SOM" in capitals."""
    if known.ordinal is not None and known.kind:
        words = rf"\b{re.escape(dates.ordinal_word(known.ordinal))}\s+{re.escape(known.kind)}\b"
        for found in re.finditer(words, plain, re.I):
            yield Change(found.start(), found.end(), found[0], "meeting.title", _("It names the meeting."))
    for found in _NEXT_WORD.finditer(plain):
        own = known.ordinal is not None and found[0].lower() in (
            dates.ordinal_word(known.ordinal), dates.ordinal_figure(known.ordinal),
        )  # fmt: skip
        if known.ordinal is not None and not own:
            continue
        capital = found[0][:1].isupper() or found[0][:1].isdigit()
        behind = plain[found.end() :]
        if not (re.match(_COUNTED, behind) or (own and not capital and not re.match(_OTHERS, behind))):
            continue
        field = "meeting.ordinal_capital" if capital else "meeting.ordinal"
        yield Change(*found.span(), found[0], field, _("It counts the meeting."))


def _places(plain: str, value: str, *, any_letters: bool = False) -> list[tuple[int, int]]:
    """Where `value` stands in a text as whole words."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, value.split())) + r"(?!\w)"
    return [found.span() for found in re.finditer(pattern, plain, re.I if any_letters else 0)]


def _in_a_name(plain: str, start: int, end: int) -> bool:
    """Whether a place is only part of a longer name ("the Almaty Declaration", "the Republic of Kazakhstan") or no name."""
    before, behind = plain[:start].split()[-2:], plain[end:]
    inside = re.match(r"[ -][A-ZА-Я]", behind) is not None
    of_something = len(before) == 2 and before[1] == "of" and before[0][:1].isupper()
    return inside or of_something or not plain[start].isupper()


def _dates(plain: str, known: Ground) -> Iterator[Change]:
    """Every date, however it is written: the meeting's, those of the one before, or another."""
    at = 0
    while (found := dates.find(plain[at:])) is not None:
        day = date.fromisoformat(found.iso)
        name = next((name for name, first, last in known.spans if first <= day <= last), "")
        reason = _("It is the date of the meeting.") if name == "meeting.dates" else _("It is a date.")
        own = bool(name) or known.day is None or abs(day.year - known.day.year) <= NEAR_YEARS
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


def _by_form(plain: str, known: Ground) -> Iterator[Change]:
    """A theme in quotation marks, the place where something was held, and who chairs."""
    for found in _THEME.finditer(plain):
        yield Change(*found.span(1), found[1], "meeting.theme", _("It stands as the theme."))
    for found in _PLACE.finditer(plain):
        reason = _("It stands as the place of a meeting.")
        yield Change(*found.span(1), found[1], "meeting.place", reason)
        if found[2]:
            yield Change(*found.span(2), found[2], "meeting.country", reason)
    reason = _("It stands as the chair.")
    for found in _CHAIR.finditer(plain):  # a chair that is not the meeting's own takes over after it
        bare = found[1].removeprefix("the ")
        field = "next_meeting.chair" if known.chair and bare not in known.chair else "meeting.chair"
        yield Change(*found.span(1), found[1], field, reason)
    for found in _CHAIR_OF.finditer(plain):
        yield Change(*found.span(1), found[1], "text.chair", reason)


def _years(plain: str, known: Ground) -> Iterator[Change]:
    """Years near the paper's own."""
    named = {first.year: name.replace(".dates", ".year") for name, first, _last in reversed(known.spans)}
    own = known.day.year if known.day else max(named, default=0)
    for found in _YEAR.finditer(plain):
        year = int(found[0])
        if year in named:
            yield Change(*found.span(), found[0], named[year], _("It is the year of the meeting."))
        elif own and abs(year - own) <= NEAR_YEARS:
            yield Change(*found.span(), found[0], "text.year", _("It is a year near the paper’s own."))


def _names(s: Session) -> dict[str, int]:
    """Every name that a party has or had → the party."""
    rows = s.execute(select(PartyName.party_id, PartyName.short, PartyName.formal, PartyName.acronym))
    return {name: party for party, *named in rows for name in named if name}


def _parties(s: Session, paper: Source, names: Mapping[str, int]) -> dict[str, tuple[int, str]]:
    """Those of the `names` that the paper has: the id of the party, and its status in the process on the paper's day
    ("" without). A pattern of every name of the catalogue would take longer to make than to use, and to look for a thousand
    names in a long paper takes long, too: how the capitals in it go on says of most that they cannot be there."""
    statuses = parties.statuses_on(s, paper.process_id, on=paper.date)
    text = "\n".join(s.scalars(select(Paragraph.plain).where(Paragraph.source_id == paper.id)))
    begun = set(_CAPITAL.findall(text))
    return {
        name: (party, statuses.get(party, ""))
        for name, party in names.items()
        if (not name[0].isupper() or len(name) < BEGUN or name[:BEGUN] in begun) and name in text
    }


def _longest_first(named: Iterable[str]) -> list[str]:
    return [re.escape(name) for name in sorted(named, key=len, reverse=True)]


def _row_of(named: Mapping[str, tuple[int, str]]) -> re.Pattern[str] | None:
    """A list of FEWEST parties or more."""
    if not named:
        return None
    # a letter that cannot begin a name is not tried with every name
    one = rf"(?=the\s|[^\Wa-zа-я\d_])(?:the\s+)?(?:{'|'.join(_longest_first(named))})"
    one += r"(?!\w|\s+(?:agenc|bod|countr|system))(?:\s\([A-Z]{2,8}\))?"
    return re.compile(rf"(?<!\w){one}(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+и\s+){one}){{{FEWEST - 1},}}")


def _lists(plain: str, known: Ground) -> Iterator[Change]:
    """Three or more parties in a row: who took part, by the status most of them had."""
    if known.row_of is None or known.name_of is None:
        return
    for found in known.row_of.finditer(plain):
        held = [known.parties[name] for name in known.name_of.findall(found[0])]
        counted = [status for _id, status in held if status]
        status = max(sorted(set(counted)), key=counted.count) if counted else "member"
        name = f"attendance.{presence.field_of(status)}"
        yield Change(
            *found.span(), found[0], name, _("It lists {} parties.").format(len({id for id, _status in held}))
        )
