"""Which look (太字, 下線) the text within an element has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.reading.emphasis import BOLD, UNDERLINED

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOLD_TAGS = frozenset(("b", "strong"))
_BOLD_FROM = 600  # of a hundred to nine hundred


def look_within(around: int, tag: str, style: Mapping[str, str]) -> int:
    """Return the look of the text in an element that stands in text of a look."""
    look = around | (BOLD if tag in _BOLD_TAGS else UNDERLINED if tag == "u" else 0)
    weight = style.get("font-weight", "").strip().lower()
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= _BOLD_FROM)
        look = look | BOLD if heavy else look & ~BOLD
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "underline" in line and tag != "a":  # links are underlined to be found
        look |= UNDERLINED
    return look
