"""Fonts as they go into a PDF: what was drawn of each, cut out of it, with the text that every glyph stands for.

A glyph keeps the number it has in its font, and that is its code in the file (Identity-H, PDF 32000-1, 9.7.5.2).
A glyph that stands for several texts (日 and the radical ⽇, 〜 and ～ in some fonts) is drawn by several fonts of the
file that share one font program and differ in nothing but what they say. So the text is never guessed.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

import uharfbuzz as hb

from seian.document.unfit import with_ink
from seian.pdf_file.objects import Name, Written, number, utf_16

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from seian.pdf_file.objects import PdfFile, Ref, Value

_OUTLINES = ("glyf", "CFF ", "CFF2")
_VARIATIONS = ("fvar", "avar", "gvar", "HVAR", "MVAR")
_ASKED = (*_OUTLINES, "loca", "head", "hhea", "hmtx", "maxp", *_VARIATIONS, "OS/2", "name")
_RESTRICTED, _KINDS = 2, 15  # OpenType 1.9, OS/2 fsType: the lowest bits say one thing of four
_WHOLE, _BITMAPS = 0x100, 0x200
_EM = 1000  # glyph space of a PDF
_SERIF, _SYMBOLIC = 2, 4  # 9.8.2
_STEM = 80
_MOST = 100  # entries of one section of a character map (9.10.3)
_BOLD = 600
_MAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class PdfFont:
    """A font of this computer of which glyphs are drawn. `table` returns a table of it by its tag, empty for none.

    `weight` is the one asked for (400 is regular): a variable font is taken at it, a lighter font `is_thickened`.
    Once it is `put`, `seen` counts the characters it draws that are to be seen, `shapeless` those of them that are not:
    boxes, and glyphs without ink.
    """

    def __init__(self, table: Callable[[str], bytes], name: str, weight: int) -> None:
        """Begin with nothing drawn."""
        tables = {tag: data for tag in _ASKED if (data := table(tag))}
        self.has_outlines = any(tag in tables for tag in _OUTLINES)
        self._is_cff = "glyf" not in tables
        self._face = hb.Face.create_for_tables(lambda _face, tag, _data: tables.get(tag, b""), None)
        self._face.set_get_table_tags_func(lambda _face, _data: list(tables))
        self._font = hb.Font(self._face)
        self._weight = weight if self._has_axis("wght") else None
        if self._weight is not None:
            self._font.set_variations({"wght": float(self._weight)})
        self._tables = tables
        self.name = name
        self._texts: list[dict[int, str]] = []
        self._widths: dict[int, float] = {}
        self.seen = self.shapeless = 0
        about = tables.get("OS/2", b"")
        kind = int.from_bytes(about[8:10], "big")
        self._own_weight = int.from_bytes(about[4:6], "big") or 400
        self.is_thickened = weight >= _BOLD > self._own_weight and self._weight is None
        self.is_forbidden = kind & _KINDS == _RESTRICTED or bool(kind & _BITMAPS)
        self._is_whole = bool(kind & _WHOLE)

    def _has_axis(self, tag: str) -> bool:
        return any(one.tag == tag for one in self._face.axis_infos)

    @property
    def is_drawn(self) -> bool:
        """Whether anything of it is drawn."""
        return bool(self._texts)

    def drawn(self, glyph: int, said: str) -> tuple[int, float]:
        """Note that a glyph is drawn for a text; return which of the fonts says so, and the glyph's width in ems."""
        nth = next((nth for nth, texts in enumerate(self._texts) if texts.get(glyph, said) == said), len(self._texts))
        if nth == len(self._texts):
            self._texts.append({})
        self._texts[nth][glyph] = said
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self._font.get_glyph_h_advance(glyph) / self._face.upem
        return nth, width

    def put(self, file: PdfFile) -> list[Ref]:
        """Put the font into a file, cut to what was drawn, and return it once for each text of its glyphs."""
        cut = self._cut()
        program = self._program_of(cut)
        self._look_at(cut)
        tag = _tag(program)
        base = Name(f"{tag}+{self._postscript_name()}")
        if self._is_cff:
            kind = "OpenType" if self._is_whole else "CIDFontType0C"
            embedded = {"FontFile3": file.stream({"Subtype": Name(kind)}, program)}
        else:
            embedded = {"FontFile2": file.stream({"Length1": len(program)}, program)}
        descriptor = file.put({"Type": Name("FontDescriptor"), "FontName": base, **self._metrics(), **embedded})
        descendant: dict[str, Value] = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if self._is_cff else "CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
            "FontDescriptor": descriptor,
            "DW": _EM,
            "W": Written(_widths(self._widths)),
        }
        if not self._is_cff:
            descendant["CIDToGIDMap"] = Name("Identity")
        drawn = file.put(descendant)
        return [
            file.put(
                {
                    "Type": Name("Font"),
                    "Subtype": Name("Type0"),
                    "BaseFont": base,
                    "Encoding": Name("Identity-H"),
                    "DescendantFonts": [drawn],
                    "ToUnicode": file.stream({}, character_map(texts)),
                }
            )
            for texts in self._texts
        ]

    def program(self) -> bytes:
        """Return the font, cut to what was drawn."""
        return self._program_of(self._cut())

    def _program_of(self, cut: hb.Face) -> bytes:
        is_bare = self._is_cff and not self._is_whole
        return bytes(cut.reference_table("CFF ").data if is_bare else cut.blob.data)

    def _look_at(self, cut: hb.Face) -> None:
        """Count what is to be seen, and what of it the font that goes into the file has no shape for."""
        font = hb.Font(cut)
        inked: dict[int, bool] = {0: False}
        for texts in self._texts:
            for glyph, said in texts.items():
                if not with_ink(said):
                    continue
                if glyph not in inked:
                    box = font.get_glyph_extents(glyph)
                    inked[glyph] = box is not None and bool(box.width and box.height)
                self.seen += 1
                self.shapeless += not inked[glyph]

    def _cut(self) -> hb.Face:
        if self._is_whole:
            return self._face
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *self._widths})
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.CFF_IDENTITY_CHARSET
            | hb.SubsetFlags.DOWNGRADE_CFF2
        )
        if self._weight is not None or "fvar" in self._tables:
            wanted.pin_all_axes_to_default(self._face)
        if self._weight is not None:
            wanted.pin_axis_location(self._face, "wght", float(self._weight))
        wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({int.from_bytes(tag, "big") for tag in (b"OS/2", b"name")})
        return hb.subset(self._face, wanted)

    def _postscript_name(self) -> str:
        called = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        return "".join(one for one in called if one.isascii() and (one.isalnum() or one in "-_")) or "Font"

    def _metrics(self) -> dict[str, Value]:
        head, across, about = (self._tables.get(tag, b"") for tag in ("head", "hhea", "OS/2"))
        scale = _EM / self._face.upem
        box = [round(_signed(head, at) * scale) for at in (36, 38, 40, 42)]
        ascent, descent = (round(_signed(across, at) * scale) for at in (4, 6))
        capitals = round(_signed(about, 88) * scale) if len(about) >= 90 else ascent  # noqa: PLR2004 -- sCapHeight
        return {
            "Flags": _SYMBOLIC | _SERIF,
            "FontBBox": box,
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": capitals,
            "StemV": _STEM,
        }


def has_form(cmap: bytes, base: str, selector: str) -> bool:
    """Say by its table `cmap` whether a font has the form of a character that a selector asks for (Unicode 23.4)."""
    face = hb.Face.create_for_tables(lambda _face, tag, _data: cmap if tag == "cmap" else b"", None)
    return hb.Font(face).get_variation_glyph(ord(base), ord(selector)) is not None


def character_map(texts: Mapping[int, str]) -> bytes:
    """Return which text each code stands for, as readers want it told (9.10.3)."""
    lines = [b"<%04X> <%s>" % (code, utf_16(said)) for code, said in sorted(texts.items()) if said]
    sections = [lines[at : at + _MOST] for at in range(0, len(lines), _MOST)]
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(one), b"\n".join(one)) for one in sections)
    return _MAP_HEAD + body + _MAP_FOOT


def _widths(widths: Mapping[int, float]) -> bytes:
    """Return widths by code, neighbours in one row (9.7.4.3)."""

    def row(codes: Iterable[tuple[int, int]]) -> bytes:
        own = [code for _nth, code in codes]
        return f"{own[0]} [{' '.join(number(widths[code] * _EM) for code in own)}]".encode()

    neighbours = groupby(enumerate(sorted(widths)), lambda one: one[1] - one[0])
    return b"[%s]" % b" ".join(row(codes) for _gap, codes in neighbours)


def _signed(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big", signed=True)


def _tag(program: bytes) -> str:
    """Return six capitals that tell this part of the font from others (9.6.4)."""
    value = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = ""
    for _place in range(6):
        value, letter = divmod(value, 26)
        letters += chr(ord("A") + letter)
    return letters
