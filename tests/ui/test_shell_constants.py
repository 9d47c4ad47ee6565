"""Signals do not use up Python's True."""

import sys

from PySide6.QtCore import QObject, Signal

import app.ui


class Bell(QObject):
    rung = Signal()


def test_ten_thousand_signals_do_no_harm() -> None:
    assert app.ui
    bell = Bell()
    for _time in range(10_000):
        bell.rung.emit()
    assert sys.getrefcount(True) > 10_000
