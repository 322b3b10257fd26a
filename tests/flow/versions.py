"""Random flows and what became of them, for the laws of comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from hypothesis import strategies as st
from tests.strategies import built

from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Indent, Mark, Run, SetBlock, StyleName
from seian.flow.tables import tabled
from seian.flow.tables import words as in_cell

WORDS = [
    "７割",
    "８割",
    "体育館に",
    "空調を",
    "備え、",
    "また、",
    "補助の",
    "対象と",
    "すること。",
    "費用が",
    "12市",
    "A\tB",
    "\n",
    "葛\U000e0100",
]
STYLES = [StyleName.TITLE, StyleName.BODY, StyleName.ITEM_1, StyleName.ITEM_2, StyleName.DATE, StyleName.NOTE]
wordings = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
words = (
    built(Run, wordings, mark=st.none() | st.sampled_from([Mark.FACT, Mark.STANDING]))
    | built(Run, st.sampled_from(["罹災", "峠"]), reading=st.sampled_from(["りさい", "とうげ"]))
    | built(Run, st.sampled_from(["会長", "東海臨海都市"]), spread=st.sampled_from([5.0, 9.0]))
)
contents = st.lists(words, min_size=1, max_size=4).map(tuple)


def _fitting(block: SetBlock) -> SetBlock:
    """Return a block without those of its breaks that lie inside what stands on one line, as none ever does."""
    inside: set[int] = set()
    at = 0
    for run in block.runs:
        inside.update(range(at + 1, at + len(run.text)) if run.whole else ())
        at += len(run.text)
    return block._replace(breaks=tuple(place for place in block.breaks if place not in inside))


blocks = built(
    SetBlock, st.sampled_from([*"abcdefgh", SetPart.SIGNATURE, SetPart.SIGNATURE]), st.sampled_from(STYLES), contents,
    st.sampled_from(["", "１\u3000", "２\u3000", "（１）", "※\u3000"]), indent=st.none() | st.just(Indent(2.0, -2.0)),
    before=st.none() | st.just(0.0), keep_with_next=st.booleans(),
    breaks=st.lists(st.integers(1, 12), max_size=2).map(lambda found: tuple(sorted(set(found)))),
).map(_fitting)  # fmt: skip
several = st.lists(blocks, max_size=7)


def cells_of(flow: Flow) -> list[list[SetBlock]]:
    """Return the blocks in the cells of the only table of a flow, without its headings, one block a cell."""
    (table,) = flow.tables
    return [[flow.blocks[blocks.start] for blocks in cells] for cells in list(table.cells())[table.headings :]]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Flow, Flow]:
    """Draw two versions: the second has blocks of the first, some with other words or labels, some moved, some new."""
    before = draw(several)
    after = []
    for block in draw(st.permutations(before)) if draw(st.booleans()) else before:
        match draw(st.sampled_from(["kept", "kept", "kept", "gone", "edited", "label", "split", "style"])):
            case "kept":
                after.append(block)
            case "edited":
                after.append(_fitting(block._replace(runs=draw(contents))))
            case "label":
                after.append(block._replace(label=draw(st.sampled_from(["", "３\u3000", "（２）"]))))
            case "split":
                after.extend([block, draw(blocks)])
            case "style":
                after.append(block._replace(style=draw(st.sampled_from(STYLES)), source=f"{block.source} too"))
            case _:
                pass
    return Flow("件名", "団体", tuple(before), "資料１"), Flow("件名", "団体", tuple(after), "資料２")


Grid: TypeAlias = list[list[list[SetBlock]]]
"""The rows of a table: cells of blocks."""

cells = st.lists(st.builds(in_cell, wordings), min_size=1, max_size=2)


@st.composite
def grids(draw: st.DrawFn) -> tuple[Grid, Grid]:
    """Draw two versions of a table, either perhaps without a row: rows are kept, edited, gone, new or moved."""
    columns = draw(st.integers(1, 3))
    rows = st.lists(cells, min_size=columns, max_size=columns)
    before = draw(st.lists(rows, max_size=4))
    after: Grid = []
    for row in draw(st.permutations(before)) if draw(st.booleans()) else before:
        match draw(st.sampled_from(["kept", "kept", "gone", "edited", "split"])):
            case "kept":
                after.append(row)
            case "edited":
                at = draw(st.integers(0, columns - 1))
                after.append([*row[:at], draw(cells), *row[at + 1 :]])
            case "split":
                after.extend([row, draw(rows)])
            case _:
                pass
    if draw(st.integers(0, 5)) == 5:
        after = draw(st.lists(st.lists(cells, min_size=4, max_size=4), max_size=2))
    return before, after


@st.composite
def versions_with_tables(draw: st.DrawFn) -> tuple[Flow, Flow]:
    """Draw two versions with tables anywhere among their blocks, none of which is empty."""
    flows = [
        replace(flow, material_number="", blocks=tuple(block for block in flow.blocks if block.text.strip()))
        for flow in draw(versions())
    ]
    for both in draw(st.lists(grids(), max_size=3)):
        for side, grid in enumerate(both):
            if grid:
                flows[side] = with_table(flows[side], grid, draw(st.integers(0, 7)), draw(st.integers(0, 1)))
    return flows[0], flows[1]


def with_table(flow: Flow, rows: Grid, behind: int, headings: int = 0) -> Flow:
    """Return a flow with one more table, so many blocks behind its others, or at its end."""
    start = min(len(flow.blocks), (flow.tables[-1].stop if flow.tables else 0) + behind)
    made = tabled(start, [1500] * len(rows[0]), rows, headings=headings)
    blocks = (*flow.blocks[:start], *made.blocks, *flow.blocks[start:])
    return replace(flow, blocks=blocks, tables=(*flow.tables, made.table))
