"""Set blocks as the paragraphs of Word's main part."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from seian.flow.redline import Redline
from seian.flow.set_blocks import Mark
from seian.word.measures import character_pitch, indents, space
from seian.word.runs import PLAIN, STRUCK, UNDERLINED_RED, deleted, distributed, plain, with_ruby
from seian.word.tracking import Changes, tracked_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from seian.flow.set_blocks import Flow, Run, SetBlock
    from seian.word.runs import Look
    from seian.word.template import Template
    from seian.word.tracking import Tracking

_FIRST_FIT_TEXT = -1001  # ids of 均等割付 count down from here
_PRINTED = {Mark.INSERTED: UNDERLINED_RED, Mark.DELETED: STRUCK}
_PRINTED_MARKS = frozenset(_PRINTED)


def paragraphs(blocks: Iterable[SetBlock], template: Template, looks: Mapping[Mark, Look] = _PRINTED) -> str:
    """Return a w:p for each block, in the styles of the template.

    Formatting of its own a paragraph has only where the block asks for it. Runs marked INSERTED or DELETED look as
    `looks` has it: underlined or struck through, in red. The prefix w must mean WordprocessingML where the text is
    put.
    """
    style_properties = {style: f'<w:pStyle w:val="{id_}"/>' for style, id_ in template.style_ids.items()}
    fit_text_ids = count(_FIRST_FIT_TEXT, -1)
    return "".join(
        f"<w:p><w:pPr>{style_properties[block.style]}{_own_properties(block, template)}</w:pPr>"
        f"{_runs(block, template, fit_text_ids, looks)}</w:p>"
        for block in blocks
    )


def tracked_paragraphs(flow: Flow, template: Template, tracking: Tracking) -> str:
    """Return `paragraphs` with the marked runs and paragraphs as changes that Word tracks.

    Of a `Redline` rejecting all gives back the earlier styles, indents and spaces too.
    """
    style_properties = {style: f'<w:pStyle w:val="{id_}"/>' for style, id_ in template.style_ids.items()}
    fit_text_ids = count(_FIRST_FIT_TEXT, -1)
    changes = Changes(tracking)
    earlier = (
        flow.earlier if isinstance(flow, Redline) else [block if not block.change else None for block in flow.blocks]
    )
    result = ""
    for block, mark, now, was in tracked_blocks(flow.blocks, earlier):
        properties = style_properties[now.style] + _own_properties(now, template)
        marked = changes.of_mark(mark)
        before = style_properties[was.style] + _own_properties(was, template) if was is not None else properties
        changed = changes.of_properties(before) if before != properties else ""
        runs = "".join(
            changes.around(mark_of_run, deleted(xml) if mark_of_run is Mark.DELETED else xml) if mark_of_run else xml
            for mark_of_run, xml in _marked_runs(block, template, fit_text_ids)
        )
        result += f"<w:p><w:pPr>{properties}{marked}{changed}</w:pPr>{runs}</w:p>"
    return result


def _own_properties(block: SetBlock, template: Template) -> str:
    if block.indent is None and block.before is None and not block.keep_with_next:
        return ""
    measures = template.measures
    # with both, Word takes the paragraph whole to the next page, as the other printers do; with one alone its end only
    properties = "<w:keepNext/><w:keepLines/>" if block.keep_with_next else ""
    if block.before is not None:
        properties += _element("spacing", space("before", block.before, line_pitch=measures.line_pitch))
    if block.indent is not None:
        own_pitch = character_pitch(template.size(block.style), measures.char_space)
        properties += _element(
            "ind", indents(block.indent.left, block.indent.first_line, pitch=measures.pitch, own_pitch=own_pitch)
        )
    return properties


def _runs(block: SetBlock, template: Template, fit_text_ids: count[int], looks: Mapping[Mark, Look]) -> str:
    runs = block.broken_runs
    if len(runs) == 1 and not (runs[0].mark or runs[0].spread or runs[0].reading):  # nearly always
        return plain(block.label + runs[0].text)
    if any(run.mark in _PRINTED_MARKS for run in runs):
        return "".join(xml for _mark, xml in _marked_runs(block, template, fit_text_ids, looks))
    return _alike(block, runs, block.label, template, fit_text_ids)


def _marked_runs(
    block: SetBlock, template: Template, fit_text_ids: count[int], looks: Mapping[Mark, Look] | None = None
) -> Iterator[tuple[Mark | None, str]]:
    """Yield the runs of a block in stretches that are marked alike, each with its mark."""
    waiting: list[Run] = []
    label, mark = block.label, None
    for run in block.broken_runs:
        own = run.mark if run.mark in _PRINTED_MARKS else None
        if own is not mark:
            yield mark, _alike(block, waiting, label, template, fit_text_ids, looks[mark] if looks and mark else PLAIN)
            waiting, label, mark = [], "", own
        waiting.append(run)
    yield mark, _alike(block, waiting, label, template, fit_text_ids, looks[mark] if looks and mark else PLAIN)


def _alike(
    block: SetBlock,
    runs: Iterable[Run],
    label: str,
    template: Template,
    fit_text_ids: count[int],
    look: Look = PLAIN,
) -> str:
    result = ""
    waiting = label  # stretches that are set alike share a run
    for run in runs:
        if run.spread:
            pitch = character_pitch(template.size(block.style), template.measures.char_space)
            result += plain(waiting, look) + distributed(run, pitch, next(fit_text_ids), look)
            waiting = ""
        elif run.reading:
            result += plain(waiting, look) + with_ruby(run, template.size(block.style), look)
            waiting = ""
        else:
            waiting += run.text
    return result + plain(waiting, look)


def _element(name: str, attributes: Mapping[str, str]) -> str:
    return f"<w:{name}" + "".join(f' w:{key}="{value}"' for key, value in attributes.items()) + "/>"
