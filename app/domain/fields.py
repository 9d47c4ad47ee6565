"""Fields: named values of the meeting shown in text, {meeting.theme} or {attendance.members}.

Knows which Fields there are and what they say for a meeting. A Field without a value stays visible in its braces, so that a
gap is never printed as if it were text. Leaves where Fields stand to the drafts.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.documents.model import Note, Run, plain
from app.domain import meetings, presence
from app.errors import UserError
from app.i18n import _
from app.text import dates
from database.models import FieldValue, Meeting

# What a Field may be called beyond those that have a value now, in the order in which a list offers them.
FACTS = ("title", "theme", "kind", "ordinal", "ordinal_capital", "dates", "year", "place", "country", "venue")
NEXT = ("dates", "year", "place", "country", "chair")  # of the meeting that follows, once it is known
GROUPS = ("members", "observers", "guests", "organizations", "experts", "support_unit")
FIELD = re.compile(r"\{([a-z]+(?:_[a-z]+)*\.[a-z_]+)\}")


def values(s: Session, meeting: int, *, language: str = "en") -> dict[str, str]:
    """Every Field of a meeting that has a value. What the penholder set goes before what follows from the register."""
    return shown(s, meeting, language=language)[0]


def shown(
    s: Session, meeting: int, *, language: str = "en"
) -> tuple[dict[str, str], dict[str, tuple[Run, ...]]]:
    """What `values` and `footnoted` give, with one look at who takes part."""
    present = presence.values(s, meeting, language=language)
    found = {name: plain(runs) for name, runs in present.items()} | facts(s, meeting, language=language)
    given = own(s, meeting)
    noted = {
        name: runs for name, runs in present.items() if name not in given and any(run.note for run in runs)
    }
    return {name: value for name, value in found.items() if value}, noted


def facts(s: Session, meeting: int, *, language: str = "en") -> dict[str, str]:
    """The same without who takes part: what the meeting itself says, and what the penholder set."""
    info = meetings.get(s, meeting)
    found = _facts("meeting", info, language)
    found["meeting.chair"] = found["chair.formal"] = meetings.chair_name(s, info, language=language)
    found["process.name"] = info.process_name
    found["process.full_name"] = info.process_full_name
    if info.previous is not None:
        found.update(_facts("previous", meetings.get(s, info.previous), language))
    return found | _next_facts(s, meeting, language) | own(s, meeting)


def _next_facts(s: Session, meeting: int, language: str) -> dict[str, str]:
    """What is known of the meeting that grew out of this one; nothing before there is one."""
    query = select(Meeting.id).where(Meeting.previous_id == meeting).order_by(Meeting.starts_on, Meeting.id)
    following = s.scalar(query.limit(1))
    if following is None:
        return {}
    info = meetings.get(s, following)
    found = _facts("next_meeting", info, language)
    found["next_meeting.chair"] = meetings.chair_name(s, info, language=language)
    return {name: found[name] for name in (f"next_meeting.{fact}" for fact in NEXT)}


def _facts(prefix: str, info: "meetings.MeetingInfo", language: str) -> dict[str, str]:
    facts = {
        "title": info.title,
        "kind": info.kind,
        "ordinal": dates.ordinal_word(info.ordinal) if info.ordinal else "",
        "ordinal_capital": dates.ordinal_word(info.ordinal).capitalize() if info.ordinal else "",
        "theme": info.theme,
        "dates": dates.span(info.starts_on, info.ends_on, language),
        "year": str(info.starts_on.year) if info.starts_on else "",
        "place": info.place,
        "country": info.country,
        "venue": info.venue,
    }
    return {f"{prefix}.{name}": value for name, value in facts.items()}


def own(s: Session, meeting: int) -> dict[str, str]:
    """The Fields that the penholder gave a value of their own."""
    query = select(FieldValue.name, FieldValue.value).where(FieldValue.meeting_id == meeting)
    return {row.name: row.value for row in s.execute(query)}


def footnoted(s: Session, meeting: int, *, language: str = "en") -> dict[str, tuple[Run, ...]]:
    """The Fields whose value carries footnotes, as runs: delegations in brackets say there why."""
    return shown(s, meeting, language=language)[1]


def set_value(s: Session, meeting: int, *, name: str, value: str) -> None:
    """Give a Field a value of its own; an empty value lets it follow from the register again."""
    s.execute(delete(FieldValue).where(FieldValue.meeting_id == meeting, FieldValue.name == name))
    if value.strip():
        s.add(FieldValue(meeting_id=meeting, name=name, value=value.strip()))
    s.flush()


def offered() -> list[str]:
    """The names of the Fields that every meeting can fill, its own facts first."""
    return [
        *(f"meeting.{name}" for name in (*FACTS, "chair")),
        "chair.formal",
        *(f"attendance.{name}" for name in GROUPS),
        *(f"next_meeting.{name}" for name in NEXT),
        *(f"previous.{name}" for name in FACTS),
        "process.name",
        "process.full_name",
    ]


def named(words: str) -> str:
    """The name of a Field of the penholder's own: "Date of the workshop" gives text.date_of_the_workshop.

    A name with a point ("meeting.theme") is kept. Raises UserError where no Latin letter is left.
    """
    given = words.strip().strip("{}").strip().lower()
    if FIELD.fullmatch(f"{{{given}}}"):
        return given
    name = re.sub(r"[^a-z]+", "_", given.removeprefix("text.")).strip("_")
    if not name:
        raise UserError(
            _("“{}” cannot be the name of a Field.").format(words.strip()),
            _("Use Latin letters, for example “date of the workshop”."),
        )
    return f"text.{name}"


def used(text: str) -> list[str]:
    """The names of the Fields in `text`, in order."""
    return FIELD.findall(text) if "{" in text else []


@dataclass(frozen=True, slots=True)
class Use:
    """A Field that stands in a draft: its `value` ("" is missing), whether that is `own`, and in which paragraphs."""

    name: str
    value: str
    own: bool
    paragraphs: tuple[int, ...]


def uses(texts: Iterable[tuple[int, str]], known: Mapping[str, str], own: Mapping[str, str]) -> list[Use]:
    """The Fields of (paragraph, stored text) in the order in which they first stand there, each once."""
    found: dict[str, list[int]] = {}
    for paragraph, text in texts:
        if "{" in text:
            for name in dict.fromkeys(used(text)):
                found.setdefault(name, []).append(paragraph)
    return [Use(name, known.get(name, ""), name in own, tuple(ids)) for name, ids in found.items()]


def fill(text: str, known: Mapping[str, str]) -> str:
    """`text` with the Fields that have a value replaced."""
    return FIELD.sub(lambda m: known.get(m[1], m[0]), text) if "{" in text else text


def fill_runs(
    runs: tuple[Run, ...], known: Mapping[str, str], footnoted: Mapping[str, tuple[Run, ...]] | None = None
) -> tuple[Run, ...]:
    """Runs, and the footnotes that hang on them, with their Fields filled; `footnoted` brings footnotes of its own."""
    filled: list[Run] = []
    for run in runs:
        if run.note is None and "{" not in run.text:
            filled.append(run)
            continue
        note = Note(fill_runs(run.note.runs, known), run.note.mark) if run.note else None
        at = 0
        for field in FIELD.finditer(run.text):
            if footnoted and field[1] in footnoted:
                filled.append(replace(run, text=fill(run.text[at : field.start()], known), note=None))
                filled += [replace(run, text=one.text, note=one.note) for one in footnoted[field[1]]]
                at = field.end()
        filled.append(replace(run, text=fill(run.text[at:], known), note=note))
    return tuple(run for run in filled if run.text or run.note or run.ref)
