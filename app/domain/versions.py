"""Versions: frozen copies of a draft (Zero draft, Rev.1, Final).

Knows how to freeze and to bring back; the copies keep each paragraph's identity. Leaves the facts of that day to `frozen`,
comparing to `sides`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select
from sqlalchemy.orm import Session

from app.documents.model import Document, Role
from app.domain import changing, drafts, frozen, kept_numbers, numbers, open_points, sister_texts
from app.domain.layouts import outcome
from app.i18n import _
from database.models import Draft, DraftParagraph, Paragraph, Version, VersionParagraph


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A frozen copy."""

    id: int
    name: str
    status: str
    symbol: str
    made_at: datetime
    paragraphs: int
    note: str = ""


def save(
    s: Session, draft: int, *, name: str, note: str = "", status: str | None = None, symbol: str | None = None
) -> int:
    """Freeze the draft as it stands, with the numbers it displays and what its Fields say; returns the version's id. Without
    a `status` or `symbol` of its own it takes the draft's. Raises UserError for an empty name."""
    held = changing.get(s, Draft, draft)
    version = Version(
        draft_id=draft,
        name=changing.required(name, _("The name")),
        status=held.status if status is None else status.strip(),
        symbol=held.symbol if symbol is None else symbol.strip(),
        note=note.strip(),
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
    frozen.keep(s, version.id, draft=draft, texts=[str(row["text"]) for row in rows])
    sister_texts.freeze(s, draft, version=version.id)
    return version.id


def listing(s: Session, draft: int) -> list[VersionInfo]:
    """The versions of a draft, newest first."""
    return _infos(s, Version.draft_id == draft)


def get(s: Session, version: int) -> VersionInfo:
    """One version. Raises UserError where it no longer exists."""
    changing.look(s, Version, version)
    return _infos(s, Version.id == version)[0]


def _infos(s: Session, where: ColumnElement[bool]) -> list[VersionInfo]:
    query = (
        select(Version, func.count(VersionParagraph.id))
        .outerjoin(VersionParagraph, VersionParagraph.version_id == Version.id)
        .where(where)
        .group_by(Version.id)
        .order_by(Version.position.desc(), Version.id.desc())
    )
    return [
        VersionInfo(v.id, v.name, v.status, v.symbol, v.made_at, count, v.note)
        for v, count in s.execute(query)
    ]


def next_name(s: Session, draft: int) -> str:
    """What the next version would usually be called: "Zero draft", then "Rev.1", "Rev.2"; never a name that is taken."""
    taken = {one.name for one in listing(s, draft)}
    if not taken:
        return _("Zero draft")
    return next(name for n in range(len(taken), 2 * len(taken) + 2) if (name := f"Rev.{n}") not in taken)


def texts(s: Session, version: int) -> list[tuple[str, Role, int, str, str]]:
    """(uid, role, level, label, markup) of every paragraph of a version."""
    query = select(VersionParagraph).where(VersionParagraph.version_id == version)
    rows = s.scalars(query.order_by(VersionParagraph.position))
    return [(row.uid, Role(row.role), row.level, row.label, row.text) for row in rows]


def document(s: Session, version: int, *, brackets: str = open_points.SHOW) -> Document:
    """A version as it would have been printed on its day: under its own status and symbol, its Fields as they read then.
    Raises UserError where it no longer exists."""
    held = changing.look(s, Version, version)
    draft = drafts.get(s, held.draft_id)
    rows = [(uid, str(role), level, label, text) for uid, role, level, label, text in texts(s, version)]
    named = replace(draft, status=held.status, symbol=held.symbol or draft.symbol)
    facts, italics = frozen.of_version(s, version), outcome.italics(s, draft)
    return outcome.of_paragraphs(
        named, rows, facts or frozen.now(s, draft), italics=italics, brackets=brackets
    )


def remove(s: Session, version: int) -> None:
    """Delete a version; the draft stays as it is."""
    s.delete(changing.get(s, Version, version))
    s.flush()


def restore(s: Session, version: int) -> None:
    """Bring the whole draft back to a version: words, roles, numbers and order, and no paragraph more.

    Fields and references stay what they are, and say what holds now.
    A paragraph that is still there is the same one afterwards, with its themes and its source; its status stays only where
    its words do. One that was deleted since comes back under its old identity, and finds its source where the document the
    draft started from holds the same words. Raises UserError where the version no longer exists.
    """
    draft = changing.get(s, Version, version).draft_id
    wanted = texts(s, version)
    rows = s.scalars(select(DraftParagraph).where(DraftParagraph.draft_id == draft))
    present = {row.uid: row for row in rows}
    for uid in present.keys() - {uid for uid, *_rest in wanted}:
        s.delete(present[uid])
    held = drafts.get(s, draft)
    own = _own_labels(s, held, wanted)
    for position, (uid, role, level, _label, text) in enumerate(wanted):
        row = present.get(uid)
        if row is None:
            row = DraftParagraph(draft_id=draft, uid=uid)
            row.source_paragraph_id = _source(s, held.base, text)
            s.add(row)
        elif row.text != text:
            row.status = "open"
        row.role, row.level, row.text, row.label, row.position = (
            str(role),
            level,
            text,
            own[position],
            position,
        )
    s.flush()
    sister_texts.restore(s, draft, version=version)
    if held.kept:
        kept_numbers.keep(s, draft)


def _source(s: Session, base: int | None, text: str) -> int | None:
    """The paragraph of the document the draft started from that reads `text`."""
    if base is None:
        return None
    query = select(Paragraph.id).where(Paragraph.source_id == base, Paragraph.text == text)
    return s.scalar(query.order_by(Paragraph.position).limit(1))


def _own_labels(
    s: Session, draft: drafts.DraftInfo, wanted: Sequence[tuple[str, Role, int, str, str]]
) -> list[str]:
    """The penholder's own labels with which paragraphs show the numbers they had: none where the count gives them anyway.

    Working numbers that a text showed while it was negotiated are none that it keeps.
    """
    own = [numbers.kept_label(role, level, label) for _uid, role, level, label, _text in wanted]
    scheme = numbers.nearest(
        [(row[1], row[2], kept) for row, kept in zip(wanted, own, strict=True)],
        [row[3] for row in wanted],
        numbers.schemes(s, draft_kind=draft.kind, meeting=draft.meeting),
    )
    for number, (_uid, _role, _level, label, _text) in enumerate(wanted):
        rows = [(row[1], row[2], kept) for row, kept in zip(wanted, own, strict=True)]
        shown = numbers.labels(rows, scheme)
        if shown == [row[3] for row in wanted]:
            break
        if shown[number] != label:
            own[number] = label or numbers.UNNUMBERED
    return own
