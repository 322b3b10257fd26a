"""A sheet that is read goes along with the one that is written: blocks that correspond stand at one height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from seian.flow.alignment import aligned
from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from seian.document.sources import Source
    from seian.flow.set_blocks import Flow
    from seian.layout.pages import Pages
    from seian.qt.editor.paper_view import PaperView

    Key = tuple[Source, int]

_SOON = 150  # milliseconds after a key: which blocks correspond is not looked at while somebody types


class _Start(NamedTuple):
    """A block that begins in sight: its index, and how far below the upper edge of the view, in pixels."""

    block: int
    y: float


class GoingAlong(QObject):
    """Scrolls `read` whenever `written` is scrolled, typed into, or shows something else. `is_on`: it does.

    `turned` tells that another document is written now, by its id.
    """

    turned = Signal(str)

    def __init__(self, written: PaperView, read: PaperView, parent: QObject) -> None:
        """Follow from now on, as long as both are there."""
        super().__init__(parent)
        self._written, self._read = written, read
        self.is_on = True
        self._document = "" if written.scene is None else written.scene.shown.document.id
        self._of: tuple[Flow, Flow] | None = None
        self._pairs: Mapping[Key, int] = {}
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self.follow)
        written.verticalScrollBar().valueChanged.connect(self._scrolled)
        written.typist.changed.connect(self._changed)
        written.destroyed.connect(self._stop)
        self._has_ended = False

    def follow(self) -> None:
        """Let what corresponds to what is seen of the text that is written stand at its height."""
        self._later.stop()
        written, read = self._written, self._read
        if self._has_ended or not self.is_on or written.scene is None or read.scene is None:
            return
        document = written.scene.shown.document.id
        if document != self._document:
            self._document = document
            self.turned.emit(document)
        self._pair(written.scene.shown.pages, read.scene.shown.pages)
        self._lead()

    def _scrolled(self) -> None:
        if not self._has_ended and self.is_on and not self._later.isActive():
            if self._of is None:
                self.follow()
            else:
                self._lead()

    def _changed(self) -> None:
        self._later.start()

    def _stop(self) -> None:
        self._has_ended = True
        self._later.stop()

    def _pair(self, written: Pages, read: Pages) -> None:
        """Find which blocks correspond, by their ids or, of strangers, by their words."""
        flows = read.flow, written.flow
        if self._of is not None and self._of[0] is flows[0] and self._of[1] is flows[1]:
            return
        self._of = flows
        self._pairs = {_key(written, to): at for at, to in aligned(*flows)}

    def _lead(self) -> None:
        read = self._read
        if read.scene is None or self._written.scene is None:
            return
        pages = read.scene.shown.pages
        for start in _starts(self._written):
            at = self._pairs.get(_key(self._written.scene.shown.pages, start.block))
            if at is not None and at < len(pages.paragraphs):
                page, top = pages.place(at, 0)
                y = read.scene.paper.y(page, top)
                read.verticalScrollBar().setValue(round(y - start.y - self._lower()))
                return

    def _lower(self) -> int:
        """Return by how many pixels the view of the text that is written begins below the other on the screen."""
        corner = QPoint(0, 0)
        written, read = self._written.viewport(), self._read.viewport()
        lower = written.mapToGlobal(corner).y() - read.mapToGlobal(corner).y()
        return lower if abs(lower) < read.height() / 2 else 0  # windows one above the other have no common height


def _starts(view: PaperView) -> Iterator[_Start]:
    """Yield the blocks that begin in sight, from above, then the one that is in sight without its beginning."""
    if view.scene is None:
        return
    paper, pages = view.scene.paper, view.scene.shown.pages
    top = view.verticalScrollBar().value()
    bottom = top + view.viewport().height()
    going_on: _Start | None = None
    for page in paper.pages_between(top, bottom):
        for piece in pages.pages[page].pieces:
            y = paper.y(page, piece.top)
            if y >= bottom:
                break
            if y < top or piece.first:
                going_on = _Start(piece.block, paper.y(*pages.place(piece.block, 0)) - top)
            else:
                yield _Start(piece.block, y - top)
    if going_on is not None:
        yield going_on


def _key(pages: Pages, block: int) -> Key:
    set_block = pages.paragraphs[block].block
    return set_block.source, set_block.nth
