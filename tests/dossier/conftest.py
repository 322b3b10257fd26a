"""A dossier file to work on, and processes of their own that work on it too."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from seian.document.dates import PartialDate
from seian.document.model import Addressee, Condition, Document, Dossier, Fact, Paragraph, TitleLine
from seian.dossier.store import create

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def dossier() -> Dossier:
    """Return a dossier with two documents, a condition and a fact."""
    return Dossier(
        association="架空市長会",
        title="臨時会議",
        documents=(
            Document(
                "d1",
                "要請",
                (TitleLine("t", ("図書館に関する要請",)),),
                body=(Paragraph("p", ("書架を増やすこと。",)),),
            ),
            Document("d2", "提言", date=PartialDate("令和", 2021)),
        ),
        conditions=(Condition("c1", "整備率が８割に達した場合", met=False),),
        facts=(Fact("f1", "整備率", "７割", as_of=PartialDate("令和", 2021, 10, 1)),),
        submission=PartialDate("令和", 2021, 11, 19),
        recipients=(Addressee("図書館担当大臣", "架空　太郎", "様"), Addressee("架空県知事")),
    )


@pytest.fixture
def file(tmp_path: Path, dossier: Dossier) -> Path:
    """Return the dossier's file, in a folder with Japanese and a space in its name."""
    folder = tmp_path / "会議 資料（１）"
    folder.mkdir()
    path = folder / "臨時 会議 #1%.seian"
    create(path, dossier)
    return path


PREAMBLE = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from seian.document.model import Document, Paragraph
from seian.dossier.store import create, open_dossier, read
from seian.errors import SeianError
file = Path(sys.argv[1])

def say(text):
    sys.stdout.buffer.write((str(text) + "\\n").encode())
    sys.stdout.flush()
"""


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    """Run a script in a process of its own: `file` is its first argument, `say` tells us something, a line each.

    Whatever still runs at the end of the test is killed.
    """
    running: list[subprocess.Popen[str]] = []

    def run(script: str, *arguments: Path | str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PREAMBLE + script, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(root / "desktop")},
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
