"""The body of a document as set blocks: paragraphs, items behind their labels, tables, figures, 記 and 以上."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from seian.document.edits_pages import begun
from seian.document.figures import figure_numbers
from seian.document.model import End, Figure, Heading, Item, Ki, Paragraph, Table
from seian.document.tables import table_numbers
from seian.flow import document_figures, document_tables
from seian.flow.geometry import own_indent
from seian.flow.set_blocks import ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, Indent, Run, SetBlock, StyleName
from seian.house_style.schemes import separator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from seian.document.inline import Content
    from seian.document.labels import Label
    from seian.document.model import Block, BlockId
    from seian.house_style.model import HouseStyle
    from seian.house_style.sheet import Sheet

_LONGEST_PARTING = 8  # characters, with blanks
_PARTING = {"敬具", "敬白", "謹白", "謹言", "草々", "早々"}  # the words that close a letter stand at the right


@dataclass(frozen=True, slots=True)
class Body:
    """Sets the blocks of one body by its labels.

    `runs` gives the runs of a content; `given` are all outermost blocks of the text, `standing` those that stand.
    """

    runs: Callable[[Content], tuple[Run, ...]]
    given: Sequence[Block]
    standing: Sequence[Block]
    style: HouseStyle
    sheet: Sheet | None
    numbers: Mapping[str, Label]
    _tables: dict[BlockId, int] = field(default_factory=dict)
    _figures: dict[BlockId, int] = field(default_factory=dict)

    def inside(self, parent: Item | None, blocks: Sequence[Block], above: Block | None) -> Iterator[SetBlock]:
        """Set some of the blocks that stand in an item, or outermost; `above` is the one before them there."""
        if parent is None:
            return self.blocks(blocks, after_item=isinstance(above, Item))
        label = self.numbers[parent.id]
        return self.blocks(blocks, label.level, self._indent(label), after_item=isinstance(above, Item))

    def blocks(
        self, blocks: Sequence[Block], level: int = 0, indent: Indent | None = None, *, after_item: bool = False
    ) -> Iterator[SetBlock]:
        """Set blocks that stand in an item of this level, whose own indent, if it has one, its paragraphs follow."""
        for block in blocks:
            if block.starts_page:
                first, *rest = self.blocks((begun(block, starts=False),), level, indent, after_item=after_item)
                yield from (at_page_start(first), *rest)
                after_item = isinstance(block, Item)
                continue
            match block:
                case Paragraph():
                    yield self._paragraph(block, level, indent, after_item=after_item)
                case Item():
                    label = self.numbers[block.id]
                    own = self._indent(label)
                    yield self._item(block, label, own)
                    yield from self.blocks(block.blocks, label.level, own)
                case Heading():
                    yield SetBlock(
                        block.id,
                        StyleName.HEADING,
                        self.runs(block.content),
                        indent=self._heading_indent(level, indent) if level else None,
                        before=0.0 if level else None,
                    )
                case Ki():
                    yield SetBlock(block.id, StyleName.KI, (Run(self.style.ki.text),))
                case End():
                    yield SetBlock(block.id, StyleName.END, (Run(self.style.ki.end),))
                case Table():
                    yield from self.table(block, self._caption_label(block))
                case Figure():
                    yield from document_figures.figure_blocks(
                        block, self.runs(block.content), self._figure_label(block), self.sheet
                    )
            after_item = isinstance(block, Item)

    def table(self, table: Table, label: str) -> Iterator[SetBlock]:
        """Set a table: its caption behind this label, if it has one, and the lines of its cells."""
        if table.captioned:
            yield document_tables.caption(table, self.runs(table.content), label)
        yield from document_tables.lines(table, self.runs)

    def _caption_label(self, table: Table) -> str:
        """Return the label of a caption; tables that do not stand but are shown have the number they would have."""
        if not table.captioned:
            return ""
        if not self._tables:
            self._tables.update(table_numbers(tuple(self.given)))
            self._tables.update(table_numbers(tuple(self.standing)))
        return document_tables.caption_label(self._tables[table.id], self.style)

    def _figure_label(self, figure: Figure) -> str:
        """Return the label of a figure's caption; one that does not stand but is shown has the number it would have."""
        if not figure.captioned:
            return ""
        if not self._figures:
            self._figures.update(figure_numbers(tuple(self.given)))
            self._figures.update(figure_numbers(tuple(self.standing)))
        return document_figures.caption_label(self._figures[figure.id], self.style)

    def _heading_indent(self, level: int, indent: Indent | None) -> Indent:
        """Return where a heading without number stands in an item of this level: where the item's text does."""
        if indent is not None:
            return Indent(left=indent.left, first_line=0.0)
        style = ITEM_BODY_STYLES[min(level, len(ITEM_BODY_STYLES)) - 1]
        return Indent(left=float(level) if self.sheet is None else self.sheet.styles[style.value].left, first_line=0.0)

    def _indent(self, label: Label) -> Indent | None:
        levels = self.style.numbering.levels
        return own_indent(label, levels[min(label.level, len(levels)) - 1], self.sheet)

    def printed_label(self, label: Label) -> str:
        """Return a label with what parts it from the text."""
        return label.text + separator(label.scheme, self.style.numbering)

    def _item(self, item: Item, label: Label, indent: Indent | None) -> SetBlock:
        styles = ITEM_HEADING_STYLES if item.heading else ITEM_STYLES
        return SetBlock(
            item.id,
            styles[min(label.level, len(styles)) - 1],
            self.runs(item.content),
            label=self.printed_label(label),
            indent=indent,
            before=None if label.number else 0.0,  # bullets are one list, set solid
        )

    def _paragraph(self, block: Paragraph, level: int, indent: Indent | None, *, after_item: bool) -> SetBlock:
        block_runs = self.runs(block.content)
        if level == 0:
            if len(block_runs) == 1 and closes_letter(block_runs[0].text):
                return SetBlock(block.id, StyleName.END, block_runs)
            # what closes a text below its items (以上、決議する。) is set apart from the last of them
            return SetBlock(block.id, StyleName.BODY, block_runs, before=1.0 if after_item else None)
        style = ITEM_BODY_STYLES[min(level, len(ITEM_BODY_STYLES)) - 1]
        own = Indent(left=indent.left, first_line=1.0) if indent else None  # 公用文 L1: one character in
        return SetBlock(block.id, style, block_runs, indent=own)


def at_page_start(block: SetBlock) -> SetBlock:
    """Return a block that begins a page, without the space above it, which Word would leave at the head of a page."""
    return block._replace(starts_page=True, before=0.0)


def closes_letter(text: str) -> bool:
    """Say whether a paragraph closes a letter."""
    return len(text) <= _LONGEST_PARTING and text.strip() in _PARTING
