"""The stored texts of a draft's sisters, where paragraphs and versions change.

Knows what becomes of translations when paragraphs are joined, when a draft is copied, frozen and brought back. A split needs
nothing: nobody can tell where the translation is to be cut, so it stays whole with the head, whose words are others now than
those it was found right for, and the tail begins without. Leaves everything a person does to one to `translations`.
"""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.domain import changing, wording
from database.models import DraftLanguage, DraftParagraph, Translation, VersionTranslation


def codes(s: Session, draft: int) -> list[str]:
    """The languages of a draft's sisters, in the order in which they were added."""
    query = select(DraftLanguage.language).where(DraftLanguage.draft_id == draft)
    return list(s.scalars(query.order_by(DraftLanguage.position, DraftLanguage.id)))


def join(s: Session, first: int, second: int) -> None:
    """`second` becomes part of `first`: so do its translations, and what they were found right for. Where one of the two has
    none the other's words stay; they are to be checked, for the original says more now."""
    query = select(Translation).where(Translation.draft_paragraph_id.in_((first, second)))
    held = {(row.draft_paragraph_id, row.language): row for row in s.scalars(query)}
    for (paragraph, language), row in held.items():
        if paragraph != second:
            continue
        before = held.get((first, language))
        if before is None:
            s.add(
                Translation(draft_paragraph_id=first, language=language, text=row.text, of_text=row.of_text)
            )
        else:
            before.text = wording.joined(before.text, row.text)
            before.of_text = wording.joined(before.of_text, row.of_text)
    s.flush()


def copy(s: Session, draft: int, *, to: int, paragraphs: Mapping[int, int]) -> None:
    """Let another draft have the same sisters; `paragraphs` says which of its paragraphs each one became."""
    query = select(DraftLanguage).where(DraftLanguage.draft_id == draft)
    for sister in s.scalars(query.order_by(DraftLanguage.position)):
        s.add(
            DraftLanguage(draft_id=to, language=sister.language, title=sister.title, position=sister.position)
        )
    for row in s.scalars(select(Translation).where(Translation.draft_paragraph_id.in_(list(paragraphs)))):
        s.add(
            Translation(
                draft_paragraph_id=paragraphs[row.draft_paragraph_id],
                language=row.language,
                text=row.text,
                of_text=row.of_text,
            )
        )
    s.flush()


def freeze(s: Session, draft: int, *, version: int) -> None:
    """Keep the translations of a draft with a version of it."""
    query = (
        select(DraftParagraph.uid, Translation.language, Translation.text, Translation.of_text)
        .join(DraftParagraph, DraftParagraph.id == Translation.draft_paragraph_id)
        .where(DraftParagraph.draft_id == draft)
    )
    rows = [{"version_id": version, **row._mapping} for row in s.execute(query)]
    if rows:
        s.execute(insert(VersionTranslation), rows)


def restore(s: Session, draft: int, *, version: int) -> None:
    """Bring the translations of a draft back to a version, whose paragraphs are back already.

    A sister that was added since stays as it is: the version says nothing of it. Its translations of words that are others
    now are to be checked, as after any change.
    """
    query = select(VersionTranslation).where(VersionTranslation.version_id == version)
    frozen = list(s.scalars(query.order_by(VersionTranslation.id)))
    ids = {p.uid: p.id for p in s.scalars(select(DraftParagraph).where(DraftParagraph.draft_id == draft))}
    present = codes(s, draft)
    for language in dict.fromkeys(row.language for row in frozen):
        if language not in present:
            add(s, draft, language)
        own = select(DraftParagraph.id).where(DraftParagraph.draft_id == draft)
        s.execute(
            delete(Translation).where(
                Translation.language == language, Translation.draft_paragraph_id.in_(own)
            )
        )
    rows = [
        {
            "draft_paragraph_id": ids[row.uid],
            "language": row.language,
            "text": row.text,
            "of_text": row.of_text,
        }
        for row in frozen
        if row.uid in ids
    ]
    if rows:
        s.execute(insert(Translation), rows)


def frozen(s: Session, version: int, language: str) -> dict[str, tuple[str, str]]:
    """{uid: (markup, the original's markup it was found right for)} of a version's translations."""
    query = select(VersionTranslation.uid, VersionTranslation.text, VersionTranslation.of_text).where(
        VersionTranslation.version_id == version, VersionTranslation.language == language
    )
    return {uid: (text, of_text) for uid, text, of_text in s.execute(query)}


def add(s: Session, draft: int, language: str, *, title: str = "") -> None:
    """Let a draft have a sister."""
    row = DraftLanguage(draft_id=draft, language=language, title=title)
    row.position = changing.next_position(s, DraftLanguage, DraftLanguage.draft_id == draft)
    s.add(row)
    s.flush()
