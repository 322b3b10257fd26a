"""A flow as the paragraphs and tables of Word's main part."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from seian.document.in_items import levels_in
from seian.document.inline import Look as Emphasis
from seian.flow.redline import Redline
from seian.flow.set_blocks import Mark, StyleName
from seian.house_style.sheet import Align
from seian.word.contents import ContentsField
from seian.word.measures import character_pitch, indents, space
from seian.word.pictures import LINE, SPACING, Drawings, low_mark
from seian.word.runs import (
    PLAIN,
    STRUCK,
    STRUCK_TWICE,
    TRACKED_AS_DELETED,
    UNDERLINED,
    UNDERLINED_RED,
    UNDERLINED_TWICE,
    distributed,
    element,
    plain,
    with_ruby,
)
from seian.word.tables import with_tables
from seian.word.tracking import TRACKED_MARKS, Changes, as_moved, moves_of, stretches, tracked_blocks, without_moves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seian.flow.set_blocks import Flow, Run, SetBlock
    from seian.word.numbering import FileNumbers, OwnNumber
    from seian.word.runs import Look
    from seian.word.template import Template
    from seian.word.tracking import TrackedBlock, Tracking

_FIRST_FIT_TEXT = -1001  # ids of 均等割付 count down from here
_LOOKS = {
    Mark.INSERTED: UNDERLINED_RED,
    Mark.DELETED: STRUCK,
    Mark.MOVED_HERE: UNDERLINED_TWICE,
    Mark.MOVED_AWAY: STRUCK_TWICE,
    Mark.CHANGED: UNDERLINED,
}
_ALIGNS = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
    Align.DISTRIBUTE: "distribute",
}
_NO_LEVEL = '<w:outlineLvl w:val="9"/>'
_SINGLE = {"afterLines": "0", "after": "0", "line": "240", "lineRule": "auto"}
_TRACKED = {
    Mark.INSERTED: PLAIN,
    Mark.DELETED: TRACKED_AS_DELETED,
    Mark.MOVED_HERE: PLAIN,
    Mark.MOVED_AWAY: PLAIN,
    Mark.CHANGED: UNDERLINED,
}


def body(flow: Flow, template: Template, tracking: Tracking | None = None, numbers: FileNumbers | None = None) -> str:
    """Return the blocks and tables of a flow as what stands in w:body, in the styles of the template.

    Formatting of its own a paragraph has only where the block asks for it. Runs marked INSERTED or DELETED are
    underlined or struck through, in red. Labels that are among `numbers` are counted by Word, all others typed. With
    `tracking` marked runs and paragraphs are changes that Word tracks, and of a `Redline` rejecting all gives back the
    earlier styles, indents and spaces too. The prefix w must mean WordprocessingML where the text is put.
    """
    levels = _levels(flow)
    paragraphs = _Paragraphs(template, flow, levels, numbers)
    changes = None if tracking is None else Changes(tracking)
    if changes is None:
        in_cells = {at for table in flow.tables for at in range(table.start, table.stop)}
        made = [paragraphs.of(block, in_cell=at in in_cells) for at, block in enumerate(flow.blocks)]
    else:
        made = list(paragraphs.tracked(flow, changes))
    if not flow.tables:
        return "".join(made)
    sources = (flow.blocks[table.start].source for table in flow.tables)
    inside = [levels.get(source, 0) if isinstance(source, str) else 0 for source in sources]
    return "".join(with_tables(made, flow.tables, template, inside, changes))


def _levels(flow: Flow) -> dict[str, int]:
    """Return the levels of the items in which tables, by the lines of their cells, and figures stand."""
    read = flow.outline
    if read is None or not (flow.tables or any(block.picture is not None for block in flow.blocks)):
        return {}
    return dict(levels_in((*read.standing.body, *read.standing.annexes), read.labels))


class _Paragraphs:
    """Writes the paragraphs of one document."""

    def __init__(self, template: Template, flow: Flow, levels: Mapping[str, int], numbers: FileNumbers | None) -> None:
        self._template = template
        self._numbers = numbers
        self._contents = ContentsField(flow)
        self._styles = {style: f'<w:pStyle w:val="{id_}"/>' for style, id_ in template.style_ids.items()}
        self._fit_text_ids = count(_FIRST_FIT_TEXT, -1)
        self._drawings = Drawings(levels)

    def of(self, block: SetBlock, *, in_cell: bool) -> str:
        """Return a block as a w:p."""
        if block.picture is not None:
            properties = self._properties(block, in_cell=in_cell)
            return f"<w:p><w:pPr>{properties}{low_mark()}</w:pPr>{self._drawings.runs(block)}</w:p>"
        is_numbered = self._numbers is not None and self._numbers.is_numbered(block)
        worded = block._replace(label="") if is_numbered else block
        runs = self._contents.around(block, _runs(worded, self._template, self._fit_text_ids))
        number = None if self._numbers is None else self._numbers.own(block)
        own = _own_properties(block, self._template, number, in_cell=in_cell)
        return f"<w:p><w:pPr>{self._styles[block.style]}{own}</w:pPr>{runs}</w:p>"

    def tracked(self, flow: Flow, changes: Changes) -> Iterator[str]:
        """Yield a text for each block, with what became of it as changes that Word tracks.

        Two blocks that become one paragraph are the text of the later; that of the earlier is empty.
        """
        earlier = (
            flow.earlier
            if isinstance(flow, Redline)
            else [block if not block.change else None for block in flow.blocks]
        )
        parts = list(stretches(flow))
        written = [
            tracked_blocks(
                flow.blocks[one.blocks.start : one.blocks.stop],
                earlier[one.blocks.start : one.blocks.stop],
                ends=one.ends,
            )
            for one in parts
        ]
        moves = moves_of(flow, written) if isinstance(flow, Redline) else {}
        for one, among in zip(parts, written, strict=True):
            yield from [""] * (len(one.blocks) - len(among))
            for tracked in among:
                made = self._tracked(tracked, changes, in_cell=one.in_cell, moved=id(tracked.block) in moves)
                yield changes.range_of_move(tracked.mark, moves.get(id(tracked.block), 0), made)

    def _tracked(self, tracked: TrackedBlock, changes: Changes, *, in_cell: bool, moved: bool) -> str:
        block, mark, now, was = tracked
        block = as_moved(block) if moved else without_moves(block)
        properties = self._properties(now, in_cell=in_cell)
        marked = changes.of_mark(mark, moved=moved)
        before = self._properties(was, in_cell=in_cell) if was is not None else properties
        changed = changes.of_properties(before) if before != properties else ""
        drawn = self._drawings.runs(block, changes.around)
        runs = "".join(
            changes.around(mark_of_run, xml) if mark_of_run in TRACKED_MARKS else xml
            for mark_of_run, xml in _marked_runs(block, self._template, self._fit_text_ids, _TRACKED)
        )
        return f"<w:p><w:pPr>{properties}{marked}{changed}</w:pPr>{drawn}{runs}</w:p>"

    def _properties(self, block: SetBlock, *, in_cell: bool) -> str:
        return self._styles[block.style] + _own_properties(block, self._template, in_cell=in_cell)


def _own_properties(block: SetBlock, template: Template, number: OwnNumber | None = None, *, in_cell: bool) -> str:
    """Return what a paragraph has of its own: nothing that its style says already, so that styles can be changed."""
    style = template.look(block.style)
    twos = (block.keep_with_next or block.in_twos) and not (style.in_twos or style.keep_lines)
    properties = "<w:keepNext/>" if block.keep_with_next and not style.keep_with_next else ""
    properties += "<w:pageBreakBefore/>" if block.starts_page and not style.starts_page else ""
    properties += "<w:widowControl/>" if twos else ""
    properties += number.xml if number is not None else ""
    properties += _tabs(block, template) if block.stops else ""
    if block.picture is not None:
        above = space("before", block.before or 0.0, line_pitch=template.measures.line_pitch)
        properties += LINE + element("spacing", above | SPACING)
    elif block.before is not None and (in_cell or block.before != style.before):
        above = space("before", block.before, line_pitch=template.measures.line_pitch)
        properties += "<w:snapToGrid/>" + element("spacing", above | _SINGLE) if in_cell else element("spacing", above)
    of_style = (style.left, style.first_line)
    indent = of_style if block.indent is None else (block.indent.left, block.indent.first_line)
    if indent != (of_style if number is None else number.indent):
        own_pitch = character_pitch(template.size(block.style), template.measures.char_space)
        properties += element("ind", indents(*indent, pitch=template.measures.pitch, own_pitch=own_pitch))
    if block.before and style.together and not in_cell:
        properties += '<w:contextualSpacing w:val="0"/>'  # else Word leaves no space between paragraphs of one style
    if block.align is not None and (in_cell or block.align is not style.align):
        properties += element("jc", {"val": _ALIGNS[block.align]})
    if block.style is StyleName.HEADING and block.indent is not None:
        properties += _NO_LEVEL  # what it names is not listed in 目次
    return properties


def _tabs(block: SetBlock, template: Template) -> str:
    """Return the stops of a block, which Word counts from the margin (ECMA-376 Part 1, 17.3.1.37)."""
    own_pitch = character_pitch(template.size(block.style), template.measures.char_space)
    left = block.indent.left * template.measures.pitch if block.indent is not None else 0.0
    stops = (element("tab", {"val": "left", "pos": str(round(left + stop * own_pitch))}) for stop in block.stops)
    return f"<w:tabs>{''.join(stops)}</w:tabs>"


def _runs(block: SetBlock, template: Template, fit_text_ids: count[int]) -> str:
    runs = block.broken_runs if block.breaks else block.runs
    if len(runs) == 1 and not (runs[0].mark or runs[0].spread or runs[0].reading or runs[0].look):  # nearly always
        return plain(block.label + runs[0].text)
    if any(run.mark in _LOOKS for run in runs):
        return "".join(xml for _mark, xml in _marked_runs(block, template, fit_text_ids, _LOOKS))
    return _alike(block, runs, block.label, template, fit_text_ids)


def _marked_runs(
    block: SetBlock, template: Template, fit_text_ids: count[int], looks: Mapping[Mark, Look]
) -> Iterator[tuple[Mark | None, str]]:
    """Yield the runs of a block in stretches that are marked alike, each with its mark."""
    waiting: list[Run] = []
    label, mark = block.label, None
    for run in block.broken_runs:
        own = run.mark if run.mark in looks else None
        if own is not mark:
            yield mark, _alike(block, waiting, label, template, fit_text_ids, looks[mark] if mark else PLAIN)
            waiting, label, mark = [], "", own
        waiting.append(run)
    yield mark, _alike(block, waiting, label, template, fit_text_ids, looks[mark] if mark else PLAIN)


def _alike(
    block: SetBlock,
    runs: Iterable[Run],
    label: str,
    template: Template,
    fit_text_ids: count[int],
    look: Look = PLAIN,
) -> str:
    result = ""
    waiting, own = label, look  # stretches that are set alike share a run
    for run in runs:
        set_off = look.with_emphasis(run.look)
        if run.spread or run.reading or set_off != own:
            result += plain(waiting, own)
            waiting, own = "", set_off
        if run.spread:
            pitch = character_pitch(template.size(block.style), template.measures.char_space)
            result += distributed(run, pitch, next(fit_text_ids), own)
        elif run.reading:
            above = look.with_emphasis(run.look & Emphasis.BOLD)  # a line under the word is none under its reading
            result += with_ruby(run, template.size(block.style), own, above)
        else:
            waiting += run.text
    return result + plain(waiting, own)
