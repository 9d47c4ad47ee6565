"""Dates and short names of a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("held on 3–4 May 2031 and again on 5 June 2032, as on 3–4 May 2031", ("2031-05-04", "2032-06-05")),
        ("3–4 мая 2031 года", ("2031-05-04",)),
        ("in the year 2031", ()),
        ("on 31 February 2031 and 2031-03-01", ("2031-03-01",)),
        ("", ()),
    ],
)
def test_dates(text, found):
    assert terms.dates(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The UNHP and the Sea Port Office (SPO), with UNHP’s help", ("UNHP", "SPO")),
        ("the NGOs, the U.S. and the Council (CoH)", ("NGO", "U.S.", "CoH")),
        ("Part IV, (ii) and A", ()),
        ("CONCLUDING REMARKS OF THE CHAIR", ()),
        ("Организация ООН и СНГ", ("ООН", "СНГ")),
        ("COVID-19 and ISO 9001", ("COVID-19", "ISO")),
    ],
)
def test_acronyms(text, found):
    assert terms.acronyms(text) == found


@given(st.text(max_size=200))
def test_nothing_makes_it_fail(text):
    terms.dates(text)
    terms.acronyms(text)
