"""``python -m benchmarks``: every benchmark, one table; ``--only NAME`` (again and again) for some of them."""

import argparse
import importlib
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Row

PARTS = (
    "starting",
    "editing",
    "drafting",
    "naming",
    "exporting",
    "printing",
    "badges",
    "peopling",
    "registering",
    "reading",
    "importing",
    "searching",
    "lineage",
    "wording",
)


def main(arguments: Sequence[str]) -> int:
    """Print the table; exit 1 where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what users wait for.")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="NAME", help=", ".join(PARTS))
    chosen = parser.parse_args(arguments).only or PARTS
    print(f"{'what':52} {'ours':>12}   {'reference':44} {'bare':>12} {'ratio':>8}  limit")
    held = True
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            for row in importlib.import_module(f"benchmarks.{name}").rows(Path(folder)):
                print(_line(row), flush=True)
                held = held and row.holds
    return 0 if held else 1


def _line(row: Row) -> str:
    limit = f"{row.ratio_limit:g}×" if row.ratio_limit else ""
    limit = f"{row.seconds_limit * 1000:.0f} ms" if row.seconds_limit else limit
    verdict = f"{limit} {'holds' if row.holds else 'PASSED'}" if limit else "–"
    ours, bare = (number * 1000 if row.unit == "ms" else number for number in (row.ours, row.bare))
    return (
        f"{row.what:52} {ours:9.1f} {row.unit:2}   {row.reference:44} {bare:9.2f} {row.unit:2}"
        f" {row.ours / row.bare:7.1f}×  {verdict}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
