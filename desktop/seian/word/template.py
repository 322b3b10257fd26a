"""Reading a Word template: its parts, the sheet it describes, and the ids of the styles a document needs."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError

from seian.errors import TemplateError
from seian.files import read_file
from seian.flow.set_blocks import StyleName
from seian.house_style.sheet import Grid, Margins, Page, Sheet
from seian.i18n import translate as _
from seian.refused import reason
from seian.word.completed import ADDED, complete
from seian.word.form import form_of
from seian.word.margins import Ground, page_numbers, read_margins
from seian.word.measures import whole
from seian.word.names import DRAWING, MATERIAL_CONTROL, MATERIAL_PROMPT, w
from seian.word.package import LARGEST, main_part, outgoing, parse, related_part, relationships, serialise, unpack
from seian.word.styles import Measures, StyleBook
from seian.word.unfollowed import unfollowed_margins, unfollowed_page, unfollowed_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element as Element

    from seian.house_style.sheet import ParagraphStyle
    from seian.word.form import Form
    from seian.word.margins import ReadMargins
    from seian.word.unfollowed import Asked

_GRIDS = {"lines", "linesAndChars", "snapToChars"}
_WITH_CHARACTERS = {"linesAndChars", "snapToChars"}
_HAIR = 0.01  # of a character: a w:charSpace rounded down must not cost the last one of a line
_DAMAGED = (
    *(BadZipFile, zlib.error, struct.error, EOFError, XMLSyntaxError),
    RuntimeError,  # an encrypted or unknown kind of zip
    *(ValueError, ArithmeticError, LookupError, MemoryError),  # more, deeper or other than any template says
)
_ZIP = b"PK"

_TOLD = (StyleName.ANNEX, StyleName.ANNEX_TITLE)
"""The styles whose being added is told: how they look is a choice that nobody has made yet."""


@dataclass(frozen=True)
class Template:
    """A template as read: its file name, the parts that go out (`main` holds the text), and what they say."""

    name: str
    parts: Mapping[str, bytes]
    main: str
    book: StyleBook
    page: Page
    grid: Grid
    measures: Measures
    margins: Margins
    first_number: int = 1
    counting: str = ""
    unfollowed: tuple[str, ...] = ()
    comparison_page: Page | None = None
    """The page of its first section that lies otherwise than the paper: 新旧対照表 are set on it."""
    lacking: tuple[str, ...] = ()
    """The styles that were added to it (`completed`) and of which that is told."""

    @cached_property
    def form(self) -> Form:
        """What the documents made with it have in common."""
        return form_of(self.parts, self.main)

    @property
    def style_ids(self) -> dict[StyleName, str]:
        """The ids of the styles of a document in this template."""
        return {style: self.book.ids[style.value] for style in StyleName}

    def size(self, style: StyleName) -> int:
        """Return the size of a style in half-points."""
        return self.book.size(style.value)

    def look(self, style: StyleName) -> ParagraphStyle:
        """Return how a style sets a paragraph; raises ValueError or ArithmeticError where it makes no sense."""
        known = self._looks.get(style)
        if known is None:
            known = self._looks[style] = self.book.resolve(style.value, self.measures)
        return known

    @cached_property
    def _looks(self) -> dict[StyleName, ParagraphStyle]:
        return {}


def read_sheet(path: Path) -> Sheet:
    """Return page, grid, font and paragraph styles of the template `path`; raises as `read_template` does."""
    return sheet_of(read_template(path))


def sheet_of(template: Template) -> Sheet:
    """Return page, grid, font and paragraph styles of a template; TemplateError for a style that makes no sense."""
    try:
        styles = {style.value: template.book.resolve(style.value, template.measures) for style in StyleName}
    except (ValueError, ArithmeticError) as error:
        raise _damaged(template.name) from error
    return Sheet(
        page=template.page,
        grid=template.grid,
        font=template.book.normal_face(),
        styles=styles,
        unfollowed=template.unfollowed,
        lacking=template.lacking,
        margins=template.margins,
        first_number=template.first_number,
        counting=template.counting,
        comparison_page=template.comparison_page,
    )


def read_template(path: Path) -> Template:
    """Read the template `path`, a .docx.

    Raises TemplateError where it is missing, is no .docx, is damaged, has no section, page or grid, lacks a style, or
    asks for what has lines or pages others in Word than in all else that is printed; the message names it. What it
    may lack is added (`completed`).
    """
    name = path.name
    parts = _parts(path)
    try:
        main = main_part(parts)
        if main is None:
            raise _not_word(name)
        whole_part = parse(parts[main])
        section = whole_part.find(f"{w('body')}/{w('sectPr')}")
        styles = related_part(parts, main, "styles")
        root = parse(parts[styles]) if styles else None
        theme = _theme(parts, main)
        book = StyleBook(root, theme) if root is not None else None
        headers = [found.target for found in relationships(parts, main) if found.kind == "header"]
        stray = any(_has_stray_prompt(parse(parts[header])) for header in headers if header in parts)
    except _DAMAGED as error:
        raise _damaged(name) from error
    if stray:
        raise TemplateError(
            _(
                "テンプレート「{name}」のヘッダーで、資料番号を入れる場所（コンテンツ コントロール）が失われています。"
            ).format(name=name),
            todo=_("Word以外で保存すると失われます。元のテンプレートを写し、Wordで直してください。"),
        )
    missing = [style for style in StyleName if style not in ADDED and (book is None or style.value not in book.ids)]
    if book is None or root is None or styles is None or missing:
        raise _lacking(name, missing)
    if section is None:
        raise TemplateError(
            _("テンプレート「{name}」に用紙の設定（セクション）がありません。").format(name=name),
            todo=_("Wordで開いてページ設定を決め、保存し直してください。"),
        )
    try:
        page = _page(section)
        turned = next(_turned(whole_part, page), None)
        grid, measures = _grid(section, page, book.normal_size())
        lacking = [style.value for style in _TOLD if style.value not in book.ids]
        if complete(root, page.width - page.left - page.right, measures):
            parts, book = {**parts, styles: serialise(root)}, StyleBook(root, theme)
    except (ValueError, ArithmeticError) as error:
        raise TemplateError(
            _("テンプレート「{name}」の用紙か、文字数と行数の設定が使えません。").format(name=name),
            todo=_(
                "Wordのページ設定で用紙と余白を確かめ、「行数だけを指定する」か"
                "「文字数と行数を指定する」を選んで保存してください。"
            ),
        ) from error
    try:
        read, asked = _followed(Ground(parts, book, measures, page), main, section)
        numbers = page_numbers(section)
        sent = outgoing(parts, main)
        for part in filter(_is_xml, sent):
            parse(sent[part])
    except _DAMAGED as error:
        raise _damaged(name) from error
    _refuse_moving(name, asked)
    return Template(
        name=name,
        parts=sent,
        main=main,
        book=book,
        page=page,
        grid=grid,
        measures=measures,
        margins=read.margins,
        first_number=numbers[0],
        counting=numbers[1],
        comparison_page=turned,
        unfollowed=tuple([one.words for one in asked]),
        lacking=tuple(lacking),
    )


def _followed(ground: Ground, main: str, section: Element) -> tuple[ReadMargins, tuple[Asked, ...]]:
    """Return headers and footers, and what of all that the template asks for only Word does."""
    settings = related_part(ground.parts, main, "settings")
    behaviour = parse(ground.parts[settings]) if settings else None
    read = read_margins(ground, main, section, behaviour)
    asked = (
        *unfollowed_styles(ground.book),
        *unfollowed_page(section, behaviour),
        *unfollowed_margins(read.unfollowed),
    )
    return read, asked


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _parts(path: Path) -> dict[str, bytes]:
    try:
        return unpack(path)
    except FileNotFoundError as error:
        raise TemplateError(
            _("テンプレート「{name}」がありません。").format(name=path.name),
            todo=_("テンプレートのフォルダーに戻すか、団体の書式で指定しているファイルの名前を直してください。"),
        ) from error
    except OSError as error:
        raise TemplateError(
            _("テンプレート「{name}」を読めません（{reason}）。").format(name=path.name, reason=reason(error)),
            todo=_("Wordなどで開いているときは閉じて、もう一度試してください。"),
        ) from error
    except _DAMAGED as error:
        is_zip = read_file(path, LARGEST).startswith(_ZIP)
        raise (_damaged if is_zip else _not_word)(path.name) from error


def _has_stray_prompt(root: Element) -> bool:
    """Say whether the sample of a material number (資料○) stands below `root` outside the control made for it.

    Programs other than Word drop the tags of controls when they save; the sample would then be printed on every page.
    """
    held = {
        text
        for control in root.iter(w("sdt"))
        if (tag := control.find(f"{w('sdtPr')}/{w('tag')}")) is not None and tag.get(w("val")) == MATERIAL_CONTROL
        for text in control.iter(w("t"))
    }
    return any(MATERIAL_PROMPT in (text.text or "") for text in root.iter(w("t")) if text not in held)


def _page(section: Element) -> Page:
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    return Page(
        width=_number(size, "w"),
        height=_number(size, "h"),
        top=abs(_number(margins, "top")),  # negative: the text stays there even under a tall header
        bottom=abs(_number(margins, "bottom")),
        left=_number(margins, "left") + _number(margins, "gutter", 0),
        right=_number(margins, "right"),
        header=_number(margins, "header", 0),
        footer=_number(margins, "footer", 0),
    )


def _turned(main: Element, page: Page) -> Iterator[Page]:
    """Yield the pages of earlier sections that lie otherwise than the paper."""
    for section in main.iterfind(f"{w('body')}//{w('pPr')}/{w('sectPr')}"):
        if section.find(w("pgSz")) is not None and section.find(w("pgMar")) is not None:
            found = _page(section)
            if (found.width > found.height) is not (page.width > page.height):
                yield found


def _grid(section: Element, page: Page, size: int) -> tuple[Grid, Measures]:
    element = section.find(w("docGrid"))
    kind = element.get(w("type")) if element is not None else None
    if kind not in _GRIDS:
        message = "no grid"
        raise ValueError(message)
    char_space = _number(element, "charSpace", 0) if kind in _WITH_CHARACTERS else 0
    measures = Measures(size, char_space, _number(element, "linePitch"))
    characters = int((page.width - page.left - page.right) / measures.pitch + _HAIR)
    lines = (page.height - page.top - page.bottom) // measures.line_pitch
    if characters < 1 or lines < 1 or measures.line_pitch < 1:
        message = "no room on the page"
        raise ValueError(message)
    return Grid(characters, lines, measures.line_pitch, measures.pitch), measures


def _number(element: Element | None, name: str, default: int | None = None) -> int:
    value = element.get(w(name)) if element is not None else None
    if value is None and default is not None:
        return default
    return whole(value or "")


def _theme(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """Return the faces of a theme by the names that styles know them by."""
    part = related_part(parts, main, "theme")
    fonts = parse(parts[part]).find(f".//{{{DRAWING}}}fontScheme") if part else None
    faces: dict[str, str] = {}
    for group in fonts if fonts is not None else ():
        called = str(group.tag).rpartition("}")[2].removesuffix("Font")
        for element in group:
            if element.get("script") == "Jpan":
                faces[f"{called}EastAsia"] = element.get("typeface", "")
            elif element.tag == f"{{{DRAWING}}}latin":
                faces[f"{called}Ascii"] = faces[f"{called}HAnsi"] = element.get("typeface", "")
    return faces


def _not_word(name: str) -> TemplateError:
    return TemplateError(
        _("テンプレート「{name}」はWordの文書（.docx）ではないか、パスワードがかかっています。").format(name=name),
        todo=_("Wordで開き、パスワードを外して、種類を「Word 文書（*.docx）」にして保存し直してください。"),
    )


def _refuse_moving(name: str, asked: Iterable[Asked]) -> None:
    """Raise TemplateError where a template asks for what has lines or pages others in Word."""
    moving = [one.words for one in asked if one.moves]
    if not moving:
        return
    raise TemplateError(
        _("テンプレート「{name}」に、紙面、PDF、印刷の行やページがWordと違ってしまう設定があります：{what}。").format(
            name=name, what=_("、").join(moving)
        ),
        todo=_("Wordでテンプレートを開き、この設定をやめて保存し直してください。"),
    )


def _damaged(name: str) -> TemplateError:
    return TemplateError(
        _("テンプレート「{name}」は壊れていて読めません。").format(name=name),
        todo=_("元のファイルを写し直すか、Wordで開いて修復し、保存し直してください。"),
    )


def _lacking(name: str, styles: list[StyleName]) -> TemplateError:
    names = _("、").join(_("「{style}」").format(style=style.value) for style in styles)
    return TemplateError(
        _("テンプレート「{name}」に段落スタイル{styles}がありません。").format(name=name, styles=names),
        todo=_("Wordで開き、この名前のスタイルを作るか、名前を元に戻して保存してください。"),
    )
