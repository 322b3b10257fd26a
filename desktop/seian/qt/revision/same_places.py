"""The card's list of other places with the same figure, each to be revised along or not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from seian.editing.revising import around
from seian.i18n import translate as _
from seian.qt.small import clear, label
from seian.qt.theme import document_font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.revision.same_figure import SameFigure

_ROW, _MOST = 28, 3


class SamePlaces(QScrollArea):
    """Rows with a box, place, words round the figure and what they become; `changed` when a box is."""

    changed = Signal()

    def __init__(self, tokens: Mapping[str, str], parent: QWidget) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.setObjectName("paneScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tokens = tokens
        self._figures: tuple[SameFigure, ...] = ()
        self._checks: dict[tuple[str, str, int], QCheckBox] = {}
        self._targets: dict[tuple[str, str, int], QLabel] = {}
        self._body = QWidget(self)
        self._body.setObjectName("paneBody")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(4, 0, 8, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(self._body)

    @property
    def count(self) -> int:
        """How many other places there are."""
        return len(self._figures)

    @property
    def checked(self) -> tuple[SameFigure, ...]:
        """The places to be revised along."""
        return tuple(one for one in self._figures if self._checks[_key(one)].isChecked() and not one.frozen)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """The boxes, in the order of the rows."""
        return tuple(self._checks[_key(one)] for one in self._figures)

    def show_figures(self, figures: Sequence[SameFigure]) -> None:
        """Show places; where they are those shown already only their new wordings change."""
        if [_key(one) for one in figures] == [_key(one) for one in self._figures]:
            self._figures = tuple(figures)
            for one in figures:
                self._target(one)
            return
        self._figures = tuple(figures)
        self._checks.clear()
        self._targets.clear()
        clear(self._grid)
        for row, one in enumerate(self._figures):
            self._add(row, one)
        self.setFixedHeight(round(_ROW * min(len(self._figures), _MOST + 0.5)) + 2)

    def _add(self, row: int, one: SameFigure) -> None:
        box = QCheckBox(self._body)
        box.setFixedHeight(_ROW)
        box.setChecked(one.likely and not one.frozen)
        box.setEnabled(not one.frozen)
        box.setToolTip(one.reason)
        where = _("文書{number}　{place}").format(number=one.number, place=one.place)
        box.setAccessibleName(f"{where}　{one.sentence}　{one.reason}")
        box.toggled.connect(lambda _on, one=one: self._toggled(one))
        before, after = around(one.sentence, one.text)
        ground = self._tokens["hit" if one.likely else "track"]
        words = label("", self._body, mincho=13)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(f'{escape(before)}<span style="background:{ground}">{escape(one.text)}</span>{escape(after)}')
        words.setToolTip(one.sentence)
        words.setMinimumWidth(40)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        target = label("", self._body)
        target.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._checks[_key(one)], self._targets[_key(one)] = box, target
        for column, widget in enumerate((box, label(where, self._body, "second"), words, target)):
            self._grid.addWidget(widget, row, column)
        self._target(one)

    def _target(self, one: SameFigure) -> None:
        target = self._targets[_key(one)]
        chosen = self._checks[_key(one)].isChecked()
        if chosen and one.proposal:
            target.setFont(document_font(13))
            target.setText(f"→ {one.proposal}")
        else:
            target.setText(_("採択した文書です") if one.frozen else "" if one.likely else _("別の数字のようです"))
        role = "accent" if chosen else "second"
        if target.property("role") != role:
            target.setProperty("role", role)
            target.style().polish(target)

    def _toggled(self, one: SameFigure) -> None:
        now = next(each for each in self._figures if _key(each) == _key(one))
        self._target(now)
        self.changed.emit()


def _key(one: SameFigure) -> tuple[str, str, int]:
    return one.document, one.block, one.start
