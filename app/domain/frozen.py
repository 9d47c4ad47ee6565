"""What a version keeps beside its words: the values its Fields had, and the paper's own facts, on the day it was frozen.

Knows how they are kept and read. Leaves the words to `versions`, what a paper needs to `layouts.outcome`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Run, plain
from app.domain import drafts, fields, meetings, sister_texts
from app.domain.drafts import DraftInfo
from database.models import VersionField

_OWN = ("title", "date", "place", "symbol")  # no Field is called so: these have a point in their names


@dataclass(frozen=True, slots=True)
class Facts:
    """What the Fields of a text say, the same as runs where footnotes hang on them, and what stands on the paper itself."""

    values: dict[str, str]
    footnoted: dict[str, tuple[Run, ...]]
    title: str
    date: str
    place: str
    symbol: str


def now(s: Session, draft: DraftInfo, *, language: str = "") -> Facts:
    """The facts of a draft's meeting as they are, in a language ("" is the draft's)."""
    meeting, language = meetings.get(s, draft.meeting), language or draft.language
    return Facts(
        fields.values(s, draft.meeting, language=language),
        fields.footnoted(s, draft.meeting, language=language),
        meeting.title,
        str(meeting.ends_on or meeting.starts_on or ""),
        meeting.place,
        meeting.symbol,
    )


def keep(s: Session, version: int, *, draft: int, texts: Iterable[str]) -> None:
    """Freeze the facts for a version of `draft` that consists of `texts` (markup), in each language that it has."""
    held = drafts.get(s, draft)
    names = dict.fromkeys(name for text in texts for name in fields.used(text))
    rows = []
    for language in ("", *sister_texts.codes(s, draft)):
        facts = now(s, held, language=language)
        kept = {name: markup.from_plain(value) for name in _OWN if (value := getattr(facts, name))}
        for name in names:
            if name in facts.values:
                runs = facts.footnoted.get(name)
                kept[name] = markup.from_runs(runs) if runs else markup.from_plain(facts.values[name])
        rows += [
            {"version_id": version, "language": language, "name": name, "value": value}
            for name, value in kept.items()
        ]
    if rows:
        s.execute(insert(VersionField), rows)


def of_version(s: Session, version: int, *, language: str = "") -> Facts | None:
    """The facts as they were when a version was frozen, in a language ("" is the draft's); a Field that said nothing then says
    nothing. None in a language that the draft did not have then."""
    query = select(VersionField.name, VersionField.value).where(
        VersionField.version_id == version, VersionField.language == language
    )
    runs = {name: markup.to_runs(value) for name, value in s.execute(query)}
    if language and not runs:
        return None
    said = {name: plain(value) for name, value in runs.items()}
    own = {name: said.pop(name, "") for name in _OWN}
    noted = {name: value for name, value in runs.items() if any(run.note for run in value)}
    return Facts(said, noted, **own)
