"""What the blocks of a flow are in a PDF: headings, items in lists, tables, figures, captions, contents, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.sources import PictureSource
from seian.flow.set_blocks import CONTENTS_STYLES, ITEM_BODY_STYLES, ITEM_HEADING_STYLES, ITEM_STYLES, StyleName
from seian.house_style.sheet import Align
from seian.named import NamedTuple
from seian.pdf_file.objects import Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from seian.flow.set_blocks import Flow, SetBlock
    from seian.pdf_file.structure import Element

_ROLES = {StyleName.TITLE: "H1", StyleName.ANNEX: "H1", StyleName.ANNEX_TITLE: "H1", StyleName.HEADING: "H2"}
_HEADINGS = {style: level for level, style in enumerate(ITEM_HEADING_STYLES)}
_DEEPEST = 6  # of the headings there are (PDF 32000-1, 14.8.4.3.2)
_ASIDE = frozenset({StyleName.NOTE, StyleName.EXCERPT})
_ITEMS = {style: level for level, style in enumerate(ITEM_STYLES)}
_IN_ITEMS = {style: level for level, style in enumerate(ITEM_BODY_STYLES)}
_MARKED = {
    StyleName.TITLE: 0,
    StyleName.ANNEX: 0,
    StyleName.ANNEX_TITLE: 0,
    StyleName.HEADING: 1,
    StyleName.ITEM_1: 1,
    StyleName.ITEM_HEADING_1: 1,
    StyleName.ATTACHMENT: 1,
}
_COLUMN = {"O": Name("Table"), "Scope": Name("Column")}


class Part(NamedTuple):
    """The element of a block's wording and that of its label, which are one where the label is no sign of an item."""

    label: Element
    wording: Element


def parts_of(flow: Flow, paper: Element) -> list[Part]:
    """Return the parts of all blocks of a flow, in their order, put into the element of the paper."""
    parts: list[Part] = []
    for table in flow.tables:
        captioned = len(parts) < table.start and _is_caption(flow.blocks[table.start - 1])
        parts += _running(flow.blocks[len(parts) : table.start - captioned], paper)
        element = paper.put("Table")
        if captioned:
            caption = element.put("Caption")
            parts.append(Part(caption, caption))
        for nth, cells in enumerate(table.cells()):
            row = element.put("TR")
            for cell in cells:
                held = row.put("TH", {"A": _COLUMN}) if nth < table.headings else row.put("TD")
                parts += _running(flow.blocks[cell.start : cell.stop], held, has_headings=False)
    return [*parts, *_running(flow.blocks[len(parts) :], paper)]


def contents_of(flow: Flow) -> dict[int, tuple[int, str]]:
    """Return what of a flow stands in the contents that viewers show: by block how deep, 0 for titles, and its words.

    Lines of a title are one title. What stands in cells is not among them.
    """
    in_cells = {block for table in flow.tables for block in range(table.start, table.stop)}
    found: dict[int, tuple[int, str]] = {}
    title = -1
    for nth, block in enumerate(flow.blocks):
        level = None if nth in in_cells else _MARKED.get(block.style)
        if level == 0 and title >= 0:
            gap = "\u3000" if block.style is StyleName.ANNEX_TITLE else ""
            found[title] = (0, found[title][1] + gap + block.text)
            continue
        title = nth if level == 0 else -1
        if level is not None:
            found[nth] = (level, block.text)
    return found


def _running(  # noqa: C901 -- a branch for each kind of block
    blocks: Sequence[SetBlock], around: Element, *, has_headings: bool = True
) -> Iterable[Part]:
    """Yield the parts of blocks that follow each other; lists are open as long as items or what belongs to them do."""
    title: Element | None = None
    contents: Element | None = None
    lists: dict[int, Element] = {}
    bodies: dict[int, Element] = {}

    def inside(level: int) -> Element:
        return next((bodies[one] for one in range(level, -1, -1) if one in bodies), around)

    def close(level: int) -> None:
        for deeper in [one for one in lists if one >= level]:
            del lists[deeper]
        for deeper in [one for one in bodies if one >= level]:
            del bodies[deeper]

    for nth, block in enumerate(blocks):
        if block.style in CONTENTS_STYLES or block.style is StyleName.CONTENTS_TITLE:
            close(0)
            contents, title = contents or around.put("TOC"), None
            part = contents.put("TOCI").put("Reference").put("Link") if block.leads_to else contents.put("Caption")
            yield Part(part, part)
            continue
        contents = None
        if block.style in _ITEMS:
            level = _ITEMS[block.style]
            close(level + 1)
            bodies.pop(level, None)
            if level not in lists:
                lists[level] = inside(level - 1).put("L")
            item = lists[level].put("LI")
            label = item.put("Lbl") if block.label else None
            bodies[level] = item.put("LBody")
            part, title = bodies[level].put("P"), None
            yield Part(label or part, part)
            continue
        if block.style in _IN_ITEMS:
            level = _IN_ITEMS[block.style]
            close(level + 1)
            part = inside(level).put("P")
        elif block.style in _HEADINGS and has_headings:
            level = _HEADINGS[block.style]
            close(level)
            part = inside(level - 1).put(f"H{min(level + 2, _DEEPEST)}")
        elif block.style in _ASIDE:
            part = inside(len(ITEM_STYLES)).put("Note")
        else:
            close(0)
            role = _ROLES.get(block.style, "P") if has_headings else "P"
            part = title if title is not None and role == "H1" else _put(around, role, blocks, nth)
        title = part if part.role == "H1" else None
        yield Part(part, part)


def _put(around: Element, role: str, blocks: Sequence[SetBlock], nth: int) -> Element:
    """Put in a block that is no item; a picture with what is said of it to those who hear a text."""
    picture = blocks[nth].picture
    if picture is None:
        is_caption = nth > 0 and isinstance(blocks[nth - 1].source, PictureSource)
        return around.put("Caption" if is_caption and role == "P" else role)
    return around.put("Figure", {"Alt": picture.alt or _caption(blocks, nth)})


def _is_caption(block: SetBlock) -> bool:
    """Say whether a block above a table is its caption (`flow.document_tables.caption`)."""
    return block.keep_with_next and block.align is Align.CENTRE and block.style is StyleName.BODY and bool(block.label)


def _caption(blocks: Sequence[SetBlock], nth: int) -> str:
    """Return what a picture without words of its own is called: its caption, or that it is one."""
    caption = blocks[nth + 1] if isinstance(blocks[nth].source, PictureSource) and nth + 1 < len(blocks) else None
    return "図" if caption is None else caption.text
