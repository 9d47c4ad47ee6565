"""Earlier wording at hand: offered while one types, taken from the side list by key and by drag."""

from collections.abc import Callable

import pytest
from desk import TEXTS, TITLES, Desk, Key, prepare
from page_helpers import LEFT, NONE, OpenWindow, find, visible
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.documents import markup
from app.domain import drafts, indexing, library, meetings, templates
from app.ui import carrying
from database.models import Paragraph, Source
from database.store import Store

EARLIER = "Participating States recognized the <b>need</b> for safe crossings."
READ = markup.plain(EARLIER)
LATER = "Participating States recalled the lakes of the region."


@pytest.fixture
def desk(store: Store, open_window: OpenWindow, qtbot: QtBot) -> Desk:
    """The small draft, with a document and a template in the Library."""
    meeting, draft = prepare(store)
    with store.write("Library") as s:
        process = meetings.get(s, meeting).process
        source = Source(process_id=process, title="Remarks 2026", kind="concluding remarks")
        s.add(source)
        s.flush()
        for place, text in enumerate((EARLIER, LATER)):
            plain = markup.plain(text)
            s.add(
                Paragraph(
                    source_id=source.id, position=place, role="operative", label=f"{place + 4}.", text=text,
                    plain=plain, **indexing.columns(plain),
                )
            )  # fmt: skip
        kind = drafts.get(s, draft).kind
        templates.add(s, process, name="Purpose", kind=kind, text="It was held in {meeting.place}.")
    window = open_window(store, page="draft")
    window.context.set_meeting(meeting)
    return Desk(window, store, meeting, draft, qtbot)


@pytest.fixture
def offered(desk: Desk, qtbot: QtBot) -> Callable[[], QListWidget]:
    """The list at the caret, once it is there."""

    def wait() -> QListWidget:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in lists()), timeout=3000)
        return find(desk.window, QListWidget, "Wording at hand")

    def lists() -> list[QListWidget]:
        found = desk.window.findChildren(QListWidget)
        return [one for one in found if one.accessibleName() == "Wording at hand"]

    return wait


def test_first_words_in_an_empty_paragraph_bring_the_wording(
    desk: Desk, offered: Callable[[], QListWidget]
) -> None:
    desk.stand(0, -1)
    desk.key(Key.Key_Return)
    desk.type("Part st rec")
    listed = offered()
    assert [listed.item(n).text() for n in range(listed.count())] == [READ, LATER]
    assert listed.item(0).toolTip() == "Remarks 2026 · § 4"
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Return)
    assert not listed.isVisible()
    assert desk.shown() == [TEXTS[0], READ, *TEXTS[1:]]
    taken = desk.paragraphs()[1]
    assert (taken.text, taken.origin, taken.label) == (EARLIER, "Remarks 2026", "2.")
    desk.undo()
    assert desk.shown()[1] == "Part st rec"
    assert desk.paragraphs()[1].source is None


def test_escape_leaves_what_was_typed(desk: Desk, offered: Callable[[], QListWidget]) -> None:
    desk.stand(2, -1)
    desk.key(Key.Key_Return)
    desk.type("Participating States rec")
    listed = offered()
    desk.key(Key.Key_Escape)
    assert not listed.isVisible()
    desk.type("eived guests.")
    desk.saved()
    assert not listed.isVisible(), "who sent it away goes on undisturbed"
    desk.key(Key.Key_Return)
    assert desk.texts()[3:] == ["Participating States received guests.", ""]
    desk.type("Participating States met often")
    desk.saved()
    assert not listed.isVisible(), "there is nothing of the kind in the Library"


def test_a_slash_offers_templates_and_finds_words_inside(
    desk: Desk, offered: Callable[[], QListWidget]
) -> None:
    desk.stand(0, -1)
    desk.key(Key.Key_Return)
    desk.type("/")
    listed = offered()
    assert listed.item(0).text() == "It was held in Bishkek."
    assert listed.item(0).toolTip() == "Template · Purpose"
    desk.key(Key.Key_Return)
    assert desk.paragraphs()[1].text == "It was held in {meeting.place}."
    assert desk.shown()[1] == "It was held in Bishkek."
    desk.stand(2, -1)
    desk.type(" /lakes")
    desk.qtbot.waitUntil(lambda: offered().item(0).text() == LATER)
    desk.key(Key.Key_Return)
    assert desk.shown()[2:4] == [TEXTS[1], LATER], "a paragraph with words of its own keeps them"
    desk.saved()
    assert desk.texts()[2] == TEXTS[1]


# --- the side list and the mouse


def carry(desk: Desk, paragraph: int, *, to: QPoint) -> QWidget:
    """Carry a paragraph of the Library over the paper to a place; the line that shows where it would stand."""
    mime = carrying.pack(desk.window.context, paragraph)
    assert mime is not None
    view = desk.paper.viewport()
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(view, kind(to, Qt.DropAction.CopyAction, mime, LEFT, NONE))
    (line,) = (one for one in visible(view, QWidget) if one.accessibleName() == "It will stand here")
    return line


def drop(desk: Desk, paragraph: int, *, to: QPoint) -> None:
    """Carry it there and let it go."""
    carry(desk, paragraph, to=to)
    mime = carrying.pack(desk.window.context, paragraph)
    event = QDropEvent(QPointF(to), Qt.DropAction.CopyAction, mime, LEFT, NONE)
    QApplication.sendEvent(desk.paper.viewport(), event)


def test_enter_on_a_card_of_the_side_list_inserts_it_below(desk: Desk) -> None:
    desk.stand(1, 0)
    search = find(desk.page, QLineEdit, "Search the Library…")
    search.setFocus()
    desk.type("states", on=search)
    desk.key(Key.Key_Down, on=search)
    cards = [one for one in visible(desk.page, QFrame) if "§" in one.accessibleName()]
    assert [one.accessibleName() for one in cards] == [
        f"Remarks 2026 · § 4: {READ}",
        f"Remarks 2026 · § 5: {LATER}",
    ]
    assert desk.window.focusWidget() is cards[0]
    desk.key(Key.Key_Up, on=cards[0])
    assert desk.window.focusWidget() is search
    desk.key(Key.Key_Down, on=search)
    desk.key(Key.Key_Down, on=cards[0])
    assert desk.window.focusWidget() is cards[1]
    desk.key(Key.Key_Return, on=cards[1])
    assert desk.shown() == [TEXTS[0], TEXTS[1], LATER, TEXTS[2]]
    assert desk.window.focusWidget() is desk.paper


def test_a_paragraph_is_carried_onto_the_paper(desk: Desk) -> None:
    with desk.store.read() as s:
        source = library.sources(s)[0].id
        first, second = library.paragraph_ids(s, source)
    paper = desk.paper
    block = paper.document().findBlockByNumber(TITLES + 1)
    lower = paper.document().documentLayout().blockBoundingRect(block).toRect()
    line = carry(desk, first, to=QPoint(200, lower.bottom() - 2))
    assert abs(line.geometry().center().y() - lower.bottom()) < 16
    drop(desk, first, to=QPoint(200, lower.bottom() - 2))
    assert not line.isVisible()
    assert desk.shown() == [TEXTS[0], TEXTS[1], READ, TEXTS[2]]
    assert desk.paragraphs()[2].origin == "Remarks 2026"
    drop(desk, second, to=QPoint(200, 4))
    assert desk.shown()[0] == LATER, "nothing goes into the title block"
    desk.undo()
    desk.undo()
    assert desk.shown() == list(TEXTS)
    foreign = QMimeData()
    foreign.setData(carrying.TYPE, b'["/elsewhere.penholder", 1]')
    enter = QDragEnterEvent(QPoint(200, 300), Qt.DropAction.CopyAction, foreign, LEFT, NONE)
    QApplication.sendEvent(paper.viewport(), enter)
    assert not enter.isAccepted()
    event = QDropEvent(QPointF(200, 300), Qt.DropAction.CopyAction, foreign, LEFT, NONE)
    QApplication.sendEvent(paper.viewport(), event)
    assert desk.shown() == list(TEXTS), "a paragraph of another workspace is not this one's"


# --- how far it has moved


def test_the_outline_says_how_far_each_paragraph_has_moved(desk: Desk) -> None:
    with desk.store.write("Start") as s:
        (one, two) = library.paragraph_ids(s, library.sources(s)[0].id)
        drafts.take(s, desk.paragraphs()[0].id, origin=one)
        drafts.take(s, desk.paragraphs()[1].id, origin=two)
    outline = find(desk.page, QListView, "Outline")

    def said(row: int) -> str:
        return str(outline.model().index(row + TITLES, 0).data(Qt.ItemDataRole.ToolTipRole)).split("\n")[-1]

    desk.qtbot.waitUntil(lambda: said(0) == "Verbatim from Remarks 2026.")
    line = next(one for one in visible(desk.page, QLabel) if "agreed language" in one.text())
    assert line.text() == "80 % agreed language", "16 of 20 words: the third paragraph is new"
    desk.stand(1, -1)
    desk.type(" They thanked the host.")
    desk.saved()
    assert said(1) == "Light edit of Remarks 2026: 67 % of its words stand there."
    assert line.text() == "67 % agreed language"
    assert "New: 1 paragraph, 4 words" in line.parentWidget().toolTip()
    assert find(desk.page, QLabel, "light edit · 67 %").toolTip() == said(1)
    desk.undo()
    assert line.text() == "80 % agreed language"
