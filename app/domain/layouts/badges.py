"""Badges: what stands on each person's badge, and which are to be printed.

Leaves drawing to documents.badges and what was printed before to `printing`. No contacts stand on a badge or in its code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from app.documents import badges as drawing
from app.documents import codes, pdf_type, photos
from app.documents.badges import Badge
from app.domain import meetings, participants, printing
from app.domain.delegations import DelegationInfo
from app.domain.layouts import attending, speech
from app.domain.meetings import MeetingInfo
from app.domain.participants import PersonInfo
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import names
from database import copies

WHAT = "badges"
FORMS = tuple(drawing.FORMS)
FORMATS = ("pdf",)
# The ground of a category's word, which stands on it in white: a contrast of at least 4.5 to 1, each told apart in grey too.
COLOURS = {
    "member": 0x1D5FA8,
    "observer": 0x17757A,
    "guest": 0x6B4FA0,
    "support unit": 0x2C7A57,
    "organization": 0x8A5200,
    "expert": 0x5C6979,
    "media": 0xB3261E,
    "organizer": 0x16233A,
    "secretariat": 0x16233A,
    "interpreter": 0x4A5568,
    "speaker": 0x7A2E5D,
}
_OFFICES = ("secretariat", "interpreter", "speaker")  # roles that the band names in place of the category


@dataclass(frozen=True, slots=True)
class Options:
    """`form` is one of FORMS; `everyone` also prints for delegations that have not replied; `changed` only what differs from
    the last print; `only` (ids of participants) these alone; `skip` places of the first sheet stay free. With `record` the file
    counts as printed once it is saved.
    """

    form: str = "card"
    language: str = "en"
    everyone: bool = False
    photos: bool = True
    code: bool = True
    native: bool = True
    changed: bool = False
    record: bool = True
    skip: int = 0
    only: tuple[int, ...] = ()


def to_bytes(
    s: Session,
    meeting: int,
    options: Options | None = None,
    format: str = "pdf",
    *,
    tell: Callable[[float], None] | None = None,
) -> bytes:
    """The badges as a PDF. Raises UserError where there is nobody to print for, or nothing has changed."""
    o = options or Options()
    chosen = _chosen(s, meeting, o)
    if not chosen:
        if o.changed:
            raise UserError(
                _("Every badge is printed as it stands now."), _("Switch off “Only what has changed”.")
            )
        raise UserError(
            _("There is nobody to print badges for."), _("Confirm delegations and name their people first.")
        )
    title = f"{meetings.get(s, meeting).title}: {_('Badges')}"
    return drawing.to_bytes(
        list(chosen.values()), _form(o), title=title, skip=max(0, o.skip), load=_loader(s), tell=tell
    )


def follow_up(s: Session, meeting: int, options: Options | None = None) -> Callable[[Session], None] | None:
    """What remains to be written once the badges that `to_bytes` prints are saved: the print run; None where not wanted."""
    o = options or Options()
    if not o.record:
        return None
    items = {id: _digest(badge) for id, badge in _chosen(s, meeting, o).items()}
    return lambda writing: printing.record(writing, meeting, WHAT, items)


def contents(s: Session, meeting: int, options: Options | None = None) -> str:
    """ "42 badges on 5 sheets"."""
    o = options or Options()
    few = o.changed or o.only
    count = len(_chosen(s, meeting, o)) if few else attending.count_people(s, meeting, everyone=o.everyone)
    sheets = -(-(count + max(0, o.skip)) // drawing.FORMS[_form(o)].a_sheet) if count else 0
    return " · ".join(
        (
            ngettext("{} badge", "{} badges", count).format(count),
            ngettext("{} sheet", "{} sheets", sheets).format(sheets),
        )
    )


def warnings(s: Session, meeting: int, options: Options | None = None) -> list[str]:
    """What to know before printing: delegations without names, names that were cut, badges to take back."""
    o = options or Options()
    found = []
    groups = attending.people(s, meeting, everyone=o.everyone, language=o.language)
    unnamed = [d.party.short for d, persons in groups if not persons]
    if unnamed:
        found.append(_("No names yet from {}.").format(names.join(unnamed)))
    every = _badges(s, meeting, o)
    cut = drawing.cut(every.values(), _form(o))
    if cut:
        found.append(
            _("Too long for the badge, so it is cut: {}.").format("; ".join(f"“{t}”" for t in cut[:3]))
        )
    letters = {sign for b in every.values() for sign in f"{b.given}{b.family}{b.native}{b.position}"}
    lost = pdf_type.missing("".join(sorted(letters)))
    if lost:
        found.append(_("The PDF has no letters for: {}").format(" ".join(lost)))
    change = printing.compare(
        s, meeting, WHAT, {id: _digest(badge) for id, badge in every.items()}, of=printing.PEOPLE
    )
    if change.gone:
        gone = [p.name for p in participants.get(s, change.gone[:5])]
        more = len(change.gone) - len(gone)
        shown = [*gone, ngettext("{} more", "{} more", more).format(more)] if more else gone
        found.append(_("Printed, but no longer on the list: {}.").format(names.join(shown)))
    return found


def _form(options: Options) -> str:
    if options.form not in drawing.FORMS:
        raise UserError(
            _("There is no badge of the form “{}”.").format(options.form),
            _("Choose one of: {}.").format(", ".join(FORMS)),
        )
    return options.form


def _chosen(s: Session, meeting: int, o: Options) -> dict[int, Badge]:
    every = _badges(s, meeting, o)
    if o.only:
        return {id: every[id] for id in o.only if id in every}
    if o.changed:
        now = {id: _digest(badge) for id, badge in every.items()}
        wanted = printing.compare(s, meeting, WHAT, now).to_print
        return {id: badge for id, badge in every.items() if id in wanted}
    return every


def _badges(s: Session, meeting: int, o: Options) -> dict[int, Badge]:
    """Every badge by the id of its person, in the order of the list."""
    info = meetings.get(s, meeting)
    return {
        person.id: _badge(info, delegation, person, o)
        for delegation, persons in attending.people(s, meeting, everyone=o.everyone, language=o.language)
        for person in persons
    }


def _badge(info: MeetingInfo, delegation: DelegationInfo, person: PersonInfo, o: Options) -> Badge:
    given = " ".join(part for part in (person.honorific, person.given_name) if part)
    office = person.role if person.role in _OFFICES else delegation.capacity
    number = f"{info.id}-{person.id}"
    text = codes.contact(given=person.given_name, family=person.family_name, number=number) if o.code else ""
    return Badge(
        above=attending.heading(info),
        below=attending.place_and_days(info, o.language),
        given=given,
        family=person.family_name.upper(),
        native=_native(person) if o.native else "",
        position=person.position_title,
        delegation=delegation.party.short,
        category=speech.say(office, o.language),
        colour=COLOURS.get(office, COLOURS["expert"]),
        photo=person.photo if o.photos else "",
        code=text,
        number=number if o.code else "",
    )


def _native(person: PersonInfo) -> str:
    """The name in its own script; not where that is the same letters again."""
    latin = names.fold(f"{person.given_name} {person.family_name}")
    return "" if names.fold(person.native_name) == latin else person.native_name


def _digest(badge: Badge) -> str:
    return printing.digest(*(getattr(badge, name) for name in Badge.__slots__))


def _loader(s: Session) -> Callable[[str], bytes | None]:
    """From the digest of a kept photo to its picture as a badge prints it."""

    @lru_cache(maxsize=2)  # a folded badge shows its photo twice
    def load(digest: str) -> bytes | None:
        data = copies.load(s, digest)
        return photos.prepared(data) if data else None

    return load
