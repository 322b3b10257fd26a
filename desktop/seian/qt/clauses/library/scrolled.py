"""An area that scrolls up and down, quiet on the ground of a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


def scrolled(layout: QLayout, parent: QWidget) -> QScrollArea:
    """Return an area in which a layout scrolls."""
    area = QScrollArea(parent)
    area.setObjectName("paneScroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget(area)
    body.setObjectName("paneBody")
    body.setLayout(layout)
    area.setWidget(body)
    return area
