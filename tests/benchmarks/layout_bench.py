"""Speed and memory of 60 laid pages: from nothing, after an edit, what finding a caret costs, and a PDF of them."""

from __future__ import annotations

import os
import statistics
import time
import tracemalloc
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from making import SHEET, document_of_pages, flow_of
from measuring import against

from seian.flow.set_blocks import Run
from seian.layout.hit import LinePlace, caret, place_at
from seian.layout.pages import lay_out, relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measuring import Figure

    from seian.flow.set_blocks import Flow, SetBlock

PAGES = 60
RUNS = 15


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    flow = flow_of(document_of_pages(PAGES))
    pages = lay_out(flow, SHEET)
    middle = next(at for at in range(len(flow.blocks) // 2, len(flow.blocks)) if len(flow.blocks[at].text) > 40)
    edits = iter(range(1, 1_000_000))

    def typed() -> Flow:
        block = flow.blocks[middle]
        longer = block._replace(runs=(Run(f"{'あ' * (next(edits) % 60)}{block.runs[0].text}"), *block.runs[1:]))
        return replace(flow, blocks=(*flow.blocks[:middle], longer, *flow.blocks[middle + 1 :]))

    flows = [typed() for _ in range(RUNS + 1)]
    remade = replace(flow, blocks=tuple(map(_copied, flow.blocks)))
    place = LinePlace(middle, 30)
    area = caret(pages, place)
    size = f"{len(pages.pages)} pages, {sum(len(paragraph.lines) for paragraph in pages.paragraphs)} lines"
    measured: tuple[tuple[str, Sequence[Callable[[], object]], float], ...] = (
        (f"layout of {size} from nothing", [lambda: lay_out(flow, SHEET)] * RUNS, 400),
        ("layout after an edit of one paragraph", [partial(relay, pages, after) for after in flows], 5),
        ("layout of blocks made anew by flow, none changed", [lambda: relay(pages, remade)] * RUNS, 5),
        (
            "the page of it, filled",
            [partial(place_at, relay(pages, after), area.page, area.x, area.top) for after in flows],
            1,
        ),
        (
            "a caret's place and a click's",
            [lambda: (caret(pages, place), place_at(pages, area.page, area.x, area.top))] * RUNS,
            0.1,
        ),
    )
    for name, calls, limit in measured:
        yield against(name, _median(calls) * 1000, limit)
    yield against(f"memory of {size}", _memory(lambda: lay_out(flow, SHEET)) / 1e6, 20, "MB")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from seian.qt import pdf

    pdf.ensure_application()
    yield against("PDF, a page", _median([lambda: pdf.to_bytes(pages)] * 5) * 1000 / PAGES, 4)


def _copied(block: SetBlock) -> SetBlock:
    """Return an equal block that shares no text with it, as flow makes it from an equal document."""
    return block._replace(runs=tuple(run._replace(text="".join(list(run.text))) for run in block.runs))


def _median(calls: Sequence[Callable[[], object]]) -> float:
    """Return the median seconds of the calls, without the first, which warms up."""
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def _memory(make: Callable[[], object]) -> int:
    """Return the bytes that are held by what `make` returns."""
    tracemalloc.start()
    made = make()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del made
    return held
