"""Lineage: how many true links are found, how many false ones, and how long it takes among fifty thousand paragraphs.

``python -m benchmarks.lineage`` prints precision, recall and F1 of pairs, the accuracy of the kind, how many clauses of
twelve words are found and how many new paragraphs get false kin: for the set that limits were tuned on, for the one that
was held out, and for the real pair of papers where it lies beside the project.
"""

import json
import sys
import tracemalloc
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.text import lineage
from benchmarks import lineage_cases
from benchmarks.lineage_cases import Case, Child
from benchmarks.measure import Row, timed

LARGE = 50_000
ROUNDS = 6
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@dataclass
class Score:
    """Counts over many children."""

    right: int = 0
    false: int = 0
    missed: int = 0
    kinds: Counter[bool] = field(default_factory=Counter)
    clauses: Counter[bool] = field(default_factory=Counter)
    new: Counter[bool] = field(default_factory=Counter)  # True: has kin that it should not have
    dropped: Counter[bool] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def take(self, child: Child, kin: lineage.Kin) -> None:
        """Count one child."""
        found = {parent.id for parent in kin.parents}
        self.right += len(found & child.parents)
        self.false += len(found - child.parents)
        self.missed += len(child.parents - found)
        if not child.parents:
            self.new[bool(found)] += 1
        if child.kind == "echo":
            self.clauses[child.parents <= found] += 1
        else:
            self.kinds[kin.kind == child.kind] += 1
        if found != child.parents or kin.kind != child.kind:
            self.wrong.append(
                f"{child.kind} {sorted(child.parents)} ≠ {kin.kind} {kin.parents}\n    {child.text}"
            )

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.false) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.false + self.missed) or 1)

    def line(self, what: str) -> str:
        """One line of the table."""
        return (
            f"{what:34} {self.precision:9.3f} {self.recall:7.3f} {self.f1:6.3f} {_share(self.kinds):6.3f}"
            f" {_share(self.clauses):8.3f} {_share(self.new):10.3f} {_share(self.dropped):8.3f}"
            f"   {self.right + self.missed} links, {self.new.total()} new"
        )


def _share(counts: Counter[bool]) -> float:
    return counts[True] / (counts.total() or 1)


def judge(cases: Iterable[Case], around: Sequence[lineage.Entry] = ()) -> Score:
    """Trace every case, in a library that also holds `around`."""
    score = Score()
    index = lineage.Index(around)
    for case in cases:
        index.add(case.entries)
        children = [("operative", child.text) for child in case.children]
        traced = lineage.trace(index, children, scope=lineage.Scope(1), previous=2)
        for child, kin in zip(case.children, traced.kin, strict=True):
            score.take(child, kin)
        score.dropped[frozenset(traced.dropped) == case.dropped] += 1
        index.remove([entry.id for entry in case.entries])
    return score


def real() -> Score | None:
    """The pair of papers that was labelled by hand; None where it is not at hand."""
    labels = SHARED / "data" / "lineage_000_001.json"
    if not labels.exists():
        return None
    from app.documents import reading

    papers = []
    for number in ("000", "001"):
        document = reading.read(next((SHARED / "seeds").glob(f"{number}_*.txt")))
        papers.append([block.text for block in document.paragraphs if block.role == "operative"])
    known = json.loads(labels.read_text("utf-8"))
    entries = [lineage.Entry(n, "operative", text, 2, "", 1) for n, text in enumerate(papers[0], 1)]
    kinds = {"heavy": "heavy edit", "light": "light edit", "new": "new"}
    children = [
        Child(
            papers[1][label["child"] - 1], kinds[label["change"]], frozenset(filter(None, (label["parent"],)))
        )
        for label in known["labels"]
    ]
    return judge([Case(entries, children, frozenset(known["dropped_parents"]))])


def rows(_folder: Path) -> Iterator[Row]:
    """Lineage of twenty paragraphs, and taking fifty thousand up, for the table of all benchmarks."""
    from rapidfuzz.distance import Indel

    around = list(lineage_cases.background(LARGE, first_id=100_000, document=1000))
    case = lineage_cases.make(lineage_cases.TUNED, "water", 0)
    index = lineage.Index([*around, *case.entries])
    children = [("operative", child.text) for child in case.children]
    spent = timed(lambda: lineage.trace(index, children, scope=lineage.Scope(1), previous=2), times=5)
    words = [entry.text.split() for entry in around]
    one = children[0][1].split()
    bare = timed(lambda: [Indel.normalized_similarity(one, other) for other in words], times=1)
    what = f"lineage of {len(children)} paragraphs among {LARGE:,}"
    yield Row(what, spent, "one paragraph by Indel with each", bare, seconds_limit=0.7)
    build = timed(lambda: lineage.Index(around), times=1)
    split = timed(lambda: [entry.text.casefold().split() for entry in around], times=1)
    yield Row(f"taking {LARGE:,} paragraphs up for lineage", build, "splitting them into words", split)


def memory() -> float:
    """Megabytes that an index of fifty thousand paragraphs holds."""
    around = list(lineage_cases.background(LARGE, first_id=100_000, document=1000))
    tracemalloc.start()
    index = lineage.Index(around)
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    assert len(index) == LARGE
    return held


def main(arguments: Sequence[str]) -> int:
    """Print the table; with ``--wrong`` also each child that was judged wrongly, with ``--large`` speed and memory."""
    print(
        f"{'set':34} {'precision':>9} {'recall':>7} {'F1':>6} {'kind':>6} {'clauses':>8} {'false kin':>10} {'dropped':>8}"
    )
    around = list(lineage_cases.background(3000, first_id=100_000, document=1000))
    tuned = [
        *lineage_cases.cases(lineage_cases.TUNED, rounds=ROUNDS),
        *lineage_cases.cases(lineage_cases.ALSO_TUNED, rounds=ROUNDS),
    ]
    held_out = list(lineage_cases.cases(lineage_cases.HELD_OUT, rounds=3 * ROUNDS))
    sets = {
        "ours, tuned": (tuned, ()),
        "ours, tuned, among 3,000": (tuned, around),
        "ours, held out": (held_out, ()),
        "ours, held out, among 3,000": (held_out, around),
    }
    for name, (cases, library) in sets.items():
        score = judge(cases, library)
        print(score.line(name))
        if "--wrong" in arguments and "held out" not in name:
            print("\n".join(score.wrong))
    score = real()
    print(score.line("real, 000 to 001") if score else "real papers: not at hand")
    if "--large" in arguments:
        for row in rows(Path()):
            print(f"{row.what:44} {row.ours * 1000:8.1f} ms   {row.reference}: {row.bare * 1000:.1f} ms")
        print(f"index of {LARGE:,} paragraphs: {memory():.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
