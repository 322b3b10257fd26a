"""The card's list of other places with the same figure, each to be revised along or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from seian.editing.revising import around
from seian.i18n import translate as _
from seian.qt.row_list import RowList
from seian.qt.rows import Cell, ListRow, Run, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from seian.qt.icons import Icons
    from seian.revision.same_figure import SameFigure

    Key = tuple[str, str, int]

_ROW, _MOST = 28, 3


class SamePlaces(RowList):
    """Rows with a box, place, words round the figure and what they become; `changed` when a box is."""

    changed = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Begin with nothing."""
        shape = Shape(left=4, right=8, least=_ROW, gap=10)
        super().__init__(_("同じ数字のほかの所"), icons, parent, shape=shape, scrolls=True)
        self._figures: tuple[SameFigure, ...] = ()
        self._ticked: set[Key] = set()
        self.acted.connect(lambda row, _act: self._toggle(row))

    @property
    def count(self) -> int:
        """How many other places there are."""
        return len(self._figures)

    @property
    def checked(self) -> tuple[SameFigure, ...]:
        """The places to be revised along."""
        return tuple(one for one in self._figures if _key(one) in self._ticked and not one.frozen)

    def show_figures(self, figures: Sequence[SameFigure]) -> None:
        """Show places; where they are those shown already only their new wordings change."""
        if [_key(one) for one in figures] != [_key(one) for one in self._figures]:
            self._ticked = {_key(one) for one in figures if one.likely and not one.frozen}
        self._figures = tuple(figures)
        self._refresh()
        self.setFixedHeight(round(_ROW * min(len(self._figures), _MOST + 0.5)) + 2)

    def _toggle(self, at: int) -> None:
        self._ticked ^= {_key(self._figures[at])}
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """Show the rows, places and new wordings of all as wide as the widest."""
        targets = [self._target(one) for one in self._figures]
        width = self.layout_.width_of
        widths = [max((width((run,)) for run in runs), default=0) for runs in (map(_where, self._figures), targets)]
        self.show_rows(
            [
                ListRow(
                    f"{_where(one).text}　{one.sentence}　{one.reason}",
                    (
                        (
                            Cell((_where(one),), least=widths[0]),
                            _words(one),
                            Cell((target,), right=True, least=widths[1]),
                        ),
                    ),
                    "" if one.frozen else "tick",
                    f"{one.sentence}\n{one.reason}",
                    ticked=_key(one) in self._ticked,
                    enabled=not one.frozen,
                )
                for one, target in zip(self._figures, targets, strict=True)
            ]
        )

    def _target(self, one: SameFigure) -> Run:
        chosen = _key(one) in self._ticked
        if chosen and one.proposal:
            return Run(f"→ {one.proposal}", "accent", mincho=True)
        said = _("採択した文書です") if one.frozen else "" if one.likely else _("別の数字のようです")
        return Run(said, "accent" if chosen else "second")


def _where(one: SameFigure) -> Run:
    return Run(_("文書{number}　{place}").format(number=one.number, place=one.place), "second")


def _words(one: SameFigure) -> Cell:
    before, after = around(one.sentence, one.text)
    hit = Run(one.text, mincho=True, ground="hit" if one.likely else "track")
    return Cell((Run(before, mincho=True), hit, Run(after, mincho=True)), stretch=True)


def _key(one: SameFigure) -> Key:
    return one.document, one.block, one.start
