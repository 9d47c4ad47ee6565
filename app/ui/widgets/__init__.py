"""Small widgets that several pages use, dressed by the style sheet. Pages import them from here."""

from app.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from app.ui.widgets.cell_fields import CellFields, FieldsDelegate
from app.ui.widgets.chips import Chip, ChipBar
from app.ui.widgets.comparison import Comparison, ModeSwitch
from app.ui.widgets.fields import Form, PlainArea, QuietCombo, SearchField
from app.ui.widgets.labels import ElidedLabel, SavedMark, SectionLabel, muted, title
from app.ui.widgets.lists import StyledList
from app.ui.widgets.moving import MovableRows, MovableTable
from app.ui.widgets.panes import (
    EmptyState,
    Hairline,
    Inspector,
    NothingChosen,
    Pane,
    Splitter,
    StatCard,
    Surface,
    Toolbar,
    pile,
)
from app.ui.widgets.side import Side
from app.ui.widgets.tables import StyledTable

__all__ = [
    "CellFields",
    "MovableRows",
    "ModeSwitch",
    "MovableTable",
    "Chip",
    "ChipBar",
    "Comparison",
    "ElidedLabel",
    "EmptyState",
    "FieldsDelegate",
    "Form",
    "Hairline",
    "IconButton",
    "Inspector",
    "NothingChosen",
    "Pane",
    "PlainArea",
    "PrimaryButton",
    "QuietButton",
    "QuietCombo",
    "SavedMark",
    "SearchField",
    "SectionLabel",
    "Side",
    "Splitter",
    "StatCard",
    "Surface",
    "StyledList",
    "StyledTable",
    "Toolbar",
    "muted",
    "pile",
    "title",
]
