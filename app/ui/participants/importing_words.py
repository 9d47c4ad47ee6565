"""How the import of people calls fields, findings and places, and in which tone a chip shows a finding."""

from app.domain import register_columns, register_comparing
from app.domain.register_comparing import CHANGED, DOUBTFUL, GONE, NEW, REJECTED, SAME
from app.i18n import _

TONES = {NEW: "good", CHANGED: "accent", SAME: "neutral", GONE: "violet", DOUBTFUL: "warn", REJECTED: "bad"}
LEFT_OUT = "left out"  # a row the person does not want, whatever it is otherwise


def fields() -> dict[str, str]:
    """Every field a column can be, by its name."""
    return {
        "honorific": _("Honorific"),
        "name": _("Full name"),
        "name_reversed": _("Full name, family name first"),
        "given_name": _("Given name"),
        "middle_name": _("Patronymic or second name"),
        "family_name": _("Family name"),
        "native_name": _("Name in native script"),
        "position_title": _("Position"),
        "division": _("Division"),
        "institution": _("Institution"),
        "delegation": _("Delegation"),
        "capacity": _("Capacity of the delegation"),
        "role": _("Role"),
        "status": _("Status"),
        "rank": _("Rank"),
        "gender": _("Gender"),
        "email": _("E-mail"),
        "phone": _("Telephone"),
        "note": _("Note, never printed"),
        "days": _("Days"),
        "photo": _("Photo"),
        "delegation_id": _("Delegation"),
    }


def choices() -> list[tuple[str, str]]:
    """(field, text) for the box over a column; the first leaves the column out."""
    called = fields()
    return [("", _("Leave out")), *((field, called[field]) for field in register_columns.FIELDS)]


def kinds() -> dict[str, str]:
    """What a row is, in a word for its chip."""
    return {
        NEW: _("New"),
        CHANGED: _("Changed"),
        SAME: _("Same"),
        GONE: _("Not in the file"),
        DOUBTFUL: _("Doubtful"),
        REJECTED: _("Rejected"),
        LEFT_OUT: _("Left out"),
    }


def owners() -> dict[str, str]:
    """Where a row's delegation is to be found."""
    return {
        register_columns.COLUMN: _("In a column"),
        register_columns.BAND: _("In a row above its people"),
        register_columns.SHEET: _("In the sheet’s name or heading"),
        register_columns.FIXED: _("All are of one delegation"),
    }


def values() -> dict[str, str]:
    """What values of fields with a fixed choice are called."""
    from app.ui.participants import words

    said = dict(words.roles()) | dict(words.statuses())
    return said | dict(words.capacities())


FILTERS = ("", *register_comparing.KINDS)
