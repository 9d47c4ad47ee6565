"""The labelled set for lineage: papers of invented processes, and new papers made out of them by known edits.

Knows how a drafter edits (light and heavy edits, merges, splits, moves, a borrowed clause, a paragraph cut short) and what
looks like kinship and is none (stock phrases, the same actor and verb, long names, lists of States). The label is what was
done, never what a measure says. The texts in `lineage_set/` were written for this purpose. Three of seven subjects and a
wording of their own for every edit and decoy are held out: nothing is tuned on them.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.text import lineage

FOLDER = Path(__file__).parent / "lineage_set"
FRAGMENT = 12  # words


@dataclass(frozen=True)
class Wording:
    """The words a drafter of one school uses for edits and filling."""

    subjects: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...]
    qualifiers: tuple[str, ...]
    tails: tuple[str, ...]  # stock phrases
    rewrites: tuple[str, ...]  # sentence ends of a heavy edit
    added: tuple[str, ...]  # sentences put behind
    frames: tuple[tuple[str, str], ...]  # around a borrowed clause
    name: str
    states: tuple[str, ...]
    attendance: tuple[str, str]


TUNED = Wording(
    subjects=("water", "rail", "heritage", "disaster"),
    synonyms=(
        ("agreed", "decided"), ("welcomed", "noted with appreciation"), ("will be", "shall be"), ("asked", "requested"),
        ("experts", "specialists"), ("recommended", "proposed"), ("each", "every"), ("should", "ought to"),
        ("participants", "delegations"), ("joint", "common"), ("children", "pupils"), ("years", "seasons"),
        ("states", "countries"), ("before", "ahead of"), ("cost", "expense"), ("towns", "municipalities"),
    ),
    qualifiers=(
        ", as appropriate,", ", within existing resources,", " and in good time", ", where this is possible,",
        " in both languages", ", on a voluntary basis,",
    ),
    tails=(
        "taking into account national circumstances and in accordance with domestic legislation",
        "so as to enhance the effectiveness of their activities and advance their work as much as possible",
        "in close cooperation with international organizations and other relevant stakeholders",
        "with a view to strengthening regional cooperation and good neighbourly relations",
    ),
    rewrites=(
        "A group of four delegations will prepare the details during the winter and report in writing.",
        "The secretariat is to open a page on which everybody can follow what has been done so far.",
        "The question of money was left to the ministers, who have never yet refused.",
        "Nothing in this paragraph obliges a delegation that has entered a reservation.",
        "The first results are expected when the next chair takes over in the autumn.",
    ),
    added=(
        "They thanked the interpreters, without whom nobody would have understood the maps.",
        "A short film on the matter was shown after dinner and met with applause.",
        "The chair undertook to write to those who could not travel.",
        "A minute of silence was kept for a colleague of many years.",
        "The choir of the host town sang at the close of the afternoon.",
    ),
    frames=(
        ("A visiting speaker from overseas quoted the phrase", "and wondered whether other continents could learn from it."),
        ("The youth delegates read aloud a poster on which stood", "beside a drawing of two hands."),
    ),
    name="the Fourth Ministerial Conference on Clean Rivers, Safe Roads and Decent Work in the Mountain Countries",
    states=(
        "the Republic of Altavia", "the Kingdom of Borune", "Carmendia", "the Federation of Dorh", "the Republic of Elmar",
        "the Islands of Fenn", "the Grand Duchy of Gault", "Hallin",
    ),
    attendance=(
        "The session brought together heads of delegation and senior advisers of {}, along with observers from the Bank of the"
        " Highlands, who sat behind the green table in the order drawn by lot.",
        "Heads of delegation and their advisers of {} took their seats at the green table in the order drawn by lot; observers"
        " from the Bank of the Highlands and the press sat behind.",
    ),
)  # fmt: skip
HELD_OUT = Wording(
    subjects=("health", "fisheries", "digital"),
    synonyms=(
        ("agreed", "resolved"), ("noted", "observed"), ("will", "would"), ("invited", "encouraged"),
        ("ministries", "departments"),
        ("experts", "advisers"), ("children", "minors"), ("delegations", "representatives"), ("must", "has to"),
        ("and to", "as well as to"), ("without", "free of"), ("every", "any"), ("boats", "vessels"),
        ("public", "general public"),
        ("of charge", "of cost"), ("towns", "cities"), ("expressed", "voiced"),
    ),
    qualifiers=(
        " to the extent feasible", ", subject to the availability of funds,", " as soon as practicable", " on request",
        ", without prejudice to treaties in force,",
    ),
    tails=(
        "bearing in mind the different levels of development and the sovereign rights of each party",
        "in order to foster mutual trust and to deepen the dialogue at all levels for the benefit of the people",
        "making full use of existing mechanisms and avoiding duplication of efforts",
    ),
    rewrites=(
        "Whoever objects may do so in writing until the end of the month of May.",
        "A pilot phase in three places shall show whether rules or habits stand in the way.",
        "Two delegations preferred to wait for the opinion of their courts.",
        "The budget committee promised an answer together with the accounts of the past year.",
    ),
    added=(
        "The host offered a tour of the harbour to all who had an hour to spare.",
        "It was understood that silence would be taken for consent.",
        "A basket of apples stood on the table of every delegation.",
        "The clerk reminded speakers of the lamp that turns red.",
        "The full text of the statement is annexed in the language of the speaker.",
    ),
    frames=(
        ("In a lecture for guests a retired judge recalled the words", "which in his view belong on a wall."),
        ("A survey among visitors of the exhibition asked what they understood by", "and found that most had laughed."),
    ),
    name="the International Decade for Healthy Harbours, Honest Registers and the Rights of Travellers of the Southern Seas",
    states=(
        "the Union of Iremia", "the Republic of Jost", "the Sultanate of Kemal", "Lorrane", "the People's Republic of Mirr",
        "the Commonwealth of Nole", "Ostvik", "the Principality of Penn", "the Republic of Quill",
    ),
    attendance=(
        "Present were ministers, deputy ministers and ambassadors of {}; letters of regret had come from the Lighthouse Union"
        " and were read out by the clerk after the roll call.",
        "After the roll call the clerk counted ministers and ambassadors of {} and read out letters of regret, among them one"
        " from the Lighthouse Union and one from the Society of Pilots.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Child:
    """A paragraph of a new paper: what was done to make it, and from which earlier paragraphs."""

    text: str
    kind: str  # a kind of lineage; "echo" is a borrowed clause
    parents: frozenset[int] = frozenset()


@dataclass
class Case:
    """Earlier papers as index entries, and a new paper with its labels. The last paper is document 2."""

    entries: list[lineage.Entry] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)
    dropped: frozenset[int] = frozenset()


def make(wording: Wording, subject: str, seed: int) -> Case:
    """One paper on `subject` with everything in it, from a process with two earlier papers."""
    return _Drafter(wording, subject, random.Random(f"{subject}/{seed}")).case()


def cases(wording: Wording, *, rounds: int) -> Iterator[Case]:
    """`rounds` papers on each subject of a wording."""
    for subject in wording.subjects:
        for seed in range(rounds):
            yield make(wording, subject, seed)


def read(subject: str) -> list[str]:
    """The paragraphs of a subject."""
    return (FOLDER / f"{subject}.txt").read_text("utf-8").splitlines()


class _Drafter:
    """Writes one case."""

    def __init__(self, wording: Wording, subject: str, dice: random.Random) -> None:
        self.wording, self.dice = wording, dice
        self.paragraphs = read(subject)
        dice.shuffle(self.paragraphs)
        others = [one for one in wording.subjects if one != subject]
        self.foreign = [text for one in others for text in read(one)]
        self.out = Case()
        self.unused = list(
            wording.added
        )  # no filling stands twice in one paper: it would be a stock phrase of its own
        dice.shuffle(self.unused)
        self.frames = list(wording.frames)
        dice.shuffle(self.frames)

    def filling(self) -> str:
        return self.unused.pop()

    def case(self) -> Case:
        old = [self.stock(text) if n % 4 == 1 else text for n, text in enumerate(self.paragraphs[:12])]
        latest = [*old, self.wording.attendance[0].format(self.states(6)), self.named(self.paragraphs[14])]
        # document 1 is the paper before: a lighter form of half of the paragraphs, and one that skipped a meeting
        skipped = self.paragraphs[12]
        for n, text in enumerate([*(self.light(text) for text in old[:6]), skipped]):
            self.out.entries.append(lineage.Entry(100 + n, "operative", text, 1, "2031-05-01", 1))
        for n, text in enumerate(latest):
            self.out.entries.append(lineage.Entry(200 + n, "operative", text, 2, "2033-05-01", 1))
        for n, text in enumerate(self.foreign):
            other = self.stock(text) if n % 3 == 0 else text
            self.out.entries.append(lineage.Entry(1000 + n, "operative", other, 3 + n // 16, "2032-01-01", 2))
        self.children(latest, skipped)
        self.dice.shuffle(self.out.children)
        inherited = {parent for child in self.out.children for parent in child.parents}
        self.out.dropped = frozenset(200 + n for n in range(len(latest))) - inherited
        return self.out

    def children(self, old: list[str], skipped: str) -> None:
        add = self.add
        add(old[0], "verbatim", 0)
        add(self.light(old[1]), "light edit", 1)
        add(self.light(old[2]), "light edit", 2)
        add(self.heavy(old[3]), "heavy edit", 3)
        add(self.swapped(old[4]), "heavy edit", 4)
        add(f"{_first(old[5])} {_last(old[6])}", "merged", 5, 6)
        add(f"{old[7]} {_first(old[8])}", "merged", 7, 8)
        add(_first(old[9]), "split", 9)
        add(f"{_last(old[9])} {self.filling()}", "split", 9)
        add(f"{old[10]} {self.filling()}", "light edit", 10)
        add(self.borrowed(old[11]), "echo", 11)
        foreign = self.dice.randrange(len(self.foreign))
        self.out.children.append(
            Child(self.borrowed(self.foreign[foreign]), "echo", frozenset({1000 + foreign}))
        )
        add(self.wording.attendance[1].format(self.states(5)), "heavy edit", 12)
        self.out.children.append(Child(self.light(skipped), "light edit", frozenset({106})))
        self.new(self.stock(self.paragraphs[13]))
        self.new(self.named(self.paragraphs[15]))
        self.new(f"{self.filling()} {self.stock(self.filling())}")
        self.new(
            f"Delegations of {self.states(7)} "
            + self.dice.choice(self.wording.tails)
            + " exchanged views on music."
        )

    def add(self, text: str, kind: str, *parents: int) -> None:
        self.out.children.append(Child(text, kind, frozenset(200 + n for n in parents)))

    def new(self, text: str) -> None:
        self.out.children.append(Child(text, "new"))

    def states(self, many: int) -> str:
        chosen = sorted(self.dice.sample(self.wording.states, many))
        return ", ".join(chosen[:-1]) + " and " + chosen[-1]

    def named(self, text: str) -> str:
        return f"{text.rstrip('.')} in the spirit of {self.wording.name}."

    def stock(self, text: str) -> str:
        """The paragraph with a stock phrase at the end of its first sentence."""
        first, rest = _first(text), _last(text)
        return f"{first.rstrip('.')}, {self.dice.choice(self.wording.tails)}. {rest}"

    def light(self, text: str) -> str:
        """One or two words exchanged and a qualifier put in."""
        before = text
        text = self.exchanged(text, self.dice.randint(1, 2))
        if before == text or self.dice.random() < 0.6:
            places = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=(?:and|that|for|with|from|of) )", text)]
            if places:
                at = self.dice.choice(places)
                text = text[:at] + self.dice.choice(self.wording.qualifiers) + text[at:]
        return text

    def heavy(self, text: str) -> str:
        """The first sentence with exchanged words, another second sentence."""
        return f"{self.exchanged(_first(text), 2)} {self.dice.choice(self.wording.rewrites)}"

    def swapped(self, text: str) -> str:
        """The sentences in the other order, words exchanged, one put before: an edit that hides its origin."""
        return f"{self.filling()} {self.exchanged(_last(text), 2)} {self.exchanged(_first(text), 2)}"

    def exchanged(self, text: str, times: int) -> str:
        fitting = [(old, new) for old, new in self.wording.synonyms if re.search(rf"\b{old}\b", text, re.I)]
        self.dice.shuffle(fitting)
        for old, new in fitting[:times]:
            text = re.sub(rf"\b{old}\b", new, text, count=1, flags=re.I)
        return text[:1].upper() + text[1:]

    def borrowed(self, text: str) -> str:
        """Twelve words of a paragraph inside a sentence about something else."""
        words = _last(text).rstrip(".").split()
        if len(words) < FRAGMENT:
            words = text.rstrip(".").split()
        start = self.dice.randint(0, len(words) - FRAGMENT)
        clause = " ".join(words[start : start + FRAGMENT])
        before, after = self.frames.pop()
        return f"{before} {clause} {after}"


def _first(text: str) -> str:
    return text.split(". ", maxsplit=1)[0].rstrip(".") + "."


def _last(text: str) -> str:
    return text.rsplit(". ", maxsplit=1)[-1].rstrip(".") + "."


# --- a large library around them ---------------------------------------------------------------------------------------

_ACTORS = (
    "Participants",
    "Participating States",
    "The Meeting",
    "Experts",
    "Delegations",
    "Senior Officials",
    "The Chair",
)
_VERBS = (
    "welcomed", "noted", "took note of", "recognized the importance of", "agreed to continue", "highlighted", "stressed",
    "called for", "encouraged", "reviewed", "reaffirmed their commitment to", "expressed their readiness to support",
)  # fmt: skip
_ADJECTIVES = (
    "regional", "joint", "national", "sustainable", "timely", "safe", "practical", "legal", "early", "common", "inclusive",
    "digital", "rural", "urban", "seasonal", "technical", "independent", "affordable", "cross-border", "long-term",
)  # fmt: skip
_NOUNS = (
    "exchange", "training", "guidelines", "network", "database", "strategy", "survey", "fund", "agreement",
    "procedure", "campaign", "inspection", "registration", "assistance", "reintegration", "employment", "shelter",
    "insurance", "transport", "harvest", "forests", "energy", "schools", "museums", "customs", "livestock", "tourism",
    "statistics", "archives", "markets",
)  # fmt: skip


def background(paragraphs: int, *, first_id: int, document: int) -> Iterator[lineage.Entry]:
    """Paragraphs of other processes, forty to a paper, made of the words and stock phrases of the trade."""
    dice = random.Random(11)
    tails = TUNED.tails + HELD_OUT.tails
    for n in range(paragraphs):
        parts = [
            f"{dice.choice(_ACTORS)} {dice.choice(_VERBS)} the {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)} of"
            f" {dice.choice(_NOUNS)} and {dice.choice(_ADJECTIVES)} {dice.choice(_NOUNS)} in {dice.choice(_ADJECTIVES)}"
            f" {dice.choice(_NOUNS)}, {dice.choice(tails) if dice.random() < 0.3 else 'item ' + str(dice.randint(1, 99999))}."
            for _sentence in range(dice.randint(1, 3))
        ]
        text = " ".join(parts)
        yield lineage.Entry(first_id + n, "operative", text, document + n // 40, f"20{10 + n % 20}-01-01", 3)
