"""The outcome document with its translation in a second column."""

import io

import docx
import pytest

from app.domain import drafts, exporting, translations
from app.domain.layouts import outcome
from app.errors import UserError
from database.store import Store

from .conftest import Small


@pytest.fixture
def paired(store: Store, small: Small) -> int:
    """A draft of two paragraphs, the first of them in Russian too."""
    with store.write("Draft") as s:
        draft = drafts.create(s, small.meeting)
        for text in ("Participants met [in Osh].", "They agreed."):
            drafts.add(s, draft, text=text)
        translations.add_language(s, draft, "ru")
        first = next(p for p in drafts.paragraphs(s, draft) if p.text.startswith("Participants"))
        translations.set_text(s, first.id, "ru", "Участники собрались [в Оше].")
    return draft


def test_a_draft_and_its_translation_stand_side_by_side(store: Store, small: Small, paired: int) -> None:
    chosen = outcome.Options(bilingual="ru")
    with store.read() as s:
        word = exporting.to_file(s, small.meeting, "remarks", chosen, "docx")
        pdf = exporting.to_file(s, small.meeting, "remarks", chosen, "pdf")
        alone = exporting.to_file(s, small.meeting, "remarks", format="pdf")
        resolved = exporting.to_file(
            s, small.meeting, "remarks", outcome.Options(bilingual="ru", brackets="resolved"), "docx"
        )
    assert pdf.startswith(b"%PDF") and pdf != alone
    rows = [tuple(cell.text for cell in row.cells) for row in docx.Document(io.BytesIO(word)).tables[0].rows]
    assert rows[0] == ("English", "Русский")
    assert ("Participants met [in Osh].", "Участники собрались [в Оше].") in rows
    assert ("They agreed.", "They agreed.") in rows  # what is not translated stands there in the original
    assert "[" not in "".join(
        c.text for r in docx.Document(io.BytesIO(resolved)).tables[0].rows for c in r.cells
    )


@pytest.mark.parametrize(
    ("options", "format", "said"),
    [
        (outcome.Options(bilingual="ru"), "txt", "side by side need pages"),
        (outcome.Options(bilingual="ru", since="now"), "docx", "one language alone"),
        (outcome.Options(bilingual="ru", line_numbers="page"), "pdf", "cannot be numbered"),
        (outcome.Options(bilingual="fr"), "pdf", "not translated into French"),
        (outcome.Options(bilingual="en"), "pdf", "Both columns would be in English"),
        (outcome.Options(bilingual="ru", language="ru"), "docx", "Both columns would be in Russian"),
    ],
)
def test_what_two_columns_cannot_have_is_refused(
    store: Store, small: Small, paired: int, options: outcome.Options, format: str, said: str
) -> None:
    with store.read() as s, pytest.raises(UserError, match=said):
        exporting.to_file(s, small.meeting, "remarks", options, format)
