"""Figures of a document: their numbers, the form of a new one, edits of them, and what a range of text takes of one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from seian.document import characters
from seian.document.caret import Caret, Edited
from seian.document.edits_blocks import append, insert_after, insert_into
from seian.document.inline import content_of, length, length_put, splice, typed
from seian.document.model import Annex, Figure, Item, Paragraph, Table, new_id
from seian.document.table_ranges import Rest
from seian.document.tree import TEXT_PARTS, all_blocks, find, node_at, nodes_of, walk, with_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from seian.document.inline import Content
    from seian.document.model import BlockId, Document
    from seian.document.pictures import Picture
    from seian.document.tree import Node, Nodes

    Ids = Callable[[], BlockId]


MOST_OF_PICTURES: Final = 200 << 20
"""Bytes of all pictures of a dossier: each day's backup holds them again."""


def figure_numbers(nodes: Nodes) -> dict[BlockId, int]:
    """Return the numbers of the captioned figures among blocks and in them, counted from 1 as they are read."""
    numbers = count(1)
    return {node.id: next(numbers) for node in walk(nodes) if isinstance(node, Figure) and node.captioned}


def document_figures(document: Document) -> dict[BlockId, int]:
    """Return the `figure_numbers` of a document: in every annex they begin anew."""
    numbers = figure_numbers(document.body)
    for annex in document.annexes:
        numbers |= figure_numbers(annex.blocks)
    return numbers


def captions_in(nodes: Iterable[Node]) -> list[tuple[type, bool]]:
    """Return which tables and figures stand among blocks and in them, each with whether it is numbered."""
    found: list[tuple[type, bool]] = []
    waiting = [*nodes]
    while waiting:  # in one call, because it is asked after every key
        node = waiting.pop()
        if isinstance(node, Table | Figure):
            found.append((type(node), node.captioned))
        elif isinstance(node, Item | Annex):
            waiting += node.blocks
    return found


def figures_of(document: Document) -> Iterator[Figure]:
    """Go through the figures of a document, those of the text that was adopted aside."""
    return (node for part in TEXT_PARTS for node in walk(nodes_of(document, part)) if isinstance(node, Figure))


def pictures_of(documents: Iterable[Document]) -> dict[str, Picture]:
    """Return all pictures that documents name, of the texts that were adopted as well, by their marks.

    Of those of one mark one that has its bytes comes first.
    """
    found: dict[str, Picture] = {}
    for document in documents:
        texts = (document,) if document.adoption is None else (document, document.adoption.text)
        for text in texts:
            for figure in figures_of(text):
                if figure.picture.mark not in found or found[figure.picture.mark].is_lost:
                    found[figure.picture.mark] = figure.picture
    return found


def with_pictures(document: Document, find_picture: Callable[[Picture], Picture]) -> Document:
    """Return a document whose pictures have their bytes, as far as `find_picture` has them.

    It is asked for those that have none. The very same document where nothing is wanting.
    """
    for figure in list(figures_of(document)):
        if figure.picture.is_lost:
            picture = find_picture(figure.picture)
            if not picture.is_lost:
                document = with_node(document, find(document, figure.id), replace(figure, picture=picture))
    adoption = document.adoption
    if adoption is not None:
        text = with_pictures(adoption.text, find_picture)
        if text is not adoption.text:
            document = replace(document, adoption=replace(adoption, text=text))
    return document


def figure_at(document: Document, block: BlockId) -> Figure | None:
    """Return the figure of this id; None where the block is something else, or not there."""
    node = next((node for node in all_blocks(document) if node.id == block), None)
    return node if isinstance(node, Figure) else None


def put_figure(document: Document, block: BlockId, figure: Figure) -> Edited:
    """Put a figure behind a block at its level; an empty paragraph gives way to it.

    Behind an item or the title of an annex it is the first thing inside, behind a cell it follows the table, and from
    another part it goes to the end of the body. The caret stands in its caption.
    """
    caret = Caret(figure.id, length(figure.content))
    place = find(document, block)
    node = node_at(document, place)
    if place.part not in TEXT_PARTS:
        return Edited(append(document, figure), caret)
    if isinstance(node, Paragraph) and not node.content and node.presence is None:
        return Edited(with_node(document, place, replace(figure, starts_page=node.starts_page)), caret)
    if isinstance(node, Item | Annex):
        return Edited(insert_into(document, block, figure, nth=0), caret)
    return Edited(insert_after(document, block, figure), caret)


def remove_figure(document: Document, block: BlockId, *, ids: Ids = new_id) -> Edited:
    """Take out a figure; an empty paragraph stands in its place. Raises ValueError for what is none."""
    place = find(document, block)
    node = node_at(document, place)
    if not isinstance(node, Figure):
        message = f"the {type(node).__name__} {block!r} is no figure"
        raise ValueError(message)  # noqa: TRY004 -- the kind of block is a value here
    paragraph = Paragraph(ids(), (), starts_page=node.starts_page)
    return Edited(with_node(document, place, paragraph), Caret(paragraph.id, 0))


def set_figure(document: Document, figure: Figure) -> Document:
    """Put another form of a figure in place of the one with its id: another picture, width, text, or no caption."""
    place = find(document, figure.id)
    return document if node_at(document, place) == figure else with_node(document, place, figure)


def outside_figures(document: Document, start: Caret, end: Caret, new: Content, ids: Ids) -> Rest | None:
    """Carry out what a range over several blocks, in reading order, does to the figures where it begins and ends.

    One that is covered whole goes; of another the words of its caption that are covered go, and the picture stays.
    None where the range neither begins nor ends in a figure.
    """
    first, last = _figure(document, start), _figure(document, end)
    if first is None and last is None:
        return None
    caret = None
    if last is not None:
        paragraph: Node = Paragraph(ids(), ())
        most = length(last.content)
        behind = characters.after(typed(last.content), end.offset)
        kept = () if behind >= most else (replace(last, content=splice(last.content, 0, behind)),)
        document = with_node(document, find(document, last.id), paragraph, *kept)
        end = Caret(paragraph.id, 0)
    if first is not None:
        paragraph = Paragraph(ids(), ())
        start = start._replace(offset=characters.before(typed(first.content), start.offset))
        if start.offset == 0:
            document = with_node(document, find(document, first.id), replace(paragraph, starts_page=first.starts_page))
        else:
            content = splice(first.content, start.offset, length(first.content), new)
            caret = Caret(first.id, start.offset + length_put(first.content, start.offset, new))
            kept_first = replace(first, content=content_of(content))
            document = with_node(document, find(document, first.id), kept_first, paragraph)
            new = ()
        start = Caret(paragraph.id, 0)
    return Rest(document, start, end, new, caret)


def _figure(document: Document, caret: Caret) -> Figure | None:
    node = node_at(document, find(document, caret.block))
    return node if isinstance(node, Figure) else None
