"""Document types: what makes concluding remarks, a communiqué or a declaration look and read like one.

Knows how each type usually opens and closes, who speaks in it, how its zones are numbered, with which sign their paragraphs
end, and whether opening words are italic; and what a process does otherwise, kept as settings of the house style. A type
dresses a text and never changes it. Leaves counting to `numbers`, italics to `opening_words`, ends to `endings`.

Sources: UN Editorial Manual, "Resolutions: drafting and editing" and "Paragraphs and subparagraphs"; the papers of the trade.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.documents.model import Kind, Role
from app.errors import UserError
from app.i18n import _
from app.text import numbering
from database.models import HouseStyle, Meeting

Zone = tuple[str, int]  # role and level
Scheme = Mapping[Zone, str]  # the first label of each zone; without an entry a paragraph has no number
UNNUMBERED = "none"
KINDS = (Kind.REMARKS, Kind.COMMUNIQUE, Kind.DECLARATION, Kind.RECOMMENDATIONS, Kind.SUMMARY)
# the zones whose paragraphs are counted, and those that end with a sign of their own
NUMBERED: tuple[Zone, ...] = (
    (Role.PREAMBULAR, 0), (Role.OPERATIVE, 0), (Role.SUB_PARAGRAPH, 1), (Role.SUB_PARAGRAPH, 2), (Role.SUB_PARAGRAPH, 3),
)  # fmt: skip
ENDED = (Role.PREAMBULAR, Role.CHAPEAU, Role.OPERATIVE, Role.SUB_PARAGRAPH)
SIGNS = (".", ";", ",", ":", "")  # "" asks for nothing
PLACES = ("ordinary", "last", "final")
NUMBERING, ENDS, ITALICS, PREAMBLE, ACTORS, OPENING, CLOSING = (
    "numbering", "ends", "italics", "preamble", "actors", "opening", "closing",
)  # fmt: skip
_NONE = "none"  # how "" is kept
_ITALICS = {"yes": True, "no": False, "typed": None}


@dataclass(frozen=True, slots=True)
class Ends:
    """The sign at the end of a zone's paragraphs: of an ordinary one, of the last of the zone, of the document's last.

    Each is one of SIGNS.
    """

    ordinary: str = ""
    last: str = ""
    final: str = ""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type. `italics`: opening words are italic, upright, or (None) as they were typed. `opening` and `closing` are the
    paragraphs (markup with Fields) that a draft begun empty has; `preamble` says whether an empty preamble stands in between.
    `actors` are offered where a paragraph begins."""

    kind: str
    numbering: Scheme
    ends: Mapping[str, Ends] = field(default_factory=dict)  # by role
    preamble: bool = False
    italics: bool | None = None
    actors: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As print has it: "chair’s summary"."""
        return self.kind.replace("'", "’")

    @property
    def with_article(self) -> str:
        """In a sentence: "a communiqué", "concluding remarks"."""
        return self.name if self.name.endswith("s") else f"a {self.name}"

    def offers_actors(self, role: str) -> bool:
        """May a paragraph of this role begin with an actor? Those of a preamble and the acts behind it open with a verb."""
        if self.preamble:
            return role in (Role.CHAPEAU, Role.BODY)
        return role in (Role.OPERATIVE, Role.BODY)


_SENTENCES = Ends(".", ".", ".")
_FULL_TEXT: dict[str, Ends] = {
    Role.CHAPEAU: Ends(":", ":", ":"),
    Role.OPERATIVE: _SENTENCES,
    Role.SUB_PARAGRAPH: Ends(";", ".", "."),
}
_HABIT: dict[Zone, str] = {
    (Role.OPERATIVE, 0): "1.",
    (Role.SUB_PARAGRAPH, 1): "(a)",
    (Role.SUB_PARAGRAPH, 2): "(i)",
    (Role.SUB_PARAGRAPH, 3): "–",
}
_ROOM = (
    "Participants", "Participating States", "Senior Officials of the represented States", "National Coordinators and Senior"
    " Officials", "Member States", "Observer States", "Delegations", "Heads of delegation", "The Chair", "The Meeting",
    "Участники", "Государства-участники", "Государства-члены", "Главы делегаций", "Председатель", "Совещание",
)  # fmt: skip
_MINISTERS = ("We, the Ministers and Heads of delegation of", "We, the High Representatives of", "The Ministers",
              "Мы, министры и главы делегаций")  # fmt: skip
_RESOLUTION: dict[str, Ends] = {
    Role.PREAMBULAR: Ends(";", ",", "."), Role.CHAPEAU: Ends(":", ":", ":"), Role.OPERATIVE: Ends(";", ";", "."),
    Role.SUB_PARAGRAPH: Ends(";", ";", "."),
}  # fmt: skip
_COMMAS: dict[str, Ends] = {Role.PREAMBULAR: Ends(",", ",", "."), **_FULL_TEXT}
_SEMICOLONS: dict[str, Ends] = {Role.PREAMBULAR: Ends(";", ";", "."), **_FULL_TEXT}
_USUAL: dict[str, DocumentType] = {
    one.kind: one
    for one in (
        DocumentType(
            Kind.REMARKS, _HABIT, _FULL_TEXT, italics=False, actors=_ROOM,
            opening=(
                "The {meeting.title} was held in {meeting.place}, {meeting.country}, on {meeting.dates} under the theme"
                " “{meeting.theme}”.",
                "The Meeting was attended by {attendance.members}.",
            ),
        ),
        DocumentType(
            Kind.COMMUNIQUE, {**_HABIT, (Role.PREAMBULAR, 0): "(i)"}, _RESOLUTION,
            preamble=True, italics=True, actors=_MINISTERS,
            opening=("We, the Ministers and Heads of delegation of {attendance.members}, meeting in {meeting.place} on"
                     " {meeting.dates} for the {meeting.title},", "Have agreed to:"),
        ),
        DocumentType(
            Kind.DECLARATION, _HABIT, _COMMAS,
            preamble=True, italics=True, actors=_MINISTERS,
            opening=("We, the Ministers and Heads of delegation of {attendance.members}, gathered in {meeting.place} on"
                     " {meeting.dates},", "Declare the following:"),
            closing=("Done at {meeting.place} on {meeting.dates}",),
        ),
        DocumentType(
            Kind.RECOMMENDATIONS, {**_HABIT, (Role.SUB_PARAGRAPH, 1): "a."},
            _SEMICOLONS,
            preamble=True, italics=False, actors=("We, the National Coordinators", "The participants"),
            opening=("The participants in the {meeting.title} recommend the following measures:",),
            closing=("{meeting.place}, {meeting.dates}",),
        ),
        DocumentType(
            Kind.SUMMARY, _HABIT, _FULL_TEXT, italics=False, actors=_ROOM,
            opening=(
                "This summary of the {meeting.title}, held in {meeting.place} on {meeting.dates}, is issued under the"
                " responsibility of the Chair. It is not a negotiated text.",
            ),
            closing=("{meeting.place}, {meeting.dates}",),
        ),
    )
}  # fmt: skip


def usual(kind: str) -> DocumentType:
    """A type as the trade has it. A paper of another kind is numbered as usual, and asks for nothing."""
    return _USUAL.get(kind) or DocumentType(kind, _HABIT)


def names() -> list[tuple[str, str]]:
    """(kind, shown name) of every type."""
    return [(str(kind), usual(kind).name.capitalize()) for kind in KINDS]


def of(s: Session, process: int, kind: str) -> DocumentType:
    """A type as a process has it; a setting that is not understood counts as not made."""
    query = select(HouseStyle.name, HouseStyle.value).where(HouseStyle.process_id == process, _of_kind(kind))
    return _read(usual(kind), dict(s.execute(query).all()))


def of_meeting(s: Session, meeting: int, kind: str) -> DocumentType:
    """A type as the process of a meeting has it."""
    query = select(HouseStyle.name, HouseStyle.value).join(
        Meeting, Meeting.process_id == HouseStyle.process_id
    )
    return _read(usual(kind), dict(s.execute(query.where(Meeting.id == meeting, _of_kind(kind))).all()))


def keep(s: Session, process: int, wanted: DocumentType) -> None:
    """Let a process have a type so. Only what is not usual is kept.

    Raises UserError for a number or sign that is not possible.
    """
    _check(wanted)
    held, habit = _stored(wanted), _stored(usual(wanted.kind))
    rows = s.scalars(select(HouseStyle).where(HouseStyle.process_id == process, _of_kind(wanted.kind)))
    there = {row.name: row for row in rows if row.name in held or row.name.startswith(_zones_of(wanted.kind))}
    for name in there.keys() | held.keys():
        value = held.get(name)
        if value is None or value == habit.get(name):
            if name in there:
                s.delete(there[name])
        elif name in there:
            there[name].value = value
        else:
            s.add(HouseStyle(process_id=process, name=name, value=value))
    s.flush()


def forget(s: Session, process: int, kind: str) -> None:
    """Go back to the type as the trade has it."""
    keep(s, process, usual(kind))


def with_number(held: DocumentType, zone: Zone, first: str) -> DocumentType:
    """The same type with another first label in a zone; "" or "none" for no numbers."""
    first = first.strip() or UNNUMBERED
    return replace(held, numbering={**held.numbering, zone: first})


def with_end(held: DocumentType, role: str, place: str, sign: str) -> DocumentType:
    """The same type with another sign at one of PLACES of a zone."""
    ends = replace(held.ends.get(role, Ends()), **{place: sign})
    return replace(held, ends={**held.ends, role: ends})


def _of_kind(kind: str) -> ColumnElement[bool]:
    """The settings that name a kind; `_read` and `keep` pass over those that are of something else."""
    return HouseStyle.name.contains(f"/{kind}", autoescape=True)


def _check(wanted: DocumentType) -> None:
    for first in wanted.numbering.values():
        parsed = numbering.parse(first)
        if first != UNNUMBERED and (parsed is None or parsed.value > 1 or parsed.suffix):
            raise UserError(
                _("“{}” is not a number to begin with.").format(first),
                _("Write the first one of the row, for example 1. or (i) or a. – or none."),
            )
    for ends in wanted.ends.values():
        for sign in (ends.ordinary, ends.last, ends.final):
            if sign not in SIGNS:
                raise UserError(
                    _("“{}” is not possible here.").format(sign),
                    _("Possible are: {}.").format(" ".join(SIGNS)),
                )


def _zones_of(kind: str) -> tuple[str, str]:
    return f"{NUMBERING}/{kind}/", f"{ENDS}/{kind}/"


def _stored(held: DocumentType) -> dict[str, str]:
    found = {
        f"{NUMBERING}/{held.kind}/{role}/{level}": held.numbering.get((role, level), UNNUMBERED)
        for role, level in dict.fromkeys((*NUMBERED, *held.numbering))
    }
    for role in dict.fromkeys((*ENDED, *held.ends)):
        ends = held.ends.get(role, Ends())
        for place in PLACES:
            found[f"{ENDS}/{held.kind}/{role}/{place}"] = getattr(ends, place) or _NONE
    found[f"{ITALICS}/{held.kind}"] = next(word for word, value in _ITALICS.items() if value is held.italics)
    found[f"{PREAMBLE}/{held.kind}"] = "yes" if held.preamble else "no"
    for name, lines in ((ACTORS, held.actors), (OPENING, held.opening), (CLOSING, held.closing)):
        found[f"{name}/{held.kind}"] = "\n".join(_tidy(lines))
    return found


def _tidy(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _read(held: DocumentType, values: Mapping[str, str]) -> DocumentType:
    numbers, ends = dict(held.numbering), dict(held.ends)
    changed: dict[str, object] = {}
    for name, value in values.items():
        sort, kind, *rest = name.split("/")
        if kind != held.kind:
            continue
        match sort, rest:
            case (_, [role, level]) if sort == NUMBERING and level.isdigit():
                numbers[role, int(level)] = value
            case (_, [role, place]) if sort == ENDS and place in PLACES and value in (*SIGNS, _NONE):
                ends[role] = replace(ends.get(role, Ends()), **{place: "" if value == _NONE else value})
            case (_, []) if sort == ITALICS and value in _ITALICS:
                changed[ITALICS] = _ITALICS[value]
            case (_, []) if sort == PREAMBLE:
                changed[PREAMBLE] = value == "yes"
            case (_, []) if sort in (ACTORS, OPENING, CLOSING):
                changed[sort] = tuple(_tidy(value.splitlines()))
    return replace(held, numbering=numbers, ends=ends, **changed)  # type: ignore[arg-type]
