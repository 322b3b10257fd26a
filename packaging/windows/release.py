"""The steps of a release that are more than one command; `.github/workflows/release.yml` calls them one by one.

| python3 packaging/windows/release.py … | |
|---|---|
| check TAG | the tag, the version and the record of changes agree |
| try FOLDER | on Windows: installs silently, tries the program, removes it |
| notes FOLDER | prints the notes |
| draft FOLDER TAG | makes a draft of the release on GitHub, by `gh` |
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from facts import ROOT, version
from sign import SignError, is_signed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SUMS: Final = "SHA256SUMS"
_SETUP = "Seian-*-Setup.exe"
_UNPUBLISHED = "未公開"
_PATIENCE = 600.0  # seconds a step on Windows may take
_GONE = 60.0  # seconds until an uninstaller, which goes on by itself, has removed everything
_STYLE = ("--association", "全国市長会")
_PAPERS = ("架空の橋の点検に関する要請", "架空の道の補修に関する要請")


class ReleaseError(Exception):
    """What keeps a release from being made; the message says what to do."""


def changes(number: str, root: Path = ROOT) -> str:
    """Return what the record of changes says of a version, without its heading.

    Raises ReleaseError where it says nothing, or still calls the version unpublished.
    """
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"(?ms)^## {re.escape(number)}(?:（(?P<when>[^）\n]*)）)?\n(?P<body>.*?)(?=^## |\Z)", text)
    if section is None or not section["body"].strip():
        message = f"CHANGELOG.md に {number} の節がありません。"
        raise ReleaseError(message)
    if section["when"] == _UNPUBLISHED:
        message = f"CHANGELOG.md の {number} が「{_UNPUBLISHED}」のままです。出す日を書いてください。"
        raise ReleaseError(message)
    return section["body"].strip()


def check(tag: str, root: Path = ROOT) -> None:
    """See to it that a tag is that of the version, and that its changes are told. Raises ReleaseError."""
    number = version(root)
    if tag != f"v{number}":
        message = f"タグ {tag} と、pyproject.toml の版 {number} が合いません（v{number} とします）。"
        raise ReleaseError(message)
    changes(number, root)


def setup_in(folder: Path) -> Path:
    """Return the installer in a folder. Raises ReleaseError where there is none, or more than one."""
    found = [*folder.glob(_SETUP)]
    if len(found) != 1:
        message = f"{folder} に、インストーラー（{_SETUP}）が一つだけ要ります（{len(found)}件）。"
        raise ReleaseError(message)
    return found[0]


def notes(folder: Path, root: Path = ROOT) -> str:
    """Return the notes of a release: what changed, whether the installer is signed, how to check what was fetched.

    Raises ReleaseError, and SignError for an installer that is none.
    """
    setup = setup_in(folder)
    signed = "署名してあります。"
    if not is_signed(setup.read_bytes()):
        signed = (
            "署名していません。開くと、Windows が「発行元が不明」と言い、SmartScreen が止めることがあります。"
            "ハッシュと来歴を確かめてから入れてください。"
        )
    return "\n".join(
        (
            changes(version(root), root),
            "",
            "## 入れる前に",
            "",
            f"- {setup.name} は、{signed}",
            f"- ハッシュは {SUMS} にあります（`certutil -hashfile {setup.name} SHA256`）。",
            f"- どのソースから組み立てたか（来歴）は、`gh attestation verify {setup.name} --repo …` で確かめられます。",
            "- 情報システム担当の方は、packaging/windows/README.md をご覧ください。",
            "",
        )
    )


def draft(folder: Path, tag: str, run: Callable[[Sequence[str]], int], root: Path = ROOT) -> None:
    """Make a draft of a release with all files of a folder; a person publishes it. Raises ReleaseError."""
    check(tag, root)
    with tempfile.TemporaryDirectory(prefix="seian-notes-") as name:
        text = Path(name, "notes.md")
        text.write_text(notes(folder, root), encoding="utf-8", newline="\n")
        words = ["gh", "release", "create", tag, "--draft", "--verify-tag", "--title", f"成案 {version(root)}"]
        code = run(
            [*words, "--notes-file", str(text), *(str(path) for path in sorted(folder.iterdir()) if path.is_file())]
        )
    if code:
        message = f"下書きを作れませんでした（gh の終了コード {code}）。"
        raise ReleaseError(message)


def try_out(folder: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Install silently, try the program, install over it, remove it; return what was done, a line each.

    What a person has of their own must stay. Raises ReleaseError for the first step that fails.
    """
    setup, home = setup_in(folder), Path(environment["LOCALAPPDATA"])
    place, kept = home / "Programs" / "Seian", home / "seian" / "kept.txt"
    program, remover = place / "seian.exe", place / "uninstall.exe"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text("残るもの", encoding="utf-8")
    done = []
    with tempfile.TemporaryDirectory(prefix="seian-試す ") as name:
        work = Path(name)
        papers, into = work / "過去の要請", work / "案件.seian"
        papers.mkdir()
        for title in _PAPERS:
            (papers / f"{title}.txt").write_text(f"{title}\n　これを求める。\n", encoding="utf-8")
        steps: tuple[tuple[str, tuple[Path | str, ...]], ...] = (
            ("入れる", (setup, "/S")),
            ("版", (program, "--version")),
            ("自己診断", (program, "selftest")),
            ("フォルダーの取り込み（別のプロセス）", (program, "import", papers, "--into", into, *_STYLE)),
            ("書き出し", (program, "export", into, "--to", work / "書き出し", "--format", "docx", "--format", "pdf")),
            ("上から入れ直す", (setup, "/S")),
            ("外す", (remover, "/S")),
        )
        for what, words in steps:
            code = _code(words, environment)
            done.append(f"{what}: 終了コード {code}")
            if code:
                message = "\n".join(done)
                raise ReleaseError(message)
    until = time.monotonic() + _GONE
    while place.exists() and time.monotonic() < until:
        time.sleep(0.2)
    if place.exists():
        message = f"外したあとに残っています: {'、'.join(path.name for path in place.iterdir())}"
        raise ReleaseError(message)
    if kept.read_text(encoding="utf-8") != "残るもの":
        message = "外したときに、使う人のものまで変わりました。"
        raise ReleaseError(message)
    kept.unlink()
    return done


def _code(words: Sequence[Path | str], environment: Mapping[str, str]) -> int | str:
    try:
        return subprocess.run([*map(str, words)], env={**environment}, timeout=_PATIENCE, check=False).returncode
    except subprocess.TimeoutExpired:
        return "なし（終わりません）"
    except OSError as trouble:
        return f"なし（{trouble.strerror}）"


def _by_gh(words: Sequence[str]) -> int:
    return subprocess.run(words, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Carry out one step; 1 where it failed, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # in a pipe on Windows it is not
    try:
        match arguments:
            case ["check", tag]:
                check(tag)
            case ["try", folder]:
                print(*try_out(Path(folder)), sep="\n")
            case ["notes", folder]:
                print(notes(Path(folder)), end="")
            case ["draft", folder, tag]:
                draft(Path(folder), tag, _by_gh)
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except (ReleaseError, SignError, OSError) as trouble:
        print(f"== {trouble}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
