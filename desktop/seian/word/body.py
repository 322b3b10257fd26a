"""Set blocks as the paragraphs of Word's main part."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from seian.word.measures import character_pitch, indents, space
from seian.word.runs import distributed, plain, with_ruby

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from seian.flow.set_blocks import SetBlock
    from seian.word.template import Template

_FIRST_FIT_TEXT = -1001  # ids of 均等割付 count down from here


def paragraphs(blocks: Iterable[SetBlock], template: Template) -> str:
    """Return a w:p for each block, in the styles of the template.

    Formatting of its own a paragraph has only where the block asks for it. The prefix w must mean WordprocessingML
    where the text is put.
    """
    style_properties = {style: f'<w:pStyle w:val="{id_}"/>' for style, id_ in template.style_ids.items()}
    fit_text_ids = count(_FIRST_FIT_TEXT, -1)
    return "".join(
        f"<w:p><w:pPr>{style_properties[block.style]}{_own_properties(block, template)}</w:pPr>"
        f"{_runs(block, template, fit_text_ids)}</w:p>"
        for block in blocks
    )


def _own_properties(block: SetBlock, template: Template) -> str:
    if block.indent is None and block.before is None and not block.keep_with_next:
        return ""
    measures = template.measures
    properties = "<w:keepNext/>" if block.keep_with_next else ""
    if block.before is not None:
        properties += _element("spacing", space("before", block.before, line_pitch=measures.line_pitch))
    if block.indent is not None:
        own_pitch = character_pitch(template.size(block.style), measures.char_space)
        properties += _element(
            "ind", indents(block.indent.left, block.indent.first_line, pitch=measures.pitch, own_pitch=own_pitch)
        )
    return properties


def _runs(block: SetBlock, template: Template, fit_text_ids: count[int]) -> str:
    runs = block.broken_runs
    if len(runs) == 1 and not (runs[0].spread or runs[0].reading):
        return plain(block.label + runs[0].text)
    result = ""
    waiting = block.label  # stretches that are set alike share a run
    for run in runs:
        if run.spread:
            pitch = character_pitch(template.size(block.style), template.measures.char_space)
            result += plain(waiting) + distributed(run, pitch, next(fit_text_ids))
            waiting = ""
        elif run.reading:
            result += plain(waiting) + with_ruby(run, template.size(block.style))
            waiting = ""
        else:
            waiting += run.text
    return result + plain(waiting)


def _element(name: str, attributes: Mapping[str, str]) -> str:
    return f"<w:{name}" + "".join(f' w:{key}="{value}"' for key, value in attributes.items()) + "/>"
