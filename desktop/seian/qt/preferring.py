"""Asking what the person prefers, and keeping it in the settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.qt.dialogs.preferences import Preferences, PreferencesDialog
from seian.sqlite_file.lock import NAME_VARIABLE, login_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from seian.qt.choosers import Choosers
    from seian.qt.settings import Settings


class Changed(NamedTuple):
    """What a window has to follow: the paper is of another colour, all is in another look or language."""

    paper: bool = False
    look: bool = False
    language: bool = False


def prefer(parent: QWidget, settings: Settings, choosers: Choosers, keys: Iterable[tuple[str, str]]) -> Changed:
    """Show the dialog 設定; what is confirmed there is kept, and counts from now on. Returns what is to be followed."""
    before = _now(settings)
    dialog = PreferencesDialog(before, login_name(), keys, choosers, parent)
    is_confirmed, after = bool(dialog.exec()), dialog.chosen
    dialog.deleteLater()
    if not is_confirmed:
        return Changed()
    settings.name, settings.own_association, settings.own_folder = after.name, after.association, after.folder
    settings.theme, settings.white_paper, settings.language = after.theme, after.white_paper, after.language
    settings.write()
    if after.name != before.name:
        go_by(after.name)
    return Changed(
        paper=after.white_paper != before.white_paper,
        look=after.theme is not before.theme,
        language=after.language != before.language,
    )


def go_by(name: str) -> None:
    """Let records and locks name the person so from now on, by the login where it is empty."""
    if name:
        os.environ[NAME_VARIABLE] = name
    else:
        os.environ.pop(NAME_VARIABLE, None)


def _now(settings: Settings) -> Preferences:
    return Preferences(
        settings.name,
        settings.own_association,
        settings.own_folder,
        settings.theme,
        settings.white_paper,
        settings.language,
    )
