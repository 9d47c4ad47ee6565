"""How hard the searching tests search: a quick look in every run, ten times as long when PENHOLDER_THOROUGH is set."""

import os

THOROUGH = bool(os.environ.get("PENHOLDER_THOROUGH"))


def tries(quick: int) -> int:
    """How many examples to try, where a quick look tries `quick`."""
    return quick * 10 if THOROUGH else quick
