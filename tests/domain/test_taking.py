"""Taking earlier wording over into a paragraph of a draft; telling that a paper is already in the Library."""

from pathlib import Path

from app.domain import drafts, importing, library, meetings, themes
from database.store import Store

PAPER = (
    "Remarks of a Meeting\n\n1. Participants took note of the bridge.\n\n2. States agreed to build a ferry.\n"
)


def test_a_paragraph_takes_words_and_origin_and_keeps_its_number(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_text(PAPER, "utf-8")
    proposal = importing.propose(file)
    with store.write("prepare") as s:
        process = meetings.create_process(s, name="P")
        assert importing.present(s, proposal, process=process) is None
        source = importing.accept(s, proposal, process=process).source
        assert importing.present(s, proposal, process=process) == source
        earlier = library.paragraph_ids(s, source)[-1]
        roads, ferries = themes.add(s, process, name="Roads"), themes.add(s, process, name="Ferries")
        library.set_themes(s, earlier, [ferries])
        draft = drafts.create(s, meetings.create(s, process, title="M"))
        one = drafts.add(s, draft, text="Old words", label="2 bis")
        drafts.set_themes(s, one, [roads])
        drafts.take(s, one, origin=earlier)
    with store.read() as s:
        info = next(p for p in drafts.paragraphs(s, draft) if p.id == one)
    assert (info.text, info.label, info.source) == ("States agreed to build a ferry.", "2 bis", earlier)
    assert info.themes == (roads, ferries)
