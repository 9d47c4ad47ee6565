"""Finding words in a Library of fifty thousand paragraphs, as at each key; and finding again what somebody remembers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.domain import indexing, library, meetings
from benchmarks import remembering
from benchmarks.measure import Row, timed
from database.models import Paragraph, Source
from database.store import Store

PARAGRAPHS = 50_000
A_PAPER = 20  # paragraphs of a source
ASKED = 200
AT_A_KEY = (
    "remittan",
    "pension rights",
    "labour inspecton",
    '"orientation courses" -school',
    "participants",
    "pa",
)
SETS = (("tuned by", 0, 11), ("held out", 1, 12), ("other parts", 2, 21))


def rows(folder: Path) -> Iterator[Row]:
    with Store.create(folder / "search.penholder") as store:
        among = fill(store)
        with store.read() as s:
            bare = timed(
                lambda: s.connection().exec_driver_sql("SELECT count(*) FROM paragraph").scalar(), times=21
            )
            for words in AT_A_KEY:
                for counted in (False, True):
                    spent = timed(
                        lambda words=words, counted=counted: library.search(s, words, counted=counted),
                        times=7,
                    )
                    what = f"{'search and facets' if counted else 'first hits'} “{words}” in {PARAGRAPHS:,}"
                    yield Row(what, spent, "counting the rows", bare, seconds_limit=0 if counted else 0.03)
            for name, parts, seed in SETS:
                own = [(id, text) for id, text, of in among if of == parts]
                print(
                    f"remembered ({name}): MRR@10 {remembered(s, own, seed=seed):.3f} over {ASKED} questions"
                )


def fill(store: Store) -> list[tuple[int, str, int]]:
    """As many paragraphs from each set of parts, in papers of several years; (id, text, set of parts)."""
    of = len(SETS)
    each = [remembering.texts(PARAGRAPHS // of + 1, seed=1 + parts, parts=parts) for parts in range(of)]
    texts = [(each[n % of][n // of], n % of) for n in range(PARAGRAPHS)]
    with store.write("Many paragraphs") as s:
        process = meetings.create_process(s, name="Large process")
        papers = [
            {"process_id": process, "title": f"Paper {n}", "date": None} for n in range(PARAGRAPHS // A_PAPER)
        ]
        s.execute(insert(Source), papers)
        s.execute(insert(Paragraph), [
            {"source_id": n // A_PAPER + 1, "position": n % A_PAPER, "text": t, "plain": t, "role": "operative",
             **indexing.columns(t)}
            for n, (t, _parts) in enumerate(texts)
        ])  # fmt: skip
    return [(n + 1, text, parts) for n, (text, parts) in enumerate(texts)]


def remembered(s: Session, among: Sequence[tuple[int, str]], *, seed: int, count: int = ASKED) -> float:
    """The mean reciprocal rank at which `count` worn questions find their paragraph among the first ten."""
    asked = remembering.questions([text for _id, text in among], count, seed=seed)
    ranks = []
    for question in asked:
        found = library.search(s, question.typed, limit=10, counted=False)
        ranks.append(remembering.reciprocal_rank([h.paragraph for h in found.hits], among[question.place][0]))
    return sum(ranks) / len(ranks)
