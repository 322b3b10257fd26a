"""The paragraph styles of a Word file, with what each takes over from the one it is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.reading.word.names import w
from seian.reading.word.package import is_on, number, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element as Element

_ON = frozenset(("1", "true", "on"))
_MOST_STEPS = 32
_CELL = 105  # twips of a half-width cell at 10.5 points
_CHARS = 50  # hundredths of a character that a cell has
_WIDEST_INDENT = 200  # cells


class Shape(NamedTuple):
    """How a paragraph stands: how far in its first line and the others, in cells, its alignment, its outline level."""

    first: int
    left: int
    align: str
    outline: int | None


class Styles:
    """Looks up what a style says, the nearest first."""

    def __init__(self, root: Element | None) -> None:
        """Take the root element of styles.xml, None where there is none."""
        self._styles: dict[str, Element] = {}
        self.usual = ""
        for style in root.iterchildren(w("style")) if root is not None else ():
            id_ = style.get(w("styleId"), "")
            self._styles.setdefault(id_, style)
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in _ON:
                self.usual = self.usual or id_
        self._shapes: dict[str, Shape] = {}
        self._chains: dict[tuple[str, str], list[Element]] = {}

    def name(self, id_: str) -> str:
        """Return the name that people see of a style, empty for none."""
        return value(self._styles.get(id_), "name") or ""

    def names(self) -> frozenset[str]:
        """Return the names that people see of all styles."""
        return frozenset(map(self.name, self._styles))

    def chain(self, id_: str, group: str = "pPr") -> list[Element]:
        """Return the properties (`pPr` or `rPr`) of a style and of those it is based on, the nearest first."""
        found = self._chains.get((id_, group))
        if found is None:
            found = self._chains[id_, group] = [
                own for step in self.steps(id_) if (own := self._styles[step].find(w(group))) is not None
            ]
        return found

    def is_bold(self, id_: str) -> bool:
        """Say whether a style of characters is bold."""
        says = (own for own in self.chain(id_, "rPr") if own.find(w("b")) is not None)
        return is_on(next(says, None), "b")

    def steps(self, id_: str) -> list[str]:
        """Return a style and those it is based on, the nearest first."""
        steps: list[str] = []
        while id_ in self._styles and id_ not in steps and len(steps) < _MOST_STEPS:
            steps.append(id_)
            id_ = value(self._styles[id_], "basedOn") or ""
        return steps

    def shape(self, id_: str) -> Shape:
        """Return how a paragraph of a style stands that says nothing itself."""
        found = self._shapes.get(id_)
        if found is None:
            found = self._shapes[id_] = shape_of(self.chain(id_))
        return found


def shape_of(layers: Sequence[Element]) -> Shape:
    """Return how a paragraph stands by its properties and those of its styles, the nearest first."""

    def said(*names: str) -> int:
        return number(_attribute(layers, "ind", *names))

    hanging = said("hangingChars") // _CHARS or said("hanging") // _CELL
    first = said("firstLineChars") // _CHARS or said("firstLine") // _CELL
    start = said("leftChars", "startChars") // _CHARS
    # Word counts an indent in characters to the number, one in twips to the text behind it
    left = start + hanging if start else said("left", "start") // _CELL
    outline = _attribute(layers, "outlineLvl", "val")
    return Shape(
        _within(left + (-hanging or first)),
        _within(left),
        _attribute(layers, "jc", "val") or "",
        None if outline is None else number(outline),
    )


def _within(indent: int) -> int:
    return max(min(indent, _WIDEST_INDENT), 0)


def _attribute(layers: Sequence[Element], element: str, *names: str) -> str | None:
    """Return the first attribute of `names` that a layer's `element` has, the nearest layer first."""
    for layer in layers:
        found = layer.find(w(element))
        if found is None:
            continue
        for name in names:
            said = found.get(w(name))
            if said is not None:
                return said
    return None
