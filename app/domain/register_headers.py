"""What the columns of lists of people are called, in English, Russian and French.

Knows headers as ministries, secretariats and registration forms write them. Leaves which row is the header, and columns
without one, to `register_columns`.
"""

from functools import cache

from app.text import names

# A field of a person, or one of those that only a table has: the name in one cell, the running number to leave out.
NAME, NAME_REVERSED, NUMBER, OWNER, CAPACITY = "name", "name_reversed", "number", "delegation", "capacity"
SAID = {
    OWNER: "delegation; country; state; state/organization; country/organization; member state; party; government; nationality; "
    "represented country; representing; organization/country; participating state; delegation/organization; countries; "
    "name of state; name of delegation; country or organization; nation; "
    "делегация; страна; государство; страна/организация; государство/организация; государство-участник; "
    "страна или организация; представляемая страна; наименование делегации; "
    "delegation; pays; etat; pays/organisation; etat/organisation; partie; etat membre; délégation",
    "honorific": "title; honorific; salutation; courtesy title; mr/ms; mr./ms.; mr/mrs; mr/mrs/ms; prefix; form of address; "
    "mr/ms/dr; обращение; г-н/г-жа; титул; civilité; titre; m./mme; m/mme",
    NAME: "name; full name; participant; participants; name of participant; participant name; name and surname; names; person; "
    "given name and family name; first and last name; first name and last name; name (in full); delegate name; name/surname; "
    "имя и фамилия; участник; участники; имя, фамилия; "
    "nom complet; nom et prénom; prénom et nom; participant(e); nom du participant",
    NAME_REVERSED: "surname and name; family name, given name; last name, first name; family name and given name; "
    "surname, name; last name and first name; фио; ф.и.о.; фамилия, имя, отчество; фамилия имя отчество; фамилия и имя; "
    "фамилия, имя; ф.и.о. участника; фио участника; фамилия, имя и отчество; nom, prénom; nom prénom; аты-жөні; тегі, аты",
    "given_name": "given name; first name; given names; forename; first names; forenames; other names; given name(s); "
    "first name(s); имя; имя отчество; имя и отчество; prénom; prénoms; prénom(s); аты",
    "middle_name": "middle name; patronymic; middle names; отчество; patronyme; deuxième prénom; father's name",
    "family_name": "family name; surname; last name; family names; surnames; family name(s); last name(s); фамилия; nom; "
    "nom de famille; тегі",
    "native_name": "native name; name in native script; name in russian; name in cyrillic; russian name; name (russian); "
    "name in original language; имя на русском; фио на русском языке; фио (рус); имя на родном языке; nom dans la langue",
    "position_title": "position; job title; functional title; post; designation; function; position/title; title/position; "
    "official title; occupation; rank and position; position title; job; professional title; "
    "должность; занимаемая должность; должность (полностью); fonction; poste; qualité; titre fonctionnel; лауазымы",
    "division": "division; department; unit; section; directorate; branch; office; service; "
    "управление; отдел; департамент; подразделение; структурное подразделение; département; direction; division; service",
    "institution": "institution; organization; organisation; ministry; agency; affiliation; company; employer; "
    "ministry/institution; ministry/organization; organization name; name of organization; institution/organization; "
    "ministry/agency; institution name; place of work; entity; "
    "организация; ведомство; министерство; место работы; учреждение; министерство/ведомство; орган; организация/ведомство; "
    "institution; organisme; organisation; ministère; administration",
    "role": "role; role in delegation; capacity in delegation; function in delegation; status in delegation; delegation role; "
    "роль; роль в делегации; статус в делегации; rôle; rôle dans la délégation; fonction dans la délégation",
    CAPACITY: "capacity; category; type; participation status; type of participation; type of delegation; participant type; "
    "status of delegation; participant category; member/observer; категория; статус участия; тип участия; "
    "категория участника; catégorie; qualité de participation; statut",
    "status": "status; registration status; confirmation; confirmed; attendance; статус; статус регистрации; участие; "
    "подтверждение; statut d'inscription; présence",
    "rank": "rank; level; protocol rank; ранг; уровень; rang; niveau",
    "gender": "gender; sex; m/f; f/m; пол; genre; sexe",
    "email": "email; e-mail; e-mail address; email address; mail; electronic mail; e-mail(s); contact email; "
    "электронная почта; эл. почта; адрес электронной почты; эл.почта; эл. адрес; почта; "
    "courriel; adresse électronique; mél; adresse e-mail; adresse courriel",
    "phone": "phone; telephone; tel; tel.; mobile; mobile phone; phone number; telephone number; cell; contact number; mobile number; "
    "contact phone; tel/fax; tel. no.; телефон; моб. телефон; мобильный телефон; контактный телефон; тел.; тел; "
    "номер телефона; téléphone; tél; tél.; portable; numéro de téléphone",
    "note": "note; notes; remarks; comments; comment; remark; примечание; комментарий; примечания; observations; remarques; "
    "commentaires",
    NUMBER: "no; no.; №; n°; #; nr; number; s/n; sn; nn; п/п; № п/п; №п/п; id; numéro; row; line; sr. no.; serial number; "
    "р/с; registration number",
}  # fmt: skip
# Never taken over, whatever the file says: what a list of participants does not need (CONVENTIONS, printed columns).
PRIVATE = ("passport", "date of birth", "birth", "dietary", "diet", "visa", "flight", "паспорт", "дата рождения", "рейс", "виза",
           "passeport", "naissance", "régime")  # fmt: skip
FIELDS = tuple(SAID)


def plain(text: str) -> str:
    """A header for comparison: folded, without stars, colons and blanks around strokes."""
    folded = names.fold(text.replace("*", " ").replace("\u00ad", ""))
    return folded.strip(" .:;,-–—()[]").replace(" / ", "/").replace(" /", "/").replace("/ ", "/")


@cache
def known() -> dict[str, str]:
    """Every header as `plain` gives it → its field; what two fields claim belongs to the first."""
    found: dict[str, str] = {}
    for field, words in SAID.items():
        for one in words.split("; "):
            found.setdefault(plain(one), field)
    return found


@cache
def private() -> tuple[str, ...]:
    """The words of columns that are left out, folded."""
    return tuple(names.fold(word) for word in PRIVATE)


def field_of(text: str) -> str:
    """The field that a header names; "" where none is known. A header in two languages is asked piece by piece."""
    whole = plain(text)
    if not whole or len(whole) > 80:
        return ""
    if any(word in whole for word in private()):
        return NUMBER
    every = known()
    if whole in every:
        return every[whole]
    bare = plain(whole.partition("(")[0])
    if bare in every:
        return every[bare]
    for sign in ("/", "\n", "|", ",", "(", " - ", " – "):
        said = [every[piece] for part in text.split(sign) if (piece := plain(part)) in every] if sign in text else []
        if said:
            return said[0]
    return _alike(whole)


def _alike(whole: str) -> str:
    """The field of a header with a slip of the pen, or with words around it ("Your e-mail address")."""
    from rapidfuzz import fuzz, process

    every = known()
    if len(whole) > 4:
        found = process.extractOne(whole, every.keys(), scorer=fuzz.ratio, score_cutoff=80)
        if found is not None:
            return every[found[0]]
    words = f" {whole} "
    inside = [one for one in every if len(one) > 3 and f" {one} " in words and every[one] not in (NUMBER, NAME)]
    return every[max(inside, key=len)] if inside else ""
