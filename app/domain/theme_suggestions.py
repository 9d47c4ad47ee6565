"""Which themes a paragraph may speak to, each with the reason; a person confirms.

Knows three kinds of evidence: words that a theme's name, short name and description share with the paragraph; the words of
sessions that take the theme up; and kin of the paragraph that carry the theme already. Leaves carrying to `themes`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import changing, repeats, themes
from app.i18n import _, ngettext
from app.text import names, stems
from database.models import (
    AgendaSession,
    Lineage,
    Paragraph,
    ParagraphTheme,
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
    support international people person question questions session""".split()
)


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
    every = {info.id: info for info in themes.listing(s, process)}
    weights = _weights(s, process)
    carried = themes.carried(s, ParagraphTheme, paragraphs)
    kin = _kin_themes(s, paragraphs)
    texts = dict(s.execute(select(Paragraph.id, Paragraph.plain).where(Paragraph.id.in_(paragraphs))).all())
    found: dict[int, list[Suggestion]] = {}
    for id, plain in texts.items():
        words = {stems.stem(word): word for word in reversed(stems.normal(plain))}
        held = set(carried.get(id, ()))
        scored = [
            _scored(every[theme], weights.get(theme, {}), words, kin.get(id, Counter())[theme])
            for theme in every
            if theme not in held
        ]
        ranked = sorted((one for one in scored if one.score >= ENOUGH), key=lambda one: -one.score)
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
    """Theme → stem → weight. A stem that many themes share weighs little."""
    found: dict[int, dict[str, float]] = {}
    query = select(Theme.id, Theme.name, Theme.short_name, Theme.description)
    for id, name, short, description in s.execute(query.where(Theme.process_id == process)):
        _collect(found.setdefault(id, {}), f"{name} {short}", NAME)
        _collect(found[id], description, DESCRIPTION)
    sessions = (
        select(SessionTheme.theme_id, AgendaSession.title, AgendaSession.questions)
        .join(AgendaSession, AgendaSession.id == SessionTheme.session_id)
        .where(SessionTheme.theme_id.in_(list(found)))
    )
    for theme, title, questions in s.execute(sessions):
        _collect(found[theme], f"{title} {questions}", SESSION)
    shared = Counter(stem for weights in found.values() for stem in weights)
    size = len(found)
    return {
        theme: {stem: weight * (0.3 + log(1 + size / shared[stem])) for stem, weight in weights.items()}
        for theme, weights in found.items()
    }


def _collect(weights: dict[str, float], text: str, weight: float) -> None:
    for word in stems.normal(text):
        stem = stems.stem(word)
        if len(word) > 2 and word not in stems.STOP_WORDS and stem not in COMMON:
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
