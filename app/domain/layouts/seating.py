"""The seating plan: who sits where in the room, drawn from above.

Leaves the order of seats to `seating` and the drawing to documents.seating_plan.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents import seating_plan
from app.documents.seating_plan import Plan
from app.domain import meetings, parties, seating
from app.domain.delegations import DelegationInfo
from app.domain.layouts import attending, speech
from app.domain.seating import Guest
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import names

SHAPES, PAPERS = seating_plan.SHAPES, tuple(seating_plan.PAPERS)
FORMATS = ("pdf",)


@dataclass(frozen=True, slots=True)
class Options:
    """`shape` is one of SHAPES, `paper` one of PAPERS. `first` names the party the order begins with (any of its names), drawn
    by lot; empty begins with the first of the list. Each delegation has `front` seats at the table and `back` behind them.

    `support` seats the support unit beside the chair; `behind` takes organizations, experts and media from the table.
    """

    shape: str = "u"
    paper: str = "a4"
    language: str = "en"
    first: str = ""
    front: int = 1
    back: int = 2
    chair: bool = True
    support: bool = False
    behind: bool = True
    everyone: bool = False


def to_bytes(s: Session, meeting: int, options: Options | None = None, format: str = "pdf") -> bytes:
    """The plan as a PDF. Raises UserError where nobody comes, or `first` names nobody who does."""
    o = options or Options()
    return seating_plan.to_bytes(plan(s, meeting, o), o.paper, language=o.language)


def plan(s: Session, meeting: int, options: Options | None = None) -> Plan:
    """The plan as it is drawn. Raises UserError as `to_bytes` does."""
    o = _checked(options or Options())
    info = meetings.get(s, meeting)
    coming = attending.coming(s, meeting, everyone=o.everyone, language=o.language)
    if not coming:
        raise UserError(_("There is nobody to seat."), _("Confirm delegations on Participants first."))
    first = _first(s, coming, o.first)
    seats = seating.order(
        [Guest(d.id, d.capacity, d.chair) for d in coming],
        first=first.id if first else 0,
        chair_at_head=o.chair,
        at_head=(seating.SUPPORT,) if o.support else (),
        behind=seating.BEHIND if o.behind else (),
    )
    by_id = {d.id: d for d in coming}
    head = [_name(by_id[id]) for id in seats.head]
    if o.chair:
        word = speech.say("chair", o.language)
        seated = any(by_id[id].chair for id in seats.head)
        head = [f"{word} · {head[0]}", *head[1:]] if seated else [word, *head]
    front, back = max(1, min(o.front, 6)), max(0, min(o.back, 12))
    around = len(seats.table) + len(seats.behind)
    note = [
        speech.say("seats", o.language).format(
            len(coming), around * front + len(seats.table) * back + len(head)
        )
    ]
    if first:
        note.insert(0, speech.say("first", o.language).format(_name(first)))
    return Plan(
        title=f"{info.title} – {speech.say('seating', o.language)}",
        subtitle=attending.place_and_days(info, o.language),
        note=" ".join(note),
        head=tuple(head),
        table=tuple(_name(by_id[id]) for id in seats.table),
        behind=tuple(_name(by_id[id]) for id in seats.behind),
        behind_title=speech.say("organizations", o.language),
        shape=o.shape,
        front=front,
        back=back,
    )


def contents(s: Session, meeting: int, options: Options | None = None) -> str:
    """ "17 delegations"."""
    count = len(attending.coming(s, meeting, everyone=(options or Options()).everyone))
    return ngettext("{} delegation", "{} delegations", count).format(count)


def warnings(s: Session, meeting: int, options: Options | None = None) -> list[str]:
    """What to know before the room is set: names that do not fit, delegations with more people than seats."""
    o = options or Options()
    coming = attending.coming(s, meeting, everyone=o.everyone, language=o.language)
    if not coming:
        return []
    found = []
    cut = seating_plan.cut(plan(s, meeting, o), o.paper)
    if cut:
        found.append(
            _("Too long for their seats, so they are cut: {}. A larger paper helps.").format(
                names.join(cut[:5])
            )
        )
    crowded = [f"{d.party.short} ({d.people})" for d in coming if d.people > max(1, o.front) + max(0, o.back)]
    if crowded:
        found.append(_("More people than seats: {}.").format(names.join(crowded)))
    return found


def _checked(o: Options) -> Options:
    for value, known in ((o.shape, SHAPES), (o.paper, PAPERS)):
        if value not in known:
            raise UserError(
                _("“{}” is not possible here.").format(value), _("Possible are: {}.").format(", ".join(known))
            )
    return o


def _first(s: Session, coming: list[DelegationInfo], text: str) -> DelegationInfo | None:
    if not text.strip():
        return None
    party = parties.find(s, text)
    found = next((d for d in coming if d.party.id == party), None)
    if found is None:
        raise UserError(
            _("“{}” is not among those who come.").format(text.strip()),
            _("Type a name as it stands on the list of participants."),
        )
    return found


def _name(delegation: DelegationInfo) -> str:
    """States by their short name, organizations by their acronym where they have one."""
    party = delegation.party
    return party.acronym if party.acronym and party.kind != "state" else party.short
