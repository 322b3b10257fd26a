"""Two wordings as one rich text: what went is struck through in red, what came is underlined."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from seian.revision.differences import Fate, differences

if TYPE_CHECKING:
    from collections.abc import Mapping


def difference_html(before: str, after: str, tokens: Mapping[str, str]) -> str:
    """Return the difference of two texts as rich text for a label, in the colours of the look."""
    parts = []
    for change in differences(before, after):
        text = escape(change.text).replace("\n", "<br>")
        if change.kind is Fate.DELETED:
            parts.append(f'<span style="color:{tokens["red"]};text-decoration:line-through">{text}</span>')
        elif change.kind is Fate.INSERTED:
            parts.append(f'<span style="color:{tokens["red"]};text-decoration:underline">{text}</span>')
        else:
            parts.append(text)
    return f'<div style="line-height:150%">{"".join(parts)}</div>'


def plain_html(text: str) -> str:
    """Return a text as rich text of the same measure."""
    return f'<div style="line-height:150%">{escape(text).replace(chr(10), "<br>")}</div>'
