"""Who speaks in a paragraph, with which verb, and how strongly.

Knows the actors and verbs of outcome documents and their ladder of strength (0 records, 7 binds). It points out,
it never corrects. Leaves the role of a paragraph in its document to documents.structure. The ladder is the drafters'
own: recording < noting < accepting < stressing < welcoming < reaffirming < calling on others < acting.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.text import words

# tier → verbs in the bare form; several words are one verb
LADDER: dict[int, tuple[str, ...]] = {
    0: ("review", "discuss", "consider", "exchange views", "hear", "be informed", "take stock", "examine", "explore"),
    1: ("note", "take note", "observe", "bear in mind", "take into account", "take into consideration"),
    2: ("acknowledge", "recognize", "recognise", "recall", "be aware", "be mindful"),
    3: ("highlight", "emphasize", "emphasise", "stress", "underline", "underscore", "reiterate", "point out", "draw attention"),
    4: ("take note with appreciation", "appreciate", "commend", "welcome", "support", "encourage", "thank",
        "express gratitude", "express appreciation", "express satisfaction"),
    5: ("affirm", "reaffirm", "confirm", "express commitment", "express conviction", "express readiness", "commit", "pledge"),
    6: ("invite", "request", "call", "urge", "suggest", "recommend", "appeal", "ask", "propose"),
    7: ("agree", "endorse", "adopt", "approve", "decide", "resolve", "declare", "proclaim", "establish", "undertake"),
}  # fmt: skip
_EXPRESSED = {"gratitude": 4, "appreciation": 4, "satisfaction": 4, "thanks": 4, "commitment": 5, "conviction": 5,
              "readiness": 5, "determination": 5, "concern": 3, "regret": 3, "support": 4, "hope": 4}  # fmt: skip
_IRREGULAR = {"hear": "heard", "take": "took taken", "be": "was were been being is are", "bear": "bore borne",
              "draw": "drew drawn", "undertake": "undertook undertaken", "call": "called"}  # fmt: skip
_DOUBLING = frozenset({"commit"})
# Words that open a preambular paragraph without being a participle of the ladder
_ADJECTIVES = {"aware": "be aware", "mindful": "be mindful", "conscious": "be aware", "convinced": "express conviction",
               "determined": "express readiness", "concerned": "emphasize", "alarmed": "emphasize", "guided": "reaffirm",
               "encouraged": "welcome", "inspired": "reaffirm", "committed": "commit", "cognizant": "be aware",
               "herewith": ""}  # fmt: skip
_ADVERBS = (
    r"(?:(?:deeply|strongly|gravely|unanimously|further|also|again|once again|fully|warmly|highly|jointly|thus|therefore"
    r"|particularly|especially|duly|firmly|seriously|still|moreover|additionally|in particular|with satisfaction"
    r"|with appreciation|with concern|would like to|wish to|wished to|have|has|had|hereby|herewith|вновь|также|далее"
    r"|особо|глубоко|единогласно),?\s+)*"
)
# Russian: infinitive stem forms as the papers use them → tier
_RUSSIAN: dict[int, str] = {
    0: "рассмотрели обсудили изучили заслушали обменялись рассмотрев обсудив рассмотреть обсудить",
    1: "отметили отмечая отмечает отметить приняли_к_сведению принимая_к_сведению учитывая "
       "принимая_во_внимание",
    2: "признали признавая признает признать напомнили напоминая ссылаясь сознавая осознавая",
    3: "подчеркнули подчеркивая подчёркивая подчеркивает подчеркнуть указали обратили_внимание "
       "выражая_обеспокоенность",
    4: "приветствовали приветствуя приветствует приветствовать поддержали поддерживая поддержать "
       "поблагодарили выразили_признательность выражая_признательность выражая_благодарность",
    5: "подтвердили подтверждая подтверждает подтвердить выразили_готовность выразили_приверженность",
    6: "призвали призывая призывает призвать предложили предложить рекомендовали рекомендует "
       "рекомендовать просит просить поручили",
    7: "согласились согласиться договорились договориться одобрили одобряет одобрить утвердили "
       "утвердить приняли принять решили постановили постановляет",
}  # fmt: skip
_ACTORS: tuple[tuple[str, str], ...] = (
    (r"national coordinators and senior officials", "National Coordinators and Senior Officials"),
    (r"(?:the\s+)?participating states", "Participating States"),
    (r"(?:the\s+)?member and observer states", "Member and Observer States"),
    (r"(?:the\s+)?member states", "Member States"),
    (r"(?:the\s+)?observer states", "Observer States"),
    (r"(?:the\s+)?states parties", "States Parties"),
    (r"(?:the\s+)?senior officials", "Senior Officials"),
    (r"(?:the\s+)?national coordinators", "National Coordinators"),
    (r"(?:the\s+)?high representatives", "High Representatives"),
    (r"(?:the\s+)?heads of (?:the\s+)?delegations?", "Heads of delegation"),
    (r"(?:the\s+)?heads of state(?: and government)?", "Heads of State"),
    (r"(?:the\s+)?participants", "Participants"),
    (r"(?:the\s+)?delegations", "Delegations"),
    (r"(?:the\s+)?delegates", "Delegates"),
    (r"(?:the\s+)?ministers", "Ministers"),
    (r"(?:the\s+)?leaders", "Leaders"),
    (r"(?:the\s+)?experts", "Experts"),
    (r"the sides", "The Sides"),
    (r"the chair(?:person|man|woman)?(?: of (?:the )?[\w ]{1,40}?)?", "The Chair"),
    (r"the (?:meeting|conference|seminar|forum|workshop)", "The Meeting"),
    (r"(?:государства-участники|страны-участницы)", "Государства-участники"),
    (r"государства-члены", "Государства-члены"),
    (r"участники(?: совещания| встречи)?", "Участники"),
    (r"главы делегаций", "Главы делегаций"),
    (r"председатель", "Председатель"),
    (r"стороны", "Стороны"),
    (r"(?:совещание|конференция)", "Совещание"),
    (r"we", "We"),
    (r"мы", "Мы"),
    (r"they", "They"),
)


@dataclass(frozen=True, slots=True)
class Clause:
    """`actor` in its standing form ("Participating States"), `verb` as written in lower case ("took note"),

    `tier` 0–7 on the ladder or None, `lemma` the verb's bare form, `form`: how it opens the paragraph
    ("participle", "present", "infinitive", "past" or ""), `others` further verbs of the same actor with their tiers.
    """

    actor: str = ""
    verb: str = ""
    tier: int | None = None
    lemma: str = ""
    form: str = ""
    others: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Opener:
    """The opening words of a paragraph, text[start:end]: "Takes note with appreciation of". They reach to `least` where a
    paper counts the verb alone ("Takes note"). `form` is as `opening` says it."""

    start: int
    least: int
    end: int
    form: str


def _forms(verb: str) -> dict[str, tuple[str, ...]]:
    """The forms of an English verb phrase: infinitive, present, past, participle."""
    head, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    stem = head[:-1] if head.endswith("e") and head != "be" else head
    if head in _DOUBLING:
        stem += head[-1]
    present = (
        head[:-1] + "ies"
        if re.search(r"[^aeiou]y$", head)
        else head + ("es" if re.search(r"(s|sh|ch|x)$", head) else "s")
    )
    past = _IRREGULAR.get(head, f"{stem}ed").split()
    return {
        "infinitive": (head + rest,),
        "present": (present + rest,),
        "past": tuple(one + rest for one in past),
        "participle": (f"{stem}ing{rest}", *(f"having {one}{rest}" for one in past)),
    }


def _table() -> dict[str, tuple[str, int, str]]:
    """Every written form → (bare form, tier, form). Longer phrases win by being tried first."""
    table: dict[str, tuple[str, int, str]] = {}
    for tier, verbs in LADDER.items():
        for verb in verbs:
            for form, written in _forms(verb).items():
                for one in written:
                    table.setdefault(one, (verb, tier, form))
    for tier, text in _RUSSIAN.items():
        for one in text.replace("\n", " ").split():
            phrase = one.replace("_", " ")
            table[phrase] = (phrase, tier, _russian_form(phrase.split()[0]))
    return table


def _russian_form(word: str) -> str:
    if word.endswith(("ть", "ться", "ти")):
        return "infinitive"
    if word.endswith(("ая", "яя", "уя", "ывая", "ясь", "ив", "ев", "ав")):
        return "participle"
    return "past" if word.endswith(("ли", "лись", "ло", "ла")) else "present"


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of the phrases, the longest first, sorted into branches letter by letter.

    Trying three hundred phrases at each word of a text one by one would take most of the time an import takes.
    """
    branches: dict[str, list[str]] = {}
    for one in sorted(phrases, key=len, reverse=True):
        branches.setdefault(one[:1], []).append(one[1:])
    rest = "|".join(
        (r"\s+" if first == " " else re.escape(first))
        + (_any_of(tails) if len(tails) > 1 else _spaced(tails[0]))
        for first, tails in branches.items()
        if first
    )
    return f"(?:{rest})?" if "" in branches and rest else f"(?:{rest})" if rest else ""


def _spaced(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+")


def _heads(form: str) -> list[str]:
    """The words that an actor's pattern begins with, "the" apart."""
    form = form.removeprefix(r"(?:the\s+)?").removeprefix("the ")
    written = form[3 : form.index(")")].split("|") if form.startswith("(?:") else [form]
    return [re.match(r"[^\W\d_]+", one)[0] for one in written]  # type: ignore[index]


_TABLE = _table()
_VERBS = re.compile(
    rf"(?<![\w-]){_any_of([*_TABLE, 'express', 'expresses', 'expressed', 'expressing'])}(?![\w-])"
)
_ACTOR = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<a{n}>{form})" for n, (form, _name) in enumerate(_ACTORS))
    + r")(?![\w-])"
)
# where an actor may begin: looked for first, since most words of a text begin none
_HEADS = re.compile(
    rf"(?<![\w-])(?=(?:the\s+)?{_any_of({head for form, _name in _ACTORS for head in _heads(form)})})"
)
_WE = re.compile(
    r"\s*(?:we|мы),?\s+(?:the\s+)?([^,;:]*?)(?=,|;|\s+of\b|\s+on\b|\s+from\b|\s+and delegations\b|\s+of\b|$)",
    re.I,
)
_GENERIC_PARTICIPLE = re.compile(r"(?:having\s+\w+ed|[a-z]{3,}ing)\b")
MOST_VERBS = 6  # of one actor
LONGEST_OPENER = 120  # signs that are looked at
# verbs of acts, which have no place on the ladder but open a paragraph
_ACTS = """accelerate address advance continue contribute convene cooperate coordinate create deepen deliver design develop
    elaborate enable engage enhance ensure exchange expand expedite explore extend facilitate follow foster identify
    implement improve increase initiate instruct intensify introduce launch maintain make mobilize monitor organize prepare
    prevent promote protect provide publish reduce report revise seek share simplify strengthen submit""".split()
_ACT_FORMS = {one: form for verb in _ACTS for form in ("infinitive", "present") for one in _forms(verb)[form]}
_ACT = re.compile(
    rf"(?:{'|'.join(sorted(_ACT_FORMS, key=len, reverse=True))})(?![\w-])"
    r"(?!\s+(?:of|is|was|are|were|in|between|should|shall|will|may|has|have|had|that)\b)"  # "Exchange of views …"
)
_FIRST_WORDS = re.compile(r"(?:having\s+)?[\w-]+")
_WHAT_IS_EXPRESSED = re.compile(rf"(?:\s+\w+){{0,3}}?\s+(?:{'|'.join(_EXPRESSED)})\b")
_BEFORE_OPENER = ' \t\n\xa0[(“"«„*'
_BEHIND_OPENER = re.compile(
    r"(?:\s+(?:also|further|again|once again|once more|in particular|strongly|deeply|urgently|также|вновь|далее)(?!\w)"
    r"|\s+with (?:\w+ )?(?:appreciation|satisfaction|concern|regret|interest|gratitude)\b"
    r"|\s+с (?:\w+ )?(?:удовлетворением|признательностью|обеспокоенностью|сожалением|интересом)(?!\w))+"
)
# the preposition of a verb that cannot stand without it: "takes note of", "calls upon"
_PREPOSITION = re.compile(
    r"(?:(?<=note)|(?<=appreciation)|(?<=interest)|(?<=concern))\s+of\b"
    r"|(?:(?<=call)|(?<=calls)|(?<=called)|(?<=calling))\s+(?:upon|on|for)\b"
)
_NOT_PARTICIPLES = frozenset(
    "during meeting nothing something everything morning evening building training spring being king ring thing".split()
)


def opening(text: str) -> str:
    """How `text` opens: "participle" (preambular), "present" or "infinitive" (operative), otherwise ""."""
    low = _lower(text)
    head = re.match(rf"\s*{_ADVERBS}", low)
    rest = low[head.end() :] if head else low.lstrip()
    first = re.match(r"[\w-]+", rest)
    if first and first[0] in _ADJECTIVES:
        return "participle"
    if low.lstrip().startswith("herewith"):
        return "participle"
    found = _VERBS.match(rest)
    if found:
        form = _meaning(found, rest)[2]
        return form if form != "past" else ""
    if _ACTOR.match(rest):
        return ""  # "Participating States" act; they are no participle
    if first and first[0] not in _NOT_PARTICIPLES and _GENERIC_PARTICIPLE.match(rest):
        return "participle"
    return ""


def opener(text: str) -> Opener | None:
    """The words with which a preambular or operative paragraph opens; None where it opens otherwise, with an actor say.

    Signs before them (a bracket, a quotation mark) are passed over. What is open to the house's taste stands between `least`
    and `end`: adverbs, what is expressed, the preposition that belongs to the verb.
    """
    start = len(text) - len(text.lstrip(_BEFORE_OPENER))
    low = _lower(text[start : start + LONGEST_OPENER])
    adverbs = re.match(_ADVERBS, low)
    at = adverbs.end() if adverbs else 0
    act = _ACT.match(low, at)
    form = opening(low) or (_ACT_FORMS[act[0]] if act else "")
    if not form or low.startswith("herewith"):
        return None
    verb = _VERBS.match(low, at) or act
    least = at + len(verb[0].partition(" with ")[0]) if verb else _first_words(low, at)
    behind = _BEHIND_OPENER.match(low, least)
    if verb and verb[0].startswith("express"):
        behind = _WHAT_IS_EXPRESSED.match(low, verb.end()) or behind
    end = max(behind.end() if behind else least, verb.end() if verb else least)
    preposition = _PREPOSITION.match(low, end)
    return Opener(start, start + least, start + (preposition.end() if preposition else end), form)


def _first_words(low: str, at: int) -> int:
    """Where the opening participle or adjective ends that is none of the ladder's verbs: "convinced", "having met"."""
    found = _FIRST_WORDS.match(low, at)
    return found.end() if found else at


def understand(text: str, *, most: int = MOST_VERBS) -> Clause:
    """Actor, opening verb and its strength in a paragraph's plain `text`; empty where the trade's forms are not met.

    No more than `most` verbs are looked for.
    """
    if _is_title(text):
        return Clause()
    low = _lower(text)
    actor = _we(text)
    form = opening(text)
    if form and not actor:
        found = _VERBS.search(low, 0, 60)
        if found and not low[: found.start()].strip(" ,") or found and _only_adverbs(low[: found.start()]):
            verb, (lemma, tier, _form) = found[0], _meaning(found, low)
            return _with_main_verb(Clause("", " ".join(verb.split()), tier, lemma, form), low, form, most)
        adverbs = re.match(rf"\s*{_ADVERBS}", low)
        start = adverbs.end() if adverbs and not low.lstrip().startswith("herewith") else 0
        first = re.match(r"\s*([\w-]+)", low[start:])
        lemma = _ADJECTIVES.get(first[1], "") if first else ""
        tier_of = _TABLE.get(lemma)
        clause = Clause("", first[1] if first else "", tier_of[1] if tier_of else None, lemma, form)
        return _with_main_verb(clause, low, form, most)
    return _finite(low, actor, most)


def _with_main_verb(clause: Clause, low: str, form: str, most: int) -> Clause:
    """ "Taking into account … participants agreed": a whole sentence after a participle is the real statement."""
    sentence = words.sentences(low)[:1]
    if form != "participle" or not sentence or not low.rstrip().endswith("."):
        return clause
    who = _actor(sentence[0])
    before = sentence[0][: who.start()] if who else ""
    if clause.verb in _ADJECTIVES and "," not in before:
        return clause  # "Deeply concerned that participants left": what they did is what it is about
    if re.search(r"\b(?:that|which|how|what|where|что|которы\w+)\b[^,]*$", before):
        return clause
    main = _finite(sentence[0], "", most)
    return main if main.actor and main.verb else clause


def _is_title(text: str) -> bool:
    """Is it a title: capitals on its long words, no sign that ends a clause? A title says nothing of anybody.

    "Endorse the Regional Framework" asks for something, however many capitals follow the verb.
    """
    bare = text.strip().rstrip("*")
    if not bare or bare[-1] in ".;:,!?" or len(bare) > 300:
        return False
    asked = _VERBS.match(_lower(bare))
    if asked and bare[asked.end() :].lstrip()[:1].islower() and opening(bare) in ("infinitive", "present"):
        return False
    if bare.isupper():
        return len(bare.split()) > 1
    long = [word for word in words.words(bare) if len(word) > 3 and word.isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 8


def _finite(low: str, actor: str, most: int) -> Clause:
    """The first past or present verb of the ladder that follows an actor."""
    start = 0
    if not actor:
        who = _actor(low)
        if who is None or who.start() > 400:
            return Clause()
        actor = next(name for n, (_form, name) in enumerate(_ACTORS) if who[f"a{n}"])
        start = who.end()
    verbs = []
    for found in _VERBS.finditer(low, start, start + 900):
        lemma, tier, form = _meaning(found, low)
        wanted = (
            ("past", "present")
            if actor not in ("We", "Мы") and not actor.startswith("We,")
            else ("past", "present", "infinitive")
        )
        if form in wanted and not re.search(r"(?:\bto|\bthe|\ba|\bof|\bbe)\s+$", low[: found.start()]):
            verbs.append((" ".join(found[0].split()), tier, lemma, form))
        elif re.search(r"\b(?:would like|wish|wished|agreed) to\s+$", low[: found.start()]) and not verbs:
            verbs.append((" ".join(found[0].split()), tier, lemma, "infinitive"))
        if len(verbs) >= most:
            break
    if not verbs:
        return Clause(actor)
    verb, tier, lemma, form = verbs[0]
    return Clause(actor, verb, tier, lemma, form, tuple((one, of) for one, of, _l, _f in verbs[1:]))


def _actor(low: str) -> re.Match[str] | None:
    """The first actor in a text."""
    for head in _HEADS.finditer(low):
        found = _ACTOR.match(low, head.start())
        if found is not None:
            return found
    return None


def _meaning(found: re.Match[str], low: str) -> tuple[str, int, str]:
    """(bare form, tier, form) of a verb that was found in `low`; "expressed" depends on what is expressed."""
    written = " ".join(found[0].split())
    if written.startswith("express") and written not in _TABLE:
        form = {"express": "infinitive", "expresses": "present", "expressed": "past"}.get(
            written, "participle"
        )
        for what in re.findall(r"\w+", low[found.end() : found.end() + 60]):
            if what in _EXPRESSED:
                return f"express {what}", _EXPRESSED[what], form
        return "express", 3, form
    lemma, tier, form = _TABLE[written]
    after = low[found.end() : found.end() + 40]
    if lemma == "take note" and re.match(r"\s+with\s+(?:\w+\s+)?(?:appreciation|satisfaction)", after):
        return "take note with appreciation", 4, form
    return lemma, tier, form


def _we(text: str) -> str:
    """ "We, the High Representatives of …" → "We, the High Representatives"; "" if it does not open so."""
    found = _WE.match(text)
    if found is None:
        return ""
    who = re.match(r"\s*(?:we|мы)(,?)\s+((?:the\s+)?)", text, re.I)
    if who is None or not (who[1] or who[2]):
        return "Мы" if text.lstrip()[:2].casefold() == "мы" else "We"
    name = " ".join(found[1].split()[:6])
    return f"{'Мы' if text.lstrip()[:2].casefold() == 'мы' else 'We'}, {who[2].lower()}{name}"


def _only_adverbs(text: str) -> bool:
    return re.fullmatch(rf"\s*{_ADVERBS}", text) is not None


def _lower(text: str) -> str:
    """Lower case with typewriter quotes; the first 3,000 signs say who speaks."""
    return words.straight(text[:3000]).lower()
