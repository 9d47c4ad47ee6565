"""Names: folding, order, joining, articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import names


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"), ("TÜRKİYE", "turkiye"), ("İstanbul Iğdır ığ", "istanbul igdir ig"), ("Łódź", "lodz"),
        ("Ørsted Æsir", "orsted aesir"), ("Straße", "strasse"), ("Ёлкин Йод", "елкин иод"), ("  two   words ", "two words"),
        ("O’Brien", "o'brien"), ("Göteborg", "goteborg"), ("", ""),
    ],
)  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


def test_the_order_of_lists() -> None:
    listed = [
        "Uzbekistan",
        "Türkiye",
        "Turkmenistan",
        "Côte d’Ivoire",
        "China",
        "Åland",
        "Afghanistan",
        "Iran (Islamic Republic of)",
    ]
    assert sorted(listed, key=names.sort_key) == [
        "Afghanistan", "Åland", "China", "Côte d’Ivoire", "Iran (Islamic Republic of)", "Türkiye", "Turkmenistan",
        "Uzbekistan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "language", "joined"),
    [
        ([], "en", ""), (["A"], "en", "A"), (["A", "B"], "en", "A and B"), (["A", "B", "C"], "en", "A, B and C"),
        (["А", "Б", "В"], "ru", "А, Б и В"), (["A", "B"], "fr", "A et B"), (["A", "B"], "xx", "A and B"),
    ],
)  # fmt: skip
def test_joining(parts: list[str], language: str, joined: str) -> None:
    assert names.join(parts, language) == joined


def test_the_serial_comma_is_a_choice() -> None:
    assert names.join(["A", "B", "C"], serial_comma=True) == "A, B, and C"
    assert names.join(["A", "B"], serial_comma=True) == "A and B"


def test_articles() -> None:
    assert names.with_article("Kyrgyz Republic", "the") == "the Kyrgyz Republic"
    assert names.with_article("Turkmenistan", "") == "Turkmenistan"


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (("H.E. Ms.", "Namuna", "Namunaeva"), "H.E. Ms. Namuna NAMUNAEVA"),
        (("", "", "Тестова"), "ТЕСТОВА"),
        (("Mr.", "", "de Exemple"), "Mr. DE EXEMPLE"),
    ],
)
def test_a_person_as_lists_print_it(parts: tuple[str, str, str], printed: str) -> None:
    honorific, given_name, family = parts
    assert names.person(honorific=honorific, given=given_name, family=family) == printed
