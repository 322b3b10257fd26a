"""What in a written .docx puts text in when the file is opened: fields, bound controls, linked pictures.

A page number is the only thing of the kind that a paper handed in may have, and only in its margins: what else a field
says is made up on the reader's computer, on another day, and nobody has adopted it. The table of contents (目次) of the
writer is one that changes nothing unless it is asked to, and what it says then is what the headings say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.i18n import translate as _
from seian.word.contents import is_mark_of_contents, is_of_contents
from seian.word.names import DRAWING, INLINE, PICTURE, r, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_NUMBERS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_FETCHING = {"src", "href"}
_NAMED = {w("bookmarkStart"): w("name"), w("hyperlink"): w("anchor")}
_BEGIN, _SEPARATE = "begin", "separate"
# all that the writer puts round text; what else stood in the main part would be neither read nor compared
_OF_TABLES = frozenset(
    map(
        w,
        (
            *("tbl", "tblPr", "tblW", "jc", "tblBorders", "top", "left", "bottom", "right", "insideH", "insideV"),
            *("tblLayout", "tblCellMar", "tblCaption", "tblDescription", "tblGrid", "gridCol"),
            *("tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW"),
        ),
    )
)
"""What a table of a text consists of, as `tables` writes it."""

_OF_TEXT = {
    w(name)
    for name in (
        *("p", "pPr", "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "tabs"),
        *("snapToGrid", "spacing", "ind", "jc", "numPr", "ilvl", "numId"),
        *("r", "rPr", "rFonts", "t", "tab", "br", "fitText", "kern", "sz", "szCs", "strike", "u", "color"),
        *("pageBreakBefore", "outlineLvl", "bookmarkStart", "bookmarkEnd", "hyperlink", "fldChar", "instrText"),
        *("ruby", "rubyPr", "rubyAlign", "hps", "hpsRaise", "hpsBaseText", "lid", "rt", "rubyBase"),
    )
}

_OF_PICTURES = frozenset(
    (
        w("drawing"),
        *(f"{{{INLINE}}}{name}" for name in ("inline", "extent", "effectExtent", "docPr", "cNvGraphicFramePr")),
        *(
            f"{{{DRAWING}}}{name}"
            for name in (
                *("graphicFrameLocks", "graphic", "graphicData", "blip", "stretch", "fillRect"),
                *("xfrm", "off", "ext", "prstGeom", "avLst"),
            )
        ),
        *(f"{{{PICTURE}}}{name}" for name in ("pic", "nvPicPr", "cNvPr", "cNvPicPr", "blipFill", "spPr")),
    )
)
"""What a picture of a text consists of, as `pictures` writes it: in a line, its bytes in the file."""


def _is_picture(drawing: Element) -> bool:
    """Say whether a drawing is one picture in a line, with its bytes in the file."""
    blips = list(drawing.iter(f"{{{DRAWING}}}blip"))
    inline = [child.tag for child in drawing] == [f"{{{INLINE}}}inline"]
    return inline and len(blips) == 1 and [*blips[0].attrib] == [r("embed")]


def fields_of(root: Element) -> Iterator[str]:
    """Yield the instruction of each field of a part, such as `PAGE` or `INCLUDETEXT "…"`."""
    open_ones: list[list[str]] = []
    for element in root.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if element.tag == w("fldSimple"):
            yield element.get(w("instr"), "").strip()
        elif element.tag == w("instrText"):
            if open_ones:
                open_ones[-1].append(element.text or "")
        elif element.get(w("fldCharType")) == _BEGIN:
            open_ones.append([])
        elif element.get(w("fldCharType")) == _SEPARATE and open_ones:
            yield "".join(open_ones[-1]).strip()
            open_ones[-1] = []
        elif open_ones:
            left = "".join(open_ones.pop()).strip()
            if left:
                yield left


def is_page_number(instruction: str) -> bool:
    """Say whether a field says the number of a page or of pages, and nothing else."""
    words = instruction.split()
    return bool(words) and words[0].upper() in _NUMBERS


def foreign_content(root: Element, place: str) -> Iterator[str]:
    """Yield in sentences what of a part is made elsewhere when the file is opened; `place` is what the part is called.

    In the main part, where all text is the program's own, a page number is foreign too, and nothing is but 目次.
    """
    allowed = is_of_contents if root.tag == w("document") else is_page_number
    for instruction in fields_of(root):
        if not allowed(instruction):
            yield _("{place}に、開くたびに中身の変わるフィールド「{field}」があります。").format(
                place=place, field=instruction
            )
    if next(root.iter(w("dataBinding")), None) is not None:
        yield _("{place}に、ほかから中身を取るコンテンツ コントロールがあります。").format(place=place)
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if str(attribute).rpartition("}")[2].lower() in _FETCHING and value:
                yield _("外の「{target}」を読みに行く所があります。").format(target=value)


def strange_content(main: Element) -> Iterator[str]:
    """Yield the names of what stands in the body of a main part beside text, tables and pictures: boxes, objects."""
    body = main.find(w("body"))
    for element in body.iterdescendants() if body is not None else ():
        if element.tag == w("sectPr") or any(above.tag == w("sectPr") for above in element.iterancestors(w("sectPr"))):
            continue
        attribute = _NAMED.get(str(element.tag))
        if attribute is not None and not is_mark_of_contents(element.get(attribute, "")):
            yield str(element.tag).rpartition("}")[2]
        if element.tag not in _OF_TEXT and element.tag not in _OF_TABLES and element.tag not in _OF_PICTURES:
            yield str(element.tag).rpartition("}")[2]
        elif element.tag == w("drawing") and not _is_picture(element):
            yield "drawing"
    if main[0] is not body:
        yield str(main[0].tag).rpartition("}")[2]
