"""What the benchmarks share: a row of the table, and medians of repeated runs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table; times in seconds, or numbers of another `unit`.

    `ratio_limit` and `seconds_limit` are not to be passed.
    """

    what: str
    ours: float
    reference: str
    bare: float
    ratio_limit: float = 0.0
    seconds_limit: float = 0.0
    unit: str = "ms"

    @property
    def holds(self) -> bool:
        return (not self.ratio_limit or self.ours <= self.ratio_limit * self.bare) and (
            not self.seconds_limit or self.ours <= self.seconds_limit
        )


def timed(work: Callable[[], object], *, times: int) -> float:
    """The median of `times` runs, after one that warms up."""
    work()
    spent = []
    for _round in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def painted(code: str, *, times: int, environment: dict[str, str] | None = None) -> float:
    """The median time from the start of a Python process to the moment that `code` prints (as `time.time`).

    Its modules are compiled before, as on a user's machine; how long it takes to end does not count.
    """
    settings = {**os.environ, **(environment or {})}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)

    def once() -> float:
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return float(done.stdout.split()[-1]) - start

    once()
    return median([once() for _round in range(times)])
