"""How a found clause is painted: its title, two lines of the passage with the hits marked, and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from seian.qt.clauses.results_model import Role
from seian.qt.painted_row import PaintedRow
from seian.qt.row_paint import RowPaint
from seian.qt.rows import Run, font_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor

    from seian.clauses.hits import Marked
    from seian.qt.icons import Icons
    from seian.qt.painted_row import Index

HEIGHT = 78
_LEFT, _RIGHT = 16, 12
_LINES = 2


class ResultRow(PaintedRow):
    """Paints rows of 78 pixels; the chosen one has a bar, grey while neither list nor search field has the focus."""

    height = HEIGHT

    def __init__(self, icons: Icons, hint: str, parent: QObject | None = None) -> None:
        """Take the icons of the look, its colours with them, and the words that say what Enter does."""
        super().__init__(parent)
        self._paint = RowPaint(icons)
        self._hint = Run(hint, "second", colour="accent")
        self.is_active = False
        """Whether keys choose and insert rows now, from the search field too."""

    def draw(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index) -> None:
        """Paint one row."""
        self._ground(painter, rect, state)
        room = QRect(rect.left() + _LEFT, rect.top(), rect.width() - _LEFT - _RIGHT, rect.height())
        title, words = index.data(Role.TITLE), index.data(Role.PASSAGE)
        retired = bool(index.data(Role.RETIRED))
        width = room.width()
        if state & QStyle.StateFlag.State_Selected and self.is_active:
            width -= self._say_what_enter_does(painter, room)
        if title is not None:
            colour = "text3" if retired else "text"
            self._lines(painter, QRect(room.left(), room.top() + 5, width, 20), title, "head", colour, 1)
        if words is not None:
            place = QRect(room.left(), room.top() + 25, room.width(), 34)
            self._lines(painter, place, words, "second", "text2", _LINES)
        about = Run(str(index.data(Role.ABOUT)), "second", colour="text3")
        self._paint.cut(painter, QRect(room.left(), room.top() + 58, room.width(), 17), about)

    def _say_what_enter_does(self, painter: QPainter, room: QRect) -> int:
        if QFontMetrics(font_of("second", mincho=False)).horizontalAdvance(self._hint.text) * 2 > room.width():
            return 0
        place = QRect(room.left(), room.top() + 5, room.width(), 20)
        return self._paint.cut(painter, place, self._hint, right=True) + 8

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        active = self.is_active or bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint.choice(painter, rect.adjusted(4, 1, -4, -1), state, bar=14, active=active)

    def _lines(self, painter: QPainter, rect: QRect, said: Marked, role: str, colour: str, most: int) -> None:
        """Paint a text in at most so many lines, its hits on the ground of a hit."""
        font = font_of(role, mincho=False)
        metrics = QFontMetrics(font)
        text = said.text if most > 1 else metrics.elidedText(said.text, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_hit(start, stop, text, self._paint.colours["hit"]) for start, stop in said.marks])
        layout.beginLayout()
        height = 0.0
        for number in range(most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, height))
            height += 17 if most > 1 else line.height()
            del number
        layout.endLayout()
        painter.setPen(self._paint.colours[colour])
        painter.save()
        painter.setClipRect(rect)
        top = 0.0 if most > 1 else (rect.height() - height) / 2
        layout.draw(painter, QPointF(rect.left(), rect.top() + top))
        painter.restore()


def _hit(start: int, stop: int, text: str, colour: QColor) -> QTextLayout.FormatRange:
    """Return the ground of a hit; offsets are those of Python, Qt counts UTF-16 units."""
    place = QTextLayout.FormatRange()
    place.start = _units(text[:start])  # type: ignore[attr-defined]
    place.length = _units(text[start:stop])  # type: ignore[attr-defined]
    ground = QTextCharFormat()
    ground.setBackground(colour)
    place.format = ground  # type: ignore[attr-defined]
    return place


def _units(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)  # noqa: PLR2004 -- outside the basic plane
