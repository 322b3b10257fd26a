"""The look: colours of day and night under their names, and the palette and style sheet made of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette

from seian.assets import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

# name: light, dark
_TOKENS = {
    "chrome": ("#F5F6F8", "#1F2124"),
    "pane": ("#FBFBFC", "#25272B"),
    "desk": ("#E7E9ED", "#16171A"),
    "sheet": ("#FFFFFF", "#2C2E33"),
    "field": ("#FFFFFF", "#2E3136"),
    "track": ("#E9EBEF", "#1E2023"),
    "hover": ("#EDEFF3", "#2F3237"),
    "press": ("#E2E5EA", "#393D43"),
    "rowSel": ("#E8EEF9", "#2C384F"),
    "line": ("#E1E4E9", "#34373D"),
    "line2": ("#CDD2D9", "#41454C"),
    "border": ("#C6CBD3", "#4A4F58"),
    "border2": ("#858D99", "#8B929E"),
    "text": ("#1B1F26", "#ECEDF0"),
    "text2": ("#565E6B", "#AEB4BF"),
    "text3": ("#676F7B", "#949BA7"),
    "disabled": ("#A6ACB6", "#666C76"),
    "ink": ("#14161A", "#E8E5DE"),
    "accent": ("#2A55A5", "#8FB3F5"),
    "accentHover": ("#234990", "#A7C3F8"),
    "accentPress": ("#1C3C79", "#7BA2EA"),
    "onAccent": ("#FFFFFF", "#0E1B33"),
    "tint": ("#EBF0FA", "#2B3750"),
    "tint2": ("#D6E1F5", "#324264"),
    "sel": ("#CBDCF7", "#3B5586"),
    "noteTint": ("#F6F8FC", "#2F3642"),
    "amber": ("#8A5200", "#F0BC6A"),
    "amberIcon": ("#B86E00", "#F0B04A"),
    "amberTint": ("#FFF5E0", "#3A3122"),
    "amberLine": ("#D08400", "#E0A040"),
    "red": ("#B3261E", "#F49A93"),
    "redTint": ("#FDEDEC", "#432A29"),
    "hit": ("#FFEBA8", "#5C4A12"),
}

LIGHT: Mapping[str, str] = MappingProxyType({name: light for name, (light, _dark) in _TOKENS.items()})
DARK: Mapping[str, str] = MappingProxyType({name: dark for name, (_light, dark) in _TOKENS.items()})

INTERFACE_FONTS = (
    "Yu Gothic UI",
    "Meiryo UI",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Hiragino Sans",
    "IPAGothic",  # not IPAPGothic: it draws ３ as narrow as 3
)
DOCUMENT_FONTS = ("Yu Mincho", "MS Mincho", "Noto Serif CJK JP", "Hiragino Mincho ProN", "IPAMincho")
BODY = 13  # pixels at 100 %
SMALL = 12
CAPTION = 11
TITLE = 15


def colours(tokens: Mapping[str, str]) -> dict[str, QColor]:
    """Return the tokens as colours to paint with."""
    return {name: QColor(value) for name, value in tokens.items()}


def mode_of(tokens: Mapping[str, str]) -> str:
    """Return `light` or `dark`, whichever the tokens are for."""
    return "dark" if tokens["chrome"] == DARK["chrome"] else "light"


def with_white_paper(tokens: Mapping[str, str]) -> Mapping[str, str]:
    """Return the tokens with all that stands on paper as by day, whatever is round it."""
    on_paper = "sheet ink accent tint tint2 sel noteTint hit track text2 text3 line2 border2 amberIcon amberLine red"
    return {**tokens, **{name: LIGHT[name] for name in on_paper.split()}}


def has_fonts() -> bool:
    """Say whether the computer has any font: without one, families are names alone."""
    return bool(QFontInfo(QFont()).family())


def interface_font(size: int = BODY) -> QFont:
    """Return the font of the interface in pixels at 100 %, from the families that are installed."""
    installed = set(QFontDatabase.families())
    families = [family for family in INTERFACE_FONTS if family in installed]
    font = QFont()
    if families:
        font.setFamilies(families)
    font.setPixelSize(size)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def document_font(size: int) -> QFont:
    """Return a Mincho font for document text shown outside the sheet, in pixels at 100 %."""
    installed = set(QFontDatabase.families())
    font = QFont()
    font.setFamilies([family for family in DOCUMENT_FONTS if family in installed] or ["serif"])
    font.setPixelSize(size)
    return font


def palette(tokens: Mapping[str, str]) -> QPalette:
    """Return the palette for what the style sheet leaves to Qt: file dialogs, tooltips, text selections."""
    role = QPalette.ColorRole
    of = {
        role.Window: "pane",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "hover",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "field",
        role.ButtonText: "text",
        role.BrightText: "onAccent",
        role.ToolTipBase: "field",
        role.ToolTipText: "text",
        role.Highlight: "sel",
        role.HighlightedText: "ink",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "hover",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "border",
        role.Shadow: "border2",
        role.Accent: "accent",
    }
    result = QPalette()
    for each, name in of.items():
        result.setColor(each, QColor(tokens[name]))
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens["disabled"]))
    return result


def style_sheet(tokens: Mapping[str, str]) -> str:
    """Return the style sheet: resources/look.qss with `@name` replaced by the colour of that name."""
    text = resource("look.qss").read_text(encoding="utf-8")
    text = text.replace("@look", resource("look").as_posix()).replace("@mode", mode_of(tokens))
    for name in sorted(tokens, key=len, reverse=True):  # @line2 before @line
        text = text.replace(f"@{name}", tokens[name])
    return text
