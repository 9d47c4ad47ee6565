"""How a paper is finished for its readers: line numbers, a word behind the text, the styles of a house.

Knows what can be asked for and what is refused. Leaves drawing to the writers; FORMATS.md says what each format does with it.
"""

from dataclasses import dataclass, field

from app.documents.model import Block, Role
from app.errors import UserError
from app.i18n import _

PAGE, CONTINUOUS = "page", "continuous"  # line numbers begin again on each page, or go on
LINE_NUMBERS = ("", PAGE, CONTINUOUS)
LONGEST = 40  # characters of a watermark; more would be too small to be seen behind text


@dataclass(frozen=True, slots=True)
class Finish:
    """`lines` is one of LINE_NUMBERS, `step` how many lines one number stands for (1: every line, 5: every fifth).
    `watermark` is the word behind the text of every page, "" for none. `reference` is the DOCX whose styles a
    DOCX takes, b"" for our own look.

    Raises UserError for values that no paper can have.
    """

    lines: str = ""
    step: int = 1
    watermark: str = ""
    reference: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        if self.lines not in LINE_NUMBERS:
            raise UserError(
                _("Lines cannot be numbered “{}”.").format(self.lines),
                _("Possible are: {}.").format(f"{PAGE}, {CONTINUOUS}"),
            )
        if not 1 <= self.step <= 100:
            raise UserError(_("Every 1st to 100th line can be numbered."), _("Choose 1 or 5."))
        if len(self.watermark) > LONGEST:
            raise UserError(
                _("A watermark has at most {} characters.").format(LONGEST),
                _("Take one word, such as DRAFT."),
            )


PLAIN = Finish()


def counts(block: Block) -> bool:
    """Whether the lines of a paragraph are numbered. Delegations quote page and line of the text, headings with it; the title
    block is the same in every draft, so the first line of the text is line 1."""
    return block.role is not Role.TITLE
