"""What the window stands on: Qt starts without a screen, and there is a Mincho font for the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication

MINCHO = ("IPA明朝", "IPAMincho", "ＭＳ 明朝", "MS Mincho", "游明朝", "Yu Mincho")
LETTERS = "要請第１（２）①ア・→※［］「」、。〔〕令和﨑髙"


@pytest.fixture
def mincho(qapp: QApplication) -> QFont:  # noqa: ARG001 -- fonts are there only once the application is
    """Return a Mincho font of this machine in the size of body text."""
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    family = next((name for name in MINCHO if name in families), None)
    assert family, f"no Mincho among {families}"
    return QFont(family, 12)


def test_qt_starts_without_a_screen(qapp: QApplication) -> None:
    assert isinstance(qapp, QApplication)
    assert QGuiApplication.platformName() == "offscreen"


def test_a_mincho_font_has_the_characters_of_official_documents(mincho: QFont) -> None:
    face = QRawFont.fromFont(mincho, QFontDatabase.WritingSystem.Japanese)
    assert [character for character in LETTERS if not face.supportsCharacter(ord(character))] == []
    assert not face.supportsCharacter(ord("ก"))  # so that the check itself can fail
