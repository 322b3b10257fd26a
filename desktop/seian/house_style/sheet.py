"""The sheet a template describes: page, grid and paragraph styles, as the printers and the layout need them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Align(Enum):
    """How the lines of a paragraph stand between its indents."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"
    DISTRIBUTE = "distribute"


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in twips (1/20 point)."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int
    footer: int


@dataclass(frozen=True, slots=True)
class Grid:
    """文字数×行数: characters in a line, lines on a page, and the distances of both in twips."""

    characters: int
    lines: int
    line_pitch: int
    character_pitch: float = 210.0


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a named style sets a paragraph: size in half-points, indents in characters of the body, spaces in lines.

    `first_line` is added to `left` on the first line; a negative one hangs. Between two paragraphs stands the larger
    of the one's `after` and the other's `before`; where both are of one style that is set `together`, nothing.
    """

    name: str
    align: Align = Align.JUSTIFY
    size: int = 21
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    keep_lines: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a template says of the page; `styles` by name, `font` the face of the body."""

    page: Page
    grid: Grid
    font: str
    styles: Mapping[str, ParagraphStyle]
