"""What the tests of reading share: the law that no character of a source is lost, as a function."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from seian.reading.lines import EXCERPT, NOTE, kind_of
from seian.reading.repair import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.reading.recognised import Node, Recognised

DRAFTS = ("（案）", "(案)", "〔案〕", "［案］", "【案】")
"""What `draft` alone says; any other mark, such as （素案）, has to be kept in words."""
MARKS_OF_A_DRAFT = 3
"""A draft may be marked above its number, behind it, and behind its title."""
REPAIRS = ("二重に取り込まれた", "文字認識の誤り")
"""The reasons of the doubts that keep a text which something else replaced in the result."""


@pytest.fixture(scope="session")
def lost() -> Callable[[str, Sequence[Recognised]], str]:
    """Return the function that finds the characters of a source that are neither in the result nor kept in a doubt."""
    return lost_characters


def lost_characters(source: str, found: Sequence[Recognised]) -> str:
    """Return the characters of `source`, blanks apart, that the result lost, in the order of their codes.

    What the result says without words does not count: （案） is `draft`, 報道資料 the kind, ※ and ［現　行］ are fields
    of a note. Of the doubts, those whose text has no place keep it, and those of a repair what it replaced; any other
    only speaks of what must stand in the result.
    """
    result = squeezed("".join(text for document in found for text in texts(document)))
    said = squeezed("\n".join(wordings(characters(source).splitlines(), found)))
    kept = Counter(result)
    for doubt in (doubt for document in found for doubt in document.unsure):
        text = squeezed(doubt.text)
        mended = any(repair in doubt.why for repair in REPAIRS)
        if not doubt.placed or (mended and said.count(text) > result.count(text)):
            kept.update(text)
    missing = Counter(said) - kept
    return "".join(sorted(missing.elements()))


def wordings(lines: Sequence[str], found: Sequence[Recognised]) -> Iterator[str]:
    """Yield what each source line says in words."""
    marks = MARKS_OF_A_DRAFT * sum(document.draft for document in found)
    press = sum(document.kind == "報道資料" for document in found)
    noted = any(document.notes for document in found)
    for line in lines:
        text = line.strip()
        kind = kind_of(text) if text else ""
        mark = next((mark for mark in DRAFTS if squeezed(text).endswith(mark)), "")
        if mark and marks and text.count(mark[1]):
            marks -= 1
            text = squeezed(text).removesuffix(mark)
        elif squeezed(text).strip("【】［］〔〕（）()") == "報道資料" and press:
            press -= 1
            text = ""
        elif kind == NOTE and noted:
            text = text[1:]
        elif kind == EXCERPT and noted:
            text = text[min(at for closer in "］】〕）)]〉＞》≫" if (at := text.find(closer)) > 0) + 1 :].lstrip(
                " \u3000：:"
            )
        yield text


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(document: Recognised) -> Iterator[str]:
    """Yield every text that a recognised document holds, doubts apart."""
    yield from document.title
    yield document.material_number
    yield document.reference_number
    yield from document.addressees
    yield from node_texts(document.body)
    yield from node_texts(document.annexes)
    yield document.date
    for signer in document.signatories:
        yield from signer
    for note in document.notes:
        yield from (note.sentence, note.current, note.revised)
        for pair in note.more:
            yield from pair
    yield from document.attachments
    yield document.seal_omitted
    yield from document.contact


def node_texts(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        yield node.label
        yield node.text
        yield from node_texts(node.blocks)


@pytest.fixture(scope="session")
def sketch() -> Callable[[Recognised], str]:
    """Return the function that draws the body of a document as lines."""
    return sketch_of


def sketch_of(document: Recognised) -> str:
    """Draw a body: 「１* 道路」 is an item that is a heading, 「# ≪…≫」 a heading, 「-- 記」 a mark."""
    return "\n".join(lines_of(document.body, ""))


def lines_of(nodes: Sequence[Node], indent: str) -> Iterator[str]:
    signs = {"heading": "# ", "ki": "-- ", "end": "-- "}
    for node in nodes:
        label = f"{node.label}{'*' if node.named else ''} " if node.role == "item" else signs.get(node.role, "")
        yield f"{indent}{label}{node.text}"
        yield from lines_of(node.blocks, indent + "  ")
