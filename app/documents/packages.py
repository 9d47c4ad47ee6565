"""ZIP packages and XML from files that are not trusted.

Knows how much a package may hold, counts every byte while it is unpacked (declared sizes are never believed), and
parses XML without entities, document types, or any look outside the file. Leaves what the parts mean to the readers.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import _

if TYPE_CHECKING:
    from lxml import etree

MEMBERS = 5_000  # files in one package; a long DOCX with pictures has some hundreds
PART = 48 * 1024 * 1024  # bytes of one XML part unpacked: about 3,000 pages
TOTAL = 96 * 1024 * 1024  # bytes of all parts that are read
RATIO = 400  # unpacked to packed; text with repeated formatting reaches about 100
_SMALL = 4 * 1024 * 1024  # below this the ratio says nothing
_CHUNK = 256 * 1024


def bomb() -> UserError:
    """The sentence for a package that grows beyond any document."""
    return UserError(
        _("This file unpacks to far more data than a document holds, so it was not opened."),
        _("Ask the sender for a clean copy, or save the text anew in a word processor."),
    )


def damaged() -> UserError:
    """The sentence for a package or part that cannot be read to its end."""
    return UserError(
        _("This file is damaged or not complete, so it cannot be read."),
        _("Copy or download it again, or open it in a word processor and save it anew."),
    )


@dataclass
class Package:
    """An opened package; `spent` counts the bytes unpacked so far."""

    archive: zipfile.ZipFile
    spent: int = 0
    names: dict[str, str] = field(default_factory=dict)  # folded name → name in the archive

    def has(self, name: str) -> bool:
        """Is there a part `name` ("word/document.xml")? Names of parts do not depend on case."""
        return name.casefold() in self.names

    def part(self, name: str) -> bytes:
        """The bytes of part `name`, b"" if it is missing. Raises UserError if it is damaged or too big."""
        stored = self.names.get(name.casefold())
        if stored is None:
            return b""
        info = self.archive.getinfo(stored)
        if info.flag_bits & 0x1:
            raise UserError(
                _("This file is protected by a password."),
                _("Save a copy without the password and open that."),
            )
        out = io.BytesIO()
        try:
            with self.archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    out.write(chunk)
                    self.spent += len(chunk)
                    size = out.tell()
                    if (
                        size > PART
                        or self.spent > TOTAL
                        or (size > _SMALL and size > RATIO * max(1, info.compress_size))
                    ):
                        raise bomb()
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
            RuntimeError,
        ) as wrong:
            raise damaged() from wrong
        return out.getvalue()

    def tree(self, name: str) -> "etree._Element | None":
        """The root element of XML part `name`, None if the part is missing. Raises UserError if it is unsafe."""
        data = self.part(name)
        return parse(data) if data else None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of part `name`: id → (kind, part). What lies outside the package is left out, never fetched."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        out = {}
        for element in root if root is not None else ():
            if not isinstance(element.tag, str) or element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            out[element.get("Id", "")] = (element.get("Type", "").rsplit("/", 1)[-1], path)
        return out


def opened(data: bytes) -> Package:
    """The package in `data`. Raises UserError if it is damaged, or holds more than a document can."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as wrong:
        raise damaged() from wrong
    if len(infos) > MEMBERS or sum(info.file_size for info in infos) > 40 * TOTAL:
        raise bomb()
    for info in infos:  # a bomb beside the text is not unpacked, but a file that carries one is no document
        if info.file_size > PART and info.file_size > RATIO * max(1, info.compress_size):
            raise bomb()
    return Package(
        archive, names={info.filename.replace("\\", "/").casefold(): info.filename for info in infos}
    )


def parse(data: bytes) -> "etree._Element":
    """The root element of XML `data`. Raises UserError for document types, entities and damaged XML."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    # lxml would keep a document type in memory before we could refuse it: look for the plain forms first
    if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data[:65536]:
        raise _unsafe()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise damaged() from wrong
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise _unsafe()
    return root


def _unsafe() -> UserError:
    return UserError(
        _("This file holds XML definitions that no word processor writes, so it was not opened."),
        _("Do not trust it; ask the sender for a copy saved by a word processor."),
    )
