"""Papers laid on pages as far as they are looked at: so many pages are kept, of all papers it is known how many."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from seian.layout.pages import lay_out
from seian.qt.printing.boxes import boxes_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from seian.flow.set_blocks import Flow
    from seian.house_style.sheet import Page, Sheet
    from seian.layout.pages import Pages
    from seian.qt.printing.boxes import Box

KEPT = 240
"""So many pages are kept; laying one takes two milliseconds, keeping it a third of a megabyte."""
_HEAD, _LONG = 60, 200  # blocks that are laid first of a text that has so many


class Laying:
    """Lays what `flows` gives of a paper on a sheet."""

    def __init__(self, flows: Callable[[int], Flow], sheet: Sheet, count: int) -> None:
        """Begin with nothing laid."""
        self._flows, self._sheet, self.count = flows, sheet, count
        self._laid: OrderedDict[int, Pages] = OrderedDict()
        self._heads: dict[int, Pages] = {}
        self._counts: dict[int, int] = {}
        self._papers: dict[int, Page] = {}
        self.boxes: dict[int, tuple[Box, ...]] = {}

    def pages(self, paper: int) -> Pages:
        """Return the pages of a paper, laid now if need be."""
        laid = self._laid.get(paper)
        if laid is None:
            laid = lay_out(self._flows(paper), self._sheet)
            self._laid[paper] = laid
            self._counts[paper] = len(laid.pages)
            self._papers[paper] = laid.sheet.page
            if paper not in self.boxes:
                self.boxes[paper] = boxes_in(paper, laid)
            self._heads.pop(paper, None)
            self._forget()
        self._laid.move_to_end(paper)
        return laid

    def beginning(self, paper: int) -> Pages:
        """Return the pages of a paper, or of a long one that is not laid yet the first of them, as they will be."""
        if paper in self._laid or paper in self._heads:
            return self._laid.get(paper) or self._heads[paper]
        flow = self._flows(paper)
        if flow.tables or flow.contents or len(flow.blocks) < _LONG:  # 目次 names pages behind the first
            return self.pages(paper)
        head = lay_out(replace(flow, blocks=flow.blocks[:_HEAD]), self._sheet)
        certain = max(1, len(head.pages) - 1)  # on the last one more will stand
        self._heads = {paper: replace(head, pages=head.pages[:certain], starts=head.starts[:certain])}
        self._papers[paper] = head.sheet.page
        return self._heads[paper]

    def ready(self, paper: int) -> Pages | None:
        """Return what is laid of a paper, None for nothing."""
        return self._laid.get(paper) or self._heads.get(paper)

    def known(self, paper: int) -> int | None:
        """Return how many pages a paper has, None where it was not laid yet."""
        return self._counts.get(paper)

    def is_whole(self, paper: int) -> bool:
        """Say whether all pages of a paper are laid and kept."""
        return paper in self._laid

    def shape(self, paper: int) -> Page:
        """Return the page of a paper: its own where it is known, else that of the sheet."""
        return self._papers.get(paper, self._sheet.page)

    def unknown(self, papers: Iterable[int]) -> int | None:
        """Return the first of some papers whose pages were never counted; None: all were."""
        return next((one for one in papers if one not in self._counts), None)

    def _forget(self) -> None:
        """Keep what was used last."""
        total = sum(len(one.pages) for one in self._laid.values())
        while total > KEPT and len(self._laid) > 1:
            _paper, gone = self._laid.popitem(last=False)
            total -= len(gone.pages)
