"""What several tests of the workspace file need: a dump to compare, and a few rows to work on."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from database.models import Base, Delegation, Meeting, Paragraph, Participant, Party, Process, Source

Dump = dict[str, list[tuple[object, ...]]]


def dump(path: Path) -> Dump:
    """All rows of the mapping's tables, as the file holds them."""
    with closing(sqlite3.connect(path)) as bare:
        names = [table.name for table in Base.metadata.sorted_tables]
        return {name: bare.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in names}


def beside(path: Path) -> list[str]:
    """What lies in the file's folder."""
    return sorted(p.name for p in path.parent.iterdir())


def snapshot(path: Path) -> tuple[bytes, list[str]]:
    """The bytes of a file and the names around it: both must stay as they are where it is refused."""
    return path.read_bytes(), beside(path)


def meeting(s: Session) -> Meeting:
    """A meeting with one delegation of two participants."""
    process, party = Process(name="The Example Process"), Party(kind="state")
    s.add_all([process, party])
    s.flush()
    found = Meeting(process_id=process.id, title="First meeting", chair_party_id=party.id)
    s.add(found)
    s.flush()
    delegation = Delegation(meeting_id=found.id, party_id=party.id)
    s.add(delegation)
    s.flush()
    for name in ("Example", "Sample"):
        s.add(Participant(meeting_id=found.id, delegation_id=delegation.id, family_name=name))
    s.flush()
    return found


def paragraphs(s: Session, *texts: str) -> list[int]:
    """A source with these paragraphs, each indexed as it reads in lower case; their ids."""
    process = Process(name="The Example Process")
    s.add(process)
    s.flush()
    source = Source(process_id=process.id, title="A paper")
    s.add(source)
    s.flush()
    rows = [
        Paragraph(source_id=source.id, position=n, text=t, plain=t, words=t.lower(), stems=t.lower())
        for n, t in enumerate(texts)
    ]
    s.add_all(rows)
    s.flush()
    return [row.id for row in rows]


def is_administrator() -> bool:
    """Whether rights on files do not bind us."""
    return os.name == "posix" and os.geteuid() == 0


def dump_as_is(path: Path) -> list[str]:
    """All that a file of any revision declares and holds."""
    with closing(sqlite3.connect(path)) as bare:
        names = [
            row[0]
            for row in bare.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        declared = bare.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()
        return [
            *map(repr, declared),
            *(repr((n, bare.execute(f'SELECT * FROM "{n}"').fetchall())) for n in names),
        ]
