"""Letters to delegations: an invitation or a confirmation for each, merged from a DOCX that the house writes itself.

Knows which fields a letter may hold and what they say for a delegation, and to whom each kind of letter goes. Leaves the file
to documents.mail_merge. A field without a value stays in its braces, so that a gap is never sent as if it were text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app import paths
from app.documents import mail_merge
from app.domain import changing, delegations, fields, participants
from app.domain.delegations import DelegationInfo
from app.domain.participants import PersonInfo
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import dates, names
from database.models import Letter

KINDS = ("invitation", "confirmation")
LANGUAGES = ("en", "ru")  # of the ready templates
FORMATS = ("docx",)
LARGEST = 20_000_000  # bytes of a template
_OWN = (
    "delegation.short", "delegation.formal", "delegation.in_text", "delegation.acronym", "delegation.people",
    "head.name", "head.position", "head.institution",
    "focal_point.name", "focal_point.email", "focal_point.phone", "today",
)  # fmt: skip
_FACTS = ("title", "kind", "ordinal", "theme", "dates", "year", "place", "country", "venue", "chair")
_KNOWN = frozenset(
    (
        *_OWN,
        *(f"{of}.{name}" for of in ("meeting", "previous") for name in _FACTS),
        "process.name",
        "process.full_name",
    )
)
_ATTENDANCE = re.compile(r"attendance\.[a-z_]+")


@dataclass(frozen=True, slots=True)
class Options:
    """`kind` is one of KINDS; `template` the path of the user's own DOCX, or empty for the ready one in `language`.

    `log` notes each letter with its delegation once the files are written. The delegation that holds the chair, and signs,
    gets none without `chair`. `only` (ids of delegations) writes to these alone.
    `as_template` writes the template itself, to make one's own of it. `today` is their date (ISO 8601), empty for the day
    they are written.
    """

    kind: str = "invitation"
    language: str = "en"
    template: str = ""
    log: bool = True
    chair: bool = False
    as_template: bool = False
    only: tuple[int, ...] = ()
    today: str = ""


def to_files(
    s: Session, meeting: int, options: Options | None = None, format: str = "docx"
) -> list[tuple[str, bytes]]:
    """(file name, content) of each delegation's letter. Raises UserError for a template that is missing, no DOCX or has fields
    that nobody knows, and where there is nobody to write to."""
    o = options or Options()
    template = _template(o)
    if o.as_template:
        return [(f"{_title(o.kind)} ({_('template')}).{format}", template)]
    known = fields.values(s, meeting, language=o.language)
    _check(mail_merge.fields(template), known)
    to = _addressees(s, meeting, o)
    if not to:
        raise UserError(_("There is nobody to write to."), _("Invite delegations on Participants first."))
    people = participants.of_delegations(s, meeting)
    taken: set[str] = set()
    out = []
    for delegation in to:
        values = {**known, **_own(delegation, people.get(delegation.id, ()), o)}
        present = {name: value for name, value in values.items() if value}
        name = f"{_title(o.kind)} {delegation.party.short}"
        while name.casefold() in taken:
            name += " 2"
        taken.add(name.casefold())
        out.append((f"{name}.{format}", mail_merge.fill(template, present)))
    return out


def follow_up(s: Session, meeting: int, options: Options | None = None) -> Callable[[Session], None] | None:
    """What remains to be done in a write once the letters are there: note each with its delegation; None where not wanted."""
    o = options or Options()
    if not o.log or o.as_template:
        return None
    to = [d.id for d in _addressees(s, meeting, o)]
    day = _day(o)

    def note(writing: Session) -> None:
        writing.add_all(Letter(delegation_id=id, kind=o.kind, incoming=False, dated=day) for id in to)

    return note


def contents(s: Session, meeting: int, options: Options | None = None) -> str:
    """ "17 letters"."""
    count = len(_addressees(s, meeting, options or Options()))
    return ngettext("{} letter", "{} letters", count).format(count)


def warnings(s: Session, meeting: int, options: Options | None = None) -> list[str]:
    """Fields of the template without a value, each with the delegations that lack it. Raises UserError as `to_files` does where
    the template cannot be used."""
    o = options or Options()
    if o.as_template:
        return []
    known = fields.values(s, meeting, language=o.language)
    to = _addressees(s, meeting, o)
    people = participants.of_delegations(s, meeting)
    own = {d.id: _own(d, people.get(d.id, ()), o) for d in to}
    found = []
    used = mail_merge.fields(_template(o))
    _check(used, known)
    for field in used:
        if field in _OWN:
            lacking = [d.party.short for d in to if not own[d.id][field]]
            if lacking:
                few = lacking if len(lacking) <= 5 else [*lacking[:4], _("{} more").format(len(lacking) - 4)]
                found.append(_("The Field {{{}}} has no value for {}.").format(field, names.join(few)))
        elif field not in known:
            found.append(_("The Field {{{}}} has no value.").format(field))
    return found


def ready_template(kind: str, language: str = "en") -> bytes:
    """The template that comes with the program, to start one's own from. Raises UserError for an unknown kind."""
    if kind not in KINDS:
        raise UserError(
            _("There is no letter of the kind “{}”.").format(kind),
            _("Choose one of: {}.").format(", ".join(KINDS)),
        )
    spoken = language if language in LANGUAGES else "en"
    return (paths.templates() / "letters" / f"{kind}-{spoken}.docx").read_bytes()


def _title(kind: str) -> str:
    return {"invitation": _("Invitation"), "confirmation": _("Confirmation")}[kind]


def _template(o: Options) -> bytes:
    ready = ready_template(o.kind, o.language)  # also tells of an unknown kind
    if not o.template.strip():
        return ready
    path = Path(o.template.strip()).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                _("“{}” is too large for a letter.").format(path.name), _("Take pictures out of it.")
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _("The letter’s template “{}” cannot be read.").format(path.name or str(path)),
            _("Choose another DOCX file, or none for the ready one."),
        ) from error


def _check(used: Sequence[str], known: dict[str, str]) -> None:
    """Refuse fields that nobody knows, all in one sentence."""
    unknown = [
        name for name in used if name not in _KNOWN and name not in known and not _ATTENDANCE.fullmatch(name)
    ]
    if unknown:
        listed = names.join([f"{{{name}}}" for name in unknown])
        text = ngettext("Nobody knows the Field {}.", "Nobody knows the Fields {}.", len(unknown))
        raise UserError(
            text.format(listed),
            _("Correct it in the template; known are for example {}.").format(
                ", ".join(f"{{{n}}}" for n in _OWN)
            ),
        )


def _addressees(s: Session, meeting: int, o: Options) -> list[DelegationInfo]:
    """An invitation goes to all who have not declined, a confirmation to those who come."""
    listed = delegations.listing(s, meeting, language=o.language)
    if o.only:
        return [d for d in listed if d.id in o.only]
    return [
        d
        for d in listed
        if (d.takes_part if o.kind == "confirmation" else d.reply != "declined") and (o.chair or not d.chair)
    ]


def _day(o: Options) -> date:
    return changing.as_date(o.today) or date.today()


def _own(delegation: DelegationInfo, people: Sequence[PersonInfo], o: Options) -> dict[str, str]:
    """The fields that differ from letter to letter; empty where there is no value."""
    party = delegation.party
    listed = [p for p in people if p.status != "cancelled"]
    head = next((p for p in listed if p.role == "head"), None)
    return {
        "delegation.short": party.short,
        "delegation.formal": party.formal or party.short,
        "delegation.in_text": party.in_text,
        "delegation.acronym": party.acronym or party.short,
        "delegation.people": "\n".join(
            ", ".join(part for part in (p.name, p.position_title) if part) for p in listed
        ),
        "head.name": head.name if head else "",
        "head.position": head.position_title if head else "",
        "head.institution": head.institution if head else "",
        "focal_point.name": delegation.focal_point,
        "focal_point.email": delegation.focal_email,
        "focal_point.phone": delegation.focal_phone,
        "today": dates.span(_day(o), None, o.language),
    }
