"""What a person may choose before a paper is printed: one row of the options pane each.

Each row's key is a field of the paper's own options. Leaves the fields to `options` and what a choice does to the layout.
A paper without an entry here has no choices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain import open_points
from app.domain.layouts import outcome
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Choice:
    """One field: `entries` are the (value, shown) of a "choice", none where the workspace offers them; `hint` stands in an
    empty line, `most` is the greatest of a number, a "file" is a DOCX by its path. Where `only` is given, the row is shown
    while that other field is on (a tick) or not empty. `beside` puts it to the right of the one before."""

    key: str
    label: str
    kind: Literal["choice", "check", "line", "area", "date", "number", "file"] = "check"
    entries: Sequence[tuple[object, str]] = ()
    hint: str = ""
    only: str = ""
    most: int = 9999
    beside: bool = False


def list_choices(what: str) -> list[Choice]:
    """The rows for one of exporting.PAPERS, in order."""
    made = {
        "remarks": _remarks,
        "participants": _participants,
        "agenda": _agenda,
        "statistics": _statistics,
    }.get(what)
    return made() if made is not None else []


def _status(own: str, *statuses: tuple[str, str]) -> Choice:
    """The status lines that make sense for a paper, as (printed, shown); "" leaves it to the paper."""
    return Choice("status", _("Status line"), "choice", [("", own), *statuses])


def _remarks() -> list[Choice]:
    return [
        _status(
            _("As in the draft"),
            ("Draft", _("Draft")),
            ("Zero draft", _("Zero draft")),
            ("Final", _("Final")),
        ),
        Choice(
            "brackets",
            _("Brackets"),
            "choice",
            [
                (open_points.SHOW, _("As they stand")),
                (open_points.ATTRIBUTED, _("With who asked for them")),
                (open_points.RESOLVED, _("Resolved")),
            ],
        ),
        Choice("language", _("Language"), "choice"),
        Choice("version", _("Version"), "choice"),
        Choice("since", _("Changes against"), "choice"),
        Choice("author", _("Changes made by"), "choice", only="since"),
        Choice("bilingual", _("Second column"), "choice"),
        Choice("watermark", _("Watermark"), "line", hint=_("DRAFT, or none")),
        Choice(
            "line_numbers",
            _("Line numbers"),
            "choice",
            [
                ("", _("None")),
                (outcome.PER_PAGE, _("Per page")),
                (outcome.CONTINUOUS, _("Continuous")),
            ],
        ),
        Choice(
            "line_step",
            _("Numbers at"),
            "choice",
            [(1, _("Every line")), (5, _("Every fifth"))],
            only="line_numbers",
            beside=True,
        ),
        Choice("reference", _("Styles of the DOCX"), "file", hint=_("Penholder’s own")),
        Choice("original", _("Say the original language in the header")),
    ]


def _participants() -> list[Choice]:
    return [
        _status(_("Provisional"), ("Draft", _("Draft")), ("Final", _("Final"))),
        Choice("cut_off", _("Information as at"), "date"),
        Choice("corrections_until", _("Corrections until"), "date", beside=True),
        Choice("corrections", _("Corrections to"), "line", hint=_("secretariat@example.org")),
        Choice("everyone", _("Also delegations that have not replied")),
        Choice("statistics", _("Numbers by category")),
        Choice("numbered", _("Number the persons")),
        Choice("position", _("Positions")),
        Choice("division", _("Divisions"), beside=True),
        Choice("institution", _("Institutions")),
        Choice("native", _("Own script"), beside=True),
        Choice("contacts", _("Contacts of participants")),
    ]


def _statistics() -> list[Choice]:
    return [Choice("everyone", _("Also delegations that have not replied"))]


def _agenda() -> list[Choice]:
    return [
        _status(_("Provisional"), ("Draft", _("Draft")), ("Final", _("Final"))),
        Choice("questions", _("Guiding questions")),
        Choice("internal", _("Internal sessions")),
    ]
