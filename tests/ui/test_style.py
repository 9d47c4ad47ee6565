"""The look: what can be read, what is drawn, what belongs to no one else."""

import re
from dataclasses import asdict, fields

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from app import paths
from app.ui import icons, style
from app.ui.style import DARK, LIGHT, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
# text on ground, as the style sheet and the delegates pair them
PAIRS = [
    ("ink", "page"), ("ink", "card"), ("ink", "paper"), ("ink", "hover"), ("ink", "accent_soft"), ("ink", "warn_soft"),
    ("ink", "found"), ("muted", "page"), ("muted", "card"), ("muted", "hover"), ("muted", "neutral_soft"),
    ("muted", "accent_soft"), ("accent", "card"), ("accent", "page"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("rail_ink", "rail"), ("rail_ink", "rail_selected"), ("mark", "rail_selected"), ("good", "card"), ("bad", "card"),
    ("warn", "card"), *((tone, f"{tone}_soft") for tone in style.TONES if tone != "neutral"),
]  # fmt: skip


def luminance(color: str) -> float:
    """Relative luminance [WCAG 2.1]."""
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio [WCAG 2.1]."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("mark", ["accent", "good", "warn", "bad", "violet", "teal", "muted"])
def test_marks_can_be_seen(tokens: Tokens, mark: str) -> None:
    assert contrast(getattr(tokens, mark), tokens.card) >= 3


@THEMES
def test_the_sheet_uses_tokens_alone(tokens: Tokens) -> None:
    sheet = style.make_sheet(tokens)
    assert not re.search(r"\{\w+\}", sheet), "a placeholder was left"
    source = (paths.resources() / "style" / "penholder.qss").read_text("utf-8")
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", source)) <= {"#FFFFFF"}, "a colour beside the tokens"
    assert all(QColor(value).isValid() for value in asdict(tokens).values())


def test_no_module_invents_a_colour() -> None:
    for file in (paths.PROJECT / "app" / "ui").rglob("*.py"):
        if file.name != "style.py":
            found = re.findall(r"[\"']#[0-9A-Fa-f]{6}[\"']", file.read_text("utf-8"))
            assert set(found) <= {'"#000000"'}, file.name  # the ink of the icons' files, replaced when drawn


@pytest.mark.parametrize(
    "file", sorted((paths.PROJECT / "resources" / "icons").glob("*.svg")), ids=lambda file: file.stem
)
def test_every_icon_draws_something(qapp: QApplication, file: object) -> None:
    image = icons.pixmap(file.stem, "ink", size=20, scale=1).toImage()  # type: ignore[attr-defined]
    inked = sum(image.pixelColor(x, y).alpha() > 40 for x in range(20) for y in range(20))
    assert inked > 5


def test_the_theme_changes_at_once(qapp: QApplication) -> None:
    style.apply(qapp, "dark")
    assert style.current() == DARK
    assert qapp.palette().window().color() == QColor(DARK.page)
    dark = icons.icon("search", "ink").pixmap(20, 20).toImage()
    style.apply(qapp, "light")
    assert style.current() == LIGHT
    assert icons.icon("search", "ink").pixmap(20, 20).toImage() != dark


def test_documents_wear_the_serif_in_the_chosen_size(qapp: QApplication) -> None:
    font = style.document_font(150)
    assert font.pixelSize() == 21
    assert QFontInfo(font).family() == style.SERIF
    assert style.space(4) == 16


def test_every_tone_has_two_colours(qapp: QApplication) -> None:
    for tone in (*style.TONES, "unknown"):
        text, ground = style.tone_colors(tone)
        assert text.isValid()
        assert ground.isValid()
        assert text != ground
    names = {field.name for field in fields(Tokens)}
    assert all(tone == "neutral" or {tone, f"{tone}_soft"} <= names for tone in style.TONES)
