"""Badges and print runs: sheets of badges against bare codes and text, many printed items against bare inserts."""

import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from app.documents import badges, codes
from app.documents.badges import Badge
from app.domain import delegations, meetings, participants, parties, printing
from benchmarks.measure import Row, timed
from database.models import Participant
from database.store import Store

BADGES, ITEMS = 500, 80_000


def rows(folder: Path) -> Iterator[Row]:
    people = [_badge(number) for number in range(BADGES)]
    yield Row(
        f"{BADGES} badges with codes to PDF",
        timed(lambda: badges.to_bytes(people, "card", title="Badges"), times=3),
        "segno's codes, reportlab's lines alone",
        timed(lambda: _bare_badges(people), times=3),
        ratio_limit=3,
    )
    with Store.create(folder / "printing.penholder") as store:
        meeting, ids = _register(store)
        items = {id: printing.digest(id) for id in ids}

        def note() -> None:
            with store.write("Print") as s:
                printing.record(s, meeting, "badges", items)

        ours = timed(note, times=3)
        bare = timed(lambda: _bare_items(folder / "bare.db", items), times=3)
        yield Row(f"a print run of {ITEMS} badges noted", ours, "sqlite3's rows alone", bare, ratio_limit=12)

        def compare() -> None:
            with store.read() as s:
                assert not printing.compare(s, meeting, "badges", items).to_print

        yield Row(
            f"{ITEMS} badges compared with 4 runs", timed(compare, times=3), "sqlite3's rows alone", bare
        )


def _badge(number: int) -> Badge:
    given, family = f"Ms. Sample {number}", f"TESTOVA-{number}"
    return Badge(
        "Sample Process · Fourth Meeting", "5–6 May 2031 · Bishkek", given, family, f"Тестова {number}",
        f"Head of Division {number}", "Kyrgyzstan", "Member", 0x1D5FA8,
        code=codes.contact(given=given, family=family, number=str(number)), number=str(number),
    )  # fmt: skip


def _bare_badges(people: list[Badge]) -> None:
    """The same words and codes without any fitting: seven lines and a code a badge, ten badges a page."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO(), pageCompression=1)
    for number, one in enumerate(people):
        lines = (one.above, one.below, one.given, one.family, one.position, one.delegation, one.category)
        for place, line in enumerate(lines):
            canvas.drawString(40 + number % 2 * 250, 780 - number % 10 * 76 - place * 9, line)
        for y, row in enumerate(codes.modules(one.code)):
            canvas.drawString(200 + number % 2 * 250, 780 - number % 10 * 76 - y, row.hex()[:20])
        if number % 10 == 9:
            canvas.showPage()
    canvas.save()


def _register(store: Store) -> tuple[int, list[int]]:
    """A meeting with one delegation of very many people; its id and theirs."""
    with store.write("Register") as s:
        process = meetings.create_process(s, name="Sample Process")
        meeting = meetings.create(s, process, title="Large Meeting")
        party = parties.add(s, kind="state", short="Kyrgyzstan")
        delegation = delegations.add(s, meeting, party=party, reply="confirmed")
        participants.add(s, delegation, family_name="Testova")
        s.execute(
            Participant.__table__.insert(),
            [
                {
                    "meeting_id": meeting,
                    "delegation_id": delegation,
                    "family_name": f"Testova{n}",
                    "position": n,
                }
                for n in range(1, ITEMS)
            ],
        )
    with store.read() as s:
        return meeting, participants.find(s, meeting)


def _bare_items(path: Path, items: dict[int, str]) -> None:
    path.unlink(missing_ok=True)
    bare = sqlite3.connect(path)
    bare.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, run INTEGER, person INTEGER, digest TEXT)")
    bare.execute("CREATE INDEX ix_run ON item (run)")
    bare.execute("CREATE INDEX ix_person ON item (person)")
    bare.executemany("INSERT INTO item (run, person, digest) VALUES (1, ?, ?)", items.items())
    bare.commit()
    bare.close()
