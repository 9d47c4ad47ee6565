"""How the page calls roles, statuses, replies and capacities, and in which tone a chip shows them."""

from app.domain import delegations, participants, parties
from app.i18n import _

REPLY_TONES = {"invited": "warn", "confirmed": "good", "declined": "bad", "attended": "accent"}
Choices = tuple[tuple[str, str], ...]


def replies() -> Choices:
    """(value, text) of every reply of a delegation."""
    said = {
        "invited": _("Awaiting reply"),
        "confirmed": _("Confirmed"),
        "declined": _("Declined"),
        "attended": _("Attended"),
    }
    return tuple((value, said[value]) for value in delegations.REPLIES)


def capacities() -> Choices:
    """(value, text) of every capacity a delegation can attend in."""
    called = {
        "member": _("Member"),
        "observer": _("Observer"),
        "guest": _("Guest"),
        "support unit": _("Support Unit"),
        "organization": _("Organization"),
        "expert": _("Expert"),
        "media": _("Media"),
        "organizer": _("Organizer"),
    }
    return tuple((value, called[value]) for value in parties.STATUSES)


def roles() -> Choices:
    """(value, text) of every role in a delegation."""
    called = {
        "head": _("Head of delegation"),
        "deputy": _("Deputy head"),
        "alternate": _("Alternate"),
        "delegate": _("Delegate"),
        "adviser": _("Adviser"),
        "expert": _("Expert"),
        "speaker": _("Speaker"),
        "interpreter": _("Interpreter"),
        "secretariat": _("Secretariat"),
    }
    return tuple((value, called[value]) for value in participants.ROLES)


def statuses() -> Choices:
    """(value, text) of every status of a person."""
    called = {
        "expected": _("Expected"),
        "confirmed": _("Confirmed"),
        "cancelled": _("Cancelled"),
        "attended": _("Attended"),
    }
    return tuple((value, called[value]) for value in participants.STATUSES)


def kinds() -> Choices:
    """(value, text) of every kind of party."""
    called = {
        "state": _("State"),
        "organization": _("Organization"),
        "process": _("Process"),
        "body": _("Body"),
    }
    return tuple((value, called[value]) for value in parties.KINDS)


def party_name(party: parties.PartyInfo) -> str:
    """The formal name without article, an organization's with its acronym: "International … (IOM)"."""
    name = party.formal or party.short
    return f"{name} ({party.acronym})" if party.acronym and party.kind != "state" else name


def delegation_name(info: delegations.DelegationInfo) -> str:
    """As `party_name`; in brackets where its taking part is not agreed."""
    return f"[{party_name(info.party)}]" if info.bracketed else party_name(info.party)
