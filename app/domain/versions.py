"""Versions: frozen copies of a draft (Zero draft, Rev.1, Final).

Knows how to freeze and to bring back. Leaves comparing versions to later work; the copies keep each paragraph's identity.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import changing, drafts
from app.i18n import _
from database.models import Draft, Version, VersionParagraph


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A frozen copy."""

    id: int
    name: str
    status: str
    symbol: str
    made_at: datetime
    paragraphs: int


def save(s: Session, draft: int, *, name: str, note: str = "") -> int:
    """Freeze the draft as it stands, with the numbers it displays; returns the version's id."""
    held = changing.get(s, Draft, draft)
    version = Version(
        draft_id=draft,
        name=changing.required(name, _("The name")),
        status=held.status,
        symbol=held.symbol,
        note=note,
    )
    version.made_at = datetime.now().astimezone()
    version.position = changing.next_position(s, Version, Version.draft_id == draft)
    s.add(version)
    s.flush()
    rows = [
        {
            "version_id": version.id,
            "uid": p.uid,
            "position": p.position,
            "role": p.role,
            "level": p.level,
            "label": p.label,
            "text": p.text,
        }
        for p in drafts.paragraphs(s, draft)
    ]
    if rows:
        s.execute(insert(VersionParagraph), rows)
    return version.id


def listing(s: Session, draft: int) -> list[VersionInfo]:
    """The versions of a draft, newest first."""
    versions = s.scalars(select(Version).where(Version.draft_id == draft).order_by(Version.position.desc()))
    return [VersionInfo(v.id, v.name, v.status, v.symbol, v.made_at, len(texts(s, v.id))) for v in versions]


def next_name(s: Session, draft: int) -> str:
    """What the next version would usually be called: "Zero draft", then "Rev.1", "Rev.2"."""
    count = len(listing(s, draft))
    return _("Zero draft") if count == 0 else f"Rev.{count}"


def texts(s: Session, version: int) -> list[tuple[str, Role, int, str, str]]:
    """(uid, role, level, label, markup) of every paragraph of a version."""
    query = select(VersionParagraph).where(VersionParagraph.version_id == version)
    rows = s.scalars(query.order_by(VersionParagraph.position))
    return [(row.uid, Role(row.role), row.level, row.label, row.text) for row in rows]
