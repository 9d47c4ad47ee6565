"""Makes resources/fonts: the document serif and the interface sans, cut down to Latin, Greek and Cyrillic,
and the few arrows, boxes and operators that they lack from their symbol companions.

Run it by hand after a new release of the fonts: ``python packaging/subset_fonts.py [FOLDER]``, where FOLDER holds the
static TrueType files of Noto (Debian: package fonts-noto-core). The program itself never needs this script.
Layout features for composed letters stay in; hinting goes, for screens and printers of today do without it.
"""

import sys
from pathlib import Path

FACES = (
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    "NotoSerif-Italic",
    "NotoSerif-BoldItalic",
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSans-Italic",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
)
DEBIAN = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# Unicode blocks: Latin with all extensions that names in our region need, IPA and modifiers (transliteration), Greek,
# Cyrillic with its supplements, Latin Extended Additional (Vietnamese), polytonic Greek, punctuation, sub- and
# superscripts, currency, letter-like signs (the numero sign), number forms, arrows, a few geometric signs.
BLOCKS = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0250, 0x036F),
    (0x0370, 0x03FF),
    (0x0400, 0x052F),
    (0x1C80, 0x1C88),
    (0x1E00, 0x1FFF),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20C0),
    (0x2100, 0x214F),
    (0x2150, 0x218F),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
    (0x2610, 0x2612),
    (0x2713, 0x2718),
    (0x2C60, 0x2C7F),
    (0x2DE0, 0x2DFF),
    (0xA640, 0xA69F),
    (0xA720, 0xA7FF),
    (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
)


def cut(source: Path, target: Path) -> int:
    """Write the subset of the font file `source` to `target`; its size in bytes."""
    from fontTools import subset

    options = subset.Options()
    options.hinting = False
    options.notdef_outline = True  # a letter the font lacks shows as a box, so that a person notices it
    options.layout_features = ["ccmp", "locl", "mark", "mkmk", "kern", "liga"]
    options.name_IDs = [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        13,
        14,
    ]  # copyright and licence stay with the file (OFL 1.1, condition 2)
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    return target.stat().st_size


def main(folder: Path) -> None:
    """Cut every face found in `folder`; stops with one sentence where a face is missing."""
    missing = [face for face in FACES if not (folder / f"{face}.ttf").exists()]
    if missing:
        sys.exit(f"{folder} lacks {', '.join(missing)}. Install fonts-noto-core or name the folder.")
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        size = cut(folder / f"{face}.ttf", TARGET / f"{face}.ttf")
        print(f"{face}.ttf  {size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN)
