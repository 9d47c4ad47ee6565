"""Names of the Fields a template is made with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import fields
from app.errors import UserError
from database.store import Store

from .conftest import Small


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("date of the workshop", "text.date_of_the_workshop"),
        ("  Date, of — the Workshop! ", "text.date_of_the_workshop"),
        ("meeting.theme", "meeting.theme"),
        ("{meeting.theme}", "meeting.theme"),
        ("text.year", "text.year"),
        ("year 2", "text.year"),
    ],
)
def test_what_is_typed_becomes_a_field(typed: str, name: str) -> None:
    assert fields.named(typed) == name


@pytest.mark.parametrize("typed", ["", "  ", "дата", "2016", "{}", "…"])
def test_what_has_no_latin_letter_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        fields.named(typed)


@given(st.text(max_size=40))
def test_a_name_is_always_a_field(typed: str) -> None:
    try:
        name = fields.named(typed)
    except UserError:
        return
    assert fields.used(f"a {{{name}}} b") == [name]


def test_what_is_offered_is_what_a_meeting_fills(store: Store, small: Small) -> None:
    with store.read() as s:
        values = fields.values(s, small.meeting)
    assert set(values) <= set(fields.offered())
    assert all(fields.FIELD.fullmatch(f"{{{name}}}") for name in fields.offered())
