"""The Library: sources, their paragraphs, lineage, saved searches, templates."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base, owned, pointing


class Source(Base):
    """An earlier document. `digest` is the SHA-256 of the file, so that the same paper is not imported twice."""

    process_id: Mapped[int] = owned("process.id")
    meeting_id: Mapped[int | None] = pointing("meeting.id")
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="document")
    symbol: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="")
    date: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    file_name: Mapped[str] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="", index=True)
    imported_at: Mapped[datetime | None]


class Paragraph(Base):
    """One unit of a source. `text` is markup, `plain` the same as bare text, `actor` and `verb` what it opens with,

    `strength` the verb's place on the drafters' ladder (0 records, 7 binds). `words` and `stems` are what a search looks
    at, `triples` what lineage looks for kin by, `wording` is alike where the words are: all four follow from `plain`.
    """

    constraints = (
        Index(None, "source_id", "position"),
        # whatever facets count, beside the id: the rows themselves are too long to be read by the thousand
        Index("ix_paragraph_facets", "id", "source_id", "position", "role", "actor", "verb", "strength"),
    )
    source_id: Mapped[int] = owned("source.id")
    position: Mapped[int]
    role: Mapped[str] = mapped_column(default="body")
    label: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    plain: Mapped[str]
    actor: Mapped[str] = mapped_column(default="", index=True)
    verb: Mapped[str] = mapped_column(default="", index=True)
    strength: Mapped[int | None]
    words: Mapped[str] = mapped_column(default="")
    stems: Mapped[str] = mapped_column(default="")
    triples: Mapped[str] = mapped_column(default="")
    wording: Mapped[str] = mapped_column(default="", index=True)


class ParagraphTheme(Base):
    """A theme a paragraph speaks to."""

    constraints = (UniqueConstraint("paragraph_id", "theme_id"),)
    paragraph_id: Mapped[int] = owned("paragraph.id")
    theme_id: Mapped[int] = owned("theme.id")


class Lineage(Base):
    """`child_id` descends from `parent_id`: how (verbatim, light edit, …) and how much they share.

    `state`: what the program found is proposed; what a person confirmed or rejected is never proposed anew.
    """

    constraints = (UniqueConstraint("child_id", "parent_id"),)
    child_id: Mapped[int] = owned("paragraph.id")
    parent_id: Mapped[int] = owned("paragraph.id")
    kind: Mapped[str]
    similarity: Mapped[float] = mapped_column(default=0.0)
    containment: Mapped[float] = mapped_column(default=0.0)
    state: Mapped[str] = mapped_column(default="proposed")  # proposed, confirmed, rejected


class SavedSearch(Base):
    """A question to the Library that is asked again. `facets` is JSON: facet name → list of values."""

    process_id: Mapped[int] = owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    facets: Mapped[str] = mapped_column(default="{}")
    sorting: Mapped[str] = mapped_column(default="relevance")  # relevance, year


class Template(Base):
    """A paragraph whose changing parts are Fields."""

    process_id: Mapped[int] = owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="operative")
    level: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    theme_id: Mapped[int | None] = pointing("theme.id")
    paragraph_id: Mapped[int | None] = pointing("paragraph.id")
