"""The draft: its paragraphs, and the versions that were frozen."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base, owned, pointing


class Draft(Base):
    """The outcome document being written for a meeting."""

    meeting_id: Mapped[int] = owned("meeting.id")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="concluding remarks")
    status: Mapped[str] = mapped_column(default="Draft")
    symbol: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")
    base_source_id: Mapped[int | None] = pointing("source.id")
    numbers_kept: Mapped[bool] = mapped_column(
        default=False
    )  # while it is negotiated: see domain.kept_numbers
    working_numbers: Mapped[bool] = mapped_column(default=False)  # PP1 and OP1 until the text is final


class DraftParagraph(Base):
    """One unit of a draft. `uid` is its identity in every version and file that leaves the program; `text` is markup.

    `label` is empty where the number follows from the place; a value ("2 bis") is the penholder's own.
    """

    constraints = (UniqueConstraint("draft_id", "uid"), Index(None, "draft_id", "position"))
    draft_id: Mapped[int] = owned("draft.id")
    uid: Mapped[str]
    position: Mapped[int]
    role: Mapped[str] = mapped_column(default="operative")
    level: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="open")  # open, agreed ad referendum, agreed
    source_paragraph_id: Mapped[int | None] = pointing("paragraph.id")
    template_id: Mapped[int | None] = pointing("template.id")


class DraftParagraphTheme(Base):
    """A theme a draft's paragraph speaks to."""

    constraints = (UniqueConstraint("draft_paragraph_id", "theme_id"),)
    draft_paragraph_id: Mapped[int] = owned("draft_paragraph.id")
    theme_id: Mapped[int] = owned("theme.id")


class ConfirmedFact(Base):
    """Words of a re-used paragraph that look like a fact of its source's meeting and were found to be right."""

    constraints = (UniqueConstraint("draft_paragraph_id", "text"),)
    draft_paragraph_id: Mapped[int] = owned("draft_paragraph.id")
    text: Mapped[str]


class Version(Base):
    """A frozen copy of a draft."""

    draft_id: Mapped[int] = owned("draft.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    status: Mapped[str] = mapped_column(default="")
    symbol: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")


class VersionField(Base):
    """What a Field said when a version was frozen, as markup; a name without a point is a fact of the paper itself.

    `language` is that of a sister; empty for the draft's own.
    """

    constraints = (UniqueConstraint("version_id", "language", "name"),)
    version_id: Mapped[int] = owned("version.id")
    language: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    value: Mapped[str]


class VersionParagraph(Base):
    """A paragraph as it stood in a version; `uid` is the draft paragraph's."""

    constraints = (Index(None, "version_id", "position"),)
    version_id: Mapped[int] = owned("version.id")
    uid: Mapped[str]
    position: Mapped[int]
    role: Mapped[str]
    level: Mapped[int] = mapped_column(default=0)
    label: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")


class DraftLanguage(Base):
    """A language that a draft is also written in beside its own: its sister. `title` is what the paper is called there."""

    constraints = (UniqueConstraint("draft_id", "language"),)
    draft_id: Mapped[int] = owned("draft.id")
    language: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Translation(Base):
    """A draft's paragraph in another language (markup). `of_text` is what the original read when this was last found right;
    number, role and level are the original's."""

    constraints = (UniqueConstraint("draft_paragraph_id", "language"),)
    draft_paragraph_id: Mapped[int] = owned("draft_paragraph.id")
    language: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    of_text: Mapped[str] = mapped_column(default="")


class VersionTranslation(Base):
    """A translation as it stood in a version; `uid` is the paragraph's."""

    constraints = (UniqueConstraint("version_id", "language", "uid"),)
    version_id: Mapped[int] = owned("version.id")
    uid: Mapped[str]
    language: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    of_text: Mapped[str] = mapped_column(default="")
