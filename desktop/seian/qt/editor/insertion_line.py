"""The line that shows where something would be put in, with its place beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from seian.qt.editor import margin

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from seian.qt.editor.scene import Scene

_THICK, _RING, _GAP = 2, 3.5, 12


def paint_insertion(scene: Scene, painter: QPainter, font: QFont, page: int) -> None:
    """Paint the line of insertion, if it is on this page."""
    y = height_of(scene, page)
    if y is None or scene.insertion is None:
        return
    paper, colour = scene.paper, scene.colours.accent
    left, right = paper.text_left, paper.text_right
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(left + _RING, y - _THICK / 2, right - left - _RING, _THICK), colour)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(scene.colours.sheet)
    painter.drawEllipse(QPointF(left, y), _RING, _RING)
    painter.setFont(margin.label_font(font))
    painter.setPen(colour)
    room = QRectF(right + _GAP, y - 12, paper.left + paper.page_width - right - _GAP, 24)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, scene.insertion.words)
    painter.restore()


def height_of(scene: Scene, page: int) -> float | None:
    """Return at which height of the desk the line is; None where it is not on this page."""
    if scene.insertion is None:
        return None
    shown = scene.painted
    row = shown.rows.get(scene.insertion.below)
    pieces = shown.pages.pages[page].pieces
    if row is None:
        first = next((piece for piece in pieces if shown.lengths[piece.block] is not None), None)
        return scene.paper.y(page, first.top) if first is not None and page == 0 else None
    for piece in pieces:
        laid = shown.pages.paragraphs[piece.block]
        if piece.block == row and piece.last == len(laid.lines):
            return scene.paper.y(page, piece.top + (piece.last - piece.first) * laid.line_height)
    return None
