"""How long a draft is."""

from app.domain import counting, drafts, fields
from app.domain.counting import Length
from database.store import Store
from tests.domain.conftest import Small


def test_fields_are_filled_and_footnotes_apart(store: Store, small: Small) -> None:
    with store.write("draft") as s:
        draft = drafts.create(s, small.meeting, title="Remarks")
        drafts.add(
            s,
            draft,
            text='Held in <b>{meeting.place}</b>,<note mark="">A note of five words.</note> as planned.',
        )
        drafts.add(s, draft, text="")
        drafts.add(s, draft, text="On {meeting.theme} [and more] {text.gap}.")
        values = fields.values(s, small.meeting)
        paragraphs = [p for p in drafts.paragraphs(s, draft) if p.role != "title"]
        titles = [p for p in drafts.paragraphs(s, draft) if p.role == "title"]
        assert counting.of_draft(paragraphs, values) == Length(words=11, note_words=5, paragraphs=2)
        assert counting.of_draft(titles, values).paragraphs == 0
        assert counting.of_draft(titles, values).words > 5
