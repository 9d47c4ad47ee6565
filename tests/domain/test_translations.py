"""A draft in a second language: what a translation is worth, what happens to it, and the paper that comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import markup
from app.documents.model import Block, Document, Role, Run
from app.domain import (
    drafts,
    exporting,
    meetings,
    translation_help,
    translation_import,
    translations,
    versions,
)
from app.domain.layouts import outcome
from app.errors import UserError
from database.models import Paragraph, Source
from database.store import Store

RU = ("Участники приняли доклад к сведению.", "Государства договорились встретиться вновь.")
EN = ("Participants took note of the report.", "States agreed to meet again.", "The Chair thanked all.")


@pytest.fixture
def draft(store: Store, small) -> int:  # type: ignore[no-untyped-def]
    """Three paragraphs, the first two of them translated into Russian."""
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting, title="Concluding remarks")
        made = [drafts.add(s, draft, text=text) for text in EN]
        translations.add_language(s, draft, "ru")
        for id, text in zip(made, RU, strict=False):
            translations.set_text(s, id, "ru", text)
    return draft


def body(store: Store, draft: int) -> list[translations.Pair]:
    with store.read() as s:
        return [p for p in translations.listing(s, draft, "ru") if p.paragraph.role != Role.TITLE]


def states(store: Store, draft: int) -> list[str]:
    return [pair.state for pair in body(store, draft)]


def ids(store: Store, draft: int) -> list[int]:
    return [pair.paragraph.id for pair in body(store, draft)]


def test_a_changed_paragraph_is_to_be_checked_until_it_is_found_right(store: Store, draft: int) -> None:
    assert states(store, draft) == ["right", "right", "missing"]
    first = ids(store, draft)[0]
    with store.write("Edit") as s:
        drafts.edit(s, first, text="Participants welcomed the report.")
    assert states(store, draft) == ["to be checked", "right", "missing"]
    assert body(store, draft)[0].before == "Participants took note of the report."
    with store.write("Mend a word") as s:
        translations.set_text(s, first, "ru", "Участники приветствовали доклад.")
    assert states(store, draft)[0] == "to be checked", "a word was mended; nobody compared the whole yet"
    with store.write("Found right") as s:
        translations.confirm(s, first, "ru")
    assert states(store, draft)[0] == "right"
    for _step in range(3):
        store.undo()
    assert states(store, draft) == ["right", "right", "missing"]
    assert body(store, draft)[0].text == RU[0]


def test_a_change_that_is_taken_back_leaves_nothing_to_check(store: Store, draft: int) -> None:
    first = ids(store, draft)[0]
    with store.write("Edit") as s:
        drafts.edit(s, first, text="Other words.")
        drafts.edit(s, first, text=EN[0])
    assert states(store, draft)[0] == "right"


def test_order_and_numbers_are_the_originals(store: Store, draft: int) -> None:
    with store.write("Move") as s:
        drafts.move(s, ids(store, draft)[1], position=4)
    found = [(p.paragraph.label, p.text) for p in body(store, draft)]
    assert found == [("1.", RU[1]), ("2.", RU[0]), ("3.", "")]
    assert states(store, draft) == ["right", "right", "missing"], "another number is no other text"


def test_a_split_leaves_the_translation_with_the_head_and_a_join_puts_all_together(
    store: Store, draft: int
) -> None:
    first = ids(store, draft)[0]
    with store.write("Split") as s:
        tail = drafts.split(s, first, head="Participants took note", tail="of the report.")
    pairs = body(store, draft)
    assert [(p.text, p.state) for p in pairs[:2]] == [(RU[0], "to be checked"), ("", "missing")]
    with store.write("Join") as s:
        drafts.join(s, tail, text=EN[0])
    assert [(p.text, p.state) for p in body(store, draft)[:2]] == [(RU[0], "right"), (RU[1], "right")]
    second = ids(store, draft)[1]
    with store.write("Join two") as s:
        drafts.join(s, second, text="Participants took note and States agreed.")
    (joined, rest) = body(store, draft)
    assert (joined.text, joined.state) == (f"{RU[0]} {RU[1]}", "to be checked")
    with store.write("Join with one that is not translated") as s:
        drafts.join(s, rest.paragraph.id, text="All of it.")
    (only,) = body(store, draft)
    assert (only.text, only.state) == (f"{RU[0]} {RU[1]}", "to be checked")


def test_a_version_freezes_translations_and_brings_them_back(store: Store, draft: int) -> None:
    first, second, third = ids(store, draft)
    with store.write("Freeze") as s:
        version = versions.save(s, draft, name="Rev.1")
    with store.write("Go on") as s:
        translations.set_text(s, first, "ru", "Иначе.")
        translations.set_text(s, third, "ru", "Спасибо.")
        drafts.edit(s, first, text="Other words.")
        drafts.remove(s, [second])
    with store.read() as s:
        frozen = translations.document(s, draft, "ru", version=version)
    assert [b.text for b in frozen.paragraphs if b.role == Role.OPERATIVE] == [*RU, EN[2]]
    with store.write("Restore") as s:
        versions.restore(s, version)
    assert [(p.text, p.state) for p in body(store, draft)] == [
        (RU[0], "right"), (RU[1], "right"), ("", "missing"),
    ]  # fmt: skip
    with store.write("Remove the language, restore") as s:
        translations.remove_language(s, draft, "ru")
        versions.restore(s, version)
    assert states(store, draft) == ["right", "right", "missing"]


def test_a_language_added_after_a_version_stays_when_the_version_comes_back(store: Store, draft: int) -> None:
    with store.write("Freeze, then French") as s:
        version = versions.save(s, draft, name="Rev.1")
        translations.add_language(s, draft, "fr")
        first = ids(store, draft)[0]
        translations.set_text(s, first, "fr", "Les participants ont pris note du rapport.")
        drafts.edit(s, first, text="Other words.")
        versions.restore(s, version)
    with store.read() as s:
        french = [p for p in translations.listing(s, draft, "fr") if p.text]
    assert [p.state for p in french] == ["right"]


def test_the_paper_has_block_for_block_what_the_original_has(store: Store, draft: int) -> None:
    with store.write("One more line of the title") as s:
        drafts.add(s, draft, text="{text.nowhere}", role=Role.TITLE)
        lines = [p for p in translations.listing(s, draft, "ru") if p.paragraph.role == Role.TITLE]
        translations.set_text(
            s, lines[0].paragraph.id, "ru", "{text.nowhere}"
        )  # would fall out in Russian alone
    with store.read() as s:
        original = outcome.document(s, draft)
        paper = translations.document(s, draft, "ru")
    shape = [(b.role, b.label, b.level) for b in original.paragraphs]
    assert [(b.role, b.label, b.level) for b in paper.paragraphs] == shape
    assert paper.paragraphs[0].text == original.paragraphs[0].text
    assert [b.text for b in paper.paragraphs][-3:] == [*RU, EN[2]]
    assert (paper.language, paper.title) == ("ru", "Third Senior Officials Meeting: Заключительные замечания")
    assert paper.status == "Draft · 5 paragraphs not translated"


def test_fields_speak_the_language_of_the_paper_but_not_within_words_that_are_not_translated(
    store: Store, draft: int
) -> None:
    first, _second, third = ids(store, draft)
    with store.write("Fields") as s:
        translations.set_text(s, first, "ru", "Совещание состоялось {meeting.dates}.")
        drafts.edit(s, third, text="It was held on {meeting.dates}.")
        dated = drafts.add(s, draft, text="{meeting.dates}", role=Role.CLOSING)
    with store.read() as s:
        texts = [b.text for b in translations.document(s, draft, "ru").paragraphs]
        pairs = {p.paragraph.id: p for p in translations.listing(s, draft, "ru")}
    assert "Совещание состоялось 19–20 сентября 2016 года." in texts
    assert "It was held on 19–20 September 2016." in texts
    assert texts[-1] == "19–20 сентября 2016 года"
    assert (pairs[dated].state, pairs[dated].needed) == ("right", False), "a date says itself"


def test_what_is_refused_says_so(store: Store, draft: int) -> None:
    with store.write("Refused") as s:
        for language in ("ru", "en", "xx"):
            with pytest.raises(UserError):
                translations.add_language(s, draft, language)
        with pytest.raises(UserError, match="French"):
            translations.listing(s, draft, "fr")
        with pytest.raises(UserError):
            translations.confirm(s, ids(store, draft)[2], "ru")
    assert states(store, draft) == ["right", "right", "missing"]


def test_removing_a_language_can_be_undone(store: Store, draft: int) -> None:
    with store.write("Remove") as s:
        translations.remove_language(s, draft, "ru")
        assert translations.languages(s, draft) == []
    store.undo()
    assert states(store, draft) == ["right", "right", "missing"]


def test_the_next_draft_begun_from_this_one_keeps_its_sisters(store: Store, draft: int, small) -> None:  # type: ignore[no-untyped-def]
    with store.write("Begin") as s:
        meeting = meetings.create(s, small.process, title="Fourth Meeting")
        made = drafts.create_from_draft(s, meeting, draft=draft)
    assert [(p.text, p.state) for p in body(store, made)] == [
        (RU[0], "right"), (RU[1], "right"), ("", "missing"),
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_the_sister_is_exported(store: Store, draft: int, small, format: str) -> None:  # type: ignore[no-untyped-def]
    with store.write("Freeze") as s:
        version = versions.save(s, draft, name="Rev.1")
        translations.set_text(s, ids(store, draft)[0], "ru", "Участники высоко оценили доклад.")
    options = outcome.Options(language="ru", status="Final")
    with store.read() as s:
        paper = exporting.document(s, small.meeting, "remarks", options)
        data = exporting.to_file(s, small.meeting, "remarks", options, format)
        since = outcome.Options(language="ru", since=f"version:{version}")
        marked = exporting.document(s, small.meeting, "remarks", since)
    assert paper.status.startswith("Final")
    assert any("высоко оценили" in b.text for b in paper.paragraphs)
    assert len(data) > 2000
    changed = [
        run.text.strip() for b in marked.paragraphs for run in b.runs if run.change in ("insert", "delete")
    ]
    assert changed == ["приняли", "высоко оценили", "к сведению"] or "высоко оценили" in " ".join(changed)


# --- help from the Library


def test_a_paragraph_of_a_paper_that_exists_in_russian_is_suggested(store: Store, draft: int, small) -> None:  # type: ignore[no-untyped-def]
    with store.write("Library") as s:
        sources = {}
        for language, texts in (("en", EN), ("ru", RU)):
            row = Source(
                process_id=small.process, meeting_id=small.meeting, title=f"Remarks ({language})", language=language,
                kind="concluding remarks", symbol="SP/3/1",
            )  # fmt: skip
            s.add(row)
            s.flush()
            sources[language] = [
                Paragraph(
                    source_id=row.id, position=n, role="operative", label=f"{n + 1}.", text=text, plain=text
                )
                for n, text in enumerate(texts)
            ]
            s.add_all(sources[language])
        s.flush()
        taken = [drafts.insert(s, draft, paragraph=p.id) for p in sources["en"]]
        drafts.edit(s, taken[1], text="States agreed to meet soon.")
    with store.read() as s:
        found = [translation_help.suggest(s, id, "ru") for id in taken]
        assert translation_help.suggest(s, taken[0], "fr") is None
    assert [(one.text, one.label, one.same) for one in found if one] == [
        (RU[0], "1.", True), (RU[1], "2.", False),
    ]  # fmt: skip
    assert found[2] is None, "the Russian paper has no third paragraph"


# --- what a translator sends back


def test_a_translators_paper_is_matched_by_numbers_and_the_rest_is_told(store: Store, draft: int) -> None:
    paper = Document(
        blocks=(
            Block((Run("Третье совещание"),), Role.TITLE),
            Block((Run("Участники высоко оценили доклад."),), Role.OPERATIVE, "1)"),
            Block((Run(RU[1]),), Role.OPERATIVE, "2)"),
            Block((Run("Примечание переводчика."),), Role.BODY),
            Block((Run("Председатель поблагодарил всех."),), Role.OPERATIVE, "3)"),
        )
    )
    with store.read() as s:
        proposal = translation_import.from_document(s, draft, "ru", paper)
    kinds = [(m.paragraph.label, m.kind, markup.plain(m.text)) for m in proposal.matches]
    assert kinds == [
        ("1.", "other words", "Участники высоко оценили доклад."),
        ("2.", "as before", RU[1]),
        ("3.", "new", "Председатель поблагодарил всех."),
    ]
    assert [b.text for b in proposal.left_over] == ["Третье совещание", "Примечание переводчика."]
    assert {p.role for p in proposal.without} == {"title"}
    assert proposal.detected == "ru"
    with store.write("Take over") as s:
        assert translation_import.accept(s, draft, proposal) == 2
    assert states(store, draft) == ["right", "right", "right"]


def test_what_changed_while_the_translator_worked_is_to_be_checked(store: Store, draft: int) -> None:
    with store.write("Freeze, then change") as s:
        version = versions.save(s, draft, name="Rev.1")
        drafts.edit(s, ids(store, draft)[2], text="The Chair thanked the host.")
    paper = Document(blocks=tuple(Block((Run(f"Пункт {n}."),), Role.OPERATIVE, f"{n}.") for n in (1, 2, 3)))
    with store.write("Take over") as s:
        proposal = translation_import.from_document(s, draft, "ru", paper)
        translation_import.accept(s, draft, proposal, version=version)
    assert states(store, draft) == ["right", "right", "to be checked"]


def test_our_own_paper_comes_back_as_before_with_its_fields(store: Store, draft: int, tmp_path) -> None:  # type: ignore[no-untyped-def]
    first = ids(store, draft)[0]
    words = 'Совещание <b>состоялось</b> {meeting.dates}<note mark="1">Сноска.</note>.'
    with store.write("A Field and a footnote") as s:
        translations.set_text(s, first, "ru", words)
    with store.read() as s:
        paper = translations.document(s, draft, "ru")
        path = exporting.save(paper, tmp_path / "sister.docx", format="docx")
        proposal = translation_import.from_document(s, draft, "ru", translation_import.read(path))
    by_id = {m.paragraph.id: m for m in proposal.matches}
    assert (by_id[first].kind, by_id[first].text) == ("as before", words)
    assert (proposal.left_over, proposal.without) == ((), ())
    assert [p.plain for p in proposal.untranslated][-1] == EN[2], "the original's words are no translation"
    assert len(proposal.matches) == 2


@given(st.lists(st.sampled_from(["1.", "2.", "3.", "4.", "(a)", "(b)", ""]), max_size=9), st.randoms())
def test_nothing_of_a_paper_is_lost_or_taken_twice(labels: list[str], random) -> None:  # type: ignore[no-untyped-def]
    infos = [
        drafts.ParagraphInfo(n, str(n), n, "operative", 0, label, "", "x", "open", None, "", ())
        for n, label in enumerate(labels)
    ]
    blocks = [
        Block((Run(f"{n}"),), Role.OPERATIVE, label)
        for n, label in enumerate(labels)
        if random.random() > 0.3
    ]
    found = translation_import.matched(infos, blocks)
    assert len(set(found.values())) == len(found)
    assert list(found.values()) == [found[n] for n in found]
    assert all(0 <= at < len(blocks) for at in found.values())
    in_order = [found[n] for n in sorted(found)]
    assert in_order == sorted(in_order), "the order of both papers is kept"
    if len(blocks) == len(infos):
        assert found == {n: n for n in range(len(infos))}
