"""Automatic numbering (ECMA-376 Part 1, 17.9): what Word prints before a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.word.counting import counted, plain_symbol
from seian.reading.word.names import MC, w
from seian.reading.word.package import is_on, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from seian.reading.word.styles import Styles

_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_LONGEST = 40  # characters of a label


class _Level(NamedTuple):
    """One level of a list: first number, format, text with places for the numbers, and when it begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    figures: bool = False
    font: str = ""
    style: str = ""


class _List(NamedTuple):
    """A list as paragraphs name it: whose numbers it goes on with, its levels, and those that it begins anew."""

    counter: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Place(NamedTuple):
    """Which list a paragraph belongs to, and on which level, from 0."""

    list: str
    level: int


class Numbering:
    """Counts the paragraphs of a text in the order they stand in."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the root element of numbering.xml, None where there is none, and the styles of the file."""
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for one in root.iterchildren() if root is not None else ():
            if one.tag == w("abstractNum"):
                self._abstract[one.get(w("abstractNumId"), "")] = one
            elif one.tag == w("num"):
                self._nums[one.get(w("numId"), "")] = one
        self._lists: dict[str, _List | None] = {}
        self._reached: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, properties: Element | None, style: str) -> Place | None:
        """Return the place in a list that a paragraph's own properties or its style give it."""
        if not self._nums:
            return None
        own = None if properties is None else properties.find(w("numPr"))
        id_, level = value(own, "numId"), value(own, "ilvl")
        if id_ is None:
            for step in self._styles.steps(style):
                layer = next(iter(self._styles.chain(step)[:1]), None)
                found = None if layer is None else layer.find(w("numPr"))
                if value(found, "numId") is not None:
                    id_ = value(found, "numId") or ""
                    level = level if level is not None else self._level_of_style(id_, step, value(found, "ilvl"))
                    break
        if not id_ or number(id_) == 0 or self._list(id_) is None:
            return None
        return Place(id_, min(max(number(level), 0), _LEVELS - 1))

    def _level_of_style(self, id_: str, style: str, said: str | None) -> str | None:
        found = self._list(id_)
        for at, level in found.levels.items() if found is not None else ():
            if level.style == style:
                return str(at)
        return said

    def label(self, place: Place) -> str:
        """Count a paragraph at a place, and return what is printed before it; empty for nothing."""
        found = self._list(place.list)
        if found is None:
            return ""
        level = found.levels.get(place.level, _Level())
        reached = self._reached.setdefault(found.counter, {})
        if place.level in found.starts and (place.list, place.level) not in self._begun:
            reached[place.level] = found.starts[place.level] - 1
        self._begun.add((place.list, place.level))
        reached[place.level] = reached.get(place.level, level.start - 1) + 1
        for deeper in range(place.level + 1, _LEVELS):
            restart = found.levels.get(deeper, _Level()).restart
            # w:lvlRestart counts levels from 1; 0 never begins anew
            if restart is None or (restart and place.level < restart):
                reached.pop(deeper, None)
        return self._text(found, level, reached)[:_LONGEST]

    @staticmethod
    def _text(found: _List, level: _Level, reached: dict[int, int]) -> str:
        if level.form == "bullet":
            return plain_symbol(level.text, level.font)

        def numbered(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            named = found.levels.get(at, _Level())
            return counted(reached.get(at, named.start), "decimal" if level.figures else named.form)

        return _PLACE.sub(numbered, level.text).strip(" \t\u3000")

    def _list(self, id_: str) -> _List | None:
        if id_ not in self._lists:
            self._lists[id_] = self._made(id_)
        return self._lists[id_]

    def _made(self, id_: str, below: frozenset[str] = frozenset()) -> _List | None:
        num = self._nums.get(id_)
        if num is None or id_ in below:
            return None
        counter = value(num, "abstractNumId") or ""
        abstract = self._abstract.get(counter)
        if abstract is None:
            return None
        linked = value(abstract, "numStyleLink")
        if linked is not None:  # the list is that of a style
            own = next((layer.find(w("numPr")) for layer in self._styles.chain(linked)[:1]), None)
            behind = self._made(value(own, "numId") or "", below | {id_})
            if behind is None:
                return None
            counter, levels = behind.counter, dict(behind.levels)
        else:
            levels = {number(one.get(w("ilvl"))): _level(one) for one in abstract.iterchildren(w("lvl"))}
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            at = number(override.get(w("ilvl")))
            whole = override.find(w("lvl"))
            if whole is not None:
                levels[at] = _level(whole)
            start = value(override, "startOverride")
            if start is not None:
                starts[at] = number(start)
        return _List(counter, levels, starts)


def _level(element: Element) -> _Level:
    form = value(element, "numFmt")
    if form is None:  # one that only later versions know, beside its stand-in
        choices = element.find(MC.alternate)
        fallback = None if choices is None else choices.find(MC.fallback)
        form = value(fallback, "numFmt") or "decimal"
    restart = value(element, "lvlRestart")
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    return _Level(
        start=number(value(element, "start"), 0 if value(element, "start") is None else 1),
        form=form,
        text=(value(element, "lvlText") or "")[:_LONGEST].replace("\n", " "),
        restart=None if restart is None else number(restart),
        figures=is_on(element, "isLgl"),
        font="" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), ""),
        style=value(element, "pStyle") or "",
    )
