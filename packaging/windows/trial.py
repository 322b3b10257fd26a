"""What every check of the Windows program has: where the program is, a Windows to run it on, and how a row is told."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wine import Done, Wine

ROOT: Final = Path(__file__).resolve().parent.parent.parent
TOOLS: Final = "C:\\t"
"""Where the checks keep what is no part of the program: a Python with test tools, the checkout, files."""


_LONGEST: Final = 600
"""Characters of what a row tells; the logs have the rest."""


class Missed(Exception):  # noqa: N818 -- a miss is what is looked for, no error of the checks
    """What a check saw that must not be, in a sentence."""


class Left(Exception):  # noqa: N818 -- as above
    """Why a check was not done: something it needs is not there."""


@dataclass(frozen=True, slots=True)
class Installed:
    """The program as it lies on drive C:: its folder, and the words that start it in a console and as a window."""

    folder: str
    console: tuple[str, ...]
    window: tuple[str, ...]
    site: str
    """The folder of its modules."""

    @property
    def process(self) -> str:
        """What the window's process is called."""
        return PureWindowsPath(self.window[0]).name


class Setups(NamedTuple):
    """The installers there are: of the version to be looked at, and of the one before, None where there is none."""

    now: Path | None
    before: Path | None


@dataclass
class Trial:
    """All that checks share; `installed` is there once something has been installed."""

    wine: Wine
    logs: Path
    setups: Setups
    python: str = f"{TOOLS}\\py\\python.exe"
    installed: Installed | None = None
    notes: dict[str, str] = field(default_factory=dict)
    """What one check leaves for a later one to compare with."""

    @property
    def program(self) -> Installed:
        """The program. Raises Left where nothing is installed."""
        if self.installed is None:
            message = "成案が入っていません"
            raise Left(message)
        return self.installed

    def seian(self, *words: str, at: str = f"{TOOLS}\\work", limit: float = 120) -> Done:
        """Run a command of the installed program to its end."""
        self.wine.here(at).mkdir(parents=True, exist_ok=True)
        return self.wine.run([*self.program.console, *words], at=at, limit=limit)

    def run_python(self, code: str, *words: str, at: str = f"{TOOLS}\\work", limit: float = 300) -> Done:
        """Run a script with the Python of the checks, the checkout on its path; the script is kept among the logs."""
        self.wine.here(at).mkdir(parents=True, exist_ok=True)
        script = self.wine.here(f"{TOOLS}\\scripts") / f"{zlib.crc32(code.encode()):08x}.py"
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(code, encoding="utf-8")
        return self.wine.run([self.python, self.wine.there(script), *words], at=at, limit=limit)

    def log(self, name: str, text: str) -> Path:
        """Keep a text in the folder of logs."""
        path = self.logs / name
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        return path


class Check(NamedTuple):
    """A row of the table: a name to choose it by, what it is about, its limit in seconds, and what looks."""

    name: str
    about: str
    limit: float
    look: Callable[[Trial], str]


class Row(NamedTuple):
    """What came of a check; `passed` is None where it was left out, `seen` says why."""

    name: str
    about: str
    passed: bool | None
    seen: str
    seconds: float


def carried_out(check: Check, trial: Trial) -> Row:
    """Carry a check out; whatever it raises is a row, too."""
    began = time.monotonic()

    def row(seen: str, *, passed: bool | None) -> Row:
        seen = seen if len(seen) <= _LONGEST else f"{seen[:_LONGEST]}…"
        return Row(check.name, check.about, passed, seen, time.monotonic() - began)

    try:
        seen = check.look(trial)
    except Missed as miss:
        return row(str(miss), passed=False)
    except Left as left:
        return row(str(left), passed=None)
    except Exception as error:  # noqa: BLE001 -- a check that breaks is a miss and must not keep the others from looking
        return row(f"検査そのものが止まりました: {type(error).__name__}: {error}", passed=False)
    taken = time.monotonic() - began
    if taken > check.limit:
        return row(f"{seen}（{check.limit:.0f} 秒の限りを越えました）", passed=False)
    return row(seen, passed=True)


def expect(condition: object, message: str) -> None:
    """Raise Missed with `message` unless the condition holds."""
    if not condition:
        raise Missed(message)


def ended_well(done: Done, what: str) -> Done:
    """Return `done`; raises Missed unless the program ended with 0."""
    if done.code is None:
        message = f"{what}が時間内に終わりませんでした"
        raise Missed(message)
    expect(done.code == 0, f"{what}の終了コードが {done.code}: {(done.err or done.out).strip()[-300:]}")
    return done


def table(rows: Sequence[Row]) -> str:
    """Return rows as a table of Markdown."""
    words: Mapping[bool | None, str] = {True: "合", False: "否", None: "見送り"}
    lines = ["| 検査 | 見たもの | 結果 | 秒 |", "|---|---|---|---|"]
    for row in rows:
        seen = row.seen.replace("|", "／").replace("\n", " ")
        lines.append(f"| {row.name} {row.about} | {seen} | {words[row.passed]} | {row.seconds:.0f} |")
    return "\n".join(lines)
