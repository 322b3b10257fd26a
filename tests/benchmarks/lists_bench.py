"""Long lists of the window: from their values to the painted rows, with CPU of the window's thread beside the clock.

As a script it is the process that is measured, and prints JSON: what is shown, and milliseconds of clock and CPU.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import against
from processes import run_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from measuring import Figure
    from PySide6.QtWidgets import QApplication, QWidget

    from seian.document.model import Dossier
    from seian.qt.look import Look

    Shown = tuple[str, QWidget, Callable[[], object]]
    """What is shown, what is seen of it, and what shows it."""

ROWS, RUNS, VERSIONS = 1000, 5, 500
GOAL = 100.0  # milliseconds
GOALS = {f"{VERSIONS} versions of a document": 150.0}


def rows() -> Iterator[Figure]:
    """Yield what each list costs the window's thread."""
    found: dict[str, list[tuple[float, float]]] = json.loads(run_python(Path(__file__)))
    for name, times in found.items():
        clock, cpu = map(statistics.median, zip(*times, strict=True))
        yield against(f"{name} shown", cpu, GOALS.get(name, GOAL), more=f" of CPU (clock {clock:.1f})")


def main() -> None:
    """Show each list several times, new each time."""
    from PySide6.QtWidgets import QApplication

    from seian.qt.look import look_for, put_on
    from seian.qt.settings import Theme

    application = QApplication([])
    look = look_for(Theme.LIGHT)
    put_on(application, look)
    found: dict[str, list[tuple[float, float]]] = {}
    for _turn in range(RUNS):
        for name, holder, show in (*_in_the_pane(look), *_in_dialogs(look), *_of_versions(look)):
            holder.show()
            _settle(application)
            clock, cpu = time.perf_counter(), time.thread_time()
            show()
            _settle(application)
            holder.repaint()
            spent = (time.perf_counter() - clock) * 1000, (time.thread_time() - cpu) * 1000
            found.setdefault(name, []).append(spent)
            holder.hide()
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


def _settle(application: QApplication) -> None:
    for _ in range(4):
        application.processEvents()


def _dossier(*, revised: bool) -> Dossier:
    """Return a dossier of one long text, each paragraph with a word that ages, or a place of the condition."""
    from seian.document.dates import parse
    from seian.document.inline import Alternative, Revised
    from seian.document.model import Condition, Document, Dossier, Paragraph

    share = Alternative("７割", (Revised("c", "８割"),)) if revised else "７割"
    body = tuple(
        Paragraph(f"p{n}", (f"書架{n}は、", share, f"が更新を終え、昨年{n % 12 + 1}月に開いた。")) for n in range(ROWS)
    )
    document = Document("d", "要請", body=body, drafted=parse("令和３年11月10日"))
    condition = Condition("c", "更新率が８割に達した場合")
    return Dossier("架空市長会", "臨時会議", (document,), (condition,), submission=parse("令和４年１月14日"))


def _in_the_pane(look: Look) -> Iterator[Shown]:
    from seian.qt.panes.properties import PropertiesPane
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.revision.conditions import uses

    for name, revised in (("findings", False), ("places of a condition", True)):
        session = Session(_dossier(revised=revised))
        pane = PropertiesPane(session, look.icons, Settings(Path(tempfile.mkdtemp()) / "settings.ini"))
        pane.resize(320, 800)
        pane.show_document(session.dossier.documents[0])
        pane.findings._timer.stop()  # noqa: SLF001 -- nothing is looked for while the clock runs
        for section in (pane.conditions, pane.findings):
            section.fold(folded=section is (pane.findings if revised else pane.conditions))
        if revised:
            pane.conditions._shown = ((),)  # noqa: SLF001 -- not yet what it shows after painting
            spots = uses(session.dossier, session.style)
            yield f"{ROWS:,} {name}", pane, partial(pane.conditions._rebuild, spots)  # noqa: SLF001
        else:
            found = pane.findings._of(session.dossier.documents[0])[:ROWS]  # noqa: SLF001 -- looking is no part of it
            yield f"{ROWS:,} {name}", pane, partial(pane.findings._show, found)  # noqa: SLF001


def _in_dialogs(look: Look) -> Iterator[Shown]:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from seian.document.model import Addressee, Document
    from seian.house_style.load import NEUTRAL, house_style_of
    from seian.qt.revision.same_places import SamePlaces
    from seian.qt.submission.matrix import Matrix
    from seian.revision.same_figure import find_same_figure

    dossier = _dossier(revised=False)
    figures = find_same_figure(dossier, "７割", house_style_of(NEUTRAL), revised="８割", sentence="書架は７割である。")
    holder = QWidget()
    holder.resize(584, 300)
    same = SamePlaces(look.icons, holder)
    QVBoxLayout(holder).addWidget(same)
    yield f"{len(figures):,} places of a figure", holder, partial(same.show_figures, figures)
    documents = tuple(Document(f"d{n}", "要請") for n in range(20))
    recipients = tuple(Addressee(f"第{n}大臣", f"海野{n}", "様") for n in range(50))
    table = replace(dossier, documents=documents, recipients=recipients)
    other = QWidget()
    other.resize(600, 400)
    column = QVBoxLayout(other)
    yield "20 papers for 50 recipients", other, lambda: column.addWidget(Matrix(table, "様", look.icons, other))


def _of_versions(look: Look) -> Iterator[Shown]:
    from seian.document.model import Document, Dossier, Paragraph
    from seian.dossier.occasions import Label, Occasion
    from seian.dossier.opened import stamp, write_checked
    from seian.dossier.schema import DOSSIER
    from seian.qt.panes.properties import PropertiesPane
    from seian.qt.session import Session
    from seian.qt.settings import Settings
    from seian.sqlite_file.connection import new_in_memory, put

    folder = Path(tempfile.mkdtemp())
    path = folder / "案件.seian"
    with closing(new_in_memory(DOSSIER)) as connection:
        for nth in range(VERSIONS):
            occasion = Occasion.AUTOMATIC if nth % 3 else Occasion.SAVED
            label = Label(occasion, "照会に送った案" if nth % 20 == 0 else "")
            when = f"2021-{1 + nth // 50:02}-{1 + nth % 50 // 2:02}T{8 + nth % 2 * 6:02}:30:00+09:00"
            by = stamp(f"前文{nth % 7 + 1}段落目、記{nth % 5 + 1}を直す", "", label)._replace(when=when)
            document = Document("d", "要請", body=(Paragraph("p", (f"書架{nth}を直す。",)),))
            write_checked(connection, Dossier("架空市長会", "臨時会議", (document,)), by, path)
        put(path, DOSSIER, connection)
    session = Session.open(path)
    pane = PropertiesPane(session, look.icons, Settings(folder / "settings.ini"))
    pane.resize(320, 800)
    pane.history.fold(folded=True)
    pane.show_document(session.dossier.documents[0])
    yield f"{VERSIONS} versions of a document", pane, pane.history.use


if __name__ == "__main__":
    main()
