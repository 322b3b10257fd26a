"""The sheet a template describes: page, grid and paragraph styles, as the printers and the layout need them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from seian.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seian.document.pictures import Picture


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


class Letters(NamedTuple):
    """How type looks besides its size: `colour` as RRGGBB, empty for that of the ink; `face` empty for the sheet's."""

    bold: bool = False
    underlined: bool = False
    colour: str = ""
    face: str = ""


PLAIN_LETTERS: Final = Letters()


class Side(NamedTuple):
    """A border on one side of paragraphs: how thick it is and how far from the text, in twips; its colour as RRGGBB."""

    thick: float
    distance: float
    colour: str = ""

    @property
    def room(self) -> float:
        """The height that it takes with what stands between it and the text."""
        return self.thick + self.distance


class Borders(NamedTuple):
    """The borders of paragraphs; neighbours in one style share a frame, `between` them stands one of its own."""

    top: Side | None = None
    bottom: Side | None = None
    left: Side | None = None
    right: Side | None = None
    between: Side | None = None


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
    `letter_gap` and `digit_gap` part half-width letters and digits from Japanese.
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
    letters: Letters = PLAIN_LETTERS
    borders: Borders | None = None
    letter_gap: bool = False
    digit_gap: bool = False


class Filler(Enum):
    """What stands in a margin and is another on every page or in every text; TEXT is what stands there always."""

    TEXT = "text"
    PAGE = "page"
    PAGES = "pages"
    MATERIAL = "material"
    DRAFT = "draft"


class MarginPiece(NamedTuple):
    """A piece of a line in a margin; `text` is what a TEXT says. `counting` is how a number is spelt, as in `Counting`.

    An empty one leaves it to the numbers of pages. `bold` and `underlined` are those of the piece.
    """

    filler: Filler = Filler.TEXT
    text: str = ""
    counting: str = ""
    bold: bool = False
    underlined: bool = False


class PlacedPicture(NamedTuple):
    """A picture on the page, and where it stands, in twips from the paper's upper left corner."""

    picture: Picture
    x: float
    y: float
    width: float
    height: float


class MarginParagraph(NamedTuple):
    """A paragraph in a margin: its style, and what stands in it.

    `inline` is a picture that stands on its line alone, where the paragraph has it; `floating` are those whose y counts
    from the top of the paragraph.
    """

    style: ParagraphStyle
    pieces: tuple[MarginPiece, ...] = ()
    inline: PlacedPicture | None = None
    floating: tuple[PlacedPicture, ...] = ()


class Margin(NamedTuple):
    """A header or a footer: its paragraphs from above, and its pictures."""

    paragraphs: tuple[MarginParagraph, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()


class Margins(NamedTuple):
    """Headers and footers: of any page, and where they are not None of the first and of the even ones."""

    header: Margin = Margin()
    footer: Margin = Margin()
    first_header: Margin | None = None
    first_footer: Margin | None = None
    even_header: Margin | None = None
    even_footer: Margin | None = None

    def of(self, place: int, number: int) -> tuple[Margin, Margin]:
        """Return header and footer of the page that is the one at `place`, from 0, and bears a number."""
        header, footer = self.header, self.footer
        if not number % 2:
            header, footer = self.even_header or header, self.even_footer or footer
        if not place:
            header, footer = self.first_header or header, self.first_footer or footer
        return header, footer

    @property
    def has_pictures(self) -> bool:
        """Whether any has a picture."""
        every = [margin for margin in self if margin is not None]
        within = (paragraph for margin in every for paragraph in margin.paragraphs)
        return any(margin.pictures for margin in every) or any(one.inline or one.floating for one in within)


_MATERIAL: Final = ParagraphStyle("", align=Align.RIGHT)
USUAL_MARGINS: Final = Margins(
    footer=Margin(
        (
            MarginParagraph(
                ParagraphStyle("", align=Align.CENTRE, on_grid=False),
                (MarginPiece(text="- "), MarginPiece(Filler.PAGE), MarginPiece(text=" -")),
            ),
        )
    ),
    first_header=Margin((MarginParagraph(_MATERIAL, (MarginPiece(Filler.MATERIAL), MarginPiece(Filler.DRAFT))),)),
)
"""資料番号 and （案） above the first page, - 1 - below every one: what the shipped templates have."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a template says of the page; `styles` by name, `font` the face of the body.

    `unfollowed` names, for people, what the template asks for besides and only Word does, `lacking` the styles it has
    not got, in whose place others stand. Pages are numbered from `first_number`, in digits of `counting`. On
    `comparison_page` 新旧対照表 are set; None where the template has no page for them.
    """

    page: Page
    grid: Grid
    font: str
    styles: Mapping[str, ParagraphStyle]
    unfollowed: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    margins: Margins = USUAL_MARGINS
    first_number: int = 1
    counting: str = ""
    comparison_page: Page | None = None
