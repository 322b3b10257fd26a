"""The source as text: its lines as they stand there, what Word tracks in red, comments in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen

from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.qt.importing.document import DONE, NOW
from seian.qt.importing.incoming import wordings
from seian.qt.importing.lines import Rows, broken
from seian.qt.importing.side_view import PAPER, Numbered, SideView, in_layers, paper_rect
from seian.qt.theme import CAPTION, SMALL, document_font, interface_font
from seian.reading.questions import KEPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from seian.qt.importing.document import Mark
    from seian.qt.importing.lines import Row
    from seian.qt.look import Look
    from seian.reading.asked import SourceLine, Span

_EM = 13  # pixels
_PITCH = 23  # pixels from row to row
_LEFT, _RIGHT = 44, 16  # pixels from the paper's edges to the text
_BESIDE = 132  # pixels of the margin in which comments stand
_HEAD = 16
_GONE = frozenset(("deleted", "struck"))
_PAD = 8


class _Note(NamedTuple):
    """A comment in the margin: where, its mark, and its words."""

    rect: QRectF
    mark: Mark
    words: str


class LinesView(SideView):
    """Shows lines; without any it is empty."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(_("元の文章"), look, parent)
        self._lines: Sequence[SourceLine] = ()
        self._marks: tuple[Mark, ...] = ()
        self._rows = Rows((), ())
        self._notes: tuple[_Note, ...] = ()
        self._em, self._pitch = _EM, _PITCH
        self._font = document_font(_EM)
        self._metrics = QFontMetricsF(self._font)

    def show_lines(self, lines: Sequence[SourceLine], marks: Sequence[Mark]) -> None:
        """Show lines with the questions about them."""
        had_notes = bool(self._comments())
        is_other = lines is not self._lines
        self._lines, self._marks = lines, tuple(marks)
        if is_other or had_notes != bool(self._comments()):
            self.refresh()
        else:
            self._notes = tuple(self._placed_notes())
            self.renumber()

    def top_of(self, line: int) -> float:
        """Return how far down a line begins, counted from 1, in pixels."""
        row = self._rows.firsts[min(max(line, 1), len(self._rows.firsts)) - 1] if self._rows.firsts else 0
        return self._top(row)

    def bottom_of(self, line: int) -> float:
        """Return how far down a line ends."""
        return self.top_of(line + 1) if line < len(self._rows.firsts) else self._top(len(self._rows.rows))

    def line_at(self, height: float) -> int:
        """Return the line at a height, counted from 1."""
        return self._rows.line_of(int((height - PAPER - _HEAD) // self._pitch))

    @property
    def wide(self) -> int:
        """How wide the desk is: larger lines are broken anew."""
        return self.viewport().width()

    def lay(self) -> None:
        """Break the lines."""
        if self._em != round(_EM * self.zoom):
            self._em, self._pitch = round(_EM * self.zoom), round(_PITCH * self.zoom)
            self._font = document_font(self._em)
            self._metrics = QFontMetricsF(self._font)
        room = self.wide - 2 * PAPER - _LEFT - _RIGHT - (_BESIDE if self._comments() else 0)
        self._rows = broken([line.text for line in self._lines], int(room / (self._em / 2)))
        self.tall = len(self._rows.rows) * self._pitch + 2 * _HEAD if self._lines else 0.0
        self._notes = tuple(self._placed_notes())
        if self._notes:
            self.tall = max(self.tall, self._notes[-1].rect.bottom() - PAPER + _HEAD)

    def numbers(self) -> Iterator[Numbered]:
        """Yield the numbers beside the first row of what they are about."""
        for mark in self._marks:
            rows = self._rows.of(mark.question.span) if mark.question.span is not None else range(0)
            if rows:
                yield Numbered(self._top(rows[0]) + (self._pitch - 18) / 2, mark)

    def draw(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the paper, grounds and rows that are seen, and the comments."""
        painter.fillRect(paper_rect(self.wide, self.tall), self.colours["sheet"])
        for mark in in_layers(self._marks):
            span = mark.question.span
            if span is None or self.top_of(span.first) > seen.bottom() or self.bottom_of(span.last) < seen.top():
                continue
            for rect, is_whole in self._areas(mark, span):
                self.ground(painter, rect, mark.state, is_whole=is_whole)
        painter.setFont(self._font)
        first = max(0, int((seen.top() - PAPER - _HEAD) // self._pitch))
        for number, row in enumerate(self._rows.rows[first:], first):
            if self._top(number) > seen.bottom():
                break
            self._row(painter, number, row)
        for note in self._notes:
            if note.rect.intersects(seen):
                self._note(painter, note)

    def _top(self, row: int) -> float:
        return PAPER + _HEAD + row * self._pitch

    def _row(self, painter: QPainter, number: int, row: Row) -> None:
        line = self._lines[row.line]
        top = self._top(number)
        if number and not row.start and line.page > 1 and line.page != self._lines[row.line - 1].page:
            painter.setPen(QPen(self.colours["line2"], 1, Qt.PenStyle.DashLine))
            right = self.wide - PAPER
            painter.drawLine(QPointF(PAPER, top), QPointF(right, top))
        x, baseline = float(PAPER + _LEFT), top + (self._pitch + self._metrics.ascent() - self._metrics.descent()) / 2
        for start, stop, change in _pieces(line, row):
            text = line.text[start:stop]
            wide = self._metrics.horizontalAdvance(text)
            is_changed = change not in {"", "comment"}
            painter.setPen(self.colours["red" if is_changed else "text3" if line.out else "ink"])
            painter.drawText(QPointF(x, baseline), text)
            if is_changed:
                y = baseline - self._em * 0.36 if change in _GONE else baseline + 2.5
                painter.drawLine(QPointF(x, y), QPointF(x + wide, y))
            x += wide
        if line.out and row.stop == len(line.text):
            painter.setFont(interface_font(CAPTION))
            painter.setPen(self.colours["text3"])
            painter.drawText(QPointF(x + 12, baseline), _("{what}。除きます").format(what=line.out))
            painter.setFont(self._font)

    def _areas(self, mark: Mark, span: Span) -> Iterator[tuple[QRectF, bool]]:
        """Yield what a mark is about: its words where they stand within one line, else the lines."""
        rows = self._rows.of(span)
        if span.first == span.last and rows:
            text = self._lines[span.first - 1].text
            words = next((one for one in wordings(mark.question) if one in text), "")
            at = text.find(words) if words else -1
            if at >= 0 and len(words) < len(text.strip()):
                for number in rows:
                    row = self._rows.rows[number]
                    start, stop = max(at, row.start), min(at + len(words), row.stop)
                    if start < stop:
                        yield self._rect(number, row, start, stop), False
                return
        for number in rows:
            row = self._rows.rows[number]
            text = self._lines[row.line].text[row.start : row.stop]
            if text.strip():
                yield self._rect(number, row, row.start + len(text) - len(text.lstrip()), row.stop), True

    def _rect(self, number: int, row: Row, start: int, stop: int) -> QRectF:
        text, advance = self._lines[row.line].text, self._metrics.horizontalAdvance
        x = PAPER + _LEFT + advance(text[row.start : start])
        return QRectF(x - 1, self._top(number) + 1, advance(text[start:stop].rstrip()) + 2, self._pitch - 2)

    def _comments(self) -> tuple[Mark, ...]:
        return tuple(one for one in self._marks if any(answer.key == KEPT for answer in one.question.answers))

    def _placed_notes(self) -> Iterator[_Note]:
        """Yield the comments one below the other, each beside its words where there is room."""
        metrics = QFontMetricsF(interface_font(SMALL))
        left = self.wide - PAPER - _BESIDE + 2
        free = 0.0
        for mark in sorted(self._comments(), key=lambda one: one.question.span or (0, 0)):
            span = mark.question.span
            beside = self.top_of(span.first) if span is not None else free
            wide = _BESIDE - 10 - 2 * _PAD
            flags = int(Qt.TextFlag.TextWrapAnywhere)
            high = metrics.boundingRect(QRectF(0, 0, wide, 1000), flags, mark.question.words).height() + 2 * _PAD
            top = max(free, beside)
            free = top + high + 6
            yield _Note(QRectF(left, top, _BESIDE - 10, high), mark, mark.question.words)

    def _note(self, painter: QPainter, note: _Note) -> None:
        ground, bar = ("track", "line2")
        if note.mark.state != DONE:
            ground, bar = ("tint2", "accent") if note.mark.state == NOW else ("amberTint", "amberLine")
        painter.fillRect(note.rect, self.colours[ground])
        painter.fillRect(QRectF(note.rect.left(), note.rect.top(), 2, note.rect.height()), self.colours[bar])
        painter.setFont(interface_font(SMALL))
        painter.setPen(self.colours["text"])
        inner = note.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.drawText(inner, int(Qt.TextFlag.TextWrapAnywhere), note.words)
        painter.setFont(self._font)


def _pieces(line: SourceLine, row: Row) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a row with what Word tracks in each; empty where it tracks nothing."""
    at = row.start
    for first, last, change, _who, _when in sorted(line.marked):
        start, stop = max(first, at), min(last, row.stop)
        if start >= stop:
            continue
        if at < start:
            yield at, start, ""
        yield start, stop, change
        at = stop
    if at < row.stop:
        yield at, row.stop, ""
