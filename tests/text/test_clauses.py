"""Who speaks, with which verb, how strongly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text import clauses


@pytest.mark.parametrize(
    ("text", "actor", "verb", "tier"),
    [
        ("Participants reviewed the fares.", "Participants", "reviewed", 0),
        ("Participants noted the report.", "Participants", "noted", 1),
        (
            "The Participants took note with appreciation of it.",
            "Participants",
            "took note with appreciation",
            4,
        ),
        ("Participating States recognized the need to act.", "Participating States", "recognized", 2),
        ("The Participating States stressed this.", "Participating States", "stressed", 3),
        ("The Chair of the Harbour Process welcomed it.", "The Chair", "welcomed", 4),
        ("The meeting emphasized the fares.", "The Meeting", "emphasized", 3),
        (
            "Senior Officials of the ports commended it and recommended more.",
            "Senior Officials",
            "commended",
            4,
        ),
        ("Participants would like to recall the charter.", "Participants", "recall", 2),
        ("Participants expressed their readiness to help.", "Participants", "expressed", 5),
        ("Participants called upon all ports to help.", "Participants", "called", 6),
        ("Taking the tide into account participants agreed to sail.", "Participants", "agreed", 7),
        ("We, the Harbour Masters of the coast, meeting here,", "We, the Harbour Masters", "", None),
        ("We agree upon the following:", "We", "agree", 7),
        ("Recalling the charter,", "", "recalling", 2),
        ("Expressing our deep appreciation to the host;", "", "expressing", 4),
        ("Deeply concerned about the tide,", "", "concerned", 3),
        ("Deeply concerned that participants noted the tide.", "", "concerned", 3),
        ("Gravely concerned about the tide, participants agreed to sail.", "Participants", "agreed", 7),
        ("Noting that participating States agreed to sail.", "", "noting", 1),
        ("Third Meeting of Senior Officials Addressing Mixed Ferries and Supporting Piers", "", "", None),
        ("CONCLUDING REMARKS NOTED BY PARTICIPANTS", "", "", None),
        ("Decides to sail;", "", "decides", 7),
        ("Endorse the plan", "", "endorse", 7),
        ("Endorse the draft Harbour Cooperation Framework", "", "endorse", 7),
        ("Participating States are naming ports where more is wanted", "Participating States", "", None),
        ("Участники подтвердили важность паромов.", "Участники", "подтвердили", 5),
        ("Принимая во внимание прилив,", "", "принимая во внимание", 1),
        ("The tide was high.", "", "", None),
        ("", "", "", None),
    ],
)
def test_actor_verb_and_strength(text, actor, verb, tier):
    clause = clauses.understand(text)
    assert (clause.actor, clause.verb, clause.tier) == (actor, verb, tier)


def test_a_second_verb_is_kept():
    assert clauses.understand("Participants reviewed the fares and agreed to lower them.").others == (
        ("agreed", 7),
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Recalling the charter", "participle"), ("Having examined it", "participle"), ("Convinced that", "participle"),
        ("Also recalling it", "participle"), ("Bearing in mind the tide", "participle"), ("Requests the Chair", "present"),
        ("Recommend that", "infinitive"), ("Participants noted", ""), ("During the talks", ""),
        ("Отмечая прилив", "participle"),
    ],
)  # fmt: skip
def test_how_a_paragraph_opens(text, form):
    assert clauses.opening(text) == form


@given(st.text(max_size=200))
def test_nothing_makes_it_fail(text):
    clauses.understand(text)
    clauses.opening(text)


@pytest.mark.parametrize(
    ("text", "least", "whole"),
    [
        ("Recalling the outcome", "Recalling", "Recalling"), ("Recalling also its work", "Recalling", "Recalling also"),
        ("Takes note with appreciation of the report", "Takes note", "Takes note with appreciation of"),
        ("Having examined the plan", "Having examined", "Having examined"),
        ("Deeply concerned that", "Deeply concerned", "Deeply concerned"),
        ("Expressing our deep gratitude to the host", "Expressing", "Expressing our deep gratitude"),
        ("[“Calls upon States", "Calls", "Calls upon"), ("Further decides to meet", "Further decides", "Further decides"),
        ("Strengthen the network", "Strengthen", "Strengthen"), ("Promotes trade", "Promotes", "Promotes"),
        ("Отмечая с удовлетворением доклад", "Отмечая", "Отмечая с удовлетворением"),
        ("Принимая во внимание доклад", "Принимая во внимание", "Принимая во внимание"),
    ],
)  # fmt: skip
def test_the_opening_words_of_a_paragraph(text: str, least: str, whole: str) -> None:
    found = clauses.opener(text)
    assert found is not None
    assert (text[found.start : found.least], text[found.start : found.end]) == (least, whole)


@pytest.mark.parametrize(
    "text",
    [
        "Participants agreed to meet",
        "We, the Ministers of",
        "The report was noted",
        "Meeting the needs",
        "",
        "[…]",
        "Работа над",
    ],
)
def test_no_opening_words(text: str) -> None:
    assert clauses.opener(text) is None
