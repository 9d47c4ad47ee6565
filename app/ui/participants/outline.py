"""What the list shows: a band a category, its delegations, under each its people, and the row a new name is typed in.

Knows ids and rows: a person has its own id, a delegation its id below zero, bands and the row for a new name numbers that
nobody else has. Leaves the window's widgets to `table` and `page`.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.domain import delegations, participants, parties
from app.domain.delegations import DelegationInfo
from app.domain.participants import PersonInfo
from app.i18n import _, ngettext
from app.text import names
from app.ui.context import Context
from app.ui.participants import words
from app.ui.rows_model import Band, Cell, Row

BLANK = 1_999_999_999  # the row in which a new person's name is typed
BANDS = 2_000_000_000  # the first category's band; the others follow


class Outline:
    """The list of one meeting, narrowed by `text` and `capacity`; `folded` delegations hide their people."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.text = ""
        self.capacity = ""
        self.folded: set[int] = set()
        self.adding = 0  # the delegation under which a new name is being typed
        self.delegations: dict[int, DelegationInfo] = {}

    @property
    def narrowed(self) -> bool:
        """Some delegations or people are left out."""
        return bool(self.text.strip() or self.capacity)

    def find(self) -> list[int]:
        """Read the meeting again and give the ids to show, from top to bottom."""
        with self._context.store.read() as s:
            meeting = self._context.meeting
            known = delegations.listing(s, meeting) if meeting else []
            everyone = participants.ids_by_delegation(s, meeting) if known else {}
            narrowed = bool(known and self.text.strip())
            fitting = participants.ids_by_delegation(s, meeting, text=self.text) if narrowed else everyone
        self.delegations = {info.id: info for info in known}
        if self.adding not in self.delegations:
            self.adding = 0
        ids: list[int] = []
        for capacity, group in groupby(known, key=lambda info: info.capacity):
            inside = [id for info in group for id in self._with_people(info, everyone, fitting)]
            if inside and self.capacity in ("", capacity):
                ids += [BANDS + parties.rank(capacity, parties.STATUSES), *inside]
        return ids

    def _with_people(
        self, info: DelegationInfo, everyone: dict[int, list[int]], fitting: dict[int, list[int]]
    ) -> list[int]:
        """A delegation that fits, with those of its people that fit; all of them where its own name does."""
        called = names.fold(" ".join((info.party.short, info.party.formal, info.party.acronym)))
        whole = all(word in called for word in names.fold(self.text).split())
        people = everyone.get(info.id, []) if whole else fitting.get(info.id, [])
        if not (whole or people or self.adding == info.id):
            return []
        open_ = info.id not in self.folded or (bool(self.text.strip()) and not whole)
        blank = [BLANK] if self.adding == info.id else []
        return [-info.id, *(people if open_ else []), *blank]

    def count_people(self) -> list[tuple[str, str, int | None]]:
        """(capacity, heading, people) of every category there is, "" for all, for the chips over the list."""
        chips: list[tuple[str, str, int | None]] = [
            ("", _("All"), sum(info.people for info in self.delegations.values()))
        ]
        for capacity, group in groupby(self.delegations.values(), key=lambda info: info.capacity):
            chips.append((capacity, parties.plural(capacity), sum(info.people for info in group)))
        return chips

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows of these ids; people are read now."""
        people = [id for id in ids if 0 < id < BLANK]
        with self._context.store.read() as s:
            known = {person.id: person for person in participants.get(s, people)}
        return [self._row(id, known) for id in ids if id >= BLANK or id in known or -id in self.delegations]

    def _row(self, id: int, people: dict[int, PersonInfo]) -> Row:
        if id >= BANDS:
            return Band(self._describe_band(parties.STATUSES[id - BANDS]))
        if id == BLANK:
            hint = Cell(_("Type a name…"), muted=True, indent=2, value=("", "", ""), editable=True)
            return (hint, *(Cell("", editable=False),) * 4)
        return _person_row(people[id]) if id > 0 else self._delegation_row(self.delegations[-id])

    def _delegation_row(self, info: DelegationInfo) -> Row:
        name = Cell(
            words.delegation_name(info),
            bold=True,
            suffix=str(info.people),
            folded=info.id in self.folded,
            editable=False,
            tooltip=info.party.in_text,
        )
        capacity = dict(words.capacities()).get(info.capacity, info.capacity)
        reply = dict(words.replies()).get(info.reply, info.reply)
        return (
            name,
            Cell("", editable=False),
            Cell("", editable=False),
            Cell(capacity, "neutral", value=info.capacity, choices=words.capacities()),
            Cell(
                reply, words.REPLY_TONES.get(info.reply, "neutral"), value=info.reply, choices=words.replies()
            ),
        )

    def _describe_band(self, capacity: str) -> str:
        group = [info for info in self.delegations.values() if info.capacity == capacity]
        confirmed = sum(info.takes_part for info in group)
        parts = [
            parties.plural(capacity),
            ngettext("{} delegation", "{} delegations", len(group)).format(len(group)),
            _("{} confirmed").format(confirmed),
        ]
        return " · ".join(parts)

    def delegation_of(self, id: int) -> int:
        """The delegation a row belongs to: its own, its person's, or the one a name is being added to; 0 for none."""
        if id < 0:
            return -id
        if id == BLANK:
            return self.adding
        if id == 0 or id >= BANDS:
            return 0
        with self._context.store.read() as s:
            found = participants.get(s, [id])
        return found[0].delegation if found else 0


def split(ids: Iterable[int]) -> tuple[list[int], list[int]]:
    """The people and the delegations among the ids of rows."""
    every = list(ids)
    return [id for id in every if 0 < id < BLANK], [-id for id in every if id < 0]


def _person_row(person: PersonInfo) -> Row:
    gone = person.status == "cancelled"
    return (
        Cell(
            person.name,
            indent=2,
            muted=gone,
            value=(person.honorific, person.given_name, person.family_name),
            tooltip=person.native_name,
        ),
        Cell(person.position_title, muted=gone),
        Cell(person.institution, muted=gone),
        Cell(
            dict(words.roles()).get(person.role, person.role),
            muted=gone,
            value=person.role,
            choices=words.roles(),
        ),
        Cell(
            dict(words.statuses()).get(person.status, person.status),
            muted=person.status in ("expected", "cancelled"),
            value=person.status,
            choices=words.statuses(),
        ),
    )
