"""A long outcome document as it is late in a negotiation: 300 paragraphs with 50 footnotes, and the Library behind it.

Knows how such a draft is made of invented words: titles, a preamble, headings, paragraphs and sub-paragraphs, a part of them
copied from the Library, with brackets somebody asked for, Fields, themes, and words of earlier meetings. Two versions of it
are kept, of which the second was edited, cut, grown and put into another order here and there.
"""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Role
from app.domain import delegations, drafts, indexing, meetings, parties, themes, versions
from benchmarks import collection
from database.models import DraftParagraph, DraftParagraphTheme, Paragraph, ParagraphTheme, Source
from database.store import Store

LENGTH = 300  # paragraphs, the four lines of the title block not counted
NOTES = 50
PAPERS, PAPER = 30, 100  # documents of the Library, and how long each is
RECENT = 3  # the latest of them, from which a draft takes its paragraphs
THEMES = "Labour,Borders,Asylum,Return,Data,Health,Remittances,Statelessness,Children,Transport".split(",")
FIELDS = ("meeting.theme", "meeting.dates", "meeting.place", "chair.formal", "meeting.ordinal")


@dataclass(frozen=True)
class Filled:
    """What was made, by id. `first` and `second` are the versions."""

    meeting: int
    draft: int
    first: int
    second: int


def fill(store: Store) -> Filled:
    """Fill a workspace."""
    dice = random.Random(3)
    with store.write("A long draft") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(
            s, process, title="Fourth Meeting", theme="Open Roads", place="Bishkek", country="Kyrgyzstan",
            starts_on="2027-10-12", ends_on="2027-10-13",
        )  # fmt: skip
        for number in range(12):
            party = parties.add(s, kind="state", short=f"Sampleland {number}", formal=f"Republic of {number}")
            delegations.add(s, meeting, party=party, capacity="member", reply="confirmed")
        known = [themes.add(s, process, name=name) for name in THEMES]
        origins = list(_fill_library(s, process, known, dice))
        draft = drafts.create(s, meeting, title="Concluding Remarks")
        _fill_draft(s, draft, origins, known, dice)
        first = versions.save(s, draft, name="Zero draft")
    with store.write("Edit it") as s:
        edit(s, draft, dice)
        second = versions.save(s, draft, name="Rev.1")
    return Filled(meeting, draft, first, second)


def _fill_library(
    s: Session, process: int, known: list[int], dice: random.Random
) -> Iterator[tuple[int, str]]:
    """The papers; yields (id, text) of their paragraphs."""
    for nth, paper in enumerate(collection.papers(PAPERS, PAPER)):
        source = Source(process_id=process, title=f"Concluding Remarks {1995 + nth}", kind="remarks")
        s.add(source)
        s.flush()
        rows = [
            {"source_id": source.id, "position": place, "label": f"{place + 1}.", "role": "operative", "text": text,
             "plain": text, **indexing.columns(text)}
            for place, text in enumerate(paper.paragraphs)
        ]  # fmt: skip
        s.execute(insert(Paragraph), rows)
        found = s.execute(select(Paragraph.id, Paragraph.text).where(Paragraph.source_id == source.id)).all()
        s.execute(
            insert(ParagraphTheme), [{"paragraph_id": id, "theme_id": dice.choice(known)} for id, _t in found]
        )
        yield from ((row.id, row.text) for row in found)


def _fill_draft(
    s: Session, draft: int, origins: list[tuple[int, str]], known: list[int], dice: random.Random
) -> None:
    begun = len(drafts.paragraphs(s, draft))
    noted = set(dice.sample(range(12, LENGTH), NOTES))
    rows = []
    for place in range(LENGTH):
        role, level = _office(place)
        origin, text = None, collection.paragraph(dice)
        if role == Role.HEADING:
            text = f"{dice.choice(THEMES)} and {dice.choice(THEMES)}"
        elif dice.random() < 0.6:
            origin, text = dice.choice(origins[-RECENT * PAPER :])
        rows.append(
            {"draft_id": draft, "uid": uuid.UUID(int=dice.getrandbits(128)).hex, "position": begun + place,
             "role": str(role), "level": level, "text": _dressed(text, place, dice, noted=place in noted),
             "source_paragraph_id": origin, "status": "open"}
        )  # fmt: skip
    s.execute(insert(DraftParagraph), rows)
    ids = s.scalars(select(DraftParagraph.id).where(DraftParagraph.draft_id == draft))
    s.execute(
        insert(DraftParagraphTheme),
        [{"draft_paragraph_id": id, "theme_id": dice.choice(known)} for id in ids if dice.random() < 0.5],
    )


def _office(place: int) -> tuple[Role, int]:
    """(role, level) at a place: a preamble, then chapters of paragraphs, each fifth with three sub-paragraphs."""
    if place < 12:
        return Role.PREAMBULAR, 0
    if place == 12:
        return Role.CHAPEAU, 0
    if place == LENGTH - 1:
        return Role.CLOSING, 0
    if place % 25 == 13:
        return Role.HEADING, 0
    return (Role.SUB_PARAGRAPH, 1 + place % 2) if place % 8 > 4 else (Role.OPERATIVE, 0)


def _dressed(text: str, place: int, dice: random.Random, *, noted: bool) -> str:
    """The markup of a paragraph: here and there italics, a bracket, a Field, and a footnote where one is due."""
    words = [markup.from_plain(word) for word in text.split()]
    middle = len(words) // 2
    if place % 7 == 0:
        words[0] = f"<i>{words[0]}</i>"
    if place % 9 == 0 and len(words) > 12:
        words[middle] = f'<by proposes="KAZ TJK" reserves="TUR"/>[{words[middle]}'
        words[middle + 2] += " / as appropriate]"
    if place % 11 == 0:
        words.insert(middle - 3, f"{{{dice.choice(FIELDS)}}}")
    if noted:
        words[-3] += f'<note mark="">{markup.from_plain(collection.paragraph(dice))}</note>'
    return " ".join(words)


def edit(s: Session, draft: int, dice: random.Random) -> None:
    """What a day of negotiation does: four of ten paragraphs are edited, ten go, ten come, five are moved."""
    ids = [p.id for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]
    for p in drafts.paragraphs(s, draft):
        if p.role not in (Role.TITLE, Role.HEADING) and dice.random() < 0.4:
            changed = collection.edited(p.text, dice)
            s.execute(update(DraftParagraph).where(DraftParagraph.id == p.id).values(text=changed))
    drafts.remove(s, dice.sample(ids[20:], 10))
    left = [p.id for p in drafts.paragraphs(s, draft)]
    for after in dice.sample(left[20:], 10):
        drafts.add(s, draft, text=collection.paragraph(dice), after=after)
    for moved in dice.sample(left[20:], 5):
        drafts.move(s, moved, position=dice.randint(30, LENGTH - 30))
