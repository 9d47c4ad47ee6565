"""Python's own True and False, kept alive.

PySide6 6.12 gives back one reference to True too many at each `Signal.emit`: before Python 3.12, where these objects became
immortal, a window would abort after some hundred signals ("deallocating True or False"). So they are made immortal here,
as later Pythons do [PEP 683].
"""

import sys

PLENTY = 1 << 29  # references nobody gives back; fits a 32-bit count


def keep() -> None:
    """Make True and False immortal; once is enough, more does no harm."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))  # the first field of every object of CPython
        if count.value < PLENTY:
            count.value += PLENTY
