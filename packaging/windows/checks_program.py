"""Checks of the program in a console: it works, works as on Linux, and stands what other programs do to its files."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Final

import commands
from trial import TOOLS, Check, Left, Missed, ended_well, expect
from wine import PERSON

if TYPE_CHECKING:
    from pathlib import Path

    from trial import Trial

_WORK = f"C:\\users\\{PERSON}\\Documents\\{commands.WORK}"

_HOLD: Final = """
import ctypes, sys, time
from ctypes import wintypes
kernel = ctypes.WinDLL("kernel32", use_last_error=True)
kernel.CreateFileW.restype = wintypes.HANDLE
access = 0xC0000000 if sys.argv[3] == "write" else 0x80000000
handle = kernel.CreateFileW(sys.argv[1], access, int(sys.argv[2]), None, 3, 0, None)
print("held" if handle not in (None, 2**64 - 1) else f"failed {ctypes.get_last_error()}", flush=True)
open(sys.argv[4], "w").close()
time.sleep(float(sys.argv[5]))
"""
_SHARES: Final = {"何も許さない（Word など）": 0, "読むことだけを許す": 1, "読み書きを許す": 3}
_HELD_FOR = 60  # seconds; longer than any of our retries
_TOLD = "ほかのプログラム"


def selftest(trial: Trial) -> str:
    """See that the program proves itself, from where it is installed."""
    version = ended_well(trial.seian("--version"), "seian --version").out.strip()
    done = ended_well(trial.seian("selftest", limit=240), "selftest")
    lines = (done.out + done.err).splitlines()
    faults = [line for line in lines if line.startswith("×")]
    expect(not faults, "、".join(faults))
    return f"{version}、{sum(line.startswith('○') for line in lines)}項目とも○"


def same_as_linux(trial: Trial) -> str:
    """See that a day of commands leaves the same on Windows as on Linux."""
    there, here = trial.wine.here(_WORK), trial.logs / "linux" / commands.WORK
    own = trial.wine.profile / "AppData" / "Local" / "seian"
    for folder in (there, here):
        commands.furnish(folder)
    _set_aside(own)
    linux = commands.on_linux(here, trial.logs / "linux" / "own", PERSON)
    folders = _WORK, trial.wine.there(own)
    said = []
    for words in commands.COMMANDS:
        done = trial.seian(*words, at=_WORK, limit=180)
        said.append(commands.Said(done.code, *(commands.plain(text, *folders) for text in (done.out, done.err))))
    told = [
        {"command": words, "linux": ours, "windows": theirs}
        for words, ours, theirs in zip(commands.COMMANDS, linux, said, strict=True)
    ]
    trial.log("commands.json", json.dumps(told, ensure_ascii=False, indent=1))
    codes, unlike = commands.unlike(linux, said)
    different = commands.differences(here, there)
    trial.log("commands.txt", "\n".join([*codes, *(f"言葉: {name}" for name in unlike), *different]))
    expect(not codes, f"終了コードが違う: {'、'.join(codes)}")
    expect(not different, f"ファイルが違う: {'、'.join(different[:6])}（{len(different)}件）")
    expect(not unlike, f"言うことが違う: {'、'.join(unlike)}")
    files = "、".join(f"{ending} {number}" for ending, number in sorted(commands.count(there).items()))
    return f"{len(said)}の命令の終了コードと言うことが同じ、残したファイルも同じ（{files}）"


def held_files(trial: Trial) -> str:
    """See that a file that another program holds is told as that, and stays as it was."""
    work = f"{TOOLS}\\held"
    folder = trial.wine.here(work)
    commands.furnish(folder)
    source = [commands.ASKS, "--association", "全国市長会", "--format", "docx"]
    ended_well(trial.seian("export", *source, "--to", "出力", at=work), "書き出し")
    (target,) = (folder / "出力").glob("*.docx")
    file = folder / "案件.seian"
    ended_well(trial.seian("new", file.name, "--association", "全国市長会", at=work), "案件の作成")
    seen = []
    for name, share in _SHARES.items():
        before = target.read_bytes(), file.read_bytes()
        exported = _while_held(
            trial,
            target,
            share,
            ["export", *source[:1], "--association", "指定都市市長会", "--format", "docx", "--to", "出力"],
            work,
        )
        imported = _while_held(trial, file, share, ["import", commands.TELLS, "--into", file.name], work)
        for what, done, held, old in (
            ("書き出し先", exported, target, before[0]),
            ("案件", imported, file, before[1]),
        ):
            if done[0] == 0:
                seen.append(f"{what}・{name}: 書けた")
                continue
            expect(_TOLD in done[1], f"{what}を持たれている（{name}）ことが言われない: {done[1].strip()[-200:]}")
            expect(held.read_bytes() == old, f"{what}が、断ったのに変わった（{name}）")
            seen.append(f"{what}・{name}: 断って知らせた")
    expect(any("断って" in line for line in seen), "どの持ち方でも断らなかった")
    left = [path.name for path in folder.rglob("*") if path.name.endswith((".tmp", "-journal", ".seian-lock"))]
    expect(not left, f"書きかけが残った: {left}")
    return "、".join(seen)


def _while_held(trial: Trial, file: Path, share: int, words: list[str], work: str) -> tuple[int | None, str]:
    flag = trial.wine.here(f"{TOOLS}\\work\\held")
    flag.unlink(missing_ok=True)
    script = trial.wine.here(f"{TOOLS}\\scripts\\hold.py")
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(_HOLD, encoding="utf-8")
    flag.parent.mkdir(parents=True, exist_ok=True)
    access = "write" if share == 0 else "read"
    holder = trial.wine.start(
        [
            trial.python,
            trial.wine.there(script),
            trial.wine.there(file),
            str(share),
            access,
            trial.wine.there(flag),
            str(_HELD_FOR),
        ]
    )
    try:
        _wait_for(flag)
        done = trial.seian(*words, at=work, limit=_HELD_FOR - 5)
    finally:
        holder.kill()
    said = holder.ended(1).out.strip()
    if said != "held":
        message = f"{file.name} を持てませんでした（{said}）"
        raise Left(message)
    return done.code, done.out + done.err


def _wait_for(flag: Path, limit: float = 30) -> None:
    began = time.monotonic()
    while not flag.exists():
        if time.monotonic() - began > limit:
            message = "ファイルを持つプログラムが始まりません"
            raise Missed(message)
        time.sleep(0.1)


def _set_aside(own: Path) -> None:
    """Put away what the program keeps for itself, so that both systems begin alike; never anything of a person."""
    if own.is_dir():
        own.rename(own.with_name(f"{own.name}-{time.time_ns()}"))


CHECKS = (
    Check("selftest", "入れた先からの自己診断", 300, selftest),
    Check("same", "命令の結果を Linux と比べる", 1200, same_as_linux),
    Check("held", "ほかのプログラムが持つファイル", 400, held_files),
)
