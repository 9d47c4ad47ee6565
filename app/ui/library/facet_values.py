"""The facets and their values in words: which there are, in which order, and how a value is called.

Knows what is offered beside a search. Leaves counting to the domain, showing to `facets`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.library import Found, SourceInfo
from app.i18n import _
from app.text import dates
from app.ui.draft.toolbar import list_roles
from app.ui.library.question import Question
from app.ui.library.source_pane import list_languages


@dataclass(frozen=True)
class Facet:
    """A facet; `first` of its values are shown at once, `opened` says whether they are before anybody unfolds it."""

    name: str
    heading: str
    first: int = 5
    opened: bool = True


@dataclass(frozen=True)
class Offer:
    """A value of a facet; `detail` stands muted under it."""

    value: str
    text: str
    count: int
    detail: str = ""


def list_facets() -> tuple[Facet, ...]:
    """The facets from top to bottom."""
    return (
        Facet("document", _("Documents"), first=6),
        Facet("theme", _("Themes")),
        Facet("verb", _("Opening verb")),
        Facet("actor", _("Actor")),
        Facet("role", _("Role")),
        Facet("year", _("Year"), opened=False),
        Facet("meeting", _("Meeting"), opened=False),
        Facet("strength", _("Strength"), opened=False, first=8),
        Facet("language", _("Language"), opened=False),
        Facet("used", _("Use"), opened=False),
    )


def name_of(facet: str, value: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """What is shown for a value; `names` are those the domain gives."""
    if facet in ("document", "theme", "meeting"):
        return names.get(facet, {}).get(value) or _("no longer there")
    own = {"role": list_roles_by_value, "language": list_languages_by_value}.get(facet)
    return names.get(facet, {}).get(value) or (own().get(value, value) if own else value)


def list_roles_by_value() -> dict[str, str]:
    """Role → its name."""
    return {str(role): text for role, _level, text in list_roles()}


def list_languages_by_value() -> dict[str, str]:
    """ISO 639-1 → the language's name."""
    return {str(code): text for code, text in list_languages()}


def offers(
    found: Found, sources: Sequence[SourceInfo], question: Question, names: Mapping[str, Mapping[str, str]]
) -> dict[str, list[Offer]]:
    """Facet → its values with their counts; a chosen value that nothing has stays in view with a count of 0.

    Documents come latest first, and all of them where nothing is asked; of other facets a single value is no choice.
    """
    made = {}
    for facet in (facet.name for facet in list_facets()):
        chosen = question.facets.get(facet, ())
        counts = dict(found.facets.get(facet, {}))
        if facet == "document":
            made[facet] = _documents(counts, sources, everything=not question.asked, chosen=chosen)
            continue
        counts |= {value: 0 for value in chosen if value not in counts}
        known = {facet: {**names.get(facet, {}), **found.names.get(facet, {})}}
        listed = [Offer(value, name_of(facet, value, known), number) for value, number in counts.items()]
        made[facet] = listed if len(listed) > 1 or chosen else []
    return made


def _documents(
    counts: Mapping[str, int], sources: Sequence[SourceInfo], *, everything: bool, chosen: Sequence[str]
) -> list[Offer]:
    listed = []
    for one in sources:
        value = str(one.id)
        if everything or value in counts or value in chosen:
            where = " · ".join(part for part in (dates.span(one.date, None), one.place) if part)
            listed.append(Offer(value, one.title, counts.get(value, 0), where))
    return listed
