"""The tests of the checkout with a Windows Python, a room at a time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree import ElementTree as ET

from trial import ROOT, TOOLS, Check, Left, Missed, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from trial import Trial

_LARGE: Final = {"qt"}
"""Rooms whose own rooms are run by themselves."""


def rooms(tests: Path) -> dict[str, tuple[str, ...]]:
    """Return the rooms of the tests: by name what pytest is to run, from the checkout."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(tests.iterdir()):
        if path.is_file() and path.match("test_*.py"):
            found[path.stem] = (f"tests/{path.name}",)
        elif path.is_dir() and path.name != "benchmarks" and any(path.rglob("test_*.py")):
            if path.name not in _LARGE:
                found[path.name] = (f"tests/{path.name}",)
                continue
            found[path.name] = tuple(f"tests/{path.name}/{file.name}" for file in sorted(path.glob("test_*.py")))
            for inner in sorted(one for one in path.iterdir() if one.is_dir() and any(one.rglob("test_*.py"))):
                found[f"{path.name}-{inner.name}"] = (f"tests/{path.name}/{inner.name}",)
    return found


ROOMS: Final = rooms(ROOT / "tests")
LIMIT: Final = 3600
_WORKERS = 2


class Counted(NamedTuple):
    """How the tests of a room ended, and the names of those that failed."""

    passed: int
    skipped: int
    failed: tuple[str, ...]


def counted(report: Path) -> Counted:
    """Read a report in JUnit's form."""
    passed, skipped, failed = 0, 0, []
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 -- our own pytest has written it
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(f"{case.get('classname', '').rpartition('.')[2]}::{case.get('name')}")
        elif case.find("skipped") is not None:
            skipped += 1
        else:
            passed += 1
    return Counted(passed, skipped, tuple(failed))


def run_room(trial: Trial, room: str) -> str:
    """Run the tests of a room; none may fail, and none may touch what is the person's own."""
    report = trial.wine.here(f"{TOOLS}\\out\\{room}.xml")
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    own = trial.wine.profile / "AppData" / "Local" / "seian"
    before = _state(own)
    done = trial.wine.run(
        [
            *(trial.python, "-m", "pytest", *ROOMS[room], "-q", "-p", "no:cacheprovider"),
            *("-n", str(_WORKERS), f"--junitxml={trial.wine.there(report)}"),
        ],
        at=f"{TOOLS}\\src",
        environment={"CI": "1"},
        limit=LIMIT,
    )
    trial.log(f"suite-{room}.txt", done.out + done.err)
    if not report.exists():
        message = f"終わりませんでした（終了コード {done.code}）: {done.out.strip()[-200:]}"
        raise Missed(message)
    shutil.copyfile(report, trial.logs / f"suite-{room}.xml")
    count = counted(report)
    told = f"{count.passed}件が合、{count.skipped}件が見送り"
    expect(not count.failed, f"{told}、{len(count.failed)}件が否: {'、'.join(count.failed[:8])}")
    expect(_state(own) == before, f"試験が、使う人のフォルダー {trial.wine.there(own)} に書きました")
    if not count.passed and not count.skipped:
        message = "試験がありません"
        raise Left(message)
    return told


def _state(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")} if folder.is_dir() else {}


def _looker(room: str) -> Callable[[Trial], str]:
    def look(trial: Trial) -> str:
        return run_room(trial, room)

    return look


CHECKS = tuple(Check(f"suite-{room}", "試験を Windows の Python で", LIMIT, _looker(room)) for room in ROOMS)
