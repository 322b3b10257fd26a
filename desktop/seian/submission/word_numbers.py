"""What Word prints by itself before the paragraphs of a .docx, counted from its XML (ECMA-376 Part 1, 17.9).

A number in a paper that is handed in is part of its text. It is worked out here from what stands in the file, by other
code than wrote it, so that the proof holds it against the adopted text like any other character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.word.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile("%([1-9])")
_SUFFIX = {"tab": "\t", "space": " ", "nothing": ""}
_LEVELS = 9


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    suffix: str
    restart: int | None
    style: str


class _List(NamedTuple):
    counter: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def anew(self, at: int) -> tuple[int, ...]:
        """Return the levels that begin anew behind one: w:lvlRestart counts levels from 1, and 0 is never."""
        restarts = {deeper: level.restart for deeper, level in self.levels.items()}
        return tuple(
            deeper for deeper in range(at + 1, _LEVELS) if restarts.get(deeper) is None or at < (restarts[deeper] or 0)
        )


class WordNumbers:
    """Counts the paragraphs of a main part in their order."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        """Take the roots of numbering.xml and styles.xml, None where there are none."""
        nothing = () if numbering is None else numbering
        abstract = {one.get(f"{_W}abstractNumId", ""): one for one in nothing if one.tag == f"{_W}abstractNum"}
        self._lists = {one.get(f"{_W}numId", ""): _list(one, abstract) for one in nothing if one.tag == f"{_W}num"}
        self._styles = {} if styles is None else {one.get(f"{_W}styleId", ""): one for one in styles}
        self._usual = next((id_ for id_, one in self._styles.items() if one.get(f"{_W}default") in {"1", "true"}), "")
        self._reached: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._anew: dict[tuple[str, int], tuple[int, ...]] = {}
        self._held: dict[str, tuple[str, int]] = {}

    def before(self, paragraph: ET.Element) -> str:
        """Count a paragraph, and return what is printed before its text, with what parts it from that."""
        if not self._lists:
            return ""
        id_, at = self._place(paragraph.find(f"{_W}pPr"))
        known = self._lists.get(id_)
        if known is None or at not in known.levels:
            return ""
        reached = self._reached.setdefault(known.counter, {})
        if at in known.starts and (id_, at) not in self._begun:
            reached[at] = known.starts[at] - 1
        self._begun.add((id_, at))
        level = known.levels[at]
        reached[at] = reached.get(at, level.start - 1) + 1
        if (id_, at) not in self._anew:
            self._anew[id_, at] = known.anew(at)
        for deeper in self._anew[id_, at]:
            reached.pop(deeper, None)
        return self._text(known, level, reached) + level.suffix

    @staticmethod
    def _text(known: _List, level: _Level, reached: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            named = known.levels.get(at)
            return "" if named is None else counted(reached.get(at, named.start), named.form)

        return level.text if level.form == "bullet" else _PLACE.sub(number, level.text)

    def _place(self, properties: ET.Element | None) -> tuple[str, int]:
        """Return the num and the level of a paragraph, by itself or by its style, the nearest that names a num."""
        own = _number(properties)
        if own is not None and _value(own, "numId") is not None:
            return _value(own, "numId") or "", int(_value(own, "ilvl") or 0)
        style = _value(properties, "pStyle") or self._usual
        if style not in self._held:
            self._held[style] = self._place_of(style)
        return self._held[style]

    def _place_of(self, style: str) -> tuple[str, int]:
        for id_, above in self._chain(style):
            held = _number(above.find(f"{_W}pPr"))
            num = None if held is None else _value(held, "numId")
            if num is not None and held is not None:
                known = self._lists.get(num)
                linked = (at for at, level in (known.levels.items() if known else ()) if level.style == id_)
                return num, next(linked, int(_value(held, "ilvl") or 0))
        return "", 0

    def _chain(self, id_: str) -> Iterator[tuple[str, ET.Element]]:
        seen: set[str] = set()
        while id_ in self._styles and id_ not in seen:
            seen.add(id_)
            yield id_, self._styles[id_]
            id_ = _value(self._styles[id_], "basedOn") or ""


def _list(num: ET.Element, abstract: dict[str, ET.Element]) -> _List:
    counter = _value(num, "abstractNumId") or ""
    own = abstract.get(counter)
    levels = {} if own is None else {int(one.get(f"{_W}ilvl", "0")): _level(one) for one in own.iter(f"{_W}lvl")}
    starts: dict[int, int] = {}
    for override in num.iter(f"{_W}lvlOverride"):
        at = int(override.get(f"{_W}ilvl", "0"))
        whole, start = override.find(f"{_W}lvl"), _value(override, "startOverride")
        if whole is not None:
            levels[at] = _level(whole)
        if start is not None:
            starts[at] = int(start)
    return _List(counter, levels, starts)


def _level(element: ET.Element) -> _Level:
    restart = _value(element, "lvlRestart")
    return _Level(
        start=int(_value(element, "start") or 0),
        form=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText") or "",
        suffix=_SUFFIX.get(_value(element, "suff") or "tab", "\t"),
        restart=None if restart is None else int(restart),
        style=_value(element, "pStyle") or "",
    )


def _number(properties: ET.Element | None) -> ET.Element | None:
    return None if properties is None else properties.find(f"{_W}numPr")


def _value(element: ET.Element | None, name: str) -> str | None:
    found = None if element is None else element.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val", "")
