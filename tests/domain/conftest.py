"""A small process of our own, and the sample with its meeting that is being prepared."""

from dataclasses import dataclass

import pytest

from app.domain import meetings, parties, themes
from database.store import Store


@dataclass(frozen=True)
class Small:
    """A process with a meeting on 19–20 September 2016, three themes, and parties by their short names."""

    process: int
    meeting: int
    parties: dict[str, int]
    themes: tuple[int, int, int]


def build_small(store: Store) -> Small:
    with store.write("Prepare") as s:
        process = meetings.create_process(s, name="Sample Process", full_name="Sample Process on Movement")
        named = {}
        for short, formal, article, status in (
            ("Turkmenistan", "Turkmenistan", "", "member"),
            ("Kazakhstan", "Republic of Kazakhstan", "the", "member"),
            ("Afghanistan", "Islamic Republic of Afghanistan", "the", "member"),
            ("Pakistan", "Islamic Republic of Pakistan", "the", "observer"),
        ):
            named[short] = parties.add(s, kind="state", short=short, formal=formal, article=article)
            parties.set_status(s, named[short], process=process, status=status, since="2013-06-05")
        named["IOM"] = parties.add(
            s,
            kind="organization",
            short="International Organization for Migration",
            acronym="IOM",
            article="the",
        )
        parties.set_status(s, named["IOM"], process=process, status="support unit")
        three = tuple(themes.add(s, process, name=name) for name in ("Labour", "Refugees", "Data"))
        meeting = meetings.create(
            s, process, title="Third Senior Officials Meeting", kind="Senior Officials Meeting", ordinal=3,
            theme="Mixed Movements", starts_on="2016-09-19", ends_on="2016-09-20", place="Astana",
            country="Kazakhstan", time_zone="Asia/Almaty", chair_party_id=named["Kazakhstan"],
        )  # fmt: skip
    return Small(process, meeting, named, three)  # type: ignore[arg-type]


@pytest.fixture
def small(store: Store) -> Small:
    return build_small(store)


@dataclass(frozen=True)
class Sample:
    """The sample workspace, open, and its meeting that is being prepared."""

    store: Store
    meeting: int


@pytest.fixture
def sample_workspace(sample_store: Store) -> Sample:
    with sample_store.read() as s:
        latest = meetings.latest(s)
    assert latest is not None
    return Sample(sample_store, latest)
