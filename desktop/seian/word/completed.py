"""The styles that a template may lack because it was made before there were such: added to it as it is read.

A style is added on the one of the template that it follows, so that what staff have made of that holds for it, too. A
style that is there is left as it is, but for the level that headings without number have in Word's navigation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from seian.flow.set_blocks import CONTENTS_STYLES, ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, StyleName
from seian.word.measures import indents, space
from seian.word.names import WORD, w
from seian.word.runs import element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from seian.word.styles import Measures

ADDED = (*ITEM_HEADING_STYLES, StyleName.CONTENTS_TITLE, *CONTENTS_STYLES, StyleName.ANNEX, StyleName.ANNEX_TITLE)
"""The styles that a template need not have."""

_KEPT = "<w:keepNext/><w:keepLines/>"
_CONTENTS_INDENTS = ((2.0, -2.0), (4.0, -3.0))  # later lines and the first by level, in characters of the body
_BUILT_IN = {StyleName.CONTENTS_1: "TOC1", StyleName.CONTENTS_2: "TOC2"}
_IDS = {
    **_BUILT_IN,
    **{style: f"SeianItemHeading{level}" for level, style in enumerate(ITEM_HEADING_STYLES, 1)},
    StyleName.CONTENTS_TITLE: "SeianContentsTitle",
    StyleName.ANNEX: "SeianAnnex",
    StyleName.ANNEX_TITLE: "SeianAnnexTitle",
}
_BASES = {
    **dict(zip(ITEM_HEADING_STYLES, ITEM_STYLES, strict=True)),
    StyleName.ANNEX: StyleName.END,
    StyleName.ANNEX_TITLE: StyleName.KI,
}
_NEXT = dict(zip(ITEM_HEADING_STYLES, ITEM_BODY_STYLES, strict=True))
_PRIORITY = 39  # that of Word's own styles of 目次
_BEHIND_LEVEL = frozenset(map(w, ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")))  # ECMA-376 Part 1, 17.3.1.26


def complete(root: Element, measure: int, measures: Measures) -> bool:
    """Add to the styles of a template those of `ADDED` that it lacks; say whether anything was added.

    `root` is the root of styles.xml, with all other styles of a document in it. `measure` is the width of the text in
    twips, at the end of which the pages of 目次 stand.
    """
    ids = {_name(style): style.get(w("styleId"), "") for style in root.iterchildren(w("style"))}
    usual = next(
        (one.get(w("styleId"), "") for one in root.iterchildren(w("style")) if one.get(w("default")) in ("1", "true")),
        "",
    )
    lacking = [style for style in ADDED if style.value not in ids]
    for style in lacking:
        id_ = _IDS[style]
        while id_ in ids.values():
            id_ += "x"
        ids[style.value] = id_
        own = _properties(style, measure, measures)
        properties = f"<w:pPr>{own}</w:pPr>" if own else ""
        base = ids[_BASES[style].value] if style in _BASES else usual
        following = ids[_NEXT[style].value] if style in _NEXT else usual
        custom = ' w:customStyle="1"' if style not in _BUILT_IN else ""
        gallery = "<w:qFormat/>" if style not in _BUILT_IN else "<w:unhideWhenUsed/>"
        root.append(
            etree.fromstring(
                f'<w:style xmlns:w="{WORD}" w:type="paragraph"{custom} w:styleId="{id_}">'
                f'<w:name w:val="{style.value}"/>{_to("basedOn", base)}{_to("next", following)}'
                f'<w:uiPriority w:val="{_PRIORITY}"/>{gallery}{properties}</w:style>'
            )
        )
    return any([_level_given(root), lacking])


def _to(kind: str, id_: str) -> str:
    return element(kind, {"val": id_}) if id_ else ""


def _properties(style: StyleName, measure: int, measures: Measures) -> str:
    """Return what stands in the w:pPr of a style that is added."""
    if style in ITEM_HEADING_STYLES:
        return f'{_KEPT}<w:outlineLvl w:val="{ITEM_HEADING_STYLES.index(style)}"/>'
    if style in _BASES:
        return ""
    if style is StyleName.CONTENTS_TITLE:
        pitch = measures.line_pitch
        spacing = space("before", 1.0, line_pitch=pitch) | space("after", 1.0, line_pitch=pitch)
        return f'{_KEPT}{element("spacing", spacing)}<w:jc w:val="center"/>'
    left, first = _CONTENTS_INDENTS[CONTENTS_STYLES.index(style)]
    indent = indents(left, first, pitch=measures.pitch, own_pitch=measures.pitch)
    return (
        f'<w:tabs><w:tab w:val="right" w:leader="middleDot" w:pos="{measure}"/></w:tabs>'
        f'{element("ind", indent)}<w:jc w:val="left"/>'
    )


def _level_given(root: Element) -> bool:
    """Give the headings without number a level, if they have none; say whether they got one."""
    style = next((one for one in root.iterchildren(w("style")) if _name(one) == StyleName.HEADING.value), None)
    if style is None or next(style.iter(w("outlineLvl")), None) is not None:
        return False
    properties = style.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        behind = next((child for child in style if child.tag in {w("rPr"), w("tblPr"), w("tblStylePr")}), None)
        style.append(properties) if behind is None else behind.addprevious(properties)
    level = etree.Element(w("outlineLvl"), {w("val"): "0"})
    behind = next((child for child in properties if child.tag in _BEHIND_LEVEL), None)
    properties.append(level) if behind is None else behind.addprevious(level)
    return True


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(w("val"), "")
