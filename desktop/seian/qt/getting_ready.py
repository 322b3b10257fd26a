"""What the first page does without, loaded while a person looks at it, so that a dossier then opens as fast as ever."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PARTS: Final = (
    "seian.document.place_map",
    "seian.house_style.load",
    "seian.revision.kept_references",
    "seian.qt.session",
    "seian.flow.build",
    "seian.qt.workspace",
    "seian.editing.composing",
    "seian.qt.editor.view",
    "seian.dossier.store",
    "seian.qt.furniture",
)
"""Each in a turn of the event loop: keys that were pressed meanwhile go first."""
_REST: Final = 20  # milliseconds between them


def get_ready(page: QWidget) -> None:
    """Load what a dossier needs to be shown, part by part, as long as the page is there."""
    _load(page, 0)


def _load(page: QWidget, place: int) -> None:
    import_module(PARTS[place])
    if place + 1 < len(PARTS):
        QTimer.singleShot(_REST, page, partial(_load, page, place + 1))
