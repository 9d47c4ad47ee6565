"""The window: the only place that knows Qt."""

import ctypes
import sys


def _hold_none() -> None:
    """Keep Python 3.11 alive under PySide6 6.12, which gives away a reference to None with every call that returns nothing.

    Its wheels are built for interpreters in which None cannot die (3.12 and later); before those the count reaches zero
    after some ten thousand calls and the interpreter stops. A large count is what 3.12 gives None, too.
    """
    if sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


_hold_none()
