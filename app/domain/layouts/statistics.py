"""The statistics of a meeting: how many delegations and persons, by category, delegation, role, rank and gender.

Counts whom the list of participants lists. Ranks and genders are shown where at least one is recorded, and then also how
many are not. Leaves who is listed to `people`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents import write_sheet
from app.documents.model import Block, Column, Document, Kind, Role, Row, Run, Table, text_block
from app.documents.write_sheet import Sheet
from app.domain import meetings, participants, parties
from app.domain.layouts import heading, people
from app.domain.layouts.participant_sheet import name_role
from app.domain.layouts.people import Listed
from app.i18n import _

_READ = ("role", "rank", "gender")
_SHARES, _WIDTHS = (4, 1, 1), (44, 14, 14)


@dataclass(frozen=True, slots=True)
class Options:
    """`everyone` also counts delegations that have not replied; `status` is printed on each page."""

    everyone: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """One table: what it counts by, the titles of its columns, its rows, and the sum under them."""

    title: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    total: tuple[str | int, ...]


def document(s: Session, meeting: int, options: Options) -> Document:
    """The statistics as they stand now."""
    found = people.listed(s, meeting, _READ, everyone=options.everyone)
    blocks: list[Block | Table] = []
    for count in counts(found):
        blocks += (text_block(count.title, Role.HEADING), _table(count))
    if not found:
        blocks.append(text_block(_("No delegation has confirmed yet.")))
    info = meetings.get(s, meeting)
    return heading.document(info, _("Statistics"), blocks, kind=Kind.OTHER, status=options.status)


def to_bytes(s: Session, meeting: int, options: Options, format: str) -> bytes:
    """The statistics as "xlsx": one sheet a table."""
    found = people.listed(s, meeting, _READ, everyone=options.everyone)
    sheets = [
        Sheet(
            count.title,
            [write_sheet.Column(title, width) for title, width in zip(count.titles, _WIDTHS, strict=False)],
            (*count.rows, count.total),
        )
        for count in counts(found)
    ] or [Sheet(_("Statistics"), [write_sheet.Column(_("No delegation has confirmed yet."), 44)], ())]
    return write_sheet.to_xlsx(sheets, title=f"{meetings.get(s, meeting).title}: {_('Statistics')}")


def counts(found: Sequence[Listed]) -> Iterator[Count]:
    """The tables, none where nobody is listed. The people of `found` are (role, rank, gender)."""
    if not found:
        return
    every = [person for one in found for person in one.people]
    persons, delegations = _("Persons"), _("Delegations")
    by_category = tuple(
        (parties.plural(capacity), len(group), sum(len(one.people) for one in group))
        for capacity, group in people.by_category(found)
    )
    total = (_("Total"), len(found), len(every))
    yield Count(_("By category"), (_("Category"), delegations, persons), by_category, total)
    for title, by, place, values, name in (
        (_("By role"), _("Role"), 0, participants.ROLES, name_role),
        (_("By rank"), _("Rank"), 1, participants.RANKS, name_rank),
        (_("By gender"), _("Gender"), 2, participants.GENDERS, _name_gender),
    ):
        counted = Counter(person[place] for person in every)
        rows = [(name(value), counted[value]) for value in values if counted[value]]
        if rows:
            if counted[""]:
                rows.append((_("Not recorded"), counted[""]))
            shares = tuple((said, number, _percent(number, len(every))) for said, number in rows)
            sum_ = (_("Total"), len(every), _percent(len(every), len(every)))
            yield Count(title, (by, persons, _("Share")), shares, sum_)
    by_delegation = tuple((people.name_delegation(one.delegation), len(one.people)) for one in found)
    sum_two = (_("Total"), len(every))
    yield Count(_("By delegation"), (_("Delegation"), persons), by_delegation, sum_two)


def _percent(part: int, whole: int) -> str:
    """ "43 %", rounded; "per cent" is for running text."""
    return f"{100 * part / whole:.0f}\u00a0%"


def _table(count: Count) -> Table:
    columns = tuple(
        Column(title, share, figures=place > 0)
        for place, (title, share) in enumerate(zip(count.titles, _SHARES, strict=False))
    )
    rows = [Row(tuple((Run(str(value)),) for value in row)) for row in count.rows]
    rows.append(Row(tuple((Run(str(value), bold=True),) for value in count.total)))
    return Table(columns, tuple(rows))


def name_rank(rank: str) -> str:
    """What a rank of precedence is called."""
    return {
        "head of State": _("Heads of State"),
        "head of government": _("Heads of government"),
        "minister": _("Ministers"),
        "deputy minister": _("Deputy ministers"),
        "ambassador": _("Ambassadors"),
        "chargé d’affaires": _("Chargés d’affaires"),
        "director": _("Directors"),
        "counsellor": _("Counsellors"),
        "expert": _("Experts"),
    }.get(rank, rank)


def _name_gender(gender: str) -> str:
    return {"f": _("Women"), "m": _("Men"), "x": _("Other")}.get(gender, gender)
