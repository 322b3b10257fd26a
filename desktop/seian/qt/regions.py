"""The regions of a window that one goes through by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def to_next_region(regions: Sequence[tuple[QWidget, QWidget]], by: int) -> None:
    """Give the focus to the next region that is seen, `by` 1 or -1, from the one that has it.

    Each is what holds everything in it, and what in it takes the focus; what is folded is passed over.
    """
    focus = QApplication.focusWidget()
    inside = (
        at for at, (region, _to) in enumerate(regions) if focus and (region is focus or region.isAncestorOf(focus))
    )
    at = next(inside, 0 if by < 0 else -1)
    for step in range(1, len(regions) + 1):
        _region, target = regions[(at + by * step) % len(regions)]
        if target.isVisible():
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
