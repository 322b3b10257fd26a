"""Speed of the clause library: 100,000 generated clauses, searched beside LIKE over the same rows.

The clauses are sentences of the genre put together at random from words of our own; of every hundredth there is a
near-duplicate with a tenth of its words exchanged.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from making import ASKED, SUBJECTS, sentence_words
from measuring import Figure, against, ms, nth

from seian.clauses.clause import Clause, ClauseKind, Version
from seian.clauses.folding import fold
from seian.clauses.library import Library, create_library
from seian.clauses.query import parse_query
from seian.clauses.wording import normalised, text_of
from seian.document.model import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNT = 100_000
RUNS = 9
INDEX_GOAL = 5_000  # clauses a second
QUERIES = {
    "one character": tuple("財国給橋市こ、あ"),
    "two characters": ("財源", "国庫", "給食", "雇用", "こと", "特別", "空き", "１２"),
    "many characters": (
        *("国庫補助負担金", "公共交通の拡充", "を図ること。"),
        *("保健所の標準化", "予防接種への財政措置", "ありえない語句"),
    ),
    "several words": (
        *("財源 国庫", "給食 -無償化", "財源 -こと", "こと 国"),
        *("保健所 人材 標準化", "-こと", "橋りょう 更新 経費 防災"),
    ),
}


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    generated = [*clauses()]
    with TemporaryDirectory() as name:
        path = Path(name) / "文例集.clauses"
        create_library(path)
        with Library(path) as library:
            started = time.perf_counter()
            with library.writing() as writer:
                writer.add(generated)
            rate = COUNT / (time.perf_counter() - started)
        said = f"putting in {COUNT} clauses ({path.stat().st_size / 1e6:.0f} MB): {rate:.0f} : {INDEX_GOAL} a second"
        yield Figure(said, INDEX_GOAL / rate, 1.0)
        opening = statistics.median(seconds(partial(opened, path)) for _run in range(RUNS))
        yield against("opening the library", opening * 1000, 100)
        with Library(path) as library, closing(plain_rows(generated)) as beside:
            for kind, queries in QUERIES.items():
                yield from searching(library, beside, kind, queries)
            texts = [text_of(clause.latest.wording) for clause in generated[:: COUNT // 40]]
            slow = nth((seconds(partial(library.near, text)) for text in texts), 0.95)
            yield against("near-duplicates of one clause, p95", slow * 1000, 100)
        yield typing(path)


def typing(path: Path) -> Figure:
    """Return for how long the window's event loop stood still while a query was typed into the pane."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QMenu

    from seian.clauses.home import choose
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.look import look_for
    from seian.qt.settings import Settings, Theme

    application = QApplication.instance() or QApplication([])
    folder = path.parent / "own"
    choose(path, folder, shared=False)
    access = LibraryAccess(folder)
    pane = ClausesPane(access, QMenu(), look_for(Theme.LIGHT), Settings(folder / "window.ini"), None)  # type: ignore[arg-type]
    pane.resize(256, 600)
    pane.show()

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    wait(500)
    gaps: list[float] = []
    clock, tick = QElapsedTimer(), QTimer(interval=0)
    clock.start()

    def turn() -> None:
        gaps.append(clock.nsecsElapsed() / 1e9)
        clock.restart()

    tick.timeout.connect(turn)
    tick.start()
    for query in ("国庫補助負担金の拡充", "こと 国", "財源の安定的な確保", "、"):
        pane.field.clear()
        for character in query:
            pane.field.insert(character)
            wait(40)
    tick.stop()
    assert pane.model.found
    pane.close()
    access.close()
    application.processEvents()
    return against("typing in the search field, longest without an answer", max(gaps) * 1000, 16)


def searching(library: Library, beside: sqlite3.Connection, kind: str, queries: tuple[str, ...]) -> Iterator[Figure]:
    """Yield how long a kind of query takes, also beside LIKE over the folded text of the same clauses."""
    ours = [seconds(partial(library.search, parse_query(query))) for query in queries for _run in range(RUNS)]
    theirs = [seconds(partial(like, beside, query)) for query in queries for _run in range(3)]
    median, other = statistics.median(ours), statistics.median(theirs)
    yield against(f"searching, {kind}, p95", nth(ours, 0.95) * 1000, 5, more=f" (median {median * 1000:.1f})")
    yield Figure(f"searching, {kind}, median: {ms(median)} : LIKE {ms(other)}", median / other, 0.05)


def clauses() -> Iterator[Clause]:
    """Yield the generated clauses, the same in every run."""
    chance = random.Random(20261121)  # noqa: S311 -- generated texts, no secrets
    words = [*sentence_words(chance)]
    for number in range(COUNT):
        if number % 100:
            words = [*sentence_words(chance)]
        else:
            words = (
                [word if chance.random() > 0.1 else chance.choice(SUBJECTS) for word in words] if number else ["財源"]
            )
        text = "".join(words)
        year, month = chance.randint(2005, 2025), chance.randint(1, 12)
        version = Version(1, normalised([Item("", (text,))], (), ()), f"{year}-{month:02}-11T10:00:00+09:00", "事務局")
        subject = words[0]
        title = subject + chance.choice(ASKED)
        yield Clause(f"c{number}", title, ClauseKind.REQUEST, (version,), (chance.choice(SUBJECTS),), "架空市長会")


def plain_rows(generated: list[Clause]) -> sqlite3.Connection:
    """Return the folded titles and wordings of the clauses in a plain table in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE clauses (text TEXT)")
    connection.executemany(
        "INSERT INTO clauses VALUES (?)",
        ((fold(clause.title) + "\0" + fold(text_of(clause.latest.wording)),) for clause in generated),
    )
    return connection


def like(connection: sqlite3.Connection, query: str) -> None:
    """Search by LIKE for what a query asks."""
    asked = parse_query(query)
    wanted = [f"%{word}%" for word in (*asked.words, *asked.excluded)]
    conditions = ["text LIKE ?"] * len(asked.words) + ["text NOT LIKE ?"] * len(asked.excluded)
    connection.execute(f"SELECT count(*) FROM clauses WHERE {' AND '.join(conditions)}", wanted).fetchone()  # noqa: S608


def opened(path: Path) -> None:
    """Open a library as the window does, and look up what its filters offer."""
    with Library(path) as library:
        library.search(parse_query(""))


def seconds(act: Callable[[], object]) -> float:
    """Return how long something takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
