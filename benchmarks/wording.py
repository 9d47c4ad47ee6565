"""Wording at hand in a large Library, and how far a draft of 300 paragraphs has moved after an edit of one."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.domain import beginnings, drafts, library, provenance, sample, stale
from benchmarks.measure import Row, timed
from database.store import Store

LENGTH = 300  # paragraphs of the draft
TIMES = 200


def rows(folder: Path) -> Iterator[Row]:
    with Store.create(folder / "wording.penholder") as store:
        meeting = sample.build(store)
        with store.write("Prepare") as s:
            draft = drafts.of_meeting(s, meeting) or 0
            held = itertools.cycle(
                id for source in library.sources(s)[:2] for id in library.paragraph_ids(s, source.id)
            )
            for _number in range(LENGTH - len(drafts.paragraphs(s, draft))):
                drafts.insert(s, draft, paragraph=next(held))
        with store.read() as s:
            paragraphs = drafts.paragraphs(s, draft)
            known = stale.known(s, draft, paragraphs=paragraphs)
        account, number = provenance.Account(), itertools.count()
        bare = timed(lambda: provenance.Account().read(paragraphs, known), times=5)

        def edit() -> None:
            place = next(number) % LENGTH
            text = f"{paragraphs[place].text} And more, {next(number)}."
            account.read(
                [*paragraphs[:place], replace(paragraphs[place], text=text), *paragraphs[place + 1 :]], known
            )

        yield Row(
            "how far 300 paragraphs moved, one edited", timed(edit, times=TIMES), "all of them anew", bare,
            seconds_limit=0.002,
        )  # fmt: skip
        with store.read() as s:
            found = timed(lambda: beginnings.find(s, 1, "Participating States rec", values={}), times=20)
            searched = timed(lambda: library.search(s, "Participating States rec", limit=8), times=20)
        yield Row(
            "wording at hand for three words", found, "a search of the Library", searched, seconds_limit=0.05
        )
