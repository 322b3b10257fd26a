"""Speed of the day of submission: 240 .docx (6 documents, 20 recipients, 2 outcomes) beside docxtpl, the same text."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from making import CONDITIONS, STYLE, document, dossier_of
from measuring import against, beside, in_turn
from word_bench import docxtpl_template

from seian.document.dates import PartialDate
from seian.document.model import Addressee, Adoption, State
from seian.submission.hand_in import carry_out
from seian.submission.plan import prepare
from seian.submission.printing import printers_of
from seian.submission.proof import printed_flow
from seian.submission.wish import Plan, every_handing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measuring import Figure

    from seian.document.model import Dossier
    from seian.submission.plan import Prepared
    from seian.submission.printing import Printers

DOCUMENTS, RECIPIENTS = 6, 20
RUNS = 3
ADOPTED = PartialDate("令和", 2021, 11, 10)
SUBMITTED = PartialDate("令和", 2021, 11, 19)
BLANK = PartialDate("令和", 2021)


def rows() -> Iterator[Figure]:
    """Yield the figures. We read the template once for a submission, docxtpl for every file, as it must."""
    dossier = six_documents()
    printers = printers_of(STYLE)
    outcomes = [prepared(dossier, met=met) for met in (True, False)]
    files = sum(len(one.outgoing) for one in outcomes)
    with TemporaryDirectory() as name:
        folder = Path(name)
        calls: list[Callable[[], object]] = [lambda: hand_in(outcomes, printers_of(STYLE), folder)]
        if find_spec("docxtpl") is not None:
            calls.append(with_docxtpl(outcomes, printers, folder))
        ours, *theirs = (seconds / files for seconds in in_turn(calls, RUNS))
        stopped = until_stopped(outcomes[0], printers, folder)
    what = f"{files} files of a submission, each proved, with the list of changes; a file"
    if theirs:
        yield beside(what, ours, "docxtpl", theirs[0], 1.0)
    else:
        yield against(f"{what} (docxtpl is not installed)", ours * 1000, 20)
    yield against("from cancelling a submission to nothing left of it", stopped * 1000, 100)


def six_documents() -> Dossier:
    """Return six adopted documents of one or two pages with a wording that hangs on a condition."""
    made = (document(16, alternatives=2, findings=1, name=f"d{number}") for number in range(1, DOCUMENTS + 1))
    adopted = (
        replace(one, date=BLANK, state=State.ADOPTED, adoption=Adoption(ADOPTED, "計測", replace(one, date=BLANK)))
        for one in made
    )
    recipients = tuple(Addressee(f"第{number}大臣", "", "様") for number in range(1, RECIPIENTS + 1))
    return replace(dossier_of(*adopted), recipients=recipients)


def prepared(dossier: Dossier, *, met: bool) -> Prepared:
    """Return everything for everybody, the condition met or not."""
    decided = frozenset(condition.id for condition in CONDITIONS)
    handings = every_handing((document.id for document in dossier.documents), dossier.recipients)
    plan = Plan(SUBMITTED, handings, met=decided if met else frozenset(), unmet=frozenset() if met else decided)
    ready = prepare(dossier, plan, STYLE)
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
    from docxtpl import DocxTemplate

    path = docxtpl_template(folder)
    texts = [
        [block.text for block in printed_flow(out, one, printers.sheet).blocks]
        for one in outcomes
        for out in one.outgoing
    ]

    def call() -> None:
        with TemporaryDirectory(dir=folder) as place:
            for number, paragraphs in enumerate(texts):
                written = DocxTemplate(str(path))
                written.render({"paragraphs": paragraphs})
                written.save(str(Path(place) / f"{number}.docx"))

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
