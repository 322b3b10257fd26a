"""The package a .docx is (ECMA-376 Part 2): parts by name and their relationships; equal parts give equal bytes.

python-docx does less here and costs more: its packages bear the time of writing, and importing it takes as long as the
rest of an export.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from typing import TYPE_CHECKING, cast

from lxml import etree

from seian.document.lifetime import Lifetime
from seian.files import read_file
from seian.named import NamedTuple
from seian.unzipped import unzipped
from seian.word.names import APP_TYPE, CORE_TYPE, MAIN_TYPE, OFFICE, PACKAGE, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"
CORE_PROPERTIES, APP_PROPERTIES = "docProps/core.xml", "docProps/app.xml"

_RELATIONSHIP = f"{{{PACKAGE}/relationships}}Relationship"
_OVERRIDE = f"{{{PACKAGE}/content-types}}Override"
_CORE = f"{PACKAGE}/metadata/core-properties"
_DUBLIN_CORE, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_APPLICATION = "成案"
_NEVER = Lifetime()
# as zip files spell it (PKWARE APPNOTE 4.3): version 2.0, deflated, on the first day a zip file can hold, by MS-DOS,
# which is what Word writes as the system that made the file
_VERSION, _DEFLATED, _TIME, _DAY, _UTF_8 = 20, zlib.DEFLATED, 0, 1 << 5 | 1, 0x800
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"
_OWN = 0o600 << 16  # what zipfile writes as rights
_LANGUAGE = "ja-JP"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
LARGEST = 64 << 20
MOST_UNPACKED = 160 << 20
"""Bytes of a template with all its pictures, and of its parts together."""

_LARGEST_PART = 8 << 20  # bytes of XML; the main part of three hundred pages has four million
# what the main part's text, headers and footers are set with; relationships of other kinds tell of the template
_NEEDED = {"styles", "settings", "fontTable", "theme", "numbering", "header", "footer", "footnotes", "endnotes"}
# where the template lies, who edited it when, and what Word would fetch or start because of it
_TRACES = {w(name) for name in ("attachedTemplate", "linkStyles", "rsids", "mailMerge", "docVars", "trackRevisions")}


class Relationship(NamedTuple):
    """From one part to another: id, kind (the end of its type) and the name of the part."""

    id: str
    kind: str
    target: str


def unpack(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by name.

    Raises OSError, and what zipfile raises for a file that is none or is damaged: BadZipFile, too, for one that unpacks
    to more than any template, whatever it declares.
    """
    return unzipped(read_file(path, LARGEST), MOST_UNPACKED)


class Packed(NamedTuple):
    """A part as it stands in a package: deflated, with the checksum and the length of what it says."""

    data: bytes
    checksum: int
    size: int


def packed(data: bytes) -> Packed:
    """Return a part as it stands in a package."""
    deflater = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(deflater.compress(data) + deflater.flush(), zlib.crc32(data), len(data))


def pack(parts: Mapping[str, bytes | Packed]) -> bytes:
    """Return the bytes of a package with these parts in this order; equal parts give equal bytes.

    They are those that zipfile writes, but it deflates a part anew in every file, and takes a third longer for it all.
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts.items():
        data, checksum, size = part if isinstance(part, Packed) else packed(part)
        called = name.encode()
        about = (0 if name.isascii() else _UTF_8, _DEFLATED, _TIME, _DAY, checksum, len(data), size, len(called), 0)
        head = struct.pack(_LOCAL, b"PK\3\4", _VERSION, *about) + called
        directory.append(struct.pack(_CENTRAL, b"PK\1\2", _VERSION, _VERSION, *about, 0, 0, 0, _OWN, at) + called)
        pieces += (head, data)
        at += len(head) + len(data)
    listed = b"".join(directory)
    end = struct.pack(_END, b"PK\5\6", 0, 0, len(parts), len(parts), len(listed), at, 0)
    return b"".join((*pieces, listed, end))


def parse(data: bytes) -> etree._Element:
    """Return the root element of a part; what lies outside it (other files, addresses) is never fetched.

    Raises ValueError for a part larger or deeper than any of a document, and for one with a DTD, which OPC forbids:
    entities could make a few bytes fill the memory. XMLSyntaxError for what is no XML.
    """
    if len(data) > _LARGEST_PART:
        raise ValueError(len(data))
    root = etree.fromstring(data, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "a DTD"
        raise ValueError(message)
    return root


def serialise(root: etree._Element) -> bytes:
    """Return a part's bytes as Word writes them: UTF-8 with an XML declaration."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def relationships(parts: Mapping[str, bytes], source: str = "") -> list[Relationship]:
    """Return the relationships of the part `source`, or of the package itself, to other parts of the package."""
    folder, name = posixpath.split(source)
    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data is None:
        return []
    return [
        Relationship(
            element.get("Id", ""),
            posixpath.basename(element.get("Type", "")),
            posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/"),
        )
        for element in parse(data).iter(_RELATIONSHIP)
        if element.get("TargetMode") != "External"
    ]


def main_part(parts: Mapping[str, bytes]) -> str | None:
    """Return the name of the part that holds the text, or None where the package is not a Word document (.docx)."""
    for relationship in relationships(parts):
        if relationship.kind == "officeDocument" and relationship.target in parts:
            types = parse(parts[CONTENT_TYPES]) if CONTENT_TYPES in parts else ()
            declared = {override.get("PartName"): override.get("ContentType") for override in types}
            return relationship.target if declared.get(f"/{relationship.target}") == MAIN_TYPE else None
    return None


def related_part(parts: Mapping[str, bytes], source: str, kind: str) -> str | None:
    """Return the name of the part that `source` is related to in this way, such as `styles`, if it is there."""
    names = (found.target for found in relationships(parts, source) if found.kind == kind and found.target in parts)
    return next(names, None)


def outgoing(parts: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """Return the parts of a document made from those of a template, its properties still empty.

    They are what the text needs. Everything that describes the template goes: who made and edited it, when and with
    what, where it was kept, its thumbnail, its signatures.
    """
    parts = _without_traces(parts, main)
    kept = _reachable(parts, [main])
    names = [name for name in parts if name in kept]
    types = parse(parts[CONTENT_TYPES])
    for override in types.findall(_OVERRIDE):
        if override.get("PartName", "").lstrip("/") not in kept:
            types.remove(override)
    for name, type_ in ((CORE_PROPERTIES, CORE_TYPE), (APP_PROPERTIES, APP_TYPE)):
        etree.SubElement(types, _OVERRIDE, {"PartName": f"/{name}", "ContentType": type_})
    return {
        CONTENT_TYPES: serialise(types),
        ROOT_RELATIONSHIPS: _root_relationships(main),
        **{name: parts[name] for name in names},
        **properties("", ""),
    }


def _without_traces(parts: Mapping[str, bytes], main: str) -> dict[str, bytes]:
    """Return the parts with the main part related only to what its text needs, and settings that name no template."""
    result = dict(parts)
    folder, name = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels in parts:
        root = parse(parts[rels])
        for element in root.findall(_RELATIONSHIP):
            if posixpath.basename(element.get("Type", "")) not in _NEEDED:
                root.remove(element)
        result[rels] = serialise(root)
    settings = related_part(parts, main, "settings")
    if settings:
        root = parse(parts[settings])
        for element in [child for child in root if child.tag in _TRACES]:
            root.remove(element)
        result[settings] = serialise(root)
        settings_folder, settings_name = posixpath.split(settings)
        result.pop(posixpath.join(settings_folder, "_rels", f"{settings_name}.rels"), None)
    return result


def _reachable(parts: Mapping[str, bytes], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found or name not in parts:
            continue
        folder, base = posixpath.split(name)
        found |= {name, posixpath.join(folder, "_rels", f"{base}.rels")}
        waiting.extend(relationship.target for relationship in relationships(parts, name))
    return found


def _root_relationships(main: str) -> bytes:
    root = parse(f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode())
    kinds = {
        f"{OFFICE}/officeDocument": main,
        f"{PACKAGE}/relationships/metadata/core-properties": CORE_PROPERTIES,
        f"{OFFICE}/extended-properties": APP_PROPERTIES,
    }
    for number, (kind, target) in enumerate(kinds.items(), start=1):
        etree.SubElement(root, _RELATIONSHIP, {"Id": f"rId{number}", "Type": kind, "Target": target})
    return serialise(root)


def properties(title: str, association: str, lifetime: Lifetime = _NEVER) -> dict[str, bytes]:
    """Return the parts that say what a file is: title, association, language, program, each where it is not empty.

    When it came about and was changed they say as far as the text's own record does: what did not change is the same
    file. Nor do they say which version of the program wrote it, or who sat at it.
    """
    of_times = {"dcterms": _TERMS, "xsi": _SCHEMA_INSTANCE} if any(lifetime) else {}
    root = etree.Element(f"{{{_CORE}}}coreProperties", nsmap={"cp": _CORE, "dc": _DUBLIN_CORE} | of_times)
    for name, value in (("title", title), ("creator", association), ("language", _LANGUAGE)):
        if value:
            etree.SubElement(root, f"{{{_DUBLIN_CORE}}}{name}").text = value
    for name, moment in zip(("created", "modified"), lifetime, strict=True):
        if moment:
            kind = {f"{{{_SCHEMA_INSTANCE}}}type": "dcterms:W3CDTF"}
            etree.SubElement(root, f"{{{_TERMS}}}{name}", kind).text = moment
    program = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap=cast("dict[str, str]", {None: _EXTENDED}))
    for name, value in (("Application", _APPLICATION), ("Company", association)):
        if value:
            etree.SubElement(program, f"{{{_EXTENDED}}}{name}").text = value
    return {CORE_PROPERTIES: serialise(root), APP_PROPERTIES: serialise(program)}
