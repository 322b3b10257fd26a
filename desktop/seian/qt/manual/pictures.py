"""Pictures of the manual as a page shows them: as wide as there is room for, framed, and dimmed in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from seian.qt.manual.pages import picture_file
from seian.qt.theme import mode_of

if TYPE_CHECKING:
    from collections.abc import Mapping

DOTS_PER_METRE = 3780
"""At 100 % (96 to an inch). A file says its own, twice as many where it is sharp at 200 %."""

_DIMMED = 0.82  # of its light a picture keeps in the dark, where white would glare


def read_picture(file: str) -> QImage:
    """Return a picture by its file as a page names it; a null one where it is missing or damaged."""
    image = QImage(str(picture_file(file)))
    return image.convertToFormat(QImage.Format.Format_RGB32) if not image.isNull() else image


def fitted(image: QImage, room: float, ratio: float, tokens: Mapping[str, str]) -> QImage:
    """Return a picture no wider than `room` (pixels at 100 %), for a screen of `ratio` device pixels to one."""
    width = min(image.width() * DOTS_PER_METRE / max(image.dotsPerMeterX(), DOTS_PER_METRE), room)
    made = image.scaledToWidth(max(1, round(width * ratio)), Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(made)
    if mode_of(tokens) == "dark":
        painter.fillRect(made.rect(), QColor.fromRgbF(0, 0, 0, 1 - _DIMMED))
    pen = QPen(QColor(tokens["border"]), max(1, round(ratio)))
    painter.setPen(pen)
    half = pen.widthF() / 2
    painter.drawRect(QRectF(made.rect()).adjusted(half, half, -half, -half))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
