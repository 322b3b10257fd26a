"""Clicks and drags on the sheet: one puts the caret, two take a word, three a paragraph."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from seian.editing import movement
from seian.editing.selection import Selection

if TYPE_CHECKING:
    from seian.qt.editor.paper import Point
    from seian.qt.editor.typist import Typist


class Mouse:
    """The mouse on the sheet of one typist; times are milliseconds of any one clock."""

    def __init__(self, typist: Typist) -> None:
        """Begin with no button held."""
        self._typist = typist
        self._grain = ""
        self._origin: Selection | None = None
        self._doubled: tuple[int, Selection] | None = None

    def press(self, point: Point, time: int, *, extend: bool) -> None:
        """Put the caret at a point; `extend` leaves the anchor; just after a double click there, take the paragraph."""
        shown, there = self._typist.shown, self._at(point)
        if shown is None or there is None:
            return
        doubled, self._doubled = self._doubled, None
        if extend and self._typist.selection is not None:
            anchor = self._typist.selection.anchor
            self._grain, self._origin = "", Selection(anchor, anchor)
            self._typist.select(replace(there, anchor=anchor))
        elif doubled is not None and self._is_third(doubled, time, there):
            self._take("block", movement.block(shown, there.caret))
        else:
            self._take("", there)

    def press_twice(self, point: Point, time: int) -> None:
        """Take the word at a point."""
        shown, there = self._typist.shown, self._at(point)
        if shown is not None and there is not None:
            self._doubled = (time, there)
            self._take("word", movement.word(shown, there.caret))

    def drag(self, point: Point) -> None:
        """Select up to a point, by words or paragraphs after two or three clicks."""
        shown, there = self._typist.shown, self._at(point)
        if shown is not None and there is not None and self._origin is not None:
            self._typist.select(movement.dragged(shown, self._grain, self._origin, there))

    def release(self) -> None:
        """End selecting."""
        self._origin = None

    def _take(self, grain: str, selection: Selection) -> None:
        self._grain, self._origin = grain, selection
        self._typist.select(selection)

    def _at(self, point: Point) -> Selection | None:
        shown = self._typist.shown
        return None if shown is None else movement.clicked(shown, *point)

    @staticmethod
    def _is_third(doubled: tuple[int, Selection], time: int, there: Selection) -> bool:
        soon = time - doubled[0] <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        return (
            soon
            and doubled[1].caret.block == there.caret.block
            and abs(doubled[1].caret.offset - there.caret.offset) <= 1
        )
