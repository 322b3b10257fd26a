"""A PDF as a surface of the one painter: what is painted becomes type in fonts that come along, part by part.

Nothing here decides where a character stands, and every stretch of a page is known by the block it belongs to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import SetPart
from seian.document.unfit import cleaned
from seian.errors import SeianError
from seian.i18n import translate as _
from seian.pdf_file.content import POINT, Character, Content, Sort
from seian.pdf_file.described import Bookmark
from seian.pdf_file.fonts import PdfFont
from seian.pdf_file.links import Links
from seian.pdf_file.objects import Name, number
from seian.pdf_file.parts import contents_of, parts_of
from seian.pdf_file.structure import Leaves
from seian.qt.page_painter import HALF_POINT, PagePainter
from seian.qt.pdf_pictures import put_picture
from seian.qt.pictures import printed_size
from seian.qt.typeface import MINCHO, Typeface

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtGui import QColor

    from seian.document.pictures import Picture
    from seian.flow.set_blocks import Flow
    from seian.layout.furniture import Furniture
    from seian.layout.lines import GlyphRun, Line
    from seian.layout.pages import Pages, PlacedLine
    from seian.pdf_file.objects import PdfFile, Ref, Value
    from seian.pdf_file.parts import Part
    from seian.pdf_file.structure import Element
    from seian.qt.page_painter import Pen, Tint
    from seian.qt.typeface import Font, Glyph

_EM = 1000
"""Pixels at which characters are shaped: places are fractions of an em then, for every size."""

_LONGEST = 60  # characters of a bookmark


class PdfFonts:
    """The fonts that a file needs, whatever face and size they are for, with what each character is set with."""

    def __init__(self) -> None:
        """Begin with no font."""
        self._fonts: dict[tuple[str, str, int], tuple[int, PdfFont]] = {}
        self._faces: dict[tuple[str, bool], tuple[Typeface, dict[str, Character]]] = {}

    def face(self, name: str, *, bold: bool) -> tuple[Typeface, dict[str, Character]]:
        """Return a face with the characters of it that have been set so far; another where it has no outlines.

        Raises SeianError where none has.
        """
        found = self._faces.get((name, bold))
        if found is None:
            faces = (Typeface(one, _EM, bold=bold) for one in (name, *MINCHO))
            face = next((one for one in faces if self._font(one.main)[1].has_outlines), None)
            if face is None:
                raise SeianError(
                    _("PDFに入れられる書体が、このパソコンにありません。"),
                    kept=_("何も書き出していません。"),
                    todo=_("明朝体の書体を入れるか、Wordで書き出してください。"),
                )
            found = self._faces[name, bold] = (face, {})
        return found

    def character(self, face: Typeface, text: str) -> Character:
        """Return what a character with its marks is set with, and take note of it. Raises SeianError for its font."""
        text = cleaned(text)
        glyphs = face[text]
        if len(glyphs) > 1 and any(map(_selects, text)):
            glyphs = face["".join(one for one in text if not _selects(one))]  # the font has not the form asked for
        if not glyphs and text:
            unseen = face.blank(text)
            glyphs = () if unseen is None else (unseen,)
        sorts = tuple(self._sort(face, glyph, "" if nth else text) for nth, glyph in enumerate(glyphs))
        return Character(sorts, text if len(sorts) > 1 else "")

    def _sort(self, face: Typeface, glyph: Glyph, said: str) -> Sort:
        font, index = face.fonts[glyph.font], glyph.number
        nth, own = self._font(font)
        if not own.has_outlines:  # pictures of letters, as of emoji: a box, which is told before
            nth, own = self._font(face.main)
            index = 0
        meaning, width = own.drawn(index, said)
        return Sort(f"F{nth}-{meaning}", f"{index:04X}", width, glyph.x / _EM, glyph.y / _EM, own.is_thickened)

    def _font(self, drawn: Font) -> tuple[int, PdfFont]:
        found = self._fonts.get(drawn.name)
        if found is None:
            raw, (family, _style, weight) = drawn
            font = PdfFont(lambda tag: bytes(raw.fontTable(tag).data()), family, weight)
            if font.is_forbidden:
                raise SeianError(
                    _("書体「{name}」は、PDFに入れることを許していません。").format(name=family),
                    kept=_("何も書き出していません。"),
                    todo=_("テンプレートの書体をほかのものにするか、Wordで書き出してください。"),
                )
            found = self._fonts[drawn.name] = (len(self._fonts), font)
        return found

    def put(self, file: PdfFile) -> dict[str, Ref]:
        """Put the fonts into a file and return them by the names that pages call them.

        Raises SeianError where most of what is set has no shape: boxes and blanks are no text, whatever they say.
        """
        named = {}
        seen = shapeless = 0
        for nth, font in self._fonts.values():
            if font.is_drawn:
                named.update({f"F{nth}-{meaning}": ref for meaning, ref in enumerate(font.put(file))})
                seen += font.seen
                shapeless += font.shapeless
        if shapeless > seen / 2:
            raise SeianError(
                _("このパソコンに、本文の字の形を持つ書体がないので、PDFは四角か空白ばかりになります。"),
                kept=_("何も書き出していません。"),
                todo=_("明朝体の書体を入れるか、Wordで書き出してください。"),
            )
        return named


def _selects(character: str) -> bool:
    """Say whether a character only tells which form another one has (Unicode 23.4): a glyph of its own has no ink."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


class PdfSurface:
    """A surface (`page_painter.Surface`) whose pages go into a file when they are full.

    What is painted belongs to the parts that were told last (`expect`), or to none (`aside`).
    """

    def __init__(self, file: PdfFile, fonts: PdfFonts, root: Element) -> None:
        """Begin before the first page; `root` is what all papers are in.

        `said` is every character it was told to set so far, `said_aside` those of them that are in no part.
        """
        self.root = root
        self.leaves = Leaves()
        self.pages: list[Ref] = []
        self.bookmarks: list[Bookmark] = []
        self._links = Links()
        self._file = file
        self._fonts = fonts
        self._images: dict[str, str] = {}
        self._image_refs: dict[str, Ref] = {}
        self._gaps: dict[float, dict[int, str]] = {}
        self._tree, self._resources = file.new(), file.new()
        self._content = Content(0.0, self._gaps)
        self._open: Element | None = None
        self._awaited: list[tuple[int, Element]] = []
        self._readings: list[Element] = []
        self._line_em = 0.0
        self._inks: dict[int, str] = {}
        self._face = ""
        self.said: list[str] = []
        self.said_aside: list[str] = []

    def begin_page(self, laid: Pages) -> None:
        """Begin a page of a paper."""
        self._face = laid.sheet.font
        self._content = Content(float(laid.sheet.page.height), self._gaps)
        self._open = None
        self.leaves.begin_page()
        self.pages.append(self._file.new())

    def end_page(self, laid: Pages) -> None:
        """Put the page into the file."""
        paper = laid.sheet.page
        content = self._file.stream({}, self._content.closed())
        about: dict[str, Value] = {
            "Type": Name("Page"),
            "Parent": self._tree,
            "MediaBox": [0, 0, paper.width / POINT, paper.height / POINT],
            "Contents": content,
            "Resources": self._resources,
            "StructParents": len(self.pages) - 1,
            "Tabs": Name("S"),
            "Annots": self._links.on(len(self.pages) - 1) or None,
        }
        self._file.put(about, self.pages[-1])

    def close(self) -> Ref:
        """Put what all pages share into the file and return the tree of the pages."""
        self._links.put(self._file, self.leaves, self.pages)
        resources: dict[str, Value] = {"Font": self._fonts.put(self._file), "XObject": self._image_refs or None}
        self._file.put(resources, self._resources)
        return self._file.put({"Type": Name("Pages"), "Count": len(self.pages), "Kids": self.pages}, self._tree)

    def expect(self, awaited: list[tuple[int, Element]], readings: list[Element], em: float) -> None:
        """Tell of a line to which parts so many of its characters belong; smaller type is the readings above it."""
        self._awaited, self._readings, self._line_em = awaited, readings, em

    def aside(self, kind: str) -> None:
        """Tell that what is painted next is no part of the text (PDF 32000-1, 14.8.2.2): `Pagination`, `Layout`."""
        self._awaited, self._readings = [], []
        self._open = None
        self._content.begin_artifact(kind)

    def mark(self, level: int, title: str, top: float) -> None:
        """Add a bookmark to where the text at that height of the page begins."""
        below = self.bookmarks
        for _deeper in range(level):
            if below:
                below = below[-1].below
        below.append(Bookmark(title, len(self.pages) - 1, (self._content.height - top) / POINT, []))

    def begins(self, target: Hashable, top: float) -> None:
        """Say that what may be linked to begins at that height of the page, in twips."""
        self._links.place(target, len(self.pages) - 1, (self._content.height - top) / POINT)

    def link(self, element: Element, box: tuple[float, float, float, float], target: Hashable) -> None:
        """Let a box of the page, in twips from its upper left corner (left, top, right, foot), lead to a target."""
        left, top, right, foot = box
        height = self._content.height
        points = (left / POINT, (height - foot) / POINT, right / POINT, (height - top) / POINT)
        self._links.add(self._file, element, len(self.pages) - 1, points, target)

    def type(self, texts: Sequence[str], places: Iterable[float], baseline: float, pen: Pen) -> None:
        """Set characters, each in the part it belongs to."""
        em, ink, bold, named = pen
        face, known = self._fonts.face(named or self._face, bold=bold)
        characters = []
        for text in texts:
            character = known.get(text)
            if character is None:
                character = known[text] = self._fonts.character(face, text)
            characters.append(character)
        colour = self._ink(ink)
        self.said += texts
        if not self._awaited:
            self.said_aside += texts
            self._content.type(characters, places, baseline, em, colour)
            return
        if em < self._line_em and self._readings:
            self._enter(self._readings.pop(0))
            self._content.type(characters, places, baseline, em, colour)
            return
        at, where = 0, list(places)
        while at < len(characters):
            left, element = self._awaited.pop(0)
            stop = at + left if self._awaited else len(characters)
            self._enter(element)
            self._content.type(characters[at:stop], where[at:stop], baseline, em, colour)
            if stop > len(characters) or not self._awaited:
                self._awaited.insert(0, (stop - len(characters), element))
            at = stop

    def rule(self, x: float, y: float, right: float, bottom: float, ink: QColor) -> None:
        """Draw a line, which is no part of the text."""
        self._open = None
        self._content.begin_artifact("Layout")
        self._content.rule(x, y, right, bottom, HALF_POINT, self._ink(ink))

    def area(self, x: float, y: float, width: float, height: float, ink: QColor) -> None:
        """Fill a rectangle, which is no part of the text: a line along its middle, whose ends are square."""
        self._open = None
        self._content.begin_artifact("Layout")
        thick, half = min(width, height), min(width, height) / 2
        ends = x + half, y + half, x + width - half, y + height - half
        self._content.rule(*ends, thick, self._ink(ink))

    def image(self, mark: str, put: Callable[[PdfFile], Ref], x: float, y: float, width: float, height: float) -> None:
        """Draw a picture over a rectangle, in the part that is expected; `put` is asked for it once for a mark."""
        name = self._images.get(mark)
        if name is None:
            name = self._images[mark] = f"P{len(self._images)}"
            self._image_refs[name] = put(self._file)
        if self._awaited:
            self._enter(self._awaited[0][1])
        self._content.picture(name, x, y, width, height)

    def picture(self, picture: Picture, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture of the text, and say of its part where it stands on the page (PDF 32000-1, 14.8.5.4)."""
        wide, high = printed_size(picture, width, height)
        if self._awaited:
            element, foot = self._awaited[0][1], self._content.height - y - height
            box = [one / POINT for one in (x, foot, x + width, foot + height)]
            layout: dict[str, Value] = {"O": Name("Layout"), "Placement": Name("Block"), "BBox": box}
            element.about = {**(element.about or {}), "A": layout}
        name = f"{picture.mark} {wide}"
        self.image(name, lambda file: put_picture(file, picture, wide, high), x, y, width, height)

    def _enter(self, element: Element) -> None:
        if self._open is not element:
            self._open = element
            self._content.begin(element.role, self.leaves.add(element))

    def _ink(self, ink: QColor) -> str:
        code = ink.rgb()
        written = self._inks.get(code)
        if written is None:
            parts = (number(part) for part in (ink.redF(), ink.greenF(), ink.blueF()))
            written = self._inks[code] = " ".join(parts)
        return written


class PdfPainter(PagePainter):
    """The one painter, telling its surface of every line which parts of the text it sets."""

    def __init__(self, surface: PdfSurface, _ink: QColor, _changed: QColor) -> None:
        """Begin before the first paper. `due` is what the parts of the papers so far have to say, in any order."""
        super().__init__()
        self.due: list[str] = []
        self._pdf = surface
        self._parts: list[Part] = []
        self._head: Element | None = None
        self._contents: dict[int, tuple[int, str]] = {}
        self._targets: frozenset[str] = frozenset()
        self._papers = 0
        self._repeated = 0

    def paper(self, laid: Pages, *, is_one_of_several: bool) -> None:
        """Paint all pages of a paper."""
        flow, root = laid.flow, self._pdf.root
        paper = root.put("Sect") if is_one_of_several else root
        self._head = paper.put("P")
        self._parts = parts_of(flow, paper)
        self.due += said_by(flow)
        self._contents = contents_of(flow)
        self._targets = frozenset(flow.blocks[row].leads_to for row in flow.contents)
        self._papers += 1
        is_titled = any(level == 0 for level, _said in self._contents.values())
        for at in range(len(laid.pages)):
            self._pdf.begin_page(laid)
            if is_one_of_several and not at and not is_titled:
                self._pdf.mark(0, flow.title, 0.0)
            self.page(laid, at)
            self._pdf.end_page(laid)

    def page(self, pages: Pages, number: int) -> None:
        """Paint a page; headings of a table that are said again on it are no part of the text."""
        self._repeated = sum(piece.last - piece.first for piece in pages.pages[number].repeated)
        super().page(pages, number)

    def placed(self, pages: Pages, placed: PlacedLine, tints: Sequence[Tint] = ()) -> None:
        """Paint a line in the part of its block."""
        if self._repeated:
            self._repeated -= 1
            self._pdf.aside("Pagination")
        else:
            paragraph = pages.paragraphs[placed.block]
            level, said = self._contents.pop(placed.block, (0, ""))
            if said := cleaned(said).strip():
                self._pdf.mark(level, said[:_LONGEST] + "…" * (len(said) > _LONGEST), placed.top)
            self._pdf.expect(*_awaited(placed.line, self._parts[placed.block]), paragraph.em)
            if self._targets:
                self._lead(pages, placed)
        super().placed(pages, placed, tints)

    def _lead(self, pages: Pages, placed: PlacedLine) -> None:
        """Let a line of the table of contents lead to the heading it names, wherever that begins."""
        block = pages.paragraphs[placed.block].block
        if block.block_id in self._targets:
            self._pdf.begins((self._papers, block.block_id), placed.top)
        if block.leads_to:
            paper, foot = pages.sheet.page, placed.top + placed.height
            box = (placed.left + placed.line.x, placed.top, float(paper.width - paper.right), foot)
            self._pdf.link(self._parts[placed.block].wording, box, (self._papers, block.leads_to))

    def pictures(self, pages: Pages, number: int) -> None:
        """Paint the pictures in the margins, which are no part of the text."""
        if pages.sheet.margins.has_pictures:
            self._pdf.aside("Pagination")
            super().pictures(pages, number)

    def furniture(self, furniture: Iterable[Furniture]) -> None:
        """Paint what stands in the margins: a number of a paper is said once, at its beginning, page numbers never."""
        for piece in furniture:
            if piece.source is SetPart.MATERIAL and self._head is not None:
                self._pdf.expect([(0, self._head)], [], 0.0)
                self.due += (run.text for run in piece.line.runs)
            else:
                self._pdf.aside("Pagination")
            super().furniture((piece,))


def said_by(flow: Flow) -> list[str]:
    """Return what the text of a flow says, with its readings; that of a table of contents without its dots."""
    blocks = [block for block in flow.blocks if block.picture is None]
    readings = [run.reading for block in blocks for run in block.runs if run.text and run.reading]
    return [block.text for block in blocks] + readings + [block.page for block in blocks if block.leads_to]


def _awaited(line: Line, part: Part) -> tuple[list[tuple[int, Element]], list[Element]]:
    """Return to which elements so many characters of a line belong, one after the other, and those of its readings."""
    if not any(run.reading for run in line.runs):
        label = sum(_labelled(run) for run in line.runs)
        return ([(label, part.label)] if label else []) + [(0, part.wording)], []
    awaited: list[tuple[int, Element]] = []
    readings: list[Element] = []
    for run in line.runs:
        sorts = 1 if run.whole else len(run.text)
        if run.reading:
            ruby = part.wording.put("Ruby")
            awaited.append((sorts, ruby.put("RB")))
            readings.append(ruby.put("RT"))
            continue
        label = _labelled(run)
        if label:
            awaited.append((label, part.label))
        if sorts > label:
            awaited.append((sorts - label, part.wording.put("Span")))
    return awaited, readings


def _labelled(run: GlyphRun) -> int:
    """Return how many of what is set for a run belong to the label."""
    if run.offset >= 0:
        return 0
    return 1 if run.whole else min(len(run.text), -run.offset)
