"""Speed of the clause library: 100,000 generated clauses, searched beside LIKE over the same rows.

The clauses are sentences of the genre put together at random from words of our own; of every hundredth there is a
near-duplicate with a tenth of its words exchanged.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

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
SEARCH_GOAL, OPEN_GOAL, NEAR_GOAL = 0.010, 0.100, 0.100  # seconds
FRAME = 0.016
INDEX_GOAL = 5_000  # clauses a second
SUBJECTS = """
    財源 国庫補助負担金 地方交付税 臨時財政対策債 感染症対策 予防接種 医療提供体制 保健所 情報システム 個人番号
    子育て支援 保育の受皿 教職員 学校施設 給食 防災拠点 避難所 河川 消防団 介護人材 障害福祉 生活困窮者 国民健康保険
    脱炭素 再生可能エネルギー 廃棄物 公共交通 道路 橋りょう 空き家 上下水道 中小企業 観光 農業 雇用 権限 事務 特別市
    """.split()  # noqa: SIM905 -- a list of words is read best as words
ASKED = """
    の拡充 の見直し の安定的な確保 への財政措置 の早期の実現 に係る負担の軽減 の無償化 の柔軟な運用 の早期の情報提供
    に関する協議の場 の更新に要する経費 を担う人材の育成 の対象の拡大 に係る手続の簡素化 の標準化
    """.split()  # noqa: SIM905 -- the same
BINDING = "については、 に当たっては、 に関し、 のため、 とともに、 及び 並びに を含め、 を踏まえ、".split()  # noqa: SIM905
ENDING = "を講ずること。 を図ること。 を行うこと。 を国の責任において実施すること。".split()  # noqa: SIM905
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


def main() -> int:
    """Print every figure with its goal; a figure beyond its goal is marked, and the exit code says so."""
    missed = 0
    for line, ratio, goal in rows():
        missed += ratio > goal
        print(f"{'  ' if ratio <= goal else '✗ '}{line}  = {ratio:.2f} (goal ≤ {goal:g})")
    return 1 if missed else 0


def rows() -> list[tuple[str, float, float]]:
    """Return what was measured, as text, as a ratio to its limit, and the limit of the ratio."""
    generated = [*clauses()]
    found = []
    with TemporaryDirectory() as name:
        path = Path(name) / "文例集.clauses"
        create_library(path)
        with Library(path) as library:
            started = time.perf_counter()
            with library.writing() as writer:
                writer.add(generated)
            rate = COUNT / (time.perf_counter() - started)
            size = path.stat().st_size / 1e6
            said = f"putting in {COUNT} clauses ({size:.0f} MB), goal {INDEX_GOAL} a second : {rate:.0f} a second"
            found.append((said, INDEX_GOAL / rate, 1.0))
        opening = statistics.median(seconds(partial(opened, path)) for _run in range(RUNS))
        found.append((f"opening it, in units of 100 ms: {opening * 1000:.1f} ms", opening / OPEN_GOAL, 1.0))
        with Library(path) as library, closing(plain_rows(generated)) as beside:
            for kind, queries in QUERIES.items():
                found.append(searching(library, beside, kind, queries))
            texts = [text_of(clause.latest.wording) for clause in generated[:: COUNT // 40]]
            times = [seconds(partial(library.near, text)) for text in texts]
            slow = p95(times)
            said = f"near-duplicates of one clause, p95 of {len(times)}, in units of 100 ms: {slow * 1000:.1f} ms"
            found.append((said, slow / NEAR_GOAL, 1.0))
        found.append(typing(path))
    return found


def typing(path: Path) -> tuple[str, float, float]:
    """Return for how long the window's event loop stood still while a query was typed into the pane."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from seian.clauses.home import choose
    from seian.qt.clauses.access import LibraryAccess
    from seian.qt.clauses.pane import ClausesPane
    from seian.qt.look import look_for
    from seian.qt.settings import Settings, Theme

    application = QApplication.instance() or QApplication([])
    folder = path.parent / "own"
    choose(path, folder, shared=False)
    access = LibraryAccess(folder)
    pane = ClausesPane(access, look_for(Theme.LIGHT), Settings(folder / "window.ini"), None)  # type: ignore[arg-type]
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
    longest = max(gaps)
    said = f"typing in the search field, longest standstill of the window in units of 16 ms: {longest * 1000:.1f} ms"
    return said, longest / FRAME, 1.0


def searching(
    library: Library, beside: sqlite3.Connection, kind: str, queries: tuple[str, ...]
) -> tuple[str, float, float]:
    """Return how long a kind of query takes, beside LIKE over the folded text of the same clauses."""
    ours = [seconds(partial(library.search, parse_query(query))) for query in queries for _run in range(RUNS)]
    theirs = [seconds(partial(like, beside, query)) for query in queries]
    slow = p95(ours)
    said = (
        f"searching, {kind}, p95 in units of 10 ms: {slow * 1000:.1f} ms (median {statistics.median(ours) * 1000:.1f})"
        f" : LIKE {p95(theirs) * 1000:.0f} ms (ours is {statistics.median(ours) / statistics.median(theirs):.3f} of it)"
    )
    return said, slow / SEARCH_GOAL, 1.0


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


def sentence_words(chance: random.Random) -> Iterator[str]:
    """Yield the words of one or two sentences of a request."""
    for _sentence in range(chance.randint(1, 2)):
        for _part in range(chance.randint(2, 4)):
            yield chance.choice(SUBJECTS)
            yield chance.choice(ASKED)
            yield chance.choice(BINDING)
        yield str(chance.randint(2, 99))
        yield chance.choice(SUBJECTS)
        yield chance.choice(ENDING)


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


def p95(times: list[float]) -> float:
    """Return the time that nineteen of twenty keep."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.95))]


if __name__ == "__main__":
    sys.exit(main())
