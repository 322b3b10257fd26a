"""A reader of .docx files that shares nothing with the program: every part is opened, and all text is taken."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
T = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STORIES = ("header", "footer", "footnotes", "endnotes", "comments", "glossary")
HIDING = [
    f"{{{W}}}{name}"
    for name in ("vanish", "webHidden", "specVanish", "ins", "del", "moveFrom", "moveTo", "altChunk", "subDoc")
]


class Read(NamedTuple):
    """The paragraphs of the main part, the lines of all other stories that are not empty, and what is wrong."""

    body: tuple[str, ...]
    beside: tuple[str, ...]
    faults: tuple[str, ...]


def read_all(data: bytes) -> Read:
    """Read every part of a file."""
    faults: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        broken = package.testzip()
        if broken:
            return Read((), (), (f"{broken} is damaged",))
        parts = {name: package.read(name) for name in package.namelist()}
    roots: dict[str, etree._Element] = {}
    for name, part in parts.items():
        try:
            roots[name] = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            faults.append(f"{name}: {error}")
    faults += _about_types(roots, parts)
    faults += _about_relationships(roots, parts)
    body: list[str] = []
    beside: list[str] = []
    for name, root in roots.items():
        if not str(root.tag).startswith(f"{{{W}}}"):
            continue
        faults += [f"{name}: {one.tag!r}" for one in root.iter(*HIDING)]
        if name == "word/document.xml":
            body += [_said(paragraph) for paragraph in root.iter(f"{{{W}}}p")]
        elif posixpath.basename(name).startswith(STORIES):
            beside += filter(None, (_said(paragraph, fields=False) for paragraph in root.iter(f"{{{W}}}p")))
    return Read(tuple(body), tuple(beside), tuple(faults))


def _said(paragraph: etree._Element, *, fields: bool = True) -> str:
    text = ""
    for element in paragraph.iter():
        name = str(element.tag).removeprefix(f"{{{W}}}")
        above = {str(one.tag).removeprefix(f"{{{W}}}") for one in element.iterancestors()}
        if "pPr" in above or "rt" in above or (not fields and "fldSimple" in above):
            continue
        match name:
            case "t" | "delText":
                text += element.text or ""
            case "tab":
                text += "\t"
            case "br" | "cr":
                text += "\n"
            case "rubyBase":
                readings = list(element.itersiblings(f"{{{W}}}rt", preceding=True))
                text += f"{_plain(element)}《{''.join(map(_plain, readings))}》"
            case _:
                pass
        if name == "t" and "rubyBase" in above:
            text = text[: len(text) - len(element.text or "")]
    return text


def _plain(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{{{W}}}t"))


def _about_types(roots: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    typed = {one.get("PartName", "").lstrip("/") for one in types.findall(f"{{{T}}}Override")}
    endings = {one.get("Extension") for one in types.findall(f"{{{T}}}Default")}
    yield from (f"{name} is typed and missing" for name in typed - parts.keys())
    for name in parts:
        if name not in typed and name.rpartition(".")[2] not in endings and name != "[Content_Types].xml":
            yield f"{name} has no type"


def _about_relationships(roots: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    reached = {"[Content_Types].xml"}
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in root.findall(f"{{{R}}}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            reached.add(target)
            if one.get("TargetMode") is not None or target not in parts:
                yield f"{name}: {one.get('Target')} leads outside or nowhere"
    yield from (f"{name} belongs to nothing" for name in parts.keys() - reached)
    for name, root in roots.items():
        rels = posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
        known = {one.get("Id") for one in roots[rels]} if rels in roots else set()
        for attribute, value in (pair for element in root.iter() for pair in element.attrib.items()):
            if str(attribute).startswith(f"{{{OFFICE}}}") and value not in known:
                yield f"{name}: {value!r} is no relationship"
