"""A small register, and what a person does in its list: looks at columns by their titles, types names, pastes cells."""

from types import SimpleNamespace

from page_helpers import cells, find, open_fields, replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.domain import delegations, meetings, participants, parties
from app.ui.main_window import MainWindow
from database.store import Store

PARTIES = (
    ("Kazakhstan", "Republic of Kazakhstan", "the", "member"),
    ("Kyrgyzstan", "Kyrgyz Republic", "the", "member"),
    ("Turkmenistan", "Turkmenistan", "", "member"),
    ("China", "People’s Republic of China", "the", "guest"),
)
PEOPLE = (
    ("Kazakhstan", "Alpha", "head"),
    ("Kazakhstan", "Bravo", "delegate"),
    ("Kazakhstan", "Charlie", "delegate"),
    ("Kyrgyzstan", "Эхо", "delegate"),
)


def build_register(store: Store) -> SimpleNamespace:
    """A meeting of three days with four delegations and four people, an earlier one, and a party that is not invited."""
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process")
        known = {}
        for short, formal, article, status in PARTIES:
            known[short] = parties.add(s, kind="state", short=short, formal=formal, article=article)
            parties.set_status(s, known[short], process=process, status=status)
        parties.add(s, kind="state", short="Uzbekistan", formal="Republic of Uzbekistan", article="the")
        earlier = meetings.create(s, process, title="Third Meeting", starts_on="2016-09-19")
        before = delegations.add(s, earlier, party=known["Kyrgyzstan"], reply="attended")
        participants.add(s, before, family_name="Ekho", given_name="Sample", role="head", honorific="Ms.")
        id = meetings.create(
            s,
            process,
            title="Fourth Meeting",
            starts_on="2027-10-12",
            ends_on="2027-10-14",
            previous_id=earlier,
        )
        made = {short: delegations.add(s, id, party=party) for short, party in known.items()}
        delegations.edit(s, made["Kazakhstan"], reply="confirmed")
        people = {}
        for short, family, role in PEOPLE:
            people[family] = participants.add(
                s, made[short], family_name=family, given_name="Sample", honorific="Ms.", role=role
            )
    return SimpleNamespace(
        id=id, delegations=made, people=people, process=process, earlier=earlier, parties=known
    )


def table(window: MainWindow) -> QTableView:
    return find(window, QTableView, "Delegations and people")


def column(window: MainWindow, title: str) -> int:
    """The place of a column by its title."""
    model = table(window).model()
    return [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())].index(
        title
    )


def titles(window: MainWindow) -> list[str]:
    """The titles of the columns that are seen."""
    view = table(window)
    return [
        view.model().headerData(place, Qt.Orientation.Horizontal)
        for place in range(view.model().columnCount())
        if not view.isColumnHidden(place)
    ]


def shown(window: MainWindow, title: str = "Delegation / name") -> list[str]:
    """What a column reads, from top to bottom."""
    return cells(table(window), column(window, title))


def stand(window: MainWindow, name: str, title: str = "Delegation / name") -> None:
    """Click the cell of a row."""
    view = table(window)
    index = view.model().index(shown(window).index(name), column(window, title))
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.visualRect(index).center(),
    )


def here(window: MainWindow) -> tuple[str, str]:
    """The name of the current row and the title of the current column."""
    index = table(window).currentIndex()
    model = table(window).model()
    title = model.headerData(index.column(), Qt.Orientation.Horizontal)
    return model.index(index.row(), 0).data(), title


def open_cells(window: MainWindow) -> list[QLineEdit]:
    return open_fields(table(window))


def type_name(qtbot: QtBot, window: MainWindow, name: str, text: str, key: Qt.Key) -> None:
    """Type into the open field `name` of the list, and end with a key."""
    qtbot.waitUntil(lambda: any(e.accessibleName() == name for e in open_cells(window)))
    field = next(e for e in open_cells(window) if e.accessibleName() == name)
    replace(field, text, key=key)


def paste(window: MainWindow, text: str) -> None:
    """Put text on the clipboard and press Ctrl+V in the list."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(table(window), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def people(store: Store, delegation: int) -> list[str]:
    """The names of a delegation's people, in the order of lists."""
    with store.read() as s:
        held = delegations.get(s, delegation)
        ids = participants.find(s, held.meeting, delegation=delegation)
        return [person.name for person in participants.get(s, ids)]
