"""What all tables share: their base, moments with a zone, and the two ways of referring.

Leaves the tables to the modules beside it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Date,
    ForeignKey,
    MetaData,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class ZonedTime(TypeDecorator[datetime]):
    """A moment with its zone, as ISO 8601 text ("2016-09-19T09:30:00+06:00"). A time without zone is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Base(DeclarativeBase):
    """Common to all tables: the name is the class's, the id is never re-used."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {str: Text, date: Date, datetime: ZonedTime}

    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        return "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        return (*getattr(cls, "constraints", ()), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)


def owned(column: str, **options: Any) -> Any:
    """A reference to an owner: the row goes when the owner goes."""
    return mapped_column(ForeignKey(column, ondelete="CASCADE"), index=True, **options)


def pointing(column: str) -> Any:
    """A reference to something that may go away on its own: it is then forgotten."""
    return mapped_column(ForeignKey(column, ondelete="SET NULL"), index=True)
