"""A layout that sets widgets in a row and goes on below where the width ends, as words go on in a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidgetItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Flowing(QLayout):
    """Widgets at their own widths, at most the whole one, `spacing` pixels apart, from the left or, `right`, to it."""

    def __init__(self, *, spacing: int = 6, right: bool = False) -> None:
        """Begin without widgets."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = right
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def insertWidget(self, index: int, widget: QWidget) -> None:  # noqa: N802 -- as Qt's layouts have it
        """Put a widget before the one at an index."""
        self.addChildWidget(widget)
        self._items.insert(index, QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 -- Qt's name
        """Put an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802 -- Qt's name; null is Qt's answer
        """Return the item at an index."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802 -- Qt's name; null is Qt's answer
        """Take the item at an index out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 -- Qt's name
        """Want no more room than there is need for."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's name
        """Say that less width takes more height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's name
        """Return the height that all rows take in a width."""
        rows = self._rows(width)
        return sum(height for _items, height in rows) + self.spacing() * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of one row."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size of the widest widget at its narrowest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 -- Qt's name
        """Place the widgets."""
        super().setGeometry(rect)
        top = rect.top()
        for items, height in self._rows(rect.width()):
            widths = [self._width(item, rect.width()) for item in items]
            left = rect.left()
            if self._right:
                left += max(0, rect.width() - sum(widths) - self.spacing() * (len(items) - 1))
            for item, width in zip(items, widths, strict=True):
                own = item.sizeHint().height()
                item.setGeometry(QRect(QPoint(left, top + (height - own) // 2), QSize(width, own)))
                left += width + self.spacing()
            top += height + self.spacing()

    def _rows(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        rows: list[tuple[list[QLayoutItem], int]] = []
        room = 0
        for item in self._items:
            if item.isEmpty():
                continue
            own, height = self._width(item, width), item.sizeHint().height()
            if rows and own + self.spacing() <= room:
                items, tallest = rows[-1]
                rows[-1] = ([*items, item], max(tallest, height))
                room -= own + self.spacing()
            else:
                rows.append(([item], height))
                room = width - own
        return rows

    @staticmethod
    def _width(item: QLayoutItem, room: int) -> int:
        return min(item.sizeHint().width(), room)
