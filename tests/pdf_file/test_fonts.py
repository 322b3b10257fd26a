"""A font goes into a PDF cut to what is drawn of it, and every glyph says what it was drawn for."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from tests.pdf_file import made_fonts
from tests.pdf_file.made_fonts import made_font

from seian.pdf_file.fonts import PdfFont, character_map
from seian.pdf_file.objects import PdfFile

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "市長は、人口を示す。"


def tables_of(data: bytes) -> Callable[[str], bytes]:
    """Return what reads the tables of a font."""
    font = TTFont(BytesIO(data))

    def table(tag: str) -> bytes:
        return bytes(font.getTableData(tag)) if tag in font else b""

    return table


def glyph_of(data: bytes, character: str) -> int:
    """Return the number of a character's glyph."""
    font = TTFont(BytesIO(data))
    return int(font.getGlyphID(font.getBestCmap()[ord(character)]))


def program_of(data: bytes, drawn: str, weight: int = 400) -> bytes:
    """Return the font program that a file has after these characters were drawn."""
    font = PdfFont(tables_of(data), "試験", weight)
    for one in drawn:
        font.drawn(glyph_of(data, one), one)
    return font.program()


def test_a_truetype_font_keeps_the_glyphs_that_are_drawn_under_their_numbers() -> None:
    data = made_font("Cut", TEXT)
    cut = TTFont(BytesIO(program_of(data, "長口")))
    outlines = cut["glyf"]
    names = cut.getGlyphOrder()
    filled = {nth for nth, name in enumerate(names) if outlines[name].numberOfContours}
    assert filled == {0, glyph_of(data, "長"), glyph_of(data, "口")}


def test_an_opentype_font_keeps_the_glyphs_that_are_drawn_under_their_numbers() -> None:
    data = made_font("Cut", TEXT, cff=True)
    program = program_of(data, "長口")
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    strings = fonts[0].CharStrings
    filled = set()
    for nth, name in enumerate(fonts[0].charset):
        strings[name].decompile()
        if any(str(one).endswith("lineto") for one in strings[name].program):
            filled.add(nth)
    assert filled == {0, glyph_of(data, "長"), glyph_of(data, "口")}


def test_a_glyph_that_stands_for_two_texts_is_told_apart_by_two_fonts() -> None:
    data = made_font("Both", "～〜日")
    font = PdfFont(tables_of(data), "試験", 400)
    wave = glyph_of(data, "～")
    assert wave == glyph_of(data, "〜")
    assert [font.drawn(wave, one)[0] for one in "～〜～〜"] == [0, 1, 0, 1]
    assert font.drawn(glyph_of(data, "日"), "日")[0] == 0
    assert len(font.put(PdfFile())) == 2


def test_widths_are_those_of_the_font() -> None:
    data = made_font("Wide", "日")
    assert PdfFont(tables_of(data), "試験", 400).drawn(glyph_of(data, "日"), "日")[1] == 1.0


@pytest.mark.parametrize(("embedding", "is_forbidden"), [(0, False), (2, True), (4, False), (8, False), (0x200, True)])
def test_a_font_says_whether_it_may_be_put_into_files(embedding: int, *, is_forbidden: bool) -> None:
    font = PdfFont(tables_of(made_font("Kept", "日", embedding=embedding)), "試験", 400)
    assert font.is_forbidden is is_forbidden


@pytest.mark.parametrize("cff", [False, True])
def test_a_font_that_must_not_be_cut_goes_in_whole(*, cff: bool) -> None:
    data = made_font("Whole", TEXT, cff=cff, embedding=0x100)
    whole = TTFont(BytesIO(program_of(data, "長")))
    assert len(whole.getGlyphOrder()) == len(TTFont(BytesIO(data)).getGlyphOrder())


def test_a_variable_font_is_taken_at_the_weight_that_is_shown() -> None:
    data = made_font("Thick", "日", variable=True)
    glyph = glyph_of(data, "日")

    def right(weight: int) -> int:
        cut = TTFont(BytesIO(program_of(data, "日", weight)))
        assert "fvar" not in cut
        return int(cut["glyf"][cut.getGlyphOrder()[glyph]].xMax)

    assert right(900) - right(200) == 40


def test_a_font_that_is_to_be_bold_is_thickened_unless_it_is_or_can_be() -> None:
    regular = tables_of(made_font("Thin", "日"))
    assert PdfFont(regular, "試験", 700).is_thickened
    assert not PdfFont(regular, "試験", 400).is_thickened
    assert not PdfFont(tables_of(made_font("Vary", "日", variable=True)), "試験", 700).is_thickened


def test_a_font_without_outlines_says_so() -> None:
    assert not PdfFont(lambda _tag: b"", "絵文字", 400).has_outlines


def test_the_same_glyphs_make_the_same_program() -> None:
    data = made_font("Same", TEXT)
    assert program_of(data, "長口") == program_of(data, "口長")


def test_a_map_says_several_characters_and_those_beyond_the_first_plane() -> None:
    told = character_map({3: "辻\U000e0101", 2: "\U00020bb7", 4: ""})
    assert b"2 beginbfchar\n<0002> <D842DFB7>\n<0003> <8FBBDB40DD01>\nendbfchar" in told
    assert told.count(b"beginbfchar") == 1
    assert character_map(dict.fromkeys(range(1, 251), "一")).count(b"beginbfchar") == 3


def test_boxes_and_glyphs_without_ink_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    for cff in (False, True):
        with monkeypatch.context() as empty:
            seen = PdfFont(tables_of(made_font("Made", "長口", cff=cff)), "Made", 400)
            empty.setattr(made_fonts, "_outline", lambda _nth: TTGlyphPen(None).glyph())
            empty.setattr(made_fonts, "_charstring", lambda _nth: T2CharStringPen(1000, None).getCharString())
            blank = PdfFont(tables_of(made_font("Made", "長口", cff=cff)), "Made", 400)
        for font, shapeless in ((seen, 1), (blank, 3)):
            for glyph, said in ((1, "長"), (2, "口"), (0, "〓"), (2, "\u3000")):
                font.drawn(glyph, said)
            font.put(PdfFile())
            assert (font.seen, font.shapeless) == (3, shapeless)
