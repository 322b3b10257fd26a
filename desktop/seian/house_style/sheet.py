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


class LineRule(Enum):
    """What the distance of lines says: a multiple of what the type needs, the least there is, or just that."""

    AUTO = "auto"
    AT_LEAST = "at least"
    EXACT = "exact"


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
    `line` is a multiple for AUTO, else twips; `on_grid` puts lines on the grid's, as far as the rule lets them.
    `starts_page` begins a new page; `in_twos` parts no single line from the others (widow and orphan control).
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
    line: float = 1.0
    line_rule: LineRule = LineRule.AUTO
    on_grid: bool = True
    starts_page: bool = False
    in_twos: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a template says of the page; `styles` by name, `font` the face of the body.

    `unfollowed` names, for people, what the template asks for besides and only Word does, `lacking` the styles it has
    not got, in whose place others stand.
    """

    page: Page
    grid: Grid
    font: str
    styles: Mapping[str, ParagraphStyle]
    unfollowed: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
