"""Which suggested themes a person dismissed, by paragraph, so that they are never suggested again.

Knows how they are kept: as settings of the process, one for each paragraph with a dismissal. Ids are never used again, so
that what is kept of a paragraph or theme that has gone means nothing. Leaves suggesting to `theme_suggestions`.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.themes import Carrier
from database.models import DraftParagraphTheme, HouseStyle, ParagraphTheme

SETTING = "dismissed themes"
OWNERS: dict[Carrier, str] = {ParagraphTheme: "paragraph", DraftParagraphTheme: "draft paragraph"}
AT_ONCE = 500  # names in one statement


def dismiss(s: Session, process: int, carrier: Carrier, owner: int, theme: int) -> None:
    """Never suggest a theme for this paragraph (of the Library or a draft) again."""
    name = _name(carrier, owner)
    query = select(HouseStyle).where(HouseStyle.process_id == process, HouseStyle.name == name)
    row = s.scalar(query) or HouseStyle(process_id=process, name=name, value="")
    row.value = " ".join(map(str, sorted({*_ids(row.value), theme})))
    s.add(row)
    s.flush()


def of(s: Session, process: int, carrier: Carrier, owners: Iterable[int]) -> dict[int, set[int]]:
    """The themes that were dismissed for each of these paragraphs; those without are left out."""
    wanted = {_name(carrier, owner): owner for owner in owners}
    every = list(wanted)
    found: dict[int, set[int]] = {}
    for start in range(0, len(every), AT_ONCE):
        query = select(HouseStyle.name, HouseStyle.value).where(
            HouseStyle.process_id == process, HouseStyle.name.in_(every[start : start + AT_ONCE])
        )
        found |= {wanted[name]: _ids(value) for name, value in s.execute(query)}
    return found


def _name(carrier: Carrier, owner: int) -> str:
    return f"{SETTING}/{OWNERS[carrier]}/{owner}"


def _ids(value: str) -> set[int]:
    """What is kept; a file from elsewhere may hold anything."""
    words: Sequence[str] = value.split()
    return {int(word) for word in words if word.isdecimal()}
