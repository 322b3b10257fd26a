"""500 files read as a folder is taken in: how well the cores are used, and the memory of all processes together."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from making import STYLE, document, flow_of
from measuring import against, beside

from seian.assets import template
from seian.plain_text import to_bytes
from seian.reading.many import files_under, read_many
from seian.word.template import read_sheet, read_template
from seian.word.writer import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Figure

FILES = 500
PARAGRAPHS = 25  # of a paper: two or three pages
MOST_MB = 500.0
FEW = 60  # files that are read by one process alone, for comparison
WORD = 4  # every so many files one is of Word, the others are texts


def rows() -> Iterator[Figure]:
    """Yield the figures."""
    cores = os.cpu_count() or 1
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder)
        paths = files_under([name])
        began = time.perf_counter()
        assert all(one.asked is not None for one in read_many(paths[:FEW], jobs=1))
        alone = (time.perf_counter() - began) / FEW
        memory = _Memory()
        began = time.perf_counter()
        came = [*read_many(paths)]  # kept, as the review keeps them
        each = (time.perf_counter() - began) / FILES
        most = memory.stop()
    assert sum(one.asked is not None for one in came) == FILES
    goal = 1.3 / min(cores, FILES)  # all cores, and a third for handing results over
    yield beside(f"a file of {FILES} by {cores} processes", each, "by one process", alone, goal)
    yield against(f"resident memory of all processes, shared pages once, reading {FILES} files", most, MOST_MB, "MB")


def _write(folder: Path) -> None:
    path = template(STYLE.template)
    book, sheet = read_template(path), read_sheet(path)
    for number in range(FILES):
        flow = flow_of(document(PARAGRAPHS, seed=number))
        if number % WORD:
            (folder / f"{number:03}.txt").write_bytes(to_bytes(flow, sheet))
        else:
            (folder / f"{number:03}.docx").write_bytes(render(flow, book))


class _Memory:
    """Looks every now and then how much memory this process and those it started have, and keeps the most."""

    def __init__(self) -> None:
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self._most = max(self._most, sum(map(_share_mb, _family(os.getpid()))))

    def stop(self) -> float:
        """Return the most there was, in MB."""
        self._over.set()
        self._thread.join()
        return self._most


def _family(pid: int) -> list[int]:
    found = [pid]
    for own in Path("/proc").glob("[0-9]*"):
        try:
            fields = (own / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[1]) == pid:
            found.append(int(own.name))
    return found


def _share_mb(pid: int) -> float:
    """Return the memory of a process, of what it shares with others its part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
