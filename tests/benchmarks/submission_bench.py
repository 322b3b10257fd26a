"""Speed of the day of submission: 240 .docx (6 documents, 20 recipients, 2 outcomes) beside docxtpl, the same text."""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from seian.assets import resource, template
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Revised
from seian.document.model import (
    Addressee,
    Adoption,
    Condition,
    Document,
    Dossier,
    Item,
    Paragraph,
    Signatory,
    State,
    TitleLine,
)
from seian.house_style.load import house_style_of
from seian.submission.hand_in import carry_out
from seian.submission.plan import Plan, every_handing, prepare
from seian.submission.printing import printers_of
from seian.submission.proof import printed_flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from seian.submission.plan import Prepared
    from seian.submission.printing import Printers

DOCUMENTS, RECIPIENTS = 6, 20
RUNS = 3
MILLISECONDS = 1e3
ADOPTED = PartialDate("令和", 2021, 11, 10)
SUBMITTED = PartialDate("令和", 2021, 11, 19)
CONDITION = Condition("c", "架空の備蓄率が８割に達した場合", "要請活動時点で")


def main() -> int:
    """Print every figure with its goal; a figure beyond its goal is marked, and the exit code says so."""
    missed = 0
    for line, ratio, goal in rows():
        missed += ratio > goal
        print(f"{'  ' if ratio <= goal else '✗ '}{line}  = {ratio:.2f} (goal ≤ {goal:g})")
    return 1 if missed else 0


def rows() -> list[tuple[str, float, float]]:
    """Return what was measured, as text, as a ratio to its limit, and the limit of the ratio."""
    dossier = six_documents()
    style = house_style_of("標準")
    printers = printers_of(style)
    outcomes = [prepared(dossier, met=met) for met in (True, False)]
    files = sum(len(one.outgoing) for one in outcomes)
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours = [lambda: hand_in(outcomes, printers, folder)]
        calls: list[Callable[[], object]] = [*ours]
        if find_spec("docxtpl") is not None:
            calls.append(with_docxtpl(outcomes, printers, folder))
        times = [seconds / files for seconds in in_turn(calls)]
        stopped = until_stopped(outcomes[0], printers, folder)
    each = f"{files} files of a submission, each proved against the adopted text: {ms(times[0])} a file"
    one_step = f"from cancelling a submission to nothing left of it, in units of 100 ms: {ms(stopped)}"
    result = [(one_step, stopped / 0.1, 1.0)]
    if len(times) > 1:
        return [(f"{each} : docxtpl, the same text, {ms(times[1])}", times[0] / times[1], 1.0), *result]
    return [(f"{each} (docxtpl is not installed), in units of 20 ms", times[0] / 0.02, 1.0), *result]


def six_documents() -> Dossier:
    """Return six adopted documents of one or two pages with a wording that hangs on a condition."""
    samples = sorted(resource("samples").glob("*.txt"))
    phrases = [phrase for path in samples for phrase in path.read_text("utf-8").replace("\n", "").split("、")]
    chance = random.Random(1)  # noqa: S311 -- a text, not a secret

    def sentence() -> str:
        return "、".join(chance.sample(phrases, 5)) + "。"

    return Dossier(
        "標準",
        "計測",
        tuple(_document(number, sentence) for number in range(1, DOCUMENTS + 1)),
        (CONDITION,),
        recipients=tuple(Addressee(f"第{number}大臣", "", "様") for number in range(1, RECIPIENTS + 1)),
    )


def _document(number: int, sentence: Callable[[], str]) -> Document:
    revised = Alternative("７割", (Revised(CONDITION.id, "８割"),))
    document = Document(
        f"d{number}",
        "要請",
        title=(TitleLine(f"t{number}", (f"計測{number}に関する要請",)),),
        draft=True,
        material_number=f"資料{number}",
        body=(
            *(Paragraph(f"p{number}.{place}", (sentence(),)) for place in range(3)),
            Paragraph(f"a{number}", ("備蓄率は", revised, "である。")),
            *(
                Item(f"i{number}.{place}", (sentence(),), blocks=(Paragraph(f"b{number}.{place}", (sentence(),)),))
                for place in range(8)
            ),
        ),
        date=PartialDate("令和", 2021),
        signatories=(Signatory("架空市長会"),),
    )
    return replace(document, state=State.ADOPTED, adoption=Adoption(ADOPTED, "計測", document))


def prepared(dossier: Dossier, *, met: bool) -> Prepared:
    """Return everything for everybody, the condition met or not."""
    decided = frozenset({CONDITION.id})
    handings = every_handing((document.id for document in dossier.documents), dossier.recipients)
    plan = Plan(SUBMITTED, handings, met=decided if met else frozenset(), unmet=frozenset() if met else decided)
    ready = prepare(dossier, plan, house_style_of("標準"))
    if ready.refusals:
        sys.exit("\n".join(map(str, ready.refusals)))
    return ready


def hand_in(outcomes: Sequence[Prepared], printers: Printers, folder: Path) -> None:
    """Prepare, write, read back and prove everything, with the list, as the window does it."""
    for number, one in enumerate(outcomes):
        again = prepare(one.dossier, one.plan, one.style)
        with TemporaryDirectory(dir=folder) as place:
            carry_out(again, Path(place) / f"{number}", printers, lambda _done, _total, _name: None)


def with_docxtpl(outcomes: Sequence[Prepared], printers: Printers, folder: Path) -> Callable[[], object]:
    """Return a call that writes the same paragraphs into as many files through a docxtpl template."""
    import docx
    from docxtpl import DocxTemplate

    path = folder / "docxtpl.docx"
    base = docx.Document(str(template("標準.docx")))
    for line in ("{%p for text in paragraphs %}", "{{ text }}", "{%p endfor %}"):
        base.add_paragraph(line)
    base.save(str(path))
    texts = [
        [block.text for block in printed_flow(out, one, printers.sheet).blocks]
        for one in outcomes
        for out in one.outgoing
    ]

    def call() -> None:
        with TemporaryDirectory(dir=folder) as place:
            for number, paragraphs in enumerate(texts):
                document = DocxTemplate(str(path))
                document.render({"paragraphs": paragraphs})
                document.save(str(Path(place) / f"{number}.docx"))

    return call


class _StopError(Exception):
    """A person wants no more."""


def until_stopped(one: Prepared, printers: Printers, folder: Path) -> float:
    """Return the seconds between a person's cancelling in the middle and the return, and check that nothing is left."""
    place = folder / "stopped"
    asked = 0.0

    def report(done: int, total: int, _name: str) -> None:
        nonlocal asked
        if done == total // 2:
            asked = time.perf_counter()
            raise _StopError

    try:
        carry_out(one, place / "提出", printers, report)
    except _StopError:
        seconds = time.perf_counter() - asked
    else:
        sys.exit("not stopped")
    if any(place.iterdir()):
        sys.exit("something is left of what was cancelled")
    return seconds


def in_turn(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Return the median seconds of each call; they take turns."""
    times: list[list[float]] = [[] for _ in calls]
    for turn in range(RUNS + 1):
        for call, seconds in zip(calls, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            call()
            if turn:  # the first turn warms up
                seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in times]


def ms(seconds: float) -> str:
    """Return seconds as milliseconds with one decimal."""
    return f"{seconds * MILLISECONDS:.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
