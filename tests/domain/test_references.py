"""References between paragraphs: what they show, where they are made, and what becomes of them."""

import pytest

from app.documents.model import Block, Document, Kind, Role, Run, text_block
from app.domain import draft_report, drafts, importing, reference_targets, references, versions
from app.domain.layouts import outcome
from database.store import Store

from .conftest import Small


@pytest.fixture
def draft(store: Store, small: Small) -> int:
    """1. Alpha, 2. Beta with (a) and (b), and 3., which refers to 1 and to 2 (b)."""
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        one = drafts.add(s, draft, text="Alpha")
        drafts.add(s, draft, text="Beta:")
        drafts.add(s, draft, text="first;", role=Role.SUB_PARAGRAPH, level=1)
        inner = drafts.add(s, draft, text="second.", role=Role.SUB_PARAGRAPH, level=1)
        uids = {p.id: p.uid for p in drafts.paragraphs(s, draft)}
        text = f'Recall paragraph <ref to="{uids[one]}"/> and [paragraph <ref to="{uids[inner]}"/>] above.'
        drafts.add(s, draft, text=text)
    return draft


def items(store: Store, draft: int) -> list[drafts.ParagraphInfo]:
    with store.read() as s:
        return [p for p in drafts.paragraphs(s, draft) if p.role != Role.TITLE]


def last(store: Store, draft: int) -> str:
    return items(store, draft)[-1].read


def test_a_reference_shows_the_number_that_its_paragraph_has_now(store: Store, draft: int) -> None:
    assert last(store, draft) == "Recall paragraph 1 and [paragraph 2 (b)] above."
    alpha = items(store, draft)[0]
    with store.write("Move") as s:
        drafts.move(s, alpha.id, position=alpha.position + 3)
    assert last(store, draft) == "Recall paragraph 2 and [paragraph 1 (b)] above."
    with store.write("Own number") as s:
        drafts.edit(s, alpha.id, label="1 bis")
    assert "paragraph 1 bis and" in last(store, draft)
    with store.read() as s:
        paper = outcome.document(s, draft)
    assert paper.paragraphs[-1].text == last(store, draft)
    assert paper.paragraphs[-1].runs[1] == Run("1 bis", ref=alpha.uid)


def test_a_deleted_target_leaves_a_gap_that_undo_fills(store: Store, draft: int) -> None:
    with store.write("Delete") as s:
        drafts.remove(s, [items(store, draft)[0].id])
    assert last(store, draft) == "Recall paragraph (?) and [paragraph 1 (b)] above."
    found = references.lost(items(store, draft))
    assert [one.words for one in found] == ["Recall paragraph (?) and [paragraph"]
    with store.read() as s:
        said = draft_report.draft(s, drafts.get(s, draft).meeting)["references"]
    assert [(one["target"], one["shown"]) for one in said] == [
        (None, ""),
        (items(store, draft)[2].id, "1 (b)"),
    ]
    store.undo()
    assert "(?)" not in last(store, draft)


def test_a_joined_paragraph_takes_the_references_to_both(store: Store, draft: int) -> None:
    first, second = items(store, draft)[2:4]
    with store.write("Agree") as s:
        drafts.edit(s, items(store, draft)[-1].id, status=drafts.AGREED)
        drafts.join(s, second.id, text="first; second.")
    assert "paragraph 2 (a)]" in last(store, draft)
    assert items(store, draft)[-1].status == drafts.AGREED and first.id in [p.id for p in items(store, draft)]


def test_brackets_are_printed_with_the_references_in_them(store: Store, draft: int) -> None:
    with store.read() as s:
        resolved = outcome.document(s, draft, brackets="resolved").paragraphs[-1].text
    assert resolved == "Recall paragraph 1 and paragraph 2 (b) above."


def test_another_draft_refers_to_its_own_copies(store: Store, small: Small, draft: int) -> None:
    with store.write("Next") as s:
        copy = drafts.create_from_draft(s, small.meeting, draft=draft)
    assert last(store, copy) == last(store, draft)
    own = {p.uid for p in items(store, copy)}
    assert set(references.used(items(store, copy)[-1].text)) <= own


def test_a_version_keeps_its_own_numbers(store: Store, draft: int) -> None:
    with store.write("Save") as s:
        version = versions.save(s, draft, name="Zero draft")
    with store.write("Delete") as s:
        drafts.remove(s, [items(store, draft)[0].id])
    with store.read() as s:
        assert "paragraph 1 and [paragraph 2 (b)]" in versions.document(s, version).paragraphs[-1].text
    with store.write("Back") as s:
        versions.restore(s, version)
    assert last(store, draft) == "Recall paragraph 1 and [paragraph 2 (b)] above."


EARLIER = (
    text_block("Concluding Remarks", Role.TITLE),
    text_block("States met.", Role.OPERATIVE, label="1."),
    text_block("States agreed as follows:", Role.OPERATIVE, label="2."),
    text_block("to share data;", Role.SUB_PARAGRAPH, label="(a)", level=1),
    text_block("to share costs.", Role.SUB_PARAGRAPH, label="(b)", level=1),
    Block((Run("Recalling "), Run("paragraph 1", bold=True), Run(" and paragraphs 2 (b) and 4 below, States "
           "noted paragraph 7, paragraph 1 of the Declaration and Article 2.")), Role.OPERATIVE, "3."),
    text_block("As paragraph 4 says, this is the end.", Role.OPERATIVE, label="4."),
)  # fmt: skip


def test_numbers_of_an_earlier_document_become_references(store: Store, small: Small) -> None:
    document = Document(EARLIER, title="Earlier remarks", kind=Kind.REMARKS)
    with store.write("Import") as s:
        proposal = importing.Proposal(document, "", "x")
        source = importing.accept(s, proposal, process=small.process).source
        draft = drafts.create_from_source(s, small.meeting, source=source)
    held = items(store, draft)
    assert held[4].read == EARLIER[5].text  # word for word
    assert references.used(held[4].text) == [held[0].uid, held[3].uid, held[5].uid]
    assert references.used(held[5].text) == []  # of itself
    assert "<b>paragraph </b><b><ref" in held[4].text
    with store.write("Insert") as s:
        drafts.add(s, draft, text="New", after=held[0].id)
    assert items(store, draft)[5].read.startswith("Recalling paragraph 1 and paragraphs 3 (b) and 5 below")


def test_letters_of_a_list_are_carried_over_and_follow(store: Store, small: Small) -> None:
    said = text_block("As paragraphs 2 (a) and (b) above say, they met.", Role.OPERATIVE, label="3.")
    document = Document((*EARLIER[1:5], said), title="Earlier remarks", kind=Kind.REMARKS)
    with store.write("Import") as s:
        source = importing.accept(s, importing.Proposal(document, "", "x"), process=small.process).source
        draft = drafts.create_from_source(s, small.meeting, source=source)
    held = items(store, draft)
    assert references.used(held[-1].text) == [held[2].uid, held[3].uid]
    assert held[-1].read == said.text, "word for word"
    with store.write("Change") as s:
        drafts.add(s, draft, text="New", after=held[0].id)
        assert outcome.document(s, draft).paragraphs[-1].text.startswith("As paragraphs 3 (a) and (b) above")
        drafts.edit(s, held[3].id, role=Role.OPERATIVE, level=0)
    assert items(store, draft)[-1].read.startswith("As paragraphs 3 (a) and 4 above")


def test_what_can_be_referred_to_is_found_by_number_and_words(store: Store, draft: int) -> None:
    held = items(store, draft)

    def find(typed: str) -> list[str]:
        return [t.number for t in reference_targets.find(held, {}, typed=typed, but=held[0].id)]

    assert find("") == ["2", "2 (a)", "2 (b)", "3"]
    assert find("2 (")[:2] == find("paragraph 2 (")[:2] == ["2 (a)", "2 (b)"]
    assert find("secon") == ["2 (b)"]
    assert find("nobody") == []
