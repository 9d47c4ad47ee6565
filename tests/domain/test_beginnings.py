"""Wording at hand: what is offered while somebody types the first words of a paragraph."""

import pytest
from sqlalchemy import select

from app.documents import markup
from app.domain import beginnings, changing, drafts, indexing, templates
from app.domain.beginnings import Offer
from app.errors import UserError
from database.models import Paragraph, Source
from database.store import Store

from .conftest import Sample, Small

OLD = "Participating States recognized the need for safe crossings."
NEW = "Participating States recognized the role of lakes."
THE = "The participating States recalled their earlier work."
OTHER = "In Osh, participating States recognized the lakes."


@pytest.fixture
def library(store: Store, small: Small) -> Store:
    with store.write("Prepare") as s:
        for title, day, texts in (
            ("Remarks 2014", "2014-05-01", (OLD, OTHER)),
            ("Remarks 2015", "2015-05-01", (NEW, OLD, THE)),
        ):
            source = Source(process_id=small.process, title=title, kind="concluding remarks")
            changing.assign(source, {"date": day})
            s.add(source)
            s.flush()
            for place, text in enumerate(texts):
                s.add(
                    Paragraph(
                        source_id=source.id, position=place, role="operative", label=f"{place + 1}.",
                        text=markup.from_plain(text), plain=text, **indexing.columns(text),
                    )
                )  # fmt: skip
        templates.add(s, small.process, name="Role of lakes", text="Lakes of {meeting.place} were praised.")
    return store


def offered(store: Store, small: Small, typed: str, **more: object) -> list[Offer]:
    with store.read() as s:
        return beginnings.find(s, small.process, typed, values={"meeting.place": "Osh"}, **more)  # type: ignore[arg-type]


def test_first_words_go_before_words_that_stand_elsewhere(library: Store, small: Small) -> None:
    found = offered(library, small, "part st reco")
    assert [(one.text, one.opens) for one in found] == [(NEW, True), (OLD, True), (OTHER, False)]
    assert found[1].paragraph is not None
    assert found[1].paragraph.source_title == "Remarks 2015", "one wording once, from the latest document"
    assert [one.text for one in offered(library, small, "Participating states RECA")] == [THE]
    assert offered(library, small, "part st zzz") == []


def test_a_template_is_found_by_its_words_and_its_name(library: Store, small: Small) -> None:
    for typed in ("role of la", "lakes of osh", "praised osh"):
        (found, *_rest) = offered(library, small, typed)
        assert found.template is not None
        assert found.text == "Lakes of Osh were praised."
    assert [one.text for one in offered(library, small, "")] == ["Lakes of Osh were praised."]
    assert offered(library, small, "", kind="communiqué") == []


@pytest.mark.parametrize(
    "typed", ['"', "a*b:c (((", "NEAR( x y", "^ ^ ^", "😀 😀 😀", "zzz part st reco " * 40]
)
def test_odd_words_offer_nothing_and_are_no_error(library: Store, small: Small, typed: str) -> None:
    assert all(one.paragraph is None for one in offered(library, small, typed))


def test_a_paragraph_takes_a_template(library: Store, small: Small) -> None:
    with library.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        mine, agreed = drafts.add(s, draft, text="Lak"), drafts.add(s, draft, text="Agreed.")
        drafts.edit(s, agreed, status="agreed")
    (found, *_rest) = offered(library, small, "role of la")
    assert found.template is not None
    with library.write("Take") as s:
        templates.take(s, mine, template=found.template.id)
        assert drafts.text_of(s, mine) == "Lakes of {meeting.place} were praised."
    with pytest.raises(UserError, match="locked"), library.write("Take") as s:
        templates.take(s, agreed, template=found.template.id)
    library.undo()
    with library.read() as s:
        assert drafts.text_of(s, mine) == "Lak"


def test_every_paragraph_of_the_sample_is_offered_for_its_own_first_words(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        rows = s.execute(
            select(Paragraph.plain, Paragraph.wording).where(Paragraph.role == "operative")
        ).all()
        missed = []
        for plain, _wording in rows:
            typed = " ".join(word if "-" in word else word[:5] for word in plain.split()[:6])
            found = beginnings.find(s, 1, typed, values={})
            missed += [plain] if not any(one.opens for one in found) else []
    assert not missed
