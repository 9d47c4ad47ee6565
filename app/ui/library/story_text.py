"""The story of a paragraph in words: each version in order, where it comes from and what changed.

Knows the order of the story and its two forms, HTML for eyes and word processors, plain text for anything else. Leaves who is
whose ancestor to the domain.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n import _
from app.text import compare, dates, names
from app.ui import style
from app.ui.library.family_graph import Family, Link, Member, in_order
from app.ui.library.family_words import descent, label_of, percent, short_of
from app.ui.widgets import comparison


@dataclass(frozen=True, slots=True)
class Chapter:
    """A version of the paragraph: `origin` says where it comes from, `ops` what changed since; both empty for the first."""

    member: Member
    origin: str
    ops: tuple[compare.Op, ...]
    own: bool


def tell(family: Family) -> list[Chapter]:
    """The versions, the oldest first. One that comes from several is compared with these taken together."""
    members = {member.id: member for member in family.members}
    chapters = []
    ordered = in_order(family)
    for member in ordered:
        above = {x.parent: x for x in family.links if x.child == member.id}
        links = [above[one.id] for one in ordered if one.id in above]
        parents = [members[x.parent] for x in links]
        ops = compare.words("\n".join(one.plain for one in parents), member.plain) if parents else ()
        chapters.append(Chapter(member, _origin(links, members, ops), ops, member.id == family.paragraph))
    return chapters


def _origin(links: Sequence[Link], members: dict[int, Member], ops: tuple[compare.Op, ...]) -> str:
    """ "light edit of 2015 § 4 (96 %), 9 of 61 words changed"."""
    if not links:
        return ""
    kin = names.join([f"{short_of(members[x.parent])} ({percent(x)})" for x in links])
    said = descent(links[0].kind, kin)
    if any(x.state == "proposed" for x in links):
        said += _(", proposed")
    return f"{said} · {comparison.say_changed(ops)}"


def as_html(chapters: Sequence[Chapter], *, worn: style.Tokens | None = None, size: int = 13) -> str:
    """The story as a page; `worn` are other colours than the window's, `size` the text's in pixels."""
    shown = worn or style.current()
    out = []
    for chapter in chapters:
        member = chapter.member
        words = (
            comparison.as_html(chapter.ops, worn=shown)
            if chapter.ops
            else html.escape(member.plain).replace("\n", "<br>")
        )
        head = " · ".join(part for part in (label_of(member), dates.span(member.date, None)) if part)
        tone = shown.accent if chapter.own else shown.ink
        origin = chapter.origin or _("the oldest version in the Library")
        out.append(
            f'<p style="margin:14px 0 0 0; color:{tone}"><b>{html.escape(member.source_title)}</b></p>'
            f'<p style="margin:0; color:{shown.muted}; font-size:12px">{html.escape(head)}<br>{html.escape(origin)}</p>'
            f"<p style=\"margin:5px 0 0 0; font-family:'{style.SERIF}'; font-size:{size}px; line-height:124%;"
            f' color:{shown.ink}">{words}</p>'
        )
    return "".join(out)


def as_plain(chapters: Sequence[Chapter]) -> str:
    """The story as plain text; "[-…-]" went and "{+…+}" came."""
    out = []
    for chapter in chapters:
        member = chapter.member
        day = dates.span(member.date, None)
        out.append(" · ".join(part for part in (member.source_title, label_of(member), day) if part))
        out.append(chapter.origin or _("the oldest version in the Library"))
        out.append(comparison.as_plain(chapter.ops) if chapter.ops else member.plain)
        out.append("")
    return "\n".join(out).rstrip() + "\n"
