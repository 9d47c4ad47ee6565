"""What tests of the page Draft share: a desk with a small draft on it."""

from collections.abc import Callable

import pytest
from desk import TEXTS, Desk, prepare
from page_helpers import OpenWindow
from pytestqt.qtbot import QtBot

from database.store import Store


@pytest.fixture
def desk_on(store: Store, open_window: OpenWindow, qtbot: QtBot) -> Callable[..., Desk]:
    """`desk_on(*texts)` opens a draft with these paragraphs."""

    def make(*texts: str) -> Desk:
        meeting, draft = prepare(store, texts or TEXTS)
        window = open_window(store, page="draft")
        window.context.set_meeting(meeting)
        desk = Desk(window, store, meeting, draft, qtbot)
        desk.stand(0)
        return desk

    return make


@pytest.fixture
def desk(desk_on: Callable[..., Desk]) -> Desk:
    """A draft with three paragraphs."""
    return desk_on()
