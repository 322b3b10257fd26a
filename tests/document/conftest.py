"""Documents written as outlines, one line a block, so that a test shows what stands where.

    # 題名              title line        記, 以上             these lines
    前文                paragraph         = ≪採択≫             heading
    - 項目              item              -! 見出し            item marked as a heading
      - 下の項目        inside it         -5 項目              item that begins at 5
    ※ 注記              note              -(・) 項目           item with a marker
      < 現行            excerpt           * 添付               attachment
      > 修正後          revised excerpt

A block's id is its text; ` @id` behind the text gives it another one (`- @x` is an empty item).
"""

from __future__ import annotations

import re
from itertools import count
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from seian.document.inline import content_of, plain
from seian.document.model import (
    Attachment,
    Block,
    Document,
    End,
    Excerpt,
    Heading,
    Item,
    Ki,
    Note,
    Paragraph,
    TitleLine,
)
from seian.document.tree import PARTS, Node, children, nodes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MARKED = re.compile(r"(?P<mark>-(?P<named>!?)(?P<start>\d*)(?:\((?P<marker>.+?)\))?|[#=※<>*])(?: (?P<text>.*))?")


class Line(NamedTuple):
    """One line of an outline, taken apart."""

    depth: int
    mark: re.Match[str] | None
    block: str
    text: str


def _lines(outline: str) -> list[Line]:
    lines = []
    for raw in dedent(outline).strip("\n").split("\n"):
        words = raw.strip(" ")
        mark = _MARKED.fullmatch(words)
        text, at, block = ((mark["text"] or "") if mark else words).partition("@")
        text = text.removesuffix(" ") if at else text
        lines.append(Line((len(raw) - len(raw.lstrip(" "))) // 2, mark, block if at else text, text))
    return lines


def _nodes(lines: list[Line], depth: int) -> Iterator[Node]:
    while lines and lines[0].depth == depth:
        line = lines.pop(0)
        yield _node(line, tuple(_nodes(lines, depth + 1)))


def _node(line: Line, inside: tuple[Node, ...]) -> Node:  # noqa: PLR0911 -- one for each kind of block
    content = content_of((line.text,))
    if line.mark is None:
        if line.text in {"記", "以上"}:
            return Ki(line.block) if line.text == "記" else End(line.block)
        return Paragraph(line.block, content)
    match line.mark["mark"][0]:
        case "#":
            return TitleLine(line.block, content)
        case "=":
            return Heading(line.block, content)
        case "※":
            return Note(line.block, content, cast("tuple[Excerpt, ...]", inside))
        case "<" | ">":
            return Excerpt(line.block, line.mark["mark"] == ">", content)
        case "*":
            return Attachment(line.block, content)
    return Item(
        line.block,
        content,
        heading=bool(line.mark["named"]),
        blocks=cast("tuple[Block, ...]", inside),
        marker=line.mark["marker"],
        start=int(line.mark["start"]) if line.mark["start"] else None,
    )


def _written(outline: str) -> Document:
    nodes = tuple(_nodes(_lines(outline), 0))
    return Document(
        "文書",
        "要請",
        title=tuple(node for node in nodes if isinstance(node, TitleLine)),
        body=tuple(node for node in nodes if isinstance(node, Paragraph | Item | Heading | Ki | End)),
        notes=tuple(node for node in nodes if isinstance(node, Note)),
        attachments=tuple(node for node in nodes if isinstance(node, Attachment)),
    )


_MARKS: dict[type, str] = {TitleLine: "#", Heading: "=", Note: "※", Attachment: "*"}


def _mark(node: Node) -> str:
    match node:
        case Item():
            marker = f"({node.marker})" if node.marker else ""
            return f"-{'!' if node.heading else ''}{node.start or ''}{marker}"
        case Excerpt():
            return ">" if node.revised else "<"
        case _:
            return _MARKS.get(type(node), "")


def _line(node: Node, depth: int) -> str:
    text = "記" if isinstance(node, Ki) else "以上" if isinstance(node, End) else plain(node.content)
    words = (_mark(node), text, "" if node.id == text else f"@{node.id}")
    return "  " * depth + " ".join(word for word in words if word)


def _outline(nodes: tuple[Node, ...], depth: int) -> Iterator[str]:
    for node in nodes:
        yield _line(node, depth)
        yield from _outline(children(node), depth + 1)


class Outlines:
    """Writes documents from outlines, and outlines of documents; `ids` gives the new ids +1, +2 and so on."""

    def __init__(self) -> None:
        """Begin with +1."""
        numbers = count(1)
        self.ids: Callable[[], str] = lambda: f"+{next(numbers)}"

    def document(self, outline: str) -> Document:
        """Return the document an outline says."""
        return _written(outline)

    def nodes(self, outline: str) -> tuple[Node, ...]:
        """Return the blocks an outline says."""
        return tuple(_nodes(_lines(outline), 0))

    def of(self, document: Document) -> str:
        """Return the outline of a document."""
        return "\n".join(line for part in PARTS for line in _outline(nodes_of(document, part), 0))

    def check(self, document: Document, outline: str) -> None:
        """Fail, showing both, unless a document is as an outline says."""
        assert self.of(document) == dedent(outline).strip("\n")


@pytest.fixture
def outlines() -> Outlines:
    """Return the writer of outlines, with ids of its own."""
    return Outlines()
