"""The sample workspace, and what a new process begins with.

Knows how the data in `templates/` becomes rows, through the same functions a person's work goes through. Leaves the data
to JSON files: facts of a real process, with persons and papers that are invented. Keys in those files ("KAZ", "som-5")
only tie the files together; they are not kept.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import paths
from app.documents import markup
from app.documents.model import Block, Document, Kind, Role, Run
from app.domain import (
    agenda,
    catalogue,
    changing,
    delegations,
    document_types,
    drafts,
    importing,
    library,
    lineage,
    meetings,
    numbers,
    participants,
    parties,
    themes,
    translations,
    versions,
)
from app.i18n import _
from app.text import lineage as engine
from app.text import names
from database.models import HouseStyle, Lineage, Membership, Template
from database.store import Store

FAMILIES = (
    "remarks",
    "communique",
    "recommendations",
    "declaration",
    "summary",
)  # the files of templates/paragraphs, in order


@dataclass
class _Keys:
    """What the keys of the data stand for in this workspace."""

    process: int
    parties: dict[str, int] = field(default_factory=dict)
    themes: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    def theme_ids(self, names: Iterable[str]) -> list[int]:
        return [self.themes[name] for name in names]


def build(store: Store) -> int:
    """Fill a workspace with the sample, in one step that can be undone; returns the id of the meeting being prepared."""
    with store.write(_("Sample workspace")) as s:
        keys = _forum(s)
        _library(s, keys)
        meeting = _next_meeting(s, keys, _read("sample/meetings.json")["next"])
        _register(s, meeting, keys)
        _agenda(s, meeting, keys)
        _draft(s, meeting, keys)
    return meeting


def build_forum(s: Session, *, until: date) -> int:
    """Only what stands before any paper: the process, its parties and themes, and its meetings up to a day. Its id."""
    return _forum(s, until=until).process


def _forum(s: Session, *, until: date = date.max) -> _Keys:
    facts = _read("sample/process.json")
    named = {name: facts[name] for name in ("name", "full_name", "description")}
    keys = _Keys(start_process(s, **named))
    for theme in facts["themes"]:
        key = theme.pop("key")
        keys.themes[key] = themes.add(s, keys.process, **theme)
    known = {p.iso3 or p.acronym or p.short: p.id for p in parties.names_on(s).values()}
    for party in facts["parties"]:
        keys.parties[party["key"]] = known[party.get("name", party["key"])]
        _statuses(s, keys.process, party["statuses"], keys.parties[party["key"]])
    for held in _read("sample/meetings.json")["earlier"]:
        if held["starts_on"] <= until.isoformat():
            _earlier_meeting(s, keys, held)
    return keys


def start_process(s: Session, *, name: str, full_name: str = "", description: str = "") -> int:
    """A new process with the parties of the catalogue, the house's numbering and the starter paragraphs of every family.

    Returns its id. Raises UserError for an empty name.
    """
    process = meetings.create_process(s, name=name, full_name=full_name, description=description)
    catalogue.fill(s)
    position = 0
    for family in FAMILIES:
        starter = _read(f"paragraphs/{family}.json")
        kind = Kind(starter["family"])
        for zone, first in starter["numbering"].items():
            s.add(
                HouseStyle(process_id=process, name=f"{document_types.NUMBERING}/{kind}/{zone}", value=first)
            )
        for entry in starter["paragraphs"]:
            row = Template(process_id=process, position=position, note=str(kind))
            changing.assign(row, {"role": str(Role.OPERATIVE), **entry})
            s.add(row)
            position += 1
    s.flush()
    return process


def _read(name: str) -> Any:
    """The data of a file in `templates/`."""
    return json.loads((paths.templates() / name).read_text("utf-8"))


# --- the forum and its earlier meetings --------------------------------------------------------------------------------


def _statuses(s: Session, process: int, statuses: Iterable[tuple[str, str, str]], party: int) -> None:
    """A party's status over time."""
    for status, since, until in statuses:
        days = {"valid_from": changing.as_date(since), "valid_to": changing.as_date(until)}
        s.add(Membership(process_id=process, party_id=party, status=status, **days))
    s.flush()


def _earlier_meeting(s: Session, keys: _Keys, data: dict[str, Any]) -> None:
    columns = (
        "kind",
        "ordinal",
        "title",
        "theme",
        "starts_on",
        "ends_on",
        "place",
        "country",
        "time_zone",
        "note",
    )
    facts = {name: data[name] for name in columns if name in data}
    facts.setdefault("ends_on", facts["starts_on"])
    meeting = meetings.create(
        s,
        keys.process,
        chair_party_id=keys.parties[data["chair"]],
        previous_id=keys.meetings.get(data.get("previous", "")),
        **facts,
    )
    keys.meetings[data["key"]] = meeting
    meetings.set_themes(s, meeting, keys.theme_ids(data.get("themes", ())))
    for reply in ("attended", "invited", "declined"):
        for party in data.get(reply, ()):
            delegations.add(s, meeting, party=keys.parties[party], reply=reply)


# --- the library -----------------------------------------------------------------------------------------------------


def _library(s: Session, keys: _Keys) -> None:
    papers = [
        _read(f"sample/papers/{path.name}") for path in (paths.templates() / "sample/papers").glob("*.json")
    ]
    for paper in sorted(papers, key=lambda data: (data["date"], data["key"])):
        _source(s, keys, paper)
        _lineage(s, keys, paper)


def _source(s: Session, keys: _Keys, data: Mapping[str, Any]) -> None:
    """Take a paper into the Library by the same way an imported file goes."""
    kind = Kind(data["kind"])
    scheme = document_types.usual(kind).numbering
    entries = data["paragraphs"]
    places = [(entry.get("role", Role.OPERATIVE), entry.get("level", 0)) for entry in entries]
    own = [entry.get("label", "") for entry in entries]
    labels = numbers.labels([(*place, label) for place, label in zip(places, own, strict=True)], scheme)
    document = Document(
        tuple(
            Block(markup.to_runs(entry["text"]), Role(role), label, level)
            for entry, (role, level), label in zip(entries, places, labels, strict=True)
        ),
        title=data["title"], date=data["date"], place=data["place"], symbol=data.get("symbol", ""),
        status=data["status"], kind=kind,
    )  # fmt: skip
    digest = hashlib.sha256(repr(document).encode()).hexdigest()
    taken = importing.accept(
        s,
        importing.Proposal(document, "", digest),
        process=keys.process,
        meeting=keys.meetings[data["meeting"]],
    )
    keys.sources[data["key"]] = taken.source
    for paragraph, entry in zip(library.paragraph_ids(s, taken.source), entries, strict=True):
        library.set_themes(s, paragraph, keys.theme_ids(entry.get("themes", ())))


def _lineage(s: Session, keys: _Keys, data: Mapping[str, Any]) -> None:
    """Which paragraph descends from which of the paper before; numbers in the data are the operative paragraphs'."""
    if "lineage" not in data:
        return
    children = _operative(s, keys.sources[data["key"]])
    parents = _operative(s, keys.sources[data["grows_from"]])
    # the sample tells what a person has decided, not what the program proposed when the paper was taken in
    s.execute(delete(Lineage).where(Lineage.child_id.in_([child.id for child in children])))
    for link in data["lineage"]:
        child = children[link["child"] - 1]
        for number in link["parents"]:
            parent = parents[number - 1]
            shared = engine.relate(child.plain, parent.plain)
            s.add(
                Lineage(
                    child_id=child.id, parent_id=parent.id, kind=link["kind"], similarity=shared.similarity,
                    containment=shared.containment,
                    state=lineage.CONFIRMED if link.get("confirmed", True) else lineage.PROPOSED,
                )
            )  # fmt: skip
    s.flush()


def _operative(s: Session, source: int) -> list[library.ParagraphInfo]:
    return [p for p in library.get(s, library.paragraph_ids(s, source)) if p.role == Role.OPERATIVE]


# --- the meeting being prepared ----------------------------------------------------------------------------------------


def _next_meeting(s: Session, keys: _Keys, data: dict[str, Any]) -> int:
    """The next meeting, made the way a person makes it: from the last one."""
    previous, chair = keys.meetings[data.pop("previous")], keys.parties[data.pop("chair")]
    taken_up = keys.theme_ids(data.pop("themes"))
    meeting = meetings.create_from(s, previous, chair_party_id=chair, **data)
    meetings.set_themes(s, meeting, taken_up)
    return meeting


def _register(s: Session, meeting: int, keys: _Keys) -> None:
    """Replies and people."""
    data = _read("sample/people.json")
    delegation = {info.party.id: info.id for info in delegations.listing(s, meeting)}
    at = {}
    for key, reply in data["replies"].items():
        party = keys.parties[key]
        at[key] = delegation.get(party) or delegations.add(s, meeting, party=party)
        delegations.edit(s, at[key], reply=reply, **data["delegations"].get(key, {}))
    for entry in data["people"]:
        person = dict(zip(data["columns"], entry, strict=True))
        address = f"{person['given_name']}.{person['family_name']}".lower().replace(" ", ".")
        participants.add(s, at[person.pop("party")], email=f"{_ascii(address)}@example.org", **person)


def _ascii(text: str) -> str:
    return "".join(
        c for c in names.fold(text.replace("ə", "a")) if c.isascii() and (c.isalnum() or c in ".-")
    )


def _agenda(s: Session, meeting: int, keys: _Keys) -> None:
    first = meetings.get(s, meeting).starts_on or date.today()
    for entry in _read("sample/agenda.json"):
        day = first + timedelta(entry.pop("day") - 1)
        carried = keys.theme_ids(entry.pop("themes", ()))
        agenda.set_themes(s, agenda.add(s, meeting, day=day, **entry), carried)


def _draft(s: Session, meeting: int, keys: _Keys) -> None:
    """The draft that grew out of the last remarks, as it stands after a first round of work."""
    data = _read("sample/draft.json")
    draft = drafts.of_meeting(s, meeting)
    assert draft is not None
    taken = [p for p in drafts.paragraphs(s, draft) if p.role == Role.OPERATIVE]
    copied = [p.id for p in taken]
    versions.save(s, draft, name=versions.next_name(s, draft), note=_("As taken over from the last meeting"))
    sister = data["translations"]
    translations.add_language(s, draft, sister["language"])
    translations.set_text(s, drafts.paragraphs(s, draft)[0].id, sister["language"], sister["title"])
    for translated in sister["paragraphs"]:  # before the edits: one that changes is to be checked
        translations.set_text(s, copied[translated["number"] - 1], sister["language"], translated["text"])
    for edit in data["edits"]:
        drafts.edit(s, copied[edit["number"] - 1], text=edit["text"])
    for addition in data["additions"]:
        number = markup.from_runs([Run("", ref=taken[addition.get("refers", 1) - 1].uid)])
        text, translated = (addition.get(name, "").replace("{0}", number) for name in ("text", "translation"))
        new = drafts.add(s, draft, text=text, after=copied[addition["after"] - 1])
        translations.set_text(s, new, sister["language"], translated)
        drafts.set_themes(s, new, keys.theme_ids(addition["themes"]))
    for number in data["agreed"]:
        drafts.edit(s, copied[number - 1], status="agreed")
