"""What the sheet says of a mark when the mouse rests on it: a figure's name, day and source, or what a finding is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seian.document.dates import spell
from seian.document.inline import FactReference, typed_inline
from seian.document.tree import block_of, content_of_node
from seian.editing import movement
from seian.i18n import translate as _
from seian.layout import hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seian.document.caret import Caret
    from seian.document.model import Fact
    from seian.editing.shown import Shown
    from seian.editing.stops import Findings
    from seian.qt.editor.paper import Point


def tip(shown: Shown, point: Point, findings: Findings, facts: Sequence[Fact]) -> str:
    """Return what there is to say of the place under a point of a page; mostly nothing."""
    there = movement.clicked(shown, *point)
    if there is None:
        return ""
    caret = there.caret
    paragraph = shown.pages.paragraphs[shown.rows[caret.block]]
    area = hit.caret(shown.pages, shown.place(caret, before=there.before))
    if abs(area.x - point.x) > paragraph.em or not 0 <= point.y - area.top + paragraph.em / 2 <= 2 * paragraph.em:
        return ""
    said = [one.message for _number, one in findings.get(caret.block, ()) if one.start <= caret.offset <= one.end]
    fact = _fact_at(shown, caret)
    if fact is not None:
        said.append(_said_of(fact, facts))
    return "\n".join(said)


def _fact_at(shown: Shown, caret: Caret) -> FactReference | None:
    offset = 0
    for inline in content_of_node(block_of(shown.document, caret.block)):
        end = offset + len(typed_inline(inline))
        if isinstance(inline, FactReference) and offset <= caret.offset <= end:
            return inline
        offset = end
    return None


def _said_of(reference: FactReference, facts: Sequence[Fact]) -> str:
    fact = next((one for one in facts if one.id == reference.fact), None)
    if fact is None:
        return _("この時点値は、案件からなくなっています。")
    lines = [_("{name}：{value}").format(name=fact.name, value=fact.value)]
    if fact.as_of is not None:
        lines.append(_("時点：{day}").format(day=spell(fact.as_of)))
    if fact.source:
        lines.append(_("出典：{source}").format(source=fact.source))
    return "\n".join(lines)
