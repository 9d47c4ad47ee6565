"""Correcting how a document was understood, before it is taken over: each change gives a new Proposal.

Knows splitting, merging, roles, numbers and levels; nothing is written and no letter is lost or made up. Leaves understanding
to `documents`, undoing to who holds the Proposals, and the words of a paragraph to the Library.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from app.documents.lines import cut, joined
from app.documents.model import Block, Kind, Role, Run
from app.domain import importing
from app.domain.importing import Proposal
from app.errors import UserError
from app.i18n import _
from app.text import numbering

DEEPEST = 8
LONGEST_LABEL = 24  # signs
_FLAT = (Role.PREAMBULAR, Role.CHAPEAU, Role.OPERATIVE, Role.CLOSING, Role.BODY)  # roles that have no levels


def split(proposal: Proposal, index: int, at: int) -> Proposal:
    """Paragraph `index` in two before the sign `at` of its text. A number at the head of the second becomes its number.

    At either end of the text there is nothing to split: the same proposal.
    """
    block = importing.blocks(proposal.document)[index]
    first, second = _parted(block.runs, at)
    if not _says(first) or not _says(second):
        return proposal
    lower = _labelled(replace(block, runs=second, label=""))
    return _with(proposal, index, index + 1, (replace(block, runs=first), lower))


def merge(proposal: Proposal, index: int) -> Proposal:
    """Paragraph `index` at the end of the one above, which keeps its role and number; a number of the lower one goes back
    into the text. The first paragraph has none above: the same proposal.
    """
    found = importing.blocks(proposal.document)
    if not 0 < index < len(found):
        return proposal
    upper, lower = found[index - 1], found[index]
    runs = joined(upper.runs, (Run(f"{lower.label} "), *lower.runs) if lower.label else lower.runs)
    return _with(proposal, index - 1, index + 1, (replace(upper, runs=runs),))


def set_role(proposal: Proposal, index: int, role: Role) -> Proposal:
    """Give a paragraph another role; its level becomes one the role can have."""
    block = importing.blocks(proposal.document)[index]
    level = max(1, block.level) if role is Role.SUB_PARAGRAPH else 0 if role in _FLAT else block.level
    return _with(proposal, index, index + 1, (replace(block, role=role, level=min(level, _most(role))),))


def set_label(proposal: Proposal, index: int, label: str) -> Proposal:
    """Give a paragraph another number ("3 bis", "(iv)"), or none. Raises UserError for what is too long for one."""
    label = " ".join(label.split())
    if len(label) > LONGEST_LABEL:
        raise UserError(
            _("“{}…” is too long for a number.").format(label[:LONGEST_LABEL]), _("Write 3, (iv) or 3 bis.")
        )
    block = importing.blocks(proposal.document)[index]
    return _with(proposal, index, index + 1, (replace(block, label=label),))


def set_level(proposal: Proposal, index: int, level: int) -> Proposal:
    """Move a paragraph to a level from 0. An operative or preambular paragraph below level 0 is a sub-paragraph, and a
    sub-paragraph at level 0 is an operative one; what has no levels stays.
    """
    block = importing.blocks(proposal.document)[index]
    role = block.role
    if role in (Role.OPERATIVE, Role.PREAMBULAR) and level > 0:
        role = Role.SUB_PARAGRAPH
    elif role is Role.SUB_PARAGRAPH and level <= 0:
        role = Role.OPERATIVE
    level = 0 if role in _FLAT else max(0, min(level, _most(role)))
    return _with(proposal, index, index + 1, (replace(block, role=role, level=level),))


def set_facts(proposal: Proposal, **facts: str) -> Proposal:
    """Change facts of the document: `title`, `kind`, `date`, `place`, `symbol`, `language`."""
    said: dict[str, str | Kind] = {key: value.strip() for key, value in facts.items()}
    if "kind" in said:
        said["kind"] = Kind(said["kind"])
    return replace(proposal, document=replace(proposal.document, **said))  # type: ignore[arg-type]


def _most(role: Role) -> int:
    return 1 if role is Role.TITLE else DEEPEST


def _with(proposal: Proposal, start: int, end: int, blocks: Iterable[Block]) -> Proposal:
    """The proposal with other blocks from `start` to `end`; the same one where nothing is another."""
    found = importing.blocks(proposal.document)
    changed = (*found[:start], *blocks, *found[end:])
    if changed == tuple(found):
        return proposal
    return replace(proposal, document=replace(proposal.document, blocks=changed))


def _parted(runs: Iterable[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and from the sign `at`; a footnote at the very place stays with the words before it."""
    first: list[Run] = []
    second: list[Run] = []
    for run in runs:
        size = len(run.text)
        if second or (run.note is None and at <= 0):
            second.append(run)
        elif size <= at or run.note is not None:
            first.append(run)
        else:
            first.append(replace(run, text=run.text[:at]))
            second.append(replace(run, text=run.text[at:]))
        at -= size
    return joined(first), joined(second)


def _says(runs: Iterable[Run]) -> bool:
    return any(run.note is not None or re.search(r"\S", run.text) for run in runs)


def _labelled(block: Block) -> Block:
    """A number at the head of the text becomes the paragraph's number."""
    found = numbering.find(block.text)
    if found is None or not block.text[found[1] :].strip():
        return block
    return replace(block, label=block.text[: found[1]].strip(), runs=cut(block.runs, found[1]))
