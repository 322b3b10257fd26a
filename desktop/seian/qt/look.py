"""The look in use: its tokens and icons, and putting it on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from seian.qt.icons import Icons
from seian.qt.settings import Theme
from seian.qt.theme import DARK, LIGHT, interface_font, palette, style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication


class Look(NamedTuple):
    """Colours by name, and icons in them."""

    tokens: Mapping[str, str]
    icons: Icons


def look_for(theme: Theme) -> Look:
    """Return the look for a choice of the person."""
    dark = theme is Theme.DARK or (theme is Theme.SYSTEM and _system_is_dark())
    tokens = DARK if dark else LIGHT
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    return Look(tokens, Icons(tokens, ratio))


def put_on(application: QApplication, look: Look) -> None:
    """Give the application style, font, palette and style sheet of a look."""
    application.setStyle("Fusion")
    application.setFont(interface_font())
    application.setPalette(palette(look.tokens))
    application.setStyleSheet(style_sheet(look.tokens))


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
