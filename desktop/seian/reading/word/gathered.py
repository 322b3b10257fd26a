"""Gathering a paragraph piece by piece: its text as if every change were accepted, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.recognised import SetOff
from seian.reading.word.paragraph import GONE, Beside, Marked

if TYPE_CHECKING:
    from seian.reading.word.paragraph import Aside, Change, Inline, Reading


class Open(NamedTuple):
    """A change within which text stands; `is_gone` says that the text does not stand in the paragraph for it."""

    change: Change
    author: str = ""
    date: str = ""
    is_gone: bool = False


class Gathered:
    """What a paragraph says so far; `changes` are those that what is put in next stands in, outermost first."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self.length = 0
        self.changes: list[Open] = []
        self.marked: list[Marked] = []
        self.readings: list[Reading] = []
        self.beside: list[Beside] = []
        self.inline: list[Inline] = []
        self.look = 0
        """What is put in next is set off so (`recognised.SetOff`)."""

        self.looks: list[SetOff] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def since(self, at: int) -> str:
        """Return the text so far from an offset on, without looking at what stands before it."""
        found: list[str] = []
        start = self.length
        for part in reversed(self._parts):
            if start <= at:
                break
            start -= len(part)
            found.append(part)
        return "".join(reversed(found))[max(at - start, 0) :]

    def put(self, text: str) -> None:
        """Take a text in: into the paragraph, or only into its marks where it is gone."""
        if not text:
            return
        if self.changes:
            gone = next((change for change in self.changes if change.is_gone), None)
            change, author, date, _is_gone = gone or self.changes[-1]
            if gone is None or change in GONE:  # what was moved is told where it stands
                self._mark(Marked(change, text, author, date, self.length))
            if gone is not None:
                return
        self._parts.append(text)
        if self.look:
            last = self.looks[-1] if self.looks else None
            if last is not None and last.end == self.length and last.look == self.look:
                self.looks[-1] = last._replace(end=self.length + len(text))
            else:
                self.looks.append(SetOff(self.length, self.length + len(text), self.look))
        self.length += len(text)

    def say(self, kind: Aside, text: str, author: str = "", date: str = "", anchor: str = "", name: str = "") -> None:
        """Note something beside the text, where it stands so far; `name` tells a comment from every other one."""
        self.beside.append(Beside(kind, text, self.length, author, date, anchor, name))

    def _mark(self, marked: Marked) -> None:
        last = self.marked[-1] if self.marked else None
        if last is not None and last[:1] + last[2:4] == marked[:1] + marked[2:4]:
            end = last.at if marked.change in GONE else last.at + len(last.text)
            if end == marked.at:
                self.marked[-1] = last._replace(text=last.text + marked.text)
                return
        self.marked.append(marked)
