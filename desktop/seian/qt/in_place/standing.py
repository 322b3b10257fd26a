"""Where the box over a part of the paper stands, in pixels of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from seian.document.sources import NoteSource, SetPart
from seian.editing.in_place import GROWS
from seian.editing.parts import PaintedPart
from seian.layout import hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF

    from seian.editing.parts import Painted
    from seian.qt.editor.paper import Paper
    from seian.qt.editor.scene import Scene

AROUND = 3  # pixels between the words and the edge of the box
_LEAST = {SetPart.DATE: 13, SetPart.REFERENCE: 14, SetPart.MATERIAL: 8, SetPart.SIGNATURE: 30}  # characters
_USUAL = 22


def printed_at(scene: Scene, part: Painted, rows: Sequence[int], *, at_end: bool = False) -> QRectF:
    """Return where a part is printed, given its rows of the flow: on its first page, `at_end` on its last.

    A null rectangle where it is not printed.
    """
    pages, paper = scene.shown.pages, scene.paper
    if part == PaintedPart(SetPart.MATERIAL):
        for line in pages.pages[0].furniture:
            if line.source is SetPart.MATERIAL and line.box is not None:
                return paper.rect(hit.Area(0, line.box.x, line.top, line.box.width, line.height))
    begun = next((one for one in scene.begun if one.part == part), None)
    if begun is not None:
        return paper.rect(begun.area)
    areas = [area for row in rows for area in hit.areas(pages, row, 0, pages.paragraphs[row].length)]
    found = QRectF()
    for area in areas:
        if area.page == areas[-1 if at_end else 0].page:
            rect = paper.rect(area)
            found = found.united(QRectF(rect.left(), rect.top(), max(1.0, rect.width()), rect.height()))
    return found


def may_stand(scene: Scene, part: Painted) -> bool:
    """Say whether a part that is not printed may be written: it has one place only, or is begun there."""
    if isinstance(part, NoteSource):
        return False
    if any(one.part == part for one in scene.begun):
        return True
    signatories = len(scene.shown.document.signatories)
    return part.part not in GROWS and (part.part is not SetPart.SIGNATURE or part.nth >= signatories)


def printed_there(scene: Scene, part: Painted, rows: Sequence[int], texts: Sequence[str], at: QPointF) -> list[int]:
    """Return which of the texts of a part are printed at the height of a point of the desk, in columns at the point.

    All that have words where it is none of theirs, and simply all where none has.
    """
    written = [nth for nth, text in enumerate(texts) if text.strip()] or list(range(len(texts)))
    for row in rows:
        rect = printed_at(scene, part, (row,))
        if rect.top() <= at.y() < rect.bottom():
            laid = scene.shown.pages.paragraphs[row]
            if laid.block.stops and len(texts) > 1:
                left = scene.shown.pages.sheet.page.left
                tabs = [run for line in laid.lines for run in line.runs if run.text == "\t"]
                return [sum(scene.paper.x(left + tab.right) <= at.x() for tab in tabs)]
            words = "".join(laid.block.text.split())  # a name is printed spaced out
            return [nth for nth in written if "".join(texts[nth].split()) in words] or written
    return written


def box_over(paper: Paper, rect: QRectF, part: Painted) -> QRectF:
    """Return the box over what is printed: wide enough to write in, growing to the side that has room."""
    if isinstance(part, NoteSource):
        return QRectF(paper.text_left - 4, rect.top() - 2, paper.text_right - paper.text_left + 8, rect.height() + 4)
    em = paper.em / paper.ratio
    box = rect.adjusted(-AROUND - 2, -2, AROUND + 2 + em, 2)
    least = _LEAST.get(part.part, _USUAL) * em
    if box.width() < least:
        to_left = rect.center().x() > (paper.text_left + paper.text_right) / 2
        box.setLeft(box.right() - least) if to_left else box.setRight(box.left() + least)
    room = paper.page_rect(0).adjusted(4, 0, -4, 0)
    box.moveLeft(min(max(box.left(), room.left()), max(room.left(), room.right() - box.width())))
    return box
