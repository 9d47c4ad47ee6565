"""The log of letters."""

import pytest

from app.domain import delegations, letters
from app.errors import UserError
from database.store import Store

from .conftest import Small


@pytest.fixture
def delegation(store: Store, small: Small) -> int:
    with store.write("Invite") as s:
        return delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])


def test_letters_are_listed_the_latest_first(store: Store, delegation: int, small: Small) -> None:
    with store.write("Log") as s:
        letters.add(s, delegation, kind="invitation", dated="2016-05-02", reference="No. 1")
        letters.add(s, delegation, kind="nomination", incoming=True, dated="2016-07-11")
        undated = letters.add(s, delegation)
    with store.read() as s:
        log = letters.listing(s, delegation)
        assert [(one.kind, one.incoming) for one in log] == [
            ("other", False), ("nomination", True), ("invitation", False),
        ]  # fmt: skip
        assert letters.counts(s, small.meeting) == {delegation: 3}
    with store.write("Edit") as s:
        letters.edit(s, undated, dated="2016-01-01", note="By hand")
        letters.remove(s, log[1].id)
    with store.read() as s:
        assert [one.note for one in letters.listing(s, delegation)] == ["", "By hand"]
    store.undo()
    store.undo()
    with store.read() as s:
        assert letters.listing(s, delegation) == []


@pytest.mark.parametrize("values", [{"kind": "postcard"}, {"dated": "yesterday"}])
def test_what_is_no_letter_is_refused(store: Store, delegation: int, values: dict[str, str]) -> None:
    with pytest.raises(UserError), store.write("Log") as s:
        letters.add(s, delegation, **values)


def test_letters_go_with_their_delegation(store: Store, delegation: int) -> None:
    with store.write("Log") as s:
        letters.add(s, delegation, kind="invitation")
    with store.write("Remove") as s:
        delegations.remove(s, delegation)
    store.undo()
    with store.read() as s:
        assert len(letters.listing(s, delegation)) == 1
