"""Paragraph styles of a template as they come out when every w:basedOn has been followed (ECMA-376 Part 1, 17.7.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from seian.house_style.sheet import PLAIN_LETTERS, Align, Borders, Letters, LineRule, ParagraphStyle, Side
from seian.word.measures import character_pitch, whole
from seian.word.names import WORD, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

# What a style says, by element; attributes by name. Both names are without namespace.
Properties: TypeAlias = dict[str, dict[str, str]]

# fmt: off
_READ = {
    "pPr": frozenset((
        "keepNext", "keepLines", "pageBreakBefore", "widowControl",
        "snapToGrid", "spacing", "ind", "contextualSpacing", "jc",
        # only to be named where they are used, see unfollowed.py
        "autoSpaceDE", "autoSpaceDN", "framePr", "kinsoku", "mirrorIndents", "numPr", "overflowPunct", "pBdr", "shd",
        "tabs", "textDirection", "wordWrap",
    )),
    "rPr": frozenset((
        "rFonts", "sz",
        "b", "bdr", "caps", "color", "dstrike", "em", "emboss", "highlight", "i", "imprint", "outline", "position",
        "shadow", "shd", "smallCaps", "spacing", "strike", "u", "vanish", "vertAlign", "w",
    )),
}
# fmt: on
_LETTERS = frozenset(("rFonts", "sz"))  # the others are kept as r:b and the like: two groups have a w:spacing
_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
_SINGLE = 240  # w:line of one line, where w:lineRule is auto
_COMBINED = {"spacing", "ind", "rFonts", "pBdr"}  # a style may say a part of these and take over the rest
_EXCLUSIVE = (  # the one puts an inherited other aside
    ({"firstLine", "firstLineChars"}, {"hanging", "hangingChars"}),
    ({"hanging", "hangingChars"}, {"firstLine", "firstLineChars"}),
    ({"eastAsia"}, {"eastAsiaTheme"}),
)
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_BLACK = "000000"
_SIDES = ("top", "bottom", "left", "right", "between")
_NO_BORDER = ("", "nil", "none")
_EIGHTH_OF_POINT, _POINT = 2.5, 20.0  # twips
_ALIGN = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "both": Align.JUSTIFY,
    "distribute": Align.DISTRIBUTE,
}
_OFF = {"0", "false", "off"}
_WORD_SIZE = "20"  # half-points where nobody says a size
_PREFIX = f"{{{WORD}}}"


@dataclass(frozen=True, slots=True)
class Measures:
    """What indents and spaces are counted in.

    The size of Normal in half-points, the grid's w:charSpace (1/4096 point), the distance of lines in twips.
    """

    size: int
    char_space: int
    line_pitch: int

    @property
    def pitch(self) -> float:
        """The distance of the body's characters in twips."""
        return character_pitch(self.size, self.char_space)


class StyleBook:
    """The paragraph styles of a template, each with all that it takes over."""

    def __init__(self, root: Element, theme: Mapping[str, str] | None = None) -> None:
        """Take the root element of styles.xml, and the faces that a theme has by the names that styles know them by."""
        self._theme = theme or {}
        self._characters = {
            style.get(w("styleId"), ""): style
            for style in root.iterchildren(w("style"))
            if style.get(w("type")) == "character"
        }
        elements = {
            style.get(w("styleId"), ""): style
            for style in root.iterchildren(w("style"))
            if style.get(w("type")) == "paragraph"
        }
        self._elements = elements
        self._defaults: Properties = {}
        for group in ("pPr", "rPr"):
            holder = root.find(f"{w('docDefaults')}/{w(group + 'Default')}")
            if holder is not None:
                self._defaults |= _own(holder)
        self.ids = {_value(style, "name"): id_ for id_, style in elements.items()}
        normal = (id_ for id_, style in elements.items() if style.get(w("default"), "0") not in _OFF)
        self._normal = self._properties(next(normal, ""))

    def normal_size(self) -> int:
        """Return the size of the body in half-points."""
        return _size(self._normal)

    def size(self, name: str) -> int:
        """Return the size of the style of that name in half-points."""
        return _size(self._properties(self.ids[name]))

    def normal_face(self) -> str:
        """Return the East Asian face of the body."""
        return self.face(self._normal)

    def face(self, properties: Properties) -> str:
        """Return the East Asian face that properties ask for, by name also where the theme decides."""
        fonts = properties.get("rFonts", {})
        return self._theme.get(fonts.get("eastAsiaTheme", ""), fonts.get("eastAsia", ""))

    def latin_face(self, properties: Properties) -> str:
        """Return the face of half-width letters and digits; empty where nothing asks for one."""
        fonts = properties.get("rFonts", {})
        return self._theme.get(fonts.get("asciiTheme", ""), fonts.get("ascii", ""))

    def resolve(self, name: str, measures: Measures) -> ParagraphStyle:
        """Return the paragraph style of that name with indents in characters of the body and spaces in lines.

        Raises KeyError where there is none, ValueError where a measure is not a number of twips.
        """
        return self.style_of(self._properties(self.ids[name]), measures, name)

    def style_of(self, properties: Properties, measures: Measures, name: str = "") -> ParagraphStyle:
        """Return how these properties set a paragraph, as `resolve` does."""
        size = _size(properties)
        indent = properties.get("ind", {})
        spacing = properties.get("spacing", {})
        rule = _RULES.get(spacing.get("lineRule", ""), LineRule.AUTO)
        line = whole(str(spacing.get("line", _SINGLE)))
        left, first_line = _indents(indent, measures.pitch, character_pitch(size, measures.char_space))
        return ParagraphStyle(
            name=name,
            align=_ALIGN.get(properties.get("jc", {}).get("val", ""), Align.LEFT),
            size=size,
            left=left,
            right=_hundredths(indent, "rightChars", "endChars") or _twips(indent, "right", "end") / measures.pitch,
            first_line=first_line,
            before=_hundredths(spacing, "beforeLines") or _twips(spacing, "before") / measures.line_pitch,
            after=_hundredths(spacing, "afterLines") or _twips(spacing, "after") / measures.line_pitch,
            keep_with_next=_flag(properties, "keepNext"),
            keep_lines=_flag(properties, "keepLines"),
            together=_flag(properties, "contextualSpacing"),
            line=line / _SINGLE if rule is LineRule.AUTO else float(line),
            line_rule=rule,
            on_grid=is_on(properties.get("snapToGrid", {}).get("val")),
            starts_page=_flag(properties, "pageBreakBefore"),
            in_twos=is_on(properties.get("widowControl", {}).get("val")),  # on unless a style says otherwise
            letters=self._letters(properties),
            borders=_borders(properties.get("pBdr", {})),
            letter_gap=is_on(properties.get("autoSpaceDE", {}).get("val")),
            digit_gap=is_on(properties.get("autoSpaceDN", {}).get("val")),
        )

    def _letters(self, properties: Properties) -> Letters:
        face = self.face(properties)
        letters = Letters(
            bold=_flag(properties, "r:b"),
            underlined=properties.get("r:u", {}).get("val", "none") != "none",
            colour=_colour(properties.get("r:color", {}).get("val", "")),
            face=face if face != self.face(self._normal) else "",
        )
        return letters if letters != PLAIN_LETTERS else PLAIN_LETTERS

    def of_paragraph(self, paragraph: Element, run: Element | None = None) -> Properties:
        """Return all that a paragraph, and a run in it, says or takes over from their styles."""
        properties = paragraph.find(w("pPr"))
        id_ = _value(properties, "pStyle") if properties is not None else ""
        found = _over(self._properties(id_) if id_ else self._normal, _own(paragraph))
        if run is None:
            return found
        own = run.find(w("rPr"))
        below: set[str] = set()
        chain: list[Element] = []
        of_run = _value(own, "rStyle") if own is not None else ""
        while of_run in self._characters and of_run not in below:
            below.add(of_run)
            chain.append(self._characters[of_run])
            of_run = _value(chain[-1], "basedOn")
        for style in (*reversed(chain), run):
            found = _over(found, _own(style))
        return found

    def properties(self, name: str) -> Properties:
        """Return all that the style of that name says or takes over; of letters, what is no font or size, as r:b."""
        return self._properties(self.ids[name])

    def follows(self, name: str, other: str) -> bool:
        """Say whether the style of that name takes over from the `other` one, at whatever distance."""
        id_, wanted, seen = self.ids[name], self.ids[other], set[str]()
        while id_ in self._elements and id_ not in seen:
            seen.add(id_)
            id_ = _value(self._elements[id_], "basedOn")
            if id_ == wanted:
                return True
        return False

    def _properties(self, id_: str, below: frozenset[str] = frozenset()) -> Properties:
        if id_ not in self._elements or id_ in below:  # a circle, which a damaged file may hold, ends here
            return self._defaults
        style = self._elements[id_]
        return _over(self._properties(_value(style, "basedOn"), below | {id_}), _own(style))


def _own(style: Element) -> Properties:
    properties: Properties = {}
    for group, names in _READ.items():
        holder = style.find(w(group))
        for element in holder if holder is not None else ():
            name = str(element.tag).removeprefix(_PREFIX)
            if name in names:
                known_as = name if group == "pPr" or name in _LETTERS else f"r:{name}"
                properties[known_as] = _attributes(element) if name != "pBdr" else _sides(element)
    return properties


def _attributes(element: Element) -> dict[str, str]:
    return {str(key).removeprefix(_PREFIX): str(value) for key, value in element.items()}


def _sides(borders: Iterable[Element]) -> dict[str, str]:
    """Return what a w:pBdr says as top.val and the like."""
    return {
        f"{str(side.tag).removeprefix(_PREFIX)}.{name}": value
        for side in borders
        for name, value in _attributes(side).items()
    }


def _borders(said: dict[str, str]) -> Borders | None:
    found = Borders(*(_side(said, name) for name in _SIDES))
    return found if any(found) else None


def _side(said: dict[str, str], name: str) -> Side | None:
    if said.get(f"{name}.val", "") in _NO_BORDER:
        return None
    thick, distance = whole(said.get(f"{name}.sz", "4")), whole(said.get(f"{name}.space", "0"))
    return Side(thick * _EIGHTH_OF_POINT, distance * _POINT, _colour(said.get(f"{name}.color", "")))


def _colour(said: str) -> str:
    """Return a colour as RRGGBB; empty for that of the ink."""
    return said.upper() if _COLOUR.fullmatch(said) and said != _BLACK else ""


def _over(inherited: Properties, own: Properties) -> Properties:
    result = inherited | own
    for name in _COMBINED & own.keys() & inherited.keys():
        aside = {other for said, others in _EXCLUSIVE if said & own[name].keys() for other in others}
        result[name] = {key: value for key, value in inherited[name].items() if key not in aside} | own[name]
    return result


def _size(properties: Properties) -> int:
    return whole(str(properties.get("sz", {}).get("val", _WORD_SIZE)))


def _flag(properties: Properties, name: str) -> bool:
    return name in properties and is_on(properties[name].get("val"))


def is_on(value: str | None) -> bool:
    """Say whether an on/off property with this w:val (None: without one) is on (ECMA-376 Part 1, 17.17.4)."""
    return value not in _OFF


def _indents(indent: dict[str, str], pitch: float, own_pitch: float) -> tuple[float, float]:
    hanging = _hundredths(indent, "hangingChars") * own_pitch / pitch or _twips(indent, "hanging") / pitch
    first_line = _hundredths(indent, "firstLineChars") * own_pitch / pitch or _twips(indent, "firstLine") / pitch
    start = _hundredths(indent, "leftChars", "startChars")
    left = start + hanging if start else _twips(indent, "left", "start") / pitch
    return left, -hanging if hanging else first_line


def _hundredths(attributes: dict[str, str], *names: str) -> float:
    return next((whole(attributes[name]) / 100 for name in names if name in attributes), 0.0)


def _twips(attributes: dict[str, str], *names: str) -> int:
    return next((whole(attributes[name]) for name in names if name in attributes), 0)


def _value(style: Element, tag: str) -> str:
    element = style.find(w(tag))
    return element.get(w("val"), "") if element is not None else ""
