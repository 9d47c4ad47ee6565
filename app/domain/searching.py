"""Finding paragraphs of the Library: what a typed question means, which come first, and the facets beside them.

Knows how words become an expression of the index, what is done when nothing fits (slips put right, a word too many left
out), and how hits are weighed and folded into families. Leaves taking the question apart to `text.questions`, the index to
`database.search`, the names of facet values to `facets`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import facets as offers
from app.domain import repeats, slips
from app.text import questions, stems
from database import search as index
from database.models import Paragraph, Source

FACETS = tuple(index.CONDITIONS)
SORTINGS = ("relevance", "year")
WEIGHED = 60  # hits whose words are looked at one by one
FEW_WORDS = 4  # from so many words on, one may be lacking where no paragraph holds all
LOOSE = 200  # paragraphs that are shown at most where not every word has to be there
NEAR = 0.6  # how much more a hit counts whose words stand side by side as they were typed
IN_ORDER = 0.3  # and one that has them in the order in which they were typed, near each other or not
LONGEST_GAP = 3  # words between two that still stand side by side

Wanted = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph that was found; a higher `score` fits better.

    `document` is the source's id. `family` are the ids of all paragraphs of the Library that say the same in nearly the
    same words, itself included, the latest first: it is used len(family) times.
    """

    paragraph: int
    source: str
    label: str
    text: str
    score: float
    document: int = 0
    family: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the best hits, how many paragraphs there are, and the facets counted over all of them.

    The values of a facet that was narrowed by are counted as if it was not, so that one can go over to another value.
    `names` says how a value is shown where that is not the value itself. `corrected`: typed word → the words it was taken
    for. `loose`: no paragraph holds every word; these hold most.
    """

    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    total: int
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    corrected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """A typed question understood: each term's expression, and for weighing its words in order, each with the stems it may

    be; `unfinished` is the beginning of the last.
    """

    wanted: tuple[str, ...]
    without: str
    order: tuple[frozenset[str], ...]
    unfinished: str = ""
    corrected: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def expression(self) -> str:
        return index.every(self.wanted)


def search(
    s: Session,
    words: str,
    *,
    facets: Wanted | None = None,
    limit: int = 50,
    offset: int = 0,
    process: int | None = None,
    sort: str = "relevance",
    fold: bool = False,
    counted: bool = True,
) -> Found:
    """The paragraphs that hold every word (the last may be unfinished) or "quoted phrase" and no -word, best first.

    Words count in every form and spelling; one that stands nowhere is taken for what it may have meant. `facets` narrows by
    FACETS names to a value or any of several. Without words every paragraph but titles is a hit. `sort` is one of SORTINGS;
    without words the latest source always comes first. `fold` shows each family once, by its best paragraph. `counted`
    False leaves out the facets, which take longest to count.
    """
    chosen = {
        name: (value,) if isinstance(value, str) else tuple(value)
        for name, value in (facets or {}).items()
        if name in FACETS and value
    }
    question = understand(s, questions.parse(words))
    asked = bool(question.wanted or question.without)
    if words.strip() and not asked:
        return Found((), {name: {} for name in FACETS}, 0)
    scope = index.Scope(question.expression, question.without, None, process, chosen)
    total = index.count(s, scope) if question.wanted or not counted else 0
    room = max((limit + offset) * (3 if fold else 1), WEIGHED)
    loose: dict[int, float] = {}
    if not total and len(question.wanted) >= FEW_WORDS and not index.occurs(s, question.expression):
        loose = _loosened(s, question, scope)
        scope, total = replace(scope, asked="", ids=tuple(loose)), len(loose)
    scores = loose or _ranked(s, scope, question, limit=room, sort=sort, wide=total > index.WIDE)
    family = repeats.of(s, list(scores)[:room])
    kept = _folded(list(scores), family) if fold else list(scores)
    hits = _hits(s, kept[offset : offset + limit], scores, family)
    counts: dict[str, dict[str, int]] = {}
    if counted:
        counts, total = offers.count(s, scope)
    return Found(hits, counts, total, offers.names(s, counts), question.corrected, bool(loose))


def spoken(s: Session, corrected: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """`Found.corrected` for a person to read: without the mere stems among the words a typed one was taken for."""
    return {
        typed: tuple(w for w in meant if index.occurs(s, index.word(w, column="words"))) or tuple(meant)
        for typed, meant in corrected.items()
    }


def understand(s: Session, terms: Sequence[questions.Term]) -> _Question:
    """The expressions of a question. A word that stands nowhere is replaced by what it may have meant."""
    positive = [term for term in terms if not term.excluded]
    telling = [term for term in positive if not _is_stop(term)]
    wanted: list[str] = []
    corrected: dict[str, tuple[str, ...]] = {}
    for place, term in enumerate(positive):
        if telling and term not in telling:
            continue
        expression = _expression(term, positive[:place][-1:], positive[place + 1 :][:1])
        if len(term.words) == 1 and not index.occurs(s, expression):
            other = slips.meant(s, term.words[0])
            if other:
                corrected[term.words[0]] = tuple(other)
                expression = index.some(_of_word(word) for word in other)
        wanted.append(expression)
    without = index.some(_expression(term) for term in terms if term.excluded)
    order = [
        frozenset(map(stems.stem, corrected.get(word, (word,)))) for term in positive for word in term.words
    ]
    last = positive[-1] if positive else None
    unfinished = last.words[-1] if last and last.unfinished and last.words[-1] not in corrected else ""
    return _Question(tuple(dict.fromkeys(wanted)), without, tuple(order), unfinished, corrected)


def _is_stop(term: questions.Term) -> bool:
    return len(term.words) == 1 and term.words[0] in stems.STOP_WORDS


def _of_word(word: str) -> str:
    return index.some((index.word(word, column="words"), index.word(stems.stem(word), column="stems")))


def _expression(
    term: questions.Term, before: Sequence[questions.Term] = (), behind: Sequence[questions.Term] = ()
) -> str:
    """A term for the index. `before` and `behind` are its neighbours: "non refoulement" is found as one word too."""
    *rest, last = term.words
    if rest:
        make = index.beginning if term.unfinished else index.word
        written = [term.words, *_joined(term.words)]
        return index.some(make(" ".join(one), column="words") for one in written)
    ways = [_of_word(last)]
    if term.unfinished and len(last) > 1:
        ways.append(index.beginning(last))
    for first, second in [(one, term) for one in before] + [(term, one) for one in behind]:
        if len(first.words) == len(second.words) == 1 and (both := stems.joined(*first.words, *second.words)):
            ways.append(index.beginning(both) if second.unfinished else _of_word(both))
    return index.some(ways)


def _joined(words: Sequence[str]) -> list[tuple[str, ...]]:
    """A phrase with each pair that may be written together so written."""
    return [
        (*words[:place], both, *words[place + 2 :])
        for place in range(len(words) - 1)
        if (both := stems.joined(words[place], words[place + 1]))
    ]


def _loosened(s: Session, question: _Question, scope: index.Scope) -> dict[int, float]:
    """Paragraph id → score, best first, of those that hold all but a few of the words.

    Who lacks at most n words holds at least one of any n + 1: only the paragraphs with one of the rarest are looked at.
    """
    lacking = len(question.wanted) // 4 + (len(question.wanted) >= FEW_WORDS + 2)
    numbers = {one: index.count(s, index.Scope(one)) for one in question.wanted}
    rarest = sorted((one for one in numbers if numbers[one]), key=lambda one: numbers[one])
    lacking -= len(numbers) - len(rarest)  # words that stand nowhere at all are lacked by everybody
    if lacking < 0 or not rarest:
        return {}
    most = max(numbers.values())
    candidates = index.some(rarest[: lacking + 1])
    held: dict[int, list[str]] = {}
    for expression in rarest:
        for id in index.ids(s, index.every((candidates, expression))):
            held.setdefault(id, []).append(expression)
    weights = {one: 1 + log(most / numbers[one]) for one in rarest}
    scores = {
        id: sum(weights[one] for one in ones)
        for id, ones in held.items()
        if len(ones) >= len(rarest) - lacking
    }
    first = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:LOOSE]
    allowed = set(index.newest(s, replace(scope, asked="", ids=tuple(id for id, _ in first)), limit=LOOSE))
    first = [pair for pair in first if pair[0] in allowed]
    return dict(_weighed(s, first, question))


def _ranked(
    s: Session, scope: index.Scope, question: _Question, *, limit: int, sort: str, wide: bool
) -> dict[int, float]:
    """Paragraph id → score, best first."""
    if not question.wanted or sort == "year":
        return dict.fromkeys(index.newest(s, scope, limit=limit), 0.0)
    first = index.match(s, scope.expression, limit=limit, scope=scope, wide=wide)
    return dict([*_weighed(s, first[:WEIGHED], question), *first[WEIGHED:]])


def _weighed(s: Session, first: Sequence[tuple[int, float]], question: _Question) -> list[tuple[int, float]]:
    """The best hits with what the index's own score does not know: whether the words stand together, and in their order."""
    if len(question.order) < 2:
        return list(first)
    rows = s.execute(select(Paragraph.id, Paragraph.stems).where(Paragraph.id.in_([id for id, _ in first])))
    more = {id: _likeness(_met(text.split(), question), len(question.order)) for id, text in rows}
    weighed = [(id, score * (1 + more.get(id, 0.0))) for id, score in first]
    return sorted(weighed, key=lambda pair: -pair[1])


def _met(text: Sequence[str], question: _Question) -> list[tuple[int, frozenset[int]]]:
    """Each place of a text where a word of the question stands, and which of them it may be."""
    places: dict[str, set[int]] = {}
    for number, ways in enumerate(question.order):
        for way in ways:
            places.setdefault(way, set()).add(number)
    last, start = len(question.order) - 1, question.unfinished
    found = []
    for place, stem in enumerate(text):
        numbers = places.get(stem, frozenset[int]())
        if start and stem.startswith(start):
            numbers = numbers | {last}
        if numbers:
            found.append((place, frozenset(numbers)))
    return found


def _likeness(met: Sequence[tuple[int, frozenset[int]]], words: int) -> float:
    """How much a text says what was typed: its neighbours near each other and in order, and all of it in order."""
    near = {
        one
        for index, (place, numbers) in enumerate(met)
        for other, theirs in met[index + 1 : index + 1 + LONGEST_GAP]
        if other - place <= LONGEST_GAP
        for one in numbers
        if one + 1 in theirs
    }
    longest = [0] * (words + 1)  # of the words up to each, how many stand in order so far
    for _place, numbers in met:
        for one in sorted(numbers, reverse=True):
            length = longest[one] + 1
            for later in range(one + 1, words + 1):
                longest[later] = max(longest[later], length)
    return NEAR * len(near) / (words - 1) + IN_ORDER * max(0, longest[words] - 1) / (words - 1)


def _folded(ids: Sequence[int], family: Mapping[int, tuple[int, ...]]) -> list[int]:
    """The first of each family."""
    seen: set[int] = set()
    kept = []
    for id in ids:
        if id not in seen:
            kept.append(id)
        seen.update(family.get(id, (id,)))
    return kept


def _hits(
    s: Session, ids: Sequence[int], scores: Mapping[int, float], family: Mapping[int, tuple[int, ...]]
) -> tuple[Hit, ...]:
    query = select(Paragraph.id, Source.title, Paragraph.label, Paragraph.plain, Source.id).join(Source)
    rows = {row[0]: row for row in s.execute(query.where(Paragraph.id.in_(ids)))}
    return tuple(
        Hit(id, rows[id][1], rows[id][2], rows[id][3], scores[id], rows[id][4], family.get(id, (id,)))
        for id in ids
        if id in rows
    )
