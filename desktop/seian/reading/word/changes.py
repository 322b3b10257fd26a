"""The changes that Word tracks in a file, each as one that a person can take or leave, and the file with them so.

What stands side by side and is of one author is one change, so that no sentence keeps what was to be put in and what
was to go at once; what was moved is one, however far apart its two places are. Taking and leaving is done to the XML
as Word does it, so that what is read afterwards is what Word would show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final

from seian.named import NamedTuple
from seian.reading.word.names import MC, NAME, NUMBER, numbered, w
from seian.reading.word.text import chosen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from seian.reading.word.package import Package

_PUTS_IN: Final = frozenset((w("ins"), w("moveTo")))
_TAKES_OUT: Final = frozenset((w("del"), w("moveFrom")))
_MOVES: Final = frozenset((w("moveTo"), w("moveFrom")))
_CHANGES: Final = _PUTS_IN | _TAKES_OUT
_TEXTS: Final = frozenset((w("t"), w("delText")))
_SIGNS: Final = {w("tab"): "\t", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_OBJECTS: Final = frozenset(map(w, ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")))
_STARTS: Final = frozenset((w("moveFromRangeStart"), w("moveToRangeStart")))
_ENDS: Final = frozenset((w("moveFromRangeEnd"), w("moveToRangeEnd")))
_READ: Final = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
"""What stands in deleted runs, and as what the same stands in others."""


class Tracked(NamedTuple):
    """A change: its name, what it puts in and takes out, whose it is, and the paragraph where it begins.

    Both texts may be empty: of a paragraph that was only parted or joined. `moved` says that they are the same text.
    """

    name: str
    put_in: str
    taken_out: str
    moved: bool
    author: str
    date: str
    paragraph: int


@dataclass(slots=True)
class _Change:
    """A change as it is found."""

    name: str
    author: str
    date: str
    paragraph: int
    moved: bool = False
    put_in: list[str] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)
    marks: list[tuple[Element, bool]] = field(default_factory=list)  # with whether it takes out

    def found(self) -> Tracked:
        """Return the change as a value."""
        texts = "".join(self.put_in), "".join(self.taken_out)
        return Tracked(self.name, *texts, self.moved, self.author, self.date, self.paragraph)


class Changes:
    """The changes of one file."""

    def __init__(self, package: Package) -> None:
        """Find the changes of a package, and number its paragraphs and comments on the way."""
        self._found: list[_Change] = []
        self._open: _Change | None = None  # what the next change may be a part of
        self._moves: dict[str, _Change] = {}
        self._ranges: dict[str, str] = {}  # the name of each move whose range is open, by the id of the range
        self._inside: list[_Change] = []
        self._paragraph = 0
        roots = [package.document]
        names = [name for kind in ("header", "footer", "footnotes", "endnotes") for name in package.named(kind)]
        roots += [root for name in names if (root := package.kept(name)) is not None]
        for number, paragraph in enumerate(chain.from_iterable(root.iter(w("p")) for root in roots), 1):
            paragraph.set(NUMBER, str(number))
        for root in roots:
            self._open = None
            self._walk(root)
        self._comments = [root for name in package.named("comments") if (root := package.kept(name)) is not None]
        for root in self._comments:
            for at, comment in enumerate(root.iter(w("comment")), 1):
                comment.set(NAME, str(at))

    @property
    def found(self) -> tuple[Tracked, ...]:
        """The changes in the order of the text."""
        return tuple(one.found() for one in self._found)

    def settle(self, taken: Mapping[str, bool]) -> None:
        """Take or leave changes in the package by their names; the others stay tracked."""
        for one in reversed(self._found):  # what stands inside another change before that
            if one.name in taken:
                for mark, takes_out in reversed(one.marks):
                    _settle(mark, goes=takes_out == taken[one.name])

    def drop(self, comments: frozenset[str]) -> None:
        """Take comments out of the package by their names."""
        for root in self._comments:
            for comment in [one for one in root.iter(w("comment")) if one.get(NAME) in comments]:
                _remove(comment)

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = str(child.tag)
            if tag in _STARTS:
                self._ranges[child.get(w("id"), "")] = child.get(w("name"), "")
            elif tag in _ENDS:
                self._ranges.pop(child.get(w("id"), ""), None)
            elif tag in _CHANGES:
                self._wrapper(child)
            elif tag == w("p"):
                self._of_paragraph(child)
            elif tag == w("tr"):
                self._walk(child)
                self._property(child.find(w("trPr")))
            elif tag == w("r"):
                self._run(child)
            elif tag == MC.alternate:
                self._walk(chosen(child))
            elif not tag.endswith("Pr"):
                self._walk(child)

    def _of_paragraph(self, paragraph: Element) -> None:
        self._paragraph = next(iter(numbered(paragraph)), 0)
        self._walk(paragraph)
        properties = paragraph.find(w("pPr"))
        marks = None if properties is None else properties.find(w("rPr"))
        if not self._property(marks):
            self._open = None

    def _wrapper(self, element: Element) -> None:
        outer = self._open
        change = self._change(element)
        if self._inside:  # one within another is of its own
            self._open = outer
        self._inside.append(change)
        self._walk(element)
        self._inside.pop()

    def _run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        marks = [one for one in (properties if properties is not None else ()) if one.tag in _CHANGES]
        if marks and not self._inside:
            change = self._change(marks[0])
            self._inside.append(change)
            self._words(run)
            self._inside.pop()
        else:
            self._words(run)

    def _words(self, run: Element) -> None:
        for child in run:
            tag = str(child.tag)
            if tag in _TEXTS or tag in _SIGNS:
                self._say(child.text or "" if tag in _TEXTS else _SIGNS[tag])
            elif tag == MC.alternate:
                self._walk(chosen(child))
            elif tag != w("rPr"):
                if tag in _OBJECTS and not self._inside:
                    self._open = None
                self._walk(child)

    def _say(self, text: str) -> None:
        if self._inside:
            change = self._inside[-1]
            takes_out = change.marks[-1][1]
            (change.taken_out if takes_out else change.put_in).append(text)
        elif text:
            self._open = None

    def _property(self, properties: Element | None) -> bool:
        """Find the change of a paragraph's mark or of a row; say whether there is one."""
        marks = [one for one in (properties if properties is not None else ()) if one.tag in _CHANGES]
        for mark in marks:
            self._change(mark)
        return bool(marks)

    def _change(self, element: Element) -> _Change:
        """Return the change that an element is a part of: a move by its name, what stands before it, or a new one."""
        tag, author, date = str(element.tag), element.get(w("author"), ""), element.get(w("date"), "")
        if tag in _MOVES:
            name = next(reversed(self._ranges.values()), "") or f"{author} {date}"
            change = self._moves.get(name)
            if change is None:
                change = self._moves[name] = self._new(author, date)
                change.moved = True
            self._open = None
        elif self._open is not None and self._open.author == author and not self._inside:
            change = self._open
        else:
            change = self._new(author, date)
            self._open = change
        change.marks.append((element, tag in _TAKES_OUT))
        return change

    def _new(self, author: str, date: str) -> _Change:
        change = _Change(str(len(self._found) + 1), author, date, self._paragraph)
        self._found.append(change)
        return change


def _settle(mark: Element, *, goes: bool) -> None:
    """Take what a mark is about out of the file, or let it stand without the mark."""
    parent = mark.getparent()
    if parent is None:
        return  # it stood in what has gone
    above = parent.getparent()
    if parent.tag == w("rPr") and above is not None and above.tag == w("pPr"):
        if goes:  # as a deleted mark is read: the paragraph runs on into the next
            mark.tag = w("del")
        else:
            parent.remove(mark)
    elif parent.tag in (w("rPr"), w("trPr")):
        if goes and above is not None:
            _remove(above)
        else:
            parent.remove(mark)
            if parent.tag == w("rPr"):
                _as_text(above)
    elif goes:
        _remove(mark)
    else:
        _as_text(mark)
        at = parent.index(mark)
        parent[at : at + 1] = list(mark)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _as_text(element: Element | None) -> None:
    for one in element.iter(*_READ) if element is not None else ():
        one.tag = _READ[str(one.tag)]
