"""Of the styles of an HTML text those properties that say what of it is text, and how a paragraph stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

KNOWN: Final = frozenset((
    "display", "visibility", "mso-hide", "text-decoration", "text-decoration-line", "text-align", "margin",
    "margin-left", "text-indent", "mso-char-indent-count", "white-space", "list-style-type", "list-style",
    "font-family", "font-weight", "page-break-before", "mso-list", "mso-tab-count", "mso-element",
    "mso-special-character",
))  # fmt: skip
"""What is looked at; everything else is how a text looks on somebody's screen."""

_MOST_RULES = 2_000
_LONGEST_SHEET = 500_000  # characters; Word's own has forty thousand
_COMMENTS = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)\s*(pt|px|em|rem|in|cm|mm|pc|gd|ch|ex)?")
_POINTS = {
    "pt": 1.0, "px": 0.75, "em": 10.5, "rem": 10.5, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "ch": 5.25,
    "ex": 5.25,
}  # fmt: skip
_CELL = 5.25  # points of a half-width cell at 10.5 points
CHARACTER: Final = 2
"""Cells of a character."""

_WIDEST_INDENT = 200  # cells


class StyleSheet:
    """The rules of a text that name a tag, a class or both; all others are for nothing that is looked at."""

    def __init__(self, source: str) -> None:
        """Take the insides of the style elements."""
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        rules = _RULE.findall(_COMMENTS.sub(" ", source[:_LONGEST_SHEET]))[:_MOST_RULES]
        for selectors, body in rules:
            said = declared(body)
            for selector in selectors.split(",") if said else ():
                match = _SELECTOR.fullmatch(selector.strip())
                if match is not None and match[0]:
                    key = ((match[1] or "").lower(), match[2] or "")
                    self._rules.setdefault(key, {}).update(said)

    def of(self, element: Element) -> Mapping[str, str]:
        """Return what is said of an element: by its tag, its classes, both, and itself, the latter the stronger."""
        own = element.get("style")
        classes = (element.get("class") or "").split() if self._rules else ()
        if not own and not self._rules:
            return _NOTHING
        tag = str(element.tag)
        said: dict[str, str] = {}
        for key in ((tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)):
            said.update(self._rules.get(key, _NOTHING))
        if own:
            said.update(declared(own))
        return said


_NOTHING: Mapping[str, str] = {}


def declared(text: str) -> dict[str, str]:
    """Return the known properties of a text as in a style attribute, in small letters."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name in KNOWN:
            found[name] = value.replace("!important", "").strip(" \t\r\n\"'").lower()
    return found


def cells_of(length: str) -> float:
    """Return a length as half-width cells, 0 for none: 21.0pt is 4."""
    match = _LENGTH.match(length.strip())
    if match is None or not match[1].strip("-."):
        return 0.0
    return float(match[1]) * _POINTS.get(match[2] or "px", 0.0) / _CELL


def within(indent: float) -> int:
    """Return an indent in whole cells as a paragraph has it."""
    return max(min(round(indent), _WIDEST_INDENT), 0)


def characters_of(text: str) -> float:
    """Return a number of characters, 0 for none: -2.0."""
    match = _LENGTH.match(text.strip())
    return float(match[1]) if match is not None and match[1].strip("-.") else 0.0


def left_of(margin: str) -> str:
    """Return the left one of the margins that a shorthand says, empty for none."""
    parts = margin.split()
    if not parts:
        return ""
    # top, right, bottom, left: what is not said is as the side across
    return (parts * 4)[{2: 1, 3: 1}.get(len(parts), 3)]
