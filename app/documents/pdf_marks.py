"""What a PDF of ours says about its own text: marked content, which no viewer shows.

Knows the marks that write_pdf puts around lines and pieces of text, and how PDFium gives them back. Leaves drawing
to write_pdf and the joining of lines to read_pdf. Source: ISO 32000-1, 14.6 (marked content); FORMATS.md, "PDF".
"""

import ctypes
from dataclasses import dataclass
from typing import Any

LINE, PIECE = "PenholderLine", "PenholderPiece"
END = "EMC"
BOLD, ITALIC, RAISED = 1, 2, 4  # the bits of a piece's look
_JOINTS = {"": 0, "\n": 2}  # what stood between a line and the next; any blank is 1
_SIGNS = ("", " ", "\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text: `part` is "text", "label", "note", "cell", "symbol", "status" or "date".

    `number` counts blocks, or is the note's number; `role`, `level` are the block's; `joint` what stands between this
    line and the next. A cell has `row` (−1 in the header), `column`, `columns`, and `band` where it goes over all.
    """

    part: str
    number: int = 0
    role: str = ""
    level: int = 0
    joint: str = ""
    row: int = 0
    column: int = 0
    columns: int = 0
    band: bool = False


def opening(mark: Mark) -> str:
    """The operator that opens a line."""
    joint = _JOINTS.get(mark.joint, 1)
    place = (
        f" /W {mark.row} /C {mark.column} /M {mark.columns} /S {int(mark.band)}"
        if mark.part == "cell"
        else ""
    )
    return f"/{LINE} <</T ({mark.part}) /P {mark.number} /R ({mark.role}) /V {mark.level} /J {joint}{place}>> BDC"


def opening_cell(joint: str, number: int, *, row: int, column: int, columns: int, band: bool) -> str:
    """The operator that opens a line of a cell: as `opening` of its Mark, without making one."""
    return (
        f"/{LINE} <</T (cell) /P {number} /R () /V 0 /J {_JOINTS.get(joint, 1)}"
        f" /W {row} /C {column} /M {columns} /S {int(band)}>> BDC"
    )


def opening_piece(look: int, note: int) -> str:
    """The operator that opens a piece of a line: its look, and the footnote whose mark it is (0: none)."""
    return f"/{PIECE} <</L {look} /N {note}>> BDC"


def of(handle: Any) -> tuple[Mark | None, int, int]:
    """(line, look, note) that a text object of PDFium stands in; (None, 0, 0) without marks of ours."""
    from pypdfium2 import raw

    line, look, note = None, 0, 0
    for place in range(max(0, raw.FPDFPageObj_CountMarks(handle))):
        mark = raw.FPDFPageObj_GetMark(handle, place)
        name = _name(mark)
        if name == LINE:
            joint = _SIGNS[min(2, max(0, _whole(mark, b"J")))]
            line = Mark(
                _text(mark, b"T"), _whole(mark, b"P"), _text(mark, b"R"), _whole(mark, b"V"), joint,
                _whole(mark, b"W"), _whole(mark, b"C"), _whole(mark, b"M"), bool(_whole(mark, b"S")),
            )  # fmt: skip
        elif name == PIECE:
            look, note = _whole(mark, b"L"), _whole(mark, b"N")
    return line, look, note


def _name(mark: Any) -> str:
    from pypdfium2 import raw

    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(
        mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 64, ctypes.byref(size)
    ):
        return ""
    return _decoded(buffer, size.value)


def _text(mark: Any, key: bytes) -> str:
    from pypdfium2 import raw

    buffer, size = ctypes.create_string_buffer(128), ctypes.c_ulong()
    wide = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, key, wide, 128, ctypes.byref(size)):
        return ""
    return _decoded(buffer, size.value)


def _decoded(buffer: Any, size: int) -> str:
    return str(buffer.raw[: min(size, len(buffer.raw))].decode("utf-16-le", errors="replace")).rstrip("\x00")


def _whole(mark: Any, key: bytes) -> int:
    from pypdfium2 import raw

    out = ctypes.c_int()
    return out.value if raw.FPDFPageObjMark_GetParamIntValue(mark, key, ctypes.byref(out)) else 0
