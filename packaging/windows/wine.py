"""A Windows to try programs on from Linux: Wine 10 of Debian 13 in a folder of its own, nothing installed beside it.

    python3 packaging/windows/wine.py [--at FOLDER] up                  makes the folder (out/wine unless named)
    python3 packaging/windows/wine.py [--at FOLDER] run PROGRAM WORD…   runs a Windows program there, without a screen

Needs root and `debootstrap`; about 2.2 GB. Mounts are made for each program in a namespace of its own, so that nothing
stays mounted and the folder may be removed like any other.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "out" / "wine"
SUITE, MIRROR = "trixie", "http://deb.debian.org/debian"
PACKAGES = (
    *("wine", "wine64", "xvfb", "xauth", "locales"),
    *("fonts-ipafont", "fonts-ipaexfont", "fonts-noto-cjk"),
    *("imagemagick", "xdotool", "x11-utils"),
)
LOCALE = "ja_JP.UTF-8"
"""What Wine takes the code page cp932 from."""
PERSON = "担当 花子"
"""The profile's name: Japanese and with a space, as on the PCs of offices."""
WITHOUT = "mscoree=d;mshtml=d"
"""No .NET and no browser: Wine would ask to download them."""
SCREEN = "1366x768x24"
SETTLE = 120
"""Seconds a new prefix may take."""


class WineError(Exception):
    """What keeps Wine from being set up or a program from being run; the message says what to do."""


class Done(NamedTuple):
    """How a program ended: its exit code, None where it was ended for having taken too long; and what it wrote."""

    code: int | None
    out: str
    err: str


def set_up(folder: Path) -> None:
    """Make `folder` a Debian with Wine, or bring to its end what was begun there.

    Raises WineError without root, without debootstrap, and where a package cannot be installed.
    """
    if os.geteuid() != 0:
        message = "Wine を置くフォルダーを作るには管理者（root）の権限が要ります。sudo を付けて実行してください。"
        raise WineError(message)
    if not (folder / "var" / "lib" / "dpkg" / "status").exists():
        if not shutil.which("debootstrap"):
            message = "debootstrap がありません。apt install debootstrap で入れてください。"
            raise WineError(message)
        folder.mkdir(parents=True, exist_ok=True)
        _do(["debootstrap", "--variant=minbase", SUITE, str(folder), MIRROR])
    shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
    stamp = folder / "etc" / "seian-wine"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != " ".join(PACKAGES):
        (folder / "etc" / "locale.gen").write_text(f"{LOCALE} UTF-8\n", encoding="utf-8")
        apt = "env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends"
        _do(inside(folder, f"{apt} update && {apt} install {' '.join(PACKAGES)} && locale-gen >/dev/null"))
        stamp.write_text(" ".join(PACKAGES), encoding="utf-8")


def inside(folder: Path, script: str, binds: Mapping[str, Path] | None = None) -> list[str]:
    """Return the command that runs a shell script in the Debian at `folder`, `binds` being seen there read-only.

    `binds` gives folders of this machine by the path they have inside.
    """
    mounts = [f"mount --rbind /{name} {shlex.quote(str(folder / name))}" for name in ("proc", "dev")]
    for at, source in (binds or {}).items():
        target = shlex.quote(str(folder / at.lstrip("/")))
        mounts.append(f"mkdir -p {target} && mount --bind -o ro {shlex.quote(str(source))} {target}")
    enter = f"exec chroot {shlex.quote(str(folder))} /bin/sh -c {shlex.quote(script)}"
    return ["unshare", "--mount", "/bin/sh", "-ec", " && ".join([*mounts, enter])]


@dataclass
class Running:
    """A program that was started, and the files into which it writes."""

    process: subprocess.Popen[bytes]
    out: IO[bytes]
    err: IO[bytes]

    def ended(self, limit: float) -> Done:
        """Wait for its end, at most `limit` seconds; then it is ended and the code is None."""
        if self.process.stdin:
            self.process.stdin.close()
        try:
            code: int | None = self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.kill()
            code = None
        return Done(code, *map(_read, (self.out, self.err)))

    def kill(self) -> None:
        """End it as a crash would; nothing happens where it has ended."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Wine:
    """A Windows with a disk of its own: the Debian it is in, the name of its prefix, the display of its windows."""

    folder: Path
    name: str = "prefix"
    display: str = ""
    binds: Mapping[str, Path] = field(default_factory=dict)

    @property
    def inner(self) -> str:
        """The prefix as the Debian sees it."""
        return f"/wine/{self.name}"

    @property
    def drive(self) -> Path:
        """Drive C: as this machine sees it."""
        return self.folder / "wine" / self.name / "drive_c"

    @property
    def profile(self) -> Path:
        """The person's own folder, as this machine sees it."""
        return self.drive / "users" / PERSON

    def here(self, path: str) -> Path:
        r"""Return where a path of drive C: (`C:\…`) lies on this machine."""
        drive, _, rest = path.replace("\\", "/").partition(":/")
        if drive.upper() != "C":
            message = f"C: ではないパスです: {path}"
            raise WineError(message)
        return self.drive / rest

    def there(self, path: Path) -> str:
        """Return what Windows calls a file or folder below drive C:."""
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def make(self) -> None:
        """Make the prefix if there is none; raises WineError when Wine does not get ready."""
        if (self.folder / self.inner.lstrip("/") / "system.reg").exists() and self.profile.is_dir():
            return
        self.drive.parent.mkdir(parents=True, exist_ok=True)
        done = self.run(["wineboot", "-i"], limit=SETTLE)
        self.wait()
        if done.code != 0 or not self.profile.is_dir():
            message = f"Wine の準備ができませんでした（終了コード {done.code}）。\n{done.err[-2000:]}"
            raise WineError(message)

    def remove(self) -> None:
        """End what still runs in the prefix and remove it."""
        self.end()
        shutil.rmtree(self.drive.parent, ignore_errors=True)

    def command(self, words: Sequence[str], at: str = "", environment: Mapping[str, str] | None = None) -> list[str]:
        r"""Return the command that runs a Windows program; `at` is its current folder, `C:\…`.

        Wine passes on no variable that begins with QT_: programs have to set those themselves.
        """
        variables = {
            "HOME": "/root",
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "LANG": LOCALE,
            "LC_ALL": LOCALE,
            "USER": PERSON,
            "LOGNAME": PERSON,
            "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 -- the Debian's own
            "WINEPREFIX": self.inner,
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": WITHOUT,
            **({"DISPLAY": self.display} if self.display else {}),
            **(environment or {}),
        }
        folder = "/" + str(self.here(at).relative_to(self.folder)) if at else "/"
        program = ["env", "-i", "-C", folder, *(f"{name}={value}" for name, value in variables.items())]
        return inside(self.folder, "exec " + shlex.join([*program, "wine", *words]), self.binds)

    def start(self, words: Sequence[str], *, at: str = "", environment: Mapping[str, str] | None = None) -> Running:
        """Start a program and do not wait for it."""
        # no pipes: what Wine starts beside it would keep them open
        out, err = _file(), _file()
        process = subprocess.Popen(
            self.command(words, at, environment),
            stdin=subprocess.PIPE,  # python.exe does not start on what is no pipe, no file and no console
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        return Running(process, out, err)

    def run(
        self, words: Sequence[str], *, at: str = "", environment: Mapping[str, str] | None = None, limit: float = 120
    ) -> Done:
        """Run a program to its end, at most `limit` seconds; then it is ended and the code is None."""
        return self.start(words, at=at, environment=environment).ended(limit)

    def wait(self, limit: float = SETTLE) -> None:
        """Wait until no program runs in the prefix any more, and what it wrote into the registry is in its files."""
        self._server("-w", limit)

    def end(self) -> None:
        """End every program that runs in the prefix."""
        self._server("-k", SETTLE)

    def _server(self, word: str, limit: float) -> None:
        script = f"WINEPREFIX={shlex.quote(self.inner)} exec /usr/lib/wine/wineserver {word}"
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(inside(self.folder, script), timeout=limit, capture_output=True, check=False)


@contextlib.contextmanager
def screen(folder: Path, size: str = SCREEN) -> Iterator[str]:
    """Give the name of a display without a monitor, there until the block ends."""
    script = f"exec Xvfb -displayfd 1 -screen 0 {size} -nolisten tcp"
    process = subprocess.Popen(inside(folder, script), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        number = process.stdout.readline().decode().strip() if process.stdout else ""
        if not number:
            message = "画面のない表示（Xvfb）を始められませんでした。"
            raise WineError(message)
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()


def tool(folder: Path, words: Sequence[str], display: str, limit: float = 60) -> Done:
    """Run a program of the Debian itself, such as xdotool or convert, on a display."""
    script = f"DISPLAY={display} LC_ALL={LOCALE} exec {shlex.join(words)}"
    done = subprocess.run(inside(folder, script), capture_output=True, timeout=limit, check=False)
    return Done(done.returncode, _text(done.stdout), _text(done.stderr))


def _file() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _read(file: IO[bytes]) -> str:
    with file:
        file.seek(0)
        return _text(file.read())


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:  # what Windows itself and Python's own messages are written in
        text = data.decode("cp932", "backslashreplace")
    return text.replace("\r\n", "\n")


def _do(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        last = _text(done.stdout + done.stderr)[-3000:]
        message = f"失敗しました（終了コード {done.returncode}）: {shlex.join(command)[:200]}\n{last}"
        raise WineError(message)


def main(arguments: list[str]) -> int:
    """Set Wine up or run a program in it; returns the program's exit code, 1 where it cannot be run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--at", type=Path, default=FOLDER)
    parser.add_argument("--prefix", default="prefix")
    parser.add_argument("action", choices=("up", "run"))
    parser.add_argument("words", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        set_up(options.at.absolute())
        with screen(options.at.absolute()) as display:
            wine = Wine(options.at.absolute(), options.prefix, display)
            wine.make()
            if options.action == "up":
                version = wine.run(["--version"]).out.strip()
                print(f"{version}: {options.at}（{time.monotonic() - began:.0f} 秒）")
                return 0
            done = wine.run(options.words, limit=3600)
            wine.wait()
    except WineError as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(done.out, end="")
    print(done.err, end="", file=sys.stderr)
    return 1 if done.code is None else done.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
