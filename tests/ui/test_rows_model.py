"""The table model: ids now, rows when painted; what stays keeps its place."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.rows_model import ID, Band, Cell, Column, RowsModel
from app.ui.widgets import StyledTable

COLUMNS = [
    Column("name", "Name", 200, editable=True, sortable=True),
    Column("role", "Role", 100, choices=(("head", "Head of delegation"), ("delegate", "Delegate"))),
]


class People:
    """A list that can change under the model."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = list(ids)
        self.names = {one: f"Person {one:03d}" for one in ids}
        self.asked: list[list[int]] = []

    def find(self, order: str = "") -> list[int]:
        return sorted(self.ids, reverse=order.startswith("-")) if order else list(self.ids)

    def rows(self, ids: Sequence[int]) -> list[tuple]:
        self.asked.append(list(ids))
        return [(self.names.get(one, f"Person {one:03d}"), "head") for one in ids]

    def edit(self, one: int, key: str, value: object) -> None:
        assert key == "name"
        self.names[one] = str(value)

    def model(self) -> RowsModel:
        return RowsModel(COLUMNS, self.find, self.rows, edit=self.edit)


def shown(model: RowsModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_keeps_the_rules_of_qt(qtmodeltester) -> None:  # type: ignore[no-untyped-def]
    people = People(range(1, 90))
    model = people.model()
    qtmodeltester.check(model)
    people.ids = [5, 4, 200, 7]
    model.refresh()
    qtmodeltester.check(model)


def test_a_long_list_is_fetched_by_screenfuls() -> None:
    people = People(range(1, 100_001))
    model = people.model()
    assert not people.asked
    assert model.index(50_000, 0).data() == "Person 50001"
    assert len(people.asked) == 1
    assert len(people.asked[0]) < 200
    model.index(50_001, 1).data()
    assert len(people.asked) == 1


def test_choices_show_their_words_and_edit_their_values() -> None:
    model = People([1]).model()
    assert model.index(0, 1).data() == "Head of delegation"
    assert model.index(0, 1).data(Qt.ItemDataRole.EditRole) == "head"
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_an_edit_is_written_and_read_back(qtbot) -> None:  # type: ignore[no-untyped-def]
    people = People([1, 2])
    model = people.model()
    with qtbot.waitSignal(model.dataChanged):
        assert model.setData(model.index(1, 0), "Sample BRAVO")
    assert people.names[2] == "Sample BRAVO"
    assert shown(model) == ["Person 001", "Sample BRAVO"]
    assert not model.setData(model.index(1, 0), "Sample BRAVO"), "nothing changed, nothing is written"


def test_sorting_asks_for_the_order() -> None:
    model = People([2, 3, 1]).model()
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert list(model.ids) == [3, 2, 1]
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert list(model.ids) == [1, 2, 3]
    model.sort(-1)
    assert list(model.ids) == [2, 3, 1]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(1, 30), unique=True), st.lists(st.integers(1, 30), unique=True))
def test_a_row_that_stays_keeps_its_place_in_the_view(before: list[int], after: list[int]) -> None:
    people = People(before)
    model = people.model()
    held = {one: QPersistentModelIndex(model.index(model.row_of(one), 0)) for one in before}
    people.ids = list(after)
    model.refresh()
    assert list(model.ids) == after
    assert [model.id_at(row) for row in range(model.rowCount())] == after
    assert all(index.data(ID) == one for one, index in held.items() if index.isValid())
    if set(before) == set(after):
        assert all(index.isValid() for index in held.values())


def test_a_row_that_has_just_gone_is_empty_not_wrong() -> None:
    model = RowsModel(
        COLUMNS, lambda: [1, 2, 3], lambda ids: [(f"Person {one}", "") for one in ids if one != 2]
    )
    assert shown(model) == ["Person 1", "", "Person 3"]


def test_bands_and_cells(qtbot) -> None:  # type: ignore[no-untyped-def]
    rows = {
        -1: Band("Member States · 2 invited"),
        1: (Cell("Republic of Sample", bold=True, folded=False), Cell("Confirmed", tone="good")),
        2: (Cell("Ms Sample ALPHA", indent=1), ""),
    }
    model = RowsModel(COLUMNS, lambda _order="": list(rows), lambda ids: [rows[one] for one in ids])
    assert shown(model) == ["Member States · 2 invited", "Republic of Sample", "Ms Sample ALPHA"]
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    table = StyledTable(model)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    assert not table.grab().isNull()
    with qtbot.waitSignal(table.chosen, check_params_cb=lambda one: one == 2):
        assert table.select_id(2)
    table.select_id(1)
    with qtbot.waitSignal(table.folded, check_params_cb=lambda one: one == 1):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    with qtbot.waitSignal(table.removed, check_params_cb=lambda ids: ids == [1]):
        qtbot.keyClick(table, Qt.Key.Key_Delete)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_X])
def test_a_cell_is_edited_in_place(qtbot, key: Qt.Key) -> None:  # type: ignore[no-untyped-def]
    people = People([1, 2])
    table = StyledTable(people.model())
    qtbot.addWidget(table)
    table.show()
    table.setFocus()
    table.select_id(2)
    qtbot.keyClick(table, key)
    editor = find_editor(table)
    editor.selectAll()
    qtbot.keyClicks(editor, "Sample CHARLIE")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people.names[2] == "Sample CHARLIE")


def find_editor(table: StyledTable) -> QLineEdit:
    return table.viewport().findChild(QLineEdit)
