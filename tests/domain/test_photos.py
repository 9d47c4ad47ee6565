"""Photos are kept with the workspace and go with the history."""

import pytest

from app.domain import delegations, participants, photos
from app.errors import UserError
from database import copies
from database.store import Store

from .conftest import Small

JPEG = b"\xff\xd8\xff\xe0" + bytes(200)


@pytest.fixture
def person(store: Store, small: Small) -> int:
    with store.write("Prepare") as s:
        made = delegations.add(s, small.meeting, party=small.parties["Kazakhstan"])
        return participants.add(s, made, family_name="Samplov")


def photo(store: Store, person: int) -> bytes | None:
    with store.read() as s:
        return photos.load(s, participants.get(s, [person])[0].photo)


def test_a_photo_is_kept_removed_and_brought_back(store: Store, person: int) -> None:
    assert photo(store, person) is None
    with store.write("Add a photo") as s:
        photos.keep(s, person, data=JPEG)
    assert photo(store, person) == JPEG
    with store.write("Remove a photo") as s:
        photos.remove(s, person)
    assert photo(store, person) is None
    store.undo()
    assert photo(store, person) == JPEG


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\xff\xd8\xff" + bytes(photos.LARGEST)], ids=["empty", "gif", "large"]
)
def test_what_a_badge_cannot_print_is_refused(store: Store, person: int, data: bytes) -> None:
    with pytest.raises(UserError), store.write("Add a photo") as s:
        photos.keep(s, person, data=data)
    assert photo(store, person) is None


def test_sweeping_keeps_what_a_person_or_the_history_names(store: Store, person: int) -> None:
    with store.write("Add a photo") as s:
        digest = photos.keep(s, person, data=JPEG)
    with store._writer.begin() as writer:
        copies.sweep(writer)
    assert photo(store, person) == JPEG
    with store.write("Remove") as s:
        photos.remove(s, person)
    with store._writer.begin() as writer:
        copies.sweep(writer)
    store.undo()
    assert photo(store, person) == JPEG
    with store.write("Remove") as s:
        photos.remove(s, person)
    store.erase_for_good()
    with store.read() as s:
        assert copies.find(s, digest) is None
