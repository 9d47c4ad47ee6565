"""``python -m benchmarks``: every benchmark, one table."""

import sys
import tempfile
from pathlib import Path

from benchmarks import badges, editing, exporting, lineage, printing, reading, searching, starting


def main() -> int:
    """Print the table; exit 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row
            for part in (starting, editing, exporting, printing, badges, reading, searching, lineage)
            for row in part.rows(Path(folder))
        ]
    print(f"{'what':44} {'ours':>10}   {'reference':34} {'bare':>10} {'ratio':>7}  limit")
    for row in rows:
        limit = (
            f"{row.ratio_limit:g}×"
            if row.ratio_limit
            else f"{row.seconds_limit * 1000:.0f} {row.unit}"
            if row.seconds_limit
            else "–"
        )
        verdict = "holds" if row.holds else "PASSED"
        print(
            f"{row.what:44} {row.ours * 1000:7.1f} {row.unit}   {row.reference:34} {row.bare * 1000:7.2f} {row.unit} "
            f"{row.ours / row.bare:6.1f}×  {limit} {verdict if limit != '–' else ''}"
        )
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
