"""Text of several lines in labels, with the room between lines that Japanese wants."""

from __future__ import annotations


def spaced(text: str) -> str:
    """Return plain text as rich text with lines 1.5 high."""
    from html import escape

    lines = "<br>".join(escape(line) or "&nbsp;" for line in text.split("\n"))
    return f'<p style="line-height: 150%; margin: 0">{lines}</p>'
