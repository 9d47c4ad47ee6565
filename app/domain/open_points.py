"""Open points: the brackets of a draft, who asked for them, and how they are settled.

Knows how a bracket is found in stored text and what becomes of the text when it is kept, dropped or one of its alternatives
is chosen; looks and footnotes of what stays are untouched. Leaves which signs belong together to `text.brackets`, how an
attribution is stored to `documents.markup`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Attribution, Run, plain
from app.domain import drafts, parties
from app.domain.drafts import ParagraphInfo
from app.errors import UserError
from app.i18n import _
from app.text import brackets

KEEP, DROP = "keep", "drop"
SHOW, ATTRIBUTED, RESOLVED = "show", "attributed", "resolved"  # how brackets are printed
WAYS = (SHOW, ATTRIBUTED, RESOLVED)
ENOUGH = 120  # characters of an excerpt


@dataclass(frozen=True, slots=True)
class Point:
    """A bracket of a paragraph. `place` is its number among the paragraph's brackets, -1 for a sign without counterpart.

    `start` and `end` are places in the paragraph's plain text; `choices` the wordings that stand apart by " / " in it;
    `alternatives` how many brackets stand for each other here, itself included (0: none).
    """

    paragraph: int
    label: str
    place: int
    start: int
    end: int
    depth: int
    excerpt: str
    choices: tuple[str, ...] = ()
    alternatives: int = 0
    by: Attribution = Attribution()

    @property
    def broken(self) -> bool:
        return self.place < 0


def of_paragraph(info: ParagraphInfo) -> list[Point]:
    """The brackets of a paragraph in order; signs that have no counterpart stand among them."""
    if "[" not in info.text and "]" not in info.text:
        return []
    runs = markup.to_runs(info.text)
    text, asked = plain(runs), _asked(runs)
    parsed = brackets.parse(text)
    found = [
        Point(
            info.id, info.label, place, one.start, one.end, one.depth,
            " ".join(text[one.start + 1 : one.end - 1].split())[:ENOUGH],
            tuple(text[low:high].strip() for low, high in brackets.choices(text, one)),
            len(one.siblings),
            asked.get(one.start, Attribution()),
        )
        for place, one in enumerate(parsed.found)
    ]  # fmt: skip
    for at in parsed.broken:
        found.append(Point(info.id, info.label, -1, at, at + 1, 0, _near(text, at)))
    return sorted(found, key=lambda point: point.start)


def _near(text: str, place: int) -> str:
    """The words around a place of `text`."""
    start = max(0, place - 24)
    if start:
        start = text.find(" ", start, place) + 1 or start
    return ("… " if start else "") + " ".join(text[start : place + 40].split())


def listing(paragraphs: Iterable[ParagraphInfo]) -> list[Point]:
    """The open points of a draft in reading order."""
    return [point for info in paragraphs for point in of_paragraph(info)]


def count_by_party(points: Iterable[Point]) -> dict[str, int]:
    """How many brackets each party proposes, most first."""
    counts: dict[str, int] = {}
    for point in points:
        for party in point.by.proposes:
            counts[party] = counts.get(party, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def at(text: str, caret: int) -> int:
    """The number of the innermost bracket of plain `text` that a caret stands in or at; -1 where there is none."""
    found = [
        (one.start < caret < one.end, one.depth, -place)
        for place, one in enumerate(brackets.parse(text).found)
        if one.start <= caret <= one.end
    ]
    return -max(found)[2] if found else -1


def choice_at(text: str, place: int, caret: int) -> int | None:
    """Which of the wordings of a bracket a caret stands in; None where the bracket has only one."""
    wordings = brackets.choices(text, brackets.parse(text).found[place])
    if not wordings:
        return None
    return sum(caret > high for _low, high in wordings[:-1])


def settled(text: str, place: int, *, how: str | int) -> str:
    """Stored `text` with bracket `place` settled: KEEP its words, DROP it, or the number of the wording that is taken.

    To keep an alternative drops the others. Raises UserError where the text has no such bracket or wording any more.
    """
    runs = markup.to_runs(text)
    words = plain(runs)
    found = brackets.parse(words)
    if not 0 <= place < len(found.found):
        raise _gone()
    if how == DROP:
        return markup.from_runs(_cut(runs, brackets.dropped(words, found, place)))
    choice = how if isinstance(how, int) else None
    if choice is not None and choice >= len(brackets.choices(words, found.found[place])):
        raise _gone()
    return markup.from_runs(_cut(runs, brackets.kept(words, found, place, choice=choice)))


def settle(s: Session, paragraph: int, place: int, *, how: str | int) -> None:
    """As `settled`, of a paragraph of a draft. Raises UserError as that does, and where the paragraph is agreed."""
    drafts.edit(s, paragraph, text=settled(drafts.text_of(s, paragraph), place, how=how))


def settle_all(s: Session, draft: int, party: str, *, how: str) -> int:
    """KEEP or DROP every bracket that `party` proposes, but for those of agreed paragraphs; returns how many.

    Where the party proposes several alternatives to one another, keeping takes the first.
    """
    count = 0
    for info in drafts.paragraphs(s, draft):
        if info.status in drafts.LOCKED:
            continue
        text = info.text
        while mine := [p for p in of_paragraph(replace(info, text=text)) if party in p.by.proposes]:
            text = settled(text, mine[0].place, how=how)
            count += 1
        if text != info.text:
            drafts.edit(s, info.id, text=text)
    return count


def attribute(s: Session, paragraph: int, place: int, by: Attribution) -> None:
    """Say who asked for a bracket; nobody takes the attribution away. Raises UserError where the bracket is gone."""
    runs = markup.to_runs(drafts.text_of(s, paragraph))
    found = brackets.parse(plain(runs)).found
    if not 0 <= place < len(found):
        raise _gone()
    made: list[Run] = []
    at, sign = 0, found[place].start
    for run in runs:
        inside = sign - at
        if 0 <= inside < len(run.text):
            whole = replace(run, by=None)
            made.append(replace(whole, text=run.text[:inside]))
            made.append(replace(whole, text="[", by=by))
            made.append(replace(whole, text=run.text[inside + 1 :]))
        else:
            made.append(run)
        at += len(run.text)
    drafts.edit(s, paragraph, text=markup.from_runs(made))


def read_parties(s: Session, text: str) -> tuple[str, ...]:
    """The parties named in a line ("Kazakhstan, TJK"), by ISO 3166-1 alpha-3 or acronym.

    Raises UserError for one that is not in the register.
    """
    found = []
    for name in re.split(r"[,;\n]|\s+(?=[A-Z]{3}\b)", text):
        if not name.strip():
            continue
        party = parties.find(s, name)
        if party is None:
            raise UserError(
                _("“{}” is not a party of the register.").format(name.strip()),
                _("Write a name, an acronym or a code of three letters; commas stand between several."),
            )
        info = parties.names_on(s, [party])[party]
        found.append("_".join((info.iso3 or info.acronym or info.short).split()))
    return tuple(dict.fromkeys(found))


def say(by: Attribution) -> str:
    """An attribution as print has it: "KAZ, TJK; supported by TUR; reserved by IRN"."""
    parts = [_listed(by.proposes)] if by.proposes else []
    if by.supports:
        parts.append(_("supported by {}").format(_listed(by.supports)))
    if by.reserves:
        parts.append(_("reserved by {}").format(_listed(by.reserves)))
    return "; ".join(parts)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


def printed(runs: Sequence[Run], way: str) -> tuple[Run, ...]:
    """The runs of a paragraph with its brackets as they stand (SHOW), with who asked for them (ATTRIBUTED), or RESOLVED:
    without their signs and with the first of alternatives. Brackets in a Field's value are settled in the register."""
    if way == RESOLVED:
        runs = _resolved(runs)
    elif way == ATTRIBUTED:
        runs = _labelled(runs)
    return markup.normalized(run if run.by is None else replace(run, by=None) for run in runs)


def _resolved(runs: Sequence[Run]) -> Sequence[Run]:
    while True:
        text = plain(runs)
        found = brackets.parse(text)
        if not found.found:
            return _cut(runs, [(at, at + 1) for at in found.broken])
        first = 0 if brackets.choices(text, found.found[0]) else None
        runs = _cut(runs, brackets.kept(text, found, 0, choice=first))


def _labelled(runs: Sequence[Run]) -> list[Run]:
    """Who asked for a bracket, behind its last word: "[… – KAZ, TJK]"."""
    asked = _asked(runs)
    said = {
        one.end - 1: f" – {say(asked[one.start])}"
        for one in brackets.parse(plain(runs)).found
        if one.start in asked
    }
    made: list[Run] = []
    at = 0
    for run in runs:
        low = 0
        for place in sorted(place for place in said if at <= place < at + len(run.text)):
            made += [replace(run, text=run.text[low : place - at]), Run(said[place])]
            low = place - at
        made.append(replace(run, text=run.text[low:]))
        at += len(run.text)
    return made


def _asked(runs: Iterable[Run]) -> dict[int, Attribution]:
    """Who asked, by the place of the bracket's first sign in the plain text."""
    found, at = {}, 0
    for run in runs:
        if run.by is not None:
            found[at] = run.by
        at += len(run.text)
    return found


def _cut(runs: Iterable[Run], cuts: Iterable[brackets.Cut]) -> tuple[Run, ...]:
    """Runs without these stretches of their plain text; footnotes and references go with the words around them."""
    gone = sorted(cuts)
    out: list[Run] = []
    at = 0
    for run in runs:
        if run.note is not None or run.ref:
            if not any(low < at < high for low, high in gone):
                out.append(run)
            continue
        local = [
            (max(0, low - at), min(len(run.text), high - at))
            for low, high in gone
            if low < at + len(run.text) and high > at
        ]
        out.append(replace(run, text=brackets.without(run.text, local)))
        at += len(run.text)
    return markup.normalized(out)


def _gone() -> UserError:
    return UserError(_("This bracket no longer stands there."), _("The list is brought up to date."))
