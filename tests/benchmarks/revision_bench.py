"""Speed of resolving 60 pages and writing their notes, and of comparing two versions, beside difflib on the same."""

from __future__ import annotations

import random
import statistics
import sys
import time
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from layout_bench import sixty_pages

from seian.assets import template
from seian.document.inline import Alternative, Content, Revised, content_of
from seian.document.model import Condition, Document, Item, Paragraph
from seian.flow.comparison import compare
from seian.flow.redline import redline
from seian.flow.set_blocks import Flow, Run, SetBlock
from seian.house_style.load import house_style_of
from seian.revision.decisions import decisions_of
from seian.revision.notes import written_notes
from seian.revision.resolve import resolve
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
GOAL = 0.2  # seconds
RESOLVING_GOAL = 0.01  # seconds
ALTERNATIVES = 50
WORDS = ("７割", "８か月", "災害対策本部", "速やかに", "市町村ごとの", "見直し、", "ワクチン", "費用を", "令和４年度")


def main() -> int:
    """Print every figure with its goal; a figure beyond its goal is marked, and the exit code says so."""
    missed = 0
    for line, ratio, goal in rows():
        missed += ratio > goal
        print(f"{'  ' if ratio <= goal else '✗ '}{line}  = {ratio:.2f} (goal ≤ {goal:g})")
    return 1 if missed else 0


def rows() -> list[tuple[str, float, float]]:
    """Return what was measured, as text, as a ratio to its limit, and the limit of the ratio."""
    found = [resolving(conditions) for conditions in (1, 10, ALTERNATIVES)]
    before = sixty_pages(read_sheet(template("標準.docx")))
    count = len(before.blocks)
    versions = {
        "six changed paragraphs": edited(before, set(range(0, count, count // 6))),
        "every paragraph changed": edited(before, set(range(count))),
        "the same without common ids": renamed(edited(before, set(range(count)))),
    }
    for name, after in versions.items():
        seconds = median(lambda after=after: redline(compare(before, after)))  # type: ignore[misc]
        found.append((f"comparing 60 pages, {name}, in units of 200 ms: {seconds * 1000:.1f} ms", seconds / GOAL, 1.0))
        if name == "every paragraph changed":
            theirs = median(lambda after=after: by_difflib(before, after), 3)  # type: ignore[misc]
            ours = f"{seconds * 1000:.1f} ms : difflib on the characters of the paragraphs {theirs * 1000:.1f} ms"
            found.append((f"the same: {ours}", seconds / theirs, 1.0))
    return found


def resolving(conditions: int) -> tuple[str, float, float]:
    """Resolve 60 pages with 50 alternatives under so many undecided conditions, and write the notes."""
    document = with_alternatives(conditions)
    known = tuple(Condition(f"c{number}", f"第{number}期の工事が終わった場合") for number in range(conditions))
    style = house_style_of("標準")
    notes = written_notes(document, known, style)
    assert sum(len(note.excerpts) for note in notes) == 2 * ALTERNATIVES
    seconds = median(lambda: written_notes(resolve(document, decisions_of(known)), known, style), 21)
    name = f"resolving 60 pages with {ALTERNATIVES} alternatives under {conditions} conditions, and their notes"
    return f"{name}, in units of 10 ms: {seconds * 1000:.1f} ms", seconds / RESOLVING_GOAL, 1.0


def with_alternatives(conditions: int) -> Document:
    """Return about 86,000 characters in items of five paragraphs, every tenth with an alternative."""
    sentence = "各市は、住民の暮らしを守るため、避難所の設備を整え、必要な人員を確保するなどして、備えを進めている。"
    body = []
    for number in range(10 * ALTERNATIVES):
        content: Content = (sentence * 3, "残る工事の割合は", "２割", "である。")
        if number % 10 == 0:
            revised = Revised(f"c{number // 10 % conditions}", "１割")
            content = (sentence * 3, "残る工事の割合は", Alternative("２割", (revised,)), "である。")
        body.append(Paragraph(f"p{number}", content_of(content)))
    items = (Item(f"i{at}", ("備え",), heading=True, blocks=tuple(body[at : at + 5])) for at in range(0, len(body), 5))
    return Document("d", "要請", body=tuple(items))


def edited(flow: Flow, which: set[int]) -> Flow:
    """Return the flow with three small edits in each of these blocks."""
    chance = random.Random(4)  # noqa: S311 -- a text, not a secret

    def edit(block: SetBlock) -> SetBlock:
        text = block.runs[0].text
        for _ in range(3):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(WORDS) + text[at + chance.randrange(6) :]
        return replace(block, runs=(Run(text),))

    return replace(flow, blocks=tuple(edit(block) if at in which else block for at, block in enumerate(flow.blocks)))


def renamed(flow: Flow) -> Flow:
    """Return the flow as another document would have it: with ids of its own."""
    return replace(flow, blocks=tuple(replace(block, source=f"other {block.source}") for block in flow.blocks))


def by_difflib(before: Flow, after: Flow) -> list[object]:
    """Compare the paragraphs of two flows by the standard library, character by character."""
    return [
        SequenceMatcher(None, old.text, new.text, autojunk=False).get_opcodes()
        for old, new in zip(before.blocks, after.blocks, strict=True)
        if old.text != new.text
    ]


def median(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median seconds of a call, without the first, which warms up."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.exit(main())
