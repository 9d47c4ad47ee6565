"""The outcome document as a version of it stood, and with its changes against an earlier text marked.

Knows which two texts the options name, and how the paper says that it shows changes. Leaves the texts to `sides`, what
counts as a change to `documents.redlines`.
"""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.documents import redlines
from app.documents.model import Document
from app.documents.redlines import Redline
from app.domain import delegations, drafts, meetings, sides, translations, versions
from app.domain.layouts import outcome
from app.domain.layouts.outcome import Options
from app.i18n import _
from app.text import language_names


@dataclass(frozen=True, slots=True)
class Tracked:
    """Two texts for a DOCX with tracked changes: who made them, and when (ISO 8601 with zone, or "")."""

    redline: Redline
    author: str
    date: str


def offered(s: Session, meeting: int) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen for the options `version`, `since`, `author`, `language` and `bilingual`, each as (value, shown)."""
    draft = drafts.of_meeting(s, meeting)
    held = versions.listing(s, draft) if draft else []
    sisters = translations.languages(s, draft) if draft else []
    own = language_names.name(drafts.get(s, draft).language) if draft else _("As the draft")
    named = [(sides.version_key(one.id), one.name) for one in held]
    adopted = [(sides.ADOPTED, _("The last adopted text"))]
    return {
        "version": [("", _("As it stands")), *named],
        "since": [
            ("", _("None")),
            *named,
            *(adopted if meetings.latest_outcome(s, meetings.get(s, meeting).process) else []),
        ],
        "author": [
            ("", _("The Chair")),
            *((d.party.short, d.party.short) for d in delegations.listing(s, meeting, counted=False)),
        ],
        "bilingual": [("", _("None")), *((one.language, one.name) for one in sisters)],
        "language": [("", own), *((one.language, one.name) for one in sisters)],
    }


def of_meeting(s: Session, meeting: int, options: Options) -> Document:
    """The meeting's outcome document as the options ask for it; changes are marked for paper, and said in title and status.
    Raises UserError where there is no draft, or a version or document is gone."""
    new = _headed(s, meeting, _wanted(s, meeting, options), options)
    if not options.since:
        return new
    draft = drafts.of_meeting(s, meeting) or 0
    old = _text(s, draft, options.since, options)
    said = _("changes against {}").format(sides.name(s, draft, options.since))
    marked = redlines.marked(redlines.compared(old, new))
    status = " · ".join(part for part in (new.status, said) if part)
    return replace(marked, status=status, title=f"{new.title}, {said}")


def tracked(s: Session, meeting: int, options: Options) -> Tracked | None:
    """The same for a DOCX whose changes can be accepted or rejected; None where no changes are asked for. The changes carry
    the paper's day, so that the same texts give the same file."""
    if not options.since:
        return None
    new = _headed(s, meeting, _wanted(s, meeting, options), options)
    old = _text(s, drafts.of_meeting(s, meeting) or 0, options.since, options)
    date = f"{new.date}T00:00:00Z" if new.date else ""
    return Tracked(redlines.compared(old, new), options.author.strip() or _("The Chair"), date)


def _headed(s: Session, meeting: int, document: Document, options: Options) -> Document:
    """`document` under a header that says the language it was negotiated in, where that is asked for."""
    draft = drafts.of_meeting(s, meeting) if options.original else None
    return document if draft is None else replace(document, original=drafts.get(s, draft).language)


def _wanted(s: Session, meeting: int, options: Options) -> Document:
    """The text that is printed."""
    now = outcome.of_meeting(s, meeting, options)  # it says where there is no draft
    draft = drafts.of_meeting(s, meeting) or 0
    if _is_sister(s, draft, options):
        return _text(s, draft, options.version or sides.NOW, options)
    if not options.version or options.version == sides.NOW:
        return now
    frozen = sides.document(s, draft, options.version, brackets=options.brackets)
    return replace(frozen, status=options.status) if options.status else frozen


def _is_sister(s: Session, draft: int, options: Options) -> bool:
    return options.language not in ("", drafts.get(s, draft).language)


def _text(s: Session, draft: int, key: str, options: Options) -> Document:
    """One of the two texts in the language asked for; a document of the Library is in its own, and in the draft's look."""
    if not _is_sister(s, draft, options) or not (key == sides.NOW or sides.version_of(key)):
        return sides.alike(s, draft, key, brackets=options.brackets)
    return translations.document(
        s, draft, options.language, brackets=options.brackets, version=sides.version_of(key),
        status=options.status,
    )  # fmt: skip
