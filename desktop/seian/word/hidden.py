"""Text of a written .docx that is there and not seen: hidden, white, or too small or too low to be read.

And the other way round: numbers that Word prints by itself before a paragraph, which stand in no text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.word.names import w
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from lxml.etree import _Element as Element

_HIDING = ("vanish", "webHidden", "specVanish")
_WHITE = {"FFFFFF"}
_OF_PAPER = {"background1", "light1"}
_SMALLEST = 6  # half-points: a reading above the smallest type of a paper has more
_LOWEST = 60  # twips of a line of exact height
_NARROWEST = 10  # per cent of a letter's width
_LONGEST_NUMBER = 9  # digits of one in XML: more say no size of anything
_LONGEST = 20


def hidden_texts(root: Element, styles: Element | None) -> Iterator[str]:
    """Yield the texts of a part that a reader does not see, by their own properties or by those of their styles."""
    looks = _Looks(styles)
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        named = _value(properties, "pStyle")
        lines = [*looks.of(named, "pPr"), properties]
        is_low = _is_low(lines)
        if _is_hiding([None if properties is None else properties.find(w("rPr"))]) and _text(paragraph):
            yield _text(paragraph)  # a hidden end runs two paragraphs into one
            continue
        by_style = looks.of(named, "rPr")
        for run in paragraph.iter(w("r")):
            own = run.find(w("rPr"))
            text = _own_text(run)
            if not text or next(run.iterancestors(w("p"))) is not paragraph:
                continue
            layers = by_style if own is None else [*by_style, *looks.of_characters(_value(own, "rStyle")), own]
            is_unseen = looks.is_unseen(named) if own is None else _is_unseen(layers)
            if is_low or (is_unseen and not (_is_only_white(layers) and _has_ground(paragraph, lines))):
                yield text


def numbered_texts(root: Element, styles: Element | None, items: Collection[str] = ()) -> Iterator[str]:
    """Yield the texts of a part before which Word prints a number or bullet of its own, by their style or not.

    `items` are the ids of numbers that are those of items, which whoever reads the text counts too.
    """
    looks = _Looks(styles)
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        numbering = _last([*looks.of(_value(properties, "pStyle"), "pPr"), properties], "numPr")
        if (_value(numbering, "numId") or "0") not in {"0", *items} and _text(paragraph):
            yield _text(paragraph)


class _Looks:
    """The properties of the styles of a file, from those of all text to those of the style itself."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {} if styles is None else {one.get(w("styleId"), ""): one for one in styles.iter(w("style"))}
        self._root = styles
        self._unseen: dict[str | None, bool] = {}
        self._found: dict[tuple[str, str], list[Element]] = {}
        self._usual = next(
            (id_ for id_, one in self._styles.items() if one.get(w("type")) == "paragraph" and _is_default(one)), ""
        )

    def of(self, id_: str | None, kind: str) -> list[Element]:
        """Return the elements `pPr` or `rPr` that a style stands for, the furthest first; None is the usual style."""
        name = self._usual if id_ is None else id_
        if (name, kind) not in self._found:
            self._found[name, kind] = [*self._of_all(kind), *self._chain(name, kind)]
        return self._found[name, kind]

    def is_unseen(self, id_: str | None) -> bool:
        """Say whether text in a style, with nothing of its own, is not seen."""
        if id_ not in self._unseen:
            self._unseen[id_] = _is_unseen(self.of(id_, "rPr"))
        return self._unseen[id_]

    def of_characters(self, id_: str | None) -> list[Element]:
        """Return the elements `rPr` of a style of characters, which does not bring those of all text; None is none."""
        return [] if id_ is None else self._chain(id_, "rPr")

    def _of_all(self, kind: str) -> list[Element]:
        given = None if self._root is None else self._root.find(f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}")
        return [] if given is None else [given]

    def _chain(self, name: str, kind: str) -> list[Element]:
        chain: list[Element] = []
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            properties = style.find(w(kind))
            if properties is not None:
                chain.insert(0, properties)
            name = _value(style, "basedOn") or ""
        return chain


def _is_default(style: Element) -> bool:
    return style.get(w("default")) in {"1", "true", "on"}


def _value(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(w(name))
    return None if found is None else found.get(w("val"), "")


def _last(layers: Sequence[Element | None], name: str) -> Element | None:
    """Return a property as the nearest of several layers gives it."""
    for layer in reversed(layers):
        found = None if layer is None else layer.find(w(name))
        if found is not None:
            return found
    return None


def _is_hiding(layers: Sequence[Element | None]) -> bool:
    found = (_last(layers, name) for name in _HIDING)
    return any(one is not None and is_on(one.get(w("val"))) for one in found)


def _is_unseen(layers: Sequence[Element | None]) -> bool:
    return _is_tiny_or_hidden(layers) or _is_white(layers)


def _is_tiny_or_hidden(layers: Sequence[Element | None]) -> bool:
    least = {"sz": _SMALLEST, "w": _NARROWEST}
    found = ((_last(layers, name), size) for name, size in least.items())
    is_tiny = any(one is not None and _number(one.get(w("val")), size) < size for one, size in found)
    return is_tiny or _is_hiding(layers)


def _is_only_white(layers: Sequence[Element | None]) -> bool:
    return _is_white(layers) and not _is_tiny_or_hidden(layers)


def _has_ground(paragraph: Element, lines: Sequence[Element | None]) -> bool:
    """Say whether a paragraph stands on a colour of its own or of its cell, or in a shape, which may have one."""
    cells = (cell.find(w("tcPr")) for cell in paragraph.iterancestors(w("tc")))
    grounds = [_last(lines, "shd"), *(None if cell is None else cell.find(w("shd")) for cell in cells)]
    return any(map(_is_coloured, grounds)) or next(paragraph.iterancestors(w("txbxContent")), None) is not None


def _is_coloured(ground: Element | None) -> bool:
    return ground is not None and ground.get(w("fill"), "auto").upper() not in {"AUTO", *_WHITE}


def _is_white(layers: Sequence[Element | None]) -> bool:
    colour, ground, marker = (_last(layers, name) for name in ("color", "shd", "highlight"))
    if colour is None:
        return False
    if colour.get(w("val"), "").upper() not in _WHITE and colour.get(w("themeColor")) not in _OF_PAPER:
        return False
    return not _is_coloured(ground) and (marker is None or marker.get(w("val"), "none") in {"none", "white"})


def _is_low(layers: Sequence[Element | None]) -> bool:
    said: dict[str, str] = {}  # each layer may say a part of it
    for layer in layers:
        spacing = None if layer is None else layer.find(w("spacing"))
        said |= {} if spacing is None else {str(name): str(value) for name, value in spacing.attrib.items()}
    return said.get(w("lineRule")) == "exact" and _number(said.get(w("line")), _LOWEST) < _LOWEST


def _number(value: str | None, default: int) -> int:
    digits = (value or "").rstrip("%")
    return int(digits[:_LONGEST_NUMBER]) if digits.lstrip("-").isdecimal() else default


def _own_text(run: Element) -> str:
    return "".join(text.text or "" for text in run.findall(w("t")))[:_LONGEST].strip()


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))[:_LONGEST].strip()
