"""LibreOffice, where it is installed: turns files of older formats into Word files, in a process that is ended in time.

It gets a folder and a profile of its own, which go with it. The profile runs no macros and fetches nothing: what a file
from elsewhere names is not looked at.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from seian.children import HIDDEN, end_tree
from seian.files import read_file
from seian.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SECONDS: Final = 60.0
"""How long a conversion may take."""

_LOOK = 0.2  # seconds between two looks at whether it has ended
_LARGEST = 64 << 20  # bytes
_FILTERS = {".doc": "MS Word 97", ".odt": "writer8"}  # else it takes what it does not know for a text
_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    "/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
)  # fmt: skip
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "WINDIR", "SYSTEMDRIVE", "PROGRAMDATA", "COMSPEC")
_NOWHERE = "127.0.0.1"
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", _NOWHERE),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


class ConversionError(Exception):
    """A file was not converted; `in_time` says that it was not for want of time."""

    def __init__(self, *, in_time: bool = True) -> None:
        """Say whether the program came to its end by itself."""
        super().__init__("not converted")
        self.in_time = in_time


def office() -> str | None:
    """Return where LibreOffice is installed, None where it is not found: on the path, and where it is usually put."""
    return next((str(path) for path in _places() if is_file(path) and os.access(path, os.X_OK)), None)


def as_word(data: bytes, ending: str, program: str, check: Callable[[], None], seconds: float = SECONDS) -> bytes:
    """Return a file (`ending`: .doc, .odt) as LibreOffice at `program` saves it as .docx.

    `check` is called several times a second, and what it raises ends the conversion. Raises ConversionError where
    nothing came of it, or not within `seconds`, and OSError where the program or a folder for it cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="seian-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"a{ending}", folder / "out" / "a.docx"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
        command = (
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--nodefault", "--nologo", "--nofirststartwizard", f"--infilter={_FILTERS[ending]}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source),
        )  # fmt: skip
        _run(command, folder, check, seconds)
        try:
            return read_file(made, _LARGEST)
        except FileNotFoundError as error:
            raise ConversionError from error


def _places() -> Iterator[Path]:
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]  # noqa: PTH117 -- a text
    if sys.platform == "win32":
        bases = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")]
        folders = [str(Path(base, "LibreOffice", "program")) for base in bases if base] + folders
        yield from (Path(folder, "soffice.exe") for folder in folders)
    else:
        yield from (Path(folder, name) for folder in (*folders, *_FOLDERS) for name in _NAMES)


def _settings() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>"
    )


def _environment(folder: Path) -> Mapping[str, str]:
    """Return what the program may know of this computer: no proxy of it, and no home but the folder."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP", "TMPDIR"), str(folder))
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_NOWHERE}:9")
    return {**kept, **places, **proxies, "SAL_USE_VCLPLUGIN": "svp"}


def _run(command: tuple[str, ...], folder: Path, check: Callable[[], None], seconds: float) -> None:
    until = time.monotonic() + seconds
    process = subprocess.Popen(  # noqa: S603 -- a program that the system has, by its whole path
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=HIDDEN,
    )
    try:
        while process.poll() is None:
            check()
            if time.monotonic() >= until:
                raise ConversionError(in_time=False)
            try:
                process.wait(_LOOK)
            except subprocess.TimeoutExpired:
                continue
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it has started; the launcher it is begun by may be gone before them."""
    if sys.platform == "win32":
        if process.poll() is None:
            end_tree(process.pid)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
