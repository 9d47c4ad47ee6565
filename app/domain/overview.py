"""Where a meeting stands: what is done, what comes next, how far the draft is, and two pictures over the whole process.

Everything is computed from what the workspace holds when it is asked; nothing is ticked by hand. Leaves changing anything
to the modules it reads.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.documents.model import Role
from app.domain import agenda, delegations, drafts, library, meetings, parties, themes
from app.domain.layouts import outcome
from app.i18n import _, ngettext
from app.text import dates, names

# How a step stands, from the best to what wants a look first.
DONE, WAITING, OPEN, PROBLEM = "done", "waiting", "todo", "problem"
NAMED = 3  # so many are named in a step, the rest is counted


@dataclass(frozen=True, slots=True)
class Step:
    """One step of preparing: `word` is the chip's, `page` (and `target` on it) is where it is done.

    `state` is one of DONE, WAITING, OPEN, PROBLEM; a delegation's target is its id with a minus, for people have the plain
    ids. The page "new-meeting" is the action of that name.
    """

    key: str
    state: str
    word: str
    text: str
    page: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class DraftFigures:
    """How far a draft is: its paragraphs without title and headings, those with brackets, those that are agreed."""

    draft: int
    status: str
    paragraphs: int
    bracketed: int
    agreed: int


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a row or column of a picture; `detail` is what a tool tip says. `current` marks the meeting at hand.

    A row may stand below another: `parent` is that row's id, `depth` how many are above it.
    """

    id: int
    text: str
    detail: str
    current: bool = False
    parent: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A picture: `cells` by (row id, column id); a pair without an entry is empty."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: Mapping[tuple[int, int], str | int]


def steps(s: Session, meeting: int, *, today: date) -> list[Step]:
    """What is done and what comes next, in the order in which a meeting is prepared."""
    info = meetings.get(s, meeting)
    found = [_facts(info), *_delegations(s, meeting), _agenda(s, info), *_draft(s, meeting)]
    over = (info.ends_on or info.starts_on or today) < today
    if over and meetings.latest(s) == meeting:
        found.append(Step("next", OPEN, _("to do"), _("Prepare the next meeting"), "new-meeting"))
    return found


def _done(key: str, text: str, page: str) -> Step:
    return Step(key, DONE, _("done"), text, page)


def _left(count: int) -> str:
    return ngettext("{} left", "{} left", count).format(count)


def _named(parts: Sequence[str]) -> str:
    """ "A, B, C and 4 more"."""
    if len(parts) <= NAMED + 1:
        return names.join(parts)
    more = len(parts) - NAMED
    return ", ".join(parts[:NAMED]) + " " + ngettext("and {} more", "and {} more", more).format(more)


def _facts(info: meetings.MeetingInfo) -> Step:
    wanted = ((_("dates"), info.starts_on), (_("place"), info.place), (_("theme"), info.theme))
    missing = [name for name, value in wanted if not value]
    if missing:
        text = _("Set the meeting’s {}").format(names.join(missing))
        return Step("facts", OPEN, _("to do"), text, "overview")
    return _done("facts", _("Dates, place and theme are set"), "overview")


def _delegations(s: Session, meeting: int) -> list[Step]:
    invited = delegations.listing(s, meeting)
    page = "participants"
    if not invited:
        return [Step("delegations", OPEN, _("to do"), _("Invite the delegations"), page)]
    found = []
    waiting = [d for d in invited if d.reply == "invited"]
    if waiting:
        text = _("Replies from {}").format(_named([d.party.short for d in waiting]))
        if not any(d.takes_part for d in invited):
            text = _("No delegation has confirmed yet")
        found.append(Step("replies", WAITING, _left(len(waiting)), text, page, -waiting[0].id))
    else:
        found.append(_done("replies", _("Every delegation has replied"), page))
    nameless = [d for d in invited if d.takes_part and not d.people]
    if nameless:
        text = _("Names of participants from {}").format(_named([d.party.short for d in nameless]))
        found.append(Step("names", WAITING, _left(len(nameless)), text, page, -nameless[0].id))
    elif any(d.takes_part for d in invited):
        found.append(_done("names", _("Every delegation that comes has named its people"), page))
    return found


def _agenda(s: Session, info: meetings.MeetingInfo) -> Step:
    days = agenda.days(s, info.id)
    if not any(day.sessions for day in days):
        return Step("agenda", OPEN, _("to do"), _("Draw up the agenda"), "agenda")
    wrong = agenda.problems(s, info.id)
    if wrong:
        session, problem = wrong[0]
        word = ngettext("{} problem", "{} problems", len(wrong)).format(len(wrong))
        text = _("Agenda: “{}” {}").format(agenda.get(s, session).title, problem)
        return Step("agenda", PROBLEM, word, text, "agenda", session)
    undated = [x for day in days if day.date is None for x in day.sessions]
    if undated:
        return Step("agenda", OPEN, _left(len(undated)), _("Sessions without a day"), "agenda", undated[0].id)
    empty = [dates.span(day.date) for day in days if not day.sessions]
    if empty:
        return Step(
            "agenda",
            OPEN,
            _left(len(empty)),
            _("Days without a session: {}").format(_named(empty)),
            "agenda",
        )
    return _done("agenda", _("The agenda covers every day"), "agenda")


def _draft(s: Session, meeting: int) -> list[Step]:
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return [Step("draft", OPEN, _("to do"), _("Start the draft of the outcome document"), "draft")]
    paragraphs = drafts.paragraphs(s, draft)
    if not any(_counts(p) for p in paragraphs):
        return [Step("draft", OPEN, _("to do"), _("Write the first paragraph of the draft"), "draft")]
    found = []
    gaps = outcome.gaps(s, draft)
    if gaps:
        first = next(p.id for p in paragraphs if f"{{{gaps[0]}}}" in p.text)
        text = _("Fields without a value: {}").format(_named(gaps))
        found.append(Step("fields", PROBLEM, _left(len(gaps)), text, "draft", first))
    bracketed = [p for p in paragraphs if _counts(p) and "[" in p.plain]
    if bracketed:
        text = _("Paragraphs of the draft with brackets")
        found.append(Step("brackets", WAITING, _left(len(bracketed)), text, "draft", bracketed[0].id))
    if not found:
        found.append(_done("draft", _("The draft has no open brackets and no empty Fields"), "draft"))
    return found


def _counts(paragraph: drafts.ParagraphInfo) -> bool:
    return paragraph.role not in (Role.TITLE, Role.HEADING) and bool(paragraph.plain.strip())


def draft(s: Session, meeting: int) -> DraftFigures | None:
    """The figures of the meeting's draft; None without one."""
    id = drafts.of_meeting(s, meeting)
    if id is None:
        return None
    counted = [p for p in drafts.paragraphs(s, id) if _counts(p)]
    bracketed = sum("[" in p.plain for p in counted)
    agreed = sum(p.status == "agreed" and "[" not in p.plain for p in counted)
    return DraftFigures(id, drafts.get(s, id).status, len(counted), bracketed, agreed)


def agreed_language(s: Session, meeting: int) -> float | None:
    """The share (0–1) of the draft's words that stand in an earlier document, as `provenance` counts; None without a draft.

    It takes longer to find than everything else here, so that a page asks for it after it is seen.
    """
    id = drafts.of_meeting(s, meeting)
    if id is None:
        return None
    from app.domain import provenance  # takes a moment to load

    _moved, language = provenance.of_draft(s, id)
    return language.share if language.words else None


def attendance(s: Session, meeting: int) -> Grid:
    """Parties × meetings of the process, each cell the reply; meetings by date, parties in the order of lists."""
    info = meetings.get(s, meeting)
    cells = delegations.attendance(s, info.process)
    seen = {party for party, _meeting in cells}
    rows = tuple(
        Head(p.id, p.short if p.kind == "state" else p.acronym or p.short, p.formal or p.short)
        for p in parties.listing(s, info.process, on=info.starts_on)
        if p.id in seen
    )
    held = [m for m in reversed(meetings.listing(s)) if m.process == info.process]
    labels = _years([m.starts_on for m in held])
    columns = tuple(
        Head(m.id, label, " · ".join(part for part in (m.title, m.dates, m.place) if part), m.id == meeting)
        for m, label in zip(held, labels, strict=True)
    )
    return Grid(rows, columns, cells)


def theme_counts(s: Session, meeting: int) -> Grid:
    """Themes × outcome documents of the process and the meeting's draft (column 0), each cell a number of paragraphs.

    A theme counts what it carries and what the themes below it carry, each paragraph once.
    """
    info = meetings.get(s, meeting)
    known = themes.listing(s, info.process)
    cells: dict[tuple[int, int], str | int] = {
        (theme, source): count for theme, source, count in themes.matrix(s, info.process)
    }
    carrying = {source for _theme, source in cells}
    sources = [x for x in reversed(library.sources(s, info.process)) if x.id in carrying]
    labels = _years([x.date for x in sources])
    columns = [
        Head(x.id, label, " · ".join(part for part in (x.title, dates.span(x.date), x.place) if part))
        for x, label in zip(sources, labels, strict=True)
    ]
    draft = drafts.of_meeting(s, meeting)
    if draft is not None:
        carried = [set(p.themes) for p in drafts.paragraphs(s, draft)]
        for theme, ids in themes.gathered(known).items():
            if count := sum(1 for one in carried if one & ids):
                cells[theme, 0] = count
        columns.append(Head(0, _("draft"), _("The draft of this meeting"), current=True))
    rows = tuple(Head(t.id, t.chip, t.whole, parent=t.parent, depth=t.depth) for t in known)
    return Grid(rows, tuple(columns), cells)


def in_draft(s: Session, meeting: int, theme: int) -> list[int]:
    """The paragraphs of the meeting's draft that carry a theme or one below it, in order."""
    draft = drafts.of_meeting(s, meeting)
    if draft is None:
        return []
    wanted = set(themes.below(s, theme))
    return [p.id for p in drafts.paragraphs(s, draft) if wanted & set(p.themes)]


def _years(days: Sequence[date | None]) -> list[str]:
    """A short label for each day: its year, with a letter where several share it, as bibliographies write ("2023a")."""
    shared = Counter(day.year for day in days if day)
    seen: Counter[int] = Counter()
    labels = []
    for day in days:
        if day is None:
            labels.append("…")
            continue
        letter = chr(ord("a") + seen[day.year]) if 1 < shared[day.year] <= 26 else ""
        seen[day.year] += 1
        labels.append(f"{day.year}{letter}")
    return labels
