"""Paragraphs that are agreed are locked until somebody says why they are opened again; comments stand at paragraphs."""

import pytest

from app.domain import comments, drafts
from app.errors import UserError
from database.store import Store


@pytest.fixture
def paragraphs(store: Store, small) -> list[int]:
    with store.write("Prepare") as s:
        draft = drafts.create(s, small.meeting, title="Remarks")
        return [drafts.add(s, draft, text=text) for text in ("One two.", "Three four.", "Five.")]


@pytest.mark.parametrize("status", ["agreed", "agreed ad referendum"])
def test_an_agreed_paragraph_keeps_its_words(store: Store, paragraphs: list[int], status: str) -> None:
    one, two, _three = paragraphs
    with store.write("Agree") as s:
        drafts.edit(s, two, status=status)
    for change in (
        lambda s: drafts.edit(s, two, text="Other."),
        lambda s: drafts.edit(s, two, status="open"),
        lambda s: drafts.split(s, two, head="Three", tail="four."),
        lambda s: drafts.join(s, two, text="All."),
        lambda s: drafts.remove(s, [two]),
        lambda s: drafts.reopen(s, two, reason=" ", author="A. Example"),
        lambda s: drafts.reopen(s, two, reason="A slip.", author=""),
    ):
        with pytest.raises(UserError, match="locked|cannot be empty"), store.write("Change") as s:
            change(s)
    with store.write("Move") as s:
        drafts.move(s, two, position=0)
        drafts.edit(s, two, text="Three four.", level=0)
        drafts.edit(s, two, status="agreed")
        assert drafts.text_of(s, two) == "Three four."
        assert drafts.text_of(s, one) == "One two."


def test_reopening_keeps_the_reason_as_a_comment(store: Store, paragraphs: list[int]) -> None:
    one = paragraphs[0]
    with store.write("Agree") as s:
        drafts.edit(s, one, status="agreed")
    with store.write("Reopen") as s:
        drafts.reopen(s, one, reason="A late instruction.", author="A. Example")
        drafts.edit(s, one, text="Other words.")
    with store.read() as s:
        (said,) = comments.of_paragraph(s, one)
        assert (said.author, said.text, said.resolved) == (
            "A. Example",
            "Reopened: A late instruction.",
            False,
        )
        assert said.made_at is not None
    store.undo()
    with store.read() as s:
        assert comments.of_paragraph(s, one) == []
        assert drafts.text_of(s, one) == "One two."


def test_comments_are_added_resolved_deleted_and_follow_a_merge(store: Store, paragraphs: list[int]) -> None:
    one, two, _three = paragraphs
    with store.write("Comment") as s:
        first = comments.add(s, two, text="Is this the term?", author="A. Example")
        second = comments.add(s, two, text="Yes.", author="B. Example")
        comments.resolve(s, second)
        for text, author in (("", "A. Example"), ("Words", " ")):
            with pytest.raises(UserError, match="cannot be empty"):
                comments.add(s, two, text=text, author=author)
        draft = drafts.of_meeting(s, 1)
        assert draft is not None
        assert comments.count_open(s, draft) == {two: 1}
        assert [p.comments for p in drafts.paragraphs(s, draft) if p.id == two] == [1]
        drafts.join(s, two, text="One two. Three four.")
    with store.write("Delete") as s:
        assert [c.text for c in comments.of_paragraph(s, one)] == ["Is this the term?", "Yes."]
        comments.delete(s, first)
        assert [c.author for c in comments.of_paragraph(s, one)] == ["B. Example"]
    store.undo()
    store.undo()
    with store.read() as s:
        assert comments.of_paragraph(s, one) == []
