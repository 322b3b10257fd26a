"""Gives the program what comes from elsewhere, damaged, and counts what it must not do; outside the suite, by hand.

    python3 tests/attack/incoming.py --count 20000 --seed 1

Word files, PDFs, HTML and rich text, each made from the seed and its number alone: `--only 4711 --keep a.docx` does
that one again and writes it down. Counted as failed: an exception that is no message for a person, more than ten
seconds of CPU, more than 500 MB, the end of the process, and, of what was only moved about, a character that stands
neither in what is read nor in what is told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT)]

from tests.attack import incoming_inputs as inputs  # noqa: E402 -- beside this script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tests.attack.incoming_inputs import Input

    from seian.reading.word.body import Stories

SECONDS, MEMORY = 10, 500_000_000
BATCH, BATCH_SECONDS = 100, 600


class _TooSlow(BaseException):
    pass


def main() -> int:
    """Run what is asked for; returns 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--kind", choices=[kind.__name__ for kind in inputs.KINDS])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child:
        return _child(chosen)
    numbers = [chosen.only] if chosen.only is not None else [*range(chosen.first, chosen.first + chosen.count)]
    if chosen.keep is not None:
        chosen.keep.write_bytes(_made(chosen, numbers[0])[1].data)
    batches = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
    tried, failed = Counter[str](), Counter[str]()
    with ThreadPoolExecutor(chosen.jobs) as pool:
        for result in pool.map(lambda batch: _batch(chosen, batch), batches):
            for number, kind, failures in result:
                tried[kind] += 1
                failed[kind] += bool(failures)
                for failure in failures:
                    print(f"input {number} ({kind}): {failure}", flush=True)
    for kind in sorted(tried):
        print(f"{kind:12} tried {tried[kind]:6} failed {failed[kind]}")
    print(f"seed {chosen.seed}: tried {tried.total()}, failed {failed.total()}")
    return 1 if failed.total() else 0


def _made(chosen: argparse.Namespace, number: int) -> tuple[str, Input]:
    chance = random.Random(f"{chosen.seed}:{number}")
    kinds = {kind.__name__: kind for kind in inputs.KINDS}
    kind = kinds[chosen.kind] if chosen.kind else chance.choice(inputs.KINDS)
    return kind.__name__, kind(chance)


def _batch(chosen: argparse.Namespace, numbers: list[int]) -> list[tuple[int, str, list[str]]]:
    """Do some inputs in a process of their own, and in another one from where the first one died."""
    done: list[tuple[int, str, list[str]]] = []
    while numbers:
        command = [sys.executable, __file__, "--child", "--seed", str(chosen.seed)]
        command += ["--kind", chosen.kind] if chosen.kind else []
        try:
            ran = subprocess.run(
                command, input=json.dumps(numbers), capture_output=True, text=True, check=False, timeout=BATCH_SECONDS
            )
            said, why = ran.stdout, f"process ended with {ran.returncode}: {ran.stderr[-300:]}"
        except subprocess.TimeoutExpired as slow:
            said = (slow.stdout or b"").decode()
            why = f"more than {BATCH_SECONDS} s for a batch"
        told = [json.loads(line) for line in said.splitlines() if line.startswith("[")]
        done += [(number, kind, failures) for number, kind, failures in told]
        numbers = numbers[len(told) :]
        if numbers:
            done.append((numbers[0], "?", [why]))
            numbers = numbers[1:]
    return done


def _child(chosen: argparse.Namespace) -> int:
    _warm_up()
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, _too_slow)
    with tempfile.TemporaryDirectory(prefix="incoming-") as folder:
        for number in json.load(sys.stdin):
            kind, one = _made(chosen, number)
            sys.stdout.write(json.dumps((number, kind, [*_tried(one, Path(folder))])) + "\n")
            sys.stdout.flush()
    return 0


def _tried(one: Input, folder: Path) -> Iterator[str]:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        said = _of_html(one.data) if one.ending == ".html" else _of_file(one, folder)
    except _TooSlow as slow:
        yield f"more than {SECONDS} s {_where(slow)}"
        return
    except BaseException as error:  # noqa: BLE001 -- this is what is looked for
        yield f"{type(error).__name__} {str(error)[:200]} {_where(error)}"
        return
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if said is not None and one.kept:
        missing = Counter(one.kept) - Counter(said)
        if missing:
            yield f"lost {''.join(sorted(missing.elements()))[:60]}"


def _of_html(data: bytes) -> str | None:
    """Read a clipboard; returns what was read and told, None where it was refused."""
    from seian.house_style.load import house_style_of
    from seian.reading.html.read import TooMuchMarkupError, read_html
    from seian.reading.passage import lines_of, read_stories

    try:
        stories = read_html(data.decode("utf-8", "replace")).stories
    except TooMuchMarkupError:
        return None
    if len(lines_of(stories)) <= 200_000:  # more is refused before it is read (`editing.copying`)
        read_stories(stories, house_style_of("標準").numbering.levels)
    return _said(stories)


def _of_file(one: Input, folder: Path) -> str | None:
    """Read a file as an import does; returns what was read and told, None where it was refused."""
    from tests.reading.conftest import texts

    from seian.errors import SourceError
    from seian.house_style.load import house_style_of
    from seian.reading.door import recognise_file
    from seian.reading.read import read_one

    path = folder / f"来た{one.ending}"
    path.write_bytes(one.data)
    try:
        found = recognise_file(str(path))
    except SourceError:
        return None
    style = house_style_of("標準")
    for each in found:
        read_one(each, style)
    told = "".join(doubt.text for each in found for doubt in each.unsure)
    return (
        told
        + "".join(reading.reading for each in found for reading in each.readings)
        + "".join(text for each in found for text in texts(each))
    )


def _said(stories: Stories) -> str:
    parts = [beside.text for beside in stories.homeless]
    for one in stories.paragraphs:
        parts += [one.label, one.text, *(each.text for each in one.marked), *(each.text for each in one.beside)]
        parts += [each.reading for each in one.readings]
    return "".join(parts)


def _where(error: BaseException) -> str:
    frames = reversed(traceback.extract_tb(error.__traceback__)[-6:])
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in frames)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlow


def _warm_up() -> None:
    """Load what reading needs, so that it does not count against the first."""
    from seian.reading.weights import load_weights

    load_weights()
    os.environ["PATH"] = ""  # no other program is part of this


if __name__ == "__main__":
    sys.exit(main())
