"""What a template asks for that only Word carries out: named when it is read, for sheet, PDF and print cannot follow.

Every property that templates_docx/README.md lets staff change, and every other one of a style or page that Word's
dialogs offer, is either read into the `Sheet` (styles.py, template.py) or named here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.flow.set_blocks import CONTENTS_STYLES, StyleName
from seian.i18n import translate as _
from seian.word.measures import whole
from seian.word.names import DRAFT_CONTROL, MATERIAL_CONTROL, w
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from seian.word.styles import Properties, StyleBook

_LETTERS = "r:"
_DRAWN = ("drawing", "pict", "object", "tbl", "txbxContent")
_NUMBER_LINE = "-1-"


def unfollowed_styles(book: StyleBook) -> Iterator[str]:
    """Name what the styles of a document ask for and only Word does, each with the styles that do."""
    normal = book.normal_font()
    found: dict[str, list[str]] = {}
    for style in StyleName:
        properties = book.properties(style.value)
        asked = [what for what, is_asked in _ASKED.items() if is_asked(properties)]
        if style in CONTENTS_STYLES and "tabs" in asked:
            asked.remove("tabs")  # at which the pages of 目次 stand: all set them at the right edge
        fonts = properties.get("rFonts", {})
        if (fonts.get("eastAsia", ""), fonts.get("eastAsiaTheme", "")) != normal:
            asked.append("font")
        for what in asked:
            found.setdefault(what, []).append(style.value)
    for what, styles in found.items():
        names = _("すべてのスタイル") if len(styles) == len(StyleName) else _("、").join(styles)
        yield _("{what}（{styles}）").format(what=_words()[what], styles=names)


def unfollowed_page(section: Element, settings: Element | None) -> Iterator[str]:
    """Name what the page asks for and only Word does."""
    words = _words()
    columns = _attributes(section, "cols")
    if whole(columns.get("num", "1")) > 1 or section.find(f"{w('cols')}/{w('col')}") is not None:
        yield words["columns"]
    numbers = _attributes(section, "pgNumType")
    if numbers.get("start", "1") != "1" or numbers.get("fmt", "decimal") != "decimal":
        yield words["page numbers"]
    for name, plain in (("lnNumType", None), ("pgBorders", None), ("vAlign", "top"), ("textDirection", "lrTb")):
        element = section.find(w(name))
        if element is not None and element.get(w("val"), "") != plain:
            yield words[name]
    if settings is not None:
        for name in ("evenAndOddHeaders", "mirrorMargins", "gutterAtTop"):
            element = settings.find(w(name))
            if element is not None and is_on(element.get(w("val"))):
                yield words[name]
        if _attributes(settings, "characterSpacingControl").get("val", "doNotCompress") != "doNotCompress":
            yield words["compression"]


def unfollowed_margins(headers: Iterable[Element], footers: Iterable[Element]) -> Iterator[str]:
    """Name what stands in headers and footers besides the controls and the page number."""
    if any(_has_more(header) for header in headers):
        yield _words()["header"]
    feet = list(footers)
    texts = {"".join(_texts(foot)) for foot in feet}
    if any(_is_drawn(foot) for foot in feet) or texts - {_NUMBER_LINE}:
        yield _words()["footer"]


def _has_more(header: Element) -> bool:
    held = {
        text
        for control in header.iter(w("sdt"))
        if (tag := control.find(f"{w('sdtPr')}/{w('tag')}")) is not None
        and tag.get(w("val")) in (MATERIAL_CONTROL, DRAFT_CONTROL)
        for text in control.iter(w("t"))
    }
    return _is_drawn(header) or any((text.text or "").strip() for text in header.iter(w("t")) if text not in held)


def _is_drawn(root: Element) -> bool:
    return any(True for name in _DRAWN for _element in root.iter(w(name)))


def _texts(root: Element) -> Iterator[str]:
    for text in root.iter(w("t")):
        yield "".join((text.text or "").split())


def _attributes(root: Element, name: str) -> dict[str, str]:
    element = root.find(w(name))
    if element is None:
        return {}
    return {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}


def _is_set(name: str) -> Callable[[Properties], bool]:
    return lambda properties: name in properties and is_on(properties[name].get("val"))


def _is_on(name: str) -> Callable[[Properties], bool]:
    """For what Word does unless it is told not to."""
    return lambda properties: is_on(properties.get(name, {}).get("val"))


def _is_off(name: str) -> Callable[[Properties], bool]:
    return lambda properties: name in properties and not is_on(properties[name].get("val"))


def _is_other(name: str, *plain: str) -> Callable[[Properties], bool]:
    return lambda properties: name in properties and properties[name].get("val", plain[0]) not in plain


def _has(name: str) -> Callable[[Properties], bool]:
    return lambda properties: name in properties


def _is_automatic(properties: Properties) -> bool:
    spacing = properties.get("spacing", {})
    return any(is_on(spacing[name]) for name in ("beforeAutospacing", "afterAutospacing") if name in spacing)


def _leaves_grid(properties: Properties) -> bool:
    """For a distance of lines that Word takes from the rule and others from the grid, where a style keeps both."""
    rule = properties.get("spacing", {}).get("lineRule", "auto")
    return rule != "auto" and is_on(properties.get("snapToGrid", {}).get("val"))


_ASKED: Mapping[str, Callable[[Properties], bool]] = {
    "bold": _is_set(f"{_LETTERS}b"),
    "italic": _is_set(f"{_LETTERS}i"),
    "underline": _is_other(f"{_LETTERS}u", "none"),
    "colour": _is_other(f"{_LETTERS}color", "auto", "000000"),
    "struck": lambda one: _is_set(f"{_LETTERS}strike")(one) or _is_set(f"{_LETTERS}dstrike")(one),
    "effect": lambda one: any(
        _is_set(f"{_LETTERS}{name}")(one)
        for name in ("caps", "smallCaps", "shadow", "outline", "emboss", "imprint", "vanish")
    ),
    "emphasis": _is_other(f"{_LETTERS}em", "none"),
    "letter distance": _is_other(f"{_LETTERS}spacing", "0"),
    "letter width": _is_other(f"{_LETTERS}w", "100", "100%"),
    "letter height": lambda one: (
        _is_other(f"{_LETTERS}position", "0")(one) or _is_other(f"{_LETTERS}vertAlign", "baseline")(one)
    ),
    "letter ground": lambda one: (
        _has(f"{_LETTERS}highlight")(one) or _has(f"{_LETTERS}shd")(one) or _has(f"{_LETTERS}bdr")(one)
    ),
    "border": lambda one: _has("pBdr")(one) or _has("shd")(one),
    "frame": _has("framePr"),
    "numbering": _has("numPr"),
    "tabs": _has("tabs"),
    "direction": _has("textDirection"),
    "latin gap": lambda one: _is_on("autoSpaceDE")(one) or _is_on("autoSpaceDN")(one),
    "kinsoku": _is_off("kinsoku"),
    "hanging": _is_off("overflowPunct"),
    "word wrap": _is_off("wordWrap"),
    "mirror": _is_set("mirrorIndents"),
    "automatic": _is_automatic,
    "grid": _leaves_grid,
}


def _words() -> dict[str, str]:
    return {
        "bold": _("太字"),
        "italic": _("斜体"),
        "underline": _("下線"),
        "colour": _("文字の色"),
        "font": _("「標準」と違う書体"),
        "struck": _("取り消し線"),
        "effect": _("文字飾り"),
        "emphasis": _("傍点"),
        "letter distance": _("文字間隔"),
        "letter width": _("文字の倍率"),
        "letter height": _("文字の上げ下げ"),
        "letter ground": _("文字の囲みや網かけ"),
        "border": _("段落の罫線や網かけ"),
        "frame": _("レイアウト枠"),
        "numbering": _("段落番号"),
        "tabs": _("タブ位置"),
        "direction": _("文字の向き"),
        "latin gap": _("和文と半角の英数字の間の自動の空き"),
        "kinsoku": _("禁則処理をしない"),
        "hanging": _("句読点のぶら下げをしない"),
        "word wrap": _("英単語の途中での改行"),
        "mirror": _("見開きのインデント"),
        "automatic": _("段落の前後の自動の空き"),
        "grid": _("「行グリッド線に合わせる」のままの固定値や最小値の行間"),
        "columns": _("段組み"),
        "page numbers": _("ページ番号の書式と開始番号"),
        "lnNumType": _("行番号"),
        "pgBorders": _("ページ罫線"),
        "vAlign": _("ページの縦の配置"),
        "textDirection": _("縦書き"),
        "evenAndOddHeaders": _("奇数と偶数のページで違うヘッダー"),
        "mirrorMargins": _("見開きの余白"),
        "gutterAtTop": _("上のとじしろ"),
        "compression": _("句読点の詰め"),
        "header": _("ヘッダーに加えた文字や図"),
        "footer": _("「- 1 -」のほかのフッター"),
    }
