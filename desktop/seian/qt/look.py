"""The look in use: its tokens and icons, and putting it on the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from seian.named import NamedTuple
from seian.qt.icons import Icons
from seian.qt.settings import Theme
from seian.qt.theme import DARK, LIGHT, interface_font, palette, style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


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


def keep_fonts(application: QApplication, window: QWidget) -> None:
    """Let the interface have its own font everywhere as long as a window lives, whatever theme the system turns to."""
    _FontKeeper(application, window)


class _FontKeeper(QObject):
    """Sets the font anew when Qt has taken those of a theme for menus, lists, tooltips and boxes.

    It does so whenever Windows tells of another theme, which may be as soon as the first window is seen.
    """

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Look at the fonts of all classes that a theme has one for."""
        if event.type() in (QEvent.Type.ThemeChange, QEvent.Type.ApplicationFontChange):
            own = interface_font()
            fonts = (QApplication.font(name) for name in THEMED)  # type: ignore[call-overload]  # it takes a str
            if any(font != own for font in fonts):
                self._application.setFont(own)  # which forgets those of classes
        return False


THEMED = (
    *("QMenu", "QMenuBar", "QMenuItem", "QMessageBox", "QLabel", "QTipLabel", "QTitleBar", "QStatusBar"),
    *("QMdiSubWindowTitleBar", "QDockWidgetTitle", "QPushButton", "QCheckBox", "QRadioButton", "QToolButton"),
    *("QAbstractItemView", "QListView", "QHeaderView", "QListBox", "QComboMenuItem", "QComboLineEdit"),
    *("QSmallFont", "QMiniFont"),
)
"""The classes for which a platform's theme may have a font of its own (Qt's `QPlatformTheme::Font`)."""


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
