"""Translations: the sisters of a draft in other languages, paragraph by paragraph.

A sister has no order, roles or numbers of its own: they are the original's, so that paragraph 7 is paragraph 7 in every
language and a delegation can ask for it by number. Labels therefore look the same too: "(a)" stays "(a)" in Russian, though
a text that is Russian alone would count а), б), в) [UN Editorial Manual, paragraphs and subparagraphs: "so that references
are identical in all languages"].

Knows what a translation is worth: it was found right for what the original read then; where that reads otherwise now, it is
to be checked. Leaves stored texts at a join, in a version or a copy to `sister_texts`, help from earlier papers to
`translation_help`, papers that translators send back to `translation_import`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.documents import markup
from app.documents.model import Document, Role, plain
from app.domain import changing, drafts, fields, frozen, open_points, sister_texts, versions
from app.domain.drafts import DraftInfo, ParagraphInfo
from app.domain.frozen import Facts
from app.domain.layouts import outcome
from app.errors import UserError
from app.i18n import _, ngettext
from app.text import language_names
from database.models import DraftLanguage, DraftParagraph, Translation

MISSING, TO_CHECK, RIGHT = "missing", "to be checked", "right"
STATES = (MISSING, TO_CHECK, RIGHT)
# What the trade calls its papers in Russian; in other languages the penholder says it.
_TITLES = {
    ("ru", "concluding remarks"): "Заключительные замечания",
    ("ru", "communiqué"): "Коммюнике",
    ("ru", "recommendations"): "Рекомендации",
    ("ru", "declaration"): "Декларация",
}


@dataclass(frozen=True, slots=True)
class Sister:
    """A language of a draft beside its own: ISO 639-1, its name, and what the paper is called in it."""

    language: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph and its translation (markup, "" for none), one of STATES.

    `of_text` is what the original read when the translation was last found right, `needed` whether there is anything to
    translate: a line of Fields that speak the language by themselves needs no words.
    """

    paragraph: ParagraphInfo
    text: str
    of_text: str
    state: str
    needed: bool = True

    @property
    def before(self) -> str | None:
        """The original's words when the translation was last found right, where they are others now; else None."""
        if self.state != TO_CHECK or not self.of_text:
            return None
        words = markup.plain(self.of_text)
        return words if words != self.paragraph.plain else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many paragraphs are in which state; those that need no translation are not counted."""

    missing: int = 0
    to_check: int = 0
    right: int = 0

    @property
    def open(self) -> int:
        return self.missing + self.to_check


# --- which sisters there are


def languages(s: Session, draft: int) -> list[Sister]:
    """The sisters of a draft in the order in which they were added."""
    query = select(DraftLanguage.language, DraftLanguage.title).where(DraftLanguage.draft_id == draft)
    return [
        Sister(code, language_names.name(code), title)
        for code, title in s.execute(query.order_by(DraftLanguage.position, DraftLanguage.id))
    ]


def read_language(words: str) -> str:
    """The code of a language by its code or name; words that name none are given back for who says so."""
    return language_names.find(words) or words


def add_language(s: Session, draft: int, language: str, *, title: str = "") -> None:
    """Begin a sister; `title` is what the paper is called in it. Raises UserError for the draft's own language, one it has
    already, and one that the program has no letters for."""
    held = drafts.get(s, draft)
    if language not in language_names.OWN:
        raise UserError(
            _("“{}” is not a language of the program.").format(language),
            _("Choose one of: {}.").format(", ".join(language_names.OWN)),
        )
    if language == held.language or language in sister_texts.codes(s, draft):
        raise UserError(
            _("The draft is written in {} already.").format(language_names.name(language)),
            _("Choose another language."),
        )
    usual = _TITLES.get((language, held.kind), "")
    sister_texts.add(s, draft, language, title=title.strip() or usual)


def remove_language(s: Session, draft: int, language: str) -> None:
    """Delete a sister with all its translations. Versions keep theirs. Raises UserError where the draft has none."""
    sister = _sister(s, draft, language)
    own = select(DraftParagraph.id).where(DraftParagraph.draft_id == draft)
    s.execute(
        delete(Translation).where(Translation.language == language, Translation.draft_paragraph_id.in_(own))
    )
    s.delete(sister)
    s.flush()


def set_title(s: Session, draft: int, language: str, title: str) -> None:
    """What the paper is called in a language. Raises UserError where the draft has no such sister."""
    _sister(s, draft, language).title = title.strip()


def _sister(s: Session, draft: int, language: str) -> DraftLanguage:
    query = select(DraftLanguage).where(DraftLanguage.draft_id == draft, DraftLanguage.language == language)
    found = s.scalars(query).one_or_none()
    if found is None:
        raise _none(language)
    return found


def _none(language: str) -> UserError:
    return UserError(
        _("The draft is not translated into {}.").format(language_names.name(language)),
        _("Add the language on the Draft page first."),
    )


# --- paragraph by paragraph


def listing(
    s: Session,
    draft: int,
    language: str,
    *,
    paragraphs: Sequence[ParagraphInfo] | None = None,
    values: tuple[Mapping[str, str], Mapping[str, str]] | None = None,
) -> list[Pair]:
    """Every paragraph of a draft with its translation, in order; `paragraphs` are what `drafts.paragraphs` gives and `values`
    what `fields.values` gives in the original's language and in this one, where the caller has them. Raises UserError where
    the draft has no such sister."""
    held = drafts.get(s, draft)
    if language not in sister_texts.codes(s, draft):
        raise _none(language)
    query = (
        select(Translation.draft_paragraph_id, Translation.text, Translation.of_text)
        .join(DraftParagraph, DraftParagraph.id == Translation.draft_paragraph_id)
        .where(DraftParagraph.draft_id == draft, Translation.language == language)
    )
    kept = {id: (text, of_text) for id, text, of_text in s.execute(query)}
    if paragraphs is None:
        paragraphs = drafts.paragraphs(s, draft)
    spoken = _Spoken.read(s, held, language) if values is None else _Spoken(*values)
    return [_pair(p, *kept.get(p.id, ("", "")), spoken) for p in paragraphs]


def _pair(info: ParagraphInfo, text: str, of_text: str, spoken: "_Spoken") -> Pair:
    if text:
        return Pair(info, text, of_text, RIGHT if of_text == info.text else TO_CHECK)
    needed = not spoken.by_itself(info.text)
    return Pair(info, "", "", MISSING if needed else RIGHT, needed)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What Fields say in the original's language and in the sister's."""

    here: Mapping[str, str]
    there: Mapping[str, str]

    @classmethod
    def read(cls, s: Session, held: DraftInfo, language: str) -> "_Spoken":
        here = fields.values(s, held.meeting, language=held.language)
        return cls(here, fields.values(s, held.meeting, language=language))

    def by_itself(self, text: str) -> bool:
        """Whether a paragraph needs no translation: it holds nothing but Fields, and each of them says it in the other
        language, says figures alone, or says nothing yet. The title of a meeting is kept in one language: it needs one."""
        words = markup.plain(text)
        if any(sign.isalpha() for sign in fields.FIELD.sub("", words)):
            return False
        for name in fields.used(words):
            here, there = self.here.get(name, ""), self.there.get(name, "")
            if (here and not there) or (here == there and any(sign.isalpha() for sign in here)):
                return False
        return True


def count(pairs: Sequence[Pair]) -> Counts:
    """How far a sister is."""
    states = [pair.state for pair in pairs if pair.needed]
    return Counts(states.count(MISSING), states.count(TO_CHECK), states.count(RIGHT))


def set_text(s: Session, paragraph: int, language: str, text: str) -> None:
    """Let a translation read `text` (markup); an empty one is missing again.

    One that is begun belongs to what the original reads now; one that is changed stays as right, or as much to be checked,
    as it was: whoever corrects a word of it has not yet compared the whole (`confirm`). An agreed original does not lock its
    translations: they are made after it was agreed. Raises UserError where paragraph or sister no longer exist.
    """
    original = changing.look(s, DraftParagraph, paragraph)
    if language not in sister_texts.codes(s, original.draft_id):
        raise _none(language)
    row = _row(s, paragraph, language)
    text = text.strip()
    if not text:
        if row is not None:
            s.delete(row)
    elif row is None:
        s.add(Translation(draft_paragraph_id=paragraph, language=language, text=text, of_text=original.text))
    else:
        row.text = text
    s.flush()


def confirm(s: Session, paragraph: int, language: str, *, of_text: str | None = None) -> None:
    """The translation is right for what the original reads now, or for `of_text` (markup) where it was made of that. Raises
    UserError where there is none."""
    original, row = changing.look(s, DraftParagraph, paragraph), _row(s, paragraph, language)
    if row is None:
        raise UserError(_("There is no translation to find right yet."), _("Write it first."))
    row.of_text = original.text if of_text is None else of_text
    s.flush()


def _row(s: Session, paragraph: int, language: str) -> Translation | None:
    query = select(Translation).where(
        Translation.draft_paragraph_id == paragraph, Translation.language == language
    )
    return s.scalars(query).one_or_none()


def states(s: Session, draft: int) -> dict[int, dict[str, Pair]]:
    """{paragraph: {language: its translation}} in every language of a draft."""
    paragraphs = drafts.paragraphs(s, draft)
    found: dict[int, dict[str, Pair]] = {p.id: {} for p in paragraphs}
    for language in sister_texts.codes(s, draft):
        for pair in listing(s, draft, language, paragraphs=paragraphs):
            found[pair.paragraph.id][language] = pair
    return found


# --- as a paper


def document(
    s: Session,
    draft: int,
    language: str,
    *,
    brackets: str = open_points.SHOW,
    version: int = 0,
    status: str = "",
) -> Document:
    """A sister as it would be printed, or as it stood in a version: block for block what `outcome.document` (or
    `versions.document`) gives, with the same labels, Fields filled in its language.

    Where a translation is missing the original's words stand in its place, as they are in the original: a gap would hide
    that something was decided, and square brackets would say that it is not agreed. The status says how many there are, and
    which language the original has, as UN papers do ("Original: English"), behind `status` or that of the draft. Raises
    UserError where the draft has no such sister.
    """
    held, every, texts, title = _source(s, draft, language, version, status)
    held = replace(held, status=status or held.status)
    here, there = _facts(s, held, "", version), _facts(s, held, language, version)
    spoken = _Spoken(here.values, there.values)
    rows = [row for row in every if not _falls_out(row, row[4], spoken.here, brackets)]
    italics = outcome.italics(s, held)
    originals = outcome.of_paragraphs(held, rows, here, italics=italics, brackets=brackets)
    mine, counts = _chosen(rows, texts, spoken, brackets)
    named = replace(held, language=language, title=title, status=_status(held, counts))
    made = outcome.of_paragraphs(named, mine, there, italics=italics, brackets=brackets)
    blocks = [
        block if row[4] != _HOLDER else original
        for block, original, row in zip(made.blocks, originals.blocks, mine, strict=True)
    ]
    return replace(made, blocks=tuple(blocks))


def _facts(s: Session, held: DraftInfo, language: str, version: int) -> Facts:
    """What Fields say in a language ("" is the draft's): now, or when a version was frozen."""
    kept = frozen.of_version(s, version, language=language) if version else None
    return kept or frozen.now(s, held, language=language)


def _chosen(
    rows: "_Rows", texts: Mapping[str, tuple[str, str]], spoken: _Spoken, brackets: str
) -> tuple["_Rows", Counts]:
    """The paragraphs as the sister has them, a holder where the original's words are to stand."""
    found: _Rows = []
    counted = dict.fromkeys(STATES, 0)
    for row in rows:
        uid, role, level, label, text = row
        translated, of_text = texts.get(uid, ("", ""))
        if translated and _falls_out(row, translated, spoken.there, brackets):
            translated = ""
        if translated:
            counted[RIGHT if of_text == text else TO_CHECK] += 1
        elif spoken.by_itself(text) and not _falls_out(row, text, spoken.there, brackets):
            translated = text
        else:
            counted[MISSING] += 1
        found.append((uid, role, level, label, translated or _HOLDER))
    return found, Counts(*(counted[state] for state in STATES))


def _falls_out(row: "_Row", text: str, values: Mapping[str, str], brackets: str) -> bool:
    """Whether `outcome` leaves out a title line: it prints nothing but Fields without value."""
    if row[1] != Role.TITLE:
        return False
    return outcome.is_gap(
        plain(fields.fill_runs(open_points.printed(markup.to_runs(text), brackets), values))
    )


def _status(held: DraftInfo, counts: Counts) -> str:
    """The status of a sister: the original's, in which language that is, and what is not done yet."""
    said = [held.status]
    if counts.missing:
        said.append(
            ngettext("{} paragraph not translated", "{} paragraphs not translated", counts.missing).format(
                counts.missing
            )
        )
    if counts.to_check:
        said.append(ngettext("{} to be checked", "{} to be checked", counts.to_check).format(counts.to_check))
    return " · ".join(part for part in said if part)


_HOLDER = "\ue000"  # a private sign: no text of a person
_Row = tuple[str, str, int, str, str]  # uid, role, level, label, the original's markup
_Rows = list[_Row]


def _source(
    s: Session, draft: int, language: str, version: int, status: str
) -> tuple[DraftInfo, _Rows, dict[str, tuple[str, str]], str]:
    """What a sister is made of: the draft's facts, the original's paragraphs, {uid: (translation, of_text)}, the title."""
    held = drafts.get(s, draft)
    sister = next((one for one in languages(s, draft) if one.language == language), None)
    title = (sister.title if sister is not None else "") or held.title
    if version:
        texts = sister_texts.frozen(s, version, language)
        if not texts and sister is None:
            raise _none(language)
        info = versions.get(s, version)
        held = replace(held, status=info.status, symbol=info.symbol or held.symbol)
        rows = [
            (uid, str(role), level, label, text)
            for uid, role, level, label, text in versions.texts(s, version)
        ]
        return held, rows, texts, title
    pairs = listing(s, draft, language, paragraphs=drafts.paragraphs(s, draft, status=status))
    rows = [(p.uid, p.role, p.level, p.label, p.text) for p in (pair.paragraph for pair in pairs)]
    return held, rows, {p.paragraph.uid: (p.text, p.of_text) for p in pairs if p.text}, title
