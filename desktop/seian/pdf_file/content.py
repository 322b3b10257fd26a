"""What draws a page of a PDF: type, rules and pictures, each in the stretch of the structure it belongs to.

Lengths are twips from the upper left corner of the paper, as everywhere; a PDF counts points from its lower left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.named import NamedTuple
from seian.pdf_file.objects import number, utf_16

if TYPE_CHECKING:
    from collections.abc import Iterable

POINT = 20.0
"""Twips in a point."""

_THICKENED = 1 / 24
"""Of an em, how thick the line round a letter is that makes it bold where its font is not: as FreeType has it."""

_IN_A_TWIP = 64  # letters are moved by no less than this part of it
_EM = 1000


class Sort(NamedTuple):
    """One glyph of a font as it is set: `font` is its name on the page, `code` its digits, and what it takes of an em.

    `x` and `y` are where it stands from where its character begins on the baseline, in ems, `y` downwards. `is_thick`
    says that it is to be bold and its font is not.
    """

    font: str
    code: str
    width: float
    x: float
    y: float
    is_thick: bool = False


class Character(NamedTuple):
    """The glyphs of a character; `said` is its text where they do not say it themselves, else empty."""

    sorts: tuple[Sort, ...]
    said: str = ""


class Content:
    """The operators of a page (PDF 32000-1, annex A)."""

    def __init__(self, height: float, gaps: dict[float, dict[int, str]]) -> None:
        """Begin an empty page of that height; `gaps` keeps how distances are written, for all pages of a file."""
        self.height = height
        self._gaps = gaps
        self._parts: list[str] = []
        self._tag = ""
        self._ink = ""
        self._line = ""

    def begin(self, role: str, leaf: int) -> None:
        """Begin a stretch of the structure's element that has the number `leaf` on this page."""
        self._begin(f"/{role} << /MCID {leaf} >> BDC")

    def begin_artifact(self, kind: str = "") -> None:
        """Begin what is no part of the text: a page number (`Pagination`), a border (`Layout`)."""
        tag = f"/Artifact << /Type /{kind} >> BDC" if kind else "/Artifact BMC"
        if self._tag != tag:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self._end()
        self._tag = tag
        self._parts.append(tag)

    def _end(self) -> None:
        if self._tag:
            self._parts.append("EMC")
            self._tag = ""

    def type(
        self, characters: Iterable[Character], places: Iterable[float], baseline: float, em: float, ink: str
    ) -> None:
        """Set characters at these places from the left edge."""
        self._fill(ink)
        row = _Row(self._parts, self._gaps.setdefault(em, {}), self.height - baseline, em, ink)
        add = row.add
        for character, place in zip(characters, places, strict=True):
            if character[1]:
                row.begin_span(character[1])
                for sort in character[0]:
                    add(sort, place)
                row.end_span()
            else:
                for sort in character[0]:
                    add(sort, place)
        if row.end():
            self._line = ""

    def rule(self, x: float, y: float, right: float, bottom: float, width: float, ink: str) -> None:
        """Draw a line from one point to another, its ends square."""
        line = f"{ink} RG {number(width / POINT)} w 2 J"
        if self._line != line:
            self._line = line
            self._parts.append(line)
        begin = f"{number(x / POINT)} {number((self.height - y) / POINT)} m"
        self._parts.append(f"{begin} {number(right / POINT)} {number((self.height - bottom) / POINT)} l S")

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture of the file over a rectangle."""
        size = f"{number(width / POINT)} 0 0 {number(height / POINT)}"
        self._parts.append(f"q {size} {number(x / POINT)} {number((self.height - y - height) / POINT)} cm /{name} Do Q")

    def _fill(self, ink: str) -> None:
        if self._ink != ink:
            self._ink = ink
            self._parts.append(f"{ink} rg")

    def closed(self) -> bytes:
        """Return the page as it is written; nothing may be drawn after that."""
        self._end()
        return "\n".join(self._parts).encode("ascii")


class _Row:
    """Type that is being set on one line: glyphs of one font, one after the other, with what lies between them."""

    def __init__(self, parts: list[str], gaps: dict[int, str], foot: float, em: float, ink: str) -> None:
        """Begin a piece of text on a baseline that is so far above the foot of the paper."""
        self._parts, self._foot, self._em, self._ink = parts, foot, em, ink
        self._is_thick = self._was_thick = False
        self._gaps = gaps
        self._row: list[str] = []
        self._font = ""
        self._raised = self._end = 0.0
        parts.append("BT")

    def add(self, sort: Sort, place: float) -> None:
        """Set a glyph of a character that stands at that place."""
        font, code, width, x, y, is_thick = sort
        em = self._em
        at = place + x * em
        if font == self._font and y == self._raised and self._row:
            gap = round((at - self._end) * _IN_A_TWIP)
            if gap:
                self._row.append(self._gaps.get(gap) or self._gap(gap))
                self._row.append(code)
                self._end += gap / _IN_A_TWIP + width * em
                return
        else:
            self.close()
            if font != self._font:
                self._font = font
                self._parts.append(f"/{font} {number(em / POINT)} Tf")
                if is_thick is not self._is_thick:
                    self._thicken(is_thick)
            self._raised = y
            self._parts.append(f"1 0 0 1 {number(at / POINT)} {number((self._foot - y * em) / POINT)} Tm")
            self._end = at
        self._row.append(code)
        self._end += width * em

    def _gap(self, gap: int) -> str:
        written = self._gaps[gap] = f">{number(-gap / _IN_A_TWIP * _EM / self._em)}<"
        return written

    def begin_span(self, said: str) -> None:
        """Say what the glyphs that follow stand for together."""
        self.close()
        self._parts.append(f"/Span << /ActualText <FEFF{utf_16(said).decode()}> >> BDC")

    def end_span(self) -> None:
        """End what is said of several glyphs."""
        self.close()
        self._parts.append("EMC")

    def _thicken(self, is_thick: bool) -> None:  # noqa: FBT001 -- passed on from a sort
        width = number(self._em * _THICKENED / POINT)
        self._parts.append(f"{self._ink} RG {width} w 2 Tr" if is_thick else "0 Tr")
        self._is_thick = is_thick
        self._was_thick = self._was_thick or is_thick

    def end(self) -> bool:
        """End the piece of text; say whether lines were drawn round letters."""
        self.close()
        if self._is_thick:
            self._parts.append("0 Tr")
        self._parts.append("ET")
        return self._was_thick

    def close(self) -> None:
        """End glyphs that stand in a row."""
        if self._row:
            self._parts.append(f"[<{''.join(self._row)}>] TJ")
            self._row = []
