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
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT)]

from tests.attack import inputs  # noqa: E402 -- beside this script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

SECONDS, MEMORY = 10, 500_000_000
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
    parser.add_argument("--kind", choices=[kind.__name__ for kind in inputs.KINDS])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        return _child(chosen, Path(chosen.child))
    numbers = [chosen.only] if chosen.only is not None else [*range(chosen.first, chosen.first + chosen.count)]
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        samples = Path(folder) / "samples"
        samples.mkdir()
        _make_samples(samples)
        batches = [numbers[at : at + 100] for at in range(0, len(numbers), 100)]
        with ThreadPoolExecutor(chosen.jobs) as pool:
            results = [*pool.map(lambda batch: _batch(chosen, Path(folder), batch), batches)]
    tried, failed = Counter[str](), Counter[str]()
    for result in results:
        for number, kind, failures in result:
            tried[kind] += 1
            failed[kind] += bool(failures)
            for failure in failures:
                print(f"input {number} ({kind}): {failure}")
    for kind in sorted(tried):
        print(f"{kind:16} tried {tried[kind]:6} failed {failed[kind]}")
    print(f"seed {chosen.seed}: tried {tried.total()}, failed {failed.total()}")
    return 1 if failed.total() else 0


def _batch(chosen: argparse.Namespace, folder: Path, numbers: list[int]) -> list[tuple[int, str, list[str]]]:
    """Do some inputs in a process of their own, and in another one from where the first one died."""
    done: list[tuple[int, str, list[str]]] = []
    while numbers:
        box = Path(tempfile.mkdtemp(prefix="box-", dir=folder))
        command = [sys.executable, __file__, "--child", str(box), "--seed", str(chosen.seed)]
        command += ["--kind", chosen.kind] if chosen.kind else []
        environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "HOME": str(box / "home"),
            "TMPDIR": str(box / "tmp"),
            "SEIAN_LIBRARY_FOLDER": str(box / "own"),
        }
        (box / "tmp").mkdir()
        ran = subprocess.run(
            command, input=json.dumps(numbers), capture_output=True, text=True, check=False, env=environment
        )
        told = [tuple(json.loads(line)) for line in ran.stdout.splitlines() if line.startswith("[")]
        done += told
        numbers = numbers[len(told) :]
        if numbers and ran.returncode:
            done.append((numbers[0], "?", [f"process ended with {ran.returncode}: {ran.stderr[-300:]}"]))
            numbers = numbers[1:]
        shutil.rmtree(box, ignore_errors=True)
    return done


def _child(chosen: argparse.Namespace, box: Path) -> int:
    samples = _samples(box.parent / "samples", box / "outside")
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _too_slow)
    _warm_up()
    said = sys.stdout
    for number in json.load(sys.stdin):
        chance = random.Random(f"{chosen.seed}:{number}")
        kinds = {kind.__name__: kind for kind in inputs.KINDS}
        kind = kinds[chosen.kind] if chosen.kind else chance.choice(inputs.KINDS)
        folder = box / "work"
        folder.mkdir()
        before = _state(box)
        told = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
            failures = [*_tried(kind(inputs.Box(folder, samples, chance)), box)]
        failures += [f"said: {found[0]}" for found in _FOREIGN.finditer(told.getvalue())][:1]
        failures += [] if _state(box) == before else ["something was written or removed outside"]
        said.write(json.dumps((number, kind.__name__, failures)) + "\n")
        said.flush()
        shutil.rmtree(folder)
    return 0


def _tried(commands: list[list[str]], box: Path) -> Iterator[str]:
    log = box / "own" / "log.txt"
    for command in commands:
        name = " ".join(command[:2])
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            _run(command)
        except _TooSlow as slow:
            yield f"{name}: more than {SECONDS} s {_where(slow)}"
        except BaseException as error:  # noqa: BLE001 -- this is what is looked for
            yield f"{name}: {type(error).__name__} {error} {_where(error)}"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
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
        if path.relative_to(box).parts[0] not in ("work", "own"):
            found.update(f"{path.relative_to(box)}\0".encode())
            found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()


def _warm_up() -> None:
    """Load what commands need, so that it does not count against the first."""
    import lxml.etree  # noqa: F401

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        _run(["--help"])


def _make_samples(folder: Path) -> None:
    """Write sound files of every kind."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop"), "SEIAN_LIBRARY_FOLDER": str(folder / "own")}

    def seian(*arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "seian.cli.main", *arguments], check=True, capture_output=True, env=environment
        )

    seian("sample", "--to", str(folder / "sample"))
    shutil.copy(next((folder / "sample").glob("*.seian")), folder / "a.seian")
    seian("clauses", "export", "--to", str(folder / "a.seian-clauses"))
    shutil.copy(next((folder / "own").glob("*.clauses")), folder / "a.clauses")


def _samples(folder: Path, outside: Path) -> inputs.Samples:
    from seian.document.codec import DOCUMENT
    from seian.dossier.store import read

    outside.mkdir()
    victim = outside / "victim.txt"
    victim.write_text("nobody may touch this", encoding="utf-8")
    document = DOCUMENT.dump(read(folder / "a.seian").documents[0])
    return inputs.Samples(
        dossier=(folder / "a.seian").read_bytes(),
        library=(folder / "a.clauses").read_bytes(),
        bundle=(folder / "a.seian-clauses").read_bytes(),
        template=(ROOT / "templates_docx" / "標準.docx").read_bytes(),
        style=(ROOT / "resources" / "associations" / "標準.toml").read_bytes(),
        journal=(ROOT / "tests" / "dossier" / "fixtures" / "format-2.journal").read_bytes(),
        text=next((ROOT / "resources").rglob("*.txt")).read_bytes(),
        document=document,
        victim=victim,
    )


if __name__ == "__main__":
    sys.exit(main())
