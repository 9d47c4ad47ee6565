"""A draft in plain values, for programs: its paragraphs, how far each has moved from its origin, what is missing or stale.

Leaves recognizing kin to `provenance`, stale words to `stale`, gaps to `outcome`.
"""

from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from app.domain import drafts, fields, meetings, provenance, stale
from app.domain.drafts import ParagraphInfo
from app.domain.layouts import outcome
from app.errors import UserError
from app.i18n import _
from app.text import brackets


def draft(s: Session, meeting: int) -> dict[str, Any]:
    """The meeting's draft: `{paragraphs, agreed_language, fields_missing, stale}`. Raises UserError where there is none."""
    meetings.get(s, meeting)
    held = drafts.of_meeting(s, meeting)
    if held is None:
        raise UserError(
            _("This meeting has no draft yet."), _("Begin one with --from-source or --from-template.")
        )
    paragraphs = drafts.paragraphs(s, held)
    known = stale.known(s, held, paragraphs=paragraphs)
    moved, language = provenance.Account().read(paragraphs, known)
    return {
        "paragraphs": [_paragraph(p, known, moved[p.id]) for p in paragraphs],
        "agreed_language": round(language.share, 3),
        "fields_missing": outcome.gaps(s, held),
        "stale": [asdict(one) for one in stale.find(s, held)],
    }


def _paragraph(p: ParagraphInfo, known: stale.Known, moved: provenance.Moved) -> dict[str, Any]:
    text = fields.fill(p.plain, known.values)
    return {
        "id": p.id,
        "label": p.label,
        "role": p.role,
        "text": text,
        "source": p.source,
        "kind": moved.kind,
        "moved": moved.kind,
        "kept": round(moved.share, 3),
        "status": p.status,
        "brackets": len(brackets.parse(text).outermost),
    }
