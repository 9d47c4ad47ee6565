"""House typography: what it makes of a text, what it leaves, and that a tidy text stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import typography

N = "\u00a0"


def tidy(text: str, language: str = "en", held: tuple[tuple[int, int], ...] = ()) -> str:
    for fix in reversed(typography.tidied(text, language, held=held)):
        text = text[: fix.start] + fix.new + text[fix.end :]
    return text


def typed(text: str, language: str = "en") -> str:
    """What stands there when `text` was typed sign by sign."""
    done = ""
    for sign in text:
        done += sign
        if (fix := typography.as_typed(done, language)) is not None:
            done = done[: fix.start] + fix.new + done[fix.end :]
    return done


BOTH = (  # the same as one types and over the whole text
    ("en", 'They said "yes", and ("no").', "They said “yes”, and (“no”)."),
    ("en", "the States' view, the Chair's, it's", "the States’ view, the Chair’s, it’s"),
    ("en", "a 'so-called' list", "a ‘so-called’ list"),
    ("en", "on 5 June, 19-20 September and in 2015-2016.", f"on 5{N}June, 19–20{N}September and in 2015–2016."),
    ("en", "No. 5, Rev. 1 and H.E. Ms. Doe", f"No.{N}5, Rev.{N}1 and H.E.{N}Ms.{N}Doe"),
    ("en", "the text - as agreed - stands", "the text – as agreed – stands"),
    ("en", "see A/RES/55-57/12 or ISO 9001-2015, 555-1234", "see A/RES/55-57/12 or ISO 9001-2015, 555-1234"),
    ("en", "2016-09-19, +7-727-258 and COVID-19 stay", "2016-09-19, +7-727-258 and COVID-19 stay"),
    ("en", "write to ohara-5-6@example.org now", "write to ohara-5-6@example.org now"),
    ("en", "Chapter 5 may stay.", "Chapter 5 may stay."),
    ("ru", 'Они сказали "да", "нет".', "Они сказали «да», «нет»."),
    ("ru", 'документ "О "дорожной карте" сотрудничества"', "документ «О „дорожной карте“ сотрудничества»"),
    ("ru", "22 сентября, № 5, п. 3, 2015-2016 годы", f"22{N}сентября, №{N}5, п.{N}3, 2015–2016 годы"),
    ("ru", "Алматы - место встречи", "Алматы — место встречи"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wanted"), BOTH)
def test_both_ways(language: str, text: str, wanted: str) -> None:
    assert tidy(text, language) == wanted
    assert typed(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("two  blanks , one ; and more .", "two blanks, one; and more."),
        ("an ellipsis ... stays, .5 too", "an ellipsis ... stays, .5 too"),
        ("5  June", f"5{N}June"),
        ("19 - 20 June", f"19–20{N}June"),
        ("10 - 5 is five", "10 - 5 is five"),
        ('see "https://example.org/5-6"', 'see “https://example.org/5-6”'),
        ("the '90s and 5'", "the ’90s and 5'"),
        ("already “so” ’ and 5–6", "already “so” ’ and 5–6"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_whole_text(text: str, wanted: str) -> None:
    assert tidy(text) == wanted


def test_held_stretches_stay() -> None:
    text = 'in "A - B", "C"'
    assert tidy(text, held=((3, 10),)) == 'in "A - B", “C”'


def test_french_keeps_its_blanks_before_signs() -> None:
    assert tidy("Oui ; et alors ?", "fr") == "Oui ; et alors ?"


SIGNS = st.text("ab5 \u00a0\"'“”‘’«»„-–.,()[]/@JuneМа№%", max_size=24)
WORDS = st.lists(
    st.sampled_from(
        [
            "5",
            "June",
            "мая",
            "No.",
            "19-20",
            "2015-16",
            '"',
            "'",
            "-",
            " ",
            "  ",
            ",",
            "word",
            "A/RES/55/1",
            "«",
            "(",
            "№",
            "2015",
            "г.",
        ]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(SIGNS, WORDS), st.sampled_from(["en", "ru", "fr"]))
def test_tidy_stays_tidy_and_loses_no_word(text: str, language: str) -> None:
    once = tidy(text, language)
    assert typography.tidied(once, language) == ()
    bare = str.maketrans(dict.fromkeys("\"'´“”‘’«»„-–— \u00a0"))
    assert once.translate(bare) == text.translate(bare)


@given(st.one_of(SIGNS, WORDS), st.data())
def test_nothing_is_touched_that_is_held(text: str, data: st.DataObject) -> None:
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    fixes = typography.tidied(text, "en", held=[(low, high)])
    assert not any(fix.start < high and low < fix.end for fix in fixes)
    assert list(fixes) == sorted(fixes, key=lambda fix: fix.start)


@given(st.one_of(SIGNS, WORDS), st.sampled_from(["en", "ru"]))
def test_typing_changes_one_place_and_no_length(text: str, language: str) -> None:
    assert len(typed(text, language)) == len(text)
