"""The forum: processes, parties under their names, membership, themes, house style."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base, owned, pointing


class Process(Base):
    """The standing forum."""

    name: Mapped[str]
    full_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="en")


class Party(Base):
    """A State, organization, process or body that can send a delegation. `iso3` is ISO 3166-1 alpha-3, States only."""

    kind: Mapped[str] = mapped_column(default="state")  # state, organization, process, body
    iso3: Mapped[str] = mapped_column(default="", index=True)
    note: Mapped[str] = mapped_column(default="")


class PartyName(Base):
    """A party's names in one language, valid on the days from–to (both inclusive; empty is open)."""

    party_id: Mapped[int] = owned("party.id")
    language: Mapped[str] = mapped_column(default="en")
    short: Mapped[str]
    formal: Mapped[str] = mapped_column(default="")
    acronym: Mapped[str] = mapped_column(default="")
    article: Mapped[str] = mapped_column(default="")  # "the" where running text wants it
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Membership(Base):
    """A party's status in a process on the days from–to (both inclusive; empty is open)."""

    process_id: Mapped[int] = owned("process.id")
    party_id: Mapped[int] = owned("party.id")
    status: Mapped[str] = mapped_column(default="member")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class HouseStyle(Base):
    """One setting of how a process writes: order of lists, status words, numbering per zone."""

    constraints = (UniqueConstraint("process_id", "name"),)
    process_id: Mapped[int] = owned("process.id")
    name: Mapped[str]
    value: Mapped[str] = mapped_column(default="")


class Theme(Base):
    """A thematic area of a process."""

    process_id: Mapped[int] = owned("process.id")
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = pointing("theme.id")
