"""The numbers of a file as Word's XML: numbering.xml, the styles that hold them, the properties of paragraphs.

A template may have lists of its own, in styles or headers that documents do not use: they stay, and ours come behind
them under numbers of their own.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from zlib import crc32

from lxml import etree

from seian.document.numbering import label, signs_of
from seian.flow.set_blocks import ITEM_HEADING_STYLES, ITEM_STYLES
from seian.named import NamedTuple
from seian.word.carrying import bytes_of, with_relationship
from seian.word.characters import escaped, is_ambiguous
from seian.word.measures import character_pitch, indents
from seian.word.names import PACKAGE, WORD, w
from seian.word.numbers import LEVELS, Place
from seian.word.package import CONTENT_TYPES, parse, related_part, serialise
from seian.word.runs import element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from seian.flow.set_blocks import SetBlock, StyleName
    from seian.house_style.sheet import ParagraphStyle
    from seian.word.numbers import Num, Numbers
    from seian.word.package import Packed
    from seian.word.template import Template

LIST_NAME = "成案 項目"
"""How the names of our lists begin."""

_NO_NUMBER = "none"
_LONGEST_ID = 9  # digits: more are no id to Word
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_BEFORE_NUMBER = frozenset(map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")))
_BEHIND_PARAGRAPH = frozenset(map(w, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")))


class OwnNumber(NamedTuple):
    """What a paragraph says of its number, as XML, and the indents that it has then unless it says others.

    `indent` is in characters, as a style has it: how far later lines stand in, and the first from there. None where
    programs differ in what it is.
    """

    xml: str
    indent: tuple[float, float] | None


class FileNumbers:
    """The numbers of one file, by the ids that they have beside those of its template."""

    def __init__(self, numbers: Numbers, template: Template) -> None:
        """Take the numbers of a flow and the template that it is written with."""
        self._numbers = numbers
        self._template = template
        self._part = related_part(template.parts, template.main, "numbering")
        self._root = parse(
            template.parts[self._part] if self._part is not None else f'<w:numbering xmlns:w="{WORD}"/>'.encode()
        )
        self._first_list = _free(self._root, "abstractNum", "abstractNumId", 0)
        self._first_num = _free(self._root, "num", "numId", 1)
        self._holders = self._holding_styles()
        self._heirs = {style for style in ITEM_HEADING_STYLES if self._is_heir(style)}

    def is_numbered(self, block: SetBlock) -> bool:
        """Say whether a block's label is a number of Word's."""
        return block.block_id in self._numbers.places

    def own(self, block: SetBlock) -> OwnNumber | None:
        """Return what a paragraph has to say of its number; None where its style says it, or where it is none's."""
        held = self._held(block.style)
        place = self._numbers.places.get(block.block_id)
        if place == held:
            return None
        if place is None:
            return OwnNumber(_number(0), None)
        look = self._look(place.level)
        return OwnNumber(_number(self._first_num + place.num, place.level), (look.left, look.first_line))

    def parts(self, parts: Mapping[str, bytes | Packed]) -> dict[str, bytes]:
        """Return the parts, new and changed, by which a package has the numbers."""
        self._write_lists()
        styles = related_part(self._template.parts, self._template.main, "styles") or ""
        result = {styles: self._styles(self._template.parts[styles])}
        if self._part is not None:
            return result | {self._part: serialise(self._root)}
        folder, name = posixpath.split(self._template.main)
        part = posixpath.join(folder, "numbering.xml")
        while part in parts:
            part = f"{part.removesuffix('.xml')}x.xml"
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        types = parse(bytes_of(parts[CONTENT_TYPES]))
        override = {"PartName": f"/{part}", "ContentType": _TYPE}
        etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", override)
        return result | {
            CONTENT_TYPES: serialise(types),
            rels: with_relationship(bytes_of(parts[rels]), posixpath.basename(part), "numbering"),
            part: serialise(self._root),
        }

    def _holding_styles(self) -> dict[StyleName, Place]:
        usual = self._numbers.nums[0].of.schemes
        return {
            style: Place(0, level) for level, style in enumerate(ITEM_STYLES) if self._numbers.levels[usual[level]].form
        }

    def _held(self, style: StyleName) -> Place | None:
        """Return the place that a style gives its paragraphs."""
        if style in self._heirs:
            style = ITEM_STYLES[ITEM_HEADING_STYLES.index(style)]
        return self._holders.get(style)

    def _is_heir(self, heading: StyleName) -> bool:
        """Say whether the style of a heading follows that of the items of its level."""
        item = ITEM_STYLES[ITEM_HEADING_STYLES.index(heading)]
        return self._template.book.follows(heading.value, item.value)

    def _look(self, level: int) -> ParagraphStyle:
        return self._template.look(_style_of(level))

    def _write_lists(self) -> None:
        lists = dict.fromkeys(num.of for num in self._numbers.nums)
        known = {one.get(w("val"), "").upper() for one in self._root.iter(w("nsid"))}
        first_num = next(self._root.iterchildren(w("num")), None)
        last = next(self._root.iterchildren(w("numIdMacAtCleanup")), None)
        for at, one in enumerate(lists):
            made = self._list(self._first_list + at, at, one.schemes, known)
            behind = first_num if first_num is not None else last
            self._root.append(made) if behind is None else behind.addprevious(made)
        ids = {one: self._first_list + at for at, one in enumerate(lists)}
        for at, num in enumerate(self._numbers.nums):
            made = _parsed(self._num(self._first_num + at, ids[num.of], num))
            self._root.append(made) if last is None else last.addprevious(made)

    def _list(self, id_: int, at: int, schemes: tuple[str, ...], known: set[str]) -> Element:
        levels = "".join(self._level(schemes[level], level, styled=not at) for level in range(LEVELS))
        mark = crc32(levels.encode())  # equal lists are one list where texts of two files are put together
        while f"{mark:08X}" in known:
            mark = mark + 1 & 0xFFFFFFFF
        known.add(f"{mark:08X}")
        return _parsed(
            f'<w:abstractNum xmlns:w="{WORD}" w:abstractNumId="{id_}"><w:nsid w:val="{mark:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{mark:08X}"/>'
            f'<w:name w:val="{LIST_NAME}{at + 1}"/>{levels}</w:abstractNum>'
        )

    def _level(self, scheme: str, level: int, start: int = 1, form: str = "", *, styled: bool = False) -> str:
        """Return a level of a list; where it is `styled`, it is that of the style of its items."""
        spelled = self._numbers.levels[scheme]
        if not spelled.form:
            return (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{_NO_NUMBER}"/><w:suff w:val="nothing"/>'
                '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
            )
        style = ITEM_STYLES[level] if styled and level < len(ITEM_STYLES) else None
        held = "" if style is None else element("pStyle", {"val": self._template.style_ids[style]})
        look = self._look(level)
        measures = self._template.measures
        own_pitch = character_pitch(look.size, measures.char_space)
        indent = element("ind", indents(look.left, look.first_line, pitch=measures.pitch, own_pitch=own_pitch))
        counts = signs_of(scheme) is not None
        hint = _HINT if counts and is_ambiguous(label(scheme, 1)) else ""
        if not counts:  # else LibreOffice sets a bullet in a face of its own
            face = _quoted(self._template.book.face(self._template.book.properties(_style_of(level).value)))
            hint = f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}"/></w:rPr>'
        if len(spelled.before) > 1 and not counts:
            form = _NO_NUMBER  # of a bullet LibreOffice prints the first sign alone
        text = _quoted(spelled.text(level))
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form or spelled.form}"/>{held}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{indent}</w:pPr>{hint}</w:lvl>"
        )

    def _num(self, id_: int, of: int, num: Num) -> str:
        start = "" if num.goes_on else element("startOverride", {"val": str(num.start)})
        level = self._level(num.of.schemes[num.level], num.level, num.start, num.form) if num.form else ""
        override = f'<w:lvlOverride w:ilvl="{num.level}">{start}{level}</w:lvlOverride>' if num.start else ""
        return f'<w:num xmlns:w="{WORD}" w:numId="{id_}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'

    def _styles(self, part: bytes) -> bytes:
        """Return the styles with the numbers that those of items hold, and none in those that follow them."""
        root = parse(part)
        ids = self._template.style_ids
        held = {ids[style]: place for style, place in self._holders.items()}
        book = self._template.book
        without = {
            ids[style]
            for style in ids
            if style not in self._heirs and any(book.follows(style.value, one.value) for one in self._holders)
        } - held.keys()
        for style in root.iterchildren(w("style")):
            id_ = style.get(w("styleId"), "")
            if style.get(w("type")) != "paragraph" or id_ not in held.keys() | without:
                continue
            place = held.get(id_)
            number = _number(0) if place is None else _number(self._first_num, place.level)
            _put_number(style, etree.fromstring(number.replace("<w:numPr", f'<w:numPr xmlns:w="{WORD}"', 1)))
        return serialise(root)


def ids_of_items(root: Element) -> Iterator[str]:
    """Yield the ids by which paragraphs are in one of our lists; `root` is that of numbering.xml."""
    ours = {
        one.get(w("abstractNumId"))
        for one in root.iterchildren(w("abstractNum"))
        for name in one.iterchildren(w("name"))
        if name.get(w("val"), "").startswith(LIST_NAME)
    }
    for num in root.iterchildren(w("num")):
        of = num.find(w("abstractNumId"))
        if of is not None and of.get(w("val")) in ours:
            yield num.get(w("numId"), "")


def _style_of(level: int) -> StyleName:
    return ITEM_STYLES[min(level, len(ITEM_STYLES) - 1)]


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute."""
    return escaped(text).replace('"', "&quot;")


def _number(id_: int, level: int | None = None) -> str:
    at = "" if level is None else element("ilvl", {"val": str(level)})
    return f"<w:numPr>{at}{element('numId', {'val': str(id_)})}</w:numPr>"


def _put_number(style: Element, number: Element) -> None:
    properties = style.find(w("pPr"))
    if properties is None:
        properties = style.makeelement(w("pPr"), {})
        behind = next((child for child in style if child.tag in _BEHIND_PARAGRAPH), None)
        style.append(properties) if behind is None else behind.addprevious(properties)
    at = sum(child.tag in _BEFORE_NUMBER for child in properties)
    properties.insert(at, number)


def _free(root: Element, tag: str, name: str, least: int) -> int:
    """Return the first id from which on no part of a list has one."""
    ids = (one.get(w(name), "") for one in root.iterchildren(w(tag)))
    return max((int(id_) + 1 for id_ in ids if id_.isdecimal() and len(id_) <= _LONGEST_ID), default=least)


def _parsed(xml: str) -> Element:
    return etree.fromstring(xml)
