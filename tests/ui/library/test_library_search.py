"""Searching in the Library: facets, order, repeats, saved searches, marks and long lists, by visible controls and keys."""

from collections.abc import Callable

from library_desk import CONTROL, PAPERS, SAME, SHIFT, Desk, Key
from page_helpers import find, find_all, press, replace, visible
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QWidget,
)

from app.documents.model import Block, Document, Role, Run
from app.domain import drafts, importing, meetings
from app.ui import style
from app.ui.library.excerpts import ExcerptLabel
from app.ui.library.facet_section import FacetButton, SectionHead
from app.ui.library.hit_head import fold_room
from app.ui.library.results import ENTRY, head_room
from app.ui.main_window import MainWindow


def test_every_facet_that_leaves_a_choice_is_offered(desk: Desk) -> None:
    heads = [head.text() for head in visible(desk.page, SectionHead)]
    assert heads == ["Documents", "Themes", "Opening verb", "Actor", "Year", "Strength"]
    assert [one.split(",")[0] for one in desk.values("Documents")] == [
        "Communiqué of Talas", "Remarks of Naryn", "Remarks of Osh",
    ]  # fmt: skip
    assert desk.values("Themes") == ["Ferries and other ships, 3", "Lights, 1"]
    assert desk.values("Year") == []
    desk.unfold("Year")
    assert desk.values("Year") == ["2023, 3", "2022, 2", "2021, 3"]
    desk.field.setFocus()
    desk.key(Key.Key_Down)
    press(desk.page, "Add to draft")
    desk.unfold("Use")
    assert desk.values("Use") == ["not used yet, 7", "used in a draft, 1"]


def test_values_are_chosen_and_taken_away_again(desk: Desk) -> None:
    every = desk.texts
    desk.unfold("Year")
    desk.choose("2022")
    assert desk.chips() == ["Remove Year: 2022"]
    assert all("Naryn" in head for head in desk.heads) and desk.heads
    assert desk.values("Year") == ["2023, 3", "2022, 2", "2021, 3"], "one can go over to another year"
    desk.choose("2021")
    assert desk.chips() == ["Remove Year: 2021"]
    desk.choose("2022", held=CONTROL)
    assert desk.chips() == ["Remove Year: 2021", "Remove Year: 2022"]
    assert desk.says("5 paragraphs")
    press(desk.page, "Remove Year: 2021")
    assert desk.chips() == ["Remove Year: 2022"]
    desk.choose("2022")
    assert desk.chips() == [] and desk.texts == every


def test_facets_narrow_together_and_what_has_none_stays_in_view(desk: Desk) -> None:
    desk.unfold("Year")
    desk.choose("2021")
    desk.choose("recognized")
    assert desk.texts == [PAPERS[0][3][1]]
    replace(desk.field, "lighthouse", key=Key.Key_Down)
    assert desk.says("Nothing found") and desk.says("Take away one of the filters above")
    desk.qtbot.waitUntil(lambda: desk.values("Opening verb")[-1:] == ["recognized, 0"])
    press(desk.page, "Clear")
    assert not desk.chips() and not desk.field.text() and len(desk.texts) > 4


def test_counts_follow_what_is_typed(desk: Desk) -> None:
    desk.unfold("Year")
    desk.search("harbour")
    desk.qtbot.waitUntil(lambda: desk.values("Year") == ["2023, 1", "2022, 1", "2021, 1"])
    assert desk.values("Actor") == ["Participating States, 2", "Participants, 1"]


def test_many_values_wait_behind_more(desk: Desk) -> None:
    with desk.store.write("many") as s:
        process = meetings.processes(s)[0][0]
        for n in range(12):
            paper = Document(
                (Block((Run(f"Towns agreed on boat {n}."),), Role.OPERATIVE, "1."),),
                title=f"Paper {n}",
                date="2019-01-01",
            )
            importing.accept(s, importing.Proposal(paper, "", f"Paper {n}"), process=process)
    assert len(desk.values("Documents")) == 6
    press(desk.page, "Documents: 9 more…")
    assert len(desk.values("Documents")) == 15
    desk.choose("Paper 3")
    press(desk.page, "Documents: Fewer")
    names = [one.split(",")[0] for one in desk.values("Documents")]
    assert len(names) == 7 and names[-1] == "Paper 3", "what is chosen stays in sight"


def test_the_column_is_gone_through_by_keys(desk: Desk) -> None:
    desk.field.setFocus()
    desk.key(Key.Key_F6, SHIFT)
    assert isinstance(QApplication.focusWidget(), SectionHead)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Space)
    assert desk.chips() == ["Remove Documents: Remarks of Osh"]
    assert QApplication.focusWidget().accessibleName().startswith("Remarks of Osh")  # type: ignore[union-attr]
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Space, CONTROL)
    assert len(desk.chips()) == 2
    desk.key(Key.Key_Left)
    desk.key(Key.Key_Left)
    assert not desk.values("Documents")
    desk.key(Key.Key_Right)
    assert len(desk.values("Documents")) == 3
    desk.key(Key.Key_End)
    desk.key(Key.Key_Return)
    assert desk.values("Strength")
    desk.key(Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), SectionHead | FacetButton), (
        "Tab stops in the column once"
    )
    desk.key(Key.Key_Tab, SHIFT)
    assert isinstance(QApplication.focusWidget(), SectionHead)


def test_f6_goes_round(desk: Desk) -> None:
    desk.search("harbour")
    stops = []
    for _step in range(3):
        desk.key(Key.Key_F6)
        stops.append(QApplication.focusWidget())
    assert stops[0] is desk.page.tabs.tabBar()  # type: ignore[attr-defined]
    assert isinstance(stops[1], SectionHead | FacetButton)
    assert stops[2] is desk.results
    desk.key(Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is desk.field


# --- order


def test_hits_are_sorted_by_year_where_that_is_wanted(desk: Desk) -> None:
    assert not find_all(desk.page, QPushButton, "Relevance"), "without words the latest comes first anyway"
    desk.search("harbours cooperation ")
    by_fit = desk.heads
    press(desk.page, "Year", QPushButton)
    assert [head.split(" ·")[0][:13] for head in desk.heads] == ["Communiqué of", "Remarks of Os"]
    press(desk.page, "Relevance", QPushButton)
    assert desk.heads == by_fit


# --- repeats


def test_a_family_is_one_row_that_is_unfolded_and_folded(desk: Desk) -> None:
    assert desk.search("ferries") == [SAME]
    assert desk.says("3 paragraphs · 2 repeats folded")
    assert "used 3×" in desk.results.currentIndex().data()
    desk.key(Key.Key_Right)
    assert desk.texts == [SAME] * 3
    assert desk.results.currentIndex().row() == 0
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Down)
    assert desk.says("column could ever be wide · § 1"), "those under it are chosen like any other"
    desk.key(Key.Key_Left)
    assert desk.texts == [SAME]
    assert desk.results.currentIndex().row() == 0
    assert desk.says("Remarks of Osh · § 1")


def test_the_chip_unfolds_and_folds(desk: Desk) -> None:
    desk.search("ferries")
    for shown in (3, 1):
        index = desk.results.model().index(0, 0)
        entry = index.data(ENTRY)
        chip = fold_room(entry, head_room(entry, desk.results.visualRect(index))).center().toPoint()
        QTest.mouseClick(desk.results.viewport(), Qt.MouseButton.LeftButton, pos=chip)
        assert len(desk.texts) == shown


def test_folding_is_switched_off_and_stays_so(desk: Desk, open_window: Callable[..., MainWindow]) -> None:
    desk.search("ferries")
    press(desk.page, "Fold repeats")
    assert desk.texts == [SAME] * 3
    desk.key(Key.Key_Right)
    assert len(desk.texts) == 3
    other = open_window(desk.store, page="library")
    assert not find(other.pages.page("library"), QPushButton, "Fold repeats").isChecked()


def test_what_is_unfolded_stays_so_while_something_changes(desk: Desk) -> None:
    desk.search("ferries")
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Down)
    chosen = desk.results.current()
    press(desk.page, "Add to draft")
    assert len(desk.texts) == 3 and desk.results.current() == chosen


# --- saved searches


def ground_of_found(widget: QWidget) -> int:
    """How many dots have the colour of what was found."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    dots = memoryview(image.constBits()).cast("I").tolist()
    return dots.count(QColor(style.current().found).rgb())


def test_hits_are_marked_as_the_engine_understands_them(desk: Desk) -> None:
    for words in ("organized ", "HARBOR", "lighthousse", '"co-operation of harbour"', "порту"):
        desk.search("")
        assert not ground_of_found(desk.results.viewport()), words
        assert desk.search(words), words
        assert ground_of_found(desk.results.viewport()) > 80, words


def test_other_panes_mark_as_the_engine_does(qapp: QApplication) -> None:
    label = ExcerptLabel("Organisations co-operate.", words="organization cooperation ")
    assert label.text().count("background-color") == 2
    assert (
        ExcerptLabel("Border guards.", words="bodrer ", corrected={"bodrer": ("border",)})
        .text()
        .count("span")
        == 2
    )


def test_it_says_what_it_did_to_the_words(desk: Desk) -> None:
    desk.search("lighthousse ")
    said = "Searched for “lighthouse” or “lighthouses” instead of “lighthousse”, which stands nowhere."
    assert desk.says(said)
    desk.search("timetable harbours towns lighthouses dinosaurs")
    assert desk.says("No paragraph has all of these words; these have most of them.")
    desk.search("harbours")
    assert not desk.says("instead of") and not desk.says("No paragraph has all")


# --- long lists


def test_more_is_read_as_one_scrolls(desk: Desk) -> None:
    texts = [f"Towns agreed to build boat {n} of {n * n + 7} planks." for n in range(150)]
    with desk.store.write("many") as s:
        process = meetings.processes(s)[0][0]
        blocks = tuple(Block((Run(text),), Role.OPERATIVE, f"{n}.") for n, text in enumerate(texts, 1))
        paper = Document(blocks, title="Boats", date="2010-01-01")
        importing.accept(s, importing.Proposal(paper, "", "Boats"), process=process)
    press(desk.page, "Fold repeats")
    desk.search("planks")
    assert desk.says("150 paragraphs")
    assert len(desk.texts) < 100
    chosen = desk.results.current()
    bar = desk.results.verticalScrollBar()
    for _screen in range(40):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    assert sorted(desk.texts) == sorted(texts)
    assert desk.results.current() == chosen
    desk.key(Key.Key_End)
    assert desk.results.currentIndex().row() == 149


# --- by keys alone


def test_the_page_is_used_by_keys_alone(desk: Desk) -> None:
    with desk.store.read() as s:
        draft = drafts.of_meeting(s, desk.window.context.meeting)
        before = len(drafts.paragraphs(s, draft))
    desk.page.setFocus()
    desk.key(Key.Key_F, CONTROL)
    desk.type("ferries")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Right)
    desk.key(Key.Key_Down)
    assert len(desk.texts) == 3 and desk.results.currentIndex().row() == 1
    desk.key(Key.Key_Return, CONTROL)
    with desk.store.read() as s:
        added = drafts.paragraphs(s, draft)
    assert len(added) == before + 1 and added[-1].plain == SAME
    desk.key(Key.Key_Up)
    desk.key(Key.Key_Up)
    assert QApplication.focusWidget() is desk.field
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Space)
    desk.type("Ferries in winter")
    desk.key(Key.Key_Return)
    assert desk.saved() == ["Ferries in winter"]
    assert QApplication.focusWidget() is desk.results
    desk.key(Key.Key_F6)
    desk.key(Key.Key_Tab)
    desk.key(Key.Key_Space)
    with desk.store.read() as s:
        assert len(drafts.paragraphs(s, draft)) == before + 2, "Add to draft is the first button of the pane"
