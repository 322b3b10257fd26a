"""Icons: a shape in the colour of what can be done with its button, no larger than it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap

from seian.qt.icons import Icons
from seian.qt.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

OFF, ON = QIcon.State.Off, QIcon.State.On
NORMAL, DISABLED = QIcon.Mode.Normal, QIcon.Mode.Disabled


def colour(pixmap: QPixmap) -> str:
    """Return the colour of the place that is covered most, as it was drawn there."""
    picture = pixmap.toImage()
    places = ((x, y) for y in range(picture.height()) for x in range(picture.width()))
    most = max((picture.pixelColor(x, y) for x, y in places), key=QColor.alpha)
    return most.name()


@pytest.mark.parametrize(
    ("token", "mode", "state", "shown"),
    [
        ("text", NORMAL, OFF, "text"),
        ("text", NORMAL, ON, "accent"),
        ("text", DISABLED, OFF, "disabled"),
        ("amberIcon", NORMAL, OFF, "amberIcon"),
        ("amberIcon", NORMAL, ON, "amberIcon"),
    ],
)
def test_an_icon_is_in_the_colour_of_its_state(
    qapp: QApplication, token: str, mode: QIcon.Mode, state: QIcon.State, shown: str
) -> None:
    del qapp
    icon = Icons(LIGHT, 8.0).icon("warning", token)
    assert colour(icon.pixmap(QSize(160, 160), 1.0, mode, state)) == QColor(LIGHT[shown]).name()


def test_an_icon_is_never_larger_than_it_was_made_for(qapp: QApplication) -> None:
    del qapp
    icon = Icons(LIGHT).icon("warning", "text", 16)
    assert icon.pixmap(QSize(40, 24), 1.0).size() == QSize(16, 16)


def test_colours_of_one_shape_leave_each_other_alone(qapp: QApplication) -> None:
    del qapp
    icons = Icons(LIGHT, 8.0)
    first, second = icons.pixmap("warning", "accent"), icons.pixmap("warning", "amberIcon")
    assert [colour(one) for one in (first, second)] == [QColor(LIGHT[name]).name() for name in ("accent", "amberIcon")]
