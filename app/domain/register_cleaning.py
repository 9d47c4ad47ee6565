"""Cleaning what cells of a list of people say: each field by its own rules, so that a person can see old → new.

Knows blanks nobody sees, honorifics, roles and categories with slips of the pen, e-mail addresses and telephones. Leaves names
in one cell to `text.people`, and which column is which to `register_columns`.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from app.documents import tables
from app.domain import parties
from app.domain.participants import GENDERS, RANKS
from app.text import names, people

_UNSEEN = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2060, 0xFEFF])
_NOTHING = frozenset(
    ("-", "--", "---", "–", "—", "n/a", "na", "n.a.", "none", "nil", "null", "tbc", "tbd", "?", ".", "нет", "н/д", "#n/a", "x", "нет данных")
)
ROLES = {
    "head": "head; head of delegation; head of the delegation; hod; chief of delegation; delegation head; leader; head of mission; "
    "глава; глава делегации; руководитель; руководитель делегации; chef; chef de délégation; chef de la délégation; "
    "jefe de delegación",
    "deputy": "deputy; deputy head; deputy head of delegation; vice head of delegation; dhod; заместитель главы; "
    "заместитель главы делегации; зам. главы делегации; chef adjoint; chef de délégation adjoint; chef adjoint de la délégation",
    "alternate": "alternate; alternate delegate; alternate representative; alternate head of delegation; "
    "альтернативный представитель; заместитель представителя; suppléant",
    "delegate": "delegate; member; member of delegation; delegation member; representative; participant; delegation; national "
    "representative; член; член делегации; делегат; участник; представитель; membre; délégué; membre de la délégation; "
    "représentant; participant",
    "adviser": "adviser; advisor; senior adviser; советник; conseiller",
    "expert": "expert; technical expert; эксперт; expert technique",
    "speaker": "speaker; panelist; panellist; moderator; keynote speaker; resource person; докладчик; спикер; модератор; orateur; "
    "intervenant",
    "interpreter": "interpreter; translator; переводчик; синхронный переводчик; interprète; traducteur",
    "secretariat": "secretariat; secretary; support staff; organizer; organiser; assistant; секретариат; секретарь; организатор; "
    "secrétariat; secrétaire",
}  # fmt: skip
CAPACITIES = {
    "member": "member; member state; members; member states; full member; participating state; party; член; государство-член; "
    "государства-члены; государство-участник; государства-участники; участник; membre; état membre; états membres",
    "observer": "observer; observers; observer state; observer states; наблюдатель; наблюдатели; государство-наблюдатель; "
    "observateur; observateurs; état observateur",
    "guest": "guest; guests; invited; invited state; special guest; guest state; invitee; гость; гости; приглашенный; "
    "приглашенное государство; invité; invités",
    "support unit": "support unit; группа поддержки; secretariat; секретариат; unité d'appui; secrétariat",
    "organization": "organization; organisation; organizations; international organization; io; igo; intergovernmental organization; "
    "un agency; agency; организация; международная организация; международные организации; organisation internationale; "
    "organisation; ngo; non-governmental organization",
    "expert": "expert; experts; independent expert; academia; эксперт; эксперты; academic",
    "organizer": "organizer; organiser; organizers; host; организатор; организаторы; organisateur; organisateurs",
    "media": "media; press; journalist; журналист; сми; пресса; médias; presse",
}  # fmt: skip
STATUSES = {
    "confirmed": "confirmed; yes; registered; accepted; approved; да; подтвержден; подтверждено; зарегистрирован; confirmé; oui; "
    "inscrit; true",
    "expected": "expected; pending; invited; nominated; waiting; ожидается; предварительно; номинирован; приглашен; attendu; invité; "
    "en attente; to be confirmed; tentative",
    "cancelled": "cancelled; canceled; no; declined; withdrawn; отменено; отказ; отменен; нет; annulé; non; false; not attending",
    "attended": "attended; present; checked in; присутствовал; присутствует; présent",
}
GENDER_WORDS = {
    "f": "f; female; woman; w; ж; жен; женский; женщина; femme; féminin",
    "m": "m; male; man; м; муж; мужской; мужчина; homme; masculin",
    "x": "other; non-binary; nb; diverse; другой; autre",
}
_ADDRESS = re.compile(r"[^\s<>,;:/\"'()\[\]|]+@[^\s<>,;:/\"'()\[\]|]+")
_SPOKEN_AT = re.compile(r"\s*[\[(]\s*at\s*[\])]\s*", re.IGNORECASE)
_PHONE_WORD = re.compile(r"^(?:tel|phone|mob|mobile|cell|тел|моб|téléphone|tél|portable)[.:\s]+", re.IGNORECASE)
_PHONE_PLAIN = re.compile(r"\+?\d+(?: \d+)*")
_PHONE_SIGNS = re.compile(r"[^\d+()/\-\s.,;xextдоб]", re.IGNORECASE)


def tidy(text: str, *, between: str = " ") -> str:
    """`text` without what nobody sees: blanks at the ends and doubled ones, non-breaking ones, signs without width, a word
    for nothing ("n/a"). Lines are joined by `between`."""
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    elif text.isalpha() and len(text) > 4:
        return text  # a single word, as most names are
    if text[0] == "'":
        text = _bare(text)
    if between != " " and "\n" in text:
        text = between.join(part.strip(" ,;") for part in text.splitlines() if part.strip(" ,;"))
    text = " ".join(text.split())
    if len(text) < 11 and text.casefold() in _NOTHING:
        return ""
    return text.strip(" ,;") if text[-1:] in ",;" or text[:1] in ",;" else text


def _bare(text: str) -> str:
    """The apostrophe that keeps a cell from being a formula goes again."""
    return text[1:] if len(text) > 1 and tables.safe(text[1:]) == text else text


@cache
def _words(which: str) -> Mapping[str, str]:
    said = {"role": ROLES, "delegation_capacity": CAPACITIES, "status": STATUSES, "gender": GENDER_WORDS}[which]
    found: dict[str, str] = {}
    for value, phrases in said.items():
        for phrase in phrases.split("; "):
            found.setdefault(names.fold(phrase), value)
    return found


def _choice(which: str, text: str) -> str:
    """The value that a word means, also with a slip ("Obsevers"); "" where it means none."""
    wanted = names.fold(tidy(text)).strip(" .:*()")
    if not wanted:
        return ""
    every = _words(which)
    if wanted in every:
        return every[wanted]
    if len(wanted) < 5:
        return ""
    from rapidfuzz import fuzz, process

    found = process.extractOne(wanted, every.keys(), scorer=fuzz.ratio, score_cutoff=84)
    if found is not None:
        return every[found[0]]
    inside = [phrase for phrase in every if len(phrase) > 5 and f" {phrase} " in f" {wanted} "]
    return every[max(inside, key=len)] if inside else ""


def role(text: str) -> str:
    """The role a cell names; "" for none that is known."""
    return _choice("role", text)


def capacity(text: str) -> str:
    """The capacity of a delegation that a cell names; "" for none that is known."""
    found = _choice("delegation_capacity", text)
    return found if found in parties.STATUSES else "guest" if found else ""


def status(text: str) -> str:
    """The status of a person that a cell names; "" for none that is known."""
    return _choice("status", text)


def gender(text: str) -> str:
    """f, m or x; "" for none that is known."""
    found = _choice("gender", text)
    return found if found in GENDERS else ""


def rank(text: str) -> str:
    """The rank of precedence a cell names; "" for none that is known."""
    wanted = names.fold(tidy(text))
    return next((one for one in RANKS if names.fold(one) == wanted), "")


def email(text: str) -> str:
    """The addresses in a cell, apart by "; ", each once, without mailto: and names around it; text without one as it stands."""
    plain = tidy(text)
    if "@" not in plain:
        plain = _SPOKEN_AT.sub("@", plain)
    if plain.isascii() and plain.count("@") == 1 and " " not in plain and not plain.startswith("<") and ":" not in plain:
        if plain[-1:] not in ">.,;":
            return plain
    found = [one.strip(".").removeprefix("mailto:") for one in _ADDRESS.findall(plain.replace("mailto:", ""))]
    kept: dict[str, str] = {}
    for one in found:
        kept.setdefault(one.lower(), one)
    return "; ".join(kept.values()) if found else plain


def phone(text: str) -> str:
    """A telephone number in one kind of blanks, without words before it; several stay apart by "; "."""
    if _PHONE_PLAIN.fullmatch(text):
        return text
    plain = _PHONE_WORD.sub("", tidy(text, between="; ")).replace("‑", "-").replace("–", "-")
    if plain.startswith("00") and len(plain) > 9:
        plain = f"+{plain[2:]}"
    return _PHONE_SIGNS.sub("", plain).strip() if any(c.isdigit() for c in plain) else ""


def family(text: str) -> str:
    """A family name; capitals stay, they are the list's mark of it."""
    return tidy(text)


def given(text: str) -> str:
    """A given name; one in capitals is written as a name."""
    plain = tidy(text)
    if len(plain) > 2 and plain.isupper() and not plain.endswith("."):
        return people.titled(plain)
    return plain


def honorific(text: str) -> str:
    """An honorific as lists print it."""
    return people.honorific(tidy(text)) if text else ""


def phrase(text: str) -> str:
    """A position, division or institution: several lines become one."""
    return tidy(text, between=", ")


_RULES: dict[str, Callable[[str], str]] = {
    "honorific": honorific, "given_name": given, "middle_name": given, "family_name": family, "native_name": tidy,
    "position_title": phrase, "division": phrase, "institution": phrase, "role": role, "status": status, "rank": rank,
    "gender": gender, "email": email, "phone": phone, "note": phrase, "delegation": tidy, "capacity": capacity,
    "name": tidy, "name_reversed": tidy,
}  # fmt: skip


def rule(field: str) -> Callable[[str], str]:
    """The rule of a field, as a function that remembers what it has cleaned: lists repeat themselves."""
    clean = _RULES.get(field, tidy)
    if field in ("email", "phone", "family_name"):
        return clean  # hardly any two are the same
    known: dict[str, str] = {"": ""}

    def cleaned(text: str) -> str:
        found = known.get(text)
        if found is None:
            found = known[text] = clean(text)
        return found

    return cleaned


def clean(field: str, text: str) -> str:
    """What a cell of a field says once it is cleaned; "" where it says nothing."""
    return _RULES.get(field, tidy)(text)
