"""How much of the desk can be scrolled, and scrolling so that something is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from seian.qt.editor.paper import Paper

_ROOM = 48  # pixels that stay between what is seen and the edge of the window


def offset(area: QAbstractScrollArea) -> QPointF:
    """Return the point of the desk that is in the upper left corner."""
    return QPointF(area.horizontalScrollBar().value(), area.verticalScrollBar().value())


def set_ranges(area: QAbstractScrollArea, paper: Paper | None) -> None:
    """Let the scroll bars reach over the desk; without paper there is nothing to scroll."""
    room = area.viewport().size()
    step = round(paper.sheet.grid.line_pitch * paper.scale / paper.ratio) if paper else 1
    for bar, whole, seen in (
        (area.verticalScrollBar(), paper.desk_height if paper else 0, room.height()),
        (area.horizontalScrollBar(), paper.desk_width if paper else 0, room.width()),
    ):
        bar.setRange(0, max(0, whole - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(step)


def bring_into_view(area: QAbstractScrollArea, rect: QRectF) -> None:
    """Scroll as little as shows a rectangle of the desk with some room round it."""
    for bar, start, end, seen in (
        (area.verticalScrollBar(), rect.top(), rect.bottom(), area.viewport().height()),
        (area.horizontalScrollBar(), rect.left(), rect.right(), area.viewport().width()),
    ):
        room = min(_ROOM, seen / 4)
        if start - room < bar.value():
            bar.setValue(int(start - room))
        elif end + room > bar.value() + seen:
            bar.setValue(int(end + room - seen) + 1)


def bring_whole_into_view(area: QAbstractScrollArea, rect: QRectF, *, at_end: bool) -> None:
    """Scroll so that all of a rectangle is seen; of one that is too high its beginning, or its end."""
    if rect.height() + 2 * _ROOM > area.viewport().height():
        rect = QRectF(rect.left(), rect.bottom() - 1 if at_end else rect.top(), rect.width(), 1.0)
    if rect.width() + 2 * _ROOM > area.viewport().width():
        rect = QRectF(rect.left(), rect.top(), 1.0, rect.height())
    bring_into_view(area, rect)


def keep_middle(area: QAbstractScrollArea, old: Paper, new: Paper) -> None:
    """After a change of size, show in the middle what was there; the head of the paper stays at the head."""
    half, bar = area.viewport().height() / 2, area.verticalScrollBar()
    at_head = bar.value() == bar.minimum()
    middle = old.point(old.left, bar.value() + half)
    set_ranges(area, new)
    bar.setValue(bar.minimum() if at_head else round(new.y(middle.page, middle.y) - half))
