"""How each role looks on paper: one table for the DOCX styles and for the PDF, so that the two agree.

Knows sizes, spacing, alignment and what stays together. Leaves indents to documents.lists and the sheet to
documents.page. Sizes and spaces are points. Source: CONVENTIONS, "Spelling, punctuation, style" (A4, a Times-like
serif of 10–12 points, left body); no orphaned headings.
"""

from dataclasses import dataclass

from app.documents.model import Block, Role

SERIF, SUBSTITUTE = (
    "Noto Serif",
    "Times New Roman",
)  # the second is what a reader's machine without the first shows
LEADING = 1.362  # line height by size, from the serif's own metrics (ascent 1069, descent 293 of 1000)
GREY = 0xF1F3F6  # behind the bands of a table
RULE = 0x8A94A3  # hairlines
HAIRLINE = 0.5
CHANGES = {"insert": 0x1B5E9B, "delete": 0xA3262B}  # the letters of what came and of what went
BAR, BAR_GAP = 1.2, 12.0  # the bar beside a changed line: its width, and how far left of the text it stands
WATERMARK = 0xE8EBF0  # black text on it keeps a contrast of 17:1
WATERMARK_TURN = 52.0  # degrees: about the diagonal of the sheet
WATERMARK_WIDTH, WATERMARK_LARGEST = (
    210.0,
    150.0,
)  # how long the word may be (millimetres), how large its letters (points)
LINE_GREY, LINE_NUMBER_GAP = (
    0x6B7585,
    20.0,
)  # line numbers, and how far left of the text they end: beyond the bar
TABLE_AFTER = 8.0
TITLE_AFTER = 14.0  # between the title block and the text


@dataclass(frozen=True, slots=True)
class Look:
    """`name` is the style's name after "Penholder "; `parent` is the built-in style it is based on; `outline` is the
    level in the navigation pane, from 0, or -1.

    Between two paragraphs stands the larger of `after` and `before`, as word processors do it."""

    name: str
    parent: str = "Normal"
    size: float = 10.5
    bold: bool = False
    italic: bool = False
    centred: bool = False
    before: float = 0.0
    after: float = 7.0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int = -1

    @property
    def id(self) -> str:
        """The style's identifier in a DOCX."""
        return "Penholder" + "".join(c for c in self.name.title() if c.isalnum())

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LEADING


TITLE = Look(
    "Title", "Title", 14, bold=True, centred=True, after=4, keep_next=True, keep_lines=True, outline=0
)
TITLE_LINE = Look("Title line", "Subtitle", centred=True, after=4, keep_next=True, keep_lines=True)
HEADINGS = (
    Look(
        "Heading 1", "Heading1", 12, bold=True, before=14, after=6, keep_next=True, keep_lines=True, outline=0
    ),
    Look("Heading 2", "Heading2", bold=True, before=12, after=5, keep_next=True, keep_lines=True, outline=1),
    Look(
        "Heading 3", "Heading3", italic=True, before=10, after=4, keep_next=True, keep_lines=True, outline=2
    ),
)
PREAMBULAR = Look("Preambular")
CHAPEAU = Look("Chapeau", before=9, keep_next=True, keep_lines=True)
OPERATIVE = Look("Operative")
SUB_PARAGRAPH = Look("Sub-paragraph", after=5)
CLOSING = Look("Closing", before=12, keep_lines=True)
BODY = Look("Body")
CELL = Look("Table cell", size=9.5, after=0)
HEADER_CELL = Look("Table header", size=9, bold=True, after=0, keep_next=True)
BAND = Look("Table band", size=9.5, bold=True, after=0, keep_next=True)
NOTE = Look("Footnote", "FootnoteText", 8.5, after=2)
RUNNING = Look("Running head", "Header", 8.5, after=0)
FOOT = Look("Page foot", "Footer", 8.5, centred=True, after=0)
LINE_NUMBER = Look("Line number", size=7.5, after=0)  # of letters, not of a paragraph

_BY_ROLE = {
    Role.PREAMBULAR: PREAMBULAR,
    Role.CHAPEAU: CHAPEAU,
    Role.OPERATIVE: OPERATIVE,
    Role.SUB_PARAGRAPH: SUB_PARAGRAPH,
    Role.CLOSING: CLOSING,
    Role.BODY: BODY,
}
EVERY = (TITLE, TITLE_LINE, *HEADINGS, *_BY_ROLE.values(), CELL, HEADER_CELL, BAND, NOTE, RUNNING, FOOT)
# Whose lines have no numbers: as finish.counts says, and footnotes, which LibreOffice would count.
UNCOUNTED = (TITLE, TITLE_LINE, NOTE)


def of(block: Block) -> Look:
    """The look of a paragraph, by its role and level."""
    if block.role is Role.TITLE:
        return TITLE_LINE if block.level else TITLE
    if block.role is Role.HEADING:
        return HEADINGS[max(0, min(block.level, len(HEADINGS) - 1))]
    return _BY_ROLE[block.role]


def keeps_next(block: Block, following: object) -> bool:
    """Whether `block` stays on the page where `following` begins: by its look, or because it introduces sub-items."""
    if of(block).keep_next:
        return True
    introduces = block.text.rstrip().endswith(":")
    return introduces and isinstance(following, Block) and following.level > block.level


def after(block: Block, following: object) -> float:
    """The space below `block`: its look's, and more where the title block ends."""
    ends = block.role is Role.TITLE and not (isinstance(following, Block) and following.role is Role.TITLE)
    return TITLE_AFTER if ends and following is not None else of(block).after
