"""Accepts or rejects all changes of a Word document as Word does, and reads the paragraphs that are left."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from seian.word.names import XML, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element


_RANGES = frozenset(w(f"move{way}Range{end}") for way in ("From", "To") for end in ("Start", "End"))
_LOW = b'w:line="20"'  # of what keeps two tables apart


class ReadParagraph(NamedTuple):
    """A paragraph: its properties as XML, without what is said of its mark, and its text, ruby left out.

    In a table `place` is the number of that, of the row and of the cell.
    """

    properties: bytes
    text: str
    place: tuple[int, ...] = ()


def read(body: Element, *, accept: bool) -> list[ReadParagraph]:
    """Return the paragraphs of a body after all its changes were accepted, or else rejected.

    A paragraph whose mark is gone runs on in the next one, whose properties it takes over; the last mark of a document
    or cell cannot go, and before a table only that of a paragraph of which nothing is left. A table goes with its last
    row. Left out are empty paragraphs that only keep tables apart, or stand behind the last.
    """
    gone = _gone(accept=accept)
    (main,) = body.iter(w("body"))
    result: list[ReadParagraph] = []
    tables = 0
    for is_table, children in groupby(main.iterchildren(w("p"), w("tbl")), lambda child: child.tag == w("tbl")):
        if not is_table:
            stretch = list(children)
            own = list(_paragraphs(stretch, (), accept=accept))
            behind_last = stretch[0] is not main[0] and stretch[-1] is main[-2]
            result += [] if behind_last and len(own) == 1 and not own[0].text else own
            continue
        for table in children:
            left = [
                row
                for row in table.iterchildren(w("tr"))
                if not any(row.find(f"{w('trPr')}/{one}") is not None for one in gone)
            ]
            for row, cells in enumerate(left):
                for cell, inner in enumerate(cells.iterchildren(w("tc"))):
                    result += _paragraphs(list(inner.iterchildren(w("p"))), (tables, row, cell), accept=accept)
            tables += bool(left)
    return list(_without_partings(result))


def _without_partings(paragraphs: list[ReadParagraph]) -> Iterator[ReadParagraph]:
    behind_table = False
    for place, among in groupby(paragraphs, lambda one: one.place):
        own = [one for one in among if _LOW not in one.properties]
        if place or not (behind_table and len(own) == 1 and not own[0].text):
            yield from own
        behind_table = bool(place)


def _paragraphs(among: list[Element], place: tuple[int, ...], *, accept: bool) -> Iterator[ReadParagraph]:
    gone = _gone(accept=accept)
    waiting = ""
    for paragraph in among:
        waiting += _text(paragraph, gone)
        properties = paragraph.find(w("pPr"))
        marks = [] if properties is None else [one for one in properties.iterfind(f"{w('rPr')}/*") if one.tag in gone]
        following = paragraph.getnext()
        while following is not None and following.tag in _RANGES:
            following = following.getnext()
        if marks and following is not None and following.tag != w("sectPr"):
            assert following.tag == w("p") or not waiting, "a paragraph cannot run on into a table"
            continue
        yield ReadParagraph(_properties(properties, accept=accept), waiting, place)
        waiting = ""


def _gone(*, accept: bool) -> frozenset[str]:
    return frozenset(map(w, ("del", "moveFrom") if accept else ("ins", "moveTo")))


def _text(paragraph: Element, gone: frozenset[str]) -> str:
    text = ""
    for element in paragraph.iter(w("t"), w("delText"), w("tab"), w("br")):
        inside = {ancestor.tag for ancestor in element.iterancestors()}
        assert (element.tag == w("delText")) is (w("del") in inside and element.tag not in {w("tab"), w("br")})
        if w("rt") in inside or gone & inside:
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
