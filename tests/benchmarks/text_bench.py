"""Reading a text, and whole commands on one: `seian outline` beside a bare Python, `seian export` beside makdo."""

from __future__ import annotations

import os
import sys
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measuring import ROOT, against, beside, in_turn, seian, whole_processes

from seian.assets import resource
from seian.reading.recognise import recognise
from seian.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from measuring import Figure

PACKET = ROOT.parent / "shared" / "samples" / "siteitosi_kaisai-kekka_r03-11-10.txt"
SAMPLE = resource("samples") / "2_情報システム.txt"


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        outline, bare = whole_processes(
            lambda: [seian(), "outline", str(SAMPLE), "--json"], lambda: [sys.executable, "-c", "pass"]
        )
        yield beside("`seian outline` of one text, whole process", outline, "bare python", bare, 3.0)
        yield _one_text_to_word(folder)
        yield from _packet(folder)


def _one_text_to_word(folder: Path) -> Figure:
    """One text to one .docx in a folder that is made for it, as a whole process, beside makdo on the same text."""
    numbers = count()

    def ours() -> Sequence[str]:
        return [seian(), "export", str(SAMPLE), "--to", str(folder / f"ours {next(numbers)}")]

    theirs = _with_makdo(folder, numbers)
    if theirs is None:
        (alone,) = whole_processes(ours)
        return against("one text to one .docx, whole process (makdo is not installed)", alone * 1000, 400)
    ours_time, makdo = whole_processes(ours, theirs)
    return beside("one text to one .docx, whole process", ours_time, "makdo", makdo, 0.7)


def _with_makdo(folder: Path, numbers: Iterator[int]) -> Callable[[], Sequence[str]] | None:
    makdo = find_spec("makdo")
    if makdo is None or makdo.origin is None:
        return None
    script = Path(makdo.origin).with_name("makdo_md2docx.py")
    markdown = folder / "text.md"
    markdown.write_text(SAMPLE.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")
    tomorrow = time.time() + 86_400
    os.utime(markdown, (tomorrow, tomorrow))  # makdo refuses to replace a file newer than its source

    def command() -> Sequence[str]:
        target = folder / f"makdo {next(numbers)}"
        target.mkdir()
        return [sys.executable, str(script), str(markdown), str(target / "text.docx")]

    return command


def _packet(folder: Path) -> Iterator[Figure]:
    """Read 44 KB of text in-process, beside merely splitting it into lines and stripping them 100 times."""
    source = PACKET
    if not source.exists():
        source = folder / "packet.txt"
        sample = SAMPLE.read_text(encoding="utf-8")
        source.write_text(sample * (44_000 // len(sample.encode()) + 1), encoding="utf-8")
    text = read_source(str(source))

    def lines() -> object:
        return [[line.strip() for line in text.splitlines()] for _ in range(100)]

    reading, splitting = in_turn([lambda: recognise(text), lines])
    what = f"reading {len(text.encode()) // 1000} KB"
    yield beside(what, reading, "100 × splitting into lines", splitting, 10.0)
    yield against(what, reading * 1000, 100)
