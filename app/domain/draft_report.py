"""A draft in plain values, for programs: its paragraphs, how far each has moved from its origin, what is missing or stale.

Leaves recognizing kin to `provenance`, stale words to `stale`, gaps to `outcome`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from app.documents import markup
from app.domain import drafts, fields, meetings, provenance, references, stale, translations
from app.domain.drafts import ParagraphInfo
from app.domain.layouts import outcome
from app.domain.translations import Pair
from app.errors import UserError
from app.i18n import _
from app.text import brackets


def draft(s: Session, meeting: int) -> dict[str, Any]:
    """The meeting's draft: `{paragraphs, agreed_language, fields_missing, stale, references}`. Raises UserError where there is
    none."""
    meetings.get(s, meeting)
    held = drafts.of_meeting(s, meeting)
    if held is None:
        raise UserError(
            _("This meeting has no draft yet."), _("Begin one with --from-source, --from-template or --kind.")
        )
    paragraphs = drafts.paragraphs(s, held)
    known = stale.known(s, held, paragraphs=paragraphs)
    moved, language = provenance.Account().read(paragraphs, known)
    sisters = translations.states(s, held)
    return {
        "paragraphs": [
            _paragraph(p, known, moved[p.id]) | {"translations": _translations(sisters[p.id])}
            for p in paragraphs
        ],
        "agreed_language": round(language.share, 3),
        "fields_missing": outcome.gaps(s, held),
        "stale": [asdict(one) for one in stale.find(s, held)],
        "references": _references(paragraphs),
    }


def _references(paragraphs: list[ParagraphInfo]) -> list[dict[str, Any]]:
    """Which paragraph refers to which by what number; `target` is None where it is gone."""
    ids = {p.uid: p.id for p in paragraphs}
    return [
        {"paragraph": p.id, "target": ids.get(uid), "shown": shown}
        for p in paragraphs
        for uid, shown in zip(references.used(p.text), p.references, strict=True)
    ]


def _paragraph(p: ParagraphInfo, known: stale.Known, moved: provenance.Moved) -> dict[str, Any]:
    text = fields.fill(p.read, known.values)
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


def _translations(pairs: Mapping[str, Pair]) -> dict[str, Any]:
    """What a paragraph reads in each language of the draft, and what that is worth."""
    return {
        language: {"text": markup.plain(pair.text), "state": pair.state} for language, pair in pairs.items()
    }
