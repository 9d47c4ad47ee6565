"""Words that a paper prints in its own language, whatever language the window speaks: categories, offices, the chair.

English, Russian and French; another language falls back to English. Leaves names of parties to `parties`.
"""

LANGUAGES = ("en", "ru", "fr")
_WORDS = {
    "en": {
        "member": "Member", "observer": "Observer", "guest": "Guest", "support unit": "Support Unit",
        "organization": "Organization", "expert": "Expert", "media": "Media", "organizer": "Organizer",
        "interpreter": "Interpreter", "secretariat": "Secretariat", "speaker": "Speaker", "chair": "Chair",
        "organizations": "Organizations and other participants",
        "seating": "Seating plan", "first": "The order begins with {}, drawn by lot.",
        "seats": "Delegations: {} · seats: {}",
    },
    "ru": {
        "member": "Участник", "observer": "Наблюдатель", "guest": "Гость", "support unit": "Группа поддержки",
        "organization": "Организация", "expert": "Эксперт", "media": "СМИ", "organizer": "Организатор",
        "interpreter": "Переводчик", "secretariat": "Секретариат", "speaker": "Докладчик",
        "chair": "Председатель", "organizations": "Организации и другие участники",
        "seating": "План рассадки", "first": "Порядок начинается по жребию: {}.",
        "seats": "Делегаций: {} · мест: {}",
    },
    "fr": {
        "member": "Membre", "observer": "Observateur", "guest": "Invité", "support unit": "Unité d’appui",
        "organization": "Organisation", "expert": "Expert", "media": "Médias", "organizer": "Organisateur",
        "interpreter": "Interprète", "secretariat": "Secrétariat", "speaker": "Intervenant",
        "chair": "Présidence", "organizations": "Organisations et autres participants",
        "seating": "Plan de salle", "first": "L’ordre commence par {}, tiré au sort.",
        "seats": "Délégations : {} · places : {}",
    },
}  # fmt: skip
# What Unicode's rules for capitals do not know: how a State writes its own name.
_CAPITALS = {"TÜRKIYE": "TÜRKİYE"}


def say(word: str, language: str) -> str:
    """A word in a language; one that is not in the list stands as it is, with a capital."""
    known = _WORDS.get(language, _WORDS["en"])
    return known.get(word) or _WORDS["en"].get(word) or word[:1].upper() + word[1:]


def capitals(name: str) -> str:
    """A name in capitals, as it stands on a plate."""
    out = name.upper()
    for wrong, right in _CAPITALS.items():
        out = out.replace(wrong, right)
    return out
