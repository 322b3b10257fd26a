"""Rows of lists as values: lines of cells and what can be done with a row, and where all of it stands in a width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from seian.named import NamedTuple
from seian.qt.theme import BODY, SMALL, document_font, interface_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PICTURE, BOX = 16, 16
_NARROWEST = 40  # pixels of what wraps or is cut
LINK_PAD, BUTTON_PAD = 4, 15  # pixels beside the words, as the style sheet has them
_SLIM_PAD = 6
_LINK, _BUTTON = 26, 32
_FLOW_GAP = 6
_SMALL_ROLES = frozenset({"second", "fault"})


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look: `role` as in the style sheet, `mincho` as in a document, `ground` a colour behind them.

    `line` goes `through` or `under` them, in their colour; `colour` is another one than that of the role.
    """

    text: str
    role: str = ""
    mincho: bool = False
    ground: str = ""
    line: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words beside others in a line: as wide as they are or, `stretch`, as there is room, cut at their end.

    `least` pixels it has in any case. What `wraps` goes on below, all of it in the look of its first run. Without any
    run it holds an empty one: a line is as high as its words would be.
    """

    runs: tuple[Run, ...]
    stretch: bool = False
    wraps: bool = False
    right: bool = False
    least: int = 0

    def __post_init__(self) -> None:
        """Let there be a run to take a look from."""
        if not self.runs:
            object.__setattr__(self, "runs", (Run(""),))


@dataclass(frozen=True, slots=True)
class RowAct:
    """Something to do with a row, by the link or, `is_button`, the button of these words; `name` is read aloud.

    A `slim` button takes little more room than a link.
    """

    id: str
    words: str
    name: str = ""
    is_button: bool = False
    slim: bool = False

    @property
    def pad(self) -> int:
        """Pixels beside the words."""
        return (_SLIM_PAD if self.slim else BUTTON_PAD) if self.is_button else LINK_PAD

    @property
    def height(self) -> int:
        """Pixels from above to below."""
        return _BUTTON if self.is_button and not self.slim else _LINK


@dataclass(frozen=True, slots=True)
class Acts:
    """A line of acts one after the other, going on below where the width ends."""

    acts: tuple[RowAct, ...]


Line = tuple[Cell, ...] | Acts
"""Cells side by side, or acts."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. `press` is the act of a press on it, empty where there is none; `name` is what is read aloud.

    `ticked` is None without a box; box or picture stand at the first line of what goes on below. A row that is not
    `enabled` is passed over by keys and does nothing.
    """

    name: str
    lines: tuple[Line, ...]
    press: str = ""
    tip: str = ""
    picture: tuple[str, str] | None = None  # the icon and its colour
    ticked: bool | None = None
    enabled: bool = True
    box: str = ""  # the act of the box, where a press on the row is for something else; Space does it, too
    indent: int = 0  # pixels
    ground: str = ""  # the colour of its ground
    pad: int = 0  # pixels within the ground, round what the row holds
    bead: str = ""  # where it hangs on a thread from row to row: "ring", "dot", "disc", "none" for the thread alone
    bar: bool = False  # a chosen row has one at its left

    @property
    def flows(self) -> bool:
        """Whether its height hangs on the width."""
        return any(isinstance(line, Acts) or any(cell.wraps for cell in line) for line in self.lines)

    @property
    def parts(self) -> tuple[str, ...]:
        """The acts in the order in which Tab goes through them: what a press does comes first."""
        acts = tuple(one.id for one in self._acts if one.id != self.press)
        return (self.press, *acts) if self.press else acts

    def act_name(self, act: str) -> str:
        """Return how an act is read aloud, the row's own name for a press on it."""
        return next((one.name or one.words for one in self._acts if one.id == act), self.name)

    @property
    def _acts(self) -> Iterator[RowAct]:
        return (one for line in self.lines if isinstance(line, Acts) for one in line.acts)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a list have in common, in pixels; `between` is free between lines, `below` under each row."""

    left: int = 4
    right: int = 0
    top: int = 0
    bottom: int = 0
    least: int = 0
    gap: int = 8
    between: int = 0
    below: int = 0


class Placed(NamedTuple):
    """Words where they stand, the row's left top being 0, 0."""

    area: QRect
    text: str
    run: Run


class PlacedAct(NamedTuple):
    """An act where it stands."""

    area: QRect
    act: RowAct


class Laid(NamedTuple):
    """A row in a width: its height without what is free below, and where everything stands in it."""

    height: int
    words: tuple[Placed, ...]
    acts: tuple[PlacedAct, ...]
    mark: QRect  # of the picture or the box


@cache
def font_of(role: str, *, mincho: bool) -> QFont:
    """Return the font of a role, as the style sheet gives it to labels."""
    if mincho:
        return document_font(BODY)
    font = interface_font(SMALL if role in _SMALL_ROLES else BODY)
    if role == "head":
        font.setWeight(QFont.Weight.Medium)
    return font


@cache
def _metrics(role: str, mincho: bool) -> QFontMetrics:  # noqa: FBT001 -- a key
    return QFontMetrics(font_of(role, mincho=mincho))


@cache
def _spacing(role: str, mincho: bool) -> int:  # noqa: FBT001 -- a key
    return _metrics(role, mincho).lineSpacing()


def _act_height(row: Sequence[tuple[RowAct, int]]) -> int:
    return max(act.height for act, _width in row)


class Layout:
    """Lays rows; the widths of words and the lines they wrap to are kept."""

    def __init__(self, shape: Shape) -> None:
        """Take what the rows have in common."""
        self.shape = shape
        self._advances: dict[tuple[str, str, bool], int] = {}
        self._wrapped: dict[tuple[str, str, bool, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Forget the words of rows that are gone."""
        self._advances.clear()
        self._wrapped.clear()

    def width_of(self, runs: Iterable[Run]) -> int:
        """Return the width of words in one line, in pixels."""
        return sum(self._advance(run.text, run.role, run.mincho) for run in runs)

    def height(self, row: ListRow, width: int) -> int:
        """Return the height of a row in a width, what is free below it with it."""
        shape = self.shape
        room = self._room(row, width)[1]
        inner = sum([self._tall(line, room) for line in row.lines]) + shape.between * (len(row.lines) - 1) + 2 * row.pad
        return max(shape.least, shape.top + inner + shape.bottom) + shape.below

    def lay(self, row: ListRow, width: int) -> Laid:
        """Return where everything in a row stands."""
        shape = self.shape
        left, room = self._room(row, width)
        height = self.height(row, width) - shape.below
        talls = [self._tall(line, room) for line in row.lines]
        inner = sum(talls) + shape.between * (len(talls) - 1) + 2 * row.pad
        top = shape.top + row.pad + max(0, (height - shape.top - shape.bottom - inner) // 2)
        words: list[Placed] = []
        acts: list[PlacedAct] = []
        for line, tall in zip(row.lines, talls, strict=True):
            if isinstance(line, Acts):
                acts.extend(self._flow(line.acts, left, top, room))
            else:
                words.extend(self._side_by_side(line, QRect(left, top, room, tall)))
            top += tall + shape.between
        at = shape.top + row.pad + 2 if row.flows else (height - BOX) // 2
        mark = QRect(shape.left + row.indent + row.pad, at, BOX, BOX)
        return Laid(height, tuple(words), tuple(acts), mark)

    def _room(self, row: ListRow, width: int) -> tuple[int, int]:
        left = self.shape.left + row.indent + row.pad
        if row.picture is not None or row.ticked is not None:
            left += BOX + self.shape.gap
        return left, max(_NARROWEST, width - left - row.pad - self.shape.right)

    def _tall(self, line: Line, room: int) -> int:
        if isinstance(line, Acts):
            rows = self._act_rows(line.acts, room)
            return sum([_act_height(row) for row in rows]) + _FLOW_GAP * (len(rows) - 1)
        widths = self._widths(line, room) if any(cell.wraps for cell in line) else [0] * len(line)
        tall = 0
        for cell, width in zip(line, widths, strict=True):
            count = len(self._wrap(cell.runs[0], width)) if cell.wraps else 1
            tall = max(tall, count * max([_spacing(run.role, run.mincho) for run in cell.runs]))
        return tall

    def _widths(self, cells: tuple[Cell, ...], room: int) -> list[int]:
        if len(cells) == 1 and cells[0].stretch:
            return [room]
        room -= self.shape.gap * (len(cells) - 1)
        widths = [cell.least if cell.stretch else max(cell.least, self.width_of(cell.runs)) for cell in cells]
        elastic = [at for at, cell in enumerate(cells) if cell.stretch]
        rest = room - sum(width for at, width in enumerate(widths) if at not in elastic)
        for at in elastic:
            widths[at] = max(widths[at], _NARROWEST, rest // len(elastic))
        return widths

    def _side_by_side(self, cells: tuple[Cell, ...], area: QRect) -> Iterator[Placed]:
        left = area.left()
        for cell, width in zip(cells, self._widths(cells, area.width()), strict=True):
            place = QRect(left, area.top(), min(width, max(0, area.right() + 1 - left)), area.height())
            yield from self._wrapped_cell(cell, place, width) if cell.wraps else self._cut_cell(cell, place)
            left += width + self.shape.gap

    def _wrapped_cell(self, cell: Cell, area: QRect, width: int) -> Iterator[Placed]:
        run = cell.runs[0]
        spacing = _spacing(run.role, run.mincho)
        lines = self._wrap(run, width)
        top = area.top() + (area.height() - spacing * len(lines)) // 2
        for at, text in enumerate(lines):
            yield Placed(QRect(area.left(), top + at * spacing, area.width(), spacing), text, run)

    def _cut_cell(self, cell: Cell, area: QRect) -> Iterator[Placed]:
        left, free = area.left(), area.width()
        if cell.right:
            left += max(0, free - self.width_of(cell.runs))
        for run in cell.runs:
            metrics = _metrics(run.role, run.mincho)
            free = area.right() + 1 - left
            text, width = run.text, self._advance(run.text, run.role, run.mincho)
            if width > free:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, free)
                width = min(free, metrics.horizontalAdvance(text))
            if text and width > 0:
                tall = metrics.height()
                yield Placed(QRect(left, area.top() + (area.height() - tall) // 2, width, tall), text, run)
            left += width

    def _flow(self, acts: tuple[RowAct, ...], left: int, top: int, room: int) -> Iterator[PlacedAct]:
        """Yield acts one after the other, those of a line centred on each other."""
        for row in self._act_rows(acts, room):
            at, height = left, _act_height(row)
            for act, width in row:
                yield PlacedAct(QRect(at, top + (height - act.height) // 2, width, act.height), act)
                at += width + _FLOW_GAP
            top += height + _FLOW_GAP

    def _act_rows(self, acts: tuple[RowAct, ...], room: int) -> list[list[tuple[RowAct, int]]]:
        rows: list[list[tuple[RowAct, int]]] = []
        free = 0
        for act in acts:
            width = min(room, self._advance(act.words) + 2 * act.pad)
            if not rows or width > free:
                rows.append([])
                free = room
            rows[-1].append((act, width))
            free -= width + _FLOW_GAP
        return rows

    def _advance(self, text: str, role: str = "", mincho: bool = False) -> int:  # noqa: FBT001, FBT002 -- a key
        key = text, role, mincho
        found = self._advances.get(key)
        if found is None:
            found = self._advances[key] = _metrics(role, mincho).horizontalAdvance(text)
        return found

    def _wrap(self, run: Run, width: int) -> tuple[str, ...]:
        """Return the lines of a text in a width, broken as labels break it; what has no blank is broken anywhere."""
        if "\n" not in run.text and self._advance(run.text, run.role, run.mincho) <= width:
            return (run.text,)
        key = run.text, run.role, run.mincho, width
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = tuple(_lines_of(run.text, font_of(run.role, mincho=run.mincho), width))
        return found


def _lines_of(text: str, font: QFont, width: int) -> Iterator[str]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.split("\n"):
        units = paragraph.encode("utf-16-le")  # Qt counts in these
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            yield units[2 * line.textStart() : 2 * (line.textStart() + line.textLength())].decode("utf-16-le")
        layout.endLayout()
