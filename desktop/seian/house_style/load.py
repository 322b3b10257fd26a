"""House styles from resources/associations/*.toml, each checked to the last key before it is used."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import replace
from enum import Enum
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, TypeVar

from seian.assets import resource
from seian.document.copies import is_copy_mark
from seian.document.inline import Look
from seian.document.kinds import BY_NAME
from seian.document.numbering import KNOWN_SCHEMES
from seian.errors import HouseStyleError, SeianError
from seian.files import is_plain_name, read_file
from seian.house_style.comparison import ComparisonStyle
from seian.house_style.model import (
    LEFT_OUT,
    AddresseeStyle,
    ContentsStyle,
    CopyStyle,
    DateStyle,
    HouseStyle,
    KiStyle,
    NoteStyle,
    Numbering,
    Part,
    PlaceStyle,
    SignatureStyle,
    TitleStyle,
)
from seian.i18n import translate as _
from seian.reasons import UnfitTextError, in_words
from seian.refused import reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NEUTRAL = "標準"
_LARGEST = 1 << 18  # bytes; the longest style has seven thousand
_DEEP_KEY = re.compile(r"""(?:[\w"'-]{1,64}\s*\.\s*){20}""")
"""A key of so many parts takes tomllib their square in time and memory; ours have two."""
_TEMPLATE = ".docx"
_MARGINS = range(5, 61)  # millimetres
_LOOKS = {"太字": Look.BOLD, "下線": Look.UNDERLINED}

_T = TypeVar("_T", bound=Enum)


def available(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the associations that have a house style of their own, the neutral one left out."""
    return tuple(sorted(path.stem for path in _folder(folder).glob("*.toml") if path.stem != NEUTRAL))


def house_style_of(association: str, folder: Path | None = None) -> HouseStyle:
    """Return the house style of an association, found by its name or one of its other names.

    An association without one gets the neutral style under its own name. `folder` holds the TOML files; the program's
    own if None.
    Raises HouseStyleError when a file cannot be read or holds something that is not understood.
    """
    folder = _folder(folder)
    neutral = read_house_style(folder / f"{NEUTRAL}.toml")
    for path in sorted(folder.glob("*.toml")):
        if path.stem == association:
            return read_house_style(path, neutral)
    for path in sorted(folder.glob("*.toml")):
        with suppress(HouseStyleError, OSError):  # a fault in another association's file is for those who use it
            if not _may_name(path, association):
                continue
            style = read_house_style(path, neutral)
            if association in style.names:
                return style
    return replace(neutral, name=association)


def read_house_style(path: Path, base: HouseStyle | None = None) -> HouseStyle:
    """Return the house style written in one TOML file; keys it leaves out are those of `base` (None: built-in values).

    Raises HouseStyleError naming the file and the key: a missing file, broken TOML, an unknown key, a value of the
    wrong type,
    a label scheme or part that does not exist.
    """
    try:
        raw = _read(path)
    except OSError as error:
        raise HouseStyleError(
            _("書式のファイル「{name}」が読めません（{why}）。").format(name=path.name, why=reason(error)),
            todo=_("ファイルの場所を確かめてください。"),
        ) from error
    except UnicodeDecodeError as error:
        raise HouseStyleError(
            _("書式のファイル「{name}」の文字コードがUTF-8ではありません。").format(name=path.name),
            todo=_("メモ帳などで開き、文字コード UTF-8 で保存し直してください。"),
        ) from error
    except (tomllib.TOMLDecodeError, UnfitTextError, RecursionError, MemoryError) as error:  # deeper than any style
        raise HouseStyleError(
            _("書式のファイル「{name}」の書き方に誤りがあります（{why}）。").format(
                name=path.name, why=in_words(error)
            ),
            todo=_("示された行を直してください。"),
        ) from error
    return _house_style(_Table(raw, path.name), base or HouseStyle(name=path.stem, template=f"{NEUTRAL}.docx"))


def _read(path: Path) -> Mapping[str, object]:
    text = read_file(path, _LARGEST).decode("utf-8-sig")  # Notepad may put a mark in front
    if _DEEP_KEY.search(text):
        raise UnfitTextError(_("項目の名前が長すぎます"))
    return tomllib.loads(text)


def _may_name(path: Path, association: str) -> bool:
    """Say whether a file can hold a name, without reading it as TOML: a name stands there as it is, or is escaped."""
    try:
        text = read_file(path, _LARGEST)
    except OSError:  # told when it is read
        return True
    return association.encode(errors="surrogatepass") in text or b"\\" in text


def _folder(folder: Path | None) -> Path:
    return resource("associations") if folder is None else folder


_MOST_KEPT_FREE = 15
"""Characters or lines: a seal of 30 mm takes eight or five."""


class _Table:
    """A TOML table whose keys are taken one by one; what is left over was not understood."""

    def __init__(self, values: Mapping[str, object], file: str, name: str = "") -> None:
        self._left = dict(values)
        self._file = file
        self._name = name

    def wrong(self, key: str, expected: str) -> HouseStyleError:
        """Return the error for a value that cannot be used."""
        return HouseStyleError(
            _("書式のファイル「{file}」の「{key}」は{expected}でなければなりません。").format(
                file=self._file, key=self._name + key, expected=expected
            ),
            todo=_("「標準.toml」の例を見て直してください。"),
        )

    def text(self, key: str, default: str) -> str:
        value = self._left.pop(key, default)
        if not isinstance(value, str):
            raise self.wrong(key, _("文字列"))
        return value

    def file_name(self, key: str, default: str) -> str:
        """Take the name of a template, which lies in the folder for templates and nowhere else."""
        name = self.text(key, default)
        if not is_plain_name(name) or not name.lower().endswith(_TEMPLATE):
            raise self.wrong(key, _("テンプレートのフォルダーにある .docx の名前（フォルダーは書けません）"))
        return name

    def phrase(self, key: str, default: str, names: tuple[str, ...]) -> str:
        """Take a Jinja2 phrase with places of these names."""
        text = self.text(key, default)
        if text != default:  # a style's own only: Jinja2 is not loaded for those shipped
            from seian.phrases import check

            try:
                check(text, names)
            except SeianError as error:
                raise HouseStyleError(
                    _("書式のファイル「{file}」の「{key}」が使えません。{why}").format(
                        file=self._file, key=self._name + key, why=error.what
                    ),
                    todo=error.todo,
                ) from error
        return text

    def pattern(self, key: str, default: str, names: tuple[str, ...]) -> str:
        """Take a wording that must have each of the places {n}, {place} … once."""
        text = self.text(key, default)
        rest = text
        for name in names:
            rest = rest.replace(f"{{{name}}}", "", 1)
        if len(rest) != len(text) - sum(len(name) + 2 for name in names) or "{" in rest or "}" in rest:
            raise self.wrong(key, _("{names} を一度ずつ含む文字列").format(names=" ".join(f"{{{n}}}" for n in names)))
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._left.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, _("true か false"))
        return value

    def count(self, key: str, default: int) -> int:
        value = self._left.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_KEPT_FREE:
            raise self.wrong(key, _("0 から {most} までの整数").format(most=_MOST_KEPT_FREE))
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self._left.pop(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, _("文字列の並び"))
        return tuple(value)

    def margins(self, key: str, default: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Take top, bottom, left and right in millimetres, which leave room on A4 for columns."""
        value = self._left.pop(key, default)
        known = value if isinstance(value, list | tuple) and len(value) == len(default) else ()
        if not known or not all(type(one) is int and one in _MARGINS for one in known):
            raise self.wrong(
                key,
                _("上、下、左、右の余白（{least}～{most}ミリ）").format(least=_MARGINS.start, most=_MARGINS.stop - 1),
            )
        return (known[0], known[1], known[2], known[3])

    def schemes(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        schemes = self.texts(key, default)
        if not schemes or any(scheme not in KNOWN_SCHEMES for scheme in schemes):
            raise self.wrong(key, _("{known} の並び").format(known=" ".join(KNOWN_SCHEMES)))
        return schemes

    def choice(self, key: str, default: _T) -> _T:
        kind = type(default)
        value = self._left.pop(key, default.value)
        try:
            return kind(value)
        except ValueError as error:
            raise self.wrong(key, self._one_of(kind)) from error

    def parts(self, key: str, default: tuple[Part, ...]) -> tuple[Part, ...]:
        names = self.texts(key, tuple(part.value for part in default))
        left_out = {part.value for part in LEFT_OUT} - set(names)  # they have places of their own then
        if sorted([*names, *left_out]) != sorted(part.value for part in Part):
            raise self.wrong(
                key, _("{parts} を一度ずつ並べたもの").format(parts="、".join(part.value for part in Part))
            )
        return tuple(Part(name) for name in names)

    def looks(self, key: str, default: Look) -> Look:
        """Take the looks that words may have within a sentence, by their words."""
        names = self.texts(key, tuple(word for word, look in _LOOKS.items() if look in default))
        if any(name not in _LOOKS for name in names):
            raise self.wrong(key, _("{known} の並び").format(known="、".join(f"「{word}」" for word in _LOOKS)))
        return reduce(or_, map(_LOOKS.__getitem__, names), Look.PLAIN)

    def table(self, key: str) -> _Table:
        value = self._left.pop(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, _("表"))
        return _Table(value, self._file, f"{self._name}{key}.")

    def names(self) -> tuple[str, ...]:
        return tuple(self._left)

    def finish(self) -> None:
        """Raise for the first key that nobody took: a spelling mistake must not pass for a choice."""
        for key in self._left:
            raise HouseStyleError(
                _("書式のファイル「{file}」に知らない項目「{key}」があります。").format(
                    file=self._file, key=self._name + key
                ),
                todo=_("「標準.toml」にある項目の名に直すか、消してください。"),
            )

    @staticmethod
    def _one_of(kind: type[Enum]) -> str:
        return _("{choices} のどれか").format(choices="、".join(f"「{one.value}」" for one in kind))


def _house_style(table: _Table, base: HouseStyle) -> HouseStyle:
    style = HouseStyle(
        name=table.text("name", base.name),
        names=table.texts("names", ()),
        template=table.file_name("template", base.template),
        order=table.parts("order", base.order),
        honorific=table.text("honorific", base.honorific),
        orders=_orders(table.table("orders"), base.orders),
        numbering=_numbering(table.table("numbering"), base.numbering),
        date=_date(table.table("date"), base.date),
        title=_title(table.table("title"), base.title),
        addressees=_addressees(table.table("addressees"), base.addressees),
        copy=_copy(table.table("copy"), base.copy),
        signature=_signature(table.table("signature"), base.signature),
        ki=_ki(table.table("ki"), base.ki),
        contents=_contents(table.table("contents"), base.contents),
        notes=_notes(table.table("notes"), base.notes),
        places=_places(table.table("places"), base.places),
        comparison=_comparison(table.table("comparison"), base.comparison),
        emphasis=table.looks("emphasis", base.emphasis),
    )
    table.finish()
    return style


def _orders(table: _Table, base: Mapping[str, tuple[Part, ...]]) -> Mapping[str, tuple[Part, ...]]:
    orders = dict(base)
    for kind in table.names():
        if kind not in BY_NAME:
            raise table.wrong(kind, _("文書の種類（{kinds}）").format(kinds="、".join(BY_NAME)))
        orders[kind] = table.parts(kind, ())
    return orders


def _numbering(table: _Table, base: Numbering) -> Numbering:
    separators = dict(base.separators)
    own = table.table("separators")
    for scheme in own.names():
        if scheme not in KNOWN_SCHEMES:
            raise own.wrong(scheme, _("番号の書き方（{known}）").format(known=" ".join(KNOWN_SCHEMES)))
        separators[scheme] = own.text(scheme, "")
    numbering = Numbering(
        table.schemes("levels", base.levels),
        table.choice("digits", base.digits),
        separators,
        table.flag("automatic", default=base.automatic),
    )
    table.finish()
    return numbering


def _date(table: _Table, base: DateStyle) -> DateStyle:
    style = DateStyle(
        western=table.flag("western", default=base.western),
        digits=table.choice("digits", base.digits),
        blank=table.text("blank", base.blank),
        spread=table.flag("spread", default=base.spread),
    )
    table.finish()
    return style


def _title(table: _Table, base: TitleStyle) -> TitleStyle:
    style = TitleStyle(
        draft_mark=table.text("draft_mark", base.draft_mark),
        draft_in_header=table.flag("draft_in_header", default=base.draft_in_header),
    )
    table.finish()
    return style


def _addressees(table: _Table, base: AddresseeStyle) -> AddresseeStyle:
    style = AddresseeStyle(honorifics=table.choice("honorifics", base.honorifics))
    table.finish()
    return style


def _copy(table: _Table, base: CopyStyle) -> CopyStyle:
    key = "mark"
    mark = table.text(key, base.mark)
    if not is_copy_mark(mark):  # else a copy that comes back would be read as a text with these words
        raise table.wrong(key, _("「（写）」「（控え）」のような写しの表示"))
    style = CopyStyle(mark=mark, place=table.choice("place", base.place))
    table.finish()
    return style


def _signature(table: _Table, base: SignatureStyle) -> SignatureStyle:
    style = SignatureStyle(
        spread_organisation=table.flag("spread_organisation", default=base.spread_organisation),
        spread_name=table.flag("spread_name", default=base.spread_name),
        one_line=table.flag("one_line", default=base.one_line),
        seal_omitted=table.text("seal_omitted", base.seal_omitted),
        seal_characters=table.count("seal_characters", base.seal_characters),
        seal_lines=table.count("seal_lines", base.seal_lines),
    )
    table.finish()
    return style


def _ki(table: _Table, base: KiStyle) -> KiStyle:
    style = KiStyle(
        text=table.text("text", base.text),
        end=table.text("end", base.end),
        end_rule=table.choice("end_rule", base.end_rule),
    )
    table.finish()
    return style


def _contents(table: _Table, base: ContentsStyle) -> ContentsStyle:
    style = ContentsStyle(title=table.text("title", base.title), own_page=table.flag("own_page", default=base.own_page))
    table.finish()
    return style


def _notes(table: _Table, base: NoteStyle) -> NoteStyle:
    place = ("place",)
    style = NoteStyle(
        mark=table.text("mark", base.mark),
        separator=table.text("separator", base.separator),
        current=table.text("current", base.current),
        revised=table.text("revised", base.revised),
        sentence=table.phrase("sentence", base.sentence, ("lead", "statement", "revised", "added", "deleted")),
        quoted_at=table.phrase("quoted_at", base.quoted_at, place),
        after=table.phrase("after", base.after, place),
        before=table.phrase("before", base.before, place),
        within=table.phrase("within", base.within, place),
        comma=table.text("comma", base.comma),
        conjunction=table.text("conjunction", base.conjunction),
    )
    table.finish()
    return style


def _places(table: _Table, base: PlaceStyle) -> PlaceStyle:
    style = PlaceStyle(
        title=table.text("title", base.title),
        preamble=table.pattern("preamble", base.preamble, ("n",)),
        preamble_item=table.pattern("preamble_item", base.preamble_item, ("place",)),
        body=table.text("body", base.body),
        paragraph=table.pattern("paragraph", base.paragraph, ("place", "n")),
        attachments=table.text("attachments", base.attachments),
        note=table.text("note", base.note),
        heading=table.text("heading", base.heading),
        table=table.pattern("table", base.table, ("n",)),
        figure=table.pattern("figure", base.figure, ("n",)),
        cell=table.pattern("cell", base.cell, ("table", "row", "column")),
        annexed=table.pattern("annexed", base.annexed, ("annex", "place")),
        counted=table.pattern("counted", base.counted, ("label", "n")),
        repeated=table.pattern("repeated", base.repeated, ("label", "n")),
        joint=table.text("joint", base.joint),
        same_joint=table.text("same_joint", base.same_joint),
        digits=table.choice("digits", base.digits),
    )
    table.finish()
    return style


def _comparison(table: _Table, base: ComparisonStyle) -> ComparisonStyle:
    key = "headings"
    headings = table.texts(key, base.headings)
    if len(headings) != len(base.headings):
        raise table.wrong(key, _("二つの欄の見出し（新しい方が先）"))
    style = ComparisonStyle(
        title=table.text("title", base.title),
        legend=table.text("legend", base.legend),
        headings=(headings[0], headings[1]),
        later_first=table.flag("later_first", default=base.later_first),
        remarks=table.text("remarks", base.remarks),
        added=table.text("added", base.added),
        removed=table.text("removed", base.removed),
        omitted=table.text("omitted", base.omitted),
        remark_added=table.text("remark_added", base.remark_added),
        remark_removed=table.text("remark_removed", base.remark_removed),
        moved=table.text("moved", base.moved),
        origin=table.pattern("origin", base.origin, ("place",)),
        span=table.pattern("span", base.span, ("first", "last")),
        raised=table.text("raised", base.raised),
        lowered=table.text("lowered", base.lowered),
        redline=table.pattern("redline", base.redline, ("name",)),
        redline_moves=table.text("redline_moves", base.redline_moves),
        page=table.text("page", base.page),
        page_removed=table.text("page_removed", base.page_removed),
        amending_title=table.text("amending_title", base.amending_title),
        amending_lead=table.pattern("amending_lead", base.amending_lead, ("title",)),
        landscape=table.flag("landscape", default=base.landscape),
        margins=table.margins("margins", base.margins),
    )
    table.finish()
    return style
