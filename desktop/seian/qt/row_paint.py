"""How rows look: words in the look of their role, links, buttons, boxes and the ground under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

from seian.qt.rows import PICTURE, Run, font_of
from seian.qt.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from seian.qt.icons import Icons
    from seian.qt.rows import RowAct

_COLOURS = {"second": "text2", "accent": "accent", "fault": "red"}


class RowPaint:
    """Paints in the colours of one look; pictures are drawn once."""

    def __init__(self, icons: Icons) -> None:
        """Take the icons, and the colours with them."""
        self.colours = colours(icons.tokens)
        self._pixmap = icons.pixmap
        self._pictures: dict[tuple[str, str], QPixmap] = {}

    def ground(self, painter: QPainter, area: QRect, colour: str, *, framed: bool = False) -> None:
        """Paint the ground of a row in a colour, if there is one, and the frame of what has the focus."""
        if colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours[colour])
            painter.drawRoundedRect(QRectF(area), 4, 4)
        if framed:
            painter.setPen(QPen(self.colours["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 3, 3)

    def choice(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, *, bar: int, active: bool) -> None:
        """Paint the ground of a row that can be chosen: a chosen one has a bar, `bar` pixels from above and below."""
        flag = QStyle.StateFlag
        if state & flag.State_Selected:
            self.ground(painter, area, "rowSel")
            self.bar(painter, area, inset=bar, active=active)
        elif state & flag.State_MouseOver:
            self.ground(painter, area, "hover")

    def words(self, painter: QPainter, area: QRect, text: str, run: Run) -> None:
        """Paint words, as much of them as `text`, in the look of a run."""
        if run.ground:
            painter.fillRect(area, self.colours[run.ground])
        font = font_of(run.role, mincho=run.mincho)
        if run.line:
            font = QFont(font)
            font.setStrikeOut(run.line == "through")
            font.setUnderline(run.line == "under")
        painter.setFont(font)
        painter.setPen(self.colours[run.colour or _COLOURS.get(run.role, "text")])
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def act(self, painter: QPainter, area: QRect, act: RowAct, state: tuple[bool, bool, bool]) -> None:
        """Paint a link or a button; `state`: whether the mouse is on it, it is pressed, it has the focus."""
        hover, pressed, focused = state
        ground = "press" if pressed else "hover" if hover else "field" if act.is_button else ""
        self.ground(painter, area, ground, framed=focused)
        if act.is_button and not focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.colours["border"], 1))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(QPen(self.colours["border2"], 1))
            painter.drawLine(area.left() + 4, area.bottom(), area.right() - 3, area.bottom())
        run = Run(act.words, colour="text" if act.is_button else "accent")
        self.cut(painter, area.adjusted(act.pad, 0, 1 - act.pad, 0), run)

    def cut(self, painter: QPainter, area: QRect, run: Run, *, right: bool = False, middle: bool = False) -> int:
        """Paint words, their end or their `middle` cut if need be, `right` at the right; return the width they take."""
        metrics = QFontMetrics(font_of(run.role, mincho=run.mincho))
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        text = metrics.elidedText(run.text, mode, area.width())
        width = metrics.horizontalAdvance(text)
        if right:
            area = QRect(area.right() + 1 - width, area.top(), width, area.height())
        self.words(painter, area, text, run)
        return width

    def bead(self, painter: QPainter, area: QRect, middle: int, bead: str, *, is_chosen: bool) -> None:
        """Paint the thread that rows hang on, down an area, and the bead of one of them at a height."""
        at = area.center().x()
        painter.setPen(QPen(self.colours["line2"], 1))
        painter.drawLine(at, area.top(), at, area.bottom())
        radius = {"ring": 4.0, "dot": 2.5, "disc": 4.5}.get(bead, 0.0)
        if not radius:
            return
        edge = "accent" if is_chosen or bead == "disc" else "border2"
        painter.setPen(QPen(self.colours[edge], 2 if is_chosen and bead == "ring" else 1))
        painter.setBrush(self.colours["pane" if bead == "ring" else edge])
        painter.drawEllipse(QPointF(at + 0.5, middle + 0.5), radius, radius)

    def bar(self, painter: QPainter, area: QRect, *, inset: int, active: bool) -> None:
        """Paint the bar at the left of a chosen row, `inset` pixels from above and below."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours["accent" if active else "border2"])
        painter.drawRoundedRect(QRectF(area.left(), area.top() + inset, 3, area.height() - 2 * inset), 1.5, 1.5)

    def box(
        self, painter: QPainter, area: QRect, *, is_on: bool, is_enabled: bool = True, is_under_mouse: bool = False
    ) -> None:
        """Paint the box of something that is ticked or not."""
        ground = "accent" if is_on else "hover" if is_under_mouse else "field"
        edge = "accent" if is_on else "border2" if is_enabled else "disabled"
        painter.setPen(QPen(self.colours[edge], 1))
        painter.setBrush(self.colours[ground])
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_on:
            painter.drawPixmap(area.topLeft(), self.picture("checkmark", "onAccent"))

    def picture(self, name: str, colour: str) -> QPixmap:
        """Return an icon in a colour."""
        key = name, colour
        if key not in self._pictures:
            self._pictures[key] = self._pixmap(name, colour, PICTURE)
        return self._pictures[key]
