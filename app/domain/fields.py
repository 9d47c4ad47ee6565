"""Fields: named values of the meeting shown in text, {meeting.theme} or {attendance.members}.

Knows which Fields there are and what they say for a meeting. A Field without a value stays visible in its braces, so that a
gap is never printed as if it were text. Leaves where Fields stand to the drafts.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.documents.model import Note, Run, plain
from app.domain import meetings, presence
from app.text import dates
from database.models import FieldValue

FIELD = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def values(s: Session, meeting: int, *, language: str = "en") -> dict[str, str]:
    """Every Field of a meeting that has a value. What the penholder set goes before what follows from the register."""
    info = meetings.get(s, meeting)
    present = presence.values(s, meeting, language=language)
    found = {**_facts("meeting", info, language), **{name: plain(runs) for name, runs in present.items()}}
    found["meeting.chair"] = meetings.chair_name(s, info, language=language)
    found["process.name"] = info.process_name
    found["process.full_name"] = info.process_full_name
    if info.previous is not None:
        found.update(_facts("previous", meetings.get(s, info.previous), language))
    found.update(own(s, meeting))
    return {name: value for name, value in found.items() if value}


def _facts(prefix: str, info: "meetings.MeetingInfo", language: str) -> dict[str, str]:
    facts = {
        "title": info.title,
        "kind": info.kind,
        "ordinal": dates.ordinal_word(info.ordinal) if info.ordinal else "",
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
    given = own(s, meeting)
    runs = presence.values(s, meeting, language=language)
    return {
        name: value for name, value in runs.items() if name not in given and any(run.note for run in value)
    }


def set_value(s: Session, meeting: int, *, name: str, value: str) -> None:
    """Give a Field a value of its own; an empty value lets it follow from the register again."""
    s.execute(delete(FieldValue).where(FieldValue.meeting_id == meeting, FieldValue.name == name))
    if value.strip():
        s.add(FieldValue(meeting_id=meeting, name=name, value=value.strip()))
    s.flush()


def used(text: str) -> list[str]:
    """The names of the Fields in `text`, in order."""
    return FIELD.findall(text)


def fill(text: str, known: Mapping[str, str]) -> str:
    """`text` with the Fields that have a value replaced."""
    return FIELD.sub(lambda m: known.get(m[1], m[0]), text)


def fill_runs(
    runs: tuple[Run, ...], known: Mapping[str, str], footnoted: Mapping[str, tuple[Run, ...]] | None = None
) -> tuple[Run, ...]:
    """Runs, and the footnotes that hang on them, with their Fields filled; `footnoted` brings footnotes of its own."""
    filled: list[Run] = []
    for run in runs:
        note = Note(fill_runs(run.note.runs, known), run.note.mark) if run.note else None
        at = 0
        for field in FIELD.finditer(run.text):
            if footnoted and field[1] in footnoted:
                filled.append(replace(run, text=fill(run.text[at : field.start()], known), note=None))
                filled += [replace(run, text=one.text, note=one.note) for one in footnoted[field[1]]]
                at = field.end()
        filled.append(replace(run, text=fill(run.text[at:], known), note=note))
    return tuple(run for run in filled if run.text or run.note)
