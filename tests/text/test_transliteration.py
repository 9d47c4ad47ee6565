"""Names in Latin and Cyrillic letters meet under one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import transliteration

LETTERS = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіҳҷ", min_size=1, max_size=14)
LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=14)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Үлгібаев", "Ulgibaev", "ULGIBAYEV"),
        ("Жапаров", "Zhaparov", "Japarov"),
        ("Евгений", "Evgenii", "Yevgeny", "Evgeniy"),
        ("Қасым", "Kasym", "Qasym", "Kassym"),
        ("Шахин", "Şahin", "Shahin"),
        ("Хасан", "Khasan", "Hasan"),
        ("Щукин", "Shchukin"),
        ("Ёлкин", "Elkin"),
        ("Гульнара", "Gul'nara", "Gulnara"),
        ("Алиев", "Əliyev", "Aliyev"),
        ("Ҷамшед", "Jamshed"),
    ],
    ids=lambda spellings: spellings[-1],
)
def test_the_spellings_of_a_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({transliteration.key(one) for one in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Асанов", "Асанова"), ("Ivanov", "Petrov"), ("Ким", "Кан"), ("Sample", "Samplov")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert transliteration.key(one) != transliteration.key(other)


def test_cyrillic_letters_are_spelled_as_passports_do() -> None:
    assert transliteration.to_latin("Щербаков Юрий") == "shcherbakov iurii"
    assert transliteration.to_latin("Already LATIN") == "already latin"
    assert transliteration.is_cyrillic("Sample Қ")
    assert not transliteration.is_cyrillic("Sample Ə")


@given(LETTERS)
def test_cyrillic_and_its_passport_spelling_have_one_key(name: str) -> None:
    assert transliteration.key(transliteration.to_latin(name)) == transliteration.key(name)


@given(st.one_of(LETTERS, LATIN))
def test_a_key_is_plain_whatever_the_capitals(name: str) -> None:
    key = transliteration.key(name)
    assert key.isascii()
    assert transliteration.key(name.upper()) == transliteration.key(name.capitalize()) == key
