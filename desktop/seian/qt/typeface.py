"""A template's face as Qt has it: the font, what stands in for it, and which glyphs draw a character."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout

from seian.document.characters import is_mark
from seian.document.unfit import cleaned, unfit
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.layout.measure import cells
from seian.named import NamedTuple
from seian.qt.theme import has_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MINCHO = ("ＭＳ 明朝", "MS Mincho", "IPAMincho", "IPA明朝", "Yu Mincho", "游明朝", "Noto Serif CJK JP", "Noto Serif JP")
GOTHIC = ("ＭＳ ゴシック", "MS Gothic", "IPAGothic", "IPAゴシック", "Yu Gothic", "游ゴシック", "Meiryo", "メイリオ")
GOTHIC_ELSEWHERE = ("Noto Sans CJK JP", "Noto Sans JP")
_GOTHIC_NAMES = ("ゴシック", "gothic", "メイリオ", "meiryo", "sans")
_HAIR = 0.01  # of an em
_REGULAR, _BOLD = 400, 600
_ANY_SIZE = 128  # pixels
_FORMS = range(0xE0100, 0xE01F0)  # selectors of forms of kanji
_OUTLINES = ("loca", "CFF ", "CFF2")


class NoFontsError(SeianError):
    """The computer has no font at all: Qt would end the process when it is asked for one."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            _("このパソコンに書体が一つもないので、文字を表示することも、PDFにすることもできません。"),
            kept=_("何も書き出していません。"),
            todo=_("日本語の書体を入れてください。Word とテキストには書き出せます。"),
        )


def sheet_font(face: str, pixels: int, *, bold: bool = False) -> QFont:
    """Return the face a template names, with faces of other systems where it is missing: Gothic ones for a Gothic.

    Most Mincho have no bold of their own: Qt draws it thicker then.
    """
    is_gothic = any(name in face.casefold() for name in _GOTHIC_NAMES)
    others = (*GOTHIC, *GOTHIC_ELSEWHERE, *MINCHO) if is_gothic else MINCHO
    font = QFont()
    font.setFamilies([face, *(name for name in others if name != face)])
    font.setStyleHint(QFont.StyleHint.SansSerif if is_gothic else QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def lacks_mincho(face: str, families: Iterable[str]) -> bool:
    """Say whether of these families none is the face a template names, nor another Mincho that stands in for it."""
    there = {family.casefold() for family in families}
    return not any(name.casefold() in there for name in (face, *MINCHO))


def undrawable_in(face: str) -> Callable[[str], Sequence[str]]:
    """Return what tells the characters of a text, each once, that a face and its stand-ins have no shape for.

    They would be boxes on paper; a kanji with the selector of a form of it (異体字) would be another form of it. Other
    marks go with the character before them. What was asked once is known; whoever keeps it lets it go before Qt ends.
    """
    typeface = Typeface(face, _ANY_SIZE)
    known: dict[str, bool] = {}

    def lacks(character: str) -> bool:
        if character not in known:
            base = character[0]
            seen = not base.isspace() and not is_mark(base) and not unfit(base)
            own = typeface.lacks(base) if len(character) == 1 else typeface.lacks_form(base, character[1])
            known[character] = seen and own
        return known[character]

    def undrawable(text: str) -> Sequence[str]:
        characters = dict.fromkeys(text)
        if any(map(_FORMS.__contains__, map(ord, characters))):
            characters |= dict.fromkeys(one + other for one, other in pairwise(text) if ord(other) in _FORMS)
        return tuple(filter(lacks, characters))

    return undrawable


class Glyph(NamedTuple):
    """One glyph of what draws a character.

    `font` is an index into `Typeface.fonts`, `number` the glyph's in that font; `x` and `y` are in pixels from where
    the character begins on its baseline. `said` is the text it stands for, empty where that cannot be told.
    """

    font: int
    number: int
    x: float
    y: float
    said: str


class Font(NamedTuple):
    """A font as it is on this computer, and its name there (family, style, weight), which is that of all its sizes."""

    raw: QRawFont
    name: tuple[str, str, int]


class Typeface(dict[str, "Sequence[Glyph]"]):
    """A face at one size in pixels: what draws a character with its marks, by that character.

    That is nothing for spaces and for what no printer can show. It stands in the middle of its cell where the face
    gives it another width than the layout does. `fonts` are those that have been needed so far.
    """

    def __init__(self, face: str, pixels: int, *, bold: bool = False) -> None:
        """Begin with no character. Raises NoFontsError where there is no font at all."""
        super().__init__()
        self.fonts: list[Font] = []
        self._thickened: dict[int, bool] = {}
        self._shapes: dict[tuple[str, str, int], bool] = {}
        self._pixels = pixels
        self._font = sheet_font(face, pixels, bold=bold)
        if not has_fonts():
            raise NoFontsError
        self._metrics = QFontMetricsF(self._font)

    def __missing__(self, text: str) -> Sequence[Glyph]:
        """Shape a character that is seen for the first time."""
        glyphs = self[text] = tuple(self._shaped(cleaned(text)))
        return glyphs

    def lacks(self, text: str) -> bool:
        """Say whether no font of the system has a shape for a character: what is drawn is a box then.

        Pictures of letters, as some fonts of emoji have, are no shapes.
        """
        if self._metrics.inFontUcs4(ord(text)) and self._has_shapes(self.fonts.index(self.main)):
            return False
        glyphs = self[text]
        return not glyphs or any(glyph.number == 0 or not self._has_shapes(glyph.font) for glyph in glyphs)

    def lacks_form(self, base: str, selector: str) -> bool:
        """Say whether a character is drawn, but not in the form that a selector of one asks for."""
        from seian.pdf_file.fonts import has_form

        glyphs = self[base]
        return len(glyphs) == 1 and not has_form(
            bytes(self.fonts[glyphs[0].font].raw.fontTable("cmap").data()), base, selector
        )

    def _has_shapes(self, font: int) -> bool:
        name, raw = self.fonts[font].name, self.fonts[font].raw
        if name not in self._shapes:
            self._shapes[name] = any(raw.fontTable(tag).size() for tag in _OUTLINES)
        return self._shapes[name]

    def is_thickened(self, number: int) -> bool:
        """Say whether a font has to be drawn thicker to be bold: it is neither a bold one nor may be any weight."""
        raw = self.fonts[number].raw
        known = self._thickened.get(number)
        if known is None:
            own = int.from_bytes(bytes(raw.fontTable("OS/2").data())[4:6], "big") or _REGULAR
            known = self._font.bold() and own < _BOLD and not raw.fontTable("fvar").size()
            self._thickened[number] = known
        return known

    @cached_property
    def main(self) -> Font:
        """The font of the face itself, where nothing stands in for it."""
        return self.fonts[self._number(QRawFont.fromFont(self._font))]

    def blank(self, text: str) -> Glyph | None:
        """Return a glyph without ink for a text that is not seen, where it is told; None where no font has one."""
        for seen in (text, " "):
            glyphs = tuple(self._laid(seen)) if seen.isspace() else ()
            if len(glyphs) == 1 and glyphs[0].number:
                return glyphs[0]._replace(x=0.0, said=text)
        return None

    def _shaped(self, text: str) -> Iterable[Glyph]:
        return () if not text or text.isspace() else self._laid(text)

    def _laid(self, text: str) -> Iterable[Glyph]:
        layout = QTextLayout(text, self._font)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        spare = sum(map(cells, text)) * self._pixels / 2 - line.naturalTextWidth()
        beside = spare / 2 if abs(spare) > _HAIR * self._pixels else 0.0
        runs = layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        said = iter(_said(text, [start for run in runs for start in run.stringIndexes()]))
        for run in runs:
            font = self._number(run.rawFont())
            for number, place in zip(run.glyphIndexes(), run.positions(), strict=True):
                yield Glyph(font, number, place.x() + beside, place.y() - line.ascent(), next(said))

    def _number(self, raw: QRawFont) -> int:
        for number, font in enumerate(self.fonts):
            if font.raw == raw:
                return number
        self.fonts.append(Font(raw, (raw.familyName(), raw.styleName(), raw.weight())))
        return len(self.fonts) - 1


def _said(text: str, starts: Sequence[int]) -> Iterator[str]:
    """Yield for each glyph what it stands for; `starts` is where that begins, in units of UTF-16 as Qt counts.

    One glyph stands for all that begins there, as for a letter with its mark; of as many glyphs as characters each
    stands for one; in between it cannot be told.
    """
    if len(starts) == 1:
        yield text
        return
    units = text.encode("utf-16-le")
    edges = [*sorted(set(starts)), len(units) // 2]
    parts = {start: units[2 * start : 2 * stop].decode("utf-16-le") for start, stop in pairwise(edges)}
    for at, start in enumerate(starts):
        part, glyphs = parts[start], starts.count(start)
        yield part if glyphs == 1 else part[starts[:at].count(start)] if glyphs == len(part) else ""
