"""Questions as people type them from memory: a paragraph is chosen, some of its words are kept, and they are worn.

Knows how a memory wears a sentence (words left out, other forms and spellings, slips of the fingers, a word too many) and
how well a search finds the paragraph again. All texts are put together from parts of our own; a second set of parts makes
the held-out questions.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

ACTORS = "Participants|Participating States|Senior Officials|Member States|Ministers|Delegations|National Coordinators|Experts".split("|")
VERBS = ("welcomed|noted|recognised the importance of|underlined the value of|agreed to support|encouraged|reaffirmed their commitment to"
         "|discussed|called for|took note of|expressed appreciation for|recommended|decided to continue|highlighted|invited the Chair to prepare"
         ).split("|")  # fmt: skip
# Two halves: what is tuned by, and what is held out.
THINGS = (
    """the licensing of private employment agencies|orientation courses before departure|the portability of pension rights
    |cheaper remittance transfers|labour inspection in construction|seasonal work permits for harvesters|recognition of vocational diplomas
    |a hotline for migrant workers|bilateral recruitment agreements|digital residence permits|consular help in remote provinces
    |the registration of births among displaced families|mobile teams for screening at crossings|interpreters at asylum interviews
    |access to legal aid for applicants|the prevention of statelessness|family reunification procedures|school places for refugee children
    |storage of biometric data|an annual table-top exercise|joint border patrols along the river|early warning of sudden arrivals
    |relief stocks in mountain districts|training of border guards|the return of stranded students|shelters for victims of trafficking
    |prosecution of smuggling networks|a regional profile of migration|harmonised statistics on departures|exchange of liaison officers
    |drought and the displacement of herders|the melting of glaciers|floods in the delta|resettlement from landslide areas
    |pasture management in border regions|contributions of the diaspora to development|counselling for returnees|a micro-credit programme
    |the neighbourhood centres for newcomers|health screening of travellers|vaccination of nomadic households|tuberculosis treatment across borders
    |co-operation with shipping companies|the mandate of the working group|rotation of the chairmanship|the calendar of expert consultations""",
    """the accreditation of language schools|insurance against accidents at work|wage theft in domestic service|an observatory for ageing societies
    |the portability of social benefits|apprenticeships in garment factories|minimum standards for dormitories|a mediation board for employers
    |reception capacity in the capital|determination of refugee status|travel documents under the convention|appeal courts with suspensive effect
    |guardians for unaccompanied minors|alternatives to detention|identification of torture survivors|the relocation of a camp
    |cross-border railway inspections|forged passports|liaison with airline carriers|passenger name records|a watch list of vessels
    |decentralised archives of civil status|census questions on birthplace|satellite images of floodplains|household surveys of mobility
    |soil erosion and rural exodus|relocation of coastal villages|heat stress of outdoor labourers|water sharing among communities
    |start-up grants for young returnees|skills partnerships with universities|diaspora bonds|municipal networks against xenophobia
    |journalists’ guidelines on vocabulary|sports clubs and social cohesion|nurses trained abroad|telemedicine for transit workers
    |the re-admission protocol|voluntary repatriation by sea|tracing of missing relatives|a trust fund for small delegations
    |simultaneous interpretation into Russian|the archive of earlier outcome documents|indicators for the action plan|the review of membership""",
)  # fmt: skip
ENDS = (
    "in accordance with national legislation|within available resources|together with civil society|before the end of the year|with the help of IOM"
    "|as a matter of urgency|in the border provinces|through the existing focal points|for women and young people|on a voluntary basis"
    "|in countries of origin|in countries of destination|by means of a shared platform|under the guidance of the Support Unit|free of charge"
    "|and to report at the next meeting|in the languages of the region|with due regard to privacy|from a long-term perspective|at the request of a State"
).split("|")
LINKS = "They also considered|They linked this to|Particular attention was paid to|Several delegations mentioned|It was suggested to study|A paper was presented on".split("|")  # noqa: E501
STOP = frozenset("the of to and in on for a an with by at from their as before is was this they also under or".split())
SPELLINGS = (("organis", "organiz"), ("recognis", "recogniz"), ("harmonis", "harmoniz"), ("centralis", "centraliz"), ("labour", "labor"),
             ("programme", "program"), ("neighbour", "neighbor"), ("centre", "center"), ("counselling", "counseling"),
             ("co-operation", "cooperation"), ("ageing", "aging"), ("re-admission", "readmission"), ("traveller", "traveler"),
             ("licensing", "licencing"))  # fmt: skip
FORMS = (("ies", "y"), ("ing", "ed"), ("ed", "ing"), ("ions", "ion"), ("ion", "ions"), ("ers", "er"), ("s", ""), ("y", "ies"))


@dataclass(frozen=True)
class Question:
    """What is typed, and the place of the paragraph that was meant."""

    typed: str
    place: int


def texts(count: int, *, seed: int, held_out: bool = False) -> list[str]:
    """So many different paragraphs."""
    dice = random.Random(seed)
    things = [" ".join(one.split()) for one in THINGS[held_out].split("|")]
    found: dict[str, None] = {}
    while len(found) < count:
        first, second, third = dice.sample(things, 3)
        found[
            f"{dice.choice(ACTORS)} {dice.choice(VERBS)} {first} {dice.choice(ENDS)}. {dice.choice(LINKS)} {second}"
            f" {dice.choice(ENDS)}, and {third}, as {dice.choice(ACTORS).lower()} had asked in {dice.randint(1995, 2026)}."
        ] = None
    return list(found)


def questions(among: Sequence[str], count: int, *, seed: int) -> list[Question]:
    """So many questions for paragraphs picked at random."""
    dice = random.Random(seed)
    return [
        Question(worn(among[place], dice), place) for place in dice.sample(range(len(among)), count)
    ]


def worn(text: str, dice: random.Random) -> str:
    """What somebody types who remembers `text`: a few of its telling words in order, each perhaps written otherwise."""
    words = [w for w in re.findall(r"[\w’-]+", text) if w.lower() not in STOP and not w.isdigit()]
    size = dice.randint(5, 8)
    kept = sorted(dice.sample(range(len(words)), min(size, len(words))))
    typed = [words[place].lower() for place in kept]
    slips = 0
    for place, word in enumerate(typed):
        chance = dice.random()
        if chance < 0.15 and len(word) > 4 and slips < 2:
            typed[place], slips = slipped(word, dice), slips + 1
        elif chance < 0.40:
            typed[place] = otherwise(word, dice)
    if dice.random() < 0.15:
        typed.insert(dice.randrange(len(typed)), dice.choice("region meeting important policy states".split()))
    if dice.random() < 0.2:
        one = dice.randrange(len(typed) - 1)
        typed[one], typed[one + 1] = typed[one + 1], typed[one]
    if dice.random() < 0.3:
        typed[-1] = typed[-1][: max(3, len(typed[-1]) - 2)]  # not finished
    return " ".join(typed)


def slipped(word: str, dice: random.Random) -> str:
    """`word` with one slip of the fingers: a letter doubled, left out, replaced or swapped with the next."""
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place] + word[place:]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + dice.choice("abcdefghijklmnopqrstuvwxyz") + word[place + 1 :]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def otherwise(word: str, dice: random.Random) -> str:
    """`word` in another spelling or another form, where it has one."""
    for one, other in SPELLINGS:
        if one in word:
            return word.replace(one, other)
        if other in word:
            return word.replace(other, one)
    for end, other in FORMS:
        if word.endswith(end) and len(word) > len(end) + 4:
            return word[: -len(end)] + other
    return word


def reciprocal_rank(found: Sequence[int], wanted: int) -> float:
    """1 for the first place, ½ for the second …; 0 beyond the tenth."""
    return 1 / (found.index(wanted) + 1) if wanted in found[:10] else 0.0
