"""Write templates/parties/states.json: the States as the United Nations call them, from pycountry, Babel and corrections.

    python packaging/make_states.py

pycountry (ISO 3166 with its translations) holds nine names in ten as the United Nations write them; what it lacks stands in
state_names.json beside this script: the other names, former names with their last day, articles, everyday names. The result is
shipped, so that the program needs neither package to know a State, and a name cannot change with the release of a package.
"""

import gettext
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pycountry
from babel import Locale

HERE = Path(__file__).resolve().parent
RESULT = HERE.parent / "templates" / "parties" / "states.json"
LANGUAGES = ("en", "fr", "ru")
# ISO entries that are neither members nor observers of the United Nations are told by this list: members and observers have
# an official English article or a French one, or stand here because they have none.
NO_ARTICLE = "ATG BHR BOL CPV CUB CYP DJI FSM HTI IRN ISR KIR KNA LCA LKA MCO MDG MLT MUS NRU OMN SGP SLV SMR STP VCT VEN VUT"
FRENCH_ARTICLES = {
    "République": "la", "République-Unie": "la", "Royaume": "le", "Royaume-Uni": "le", "État": "l’", "Union": "l’",
    "Commonwealth": "le", "Principauté": "la", "Grand-Duché": "le", "Confédération": "la", "Fédération": "la",
    "Sultanat": "le", "États": "les", "États-Unis": "les", "Émirats": "les",
}  # fmt: skip


def main() -> int:
    """Write the file."""
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(make(), "utf-8")
    return 0


def make() -> str:
    """The text of states.json: one State a line, by ISO code."""
    own = json.loads((HERE / "state_names.json").read_text("utf-8"))
    codes = sorted(
        {code for codes in own["french_article"].values() for code in codes.split()} | set(NO_ARTICLE.split())
    )
    states = [_state(code, own) for code in codes]
    return "[\n" + ",\n".join(json.dumps(state, ensure_ascii=False) for state in states) + "\n]\n"


def _state(code: str, own: dict[str, Any]) -> dict[str, Any]:
    country = pycountry.countries.get(alpha_3=code)
    former = own["changes"].get(code, [])
    names = []
    for language in LANGUAGES:
        corrected = own["names"].get(code, {}).get(language, {})
        short = corrected.get("short") or _turned(_translated(country.name, language))
        formal = corrected.get("formal") or _bare(
            _translated(getattr(country, "official_name", country.name), language)
        )
        short_article = _short_article(code, language, own)
        name = {"language": language, "short": short, "formal": formal}
        name["article"] = _formal_article(language, short, formal, short_article)
        name["short_article"] = short_article
        ended = [date.fromisoformat(one["to"]) for one in former if one["language"] == language]
        if ended:
            name["from"] = (max(ended) + timedelta(1)).isoformat()
        names.append({key: value for key, value in name.items() if value})
    return {
        "iso3": code,
        "iso2": country.alpha_2,
        "names": [*former, *names],
        "also": _everyday(country, [*former, *names], own["everyday"].get(code, [])),
    }


def _translated(text: str, language: str) -> str:
    if language == "en":
        return text.replace("'", "’")
    found = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [language]).gettext(text)
    return (
        " ".join(found.split()).replace("'", "’").replace("\u0301", "")
    )  # some Russian entries carry stress marks


def _turned(name: str) -> str:
    """ "Iran, Islamic Republic of" as the United Nations write it: "Iran (Islamic Republic of)"."""
    return re.sub(r"^(.*), (.*)$", r"\1 (\2)", name)


def _bare(name: str) -> str:
    return re.sub(r"^(the |l’|le |la |les )", "", name, flags=re.I)


def _short_article(code: str, language: str, own: dict[str, Any]) -> str:
    if language == "en":
        return "the" if code in own["english_article"].split() else ""
    if language == "fr":
        return next(
            (article for article, codes in own["french_article"].items() if code in codes.split()), ""
        )
    return ""


def _formal_article(language: str, short: str, formal: str, short_article: str) -> str:
    if language == "en":  # a formal name that is the short one has an article only where that has
        return "the" if formal != short else short_article
    if language == "fr":
        return FRENCH_ARTICLES.get(formal.split(maxsplit=1)[0], short_article)
    return ""


def _everyday(country: Any, names: list[dict[str, str]], own: list[str]) -> list[str]:
    """What people write in place of the official names: CLDR's and ISO's names, and our own list."""
    cldr = [Locale(language).territories.get(country.alpha_2, "") for language in LANGUAGES]
    iso = [_turned(country.name), getattr(country, "common_name", "")]
    known = {name[form].casefold() for name in names for form in ("short", "formal")}
    found = dict.fromkeys(name.replace("'", "’") for name in (*own, *cldr, *iso) if name)
    return [name for name in found if name.casefold() not in known]


if __name__ == "__main__":
    sys.exit(main())
