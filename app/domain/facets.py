"""The facets of a search: how many paragraphs each document, year, role, verb … has among those that were found.

Knows which facets there are and how their values are called. Leaves counting to `database.search`.
"""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _
from database import search as index
from database.models import Meeting, Source, Theme

OF_SOURCE = ("source", "document", "meeting", "year", "language")
OWN = ("role", "actor", "verb", "strength")


def count(s: Session, scope: index.Scope) -> tuple[dict[str, dict[str, int]], int]:
    """Facet → value → number of paragraphs, the commonest first and empty values left out; and how many there are in all.

    A facet that `scope` narrows by is counted without its own narrowing.
    """
    tallies: dict[str, dict[str, Counter]] = {}

    def tally(facet: str) -> dict[str, Counter]:
        skip = facet if facet in scope.facets else ""
        if skip not in tallies:
            tallies[skip] = index.tally(s, scope, skip=skip)
        return tallies[skip]

    found: dict[str, Counter] = {}
    facts = _facts(s)
    for facet in OF_SOURCE:
        found[facet] = Counter()
        for source, number in tally(facet)["document"].items():
            if source in facts:
                found[facet][facts[source][facet]] += number
    for facet in OWN:
        found[facet] = tally(facet)[facet]
    found["theme"] = index.tally_themes(s, scope, skip="theme")
    everything = sum(tally("used")["role"].values())
    used = index.tally_used(s, scope, skip="used")
    found["used"] = Counter({"yes": used, "no": everything - used})
    total = sum(tally("")["role"].values())
    return {facet: _ordered(facet, found[facet]) for facet in index.CONDITIONS}, total


def _ordered(facet: str, counted: Counter) -> dict[str, int]:
    kept = {str(value): n for value, n in counted.items() if n and value is not None and value != ""}
    if facet in ("year", "strength"):
        return dict(sorted(kept.items(), reverse=True))
    return dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))


def _facts(s: Session) -> dict[int, dict[str, object]]:
    """What the facets of documents say of each source."""
    query = select(Source.id, Source.title, Source.meeting_id, Source.date, Source.language)
    return {
        id: {
            "source": title, "document": id, "meeting": meeting, "year": str(day.year) if day else "",
            "language": language,
        }
        for id, title, meeting, day, language in s.execute(query)
    }  # fmt: skip


def names(s: Session, counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, str]]:
    """Facet → value → what is shown for it, for the values that do not speak for themselves."""
    if not counts:
        return {}
    found = {"strength": _strengths(), "used": {"yes": _("used in a draft"), "no": _("not used yet")}}
    for facet, column, kind in (
        ("document", Source.title, Source),
        ("meeting", Meeting.title, Meeting),
        ("theme", Theme.name, Theme),
    ):
        found[facet] = {str(id): name for id, name in s.execute(select(kind.id, column))}
    return {
        facet: {value: shown[value] for value in counts.get(facet, {}) if value in shown}
        for facet, shown in found.items()
    }


def _strengths() -> dict[str, str]:
    """The rungs of the drafters' ladder (`text.clauses.LADDER`), weakest first."""
    return {
        "0": _("records"),
        "1": _("notes"),
        "2": _("accepts"),
        "3": _("stresses"),
        "4": _("welcomes"),
        "5": _("reaffirms"),
        "6": _("calls on others"),
        "7": _("acts"),
    }
