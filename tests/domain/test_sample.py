"""The sample workspace and the starter paragraphs."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app import paths
from app.documents import markup
from app.domain import delegations, drafts, fields, library, meetings, participants, parties, sample, themes
from app.errors import UserError
from app.text import numbering
from database.models import Lineage, Template
from database.store import Store

from .conftest import Sample

SEEDS = paths.PROJECT.parent / "shared" / "seeds"
# what parties are called is a fact: a paper that names them cannot use other words
DATA = sorted(path for path in paths.templates().rglob("*.json") if path.parent.name != "parties")
# Names of organizations and of the process are facts; a paper cannot speak of them in other words.
NAMES = (
    "Almaty Process on Refugee Protection and International Migration",
    "Office of the United Nations High Commissioner for Refugees",
    "Organization for Security and Co-operation in Europe",
)


def texts(value: object) -> Iterator[str]:
    """Every text in a file of data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def eights(text: str) -> set[tuple[str, ...]]:
    """Every eight words in a row."""
    words = re.findall(r"\w+", markup.plain(text).casefold())
    return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_no_eight_words_are_those_of_a_real_paper(path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("no real papers beside the project")
    real = set().union(*(eights(paper.read_text("utf-8")) for paper in SEEDS.glob("*.txt")))
    for text in texts(json.loads(path.read_text("utf-8"))):
        for name in NAMES:
            text = text.replace(name, "·")
        assert not eights(text) & real, text


def test_the_sample_is_one_step(store: Store) -> None:
    meeting = sample.build(store)
    assert [step.title for step in store.history()] == ["Sample workspace"]
    with store.read() as s:
        assert meetings.latest(s) == meeting
    assert store.undo() == "Sample workspace"
    with store.read() as s:
        assert not meetings.processes(s)
        assert not library.sources(s)


def test_the_forum_alone_has_no_papers_and_ends_on_a_day(store: Store) -> None:
    with store.write("Forum") as s:
        process = sample.build_forum(s, until=date(2016, 9, 19))
    with store.read() as s:
        assert not library.sources(s)
        held = meetings.listing(s)
        assert held[0].title == "Third Senior Officials Meeting of the Almaty Process"
        assert {m.process for m in held} == {process}
        assert drafts.of_meeting(s, held[0].id) is None
        assert delegations.counts(s, held[0].id)["attended"] == 12
        assert themes.listing(s, process)


def test_there_is_something_to_see_on_every_page(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        counts = delegations.counts(s, sample_workspace.meeting)
        assert all(counts[reply] for reply in ("invited", "confirmed", "declined"))
        held = meetings.get(s, sample_workspace.meeting)
        assert (held.country, held.theme != "") == ("Kazakhstan", True)
        assert len(themes.listing(s, held.process)) == 7
        assert any(d.bracketed and d.footnote for d in delegations.listing(s, held.id))
        every = drafts.paragraphs(s, drafts.of_meeting(s, held.id) or 0)
        assert any("[" in p.plain for p in every)
        assert any("<note" in p.text for p in every)
        assert {p.status for p in every} == {"open", "agreed"}
        assert sum(1 for p in every if p.role == "operative" and not p.origin) == 3


def test_invented_people_can_be_told_at_a_glance(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        people = participants.get(s, participants.find(s, sample_workspace.meeting))
    assert len(people) == 45
    addresses = [p.email for p in people]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"[a-z.-]+@example\.org", address) for address in addresses)
    assert any(re.search("[А-я]", p.native_name) for p in people)
    assert max(len(p.position_title) for p in people) > 100
    heads = [p.delegation for p in people if p.role == "head"]
    assert len(heads) == len(set(heads)), "one head to a delegation"


@pytest.mark.parametrize(
    ("year", "kind", "first", "last", "count"),
    [
        (2018, "concluding remarks", "1.", "13.", 13),
        (2023, "concluding remarks", "1.", "15.", 15),
        (2025, "communiqué", "1.", "3.", 3),
        (2019, "recommendations", "1.", "5.", 5),
    ],
)
def test_the_papers_are_numbered_as_their_family_is(
    sample_workspace: Sample, year: int, kind: str, first: str, last: str, count: int
) -> None:
    with sample_workspace.store.read() as s:
        source = next(x for x in library.sources(s) if x.date and x.date.year == year and x.kind == kind)
        items = [p for p in library.get(s, library.paragraph_ids(s, source.id)) if p.role == "operative"]
    assert (items[0].label, items[-1].label, len(items)) == (first, last, count)
    assert all(p.themes for p in items)
    if kind == "concluding remarks":
        assert all(p.actor and p.verb for p in items[2:])


def test_the_communique_has_a_preamble_a_chapeau_and_a_footnote(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        source = library.sources(s)[0]
        every = library.get(s, library.paragraph_ids(s, source.id))
    preamble = [p.label for p in every if p.role == "preambular"]
    assert preamble == [f"({numbering.roman(n)})" for n in range(1, 9)]
    assert sum(p.role == "chapeau" for p in every) == 1
    assert any("<note" in p.text for p in every)


def test_the_later_remarks_grow_out_of_the_earlier(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        links = s.scalars(select(Lineage)).all()
        found = {p.id: p for p in library.get(s, [id for x in links for id in (x.child_id, x.parent_id)])}
        pairs = {(found[x.child_id].label, found[x.parent_id].label): x for x in links}
    assert {x.kind for x in links} == {"verbatim", "light edit", "heavy edit", "merged"}
    for x in links:
        child, parent = found[x.child_id], found[x.parent_id]
        assert (child.text == parent.text) == (x.kind == "verbatim") == (x.similarity == 1.0)
        assert 0 < x.similarity <= 1 and 0 < x.containment <= 1
        if x.kind == "light edit":
            assert x.similarity > 0.7
    assert {("6.", "6."), ("6.", "7.")} <= set(pairs)
    assert pairs["15.", "13."].state == "proposed", "the doubtful one waits for a person"


def test_states_are_known_by_their_codes_and_in_russian(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        states = [p for p in parties.listing(s, 1, language="ru") if p.kind == "state"]
        assert len([p for p in states if p.status]) == 14
        assert len(states) == 195, "members and observers of the United Nations"
        assert all(re.fullmatch("[A-Z]{3}", p.iso3) for p in states)
        assert all(re.search("[А-я]", p.short) and re.search("[А-я]", p.formal) for p in states)
        assert parties.find(s, "Киргизия") is None, "an everyday name is no name of the register"
        assert parties.find(s, "Кыргызстан") == parties.find(s, "KGZ")


def test_a_new_process_begins_with_starter_paragraphs(store: Store) -> None:
    with store.write("New workspace") as s:
        process = sample.start_process(s, name="New Process")
        meeting = meetings.create(s, process, title="First Meeting", starts_on="2027-01-01")
    with store.read() as s:
        rows = s.scalars(
            select(Template).where(Template.process_id == process).order_by(Template.position)
        ).all()
        known = set(fields.values(s, meeting))
    assert [row.position for row in rows] == list(range(len(rows)))
    assert {row.note for row in rows} == {str(kind) for kind in drafts.OUTCOMES}
    assert {"process.name", "meeting.title"} <= known
    used = {name for row in rows for name in fields.used(row.text)}
    assert used <= FIELDS, "every Field of a starter paragraph is one the program can fill"


FIELDS = {f"{of}.{what}" for of in ("meeting", "previous") for what in ("title", "theme", "dates", "place", "country")} | {
    "meeting.chair", "process.name", "process.full_name", "attendance.members", "attendance.observers",
    "attendance.guests", "attendance.support_unit", "attendance.organizations",
}  # fmt: skip


def test_the_sample_can_fill_every_field_of_the_starter_paragraphs(sample_workspace: Sample) -> None:
    with sample_workspace.store.read() as s:
        known = set(fields.values(s, sample_workspace.meeting))
        used = {name for text in s.scalars(select(Template.text)) for name in fields.used(text)}
    assert used <= known


def test_a_process_needs_a_name(store: Store) -> None:
    with pytest.raises(UserError), store.write("New workspace") as s:
        sample.start_process(s, name=" ")
