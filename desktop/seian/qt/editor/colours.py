"""The colours of the sheet and the desk round it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Mapping


class Colours(NamedTuple):
    """Colours by the names of the window's tokens; `shade` is that of the paper's shadow."""

    desk: QColor
    sheet: QColor
    ink: QColor
    accent: QColor
    sel: QColor
    track: QColor
    text3: QColor
    line2: QColor
    shade: QColor


_LIGHT = {
    "desk": "#E7E9ED",
    "sheet": "#FFFFFF",
    "ink": "#14161A",
    "accent": "#2A55A5",
    "sel": "#CBDCF7",
    "track": "#E9EBEF",
    "text3": "#676F7B",
    "line2": "#CDD2D9",
    "shade": "#14161A",
}


def colours(tokens: Mapping[str, QColor] | None = None) -> Colours:
    """Return the colours of tokens; those that are missing are the light ones."""
    given = tokens or {}
    return Colours(**{name: given.get(name, QColor(light)) for name, light in _LIGHT.items()})
