"""Words sought in twenty documents of ten pages, as one types them, and all of them replaced: CPU of one thread."""

from __future__ import annotations

import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

from measuring import against

from seian.document.inline import Alternative, Revised
from seian.document.model import Document, Dossier, Paragraph, TitleLine
from seian.revision.hits import hits_in, texts_of
from seian.revision.needle import Needle, pattern
from seian.revision.replacing import with_replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measuring import Figure

DOCUMENTS, PARAGRAPHS, RUNS = 20, 70, 7
GOAL = 30.0  # milliseconds
_TEXT = (
    "市町村が円滑に接種を進められるよう、ワクチンの配分量と配送の時期を早く示すとともに、会場の借上げ、医師と看護師の確保、"
    "予約の受付に要する経費について、実績に応じて全額を国の負担とすること。また、接種の記録を市町村の間で照会できる仕組みを、"
    "令和４年度の早い時期に設け、その改修に要する経費を国が支えること。なお、住民への周知には、年代や言語に応じた資料を国が用意し、"
    "市町村が地域の事情に合わせて使えるようにすること。"
)


def rows() -> Iterator[Figure]:
    """Yield what each question costs."""
    dossier = _dossier()
    texts = [texts_of(document) for document in dossier.documents]

    def seek(needle: Needle) -> int:
        return sum(1 for one in texts for _hit in hits_in(one, pattern(needle), needle, "か月"))

    for sought in ("ヶ月", "国の負担", "ない言葉"):
        needle = Needle(sought, width=True, kana=True, variants=True)
        found, spent = seek(needle), _median(partial(seek, needle))
        yield against(f"「{sought}」 in {DOCUMENTS} documents", spent, GOAL, more=f" of CPU ({found} places)")
    needle = Needle("ヶ月", width=True, kana=True, variants=True)
    hits = [hit for one in texts for hit in hits_in(one, pattern(needle), needle, "か月")]
    spent = _median(lambda: with_replaced(dossier, hits))
    yield against(f"{len(hits)} places replaced", spent, GOAL, more=" of CPU")
    spent = _median(lambda: [texts_of(document) for document in dossier.documents])
    yield against("texts of all documents taken", spent, GOAL, more=" of CPU")


def _median(do: Callable[[], object]) -> float:
    times = []
    for _run in range(RUNS):
        began = time.thread_time()
        do()
        times.append((time.thread_time() - began) * 1000)
    return statistics.median(times)


def _dossier() -> Dossier:
    """Return twenty documents of about ten pages; every tenth paragraph names months, half of these revised ones."""
    months = ("８ヶ月以内に、", Alternative("６ヶ月", (Revised("c", "３ヶ月"),)), "ごとに")
    documents = tuple(
        Document(
            f"d{nth}",
            "要請",
            title=(TitleLine(f"t{nth}", ("接種の円滑な実施に関する要請",)),),
            body=tuple(
                Paragraph(
                    f"p{nth}-{at}",
                    (*months, _TEXT) if at % 20 == 0 else ("８ヶ月、" + _TEXT if at % 10 == 0 else _TEXT,),
                )
                for at in range(PARAGRAPHS)
            ),
        )
        for nth in range(DOCUMENTS)
    )
    return Dossier("標準", documents=documents)
