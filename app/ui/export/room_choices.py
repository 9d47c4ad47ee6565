"""What a person may choose before letters, badges, plates, sign-in sheets and the seating plan are printed.

Leaves what a choice is to `choices` and what it does to the layouts.
"""

from collections.abc import Sequence

from app.i18n import _
from app.ui.export.choices import Choice


def list_room_choices(what: str) -> list[Choice]:
    """The rows for one of these papers, in order; none for another paper."""
    made = {
        "letters": _letters,
        "badges": _badges,
        "plates": _plates,
        "sign-in": _sign_in,
        "seating": _seating,
    }.get(what)
    return made() if made is not None else []


def _languages() -> Sequence[tuple[object, str]]:
    return [("en", _("English")), ("ru", _("Russian")), ("fr", _("French"))]


def _everyone() -> Choice:
    return Choice("everyone", _("Also delegations that have not replied"))


def _runs() -> list[Choice]:
    return [
        Choice("changed", _("Only what has changed since the last print")),
        Choice("record", _("Count as printed once it is saved")),
    ]


def _letters() -> list[Choice]:
    return [
        Choice(
            "kind",
            _("Letter"),
            "choice",
            [("invitation", _("Invitation")), ("confirmation", _("Confirmation"))],
        ),
        Choice("language", _("Language"), "choice", [("en", _("English")), ("ru", _("Russian"))]),
        Choice("template", _("Template"), "file", hint=_("The ready letter")),
        Choice("chair", _("Also to the delegation that holds the chair")),
        Choice("log", _("Note each letter with its delegation")),
        Choice("as_template", _("Only the template, to edit it")),
    ]


def _badges() -> list[Choice]:
    return [
        Choice(
            "form",
            _("Size"),
            "choice",
            [
                ("card", _("Card, 86 × 54 mm, ten a sheet")),
                ("a6", _("A6, four a sheet")),
                ("folded", _("A6 from a folded A4, both sides")),
            ],
        ),
        Choice("language", _("Language"), "choice", _languages()),
        *_runs(),
        Choice("skip", _("Places used up on the first sheet"), "number", most=9),
        Choice("photos", _("Photos")),
        Choice("code", _("Square code with name and number")),
        Choice("native", _("Name in its own script")),
        _everyone(),
    ]


def _plates() -> list[Choice]:
    return [
        Choice(
            "whom",
            _("For"),
            "choice",
            [("delegations", _("Each delegation")), ("people", _("Each person"))],
        ),
        Choice(
            "fold",
            _("Paper"),
            "choice",
            [
                ("tent", _("A4 folded once")),
                ("prism", _("A4 folded twice, with a foot")),
                ("small", _("Two on an A4, folded once")),
            ],
        ),
        Choice("language", _("Front"), "choice", _languages()),
        Choice("back", _("Back"), "choice", [("", _("As the front")), *_languages()], beside=True),
        *_runs(),
        Choice("acronyms", _("Organizations by their acronym")),
        Choice("chair", _("A plate for the chair")),
        Choice("secretariat", _("A plate for the secretariat")),
        Choice("copies", _("Copies of each"), "number", most=20),
        _everyone(),
    ]


def _sign_in() -> list[Choice]:
    return [
        Choice("day", _("Day"), "date"),
        Choice("spare", _("Empty rows for each delegation"), "number", most=20),
        _everyone(),
    ]


def _seating() -> list[Choice]:
    return [
        Choice(
            "shape",
            _("Room"),
            "choice",
            [("u", _("Table in a U")), ("square", _("Hollow square")), ("hall", _("Hall with rows"))],
        ),
        Choice("paper", _("Sheet"), "choice", [("a4", _("A4")), ("a3", _("A3"))], beside=True),
        Choice("language", _("Language"), "choice", _languages()),
        Choice("first", _("First, drawn by lot"), "line", hint=_("The first of the list")),
        Choice("front", _("Seats at the table"), "number", most=6),
        Choice("back", _("Seats behind"), "number", most=12, beside=True),
        Choice("chair", _("The chair at the head")),
        Choice("support", _("The support unit beside the chair")),
        Choice("behind", _("Organizations and media behind")),
        _everyone(),
    ]
