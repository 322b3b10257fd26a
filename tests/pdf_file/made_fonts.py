"""Fonts made for tests, with outlines of either kind: boxes whose width tells one glyph from another."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

if TYPE_CHECKING:
    from collections.abc import Mapping

EM = 1000
SHARED = {"～": "wave", "〜": "wave", "日": "day", "\u2f47": "day"}
"""Characters that are drawn with one glyph."""

FORM = ("辻", "\U000e0101", "another form")
"""A kanji, the selector of another form of it, and the glyph for both."""


def made_font(family: str, characters: str, *, cff: bool = False, embedding: int = 0, variable: bool = False) -> bytes:
    """Return a font of a family that has these characters; `embedding` is its fsType (OpenType, OS/2)."""
    named = {one: SHARED.get(one, f"u{ord(one):05X}") for one in characters}
    base, selector, form = FORM
    glyphs = [".notdef", *dict.fromkeys(named.values()), form]
    builder = FontBuilder(EM, isTTF=not cff)
    builder.setupGlyphOrder(glyphs)
    forms = [(ord(base), ord(selector), form)] if base in named else []
    builder.setupCharacterMap({ord(one): glyph for one, glyph in named.items()}, uvs=forms)
    if cff:
        builder.setupCFF(family, {}, {one: _charstring(nth) for nth, one in enumerate(glyphs)}, {})
    else:
        builder.setupGlyf({one: _outline(nth) for nth, one in enumerate(glyphs)})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (EM, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(fsType=embedding, sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    if variable:
        builder.setupFvar([("wght", 200, 200, 900, "Weight")], [])
        builder.setupGvar(_thicker(glyphs))
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _corners(nth: int) -> list[tuple[int, int]]:
    right = 100 + nth * 7 % 850
    return [(50, 0), (50, 800), (right, 800), (right, 0)]


def _outline(nth: int) -> object:
    pen = TTGlyphPen(None)
    _draw(pen, nth)
    return pen.glyph()


def _charstring(nth: int) -> object:
    pen = T2CharStringPen(EM, None)
    _draw(pen, nth)
    return pen.getCharString()


def _draw(pen: TTGlyphPen | T2CharStringPen, nth: int) -> None:
    first, *others = _corners(nth)
    pen.moveTo(first)
    for corner in others:
        pen.lineTo(corner)
    pen.closePath()


def _thicker(glyphs: list[str]) -> Mapping[str, object]:
    from fontTools.ttLib.tables.TupleVariation import TupleVariation

    moved = [(0, 0), (0, 0), (40, 0), (40, 0), *((0, 0),) * 4]
    return {one: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, list(moved))] for one in glyphs}
