"""The typography of a draft, its Fields, footnotes and agreed paragraphs."""

from app.domain import drafts, fields, replacing, typesetting
from database.store import Store
from tests.domain.conftest import Small


def test_a_draft_is_typeset_once(store: Store, small: Small) -> None:
    with store.write("draft") as s:
        draft = drafts.create(s, small.meeting, title="Remarks")
        fields.set_value(s, small.meeting, name="text.motto", value='"A - B"')
        one = drafts.add(
            s,
            draft,
            text='"<b>Go</b>" {text.motto} on 5 June.<note mark="">See "No. 5".</note> [A/RES/5-6/1]',
        )
        two = drafts.add(s, draft, text='It is "agreed".')
        drafts.edit(s, two, status=drafts.AGREED)
        values = fields.values(s, small.meeting)
        made = typesetting.propose(drafts.paragraphs(s, draft), values=values, language="en")
        assert [one.possible for one in made] == [True] * 6 + [False] * 2
        assert [one.kind for one in made[:3]] == ["Quotes", "Quotes", "Space"]
        assert replacing.apply(s, draft, made) == 6
        assert drafts.text_of(s, one) == (
            '“<b>Go</b>” {text.motto} on 5\u00a0June.<note mark="">See “No.\u00a05”.</note> [A/RES/5-6/1]'
        )
        again = typesetting.propose(drafts.paragraphs(s, draft), values=values, language="en")
        assert not [one for one in again if one.possible]
