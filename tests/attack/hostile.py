"""Gives the program hostile inputs and counts what it must not do with them; outside the suite, by hand.

    python3 tests/attack/hostile.py --count 50000 --seed 1

Each input is made from the seed and its number alone: `--only 4711` does that one again and says where. Counted as
failed: a traceback (what the last door of a command had to tell), more than ten seconds of CPU, more than 500 MB, the
end of the process, anything written, changed or removed outside the input's folder, and a message in the words of a
library.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT)]

from tests.attack import inputs, sources  # noqa: E402 -- beside this script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SECONDS, MEMORY = 10, 500_000_000
KINDS = (*inputs.KINDS, *sources.KINDS)
_WAITING = 300  # seconds: a command that waits for what never comes takes no CPU
_BATCH = 100  # inputs to a process
_TOLD, _SAID = "told.jsonl", "said.txt"
_FOREIGN = re.compile(
    r".{0,60}(?:line \d+ col|Invalid |Expecting |Unterminated |codec can't|xpected |must be |has no attr|object is|"
    r"No such file|malformed|not well-formed|out of range|required positional|cannot be|recursion depth).*"
)


class _TooSlow(BaseException):
    pass


def main() -> int:
    """Run what is asked for; returns 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--kind", choices=[kind.__name__ for kind in KINDS])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    numbers = [chosen.only] if chosen.only is not None else [*range(chosen.first, chosen.first + chosen.count)]
    tried, failed = Counter[str](), Counter[str]()
    spent: defaultdict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        samples = Path(folder) / "samples"
        samples.mkdir()
        _make_samples(samples)
        _load()
        for number, kind, seconds, failures in _results(chosen, Path(folder), numbers):
            tried[kind] += 1
            failed[kind] += bool(failures)
            spent[kind] += seconds
            for failure in failures:
                print(f"input {number} ({kind}): {failure}", flush=True)
    for kind in sorted(tried):
        print(f"{kind:16} tried {tried[kind]:6} failed {failed[kind]}, {spent[kind] / tried[kind]:.3f} s of CPU each")
    print(f"seed {chosen.seed}: tried {tried.total()}, failed {failed.total()}")
    return 1 if failed.total() else 0


class Result(NamedTuple):
    """What became of an input: its kind ("?" where the process died), seconds of CPU, and what was wrong."""

    number: int
    kind: str
    seconds: float
    failures: list[str]


def _results(chosen: argparse.Namespace, folder: Path, numbers: list[int]) -> Iterator[Result]:
    """Do the inputs in forked processes, a batch each, and in another one from where one has died."""
    batches = [numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH)][::-1]
    running: dict[int, tuple[Path, list[int]]] = {}
    while batches or running:
        while batches and len(running) < chosen.jobs:
            box, batch = Path(tempfile.mkdtemp(prefix="box-", dir=folder)), batches.pop()
            running[_forked(chosen, box, batch)] = box, batch
        process, status = os.wait()
        box, batch = running.pop(process)
        done = [Result(*json.loads(line)) for line in (box / _TOLD).read_text().splitlines()]
        yield from done
        rest = batch[len(done) :]
        if rest:
            told = (box / _SAID).read_text(errors="replace")[-300:]
            yield Result(rest[0], "?", 0.0, [f"process ended with {os.waitstatus_to_exitcode(status)}: {told}"])
            batches += [rest[1:]] if rest[1:] else []
        shutil.rmtree(box, ignore_errors=True)


def _forked(chosen: argparse.Namespace, box: Path, numbers: list[int]) -> int:
    """Begin a batch in a process that has all modules already; return which."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        said = os.open(box / _SAID, os.O_WRONLY | os.O_CREAT)
        for stream in (1, 2):
            os.dup2(said, stream)
        _at_home(box)
        with (box / _TOLD).open("w") as told:
            for number in numbers:
                told.write(json.dumps(_one(chosen, box, number)) + "\n")
                told.flush()
        code = 0
    except BaseException:  # noqa: BLE001 -- a process that was forked ends here, whatever happens
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _at_home(box: Path) -> None:
    """Live in the box, within the limits."""
    (box / "tmp").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    os.environ.clear()
    os.environ.update(kept, HOME=str(box / "home"), TMPDIR=str(box / "tmp"), SEIAN_LIBRARY_FOLDER=str(box / "own"))
    tempfile.tempdir = None
    (box / "outside").mkdir()
    (box / "outside" / "victim.txt").write_text("nobody may touch this", encoding="utf-8")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _too_slow)
    signal.signal(signal.SIGALRM, _too_slow)


def _one(chosen: argparse.Namespace, box: Path, number: int) -> Result:
    samples = _samples(box.parent / "samples", box / "outside" / "victim.txt")
    chance = random.Random(f"{chosen.seed}:{number}")
    kinds = {kind.__name__: kind for kind in KINDS}
    kind = kinds[chosen.kind] if chosen.kind else chance.choice(KINDS)
    folder = box / "work"
    folder.mkdir()
    before, begun = _state(box), time.process_time()
    told = io.StringIO()
    commands = kind(inputs.Box(folder, samples, chance))
    with _within_memory(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
        failures = [*_tried(commands, box)]
    failures += [f"said: {found[0]}" for found in _FOREIGN.finditer(told.getvalue())][:1]
    seconds = time.process_time() - begun
    failures += [] if _state(box) == before else ["something was written or removed outside"]
    shutil.rmtree(folder)
    return Result(number, kind.__name__, seconds, failures)


@contextlib.contextmanager
def _within_memory() -> Iterator[None]:
    """Let no more memory be had than a command may take; what makes its input takes what it needs."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _tried(commands: list[list[str]], box: Path) -> Iterator[str]:
    log = box / "own" / "log.txt"
    for command in commands:
        name = " ".join(command[:2])
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.setitimer(signal.ITIMER_REAL, _WAITING)
        try:
            _run(command)
        except _TooSlow as slow:
            yield f"{name}: more than {SECONDS} s of CPU, or {_WAITING} s in all {_where(slow)}"
        except BaseException as error:  # noqa: BLE001 -- this is what is looked for
            yield f"{name}: {type(error).__name__} {error} {_where(error)}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        if log.exists():
            yield f"{name}: {' / '.join(log.read_text(encoding='utf-8').split(chr(10))[-6:])}"
            log.unlink()
    shutil.rmtree(box / "own", ignore_errors=True)


def _run(command: list[str]) -> None:
    from seian.errors import SeianError

    if not command[0].startswith(":"):
        from seian.cli.main import main as seian

        with contextlib.suppress(SystemExit):
            seian(command)
        return
    try:
        {":template": _template, ":style": _style, ":journal": _journal}[command[0]](Path(command[1]))
    except SeianError as error:
        print(error, file=sys.stderr)


def _template(path: Path) -> None:
    from seian.dossier.store import read
    from seian.flow.build import flow
    from seian.house_style.load import house_style_of
    from seian.layout.pages import lay_out
    from seian.word.template import read_template, sheet_of
    from seian.word.writer import render

    book = read_template(path)
    sheet = sheet_of(book)
    dossier = read(path.parents[2] / "samples" / "a.seian")
    style = house_style_of(dossier.association)
    set_blocks = flow(dossier.documents[0], style, sheet=sheet, conditions=dossier.conditions)
    render(set_blocks, book)
    lay_out(set_blocks, sheet)


def _style(path: Path) -> None:
    from seian.house_style.load import read_house_style
    from seian.phrases import render

    notes = read_house_style(path).notes
    values = dict.fromkeys(("lead", "statement", "revised", "added", "deleted", "place"), "文言" * 500)
    for phrase in (notes.sentence, notes.quoted_at, notes.after):
        with contextlib.suppress(Exception):
            render(phrase, values)


def _journal(path: Path) -> None:
    from seian.dossier.journal import find_journals
    from seian.dossier.left_work import left_work

    for found in find_journals(path.parent).journals:
        left_work(found)


def _where(error: BaseException) -> str:
    import traceback

    return " < ".join(
        f"{frame.name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(error.__traceback__)[-5:])
    )


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def _state(box: Path) -> str:
    """Return what lies in the box outside of the input's folder and the program's own, with its contents."""
    found = hashlib.sha256()
    for path in sorted(box.rglob("*")):
        if path.relative_to(box).parts[0] not in ("work", "own", _TOLD, _SAID):
            found.update(f"{path.relative_to(box)}\0".encode())
            found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def _load() -> None:
    """Load the whole program but for the window, so that each process has it from the beginning."""
    import gc
    import importlib
    import pkgutil

    import seian

    for module in pkgutil.walk_packages(seian.__path__, "seian."):
        if not module.name.startswith("seian.qt"):
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def _make_samples(folder: Path) -> None:
    """Write sound files of every kind."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "SEIAN_LIBRARY_FOLDER": str(folder / "own"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def seian(*arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "seian.cli.main", *arguments], check=True, capture_output=True, env=environment
        )

    seian("sample", "--to", str(folder / "sample"))
    shutil.copy(next((folder / "sample").glob("*.seian")), folder / "a.seian")
    seian("clauses", "export", "--to", str(folder / "a.seian-clauses"))
    shutil.copy(next((folder / "own").glob("*.clauses")), folder / "a.clauses")
    ways = ("--format", "docx", "--format", "pdf", "--view", "noted", "--view", "redline", "--view", "comparison")
    seian("export", str(folder / "a.seian"), "--to", str(folder / "papers"), "--document", "1", *ways)


@cache
def _samples(folder: Path, victim: Path) -> inputs.Samples:
    from seian.document.codec import DOCUMENT
    from seian.dossier.store import read

    return inputs.Samples(
        dossier=(folder / "a.seian").read_bytes(),
        library=(folder / "a.clauses").read_bytes(),
        bundle=(folder / "a.seian-clauses").read_bytes(),
        template=(ROOT / "templates_docx" / "標準.docx").read_bytes(),
        style=(ROOT / "resources" / "associations" / "標準.toml").read_bytes(),
        journal=(ROOT / "tests" / "dossier" / "fixtures" / "format-2.journal").read_bytes(),
        texts=tuple(path.read_bytes() for path in sorted((ROOT / "resources" / "samples").glob("*.txt"))),
        word=tuple(path.read_bytes() for path in sorted((folder / "papers").glob("*.docx"))),
        pdf=tuple(path.read_bytes() for path in sorted((folder / "papers").glob("*.pdf"))),
        document=DOCUMENT.dump(read(folder / "a.seian").documents[0]),
        victim=victim,
    )


if __name__ == "__main__":
    sys.exit(main())
