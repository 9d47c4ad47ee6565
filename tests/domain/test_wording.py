"""How a paragraph opens, and two texts as one."""

import pytest

from app.documents import markup
from app.domain import wording


@pytest.mark.parametrize(
    ("plain", "verb", "words"),
    [
        ("Participating States recognized the need to act.", "Recognized", "the need to act."),
        ("Participants [took note of] the report", "Took note", "of the report"),
        ("A ferry, and nothing else", "", "A ferry, and nothing else"),
        ("", "", ""),
    ],
)
def test_the_opening_is_the_verb_and_what_follows(plain: str, verb: str, words: str) -> None:
    found = wording.opening(plain)
    assert (found.verb, found.words) == (verb, words)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("a", "b", "a b"),
        ("a ", "b", "a b"),
        ("a", ", b", "a, b"),
        ("", "b", "b"),
        ("<b>a</b>", "<b>b</b>", "<b>a</b> <b>b</b>"),
        ('a<note mark="1">n</note>', "b", 'a<note mark="1">n</note> b'),
    ],
)
def test_two_texts_become_one_without_running_together(first: str, second: str, whole: str) -> None:
    assert wording.joined(first, second) == whole


def test_words_are_counted_without_footnotes() -> None:
    assert wording.words(markup.from_plain("one two") + '<note mark="">three four</note>') == 2
