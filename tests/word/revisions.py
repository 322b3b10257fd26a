"""Accepts or rejects all changes of a Word document as Word does, and reads the paragraphs that are left."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from seian.word.names import XML, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class ReadParagraph(NamedTuple):
    """A paragraph: its properties as XML, without what is said of its mark, and its text, ruby left out."""

    properties: bytes
    text: str


def read(body: Element, *, accept: bool) -> list[ReadParagraph]:
    """Return the paragraphs of a body after all its changes were accepted, or else rejected.

    A paragraph whose mark is gone runs on in the next one, whose properties it takes over; the last mark of a document
    cannot go.
    """
    gone = "del" if accept else "ins"
    result = []
    waiting = ""
    paragraphs = list(body.iter(w("p")))
    for paragraph in paragraphs:
        waiting += _text(paragraph, gone)
        properties = paragraph.find(w("pPr"))
        mark = properties.find(f"{w('rPr')}/{w(gone)}") if properties is not None else None
        if mark is not None and paragraph is not paragraphs[-1]:
            continue
        result.append(ReadParagraph(_properties(properties, accept=accept), waiting))
        waiting = ""
    return result


def _text(paragraph: Element, gone: str) -> str:
    text = ""
    for element in paragraph.iter(w("t"), w("delText"), w("tab"), w("br")):
        inside = {ancestor.tag for ancestor in element.iterancestors()}
        assert (element.tag == w("delText")) is (w("del") in inside and element.tag not in {w("tab"), w("br")})
        if w("rt") in inside or w(gone) in inside:
            continue
        if element.tag in {w("tab"), w("br")}:
            text += "\t" if element.tag == w("tab") else "\n"
        else:
            kept = element.get(f"{{{XML}}}space") == "preserve"
            text += (element.text or "") if kept else (element.text or "").strip()
    return text


def _properties(properties: Element | None, *, accept: bool) -> bytes:
    if properties is None:
        return b""
    changed = properties.find(w("pPrChange"))
    if changed is not None and not accept:
        (properties,) = changed
    copied = deepcopy(properties)
    for child in copied.findall(w("rPr")) + copied.findall(w("pPrChange")):
        copied.remove(child)
    return b"".join(etree.tostring(child, method="c14n") for child in copied)
