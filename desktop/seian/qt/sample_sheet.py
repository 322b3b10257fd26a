"""The card on the first page that shows the head of the sample, as the sheet will show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from seian.assets import resource
from seian.flow.set_blocks import Run, SetBlock, StyleName
from seian.house_style.sheet import Align, ParagraphStyle
from seian.i18n import translate as _
from seian.layout.paragraph import Column, lay_paragraph
from seian.qt.glyph_runs import GlyphRuns
from seian.qt.page_painter import PagePainter
from seian.qt.theme import SMALL, TITLE, colours, interface_font
from seian.qt.typeface import MINCHO, Typeface

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.layout.lines import LaidParagraph
    from seian.qt.look import Look

_FOOT = 78
_PARAGRAPHS = 3
_EM = 11.2  # pixels, at most
_MEASURE = 40  # ems
_PITCH = 1.78  # ems
_TWIPS = 210  # an em: 10.5 points, as the shipped templates have it
_FACE = MINCHO[0]


class SampleSheet(QWidget):
    """A picture of paper above the sample's name; a press or Enter opens the sample."""

    def __init__(self, look: Look, act: Callable[[], object], parent: QWidget) -> None:
        """Take the look, and what opens the sample."""
        super().__init__(parent)
        self._colours = colours(look.tokens)
        self._act = act
        self._about, self._paragraphs = _sample()
        self._sizes: dict[tuple[float, bool, str], Typeface] = {}
        self.setMinimumHeight(220)
        self.setMaximumHeight(342)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("見本を開く"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Open the sample."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's name
        """Enter opens the sample."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's name
        """Paint paper, then the foot."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(whole, 8, 8)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), self._colours["desk"])
        self._paper(painter)
        foot = QRect(0, self.height() - _FOOT, self.width(), _FOOT)
        painter.fillRect(foot, self._colours["field"])
        painter.setPen(self._colours["line"])
        painter.drawLine(foot.topLeft(), foot.topRight())
        self._words(painter, foot)
        painter.setClipping(False)
        painter.setPen(QPen(self._colours["line2"]))
        painter.drawPath(outline)
        painter.end()

    def _paper(self, painter: QPainter) -> None:
        width = min(620, self.width() - 48)
        left = (self.width() - width) / 2
        paper = QRectF(left, 20, width, self.height())
        for step in range(4):
            painter.fillRect(paper.adjusted(-step, -step, step, 0), QColor(0, 0, 0, 12))
        painter.fillRect(paper, self._colours["sheet"])
        em = min(_EM, (width - 2 * 64) / _MEASURE)
        painter.save()
        painter.translate(left + (width - _MEASURE * em) / 2, 60)
        painter.scale(em / _TWIPS, em / _TWIPS)
        pen = PagePainter(GlyphRuns(painter, _FACE, self._sizes), self._colours["ink"], self._colours["red"])
        top = 0.0
        for laid in self._paragraphs:
            for line in laid.lines:
                pen.line(line, 0.0, top + laid.baseline, (laid.em, pen.ink, False, ""))
                top += laid.line_height
        painter.restore()

    def _words(self, painter: QPainter, foot: QRect) -> None:
        small, title = interface_font(SMALL), interface_font(TITLE)
        line = QRect(foot.left() + 20, foot.top() + 12, foot.width() - 40, 24)
        flag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(self._colours["accent"])
        painter.drawText(line, flag, _("見本"))
        line = line.adjusted(painter.fontMetrics().horizontalAdvance(_("見本")) + 16, 0, 0, 0)
        painter.setFont(title)
        painter.setPen(self._colours["text"])
        name, about = self._about
        after = painter.fontMetrics().horizontalAdvance(name)
        painter.drawText(line, flag, name)
        painter.setFont(small)
        painter.setPen(self._colours["text2"])
        painter.drawText(line.adjusted(16 + after, 0, 0, 0), flag, about)
        steps = (_("紙面に打ち、番号と字下げは任せる"), _("文書の順と種類を整える"), _("Wordに書き出す"))
        left = foot.left() + 20
        for number, words in enumerate(steps, 1):
            width = painter.fontMetrics().horizontalAdvance(words)
            if left + 26 + width > foot.right() - 12:
                break
            circle = QRect(left, foot.top() + 44, 18, 18)
            painter.setPen(self._colours["border2"])
            painter.drawEllipse(circle)
            painter.setPen(self._colours["text2"])
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
            painter.setPen(self._colours["text"])
            painter.drawText(QRect(left + 26, circle.top(), width + 4, 18), flag, words)
            left += 26 + width + 28


def _sample() -> tuple[tuple[str, str], Sequence[LaidParagraph]]:
    """Return name and description of the sample, and the head of its first text, laid."""
    import tomllib

    folder = resource("samples")
    plan = tomllib.loads((folder / "案件.toml").read_text(encoding="utf-8"))
    about = _("{association}　文書{count}件").format(association=plan["association"], count=len(plan["documents"]))
    text = (folder / plan["documents"][0]).read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(text) if "。" in line)
    title = [_laid(line, Align.CENTRE) for line in text[:first] if line and not line.startswith("\u3000")]
    body = [_laid(line, Align.JUSTIFY) for line in text[first : first + _PARAGRAPHS] if line]
    return (plan["title"], about), [*title, _laid("", Align.CENTRE), *body]


def _laid(text: str, align: Align) -> LaidParagraph:
    style = ParagraphStyle("", align=align, size=_TWIPS // 10)
    column = Column(_MEASURE * _TWIPS, _TWIPS, 0.0, _PITCH * _TWIPS, 0.0)
    return lay_paragraph(SetBlock("", StyleName.BODY, (Run(text),)), style, column)
