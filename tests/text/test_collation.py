"""The order of the alphabet, language by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import collation, names

LETTERS = "aàáâäçcdeéèêëfghiîïjklłmnñoôöøpqrsštuüùvwxyzžəабвгдеёжзийіклмнңопрстуұүфхцчшщъыьэюяαβω -'()0129"
WORDS = st.text(alphabet=LETTERS + LETTERS.upper(), max_size=8)
LANGUAGES = st.sampled_from(("en", "fr", "ru", "es", "kk", "tr"))


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", ["Andorra", "Côte d’Ivoire", "Croatia", "Iran (Islamic Republic of)", "Iraq", "Österreich", "Oz"]),
        ("en", ["Republic of Korea", "Republic of Moldova", "Romania", "Türkiye", "Turkmenistan", "Tuvalu"]),
        ("en", ["Guinea", "Guinea-Bissau", "Guyana"]),
        ("en", ["Congo", "Congo (the)", "Congolese"]),
        ("en", ["Niger", "Nigeria", "South Africa", "South Sudan", "Spain"]),
        ("en", ["2nd Forum", "Åland", "Albania"]),
        ("fr", ["Cuba", "Écosse", "Égypte", "El Salvador", "États-Unis d’Amérique", "Fédération de Russie"]),
        ("fr", ["cote", "Cote", "coté", "côte", "cotée"]),
        ("es", ["Nicaragua", "Nubia", "Ñandú", "Ñuñoa", "Omán"]),
        ("en", ["Nandu", "Ñandú", "Nicaragua"]),
        ("ru", ["Ежи", "Елкино", "Ёлкино", "Ель", "Жуково"]),
        ("ru", ["Индия", "Ирак", "Иран (Исламская Республика)", "Йемен", "Казахстан"]),
        ("ru", ["Узбекистан", "Япония", "Australia", "Uzbekistan"]),
        ("en", ["Australia", "Uzbekistan", "Узбекистан", "Япония"]),
        ("kk", ["Ыбырай", "Ізет", "Эстония"]),
        ("tr", ["Cape", "Cuba", "Çad", "Danimarka", "Sudan", "Şili", "Tayland"]),
    ],
)  # fmt: skip
def test_lists_stand_as_the_language_wants(language: str, listed: list[str]) -> None:
    mixed = listed[1::2] + listed[::2]
    assert sorted(mixed, key=lambda name: names.sort_key(name, language)) == listed


@given(WORDS, WORDS, LANGUAGES)
def test_only_equal_texts_have_equal_keys(one: str, other: str, language: str) -> None:
    same = collation.key(one, language) == collation.key(other, language)
    assert same == (one == other)


@given(st.lists(WORDS, max_size=8), st.randoms(), LANGUAGES)
def test_a_list_does_not_depend_on_the_order_it_came_in(listed: list[str], chance, language: str) -> None:
    mixed = list(listed)
    chance.shuffle(mixed)
    key = lambda name: collation.key(name, language)  # noqa: E731 - a key
    assert sorted(mixed, key=key) == sorted(listed, key=key)


@given(WORDS, WORDS, LANGUAGES)
def test_marks_and_capitals_matter_only_between_equal_letters(one: str, other: str, language: str) -> None:
    first, second = collation.key(one, language), collation.key(other, language)
    if first[0] != second[0]:
        assert (first < second) == (first[0] < second[0])


@given(st.text(max_size=12), LANGUAGES)
def test_any_text_has_a_key(text: str, language: str) -> None:
    assert collation.key(text, language) == collation.key(text, language)


@pytest.fixture(scope="module")
def judge():
    return pytest.importorskip("pyuca", reason="the judge of alphabets is not installed").Collator()


@given(WORDS, WORDS)
def test_the_letters_stand_as_the_unicode_collation_algorithm_has_them(judge, one: str, other: str) -> None:
    def letters(text: str) -> tuple[int, ...]:
        key = judge.sort_key(text.strip())
        return key[: key.index(0)]

    ours = collation.key(one)[0], collation.key(other)[0]
    theirs = letters(one), letters(other)
    assert (ours[0] < ours[1], ours[0] == ours[1]) == (theirs[0] < theirs[1], theirs[0] == theirs[1])
