"""Headers and footers of a template as values: words, fields, looks and pictures, and what of them is not read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from seian.document.pictures import look, picture_of
from seian.errors import PictureError
from seian.house_style.sheet import (
    PLAIN_LETTERS,
    Filler,
    LineRule,
    Margin,
    MarginParagraph,
    MarginPiece,
    Margins,
    PlacedPicture,
)
from seian.named import NamedTuple
from seian.word.measures import whole
from seian.word.names import DRAFT_CONTROL, DRAWING, MATERIAL_CONTROL, r, w
from seian.word.package import parse, relationships
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from seian.document.pictures import Picture
    from seian.house_style.sheet import Page, ParagraphStyle
    from seian.word.styles import Measures, Properties, StyleBook

_PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EMUS = 635  # in a twip
_LONGEST = 12  # digits
_CONTROLS = {MATERIAL_CONTROL: Filler.MATERIAL, DRAFT_CONTROL: Filler.DRAFT}
_FIELDS = {"PAGE": Filler.PAGE, "NUMPAGES": Filler.PAGES, "SECTIONPAGES": Filler.PAGES}
_SWITCHES = {
    "dbchar": "decimalFullWidth",
    "dbnum3": "decimalFullWidth",
    "dbnum1": "ideographDigital",
    "kanjinum1": "ideographDigital",
    "kanjinum3": "japaneseCounting",
    "arabic": "decimal",
    "arabicdash": "numberInDash",
}
_WITHOUT_MEANING = {"mergeformat", "charformat"}
_HOLDING = tuple(map(w, ("sdt", "sdtContent", "hyperlink", "smartTag", "ins")))
_PASSED = tuple(
    map(w, ("pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "sdtPr", "sdtEndPr"))
)
_LINE_OF_EM = 83 / 64  # as `layout.paragraph` has it
_TWIPS_IN_HALF_POINT = 10

TABLE: Final = "margin table"
DRAWN: Final = "margin drawing"
TABS: Final = "margin tabs"
FIELD: Final = "margin field"
MIXED: Final = "margin letters"
TALL: Final = "tall margin"
WRAPPED: Final = "wrapped picture"


class ReadMargins(NamedTuple):
    """Headers and footers as read, and by name what in them is not followed."""

    margins: Margins
    unfollowed: tuple[str, ...]


class Ground(NamedTuple):
    """What a part is read against: the parts of the template, its styles, their measures, and the page."""

    parts: Mapping[str, bytes]
    book: StyleBook
    measures: Measures
    page: Page


def read_margins(ground: Ground, main: str, section: Element, settings: Element | None) -> ReadMargins:
    """Return the headers and footers that a section asks for. Raises ValueError for measures that are no numbers."""
    targets = {found.id: found.target for found in relationships(ground.parts, main)}
    told: list[str] = []

    def margin_of(kind: str, which: str) -> Margin:
        name = f"{kind}Reference"
        ids = [one.get(r("id")) for one in section.iter(w(name)) if one.get(w("type"), "default") == which]
        part = targets.get(ids[0] or "", "") if ids else ""
        if part not in ground.parts:
            return Margin()
        reader = _Reader(ground, part)
        margin = reader.margin()
        told.extend(reader.told)
        edge, distance = (ground.page.top, ground.page.header) if kind == "header" else _foot(ground.page)
        if _pushes(section, kind) and distance + _height(margin, ground.measures.line_pitch) > edge:
            told.append(TALL)
        if any(_reaches(one, ground.page) for one in reader.wrapped):
            told.append(WRAPPED)
        return margin

    title = section.find(w("titlePg"))
    even = settings.find(w("evenAndOddHeaders")) if settings is not None else None
    margins = Margins(margin_of("header", "default"), margin_of("footer", "default"))
    if title is not None and is_on(title.get(w("val"))):
        margins = margins._replace(first_header=margin_of("header", "first"), first_footer=margin_of("footer", "first"))
    if even is not None and is_on(even.get(w("val"))):
        margins = margins._replace(even_header=margin_of("header", "even"), even_footer=margin_of("footer", "even"))
    return ReadMargins(margins, tuple(dict.fromkeys(told)))


def _foot(page: Page) -> tuple[int, int]:
    return page.bottom, page.footer


def _pushes(section: Element, kind: str) -> bool:
    """Say whether text gives way to a tall header or footer: where the margin is not negative."""
    margins = section.find(w("pgMar"))
    side = "top" if kind == "header" else "bottom"
    return margins is None or not margins.get(w(side), "0").startswith("-")


def _height(margin: Margin, pitch: int) -> float:
    """Return about how high a header or footer is, in twips: each of its paragraphs one line."""
    return sum(max(_line(one.style, pitch), one.inline.height if one.inline else 0.0) for one in margin.paragraphs)


def _line(style: ParagraphStyle, pitch: int) -> float:
    if style.line_rule is LineRule.EXACT:
        return style.line
    own = style.size * _TWIPS_IN_HALF_POINT * _LINE_OF_EM
    if style.on_grid:
        own = (int(own / pitch) + 1) * pitch
    return max(own, style.line) if style.line_rule is LineRule.AT_LEAST else own * style.line


def _reaches(picture: PlacedPicture, page: Page) -> bool:
    """Say whether a picture stands in the text area."""
    return picture.y + picture.height > page.top and picture.y < page.height - page.bottom


class _Reader:
    """Reads one header or footer."""

    def __init__(self, ground: Ground, part: str) -> None:
        self._ground = ground
        self._root = parse(ground.parts[part])
        self._targets = {found.id: found.target for found in relationships(ground.parts, part)}
        self._pictures: list[PlacedPicture] = []
        self._floating: list[PlacedPicture] = []
        self._inline: list[PlacedPicture] = []
        self._instruction, self._depth = "", 0  # of the field in which runs stand
        self.told: list[str] = []
        self.wrapped: list[PlacedPicture] = []

    def margin(self) -> Margin:
        """Return the header or footer."""
        paragraphs = tuple([self._paragraph(one) for one in self._paragraphs(self._root)])
        return Margin(paragraphs, tuple(self._pictures))

    def _paragraphs(self, around: Element) -> Iterator[Element]:
        for child in around:
            if child.tag == w("p"):
                yield child
            elif child.tag in _HOLDING:
                yield from self._paragraphs(child)
            elif child.tag == w("tbl"):
                self.told.append(TABLE)

    def _paragraph(self, paragraph: Element) -> MarginParagraph:
        self._inline, self._floating = [], []
        self._instruction, self._depth = "", 0
        stretches = list(self._stretches(paragraph))
        book, measures = self._ground.book, self._ground.measures
        looks = [book.of_paragraph(paragraph, run) for run, _piece in stretches]
        styles = [book.style_of(one, measures) for one in looks] or [
            book.style_of(book.of_paragraph(paragraph), measures)
        ]
        first = styles[0]
        if any((one.size, one.letters[2:]) != (first.size, first.letters[2:]) for one in styles):
            self.told.append(MIXED)
        if any(_is_odd(one) for one in looks):
            self.told.append(MIXED)
        pieces = tuple(
            piece._replace(bold=style.letters.bold, underlined=style.letters.underlined)
            for (_run, piece), style in zip(stretches, styles, strict=False)
        )
        properties = paragraph.find(w("pPr"))
        if properties is not None and properties.find(w("framePr")) is not None:
            self.told.append(DRAWN)
        if first.borders is not None:
            self.told.append(DRAWN)
        inline = self._inline[0] if self._inline and not pieces else None
        if self._inline[1:] or (self._inline and pieces):
            self.told.append(DRAWN)
        style = first if not pieces else _without_looks(first)
        return MarginParagraph(style, pieces, inline, tuple(self._floating))

    def _stretches(self, around: Element) -> Iterator[tuple[Element, MarginPiece]]:
        """Yield the runs of a paragraph, each with what stands in it; of a field that is known one run of it."""
        for child in around:
            if child.tag == w("sdt"):
                yield from self._control(child)
            elif child.tag == w("fldSimple"):
                yield from self._field(child.get(w("instr"), ""), next(child.iter(w("r")), None))
            elif child.tag in _HOLDING:
                yield from self._stretches(child)
            elif child.tag == w("r"):
                yield from self._run(child)

    def _control(self, control: Element) -> Iterator[tuple[Element, MarginPiece]]:
        tag = control.find(f"{w('sdtPr')}/{w('tag')}")
        named = _CONTROLS.get(tag.get(w("val"), "") if tag is not None else "")
        content = control.find(w("sdtContent"))
        found = list(self._stretches(content)) if content is not None else []
        yield from found if named is None else [(run, MarginPiece(named)) for run, _piece in found[:1]]

    def _run(self, run: Element) -> Iterator[tuple[Element, MarginPiece]]:
        """Yield what stands in a run, where it is no part of a field, and a field with the run that ends it."""
        for inside in run:
            if inside.tag == w("fldChar"):
                kind = inside.get(w("fldCharType"))
                self._depth += {"begin": 1, "end": -1}.get(kind or "", 0)
                if kind == "end" and self._depth == 0:
                    yield from self._field(self._instruction, run)
                    self._instruction = ""
            elif inside.tag == w("instrText"):
                self._instruction += inside.text or ""
            elif not self._depth:
                yield from self._text(inside, run)

    def _text(self, element: Element, run: Element) -> Iterator[tuple[Element, MarginPiece]]:
        if element.tag in _PASSED:
            return
        if element.tag == w("t"):
            said = element.text or ""
            if said:
                yield run, MarginPiece(text=said)
        elif element.tag in {w("drawing"), f"{_COMPATIBLE}AlternateContent"}:
            self._drawing(element)
        elif element.tag in {w("pict"), w("object")}:
            self.told.append(DRAWN)
        elif element.tag == w("pgNum"):
            yield run, MarginPiece(Filler.PAGE)
        elif element.tag in {w("tab"), w("ptab"), w("br")}:
            self.told.append(TABS)
        else:
            self.told.append(DRAWN)

    def _field(self, instruction: str, run: Element | None) -> Iterator[tuple[Element, MarginPiece]]:
        words = instruction.replace("\\*", " ").split()
        name = words[0].upper() if words else ""
        switches = [word for word in words[1:] if word.lower() not in _WITHOUT_MEANING]
        counting = [_counting(word) for word in switches]
        if name not in _FIELDS or None in counting or run is None:
            self.told.append(FIELD)
            return
        yield run, MarginPiece(_FIELDS[name], counting=next((one for one in counting if one), ""))

    def _drawing(self, element: Element) -> None:
        pictures = list(element.iter(f"{_PLACING}inline", f"{_PLACING}anchor"))
        if len(pictures) != 1 or next(element.iter(_PICTURE), None) is None:
            self.told.append(DRAWN)
            return
        placing = pictures[0]
        blip = next(element.iter(f"{{{DRAWING}}}blip"), None)
        part = self._targets.get(blip.get(r("embed"), "") if blip is not None else "", "")
        data = self._ground.parts.get(part, b"")
        extent = placing.find(f"{_PLACING}extent")
        cut = next(element.iter(f"{{{DRAWING}}}srcRect"), None)
        turned = next((one for one in element.iter(f"{{{DRAWING}}}xfrm") if one.get("rot", "0") != "0"), None)
        picture = _picture(data)
        if picture is None or extent is None or (cut is not None and cut.attrib) or turned is not None:
            self.told.append(DRAWN)
            return
        placed = PlacedPicture(picture, 0.0, 0.0, _twips(extent.get("cx", "")), _twips(extent.get("cy", "")))
        if placing.tag == f"{_PLACING}inline":
            self._inline.append(placed)
        else:
            self._anchored(placing, placed)

    def _anchored(self, anchor: Element, picture: PlacedPicture) -> None:
        page = self._ground.page
        x = _place(
            anchor.find(f"{_PLACING}positionH"),
            picture.width,
            {
                "page": (0.0, page.width),
                "margin": (page.left, page.width - page.right),
                "column": (page.left, page.width - page.right),
                "leftMargin": (0.0, page.left),
                "rightMargin": (page.width - page.right, page.width),
            },
        )
        vertical = anchor.find(f"{_PLACING}positionV")
        y = _place(
            vertical,
            picture.height,
            {
                "page": (0.0, page.height),
                "margin": (page.top, page.height - page.bottom),
                "topMargin": (0.0, page.top),
                "bottomMargin": (page.height - page.bottom, page.height),
                "paragraph": (0.0, 0.0),
                "line": (0.0, 0.0),
            },
        )
        if x is None or y is None or vertical is None:
            self.told.append(DRAWN)
            return
        placed = picture._replace(x=x, y=y)
        moving = vertical.get("relativeFrom") in {"paragraph", "line"}
        (self._floating if moving else self._pictures).append(placed)
        if anchor.find(f"{_PLACING}wrapNone") is None:
            self.wrapped.append(placed._replace(y=y + page.header) if moving else placed)


def _picture(data: bytes) -> Picture | None:
    """Return a picture; None for what is none that stands upright in the colours of a screen."""
    try:
        seen = look(data)
        return picture_of(seen.bare) if seen.as_it_is else None
    except PictureError:
        return None


def _without_looks(style: ParagraphStyle) -> ParagraphStyle:
    """Return the style of a paragraph whose pieces say themselves whether they are bold or underlined."""
    letters = style.letters._replace(bold=False, underlined=False)
    return replace(style, letters=letters if letters != PLAIN_LETTERS else PLAIN_LETTERS)


def _counting(switch: str) -> str | None:
    """Return how a switch of a field has a number spelt; None for one that is not known."""
    if switch in {"roman", "ROMAN", "Roman"}:
        return "lowerRoman" if switch == "roman" else "upperRoman"
    return _SWITCHES.get(switch.lower())


def _is_odd(look: Properties) -> bool:
    """Say whether a run looks in a way that only Word draws."""
    return any(
        name in look and is_on(look[name].get("val"))
        for name in ("r:i", "r:strike", "r:dstrike", "r:caps", "r:smallCaps", "r:vanish", "r:outline", "r:shadow")
    ) or any(
        look.get(name, {}).get("val", "0") not in {"0", "100", "none", "baseline"} for name in ("r:spacing", "r:w")
    )


def _place(position: Element | None, size: float, areas: Mapping[str, tuple[float, float]]) -> float | None:
    """Return where a picture begins along one direction, in twips; None where that is not fixed."""
    if position is None or position.get("relativeFrom") not in areas:
        return None
    begin, end = areas[position.get("relativeFrom") or ""]
    offset, align = position.find(f"{_PLACING}posOffset"), position.find(f"{_PLACING}align")
    if offset is not None:
        return begin + _twips(offset.text or "")
    share = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}.get(
        (align.text or "") if align is not None else ""
    )
    return None if share is None else begin + (end - begin - size) * share


def _twips(emus: str) -> float:
    """Return a length in twips; ValueError for none, and for one beyond any page."""
    if len(emus) > _LONGEST:
        raise ValueError(emus[:_LONGEST])
    return whole(str(int(emus) // _EMUS)) + int(emus) % _EMUS / _EMUS


def page_numbers(section: Element) -> tuple[int, str]:
    """Return the number of the first page, and how numbers of pages are spelt."""
    element = section.find(w("pgNumType"))
    if element is None:
        return 1, ""
    counting = element.get(w("fmt"), "decimal")
    return whole(element.get(w("start"), "1")), "" if counting == "decimal" else counting
