"""The main job gone through once, on the sample and, where they lie beside the project, on a process's real papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain import delegations, drafts, exporting, library, meetings, tour
from app.errors import UserError
from database.store import Store

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
# nobody has been named yet, so there are no badges
PAPERS = {
    f"{what}.{format}"
    for what, paper in exporting.PAPERS.items()
    for format in paper.formats
    if paper.files is None and what != "badges"
}


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_the_tour_of_the_sample_writes_every_paper(tmp_path: Path) -> None:
    written = tour.run(tmp_path)
    letters = [path for path in written if path.parent.name == "letters"]
    assert {path.name for path in written if path not in letters} == PAPERS | {"tour.penholder"}
    assert letters and all(path.name.startswith("Invitation ") for path in letters)
    assert all(path.stat().st_size > 50 for path in written)
    assert tour.run(tmp_path) == written, "a second tour replaces the first"


@pytest.mark.parametrize("what", ["missing", "empty"])
def test_a_folder_without_papers_is_refused(tmp_path: Path, what: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError):
        tour.run(tmp_path / "out", seeds=tmp_path / what)
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    if not SEEDS.is_dir():
        pytest.skip("no real papers beside the project")
    folder = tmp_path_factory.mktemp("tour")
    tour.run(folder, seeds=SEEDS)
    yield folder


def test_real_papers_fill_the_library(real: Path) -> None:
    with Store.open(real / "tour.penholder") as store, store.read() as s:
        assert len(library.sources(s)) == 5
        assert library.search(s, "refugees").total > 10


def test_the_next_meeting_starts_from_the_latest_remarks(real: Path) -> None:
    with Store.open(real / "tour.penholder") as store, store.read() as s:
        meeting = meetings.listing(s)[0]
        assert all(d.reply == "confirmed" for d in delegations.listing(s, meeting.id))
        draft = drafts.of_meeting(s, meeting.id)
        assert draft is not None
        items = [p for p in drafts.paragraphs(s, draft) if p.role == "operative"]
        assert [p.label for p in items] == [f"{n}." for n in range(1, 16)]
        base = drafts.get(s, draft).base
        assert {p.origin for p in items} == {x.title for x in library.sources(s) if x.id == base}


def test_the_papers_say_what_the_register_says(real: Path) -> None:
    with Store.open(real / "tour.penholder") as store, store.read() as s:
        meeting = meetings.listing(s)[0]
        draft = drafts.of_meeting(s, meeting.id)
        last = drafts.paragraphs(s, draft or 0)[-1].plain
        present = delegations.listing(s, meeting.id)
    remarks, people = text_of(real / "remarks.pdf"), text_of(real / "participants.pdf")
    assert " ".join(last.split())[:60] in remarks
    assert meeting.title in remarks
    for delegation in present:
        assert (delegation.party.formal or delegation.party.short) in people
