"""Which themes a paragraph may speak to, each with the reason; a person confirms.

Knows three kinds of evidence: words that a theme's name, short name and description share with the paragraph; the words of
sessions that take the theme up; and kin of the paragraph that carry the theme already. What a person dismissed is never
suggested again. Leaves carrying to `themes`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Role
from app.domain import changing, dismissals, repeats, themes
from app.i18n import _, ngettext
from app.text import clauses, names, stems
from database.models import (
    AgendaSession,
    Draft,
    DraftParagraph,
    DraftParagraphTheme,
    Lineage,
    Meeting,
    Paragraph,
    ParagraphTheme,
    Process,
    SessionTheme,
    Source,
    Theme,
)

ENOUGH = 1.0  # the least score that is worth a person's look
NAME, DESCRIPTION, SESSION, KIN = 1.0, 0.5, 0.4, 3.0  # what a word of each, and kin with the theme, counts
# Words every paper of the trade is full of: they tell no theme from another.
COMMON = frozenset(
    stems.stem(word)
    for word in """participants participating states state member members meeting process region regional regions national
    country countries area areas need needs other others good work their impact solutions practice practices step steps next
    support international people person question questions session can could may might will would should must""".split()
)
UNTHEMED = (Role.TITLE, Role.HEADING)  # they name a paper or a part of it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that is proposed; a higher `score` is surer, `reason` is a sentence for the person who decides."""

    theme: int
    name: str
    score: float
    reason: str


def suggest(s: Session, paragraph: int, *, most: int = 3) -> list[Suggestion]:
    """The themes a paragraph of the Library may speak to and does not carry yet, the surest first."""
    return suggest_many(s, [paragraph], most=most).get(paragraph, [])


def suggest_many(s: Session, paragraphs: Sequence[int], *, most: int = 3) -> dict[int, list[Suggestion]]:
    """Suggestions by paragraph, for paragraphs of one source (or process); those without any are left out."""
    if not paragraphs:
        return {}
    process = changing.get(s, Source, changing.get(s, Paragraph, paragraphs[0]).source_id).process_id
    carried = themes.carried(s, ParagraphTheme, paragraphs)
    query = select(Paragraph.id, Paragraph.plain).where(Paragraph.role.not_in(UNTHEMED))
    texts = dict(s.execute(query.where(Paragraph.id.in_(paragraphs))).all())
    barred = dismissals.of(s, process, ParagraphTheme, paragraphs)
    return _rank(s, process, texts, carried=carried, barred=barred, kin=_kin_themes(s, paragraphs), most=most)


def suggest_for_draft(s: Session, paragraph: int, *, most: int = 3) -> list[Suggestion]:
    """The themes a draft's paragraph may speak to and does not carry yet; what it comes from counts as kin."""
    row = changing.get(s, DraftParagraph, paragraph)
    process = _process_of_draft(s, row.draft_id)
    kin: dict[int, Counter[int]] = {}
    if row.source_paragraph_id is not None:
        origin = row.source_paragraph_id
        kin[paragraph] = _kin_themes(s, [origin])[origin]
        kin[paragraph].update(themes.carried(s, ParagraphTheme, [origin]).get(origin, ()))
    carried = themes.carried(s, DraftParagraphTheme, [paragraph])
    barred = dismissals.of(s, process, DraftParagraphTheme, [paragraph])
    texts = {} if row.role in UNTHEMED else {paragraph: markup.plain(row.text)}
    found = _rank(s, process, texts, carried=carried, barred=barred, kin=kin, most=most)
    return found.get(paragraph, [])


def process_of(s: Session, source: int) -> int:
    """The process whose themes are suggested for a document."""
    return changing.get(s, Source, source).process_id


def settle(
    s: Session, source: int, *, confirmed: Mapping[int, Sequence[int]], dismissed: Mapping[int, Sequence[int]]
) -> None:
    """Carry what was confirmed and forget what was dismissed, by Library paragraph of one source, as a person decided."""
    process = process_of(s, source)
    held = themes.carried(s, ParagraphTheme, confirmed)
    for paragraph, ids in confirmed.items():
        themes.carry(s, ParagraphTheme, paragraph, [*held.get(paragraph, ()), *ids])
    for paragraph, ids in dismissed.items():
        for theme in ids:
            dismissals.dismiss(s, process, ParagraphTheme, paragraph, theme)


def dismiss(s: Session, paragraph: int, theme: int) -> None:
    """Never suggest a theme for this Library paragraph again."""
    source = changing.get(s, Paragraph, paragraph).source_id
    settle(s, source, confirmed={}, dismissed={paragraph: [theme]})


def dismiss_for_draft(s: Session, paragraph: int, theme: int) -> None:
    """Never suggest a theme for this paragraph of a draft again."""
    process = _process_of_draft(s, changing.get(s, DraftParagraph, paragraph).draft_id)
    dismissals.dismiss(s, process, DraftParagraphTheme, paragraph, theme)


def _process_of_draft(s: Session, draft: int) -> int:
    query = select(Meeting.process_id).join(Draft, Draft.meeting_id == Meeting.id)
    return s.scalars(query.where(Draft.id == draft)).one()


def _rank(
    s: Session,
    process: int,
    texts: Mapping[int, str],
    *,
    carried: Mapping[int, Sequence[int]],
    barred: Mapping[int, Collection[int]],
    kin: Mapping[int, Counter[int]],
    most: int,
) -> dict[int, list[Suggestion]]:
    """The best themes for each text. A theme above one that is carried, or is surer, says nothing new and is left out."""
    every = {info.id: info for info in themes.listing(s, process)}
    whole = themes.gathered(every.values())
    weights = _weights(s, process)
    found: dict[int, list[Suggestion]] = {}
    for id, plain in texts.items():
        words = {stems.stem(word): word for word in reversed(stems.normal(plain))}
        held, out = set(carried.get(id, ())), set(barred.get(id, ()))
        scored = [
            _scored(every[theme], weights.get(theme, {}), words, kin.get(id, Counter())[theme])
            for theme in every
            if theme not in out and not whole[theme] & held
        ]
        ranked: list[Suggestion] = []
        for one in sorted((one for one in scored if one.score >= ENOUGH), key=lambda one: -one.score):
            if not whole[one.theme] & {surer.theme for surer in ranked}:
                ranked.append(one)
        if ranked:
            found[id] = ranked[:most]
    return found


def _scored(info: themes.ThemeInfo, weights: dict[str, float], words: dict[str, str], kin: int) -> Suggestion:
    shared = sorted((stem for stem in weights if stem in words), key=lambda stem: -weights[stem])
    score = sum(weights[stem] for stem in shared) + (KIN if kin else 0.0)
    reasons = []
    if kin:
        reasons.append(
            ngettext(
                "{} paragraph of its family carries it", "{} paragraphs of its family carry it", kin
            ).format(kin)
        )
    if shared:
        quoted = names.join([f"“{words[stem]}”" for stem in shared[:3]])
        reasons.append(_("it shares {} with the theme or its sessions").format(quoted))
    text = "; ".join(reasons)
    return Suggestion(info.id, info.name, round(score, 2), text[:1].upper() + text[1:])


def _weights(s: Session, process: int) -> dict[int, dict[str, float]]:
    """Theme → stem → weight. A stem that many themes share weighs little, one of the process's own name nothing."""
    found: dict[int, dict[str, float]] = {}
    forum = changing.look(s, Process, process)
    own = {stems.stem(word) for word in stems.normal(forum.name)}
    query = select(Theme.id, Theme.name, Theme.short_name, Theme.description)
    for id, name, short, description in s.execute(query.where(Theme.process_id == process)):
        _collect(found.setdefault(id, {}), f"{name} {short}", NAME)
        _collect(found[id], description, DESCRIPTION, without=own)
    sessions = (
        select(SessionTheme.theme_id, AgendaSession.title, AgendaSession.questions)
        .join(AgendaSession, AgendaSession.id == SessionTheme.session_id)
        .where(SessionTheme.theme_id.in_(list(found)))
    )
    for theme, title, questions in s.execute(sessions):
        _collect(found[theme], f"{title} {questions}", SESSION, without=own)
    shared = Counter(stem for weights in found.values() for stem in weights)
    size = len(found)
    return {
        theme: {stem: weight * (0.3 + log(1 + size / shared[stem])) for stem, weight in weights.items()}
        for theme, weights in found.items()
    }


def _collect(
    weights: dict[str, float], text: str, weight: float, *, without: Collection[str] | None = None
) -> None:
    """Take the words of `text` that tell a theme; with `without` (stems) also no verb with which paragraphs open."""
    for word in stems.normal(text):
        stem = stems.stem(word)
        if len(word) <= 2 or word in stems.STOP_WORDS or stem in COMMON:
            continue
        if without is not None and (stem in without or clauses.opening(word)):
            continue
        weights[stem] = max(weight, weights.get(stem, 0.0))


def _kin_themes(s: Session, paragraphs: Sequence[int]) -> dict[int, Counter[int]]:
    """Paragraph → theme → how many of its kin (family, ancestors, descendants) carry it."""
    kin = {id: set(family) - {id} for id, family in repeats.of(s, paragraphs).items()}
    wanted = set(paragraphs)
    links = select(Lineage.child_id, Lineage.parent_id).where(
        or_(Lineage.child_id.in_(wanted), Lineage.parent_id.in_(wanted))
    )
    for child, parent in s.execute(links):
        for one, other in ((child, parent), (parent, child)):
            if one in kin:
                kin[one].add(other)
    carried = themes.carried(s, ParagraphTheme, {one for ones in kin.values() for one in ones})
    return {id: Counter(theme for one in ones for theme in carried.get(one, ())) for id, ones in kin.items()}
