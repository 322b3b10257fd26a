"""A library file to work on, processes that work on it too, and random clauses of every kind of wording."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from tests.clauses.making import clause

from seian.clauses.clause import Clause, ClauseKind, Provenance, Status, Version, Wording
from seian.clauses.library import Library, create_library
from seian.clauses.wording import normalised
from seian.document.dates import PartialDate
from seian.document.inline import Alternative, Blank, FactReference, Revised, Ruby
from seian.document.model import Condition, Fact, Heading, Item, Paragraph, Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from seian.document.inline import Inline

    Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of a library of two clauses, in a folder with Japanese and a space in its name."""
    made = tmp_path / "会議 資料（１）" / "文例 集 #1%.clauses"
    made.parent.mkdir()
    create_library(made, [clause(), clause("訓練をすること。", "kunren", title="避難訓練")])
    return made


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """Return that library, open."""
    with Library(path) as opened:
        yield opened


PREAMBLE = """
import os, signal, sys
from pathlib import Path
from tests.clauses.making import LATER, SECOND, clause
from seian.clauses.clause import ClauseKind, Use
from seian.clauses.library import Library, create_library
from seian.clauses.notation import parse
from seian.errors import SeianError
file = Path(sys.argv[1])

def say(text):
    sys.stdout.buffer.write((str(text) + "\\n").encode())
    sys.stdout.flush()

def die():
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    """Run a script in a process of its own: `file` is its first argument, `say` tells us something, `die` kills it.

    Whatever still runs at the end of the test is killed.
    """
    running: list[subprocess.Popen[str]] = []

    def run(script: str, *arguments: Path | str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PREAMBLE + script, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "desktop"), str(root)])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.communicate()


LETTERS = st.sampled_from('財源国庫補助１２12㈱アあガﾃﾞﾊﾟｶヴ、。 　Ａa\ud800\0"*^-:()か\u3099🏯℡ß\t')
MARKS = "ﾞﾟ\u3099\u309a"
"""Marks that join the letter before them: a text that is cut between the two is another one."""

TEXTS = st.text(LETTERS, min_size=1, max_size=12)
FIELDS, ASSOCIATIONS = ("財政", "防災", "医療"), ("", "甲市長会", "乙市長会")


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    """Return a wording with spans of every kind, one or two blocks deep."""

    def content() -> tuple[Inline, ...]:
        spans: list[Inline] = [draw(TEXTS)]
        for _nth in range(draw(st.integers(0, 2))):
            names = st.sampled_from(["c1", "c2"])
            revisions = st.lists(st.builds(Revised, names, TEXTS), min_size=1, max_size=2).map(tuple)
            spans.append(
                draw(
                    st.one_of(
                        TEXTS,
                        st.builds(Alternative, TEXTS, revisions, st.integers(0, 1)),
                        st.builds(Ruby, TEXTS, TEXTS),
                        st.builds(Blank, TEXTS, st.integers(1, 9)),
                        st.builds(FactReference, st.just("f"), TEXTS),
                    )
                )
            )
        return tuple(spans)

    presence = draw(st.none() | st.builds(Presence, st.just("c1"), st.booleans()))
    below = (Paragraph("p", content()),) if draw(st.booleans()) else ()
    blocks = [Item("i", content(), blocks=below, presence=presence)]
    last = draw(st.sampled_from([None, Paragraph("q", content()), Heading("h", content()), Item("j", content())]))
    conditions = (Condition("c1", "整備率が８割に達した場合"), Condition("c2", "法律が成立した場合"))
    return normalised([*blocks, *([last] if last else [])], conditions, [Fact("f", "会員市数", "20")])


@st.composite
def versions(draw: st.DrawFn) -> tuple[Version, ...]:
    """Return one to three versions, some adopted on a day."""
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        moment = draw(st.dates().map(lambda day: f"{day.isoformat()}T10:00:00+09:00") | st.just(""))
        adopted = draw(st.none() | st.builds(PartialDate, st.just(""), st.integers(2000, 2030)))
        made.append(Version(number, draw(wordings()), moment, "甲", "", Provenance(draw(TEXTS), "記１", adopted)))
    return tuple(made)


@st.composite
def libraries(draw: st.DrawFn, most: int = 6) -> list[Clause]:
    """Return one to so many clauses of anything: c0, c1 and so on."""
    return [
        Clause(
            f"c{number}",
            draw(TEXTS.filter(lambda text: bool(text.strip()))),
            draw(st.sampled_from(ClauseKind)),
            draw(versions()),
            draw(st.lists(st.sampled_from(FIELDS), max_size=2, unique=True).map(tuple)),
            draw(st.sampled_from(ASSOCIATIONS)),
            draw(TEXTS),
            draw(st.sampled_from(Status)),
        )
        for number in range(draw(st.integers(1, most)))
    ]
