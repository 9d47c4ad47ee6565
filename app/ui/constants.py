"""Python's own None, True, False and NotImplemented, kept alive.

The wheels of PySide6 6.12 are built for interpreters in which these objects are immortal (3.12 and later, PEP 683) and give
one reference away with every call that returns one of them and every `Signal.emit`. Python 3.11 counts them: after some
hundred signals, or ten thousand calls, it would abort ("deallocating True or False"). So they get a large count here.
"""

import sys

PLENTY = 1 << 30 if sys.maxsize < 1 << 32 else 1 << 40  # references nobody gives back


def keep() -> None:
    """Make the constants immortal; once is enough, more does no harm."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(constant))  # the first field of every object of CPython
        if count.value < PLENTY:
            count.value += PLENTY
