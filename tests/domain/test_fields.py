"""Fields: values of the meeting shown in text."""

import pytest

from app.documents import markup
from app.documents.model import Block, Run, plain
from app.domain import delegations, drafts, fields, meetings
from database.store import Store

from .conftest import Sample, Small


def filled(store: Store, meeting: int, text: str, **options: str) -> str:
    with store.read() as s:
        return fields.fill(text, fields.values(s, meeting, **options))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the {meeting.title}", "the Third Senior Officials Meeting"),
        ("the {meeting.ordinal} meeting of {meeting.year}", "the third meeting of 2016"),
        ("{meeting.dates}, {meeting.place}, {meeting.country}", "19–20 September 2016, Astana, Kazakhstan"),
        ("“{meeting.theme}”", "“Mixed Movements”"),
        ("{meeting.chair} ({process.name})", "the Republic of Kazakhstan (Sample Process)"),
        (
            "{meeting.venue} {attendance.members} {no.such_field}",
            "{meeting.venue} {attendance.members} {no.such_field}",
        ),
        ("{Not a field} {x}", "{Not a field} {x}"),
    ],
)
def test_fields_say_what_the_meeting_says(store: Store, small: Small, text: str, expected: str) -> None:
    assert filled(store, small.meeting, text) == expected


def test_attendance_follows_the_replies(store: Store, small: Small) -> None:
    text = "{attendance.members}; {attendance.observers}; {attendance.support_unit}"
    with store.write("Invite") as s:
        ids = {short: delegations.add(s, small.meeting, party=id) for short, id in small.parties.items()}
    assert filled(store, small.meeting, text) == text, "nobody has confirmed: the gap stays visible"
    with store.write("Replies") as s:
        delegations.set_reply(s, [ids["Turkmenistan"], ids["IOM"]], "confirmed")
    assert filled(store, small.meeting, text) == (
        "Turkmenistan; {attendance.observers}; the International Organization for Migration (IOM)"
    )
    with store.write("Replies") as s:
        delegations.set_reply(s, [ids["Afghanistan"], ids["Kazakhstan"]], "attended")
        delegations.set_reply(s, [ids["Pakistan"]], "confirmed")
    assert filled(store, small.meeting, "{attendance.members}") == (
        "the Islamic Republic of Afghanistan, the Republic of Kazakhstan and Turkmenistan"
    )
    store.undo()
    assert filled(store, small.meeting, "{attendance.members}") == "Turkmenistan"


def test_what_the_penholder_set_goes_before_the_register(store: Store, small: Small) -> None:
    with store.write("Field") as s:
        fields.set_value(s, small.meeting, name="meeting.place", value=" the city of Astana ")
        fields.set_value(s, small.meeting, name="meeting.venue", value="the Palace")
    assert (
        filled(store, small.meeting, "{meeting.place}, {meeting.venue}") == "the city of Astana, the Palace"
    )
    with store.write("Field") as s:
        fields.set_value(s, small.meeting, name="meeting.place", value="Nur-Sultan")
        fields.set_value(s, small.meeting, name="meeting.venue", value=" ")
    assert filled(store, small.meeting, "{meeting.place}, {meeting.venue}") == "Nur-Sultan, {meeting.venue}"


def test_the_previous_meeting_has_fields_too(store: Store, small: Small) -> None:
    with store.write("Next") as s:
        new = meetings.create(s, small.process, title="Fourth", previous_id=small.meeting)
    assert (
        filled(store, new, "since {previous.dates} in {previous.place}")
        == "since 19–20 September 2016 in Astana"
    )


def test_a_renamed_state_is_called_as_on_the_day(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        by_year = {m.starts_on.year: m.id for m in meetings.listing(s) if m.starts_on}
    assert "the Republic of Turkey" in filled(store, by_year[2016], "{attendance.members}")
    assert "the Republic of Türkiye" in filled(store, by_year[2023], "{attendance.members}")


def test_the_sample_leaves_no_field_empty(sample_workspace: Sample) -> None:
    store = sample_workspace.store
    with store.read() as s:
        texts = [p.text for p in drafts.paragraphs(s, drafts.of_meeting(s, sample_workspace.meeting) or 0)]
    assert any("{attendance.members}" in text for text in texts)
    assert not fields.used(filled(store, sample_workspace.meeting, " ".join(texts)))


def test_a_list_in_russian_is_joined_in_russian(sample_workspace: Sample) -> None:
    text = filled(sample_workspace.store, sample_workspace.meeting, "{attendance.observers}", language="ru")
    assert text == (
        "Исламская Республика Иран, Итальянская Республика, Исламская Республика Пакистан и [Туркменистан]"
    )


def test_the_chair_is_named_in_the_drafts_language(sample_workspace: Sample) -> None:
    text = filled(
        sample_workspace.store, sample_workspace.meeting, "{meeting.chair}, {meeting.dates}", language="ru"
    )
    assert text == "Республика Казахстан, 13–14 апреля 2027 года"


def test_fields_are_found_in_the_order_of_the_text() -> None:
    assert fields.used("{a.b} and {meeting.title}, {a.b}") == ["a.b", "meeting.title", "a.b"]


def test_footnotes_are_filled() -> None:
    runs = markup.to_runs('Held in {meeting.place}<note mark="1">See {meeting.place}.</note>.')
    block = Block(fields.fill_runs(runs, {"meeting.place": "Astana"}))
    assert (block.text, block.notes[0].text) == ("Held in Astana.", "See Astana.")


def test_a_value_is_never_taken_for_another_field() -> None:
    filled_runs = fields.fill_runs((Run("{a.b}"),), {"a.b": "{c.d}", "c.d": "wrong"})
    assert plain(filled_runs) == "{c.d}"
