"""How far a meeting's papers are: what each holds now, and what is to be known before it goes out.

Leaves which papers there are to `exporting` and their content to `layouts`. Counting is done by the database: a meeting
may have tens of thousands of people.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import agenda, delegations, drafts, endings, references, stale
from app.domain.layouts import outcome
from app.i18n import _, ngettext
from app.text import names
from database.models import Delegation, Participant


def count_draft(s: Session, meeting: int) -> str:
    """ "18 paragraphs · 4 with brackets", or that there is no draft yet."""
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return _("No draft yet")
    counted = [p for p in drafts.paragraphs(s, draft) if p.role not in (Role.TITLE, Role.HEADING) and p.read]
    bracketed = sum("[" in p.plain for p in counted)
    parts = [ngettext("{} paragraph", "{} paragraphs", len(counted)).format(len(counted))]
    if bracketed:
        parts.append(ngettext("{} with brackets", "{} with brackets", bracketed).format(bracketed))
    return " · ".join(parts)


def count_people(s: Session, meeting: int) -> str:
    """ "17 delegations · 40 people": who takes part, without those who cancelled."""
    coming = (Delegation.meeting_id == meeting, Delegation.reply.in_(delegations.TAKING_PART))
    groups = s.scalar(select(func.count()).select_from(Delegation).where(*coming)) or 0
    listed = (
        select(func.count())
        .select_from(Participant)
        .join(Delegation, Delegation.id == Participant.delegation_id)
        .where(*coming, Participant.status != "cancelled")
    )
    people = s.scalar(listed) or 0
    return " · ".join(
        (
            ngettext("{} delegation", "{} delegations", groups).format(groups),
            ngettext("{} person", "{} people", people).format(people),
        )
    )


def count_agenda(s: Session, meeting: int) -> str:
    """ "2 days · 16 sessions"."""
    days = [day for day in agenda.days(s, meeting) if day.sessions]
    sessions = sum(len(day.sessions) for day in days)
    return " · ".join(
        (
            ngettext("{} day", "{} days", len(days)).format(len(days)),
            ngettext("{} session", "{} sessions", sessions).format(sessions),
        )
    )


def look_at_draft(s: Session, meeting: int) -> list[str]:
    """Fields without a value, words of the meeting a text was taken from, brackets, ends that are not the type's."""
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return []
    paragraphs = drafts.paragraphs(s, draft)
    found = [_("The Field {{{}}} has no value.").format(name) for name in outcome.gaps(s, draft)]
    found += [_("A reference leads nowhere: “{}”.").format(one.words) for one in references.lost(paragraphs)]
    if outdated := stale.find(s, draft):
        text = ngettext(
            "Words of an earlier meeting: {}.", "Words of earlier meetings, {} places: {}.", len(outdated)
        )
        words = stale.summary(outdated)
        found.append(text.format(*((words,) if len(outdated) == 1 else (len(outdated), words))))
    bracketed = sum("[" in p.plain for p in paragraphs)
    if bracketed:
        found.append(_("Paragraphs with brackets: {}.").format(bracketed))
    if wrong := endings.find(s, draft):
        found.append(f"{endings.summary(wrong, drafts.get(s, draft).kind)}.")
    return found


def look_at_people(s: Session, meeting: int) -> list[str]:
    """Delegations that have not replied."""
    waiting = [d.party.short for d in delegations.listing(s, meeting) if d.reply == "invited"]
    return [_("No reply yet from {}.").format(names.join(waiting))] if waiting else []


def look_at_agenda(s: Session, meeting: int) -> list[str]:
    """Times that collide."""
    return [
        _("“{}” {}.").format(agenda.get(s, session).title, problem)
        for session, problem in agenda.problems(s, meeting)
    ]
