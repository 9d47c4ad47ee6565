"""The real papers, where their folder is at hand: every paragraph, label and office."""

from pathlib import Path

import pytest

from app.documents import reading
from app.documents.model import Document, Kind, Role

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"


def paper(number: str) -> Document:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real papers are not on this machine")
    return reading.read(found[0])


def labels(document: Document, *roles: Role) -> list[str]:
    return [block.label for block in document.paragraphs if block.role in roles]


def roman(document: Document) -> list[str]:
    return labels(document, Role.PREAMBULAR)


def numbers(last: int) -> list[str]:
    return [f"{number}." for number in range(1, last + 1)]


def test_remarks_whose_numbers_stand_alone():
    document = paper("000")
    assert document.kind is Kind.REMARKS and len(document.paragraphs) == 13
    assert labels(document, Role.OPERATIVE) == numbers(13)
    assert all(block.text.endswith(".") and len(block.text) > 150 for block in document.paragraphs)


def test_remarks_with_a_title_and_broken_paragraphs():
    document = paper("001")
    assert (document.kind, document.date, document.place) == (
        Kind.REMARKS,
        "2016-09-20",
        "Astana, Kazakhstan",
    )
    assert [(block.role, block.level) for block in document.paragraphs[:3]] == [
        (Role.TITLE, n) for n in (0, 1, 1)
    ]
    assert document.title.startswith("3rd ") and document.title.endswith("Cooperation")
    assert labels(document, Role.OPERATIVE) == numbers(15) and len(document.paragraphs) == 18
    fifth, twelfth = document.paragraphs[7], document.paragraphs[14]
    assert "forced migrants, economic" in fifth.text and fifth.text.endswith("setting.")
    assert "of the represented" in twelfth.text and twelfth.text.endswith("countries.")
    assert any(run.superscript and run.text == "rd" for run in document.paragraphs[0].runs)
    assert not any("*" in block.text or "<" in block.text for block in document.paragraphs)


def test_communique_with_preamble_and_lifted_footnote():
    document = paper("003")
    assert (document.kind, document.date, document.place) == (
        Kind.COMMUNIQUE,
        "2013-06-05",
        "Almaty, Kazakhstan",
    )
    assert (document.symbol, document.status) == ("Almaty Process/03/01/2013", "Final")
    assert roman(document) == [
        "(i)",
        "(ii)",
        "(iii)",
        "(iv)",
        "(v)",
        "(vi)",
        "(vii)",
        "(viii)",
        "(ix)",
        "(x)",
        "(xi)",
    ]
    assert labels(document, Role.OPERATIVE) == ["1.", "2."] and labels(document, Role.CHAPEAU) == [""]
    first = next(block for block in document.paragraphs if block.role is Role.PREAMBULAR)
    place = next(n for n, run in enumerate(first.runs) if run.note)
    assert first.runs[place].note.mark == "1" and first.runs[place].note.text.startswith("The States")
    assert first.runs[place - 1].text.endswith("Turkey") and first.text.count("[") == 2
    assert sum(len(block.notes) for block in document.paragraphs) == 1
    second = [block for block in document.paragraphs if block.label == "(ii)"][0]
    assert second.runs[0].italic and second.runs[0].text == "Expressing"


def test_recommendations_with_sub_items_and_a_continuation():
    document = paper("004")
    assert (document.kind, document.date, document.place) == (Kind.RECOMMENDATIONS, "2012-09-07", "Almaty")
    assert labels(document, Role.OPERATIVE) == numbers(7)
    shape = [(b.role, b.level, b.label) for b in document.paragraphs]
    fourth = shape.index((Role.OPERATIVE, 0, "4."))
    sub = Role.SUB_PARAGRAPH
    assert shape[fourth + 1 : fourth + 6] == [(sub, 1, "–")] * 4 + [(sub, 1, "")]
    seventh = shape.index((Role.OPERATIVE, 0, "7."))
    assert shape[seventh + 1 : seventh + 4] == [(sub, 1, f"{letter}.") for letter in "abc"]
    assert [role for role, _level, _label in shape[-2:]] == [Role.CLOSING, Role.CLOSING]
    assert roman(document) == [""] * 7 and len(labels(document, Role.HEADING, Role.CHAPEAU)) == 2


def test_speaking_notes_with_slides():
    document = paper("002")
    texts = [block.text for block in document.paragraphs]
    slides = [b for b in document.paragraphs if b.role is Role.HEADING and "[slide" in b.text]
    assert document.kind is Kind.NOTES and len(slides) == 6
    assert labels(document, Role.SUB_PARAGRAPH).count("–") == 14
    assert [one for one in labels(document, Role.SUB_PARAGRAPH) if one != "–"] == [
        "1)",
        "2)",
        "3)",
        "4)",
        "5)",
    ]
    for broken in (
        "task for local",
        "national needs, has",
        "United Nations Development Programme (UNDP); the",
    ):
        assert any(broken in text for text in texts)
    assert any(text.startswith("15 - 16 March") for text in texts)
