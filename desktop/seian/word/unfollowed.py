"""What a template asks for that only Word carries out: named when it is read, for sheet, PDF and print cannot follow.

What would have lines or pages others than in Word is refused, all else told.
Every property that templates_docx/README.md lets staff change, and every other one of a style or page that Word's
dialogs offer, is either read into the `Sheet` (styles.py, template.py) or named here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seian.flow.set_blocks import CONTENTS_STYLES, StyleName
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.word import margins
from seian.word.measures import whole
from seian.word.names import w
from seian.word.styles import is_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from seian.word.styles import Properties, StyleBook

_LETTERS = "r:"
_FELT = 240  # twips: a least distance of less is less than what lines of the grid are apart anyway
_PLAIN_BORDERS = ("single", "thick", "nil", "none")
_PROPORTIONAL = re.compile("ＭＳ Ｐ|MS P|HG[PS]|IPAP|IPA P|IPA Ｐ|.* UI$|Meiryo UI")
"""How the faces begin whose kana are not all as wide: lines would hold others than in Word."""

SPELLED = frozenset(
    (
        *("decimal", "decimalFullWidth", "decimalFullWidth2", "numberInDash", "ideographDigital", "japaneseCounting"),
        *("lowerRoman", "upperRoman"),
    )
)
"""The spellings of numbers of pages that all printers have (`layout.counting.SPELLINGS`)."""


class Asked(NamedTuple):
    """What a template asks for and only Word does, in words; `moves` where lines or pages are others for it."""

    words: str
    moves: bool


def unfollowed_styles(book: StyleBook) -> Iterator[Asked]:
    """Name what the styles of a document ask for and only Word does, each with the styles that do."""
    found: dict[str, list[str]] = {}
    for style in StyleName:
        properties = book.properties(style.value)
        asked = [what for what, is_asked in _ASKED.items() if is_asked(properties)]
        if style in CONTENTS_STYLES and "tabs" in asked:
            asked.remove("tabs")  # at which the pages of 目次 stand: all set them at the right edge
        face, latin = book.face(properties), book.latin_face(properties)
        if _PROPORTIONAL.match(face):
            asked.append("proportional")
        elif latin not in ("", face):
            asked.append("latin face")
        for what in asked:
            found.setdefault(what, []).append(style.value)
    for what, styles in found.items():
        names = _("すべてのスタイル") if len(styles) == len(StyleName) else _("、").join(styles)
        yield Asked(_("{what}（{styles}）").format(what=_words()[what], styles=names), what in _MOVES)


def unfollowed_page(section: Element, settings: Element | None) -> Iterator[Asked]:
    """Name what the page asks for and only Word does."""
    return (_asked(what) for what in _of_page(section, settings))


def unfollowed_margins(names: Iterable[str]) -> Iterator[Asked]:
    """Name what of headers and footers is not followed, by the names that `margins` has for it."""
    return map(_asked, names)


def _asked(what: str) -> Asked:
    return Asked(_words()[what], what in _MOVES)


def _of_page(section: Element, settings: Element | None) -> Iterator[str]:
    columns = _attributes(section, "cols")
    if whole(columns.get("num", "1")) > 1 or section.find(f"{w('cols')}/{w('col')}") is not None:
        yield "columns"
    if _attributes(section, "pgNumType").get("fmt", "decimal") not in SPELLED:
        yield "page numbers"
    for name, plain in (("lnNumType", None), ("pgBorders", None), ("vAlign", "top"), ("textDirection", "lrTb")):
        element = section.find(w(name))
        if element is not None and element.get(w("val"), "") != plain:
            yield name
    if settings is not None:
        for name in ("mirrorMargins", "gutterAtTop"):
            element = settings.find(w(name))
            if element is not None and is_on(element.get(w("val"))):
                yield name
        if _attributes(settings, "characterSpacingControl").get("val", "doNotCompress") != "doNotCompress":
            yield "compression"


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


def _has_odd_border(properties: Properties) -> bool:
    said = properties.get("pBdr", {})
    return any(name.endswith(".val") and value not in _PLAIN_BORDERS for name, value in said.items())


def _is_automatic(properties: Properties) -> bool:
    spacing = properties.get("spacing", {})
    return any(is_on(spacing[name]) for name in ("beforeAutospacing", "afterAutospacing") if name in spacing)


def _leaves_grid(properties: Properties) -> bool:
    """For a least distance of lines that stays on the grid: what Word makes of both is not known for sure."""
    spacing = properties.get("spacing", {})
    is_felt = spacing.get("lineRule") == "atLeast" and whole(spacing.get("line", "0")) > _FELT
    return is_felt and is_on(properties.get("snapToGrid", {}).get("val"))


_ASKED: Mapping[str, Callable[[Properties], bool]] = {
    "italic": _is_set(f"{_LETTERS}i"),
    "underline": _is_other(f"{_LETTERS}u", "none", "single"),
    "struck": lambda one: _is_set(f"{_LETTERS}strike")(one) or _is_set(f"{_LETTERS}dstrike")(one),
    "effect": lambda one: any(
        _is_set(f"{_LETTERS}{name}")(one) for name in ("caps", "smallCaps", "shadow", "outline", "emboss", "imprint")
    ),
    "hidden": _is_set(f"{_LETTERS}vanish"),
    "emphasis": _is_other(f"{_LETTERS}em", "none"),
    "letter distance": _is_other(f"{_LETTERS}spacing", "0"),
    "letter width": _is_other(f"{_LETTERS}w", "100", "100%"),
    "letter height": lambda one: (
        _is_other(f"{_LETTERS}position", "0")(one) or _is_other(f"{_LETTERS}vertAlign", "baseline")(one)
    ),
    "letter ground": lambda one: (
        _has(f"{_LETTERS}highlight")(one) or _has(f"{_LETTERS}shd")(one) or _has(f"{_LETTERS}bdr")(one)
    ),
    "border": lambda one: _has_odd_border(one) or _has("shd")(one),
    "frame": _has("framePr"),
    "numbering": _has("numPr"),
    "tabs": _has("tabs"),
    "direction": _has("textDirection"),
    "kinsoku": _is_off("kinsoku"),
    "hanging": _is_off("overflowPunct"),
    "word wrap": _is_off("wordWrap"),
    "mirror": _is_set("mirrorIndents"),
    "automatic": _is_automatic,
    "grid": _leaves_grid,
}


_MOVES = frozenset(
    (
        *(
            "letter distance",
            "letter width",
            "frame",
            "numbering",
            "direction",
            "kinsoku",
            "hanging",
        ),
        *("word wrap", "automatic", "grid", "proportional", "columns", "textDirection", "gutterAtTop", "compression"),
        *(margins.TALL, margins.WRAPPED),
    )
)
"""What has lines or pages others in Word than they would be elsewhere: such a template is refused."""


def _words() -> dict[str, str]:
    return {
        "italic": _("斜体"),
        "underline": _("一重のほかの下線"),
        "proportional": _("字ごとに幅の違う書体（ＭＳ Ｐ明朝など）"),
        "latin face": _("和文と違う英数字の書体"),
        "hidden": _("隠し文字"),
        "struck": _("取り消し線"),
        "effect": _("文字飾り"),
        "emphasis": _("傍点"),
        "letter distance": _("文字間隔"),
        "letter width": _("文字の倍率"),
        "letter height": _("文字の上げ下げ"),
        "letter ground": _("文字の囲みや網かけ"),
        "border": _("段落の網かけや、一重の線のほかの罫線"),
        "frame": _("レイアウト枠"),
        "numbering": _("段落番号"),
        "tabs": _("タブ位置"),
        "direction": _("文字の向き"),
        "kinsoku": _("禁則処理をしない"),
        "hanging": _("句読点のぶら下げをしない"),
        "word wrap": _("英単語の途中での改行"),
        "mirror": _("見開きのインデント"),
        "automatic": _("段落の前後の自動の空き"),
        "grid": _("「行グリッド線に合わせる」のままの最小値の行間"),
        "columns": _("段組み"),
        "page numbers": _("ページ番号の書式"),
        "lnNumType": _("行番号"),
        "pgBorders": _("ページ罫線"),
        "vAlign": _("ページの縦の配置"),
        "textDirection": _("縦書き"),
        "mirrorMargins": _("見開きの余白"),
        "gutterAtTop": _("上のとじしろ"),
        "compression": _("句読点の詰め"),
        margins.TABLE: _("ヘッダーやフッターの表"),
        margins.DRAWN: _("ヘッダーやフッターの図形、枠、罫線、文字の横に置いた絵"),
        margins.TABS: _("ヘッダーやフッターのタブと改行"),
        margins.FIELD: _("ヘッダーやフッターの、ページ番号とページ数のほかのフィールド"),
        margins.MIXED: _("ヘッダーやフッターの一行の中で違う大きさ、色、書体や文字飾り"),
        margins.TALL: _("余白に収まらない高さのヘッダーやフッター"),
        margins.WRAPPED: _("本文に掛かって文字を避けさせる、ヘッダーやフッターの絵"),
    }
