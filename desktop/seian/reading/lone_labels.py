"""Labels that stand alone on their line, before the line they label: what an extraction makes of hanging numbers."""

from __future__ import annotations

from seian.reading.labels import DIGITS, Label, label_of
from seian.reading.lines import KI, TEXT, Line
from seian.reading.wording import CONTINUES, ends_sentence

_LONGEST = 5  # characters: （１２）
_ROW = 2  # numbers that must follow one another before a bare figure is believed
_CENTRED = 12  # cells: a page's number stands in the middle
_FARTHEST = 16  # lines between them: page numbers stand farther apart
_SMALL_BULLETS = frozenset("・○●◯◎□■◆◇▲△▼▽－-–")


def mark_lone_labels(lines: list[Line]) -> list[Line]:
    """Return the lines with a label on those that are nothing but one, so that they are joined to what follows.

    A bare figure is one only in a row that counts on from 1 and where it breaks no sentence: else it is a page's
    number.
    """
    found = {index: label for index, line in enumerate(lines) if (label := _lone(line)) and _leads(lines, index)}
    if not found:
        return lines
    bare = [index for index, label in found.items() if label.scheme == "1"]
    believed = _rows(lines, bare, found)
    bullets = [index for index, label in found.items() if not label.number]
    if len(bullets) < _ROW:
        believed -= set(bullets)
    kept = {index: label for index, label in found.items() if label.scheme != "1" or index in believed}
    if len(bullets) < _ROW:
        kept = {index: label for index, label in kept.items() if label.number}
    marked = list(lines)
    for index, label in kept.items():
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
    """Return the places of bare figures that count on from 1, near to one another."""
    believed: set[int] = set()
    row: list[int] = []
    for index in bare:
        number = found[index].number
        goes_on = row and number == found[row[-1]].number + 1 and index - row[-1] <= _FARTHEST
        if not goes_on:
            row = [index] if number == 1 else []
            if number == 1 and index and lines[index - 1].kind == KI:
                believed.add(index)
            continue
        row.append(index)
        believed.update(row)
    return believed
