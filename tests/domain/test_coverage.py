"""Which themes a draft speaks to."""

from app.domain import coverage, drafts, meetings, themes
from database.store import Store

from .conftest import Small


def test_the_meetings_themes_are_counted_with_those_below_them(store: Store, small: Small) -> None:
    labour, refugees, data = small.themes
    with store.write("Prepare") as s:
        wages = themes.add(s, small.process, name="Wages", parent=labour)
        draft = drafts.create(s, small.meeting)
        one, two, bare = (drafts.add(s, draft, text=text) for text in ("One.", "Two.", "Bare."))
        drafts.add(s, draft, text="  ")
        heading = drafts.add(s, draft, text="Heading", role="heading")
        drafts.set_themes(s, one, [wages, data])
        drafts.set_themes(s, two, [labour])
        drafts.set_themes(s, heading, [refugees])

    def covers() -> list[tuple[str, tuple[int, ...]]]:
        with store.read() as s:
            known = themes.listing(s, small.process)
            found = coverage.of_draft(
                drafts.paragraphs(s, draft), known, meetings.theme_ids(s, small.meeting)
            )
        return [(one.theme.name if one.theme else "", one.paragraphs) for one in found]

    assert covers() == [
        ("Labour", (one, two)), ("Wages", (one,)), ("Refugees", ()), ("Data", (one,)), ("", (bare,)),
    ]  # fmt: skip
    with store.write("Take up") as s:
        meetings.set_themes(s, small.meeting, [refugees, labour])
        drafts.set_themes(s, bare, [data])
    assert covers() == [("Labour", (one, two)), ("Refugees", ())]
