"""The custom XML part in which a Word file carries its document along; Word and LibreOffice keep it when they save."""

from __future__ import annotations

import posixpath
import re
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from seian.document.carried import NAMESPACE
from seian.word.names import OFFICE, PACKAGE
from seian.word.package import CONTENT_TYPES, Packed, parse, serialise

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ITEM, _PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID = "{5E1A5E1A-0000-4000-8000-000000000001}"  # one a file, so that it need not differ from file to file
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_TYPES, _RELATIONSHIPS = f"{PACKAGE}/content-types", f"{PACKAGE}/relationships"


def carrying(parts: Mapping[str, bytes | Packed], main: str, carried: str) -> dict[str, bytes]:
    """Return the parts, new and changed, by which the package of a main part carries a text along."""
    folder, name = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    item = etree.Element(f"{{{NAMESPACE}}}document", nsmap={"c": NAMESPACE})
    item.text = _UNFIT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", carried)  # as JSON spells what XML cannot hold
    properties = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    properties.set(f"{{{_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(properties, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    types = parse(bytes_of(parts[CONTENT_TYPES]))
    if not any(one.get("Extension", "").lower() == "xml" for one in types):
        types.insert(
            0, types.makeelement(f"{{{_TYPES}}}Default", {"Extension": "xml", "ContentType": "application/xml"})
        )
    override = {"PartName": f"/{_PROPERTIES}", "ContentType": _PROPERTIES_TYPE}
    etree.SubElement(types, f"{{{_TYPES}}}Override", override)
    return {
        CONTENT_TYPES: serialise(types),
        rels: with_relationship(bytes_of(parts[rels]), posixpath.relpath(_ITEM, folder or "."), "customXml"),
        _ITEM: serialise(item),
        "customXml/_rels/item1.xml.rels": with_relationship(
            f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode(), posixpath.basename(_PROPERTIES), "customXmlProps"
        ),
        _PROPERTIES: serialise(properties),
    }


def with_relationship(part: bytes, target: str, kind: str, id_: str = "") -> bytes:
    """Return a part of relationships with one more of a kind; its id is a free one if none is given."""
    root = parse(part)
    used = {one.get("Id") for one in root}
    id_ = id_ or next(name for at in range(1, len(used) + 2) if (name := f"rIdC{at}") not in used)
    attributes = {"Id": id_, "Type": f"{OFFICE}/{kind}", "Target": target}
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
    return serialise(root)


def bytes_of(part: bytes | Packed) -> bytes:
    """Return what a part says."""
    return zlib.decompress(part.data, -zlib.MAX_WBITS) if isinstance(part, Packed) else part
