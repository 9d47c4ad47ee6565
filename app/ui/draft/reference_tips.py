"""What is said of a reference under the pointer. Leaves showing it to `sheet_view`."""

from app.domain.drafts import ParagraphInfo
from app.domain.reference_targets import LONGEST
from app.i18n import _


def say(target: ParagraphInfo | None) -> str:
    """How the paragraph begins that a reference means, and how to go there."""
    if target is None:
        return _("The paragraph this referred to is deleted.")
    words = " ".join(target.read.split())
    shown = words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    said = shown or _("Empty paragraph")
    if not target.label:
        said = _("“{}” has no number now.").format(said)
    return f"{said}\n" + _("Ctrl+click goes there.")
