"""A process that says what a keystroke costs: CPU of the window's thread, calls, and where they go.

Arguments: the pages of the document (60, 200, 500), then `profile` to see where a key goes. The document has items with
items in them, 50 alternatives over three conditions, conditional blocks and words that 注意 tells. Prints JSON.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SEIAN_LIBRARY_FOLDER"] = tempfile.mkdtemp()  # the person's own library is left alone

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Revised
from seian.document.model import Condition, Document, Dossier, Item, Ki, Paragraph, Presence, TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from seian.document.model import Block
    from seian.qt.editor.view import EditorView

ASSOCIATION = "東海臨海都市市長会"
ALTERNATIVES = 50
GROUPS_OF_A_PAGE = 2.07
TURNS = 60
_TEXT = "備蓄倉庫の点検を年に二度行い、期限の近い食料は地域の訓練で配り、補充に要した費用の一部を国が補助すること。"


def conditions() -> tuple[Condition, ...]:
    """Return three conditions nobody has decided."""
    return (
        Condition("c1", "会員市の接種率が８割に達した場合", "要請活動時点で"),
        Condition("c2", "期限が延びた場合"),
        Condition("c3", "国の予算が成立した場合"),
    )


def long_document(pages: int) -> Document:
    """Return a document of about so many pages: items in items, alternatives, conditional blocks, words that age."""
    groups = round(pages * GROUPS_OF_A_PAGE)
    every = max(1, groups // ALTERNATIVES)
    body: list[Block] = [Paragraph(f"p{n}", (f"昨年の会議で確かめたとおり、{_TEXT}",)) for n in range(4)]
    body.append(Ki("ki"))
    for n in range(groups):
        share = Alternative(f"{n % 9 + 1}割", (Revised(f"c{n % 3 + 1}", f"{n % 9 + 2}割"),))
        inner = tuple(
            Item(f"i{n}.{m}", (f"{m}番目に、{_TEXT}",), blocks=(Item(f"i{n}.{m}.0", (_TEXT,)),)) for m in range(3)
        )
        content = (
            (f"{n}番目の施策について、", share, f"を国が負うこと。{_TEXT}") if n % every == 0 else (f"{n}、{_TEXT}",)
        )
        body.append(
            Item(
                f"i{n}",
                content,
                blocks=(*inner, Paragraph(f"i{n}p", (f"先月の調べでは、{_TEXT}" if n % 40 == 0 else _TEXT,))),
            )
        )
        if n % (every * 10) == 5:
            body.append(Item(f"x{n}", (_TEXT,), presence=Presence(f"c{n % 3 + 1}")))
    return Document(
        "long",
        "提言",
        (TitleLine("t", ("防災の備えに関する提言",)),),
        body=tuple(body),
        drafted=PartialDate("令和", 2020, 10, 1),
    )


def main(pages: int, *, profile: bool) -> None:
    """Type into a document of so many pages in the window, and print what each act cost."""
    from seian.qt.choosers import Choosers
    from seian.qt.main import Program
    from seian.qt.session import Session
    from seian.qt.settings import Settings

    application = QApplication([])
    folder = Path(tempfile.mkdtemp())
    program = Program(application, Settings(folder / "settings.ini"), Choosers(), folder)
    program.window.resize(1366, 768)
    session = Session(Dossier(ASSOCIATION, "会議", (long_document(pages),), conditions()), journals=folder)
    program.window.show_session(session)
    program.window.show()
    QTest.qWait(2500)
    assert program.window.workspace is not None
    view = program.window.workspace.editor
    view.setFocus()
    Run(view, profile=profile).all()
    sys.stdout.flush()
    os._exit(0)  # unsaved on purpose


class Run:
    """One run through all kinds of acts."""

    def __init__(self, view: EditorView, *, profile: bool) -> None:
        """Begin with the caret amid the document."""
        self.view, self.profile = view, profile
        self.result: dict[str, object] = {}
        view.go_to("p1", 5)

    def all(self) -> None:
        """Do every kind of act, then print."""
        view = self.view

        def key(one: Qt.Key) -> None:
            QTest.keyClick(view, one)

        shown = view.typist.shown
        assert shown is not None
        middle = [one for one in shown.rows if one.endswith(".1")]
        middle_block = middle[len(middle) // 2]
        alternative = next(row for row in shown.spans if row > len(shown.lengths) // 2 or row == max(shown.spans))
        span = shown.spans[alternative][0]
        self.result["pages"], self.result["rows"] = len(shown.pages.pages), len(shown.lengths)
        self.result["findings"] = sum(map(len, view.findings.values()))
        self.measure("key at head", lambda: key(Qt.Key.Key_A))
        view.go_to(middle_block, 5)
        self.measure("key in middle", lambda: key(Qt.Key.Key_A))
        self.measure("caret step", lambda: key(Qt.Key.Key_Left))
        self.measure("caret down", lambda: key(Qt.Key.Key_Down), times=20)
        view.go_to(middle_block, 8)
        self.measure("composing", self._compose())
        view.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition)
        QApplication.sendEvent(view, QInputMethodEvent("", []))
        self.measure("enter", lambda: key(Qt.Key.Key_Return), times=30)
        self.measure("backspace", lambda: key(Qt.Key.Key_Backspace), times=30)
        view.go_to(shown.block(alternative), span.start + 2)
        self.measure("key in alternative", lambda: key(Qt.Key.Key_A), times=30)
        view.go_to(middle_block, 5)
        QTest.qWait(1500)
        self._pause(lambda: key(Qt.Key.Key_A))
        views = iter(["current", "noted"] * 10)
        self.measure("view switch", lambda: view.set_view(next(views)), times=10)
        print(json.dumps(self.result, ensure_ascii=False, indent=1))

    def _compose(self) -> Callable[[], object]:
        texts = iter(["か", "かい", "かいぎ", "会議", "会議の"] * 100)
        return lambda: QApplication.sendEvent(self.view, QInputMethodEvent(next(texts), []))

    def _pause(self, act: Callable[[], object]) -> None:
        """Measure what runs after a pause: all that the window does in two seconds after a key, its blinking too."""
        costs = []
        longest = []
        for _ in range(5):
            act()
            self.view.viewport().repaint()
            spent = []
            end = time.perf_counter() + 1.5
            while time.perf_counter() < end:
                began = time.thread_time()
                QApplication.processEvents()
                spent.append((time.thread_time() - began) * 1000)
                time.sleep(0.002)
            costs.append(sum(spent))
            longest.append(max(spent))
        self.result["after a pause"] = {
            "ms": round(statistics.median(costs), 1),
            "longest": round(statistics.median(longest), 1),
        }
        if self.profile:
            profile = cProfile.Profile()
            act()
            profile.enable()
            QTest.qWait(1500)
            profile.disable()
            _print(profile, "after a pause", 1)

    def measure(self, name: str, act: Callable[[], object], times: int = TURNS) -> None:
        """Do something so often, each time until it is painted."""

        def once() -> None:
            act()
            self.view.viewport().repaint()

        once()
        costs = []
        for _ in range(times):
            began = time.thread_time()
            once()
            costs.append((time.thread_time() - began) * 1000)
            if _ % 10 == 0:
                QApplication.processEvents()
        costs.sort()
        calls = Counter[str]()

        def count(_frame: object, event: str, _argument: object) -> None:
            calls[event] += 1

        sys.setprofile(count)
        once()
        sys.setprofile(None)
        self.result[name] = {
            "median": round(statistics.median(costs), 2),
            "p95": round(costs[int(len(costs) * 0.95)], 2),
            "calls": calls["call"],
            "c_calls": calls["c_call"],
        }
        if self.profile:
            profile = cProfile.Profile()
            profile.enable()
            for _ in range(4):
                once()
            profile.disable()
            _print(profile, name, 4)


def _print(profile: cProfile.Profile, name: str, times: int) -> None:
    print("=" * 20, name, f"({times} times)")
    stats = pstats.Stats(profile)
    stats.sort_stats("cumulative").print_stats("desktop", 45)
    stats.sort_stats("tottime").print_stats(14)


if __name__ == "__main__":
    main(int(sys.argv[1]), profile="profile" in sys.argv[2:])
