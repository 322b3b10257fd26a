"""Labels that character recognition misread, as 住) or (D for (1): told by their siblings, never by their looks."""

from __future__ import annotations

from seian.i18n import translate as _
from seian.reading.labels import Label, rank_of
from seian.reading.lines import TEXT, Line
from seian.reading.recognised import Unsure
from seian.reading.wording import at_line

_OPENERS, _CLOSERS = "(（", ")）"
_BRACKETED = "(1)"
_SIBLINGS = 2  # labels that must count on from one another to be believed
_NEVER = frozenset("注例備参※")  # 注) and 例) are what they say


def mend_labels(lines: list[Line]) -> tuple[list[Line], list[tuple[int, Unsure]]]:
    """Return the lines with misread labels as meant, and a doubt by line number for each."""
    suspects = {index for index, line in enumerate(lines) if _prefix(line)}
    if not suspects:
        return lines, []
    mended, doubts = list(lines), []
    for row in _rows(lines, suspects):
        if not _certain(lines, row, suspects):
            continue
        sibling = next(lines[index] for index in row if index not in suspects)
        for place, index in enumerate(row, 1):
            if index in suspects:
                mended[index], doubt = _mend(lines[index], place, sibling)
                doubts.append((lines[index].number, doubt))
    return mended, doubts


def _prefix(line: Line) -> str:
    """Return what stands where a bracketed number could: 住), (D; empty if nothing of the sort."""
    text = line.text
    if line.kind != TEXT or len(text) < 4 or (line.label is not None and line.label.scheme not in ("a", "i")):  # noqa: PLR2004
        return ""
    if text[1] in _CLOSERS and text[0].isalnum() and text[0] not in _NEVER:
        return text[:2]
    if text[0] in _OPENERS and text[1].isalnum() and text[2] in " \u3000)）" and text[1] not in _NEVER:
        return text[:3].rstrip()
    return ""


def _rows(lines: list[Line], suspects: set[int]) -> list[list[int]]:
    """Gather the bracketed numbers and the suspects that stand under one and the same label."""
    rows: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        label = line.label
        if index in suspects:
            rows[-1].append(index)
        elif label is None or label.glued:
            continue
        elif label.scheme == _BRACKETED:
            if label.number == 1:
                rows.append([])
            rows[-1].append(index)
        elif rank_of(label.scheme) < rank_of(_BRACKETED):
            rows.append([])
    return rows


def _certain(lines: list[Line], row: list[int], suspects: set[int]) -> bool:
    """Say whether siblings prove what the suspects of a row were: those behind them, or several around them."""
    read = [
        (place, label.number)
        for place, index in enumerate(row, 1)
        if index not in suspects and (label := lines[index].label)
    ]
    prefixes = [_prefix(lines[index]) for index in row if index in suspects]
    at_head = all(index in suspects for index in row[: len(prefixes)])
    return (
        bool(read)
        and (at_head or len(read) >= _SIBLINGS)
        and all(place == number for place, number in read)
        and len(set(prefixes)) == len(prefixes)
    )


def _mend(line: Line, number: int, sibling: Line) -> tuple[Line, Unsure]:
    prefix = _prefix(line)
    assert sibling.label is not None  # noqa: S101 -- siblings are lines that bear a label
    bracketed = sibling.label.text
    digits = str(number)
    if not bracketed[1:-1].strip().isascii():
        digits = digits.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)})
    meant = bracketed[0] + digits + bracketed[-1]
    rest = line.text[len(prefix) :].lstrip()
    why = _("前後の番号から、文字認識の誤りとみて「{label}」と読みました。").format(label=meant)
    mended = line._replace(text=meant + rest, label=Label(meant, _BRACKETED, number, len(meant)))
    return mended, Unsure(at_line(line.number), prefix, why, placed=True)
