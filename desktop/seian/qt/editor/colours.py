"""The colours of the sheet and the desk round it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from seian.named import NamedTuple

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
    text2: QColor
    text3: QColor
    line2: QColor
    border2: QColor
    tint: QColor
    tint2: QColor
    noteTint: QColor  # noqa: N815 -- the token's name
    amberIcon: QColor  # noqa: N815 -- the token's name
    amberLine: QColor  # noqa: N815 -- the token's name
    red: QColor
    hit: QColor
    shade: QColor


_LIGHT = {
    "desk": "#E7E9ED",
    "sheet": "#FFFFFF",
    "ink": "#14161A",
    "accent": "#2A55A5",
    "sel": "#CBDCF7",
    "track": "#E9EBEF",
    "text2": "#565E6B",
    "text3": "#676F7B",
    "line2": "#CDD2D9",
    "border2": "#858D99",
    "tint": "#EBF0FA",
    "tint2": "#D6E1F5",
    "noteTint": "#F6F8FC",
    "amberIcon": "#B86E00",
    "amberLine": "#D08400",
    "red": "#B3261E",
    "hit": "#FFEBA8",
    "shade": "#14161A",
}


def colours(tokens: Mapping[str, QColor] | None = None) -> Colours:
    """Return the colours of tokens; those that are missing are the light ones."""
    given = tokens or {}
    return Colours(**{name: given.get(name, QColor(light)) for name, light in _LIGHT.items()})
