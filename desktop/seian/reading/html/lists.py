"""The lists of an HTML text: what stands before their items.

A browser counts every ordered list in figures, however deep it stands; the labelling tells levels by the forms of their
labels. So a list whose form does not tell its level gets that of its depth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from seian.reading.labels import BULLET_RANK, label_of, rank_of
from seian.reading.word.counting import counted
from seian.reading.word.package import number

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from seian.reading.html.css import StyleSheet

LISTS: Final = frozenset(("ol", "ul", "menu", "dir"))
BULLET: Final = "・"

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": lambda at: counted(at, "decimalFullWidth"),
    "decimal-leading-zero": lambda at: counted(at, "decimalFullWidth"),
    "lower-alpha": lambda at: counted(at, "lowerLetter") + ".",
    "lower-latin": lambda at: counted(at, "lowerLetter") + ".",
    "upper-alpha": lambda at: counted(at, "upperLetter") + ".",
    "upper-latin": lambda at: counted(at, "upperLetter") + ".",
    "lower-roman": lambda at: counted(at, "lowerRoman") + ".",
    "upper-roman": lambda at: counted(at, "upperRoman") + ".",
    "katakana": lambda at: counted(at, "aiueoFullWidth"),
    "katakana-iroha": lambda at: counted(at, "irohaFullWidth"),
    "cjk-ideographic": lambda at: counted(at, "japaneseCounting"),
    "cjk-decimal": lambda at: counted(at, "ideographDigital"),
    "japanese-informal": lambda at: counted(at, "japaneseCounting"),
    "trad-chinese-informal": lambda at: counted(at, "japaneseCounting"),
    "simp-chinese-informal": lambda at: counted(at, "japaneseCounting"),
}
_OF_DEPTH: tuple[Callable[[int], str], ...] = (
    lambda at: counted(at, "decimalFullWidth"),
    lambda at: f"（{counted(at, 'decimalFullWidth')}）",
    lambda at: counted(at, "aiueoFullWidth"),
    lambda at: f"（{counted(at, 'aiueoFullWidth')}）",
    lambda at: counted(at, "lowerLetter") + ".",
    lambda at: f"（{counted(at, 'lowerLetter')}）",
    lambda at: f"({counted(at, 'lowerRoman')})",
)


class _Open:
    """A list that is being read: how it counts, from what number, how many ordered ones it stands in."""

    __slots__ = ("by_depth", "depth", "form", "next")

    def __init__(self, form: str, start: int, depth: int, *, by_depth: bool) -> None:
        self.form, self.next, self.depth, self.by_depth = form, start, depth, by_depth


class Lists:
    """The lists that an element stands in, and the label of the next item."""

    def __init__(self, sheet: StyleSheet) -> None:
        """Take the styles of the text."""
        self._sheet = sheet
        self._open: list[_Open] = []

    def __len__(self) -> int:
        """How many lists stand around."""
        return len(self._open)

    def begin(self, element: Element) -> None:
        """Step into a list."""
        outer = self._open[-1] if self._open else None
        form = self._form(element)
        depth = (outer.depth if outer is not None else 0) + (form in _FORMS)
        by_depth = outer.by_depth if outer is not None else not self._tells(element)
        self._open.append(_Open(form, number(element.get("start"), 1), depth, by_depth=by_depth))

    def end(self) -> None:
        """Step out of the innermost list."""
        if self._open:
            self._open.pop()

    def label(self, item: Element) -> str:
        """Return what stands before an item, counting it; empty for nothing."""
        if not self._open:
            return ""
        here = self._open[-1]
        own = self._sheet.of(item)
        form = _type(own.get("list-style-type") or own.get("list-style", "")) or here.form
        if form == "none":
            return ""
        if form not in _FORMS:
            return BULLET
        at = number(item.get("value"), here.next)
        here.next = at + 1
        if here.by_depth or here.form not in _FORMS:
            return _OF_DEPTH[min(max(here.depth, 1), len(_OF_DEPTH)) - 1](at)
        return _FORMS[form](at)

    def _form(self, element: Element) -> str:
        own = self._sheet.of(element)
        said = _type(own.get("list-style-type") or own.get("list-style", ""))
        if said:
            return said
        if element.tag != "ol":
            return "disc"
        return _TYPES.get(element.get("type", "1"), "decimal")

    def _tells(self, element: Element, below: int = 0, depth: int = 0) -> bool:
        """Say whether of an ordered list and those within it each has a form that usually stands deeper."""
        form = self._form(element)
        rank = _rank(form) if form in _FORMS else below
        if (form in _FORMS and rank <= below) or depth > len(_OF_DEPTH):
            return False
        return all(self._tells(inner, rank, depth + 1) for inner in _inner(element))


def _inner(element: Element) -> list[Element]:
    """Return the lists next inside one."""
    return [
        inner
        for child in element
        for inner in ((child,) if child.tag in LISTS else child if child.tag == "li" else ())
        if inner.tag in LISTS
    ]


def _rank(form: str) -> int:
    label = label_of(f"{_FORMS[form](1)}\u3000文")
    return rank_of(label.scheme) if label is not None else BULLET_RANK


def _type(said: str) -> str:
    """Return the kind of list that a style names, empty for none that is known."""
    names = {"disc", "circle", "square", "none", *_FORMS}
    return next((word for word in said.split() if word in names), "")
