"""The look: colours by name in light and dark, gaps, fonts, and the style sheet that wears them.

Knows every colour, size and gap of the program (nothing else invents one). Leaves the sheet's rules to
resources/style/penholder.qss, where `{token}` stands for a colour of the theme in use, and pictures to `icons`.
"""

import re
from dataclasses import asdict, dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app import paths

SANS = "Noto Sans"
SERIF = "Noto Serif"
BODY = 13  # pixels
ROW = 30  # the height of a row and of a control, pixels
RAIL = 76  # the width of the rail, pixels
THEME = "penholder-theme"  # the application's property that names the theme in use
DRESSED = "dressed"  # the property of what wears the sheet itself


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, "#RRGGBB". Each `…_soft` is a ground on which its namesake can be read."""

    ink: str
    muted: str
    page: str  # the window
    card: str  # panes, tables
    line: str  # hairlines
    border: str  # the edge of a field or button, 3:1 is not needed: the field has a ground
    hover: str
    desk: str  # around a sheet of paper
    paper: str  # the sheet itself
    rail: str
    rail_selected: str
    rail_ink: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    violet: str
    violet_soft: str
    teal: str
    teal_soft: str
    neutral_soft: str  # the ground of a chip without a tone; its text is `muted`
    mark: str
    found: str  # behind a word that was searched for

    def color(self, name: str) -> QColor:
        """The token `name` as Qt paints it; raises AttributeError for a name that is not a token."""
        return QColor(getattr(self, name))


LIGHT = Tokens(
    ink="#16233A", muted="#5C6979", page="#F3F5F8", card="#FFFFFF", line="#DCE2EA", border="#C9D2DE",
    hover="#F0F3F7", desk="#E8ECF1", paper="#FFFFFF", rail="#12203A", rail_selected="#1C2E50",
    rail_ink="#C4CFDF", accent="#1D5FA8", accent_soft="#E6EFF9", accent_hover="#174F8D", on_accent="#FFFFFF",
    good="#2C7A57", good_soft="#E3F3EB", warn="#96600A", warn_soft="#FBF0DA", bad="#B3261E",
    bad_soft="#FBE5E3", violet="#6B4FA0", violet_soft="#EEE8F7", teal="#17757A", teal_soft="#DDF0F0",
    neutral_soft="#EDF0F4", mark="#E9C46A", found="#FDE9A8",
)  # fmt: skip
DARK = Tokens(
    ink="#E6ECF5", muted="#9AA8BA", page="#12181F", card="#1A222C", line="#2B3643", border="#3A4756",
    hover="#222C38", desk="#0E1319", paper="#1F2833", rail="#0C1422", rail_selected="#1C2E50",
    rail_ink="#B4C0D2", accent="#6AA6E8", accent_soft="#1B2F47", accent_hover="#85B7EE", on_accent="#0E1722",
    good="#63BE93", good_soft="#16302A", warn="#E0A84A", warn_soft="#33290F", bad="#F08A80",
    bad_soft="#3A1C1A", violet="#A48BDD", violet_soft="#272040", teal="#57BDC2", teal_soft="#12302F",
    neutral_soft="#26303C", mark="#E9C46A", found="#5A4A16",
)  # fmt: skip
TONES = ("neutral", "accent", "good", "warn", "bad", "violet", "teal")
THEME_TONES = (
    "violet",
    "teal",
    "accent",
    "good",
    "warn",
    "bad",
)  # chips of themes, in the order of their position


def space(steps: float) -> int:
    """A gap of `steps` × 4 pixels."""
    return round(4 * steps)


def resolve(theme: str) -> str:
    """ "light" or "dark" for a preference that may be "system"."""
    if theme in ("light", "dark"):
        return theme
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def tokens(theme: str) -> Tokens:
    """The colours of `theme`: "light", "dark" or "system"."""
    return DARK if resolve(theme) == "dark" else LIGHT


def current() -> Tokens:
    """The colours the application wears now."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(THEME) == "dark" else LIGHT


def tone_colors(tone: str) -> tuple[QColor, QColor]:
    """Text and ground of a chip in `tone`, one of TONES; an unknown tone is neutral."""
    worn = current()
    if tone not in TONES or tone == "neutral":
        return worn.color("muted"), worn.color("neutral_soft")
    return worn.color(tone), worn.color(f"{tone}_soft")


def theme_tone(position: int) -> str:
    """The tone of the theme at `position` in its process, so that a theme keeps its colour on every page."""
    return THEME_TONES[position % len(THEME_TONES)]


def apply(app: QApplication, theme: str) -> Tokens:
    """Dress `app` in `theme` ("light", "dark", "system"), at once and for all its windows.

    The sheet hangs on each window (`dress`), not on the application: there it would be worked through again for every widget
    that is put into another, which is half of what making a page takes.
    """
    worn = tokens(theme)
    app.setProperty(THEME, resolve(theme))
    if app.style().objectName().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    load_fonts("NotoSans")
    font = QFont(SANS)
    font.setPixelSize(BODY)
    app.setFont(font)
    app.setPalette(make_palette(worn))
    for window in app.topLevelWidgets():
        if window.property(DRESSED):
            dress(window)
    return worn


def dress(window: QWidget) -> None:
    """Let a window (or a popup that no window holds) wear the sheet, now and when the theme changes. To be called before it is
    filled."""
    window.setProperty(DRESSED, True)
    window.setStyleSheet(make_sheet(current()))


def load_fonts(family: str) -> list[str]:
    """Load the shipped faces of `family` ("NotoSans", "NotoSerif"), once; returns the names they go by.

    Where none is shipped the installed faces serve.
    """
    app = QApplication.instance()
    known = app.property(f"fonts-{family}") if app is not None else None
    if known is not None:
        return list(known)
    names: list[str] = []
    for file in sorted((paths.resources() / "fonts").glob(f"{family}-*.ttf")):
        names += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    if app is not None:
        app.setProperty(f"fonts-{family}", names)
    return names


def document_font(zoom: int = 100, size: float = 14) -> QFont:
    """The serif of documents, `size` pixels at 100 %, scaled to `zoom` per cent."""
    load_fonts("NotoSerif")
    font = QFont(SERIF)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(max(6, round(size * zoom / 100)))
    return font


def section_font() -> QFont:
    """Section labels: 11 px, spaced; the caller writes them in capitals."""
    font = QFont(SANS)
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return font


def make_sheet(worn: Tokens) -> str:
    """The style sheet with `worn` put in."""
    values = asdict(worn) | {
        "icons": (paths.resources() / "icons").as_posix(),
        "scheme": "dark" if worn is DARK else "light",
    }
    sheet = (paths.resources() / "style" / "penholder.qss").read_text("utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: values[found[1]], sheet)


def make_palette(worn: Tokens) -> QPalette:
    """The palette for what the sheet does not reach: selections, tool tips, disabled text, links."""
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: worn.page, role.WindowText: worn.ink, role.Base: worn.card, role.AlternateBase: worn.page,
        role.Text: worn.ink, role.Button: worn.card, role.ButtonText: worn.ink, role.BrightText: worn.bad,
        role.ToolTipBase: worn.rail, role.ToolTipText: "#FFFFFF", role.PlaceholderText: worn.muted,
        role.Highlight: worn.accent, role.HighlightedText: worn.on_accent, role.Link: worn.accent,
        role.LinkVisited: worn.violet, role.Mid: worn.line, role.Dark: worn.border, role.Light: worn.card,
        role.Midlight: worn.hover, role.Shadow: worn.desk,
    }  # fmt: skip
    for which, value in colors.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(worn.border))
    return palette
