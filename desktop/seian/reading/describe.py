"""Document → what would be recognised of it: its outline, with the labels its house style computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.annexes import annex_names
from seian.document.body_parts import AFTER
from seian.document.dates import spell
from seian.document.figures import document_figures
from seian.document.inline import plain
from seian.document.labels import document_labels
from seian.document.model import End, Figure, Heading, Item, Ki, Paragraph, Table, addressee_text
from seian.document.preamble import bounds, hands_in
from seian.document.tables import document_tables, grid_of
from seian.house_style.schemes import schemes_of
from seian.reading.note_text import parse_note
from seian.reading.recognised import Node, Recognised, Signer, Unsure
from seian.revision.notes import written_notes
from seian.revision.places import figure_name, table_name
from seian.revision.resolve import current

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seian.document.model import Block, Condition, Document, Note
    from seian.document.tables import Lines
    from seian.house_style.model import HouseStyle
    from seian.reading.recognised import RevisionNote
    from seian.revision.notes import WrittenNote


def describe(document: Document, style: HouseStyle, conditions: Sequence[Condition] = ()) -> Recognised:
    """Return a document in the literal form of an outline: labels, date and names as the house style writes them.

    Its text is the current one; notes are those it holds as text, and those that `conditions` of the dossier call for.
    """
    written = written_notes(document, conditions, style) if conditions else ()
    document = current(document)
    counted = document_labels(document, schemes_of(document, style), style.numbering.digits)
    numbers = {block: label.text for block, label in counted.items()}
    numbers |= {table: table_name(number, style) for table, number in document_tables(document).items()}
    numbers |= {figure: figure_name(number, style) for figure, number in document_figures(document).items()}
    names = annex_names(document.annexes, style.places.digits)
    date = ""
    if document.date is not None:
        date = spell(
            document.date, western=style.date.western, digits=style.date.digits, blank=style.date.blank, spread=False
        )
    return Recognised(
        kind=document.kind,
        title=tuple(plain(line.content) for line in document.title),
        draft=document.draft,
        material_number=document.material_number,
        reference_number=document.reference_number,
        addressees=tuple(map(addressee_text, document.addressees)),
        body=_body(document, numbers),
        date=date,
        signatories=tuple(
            Signer(who.organisation, who.title, who.name, who.seal_omitted) for who in document.signatories
        ),
        seal_omitted=document.seal_omitted,
        notes=(*map(_note, document.notes), *map(_written, written)),
        attachments=tuple(plain(line.content) for line in document.attachments),
        contact=document.contact,
        annexes=tuple(
            Node("annex", plain(annex.content), names[annex.id], blocks=_nodes(annex.blocks, numbers))
            for annex in document.annexes
        ),
        contents=document.contents,
        unsure=tuple(Unsure(one.where, one.text, one.why) for one in document.unplaced),
    )


def _body(document: Document, numbers: Mapping[str, str]) -> tuple[Node, ...]:
    """Return the outermost blocks with their parts; a closing sentence is one where it closes the text."""
    parts = bounds(document.body)
    return tuple(
        node._replace(part=part, role="closing" if closes else node.role)
        for index, (block, node) in enumerate(zip(document.body, _nodes(document.body, numbers), strict=True))
        for part in (parts.part(index),)
        for closes in (part == AFTER and isinstance(block, Paragraph) and hands_in(block),)
    )


def _nodes(blocks: Sequence[Block], numbers: Mapping[str, str]) -> tuple[Node, ...]:
    return tuple(_node(block, numbers)._replace(page=block.starts_page) for block in blocks)


def _node(block: Block, numbers: Mapping[str, str]) -> Node:
    match block:
        case Paragraph(content=content):
            return Node("paragraph", plain(content))
        case Heading(content=content):
            return Node("heading", plain(content))
        case Item():
            children = _nodes(block.blocks, numbers)
            return Node("item", plain(block.content), numbers[block.id], block.heading, children)
        case Ki() | End():
            return Node("ki" if isinstance(block, Ki) else "end", "")
        case Figure():
            return Node("figure", plain(block.content), numbers.get(block.id, ""), block.captioned)
        case Table():
            label = numbers[block.id] if block.captioned else ""
            words = ["\t".join(map(_words_of, row)) for row in grid_of(block)]
            rows = (Node("row", row, named=nth < block.headings) for nth, row in enumerate(words))
            return Node("table", plain(block.content), label, blocks=tuple(rows))


def _words_of(cell: Lines) -> str:
    return "\n".join(plain(line.content) for line in cell)


def _note(note: Note) -> RevisionNote:
    wordings = [(excerpt.revised, plain(excerpt.content)) for excerpt in note.excerpts]
    return _with_wordings(parse_note(plain(note.content)), wordings)


def _written(note: WrittenNote) -> RevisionNote:
    return _with_wordings(parse_note(note.sentence), [(excerpt.revised, excerpt.text) for excerpt in note.excerpts])


def _with_wordings(note: RevisionNote, wordings: Sequence[tuple[bool, str]]) -> RevisionNote:
    pairs: list[tuple[str, str]] = []
    for is_revised, text in wordings:
        if not is_revised:
            pairs.append((text, ""))
        elif pairs and not pairs[-1][1]:
            pairs[-1] = (pairs[-1][0], text)
        else:
            pairs.append(("", text))
    (first, revised), *more = pairs or [("", "")]
    return note._replace(current=first, revised=revised, more=tuple(more))
