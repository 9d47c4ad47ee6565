"""People who probably stand twice in the register of a meeting, merged field by field, or noted as two people.

Knows how pairs are found and that "not the same person" is remembered: as a setting of the process (HouseStyle, name "apart"),
so that it is journalled, undone and backed up like everything else. Leaves how names sound to `text.people`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import changing, participants, register_matching
from app.errors import UserError
from app.i18n import _
from app.text import people
from database.models import HouseStyle, Meeting, Participant

APART = "apart"  # the setting that remembers who are two people
_MOST = 40  # people who share a word of their name in one delegation; commoner words say nothing
FIELDS = ("delegation_id", "honorific", "given_name", "family_name", "native_name", "position_title", "division", "institution",
          "role", "status", "rank", "gender", "days", "email", "phone", "note", "photo")  # fmt: skip
_STEP = 2000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one: their ids, the smaller first, how probably (1 is the same name), and why, in words."""

    left: int
    right: int
    score: float
    reason: str


class _One(NamedTuple):
    id: int
    delegation: int
    given: str
    family: str
    addresses: tuple[str, ...]
    words: tuple[str, ...]
    native: tuple[str, ...]


def find(s: Session, meeting: int, *, progress: Callable[[float], None] = lambda _share: None) -> list[Pair]:
    """The probable pairs of a meeting, the surest first; those noted as two people are left out."""
    every = list(_everybody(s, meeting))
    progress(0.4)
    apart = _apart(s, meeting)
    found: dict[tuple[int, int], Pair] = {}
    for number, (one, other) in enumerate(_candidates(every)):
        if number % _STEP == 0:
            progress(0.4 + 0.5 * min(1.0, number / max(1, len(every))))
        left, right = (one, other) if one.id < other.id else (other, one)
        if (left.id, right.id) in found or (left.id, right.id) in apart:
            continue
        judged = _judge(left, right)
        if judged is not None:
            found[left.id, right.id] = Pair(left.id, right.id, *judged)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.left, pair.right))


def _everybody(s: Session, meeting: int) -> Iterator[_One]:
    query = select(
        Participant.id, Participant.delegation_id, Participant.given_name, Participant.family_name,
        Participant.native_name, Participant.email,
    ).where(Participant.meeting_id == meeting, Participant.status != "cancelled")  # fmt: skip
    for id, delegation, given, family, native, email in s.execute(query.order_by(Participant.id)):
        words = people.words(given, family)
        yield _One(
            id, delegation, given, family, tuple(register_matching.addresses(email)), words,
            people.words(native) if native else (),
        )  # fmt: skip


def _candidates(every: Iterable[_One]) -> Iterator[tuple[_One, _One]]:
    """Pairs worth a look: the same address, the same words, or a word in common within a delegation."""
    groups: dict[object, list[_One]] = defaultdict(list)
    for one in every:
        for address in one.addresses:
            groups[address].append(one)
        for words in {one.words, one.native} - {()}:
            groups[words].append(one)
        for word in {*one.words, *one.native}:
            if len(word) > 1:
                groups[one.delegation, word].append(one)
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            for place, one in enumerate(group):
                for other in group[place + 1 :]:
                    yield one, other


def _judge(one: _One, other: _One) -> tuple[float, str] | None:
    """(score, reason) of a pair; None where they are probably two people."""
    alike = max(people.likeness(mine, theirs) for mine in _forms(one) for theirs in _forms(other))
    mailed = bool(set(one.addresses) & set(other.addresses))
    near = one.delegation == other.delegation
    if alike == 1.0:
        score = 1.0 if near or mailed else 0.93
        return score, _same_reason(one, other, mailed=mailed, near=near)
    if mailed and alike >= register_matching.MAILED:
        return 0.95, _("The same e-mail address and a similar name")
    strangers = one.addresses and other.addresses and not mailed
    if near and alike >= (0.92 if strangers else register_matching.ALIKE):
        shorter = min(len(word) for word in (*one.words, *other.words)) == 1
        reason = _("An initial for a given name") if shorter else _("A similar name in the same delegation")
        return round(alike, 2), reason
    return None


def _forms(one: _One) -> list[tuple[str, ...]]:
    return [one.words, one.native] if one.native else [one.words]


def _same_reason(one: _One, other: _One, *, mailed: bool, near: bool) -> str:
    mine, theirs = (register_matching.exact(x.given, x.family) for x in (one, other))
    if mailed:
        return _("The same name and the same e-mail address")
    if people.has_cyrillic("".join(mine)) != people.has_cyrillic("".join(theirs)):
        return _("The same name in the other script")
    if mine == theirs:
        return _("The same name") if near else _("The same name in two delegations")
    if sorted(mine) == sorted(theirs):
        return _("The same name in the other order")
    return _("The same name in another spelling")


# --- field by field


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two people differ; `right` where the second's value is proposed: it says more."""

    field: str
    left: str
    right: str
    takes_right: bool


def differences(s: Session, left: int, right: int) -> list[Difference]:
    """What two people differ in, in the order of FIELDS; values as they are kept. Raises UserError where one has gone."""
    one, other = (changing.look(s, Participant, id) for id in (left, right))
    out = []
    for name in FIELDS:
        mine, theirs = str(getattr(one, name)), str(getattr(other, name))
        if mine != theirs:
            usual = {"role": "delegate", "status": "expected"}.get(name, "")
            more = theirs not in ("", usual) and (
                mine in ("", usual) or (name == "honorific" and len(theirs) > len(mine))
            )
            out.append(Difference(name, mine, theirs, more))
    return out


def merge(s: Session, *, keep: int, other: int, values: Mapping[str, str]) -> None:
    """Make one person of two: `keep` stays with the `values` that were chosen (FIELDS), `other` goes.

    Raises UserError where the family name would be empty, or one of them has gone.
    """
    if keep == other:
        raise UserError(_("This is one person."), _("Choose two."))
    wanted = dict(values)
    unknown = set(wanted) - set(FIELDS)
    if unknown:
        raise AttributeError(f"no field of a person: {', '.join(sorted(unknown))}")
    changing.get(s, Participant, other)
    delegation = int(wanted.pop("delegation_id", 0) or 0)
    person = changing.get(s, Participant, keep)
    participants.remove(s, [other])
    if delegation and delegation != person.delegation_id:
        participants.transfer(s, keep, delegation=delegation)
    if wanted:
        participants.edit(s, keep, **wanted)


# --- two people


def set_apart(s: Session, meeting: int, *, left: int, right: int) -> None:
    """Remember that two who look alike are two people; they are no longer offered as a pair."""
    process = changing.look(s, Meeting, meeting).process_id
    pairs = _apart(s, meeting) | {(min(left, right), max(left, right))}
    there = set(
        s.scalars(select(Participant.id).where(Participant.id.in_({id for pair in pairs for id in pair})))
    )
    kept = sorted(pair for pair in pairs if set(pair) <= there)
    row = s.scalar(select(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name == APART))
    if row is None:
        row = HouseStyle(process_id=process, name=APART)
        s.add(row)
    row.value = json.dumps(kept)
    s.flush()


def _apart(s: Session, meeting: int) -> set[tuple[int, int]]:
    process = changing.look(s, Meeting, meeting).process_id
    text = s.scalar(
        select(HouseStyle.value).where(HouseStyle.process_id == process, HouseStyle.name == APART)
    )
    try:
        return {(int(left), int(right)) for left, right in json.loads(text or "[]")}
    except (ValueError, TypeError):
        return set()  # somebody else's writing: then nobody is set apart
