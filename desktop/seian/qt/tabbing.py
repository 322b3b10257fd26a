"""Tab as the eye goes: from above, from the left, part after part, whatever was made first; and what has it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QScrollArea, QWidget

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROOM = 12  # pixels to be seen round what has the focus
_FIELD = 4  # times the height of a line: more is no field with what it says, but a form
_SETTLED = 50  # milliseconds after which what was opened or said has taken its room


class _Part(NamedTuple):
    """A stretch of the screen with what Tab stops at in it, in order."""

    rect: QRect
    stops: list[QWidget]


def stops(root: QWidget) -> list[QWidget]:
    """Return what Tab stops at below a widget, in the order of reading."""
    found: list[_Part] = []
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisible() or not child.isEnabled():
            continue
        is_view = isinstance(child, QAbstractScrollArea) and not isinstance(child, QScrollArea)
        inner = [] if is_view and _takes_tab(child) else stops(child)
        if not inner and _takes_tab(child):  # a scroll area is one only where nothing in it is
            inner = [child]
        if inner:
            found.append(_Part(QRect(child.mapToGlobal(QPoint(0, 0)), child.size()), inner))
    return [stop for part in _ordered(found) for stop in part.stops]


def step(root: QWidget, *, forward: bool, round_again: bool = True) -> bool:
    """Give the focus to the next stop below `root`, or the one before; returns whether there was one.

    Without `round_again` the last one is not followed by the first.
    """
    order = stops(root)
    if not order:
        return False
    now = QApplication.focusWidget()
    at = next((place for place, one in enumerate(order) if one is now), None)
    if at is None:
        at = next((place for place, one in enumerate(order) if now is not None and one.isAncestorOf(now)), None)
    if at is None:
        at = _place_of(order, now) if now is not None and root.isAncestorOf(now) else (-1 if forward else 0)
    to = at + (1 if forward else -1)
    if not round_again and not 0 <= to < len(order):
        return False
    target = order[to % len(order)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def show_focused(_before: QWidget | None, now: QWidget | None) -> None:
    """Scroll what has the focus into view: a slot for the application's `focusChanged`."""
    if now is None:
        return
    holder = now.parentWidget()
    if holder is not None and holder.focusProxy() is now and holder.height() < _FIELD * now.height():
        now = holder  # with what the field says below itself
    child, holder = now, now.parentWidget()
    while holder is not None and not child.isWindow():
        if isinstance(holder, QScrollArea) and child is holder.viewport():
            holder.ensureWidgetVisible(now, _ROOM, _ROOM)
        child, holder = holder, holder.parentWidget()


def show_focus_soon(context: QObject) -> None:
    """Scroll what has the focus into view as soon as what was opened with it has its place."""
    for moment in (0, _SETTLED):
        QTimer.singleShot(moment, context, lambda: show_focused(None, QApplication.focusWidget()))


class FollowsFocus(QObject):
    """Scrolls what has the focus into view for as long as it lives, wherever in the program that is."""

    def __init__(self, parent: QObject) -> None:
        """Live as long as the parent."""
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return  # what is pressed is seen, and a click ends where it began
        show_focused(before, now)
        show_focus_soon(self)


def _takes_tab(widget: QWidget) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() not in (None, widget):
        return False  # of several of which one is chosen Tab stops at that one
    takes = Qt.FocusPolicy.TabFocus.value
    return widget.focusPolicy().value & takes == takes and widget.focusProxy() is None


def _place_of(order: Sequence[QWidget], now: QWidget) -> int:
    """Return the place of the last stop above what has the focus and is none itself (a view that was clicked)."""
    there = now.mapToGlobal(QPoint(0, 0))
    above = [
        place
        for place, one in enumerate(order)
        if (where := one.mapToGlobal(QPoint(0, 0))).y() < there.y()
        or (where.y() == there.y() and where.x() < there.x())
    ]
    return above[-1] if above else -1


def _ordered(parts: list[_Part]) -> list[_Part]:
    """Return parts in the order of reading: rows from above where blank stretches part them, else columns."""
    if len(parts) <= 1:
        return parts
    for from_above in (True, False):
        groups = _cut(parts, from_above=from_above)
        if len(groups) > 1:
            return [part for group in groups for part in _ordered(group)]
    return sorted(parts, key=lambda part: (part.rect.center().y(), part.rect.left()))


def _cut(parts: list[_Part], *, from_above: bool) -> list[list[_Part]]:
    """Return the groups that blank lines across all parts keep from each other."""

    def span(part: _Part) -> tuple[int, int]:
        rect = part.rect
        return (rect.top(), rect.bottom()) if from_above else (rect.left(), rect.right())

    groups: list[list[_Part]] = []
    end = -(10**9)
    for part in sorted(parts, key=span):
        low, high = span(part)
        if low > end:
            groups.append([])
        groups[-1].append(part)
        end = max(end, high)
    return groups
