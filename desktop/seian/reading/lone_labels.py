"""Labels that stand alone on their line, before the line they label: what an extraction makes of hanging numbers."""

from __future__ import annotations

from seian.reading.labels import DIGITS, Label, label_of
from seian.reading.lines import KI, TEXT, Line
from seian.reading.wording import CONTINUES, ends_sentence

_LONGEST = 5  # characters: （１２）
_BARE = "1"  # the scheme of a figure without brackets or a point
_ROW = 2  # bullets that must stand in a text before one is believed
_CENTRED = 12  # cells: a page's number stands in the middle
_FARTHEST = 16  # lines between them: page numbers stand farther apart
_SMALL_BULLETS = frozenset("・○●◯◎□■◆◇▲△▼▽－-–")


def mark_lone_labels(lines: list[Line]) -> list[Line]:
    """Return the lines with a label on those that are nothing but one, so that they are joined to what follows.

    A bare figure is one only in a row that counts on from 1, or as a 1 below 記, and where it breaks no sentence: else
    it is a page's number. A bullet is one only where there is another.
    """
    found = {index: label for index, line in enumerate(lines) if (label := _lone(line)) and _leads(lines, index)}
    if not found:
        return lines
    bare = [index for index, label in found.items() if label.scheme == _BARE]
    believed = _rows(lines, bare, found)
    bullets_count = sum(not label.number for label in found.values()) >= _ROW
    marked = list(lines)
    for index, label in found.items():
        if index in believed if label.scheme == _BARE else label.number or bullets_count:
            marked[index] = lines[index]._replace(label=label)
    return marked


def _lone(line: Line) -> Label | None:
    """Return the label that a line consists of."""
    if line.kind != TEXT or len(line.text) > _LONGEST or line.label is not None:
        return None
    if line.text in _SMALL_BULLETS:
        return Label(line.text, line.text, 0, 1)
    label = label_of(line.text + "\u3000文")
    if label is None or label.text != line.text:
        return None
    return label._replace(length=len(line.text), glued=False)


def _leads(lines: list[Line], index: int) -> bool:
    """Say whether something stands behind a label that it can lead, and no sentence goes on across it."""
    if index + 1 == len(lines) or lines[index + 1].page or lines[index + 1].text.startswith(CONTINUES):
        return False
    if lines[index].indent >= lines[index + 1].indent + _CENTRED:
        return False
    if lines[index].text[0] not in DIGITS or not index:
        return bool(index)
    before = lines[index - 1]
    return before.kind != TEXT or ends_sentence(before.text) or before.width < _open_width(lines)


def _open_width(lines: list[Line]) -> int:
    """Return how wide a line must be, in cells, to go on in the next: nearly as wide as the widest."""
    return max(line.width for line in lines) * 4 // 5


def _rows(lines: list[Line], bare: list[int], found: dict[int, Label]) -> set[int]:
    """Return the places of bare figures that count on from 1, near to one another, and of a 1 below 記."""
    believed: set[int] = set()
    row: list[int] = []
    for index in bare:
        number = found[index].number
        if row and number == found[row[-1]].number + 1 and index - row[-1] <= _FARTHEST:
            row.append(index)
            believed.update(row)
            continue
        row = [index] if number == 1 else []
        if row and index and lines[index - 1].kind == KI:
            believed.add(index)
    return believed
