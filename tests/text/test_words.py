"""Words, sentences, dates and languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import dates, languages, words


def test_tokens_keep_hyphens_and_apostrophes():
    assert words.words("State’s co-operation, e.g. on “ferries”.") == (
        "State’s",
        "co-operation",
        "e",
        "g",
        "on",
        "ferries",
    )
    assert [token.text for token in words.tokens("[the guests];")] == ["[", "the", "guests", "]", ";"]


@given(st.text())
def test_tokens_stand_where_they_say(text):
    assert all(text[token.start : token.end] == token.text for token in words.tokens(text))


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert words.fold(words.fold(text)) == words.fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TÜRKİYE", "turkiye"),
        ("“Harbour”  –  x", '"harbour" - x'),
        ("Communiqué", "communique"),
        ("Ещё", "еще"),
    ],
)
def test_folding(one, other):
    assert words.fold(one) == words.fold(other)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3), ("See No. 5 and e.g. this. Then that.", 2), ("Mr. A. Asanov spoke. He left.", 2),
        ("It costs 3.5 per cent.", 1), ("He said “yes.” She left.", 2), ("В 2031 г. паромы шли. Они дошли.", 2),
        ("no end", 1), ("", 0),
    ],
)  # fmt: skip
def test_sentences(text, count):
    assert len(words.sentences(text)) == count


@given(st.text(max_size=200))
def test_sentences_lose_nothing(text):
    assert "".join("".join(words.sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The end.", True),
        ("a “b.”", True),
        ("x;", True),
        ("as follows:", True),
        ("of the", False),
        ("see no.", False),
        ("(UNDP)", False),
    ],
)
def test_where_a_text_may_end(text, ends):
    assert words.closes(text) is ends


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("19–20 September 2016", "2016-09-20"), ("September 19 & 20 2016, Astana", "2016-09-20"),
        ("Almaty, September 7th 2012", "2012-09-07"), ("on the 5 of June 2013", "2013-06-05"),
        ("05/06/2013", "2013-06-05"), ("07.09.2012", "2012-09-07"), ("2012-09-07", "2012-09-07"),
        ("30 March - 1 April 2015", "2015-04-01"), ("March 30 to April 1, 2015", "2015-04-01"),
        ("19–20 сентября 2016 года", "2016-09-20"), ("с 3 по 5 мая 2017 г.", "2017-05-05"),
        ("«22» марта 2015 года", "2015-03-22"), ("31 December 2030 to 2 January 2031", "2031-01-02"),
    ],
)  # fmt: skip
def test_dates(text, iso):
    assert dates.find(text).iso == iso


@pytest.mark.parametrize("text", ["", "in 2013", "31 February 2012", "paragraph 5/6/7", "May we", "5 June"])
def test_what_is_no_date(text):
    assert dates.find(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Participants noted the report of the Chair", "en"), ("Участники отметили доклад и план", "ru"),
        ("Les participants ont noté le rapport de la présidence pour les ports", "fr"),
        ("Қатысушылар бұл мәселе бойынша және", "kk"), ("أحاط المشاركون علما", "ar"), ("12", "en"),
    ],
)  # fmt: skip
def test_languages(text, language):
    assert languages.detect(text) == language


def test_words_are_counted_as_a_translator_does() -> None:
    assert words.count("On 5\u00a0June – at 10.30 a.m. – States’ co-operation [grew] by 3 %.") == 11
    assert words.count("Государства-участники подтвердили: «да».") == 3
    assert words.count("") == words.count(" – … [ ] ") == 0
