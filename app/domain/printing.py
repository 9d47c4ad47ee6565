"""Print runs: what was printed of badges and plates, so that only what has changed since is printed again.

Knows digests of what stood on each badge or plate, and compares them with what would stand there now. Leaves what stands on
them to the layouts. A run is noted once its file has been saved; one that printed only what had changed adds to those before.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from database.models import PrintedItem, PrintRun

PEOPLE, DELEGATIONS = "participant", "delegation"  # what the items of a run are


@dataclass(frozen=True, slots=True)
class Run:
    """A print run: of which paper, when (with its zone), and of how many items."""

    id: int
    what: str
    made_at: datetime
    items: int


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from what was printed: ids of what was never printed, of what looks different, and of what is gone."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    gone: tuple[int, ...]

    @property
    def to_print(self) -> frozenset[int]:
        return frozenset(self.new + self.changed)


def digest(*parts: object) -> str:
    """A short name for what stands on one item."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:32]


def record(
    s: Session,
    meeting: int,
    what: str,
    items: Mapping[int, str],
    *,
    of: str = PEOPLE,
    now: datetime | None = None,
) -> None:
    """Note that `items` (id → digest) of paper `what` were printed. Quick for tens of thousands; none leave no run."""
    if not items:
        return
    run = PrintRun(meeting_id=meeting, what=what, made_at=now or datetime.now(UTC))
    s.add(run)
    s.flush()
    rows = [{"print_run_id": run.id, f"{of}_id": id, "digest": held} for id, held in items.items()]
    s.execute(insert(PrintedItem), rows)


def runs(s: Session, meeting: int, what: str = "") -> list[Run]:
    """The print runs of a meeting (of one paper), the latest first."""
    query = (
        select(PrintRun.id, PrintRun.what, PrintRun.made_at, func.count(PrintedItem.id))
        .outerjoin(PrintedItem, PrintedItem.print_run_id == PrintRun.id)
        .where(PrintRun.meeting_id == meeting)
        .group_by(PrintRun.id)
        .order_by(PrintRun.id.desc())
    )
    if what:
        query = query.where(PrintRun.what == what)
    return [Run(*row) for row in s.execute(query)]


def printed(s: Session, meeting: int, what: str, *, of: str = PEOPLE) -> dict[int, str]:
    """id → digest of what was printed last of each item of a paper."""
    item: InstrumentedAttribute[int | None] = getattr(PrintedItem, f"{of}_id")
    latest = (
        select(func.max(PrintedItem.id))
        .join(PrintRun, PrintRun.id == PrintedItem.print_run_id)
        .where(PrintRun.meeting_id == meeting, PrintRun.what == what, item.is_not(None))
        .group_by(item)
    )
    rows = s.execute(select(item, PrintedItem.digest).where(PrintedItem.id.in_(latest)))
    return {id: held for id, held in rows if id is not None}


def compare(s: Session, meeting: int, what: str, items: Mapping[int, str], *, of: str = PEOPLE) -> Change:
    """How `items` (id → digest), which would be printed now, differ from what was printed of paper `what`.

    Without a print run everything is new.
    """
    before = printed(s, meeting, what, of=of)
    return Change(
        tuple(id for id in items if id not in before),
        tuple(id for id, held in items.items() if id in before and before[id] != held),
        tuple(id for id in before if id not in items),
    )
