"""Circulation: rounds, replies, proposals, comments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base, owned, pointing


class Round(Base):
    """One circulation of a version to delegations. `silence`: no word until the deadline counts as consent."""

    version_id: Mapped[int] = owned("version.id")
    name: Mapped[str]
    sent_at: Mapped[datetime | None]
    deadline_at: Mapped[datetime | None]
    silence: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")


class Reply(Base):
    """What a delegation answered in a round. `state`: none, agrees, proposes, objects."""

    constraints = (UniqueConstraint("round_id", "delegation_id"),)
    round_id: Mapped[int] = owned("round.id")
    delegation_id: Mapped[int] = owned("delegation.id")
    state: Mapped[str] = mapped_column(default="none")
    received_at: Mapped[datetime | None]
    file_name: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Proposal(Base):
    """A change wanted in one paragraph. `kind`: change, insert after, delete. `text` is markup."""

    draft_id: Mapped[int] = owned("draft.id")
    draft_paragraph_id: Mapped[int | None] = pointing("draft_paragraph.id")
    round_id: Mapped[int | None] = pointing("round.id")
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(default="change")
    text: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="open")  # open, taken, declined
    made_at: Mapped[datetime | None]


class ProposalParty(Base):
    """A delegation that makes or supports a proposal."""

    constraints = (UniqueConstraint("proposal_id", "delegation_id"),)
    proposal_id: Mapped[int] = owned("proposal.id")
    delegation_id: Mapped[int] = owned("delegation.id")


class Comment(Base):
    """A remark at a paragraph of a draft or of a source. `anchor` is the text it is attached to."""

    constraints = (
        CheckConstraint("(paragraph_id IS NULL) <> (draft_paragraph_id IS NULL)", name="one_place"),
    )
    paragraph_id: Mapped[int | None] = owned("paragraph.id")
    draft_paragraph_id: Mapped[int | None] = owned("draft_paragraph.id")
    author: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime | None]
    text: Mapped[str]
    anchor: Mapped[str] = mapped_column(default="")
    resolved: Mapped[bool] = mapped_column(default=False)
