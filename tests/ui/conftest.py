"""What tests of the window share: a strict net and a window.

A test fails on any Qt warning, on any log record from WARNING upwards and so on any message the user would see and the test
does not expect: every warning and every bug the window tells is logged.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import settings
from app.ui import style
from app.ui.context import Context
from app.ui.main_window import MainWindow
from database.store import Store

# what the offscreen platform says of itself, not of the program
PLATFORM = ("This plugin does not support", "propagateSizeHints", "QFont::setPointSize")


class Records(logging.Handler):
    """The log records of one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    yield
    # the offscreen clipboard is cleared when Python is gone already, and what was copied from us with it
    QApplication.clipboard().clear()


@pytest.fixture
def expected() -> list[str]:
    """Words of messages that the user is meant to see: `expected.append("is encrypted")`. Others fail the test."""
    return []


@pytest.fixture(autouse=True)
def _strict(expected: list[str], qtlog) -> Iterator[None]:  # type: ignore[no-untyped-def]
    records = Records()
    logging.getLogger().addHandler(records)
    yield
    logging.getLogger().removeHandler(records)
    for words in expected:
        assert any(words in text for text in records.texts), f"the user was not told: {words}"
    surprising = [text for text in records.texts if not any(words in text for words in expected)]
    assert not surprising, "unexpected messages"
    loud = ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")
    qt = [r.message for r in qtlog.records if r.type.name in loud and not r.message.startswith(PLATFORM)]
    assert not qt, "Qt complained"


@pytest.fixture
def open_window(qtbot) -> Iterator[Callable[..., MainWindow]]:  # type: ignore[no-untyped-def]
    """`open_window(store)` shows a window on it, with the program's pages or with `pages` of the test.

    It shows `page` first, as a window does whose page was kept; a page that no test looks at is not worth its making.
    """
    windows: list[MainWindow] = []

    def make(
        store: Store, pages: Mapping[str, Callable[[Context], QWidget]] | None = None, *, page: str = ""
    ) -> MainWindow:
        kept = settings.load()
        context = Context(store, kept.but(page=page) if page else kept)
        window = MainWindow(context, pages=pages)
        context.setParent(window)
        window.resize(1280, 800)
        window.show()
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    # a window that only waits to be deleted would stay, with everything in it, until the last test of this process
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
