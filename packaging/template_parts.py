"""The XML parts of a Word template: the frames in template_xml/ filled in from its description.

Elements stand in the order that the schema of ECMA-376 asks for.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template as Frame
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from seian.flow.set_blocks import StyleName
from seian.house_style.sheet import Align
from seian.word.completed import complete
from seian.word.measures import character_pitch, indents, right_indent, space
from seian.word.package import parse, serialise
from seian.word.styles import Measures
from template_data import BODY_SIZE, FONT, LINE_PITCH, PAGE, sample_text

if TYPE_CHECKING:
    from template_data import Style, Template

FRAMES = Path(__file__).parent / "template_xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PITCH = character_pitch(BODY_SIZE, 0)
JC = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
    Align.DISTRIBUTE: "distribute",
}
RELATED = {  # parts beside the document, by their kind
    "styles": "styles.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}
IDS = {kind: f"rId{number}" for number, kind in enumerate(RELATED, start=1)}
CONTENT_TYPES = {"document": f"{WORD_TYPE}.document.main+xml"} | {
    kind: f"{WORD_TYPE}.{kind}+xml" for kind in RELATED if kind != "theme"
} | {"theme": "application/vnd.openxmlformats-officedocument.theme+xml"}  # fmt: skip


NEXT = {  # the style of the paragraph that Enter in Word begins, where it is another one
    StyleName.TITLE: StyleName.BODY,
    StyleName.HEADING: StyleName.BODY,
    StyleName.KI: StyleName.ITEM_1,
    StyleName.NOTE: StyleName.EXCERPT,
    StyleName.END: StyleName.BODY,
}


def parts(template: Template) -> dict[str, bytes]:
    """Return the parts of the template by name, content types and relationships first."""
    values = {
        "font": FONT,
        "size": str(BODY_SIZE),
        "paragraphs": sample(template),
        "styles": styles(template),
        "header": IDS["header"],
        "footer": IDS["footer"],
        "page_width": str(PAGE.width),
        "page_height": str(PAGE.height),
        "top": str(PAGE.top),
        "right": str(PAGE.right),
        "bottom": str(PAGE.bottom),
        "left": str(PAGE.left),
        "header_distance": str(PAGE.header),
        "footer_distance": str(PAGE.footer),
        "line_pitch": str(LINE_PITCH),
    }
    names = {"document": "document.xml"} | RELATED
    texts = {
        "[Content_Types].xml": content_types(names),
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relationships(RELATED),
    } | {f"word/{name}": frame(Path(name).name, values) for name in names.values()}
    made = {name: (HEAD + text).encode() for name, text in texts.items()}
    book = parse(made["word/styles.xml"])
    complete(book, PAGE.width - PAGE.left - PAGE.right, Measures(BODY_SIZE, 0, LINE_PITCH))
    return made | {"word/styles.xml": serialise(book)}


def frame(name: str, values: dict[str, str]) -> str:
    """Return the frame of that name with `values` in their places, without comments and the space between elements."""
    text = Frame((FRAMES / name).read_text(encoding="utf-8")).substitute(values)
    text = re.sub(r"<\?.*?\?>|<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r">\s+<", "><", text).strip()


def content_types(names: dict[str, str]) -> str:
    """Return [Content_Types].xml for parts in word/, given by their kind."""
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}" ContentType="{CONTENT_TYPES[kind]}"/>' for kind, name in names.items()
        )
        + "</Types>"
    )


def relationships(targets: dict[str, str]) -> str:
    """Return a part of relationships to `targets`, given by their kind, with ids in order."""
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(targets.items(), start=1)
        )
        + "</Relationships>"
    )


def sample(template: Template) -> str:
    """Return the paragraphs of the sample text."""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{template.styles[style].id}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in sample_text(template)
    )


def styles(template: Template) -> str:
    """Return a style for every part of a document; the order of StyleName is the order in Word's gallery.

    Those that are made out of others, `seian.word.completed` adds.
    """
    ids = {name: style.id for name, style in template.styles.items()}
    return "".join(
        paragraph_style(name.value, template.styles[name], order, ids.get(NEXT.get(name, name), ""))
        for order, name in enumerate(StyleName, start=1)
        if name in template.styles
    )


def paragraph_style(name: str, style: Style, order: int, following: str) -> str:
    """Return a w:style based on Normal, shown in the gallery at place `order`; Enter in Word leads to `following`."""
    spacing: dict[str, str] = {}
    if style.before:
        spacing |= space("before", style.before, line_pitch=LINE_PITCH)
    if style.after:
        spacing |= space("after", style.after, line_pitch=LINE_PITCH)
    if style.free:
        spacing |= {"line": str(LINE_PITCH), "lineRule": "atLeast"}
    indent = indents(style.left, style.first_line, pitch=PITCH, own_pitch=character_pitch(style.size, 0))
    indent |= right_indent(style.right, pitch=PITCH)
    properties = (
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        '<w:snapToGrid w:val="0"/>' if style.free else "",
        element("spacing", spacing),
        element("ind", {key: value for key, value in indent.items() if value != "0"}),
        "<w:contextualSpacing/>" if style.together else "",
        f'<w:jc w:val="{JC[style.align]}"/>' if style.align is not Align.JUSTIFY else "",
        '<w:outlineLvl w:val="0"/>' if name == StyleName.HEADING.value else "",
    )
    next_ = element("next", {"val": following}) if following != style.id else ""
    size = f'<w:rPr><w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/></w:rPr>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="a"/>{next_}<w:uiPriority w:val="{order}"/><w:qFormat/>'
        f"<w:pPr>{''.join(properties)}</w:pPr>{size if style.size != BODY_SIZE else ''}</w:style>"
    )


def element(name: str, attributes: dict[str, str]) -> str:
    """Return an empty element with its attributes in the namespace w, or nothing where it would say nothing."""
    if not attributes:
        return ""
    return f"<w:{name}" + "".join(f' w:{key}="{value}"' for key, value in attributes.items()) + "/>"
