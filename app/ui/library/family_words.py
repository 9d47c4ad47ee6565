"""The words for kinship: how a paragraph, a link and its kind are called on the screen and in what is copied."""

from app.documents.model import Role
from app.i18n import _
from app.text import dates
from app.ui.library.family_graph import Link, Member


def kind_word(kind: str) -> str:
    """What a kind of descent is called."""
    return {
        "verbatim": _("verbatim"),
        "light edit": _("light edit"),
        "heavy edit": _("heavy edit"),
        "merged": _("merged"),
        "split": _("split"),
        "echo": _("echo"),
        "new": _("new"),
    }.get(kind, kind)


def descent(kind: str, ancestors: str) -> str:
    """How a paragraph comes from others: "merged from 2015 § 4 and § 5"."""
    return {
        "verbatim": _("verbatim from {}"),
        "light edit": _("light edit of {}"),
        "heavy edit": _("heavy edit of {}"),
        "merged": _("merged from {}"),
        "split": _("split off {}"),
    }.get(kind, _("echo of {}")).format(ancestors)


def short_of(member: Member) -> str:
    """ "2016 § 7"."""
    return f"{member.date.year} {label_of(member)}" if member.date else name_of(member)


def tone_of(kind: str) -> str:
    """The colour of a kind's chip; the word says it too."""
    return {
        "verbatim": "good",
        "light edit": "good",
        "heavy edit": "warn",
        "merged": "violet",
        "split": "teal",
    }.get(kind, "neutral")


def percent(link: Link) -> str:
    """How alike, "96 %"."""
    return _("{} %").format(round(100 * link.similarity))


def label_of(member: Member) -> str:
    """ "§ 4", or the paragraph's first words where it has no number."""
    label = member.label.strip(" .")
    if label:
        return f"§ {label}"
    if member.role == Role.CHAPEAU:
        return _("chapeau")
    words = member.plain.split()
    return " ".join(words[:3]) + ("…" if len(words) > 3 else "") or member.role


def head_of(member: Member) -> tuple[str, str]:
    """(date, title) of a member's document, for the head of a column: the dates tell documents of one name apart."""
    return dates.span(member.date, None) or _("undated"), member.source_title


def name_of(member: Member) -> str:
    """ "Concluding remarks 2016 · § 7"."""
    year = str(member.date.year) if member.date else ""
    title = member.source_title if year in member.source_title else f"{member.source_title} {year}"
    return f"{title} · {label_of(member)}"
