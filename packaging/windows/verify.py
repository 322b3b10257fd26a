"""Tries the Windows program out under Wine and prints a table; ends with 1 where anything was missed.

    python3 packaging/dev.py verify-windows                     everything, of the newest installer in dist/
    python3 packaging/dev.py verify-windows same held crash     only these checks; --list names them
    python3 packaging/dev.py verify-windows --checkout …        of the checkout with a Windows Python, without installer

Pictures and what programs said are kept in out/windows/logs (--logs). Wine is set up in out/wine (--wine).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import checks_program
import checks_setup
import checks_suite
import checks_window
import installer
import testing_python
import wine
from dev_shell import DevError, say, speak_utf8
from trial import ROOT, TOOLS, Installed, Row, Setups, Trial, carried_out, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trial import Check

CHECKS: tuple[Check, ...] = (
    *checks_setup.BEFORE,
    *checks_program.CHECKS,
    *checks_window.CHECKS,
    *checks_setup.AFTER,
    *checks_suite.CHECKS,
)
_OLDER = "0.0.1"
WORK = ROOT / "out" / "windows"
OF_THE_CHECKOUT = Installed(
    f"{TOOLS}\\py",
    (f"{TOOLS}\\py\\python.exe", "-m", "seian.cli.main"),
    (f"{TOOLS}\\py\\pythonw.exe", "-m", "seian.qt.main"),
    f"{TOOLS}\\src\\desktop",
)


def main(arguments: list[str]) -> int:
    """Carry the checks out that are asked for; returns 1 where one was missed, 2 for wrong usage."""
    speak_utf8()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="checks to carry out instead of all; `suite` is all rooms"
    )
    parser.add_argument("--list", action="store_true", help="name the checks and end")
    parser.add_argument("--wine", type=Path, default=wine.FOLDER, help="folder of the Debian with Wine")
    parser.add_argument("--prefix", default="verify", help="name of the Windows in it")
    parser.add_argument("--keep", action="store_true", help="take the Windows of the last run up again")
    parser.add_argument("--checkout", action="store_true", help="look at the checkout instead of an installed program")
    parser.add_argument("--setup", type=Path, help="the installer (the newest in dist/)")
    parser.add_argument("--before", type=Path, help="the installer of an older version")
    parser.add_argument("--logs", type=Path, default=WORK / "logs", help="folder for pictures and texts")
    options = parser.parse_args(arguments)
    chosen = [check for check in CHECKS if not options.names or is_chosen(check.name, options.names)]
    unknown = [name for name in options.names if not any(is_chosen(check.name, [name]) for check in CHECKS)]
    if unknown:
        print(f"そのような検査はありません: {'、'.join(unknown)}", file=sys.stderr)
        return 2
    if options.list:
        print("\n".join(f"{check.name}\t{check.about}" for check in chosen))
        return 0
    try:
        return _verify(options, chosen)
    except (wine.WineError, installer.InstallerError, DevError) as trouble:
        say(str(trouble))
        return 1


def is_chosen(name: str, names: Sequence[str]) -> bool:
    """Say whether a check is among those named; `suite` names every room."""
    return name in names or ("suite" in names and name.startswith("suite-"))


def _verify(options: argparse.Namespace, chosen: Sequence[Check]) -> int:
    say("Wine を整えています（初めは数分かかります）。")
    folder = options.wine.absolute()
    wine.set_up(folder)
    logs = options.logs.absolute()
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir(parents=True)
    rows: list[Row] = []
    with wine.screen(folder) as display:
        windows = wine.Wine(folder, options.prefix, display)
        if not options.keep:
            windows.remove()
        windows.make()
        say("試験用の Windows の Python を整えています。")
        testing_python.lay_out(windows, testing_python.runtime_files(WORK), testing_python.fetched(WORK / "wheels"))
        trial = Trial(windows, logs, Setups(_newest(options), _before(options, chosen)))
        if options.checkout:
            trial.installed = OF_THE_CHECKOUT
        elif options.keep and windows.here(checks_setup.PROGRAM.console[0]).exists():
            trial.installed = checks_setup.PROGRAM
        try:
            for check in chosen:
                say(f"{check.about}（{check.name}）")
                rows.append(carried_out(check, trial))
                say(f"　{_mark(rows[-1])} {rows[-1].seen}")
        finally:
            windows.end()
    told = table(rows)
    trial.log("table.md", told + "\n")
    print(told)
    missed = [row.name for row in rows if row.passed is False]
    left = [row.name for row in rows if row.passed is None]
    say(f"{len(rows)}の検査のうち、否 {len(missed)}、見送り {len(left)}（{time.strftime('%H:%M')}）。{logs}")
    return 1 if missed else 0


def _mark(row: Row) -> str:
    return {True: "○", False: "×", None: "－"}[row.passed]


def _before(options: argparse.Namespace, chosen: Sequence[Check]) -> Path | None:
    """Return an installer of an older version: the one named, or today's program under an older number."""
    payload, target = ROOT / "dist" / "windows" / "payload", WORK / f"Seian-{_OLDER}-Setup.exe"
    if options.before or options.checkout or not {check.name for check in chosen} & {"downgrade", "upgrade"}:
        return options.before and Path(options.before)
    if payload.is_dir() and not target.exists():
        say(f"比べるための古い版（{_OLDER}）のインストーラーを作っています。")
        installer.build(payload, _OLDER, target)
    return target if target.exists() else None


def _newest(options: argparse.Namespace) -> Path | None:
    if options.checkout:
        return None
    if options.setup:
        return Path(options.setup)
    found = sorted((ROOT / "dist").glob("Seian-*-Setup.exe"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
