"""Dates as drafters write and read them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("5 June 2013, Almaty", "2013-06-05"),
        ("on the 5 of June 2013;", "2013-06-05"),
        ("September 19 & 20 2016, Astana", "2016-09-20"),
        ("19–20 September 2016", "2016-09-20"),
        ("30 September – 1 October 2016", "2016-10-01"),
        ("Almaty, September 7th 2012", "2012-09-07"),
        ("15 and 16 March 2011", "2011-03-16"),
        ("March 30 - April 1, 2015", "2015-04-01"),
        ("Date: 05/06/2013", "2013-06-05"),
        ("22.09.2015", "2015-09-22"),
        ("2016-09-19", "2016-09-19"),
        ("22 сентября 2015 года", "2015-09-22"),
        ("19–20 сентября 2016 г.", "2016-09-20"),
        ("5 мая 2021 года, 3 марта 2022 года", "2021-05-05"),
    ],
)
def test_a_date_is_found(text: str, iso: str) -> None:
    found = dates.find(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text", ["", "no later than autumn", "31 February 2016", "99/99/2016", "paragraph 5, May"]
)
def test_what_is_no_date(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize(
    ("start", "end", "language", "written"),
    [
        (None, None, "en", ""),
        (date(2013, 6, 5), None, "en", "5 June 2013"),
        (date(2013, 6, 5), date(2013, 6, 5), "en", "5 June 2013"),
        (date(2016, 9, 19), date(2016, 9, 20), "en", "19–20 September 2016"),
        (date(2016, 9, 30), date(2016, 10, 1), "en", "30 September – 1 October 2016"),
        (date(2016, 12, 31), date(2017, 1, 1), "en", "31 December 2016 – 1 January 2017"),
        (date(2016, 9, 19), date(2016, 9, 20), "ru", "19–20 сентября 2016 года"),
        (date(2016, 9, 30), date(2016, 10, 1), "ru", "30 сентября – 1 октября 2016 года"),
        (date(2016, 9, 19), date(2016, 9, 20), "fr", "19–20 septembre 2016"),
        (date(2016, 9, 19), date(2016, 9, 18), "en", "19 September 2016"),
        (date(2016, 9, 19), None, "no such language", "19 September 2016"),
    ],
)
def test_the_days_of_a_meeting(start: date | None, end: date | None, language: str, written: str) -> None:
    assert dates.span(start, end, language) == written


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 400), st.sampled_from(["en", "ru"]))
def test_what_is_written_is_read_as_its_last_day(start: date, length: int, language: str) -> None:
    end = start + timedelta(length)
    found = dates.find(dates.span(start, end, language))
    assert found is not None
    if (start.year, start.month) == (end.year, end.month):
        assert found.iso == end.isoformat()


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (3, "third"),
        (20, "twentieth"),
        (21, "21st"),
        (22, "22nd"),
        (111, "111th"),
        (113, "113th"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert dates.ordinal_word(number) == word


def test_the_heading_of_a_day() -> None:
    assert dates.weekday(date(2027, 4, 13)) == "Tuesday, 13 April 2027"
    assert dates.weekday(date(2027, 4, 13), "ru") == "Вторник, 13 апреля 2027 года"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Fourth Senior Officials Meeting", 4),
        ("The 12th Meeting of the Lake Process", 12),
        ("Meeting of the Lake Process", None),
        ("Second Meeting on the Third Agreement", None),
    ],
)
def test_a_title_counts_its_meeting(title: str, number: int | None) -> None:
    assert dates.find_ordinal(title) == number
