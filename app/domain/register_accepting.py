"""Writing an import that was looked at: new parties, delegations and people, changed people; one step, thousands at once.

Knows the order in which it is quick. Leaves what is to be written to `register_comparing`.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import changing, parties, person_search
from app.domain.delegations import REPLIES
from app.domain.participants import SEARCHED
from app.domain.register_comparing import (
    CHANGED,
    DOUBTFUL,
    GONE,
    MOVED,
    NEW,
    REJECTED,
    SAME,
    VALUES,
    Entry,
    Preview,
)
from app.errors import UserError
from app.i18n import _
from database import bulk
from database.models import Delegation, Meeting, Participant

_COLUMNS = ("meeting_id", "delegation_id", "position", *VALUES, "folded", "days", "photo")
_SEARCHED = {column: VALUES.index(column) for column in SEARCHED}
_STEP = 4200  # rows between two looks at whether the user has cancelled
_ROLE, _STATUS = VALUES.index("role"), VALUES.index("status")
# words that only organizations, bodies and processes carry in their names
_BODY = re.compile(
    r"organi[sz]ation|agency|committee|commission|union|fund|bank|cent(?:re|er)|institut|universit|council|programme"
    r"|office|federation of|society|association|secretariat|process|initiative|network|foundation|organisation|agence"
    r"|comité|conseil|организаци|агентств|комитет|комисси|союз|фонд|банк|центр|институт|университет|совет|программ"
    r"|управлени|секретариат|процесс",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written: how many people are new, changed and cancelled, how many delegations and parties are new."""

    new: int
    changed: int
    cancelled: int
    delegations: int
    parties: int


@bulk.uncollected()
def accept(
    s: Session,
    meeting: int,
    preview: Preview,
    *,
    without: Collection[int] = (),
    cancel: Collection[int] = (),
    reply: str = "confirmed",
    progress: Callable[[float], None] = lambda _share: None,
) -> Accepted:
    """Write what `preview` says, but for the rows at the places `without`; the people `cancel` (ids) are noted as cancelled.

    Delegations that are new get the reply `reply`: a State that names people has answered. Doubtful and rejected rows are left
    out. `progress` may raise to stop.
    Raises UserError where nothing is left to write, or where the register has changed since the preview.
    """
    held = changing.look(s, Meeting, meeting)
    skipped = frozenset(without)
    new = [one for one in preview.entries if one.kind == NEW and one.place not in skipped]
    changed = [one for one in preview.entries if one.kind == CHANGED and one.place not in skipped]
    if not new and not changed and not cancel:
        raise UserError(
            _("There is nothing to import."), _("Choose rows, or say which delegations they belong to.")
        )
    made = _make_parties(s, preview.made, {one.party for one in new if one.party < 0})
    wanted = dict.fromkeys(made.get(one.party, one.party) for one in [*new, *_movers(changed)])
    said = {made.get(party, party): capacity for party, capacity in preview.capacities.items()}
    owners, fresh = _make_delegations(s, held, list(wanted), said, reply)
    _insert(s, meeting, [(owners[made.get(one.party, one.party)], one) for one in new], progress)
    _update(s, meeting, changed, owners)
    _cancel(s, meeting, cancel)
    return Accepted(len(new), len(changed), len(set(cancel)), fresh, len(made))


def _movers(changed: Sequence[Entry]) -> list[Entry]:
    return [one for one in changed if any(column == MOVED for column, _old, _new in one.changes)]


def _make_parties(s: Session, names_: Sequence[str], wanted: Collection[int]) -> dict[int, int]:
    """The id that each new party of the preview gets."""
    return {
        party: parties.add(s, kind="organization" if _BODY.search(name) else "state", short=name)
        for number, name in enumerate(names_)
        if (party := -1 - number) in wanted
    }


def _make_delegations(
    s: Session, held: object, wanted: Sequence[int], said: Mapping[int, str], reply: str
) -> tuple[dict[int, int], int]:
    """Delegation by party for all of `wanted`, and how many of them are new."""
    if reply not in REPLIES:
        raise AttributeError(f"{reply} is no reply")
    meeting, process, day = held.id, held.process_id, held.starts_on  # type: ignore[attr-defined]
    query = select(Delegation.party_id, Delegation.id).where(Delegation.meeting_id == meeting)
    there = {row.party_id: row.id for row in s.execute(query)}
    missing = [party for party in wanted if party not in there]
    if missing:
        status = parties.statuses_on(s, process, on=day)
        s.add_all(
            Delegation(
                meeting_id=meeting, party_id=party, reply=reply,
                capacity=said.get(party) or status.get(party, "guest"),
            )
            for party in missing
        )  # fmt: skip
        s.flush()
        there = {row.party_id: row.id for row in s.execute(query)}
    return there, len(missing)


def _insert(
    s: Session, meeting: int, people: Sequence[tuple[int, Entry]], progress: Callable[[float], None]
) -> None:
    query = (
        select(Participant.delegation_id, func.max(Participant.position))
        .where(Participant.meeting_id == meeting)
        .group_by(Participant.delegation_id)
    )
    last = {row[0]: row[1] for row in s.execute(query)}
    rows = []
    for owner, one in people:
        position = last[owner] = last.get(owner, -1) + 1
        values = _whole(one.values)
        rows.append((meeting, owner, position, *values, _fold(values), "", ""))
    rows.sort(key=lambda row: (row[1], row[2]))  # by delegation: the way the table's index lies
    for start in range(0, len(rows), _STEP):
        progress(start / len(rows))
        bulk.insert(s, Participant, _COLUMNS, rows[start : start + _STEP])


def _whole(values: Sequence[str]) -> tuple[str, ...]:
    """The values of a new person, with what is meant where a row says nothing."""
    if values[_ROLE] and values[_STATUS]:
        return tuple(values)
    out = list(values)
    out[_ROLE], out[_STATUS] = out[_ROLE] or "delegate", out[_STATUS] or "expected"
    return tuple(out)


def _fold(values: Sequence[str]) -> str:
    return person_search.folded({column: values[place] for column, place in _SEARCHED.items()})


def _update(s: Session, meeting: int, changed: Sequence[Entry], owners: Mapping[int, int]) -> None:
    """Write the changed columns of people, and who now belongs to another delegation."""
    if not changed:
        return
    now = _now(s, meeting)
    if any(one.person not in now for one in changed):
        raise _stale()
    rows, moved = [], []
    for one in changed:
        values = list(now[one.person])
        for column, _old, new in one.changes:
            if column == MOVED:
                moved.append((owners[one.party], one.person))
            else:
                values[VALUES.index(column)] = new
        rows.append((*values, _fold(values), one.person))
    bulk.update(s, Participant, (*VALUES, "folded"), rows)
    if moved:
        bulk.update(s, Participant, ("delegation_id",), moved)


def _now(s: Session, meeting: int) -> dict[int, tuple[str, ...]]:
    columns = [getattr(Participant, one) for one in VALUES]
    query = select(Participant.id, *columns).where(Participant.meeting_id == meeting)
    return {id: tuple(values) for id, *values in s.execute(query)}


def _cancel(s: Session, meeting: int, people: Collection[int]) -> None:
    there = _now(s, meeting) if people else {}
    if any(id not in there for id in people):
        raise _stale()
    bulk.update(s, Participant, ("status",), [("cancelled", id) for id in dict.fromkeys(people)])


def _stale() -> UserError:
    return UserError(
        _("The register has changed since this list was compared."), _("Close the import, and open it again.")
    )


def report(s: Session, preview: Preview) -> dict[str, object]:
    """What an import does, as plain values for JSON."""
    counts = preview.counts()
    rejected = [
        {"row": one.number, "sheet": one.sheet, "reason": one.reason}
        for one in preview.entries
        if one.kind == REJECTED
    ] + [
        {
            "row": one.number,
            "sheet": one.sheet,
            "reason": _("It is not known which delegation “{}” is.").format(one.reason),
        }
        for one in preview.entries
        if one.kind == DOUBTFUL
    ]
    return {
        "read": preview.read,
        "new": counts[NEW],
        "changed": counts[CHANGED],
        "same": counts[SAME],
        "gone": counts[GONE],
        "rejected": sorted(rejected, key=lambda one: int(str(one["row"]))),
        "unmatched": [
            {
                "value": doubt.value,
                "rows": doubt.rows,
                "suggestions": [match.name for match in doubt.suggestions],
            }
            for doubt in preview.doubts
            if doubt.answer is None
        ],
    }
