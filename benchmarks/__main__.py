"""``python -m benchmarks [--only NAME]…``: every benchmark, or those that are named, as one table."""

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

PARTS = (
    "starting",
    "editing",
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
)


def main() -> int:
    """Print the table; exit 1 where a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--only", action="append", choices=PARTS, default=[], metavar="NAME")
    wanted = parser.parse_args().only or PARTS
    print(f"{'what':52} {'ours':>10}   {'reference':44} {'bare':>10} {'ratio':>7}  limit", flush=True)
    holds = True
    for part in wanted:
        with tempfile.TemporaryDirectory() as folder:
            for row in importlib.import_module(f"benchmarks.{part}").rows(Path(folder)):
                holds &= row.holds
                limit = (
                    f"{row.ratio_limit:g}×"
                    if row.ratio_limit
                    else f"{row.seconds_limit * 1000:.0f} {row.unit}"
                    if row.seconds_limit
                    else "–"
                )
                verdict = "" if limit == "–" else "holds" if row.holds else "PASSED"
                print(
                    f"{row.what:52} {row.ours * 1000:7.1f} {row.unit}   {row.reference:44} {row.bare * 1000:7.2f} {row.unit} "
                    f"{row.ours / row.bare:6.2f}×  {limit} {verdict}",
                    flush=True,
                )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
