"""What the list shows: a band a category, its delegations, under each its people, and the row a new name is typed in.

Knows ids: a person has its own id, a delegation its id below zero, bands and the row for a new name numbers that nobody else
has; and what of it has to be read again after a commit, so that one edit among a hundred thousand people costs one
delegation. Leaves what a row says to `lines`, the window's widgets to `table` and `page`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from app.domain import delegations, meetings, ordering, participants, parties, person_search
from app.domain.delegations import DelegationInfo
from app.i18n import _, ngettext
from app.text import names, transliteration
from app.ui.context import Context
from app.ui.participants import lines, words
from app.ui.rows_model import Band, Row

if TYPE_CHECKING:
    from database.store import Changes, Session

BLANK = 1_999_999_999  # the row in which a new person's name is typed
BANDS = 2_000_000_000  # the first category's band; the others follow
NAMED = (
    "delegation",
    "party",
    "party_name",
    "meeting",
    "membership",
    "house_style",
)  # what delegations follow from
RARE = 1500  # people: so few are looked for in their own delegations alone
FEW = 400  # people touched by a commit up to which their delegations alone are read again


class Outline:
    """The list of one meeting, narrowed by `text`, `capacity`, `reply` and `only`; `folded` delegations hide their people."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.text = ""
        self.capacity = ""
        self.reply = ""
        self.only: frozenset[int] | None = None  # ids of rows: nothing else is shown
        self.folded: set[int] = set()
        self.adding = 0  # the delegation under which a new name is being typed
        self.delegations: dict[int, DelegationInfo] = {}
        self._begun = False  # a table asks for its rows as it is made: too early
        self._meeting = 0
        self._people: dict[int, list[int]] = {}
        self._fitting: person_search.Fitting | None = None
        self._fitting_in: frozenset[int] | None = None  # the only delegations they are in, where they are few
        self._called: dict[int, tuple[str, str]] = {}
        self._searched = ""
        self.days: tuple[date, ...] = ()  # of the meeting
        self._by_rank = False  # the house's rule puts people by rank
        self._expected: Counter[str] = Counter()  # status in the process → parties
        self._stale_names = self._stale_people = True
        self._touched: set[int] = set()

    @property
    def narrowed(self) -> bool:
        """Some delegations or people are left out."""
        return bool(self.text.strip() or self.capacity or self.reply or self.only is not None)

    def widen(self) -> None:
        """Leave nothing out."""
        self.text, self.capacity, self.reply, self.only = "", "", "", None

    # --- following the workspace

    def follow(self, changes: "Changes | None") -> frozenset[int] | None:
        """Note what a commit touched, None for anything; `find` reads it. The ids of the people, where it was people alone."""
        self._begun = True
        if changes is None or changes.everything:
            self._stale_names = self._stale_people = True
            return None
        self._stale_names |= changes.touches(*NAMED)
        self._stale_people |= changes.touches("house_style")  # it may say that people stand by rank
        touched = changes.tables.get("participant", frozenset())
        self._touched |= touched if len(touched) <= FEW else frozenset()
        self._stale_people |= len(touched) > FEW
        return None if self._stale_names or self._stale_people else touched

    def find(self) -> list[int]:
        """Read what has changed and give the ids to show, from top to bottom."""
        if not self._begun:
            return []
        with self._context.store.read() as s:
            self._catch_up(s)
        if self.adding not in self.delegations:
            self.adding = 0
        ids: list[int] = []
        for capacity, group in groupby(self.delegations.values(), key=lambda info: info.capacity):
            if self.capacity not in ("", capacity):
                continue
            start = len(ids)
            ids.append(BANDS + parties.rank(capacity, parties.STATUSES))
            for info in group:
                if self._fits_reply(info):
                    self._put(info, ids)
            if len(ids) == start + 1:
                ids.pop()
        return ids

    def _catch_up(self, s: "Session") -> None:
        meeting = self._context.meeting
        if meeting != self._meeting:
            self._meeting, self._stale_names, self._stale_people = meeting, True, True
            self.only = None
        if self._stale_names:
            known = delegations.listing(s, meeting, counted=False) if meeting else []
            self.delegations = {info.id: info for info in known}
            self._read_meeting(s, meeting)
            self._called = {info.id: _fold_name(info) for info in known}
        if self._stale_people:
            self._by_rank = bool(meeting) and ordering.of_meeting(s, meeting).ranks
            self._people = participants.ids_by_delegation(s, meeting, ranks=self._by_rank) if meeting else {}
        self._search(s, self._read_touched(s))
        self._stale_names = self._stale_people = False
        self._touched.clear()

    def _read_meeting(self, s: "Session", meeting: int) -> None:
        """The meeting's days, and how many parties have each status in the process on its first."""
        self.days, self._expected = (), Counter()
        if meeting:
            info = meetings.get(s, meeting)
            self.days = info.days
            self._expected = Counter(parties.statuses_on(s, info.process, on=info.starts_on).values())

    def _read_touched(self, s: "Session") -> set[int]:
        """Read the delegations again that hold, or held, people whom commits touched; the ids of these delegations."""
        if not self._touched or self._stale_people:
            return set()
        owners = participants.owners(s, self._touched)
        there = set(owners.values())
        stayed = self._touched.intersection(id for one in there for id in self._people.get(one, ()))
        if moved := self._touched - stayed:  # they came from somewhere else, were added or have gone
            there |= {one for one, ids in self._people.items() if not moved.isdisjoint(ids)}
        fresh = participants.ids_by_delegation(s, self._meeting, only=there, ranks=self._by_rank)
        for one in there:
            self._people.pop(one, None)
        self._people |= fresh
        return there

    def _search(self, s: "Session", touched: set[int]) -> None:
        """Who fits the typed words."""
        text = self.text.strip()
        if not text or not self._meeting:
            self._fitting = None
        elif self._fitting is None or text != self._searched or self._stale_people:
            self._fitting = person_search.matching(s, self._meeting, text)
        elif touched:
            again = {id for one in touched for id in self._people.get(one, ())}
            fresh = person_search.matching(s, self._meeting, text, delegations=touched)
            self._fitting = self._fitting.renewed(again, fresh)
        self._searched = text
        self._fitting_in = None
        if self._fitting is not None and not self._fitting.but and len(self._fitting.ids) < RARE:
            self._fitting_in = frozenset(participants.owners(s, self._fitting.ids).values())

    # --- which rows

    def _fits_reply(self, info: DelegationInfo) -> bool:
        return self.reply in ("", info.reply)

    def _put(self, info: DelegationInfo, ids: list[int]) -> None:
        """Put a delegation that fits at the end of `ids`, with those of its people that fit; all where its own name does."""
        people = self._people.get(info.id, [])
        whole = self._fitting is None or self._is_called(info.id)
        if self._fitting is not None and not whole:
            away = self._fitting_in is not None and info.id not in self._fitting_in
            people = [] if away else self._fitting.among(people)
        if self.only is not None:
            people = [id for id in people if id in self.only]
            whole = whole and -info.id in self.only
        if not (whole or people or self.adding == info.id):
            return
        ids.append(-info.id)
        narrowed = self.only is not None or (self._fitting is not None and not whole)
        if info.id not in self.folded or narrowed:
            ids += people
        if self.adding == info.id:
            ids.append(BLANK)

    def _is_called(self, delegation: int) -> bool:
        """Whether a delegation's name holds every word that was typed, in Latin or Cyrillic letters."""
        plain, key = self._called[delegation]
        typed = person_search.spellings(self.text)
        return all(any(one in plain or one in key for one in spelled) for spelled in typed)

    def count(self, delegation: int) -> int:
        """How many people a delegation has."""
        return len(self._people.get(delegation, ()))

    def count_capacities(self) -> list[tuple[str, str, int | None]]:
        """(capacity, heading, people) of every category there is, "" for all, for the chips over the list."""
        chips: dict[str, int] = {}
        for info in self.delegations.values():
            chips.setdefault(info.capacity, 0)
            chips[info.capacity] += self.count(info.id) if self._fits_reply(info) else 0
        every: list[tuple[str, str, int | None]] = [("", _("All"), sum(chips.values()))]
        return every + [(capacity, parties.plural(capacity), count) for capacity, count in chips.items()]

    def count_replies(self) -> list[tuple[str, str, int | None]]:
        """(reply, text, delegations) of every reply somebody gave; empty where all gave the same."""
        counted = Counter(
            info.reply for info in self.delegations.values() if self.capacity in ("", info.capacity)
        )
        given = {info.reply for info in self.delegations.values()}
        if len(given) < 2:
            return []
        any_: list[tuple[str, str, int | None]] = [("", _("Any reply"), None)]
        return any_ + [(reply, text, counted[reply]) for reply, text in words.replies() if reply in given]

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these ids; people are read now."""
        people = [id for id in ids if 0 < id < BLANK]
        with self._context.store.read() as s:
            infos = participants.get(s, people) if people else []
        known = {info.id: row for info, row in zip(infos, lines.people(infos), strict=True)}
        found: list[Row] = []
        for id in ids:
            if id in known:
                found.append(known[id])
            elif -id in self.delegations:
                folded = -id in self.folded
                found.append(lines.delegation(self.delegations[-id], people=self.count(-id), folded=folded))
            elif id >= BLANK:
                found.append(
                    lines.blank() if id == BLANK else Band(self._describe(parties.STATUSES[id - BANDS]))
                )
        return found

    def _describe(self, capacity: str) -> str:
        """ "Members · 7 of 7 invited · 6 confirmed"; without a number to reach "Guests · 3 invited · 1 confirmed"."""
        group = [info for info in self.delegations.values() if info.capacity == capacity]
        expected = self._expected[capacity]
        if expected >= len(group):
            invited = _("{} of {} invited").format(len(group), expected)
        else:
            invited = ngettext("{} invited", "{} invited", len(group)).format(len(group))
        confirmed = sum(info.takes_part for info in group)
        return " · ".join((parties.plural(capacity), invited, _("{} confirmed").format(confirmed)))

    def delegation_of(self, id: int) -> int:
        """The delegation a row belongs to: its own, its person's, or the one a name is being added to; 0 for none."""
        if id < 0:
            return -id
        if id == BLANK:
            return self.adding
        if id == 0 or id >= BANDS:
            return 0
        with self._context.store.read() as s:
            return participants.owners(s, [id]).get(id, 0)


def split(ids: Iterable[int]) -> tuple[list[int], list[int]]:
    """The people and the delegations among the ids of rows."""
    every = list(ids)
    return [id for id in every if 0 < id < BLANK], [-id for id in every if id < 0]


def _fold_name(info: DelegationInfo) -> tuple[str, str]:
    """What a search looks at in a delegation's name, as it is written and as it sounds."""
    called = " ".join((info.party.short, info.party.formal, info.party.acronym))
    return names.fold(called), transliteration.key(called)
