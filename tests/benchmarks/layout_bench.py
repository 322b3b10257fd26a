"""Speed and memory of the layout of 60 pages: from nothing, after an edit, and what finding a caret costs."""

from __future__ import annotations

import statistics
import sys
import time
import tracemalloc
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from seian.assets import template
from seian.flow.set_blocks import Flow, Run, SetBlock, StyleName
from seian.layout.hit import Place, caret, place_at
from seian.layout.pages import changed, lay_out, relay
from seian.word.template import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.house_style.sheet import Sheet

PAGES = 60
SENTENCE = (
    "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用の２分の１を国が補助すること。"
    "また、2024年度に始めた「避難所の見取図」（12市）を、すべての市で使えるものにすること。"
)
LABELS = {StyleName.BODY: "", StyleName.ITEM_1: "１\u3000", StyleName.ITEM_2: "（１）"}
STYLES = tuple(LABELS)
RUNS = 15
MILLISECONDS, MEGABYTES = 1e3, 1e-6


def main() -> int:
    """Print every figure with its goal; a figure beyond its goal is marked, and the exit code says so."""
    missed = 0
    for line, ratio, goal in rows():
        missed += ratio > goal
        print(f"{'  ' if ratio <= goal else '✗ '}{line}  = {ratio:.2f} (goal ≤ {goal:g})")
    return 1 if missed else 0


def rows() -> list[tuple[str, float, float]]:
    """Return what was measured, as text, as a ratio to its limit, and the limit of the ratio."""
    sheet = read_sheet(template("標準.docx"))
    flow = sixty_pages(sheet)
    pages = lay_out(flow, sheet)
    count, lines = len(pages.pages), sum(len(paragraph.lines) for paragraph in pages.paragraphs)
    middle = len(flow.blocks) // 2
    edits = iter(range(1, 1_000_000))

    def typed() -> Flow:
        block = flow.blocks[middle]
        longer = replace(block, runs=(Run(f"{'あ' * (next(edits) % 60)}{block.runs[0].text}"),))
        return replace(flow, blocks=(*flow.blocks[:middle], longer, *flow.blocks[middle + 1 :]))

    flows = [typed() for _ in range(RUNS + 1)]
    remade = replace(flow, blocks=tuple(map(copied, flow.blocks)))
    place = Place(middle, 40)
    area = caret(pages, place)
    nothing = median([lambda: lay_out(flow, sheet)] * RUNS)
    after = median([partial(relay, pages, after) for after in flows])
    again = median([lambda: relay(pages, remade)] * RUNS)
    seen = median([partial(changed, pages, relay(pages, after)) for after in flows])
    found = median([lambda: (caret(pages, place), place_at(pages, area.page, area.x, area.top))] * RUNS)
    held = memory(lambda: lay_out(flow, sheet))
    size = f"{count} pages, {lines} lines"
    return [
        (f"layout of {size} from nothing, in units of 400 ms: {ms(nothing)}", nothing / 0.4, 1.0),
        (f"layout after an edit of one paragraph, in units of 5 ms: {ms(after)}", after / 0.005, 1.0),
        (f"layout of blocks made anew by flow, none changed, in units of 5 ms: {ms(again)}", again / 0.005, 1.0),
        (f"which pages look different after an edit, in units of 1 ms: {ms(seen)}", seen / 0.001, 1.0),
        (f"a caret's place and a click's, in units of 0.1 ms: {ms(found)}", found / 0.0001, 1.0),
        (f"memory of {size}, in units of 20 MB: {held * MEGABYTES:.1f} MB", held * MEGABYTES / 20, 1.0),
    ]


def sixty_pages(sheet: Sheet) -> Flow:
    """Return a flow that fills just about 60 pages: paragraphs and items of one to five sentences."""
    blocks: list[SetBlock] = []
    lines = 0.0
    while lines < PAGES * sheet.grid.lines:
        number = len(blocks)
        style = STYLES[number % len(STYLES)]
        text = f"{number}番目の取組として、{SENTENCE * (1 + number % 5)}"
        blocks.append(SetBlock(f"b{number}", style, (Run(text),), LABELS[style]))
        lines += sheet.styles[style.value].before + len(text) / (sheet.grid.characters - 3) + 0.5
    return Flow("長い文書", "標準", tuple(blocks), "資料１", "（案）")


def copied(block: SetBlock) -> SetBlock:
    """Return an equal block that shares no text with it, as flow makes it from an equal document."""
    return replace(block, runs=tuple(replace(run, text="".join(list(run.text))) for run in block.runs))


def median(calls: list[Callable[[], object]]) -> float:
    """Return the median seconds of the calls, without the first, which warms up."""
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def memory(make: Callable[[], object]) -> int:
    """Return the bytes that are held by what `make` returns."""
    tracemalloc.start()
    made = make()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return held


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    return f"{seconds * MILLISECONDS:.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
