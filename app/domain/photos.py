"""Photos for badges: kept with the workspace, named by a person.

Knows which files are pictures a badge can print, and keeps them by their content. Leaves making them small to the window and
printing to the layouts.
"""

import hashlib

from sqlalchemy.orm import Session

from app.domain import changing
from app.errors import UserError
from app.i18n import _
from database import copies
from database.models import Participant

LARGEST = 8_000_000  # bytes; a badge prints two centimetres
SIGNATURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}  # how a JPEG and a PNG begin


def keep(s: Session, participant: int, *, data: bytes) -> str:
    """Keep a JPEG or PNG as a person's photo; returns its digest. Raises UserError for anything else, or too much of it."""
    ending = next((ending for start, ending in SIGNATURES.items() if data.startswith(start)), "")
    if not ending:
        raise UserError(_("This is no picture a badge can print."), _("Choose a JPEG or a PNG file."))
    if len(data) > LARGEST:
        raise UserError(_("This picture is too large."), _("Choose one of less than 8 megabytes."))
    person = changing.get(s, Participant, participant)
    digest = hashlib.sha256(data).hexdigest()
    copies.keep(s, digest, name=f"photo.{ending}", data=data)
    person.photo = digest
    return digest


def load(s: Session, digest: str) -> bytes | None:
    """The bytes of a photo; None without one."""
    return copies.load(s, digest) if digest else None


def remove(s: Session, participant: int) -> None:
    """Let a person have no photo. The picture goes from the file once the history forgets it."""
    changing.get(s, Participant, participant).photo = ""
