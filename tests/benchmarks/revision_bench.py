"""Speed of resolving 60 pages and writing their notes, and of comparing two versions, beside difflib on the same."""

from __future__ import annotations

import random
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from making import CONDITIONS, STYLE, document_of_pages, flow_of
from measuring import against, beside, in_turn

from seian.flow.comparison import compare
from seian.flow.redline import redline
from seian.flow.set_blocks import Flow, Run, SetBlock
from seian.revision.decisions import decisions_of
from seian.revision.notes import written_notes
from seian.revision.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

RUNS = 7
ALTERNATIVES = 50
WORDS = ("７割", "８か月", "災害対策本部", "速やかに", "市町村ごとの", "見直し、", "ワクチン", "費用を", "令和４年度")


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    document = document_of_pages(60, alternatives=ALTERNATIVES)
    (resolving,) = in_turn([lambda: written_notes(resolve(document, decisions_of(CONDITIONS)), CONDITIONS, STYLE)], 21)
    what = f"resolving 60 pages with {ALTERNATIVES} alternatives under {len(CONDITIONS)} conditions, and their notes"
    yield against(what, resolving * 1000, 10)
    before = flow_of(document)
    count = len(before.blocks)
    everywhere = edited(before, set(range(count)))
    few = edited(before, set(range(0, count, count // 6)))
    for name, after in (("six changed paragraphs", few), ("the same without common ids", renamed(everywhere))):
        (seconds,) = in_turn([lambda after=after: redline(compare(before, after))], RUNS)  # type: ignore[misc]
        yield against(f"comparing 60 pages, {name}", seconds * 1000, 200)
    (ours,) = in_turn([lambda: redline(compare(before, everywhere))], RUNS)
    (theirs,) = in_turn([lambda: by_difflib(before, everywhere)], 3)
    yield against("comparing 60 pages, every paragraph changed", ours * 1000, 200)
    yield beside("the same", ours, "difflib on the characters of the paragraphs", theirs, 1.0)


def edited(flow: Flow, which: set[int]) -> Flow:
    """Return the flow with three small edits in each of these blocks."""
    chance = random.Random(4)  # noqa: S311 -- a text, not a secret

    def edit(block: SetBlock) -> SetBlock:
        text = block.text
        if not text:
            return block
        for _ in range(3):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(WORDS) + text[at + chance.randrange(6) :]
        return block._replace(runs=(Run(text),))

    return replace(flow, blocks=tuple(edit(block) if at in which else block for at, block in enumerate(flow.blocks)))


def renamed(flow: Flow) -> Flow:
    """Return the flow as another document would have it: with ids of its own."""
    return replace(flow, blocks=tuple(block._replace(source=f"other {block.source}") for block in flow.blocks))


def by_difflib(before: Flow, after: Flow) -> list[object]:
    """Compare the paragraphs of two flows by the standard library, character by character."""
    return [
        SequenceMatcher(None, old.text, new.text, autojunk=False).get_opcodes()
        for old, new in zip(before.blocks, after.blocks, strict=True)
        if old.text != new.text
    ]
