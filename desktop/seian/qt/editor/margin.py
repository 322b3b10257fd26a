"""What stands beside the text in the margin: numbers of conditions, warnings, what was written by itself, bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from seian.document.digits import DigitWidth, spell
from seian.document.inline import Alternative
from seian.document.sources import SetPart
from seian.flow.set_blocks import Mark
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.editor.dressing import found_in, hits_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QColor

    from seian.layout.filling import Piece
    from seian.qt.editor.scene import Scene

_GAP, _BETWEEN = 12, 4
_LARGEST, _LABEL = 16, 11
_BAR = 2
BAR_OFF = 12
_BESIDE = frozenset(Mark) - {Mark.CHANGED}  # in a table what differs stands beside its other wording: no bar is needed


class Sign(NamedTuple):
    """A sign on the desk: `kind` is circle, triangle or words; what a click on it means is `name` with its value."""

    rect: QRectF
    kind: str
    words: str
    colour: QColor
    name: str = ""
    value: tuple[str, int] = ("", 0)


class Bar(NamedTuple):
    """A bar beside paragraphs, or a ground behind them over the width of the text."""

    rect: QRectF
    colour: QColor


def signs(scene: Scene, page: int, font: QFont, pieces: Iterable[Piece] | None = None) -> Iterator[Sign]:
    """Yield the signs in the right margin of a page from top to bottom; none beside what is only looked at.

    `pieces` are those of the page to look at, all if not given.
    """
    shown = scene.painted
    if not shown.rows:
        return
    for piece in shown.pages.pages[page].pieces if pieces is None else pieces:
        row = piece.block
        source = shown.pages.paragraphs[row].block.source
        marked = row in shown.spans or row in shown.presences or row in shown.notes or row in shown.origins
        if marked or source in scene.findings or (scene.hits and source in scene.hits):
            beside = _Beside(scene, page, piece, font)
            yield from beside.block()
            yield from beside.alternatives()
            yield from beside.findings()
            if scene.hits:
                yield from beside.hits()
            yield from beside.clause()
        elif source is SetPart.DATE and piece.first == 0:
            date = shown.document.date
            if date is not None and not (date.month and date.day):
                yield from _Line(scene, page, piece, 0, font).words(_("提出日に記入"))


def number(value: int) -> str:
    """Return a number as it stands in words of the window, such as 第３版."""
    return spell(value, DigitWidth.MIXED)


class _Beside:
    """The right margin beside a piece of a row."""

    def __init__(self, scene: Scene, page: int, piece: Piece, font: QFont) -> None:
        self._scene, self._page, self._piece, self._font = scene, page, piece, font
        self._shown, self._row = scene.painted, piece.block
        self._lines: dict[int, _Line] = {}

    def block(self) -> Iterator[Sign]:
        """Yield what is said of the row as a whole: written by itself, or what it hangs on."""
        shown, row, first = self._shown, self._row, self._line(0)
        if first is None:
            return
        note = shown.notes.get(row)
        if note is not None and shown.notes.get(row - 1) != note:
            yield from first.words(_("自動作成"), "note", (note, 0))
        if shown.presences.get(row) != shown.presences.get(row - 1):
            for presence in shown.presences.get(row, ()):
                words = _("成立のとき") if presence.when_met else _("不成立のとき")
                yield first.circle(presence.condition, "note", (presence.condition, 0))
                yield from first.words(words, "note", (presence.condition, 0))

    def clause(self) -> Iterator[Sign]:
        """Yield which version of a clause begins here, and the newer one that the library has."""
        shown, row, first = self._shown, self._row, self._line(0)
        origin = shown.origins.get(row)
        if origin is None or origin.part or first is None or shown.origins.get(row - 1) is origin:
            return
        block = shown.block(row)
        newer = self._scene.newer.get(block, "")
        words = newer or _("文例 第{version}版").format(version=number(origin.version))
        yield from first.words(words, "clause", (block, 0), accent=bool(newer))

    def alternatives(self) -> Iterator[Sign]:
        """Yield the numbers of the conditions of each alternative where it begins."""
        shown, row = self._shown, self._row
        offsets = shown.offsets.get(row)
        for span in shown.spans.get(row, ()):
            if not isinstance(span.inline, Alternative):
                continue
            line = self._line(span.start if offsets is None else offsets.shown(span.start + 1))
            if line is not None:
                for revised in span.inline.revisions:
                    yield line.circle(revised.condition, "alternative", (shown.block(row), span.start))

    def findings(self) -> Iterator[Sign]:
        """Yield the triangles of findings where they begin."""
        for number, start, _end in found_in(self._scene, self._row):
            line = self._line(start)
            if line is not None:
                yield line.triangle(("", number))

    def hits(self) -> Iterator[Sign]:
        """Yield what the words found on a line become, each once."""
        said: set[tuple[int, str]] = set()
        for start, _end, mark in hits_in(self._scene, self._row):
            at = self._shown.pages.paragraphs[self._row].line_at(start)
            line = self._line(start)
            if line is not None and mark.becomes is not None and (at, mark.becomes) not in said:
                said.add((at, mark.becomes))
                yield from line.words(f"→ {mark.becomes}", accent=True)

    def _line(self, offset: int) -> _Line | None:
        """Return the line on which an offset stands; None where that is not in this piece."""
        piece = self._piece
        number = self._shown.pages.paragraphs[self._row].line_at(offset)
        if not piece.first <= number < piece.last:
            return None
        if number not in self._lines:
            self._lines[number] = _Line(self._scene, self._page, piece, number, self._font)
        return self._lines[number]


class _Line:
    """The right margin beside one line, filled from the text outwards."""

    def __init__(self, scene: Scene, page: int, piece: Piece, number: int, font: QFont) -> None:
        paper, laid = scene.paper, scene.painted.pages.paragraphs[piece.block]
        top = piece.top + (number - piece.first) * laid.line_height
        self._scene, self._font = scene, font
        self._top = paper.y(page, top)
        self._height = paper.y(page, top + laid.line_height) - self._top
        self._x = paper.text_right + _GAP

    def circle(self, condition: str, name: str, value: tuple[str, int]) -> Sign:
        """Return the number of a condition; of one that is not there a question mark."""
        size = min(_LARGEST, self._height)
        known = [one.id for one in self._scene.painted.conditions]
        words = str(known.index(condition) + 1) if condition in known else "?"
        unmet = next((one.met is False for one in self._scene.painted.conditions if one.id == condition), False)
        colour = self._scene.colours.text2 if unmet else self._scene.colours.accent
        return Sign(self._take(size), "circle", words, colour, name, value)

    def triangle(self, value: tuple[str, int]) -> Sign:
        """Return the sign of a finding."""
        return Sign(
            self._take(min(_LARGEST, self._height)), "triangle", "!", self._scene.colours.amberIcon, "finding", value
        )

    def words(
        self, words: str, name: str = "", value: tuple[str, int] = ("", 0), *, accent: bool = False
    ) -> Iterator[Sign]:
        """Yield words, if the margin has room for them."""
        width = QFontMetricsF(self._font).horizontalAdvance(words) + 1
        paper = self._scene.paper
        if self._x + width <= paper.left + paper.page_width:
            colour = self._scene.colours.accent if accent else self._scene.colours.text3
            yield Sign(self._take(width), "words", words, colour, name, value)

    def _take(self, width: float) -> QRectF:
        rect = QRectF(self._x, self._top, width, self._height)
        self._x += width + _BETWEEN
        return rect


def bars(scene: Scene, page: int, pieces: Iterable[Piece]) -> Iterator[Bar]:
    """Yield the bars left of written notes, conditional blocks and changed paragraphs, of these pieces of a page."""
    shown, x = scene.painted, scene.paper.text_left - BAR_OFF
    for piece in pieces:
        block = shown.pages.paragraphs[piece.block].block
        if piece.block in shown.notes:
            colour = scene.colours.accent
        elif (
            piece.block in shown.presences
            or piece.block in shown.origins
            or (not shown.rows and (block.change is not None or any(run.mark in _BESIDE for run in block.runs)))
        ):
            colour = scene.colours.border2
        else:
            continue
        yield Bar(QRectF(x, *_reach(scene, page, piece, _BAR)), colour)


def grounds(scene: Scene, page: int, pieces: Iterable[Piece]) -> Iterator[Bar]:
    """Yield the grounds behind written notes and conditional blocks, over the width of the text, of these pieces."""
    shown, paper = scene.painted, scene.paper
    if not shown.notes and not (shown.presences and shown.marked):
        return
    side = paper.em / paper.ratio / 3
    left, right = paper.text_left - side, paper.text_right + side
    for piece in pieces:
        if piece.block in shown.notes:
            colour = scene.colours.noteTint
        elif shown.marked and piece.block in shown.presences:
            colour = scene.colours.tint
        else:
            continue
        top, _width, height = _reach(scene, page, piece, 0)
        yield Bar(QRectF(left, top, right - left, height), colour)


def _reach(scene: Scene, page: int, piece: Piece, width: int) -> tuple[float, float, float]:
    """Return top, width and height of a piece."""
    height = scene.painted.pages.paragraphs[piece.block].line_height
    top = scene.paper.y(page, piece.top)
    return top, float(width), scene.paper.y(page, piece.top + (piece.last - piece.first) * height) - top


def label_font(font: QFont) -> QFont:
    """Return the font of words in the margin."""
    result = QFont(font)
    result.setPixelSize(_LABEL)
    return result


def paint_page_end(painter: QPainter, scene: Scene, page: int, font: QFont) -> None:
    """Paint at the foot of a page that it ends by hand: a dashed line over the width of the text, 改ページ in it."""
    paper, sheet = scene.paper, scene.painted.pages.sheet.page
    y = paper.y(page, sheet.height - sheet.bottom) + _BETWEEN
    left, right = paper.text_left, paper.text_right
    painter.save()
    painter.setFont(label_font(font))
    words = _("改ページ")
    half = QFontMetricsF(painter.font()).horizontalAdvance(words) / 2 + 2 * _BETWEEN
    middle = (left + right) / 2
    painter.setPen(QPen(scene.colours.border2, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(left, y), QPointF(middle - half, y))
    painter.drawLine(QPointF(middle + half, y), QPointF(right, y))
    painter.setPen(scene.colours.text3)
    room = QRectF(middle - half, y - _LARGEST / 2, 2 * half, _LARGEST)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint(painter: QPainter, sign: Sign, font: QFont, on_colour: QColor) -> None:
    """Paint a sign; `on_colour` is that of a number in its circle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(sign.rect)
    if sign.kind != "words":
        size = rect.width()
        rect = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        painter.setPen(QPen(sign.colour, 1.5, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(sign.colour)
        if sign.kind == "circle":
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        else:
            corners = (QPointF(rect.center().x(), rect.top() + 2), rect.bottomRight(), rect.bottomLeft())
            painter.drawPolygon(QPolygonF([corners[0], *(corner + QPointF(0, -2) for corner in corners[1:])]))
            rect.adjust(0, size * 0.14, 0, 0)
        small = QFont(font)
        small.setPixelSize(max(6, round(size * (0.74 if sign.kind == "circle" else 0.62))))
        small.setWeight(QFont.Weight.DemiBold)
        painter.setFont(small)
        painter.setPen(on_colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign.words)
    else:
        painter.setFont(font)
        painter.setPen(sign.colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sign.words)
    painter.restore()
