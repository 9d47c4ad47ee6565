"""Finding words in a Library of fifty thousand paragraphs, as at each key."""

import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import insert

from app.domain import library, meetings
from benchmarks.measure import Row, timed
from database.models import Paragraph, Source
from database.store import Store

WORDS = "participants states welcomed noted border migration refugee protection labour return data region support agreed".split()  # noqa: E501
PARAGRAPHS = 50_000


def rows(folder: Path) -> Iterator[Row]:
    dice = random.Random(7)
    with Store.create(folder / "search.penholder") as store:
        with store.write("Many paragraphs") as s:
            process = meetings.create_process(s, name="Large process")
            source = Source(process_id=process, title="Large paper")
            s.add(source)
            s.flush()
            texts = [" ".join(dice.choices(WORDS, k=40)) + f" no{n}" for n in range(PARAGRAPHS)]
            many = [
                {"source_id": source.id, "position": n, "text": t, "plain": t} for n, t in enumerate(texts)
            ]
            s.execute(insert(Paragraph), many)
        with store.read() as s:
            bare = timed(
                lambda: s.connection().exec_driver_sql("SELECT count(*) FROM paragraph").scalar(), times=21
            )
            for words in ("no4711", "refugee prot", "participants"):
                spent = timed(lambda words=words: library.search(s, words), times=7)
                yield Row(f"search “{words}” in {PARAGRAPHS:,}", spent, "counting the rows", bare)
