"""The card's choice of what the ※ note quotes, with the two lines as they will be printed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from seian.i18n import translate as _
from seian.qt.segments import Segments
from seian.qt.small import icon_button
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.house_style.model import HouseStyle
    from seian.qt.icons import Icons
    from seian.revision.excerpts import Pair, Quotation

WHOLE, COMMA, OWN = range(3)


class QuotationField(QWidget):
    """Three manners (文の全体, 読点まで, 範囲を選ぶ) and a preview; `changed` when the range is another."""

    changed = Signal()

    def __init__(
        self, style: HouseStyle, icons: Icons, tokens: Mapping[str, str], commas: tuple[int, int], parent: QWidget
    ) -> None:
        """Take the house style, and how many 、 the sentence has before and after the words."""
        super().__init__(parent)
        self._style = style
        self._tokens = tokens
        self._commas = commas
        self._left = self._right = 0
        self.manner = Segments(
            _("注記に引く範囲"), (_("文の全体"), _("読点まで"), _("範囲を選ぶ")), tones=("plain",) * 3, parent=self
        )
        self.manner.setFixedWidth(288)
        self.manner.buttons[COMMA].setEnabled(bool(commas[1]))
        self.manner.buttons[OWN].setEnabled(any(commas))
        self._steps = QWidget(self)
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(2)
        left, right = icons.icon("arrow_left", "text2", 16), icons.icon("arrow_right", "text2", 16)
        self._from = QLabel(_("前"), self._steps)
        self._to = QLabel(_("後"), self._steps)
        self.buttons = [
            icon_button(left, _("前を一つ前の読点から"), self._steps, lambda: self._step_from(1)),
            icon_button(right, _("前を一つ後の読点から"), self._steps, lambda: self._step_from(-1)),
            icon_button(left, _("後を一つ前の読点まで"), self._steps, lambda: self._step_to(-1)),
            icon_button(right, _("後を一つ後の読点まで"), self._steps, lambda: self._step_to(1)),
        ]
        for widget in (self._from, *self.buttons[:2], self._to, *self.buttons[2:]):
            widget.setProperty("role", "second")
            steps.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.manner)
        top.addWidget(self._steps)
        top.addStretch(1)
        box = QFrame(self)
        box.setObjectName("box")
        self.preview = QLabel(box)
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setWordWrap(True)
        self.preview.setFont(document_font(13))
        self.preview.setMinimumHeight(44)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(12, 6, 12, 6)
        inside.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(box)
        self.manner.chosen.connect(self._choose)
        self._follow()

    @property
    def value(self) -> tuple[int, int]:
        """`quoted_from` and `quoted_to` of the alternative."""
        return self._left, self._right

    def show_value(self, left: int, right: int) -> None:
        """Show a range that was chosen before."""
        self._left, self._right = left, right
        self.manner.show_value(WHOLE if (left, right) == (0, 0) else COMMA if (left, right) == (0, 1) else OWN)
        self._follow()

    def show_pair(self, pair: Pair | None) -> None:
        """Show what the note will quote."""
        if pair is None:
            self.preview.setText(escape(_("修正後の文言を書くと、注記の形がここに見えます。")))
            return
        notes = self._style.notes
        accent = f"color:{self._tokens['accent']};"
        text = (
            f"{escape(notes.current)}{self._marked(pair.current, '')}<br/>"
            f"{escape(notes.revised)}{self._marked(pair.revised, accent)}"
        )
        self.preview.setText(text)
        self.preview.setAccessibleName(f"{notes.current}{pair.current.text} {notes.revised}{pair.revised.text}")

    def _marked(self, quotation: Quotation, colour: str) -> str:
        result, at = "", 0
        for start, end in quotation.changed:
            result += escape(quotation.text[at:start])
            own = f"background:{self._tokens['tint2']};{colour}text-decoration:underline;"
            result += f'<span style="{own}">{escape(quotation.text[start:end])}</span>'
            at = end
        return result + escape(quotation.text[at:])

    def _choose(self, manner: int) -> None:
        self._left, self._right = {WHOLE: (0, 0), COMMA: (0, 1), OWN: (min(1, self._commas[0]), self._right)}[manner]
        self._follow()
        self.changed.emit()

    def _step_from(self, by: int) -> None:
        """Begin further to the left (1) or right (-1); 0 is the beginning of the sentence."""
        most = self._commas[0]
        steps = self._left or most + 1
        steps = max(1, min(steps + by, most + 1))
        self._left = 0 if steps > most else steps
        self._follow()
        self.changed.emit()

    def _step_to(self, by: int) -> None:
        """End further to the left (-1) or right (1); 0 is the end of the sentence."""
        most = self._commas[1]
        steps = self._right or most + 1
        steps = max(1, min(steps + by, most + 1))
        self._right = 0 if steps > most else steps
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self._steps.setVisible(self.manner.value == OWN)
        before, after = self._commas
        self.buttons[0].setEnabled(bool(self._left))
        self.buttons[1].setEnabled(bool(before) and self._left != 1)
        self.buttons[2].setEnabled(bool(after) and self._right != 1)
        self.buttons[3].setEnabled(bool(self._right))
