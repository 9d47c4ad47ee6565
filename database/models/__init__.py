"""The mapping: every table of a workspace, as the file keeps it.

Knows columns, keys and what hangs on what. Leaves meaning (which status comes first, what a role is called) to the domain,
and the journal's and the search's own tables to their modules.

Rules all tables share: an `id` that is never used again (AUTOINCREMENT); dates are ISO 8601 text, moments carry their zone;
where order matters there is a `position`, explicit and dense from 0; text that may be formatted is stored as markup
(`app.documents.markup`). Deleting a thing deletes what cannot stand without it; what merely points at it is set to NULL.
"""

from database.models.base import Base
from database.models.circulation import Comment, Proposal, ProposalParty, Reply, Round
from database.models.draft import (
    ConfirmedFact,
    Draft,
    DraftLanguage,
    DraftParagraph,
    DraftParagraphTheme,
    Translation,
    Version,
    VersionField,
    VersionParagraph,
    VersionTranslation,
)
from database.models.forum import HouseStyle, Membership, Party, PartyName, Process, Theme
from database.models.library import Lineage, Paragraph, ParagraphTheme, SavedSearch, Source, Template
from database.models.meeting import (
    AgendaSession,
    Delegation,
    FieldValue,
    Letter,
    Meeting,
    MeetingTheme,
    Participant,
    PrintedItem,
    PrintRun,
    SessionTheme,
)

__all__ = [
    "AgendaSession",
    "Base",
    "Comment",
    "ConfirmedFact",
    "Delegation",
    "Draft",
    "DraftLanguage",
    "DraftParagraph",
    "DraftParagraphTheme",
    "FieldValue",
    "HouseStyle",
    "Letter",
    "Lineage",
    "Meeting",
    "MeetingTheme",
    "Membership",
    "Paragraph",
    "ParagraphTheme",
    "Participant",
    "Party",
    "PartyName",
    "PrintRun",
    "PrintedItem",
    "Process",
    "Proposal",
    "ProposalParty",
    "Reply",
    "Round",
    "SavedSearch",
    "SessionTheme",
    "Source",
    "Template",
    "Theme",
    "Translation",
    "Version",
    "VersionField",
    "VersionParagraph",
    "VersionTranslation",
]
