"""Laws of the proof: whatever the text and the decisions, what is written stands it, and what is changed does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.pictures import png
from tests.strategies import documents
from tests.submission.adopted import MINISTER, STYLE, adopted, day

from seian.document.inline import Alternative, plain_inline
from seian.document.model import Condition, Dossier, Item
from seian.document.pictures import picture_of
from seian.document.sources import PictureSource
from seian.document.tree import all_blocks, content_of_node
from seian.flow.set_blocks import Run
from seian.submission.outgoing import used_conditions
from seian.submission.plan import prepare
from seian.submission.printing import Format, printers_of, to_bytes
from seian.submission.proof import printed_flow, prove
from seian.submission.wish import Plan, every_handing
from seian.submission.word_text import read_back

if TYPE_CHECKING:
    from seian.document.model import Document
    from seian.submission.plan import Prepared

PRINTERS = printers_of(STYLE)
OTHER = picture_of(png(7, 7))


@st.composite
def handed_in(draw: st.DrawFn) -> Prepared:
    """Return a submission of a document of any shape with any decisions."""
    document: Document = adopted(draw(documents()))
    assume(not any(isinstance(node, Item) and node.start == 0 for node in all_blocks(document)))  # labels count from 1
    spans = [inline for node in all_blocks(document) for inline in content_of_node(node)]
    assume(all(isinstance(inline, Alternative) or plain_inline(inline) for inline in spans))  # what nobody can see
    ids = used_conditions(document)
    states = {id_: draw(st.sampled_from([True, False, None])) for id_ in ids}
    plan = Plan(
        day("令和３年11月19日"),
        every_handing([document.id], [MINISTER]),
        met=frozenset(id_ for id_, state in states.items() if state),
        unmet=frozenset(id_ for id_, state in states.items() if state is False),
        allow_undecided="試験",
        allow_blank_date="試験",
    )
    conditions = tuple(Condition(id_, f"{id_}の場合") for id_ in ids)
    return prepare(Dossier("標準", documents=(document,), conditions=conditions), plan, STYLE)


@settings(max_examples=60)
@given(handed_in())
def test_what_is_written_stands_the_proof(prepared: Prepared) -> None:
    (one,) = prepared.outgoing
    printed = printed_flow(one, prepared, PRINTERS.sheet)
    written = read_back(to_bytes(printed, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    assert prove(one, prepared, printed, written).faults == ()


@settings(max_examples=60)
@given(handed_in(), st.data())
def test_a_wording_that_nobody_decided_does_not(prepared: Prepared, data: st.DataObject) -> None:
    (one,) = prepared.outgoing
    nodes = {node.id for node in all_blocks(one.adopted)}
    printed = printed_flow(one, prepared, PRINTERS.sheet)
    of_figures = {PictureSource(id_) for id_ in nodes}
    places = [number for number, block in enumerate(printed.blocks) if block.source in nodes | of_figures]
    if not places:
        return
    number = data.draw(st.sampled_from(places))
    block = printed.blocks[number]
    spoilt = block._replace(runs=(*block.runs, Run("割")))
    if block.picture is not None:  # which has no wording: another picture
        spoilt = block._replace(picture=block.picture._replace(picture=OTHER))
    wrong = replace(printed, blocks=(*printed.blocks[:number], spoilt, *printed.blocks[number + 1 :]))
    written = read_back(to_bytes(wrong, Format.WORD, PRINTERS), PRINTERS.book.main)
    assert written is not None
    assert prove(one, prepared, wrong, written).faults
    assert prove(one, prepared, printed, written).faults
