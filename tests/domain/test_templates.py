"""Paragraphs made into templates, and templates put into drafts."""

import pytest
from sqlalchemy import insert, select

from app.domain import delegations, drafts, indexing, library, templates
from app.errors import UserError
from database.models import DraftParagraph, Paragraph, Source
from database.store import Store

from .conftest import Sample, Small

OPENING = (
    "The Third Senior Officials Meeting was held in Astana, Kazakhstan, on 19 and 20 September 2016 under the theme"
    " “Mixed Movements”. Senior Officials of Afghanistan, Kazakhstan and Turkmenistan recalled the Convention of 1951, the"
    " Astana Declaration and the workshop of 3 March 2015, thanked <b>the Republic of Kazakhstan</b> and looked to 2017."
)


def paragraph(store: Store, small: Small, text: str, *, of_meeting: bool = True) -> int:
    with store.write("Import") as s:
        source = Source(process_id=small.process, title="Remarks", kind="concluding remarks")
        source.meeting_id = small.meeting if of_meeting else None
        source.date = library.changing.as_date("2016-09-20")
        s.add(source)
        s.flush()
        plain = library.markup.plain(text)
        row = {"source_id": source.id, "position": 0, "role": "operative", "text": text, "plain": plain}
        s.execute(insert(Paragraph), [row | indexing.columns(plain)])
        return s.scalars(select(Paragraph.id).order_by(Paragraph.id.desc())).first() or 0


def test_what_changes_becomes_a_field(store: Store, small: Small) -> None:
    id = paragraph(store, small, OPENING)
    with store.read() as s:
        proposed = templates.propose(s, id)
    assert proposed.text == (
        "The {meeting.title} was held in {meeting.place}, {meeting.country}, on {meeting.dates} under the theme"
        " “{meeting.theme}”. Senior Officials of {attendance.members} recalled the Convention of 1951, the"
        " Astana Declaration and the workshop of {text.date}, thanked <b>{meeting.chair}</b> and looked to {text.year}."
    )
    plain = library.markup.plain(OPENING)
    assert all(plain[c.start : c.end] == c.text and c.reason for c in proposed.changes)


def test_only_what_is_confirmed_is_changed(store: Store, small: Small) -> None:
    id = paragraph(store, small, OPENING)
    with store.write("Template") as s:
        changes = [c for c in templates.propose(s, id).changes if c.field == "meeting.place"]
        made = templates.accept(s, id, changes=changes, name="Opening")
        (info,) = templates.listing(s, small.process)
    assert (info.id, info.name, info.kind, info.role, info.paragraph) == (
        made,
        "Opening",
        "concluding remarks",
        "operative",
        id,
    )
    assert info.text == OPENING.replace("in Astana", "in {meeting.place}")


def test_forms_are_known_without_a_meeting(store: Store, small: Small) -> None:
    text = "Ministers met in Bishkek, Kyrgyzstan, on 20 September 2016 under the theme “Roads”."
    id = paragraph(store, small, text, of_meeting=False)
    with store.read() as s:
        fields = [c.field for c in templates.propose(s, id).changes]
    assert fields == ["meeting.place", "meeting.country", "meeting.dates", "meeting.theme"]


def test_a_paragraph_without_changing_parts_stays_as_it_is(store: Store, small: Small) -> None:
    text = 'Participants agreed to <i>continue</i> &amp; to report on it, as appropriate<note mark="1">In 2016.</note>.'
    id = paragraph(store, small, text)
    with store.read() as s:
        assert templates.propose(s, id) == templates.Proposed(text, ())


def test_a_template_goes_into_a_draft_and_shows_its_meeting(store: Store, small: Small) -> None:
    id = paragraph(store, small, "Participants thanked the Republic of Kazakhstan.")
    with store.write("Use") as s:
        library.set_themes(s, id, [small.themes[1]])
        template = templates.accept(s, id)
        draft = drafts.create(s, small.meeting)
        new = templates.insert(s, draft, template=template)
        held = drafts.paragraphs(s, draft)[-1]
        assert s.get_one(DraftParagraph, new).template_id == template
    assert (held.id, held.text, held.themes) == (
        new,
        "Participants thanked {meeting.chair}.",
        (small.themes[1],),
    )
    with store.write("Edit") as s:
        templates.edit(s, template, name="Thanks")
        assert [t.name for t in templates.listing(s, small.process)] == ["Thanks"]
        templates.remove(s, template)
        assert templates.listing(s, small.process) == []
        assert drafts.paragraphs(s, draft)[-1].text == held.text, "the draft keeps its copy"
    store.undo()
    with pytest.raises(UserError), store.write("Empty") as s:
        templates.edit(s, template, text=" ")


def test_who_took_part_is_a_list(store: Store, small: Small) -> None:
    with store.write("Invite") as s:
        for short in ("Afghanistan", "Kazakhstan", "Turkmenistan"):
            delegations.add(s, small.meeting, party=small.parties[short], reply="attended")
    text = "On behalf of the Islamic Republic of Afghanistan, the Republic of Kazakhstan and Turkmenistan."
    id = paragraph(store, small, text)
    with store.read() as s:
        assert templates.propose(s, id).text == "On behalf of {attendance.members}."


def test_the_sample_has_its_starter_paragraphs(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        found = templates.listing(s, 1, kind="concluding remarks")
        assert "Attendance" in [t.name for t in found]
        assert len(found) < len(templates.listing(s, 1))
