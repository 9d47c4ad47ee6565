"""Badges, plates and seating plans: every text stands inside its box, on every sheet, at every length."""

import math
from collections.abc import Iterable, Iterator

import pytest
from effort import tries
from hypothesis import given, settings
from hypothesis import strategies as st
from judge import texts
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.documents import badges, codes, pdf_fit, pdf_sheet, pdf_type, plates, seating_plan
from app.documents.badges import Badge
from app.documents.pdf_fit import Style
from app.documents.pdf_sheet import Group, Ink, Pen, Picture, Shape, Sheet, Words
from app.documents.plates import Plate, Side
from app.documents.seating_plan import Plan

LATIN = "Sample Aizhan-Gulzhan Maria Theresia Primerbekova-Sattarzhanova"
CYRILLIC = "Айжан-Гүлжан Үлгібаева-Саттаржанова"
LONG = "Chief Specialist of the Sector for the Licensing and Supervision of Private Agencies that Recruit Citizens Abroad"
STATE = "United Kingdom of Great Britain and Northern Ireland"
WORDS = st.lists(
    st.text(st.sampled_from("abcdefghijkWMQАБВГДЖЩЫЮйёңғў-–’İŞğ()."), min_size=1, max_size=24), max_size=9
).map(" ".join)


def pen() -> Pen:
    return Pen(pdf_type.load_sans())


def assert_inside(one: Words) -> None:
    """The line is as wide as it says, and keeps to its box on all sides (points, with rounding)."""
    width = sum(stringWidth(p.text, p.face.name, p.size) for p in one.line.pieces)
    assert width == pytest.approx(one.line.width, abs=0.01)
    box = one.box
    assert one.x >= box.x - 0.01 and one.x + width <= box.x + box.width + 0.01, one
    assert one.y - one.size * pdf_fit.DESCENT >= box.y - 0.01, one
    assert one.y + one.size * pdf_fit.ASCENT <= box.y + box.height + 0.01, one


def boxes(
    ink: Iterable[Ink], at: tuple[float, float, int] = (0, 0, 0)
) -> Iterator[tuple[float, float, float, float]]:
    """Every box of a drawing as left, bottom, right, top of its sheet."""
    x0, y0, angle = at
    for one in ink:
        if isinstance(one, Group):
            assert (angle, one.angle) in ((0, 0), (0, 90), (0, 180))
            yield from boxes(one.ink, (x0 + one.x, y0 + one.y, one.angle))
        elif isinstance(one, Words | Shape | Picture | pdf_sheet.Dots):
            turn = math.radians(angle)
            corners = [
                (x0 + x * math.cos(turn) - y * math.sin(turn), y0 + x * math.sin(turn) + y * math.cos(turn))
                for x in (one.box.x, one.box.x + one.box.width)
                for y in (one.box.y, one.box.y + one.box.height)
            ]
            xs, ys = [c[0] for c in corners], [c[1] for c in corners]
            yield min(xs), min(ys), max(xs), max(ys)


def assert_sound(sheets: Iterable[Sheet]) -> None:
    """Every text keeps to its box and every box to the sheet."""
    for sheet in sheets:
        for one in pdf_sheet.words(sheet.ink):
            assert_inside(one)
        for left, bottom, right, top in boxes(sheet.ink):
            assert left >= -0.01 and bottom >= -0.01
            assert right <= sheet.size[0] + 0.01 and top <= sheet.size[1] + 0.01


# --- fitting -----------------------------------------------------------------------------------------------------------


@settings(max_examples=tries(150), deadline=None)
@given(WORDS, st.floats(8, 400), st.floats(6, 120), st.integers(1, 4), st.booleans())
def test_whatever_the_text_it_fits_its_box(
    text: str, width: float, height: float, lines: int, bold: bool
) -> None:
    style = Style(24, 5, lines=lines, bold=bold)
    setting = pdf_fit.fit(text, pdf_type.load_sans(), style, width=width, height=height)
    assert setting.height <= height + 0.01
    assert len(setting.lines) <= lines
    shown = ["".join(p.text for p in line.pieces) for line in setting.lines]
    for line, words in zip(setting.lines, shown, strict=True):
        assert line.width <= width + 0.01 or len(words) == 1, (
            "a single letter may be wider than a sliver of a box"
        )
    kept = "".join(shown).replace(" ", "")
    wanted = pdf_type.composed(text).replace(" ", "")
    if setting.whole:
        assert kept == wanted, "nothing is lost where the setting says so"
    else:
        assert kept != wanted and any(words.endswith("…") for words in shown), "what is cut is seen to be cut"


def test_a_long_name_shrinks_first_and_then_breaks() -> None:
    case = pdf_type.load_sans()
    style = Style(20, 6, lines=2)
    short = pdf_fit.fit("Sample Testov", case, style, width=200, height=60)
    longer = pdf_fit.fit("Sample Testov Primer", case, style, width=180, height=60)
    longest = pdf_fit.fit(LATIN, case, style, width=200, height=60)
    assert (len(short.lines), short.size) == (1, 20)
    assert len(longer.lines) == 1 and 16 <= longer.size < 20
    assert len(longest.lines) == 2 and longest.whole


def test_a_name_in_brackets_has_the_second_line() -> None:
    fitted = pdf_fit.fit(
        "IRAN (ISLAMIC REPUBLIC OF)", pdf_type.load_sans(), Style(60, 10, lines=2), width=400, height=150
    )
    assert [line.pieces[0].text for line in fitted.lines] == ["IRAN", "(ISLAMIC REPUBLIC OF)"]


# --- badges --------------------------------------------------------------------------------------------------------------


def badge(number: int, *, photo: str = "") -> Badge:
    given, family, native, position, state = (
        (LATIN, LATIN.upper(), CYRILLIC, LONG, STATE),
        ("Ms. Айжан", "ҮЛГІБАЕВА", "", "Директор", "Российская Федерация"),
        ("", "LI", "", "", "Italy"),
        ("Mr. Sample", "TESTOV", CYRILLIC, LONG, "Iran (Islamic Republic of)"),
    )[number % 4]
    code = codes.contact(given=given, family=family, number=str(number))
    return Badge(
        "Sample Process · Fourth Senior Officials Meeting", "12–13 October 2027 · Bishkek, Kyrgyzstan", given, family,
        native, position, state, "Head of a delegation of observers", 0x1D5FA8, photo, code, f"12-{number}",
    )  # fmt: skip


@pytest.mark.parametrize("form", badges.FORMS)
@pytest.mark.parametrize("photo", ["", "face"])
@pytest.mark.parametrize("count", [1, 9, 60])
def test_badges_keep_inside_their_edges(form: str, photo: str, count: int) -> None:
    size = badges.FORMS[form]
    drawn = list(badges.sheets([badge(n, photo=photo) for n in range(count)], form, pen=pen()))
    assert len(drawn) == -(-count // size.a_sheet)
    assert_sound(drawn)
    for number in range(4):
        for left, bottom, right, top in boxes(badges.face(badge(number, photo=photo), size, pen())):
            safe = 3.9 * pdf_sheet.MM  # nothing stands where a slip of the scissors cuts
            assert (
                left >= safe and bottom >= safe and right <= size.width - safe and top <= size.height - safe
            )


def test_a_partly_used_sheet_is_used_up() -> None:
    drawn = list(badges.sheets([badge(0)], "card", pen=pen(), skip=3))
    groups = [one for one in drawn[0].ink if isinstance(one, Group)]
    assert len(drawn) == 1 and len(groups) == 1
    fresh = next(
        one for one in next(iter(badges.sheets([badge(0)], "card", pen=pen()))).ink if isinstance(one, Group)
    )
    assert groups[0].x > fresh.x and groups[0].y < fresh.y, "the fourth place: second row, at the right"


def test_the_same_badges_are_the_same_file() -> None:
    people = [badge(n) for n in range(5)]
    first = badges.to_bytes(people, "card", title="Badges")
    assert first == badges.to_bytes(people, "card", title="Badges")
    page = texts(first)[0]
    for words in ("LI", "ҮЛГІБАЕВА", "Российская Федерация", "HEAD OF A DELEGATION OF OBSERVERS"):
        assert words in page


def test_the_code_holds_the_name_and_no_contacts(tmp_path: object) -> None:
    text = codes.contact(given="Sample; Name", family="Testov", number="12-7")
    assert text == "MECARD:N:Testov,Sample\\; Name;MEMO:12-7;;"
    rows = codes.modules(text)
    assert len(rows) == len(rows[0]) and set(b"".join(rows)) == {0, 1}
    finder = bytes([1, 1, 1, 1, 1, 1, 1, 0])
    assert rows[0][:8] == finder and rows[-1][:8] == finder


def test_what_does_not_fit_a_badge_is_named() -> None:
    endless = "Unbreakable" * 30
    assert badges.cut([Badge(family="SHORT", position=endless)], "card") == [endless]
    assert badges.cut([badge(n) for n in range(4)], "card") == []


# --- plates ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fold", plates.FOLDS)
def test_plates_read_from_both_sides(fold: str) -> None:
    how = plates.FOLDS[fold]
    stack = [
        Plate(Side("KAZAKHSTAN"), Side("КАЗАХСТАН")),
        Plate(Side(STATE.upper(), LONG), Side("СОЕДИНЕННОЕ КОРОЛЕВСТВО", CYRILLIC)),
        Plate(Side("IOM"), Side("МОМ")),
    ]
    drawn = list(plates.sheets(stack, fold, pen=pen()))
    assert len(drawn) == -(-3 // how.a_sheet)
    assert_sound(drawn)
    panels = [one for one in drawn[0].ink if isinstance(one, Group)][0].ink
    front, back = [one for one in panels if isinstance(one, Group)]
    assert (front.angle, back.angle) == (0, 180)
    assert back.y - 2 * how.panel == front.y, "the fold runs between the two, the back upside down above it"
    sizes = {one.size for one in pdf_sheet.words((front,))}
    assert sizes and min(sizes) > 50, "a short name is seen across the hall"


def test_a_plate_twice_folded_stands_on_a_foot() -> None:
    sheet = next(iter(plates.sheets([Plate(Side("ITALY"), Side("ITALY"))], "prism", pen=pen())))
    assert min(bottom for _l, bottom, _r, _t in boxes(sheet.ink)) >= plates.FOLDS["prism"].panel


# --- seating ---------------------------------------------------------------------------------------------------------------


NAMES = [
    "Afghanistan",
    "Azerbaijan",
    STATE,
    "Iran (Islamic Republic of)",
    "Кыргызстан",
    "Türkiye",
    "Russian Federation",
]


@pytest.mark.parametrize("shape", seating_plan.SHAPES)
@pytest.mark.parametrize("paper", seating_plan.PAPERS)
@pytest.mark.parametrize(("count", "behind"), [(0, 0), (1, 0), (4, 2), (9, 5), (34, 3), (60, 0), (193, 8)])
def test_every_delegation_has_a_seat_on_the_plan(shape: str, paper: str, count: int, behind: int) -> None:
    around = tuple(f"{NAMES[n % len(NAMES)]} {n}" for n in range(count))
    after = tuple(f"Organization {n}" for n in range(behind))
    plan = Plan(
        "Seating plan", "Bishkek", "Note", ("Chair · Italy", "IOM"), around, after, "Others", shape, 2, 3
    )
    drawn = list(seating_plan.sheets(plan, paper, pen=pen()))
    for sheet in drawn:
        for one in pdf_sheet.words(sheet.ink):
            assert_inside(one)
        for left, bottom, right, top in boxes(sheet.ink):
            assert left >= 0 and bottom >= 0 and right <= sheet.size[0] and top <= sheet.size[1]
    if count <= 60:
        shown = "".join(texts(seating_plan.to_bytes(plan, paper))).replace("\n", "").replace(" ", "")
        for name in (*around, *after):
            assert name.replace(" ", "") in shown


def test_the_first_sits_at_the_right_hand_of_the_chair() -> None:
    plan = Plan("Plan", "", "", ("Chair",), tuple("ABCDEFGH"), shape="square")
    sheet = next(iter(seating_plan.sheets(plan, "a4", pen=pen())))
    at = {one.line.pieces[0].text: (one.x, one.y) for one in pdf_sheet.words(sheet.ink) if one.line.pieces}
    assert at["A"][0] < at["Chair"][0] < at["H"][0], "seen from below, the chair's right hand is at the left"
    assert at["A"][1] > at["B"][1] and at["H"][1] > at["G"][1], "down on one side, up on the other"
    assert at["D"][0] < at["E"][0]
