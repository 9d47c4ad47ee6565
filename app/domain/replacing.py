"""Finding words in a draft and putting others in their place.

Knows a paragraph as a reader has it: Fields filled, each footnote a text of its own, and which places of that text may be
written on. What is no plain word (a Field, the first sign of a bracket that somebody asked for, whatever else stands in a text
as one thing) is found but never torn; looks and footnotes of what stays are untouched. Leaves typography to `typesetting`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Note, Run
from app.domain import drafts, fields
from app.domain.drafts import ParagraphInfo
from app.i18n import _
from app.text import words

AROUND = 160  # characters of the text before and behind a place
BODY = -1  # the number of the text that is no footnote
_BLANK = r"[ \t\n\u00a0\u2009\u202f]+"
_ALIKE = {"'": "['’‘‚‛′`´]", '"': '["“”„‟«»″]', "-": "[-‐‑–]"}


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: `words` in any letters or with `case`, as `whole` words or anywhere, in `notes` too."""

    words: str
    case: bool = False
    whole: bool = False
    notes: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """The stretch `start`–`end` of what a paragraph reads, or its footnote number `note` (from 0; BODY is the text itself)."""

    paragraph: int
    note: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in the place of `place.text`. A `reason` says why it cannot be done; `kind` what sort of change it is."""

    place: Place
    new: str
    label: str
    before: str
    behind: str
    reason: str = ""
    kind: str = ""

    @property
    def possible(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch `start`–`end` of a strand: places `low`–`high` of run number `run`. What is `fixed` stays as it is."""

    start: int
    end: int
    run: int
    low: int
    high: int
    fixed: str = ""  # why


@dataclass(frozen=True, slots=True)
class Strand:
    """A paragraph's text, or one of its footnotes, as it is read: `text`, and in `parts` where that is stored."""

    note: int
    text: str
    parts: tuple[Part, ...]

    def held(self, start: int, end: int) -> str:
        """Why the stretch cannot be written on; "" where it can."""
        return next((p.fixed for p in self.parts if p.fixed and p.start < end and start < p.end), "")

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        """The stretches that stay as they are."""
        return tuple((p.start, p.end) for p in self.parts if p.fixed)


def read(text: str, values: Mapping[str, str]) -> tuple[Strand, ...]:
    """What stored `text` reads with these values of Fields: the text itself, then its footnotes in order."""
    runs = markup.to_runs(text)
    notes = [run.note.runs for run in runs if run.note is not None]
    return tuple(_strand(number, one, values) for number, one in enumerate([runs, *notes], start=BODY))


def _strand(number: int, runs: Sequence[Run], values: Mapping[str, str]) -> Strand:
    parts: list[Part] = []
    said: list[str] = []
    at = 0

    def add(run: int, low: int, high: int, shown: str, fixed: str = "") -> None:
        nonlocal at
        if shown or high > low:
            parts.append(Part(at, at + len(shown), run, low, high, fixed))
            said.append(shown)
            at += len(shown)

    for place, run in enumerate(runs):
        if not _is_words(run):
            if run.text:
                add(place, 0, len(run.text), run.text, _("Somebody asked for the bracket that opens here."))
            continue
        low = 0
        for field in fields.FIELD.finditer(run.text):
            add(place, low, field.start(), run.text[low : field.start()])
            value = values.get(field[1], "") or field[0]
            add(place, field.start(), field.end(), value, _("It stands in the Field {}.").format(field[0]))
            low = field.end()
        add(place, low, len(run.text), run.text[low:])
    return Strand(number, "".join(said), tuple(parts))


def _is_words(run: Run) -> bool:
    """Whether a run is nothing but words with a look."""
    return run == Run(run.text, run.bold, run.italic, run.superscript)


# --- finding


@lru_cache(maxsize=8)
def pattern(query: Query) -> re.Pattern[str] | None:
    """What `query` looks for; None for nothing.

    A blank finds no-break blanks too, and words that hold letters find quotes and hyphens in every form.
    """
    bare = query.words.strip() or query.words
    if not bare:
        return None
    said = re.search(r"\w", bare) is not None
    made = []
    for sign in re.split(r"(\s+|\u00a0+)", bare) if said else [query.words]:
        if said and (sign.isspace() or not sign):
            made.append(_BLANK if sign else "")
        else:
            made.append("".join(_one(letter, said=said, case=query.case) for letter in sign))
    whole = "".join(made)
    if query.whole:
        whole = (r"(?<!\w)" if re.match(r"\w", bare) else "") + whole
        whole += r"(?!\w)" if re.search(r"\w$", bare) else ""
    return re.compile(whole, 0 if query.case else re.IGNORECASE)


def _one(letter: str, *, said: bool, case: bool) -> str:
    if said and (alike := _ALIKE.get(words.straight(letter))):
        return alike
    if not case and letter in "еёЕЁ":
        return "[её]"
    return re.escape(letter)


def find(strands: Iterable[Strand], query: Query, *, paragraph: int) -> list[Place]:
    """Where a paragraph says what is looked for, its text before its footnotes."""
    wanted = pattern(query)
    if wanted is None:
        return []
    return [
        Place(paragraph, strand.note, found.start(), found.end(), found[0])
        for strand in strands
        if query.notes or strand.note == BODY
        for found in wanted.finditer(strand.text)
        if found[0]
    ]


# --- proposing


def propose(
    paragraphs: Iterable[ParagraphInfo],
    query: Query,
    new: str,
    *,
    values: Mapping[str, str],
    keep_case: bool = False,
) -> list[Change]:
    """What it means to put `new` in the place of what `query` finds, place by place; what reads so already is left out.

    With `keep_case` a word in capitals is replaced in capitals, one with a capital by one with a capital.
    """
    made = []
    for info in paragraphs:
        strands = read(info.text, values)
        for place in find(strands, query, paragraph=info.id):
            said = cased(place.text, new) if keep_case else new
            if said != place.text:
                made.append(make_change(info, strands, place, said))
    return made


def make_change(
    info: ParagraphInfo, strands: Sequence[Strand], place: Place, new: str, *, kind: str = ""
) -> Change:
    """`new` in a place of a paragraph, with the words around it and, where it cannot be done, the reason."""
    strand = next(one for one in strands if one.note == place.note)
    reason = _("The paragraph is agreed; its words are locked.") if info.locked else ""
    if not reason:
        start, end, _rest = narrowed(place, new)
        reason = strand.held(start, end)
    before, behind = strand.text[: place.start], strand.text[place.end :]
    return Change(place, new, info.label, before[-AROUND:], behind[:AROUND], reason, kind)


def cased(old: str, new: str) -> str:
    """`new` in the letters of `old`: in capitals, with a capital, or as it was typed."""
    letters = [sign for sign in old if sign.isalpha()]
    if len(letters) > 1 and all(sign.isupper() for sign in letters):
        return new.upper()
    if letters and letters[0].isupper():
        return new[:1].upper() + new[1:]
    return new


def narrowed(place: Place, new: str) -> tuple[int, int, str]:
    """(start, end, new) of what really changes: the signs both have at their ends stay as they are."""
    old, head = place.text, 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return place.start + head, place.end - tail, new[head : len(new) - tail]


# --- writing


def rewritten(text: str, changes: Iterable[tuple[Place, str]], values: Mapping[str, str]) -> str:
    """Stored `text` with new words in these places of it.

    A place that no longer reads as it did, that would tear a Field or a bracket apart, or that overlaps an earlier one is left.
    """
    of: dict[int, list[tuple[Place, str]]] = {}
    for place, new in changes:
        of.setdefault(place.note, []).append((place, new))
    if not of:
        return text
    runs, strands = markup.to_runs(text), read(text, values)
    number, made = 0, []
    for run in _rewritten(runs, strands[0], of.get(BODY, [])):
        if run.note is None:
            made.append(run)
            continue
        strand = strands[1 + number]
        inside = _rewritten(run.note.runs, strand, of.get(number, []))
        made.append(replace(run, note=Note(tuple(inside), run.note.mark)))
        number += 1
    return markup.from_runs(made)


def _rewritten(runs: Sequence[Run], strand: Strand, changes: Sequence[tuple[Place, str]]) -> list[Run]:
    """Runs with new words in places of their strand."""
    done: list[tuple[int, int, str]] = []
    for place, new in sorted(changes, key=lambda one: (one[0].start, one[0].end)):
        start, end, said = narrowed(place, new)
        stands = strand.text[place.start : place.end] == place.text
        if stands and not strand.held(start, end) and (not done or done[-1][1] <= start):
            done.append((start, end, said))
    if not done:
        return list(runs)
    edits: dict[int, list[tuple[int, int, str]]] = {}  # by run: places of its text
    for start, end, said in done:
        _share(strand, start, end, said, edits)
    made = []
    for number, run in enumerate(runs):
        whole = run.text
        for low, high, said in sorted(edits.get(number, ()), reverse=True):
            whole = whole[:low] + said + whole[high:]
        made.append(replace(run, text=whole))
    return made


def _share(
    strand: Strand, start: int, end: int, said: str, edits: dict[int, list[tuple[int, int, str]]]
) -> None:
    """Put a change of a strand into the runs it touches: the first takes the new words, the others lose theirs."""
    touched = [p for p in strand.parts if not p.fixed and p.start < end and start < p.end]
    if not touched:  # nothing goes: the new words stand with those before them, or behind
        beside = [p for p in strand.parts if not p.fixed and p.start <= start <= p.end]
        touched = beside[:1]
    for part in touched:
        low = part.low + max(start, part.start) - part.start
        high = part.low + min(end, part.end) - part.start
        edits.setdefault(part.run, []).append((low, max(low, high), said))
        said = ""


def apply(s: Session, draft: int, changes: Iterable[Change]) -> int:
    """Do these changes of a draft; returns how many were done. What was agreed or rewritten meanwhile is left as it is."""
    of: dict[int, list[Change]] = {}
    for change in changes:
        if change.possible:
            of.setdefault(change.place.paragraph, []).append(change)
    held = drafts.get(s, draft)
    values = fields.values(s, held.meeting, language=held.language)
    count = 0
    for info in drafts.paragraphs(s, draft):
        mine = of.get(info.id, ())
        if not mine or info.locked:
            continue
        strands = {strand.note: strand for strand in read(info.text, values)}
        ready = [
            (one.place, one.new)
            for one in mine
            if (strand := strands.get(one.place.note)) is not None
            and strand.text[one.place.start : one.place.end] == one.place.text
        ]
        text = rewritten(info.text, ready, values)
        if text != info.text:
            drafts.edit(s, info.id, text=text)
            count += len(ready)
    return count
