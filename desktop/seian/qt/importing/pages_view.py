"""The source as it looks: pages of a PDF as pictures, drawn in the background when they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.importing.document import NOW, OPEN
from seian.qt.importing.page_pictures import PagePictures
from seian.qt.importing.side_view import PAPER, Numbered, SideView, in_layers
from seian.qt.theme import LIGHT, SMALL, colours, interface_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from seian.qt.importing.document import Mark
    from seian.qt.look import Look
    from seian.reading.asked import SourceLine, Span
    from seian.reading.pdf.pictures import PageSize

_LEFT, _RIGHT = 34, 14  # pixels beside the text of a page: numbers stand at the left
_GAP = 10  # pixels between pages
_VEIL, _GLAZE = 150, 40  # of 255: what is left out, and what is asked about, as the picture shows through
_CLOSE = 2.0  # points round the box of a line


class _Leaf(NamedTuple):
    """A page: where it lies, and how much of it is left out at the left, in points."""

    rect: QRectF
    cut: float


class PagesView(SideView):
    """Shows the pages of a PDF; what cannot be drawn says so in its place."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(_("元の紙面"), look, parent)
        self.colours = colours(LIGHT) | {"desk": self.colours["desk"]}  # the paper of a PDF is white at night, too
        self.pictures = PagePictures(self)
        self.pictures.changed.connect(self._drawn)
        self._lines: Sequence[SourceLine] = ()
        self._marks: tuple[Mark, ...] = ()
        self._sizes: Sequence[PageSize] = ()
        self._leaves: tuple[_Leaf, ...] = ()
        self._rects: list[QRectF | None] = []
        self._scale = 1.0

    def show_file(self, path: str, digest: str, lines: Sequence[SourceLine], marks: Sequence[Mark]) -> None:
        """Show a file; an empty path shows nothing."""
        is_other = lines is not self._lines
        self._lines, self._marks = lines, tuple(marks)
        if self.pictures.show(path, digest):
            self._sizes = ()
            self.refresh()
        elif is_other:
            self.refresh()
        else:
            self.renumber()

    def top_of(self, line: int) -> float:
        """Return how far down a line begins, counted from 1, in pixels; of one without a place the nearest above."""
        rect = self._near(line)
        return rect.top() if rect is not None else 0.0

    def bottom_of(self, line: int) -> float:
        """Return how far down a line ends."""
        rect = self._near(line)
        return rect.bottom() if rect is not None else 0.0

    def line_at(self, height: float) -> int:
        """Return the first line that ends below a height, counted from 1."""
        for number, rect in enumerate(self._rects, 1):
            if rect is not None and rect.bottom() >= height:
                return number
        return max(1, len(self._lines))

    def lay(self) -> None:
        """Set the pages below each other, without the white at their sides."""
        self._leaves, self._rects, self.tall = (), [], 0.0
        if not self._sizes:
            return
        boxes = [line.box for line in self._lines if line.box is not None]
        widest = max(size.width for size in self._sizes)
        left = min((box[0] for box in boxes), default=0.0)
        right = max((box[2] for box in boxes), default=widest)
        room = (self.wide - 2 * PAPER) * min(1.0, self.zoom)
        self._scale = max(0.1, (room - _LEFT - _RIGHT) / max(right - left, 1.0))
        cut = max(0.0, left - _LEFT / self._scale)
        top, leaves = float(PAPER), []
        for size in self._sizes:
            high = size.height * self._scale
            leaves.append(_Leaf(QRectF(PAPER, top, room, high), cut))
            top += high + _GAP
        self._leaves = tuple(leaves)
        self._rects = [self._rect(line) for line in self._lines]
        self.tall = top - _GAP - PAPER

    def numbers(self) -> Iterator[Numbered]:
        """Yield the numbers beside the first line of what they are about."""
        for mark in self._marks:
            rect = next(iter(self._areas(mark.question.span)), None) if mark.question.span is not None else None
            if rect is not None:
                yield Numbered(rect.center().y() - 9, mark)

    def draw(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the pages that are seen, and marks above them."""
        ratio = self.devicePixelRatioF()
        wanted = []
        for number, leaf in enumerate(self._leaves):
            if not leaf.rect.intersects(seen):
                continue
            painter.fillRect(leaf.rect, Qt.GlobalColor.white)
            picture = self.pictures.picture(number)
            if picture is not None:
                wide = leaf.rect.width() / self._scale
                share = picture.width() / self._sizes[number].width
                source = QRectF(leaf.cut * share, 0, wide * share, picture.height())
                painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(leaf.rect, picture, source)
            else:
                painter.setFont(interface_font(SMALL))
                painter.setPen(Qt.GlobalColor.darkGray)
                words = self.pictures.trouble(number) or _("描いています…")
                painter.drawText(leaf.rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, "\n\n" + words)
            wanted.append(number)
        self.pictures.want(wanted, self._scale * ratio)
        for mark in in_layers(self._marks):
            if mark.question.span is not None:
                for rect in self._areas(mark.question.span):
                    self._mark(painter, mark, rect)
        self._left_out(painter, seen)

    def _left_out(self, painter: QPainter, seen: QRectF) -> None:
        painter.setFont(interface_font(SMALL))
        for line, rect in zip(self._lines, self._rects, strict=False):
            if line.out and rect is not None and rect.intersects(seen):
                veil = QColor(self.colours["track"])
                veil.setAlpha(_VEIL)
                painter.fillRect(rect, veil)
                painter.setPen(Qt.GlobalColor.darkGray)
                said = _("{what}。除きます").format(what=line.out)
                at = QRectF(rect.right() + 8, rect.top() - 4, 200, rect.height() + 8)
                painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _mark(self, painter: QPainter, mark: Mark, rect: QRectF) -> None:
        """Paint a mark over the picture, so that what stands below is still read."""
        ground = QColor(self.colours["accent" if mark.state == NOW else "amberLine" if mark.state == OPEN else "text3"])
        ground.setAlpha(_GLAZE)
        painter.fillRect(rect, ground)
        if mark.state == NOW:
            painter.setPen(QPen(self.colours["accent"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 2, 2)

    def _areas(self, span: Span) -> Iterator[QRectF]:
        yield from (rect for rect in self._rects[max(0, span.first - 1) : span.last] if rect is not None)

    def _rect(self, line: SourceLine) -> QRectF | None:
        if line.box is None or not 1 <= line.page <= len(self._leaves):
            return None
        leaf = self._leaves[line.page - 1]
        left, top, right, bottom = line.box
        x, y = leaf.rect.left() + (left - leaf.cut - _CLOSE) * self._scale, leaf.rect.top() + (top - 1) * self._scale
        return QRectF(x, y, (right - left + 2 * _CLOSE) * self._scale, (bottom - top + 2) * self._scale)

    def _near(self, line: int) -> QRectF | None:
        for rect in reversed(self._rects[: max(line, 0)]):
            if rect is not None:
                return rect
        return None

    def _drawn(self) -> None:
        if self.pictures.sizes is not self._sizes:
            self._sizes = self.pictures.sizes
            self.refresh()
            self.scrolled.emit()  # what stands beside it is to go along from the beginning
        self.blank = self.pictures.trouble()
        self.viewport().update()
