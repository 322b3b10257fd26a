"""Where a person let a page begin (改ページ): a form feed in a text, and the blocks that begin there."""

from __future__ import annotations

TYPE_CHECKING = False  # spares the start of the program the import of typing
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from seian.reading.recognised import Node, Recognised

PAGE = "\f"


def page_starts_of(text: str) -> frozenset[int]:
    """Return the lines, from 1, that stand first on a new page; never the first that says something.

    None of a text that ends with a form feed: it was taken out of pages by a program, which ends each so (pdftotext).
    """
    if PAGE not in text or text.rstrip(" \t\u3000\n").endswith(PAGE):
        return frozenset()
    return page_starts_in(text.split("\n"))


def page_starts_in(rows: Sequence[str]) -> frozenset[int]:
    """Return the lines, from 1, that stand first on a new page where form feeds begin pages by hand."""
    found: set[int] = set()
    begins = said = False
    for number, row in enumerate(rows, 1):
        is_first = True
        for nth, part in enumerate(row.split(PAGE)):
            begins = begins or nth > 0
            if not part.strip():
                continue
            if begins and said and is_first:
                found.add(number)
            begins = is_first = False
            said = True
    return frozenset(found)


def with_page_starts(found: Recognised, lines: Collection[int]) -> Recognised:
    """Return a document whose blocks begin new pages where they begin on these lines of the source."""
    if not lines:
        return found
    annexes = tuple(annex._replace(blocks=begun_on(annex.blocks, lines)) for annex in found.annexes)
    return found._replace(body=begun_on(found.body, lines), annexes=annexes)


def begun_on(nodes: Sequence[Node], lines: Collection[int]) -> tuple[Node, ...]:
    """Return blocks that begin new pages where they begin on these lines."""
    return tuple(
        node._replace(
            page=node.line in lines,
            blocks=node.blocks if node.role == "table" else begun_on(node.blocks, lines),
        )
        for node in nodes
    )
