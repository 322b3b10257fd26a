"""Random flows and what became of them, for the laws of comparisons."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from seian.document.sources import SetPart
from seian.flow.set_blocks import Flow, Indent, Mark, Run, SetBlock, StyleName

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
    st.builds(Run, wordings, mark=st.none() | st.sampled_from([Mark.FACT, Mark.STANDING]))
    | st.builds(Run, st.sampled_from(["罹災", "峠"]), reading=st.sampled_from(["りさい", "とうげ"]))
    | st.builds(Run, st.sampled_from(["会長", "東海臨海都市"]), spread=st.sampled_from([5.0, 9.0]))
)
contents = st.lists(words, min_size=1, max_size=4).map(tuple)


def _fitting(block: SetBlock) -> SetBlock:
    """Return a block without those of its breaks that lie inside what stands on one line, as none ever does."""
    inside: set[int] = set()
    at = 0
    for run in block.runs:
        inside.update(range(at + 1, at + len(run.text)) if run.whole else ())
        at += len(run.text)
    return replace(block, breaks=tuple(place for place in block.breaks if place not in inside))


blocks = st.builds(
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
                after.append(_fitting(replace(block, runs=draw(contents))))
            case "label":
                after.append(replace(block, label=draw(st.sampled_from(["", "３\u3000", "（２）"]))))
            case "split":
                after.extend([block, draw(blocks)])
            case "style":
                after.append(replace(block, style=draw(st.sampled_from(STYLES)), source=f"{block.source} too"))
            case _:
                pass
    return Flow("件名", "団体", tuple(before), "資料１"), Flow("件名", "団体", tuple(after), "資料２")
