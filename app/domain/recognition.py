"""Which party is meant by what somebody typed: "Kyrgyz Republic", "Iran, Islamic Republic of", "ТУРЦИЯ", "UNHCR", "Kazakstan".

Knows the ways a party is called beside its names in the register: ISO codes, everyday names, words in another order, the other
script, slips of the pen. Exact ways are sure; what only looks alike is offered with a lower score, and the person decides.
Leaves names to `parties` and everyday names to `catalogue`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import catalogue
from app.text import names, transliteration
from database.models import Party, PartyName

SURE = 0.95  # from here on a match needs nobody's look, where it stands alone
_SCORES = {
    "name": 1.0,
    "acronym": 1.0,
    "code": 1.0,
    "everyday": 0.98,
    "words": 0.97,
    "iso2": 0.96,
    "core": 0.85,
    "office": 0.8,
}
_LEAST = 80  # per cent of likeness; what is less alike is not offered
_LEAST_WHOLE = 92  # the same where words like "Republic of" are compared too, which all States share
_IN_BRACKETS = 0.98
_ALIKE = 0.94  # the score of a name with no more than a slip; less than sure
# what a list writes around the name of a party
_AROUND = re.compile(
    r"^(delegation|government|permanent mission|embassy|representatives?|государство-участник|делегация|правительство"
    r"|посольство|delegation|gouvernement)( of| de la| du| de)? "
)
_ARTICLES = re.compile(r"^(the |la |le |les |l')|[ (,]+(the|la|le|les|l'|l)\)?$")
_WHOLE = {
    "rep": "republic",
    "fed": "federation",
    "dem": "democratic",
    "isl": "islamic",
    "st": "saint",
    "респ": "республика",
}
_SHORTENED = re.compile(rf"\b({'|'.join(_WHOLE)})\.")
# words that say what kind of State it is: without them "Republic of X", "X" and "Kingdom of X" are one
_KIND_WORDS = frozenset(
    "the of and republic islamic kingdom state states federal democratic people's peoples socialist federation federative "
    "united arab plurinational bolivarian commonwealth principality grand duchy independent union sultanate confederation "
    "республика исламская королевство государство федеративная демократическая народная социалистическая княжество "
    "республики федерация союз la le les de du des d' l' et republique islamique royaume etat federale democratique "
    "populaire".split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """A party that may be meant, how surely (1 is certain; see SURE), and the name that fits."""

    party: int
    score: float
    name: str


@dataclass
class Index:
    """Every way the parties of a workspace are called. Built once for a whole file, then asked row by row."""

    _ways: dict[str, dict[int, tuple[float, str]]] = field(default_factory=dict)
    _spelt: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _known: dict[str, list[Match]] = field(default_factory=dict)

    def note(self, party: int, way: str, name: str, *, text: str) -> None:
        """`text` is a way (a key of the scores) to mean `party`, which is called `name`."""
        if not text:
            return
        held = self._ways.setdefault(text, {})
        if held.get(party, (0.0, ""))[0] < _SCORES[way]:
            held[party] = _SCORES[way], name

    def note_name(self, party: int, name: str, *, everyday: bool = False) -> None:
        """A name of `party`, and what follows from it."""
        folded = plain(name)
        if not folded:
            return
        self.note(party, "everyday" if everyday else "name", name, text=folded)
        self.note(party, "words", name, text=_words_of(folded))
        self.note(party, "core", name, text=_core_of(folded))
        for spelt in {_spelling(folded), transliteration.to_latin(folded)}:
            self._spelt.setdefault(spelt, []).append((party, name))

    def match(self, text: str, *, most: int = 5) -> list[Match]:
        """The parties that `text` may mean, best first; none where nothing is alike."""
        wanted = plain(text)
        if wanted not in self._known:
            self._known[wanted] = self._find(wanted)
        return self._known[wanted][:most]

    def _find(self, wanted: str) -> list[Match]:
        if not wanted:
            return []
        found: dict[int, tuple[float, str]] = {}
        script = transliteration.is_cyrillic(wanted)

        def fit(held: tuple[float, str]) -> tuple[float, bool, str]:
            return held[0], transliteration.is_cyrillic(held[1]) == script, held[1]

        for text in (wanted, wanted.replace(".", ""), _words_of(wanted)):
            for party, held in self._ways.get(text, {}).items():
                found[party] = max(found.get(party, held), held, key=fit)
            if any(score >= SURE for score, _name in found.values()):
                break  # what is called exactly so leaves no room for what is only alike
        else:
            for party, held in (*self._in_parts(wanted), *self._alike(wanted)):
                found[party] = max(found.get(party, held), held, key=fit)
        matches = [Match(party, score, name) for party, (score, name) in found.items()]
        return sorted(matches, key=lambda match: (-match.score, names.sort_key(match.name), match.party))

    def _in_parts(self, wanted: str) -> Iterator[tuple[int, tuple[float, str]]]:
        """What is meant by a part of the text: the name before its acronym, the acronym before an office's place."""
        for party, held in self._ways.get(_core_of(wanted), {}).items():
            yield party, held
        if (apart := re.fullmatch(r"(.+) \((.+)\)", wanted)) is not None:
            for part in apart.groups():
                for party, (score, name) in self._ways.get(part, {}).items():
                    yield party, (score * _IN_BRACKETS, name)
        for word in set(re.findall(r"\w{3,}", wanted)):
            for party, (_score, name) in self._ways.get(f"@{word}", {}).items():
                yield party, (_SCORES["office"], name)

    def _alike(self, wanted: str) -> Iterator[tuple[int, tuple[float, str]]]:
        """Names whose telling words differ from those of `wanted` by a slip or two, in either script."""
        from rapidfuzz import fuzz, process

        for text, least in ((_spelling(wanted), _LEAST), (transliteration.to_latin(wanted), _LEAST_WHOLE)):
            if len(text) < 4:
                continue  # codes and acronyms are right or wrong
            for spelt, likeness, _at in process.extract(
                text, list(self._spelt), scorer=fuzz.ratio, score_cutoff=least, limit=8
            ):
                for party, shown in self._spelt[spelt]:
                    yield party, (round(likeness / 100 * _ALIKE, 3), shown)


def index(s: Session) -> Index:
    """Every way the parties of this workspace are called, in any language and on any day."""
    made = Index()
    every = list(s.execute(select(Party.id, Party.iso3)))
    called: dict[int, list[str]] = {}
    rows = s.execute(
        select(PartyName.party_id, PartyName.short, PartyName.formal, PartyName.acronym).order_by(
            PartyName.id
        )
    )
    shown: dict[int, str] = {}
    for party, short, formal, acronym in rows:
        shown.setdefault(party, short)
        for name in dict.fromkeys((short, formal)):
            made.note_name(party, name)
        called.setdefault(party, []).extend((acronym, short))
        if acronym:
            made.note(party, "acronym", short, text=plain(acronym))
            made.note(party, "office", short, text=f"@{plain(acronym)}")
    for party, iso3 in every:
        made.note(party, "code", shown.get(party, iso3), text=names.fold(iso3))
        codes, others = catalogue.everyday(iso3, called.get(party, ()))
        for code in codes:
            made.note(party, "iso2", shown.get(party, iso3), text=names.fold(code))
        for name in others:
            made.note_name(party, name, everyday=True)
    return made


def plain(text: str) -> str:
    """`text` for comparison: folded, without what lists write around a name ("the", "(the)", "**", "Delegation of")."""
    folded = names.fold(text.replace("`", "'").replace("*", " ").replace("&", " and "))
    folded = _SHORTENED.sub(lambda found: _WHOLE[found[1]], folded)
    folded = _AROUND.sub("", folded.strip(" .,;:-–[]"))
    return " ".join(_ARTICLES.sub("", folded).replace("-", " ").split())


def _spelling(folded: str) -> str:
    """The telling words in Latin letters, in the order they stand."""
    words = re.findall(r"[\w']+", folded)
    return transliteration.to_latin(" ".join([word for word in words if word not in _KIND_WORDS] or words))


def _words_of(folded: str) -> str:
    """The words alone, in order of the alphabet: "Korea, Republic of" and "Republic of Korea" are the same."""
    words = sorted(set(re.findall(r"[\w']+", folded)) - {"the", "of"})
    return "=" + " ".join(words) if len(words) > 1 else ""


def _core_of(folded: str) -> str:
    """The words that tell one State from another; empty where nothing is left out."""
    words = re.findall(r"[\w']+", folded)
    core = [word for word in words if word not in _KIND_WORDS]
    return "#" + " ".join(sorted(core)) if core else ""
