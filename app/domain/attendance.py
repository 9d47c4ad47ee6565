"""The attendance paragraph: who took part in a meeting, in the wording a house chooses and may write itself.

A wording is a text with Fields, in parts between bars: a part is left out where a Field in it has no value, so that a meeting
without observers does not speak of them. Knows the wordings that come with the program, those a process keeps, and how the
parts close up. English alone is written in sentences; other languages decline their names, so there the wording is a list of
names in the nominative for the drafter to go on from. Leaves who is named, and how, to `presence`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.documents.model import Note, Run, plain
from app.domain import changing, fields, meetings, presence
from app.domain.presence import Mention, Pen
from app.errors import UserError
from app.i18n import _
from database.models import HouseStyle

SETTING = "wording"  # settings of the house style: "wording/<language>/<key>" a text, "wording/<language>" the chosen key
_WORDS = "and |as well as |along with |together with |joined by "
_JOINTS = re.compile(rf"^[,;]?\s*(?:{_WORDS})?")
_SPOKEN_JOINT = re.compile(rf"^[,;]?\s*(?:{_WORDS})")
_LISTS = ("attendance.", "list.")


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to say it. `own`: the process keeps a text for it; `ready`: the program brings one (it can be restored)."""

    key: str
    title: str
    text: str
    own: bool = False
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Attendance:
    """The paragraph: plain `text`, the same as `runs` with footnotes, the notes' texts, and who is named where."""

    text: str
    runs: tuple[Run, ...]
    notes: tuple[str, ...]
    delegations: tuple[Mention, ...]


NOBODY = Attendance("", (), (), ())
_ENGLISH = {
    "who attended": (
        "The meeting was attended |by {attendance.members} {attendance.as_members}|, by {attendance.observers} "
        "{attendance.as_observers}|, by {attendance.guests} {attendance.as_guests}|, as well as by representatives of "
        "{attendance.bodies}|."
    ),
    "topic first": (
        "|The {meeting.title} was devoted to the theme “{meeting.theme}”. |It was attended by |"
        "{attendance.kinds_of_states}, namely {attendance.states}|, {attendance.guests} {attendance.as_guests}|, "
        "as well as representatives of {attendance.bodies}|."
    ),
    "attendance first": (
        "|Delegations of {attendance.kinds_of_states}, including {attendance.states}|, joined by {attendance.guests} "
        "{attendance.as_guests},|, along with representatives of {attendance.bodies},| took part in the {meeting.title}|, "
        "held in {meeting.place} on {meeting.dates}|.| The theme of the meeting was “{meeting.theme}”.|"
    ),
    "in short": "|{attendance.all_states}|, as well as {attendance.bodies},| took part in the meeting.",
    "list": (
        "|Member States: {list.members}. |Observer States: {list.observers}. |Guests: {list.guests}. |Support Unit: "
        "{list.support_unit}. |Organizations: {list.organizations}. |Experts: {list.experts}.|"
    ),
}
_LISTS_IN = {
    "ru": (
        "|Государства-члены: {list.members}. |Государства-наблюдатели: {list.observers}. |Приглашенные: {list.guests}. |"
        "Группа поддержки: {list.support_unit}. |Организации: {list.organizations}. |Эксперты: {list.experts}.|"
    ),
    "fr": (
        "|États membres : {list.members}. |États observateurs : {list.observers}. |Invités : {list.guests}. |Groupe "
        "d’appui : {list.support_unit}. |Organisations : {list.organizations}. |Experts : {list.experts}.|"
    ),
}


def _titles() -> dict[str, str]:
    return {
        "who attended": _("Who attended, by category"),
        "topic first": _("Theme first, then who attended"),
        "attendance first": _("Who attended first, then the theme"),
        "in short": _("In short"),
        "list": _("List of names"),
    }


def _ready(language: str) -> dict[str, str]:
    if language == "en":
        return _ENGLISH
    return {"list": _LISTS_IN.get(language, _ENGLISH["list"])}


def wordings(s: Session, process: int, *, language: str = "en") -> list[Wording]:
    """The wordings of a process in a language: those of the program, in its text where it keeps one, then its own."""
    query = select(HouseStyle.name, HouseStyle.value).where(
        HouseStyle.process_id == process, HouseStyle.name.startswith(f"{SETTING}/{language}/")
    )
    kept = {name.split("/", 2)[2]: value for name, value in s.execute(query.order_by(HouseStyle.id))}
    ready, titles = _ready(language), _titles()
    found = [Wording(key, titles[key], kept.get(key, text), own=key in kept) for key, text in ready.items()]
    others = [
        Wording(key, key, text, own=True, ready=False) for key, text in kept.items() if key not in ready
    ]
    return found + others


def chosen(s: Session, process: int, *, language: str = "en") -> Wording:
    """The wording a process uses in a language; the first one where none was chosen, or the chosen one is gone."""
    every = wordings(s, process, language=language)
    query = select(HouseStyle.value).where(
        HouseStyle.process_id == process, HouseStyle.name == f"{SETTING}/{language}"
    )
    key = s.scalar(query)
    return next((wording for wording in every if wording.key == key), every[0])


def choose(s: Session, process: int, key: str, *, language: str = "en") -> None:
    """Use this wording from now on. Raises UserError where there is none of this name."""
    _named(s, process, key, language)
    _set(s, process, f"{SETTING}/{language}", key)


def keep_wording(s: Session, process: int, key: str, *, text: str, language: str = "en") -> None:
    """Keep a text under `key`: a wording of the program's in other words, or one more.

    Raises UserError for an empty name or text, and for a Field of who takes part that does not exist.
    """
    key = changing.required(key, _("The name")).replace("/", "-")
    text = changing.required(text, _("The wording"))
    for name in fields.used(text):
        if name.startswith(_LISTS) and name not in presence.NAMES:
            known = ", ".join(sorted(presence.NAMES))
            raise UserError(
                _("There is no Field {}.").format(f"{{{name}}}"), _("Fields are: {}.").format(known)
            )
    _set(s, process, f"{SETTING}/{language}/{key}", text)


def drop_wording(s: Session, process: int, key: str, *, language: str = "en") -> None:
    """Forget the text a process keeps: a wording of the program's says again what it did, another one is gone."""
    s.execute(
        delete(HouseStyle).where(
            HouseStyle.process_id == process, HouseStyle.name == f"{SETTING}/{language}/{key}"
        )
    )


def set_serial_comma(s: Session, process: int, *, wanted: bool) -> None:
    """Write "A, B, and C" in this process's lists, or not."""
    _set(s, process, presence.SERIAL_COMMA, "yes" if wanted else "no")


def _set(s: Session, process: int, name: str, value: str) -> None:
    row = s.scalars(
        select(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name == name)
    ).one_or_none()
    if row is None:
        s.add(HouseStyle(process_id=process, name=name, value=value))
    elif row.value != value:
        row.value = value
    s.flush()


def _named(s: Session, process: int, key: str, language: str) -> Wording:
    every = wordings(s, process, language=language)
    for wording in every:
        if wording.key.casefold() == key.strip().casefold():
            return wording
    raise UserError(
        _("There is no wording “{}”.").format(key),
        _("Wordings are: {}.").format(", ".join(w.key for w in every)),
    )


def paragraph(
    s: Session,
    meeting: int,
    *,
    on: date | None = None,
    wording: str = "",
    text: str = "",
    language: str = "en",
) -> Attendance:
    """Who takes part, with the names valid on a day (the meeting's first without `on`); NOBODY where nobody does.

    `wording` is a key, without it the process's own choice; `text` is a wording that is just being written. Raises UserError
    for a meeting or a wording that does not exist.
    """
    process = meetings.get(s, meeting).process
    if not text:
        choice = _named(s, process, wording, language) if wording else chosen(s, process, language=language)
        text = choice.text
    found = presence.groups(s, meeting, language=language, on=on)
    if not found:
        return NOBODY
    facts = fields.values(s, meeting, language=language)
    given = fields.own(s, meeting)
    words = {f"attendance.{name}": said for name, said in presence.phrases(found).items()}
    pen = Pen(language, serial_comma=presence.has_serial_comma(s, meeting))
    _write(pen, text, found, {**facts, **words}, given)
    runs = _capitalized(tuple(pen.runs))
    notes = tuple(run.note.text for run in runs if run.note is not None)
    return Attendance(plain(runs), runs, notes, tuple(pen.mentions))


def _write(
    pen: Pen, text: str, found: presence.Groups, facts: Mapping[str, str], given: Mapping[str, str]
) -> None:
    """Write the parts of a wording that have all they speak of, closed up to one another."""
    for part in _closed_up(_kept(text, found, facts), english=pen.language == "en"):
        at = 0
        for field in fields.FIELD.finditer(part):
            pen.write(part[at : field.start()])
            at = field.end()
            prefix, _dot, group = field[1].partition(".")
            if group in found and f"{prefix}." in _LISTS and field[1] not in given:
                pen.name(found[group], articles=prefix == "attendance")
            else:
                pen.write(facts.get(field[1], field[0]))
        pen.write(part[at:])


def _kept(text: str, found: presence.Groups, facts: Mapping[str, str]) -> list[str]:
    """The parts whose Fields all have a value."""
    parts = [part for part in text.split("|") if part]
    return [part for part in parts if not any(_is_empty(name, found, facts) for name in fields.used(part))]


def _closed_up(parts: Sequence[str], *, english: bool) -> list[str]:
    """The parts as one sentence, though others between them fell out.

    A joint (", as well as") ties a list to one before it, so the first of a row has none; the last of a row that came without
    a word of its own gets "and"; and no comma stands twice.
    """
    lists = [any(name.startswith(_LISTS) for name in fields.used(part)) for part in parts]
    out: list[str] = []
    for at, part in enumerate(parts):
        first = not (at and lists[at - 1])
        last = not (at + 1 < len(parts) and lists[at + 1])
        if lists[at] and part.startswith((",", ";")):
            if first:
                part = _JOINTS.sub("", part)
            elif last and english and not _SPOKEN_JOINT.match(part):
                part = f", and {part[1:].lstrip()}"
        if part.startswith(",") and out and out[-1].endswith(","):
            part = part[1:]
        out.append(part)
    return out


def _is_empty(name: str, found: presence.Groups, facts: Mapping[str, str]) -> bool:
    """Whether a Field that the program knows has nothing to say; one that nobody knows stays visible in its braces."""
    prefix, _dot, group = name.partition(".")
    if f"{prefix}." in _LISTS:
        return name in presence.NAMES and group not in found and not facts.get(name)
    return prefix in {"meeting", "previous", "process"} and not facts.get(name)


def _capitalized(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """A paragraph begins with a capital: "The Republic …", also within a bracket; a trailing blank goes."""
    out, begun = [], False
    for run in runs:
        if not begun and (found := re.search(r"\w", run.text)) is not None:
            run = replace(run, text=run.text[: found.start()] + found[0].upper() + run.text[found.end() :])
            begun = True
        out.append(run)
    while out and out[-1].note is None and not out[-1].text.strip():
        out.pop()
    if out and out[-1].note is None:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)


def numbered(attendance: Attendance) -> tuple[tuple[str, str], ...]:
    """(mark, text) of the footnotes as they are numbered in the paragraph."""
    return tuple((str(number), text) for number, text in enumerate(attendance.notes, 1))


def marked(attendance: Attendance) -> tuple[Run, ...]:
    """The runs with numbers on their notes, for keeping the paragraph in a draft."""
    out, number = [], 0
    for run in attendance.runs:
        if run.note is not None:
            number += 1
            run = replace(run, note=Note(run.note.runs, str(number)))
        out.append(run)
    return tuple(out)
