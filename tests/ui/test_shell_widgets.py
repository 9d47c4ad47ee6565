"""The shared pieces: forms that save as one leaves a field, filter chips, search, names that are cut, empty places."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.ui.widgets import ChipBar, ElidedLabel, EmptyState, Form, IconButton, SavedMark, SearchField


def test_a_form_tells_once_when_a_field_is_finished(qtbot) -> None:  # type: ignore[no-untyped-def]
    form = Form()
    qtbot.addWidget(form)
    form.add_line("name", "Name")
    form.add_area("note", "Note")
    form.add_choice("reply", "Reply", [("invited", "Invited"), ("confirmed", "Confirmed")])
    form.add_number("minutes", "Length", suffix=" min")
    form.add_check("bracketed", "Not agreed")
    told: list[tuple[str, object]] = []
    form.edited.connect(lambda key, value: told.append((key, value)))
    form.fill({"name": "Sample ALPHA", "note": "", "reply": "invited", "minutes": 30, "bracketed": False})
    assert not told, "filling is not editing"
    form.show()
    name = form.field("name")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    qtbot.keyClicks(name, "Sample BRAVO")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert told == [("name", "Sample BRAVO")]
    reply = form.field("reply")
    assert isinstance(reply, QComboBox)
    reply.setCurrentIndex(1)
    reply.activated.emit(1)
    qtbot.keyClick(form.field("bracketed"), Qt.Key.Key_Space)
    assert told[1:] == [("reply", "confirmed"), ("bracketed", True)]
    assert form.values()["minutes"] == 30


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2027-10-12", "2027-10-12"), ("12.10.2027", "2027-10-12"), ("3/1/2028", "2028-01-03"), ("", "")],
)
def test_a_day_is_kept_as_iso_text(qtbot, typed: str, kept: str) -> None:  # type: ignore[no-untyped-def]
    form = Form()
    qtbot.addWidget(form)
    day = form.add_date("day", "Day")
    form.fill({"day": "2000-01-01"})
    told: list[object] = []
    form.edited.connect(lambda _key, value: told.append(value))
    day.setText(typed)
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert told == [kept]
    assert form.value("day") == kept


def test_what_is_not_a_day_is_marked_and_not_told(qtbot) -> None:  # type: ignore[no-untyped-def]
    form = Form()
    qtbot.addWidget(form)
    day = form.add_date("day", "Day")
    form.edited.connect(lambda *_told: pytest.fail("it is no day"))
    qtbot.keyClicks(day, "31.02.2027")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    form.commit()
    assert "Not a day" in day.toolTip()


def test_filter_chips_count_and_exclude_each_other(qtbot) -> None:  # type: ignore[no-untyped-def]
    bar = ChipBar()
    qtbot.addWidget(bar)
    bar.set_chips([("", "All", 42), ("member", "Members", 21)])
    assert bar.current() == ""
    with qtbot.waitSignal(bar.chosen, check_params_cb=lambda key: key == "member"):
        bar.choose("member")
    bar.set_chips([("", "All", 43), ("member", "Members", 22), ("guest", "Guests", None)])
    assert bar.current() == "member", "the choice stays while its chip does"
    bar.set_chips([("", "All", 1), ("guest", "Guests", 1)])
    assert bar.current() == ""


def test_a_search_follows_the_typing_and_escape_empties_it(qtbot) -> None:  # type: ignore[no-untyped-def]
    field = SearchField("Filter people")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched, check_params_cb=lambda text: text == "ministry"):
        qtbot.keyClicks(field, "ministry")
    with qtbot.waitSignal(field.searched, check_params_cb=lambda text: text == ""):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)


def test_a_long_name_is_cut_and_told_in_full(qtbot) -> None:  # type: ignore[no-untyped-def]
    name = "Министерство труда и социальной защиты населения Республики Пример"
    label = ElidedLabel(name)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.toolTip() == name
    label.resize(2000, 20)
    assert label.toolTip() == ""


def test_an_empty_place_offers_the_first_step(qtbot) -> None:  # type: ignore[no-untyped-def]
    pressed: list[bool] = []
    place = EmptyState("library", "No documents yet", "Import one.", "Import…", lambda: pressed.append(True))
    qtbot.addWidget(place)
    place.show()
    qtbot.mouseClick(place.button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_an_icon_button_has_a_name(qtbot) -> None:  # type: ignore[no-untyped-def]
    button = IconButton("trash", "Remove the person")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Remove the person",) * 2


def test_the_saved_mark_says_what_is_so(qtbot) -> None:  # type: ignore[no-untyped-def]
    mark = SavedMark()
    qtbot.addWidget(mark)
    mark.show_saved(False)
    assert mark.text() == "Saving…"
    mark.show_saved(True, title="Confirm a delegation")
    assert mark.text() == "✓ All changes saved"
    assert "Confirm a delegation" in mark.toolTip()
