"""Whether a written .docx is whole and keeps to itself: all that Word and LibreOffice need, nothing from elsewhere.

What the text says is the matter of `submission`, what of it nobody sees that of `hidden`. A template's parts go out as
they are, so each is looked at in the file that leaves, whoever made it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from lxml.etree import LxmlError

from seian.document.carried import NAMESPACE
from seian.i18n import translate as _
from seian.named import NamedTuple
from seian.word.fields import foreign_content, strange_content
from seian.word.hidden import hidden_texts, numbered_texts
from seian.word.names import OFFICE, PACKAGE, w
from seian.word.numbering import ids_of_items
from seian.word.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError)
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ROOTS = {  # by the end of the content type; other parts may have any
    "document.main+xml": "document",
    "styles+xml": "styles",
    "settings+xml": "settings",
    "fontTable+xml": "fonts",
    "theme+xml": "theme",
    "header+xml": "hdr",
    "footer+xml": "ftr",
    "footnotes+xml": "footnotes",
    "endnotes+xml": "endnotes",
    "numbering+xml": "numbering",
    "core-properties+xml": "coreProperties",
    "extended-properties+xml": "Properties",
}
_DECLARATIONS = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_STORIES = {"document", "hdr", "ftr", "footnotes", "endnotes"}
_IN_A_THEME = ("clrScheme", "fontScheme", "fmtScheme")
_PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "jpg": b"\xff\xd8\xff", "gif": b"GIF8"}
# what is carried along rather than shown, and what runs or is put in when the file is opened
_STOWAWAYS = {
    *("oleObject", "package", "aFChunk", "subDocument", "attachedTemplate", "frame", "control", "vbaProject"),
    *("activeXControlBinary", "wordVbaData", "comments", "glossaryDocument", "customXml", "recipientData"),
}


class _Relation(NamedTuple):
    source: str
    id: str
    kind: str
    target: str
    is_outside: bool


def package_faults(data: bytes, *, only_text: bool = False) -> tuple[str, ...]:
    """Return what is wrong with the bytes of a .docx as a package, in sentences; () where it may leave the house.

    With `only_text` its main part must hold paragraphs of text and nothing else.
    """
    read = _read(data)
    if read is None:
        return (_("ファイルが壊れています。"),)
    roots = dict(_roots(read.parts))
    found = [*_about_package(read, roots), *_about_stories(roots, only_text=only_text)]
    return tuple(dict.fromkeys(found))


def damage(data: bytes) -> tuple[str, ...]:
    """Return what keeps a .docx from being opened as it is, or is fetched from elsewhere, in sentences; () for nothing.

    Less than `package_faults`: what a draft may have, a text that is hidden in its template, the document that it
    carries along, is not looked for.
    """
    read = _read(data)
    if read is None:
        return (_("ファイルが壊れています。"),)
    return tuple(dict.fromkeys(_about_package(read, dict(_roots(read.parts)), is_draft=True)))


class _Package(NamedTuple):
    """The names in a package, as often as they stand there, and the parts by their names."""

    names: list[str]
    parts: Mapping[str, bytes]


def _read(data: bytes) -> _Package | None:
    """Return what is in a package; None for one that cannot be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [entry.filename for entry in package.infolist()]
            return _Package(names, {name: package.read(name) for name in names})  # with the checksum of each
    except _DAMAGE:
        return None


def _roots(parts: Mapping[str, bytes]) -> Iterator[tuple[str, Element]]:
    for name, part in parts.items():
        if _is_xml(name):
            with suppress(LxmlError, ValueError):
                yield name, parse(part)


def _about_package(read: _Package, roots: Mapping[str, Element], *, is_draft: bool = False) -> Iterator[str]:
    names, parts = read
    if len({name.casefold() for name in names}) != len(names):
        yield _("同じ名前の部品が二つあります。")
    for name, part in parts.items():
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield _("部品の名前「{name}」が使えません。").format(name=name)
        if _is_xml(name) and any(declaration in part for declaration in _DECLARATIONS):
            yield _("部品「{name}」に、Wordの文書にない宣言（DTD）があります。").format(name=name)
        elif _is_xml(name) and name not in roots:
            yield _("部品「{name}」を読めません。").format(name=name)
    types = roots.get(CONTENT_TYPES)
    if types is None or ROOT_RELATIONSHIPS not in roots:
        yield _("目次の部品がありません。")
        return
    yield from _about_kinds(types, dict(_kinds(types, names)), roots, parts)
    relations = list(_relations(roots))
    yield from _about_relations(relations, roots, parts)
    for one in relations:
        if one.kind in _STOWAWAYS and not (is_draft and _is_carried(one, roots)):
            yield _("文書のほかのもの「{name}」が入っています。").format(name=one.target)


def _is_carried(relation: _Relation, roots: Mapping[str, Element]) -> bool:
    """Say whether a relation leads to what a draft carries along of its document."""
    root = roots.get(relation.target)
    return relation.kind == "customXml" and root is not None and root.tag == f"{{{NAMESPACE}}}document"


def _about_stories(roots: Mapping[str, Element], *, only_text: bool) -> Iterator[str]:
    styles = next((root for root in roots.values() if _local(root) == "styles"), None)
    lists = next((root for root in roots.values() if _local(root) == "numbering"), None)
    items = frozenset[str]() if lists is None else frozenset(ids_of_items(lists))
    for root in roots.values():
        if _local(root) in _STORIES:
            of_text = items if root.tag == w("document") else frozenset[str]()
            yield from _about_story(root, styles, of_text, only_text=only_text)


def _about_story(root: Element, styles: Element | None, items: frozenset[str], *, only_text: bool) -> Iterator[str]:
    place = {
        "hdr": _("ヘッダー"),
        "ftr": _("フッター"),
        "footnotes": _("脚注"),
        "endnotes": _("文末脚注"),
    }.get(_local(root), _("本文"))
    yield from foreign_content(root, place)
    for text in hidden_texts(root, styles):
        yield _("{place}に、見えない文字「{text}」があります。").format(place=place, text=text)
    for text in numbered_texts(root, styles, items):
        yield _("{place}の「{text}」の前に、Wordが自動で番号を付けます。").format(place=place, text=text)
    if only_text and root.tag == w("document"):
        for name in strange_content(root):
            yield _("本文に、文字のほかのもの（{name}）があります。").format(name=name)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _kinds(types: Element, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each part with the type that the table of contents gives it, empty where it gives none."""
    defaults = {
        one.get("Extension", "").lower(): one.get("ContentType", "") for one in types if _local(one) == "Default"
    }
    own = {one.get("PartName", ""): one.get("ContentType", "") for one in types if _local(one) == "Override"}
    for name in names:
        if name != CONTENT_TYPES:
            yield name, own.get(f"/{name}", defaults.get(name.rpartition(".")[2].lower(), ""))


def _about_kinds(
    types: Element, kinds: Mapping[str, str], roots: Mapping[str, Element], parts: Mapping[str, bytes]
) -> Iterator[str]:
    for one in types:
        name = one.get("PartName", "").lstrip("/")
        if _local(one) == "Override" and name not in parts:
            yield _("部品「{name}」がありません。").format(name=name)
    for name, kind in kinds.items():
        ending = kind.rpartition(".")[2]
        wanted = next((root for end, root in _ROOTS.items() if kind.endswith(end)), None)
        root = roots.get(name)
        magic = _PICTURES.get(name.rpartition(".")[2].lower())
        if not kind:
            yield _("部品「{name}」の種類が書かれていません。").format(name=name)
        elif "macro" in kind.lower() or ending == "vbaProject":
            yield _("マクロ「{name}」が入っています。").format(name=name)
        elif (wanted is not None and (root is None or _local(root) != wanted)) or (
            magic is not None and not parts[name].startswith(magic)
        ):
            yield _("部品「{name}」が壊れています。").format(name=name)
        elif wanted == "theme" and root is not None:
            found = {_local(child) for element in root if _local(element) == "themeElements" for child in element}
            if not found.issuperset(_IN_A_THEME):
                yield _("部品「{name}」が壊れています。").format(name=name)
        if kind == _RELATIONSHIPS_TYPE and _source(name) and _source(name) not in parts:
            yield _("部品「{name}」がありません。").format(name=_source(name))


def _source(rels: str) -> str:
    """Return the part whose relationships a part holds; empty for the package itself."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels")) if name != ".rels" else ""


def _relations(roots: Mapping[str, Element]) -> Iterator[_Relation]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        source = _source(name)
        for one in root.iter(f"{{{PACKAGE}/relationships}}Relationship"):
            target = one.get("Target", "")
            outside = one.get("TargetMode") == "External" or "://" in target
            if not outside:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
            yield _Relation(source, one.get("Id", ""), posixpath.basename(one.get("Type", "")), target, outside)


def _about_relations(
    relations: list[_Relation], roots: Mapping[str, Element], parts: Mapping[str, bytes]
) -> Iterator[str]:
    for one in relations:
        if one.is_outside:
            yield _("外の「{target}」を読みに行く所があります。").format(target=one.target)
        elif one.target not in parts:
            yield _("部品「{name}」がありません。").format(name=one.target)
    known = {(one.source, one.id) for one in relations}
    if len(known) != len(relations):
        yield _("部品のつながりの番号が重なっています。")
    for name, root in roots.items():
        for id_ in _named_relations(root) if _may_name_relations(parts[name]) else ():
            if (name, id_) not in known:
                yield _("部品「{name}」のつながり「{id}」の先がありません。").format(name=name, id=id_)
    yield from _about_text(relations, roots)


def _about_text(relations: list[_Relation], roots: Mapping[str, Element]) -> Iterator[str]:
    """Yield what the text lacks to be set as it was."""
    mains = [one.target for one in relations if not one.source and one.kind == "officeDocument"]
    kinds = {one.kind for one in relations if one.source in mains}
    if len(mains) != 1:
        yield _("本文の部品がありません。")
    elif "styles" not in kinds:
        yield _("スタイルの部品がありません。")
    elif "theme" not in kinds and any(_names_theme(root) for root in roots.values()):
        yield _("書体を決めるテーマの部品がありません。")


def _may_name_relations(part: bytes) -> bool:
    """Say whether a part has the namespace of such names, or is written so that its bytes do not tell."""
    return OFFICE.encode() in part or b"\0" in part


def _named_relations(root: Element) -> Iterator[str]:
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if value and str(attribute).startswith(f"{{{OFFICE}}}"):
                yield str(value)


def _names_theme(root: Element) -> bool:
    return any("Theme" in str(attribute) for fonts in root.iter(w("rFonts")) for attribute in fonts.attrib)
