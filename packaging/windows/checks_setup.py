"""Checks of the installer: what it puts where, what it refuses, what it leaves alone and leaves behind."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

import desktop
from facts import Exit
from trial import Check, Installed, Left, Missed, expect
from wine import PERSON

if TYPE_CHECKING:
    from pathlib import Path

    from trial import Trial
    from wine import Done

FOLDER: Final = f"C:\\users\\{PERSON}\\AppData\\Local\\Programs\\Seian"
PROGRAM: Final = Installed(FOLDER, (f"{FOLDER}\\seian.exe",), (f"{FOLDER}\\成案.exe",), f"{FOLDER}\\runtime\\site")
_KEYS: Final = {
    "HKCU\\Software\\Seian": "InstallDir",
    "HKCU\\Software\\Classes\\.seian": "Seian.Dossier",
    "HKCU\\Software\\Classes\\Seian.Dossier\\shell\\open\\command": "成案.exe",
    "HKCU\\Software\\Classes\\Seian.Dossier\\DefaultIcon": "成案.exe",
    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Seian": "EstimatedSize",
}
_LIMIT: Final = 300
_REMOVE: Final = """
import subprocess, sys
print(subprocess.call(f'"{sys.argv[1]}\\\\uninstall.exe" /S _?={sys.argv[1]}'))
"""
# without `_?=`, last and never quoted, the uninstaller goes on in a copy of itself, whose exit code nobody gets
_WINDOWS_OWN: Final = ("/AppData/Local/Microsoft/", "/AppData/Local/Temp/", "/Recent/")
_KEPT: Final = "文例集.clauses"


def install(trial: Trial) -> str:
    """See that a silent installation ends with 0; files, start menu and registry are there, and nothing elsewhere."""
    setup = _setup(trial)
    before = _files(trial)
    done = _run_setup(trial, setup)
    expect(done.code == 0, f"終了コード {done.code}")
    trial.installed = PROGRAM
    folder = trial.wine.here(FOLDER)
    lists = sorted(folder.glob("installed-files*.txt"))
    expect(lists, "入れたファイルの一覧がない")
    lines = [line for path in lists for line in path.read_text(encoding="utf-16-le").splitlines()]
    listed = {line.replace("\\", "/") for line in lines if line}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    expect(listed == there, f"一覧と違う: {sorted(listed ^ there)[:5]}")
    for key, word in _KEYS.items():
        expect(word in _registry(trial, key), f"レジストリの {key} に {word} がない")
    elsewhere = {name for name in _files(trial) - before if "/Programs/Seian/" not in name}
    menu = {name for name in elsewhere if name.endswith("成案.lnk")}
    expect(menu, "スタートメニューに成案がない")
    other = sorted(name for name in elsewhere - menu if not _of_windows(name))
    expect(not other, f"ほかの所にも書いた: {other[:5]}")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    made = f"{len(there)}ファイル {size / 1e6:.1f} MB、登録{len(_KEYS)}件"
    return f"{setup.name}（{setup.stat().st_size / 1e6:.1f} MB）→ {made}"


def running(trial: Trial) -> str:
    """While the window is open, neither installer nor uninstaller goes to work; the program goes on."""
    setup = _setup(trial)
    before = _files(trial)
    process = trial.wine.start([*trial.program.window], at="C:\\")
    desktop.waited(trial)
    code = _run_setup(trial, setup).code
    removing = trial.run_python(_REMOVE, FOLDER, limit=_LIMIT)
    gone = sorted(name for name in before - _files(trial) if "/Programs/Seian/" in name)
    desktop.close(trial)
    process.ended(60)
    expect(code == Exit.RUNNING, f"動いているのに、インストーラーの終了コードが {code}")
    expect(
        removing.out.strip() == str(Exit.RUNNING.value),
        f"動いているのに、削除の終了コードが {removing.out or removing.err}",
    )
    expect(not gone, f"動いているのに消えた: {gone[:5]}")
    return f"どちらも {Exit.RUNNING.value} で断り、窓は無事"


def downgrade(trial: Trial) -> str:
    """See that an older version is refused, and the newer one works on."""
    older = _before(trial)
    code = _run_setup(trial, older).code
    expect(code == Exit.IS_OLDER, f"古い版の終了コードが {code}")
    version = trial.seian("--version").out.strip()
    expect(version == trial.notes.get("version", version), f"版が {version} になった")
    return f"{older.name} を {Exit.IS_OLDER.value} で断り、{version} のまま"


def uninstall(trial: Trial) -> str:
    """See that removal takes away what was installed and what Windows was told, never a dossier or the library."""
    own = trial.wine.profile / "AppData" / "Local" / "seian"
    own.mkdir(parents=True, exist_ok=True)
    mine = {
        own / _KEPT: b"mine",
        trial.wine.profile / "Documents" / "案件.seian": b"mine",
        trial.wine.here(FOLDER) / "私の.txt": b"mine",
    }
    for path, data in mine.items():
        if not path.exists():
            path.write_bytes(data)
    kept = {path: path.read_bytes() for path in mine}
    _remove(trial)
    folder = trial.wine.here(FOLDER)
    left = (
        sorted(path.name for path in folder.rglob("*") if path.is_file() and path not in mine)
        if folder.exists()
        else []
    )
    expect(not left, f"残ったファイル: {left[:5]}")
    for path, data in kept.items():
        expect(path.exists() and path.read_bytes() == data, f"{path.name} が失われた")
    told = [key for key in _KEYS if "Seian" in _registry(trial, key)]
    expect(not told, f"レジストリに残った: {told}")
    expect(not [name for name in _files(trial) if name.endswith("成案.lnk")], "スタートメニューに残った")
    (folder / "私の.txt").unlink()
    folder.rmdir()
    return "入れたものと登録は残らず、案件・文例集・人の置いたファイルはそのまま"


def upgrade(trial: Trial) -> str:
    """See that a newer version takes the place of an older one, and keeps what is the person's."""
    older, newer = _before(trial), _setup(trial)
    done = _run_setup(trial, older)
    expect(done.code == 0, f"古い版の終了コード {done.code}")
    trial.installed = PROGRAM
    before = trial.seian("--version").out.strip()
    own = trial.wine.profile / "AppData" / "Local" / "seian"
    kept = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    stray = trial.wine.here(FOLDER) / "runtime" / "site" / "seian" / "昔の.pyc"
    done = _run_setup(trial, newer)
    expect(done.code == 0, f"新しい版の終了コード {done.code}")
    expect(not stray.exists(), "古い版のファイルが残った")
    expect({path: path.read_bytes() for path in kept if path.exists()} == kept, "人のファイルが変わった")
    entry = _registry(trial, "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Seian")
    version = re.search(r"DisplayVersion\s+REG_SZ\s+(\S+)", entry)
    expect(version is not None and version[1] in newer.name, f"登録の版が新しくない: {entry[-200:]}")
    after = trial.seian("selftest", limit=240)
    expect(after.code == 0, "入れ替えたあとの自己診断が通らない")
    return f"{older.name} → {newer.name}（{before} から）、{len(kept)}件の人のファイルはそのまま、自己診断も○"


def leftovers(trial: Trial) -> str:
    """After everything, removed once more, the disk is as it was but for the person's own folder."""
    _remove(trial)
    now = _files(trial)
    new = sorted(name for name in now - set(trial.notes.get("files", "").split("\n")) if not _of_windows(name))
    foreign = [name for name in new if "/AppData/Local/seian" not in name and "/Documents/" not in name]
    expect(not foreign, f"残ったもの: {foreign[:8]}（{len(foreign)}件）")
    trial.installed = None
    return f"残るのは人のもの{len(new)}件だけ（%LOCALAPPDATA%\\seian、Documents）"


def _setup(trial: Trial) -> Path:
    if trial.setups.now is None:
        message = "インストーラーがありません（dev.py build-windows で作ります）"
        raise Left(message)
    trial.notes.setdefault("files", "\n".join(_files(trial)))
    return trial.setups.now


def _before(trial: Trial) -> Path:
    if trial.setups.before is None:
        message = "前の版のインストーラーがありません（--before）"
        raise Left(message)
    return trial.setups.before


def _run_setup(trial: Trial, setup: Path) -> Done:
    place = trial.wine.here("C:\\t\\setup") / setup.name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(setup.read_bytes())
    done = trial.wine.run([trial.wine.there(place), "/S"], at="C:\\t\\setup", limit=_LIMIT)
    place.unlink()
    if trial.notes.get("version") is None and done.code == 0:
        trial.notes["version"] = trial.wine.run([*PROGRAM.console, "--version"], at="C:\\").out.strip()
    return done


def _remove(trial: Trial) -> None:
    if trial.setups.now is None:
        message = "インストーラーがありません"
        raise Left(message)
    program = trial.wine.here(f"{FOLDER}\\uninstall.exe")
    expect(program.exists(), "uninstall.exe がない")
    done = trial.wine.run([f"{FOLDER}\\uninstall.exe", "/S"], at="C:\\", limit=_LIMIT)
    began = time.monotonic()
    while program.exists():  # it goes on in a copy of itself
        if time.monotonic() - began > _LIMIT:
            message = f"削除が終わりません（終了コード {done.code}）"
            raise Missed(message)
        time.sleep(0.5)
    trial.wine.wait()


def _registry(trial: Trial, key: str) -> str:
    return trial.wine.run(["reg", "query", key, "/s"], at="C:\\").out


def _files(trial: Trial) -> set[str]:
    skipped = trial.wine.drive / "t"
    return {
        path.relative_to(trial.wine.drive).as_posix()
        for path in trial.wine.drive.rglob("*")
        if path.is_file() and skipped not in path.parents
    }


def _of_windows(name: str) -> bool:
    """Say whether Windows or Wine itself writes a file of this name now and then."""
    return name.startswith("windows/") or any(part in name for part in _WINDOWS_OWN)


BEFORE = (Check("install", "/S で入れる", 400, install),)
AFTER = (
    Check("running", "動いているときの入れ直しと削除", 400, running),
    Check("downgrade", "古い版を断る", 400, downgrade),
    Check("uninstall", "/S で削除する", 400, uninstall),
    Check("upgrade", "古い版からの入れ替え", 700, upgrade),
    Check("leftovers", "あとに残るもの", 400, leftovers),
)
