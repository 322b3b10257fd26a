"""One side of the review, scrolled: a desk with paper on it, and the numbers of questions at its left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.importing.document import DONE, NOW, OPEN
from seian.qt.theme import CAPTION, colours, interface_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from seian.qt.importing.document import Mark
    from seian.qt.look import Look

PAPER = 10  # pixels of the desk round the paper
DISC = 18  # pixels across
AT = 14  # pixels from the paper's edge to a disc
_STEP = 22  # pixels a press of an arrow goes
_APART = 22  # pixels from disc to disc
_GROUNDS = {NOW: "tint2", OPEN: "amberTint", DONE: "track"}
_SHARE = 0.3  # of the height seen: so far down stands what is gone to


class Numbered(NamedTuple):
    """A question's number, and the height at which it stands."""

    top: float
    mark: Mark


class SideView(QAbstractScrollArea):
    """Shows paper `tall` pixels high that `draw` paints; heights count from the top of all, at 100 %.

    `scrolled` says that a person scrolled, `pressed` the id of a question whose number was pressed, `zoomed` 1 or -1
    that it is to be larger or smaller.
    """

    scrolled = Signal()
    pressed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        """Take the name for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.colours = colours(look.tokens)
        self.icons = look.icons
        self.tall = 0.0
        self.zoom = 1.0
        """How much larger all is than what fits; what is laid anew follows it."""

        self.blank = ""
        """What is said where there is nothing to show."""

        self._numbers: tuple[Numbered, ...] = ()
        self._is_led = False
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def draw(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what is seen."""
        raise NotImplementedError

    def numbers(self) -> Iterable[Numbered]:
        """Return the numbers at the left, from the top."""
        raise NotImplementedError

    def lay(self) -> None:
        """Lay the contents in the width there is, and set `tall`."""
        raise NotImplementedError

    @property
    def wide(self) -> int:
        """How wide the desk is, in pixels."""
        return round(self.viewport().width() * max(1.0, self.zoom))

    def show_zoom(self, zoom: float) -> None:
        """Show all larger or smaller; what stands at the upper edge stays there."""
        share = self.top / self.tall if self.tall else 0.0
        self.zoom = zoom
        self.refresh()
        self.lead(share * self.tall)

    def refresh(self) -> None:
        """Lay and paint anew."""
        self.lay()
        self.renumber()
        across = self.horizontalScrollBar()
        across.setRange(0, self.wide - self.viewport().width() if self.tall else 0)
        across.setPageStep(self.viewport().width())
        across.setSingleStep(_STEP)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self.tall + 2 * PAPER) - high))
        bar.setPageStep(high)
        bar.setSingleStep(_STEP)

    def renumber(self) -> None:
        """Place the numbers anew, none on another."""
        placed: list[Numbered] = []
        for one in sorted(self.numbers(), key=lambda one: (one.top, one.mark.number)):
            top = max(one.top, placed[-1].top + _APART) if placed else one.top
            placed.append(one._replace(top=top))
        self._numbers = tuple(placed)
        now = next((one.mark for one in placed if one.mark.state == NOW), None)
        words = f"{now.number} {now.question.what} {now.question.words}" if now is not None else ""
        self.setAccessibleDescription(words)
        self.viewport().update()

    @property
    def top(self) -> float:
        """The height that stands at the upper edge."""
        return self.verticalScrollBar().value()

    def lead(self, top: float) -> None:
        """Scroll without telling of it."""
        self._is_led = True
        self.verticalScrollBar().setValue(round(top))
        self._is_led = False

    def bring(self, top: float, bottom: float) -> None:
        """Let something be seen, a third down where it was not; without telling of it."""
        high = self.viewport().height()
        if not self.top + PAPER <= top <= bottom <= self.top + high - PAPER:
            self.lead(top - high * _SHARE)

    def where(self, mark: Mark) -> QPointF | None:
        """Return the middle of a question's number in the viewport; None where it has none."""
        for one in self._numbers:
            if one.mark.question.id == mark.question.id:
                return QPointF(self._disc(one).center())
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Lay anew."""
        super().resizeEvent(event)
        share = self.top / self.tall if self.tall else 0.0
        self.refresh()
        self.lead(share * self.tall)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return that it takes what there is."""
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return that it can be small."""
        return QSize(240, 120)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint the desk, the paper, the numbers."""
        del event
        painter = QPainter(self.viewport())
        area = QRectF(self.viewport().rect())
        painter.fillRect(area, self.colours["desk"])
        if self.tall:
            painter.save()
            left = self.horizontalScrollBar().value()
            painter.translate(-left, -self.top)
            self.draw(painter, area.translated(left, self.top))
            painter.restore()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for one in self._numbers:
                self._number(painter, self._disc(one), one.mark)
        elif self.blank:
            painter.setPen(self.colours["text2"])
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(40, 20, -40, -20), int(flags), self.blank)
        if self.hasFocus():
            painter.setPen(QPen(self.colours["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Scroll; with Ctrl ask for another size."""
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.zoomed.emit(1 if turned > 0 else -1)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Show a hand and the question on numbers."""
        one = self._at(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if one else Qt.CursorShape.ArrowCursor)
        state = {NOW: _("尋ねている所"), OPEN: _("これから確かめる所"), DONE: _("答えた所。押すと、もう一度尋ねます")}
        self.viewport().setToolTip(f"{one.mark.number} {state[one.mark.state]}" if one else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Ask what a number stands for."""
        one = self._at(event.position())
        if one is not None and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(one.mark.question.id)
        else:
            super().mousePressEvent(event)

    def ground(self, painter: QPainter, rect: QRectF, state: str, *, is_whole: bool) -> None:
        """Paint the ground of what a mark is about: framed where it is asked now, with a bar where it is open."""
        painter.fillRect(rect, self.colours[_GROUNDS[state]])
        if state == NOW:
            painter.setPen(QPen(self.colours["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 2, 2)
        elif state == OPEN and is_whole:
            painter.fillRect(QRectF(rect.left() - 4, rect.top(), 2, rect.height()), self.colours["amberLine"])

    def _disc(self, one: Numbered) -> QRectF:
        left = PAPER + AT - DISC / 2 + 6 - self.horizontalScrollBar().value()
        return QRectF(left, one.top - self.top, DISC, DISC)

    def _at(self, point: QPointF) -> Numbered | None:
        return next((one for one in self._numbers if self._disc(one).adjusted(-3, -3, 3, 3).contains(point)), None)

    def _number(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        if mark.state == DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.colours["track"])
            painter.drawEllipse(rect)
            tick = self.icons.pixmap("checkmark", "text2", 12)
            painter.drawPixmap(rect.topLeft() + QPointF(3, 3), tick)
            return
        is_now = mark.state == NOW
        painter.setPen(Qt.PenStyle.NoPen if is_now else QPen(self.colours["amberIcon"], 1.2))
        painter.setBrush(self.colours["accent"] if is_now else self.colours["sheet"])
        painter.drawEllipse(rect)
        painter.setPen(self.colours["onAccent" if is_now else "amber"])
        painter.setFont(interface_font(CAPTION))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(mark.number))

    def _moved(self) -> None:
        self.viewport().update()
        if not self._is_led:
            self.scrolled.emit()


def in_layers(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in the order in which they are painted: what is asked now lies above all others."""
    return sorted(marks, key=lambda mark: mark.state == NOW)


def paper_rect(wide: int, tall: float) -> QRectF:
    """Return where the paper lies on a desk."""
    return QRectF(PAPER, PAPER, wide - 2 * PAPER, tall)
