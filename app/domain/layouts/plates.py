"""Table plates: a State's name or an organization's, in one language or two, and a person's where that is wanted.

Leaves drawing to documents.plates and what was printed before to `printing`. Source: CONVENTIONS, "Participant lists": short
name in block capitals, both sides, no personal name in plenary; "CHAIR" and "SECRETARIAT" have plates of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.documents import plates as drawing
from app.documents.plates import Plate, Side
from app.domain import delegations, meetings, participants, printing
from app.domain.delegations import DelegationInfo
from app.domain.layouts import attending, speech
from app.domain.participants import PersonInfo
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import names

FOLDS = tuple(drawing.FOLDS)
WHOM = ("delegations", "people")
FORMATS = ("pdf",)


@dataclass(frozen=True, slots=True)
class Options:
    """`fold` is one of FOLDS; `whom` one of WHOM. `language` is the front's, `back` the other side's, empty for the same.

    Organizations stand by their acronym, or by name where `acronyms` is off. `chair` and `secretariat` add plates for those
    offices. `copies` of each are printed; `changed` prints only what differs from the last print, `only` (ids of delegations,
    or of participants) these alone. With `record` the file counts as printed once it is saved.
    """

    fold: str = "tent"
    whom: str = "delegations"
    language: str = "en"
    back: str = ""
    acronyms: bool = True
    chair: bool = True
    secretariat: bool = False
    everyone: bool = False
    changed: bool = False
    record: bool = True
    copies: int = 1
    only: tuple[int, ...] = ()


def to_bytes(
    s: Session,
    meeting: int,
    options: Options | None = None,
    format: str = "pdf",
    *,
    tell: Callable[[float], None] | None = None,
) -> bytes:
    """The plates as a PDF. Raises UserError where there is no delegation to print for, or nothing has changed."""
    o = options or Options()
    fold = _fold(o)
    chosen = list(_chosen(s, meeting, o).values())
    if not chosen:
        if o.changed:
            raise UserError(
                _("Every plate is printed as it stands now."), _("Switch off “Only what has changed”.")
            )
        raise UserError(
            _("There is no delegation to print plates for."), _("Confirm delegations on Participants first.")
        )
    plates = [*_offices(o), *(plate for plate in chosen for _n in range(max(1, min(o.copies, 20))))]
    title = f"{meetings.get(s, meeting).title}: {_('Name plates')}"
    return drawing.to_bytes(plates, fold, title=title, language=o.language, tell=tell)


def what(options: Options) -> str:
    """The name under which print runs of these plates are kept."""
    return "plates" if options.whom == "delegations" else "person plates"


def follow_up(s: Session, meeting: int, options: Options | None = None) -> Callable[[Session], None] | None:
    """What remains to be written once the plates that `to_bytes` prints are saved: the print run; None where not wanted."""
    o = options or Options()
    if not o.record:
        return None
    items = {id: _digest(plate) for id, plate in _chosen(s, meeting, o).items()}
    return lambda writing: printing.record(writing, meeting, what(o), items, of=_of(o))


def contents(s: Session, meeting: int, options: Options | None = None) -> str:
    """ "17 plates"."""
    o = options or Options()
    few = o.changed or o.only or o.whom != "delegations"
    each = len(_chosen(s, meeting, o) if few else attending.coming(s, meeting, everyone=o.everyone))
    count = each * max(1, min(o.copies, 20)) + len(_offices(o))
    return ngettext("{} plate", "{} plates", count).format(count)


def warnings(s: Session, meeting: int, options: Options | None = None) -> list[str]:
    """What to know before printing: names that were cut, names missing in the other language, plates to take back."""
    o = options or Options()
    every = _plates(s, meeting, o)
    found = []
    cut = drawing.cut(every.values(), _fold(o))
    if cut:
        found.append(
            _("Too long for the plate, so it is cut: {}.").format("; ".join(f"“{t}”" for t in cut[:3]))
        )
    if o.back and o.back != o.language and o.whom == "delegations":
        same = [p.front.name for p in every.values() if p.front == p.back and len(p.front.name) > 6]
        if same:
            found.append(_("Without a name in the other language: {}.").format(names.join(same)))
    change = printing.compare(
        s, meeting, what(o), {id: _digest(plate) for id, plate in every.items()}, of=_of(o)
    )
    if change.gone:
        found.append(
            _("Printed, but no longer needed: {}.").format(names.join(_gone(s, meeting, change.gone, o)))
        )
    return found


def _gone(s: Session, meeting: int, ids: tuple[int, ...], o: Options) -> list[str]:
    if o.whom == "people":
        return [p.name for p in participants.get(s, ids[:10])]
    return [d.party.short for d in delegations.listing(s, meeting) if d.id in ids]


def _of(options: Options) -> str:
    return printing.DELEGATIONS if options.whom == "delegations" else printing.PEOPLE


def _fold(options: Options) -> str:
    for value, known in ((options.fold, FOLDS), (options.whom, WHOM)):
        if value not in known:
            raise UserError(
                _("“{}” is not possible here.").format(value), _("Possible are: {}.").format(", ".join(known))
            )
    return options.fold


def _chosen(s: Session, meeting: int, o: Options) -> dict[int, Plate]:
    every = _plates(s, meeting, o)
    if o.only:
        return {id: every[id] for id in o.only if id in every}
    if o.changed:
        now = {id: _digest(plate) for id, plate in every.items()}
        wanted = printing.compare(s, meeting, what(o), now, of=_of(o)).to_print
        return {id: plate for id, plate in every.items() if id in wanted}
    return every


def _plates(s: Session, meeting: int, o: Options) -> dict[int, Plate]:
    groups = attending.people(s, meeting, everyone=o.everyone, language=o.language)
    behind = o.back or o.language
    other = {d.id: d for d in delegations.listing(s, meeting, language=behind)}
    if o.whom == "delegations":
        return {
            d.id: Plate(Side(_name(d, o.acronyms)), Side(_name(other[d.id], o.acronyms)))
            for d, _people in groups
        }
    return {
        p.id: Plate(
            Side(_name(d, o.acronyms), _person(p, o.language)),
            Side(_name(other[d.id], o.acronyms), _person(p, behind)),
        )
        for d, people in groups
        for p in people
    }


def _name(delegation: DelegationInfo, acronyms: bool) -> str:
    party = delegation.party
    return speech.capitals(
        party.acronym if acronyms and party.acronym and party.kind != "state" else party.short
    )


def _person(person: PersonInfo, language: str) -> str:
    """A person's name; towards readers of Cyrillic in its own script where that is known."""
    return person.native_name if language == "ru" and person.native_name else person.name


def _offices(o: Options) -> list[Plate]:
    """Plates for the chair and the secretariat; they belong to no delegation, so a reprint of changes leaves them out."""
    if o.changed or o.only or o.whom != "delegations":
        return []
    words = [word for word, wanted in (("chair", o.chair), ("secretariat", o.secretariat)) if wanted]
    return [
        Plate(
            *(
                Side(speech.capitals(speech.say(word, tongue)))
                for tongue in (o.language, o.back or o.language)
            )
        )
        for word in words
    ]


def _digest(plate: Plate) -> str:
    return printing.digest(plate.front.name, plate.front.below, plate.back.name, plate.back.below)
