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


def process(code: str, *, times: int, environment: dict[str, str] | None = None) -> float:
    """The median time of a whole Python process that runs `code`, its modules compiled before as on a user's machine."""
    settings = {**os.environ, **(environment or {})}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)

    def once() -> None:
        subprocess.run([sys.executable, "-c", code], check=True, env=settings, stderr=subprocess.DEVNULL)

    return timed(once, times=times)
