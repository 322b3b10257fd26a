"""The paragraph styles of a Word file, with what each takes over from the one it is based on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.word.names import VAL, w
from seian.reading.word.package import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ON = frozenset(("1", "true", "on"))
_MOST_STEPS = 32


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
        self._chains: dict[tuple[str, str], list[Element]] = {}

    def name(self, id_: str) -> str:
        """Return the name that people see of a style, empty for none."""
        return value(self._styles.get(id_), "name") or ""

    def chain(self, id_: str, group: str = "pPr") -> list[Element]:
        """Return the properties (`pPr` or `rPr`) of a style and of those it is based on, the nearest first."""
        found = self._chains.get((id_, group))
        if found is None:
            found = self._chains[id_, group] = [
                own for step in self._steps(id_) if (own := self._styles[step].find(w(group))) is not None
            ]
        return found

    def steps(self, id_: str) -> list[str]:
        """Return a style and those it is based on, the nearest first."""
        return self._steps(id_)

    def _steps(self, id_: str) -> list[str]:
        steps: list[str] = []
        while id_ in self._styles and id_ not in steps and len(steps) < _MOST_STEPS:
            steps.append(id_)
            id_ = value(self._styles[id_], "basedOn") or ""
        return steps

    def attribute(self, layers: list[Element], element: str, *names: str) -> str | None:
        """Return the first attribute of `names` that a layer's `element` has, the nearest layer first."""
        for layer in layers:
            found = layer.find(w(element))
            if found is None:
                continue
            for name in names:
                said = found.get(VAL if name == "val" else w(name))
                if said is not None:
                    return said
        return None
