"""A day of commands, run on Linux and on Windows in twin folders, and what they leave compared byte by byte."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from trial import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

WORK: Final = "会議 資料　令和３年"
FILE: Final = "臨時 会議.seian"
ASKS, TELLS = "要請 その１.txt", "提言　その２ (写し).txt"
_TEXTS: Final = {ASKS: "1_追加接種.txt", TELLS: "2_情報システム.txt"}
COMMANDS: Final[tuple[tuple[str, ...], ...]] = (
    *(("--version",), ("--help",), ("frobnicate",), ("export",)),
    ("new", FILE, "--association", "指定都市市長会", "--title", "令和３年11月　臨時会議"),
    ("new", FILE, "--association", "指定都市市長会"),
    ("import", ASKS, TELLS, "--into", FILE, "--drafted", "令和３年11月10日"),
    ("import", "ない.txt", "--into", FILE),
    *(("outline", FILE), ("outline", ASKS), ("outline", TELLS), ("outline", ASKS, "--json")),
    *(("outline", FILE, "--json"), ("outline", ".")),
    *(("check", FILE), ("conditions", FILE), ("conditions", FILE, "--json"), ("facts", FILE)),
    ("export", FILE, "--to", "書き出し 一", "--view", "all", "--format", "docx", "--format", "txt", "--format", "pdf"),
    ("export", FILE, "--to", "書き出し 一", "--view", "all", "--format", "docx", "--format", "txt"),
    (
        *("export", FILE, "--to", "書き出し 二", "--met", "1", "--date", "2022-01-14"),
        *("--recipient", "厚生労働大臣", "--recipient", "財務大臣　様"),
    ),
    ("export", TELLS, "--to", "書き出し 三", "--association", "全国市長会", "--format", "docx", "--format", "txt"),
    ("compare", ASKS, TELLS, "--to", "比べ", "--format", "docx", "--format", "txt", "--format", "pdf"),
    ("conditions", FILE, "--met", "８割", "--evidence", "１月11日の公表資料", "--by", "会長", "--on", "2022-01-11"),
    ("adopt", FILE, "--on", "令和３年11月10日", "--by", "臨時会議", "--unfinished-anyway", "試し"),
    ("adopt", FILE, "--on", "令和３年11月10日", "--by", "臨時会議"),
    ("adopt", FILE),
    (
        *("submit", FILE, "--to", "提出", "--date", "令和４年１月14日", "--recipient", "厚生労働大臣"),
        *("--format", "docx", "--format", "pdf", "--together"),
    ),
    (
        *("submit", FILE, "--to", "提出", "--date", "令和４年１月14日", "--recipient", "厚生労働大臣"),
        *("--format", "docx", "--blank-date-anyway", "試し"),
    ),
    ("submit", FILE, "--withdraw", "--why", "日付の誤り"),
    ("correct", FILE, "--document", "1", "--from", "接種", "--to", "接種", "--why", "試し"),
    *(("versions", FILE), ("versions", FILE, "--document", "1", "--show", "1"), ("backups", FILE), ("outline", FILE)),
    *(("clauses", "search", "財源", "確保", "-地方債"), ("clauses", "search", "財"), ("clauses", "search", "ざいげん")),
    *(("clauses", "search", "バス", "--json"), ("clauses", "show", "zaisei-03"), ("clauses", "history", "zaisei-03")),
    ("clauses", "add", TELLS, "--kind", "要請事項", "--field", "防災"),
    *(("clauses", "harvest", FILE), ("clauses", "harvest", FILE, "--take", "proposed")),
    ("clauses", "export", "--to", "防災 一式.seian-clauses", "--field", "防災"),
    ("clauses", "import", "防災 一式.seian-clauses"),
    (
        *("recipients", "--association", "指定都市市長会", "--add", "厚生労働大臣　架空　花子　様"),
        *("--address", "東京都千代田区霞が関１丁目", "--copies", "2"),
    ),
    ("recipients", "--association", "指定都市市長会"),
    *(("sample", "--to", "見本 出力"), ("sample", "--to", "見本 出力")),
    ("salvage", FILE, "--into", "取り出し.seian"),
)
_MOMENT: Final = re.compile(
    r"令和\d+年\d+月\d+日 \d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.+]+|\d{4}-\d\d-\d\d \d{6}|午[前後]\d+時\d+分|\d+時\d+分"
)
"""As messages and names of files say it."""

_ID: Final = re.compile(r"\b[0-9a-f]{12}\b")
_STORED: Final = re.compile(rb'"\d{4}-\d\d-\d\dT[^"]*"|[0-9a-f]{64}')
"""Moments as they are stored, and hashes of files that hang on ids or on fonts' names."""

_CARRIED: Final = "customXml/item1.xml"
"""The part of a Word file that carries the document itself, with its ids."""


class Said(NamedTuple):
    """What a command came to, its texts without what must differ: slashes, folders, moments."""

    code: int | None
    out: str
    err: str


def furnish(folder: Path) -> None:
    """Make the folder of work anew, with the texts the commands read."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, sample in _TEXTS.items():
        shutil.copyfile(ROOT / "resources" / "samples" / sample, folder / name)


def on_linux(folder: Path, own: Path, person: str) -> list[Said]:
    """Run the commands with this Python in `folder`; what the program keeps for itself is in `own`."""
    shutil.rmtree(own, ignore_errors=True)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SEIAN_")},
        "SEIAN_LIBRARY_FOLDER": str(own),
        "QT_QPA_PLATFORM": "offscreen",
        "USER": person,
        "LOGNAME": person,
        "PYTHONPATH": str(ROOT / "desktop"),
        "PYTHONUTF8": "1",
        "LNAME": person,
        "USERNAME": person,
    }
    said = []
    for words in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "seian.cli.main", *words],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        texts = (done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
        said.append(Said(done.returncode, *(plain(text, str(folder), str(own)) for text in texts)))
    return said


def plain(text: str, *folders: str) -> str:
    """Return a text without what differs between two systems and two moments."""
    text = text.replace("\r\n", "\n").replace("\\", "/")
    for folder in folders:
        text = text.replace(folder.replace("\\", "/"), "…")
    return numbered(_MOMENT.sub("＊", text))


def numbered(text: str) -> str:
    """Return a text with numbers in place of its ids, which are drawn: the same where the same ones come again."""
    known: dict[str, str] = {}
    return _ID.sub(lambda name: known.setdefault(name[0], f"@{len(known) + 1}"), text)


def differences(linux: Path, windows: Path) -> list[str]:
    """Return what differs between what was left in two folders, a line each, and nothing if nothing does.

    Texts must have the same bytes, and so must Word files but for the ids they carry along. A PDF must show the same
    pages with the same text, a dossier have the same content but for ids, moments and hashes, a bundle the same clauses
    but for ids.
    """
    ours, theirs = _files(linux), _files(windows)
    found = [f"Linux にだけある: {name}" for name in sorted(ours.keys() - theirs.keys())]
    found += [f"Windows にだけある: {name}" for name in sorted(theirs.keys() - ours.keys())]
    for name in sorted(ours.keys() & theirs.keys()):
        same = _SAME.get(Path(name).suffix, _same_bytes)
        if not _same_bytes(ours[name], theirs[name]) and not same(ours[name], theirs[name]):
            found.append(f"違う: {name}")
    return found


def count(folder: Path) -> dict[str, int]:
    """Return how many files of each ending are in a folder."""
    counts: dict[str, int] = {}
    for name in _files(folder):
        counts[Path(name).suffix] = counts.get(Path(name).suffix, 0) + 1
    return counts


def _files(folder: Path) -> Mapping[str, Path]:
    """Return the files below a folder by what their names are but for moments."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {_MOMENT.sub("＊", path.relative_to(folder).as_posix()): path for path in files}


def _same_bytes(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def _same_pages(one: Path, other: Path) -> bool:
    return _pages(one) == _pages(other)


def _pages(path: Path) -> list[tuple[str, bytes]]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [(page.get_textpage().get_text_range(), bytes(page.render(scale=1.5).buffer)) for page in document]


def _same_dossier(one: Path, other: Path) -> bool:
    return _content(one) == _content(other)


def _content(path: Path) -> str:
    from seian.dossier.lines import text_of_dossier
    from seian.dossier.store import read

    return numbered(_STORED.sub(b'"*"', text_of_dossier(read(path))).decode())


def _same_parts(one: Path, other: Path) -> bool:
    return _parts(one) == _parts(other)


def _parts(path: Path) -> list[tuple[str, str | bytes]]:
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return [(name, numbered(_STORED.sub(b'"*"', data).decode()) if name == _CARRIED else data) for name, data in parts]


def _same_bundle(one: Path, other: Path) -> bool:
    return _clauses(one) == _clauses(other)


def _clauses(path: Path) -> list[tuple[str, list[str]]]:
    with zipfile.ZipFile(path) as archive:
        texts = [(name, _STORED.sub(b'"*"', archive.read(name)).decode()) for name in archive.namelist()]
    return [(name, sorted(map(numbered, text.splitlines()))) for name, text in texts]


_SAME: Final[Mapping[str, Callable[[Path, Path], bool]]] = {
    ".docx": _same_parts,
    ".pdf": _same_pages,
    ".seian": _same_dossier,
    ".seian-clauses": _same_bundle,
}


def unlike(linux: Sequence[Said], windows: Sequence[Said]) -> tuple[list[str], list[str]]:
    """Return the commands whose exit codes differ, and those whose words do, a line each."""
    codes, words = [], []
    for command, ours, theirs in zip(COMMANDS, linux, windows, strict=True):
        name = " ".join(command)[:60]
        if ours.code != theirs.code:
            codes.append(f"{name}: {ours.code} と {theirs.code}")
        elif ours[1:] != theirs[1:]:
            words.append(name)
    return codes, words
