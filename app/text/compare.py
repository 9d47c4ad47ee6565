"""Two texts compared word by word, and two documents paragraph by paragraph.

Knows the changes a reader would name: single words that stand unchanged between two changes belong to the change, and a
change starts where a word group starts. Leaves where a paragraph comes from to `lineage` and how changes are shown to
others. The limits were found on re-used paragraphs of real papers: 28 changes in ten pairs, where `git diff` by words
makes 44.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from app.text import normal

Kind = Literal["equal", "insert", "delete"]

_PIECE = re.compile(r"(\w+(?:[’'`‑-]\w+)*|[^\w\s])(\s*)")
_WORD = re.compile(r"\w+(?:[’'`‑-]\w+)*|[^\w\s]")  # the same without the blanks
_SENTENCE = re.compile(r"[.!?…]")
_CLAUSE = re.compile(r"[,;:()\[\]–—]")
_ISLAND = 2.5  # information of an unchanged run that two changes may swallow
_SAME = 0.35  # word similarity from which two paragraphs are versions of one
_MOVED = 0.5  # and from which they are, although they changed places
_CELLS = 200_000_000  # words × words that are compared at once: 25 MB
_PAIRS = 40_000  # paragraphs × paragraphs of which every pair is looked at
_FIRST = 0x10000  # the first sign that stands for a word: behind those that cannot stand alone


@dataclass(frozen=True, slots=True)
class Op:
    """A stretch of text: in both ("equal"), only in the new ("insert") or only in the old ("delete")."""

    op: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the old document and what became of it; `old` or `new` is None where it has no counterpart.

    `moved`: it stands in another order than its neighbours.
    """

    old: int | None
    new: int | None
    ops: tuple[Op, ...]
    moved: bool = False


class _Token(NamedTuple):
    """A word or a sign, and the blanks after it. They are made by the ten thousand: a tuple is made fastest."""

    text: str
    blank: str


@dataclass(slots=True)
class _Change:
    """Words [a, b) of the old and [c, d) of the new stand for each other; in between texts are equal."""

    a: int
    b: int
    c: int
    d: int


def words(old: str, new: str) -> tuple[Op, ...]:
    """What turns `old` into `new`: equal and deleted texts joined are `old`, equal and inserted ones `new`, exactly.

    Deleted stands before inserted. Two neighbouring operations are never of one kind.
    """
    if old == new:
        return (Op("equal", old),) if old else ()
    before, after = _tokens(old), _tokens(new)
    changes = _clean(_changes([t.text for t in before], [t.text for t in after]), before, after)
    for change in changes:
        _slide(change, before, after)
    return _merged(_operations(_joined(changes), before, after))


def count(ops: Iterable[Op]) -> tuple[int, int]:
    """(changes, islands): places where the texts differ in more than blanks, and unchanged runs of one or two words
    between two of them, which make a comparison hard to read."""
    regions: list[str] = []  # "=" and the number of words, or "≠"
    lengths: list[int] = []
    for op in ops:
        if op.op == "equal":
            regions.append("=")
            lengths.append(len(re.findall(r"\w+", op.text)))
        elif op.text.strip() and (not regions or regions[-1] != "≠"):
            regions.append("≠")
            lengths.append(0)
    islands = sum(
        1
        for place in range(1, len(regions) - 1)
        if regions[place] == "="
        and regions[place - 1] == regions[place + 1] == "≠"
        and 1 <= lengths[place] <= 2
    )
    return regions.count("≠"), islands


def _tokens(text: str) -> list[_Token]:
    """The text in pieces that join to it again; the first piece holds the blanks at the start."""
    start = len(text) - len(text.lstrip())
    return [_Token("", text[:start]), *map(_Token._make, _PIECE.findall(text, start))]


def _changes(before: Sequence[str], after: Sequence[str]) -> list[_Change]:
    """The places where two sequences differ, by their longest common subsequence."""
    if len(before) * len(after) > _CELLS:
        return list(_by_sentence(before, after))
    return _differing(before, after)


def _differing(before: Sequence[object], after: Sequence[object]) -> list[_Change]:
    from rapidfuzz.distance import Indel

    found: list[_Change] = []
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            continue
        last = found[-1] if found else None
        if last and last.b == code.src_start and last.d == code.dest_start:
            last.b, last.d = code.src_end, code.dest_end
        else:
            found.append(_Change(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return found


def _by_sentence(before: Sequence[str], after: Sequence[str]) -> Iterator[_Change]:
    """For very long texts: sentences first, words inside those that differ, so that memory stays bounded."""
    first, second = _sentences(before), _sentences(after)
    for change in _differing([tuple(before[i:j]) for i, j in first], [tuple(after[i:j]) for i, j in second]):
        a, b = _span(first, change.a, change.b, len(before))
        c, d = _span(second, change.c, change.d, len(after))
        if (b - a) * (d - c) > _CELLS:
            yield _Change(a, b, c, d)
            continue
        for inner in _differing(before[a:b], after[c:d]):
            yield _Change(a + inner.a, a + inner.b, c + inner.c, c + inner.d)


def _sentences(tokens: Sequence[str]) -> list[tuple[int, int]]:
    ends = [place + 1 for place, token in enumerate(tokens) if _SENTENCE.fullmatch(token)]
    starts = [0, *ends]
    return [(i, j) for i, j in zip(starts, [*ends, len(tokens)], strict=True) if i < j]


def _span(spans: Sequence[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = spans[first][0] if first < len(spans) else length
    return start, spans[last - 1][1] if last > first else start


def _clean(changes: list[_Change], before: Sequence[_Token], after: Sequence[_Token]) -> list[_Change]:
    """Let neighbouring changes swallow what stands between them where it says less than the smaller of them."""
    out: list[_Change] = []
    for change in changes:
        out.append(change)
        while len(out) > 1 and _swallows(out[-2], out[-1], before, after):
            right = out.pop()
            out[-1] = _Change(out[-1].a, right.b, out[-1].c, right.d)
    return out


def _swallows(left: _Change, right: _Change, before: Sequence[_Token], after: Sequence[_Token]) -> bool:
    most = min(_ISLAND, *(_size(change, before, after) for change in (left, right)))
    said = 0.0
    for token in before[left.b : right.a]:
        said += _information(token)
        if said > most:
            return False
    return True


def _information(token: _Token) -> float:
    if not token.text[:1].isalnum():
        return 0.0
    return 0.5 if token.text.casefold() in normal.STOP else 1.5


def _size(change: _Change, before: Sequence[_Token], after: Sequence[_Token]) -> int:
    """Words taken out and put in."""
    changed = (*before[change.a : change.b], *after[change.c : change.d])
    return sum(token.text[:1].isalnum() for token in changed)


def _slide(change: _Change, before: Sequence[_Token], after: Sequence[_Token]) -> None:
    """Move a pure insertion or deletion to where a sentence, a clause or a word group starts, if it can stand there.

    "of the [new law of the] land" and "of [the new law of] the land" are the same change: the one that starts and ends
    at a sign is what a person would have marked.
    """
    if change.a != change.b and change.c != change.d:
        return
    tokens = before if change.c == change.d else after
    start, end = (change.a, change.b) if change.c == change.d else (change.c, change.d)
    best, best_score = 0, _standing(tokens, start, end)
    for step in (-1, 1):
        first, last, moved = start, end, 0
        while _may_move(tokens, first, last, step) and abs(moved) < 30:
            if not _room(change, moved + step, before, after):
                break
            first, last, moved = first + step, last + step, moved + step
            score = _standing(tokens, first, last)
            if score > best_score:
                best, best_score = moved, score
    change.a, change.b = change.a + best, change.b + best
    change.c, change.d = change.c + best, change.d + best


def _may_move(tokens: Sequence[_Token], first: int, last: int, step: int) -> bool:
    if step < 0:
        return first > 1 and tokens[first - 1] == tokens[last - 1]
    return last < len(tokens) and tokens[first] == tokens[last]


def _room(change: _Change, by: int, before: Sequence[_Token], after: Sequence[_Token]) -> bool:
    """Is what the change slides over equal in both texts?"""
    if by < 0:
        a, c = change.a + by, change.c + by
        return a >= 1 and c >= 1 and before[a].text == after[c].text
    b, d = change.b + by - 1, change.d + by - 1
    return b < len(before) and d < len(after) and before[b].text == after[d].text


def _standing(tokens: Sequence[_Token], start: int, end: int) -> int:
    """How well a change stands at [start, end): 4 a whole sentence, 3 a clause, 2 from a sign on, 1 a word group."""
    earlier, last, first = tokens[start - 1].text, tokens[end - 1].text, tokens[start].text
    if (not earlier or _SENTENCE.fullmatch(earlier)) and _SENTENCE.fullmatch(last):
        return 4
    if _CLAUSE.fullmatch(earlier) and _CLAUSE.fullmatch(last):
        return 3
    if _CLAUSE.fullmatch(first) or not earlier or _SENTENCE.fullmatch(earlier):
        return 2
    return 1 if first.casefold() in normal.STOP and last.casefold() not in normal.STOP else 0


def _joined(changes: Sequence[_Change]) -> list[_Change]:
    """Changes that came to stand side by side are one."""
    out: list[_Change] = []
    for change in changes:
        last = out[-1] if out else None
        if last and last.b >= change.a and last.d >= change.c:
            out[-1] = _Change(last.a, change.b, last.c, change.d)
        else:
            out.append(change)
    return out


def _operations(
    changes: Sequence[_Change], before: Sequence[_Token], after: Sequence[_Token]
) -> Iterator[Op]:
    place, other = 0, 0
    for change in changes:
        yield from _equal(before[place : change.a], after[other : change.c])
        yield Op("delete", _text(before[change.a : change.b]))
        yield Op("insert", _text(after[change.c : change.d]))
        place, other = change.b, change.d
    yield from _equal(before[place:], after[other:])


def _equal(before: Sequence[_Token], after: Sequence[_Token]) -> Iterator[Op]:
    """Equal words; blanks after them may differ and are then a change of their own."""
    at = 0
    for place in [] if before == after else range(len(before)):
        one, two = before[place], after[place]
        if one.blank != two.blank:
            yield Op("equal", _text(before[at:place]) + one.text)
            yield from (Op("delete", one.blank), Op("insert", two.blank))
            at = place + 1
    yield Op("equal", _text(before[at:]))


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(chain.from_iterable(tokens))


def _merged(ops: Iterable[Op]) -> tuple[Op, ...]:
    """Operations without empty ones, neighbours of a kind joined, deleted before inserted between two equal ones."""
    out: list[Op] = []
    gone: list[str] = []
    come: list[str] = []
    same: list[str] = []

    def close() -> None:
        if same:
            out.append(Op("equal", "".join(same)))
        old, new = "".join(gone), "".join(come)
        if old:
            out.append(Op("delete", old))
        if new:
            out.append(Op("insert", new))
        same.clear()
        gone.clear()
        come.clear()

    for op in ops:
        if not op.text:
            continue
        if op.op == "equal":
            if gone or come:
                close()
            same.append(op.text)
        elif op.op == "delete":
            gone.append(op.text)
        else:
            come.append(op.text)
    close()
    return tuple(out)


# --- paragraphs ------------------------------------------------------------------------------------------------------


def paragraphs(old: Sequence[str], new: Sequence[str], *, moves: bool = True) -> tuple[Pair, ...]:
    """Which paragraph became which, in the order of `new`, paragraphs that are gone where they stood.

    Two paragraphs belong together from 0.35 word similarity on, in an order that keeps most; with `moves`, also those
    that changed places, from 0.5 on. Every paragraph of both documents is in exactly one pair.
    """
    before, after = _keys(old, new)
    likely = _likely(before, after)
    kept = _heaviest_chain(likely)
    partner = {j: i for i, j, _likeness in kept}
    moved: set[int] = set()
    if moves:
        taken = set(partner.values())
        for i, j, likeness in sorted(likely, key=lambda x: (-x[2], x[1], x[0])):
            if likeness >= _MOVED and i not in taken and j not in partner:
                partner[j] = i
                taken.add(i)
                moved.add(j)
    return tuple(_paired(old, new, partner, moved))


class _Signs(dict[str, str]):
    """A sign for each word whatever its letters' case; the first stand where no text has any."""

    def __init__(self) -> None:
        super().__init__()
        self._many = 0

    def __missing__(self, word: str) -> str:
        folded = word.casefold()
        if folded == word:
            self[word] = chr(_FIRST + self._many)
            self._many += 1
        else:
            self[word] = self[folded]
        return self[word]


def _keys(*documents: Sequence[str]) -> list[list[str]]:
    """The words of each text whatever their letters' case, each word as one sign: strings are compared fastest."""
    signs = _Signs()
    known = {
        text: "".join(map(signs.__getitem__, _WORD.findall(text)))
        for text in dict.fromkeys(chain(*documents))
    }
    return [[known[text] for text in texts] for texts in documents]


def _likely(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, float]]:
    """(old, new, similarity) of the pairs that may belong together. What stands once in either text, word for word, is that
    paragraph: it is not looked for any further."""
    twins = _twins(before, after)
    found = [(i, j, 1.0) for i, j in twins.items()]
    rest = sorted(set(range(len(before))) - twins.keys())
    others = sorted(set(range(len(after))) - set(twins.values()))
    if len(rest) * len(others) <= _PAIRS:
        return found + _alike(before, after, rest, others)
    from rapidfuzz.distance import Indel

    for i, j in _candidates(before, after, rest, others):
        likeness = Indel.normalized_similarity(before[i], after[j], score_cutoff=_SAME)
        if likeness >= _SAME:
            found.append((i, j, likeness))
    return found


def _alike(
    before: Sequence[str], after: Sequence[str], rest: Sequence[int], others: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Of every pair of `rest` and `others` those that are alike enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    texts = [after[j] for j in others]
    found: list[tuple[int, int, float]] = []
    for i in rest:
        near = process.extract(
            before[i],
            texts,
            scorer=Indel.normalized_similarity,
            processor=None,
            limit=None,
            score_cutoff=_SAME,
        )
        found += sorted((i, others[place], likeness) for _text, likeness, place in near if likeness >= _SAME)
    return found


def _twins(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Old place → new place of the paragraphs that read the same, where no other paragraph does."""
    counts, others = Counter(before), Counter(after)
    where = {text: j for j, text in enumerate(after) if others[text] == 1}
    return {i: where[text] for i, text in enumerate(before) if counts[text] == 1 and text in where}


def _candidates(
    before: Sequence[str], after: Sequence[str], rest: Sequence[int], others: Sequence[int]
) -> Iterable[tuple[int, int]]:
    """The pairs of `rest` and `others` that share three words in a row that are not everywhere."""
    where: dict[str, list[int]] = {}
    for i in rest:
        for gram in _grams(before[i]):
            where.setdefault(gram, []).append(i)
    found: set[tuple[int, int]] = set()
    for j in others:
        for gram in _grams(after[j]):
            places = where.get(gram, ())
            near = bisect_left(places, j)
            found.update((i, j) for i in places[max(0, near - 8) : near + 8])
    return found


def _grams(text: str) -> set[str]:
    return {text[at : at + 3] for at in range(max(1, len(text) - 2))}


def _heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The pairs that keep the order of both documents and together are most alike (squares: one sure pair counts more
    than two doubtful ones). A Fenwick tree over the old places holds the best chain that ends there."""
    size = max((i for i, _j, _l in pairs), default=-1) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    weight = [0.0] * len(pairs)
    previous = [-1] * len(pairs)
    for at in sorted(range(len(pairs)), key=lambda n: (pairs[n][1], -pairs[n][0])):
        i, _j, likeness = pairs[at]
        found, place = (0.0, -1), i
        while place > 0:
            found, place = max(found, best[place]), place - (place & -place)
        weight[at], previous[at] = found[0] + likeness * likeness, found[1]
        place = i + 1
        while place <= size:
            best[place], place = max(best[place], (weight[at], at)), place + (place & -place)
    at = max(range(len(pairs)), key=lambda n: weight[n], default=-1)
    chain = []
    while at >= 0:
        chain.append(pairs[at])
        at = previous[at]
    return chain[::-1]


def _paired(
    old: Sequence[str], new: Sequence[str], partner: dict[int, int], moved: set[int]
) -> Iterator[Pair]:
    taken = set(partner.values())
    gone = 0  # the next old paragraph that was not yet looked at
    for j, text in enumerate(new):
        i = partner.get(j)
        if i is not None and j not in moved:
            yield from (Pair(k, None, _whole("delete", old[k])) for k in range(gone, i) if k not in taken)
            gone = max(gone, i + 1)
        ops = _whole("insert", text) if i is None else words(old[i], text)
        yield Pair(i, j, ops, j in moved)
    yield from (Pair(k, None, _whole("delete", old[k])) for k in range(gone, len(old)) if k not in taken)


def _whole(op: Kind, text: str) -> tuple[Op, ...]:
    return (Op(op, text),) if text else ()
