"""What the tests of reading share: the law that no character of a source is lost, as a function."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from seian.reading.lines import DRAFT, EXCERPT, NOTE, kind_of
from seian.reading.repair import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from seian.reading.recognised import Node, Recognised

DRAFTS = ("（案）", "(案)", "〔案〕", "［案］", "【案】", "（素案）", "（原案）")


@pytest.fixture(scope="session")
def lost() -> Callable[[str, Sequence[Recognised]], str]:
    """Return the function that finds the characters of a source that are neither in the result nor kept in a doubt."""
    return lost_characters


def lost_characters(source: str, found: Sequence[Recognised]) -> str:
    """Return the characters of `source`, blanks apart, that the result lost, in the order of their codes.

    What the result says without words does not count: （案） is `draft`, ※ and ［現　行］ are fields of a note.
    Text that a repair replaced must be in a doubt.
    """
    result = squeezed("".join(text for document in found for text in texts(document)))
    said = squeezed("\n".join(wording(line, found) for line in characters(source).splitlines()))
    kept = Counter(result)
    for doubt in (doubt for document in found for doubt in document.unsure):
        text = squeezed(doubt.text)
        if not doubt.placed or said.count(text) > result.count(text):  # a repair replaced it
            kept.update(text)
    missing = Counter(said) - kept
    return "".join(sorted(missing.elements()))


def wording(line: str, found: Sequence[Recognised]) -> str:
    """Return what a source line says in words."""
    text = line.strip()
    if any(document.draft for document in found):
        text = "" if text and kind_of(text) == DRAFT else text
        for mark in DRAFTS:
            text = text.replace(mark, "")
    if text and any(document.notes for document in found):
        kind = kind_of(text)
        if kind == NOTE:
            return text[1:]
        if kind == EXCERPT:
            return text[min(at for closer in "］】〕）)]〉＞》≫" if (at := text.find(closer)) > 0) + 1 :].lstrip(
                " \u3000：:"
            )
    return text


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts(document: Recognised) -> Iterator[str]:
    """Yield every text that a recognised document holds, doubts apart."""
    yield from document.title
    yield document.material_number
    yield from document.addressees
    yield from node_texts(document.body)
    yield document.date
    for signer in document.signatories:
        yield from signer
    for note in document.notes:
        yield from (note.sentence, note.current, note.revised)
    yield from document.attachments


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
