"""Whether a written PDF says what its flows say, to the character, in fonts that it brings along."""

from __future__ import annotations

import re
from itertools import chain, groupby
from typing import TYPE_CHECKING
from unicodedata import category, normalize

from seian.document.unfit import cleaned, code_points, unfit
from seian.i18n import translate as _
from seian.submission.pdf_pages import UnreadableError, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from seian.flow.set_blocks import Flow
    from seian.submission.pdf_pages import Glyph

_APART = 40.0  # twips: less than from a line to the reading above or below it, more than marks are raised by
_MARKED = re.compile(r"\w[\u0300-\u036f\u3099\u309a]+")  # か and ゛, or が
_ALIKE = str.maketrans("～∥－￠￡￢—", "〜‖−¢£¬―") | {
    code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_LONGEST = 40


def pdf_faults(data: bytes, flows: Sequence[Flow]) -> tuple[str, ...]:
    """Return what is wrong with a PDF made of these flows without tables, in sentences; () where it may go out.

    Pages are numbered from 1 for each flow.
    """
    try:
        read = pages_of(data)
    except UnreadableError:
        return (_("PDFを読み直せません。"),)
    return tuple(
        chain(
            (_("PDFに書体「{name}」が入っていません。").format(name=name) for name in read.loose),
            (
                _("PDFに、字形がなく四角になる文字が{count}字あります。").format(count=read.boxes)
                for _one in (0,)
                if read.boxes
            ),
            _text_faults([list(_lines(page)) for page in read.pages], flows),
        )
    )


def _text_faults(pages: Sequence[Sequence[tuple[Glyph, ...]]], flows: Sequence[Flow]) -> Iterator[str]:
    left = list(flows)
    text = _Text("", "")
    number = 0
    for page, lines in enumerate(pages, 1):
        words = ["".join(glyph.text or "" for glyph in line) for line in lines]
        odd = unfit("".join(words))
        if odd:
            yield _("PDFの{page}ページに、使えない文字（{codes}）があります。").format(
                page=page, codes=code_points("".join(odd))
            )
        if any(glyph.text is None for line in lines for glyph in line):
            yield _("PDFの{page}ページに、文字として読めない字形があります。").format(page=page)
            return
        if words and words[-1] == "-1-":
            if not text.is_done or not left:
                yield _("PDFの{page}ページまでの文面が、終わりまでありません。").format(page=page - 1)
                return
            text, number = _text_of(left.pop(0)), 0
        number += 1
        if not words or words.pop() != f"-{number}-":
            yield _("PDFの{page}ページのページ番号が違います。").format(page=page)
            return
        for line in words:
            if not text.goes_on(_seen(line)):
                yield _("PDFの{page}ページの「{line}」が、文面と違います。").format(page=page, line=line[:_LONGEST])
                return
    if left or not text.is_done:
        yield _("PDFに、文面が終わりまでありません。")


def _lines(page: Iterable[Glyph]) -> Iterator[tuple[Glyph, ...]]:
    """Yield the lines of a page from above, those of readings among them, each from its left."""
    line: list[Glyph] = []
    for glyph in sorted(page, key=lambda one: one.y):
        if line and glyph.y - line[-1].y > _APART:
            yield tuple(sorted(line, key=lambda one: one.x))
            line = []
        line.append(glyph)
    if line:
        yield tuple(sorted(line, key=lambda one: one.x))


class _Text:
    """What lines must say one after the other: each goes on with the wording or with the readings above it.

    A line alone may not tell which, so all that it can be is kept: how much of the readings has been said.
    """

    def __init__(self, wording: str, readings: str) -> None:
        self._wording = wording
        self._readings = readings
        self._said = 0
        self._of_readings = {0}

    def goes_on(self, line: str) -> bool:
        """Take a line; False where it is none of the text."""
        after: set[int] = set()
        for read in self._of_readings:
            if self._wording.startswith(line, self._said - read):
                after.add(read)
            if self._readings.startswith(line, read):
                after.add(read + len(line))
        self._said += len(line)
        self._of_readings = after
        return bool(after)

    @property
    def is_done(self) -> bool:
        """Whether all of the text has been said."""
        read = len(self._readings)
        return read in self._of_readings and self._said == len(self._wording) + read


def _text_of(printed: Flow) -> _Text:
    runs = [run for block in printed.blocks for run in block.runs]
    wording = printed.material_number + printed.draft_mark + "".join(block.text for block in printed.blocks)
    return _Text(_seen(cleaned(wording)), _seen(cleaned("".join(run.reading for run in runs if run.text))))


def _seen(text: str) -> str:
    """Return a text without what leaves no ink, and with one character for all that fonts draw with one shape.

    A PDF says one text for a shape, so of characters that share it the first in the file stands for all of them.
    """
    text = _MARKED.sub(lambda marked: normalize("NFC", marked[0]), text).translate(_ALIKE)
    return "".join("".join(alike) for kind, alike in groupby(text, category) if kind not in _UNSEEN)
