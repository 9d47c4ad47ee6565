"""Badges, plates, sign-in sheets, seats and letters as the register has them."""

import hashlib
import io
from datetime import date
from pathlib import Path

import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from app.documents.model import Block, Document, Table, plain
from app.domain import delegations, exporting, meetings, participants
from app.domain.layouts import attending, badges, letters, seating, sign_in, speech
from app.errors import UserError
from database import copies
from database.models import Letter
from database.store import Store
from tests.documents.judge import texts

from .conftest import Sample, Small


@pytest.fixture
def register(store: Store, small: Small) -> dict[str, int]:
    """Delegations by name: four that come, one that declined; people in two of them."""
    with store.write("Register") as s:
        found = {
            name: delegations.add(s, small.meeting, party=small.parties[name], reply=reply)
            for name, reply in (
                ("Turkmenistan", "confirmed"),
                ("Kazakhstan", "confirmed"),
                ("Pakistan", "attended"),
                ("IOM", "confirmed"),
                ("Afghanistan", "declined"),
            )
        }
        participants.add(
            s, found["Kazakhstan"], family_name="Testov", given_name="Sample", honorific="H.E. Mr.", role="head",
            native_name="Сампл Тестов", position_title="Vice Minister", email="testov@example.org", phone="+7 000",
        )  # fmt: skip
        participants.add(
            s, found["Kazakhstan"], family_name="Tilmashova", role="interpreter", days="2016-09-20"
        )
        participants.add(s, found["Kazakhstan"], family_name="Absent", status="cancelled")
        participants.add(s, found["Turkmenistan"], family_name="Primerov", role="delegate")
        delegations.edit(s, found["Turkmenistan"], reply="confirmed")
    return found


def pages(store: Store, meeting: int, what: str, **options: object) -> list[str]:
    with store.read() as s:
        return texts(exporting.to_file(s, meeting, what, exporting.paper(what).options(**options), "pdf"))


# --- badges ------------------------------------------------------------------------------------------------------------


def test_a_badge_says_who_and_never_how_to_reach_them(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    page = "\n".join(pages(store, small.meeting, "badges"))
    for words in (
        "H.E. Mr. Sample",
        "TESTOV",
        "Сампл Тестов",
        "Vice Minister",
        "Kazakhstan",
        "MEMBER",
        "INTERPRETER",
    ):
        assert words in page
    for words in ("example.org", "+7", "ABSENT"):
        assert words not in page
    assert "Сампл" not in "\n".join(pages(store, small.meeting, "badges", native=False))


def test_one_badge_is_printed_again(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.read() as s:
        person = participants.find(s, small.meeting, text="Primerov")
    page = "\n".join(pages(store, small.meeting, "badges", only=tuple(person)))
    assert "PRIMEROV" in page and "TESTOV" not in page


def test_a_photo_is_printed_upright_and_small(store: Store, small: Small, register: dict[str, int]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (2400, 1200), "teal").save(picture, "PNG")
    data = picture.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    with store.write("Photo") as s:
        copies.keep(s, digest, name="photo.png", data=data)
        participants.edit(s, participants.find(s, small.meeting, text="Testov")[0], photo=digest)
        participants.edit(s, participants.find(s, small.meeting, text="Primerov")[0], photo="0" * 64)
    with store.read() as s:
        printed = PdfReader(io.BytesIO(badges.to_bytes(s, small.meeting)))
        without = PdfReader(io.BytesIO(badges.to_bytes(s, small.meeting, badges.Options(photos=False))))
    sizes = [
        image.image.size
        for page in printed.pages
        for image in page.images
        if image.image and image.name.startswith("F")
    ]
    assert sizes == [(360, 480)], "cropped to three by four; a photo that is not there leaves no hole"
    assert not [image for page in without.pages for image in page.images if image.name.startswith("F")]


def test_nobody_to_print_for(store: Store, small: Small) -> None:
    for what in ("badges", "plates", "sign-in", "seating"):
        with store.read() as s, pytest.raises(UserError, match="nobody|no delegation"):
            exporting.to_file(s, small.meeting, what)


def test_categories_are_told_apart_and_legible() -> None:
    def luminance(colour: int) -> float:
        parts = [(colour >> shift & 255) / 255 for shift in (16, 8, 0)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    for category, colour in badges.COLOURS.items():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, f"white on {category} is read from afar"


# --- plates --------------------------------------------------------------------------------------------------------------


def test_plates_speak_two_languages(sample_workspace: Sample) -> None:
    shown = pages(sample_workspace.store, sample_workspace.meeting, "plates", back="ru", secretariat=True)
    assert "CHAIR" in shown[0] and "ПРЕДСЕДАТЕЛЬ" in shown[0]
    assert "SECRETARIAT" in shown[1]
    page = next(page for page in shown if "KAZAKHSTAN" in page)
    assert "КАЗАХСТАН" in page
    assert any("IOM" in page and "МОМ" in page for page in shown)
    with sample_workspace.store.read() as s:
        listed = [d.party.short.upper() for d in attending.coming(s, sample_workspace.meeting)]
    states = [name for name in listed if name in ("AZERBAIJAN", "KAZAKHSTAN", "KYRGYZSTAN", "TAJIKISTAN")]
    order = [next(n for n, page in enumerate(shown) if name in page) for name in states]
    assert order == sorted(order), "plates come in the order of lists"


def test_person_plates_carry_the_name_under_the_state(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    shown = pages(store, small.meeting, "plates", whom="people", back="ru")
    page = next(page for page in shown if "TESTOV" in page)
    assert "KAZAKHSTAN" in page and "H.E. Mr. Sample TESTOV" in page and "Сампл Тестов" in page


def test_copies_and_a_fold_that_is_none(store: Store, small: Small, register: dict[str, int]) -> None:
    assert len(pages(store, small.meeting, "plates", copies=3, chair=False)) == 12
    with pytest.raises(UserError, match="not possible"):
        pages(store, small.meeting, "plates", fold="swan")


def test_capitals_of_names() -> None:
    assert speech.capitals("Türkiye") == "TÜRKİYE"
    assert speech.capitals("Côte d’Ivoire") == "CÔTE D’IVOIRE"


# --- sign-in ---------------------------------------------------------------------------------------------------------------


def rows(document: Document) -> list[list[str]]:
    """The names that stand on each day's sheet."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[plain(row.cells[1]) for row in t.rows if not row.band and plain(row.cells[0])] for t in tables]


def test_each_day_has_a_sheet_of_its_own(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.read() as s:
        document = exporting.document(s, small.meeting, "sign-in")
    headings = [block for block in document.blocks if isinstance(block, Block) and block.new_page]
    assert [block.text for block in headings] == ["Tuesday, 20 September 2016"]
    first, second = rows(document)
    assert first == ["H.E. Mr. Sample TESTOV", "PRIMEROV"], (
        "who comes on the second day alone is not expected before"
    )
    assert second == ["H.E. Mr. Sample TESTOV", "TILMASHOVA", "PRIMEROV"]
    shown = pages(store, small.meeting, "sign-in")
    assert "Monday, 19 September 2016" in shown[0] and "Tuesday" not in shown[0]
    assert "Tuesday, 20 September 2016" in shown[1]
    assert "Page 1 of 2" in shown[0] and all("Signature" in page for page in shown)


def test_one_day_alone_and_spare_rows(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.read() as s:
        document = sign_in.document(s, small.meeting, sign_in.Options(day="2016-09-20", spare=3))
        with pytest.raises(UserError, match="not a day of the meeting"):
            sign_in.document(s, small.meeting, sign_in.Options(day="2016-10-01"))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert sum(not plain(row.cells[0]) for row in table.rows if not row.band) == 3 * 4
    assert sum(row.band for row in table.rows) == 4, "delegations without names can sign, too"


def test_a_meeting_without_dates_has_one_sheet(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.write("No dates") as s:
        meetings.edit(s, small.meeting, starts_on=None, ends_on=None)
    with store.read() as s:
        assert len(rows(sign_in.document(s, small.meeting))) == 1
        assert exporting.warnings(s, small.meeting, "sign-in")


# --- seats -----------------------------------------------------------------------------------------------------------------


def test_seats_follow_the_list_from_the_one_drawn(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    with store.read() as s:
        plan = seating.plan(s, small.meeting)
        drawn = seating.plan(s, small.meeting, seating.Options(first="TURKMENISTAN", chair=False))
        with pytest.raises(UserError, match="not among those who come"):
            seating.plan(s, small.meeting, seating.Options(first="Afghanistan"))
    assert plan.head == ("Chair · Kazakhstan",)
    assert plan.table == ("Turkmenistan", "Pakistan", "IOM")
    assert drawn.table == ("Turkmenistan", "Kazakhstan", "Pakistan", "IOM")
    assert "begins with Turkmenistan" in drawn.note
    shown = pages(store, small.meeting, "seating", support=True)[0]
    assert "Eighth" not in shown and "Third Senior Officials Meeting – Seating plan" in shown


def test_a_crowded_delegation_is_named(store: Store, small: Small, register: dict[str, int]) -> None:
    with store.read() as s:
        found = seating.warnings(s, small.meeting, seating.Options(back=1))
    assert found == ["More people than seats: Kazakhstan (3)."]


# --- letters ---------------------------------------------------------------------------------------------------------------


def text_of(data: bytes) -> str:
    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def template(path: Path, text: str) -> str:
    letter = docx.Document()
    letter.add_paragraph(text)
    letter.save(str(path))
    return str(path)


def test_each_delegation_gets_its_letter(store: Store, small: Small, register: dict[str, int]) -> None:
    options = letters.Options(today="2016-07-01")
    with store.read() as s:
        files = dict(letters.to_files(s, small.meeting, options))
    assert set(files) == {
        "Invitation Turkmenistan.docx", "Invitation Pakistan.docx", "Invitation International Organization for Migration.docx"
    }, "neither who declined nor the chair, who signs"  # fmt: skip
    text = text_of(files["Invitation Pakistan.docx"])
    assert "presents its compliments to the Islamic Republic of Pakistan" in text
    assert "Astana, Kazakhstan, on 19–20 September 2016" in text and "1 July 2016" in text
    assert "{" not in text


@pytest.mark.parametrize("kind", letters.KINDS)
@pytest.mark.parametrize("language", letters.LANGUAGES)
def test_the_ready_letters_know_their_fields(sample_workspace: Sample, kind: str, language: str) -> None:
    with sample_workspace.store.read() as s:
        options = letters.Options(kind=kind, language=language)
        for name, data in letters.to_files(s, sample_workspace.meeting, options):
            assert "{" not in text_of(data), name
        assert letters.warnings(s, sample_workspace.meeting, options) == []


def test_unknown_fields_are_told_before_anything_is_written(
    store: Store, small: Small, register: dict[str, int], tmp_path: Path
) -> None:
    own = template(
        tmp_path / "own.docx", "{delegation.shrot} {meeting.title} {anything} {attendance.members}"
    )
    with store.read() as s, pytest.raises(UserError) as told:
        letters.to_files(s, small.meeting, letters.Options(template=own))
    assert told.value.text == "Nobody knows the Fields {delegation.shrot} and {anything}."


def test_a_gap_stays_visible_and_is_named(
    store: Store, small: Small, register: dict[str, int], tmp_path: Path
) -> None:
    own = template(tmp_path / "own.docx", "Dear {focal_point.name}, {head.name} leads.")
    with store.write("Focal point") as s:
        delegations.edit(s, register["Pakistan"], focal_point="Ms. Focal Sample")
    options = letters.Options(template=own, chair=True)
    with store.read() as s:
        files = dict(letters.to_files(s, small.meeting, options))
        found = letters.warnings(s, small.meeting, options)
    assert text_of(files["Invitation Pakistan.docx"]) == "Dear Ms. Focal Sample, {head.name} leads."
    assert (
        text_of(files["Invitation Kazakhstan.docx"])
        == "Dear {focal_point.name}, H.E. Mr. Sample TESTOV leads."
    )
    assert any(
        "{focal_point.name}" in line and "Kazakhstan" in line and "Pakistan" not in line for line in found
    )


def test_letters_are_logged_in_one_step(store: Store, small: Small, register: dict[str, int]) -> None:
    options = letters.Options(kind="confirmation", today="2016-09-01")
    with store.read() as s:
        follow_up = exporting.follow_up(s, small.meeting, "letters", options)
        assert exporting.follow_up(s, small.meeting, "letters", letters.Options(log=False)) is None
    assert follow_up is not None
    with store.write("Log the letters") as s:
        follow_up(s)
    with store.read() as s:
        logged = {(x.delegation_id, x.kind, x.dated, x.incoming) for x in s.query(Letter)}
    assert logged == {
        (register[name], "confirmation", date(2016, 9, 1), False)
        for name in ("Turkmenistan", "Pakistan", "IOM")
    }
    store.undo()
    with store.read() as s:
        assert not s.query(Letter).all()


@pytest.mark.parametrize("path", ["missing.docx", "note.docx"])
def test_a_template_that_is_none_is_refused(
    store: Store, small: Small, register: dict[str, int], tmp_path: Path, path: str
) -> None:
    (tmp_path / "note.docx").write_text("plain text")
    with store.read() as s, pytest.raises(UserError):
        letters.to_files(s, small.meeting, letters.Options(template=str(tmp_path / path)))


def test_the_template_itself_is_written_to_be_edited(
    store: Store, small: Small, register: dict[str, int]
) -> None:
    with store.read() as s:
        ((name, data),) = letters.to_files(s, small.meeting, letters.Options(as_template=True))
        assert exporting.follow_up(s, small.meeting, "letters", letters.Options(as_template=True)) is None
    assert name == "Invitation (template).docx" and "{delegation.in_text}" in text_of(data)
