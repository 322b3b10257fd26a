"""The pages of a 新旧対照表 on the desk: its lines, borders, and what is underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from seian.layout.table import Rule, TablePages
    from seian.qt.editor.painting import Painting

_HALF_POINT = 10  # twips


def paint_table(painting: Painting, table: TablePages, page: int) -> None:
    """Paint a page of a table."""
    laid, clip, paper = table.pages[page], painting.clip, painting.scene.paper
    for line in laid.lines:
        if paper.y(page, line.top + line.height) >= clip.top() and paper.y(page, line.top) <= clip.bottom():
            painting.line(line.line, page, line.left, line.baseline, line.em)
    for rule in (*laid.borders, *laid.underlines):
        painting.painter.fillRect(_rect(painting, page, rule), painting.scene.colours.ink)


def _rect(painting: Painting, page: int, rule: Rule) -> QRectF:
    paper = painting.scene.paper
    thick = max(1, paper.device(_HALF_POINT)) / paper.ratio
    left, top = paper.x(rule.x), paper.y(page, rule.y)
    return QRectF(left, top, max(thick, paper.x(rule.right) - left), max(thick, paper.y(page, rule.bottom) - top))
